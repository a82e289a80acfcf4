"""Invented items and years, and the planner again in the plainest way: every assignment tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product

from ruimteregie.regels.herstart.vraag import Hulpbron, Jaarruimte, Onderdeel, Vraag

__all__ = ["brute_force", "feasible", "jaar", "onderdeel"]

STIKSTOF, GELD, CAPACITEIT = Hulpbron
Getal = int | str | None


def _reeks(waarde: Getal | Sequence[Getal]) -> tuple[Decimal | None, ...]:
    many = waarde if isinstance(waarde, Sequence) and not isinstance(waarde, str) else [waarde]
    return tuple(None if one is None else Decimal(one) for one in many)  # type: ignore[arg-type]


def onderdeel(
    naam: str,
    stikstof: Getal | Sequence[Getal] = 0,
    geld: Getal | Sequence[Getal] = 0,
    capaciteit: Getal | Sequence[Getal] = 0,
    *,
    na: Iterable[str] = (),
    vroegst: int | None = None,
) -> Onderdeel:
    """An item; a sequence is what it takes in its first year, its second and so on."""
    nodig = {STIKSTOF: _reeks(stikstof), GELD: _reeks(geld), CAPACITEIT: _reeks(capaciteit)}
    return Onderdeel(naam, nodig, na=tuple(na), vroegst=vroegst)


def jaar(jaartal: int, stikstof: Getal = 0, geld: Getal = 0, capaciteit: Getal = 0) -> Jaarruimte:
    """What there is in a year."""
    amounts = {STIKSTOF: stikstof, GELD: geld, CAPACITEIT: capaciteit}
    return Jaarruimte(jaartal, {k: None if v is None else Decimal(v) for k, v in amounts.items()})


def brute_force(vraag: Vraag) -> set[tuple[frozenset[str], ...]]:
    """Every feasible order, by trying each year (or none) for each item that can be planned."""
    items, years = vraag.te_plannen, [one.jaar for one in vraag.jaren]
    found = set[tuple[frozenset[str], ...]]()
    for tried in product([None, *years], repeat=len(items)):
        begin = {one.naam: year for one, year in zip(items, tried, strict=True) if year is not None}
        if feasible(vraag, begin) and (vraag.wachten or not _idle(vraag, begin)):
            found.add(tuple(frozenset(n for n, y in begin.items() if y == year) for year in years))
    return found


def feasible(vraag: Vraag, begin: Mapping[str, int]) -> bool:
    """Whether these items can begin in these years together."""
    years = [one.jaar for one in vraag.jaren]
    items = {one.naam: one for one in vraag.onderdelen}
    for naam, year in begin.items():
        one = items[naam]
        if year + one.duur - 1 > years[-1] or (one.vroegst is not None and year < one.vroegst):
            return False
        if not all(before in begin and begin[before] < year for before in one.na):
            return False
    if any(list(begin.values()).count(year) > vraag.per_jaar for year in years):
        return False
    return all(_enough(vraag, begin, soort) for soort in Hulpbron)


def _enough(vraag: Vraag, begin: Mapping[str, int], soort: Hulpbron) -> bool:
    items = {one.naam: one for one in vraag.onderdelen}
    kept = Decimal(0)
    for one in vraag.jaren:
        need = Decimal(0)
        for naam, year in begin.items():
            amounts = items[naam].nodig[soort]
            if 0 <= one.jaar - year < len(amounts):
                need += amounts[one.jaar - year] or 0
        room = kept + (one.ruimte[soort] or 0)
        if need > room:
            return False
        kept = room - need if soort in vraag.meenemen else Decimal(0)
    return True


def _idle(vraag: Vraag, begin: Mapping[str, int]) -> bool:
    """Whether in some year one more could have begun, given what began up to and including that year."""
    for one in vraag.jaren:
        so_far = {naam: year for naam, year in begin.items() if year <= one.jaar}
        others = [other.naam for other in vraag.te_plannen if other.naam not in so_far]
        for extra in combinations(others, 1):
            if feasible(vraag, {**so_far, **dict.fromkeys(extra, one.jaar)}):
                return True
    return False
