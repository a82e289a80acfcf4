"""The form that says what became of a motion or a promise to parliament."""

from __future__ import annotations

from typing import Any

from django import forms

from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.moties.services import OPEN, ZEGT_NIETS, states_of
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Afdoening"]


class Afdoening(Bronvelden):
    """The state, how it was dealt with, and where that stands (§10)."""

    status = forms.ChoiceField(label="Stand", widget=forms.RadioSelect)
    afdoening = forms.CharField(
        label="Wat is het antwoord", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="In eigen woorden. Wat deels is gedaan, blijft openstaan.",
    )  # fmt: skip
    resteert = forms.CharField(
        label="Wat nog openstaat", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000,
        help_text="Het deel dat volgens dit antwoord nog moet gebeuren; leeg als het antwoord dat niet zegt.",
    )  # fmt: skip
    datum = forms.CharField(
        label="Datum van het antwoord", required=False, max_length=40,
        help_text="Leeg is de datum van het document. Anders zoals 2026-06-12 of 2026-06.",
    )  # fmt: skip
    reden = forms.CharField(
        label="Waarom legt u dit vast", max_length=400, help_text="Dit staat in de geschiedenis."
    )

    def __init__(self, record: Motie | Toezegging, actor: Actor, post: Any = None) -> None:
        super().__init__(post, initial={"status": record.status})
        states: Any = self.fields["status"]
        states.choices = [*keuzes(states_of(record)), (ZEGT_NIETS, "Het antwoord zegt niets over de stand")]
        self.fill_documenten(actor)

    def clean(self) -> dict[str, Any]:
        """What stands elsewhere than in a document of the register has no day of its own."""
        given = super().clean()
        elsewhere = given.get("bronadres") and not given.get("document")
        if elsewhere and not given.get("datum") and "datum" not in self.errors:
            self.add_error("datum", "Van welke dag is het stuk op dit adres?")
        return given

    def clean_datum(self) -> str:
        """A day, month, year or season (EDTF)."""
        given = str(self.cleaned_data["datum"]).strip()
        try:
            if given:
                edtf_interval(given)
        except NotatieFout:
            raise forms.ValidationError("Dit is geen datum. Schrijf 2026-06-12 of 2026-06.") from None
        return given

    def source_elsewhere(self, given: dict[str, Any]) -> bool:
        """What is open, or open again, needs no source."""
        return given.get("status") in OPEN
