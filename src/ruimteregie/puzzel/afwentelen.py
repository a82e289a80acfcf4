"""Niet afwentelen: per function, region and period what was shifted to another region or to later.

The sum is conserved (§12): what a region had before is what it has after, plus what left it, minus what
came to it; what leaves without arriving anywhere is *vervallen*, what arrives from nowhere is *nieuw*.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Invoer

__all__ = [
    "KLEIN",
    "Klein",
    "Plek",
    "Verschuiving",
    "kept_functions",
    "niet_afwentelen",
    "set_small_apart",
    "units_per_region",
]

Plek = tuple[str, str, int | None]
"""Function, code of the region, and year (None without periods)."""

Richting = Literal["later", "elders", "elders en later", "eerder", "elders en eerder", "vervallen", "nieuw"]

NIETS: Final = 1e-9
RUIS: Final = 1e-7
"""Below this part of all there is of a function a shift is rounding."""
KLEIN: Final = 0.01
"""Below this part of all there is of a function a shift may come of places that are worth the same."""


@dataclass(frozen=True, slots=True)
class Verschuiving:
    """Units of a function that were in one place and period before, and are in another after."""

    functie: str
    van: tuple[str, int | None] | None
    naar: tuple[str, int | None] | None
    eenheden: float
    richting: Richting


def niet_afwentelen(before: Mapping[Plek, float], after: Mapping[Plek, float]) -> tuple[Verschuiving, ...]:
    """What was shifted, per function.

    What one place lost is looked for first later in the same region, then in other regions in the same
    period, then elsewhere and later, and at last earlier; among places alike in order of code and year. So
    a shift is called by the mildest name that the figures allow.

    Raises:
        InvoerFout: an amount that is no number of 0 or more, or years beside places without one.
    """
    for mapping in (before, after):
        for (functie, gebied, _), amount in mapping.items():
            if not (np.isfinite(amount) and amount >= 0):
                raise InvoerFout(
                    f"{functie} in {gebied} is {tell_getal(amount)}",
                    waar="afwentelen",
                    remedie="Geef een getal van 0 of meer.",
                )
    places = sorted({*before, *after}, key=_order)
    if len({place[2] is None for place in places}) > 1:
        raise InvoerFout(
            "sommige plekken hebben een jaar en andere niet",
            waar="afwentelen",
            remedie="Geef elke plek een jaar.",
        )
    out: list[Verschuiving] = []
    for functie in dict.fromkeys(place[0] for place in places):
        mine = [place for place in places if place[0] == functie]
        change = {place: after.get(place, 0.0) - before.get(place, 0.0) for place in mine}
        out.extend(_match(functie, change))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Klein:
    """The small shifts of a function together: how much, and how many shifts they are."""

    functie: str
    eenheden: float
    aantal: int


def set_small_apart(
    shifts: Iterable[Verschuiving], before: Mapping[Plek, float], *, voluit: Collection[str] = ()
) -> tuple[tuple[Verschuiving, ...], tuple[Klein, ...]]:
    """The shifts of ``KLEIN`` of their function and more, and the sum of the smaller ones by function.

    What is rounding of the whole is neither.

    Args:
        shifts: as ``niet_afwentelen`` found them.
        before: units by place; together all there is of a function. Of what there was not yet no shift is
            small.
        voluit: functions of which no shift is set apart.
    """
    whole: dict[str, float] = {}
    for (functie, _, _), amount in before.items():
        whole[functie] = whole.get(functie, 0.0) + amount
    large: list[Verschuiving] = []
    small: dict[str, Klein] = {}
    for item in shifts:
        if item.eenheden < RUIS * whole.get(item.functie, 0.0):
            continue
        if item.functie in voluit or item.eenheden >= KLEIN * whole.get(item.functie, 0.0):
            large.append(item)
        else:
            known = small.get(item.functie, Klein(item.functie, 0.0, 0))
            small[item.functie] = Klein(item.functie, known.eenheden + item.eenheden, known.aantal + 1)
    return tuple(large), tuple(small.values())


def kept_functions(invoer: Invoer) -> frozenset[str]:
    """The functions that land can only keep: every option that gives them may come only where it is now."""
    if invoer.huidig is None:
        return frozenset()
    grows: set[str] = set()
    for number, optie in enumerate(invoer.opties):
        elsewhere = invoer.huidig != number
        if (elsewhere if optie.toegestaan is None else elsewhere & optie.toegestaan).any():
            grows.update(optie.levert)
    return frozenset(invoer.functies) - grows


def _order(place: Plek) -> tuple[str, str, int]:
    return place[0], place[1], place[2] or 0


def _match(functie: str, change: dict[Plek, float]) -> list[Verschuiving]:
    """Losses with gains, the mildest kind first."""
    scale = max((abs(amount) for amount in change.values()), default=0.0)
    left = {place: amount for place, amount in change.items() if abs(amount) > NIETS * max(scale, 1.0)}
    out: list[Verschuiving] = []
    kinds: tuple[Richting, ...] = ("later", "elders", "elders en later", "eerder", "elders en eerder")
    for kind in kinds:
        for one in [place for place, amount in left.items() if amount < 0]:
            for other in [place for place, amount in left.items() if amount > 0]:
                amount = min(-left[one], left[other])
                if amount > 0 and _direction(one, other) == kind:
                    left[one] += amount
                    left[other] -= amount
                    out.append(Verschuiving(functie, one[1:], other[1:], amount, kind))
    floor = NIETS * max(scale, 1.0)
    out.extend(Verschuiving(functie, p[1:], None, -a, "vervallen") for p, a in left.items() if a < -floor)
    out.extend(Verschuiving(functie, None, p[1:], a, "nieuw") for p, a in left.items() if a > floor)
    return out


def _direction(one: Plek, other: Plek) -> Richting:
    """What a shift from one place to another is called."""
    then, now = other[2] or 0, one[2] or 0
    if one[1] == other[1]:
        return "later" if then > now else "eerder"
    if then == now:
        return "elders"
    return "elders en later" if then > now else "elders en eerder"


def units_per_region(
    invoer: Invoer, toewijzing: NDArray[np.generic], *, stelsel: int = 0, jaar: int | None = None
) -> dict[Plek, float]:
    """The units of every function in every region of a system that an allocation gives."""
    division = invoer.stelsels[stelsel]
    area = np.broadcast_to(np.asarray(invoer.oppervlak, dtype=np.float64), (invoer.cellen,))
    out = {(functie, code, jaar): 0.0 for functie in invoer.functies for code in division.codes}
    for number, optie in enumerate(invoer.opties):
        share = toewijzing[:, number] if toewijzing.ndim == 2 else np.where(toewijzing == number, area, 0.0)
        land = np.bincount(division.nummer, weights=share.astype(np.float64), minlength=len(division.codes))
        for functie, gives in optie.levert.items():
            for code, hectares in zip(division.codes, land, strict=True):
                out[functie, code, jaar] += gives * float(hectares)
    return out
