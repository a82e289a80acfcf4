"""The meetings of one year by month, with the dates that no longer hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

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

__all__ = ["Dagregel", "Maand", "months", "year_list"]

Interval = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Dagregel:
    """One meeting on one date; ``voorbij`` is the earlier date that this one was, None for its own date."""

    overleg: Overleg
    wanneer: str
    stand: str
    voorbij: Eerder | None
    begin: date


@dataclass(frozen=True, slots=True)
class Maand:
    """The meetings of one month, in order; ``naam`` is empty for those of a longer period."""

    naam: str
    regels: tuple[Dagregel, ...]
    nu: bool = False


def year_list(jaar: int, actor: Actor, query: QueryDict) -> Lijst:
    """The meetings of a year that the address asks for."""
    return Lijst(overleggen_in(jaar, actor), calendar_facets(actor), query)


def months(jaar: int, found: Sequence[Overleg], actor: Actor) -> list[Maand]:
    """The twelve months, and first those of a longer period when there are any; one query."""
    today = timezone.localdate()
    lines: dict[int, list[Dagregel]] = {n: [] for n in range(13)}
    earlier = earlier_dates(found, actor)
    for overleg in found:
        for edtf, gone in _dates(overleg, earlier[overleg.pk]):
            place = _month(jaar, edtf_interval(edtf))
            if place is not None:
                month, begin = place
                said = gone.tekst if gone else write_edtf(edtf)
                lines[month].append(Dagregel(overleg, said, stand(overleg, today), gone, begin))
    shown = [Maand("", _ordered(lines[0]))] if lines[0] else []
    for number in range(1, 13):
        now = (today.year, today.month) == (jaar, number)
        shown.append(Maand(MAANDEN[number - 1], _ordered(lines[number]), now))
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


def _ordered(lines: list[Dagregel]) -> tuple[Dagregel, ...]:
    return tuple(sorted(lines, key=lambda line: (line.begin, line.overleg.naam)))
