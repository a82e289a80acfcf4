"""The pages that keep a new motion or promise to parliament, and that correct what is known of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.portaal.recordformulier import Recordformulier, reason_field, save_form, text_field
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.moties.services import change_kamer, record_kamer
from ruimteregie.register.programmas.models import NationaalProgramma
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["nieuw", "wijzigen"]

_MODELLEN: Mapping[str, type[Any]] = {"motie": Motie, "toezegging": Toezegging}
_VERBINDINGEN: Mapping[str, type[Any]] = {
    "afspraken": Afspraak, "programmas": NationaalProgramma, "projecten": Project,
}  # fmt: skip


def _names(titel: str) -> forms.CharField:
    return forms.CharField(label=titel, max_length=400, help_text="Meer namen met een puntkomma ertussen.")


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


class _Kamerformulier(Recordformulier):
    """What a motion and a promise share; ``wie`` is who moved it, or to whom it was made."""

    onderwerp = text_field("Waar gaat het om", 3, max_length=400, help_text="In eigen woorden, in één zin.")
    gericht_tot = forms.CharField(
        label="Gericht aan", required=False, max_length=200,
        help_text="Welke bewindspersoon, zoals het document het zegt; leeg is niet bekend.",
    )  # fmt: skip
    departementen = Recordkeuze("Wie antwoordt", "Departement")
    termijn_tekst = forms.CharField(
        label="Termijn", max_length=90, required=False,
        help_text="Zoals het document het zegt: ‘najaar 2027’, ‘vóór het debat’; leeg is niet bekend.",
    )  # fmt: skip
    gebieden = Recordkeuze("Gebieden", "Gebied")
    afspraken = Recordkeuze("Afspraken", "Afspraak")
    programmas = Recordkeuze("Programma's", "Programma")
    projecten = Recordkeuze("Projecten", "Project")
    reden = reason_field()

    def choices_of(self, name: str, actor: Actor) -> Any:
        """The records of one relation; who answers is a department of the State."""
        if name in _VERBINDINGEN:
            return visible(_VERBINDINGEN[name]._default_manager.all(), actor)
        rows = super().choices_of(name, actor)
        return rows.filter(kant="rijk") if name == "departementen" else rows


class _Motieformulier(_Kamerformulier):
    """A motion; the Kamerstuk is read as people write it."""

    indieners = _names("Indieners")
    fracties = forms.CharField(
        label="Fracties", required=False, max_length=400, help_text="Alleen als een document ze geeft."
    )
    kamerstuk = forms.CharField(
        label="Kamerstuk", required=False, max_length=60, help_text="Zoals 36600-A-27, of 36 600-A, nr. 27."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("indieners", "fracties"):
            if isinstance(self.initial.get(name), list):
                self.initial[name] = "; ".join(self.initial[name])

    def clean_indieners(self) -> tuple[str, ...]:
        """The names."""
        return _split(self.cleaned_data["indieners"])

    def clean_fracties(self) -> tuple[str, ...]:
        """The names."""
        return _split(self.cleaned_data["fracties"])

    def clean_kamerstuk(self) -> str:
        """The code of the paper; what is none is said at the field."""
        given = str(self.cleaned_data["kamerstuk"])
        try:
            return Kamerstuk.parse(given).code if given else ""
        except NotatieFout:
            raise forms.ValidationError("Dit is geen Kamerstuk. Schrijf bijvoorbeeld 36600-A-27.") from None


class _Toezeggingformulier(_Kamerformulier):
    """A promise: to whom, where and when it was made."""

    aan = _names("Toegezegd aan")
    gedaan_bij = forms.CharField(label="Gedaan bij", required=False, max_length=400)
    gedaan_op = forms.CharField(
        label="Gedaan op", required=False, max_length=40, help_text="Zoals 2026-06-12, 2026-06 of 2026."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.initial.get("aan"), list):
            self.initial["aan"] = "; ".join(self.initial["aan"])

    def clean_aan(self) -> tuple[str, ...]:
        """The names."""
        return _split(self.cleaned_data["aan"])

    def clean_gedaan_op(self) -> str:
        """A day, month or year (EDTF)."""
        given = str(self.cleaned_data["gedaan_op"]).strip()
        try:
            if given:
                edtf_interval(given)
        except NotatieFout:
            raise forms.ValidationError("Dit is geen datum. Schrijf 2026-06-12, 2026-06 of 2026.") from None
        return given


class _Bron(Bronvelden):
    """Where a new one stands."""


def _form(soort: str, record: Motie | Toezegging, actor: Actor, post: Any) -> Recordformulier:
    made = (_Motieformulier if soort == "motie" else _Toezeggingformulier)(record, actor, post)
    made.order_fields(["onderwerp", "indieners", "fracties", "kamerstuk", "aan", "gedaan_bij", "gedaan_op"])
    return made


@log_in_first
def nieuw(request: HttpRequest, soort: str) -> HttpResponse:
    """Keep a new one, with the place where it stands."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    model = _MODELLEN[soort]
    empty = model(code=f"{soort}-nieuw", status="open")
    if not mag(actor, "afdoen", empty):
        raise PermissionDenied
    post = request.POST if request.method == "POST" else None
    form, bron = _form(soort, empty, actor, post), _Bron(post)
    form.fields["reden"].label = "Waarom legt u dit vast"
    bron.fill_documenten(actor)
    context: dict[str, Any] = {"soort": soort, "form": form, "bron": bron, "vandaag": timezone.localdate()}
    if post is None or not (form.is_valid() & bron.is_valid()):
        return render(request, "portaal/moties/nieuw.html", context, status=422 if post else 200)

    def work() -> Motie | Toezegging:
        place = bron.plaats()
        sources = [passage_of(place)] if place else []
        return record_kamer(model, form.velden, actor=actor, bronnen=sources)

    done = carry_out(request, form.cleaned_data["reden"], work)
    if isinstance(done, Mislukt):
        return render(request, "portaal/moties/nieuw.html", {**context, "mislukt": done}, status=done.status)
    messages.success(request, f"De {soort} is vastgelegd.")
    return redirect(f"portaal:{soort}", done.code)


@log_in_first
def wijzigen(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    """Correct what is known of one; how it stands follows from its answers."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible(_MODELLEN[soort]._default_manager.select_related("eigenaar"), actor)
    record = get_object_or_404(rows, code=code)
    if not mag(actor, "afdoen", record):
        raise PermissionDenied
    form = _form(soort, record, actor, request.POST if request.method == "POST" else None)

    def after(done: Motie | Toezegging) -> HttpResponse:
        messages.success(request, f"De {soort} is verbeterd.")
        return redirect(f"portaal:{soort}", done.code)

    context = {"soort": soort, "record": record}
    return save_form(request, form, change_kamer, "portaal/moties/wijzigen.html", context, after)
