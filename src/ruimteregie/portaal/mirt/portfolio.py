"""The projects over the years: of each what is planned, expected and done in which year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ruimteregie.register.projecten.models import Mijlpaal, Project
from ruimteregie.register.toegang.keuzes import label

__all__ = ["KOP", "Jaarvak", "Portfolio", "Rij", "csv_rows", "portfolio"]

KOP = (
    "project", "mijlpaal", "toelichting", "eerst gepland", "eerst in data", "nu verwacht", "verwacht in data",
    "werkelijk", "werkelijk in data",
)  # fmt: skip
_VERST = 2100  # a year further away is a mistake or a figure of speech, and would make a very wide table


@dataclass(frozen=True, slots=True)
class Jaarvak:
    """One year of one project: the words of what falls in it, and whether that was, or is expected."""

    jaar: int
    woorden: tuple[str, ...]
    geweest: bool
    verwacht: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """A project with its years; ``zonder_dag`` are moments of which no day is known."""

    project: Project
    vakken: Sequence[Jaarvak]
    zonder_dag: Sequence[str]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The years, the projects with a known moment, and those of which none is known."""

    jaren: Sequence[int]
    rijen: Sequence[Rij]
    onbekend: Sequence[Project]


def _span(van: date | None, tot: date | None) -> range:
    """The years of a moment; of one with one end open only that end, of none no year."""
    ends = [day.year for day in (van, tot) if day is not None and day.year <= _VERST]
    return range(min(ends), max(ends) + 1) if ends else range(0)


def _moments(project: Project) -> Iterator[tuple[str, range, bool]]:
    """What is known of a project: words, years, and whether it has been."""
    known: list[Mijlpaal] = list(project.mijlpalen.all())
    for m in known:
        name = m.get_welke_display() + (f" ({m.toelichting.rstrip('.').lower()})" if m.toelichting else "")  # type: ignore[attr-defined]
        if m.is_voorbij:
            yield name, _span(m.werkelijk_vroegst, m.werkelijk_laatst), True
        else:
            yield name, _span(m.verwacht_vroegst, m.verwacht_laatst), False
    if not known and (project.planning or project.planning_tekst):
        yield "Planning", _span(project.planning_vroegst, project.planning_laatst), False


def _row(project: Project, jaren: Sequence[int]) -> Rij:
    moments = list(_moments(project))
    cells: list[Jaarvak] = []
    for jaar in jaren:
        here = [(name, past) for name, years, past in moments if jaar in years]
        words = tuple(f"{name}: {'geweest' if past else 'verwacht'}" for name, past in here)
        cells.append(Jaarvak(jaar, words, any(p for _, p in here), any(not p for _, p in here)))
    return Rij(project, cells, [name for name, years, _ in moments if not years])


def portfolio(projects: Iterable[Project]) -> Portfolio:
    """The projects (with their milestones read along) over the years in which anything falls."""
    listed = list(projects)
    spans = [years for p in listed for _, years, _ in _moments(p) if years]
    first, last = min((s.start for s in spans), default=0), max((s.stop for s in spans), default=0)
    jaren = tuple(range(first, last))
    rows = [_row(p, jaren) for p in listed]
    return Portfolio(
        jaren,
        [r for r in rows if any(v.woorden for v in r.vakken)],
        [r.project for r in rows if not any(v.woorden for v in r.vakken)],
    )


def csv_rows(projects: Iterable[Project]) -> Iterator[tuple[object, ...]]:
    """Every milestone with its three values, the columns of ``KOP``; an empty cell is not known."""
    for project in projects:
        for m in project.mijlpalen.all():
            yield (
                project.naam, label(m.welke), m.toelichting, m.eerst_tekst, m.eerst, m.verwacht_tekst,
                m.verwacht, m.werkelijk_tekst, m.werkelijk,
            )  # fmt: skip
