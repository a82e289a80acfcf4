"""Small random puzzles, and what a general solver and plain counting say of them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel import Puzzel

__all__ = ["Geval", "brute_force", "draw", "milp"]


@dataclass(frozen=True, slots=True)
class Geval:
    """A puzzle of equal cells as plain tables; claims are (function, regions, least, most) in cells."""

    regio: NDArray[np.int64]
    scores: NDArray[np.int64]
    toegestaan: NDArray[np.bool_]
    functies: tuple[str | None, ...]
    claims: tuple[tuple[str, frozenset[int], int, int], ...]

    def puzzel(self, *, eenheid: float = 1.0, oppervlak: float = 1.0) -> Puzzel:
        """The puzzle, with cells of ``oppervlak`` hectares that give ``eenheid`` a hectare."""
        puzzel = Puzzel(oppervlak=oppervlak, gebied=np.array([f"G{number}" for number in self.regio]))
        for option, functie in enumerate(self.functies):
            levert = {functie: eenheid} if functie else {}
            puzzel.add_optie(f"o{option}", levert, self.scores[:, option], self.toegestaan[:, option])
        unit = eenheid * oppervlak
        for functie, where, low, high in self.claims:
            puzzel.add_claim(functie, [f"G{number}" for number in sorted(where)], low * unit, high * unit)
        return puzzel

    def holds(self, keuze: NDArray[np.integer]) -> bool:
        """Whether an allocation is allowed and keeps every claim."""
        cells = np.arange(len(keuze))
        given = np.array(self.functies, dtype=object)[keuze]
        return bool(self.toegestaan[cells, keuze].all()) and all(
            low <= int((np.isin(self.regio, list(where)) & (given == functie)).sum()) <= high
            for functie, where, low, high in self.claims
        )


def draw(rng: np.random.Generator, *, cells: int = 60, options: int = 5, regions: int = 4) -> Geval:
    """A random puzzle whose regions nest: everywhere, groups of two and single ones; often with many ties."""
    n, k, r = (
        int(rng.integers(2, cells)),
        int(rng.integers(2, options + 1)),
        int(rng.integers(1, regions + 1)),
    )
    regio = rng.integers(0, r, n)
    present = set(regio.tolist())
    high = 4 if rng.random() < 0.5 else 10_000
    functies = (None, *(f"f{int(rng.integers(0, k - 1))}" for _ in range(k - 1)))
    allowed = rng.random((n, k)) < 0.75
    allowed[:, 0] = True
    claims: dict[tuple[str, frozenset[int]], tuple[int, int]] = {}
    for functie in sorted({name for name in functies if name}):
        sets = [frozenset(present)] * (rng.random() < 0.7) + [frozenset([q]) for q in sorted(present)]
        if len(present) > 2 and rng.random() < 0.5:
            sets.append(frozenset(sorted(present)[:2]))
        for where in sets:
            if rng.random() < 0.6:
                room = int(np.isin(regio, list(where)).sum())
                low = int(rng.integers(0, max(1, room // k) + 1))
                claims[functie, where] = (low, low + int(rng.integers(0, room + 1)))
    given = tuple((functie, where, low, high) for (functie, where), (low, high) in claims.items())
    return Geval(regio, rng.integers(-high, high, (n, k)), allowed, functies, given)


def milp(geval: Geval) -> int | None:
    """The best worth by HiGHS, in whole cells; None when the claims do not fit."""
    n, k = geval.scores.shape
    given = np.array(geval.functies, dtype=object)
    once = np.kron(np.eye(n), np.ones(k))
    covers = [
        (np.isin(geval.regio, list(where))[:, None] & (given == functie)[None, :]).ravel()
        for functie, where, _, _ in geval.claims
    ]
    matrix = np.vstack([once, *covers]).astype(np.float64)
    rows, cols = np.nonzero(matrix)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = n * k, len(matrix)
    lp.col_cost_, lp.col_lower_ = -geval.scores.ravel().astype(np.float64), np.zeros(n * k)
    lp.col_upper_ = geval.toegestaan.ravel().astype(np.float64)
    lp.row_lower_ = np.array([1.0] * n + [float(claim[2]) for claim in geval.claims])
    lp.row_upper_ = np.array([1.0] * n + [float(claim[3]) for claim in geval.claims])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(matrix)))]).astype(
        np.int32
    )
    lp.a_matrix_.index_, lp.a_matrix_.value_ = cols.astype(np.int32), matrix[rows, cols]
    lp.integrality_ = [highspy.HighsVarType.kInteger] * (n * k)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(lp)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return round(-solver.getInfo().objective_function_value)


def brute_force(geval: Geval) -> int | None:
    """The best worth by trying everything."""
    n, k = geval.scores.shape
    cells = np.arange(n)
    worths = [
        int(geval.scores[cells, list(choice)].sum())
        for choice in itertools.product(range(k), repeat=n)
        if geval.holds(np.array(choice))
    ]
    return max(worths, default=None)
