"""Spread a national claim over regions within shares: what moves where, and what each move is worth."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Claim, Invoer
from ruimteregie.puzzel.oplossen import solve
from ruimteregie.puzzel.uitkomst import Uitkomst
from ruimteregie.puzzel.verklaren.groepen import group_cells
from ruimteregie.puzzel.verklaren.nabij import nearest_amounts

__all__ = ["Herverdeling", "Verplaatsing", "redistribute"]

NIETS: Final = 1e-9
"""Below this part of the worth a difference is rounding."""


@dataclass(frozen=True, slots=True)
class Verplaatsing:
    """Units that one region gives and another takes.

    Attributes:
        van: the region that gives; None for what no region had yet.
        naar: the region that takes; None for what no region gets any more.
        eenheden: units of the function.
        kosten: worth lost by the move against the same spread without it; negative when it gains. None when
            without this move the claims do not fit.
    """

    van: str | None
    naar: str | None
    eenheden: float
    kosten: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Herverdeling:
    """A claim, spread anew.

    Attributes:
        functie: what is spread.
        totaal: units, the same before and after.
        was: units that each region claims now.
        wordt: units after; empty when the shares do not fit.
        verplaatsingen: what moves where.
        uitkomst: the puzzle with the shares, solved.
        invoer: the puzzle with the shares.
        waarde_was: worth of the present spread; None when it does not fit.
    """

    functie: str
    totaal: float
    was: Mapping[str, float]
    wordt: Mapping[str, float]
    verplaatsingen: tuple[Verplaatsing, ...]
    uitkomst: Uitkomst
    invoer: Invoer
    waarde_was: float | None


def redistribute(
    invoer: Invoer, functie: str, aandelen: Mapping[str, tuple[float, float]], *, totaal: float | None = None
) -> Herverdeling:
    """Spread the claim on a function over regions in the best way within their shares.

    The claims on the function in exactly one of these regions give way to the shares; all other claims stay.

    Args:
        aandelen: least and most share of the total by code of the region, between 0 and 1.
        totaal: units to spread; if left out, the minimum of the claim on the function everywhere, less what
            other regions claim, or else what the regions claim now.

    Raises:
        InvoerFout: shares that cannot add up to one, or nothing to spread.
        OnbekendeWaarde: a region that no cell has, or a function that no option gives.
    """
    _check_shares(invoer, functie, aandelen)
    present = {code: _claimed(invoer, functie, code) for code in aandelen}
    total = _total(invoer, functie, present) if totaal is None else totaal
    if not total > 0:
        raise InvoerFout(
            f"er is geen {functie} te verdelen", waar="herverdelen", remedie="Geef een totaal boven 0."
        )
    asked = _with_shares(invoer, functie, aandelen, total)
    found = solve(asked)
    before = solve(invoer)
    if found.toewijzing is None:
        return Herverdeling(functie, total, present, {}, (), found, asked, before.waarde)
    kept, found, amounts = _stay_near(asked, found, functie, present)
    by_name = {item.claim.naam: item.gevuld for item in found.claims}
    room = {code: by_name[_share_name(functie, code)] for code in aandelen}
    least = {code: aandelen[code][0] * total for code in aandelen}
    becomes = amounts or _nearest(present, least, room, total)
    moves = _moves(present, becomes)
    priced = tuple(replace(move, kosten=_cost(asked, found, functie, becomes, move)) for move in moves)
    return Herverdeling(functie, total, present, becomes, priced, found, kept, before.waarde)


def _stay_near(
    asked: Invoer, found: Uitkomst, functie: str, present: Mapping[str, float]
) -> tuple[Invoer, Uitkomst, dict[str, float] | None]:
    """Of what is worth the same the spread in which as little as can be moves, and its amounts by region."""
    if not asked.deelbaar or found.waarde is None:  # cells differ: hardly ever is another spread as good
        return asked, found, None
    names = {_share_name(functie, code): code for code in present}
    near = nearest_amounts(asked, found.waarde, {naam: present[code] for naam, code in names.items()})
    if near is None:
        return asked, found, None
    slack = 1e-9 * max(1.0, *near.values())  # what is pinned to the last digit may just not fit
    claims = tuple(
        replace(c, minimaal=max(near[c.naam] - slack, 0.0) or None, maximaal=near[c.naam] + slack)
        if c.naam in near
        else c
        for c in asked.claims
    )
    still = replace(asked, claims=claims)
    kept = solve(still)
    if kept.waarde is None or kept.waarde < found.waarde - NIETS * max(1.0, abs(found.waarde)):
        return asked, found, None
    return still, kept, {code: near[naam] for naam, code in names.items()}


def _share_name(functie: str, code: str) -> str:
    return f"{functie} in {code} (aandeel)"


def _total_name(functie: str) -> str:
    return f"{functie}, te verdelen"


def _check_shares(invoer: Invoer, functie: str, aandelen: Mapping[str, tuple[float, float]]) -> None:
    if functie not in invoer.functies:
        raise OnbekendeWaarde(
            f"geen optie levert {functie!r}",
            waar="herverdelen",
            remedie=f"Kies uit {', '.join(invoer.functies)}.",
        )
    known = {code for stelsel in invoer.stelsels for code in stelsel.codes}
    for code, (low, high) in aandelen.items():
        if code not in known:
            raise OnbekendeWaarde(
                f"onbekend gebied {code!r}", waar="aandelen", remedie="Gebruik een bestaande code."
            )
        if not 0 <= low <= high <= 1:
            raise InvoerFout(
                f"{tell_getal(low)} tot {tell_getal(high)} is geen aandeel",
                waar=f"aandeel van {code}",
                remedie="Geef twee getallen van 0 tot 1.",
            )
    low, high = (sum(share[k] for share in aandelen.values()) for k in (0, 1))
    if low > 1 + 1e-9 or high < 1 - 1e-9:
        raise InvoerFout(
            f"de aandelen zijn samen {tell_getal(round(low, 4))} tot {tell_getal(round(high, 4))}",
            waar="aandelen",
            remedie="Houd de kleinste samen onder 1 en de grootste samen boven 1.",
        )


def _claimed(invoer: Invoer, functie: str, code: str) -> float:
    """What is claimed in exactly this region: the largest minimum, for claims on one area do not add up."""
    return max(
        (c.minimaal or 0.0 for c in invoer.claims if c.functie == functie and c.gebieden == (code,)),
        default=0.0,
    )


def _total(invoer: Invoer, functie: str, present: Mapping[str, float]) -> float:
    national = [c.minimaal or 0.0 for c in invoer.claims if c.functie == functie and c.gebieden is None]
    if not national or not max(national):
        return sum(present.values())
    single = {
        c.gebieden[0] for c in invoer.claims if c.functie == functie and c.gebieden and len(c.gebieden) == 1
    }
    outside = sum(_claimed(invoer, functie, code) for code in single - set(present))
    return max(max(national) - outside, 0.0)


def _with_shares(
    invoer: Invoer, functie: str, aandelen: Mapping[str, tuple[float, float]], total: float
) -> Invoer:
    """The puzzle with a claim per share and one for the total, instead of the regions' own claims."""
    regions = {(code,) for code in aandelen}
    replaced = [c.naam for c in invoer.claims if c.functie == functie and c.gebieden in regions]
    keep = [c for c in invoer.claims if c.naam not in (*replaced, _total_name(functie))]
    groepen = group_cells(invoer)
    cell = _unit(invoer, functie) if groepen.heel else 0.0
    shares = [
        Claim(_share_name(functie, code), functie, (code,), *_bounds(low * total, high * total, cell))
        for code, (low, high) in aandelen.items()
    ]
    whole = Claim(_total_name(functie), functie, tuple(aandelen), total, None)
    return replace(invoer, claims=(*keep, *shares, whole))


