"""Whether the claims fit, from how many cells may have which options; and if not, which of them collide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.boom import Boom
from ruimteregie.puzzel.precies.delen import Delen
from ruimteregie.puzzel.precies.hopen import GEEN
from ruimteregie.puzzel.precies.stroom import Stroom
from ruimteregie.puzzel.precies.velden import Lezer

__all__ = ["Grond", "Tekort", "survey"]

Heel = NDArray[np.int64]

VRIJ: Final = np.iinfo(np.int64).max // 4
"""A maximum that is none."""


@dataclass(frozen=True, slots=True)
class Tekort:
    """Claims that cannot all be held, none of which can be left out of the collision.

    Attributes:
        te_veel: knopen of which the minimum cannot be met together.
        te_weinig: knopen of which the maximum keeps cells out of other options.
        cellen: how many cells the minima are short within all maxima, also those left out of the collision.
        grond: (groups,) the groups of cells that they fight over.
    """

    te_veel: tuple[int, ...]
    te_weinig: tuple[int, ...]
    cellen: int
    grond: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Grond:
    """The cells by what they may become, part by part.

    Attributes:
        boom, delen: the claims and the parts that share none.
        atoom: (groups,) the atoom; the groups of one part stand together, parts rising.
        toegestaan: (groups, options) bool.
        aantal: (groups,) cells.
    """

    boom: Boom
    delen: Delen
    atoom: Heel
    toegestaan: NDArray[np.bool_]
    aantal: Heel

    def shortage(self, laag: Heel | None = None, hoog: Heel | None = None) -> tuple[int, Heel]:
        """How many cells are short or left over with these bounds, and per knoop (+ left over, - short)."""
        scores = np.where(self.toegestaan, 0, GEEN)
        stroom = Stroom(self.boom, self.atoom, self.aantal, scores)
        parts = self.delen.van_atoom[self.atoom], self.delen.van_knoop
        rest = stroom.solve(np.zeros(self.boom.knopen + 1, dtype=np.int64), laag, hoog, parts).rest
        return int(np.abs(rest).sum()), rest

    def collisions(self) -> tuple[Tekort, ...]:
        """Collisions that share no claim, each minimal: without any one of its claims it is none."""
        delen = self.delen
        short = self.shortage()[1] != 0
        found: list[Tekort] = []
        for part in np.unique(delen.van_knoop[short]):
            mine = delen.van_atoom[self.atoom] == part
            own = replace(
                self, atoom=self.atoom[mine], toegestaan=self.toegestaan[mine], aantal=self.aantal[mine]
            )
            for tekort in own._in_one_part(delen.van_knoop == part):
                land = np.zeros(len(mine), dtype=np.bool_)
                land[mine] = tekort.grond
                found.append(replace(tekort, grond=land))
        return tuple(found)

    def _in_one_part(self, knopen: NDArray[np.bool_]) -> list[Tekort]:
        """The collisions among these knopen (knopen,), all that the ground here counts for.

        Found by leaving out bounds one by one (a deletion filter), first those that do not matter together.
        """
        laag, hoog = np.where(knopen, self.boom.laag, 0), np.where(knopen, self.boom.hoog, VRIJ)
        found: list[Tekort] = []
        while self.shortage(laag, hoog)[0]:
            low, high = laag.copy(), hoog.copy()
            bounds = [(int(k), False) for k in np.flatnonzero(low > 0)]
            bounds += [(int(k), True) for k in np.flatnonzero(high < VRIJ)]
            self._thin(low, high, bounds)
            short, _ = self.shortage(low, hoog)  # those of the set alone leave room that is not there
            te_veel = tuple(int(k) for k in np.flatnonzero(low > 0))
            te_weinig = tuple(int(k) for k in np.flatnonzero(high < VRIJ))
            found.append(Tekort(te_veel, te_weinig, short, self._land(te_veel, te_weinig)))
            laag[list(te_veel)] = 0
            hoog[list(te_weinig)] = VRIJ
        return found

    def _thin(self, low: Heel, high: Heel, bounds: list[tuple[int, bool]]) -> None:
        """Leave out every bound that the collision does not need: halves first, then one by one."""
        if not bounds:
            return
        before = low.copy(), high.copy()
        for knoop, top in bounds:
            if top:
                high[knoop] = VRIJ
            else:
                low[knoop] = 0
        if self.shortage(low, high)[0]:
            return
        low[:], high[:] = before
        if len(bounds) > 1:
            half = len(bounds) // 2
            self._thin(low, high, bounds[:half])
            self._thin(low, high, bounds[half:])

    def _land(self, te_veel: tuple[int, ...], te_weinig: tuple[int, ...]) -> NDArray[np.bool_]:
        """The groups that can serve one of the claims that ask."""
        boom = self.boom
        inside = np.zeros(boom.knopen + 1, dtype=np.bool_)
        inside[list(te_veel or te_weinig)] = True
        for knoop in range(boom.knopen - 1, -1, -1):
            inside[knoop] |= inside[boom.ouder[knoop]]
        return np.logical_or.reduce(inside[boom.knoop_van[self.atoom]] & self.toegestaan, axis=1)


def survey(velden: Lezer, boom: Boom) -> Grond:
    """The cells grouped by atoom and allowed options, in one pass."""
    regio, allowed, many = velden.count_masks()
    kind = (boom.atoom_van[regio] << velden.opties) | (
        allowed @ (1 << np.arange(velden.opties, dtype=np.int64))
    )
    found, at = np.unique(kind, return_inverse=True)
    total = np.bincount(at, weights=many).astype(np.int64)
    bits = ((found[:, None] >> np.arange(velden.opties)) & 1).astype(np.bool_)
    delen, atoom = Delen(boom), found >> velden.opties
    near = np.argsort(delen.van_atoom[atoom], kind="stable")
    return Grond(boom, delen, atoom[near], bits[near], total[near])
