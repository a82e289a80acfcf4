"""A linear programme that grows by rows and columns and can be solved again after a bound has moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import RuimteregieFout

__all__ = ["Antwoord", "Programma"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]

SLACK: Final = 1e-9
"""How far a row may be off, in its own units."""


@dataclass(frozen=True, slots=True, eq=False)
class Antwoord:
    """The least cost, (columns,) values, and (rows,) what the cost rises when the bound rises by one."""

    kosten: float
    kolommen: Echt
    rijprijzen: Echt


class Programma:
    """Minimise cost over columns of 0 or more, with rows between two bounds."""

    def __init__(self) -> None:
        self._low: list[Echt] = []
        self._high: list[Echt] = []
        self._cost: list[Echt] = []
        self._upper: list[Echt] = []
        self._entries: list[tuple[Heel, Heel, Echt]] = []
        self._rows = self._columns = 0
        self._solver: Any = None

    def add_rows(self, laag: Echt, hoog: Echt) -> Heel:
        """Add rows with these bounds; returns their numbers."""
        self._low.append(np.asarray(laag, dtype=np.float64))
        self._high.append(np.asarray(hoog, dtype=np.float64))
        first, self._rows = self._rows, self._rows + len(laag)
        return np.arange(first, self._rows)

    def add_columns(self, kosten: Echt, boven: Echt) -> Heel:
        """Add columns with these costs and upper bounds; returns their numbers."""
        self._cost.append(np.asarray(kosten, dtype=np.float64))
        self._upper.append(np.asarray(boven, dtype=np.float64))
        first, self._columns = self._columns, self._columns + len(kosten)
        return np.arange(first, self._columns)

    def add_entries(self, rijen: Heel, kolommen: Heel, waarden: Echt) -> None:
        """Put values in the matrix, one for each pair of a row and a column; a pair given twice adds up."""
        at = np.flatnonzero(waarden)
        self._entries.append((rijen[at], kolommen[at], waarden[at]))

    def minimise(self) -> Antwoord | None:
        """The optimum; None when the rows cannot all be held.

        Raises:
            RuimteregieFout: the solver stopped without an answer.
        """
        if self._solver is None:
            self._solver = self._build()
        solver = self._solver
        solver.run()
        status = solver.getModelStatus()
        kinds = highspy.HighsModelStatus
        if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
            return None
        if status != kinds.kOptimal:
            raise RuimteregieFout(
                f"het lineaire programma gaf geen antwoord ({solver.modelStatusToString(status)})",
                waar="puzzel",
                remedie="Controleer of de claims en oppervlakken niet vele ordes van grootte verschillen.",
            )
        solution = solver.getSolution()
        values = np.maximum(np.array(solution.col_value, dtype=np.float64), 0.0)
        duals = np.array(solution.row_dual, dtype=np.float64)
        return Antwoord(float(solver.getInfo().objective_function_value), values, duals)

    def move_row(self, rij: int, laag: float, hoog: float) -> None:
        """Give one row other bounds; the next run starts from the last optimum."""
        if self._solver is None:
            self._solver = self._build()
        self._solver.changeRowBounds(int(rij), float(laag), float(hoog))

    def change_costs(self, kosten: Echt) -> None:
        """Give all columns other costs."""
        if self._solver is None:
            self._solver = self._build()
        for column, cost in enumerate(kosten):
            self._solver.changeColCost(column, float(cost))

    def _build(self) -> Any:
        rows, cols, vals = (np.concatenate([part[k] for part in self._entries]) for k in range(3))
        key, at = np.unique(cols.astype(np.int64) * max(self._rows, 1) + rows, return_inverse=True)
        value = np.bincount(at, weights=vals, minlength=len(key)).astype(np.float64)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self._columns, self._rows
        lp.sense_ = highspy.ObjSense.kMinimize
        lp.col_cost_ = np.concatenate(self._cost)
        lp.col_lower_, lp.col_upper_ = np.zeros(self._columns), np.concatenate(self._upper)
        lp.row_lower_, lp.row_upper_ = np.concatenate(self._low), np.concatenate(self._high)
        counts = np.bincount(key // max(self._rows, 1), minlength=self._columns)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        lp.a_matrix_.index_ = (key % max(self._rows, 1)).astype(np.int32)
        lp.a_matrix_.value_ = value
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("solver", "simplex")  # a corner: whole cells where the programme is a network
        solver.setOptionValue("primal_feasibility_tolerance", SLACK)
        solver.passModel(lp)
        return solver
