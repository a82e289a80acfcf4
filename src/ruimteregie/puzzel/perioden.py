"""Several periods in a row, where what an earlier one built stays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel.afwentelen import Plek, Verschuiving, niet_afwentelen
from ruimteregie.puzzel.invoer import Claim, Invoer, Optie, Regiostelsel
from ruimteregie.puzzel.oplossen import solve
from ruimteregie.puzzel.uitkomst import Uitkomst
from ruimteregie.puzzel.verklaren.concessies import Concessie, Gewichten, cheapest_concessies

__all__ = ["Periode", "Perioden", "solve_perioden"]

Echt = NDArray[np.float64]

NIETS: Final = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Periode:
    """One period.

    Attributes:
        jaar: the year by which its claims must hold.
        uitkomst: the answer to what is asked in this period.
        uitvoering: what is carried out; the same when it fits, otherwise the answer after ``concessie``.
        invoer: what was solved for ``uitvoering``: with what stays, and for zones every lasting part as a
            zone of its own. The certificate belongs to it.
        toewijzing: (n,) option numbers, or (n, options) hectares, of the zones as given; None when nothing
            fits.
        concessie: the bounds that gave way so that the period could be carried out.
        doorgeschoven: units that are short in this year, by name of the claim.
    """

    jaar: int
    uitkomst: Uitkomst
    uitvoering: Uitkomst
    invoer: Invoer
    toewijzing: NDArray[Any] | None
    concessie: Concessie | None = None
    doorgeschoven: dict[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True, slots=True, eq=False)
class Perioden:
    """All periods.

    Attributes:
        perioden: in order of year.
        verschuivingen: what was shifted to later: by name of the claim, additions between two years (§12).
        vooruitziend: whether earlier years were kept to a plan for the last one: the best of every year by
            itself would have stood in the way of a later year.
    """

    perioden: tuple[Periode, ...]
    verschuivingen: tuple[Verschuiving, ...]
    vooruitziend: bool = False

    @property
    def past(self) -> bool | None:
        """Whether every period fits as asked; None when that holds without all claims weighed."""
        verdicts = {periode.uitkomst.past for periode in self.perioden}
        return False if False in verdicts else None if None in verdicts else True


def solve_perioden(
    perioden: Sequence[tuple[int, Invoer]], *, blijvend: Collection[str] | None = None
) -> Perioden:
    """Solve each period on what the periods before it left.

    Every year takes its own best place first. When that leaves a later year without room, the last year is
    planned first and the years before it build only what that plan has there; it is kept when all years then
    fit.

    Claims count what stands in their year, not what is added. A cell with a lasting option keeps it; a zone
    keeps at least the hectares of it. When a period does not fit, the cheapest bounds give way so that it
    can be carried out, and a minimum that was not reached is asked again in the next period, under the same
    name.

    Args:
        perioden: year and puzzle, years rising; the same cells and options in each.
        blijvend: names of lasting options; every option that gives a function if left out.

    Raises:
        InvoerFout: no periods, years that do not rise, or other cells or options than in the period before.
        OnbekendeWaarde: a lasting option that does not exist.
    """
    _check(perioden, blijvend)
    first = perioden[0][1]
    lasting = [
        k
        for k, o in enumerate(first.opties)
        if (o.naam in blijvend if blijvend is not None else bool(o.levert))
    ]
    found = _forward(perioden, lasting)
    if any(period.uitkomst.past is False for period in found[1:]):
        planned = _by_plan(perioden, lasting)
        if planned is not None:
            return Perioden(tuple(planned), _shifted(perioden, planned), vooruitziend=True)
    return Perioden(tuple(found), _shifted(perioden, found))


def _forward(perioden: Sequence[tuple[int, Invoer]], lasting: Sequence[int]) -> list[Periode]:
    """Each year on what the years before it left."""
    found: list[Periode] = []
    owed: dict[str, Claim] = {}
    held: NDArray[Any] | None = None
    for year, asked in perioden:
        bound, zone = _bind(_ask_again(asked, owed), held, lasting)
        period = _solve_one(year, bound, zone, asked.cellen)
        found.append(period)
        if period.toewijzing is None:
            break
        held = period.toewijzing
        owed = {claim.naam: claim for claim in bound.claims if claim.naam in period.doorgeschoven}
    return found


def _by_plan(perioden: Sequence[tuple[int, Invoer]], lasting: Sequence[int]) -> list[Periode] | None:
    """The periods where years build only what a plan for the last year has there; None unless all fit."""
    most: dict[str, Claim] = {}
    for _, invoer in perioden:
        for claim in invoer.claims:
            if (claim.minimaal or 0.0) > (most[claim.naam].minimaal or 0.0 if claim.naam in most else 0.0):
                most[claim.naam] = claim
    last = _ask_again(perioden[-1][1], most)
    plan = solve(last).toewijzing
    if plan is None:
        return None
    zone, meant, size = _parts(last, plan)
    kept = [(year, _keep_to(invoer, zone, meant, size, lasting)) for year, invoer in perioden]
    if any(not _has_options(invoer) for _, invoer in kept):
        return None
    found = _forward(kept, lasting)
    if any(period.uitkomst.past is False for period in found):
        return None
    if zone is None:
        return found
    return [
        replace(p, toewijzing=_fold(p.toewijzing, zone, last.cellen))
        for p in found
        if p.toewijzing is not None
    ]


def _parts(invoer: Invoer, plan: NDArray[Any]) -> tuple[NDArray[np.int64] | None, NDArray[Any], Echt | None]:
    """The zone, the planned option and the hectares of every part of a plan; cells are their own part."""
    if not invoer.deelbaar:
        return None, plan, None
    area = np.broadcast_to(np.asarray(invoer.oppervlak, dtype=np.float64), (invoer.cellen,))
    zone, option = np.nonzero(plan > NIETS * area[:, None])
    size = plan[zone, option]
    whole = np.bincount(zone, weights=size, minlength=invoer.cellen)
    return zone, option, size * (area / whole)[zone]


def _keep_to(
    invoer: Invoer,
    zone: NDArray[np.int64] | None,
    meant: NDArray[Any],
    size: Echt | None,
    lasting: Sequence[int],
) -> Invoer:
    """The puzzle in which a lasting option comes only where the plan has it."""
    parts = invoer if zone is None or size is None else _cut(invoer, zone, size)
    opties: list[Optie] = []
    for number, optie in enumerate(parts.opties):
        may = np.ones(parts.cellen, dtype=np.bool_) if optie.toegestaan is None else optie.toegestaan
        opties.append(replace(optie, toegestaan=may & (meant == number)) if number in lasting else optie)
    return replace(parts, opties=tuple(opties))


def _has_options(invoer: Invoer) -> bool:
    """Whether every cell may have something."""
    if any(optie.toegestaan is None for optie in invoer.opties):
        return True
    masks = [optie.toegestaan for optie in invoer.opties if optie.toegestaan is not None]
    return bool(np.logical_or.reduce(masks).all())


def _check(perioden: Sequence[tuple[int, Invoer]], blijvend: Collection[str] | None) -> None:
    if not perioden:
        raise InvoerFout(
            "er zijn geen perioden", waar="perioden", remedie="Geef ten minste één jaar met een puzzel."
        )
    years = [year for year, _ in perioden]
    if any(one >= other for one, other in pairwise(years)):
        raise InvoerFout("de jaren lopen niet op", waar="perioden", remedie="Zet het eerste jaar vooraan.")
    first = perioden[0][1]
    for year, invoer in perioden[1:]:
        same = invoer.cellen == first.cellen and invoer.deelbaar == first.deelbaar
        same = same and bool(np.all(np.asarray(invoer.oppervlak) == np.asarray(first.oppervlak)))
        if not same or [o.naam for o in invoer.opties] != [o.naam for o in first.opties]:
            raise InvoerFout(
                f"{year} heeft andere cellen of opties dan {years[0]}",
                waar="perioden",
                remedie="Geef elk jaar dezelfde cellen en opties.",
            )
    known = {optie.naam for optie in first.opties}
    for naam in blijvend or ():
        if naam not in known:
            raise OnbekendeWaarde(
                f"onbekende optie {naam!r}", waar="blijvend", remedie=f"Kies uit {', '.join(sorted(known))}."
            )


def _ask_again(invoer: Invoer, owed: dict[str, Claim]) -> Invoer:
    """The puzzle with the minima that were not reached before, as far as its own maxima leave room."""
    claims: list[Claim] = []
    for claim in invoer.claims:
        if claim.naam in owed:
            late = min(owed[claim.naam].minimaal or 0.0, np.inf if claim.maximaal is None else claim.maximaal)
            claim = replace(claim, minimaal=max(claim.minimaal or 0.0, late))
        claims.append(claim)
    known = {claim.naam for claim in invoer.claims}
    new = [replace(claim, maximaal=None) for naam, claim in owed.items() if naam not in known]
    return replace(invoer, claims=(*claims, *new))


def _bind(
    invoer: Invoer, held: NDArray[Any] | None, lasting: Sequence[int]
) -> tuple[Invoer, NDArray[Any] | None]:
    """The puzzle in which what lasts stays, and for zones the zone that each of its parts belongs to."""
    if held is None:
        return invoer, None
    if not invoer.deelbaar:
        locked = np.isin(held, np.asarray(lasting))
        opties: list[Optie] = []
        for number, optie in enumerate(invoer.opties):
            may = np.ones(invoer.cellen, dtype=np.bool_) if optie.toegestaan is None else optie.toegestaan
            opties.append(replace(optie, toegestaan=np.where(locked, held == number, may)))
        return replace(invoer, opties=tuple(opties)), None
    return _split_zones(invoer, held, lasting)


def _split_zones(invoer: Invoer, held: Echt, lasting: Sequence[int]) -> tuple[Invoer, NDArray[Any]]:
    """Every zone as what is free in it and a part for each option that lasts there."""
    area = np.broadcast_to(np.asarray(invoer.oppervlak, dtype=np.float64), (invoer.cellen,))
    stays = np.zeros(held.shape)
    stays[:, list(lasting)] = held[:, list(lasting)]
    stays[stays < NIETS * area[:, None]] = 0.0
    free = area - stays.sum(axis=1)
    open_zones = np.flatnonzero(free > NIETS * area)
    zones, options = np.nonzero(stays)
    zone = np.concatenate([open_zones, zones])
    only = np.concatenate([np.full(len(open_zones), -1), options])
    size = np.concatenate([free[open_zones], stays[zones, options]])
    parts = _cut(invoer, zone, size)
    opties: list[Optie] = []
    for number, optie in enumerate(parts.opties):
        may = np.ones(parts.cellen, dtype=np.bool_) if optie.toegestaan is None else optie.toegestaan
        opties.append(replace(optie, toegestaan=np.where(only < 0, may, only == number)))
    return replace(parts, opties=tuple(opties)), zone


def _cut(invoer: Invoer, zone: NDArray[np.int64], size: Echt) -> Invoer:
    """The puzzle with parts of zones as zones: (parts,) the zone of each and its hectares."""
    opties = tuple(
        replace(
            optie,
            geschiktheid=optie.geschiktheid[zone],
            toegestaan=None if optie.toegestaan is None else optie.toegestaan[zone],
        )
        for optie in invoer.opties
    )
    stelsels = tuple(Regiostelsel(stelsel.nummer[zone], stelsel.codes) for stelsel in invoer.stelsels)
    return replace(
        invoer,
        oppervlak=size,
        cellen=len(zone),
        stelsels=stelsels,
        opties=opties,
        vorm=None,
        huidig=None,
        plaats=None,
    )


def _solve_one(year: int, invoer: Invoer, zone: NDArray[Any] | None, zones: int) -> Periode:
    """One period; when it does not fit, with the cheapest bounds given way."""
    answer = solve(invoer)
    if answer.toewijzing is not None:
        return Periode(year, answer, answer, invoer, _fold(answer.toewijzing, zone, zones))
    ways = cheapest_concessies(invoer, Gewichten(uitsluiting=None, combinatie=None, verplaatsen=None))
    if not ways:
        return Periode(year, answer, answer, invoer, None)
    after = ways[0].apply()
    done = solve(after)
    share = None if done.toewijzing is None else _fold(done.toewijzing, zone, zones)
    late = {s.claim.naam: s.eenheden for s in ways[0].stappen if s.soort == "minimum" and s.claim is not None}
    return Periode(year, answer, done, after, share, ways[0], late)


def _fold(toewijzing: NDArray[Any], zone: NDArray[Any] | None, zones: int) -> NDArray[Any]:
    """The hectares of parts, added up per zone."""
    if zone is None:
        return toewijzing
    out = np.zeros((zones, toewijzing.shape[1]))
    np.add.at(out, zone, toewijzing)
    return out


def _shifted(perioden: Sequence[tuple[int, Invoer]], found: Sequence[Periode]) -> tuple[Verschuiving, ...]:
    """Per claim the additions that came later than asked, or not at all."""
    claims = {claim.naam: claim for _, invoer in perioden for claim in invoer.claims if claim.minimaal}
    out: list[Verschuiving] = []
    for naam, claim in claims.items():
        asked: dict[Plek, float] = {}
        got: dict[Plek, float] = {}
        stock_asked = stock_got = 0.0
        for number, (year, invoer) in enumerate(perioden):
            wanted = max((c.minimaal or 0.0 for c in invoer.claims if c.naam == naam), default=0.0)
            total = max(stock_asked, wanted)
            reached = min(_reached(found, number, naam), total)
            asked[claim.functie, naam, year] = total - stock_asked
            got[claim.functie, naam, year] = max(reached - stock_got, 0.0)
            stock_asked, stock_got = total, max(stock_got, reached)
        out.extend(niet_afwentelen(asked, got))
    return tuple(item for item in out if item.richting in ("later", "vervallen"))


def _reached(found: Sequence[Periode], number: int, naam: str) -> float:
    """What a claim holds in a period; nothing when it was not solved or not asked."""
    if number >= len(found):
        return 0.0
    return next((item.gevuld for item in found[number].uitvoering.claims if item.claim.naam == naam), 0.0)
