"""The dated lists of housing areas beside each other, and in words what changed from one to the next (§9).

Policy and regulation keep their own lists: one is never compared with the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ruimteregie.register.analyses.models import Afwezigheid
from ruimteregie.register.analyses.selectors import afwezigheden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.wonen.models import LIJSTNAMEN, Woningbouwlijst
from ruimteregie.register.wonen.selectors import woningbouwlijst

__all__ = ["KOP", "Lijstkolom", "Overgang", "Vergelijking", "compare", "table_rows"]

KOP = ("lijst", "gebied", "naam op de lijst", "gemeenten", "geldt van", "geldt tot", "toelichting", "bronnen")
_REEKSEN = (("regeling-2023", "regeling-2025"), ("kansrijk-2025", "ontwerp-nota-ruimte-2025"))
# How many the documents count on a list whose names they do not all give.
_GETELD = {"novi-2020": 14, "beleid-17": 17}
_AFWEZIG = ("mra-west-van-lijst", "d004-veertien-namen", "lijst-127-locaties")


@dataclass(frozen=True, slots=True)
class Lijstkolom:
    """One list; ``geteld`` is how many areas the documents say it has, when they do not name them all."""

    code: str
    naam: str
    vermeldingen: tuple[Woningbouwlijst, ...]
    geteld: int | None

    @property
    def eerste(self) -> Woningbouwlijst:
        """An entry, for the days of the whole list."""
        return self.vermeldingen[0]


@dataclass(frozen=True, slots=True)
class Overgang:
    """What changed from one list to the next of the same kind; ``hernoemd`` are the old and new entry."""

    van: Lijstkolom
    naar: Lijstkolom
    nieuw: tuple[Woningbouwlijst, ...]
    hernoemd: tuple[tuple[Woningbouwlijst, Woningbouwlijst], ...]
    weg: tuple[Woningbouwlijst, ...]

    @property
    def gebleven(self) -> int:
        """The areas on both, whatever they are called."""
        return len(self.naar.vermeldingen) - len(self.nieuw)


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The lists of the day (or all), what had changed by then, and each area with its entry per list.

    ``later`` are the changes to lists that did not hold yet on the day.
    """

    lijsten: tuple[Lijstkolom, ...]
    overgangen: tuple[Overgang, ...]
    later: tuple[Overgang, ...]
    rijen: tuple[tuple[Gebied, tuple[Woningbouwlijst | None, ...]], ...]
    onbekend: tuple[Afwezigheid, ...]


def compare(actor: Actor, op: date | None) -> Vergelijking:
    """The lists beside each other; with ``op`` only those that hold on that day."""
    every = _columns(woningbouwlijst(actor))
    columns = _columns(woningbouwlijst(actor, op=op)) if op else every
    by_code = {column.code: column for column in every}
    changes = [
        _change(by_code[one], by_code[two]) for one, two in _REEKSEN if one in by_code and two in by_code
    ]
    later = [o for o in changes if op and _begins_after(o.naar, op)]
    absent = {a.code: a for a in afwezigheden(actor).filter(code__in=_AFWEZIG)}
    return Vergelijking(
        columns,
        tuple(o for o in changes if o not in later),
        tuple(later),
        tuple(_rows(columns)),
        tuple(absent[c] for c in _AFWEZIG if c in absent),
    )


def _begins_after(column: Lijstkolom, day: date) -> bool:
    """Whether this list did not hold yet on that day."""
    first = column.eerste.van_vroegst
    return first is not None and first > day


def _columns(entries: Iterable[Woningbouwlijst]) -> tuple[Lijstkolom, ...]:
    found: dict[str, list[Woningbouwlijst]] = {}
    for entry in entries:
        found.setdefault(entry.lijst, []).append(entry)
    order = [code for code in LIJSTNAMEN if code in found] + sorted(set(found) - set(LIJSTNAMEN))
    return tuple(
        Lijstkolom(code, LIJSTNAMEN.get(code, code), tuple(found[code]), _GETELD.get(code)) for code in order
    )


def _change(one: Lijstkolom, two: Lijstkolom) -> Overgang:
    before = {entry.gebied.code: entry for entry in one.vermeldingen}
    after = {entry.gebied.code: entry for entry in two.vermeldingen}
    renamed = [
        (before[code], entry)
        for code, entry in after.items()
        if code in before and before[code].naam_op_lijst != entry.naam_op_lijst
    ]
    return Overgang(
        one,
        two,
        tuple(entry for code, entry in after.items() if code not in before),
        tuple(renamed),
        tuple(entry for code, entry in before.items() if code not in after),
    )


def _rows(
    columns: Sequence[Lijstkolom],
) -> Iterator[tuple[Gebied, tuple[Woningbouwlijst | None, ...]]]:
    areas = {entry.gebied.code: entry.gebied for column in columns for entry in column.vermeldingen}
    maps = [{entry.gebied.code: entry for entry in column.vermeldingen} for column in columns]
    for code, area in sorted(areas.items(), key=lambda item: item[1].naam):
        yield area, tuple(entries.get(code) for entries in maps)


def table_rows(columns: Iterable[Lijstkolom]) -> Iterator[tuple[object, ...]]:
    """Every entry as the columns of ``KOP``; days are EDTF, an empty cell is not known."""
    for column in columns:
        for entry in column.vermeldingen:
            yield (
                column.naam,
                entry.gebied.code,
                entry.naam_op_lijst,
                "; ".join(g.naam for g in entry.gemeenten.all()),
                entry.geldt_van,
                entry.geldt_tot,
                entry.toelichting,
                "; ".join(str(p) for p in entry.passages.all()),
            )
