"""Collisions of a linear programme, told in the words of the claims."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.algemeen.lineair import Lineair
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.uitkomst import Botsing

__all__ = ["tell_collision"]


def tell_collision(
    invoer: Invoer,
    programme: Lineair,
    collision: tuple[NDArray[np.bool_], NDArray[np.bool_], float],
    codes: Callable[[NDArray[np.bool_]], tuple[str, ...]],
) -> Botsing:
    """One collision of ``Lineair.collisions`` with land and shortage in hectares.

    Args:
        codes: the regions, in the first system, of the (units,) bool that are true.
    """
    minima, maxima, short = collision
    asks = np.flatnonzero(minima)
    best = np.array([programme.levert[k].max(initial=0.0) for k in range(len(invoer.claims))])
    serves = (programme.levert[asks] > 0).any(axis=0) & programme.toegestaan
    land = np.logical_or.reduce(programme.dekking[asks], axis=0) & serves.any(axis=1)
    asked = sum(float(programme.laag[k] / best[k]) if best[k] else float(programme.laag[k]) for k in asks)
    return Botsing(
        claims=tuple(invoer.claims[k] for k in asks),
        plafonds=tuple(invoer.claims[k] for k in np.flatnonzero(maxima)),
        land=float(programme.oppervlak[land].sum()),
        gevraagd=asked,
        tekort=short,
        gebieden=codes(land) if len(asks) else (),
    )
