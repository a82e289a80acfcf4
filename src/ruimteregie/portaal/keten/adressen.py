"""Where a record of a chain has a page of its own, beside that of its chain."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from ruimteregie.register.keten.wandelen import Knoop

__all__ = ["own_page"]

_ROUTES: Mapping[str, str] = {
    "programma": "programma",
    "afspraak": "afspraak",
    "project": "project",
    "middel": "middel",
    "moment": "beloofd-moment",
}


def own_page(knoop: Knoop) -> str:
    """The address of the page of this record alone; empty when the page of its chain is that page."""
    route = _ROUTES.get(knoop.soort.code)
    return reverse(f"portaal:{route}", args=[knoop.code]) if route else ""
