"""Puzzles as linear programmes: zones, whose hectares divide, and cells that cannot be counted one by one.

Written for HiGHS: a column for every allowed pair of a unit (zone or cell) and an option, a row for every
unit (all its hectares get an option) and for every claim.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

__all__ = ["Lineair", "Oplossing"]

Echt = NDArray[np.float64]

NAUWKEURIG: Final = 1e-9
KRAP: Final = 1e-7
"""What a claim may miss, as a share of the largest, before it counts as not held."""


@dataclass(frozen=True, slots=True, eq=False)
class Oplossing:
    """The optimum of a programme.

    Attributes:
        delen: (units, options) hectares.
        prijzen: (claims,) worth per unit of the function: positive at a minimum that costs, negative at a
            maximum.
        waarde: the objective.
        grens: the bound that the solver proved.
    """

    delen: Echt
    prijzen: Echt
    waarde: float
    grens: float


@dataclass(frozen=True, slots=True, eq=False)
class Lineair:
    """A programme.

    Attributes:
        oppervlak: (units,) hectares.
        waarde: (units, options) worth per hectare.
        toegestaan: (units, options) bool.
        dekking: (claims, units) bool: the units that lie in the area of each claim.
        levert: (claims, options) units of the claim's function per hectare.
        laag, hoog: (claims,) bounds, infinite where there is none.
    """

    oppervlak: Echt
    waarde: Echt
    toegestaan: NDArray[np.bool_]
    dekking: NDArray[np.bool_]
    levert: Echt
    laag: Echt
    hoog: Echt

    def solve(
        self, *, heel: bool = False, seconden: float = 60.0, tolerantie: float = 0.0
    ) -> Oplossing | None:
        """The optimum, in whole units if asked, up to a relative gap; None when the claims do not fit."""
        solver = self.model(whole=heel)
        solver.setOptionValue("time_limit", seconden)
        solver.setOptionValue("mip_rel_gap", tolerantie)
        solver.setOptionValue("mip_abs_gap", 0.0)
        solver.run()
        status = solver.getModelStatus()
        info = solver.getInfo()
        solved = status == highspy.HighsModelStatus.kOptimal
        if not solved and not (heel and info.primal_solution_status == 2):
            return None
        solution = solver.getSolution()
        units, options = np.nonzero(self.toegestaan)
        share = np.zeros(self.waarde.shape)
        share[units, options] = np.maximum(np.array(solution.col_value)[: len(units)], 0.0)
        if heel:
            share = np.round(share) * self.oppervlak[:, None]
        prices = np.zeros(len(self.laag)) if heel else -np.array(solution.row_dual)[len(self.oppervlak) :]
        value = float((share * np.where(self.toegestaan, self.waarde, 0.0)).sum())
        return Oplossing(share, prices, value, float(info.mip_dual_bound) if heel else value)

    def shortage(self) -> float:
        """The least that all claims together miss, in hectares; 0 when they hold."""
        return _Proef(self).short()

    def hectares(self) -> Echt:
        """(claims,) hectares that one unit takes, in the option that gives most; 1 where none gives any."""
        best = self.levert.max(axis=1, initial=0.0)
        return np.where(best > 0, 1 / np.where(best > 0, best, 1.0), 1.0)

    def without(self, minima: NDArray[np.bool_], maxima: NDArray[np.bool_]) -> Lineair:
        """The programme with only these minima and maxima, (claims,) bool each."""
        return replace(
            self, laag=np.where(minima, self.laag, -np.inf), hoog=np.where(maxima, self.hoog, np.inf)
        )

    def collisions(self) -> list[tuple[NDArray[np.bool_], NDArray[np.bool_], float]]:
        """Sets of bounds that cannot all be held, sharing none: (claims,) minima, (claims,) maxima, short.

        Each is minimal: leave out any bound and the others hold; what is short counts all maxima. The elastic
        programme points at the bounds that matter; the rest is left out one by one (deletion filter:
        Chinneck & Dravnieks 1991).
        """
        low, high = np.where(self.laag > 0, self.laag, -np.inf), self.hoog.copy()
        whole = _Proef(replace(self, laag=low, hoog=high))
        found: list[tuple[NDArray[np.bool_], NDArray[np.bool_], float]] = []
        while whole.short():
            price = whole.prices()
            few = np.isfinite(low) & (price > NAUWKEURIG), np.isfinite(high) & (price < -NAUWKEURIG)
            minima, maxima, short = self.without(*few).merge()._irreducible()
            if not short:  # what the solver pointed at is too few by a rounding: look at all
                minima, maxima, short = self.without(np.isfinite(low), np.isfinite(high))._irreducible()
            if maxima.any():  # those of the set alone leave room that is not there
                short = self.without(minima, np.isfinite(high)).shortage()
            found.append((minima, maxima, short))
            low[minima], high[maxima] = -np.inf, np.inf
            for claim in np.flatnonzero(minima | maxima):
                whole.bound(int(claim), low[claim], high[claim])
        return found

    def _irreducible(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_], float]:
        """One minimal set of bounds that do not hold together, and the hectares short; 0 when all hold."""
        proef, low, high = _Proef(self), self.laag.copy(), self.hoog.copy()
        if not proef.short():
            return np.isfinite(low), np.isfinite(high), 0.0
        for bounds, free in ((low, -np.inf), (high, np.inf)):
            for claim in np.flatnonzero(np.isfinite(bounds)):
                kept, bounds[claim] = bounds[claim], free
                proef.bound(int(claim), low[claim], high[claim])
                if not proef.short():
                    bounds[claim] = kept
                    proef.bound(int(claim), low[claim], high[claim])
        return np.isfinite(low), np.isfinite(high), proef.short()

    def merge(self) -> Lineair:
        """The same without worth, and units that can do the same for the claims that have a bound as one."""
        bound = (self.laag > 0) | np.isfinite(self.hoog)
        columns, kind = np.unique(self.levert[bound], axis=1, return_inverse=True)
        may = np.zeros((len(self.oppervlak), columns.shape[1]), dtype=np.bool_)
        for option, at in enumerate(kind.reshape(-1)):
            may[:, at] |= self.toegestaan[:, option]
        mix = np.random.default_rng(1).random((2, len(self.laag) + columns.shape[1]))
        code = (
            np.concatenate([self.dekking[bound], may.T]).T @ mix[:, : int(bound.sum()) + columns.shape[1]].T
        )
        _, first, at = np.unique(code, axis=0, return_index=True, return_inverse=True)
        area = np.bincount(at.reshape(-1), weights=self.oppervlak).astype(np.float64)
        levert = np.zeros((len(self.laag), columns.shape[1]))
        levert[bound] = columns
        return Lineair(
            area,
            np.zeros((len(area), columns.shape[1])),
            may[first],
            self.dekking[:, first],
            levert,
            self.laag,
            self.hoog,
        )

    def bound(self, prijzen: Echt) -> float:
        """What no allocation can exceed, by these prices (weak duality)."""
        worth = self.waarde + np.einsum("c,cu,co->uo", prijzen, self.dekking.astype(np.float64), self.levert)
        best = np.where(self.toegestaan, worth, -np.inf).max(axis=1)
        down, up = prijzen > 0, prijzen < 0
        return float(
            (best * self.oppervlak).sum() - (self.laag[down] @ prijzen[down]) - (self.hoog[up] @ prijzen[up])
        )

    def model(self, *, whole: bool, elastic: Echt | None = None) -> highspy.Highs:
        """The programme in HiGHS: units whole or divisible; ``elastic``: what a unit short costs."""
        units, options = np.nonzero(self.toegestaan)
        columns, area = len(units), self.oppervlak
        scale = (
            area[units] if whole else np.ones(columns)
        )  # a whole unit is one, so that it can be an integer
        rows_of = [units]
        cols_of = [np.arange(columns)]
        vals_of = [scale]
        for claim in range(len(self.laag)):
            gives = self.levert[claim][options] * self.dekking[claim][units] * scale
            at = np.flatnonzero(gives)
            rows_of.append(np.full(len(at), len(area) + claim))
            cols_of.append(at)
            vals_of.append(gives[at])
        cost = np.zeros(columns) if elastic is not None else self.waarde[units, options] * scale
        upper = np.ones(columns) if whole else area[units]
        if elastic is not None:
            claims = np.arange(len(self.laag))
            for sign, first in ((1.0, 0), (-1.0, len(claims))):
                rows_of.append(len(area) + claims)
                cols_of.append(columns + first + claims)
                vals_of.append(np.full(len(claims), sign))
            finite = np.where(np.isfinite(elastic), elastic, 0.0)
            cost = np.concatenate([cost, finite, finite])
            room = np.where(np.isfinite(elastic), np.inf, 0.0)
            upper = np.concatenate([upper, room, room])
        rows, cols, vals = np.concatenate(rows_of), np.concatenate(cols_of), np.concatenate(vals_of)
        order = np.lexsort((rows, cols))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(cost), len(area) + len(self.laag)
        lp.sense_ = highspy.ObjSense.kMinimize if elastic is not None else highspy.ObjSense.kMaximize
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, np.zeros(len(cost)), upper
        lp.row_lower_ = np.concatenate([area, self.laag])
        lp.row_upper_ = np.concatenate([area, self.hoog])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(cols, minlength=len(cost)))]).astype(
            np.int32
        )
        lp.a_matrix_.index_ = rows[order].astype(np.int32)
        lp.a_matrix_.value_ = vals[order]
        if whole:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * len(cost)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.passModel(lp)
        return solver


class _Proef:
    """How many hectares the claims of a programme miss, asked again and again while bounds come and go.

    The solver goes on from where it was, which is what makes asking cheap.
    """

    def __init__(self, programma: Lineair) -> None:
        self._units, self._per_unit = len(programma.oppervlak), programma.hectares()
        self._solver = programma.model(whole=False, elastic=self._per_unit)
        asked = np.where(np.isfinite(programma.laag), programma.laag * self._per_unit, 0.0)
        self._krap = KRAP * max(1.0, float(asked.max(initial=0.0)))

    def short(self) -> float:
        """The hectares short; 0 when it is no more than the solver can tell."""
        self._solver.run()
        short = float(self._solver.getInfo().objective_function_value)
        return short if short > self._krap else 0.0

    def prices(self) -> Echt:
        """(claims,) what a unit more of each bound adds to the hectares short, after ``short``."""
        return np.array(self._solver.getSolution().row_dual)[self._units :] / self._per_unit

    def bound(self, claim: int, laag: float, hoog: float) -> None:
        """Change the bounds of a claim; infinite is none."""
        self._solver.changeRowBounds(self._units + claim, laag, hoog)
