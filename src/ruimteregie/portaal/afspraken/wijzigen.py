"""Changing an Afspraak or one of its acties by hand, with a reason; who was second sees what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN, THEMAS
from ruimteregie.portaal.handelen import log_in_first
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.portaal.recordformulier import Change, Recordformulier, reason_field, save_form, text_field
from ruimteregie.register.afspraken.models import AFSPRAAKSTATUSSEN, Actie, Afspraak
from ruimteregie.register.afspraken.selectors import acties
from ruimteregie.register.afspraken.services import change_actie, change_afspraak
from ruimteregie.register.afspraken.services.velden import read_termijn
from ruimteregie.register.pakketten.selectors import termijnstanden
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["Actieformulier", "Afspraakformulier", "actie_wijzigen", "wijzigen"]

_ONBEKEND = [("", "Niet bekend")]


class Afspraakformulier(Recordformulier):
    """What a person changes of an Afspraak."""

    titel = forms.CharField(label="Titel", max_length=400)
    samenvatting = text_field("Samenvatting", 5)
    thema = forms.ChoiceField(label="Thema", choices=keuzes(THEMAS))
    status = forms.ChoiceField(label="Status", choices=keuzes(AFSPRAAKSTATUSSEN))
    soorten = forms.MultipleChoiceField(
        label="Soorten", choices=keuzes(AFSPRAAKSOORTEN), required=False, widget=forms.CheckboxSelectMultiple
    )
    departementen = Recordkeuze("Departementen", "Departement")
    partijen = Recordkeuze("Partijen", "Partij")
    gebieden = Recordkeuze("Gebieden", "Gebied")
    trekker_rijk = forms.ModelChoiceField(
        None, label="Trekker Rijk", required=False, empty_label="Niet bekend"
    )
    trekker_regio = forms.ModelChoiceField(
        None, label="Trekker regio", required=False, empty_label="Niet bekend"
    )
    voorwaarde = text_field("Voorbehoud of voorwaarde", 3, required=False)
    reden = reason_field()

    def __init__(self, record: Afspraak, actor: Actor, post: Any = None, **kwargs: Any) -> None:
        super().__init__(record, actor, post, **kwargs)
        for name, kant in (("trekker_rijk", "rijk"), ("trekker_regio", "regio")):
            chosen: Any = self.fields[name]
            chosen.queryset = partijen(actor).prefetch_related(None).filter(kant=kant)

    def choices_of(self, name: str, actor: Actor) -> Any:
        """As above; a departement is one of the State's."""
        rows = super().choices_of(name, actor)
        return rows.filter(kant="rijk") if name == "departementen" else rows

    def clean_soorten(self) -> tuple[str, ...]:
        """The kinds; the same ones in another order are no change."""
        chosen = tuple(self.cleaned_data["soorten"])
        known: Iterable[str] = getattr(self.record, "soorten", ())
        return tuple(known) if set(chosen) == set(known) else chosen


class Actieformulier(Recordformulier):
    """What a person changes of an Actie."""

    samenvatting = text_field("Wat er gebeurt", 4)
    kant = forms.ChoiceField(
        label="Wie handelt", required=False,
        choices=[*_ONBEKEND, ("rijk", "Rijk"), ("regio", "Regio"), ("samen", "Rijk en regio samen")],
    )  # fmt: skip
    partijen = Recordkeuze("Partijen", "Partij")
    termijn_tekst = forms.CharField(
        label="Termijn", max_length=90, required=False,
        help_text="In woorden, zoals ‘najaar 2027’, ‘jaarlijks’ of ‘zodra het besluit is genomen’. ‘Komend "
        "voorjaar’ wordt gelezen vanaf vandaag.",
    )  # fmt: skip
    voorwaarde = text_field("Voorbehoud of voorwaarde", 3, required=False)
    reden = reason_field()


@log_in_first
def wijzigen(request: HttpRequest, code: str) -> HttpResponse:
    """Change one agreement."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible(Afspraak.objects.all(), actor).filter(code=code)
    rows = rows.select_related("eigenaar", "trekker_rijk", "trekker_regio")
    afspraak = _editable(rows.prefetch_related("partijen", "departementen"), actor)
    form = Afspraakformulier(afspraak, actor, request.POST if request.method == "POST" else None)
    listed = list(acties(actor).filter(afspraak=afspraak).select_related("eigenaar"))
    for actie in listed:
        actie.afspraak = afspraak  # the one that was read: who may edit is asked of it for each
    own = [actie for actie in listed if mag(actor, "bewerken", actie)]
    context = {"afspraak": afspraak, "acties": own}
    return _save(request, form, change_afspraak, "portaal/afspraken/wijzigen.html", context)


@log_in_first
def actie_wijzigen(request: HttpRequest, code: str, nummer: int) -> HttpResponse:
    """Change one actie of an agreement; ``lees-termijn`` in the form asks only what a term means."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible(Actie.objects.all(), actor).filter(afspraak__code=code, volgorde=nummer)
    actie = _editable(rows.select_related("afspraak"), actor)
    asks = "lees-termijn" in request.POST
    form = Actieformulier(actie, actor, request.POST if request.method == "POST" else None, nakijken=asks)
    context = {
        "actie": actie,
        "afspraak": actie.afspraak,
        "gelezen": _meaning(actie, str(form["termijn_tekst"].value() or "")),
        "termijnen": termijnstanden([actie], actor)[actie.pk],
    }
    page = "portaal/afspraken/wijzigen_actie.html"
    return _save(request, form, change_actie, page, context)


def _editable(rows: Any, actor: Actor) -> Any:
    """The first of these rows, for who may edit it; 404 when there is none, 403 when it is not theirs."""
    record = rows.order_by("code").first()
    if record is None:
        raise Http404("Deze afspraak of actie bestaat niet.")
    if not mag(actor, "bewerken", record):
        raise PermissionDenied
    return record


def _meaning(actie: Actie, words: str) -> Actie:
    """The words of a term as they would be kept, in a record that is only shown."""
    if words == actie.termijn_tekst:
        return actie
    shown = Actie(termijn_tekst=words, **read_termijn(words, timezone.localdate()))
    if shown.termijn is not None:
        shown.termijn_vroegst, shown.termijn_laatst = shown.termijn.vroegst, shown.termijn.laatst
    return shown


def _save(
    request: HttpRequest, form: Recordformulier, change: Change, page: str, context: Mapping[str, Any]
) -> HttpResponse:
    afspraak = context["afspraak"]

    def after(_: Any) -> HttpResponse:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        messages.success(request, "De wijziging is opgeslagen; wat er eerst stond, staat in de geschiedenis.")
        if visible(Afspraak.objects.filter(pk=afspraak.pk), actor).exists():
            return redirect("portaal:afspraak", afspraak.code)
        return redirect("portaal:afspraken")  # who took the own party out may not see it any more

    return save_form(request, form, change, page, context, after)
