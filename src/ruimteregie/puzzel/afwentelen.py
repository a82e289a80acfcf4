"""Niet afwentelen: per function, region and period what was shifted to another region or to later.

The sum is conserved (§12): what a region had before is what it has after, plus what left it, minus what
came to it; what leaves without arriving anywhere is *vervallen*, what arrives from nowhere is *nieuw*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.invoer import Invoer

__all__ = ["Plek", "Verschuiving", "niet_afwentelen", "units_per_region"]

Plek = tuple[str, str, int | None]
"""Function, code of the region, and year (None without periods)."""

Richting = Literal["later", "elders", "elders en later", "eerder", "elders en eerder", "vervallen", "nieuw"]

NIETS: Final = 1e-9


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
                    f"{functie} in {gebied} is {amount}", waar="afwentelen", remedie="Geef een getal."
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
