"""An Invoer compiled: regions combined, claims counted in cells, scores ready to be read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Claim, Invoer
from ruimteregie.puzzel.precies.boom import Boom, grow_boom, nests
from ruimteregie.puzzel.precies.velden import Velden

__all__ = [
    "Bereik",
    "Cellen",
    "Regios",
    "combine_regions",
    "compile_cellen",
    "fine_scale",
    "in_cells",
    "measure",
]

Heel = NDArray[np.int64]

RUIM: Final = np.iinfo(np.int64).max // 4
GROOTSTE_SOM: Final = 2**60
FIJN: Final = 2**30
KLEINSTE: Final = 1e-200
"""Scores below this are nothing: their scale would have no end."""
MEESTE: Final = 2.0**45
"""Cells that a claim asks at most: more than there can be, and sums of thousands of claims stay countable."""


@dataclass(frozen=True, slots=True, eq=False)
class Regios:
    """The smallest regions that all systems make together.

    Attributes:
        nummer: (n,) region of each cell.
        aantal: how many regions there are.
        van_claim: (claims, aantal) bool: which regions each claim covers.
        eerste: (aantal,) the number in the first system of each region.
    """

    nummer: NDArray[np.integer]
    aantal: int
    van_claim: NDArray[np.bool_]
    eerste: Heel


@dataclass(frozen=True, slots=True, eq=False)
class Cellen:
    """A puzzle of equal cells with one function an option, where regions nest: exact in whole cells.

    Attributes:
        velden: scores in whole numbers, after ``schaal``.
        boom: the claims in cells.
        eenheid: (claims,) units of its function that one cell gives to each claim.
        schaal: what the scores were multiplied with.
        heel: whether the scores are whole numbers as given.
        oppervlak: hectares of a cell.
    """

    velden: Velden
    boom: Boom
    eenheid: NDArray[np.float64]
    schaal: float
    heel: bool
    oppervlak: float


@dataclass(frozen=True, slots=True)
class Bereik:
    """How far scores go: the largest (signs left out), whether all are whole, and of how many cells."""

    hoogst: float
    heel: bool
    cellen: int

    @property
    def fijn(self) -> float:
        """What scores are multiplied with: a power of two that keeps nine digits and the sum countable."""
        room = min(FIJN, GROOTSTE_SOM // max(self.cellen, 1))
        return 2.0 ** math.floor(math.log2(room / max(self.hoogst, KLEINSTE))) if self.hoogst else 1.0


def combine_regions(invoer: Invoer) -> Regios:
    """Number every combination of codes that occurs, and say which of them each claim covers."""
    number = invoer.stelsels[0].nummer
    columns = [np.arange(len(invoer.stelsels[0].codes))]
    for stelsel in invoer.stelsels[1:]:
        size = len(stelsel.codes)
        both = number.astype(np.int64) * size + stelsel.nummer
        used = np.flatnonzero(np.bincount(both, minlength=len(columns[0]) * size))
        lookup = np.zeros(len(columns[0]) * size, dtype=np.int32)
        lookup[used] = np.arange(len(used))
        number = lookup[both]
        columns = [column[used // size] for column in columns] + [used % size]
    count = len(columns[0])
    covers = np.zeros((len(invoer.claims), count), dtype=np.bool_)
    for row, claim in enumerate(invoer.claims):
        if claim.gebieden is None:
            covers[row] = True
            continue
        for named, column in zip(invoer.regions_of(claim), columns, strict=True):
            covers[row] |= named[column]
    return Regios(number, count, covers, columns[0].astype(np.int64))


def compile_cellen(invoer: Invoer, regios: Regios, bereik: Bereik | None = None) -> Cellen | str:
    """The exact form of the puzzle, or in Dutch why it has none.

    Args:
        invoer: the puzzle.
        regios: its regions.
        bereik: how far the scores go, when they are not all in ``invoer``.

    Raises:
        InvoerFout: whole scores that add up beyond what can be counted.
    """
    reason = _why_not(invoer, regios)
    if reason:
        return reason
    bereik = bereik or measure(invoer)
    if bereik.heel and bereik.hoogst * bereik.cellen > GROOTSTE_SOM:
        many = tell_getal(bereik.cellen)
        raise InvoerFout(
            f"geschiktheid loopt tot {tell_getal(bereik.hoogst)}, te veel om over {many} cellen te tellen",
            waar="geschiktheid",
            remedie=f"Houd het onder {tell_getal(GROOTSTE_SOM // bereik.cellen)}.",
        )
    area = float(np.ravel(invoer.oppervlak)[0])
    yields = {functie: gives for optie in invoer.opties for functie, gives in optie.levert.items()}
    unit = np.array([yields.get(claim.functie, 1.0) * area for claim in invoer.claims])
    claims = [
        (claim.functie, frozenset(np.flatnonzero(row).tolist()), *in_cells(claim, float(size)))
        for claim, row, size in zip(invoer.claims, regios.van_claim, unit, strict=True)
    ]
    functies = [next(iter(optie.levert), None) for optie in invoer.opties]
    schaal = 1.0 if bereik.heel else bereik.fijn
    velden = Velden(
        [optie.geschiktheid for optie in invoer.opties],
        [optie.toegestaan for optie in invoer.opties],
        regios.nummer,
        regios.aantal,
        schaal,
    )
    return Cellen(velden, grow_boom(regios.aantal, functies, claims), unit, schaal, bereik.heel, area)


def _why_not(invoer: Invoer, regios: Regios) -> str:
    """Why the puzzle is not exact in whole cells; empty when it is."""
    if invoer.deelbaar:
        return "zones zijn deelbaar"
    area = np.ravel(invoer.oppervlak)
    if area.min() != area.max():
        return "de cellen zijn niet even groot"
    combined = next((optie.naam for optie in invoer.opties if len(optie.levert) > 1), None)
    if combined is not None:
        return f"{combined} dient meer functies tegelijk"
    return _unequal_yields(invoer) or _crossing(invoer, regios)


def _unequal_yields(invoer: Invoer) -> str:
    """The function that one option gives more of than another; empty when there is none."""
    seen: dict[str, float] = {}
    for optie in invoer.opties:
        for functie, gives in optie.levert.items():
            if seen.setdefault(functie, gives) != gives:
                return f"niet elke optie levert evenveel {functie} per hectare"
    return ""


def _crossing(invoer: Invoer, regios: Regios) -> str:
    """Two claims on one function of which the regions overlap in part; empty when there are none."""
    for functie in {claim.functie for claim in invoer.claims}:
        rows = [i for i, claim in enumerate(invoer.claims) if claim.functie == functie]
        crossing = nests([frozenset(np.flatnonzero(regios.van_claim[i]).tolist()) for i in rows])
        if crossing:
            one, other = (invoer.claims[rows[k]].naam for k in crossing)
            return f"de gebieden van {one} en {other} overlappen elkaar half"
    return ""


def in_cells(claim: Claim, unit: float) -> tuple[int, int]:
    """The bounds of a claim in whole cells: the least that meets the minimum, the most within the maximum."""
    low = 0 if claim.minimaal is None else math.ceil(min(round(claim.minimaal / unit, 9), MEESTE))
    high = RUIM if claim.maximaal is None else math.floor(min(round(claim.maximaal / unit, 9), MEESTE))
    return low, high


def fine_scale(invoer: Invoer) -> float:
    """See ``Bereik.fijn``."""
    return Bereik(_highest_of(invoer), False, invoer.cellen).fijn


def measure(invoer: Invoer) -> Bereik:
    """How far the scores of a puzzle go."""
    floats = [optie.geschiktheid for optie in invoer.opties if optie.geschiktheid.dtype.kind == "f"]
    whole = all(bool((np.rint(part) == part).all()) for part in floats)
    return Bereik(_highest_of(invoer), whole, invoer.cellen)


def _highest_of(invoer: Invoer) -> float:
    return max((_highest(optie.geschiktheid) for optie in invoer.opties), default=0.0)


def _highest(scores: NDArray[Any]) -> float:
    return max(abs(float(scores.max())), abs(float(scores.min()))) if len(scores) else 0.0
