"""The board of the phases: for each phase the projects in it, a project with parts in several of them.

A project stands in every phase that it or one of its parts is in, with only those parts; so the Oude Lijn
stands in two columns. What is part of a programme stands on itself and says of which programme.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ruimteregie.portaal.mirt.moment import Peiling
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.keuzes import label

__all__ = ["APART", "KOLOMMEN", "Bord", "Kaartje", "Kolom", "board"]

KOLOMMEN = ("onderzoek", "verkenning", "planuitwerking", "realisatie", "opgeleverd")
APART = ("gepauzeerd", "programma", "buiten-mirt", "")
_NAMEN = {"": "Fase niet bekend", "programma": "Programma's"}


@dataclass(slots=True)
class Kaartje:
    """A project in one phase: whether it is in that phase itself, its parts there, and its other phases.

    ``elders`` has of each other phase how many parts are there, and whether the project itself is.
    ``bron`` is the day of its source when that is older than the last BO MIRT.
    """

    project: Project
    fase: str
    zelf: bool = False
    delen: list[Project] = field(default_factory=list[Project])
    elders: tuple[tuple[str, int, bool], ...] = ()
    bron: str = ""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One phase with what is in it."""

    code: str
    naam: str
    kaartjes: Sequence[Kaartje]

    @property
    def aantal(self) -> int:
        """How many projects and parts are in this phase."""
        return sum(kaartje.zelf + len(kaartje.delen) for kaartje in self.kaartjes)


@dataclass(frozen=True, slots=True)
class Bord:
    """The phases in their order, and apart what is paused, a programme, outside the MIRT or unknown."""

    kolommen: tuple[Kolom, ...]
    apart: tuple[Kolom, ...]


def _root(project: Project, by_key: Mapping[int, Project]) -> Project:
    """The highest project of which this is a part; a programme and what is not shown are none."""
    found = project
    while True:
        above = by_key.get(found.onderdeel_van_id or 0)
        if above is None or above.fase == "programma":
            return found
        found = above


def board(projects: Iterable[Project], peiling: Peiling | None = None) -> Bord:
    """The board of these projects, each counted once in the phase that it is in."""
    listed = sorted(projects, key=lambda p: p.naam.casefold())
    by_key = {p.pk: p for p in listed}
    cards: dict[str, dict[int, Kaartje]] = {}
    for project in listed:
        root = _root(project, by_key)
        card = cards.setdefault(project.fase, {}).setdefault(root.pk, Kaartje(root, project.fase))
        if root.pk == project.pk:
            card.zelf = True
            card.bron = peiling.source(project, project.fasebesluiten.all()) if peiling else ""
        else:
            card.delen.append(project)
    _elsewhere(cards)

    def column(code: str) -> Kolom:
        found = sorted(cards.get(code, {}).values(), key=lambda k: k.project.naam.casefold())
        return Kolom(code, _NAMEN.get(code) or label(code), found)

    apart = tuple(column(code) for code in APART)
    return Bord(tuple(column(code) for code in KOLOMMEN), tuple(k for k in apart if k.kaartjes))


def _elsewhere(cards: Mapping[str, Mapping[int, Kaartje]]) -> None:
    """Say on each card in which other phases the same project has parts, and how many."""
    for phase, found in cards.items():
        for key, card in found.items():
            card.elders = tuple(
                (_NAMEN.get(other) or label(other), len(cards[other][key].delen), cards[other][key].zelf)
                for other in (*KOLOMMEN, *APART)
                if other != phase and key in cards.get(other, {})
            )
