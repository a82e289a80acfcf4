"""What every page of the site needs, whoever looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from ruimteregie import __version__

__all__ = ["Kamer", "Pagina", "Site", "site_of"]

# Each room with its pages as (route, name); the first is where the room opens. A new page is one line here.
_KAMERS = (
    (
        "Overzicht",
        (
            ("overzicht", "Overzicht"),
            ("naamregister", "Alles op naam"),
        ),
    ),
    (
        "Afspraken",
        (
            ("afspraken", "Afspraken"),
            ("pakketten", "Pakketten"),
            ("oproepen", "Oproepen"),
            ("draden", "Draden"),
            ("generieke-afspraken", "Generiek"),
            ("raakvlakken", "Raakvlakken"),
            ("doorwerking", "Doorwerking"),
            ("conflicten", "Conflicten"),
        ),
    ),
    (
        "Gebieden",
        (
            ("gebieden", "Gebieden"),
            ("novex", "NOVEX"),
            ("strategieen", "Strategieën"),
            ("sleutelprojecten", "Sleutelprojecten"),
        ),
    ),
    (
        "Overleg",
        (
            ("overleggen", "Kalender"),
            ("overlegjaar", "Per jaar"),
            ("voorstellen", "Voorstellen"),
            ("moties", "Moties"),
            ("voortgangsrondes", "Voortgangsrondes"),
        ),
    ),
    (
        "Programma's",
        (
            ("wonen", "Wonen"),
            ("plannen", "Plannen"),
            ("mirt", "MIRT"),
            ("middelen", "Middelen"),
            ("rondes", "Rondes"),
            ("investeringsagendas", "Investeringsagenda's"),
            ("programmas", "Nationale programma's"),
            ("keten", "Keten"),
            ("instrumenten", "Instrumenten"),
            ("voorrangsregels", "Voorrangsregels"),
            ("ontwerpagenda", "Ontwerpagenda"),
        ),
    ),
    (
        "Rekenen",
        (
            ("rekenen", "Puzzel"),
            ("vergelijken", "Vergelijken"),
        ),
    ),
    (
        "Documenten",
        (
            ("documenten", "Documenten"),
            ("verloop", "Verloop"),
            ("inlezen", "Inlezen"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Pagina:
    """Its name, its address, and its ``aria-current``: ``page``, ``true`` for one below it, or empty."""

    naam: str
    adres: str
    hier: str


@dataclass(frozen=True, slots=True)
class Kamer:
    """Where a room opens, and its pages; it is current for every path that begins as one of those."""

    naam: str
    adres: str
    hier: str
    paginas: tuple[Pagina, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """The rooms, the version of the program, and whether its accounts are examples."""

    kamers: tuple[Kamer, ...]
    versie: str
    demonstratie: bool

    @property
    def paginas(self) -> tuple[Pagina, ...]:
        """The pages of the current room, when there is a choice between them."""
        found = next((kamer.paginas for kamer in self.kamers if kamer.hier), ())
        return found if len(found) > 1 else ()


def _begin(path: str) -> str:
    """The first word of a path; empty for the front page."""
    return path.split("/")[1]


def _kamer(naam: str, paginas: Sequence[tuple[str, str]], path: str) -> Kamer:
    adressen = [reverse(f"portaal:{route}") for route, _ in paginas]
    # Of a page and one below it (/documenten and /documenten/verloop) the lowest is where one is.
    above = max((a for a in adressen if path == a or path.startswith(f"{a}/")), key=len, default="")

    def here(adres: str, inside: bool) -> str:
        return "page" if path == adres else "true" if inside else ""

    inside = bool(path) and _begin(path) in {_begin(a) for a in adressen}
    return Kamer(
        naam,
        adressen[0],
        here(adressen[0], inside),
        tuple(Pagina(n, a, here(a, a == above)) for (_, n), a in zip(paginas, adressen, strict=True)),
    )


def site_of(request: HttpRequest | None) -> Site:
    """For this request; without one (an error before it was understood) no room is current."""
    path = request.path if request else ""
    kamers = tuple(_kamer(naam, paginas, path) for naam, paginas in _KAMERS)
    return Site(kamers, __version__, bool(getattr(settings, "DEMO", False)))
