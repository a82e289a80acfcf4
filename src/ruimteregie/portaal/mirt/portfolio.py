"""The projects over the years: of each what is planned, expected and done in which year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ruimteregie.portaal.mirt.moment import GEWEEST, VERVALLEN, VERWACHT, VOORBIJ, Moment, moments, state_of
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.keuzes import label

__all__ = ["KOP", "Jaarvak", "Portfolio", "Rij", "csv_rows", "portfolio"]

KOP = (
    "project", "mijlpaal", "toelichting", "eerst gepland", "eerst in data", "laatst verwacht",
    "verwacht in data", "werkelijk", "werkelijk in data", "stand",
)  # fmt: skip
_WOORDEN = {
    GEWEEST: "geweest",
    VERWACHT: "verwacht",
    VERVALLEN: "vervallen",
    VOORBIJ: "moment voorbij, niet bekend of het gebeurd is",
}
_VERST = 2100  # a year further away is a mistake or a figure of speech, and would make a very wide table


@dataclass(frozen=True, slots=True)
class Jaarvak:
    """One year of one project: the words of what falls in it, and how that stands.

    ``tussen`` says that it lies between the first and the last known moment of the project.
    """

    jaar: int
    woorden: tuple[str, ...]
    standen: frozenset[str]
    tussen: bool
    vroeger: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """A project with its years; ``zonder_dag`` are moments of which no day is known."""

    project: Project
    momenten: Sequence[Moment]
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


def _known(project: Project, op: date) -> Iterator[tuple[str, range, str]]:
    """What is known of a project: words, years, and how it stands."""
    found = list(moments(project, op))
    for one in found:
        m = one.mijlpaal
        name = m.get_welke_display() + (f" ({m.toelichting.rstrip('.').lower()})" if m.toelichting else "")  # type: ignore[attr-defined]
        if m.is_voorbij:
            yield name, _span(m.werkelijk_vroegst, m.werkelijk_laatst), one.stand
        else:
            yield name, _span(m.verwacht_vroegst, m.verwacht_laatst), one.stand
    if not found and (project.planning or project.planning_tekst):
        stand = state_of(project.planning_tekst, project.planning_laatst, op)
        yield "Planning", _span(project.planning_vroegst, project.planning_laatst), stand


def _row(project: Project, jaren: Sequence[int], op: date) -> Rij:
    known = list(_known(project, op))
    falls = [year for _, years, _ in known for year in years]
    first, last = min(falls, default=0), max(falls, default=-1)
    cells: list[Jaarvak] = []
    for jaar in jaren:
        here = [(name, stand) for name, years, stand in known if jaar in years]
        words = tuple(f"{name}: {_WOORDEN[stand]}" for name, stand in here)
        between = not here and first < jaar < last
        cells.append(Jaarvak(jaar, words, frozenset(stand for _, stand in here), between, jaar < op.year))
    return Rij(project, list(moments(project, op)), cells, [name for name, years, _ in known if not years])


def portfolio(projects: Iterable[Project], op: date) -> Portfolio:
    """The projects (with their milestones read along) over the years in which anything falls."""
    listed = list(projects)
    spans = [years for p in listed for _, years, _ in _known(p, op) if years]
    first, last = min((s.start for s in spans), default=0), max((s.stop for s in spans), default=0)
    jaren = tuple(range(first, last))
    rows = [_row(p, jaren, op) for p in listed]
    return Portfolio(
        jaren,
        [r for r in rows if any(v.woorden for v in r.vakken)],
        [r.project for r in rows if not any(v.woorden for v in r.vakken)],
    )


def csv_rows(projects: Iterable[Project], op: date) -> Iterator[tuple[object, ...]]:
    """Every milestone with its three values, the columns of ``KOP``; an empty cell is not known."""
    for project in projects:
        for one in moments(project, op):
            m = one.mijlpaal
            yield (
                project.naam, label(m.welke), m.toelichting, m.eerst_tekst, m.eerst, m.verwacht_tekst,
                m.verwacht, m.werkelijk_tekst, m.werkelijk, _WOORDEN[one.stand],
            )  # fmt: skip
