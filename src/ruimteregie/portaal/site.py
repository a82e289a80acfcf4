"""What every page of the site needs, whoever looks."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from ruimteregie import __version__

__all__ = ["Kamer", "Site", "site_of"]

_KAMERS = (
    ("overzicht", "Overzicht", ""),
    ("afspraken", "Afspraken", "afspra"),
    ("gebieden", "Gebieden", "gebied"),
    ("overleggen", "Overleg", "overleg"),
    ("documenten", "Documenten", "document"),
    ("inlezen", "Inlezen", "inlezen"),
)


@dataclass(frozen=True, slots=True)
class Kamer:
    """A room: name, address, and its ``aria-current``: ``page``, ``true`` for a page in it, or empty."""

    naam: str
    adres: str
    hier: str


@dataclass(frozen=True, slots=True)
class Site:
    """The rooms, the version of the program, and whether its accounts are examples."""

    kamers: tuple[Kamer, ...]
    versie: str
    demonstratie: bool


def _here(request: HttpRequest | None, adres: str, begin: str) -> str:
    if request is None:
        return ""
    if request.path == adres:
        return "page"
    return "true" if begin and request.path.startswith(f"/{begin}") else ""


def site_of(request: HttpRequest | None) -> Site:
    """For this request; without one (an error before it was understood) no room is current."""
    kamers = tuple(
        Kamer(naam, reverse(f"portaal:{route}"), _here(request, reverse(f"portaal:{route}"), begin))
        for route, naam, begin in _KAMERS
    )
    return Site(kamers, __version__, bool(getattr(settings, "DEMO", False)))
