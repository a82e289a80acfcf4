"""The form that says what became of a motion or a promise to parliament."""

from __future__ import annotations

from typing import Any

from django import forms

from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.moties.services import OPEN, states_of
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Afdoening"]


class Afdoening(Bronvelden):
    """The state, how it was dealt with, and where that stands (§10)."""

    status = forms.ChoiceField(label="Stand", widget=forms.RadioSelect)
    afdoening = forms.CharField(
        label="Hoe is ermee omgegaan", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="In eigen woorden. Wat deels is gedaan, blijft openstaan.",
    )  # fmt: skip
    reden = forms.CharField(
        label="Waarom legt u dit vast", max_length=400, help_text="Dit staat in de geschiedenis."
    )

    def __init__(self, record: Motie | Toezegging, actor: Actor, post: Any = None) -> None:
        super().__init__(post, initial={"status": record.status, "afdoening": record.afdoening})
        states: Any = self.fields["status"]
        states.choices = keuzes(states_of(record))
        self.fill_documenten(actor)

    def source_elsewhere(self, given: dict[str, Any]) -> bool:
        """What is open, or open again, needs no source."""
        return given.get("status") in OPEN
