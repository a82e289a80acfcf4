"""The meetings of one year by month, with the dates that no longer hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import QueryDict
from django.utils import timezone

from ruimteregie.kern.datum import MAANDEN
from ruimteregie.kern.edtf import edtf_interval, write_edtf
from ruimteregie.portaal.lijst import Lijst
from ruimteregie.portaal.overleggen.lijst import calendar_facets, stand
from ruimteregie.portaal.overleggen.verplaatst import Eerder, earlier_dates
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import overleggen_in
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Dag", "Maand", "has_day_in", "months", "year_list"]

Interval = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Dag:
    """The meetings of one date that stand alike; ``voorbij`` is the earlier date that this one was."""

    wanneer: str
    stand: str
    voorbij: Eerder | None
    overleggen: tuple[Overleg, ...]


@dataclass(frozen=True, slots=True)
class Maand:
    """The dates of one month, in order, or some months in a row without any; ``nu`` when it is this one.

    ``naam`` is empty for dates of a longer period.
    """

    naam: str
    dagen: tuple[Dag, ...]
    nu: bool = False


@dataclass(frozen=True, slots=True)
class _Regel:
    """One meeting on one date, and the day on which that begins."""

    begin: date
    wanneer: str
    stand: str
    voorbij: Eerder | None
    overleg: Overleg

    @property
    def alike(self) -> tuple[date, str, str, str, str]:
        """What meetings that are shown under one date have in common."""
        gone = self.voorbij
        return self.begin, self.wanneer, self.stand, gone.gevolg if gone else "", gone.reden if gone else ""


def year_list(jaar: int, actor: Actor, query: QueryDict) -> Lijst:
    """The meetings of a year that the address asks for."""
    return Lijst(overleggen_in(jaar, actor), calendar_facets(actor), query)


def has_day_in(overleg: Overleg, jaar: int) -> bool:
    """Whether it lies in the year itself, and was not only planned there before."""
    first, last = overleg.datum_vroegst, overleg.datum_laatst
    return first is not None and last is not None and first.year <= jaar <= last.year


def months(jaar: int, found: Sequence[Overleg], actor: Actor) -> list[Maand]:
    """The months of a year, and first the dates of a longer period when there are any; one query."""
    today = timezone.localdate()
    lines: dict[int, list[_Regel]] = {n: [] for n in range(13)}
    earlier = earlier_dates(found, actor)
    for overleg in found:
        for edtf, gone in _dates(overleg, earlier[overleg.pk]):
            place = _month(jaar, edtf_interval(edtf))
            if place is not None:
                month, begin = place
                said = gone.tekst if gone else write_edtf(edtf)
                state = "" if gone else stand(overleg, today)
                lines[month].append(_Regel(begin, said, state, gone, overleg))
    shown = [Maand("", _days(lines[0]))] if lines[0] else []
    for empty, numbers in groupby(range(1, 13), key=lambda n: not lines[n]):
        if empty:
            row = list(numbers)
            first, last = MAANDEN[row[0] - 1], MAANDEN[row[-1] - 1]
            shown.append(Maand(first if first == last else f"{first} t/m {last}", ()))
            continue
        for number in numbers:
            now = (today.year, today.month) == (jaar, number)
            shown.append(Maand(MAANDEN[number - 1], _days(lines[number]), now))
    return shown


def _dates(overleg: Overleg, earlier: Iterable[Eerder]) -> Iterable[tuple[str, Eerder | None]]:
    """Its own date and those that no longer hold; a dropped meeting has no date of its own left."""
    dropped = [e for e in earlier if e.gevolg == "vervallen"]
    if overleg.datum and not dropped:
        yield overleg.datum, None
    yield from ((e.edtf, e) for e in earlier if e.edtf)


def _month(jaar: int, interval: Interval) -> tuple[int, date] | None:
    """The number of the month, 0 for a longer period; None outside the year or without an end."""
    first, last = interval
    if first is None or last is None or first.year > jaar or last.year < jaar:
        return None
    one = (first.year, first.month) == (last.year, last.month)
    return (first.month if one else 0), first


def _days(lines: list[_Regel]) -> tuple[Dag, ...]:
    """The lines by date, in order, those of one date that stand alike together."""
    ordered = sorted(lines, key=lambda line: (line.alike, line.overleg.naam))
    groups = [list(group) for _, group in groupby(ordered, key=lambda line: line.alike)]
    return tuple(
        Dag(g[0].wanneer, g[0].stand, g[0].voorbij, tuple(line.overleg for line in g)) for g in groups
    )
