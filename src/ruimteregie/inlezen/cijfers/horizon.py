"""Until when a figure counts, where the period does not stand right behind its unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ruimteregie.inlezen.cijfers.termijnzoeker import Notatie, find_notaties
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.gevonden import Gevonden

__all__ = ["with_horizons"]

_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_AGAINST = re.compile(r"(?:ten opzichte van|t\.o\.v\.|sinds|vergeleken met|prijspeil|peildatum)\s*$")
_TOLD = re.compile(
    r"\b(?:afgesproken|besloten|vastgesteld|opgesteld|ondertekend|gesloten|aangekondigd|gemeld|blijkt|vergader\w*|overleg\w*|bijeenkomst)\b"
)
_BUILT = re.compile(
    r"\b(?:gerealiseerd|gebouwd|gestart|opgeleverd|bereikt|gestegen|gedaald|bedroeg|was|waren|werden)\b"
)
_JOIN = re.compile(
    r"[\s,(]*(?:en|of|plus|alsmede|met|samen met|daarnaast|ook|ruimte|voor|werk|de|het)?[\s(]*"
)
# Of these a year nearby mostly tells when something is done; of a goal the year stands with the figure.
_SIZES = frozenset({Eenheid.HA, Eenheid.KM, Eenheid.M, Eenheid.KM2, Eenheid.MOL_PER_HA})
_CLOSE = 25  # characters between a size and its period
_AFTER, _BEFORE, _SHARED = 110, 110, 160  # characters between a figure and its period


@dataclass(frozen=True, slots=True)
class _Periode:
    begin: int
    eind: int
    van: int | None
    tot: int | None
    per: bool  # "in 2030", not "tot 2030"


def with_horizons(
    tekst: str,
    zin: tuple[int, int],
    gevonden: Sequence[Gevonden[Aantal]],
    datum: date | None,
    aanhef: tuple[int, int] | None = None,
) -> list[Gevonden[Aantal]]:
    """The figures of one sentence, each with the period that its sentence gives it.

    A period behind the figure in its clause goes before one ahead of it; figures joined by "en" share it,
    and a later figure of the same unit keeps the period of the one before. In a list item the one period
    of the line above the list, ``aanhef``, holds where the item has none.
    """
    above = _periods(tekst, aanhef, (), datum) if aanhef else []
    periods = _periods(tekst, zin, gevonden, datum)
    begins = [p.begin for p in periods]
    found: list[Gevonden[Aantal]] = []
    for index, g in enumerate(gevonden):
        if _has_period(g.waarde):
            found.append(Gevonden(g.begin, g.eind, _as_goal(g.waarde), g.tekst))
            continue
        later = gevonden[index + 1] if index + 1 < len(gevonden) else None
        earlier = gevonden[index - 1] if index else None
        at = bisect_left(begins, g.eind)
        period = _behind(tekst, g, later, periods[at : at + 1]) or _ahead(
            tekst, g, earlier, periods[max(0, at - 1) : at], datum
        )
        waarde = g.waarde
        if period:
            waarde = replace(waarde, horizon_van=period.van, horizon_tot=period.tot)
        elif shared := _shared(tekst, g, found[-1] if found else None, later):
            waarde = replace(waarde, horizon_van=shared.horizon_van, horizon_tot=shared.horizon_tot)
        elif len(above) == 1 and "per jaar" not in waarde.reikwijdte and waarde.eenheid not in _SIZES:
            waarde = replace(waarde, horizon_van=above[0].van, horizon_tot=above[0].tot)
        found.append(Gevonden(g.begin, g.eind, _as_goal(waarde), g.tekst))
    return found


def _as_goal(waarde: Aantal) -> Aantal:
    """A share "in 2040" is reached by then: it does not begin in that year."""
    one_year = waarde.horizon_van is not None and waarde.horizon_van == waarde.horizon_tot
    return replace(waarde, horizon_van=None) if one_year and waarde.eenheid is Eenheid.PROCENT else waarde


def _has_period(waarde: Aantal) -> bool:
    return waarde.horizon_van is not None or waarde.horizon_tot is not None


def _periods(
    tekst: str, zin: tuple[int, int], gevonden: Sequence[Gevonden[Aantal]], datum: date | None
) -> list[_Periode]:
    """Calendar periods with a year in the sentence that belong to no figure yet."""
    found: list[_Periode] = []
    if not _YEAR.search(tekst, *zin):
        return found
    starts = [g.begin for g in gevonden]
    for n in find_notaties(tekst[zin[0] : zin[1]], datum):
        begin, eind = n.begin + zin[0], n.eind + zin[0]
        last = bisect_left(starts, eind) - 1
        taken = last >= 0 and begin < gevonden[last].eind
        if not taken and _tells_a_period(n, tekst, begin, eind):
            found.append(_period(n, begin, eind))
    return found


def _tells_a_period(n: Notatie, tekst: str, begin: int, eind: int) -> bool:
    words = tekst[begin:eind]
    if n.aard != "kalender" or not _YEAR.search(words) or _AGAINST.search(tekst[max(0, begin - 30) : begin]):
        return False
    if n.kaal:
        return tekst[begin - 1 : begin] == "(" and tekst[eind : eind + 1] == ")" and len(words) > 4
    return not re.match(r"op\b", n.voor)


def _period(n: Notatie, begin: int, eind: int) -> _Periode:
    first, last = n.waarde.vroegst, n.waarde.laatst
    van, tot = first.year if first else None, last.year if last else None
    return _Periode(begin, eind, van, tot, per=van is not None and van == tot)


def _behind(
    tekst: str, g: Gevonden[Aantal], later: Gevonden[Aantal] | None, periods: Sequence[_Periode]
) -> _Periode | None:
    """The next period, if it stands in the clause of the figure."""
    reach = _CLOSE if g.waarde.eenheid in _SIZES else _AFTER
    if not periods or periods[0].begin - g.eind > reach or (later and later.begin < periods[0].begin):
        return None
    between = tekst[g.eind : periods[0].begin]
    return None if re.search(r"[.;:]\s|,\s(?!en\s)|\n\n|\ben\s+om\b", between) else periods[0]


def _ahead(
    tekst: str,
    g: Gevonden[Aantal],
    earlier: Gevonden[Aantal] | None,
    periods: Sequence[_Periode],
    datum: date | None,
) -> _Periode | None:
    """The last period before the figure, if no other figure stands between them."""
    reach = _CLOSE if g.waarde.eenheid in _SIZES else _BEFORE
    if not periods or g.begin - periods[0].eind > reach or (earlier and earlier.begin > periods[0].eind):
        return None
    period = periods[0]
    between = tekst[period.eind : g.begin]
    if _TOLD.search(between) or len(re.findall(r",\s", between)) > 1:
        return None
    past = period.per and datum is not None and period.tot is not None and period.tot < datum.year
    return None if past and not _BUILT.search(tekst, period.eind, g.eind + _AFTER) else period


def _shared(
    tekst: str, g: Gevonden[Aantal], last: Gevonden[Aantal] | None, later: Gevonden[Aantal] | None
) -> Aantal | None:
    """The figure whose period this one has too."""
    if g.waarde.eenheid in _SIZES or g.waarde.eenheid is Eenheid.PROCENT or "per jaar" in g.waarde.reikwijdte:
        return None
    if later and _has_period(later.waarde) and _JOIN.fullmatch(tekst, g.eind, later.begin):
        return later.waarde
    if last is None or not _has_period(last.waarde) or g.begin - last.eind > _SHARED:
        return None
    between = tekst[last.eind : g.begin]
    joined = _JOIN.fullmatch(between) is not None
    same = last.waarde.eenheid is g.waarde.eenheid and not re.search(r"[.;]\s|\n\n", between)
    # What was built in years that are past says nothing of what is still to come.
    return last.waarde if joined or (same and last.waarde.horizon_van is None) else None
