"""The forms of the room: start a round, close it, hand in a form that came back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F
from django.utils import timezone

from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.register.afspraken.models import VOORTGANG
from ruimteregie.register.overleg.selectors import coming_overleggen
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.voortgang.selectors import adopted_versions

__all__ = ["Inleverformulier", "Rondeformulier", "Slotformulier", "Verbeterformulier"]


class Rondeformulier(SiteForm):
    """Which version, which year, until when, and on the way to which meeting."""

    versie = forms.ChoiceField(label="Pakket")
    jaar = forms.IntegerField(label="Jaar", min_value=2000, max_value=2099)
    sluit_op = forms.DateField(
        label="Melden tot en met", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    overleg = forms.ChoiceField(label="Op weg naar", required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("jaar", timezone.localdate().year)
        newest = adopted_versions(actor).order_by(F("datum_laatst").desc(nulls_last=True), "pk")
        versions = newest.prefetch_related("pakket__gebieden__landsdelen")
        self.versies = {v.code: v for v in versions if mag(actor, "agenderen", v)}
        self.overleggen = {o.code: o for o in coming_overleggen(actor)}
        super().__init__(*args, **kwargs)
        versie: Any = self.fields["versie"]
        versie.choices = [("", "Kies een aangenomen versie"), *((c, str(v)) for c, v in self.versies.items())]
        overleg: Any = self.fields["overleg"]
        overleg.choices = [("", "Niet bekend"), *((c, o.naam) for c, o in self.overleggen.items())]


class Slotformulier(SiteForm):
    """What a round came to."""

    slotwoord = forms.CharField(
        label="Uitkomst",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wie niet of maar deels meldde, komt er vanzelf bij te staan.",
    )


class Inleverformulier(SiteForm):
    """A form that came back."""

    bestand = forms.FileField(
        label="Ingevuld formulier",
        help_text="Als XLSX, ODS, ODT of DOCX, hoogstens 5 MB. Van wie het is, blijkt uit het formulier.",
        widget=forms.FileInput(attrs={"class": "bestandskeuze", "accept": ".xlsx,.ods,.odt,.docx,.csv"}),
    )
    ontvangen_van = forms.CharField(label="Ontvangen van", required=False, max_length=200)


class Verbeterformulier(SiteForm):
    """The right state of what was taken over wrongly."""

    stand = forms.ChoiceField(label="Stand", choices=keuzes(VOORTGANG))
    toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
