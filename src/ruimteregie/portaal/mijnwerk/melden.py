"""Reporting on an Actie: a state, a sentence and perhaps a proof, and on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.mijnwerk.beurten import to_report, turns
from ruimteregie.register.afspraken.models import VOORTGANG, Actie, Melding
from ruimteregie.register.afspraken.selectors import acties, besprekingen, confirmers, reporters
from ruimteregie.register.afspraken.services import Bewijsstuk, record_for, report_progress
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import keuzes, label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Meldformulier", "melden"]


class Meldformulier(Bronvelden):
    """A report: for whom, how it stands, a sentence, and what shows it."""

    bron_verplicht = False
    field_order = ("namens", "overgenomen_uit", "stand", "toelichting")

    namens = forms.ChoiceField(label="Namens", required=False)
    overgenomen_uit = forms.CharField(
        label="Overgenomen uit", required=False, max_length=400,
        help_text="Waaruit u dit overneemt, zoals het formulier van de provincie met de datum. Iedereen ziet "
        "dat u dit overnam, en waaruit.",
    )  # fmt: skip
    stand = forms.ChoiceField(
        label="Hoe staat het ervoor?", choices=keuzes(VOORTGANG), widget=forms.RadioSelect
    )
    toelichting = forms.CharField(
        label="In één zin", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    omschrijving = forms.CharField(
        label="Wat laat het zien?", required=False, max_length=400,
        help_text="Wie de actie ziet, leest deze omschrijving, ook als het stuk zelf besloten is.",
    )  # fmt: skip

    def __init__(
        self, eigen: Sequence[Partij], andere: Sequence[Partij], actor: Actor, post: Any = None
    ) -> None:
        super().__init__(post)
        self.eigen = {partij.code: partij for partij in eigen}
        self.andere = {partij.code: partij for partij in andere}
        whom: Any = self.fields["namens"]
        whom.choices = [(p.code, p.naam) for p in eigen] + [(p.code, f"{p.naam} (overnemen)") for p in andere]
        if not andere:
            del self.fields["overgenomen_uit"]
        if len(whom.choices) == 1:
            del self.fields["namens"]
        self.fill_documenten(actor)

    @property
    def kanten(self) -> set[str]:
        """The sides of those for whom can be reported."""
        return {partij.kant for partij in (self.eigen or self.andere).values()}

    def partij(self) -> Partij:
        """For whom is reported; for a form that is valid."""
        every = {**self.eigen, **self.andere}
        return every[self.cleaned_data.get("namens") or next(iter(every))]

    def clean(self) -> dict[str, Any]:
        """Check what belongs together."""
        given = super().clean()
        whom = given.get("namens") or next(iter({**self.eigen, **self.andere}))
        if whom in self.andere and not given.get("overgenomen_uit"):
            self.add_error("overgenomen_uit", "Waaruit neemt u dit over? U spreekt niet namens deze partij.")
        if given.get("omschrijving") and not given.get("document") and not given.get("bronadres"):
            self.add_error("omschrijving", "Kies ook het stuk of geef het adres waar dit over gaat.")
        return given

    def bewijs(self) -> list[Bewijsstuk]:
        """The proof that was given, if any; makes the passage when there is a page or line."""
        plaats, given = self.plaats(), self.cleaned_data
        if plaats is None:
            return []
        if plaats.document is None:
            return [(given["omschrijving"] or plaats.adres[:400], plaats.adres)]
        text = given["omschrijving"] or _title(plaats.document)
        exact = plaats.pagina or plaats.regel_van or plaats.adres
        return [(text, passage_of(plaats) if exact else plaats.document)]


def _title(document: Document) -> str:
    """What everyone may read of a document: its title only when it is public."""
    return document.titel if document.vertrouwelijkheid == "openbaar" else "Een stuk in het register"


@log_in_first
def melden(request: HttpRequest, code: str) -> HttpResponse:
    """Report on one Actie, and go on to the next that asks for a report."""
    actor = request.actor  # type: ignore[attr-defined]
    actie = get_object_or_404(
        acties(actor).select_related("onder", "afspraak").prefetch_related("partijen__opvolgers"), code=code
    )
    own, others = reporters(actie, actor)
    if not own and not others:
        raise PermissionDenied("Uw organisatie heeft deze actie niet toegezegd.")
    form = Meldformulier(own, others, actor, request.POST or None)
    context: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        done = _keep(request, actie, form)
        if isinstance(done, Melding):
            return _onwards(request, done, actor)
        context["mislukt"] = done
        status = done.status if done else 422
    return render(request, "portaal/mijnwerk/melden.html", context | _page(actie, form, actor), status=status)


def _page(actie: Actie, form: Meldformulier, actor: Actor) -> dict[str, Any]:
    today = timezone.localdate()
    queue = to_report(turns(actor, today))
    return {
        "actie": actie,
        "form": form,
        "bevestigers": [p.naam for p in confirmers(actie, form.kanten)] if actie.kant == "samen" else [],
        "partij": next(iter({**form.eigen, **form.andere}.values())),
        "laatste": next(iter(actie.meldingen.all()), None),
        "bespreking": besprekingen([actie], actor, today).get(actie.pk),
        "volgende": _next(queue, actie.code),
        "plaats": queue.index(actie.code) + 1 if actie.code in queue else None,
        "aantal": len(queue),
    }


def _keep(request: HttpRequest, actie: Actie, form: Meldformulier) -> Melding | Mislukt | None:
    """The report that was kept, why it was not, or None when the form is not right yet."""
    if not form.is_valid():
        return None
    actor = request.actor  # type: ignore[attr-defined]
    partij, given = form.partij(), form.cleaned_data

    def work() -> Melding:
        common: dict[str, Any] = {
            "namens": partij,
            "actor": actor,
            "toelichting": given["toelichting"],
            "bewijs": form.bewijs(),
        }
        if partij.code in form.eigen:
            return report_progress(actie, given["stand"], **common)
        return record_for(actie, given["stand"], overgenomen_uit=given["overgenomen_uit"], **common)

    return carry_out(request, "Voortgang gemeld", work)


def _next(queue: Sequence[str], code: str) -> str:
    """The one after this in the queue, or its first when this is not in it; empty when there is no other."""
    others = [c for c in queue if c != code]
    if code not in queue:
        return others[0] if others else ""
    place = queue.index(code)
    return (list(queue[place + 1 :]) or others or [""])[0]


def _onwards(request: HttpRequest, melding: Melding, actor: Actor) -> HttpResponse:
    before = request.POST.get("volgende", "")
    queue = to_report(turns(actor, timezone.localdate()))
    left = len(queue)
    said = f"Gemeld namens {melding.namens}: {label(melding.stand).lower()}."
    if request.POST.get("daarna") != "volgende":
        messages.success(request, said)
        return redirect("portaal:actie", melding.actie.code)
    if not left:
        messages.success(request, f"{said} U bent klaar: over al uw acties is gemeld.")
        return redirect("portaal:mijn-werk")
    messages.success(request, f"{said} Nog {left} te gaan.")
    return redirect("portaal:actie-melden", before if before in queue else queue[0])
