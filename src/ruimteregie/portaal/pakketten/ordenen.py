"""The order of the texts of a version: a number each, and what an Afspraak moves makes room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.register.pakketten.onderhandeling import Concepttekst

__all__ = ["in_order", "order_form"]


def order_form(texts: Sequence[Concepttekst], post: Any = None) -> SiteForm:
    """A form with the place of each text, from 1."""
    fields = {
        _name(text): forms.IntegerField(
            label=str(text),
            min_value=1,
            max_value=9999,
            initial=n,
            widget=forms.NumberInput(attrs={"size": 5}),
        )
        for n, text in enumerate(texts, start=1)
    }
    made: type[SiteForm] = type("Volgordeformulier", (SiteForm,), fields)
    return made(post)


def in_order(texts: Sequence[Concepttekst], places: Mapping[str, int]) -> list[str]:
    """The codes in the order of the places that were given.

    What moves forward comes before what has that place now, what moves back comes after it.
    """

    def key(numbered: tuple[int, Concepttekst]) -> tuple[int, int, int]:
        old, text = numbered
        new = places[_name(text)]
        return new, (new > old) - (new < old), old

    return [text.code for _, text in sorted(enumerate(texts, start=1), key=key)]


def _name(text: Concepttekst) -> str:
    return f"plaats-{text.pk}"
