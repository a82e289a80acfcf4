"""A grid that is not a network of whole cells, compiled: claims in units, cells weighed by their hectares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.algemeen.lineair import Lineair
from ruimteregie.puzzel.certificaat import claim_bounds, claim_yields
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.precies.velden import Velden
from ruimteregie.puzzel.samenstelling import Regios, fine_scale

__all__ = ["Landgroepen", "Vraagstuk", "compile_vraagstuk", "group_land"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]

DUUR: Final = 2.0**58
"""The highest cost of an option: beyond any score, and far above the score of one that is not allowed."""


@dataclass(frozen=True, slots=True, eq=False)
class Vraagstuk:
    """Cells and claims.

    Attributes:
        velden: scores in whole numbers, after ``velden.schaal``.
        oppervlak: (n,) hectares.
        dekking: (claims, regions) bool.
        levert: (claims, options) units per hectare.
        laag, hoog: (claims,) bounds in units, infinite where there is none.
    """

    velden: Velden
    oppervlak: Echt
    dekking: NDArray[np.bool_]
    levert: Echt
    laag: Echt
    hoog: Echt

    def take(self, cells: Heel) -> Vraagstuk:
        """A sample, with bounds in proportion to the land that each claim has in it."""
        few, area = self.velden.take(cells), self.oppervlak[cells]
        here = self.dekking @ np.bincount(few.regio, weights=area, minlength=few.regios)
        all_ = self.dekking @ np.bincount(self.velden.regio, weights=self.oppervlak, minlength=few.regios)
        rate = here / np.maximum(all_, np.finfo(np.float64).tiny)
        return Vraagstuk(
            few, area, self.dekking, self.levert, self.laag * rate, self.hoog * np.where(rate > 0, rate, 1.0)
        )

    def costs(self, prijzen: Echt) -> Heel:
        """(options, regions) what each option costs in each region at these (claims,) prices."""
        cost = -(self.levert.T @ (prijzen[:, None] * self.dekking))
        return np.ascontiguousarray(np.rint(np.clip(cost * self.velden.schaal, -DUUR, DUUR)).astype(np.int64))

    def fill(self, keuze: NDArray[np.integer], cells: Heel | None = None) -> Echt:
        """(claims,) units that these choices give."""
        regio = self.velden.regio if cells is None else self.velden.regio[cells]
        area = self.oppervlak if cells is None else self.oppervlak[cells]
        regions, options = self.velden.regios, self.velden.opties
        pair = regio.astype(np.int64) * options + keuze
        hectares = np.bincount(pair, weights=area, minlength=regions * options).reshape(regions, options)
        return ((self.dekking @ hectares) * self.levert).sum(axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Landgroepen:
    """Land that may have the same, as a programme without worth; and the region of each group's land.

    Attributes:
        programma: the groups of land as divisible units.
        soort: (regions,) the kind of each region: regions that the same claims cover.
        van: (groups,) the kind of region that each group lies in.
    """

    programma: Lineair
    soort: Heel
    van: Heel


def compile_vraagstuk(invoer: Invoer, regios: Regios) -> Vraagstuk:
    """The puzzle, its arrays as they are."""
    velden = Velden(
        [optie.geschiktheid for optie in invoer.opties],
        [optie.toegestaan for optie in invoer.opties],
        regios.nummer,
        regios.aantal,
        fine_scale(invoer),
    )
    area = np.broadcast_to(np.asarray(invoer.oppervlak, dtype=np.float64), (invoer.cellen,))
    low, high = claim_bounds(invoer)
    return Vraagstuk(velden, area, regios.van_claim, claim_yields(invoer), low, high)


def group_land(vraag: Vraagstuk) -> Landgroepen:
    """The land by the claims that cover it and the options that it may have, in one pass."""
    area = vraag.oppervlak
    equal = bool(area.strides == (0,))  # one number for all cells
    regio, allowed, size = vraag.velden.count_masks(None if equal else area)
    hectares = size * area[0] if equal else size
    _, soort = np.unique(vraag.dekking.T, axis=0, return_inverse=True)
    soort = soort.reshape(-1).astype(np.int64)
    options = vraag.velden.opties
    key = (soort[regio] << options) | (allowed @ (1 << np.arange(options, dtype=np.int64)))
    found, first, at = np.unique(key, return_index=True, return_inverse=True)
    total = np.bincount(at, weights=hectares).astype(np.float64)
    may = allowed[first]
    programma = Lineair(
        total, np.zeros(may.shape), may, vraag.dekking[:, regio[first]], vraag.levert, vraag.laag, vraag.hoog
    )
    return Landgroepen(programma, soort, found >> options)