def _bounds(low: float, high: float, cell: float) -> tuple[float | None, float]:
    """A share in units; where cells are counted, to the whole cell outside it."""
    if cell:
        low, high = math.floor(round(low / cell, 9)) * cell, math.ceil(round(high / cell, 9)) * cell
    return low or None, high


def _unit(invoer: Invoer, functie: str) -> float:
    """Units that one cell gives."""
    gives = next(o.levert[functie] for o in invoer.opties if functie in o.levert)
    return gives * float(np.ravel(invoer.oppervlak)[0])


def _nearest(
    present: Mapping[str, float], least: Mapping[str, float], most: Mapping[str, float], total: float
) -> dict[str, float]:
    """Amounts that add up to the total between least and most, as near as can be to the present ones."""
    out = {code: min(max(present[code], least[code]), max(most[code], least[code])) for code in present}
    for code in sorted(out):
        gap = total - sum(out.values())
        top = max(most[code], least[code])
        out[code] = min(max(out[code] + gap, least[code] if gap < 0 else out[code]), top)
    return out


def _moves(before: Mapping[str, float], after: Mapping[str, float]) -> list[Verplaatsing]:
    """Who gives what to whom, in order of code; what nobody had or gets is under None."""
    gain: dict[str | None, float] = {code: after[code] - before[code] for code in sorted(before)}
    gain[None] = -sum(gain.values())
    floor = 1e-9 * max(1.0, *before.values(), *after.values())
    out: list[Verplaatsing] = []
    for giver in [code for code, change in gain.items() if change < -floor]:
        for taker in [code for code, change in gain.items() if change > floor]:
            amount = min(-gain[giver], gain[taker])
            if amount > floor:
                gain[giver] += amount
                gain[taker] -= amount
                out.append(Verplaatsing(giver, taker, amount, None))
    return out


def _cost(
    asked: Invoer, found: Uitkomst, functie: str, becomes: Mapping[str, float], move: Verplaatsing
) -> float | None:
    """The worth one move costs: the optimum in which only this move is not made, less the one found."""
    wanted = dict(becomes)
    for code, sign in ((move.van, 1.0), (move.naar, -1.0)):
        if code is not None:
            wanted[code] += sign * move.eenheden
    code_of = {_share_name(functie, code): code for code in wanted}
    claims: list[Claim] = []
    for claim in asked.claims:
        if claim.naam == _total_name(functie):
            claims.append(replace(claim, minimaal=None))  # the parts hold it
        elif claim.naam in code_of:
            code = code_of[claim.naam]
            part = max(wanted[code], 0.0)
            top = part if code == move.naar else max(claim.maximaal or 0.0, part)
            claims.append(replace(claim, minimaal=part, maximaal=top))
        else:
            claims.append(claim)
    without = solve(replace(asked, claims=tuple(claims)))
    if without.waarde is None or found.waarde is None:
        return None
    cost = without.waarde - found.waarde
    return cost if abs(cost) > NIETS * max(abs(found.waarde), 1.0) else 0.0
