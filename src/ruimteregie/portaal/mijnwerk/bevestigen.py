"""Saying for the other side whether a report about a joint Actie is right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, SiteForm, carry_out, log_in_first
from ruimteregie.register.afspraken.models import Melding, MeldingInstemming
from ruimteregie.register.afspraken.selectors import acties, reporters, waiting_for_assent
from ruimteregie.register.afspraken.services import assent
from ruimteregie.register.partijen.models import Partij

__all__ = ["Bevestigformulier", "bevestigen"]


class Bevestigformulier(SiteForm):
    """Agree or not, for which party, and why not."""

    partij = forms.ChoiceField(label="Namens", required=False)
    oordeel = forms.ChoiceField(
        label="Klopt deze melding?",
        choices=[("eens", "Ja, dit klopt"), ("oneens", "Nee, dit klopt niet")],
        widget=forms.RadioSelect,
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Verplicht als het niet klopt: wat moet er anders?",
    )  # fmt: skip

    def __init__(self, partijen: list[Partij], post: Any = None) -> None:
        super().__init__(post)
        self.partijen = {partij.code: partij for partij in partijen}
        whom: Any = self.fields["partij"]
        whom.choices = [(p.code, p.naam) for p in partijen]
        if len(partijen) == 1:
            del self.fields["partij"]

    def clean(self) -> dict[str, Any]:
        """Whoever disagrees says why."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("oordeel") == "oneens" and not given.get("toelichting", "").strip():
            self.add_error("toelichting", "Zeg wat er niet klopt; de andere kant leest dit.")
        return given


@log_in_first
def bevestigen(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm or deny the last report on a joint Actie, and go on to the next that waits."""
    actor = request.actor  # type: ignore[attr-defined]
    actie = get_object_or_404(
        acties(actor).select_related("onder", "afspraak").prefetch_related("partijen__opvolgers"), code=code
    )
    reports = list(actie.meldingen.all())
    own, _ = reporters(actie, actor)
    sent = whole_number(request.POST.get("melding", ""))
    melding = next((m for m in reports if m.pk == sent), reports[0] if reports and sent is None else None)
    other = [p for p in own if melding and p.kant != melding.namens.kant]
    if melding is None or actie.kant != "samen" or not other:
        raise PermissionDenied("Hier valt voor u niets te bevestigen.")
    form = Bevestigformulier(other, request.POST or None)
    context: dict[str, Any] = {"actie": actie, "melding": melding, "form": form, "partij": other[0]}
    status = 200
    if request.method == "POST":
        done = _keep(request, melding, form)
        if isinstance(done, MeldingInstemming):
            return _onwards(request, done)
        context["mislukt"], status = done, done.status if done else 422
    return render(request, "portaal/mijnwerk/bevestigen.html", context, status=status)


def _keep(
    request: HttpRequest, melding: Melding, form: Bevestigformulier
) -> MeldingInstemming | Mislukt | None:
    if not form.is_valid():
        return None
    actor = request.actor  # type: ignore[attr-defined]
    given = form.cleaned_data
    partij = form.partijen[given.get("partij") or next(iter(form.partijen))]
    return carry_out(
        request,
        "Melding bevestigd" if given["oordeel"] == "eens" else "Melding weersproken",
        lambda: assent(
            melding, partij=partij, actor=actor, oordeel=given["oordeel"], toelichting=given["toelichting"]
        ),
    )


def _onwards(request: HttpRequest, said: MeldingInstemming) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    word = "Bevestigd" if said.oordeel == "eens" else "Weersproken"
    waiting = waiting_for_assent(actor)
    left = waiting.count()
    following = waiting.first()
    if following is None:
        messages.success(request, f"{word} namens {said.partij}. Er wacht niets meer op uw bevestiging.")
        return redirect("portaal:mijn-werk")
    messages.success(request, f"{word} namens {said.partij}. Nog {left} te bevestigen.")
    return redirect("portaal:actie-bevestigen", following.actie.code)
