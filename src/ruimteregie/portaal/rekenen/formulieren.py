"""Keeping a run: under which name, and who may see it."""

from __future__ import annotations

from typing import Any

from django import forms

from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.lezen.inleveren import levels
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Bewaarformulier"]


class Bewaarformulier(SiteForm):
    """The name of a run and its confidentiality, which is settled when it is stored."""

    naam = forms.CharField(label="Naam", max_length=200)
    vertrouwelijkheid = forms.ChoiceField(
        label="Wie mag dit zien?",
        help_text="Een bewaarde analyse verandert niet meer, ook niet wie haar mag zien.",
    )

    def __init__(self, actor: Actor, naam: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"naam": naam[:200]}, **kwargs)
        self.fields["vertrouwelijkheid"].choices = [(n, label(n)) for n in levels(actor)]  # type: ignore[attr-defined]
