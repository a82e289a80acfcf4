"""The forms for where an agreement lands, and for how it relates to an earlier one."""

from __future__ import annotations

from typing import Any

from django import forms

from ruimteregie.bronnen.referentie.woorden import DOORWERKINGSTANDEN
from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.register.afspraken.models import RELATIES, Afspraak
from ruimteregie.register.programmas.models import Doorwerking
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["DoorwerkingFormulier", "Relatieformulier"]

_VELDEN = ("instrument", "naam", "stand", "adres", "toelichting")


class DoorwerkingFormulier(Bronvelden):
    """Where it lands and how far that is; a new one needs its source, an old one may get another."""

    instrument = forms.ChoiceField(label="Instrument", choices=keuzes_van("doorwerkingen", "instrument"))
    naam = forms.CharField(
        label="Naam van het instrument",
        required=False,
        max_length=400,
        help_text="Zoals: Omgevingsvisie Merenland.",
    )
    stand = forms.ChoiceField(label="Stand", choices=keuzes(DOORWERKINGSTANDEN), initial="onbekend")
    toelichting = forms.CharField(
        label="Wat er landt",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="In eigen woorden.",
    )
    adres = forms.URLField(
        label="Openbaar adres van het instrument", required=False, max_length=500, assume_scheme="https"
    )

    def __init__(self, actor: Actor, data: Any = None, doorwerking: Doorwerking | None = None) -> None:
        began = {name: getattr(doorwerking, name) for name in _VELDEN} if doorwerking else None
        super().__init__(data, initial=began)
        self.bron_verplicht = doorwerking is None
        self.fill_documenten(actor)

    def velden(self) -> dict[str, Any]:
        """The fields of the record, for a form that is valid."""
        return {name: self.cleaned_data[name] for name in _VELDEN}


class Relatieformulier(Bronvelden):
    """Which earlier agreement it relates to, and how."""

    bron_verplicht = False

    soort = forms.ChoiceField(label="Deze afspraak", choices=keuzes(RELATIES))
    naar = Recordkeuze("Welke eerdere afspraak", "Afspraak", required=True)
    toelichting = forms.CharField(
        label="Wat er veranderde", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def __init__(self, actor: Actor, afspraak: Afspraak, data: Any = None) -> None:
        super().__init__(data)
        others = visible(Afspraak.objects.exclude(pk=afspraak.pk), actor)
        ticked = data.getlist("naar") if data is not None else ()
        field: Any = self.fields["naar"]
        field.fill(others.order_by("titel", "code"), (), ticked)
        self.fill_documenten(actor)

    def clean_naar(self) -> Afspraak:
        """The one agreement that was chosen."""
        found: list[Afspraak] = self.cleaned_data["naar"]
        if len(found) != 1:
            raise forms.ValidationError("Kies één afspraak.")
        return found[0]
