"""Choose items of most worth within a budget and with least amounts per group, by HiGHS, with a bound.

Everything is integers: worth is homes, cost is cents. HiGHS calculates with floating point, so what it
chooses is checked in integers here, and its bound is rounded up: what is returned is right or says that
it is not proven.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np

from ruimteregie.kern.fouten import RuimteregieFout

__all__ = ["Keuze", "Rij", "choose"]

SECONDEN: Final = 8.0
"""How long the search for the most worth may last; the bound then tells how far it may be off."""
KNOPEN: Final = 2_000
"""Nodes after which the search for a cheaper choice stops; a count, so that it can be repeated."""
_SPELING: Final = 1e-6
_POGINGEN: Final = 4


@dataclass(frozen=True, slots=True)
class Rij:
    """At least ``minstens`` of an integer amount per item; 0 for an item that does not count."""

    hoeveel: Sequence[int]
    minstens: int


@dataclass(frozen=True, slots=True)
class Keuze:
    """The chosen items (indices, in order), and the most worth that any choice can have."""

    gekozen: tuple[int, ...]
    bovengrens: int


def choose(
    waarde: Sequence[int],
    kosten: Sequence[int],
    budget: int,
    rijen: Sequence[Rij] = (),
) -> Keuze | None:
    """The items of most worth that together cost ``budget`` cents at most; None when no choice is possible.

    Of the choices with equal worth it takes the cheapest that it finds. ``bovengrens`` equals the worth
    reached when it is proven to be the optimum.
    """
    if not waarde:
        return None if any(rij.minstens > 0 for rij in rijen) else Keuze((), 0)
    # In the largest unit that measures every cost, such as whole euros, the row stays small and exact.
    unit = math.gcd(*kosten) or 1
    kosten, budget = [cost // unit for cost in kosten], budget // unit
    rijen = [_in_units(rij) for rij in rijen]
    first = _solve(waarde, kosten, budget, rijen, None)
    if first is None:
        return None
    chosen, bound = first
    reached = sum(waarde[i] for i in chosen)
    if reached < bound:
        return Keuze(tuple(chosen), bound)
    cheaper = _solve(waarde, kosten, budget, rijen, reached)
    if cheaper is not None and sum(kosten[i] for i in cheaper[0]) < sum(kosten[i] for i in chosen):
        chosen = cheaper[0]
    return Keuze(tuple(chosen), bound)


def _in_units(rij: Rij) -> Rij:
    unit = math.gcd(*rij.hoeveel) or 1
    return Rij([amount // unit for amount in rij.hoeveel], -(-rij.minstens // unit))


def _solve(
    waarde: Sequence[int],
    kosten: Sequence[int],
    budget: int,
    rijen: Sequence[Rij],
    minstens_waarde: int | None,
) -> tuple[list[int], int] | None:
    """One run: most worth, or with ``minstens_waarde`` the least cost. Gives the items and the bound.

    Where rounding lets a choice break a row by a unit or so, the row is drawn tighter and asked again; the
    bound stays that of the question itself.
    """
    bound: int | None = None
    asked, money = list(rijen), budget
    for _ in range(_POGINGEN):
        answer = _run(waarde, kosten, money, asked, minstens_waarde)
        if answer is None:
            break
        chosen, reached = answer
        bound = reached if bound is None else bound
        excess = sum(kosten[i] for i in chosen) - budget
        short = [rij.minstens - sum(rij.hoeveel[i] for i in chosen) for rij in rijen]
        if excess <= 0 and all(lack <= 0 for lack in short):
            return chosen, bound
        money -= max(0, excess)
        asked = [
            Rij(rij.hoeveel, rij.minstens + max(0, lack)) for rij, lack in zip(asked, short, strict=True)
        ]
    if bound is None:
        return None
    raise _fout("de gevonden keuzes breken steeds het budget of een minimum")


def _run(
    waarde: Sequence[int],
    kosten: Sequence[int],
    budget: int,
    rijen: Sequence[Rij],
    minstens_waarde: int | None,
) -> tuple[list[int], int] | None:
    cheapest = minstens_waarde is not None
    solver: Any = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 1 - _SPELING),
        ("mip_feasibility_tolerance", 1e-9),
        ("primal_feasibility_tolerance", 1e-9),
        ("mip_max_nodes", KNOPEN) if cheapest else ("time_limit", SECONDEN),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(_model(waarde, kosten, budget, rijen, minstens_waarde))
    solver.run()
    kinds = highspy.HighsModelStatus
    if solver.getModelStatus() in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return None
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if not found and minstens_waarde is None:
        raise _fout(f"er is geen keuze gevonden ({solver.modelStatusToString(solver.getModelStatus())})")
    if not found:
        return None
    values = np.array(solver.getSolution().col_value, dtype=np.float64)
    chosen = [int(i) for i in np.flatnonzero(values > 0.5)]
    bound = sum(waarde) if not math.isfinite(info.mip_dual_bound) else math.floor(info.mip_dual_bound + 1e-4)
    return chosen, bound


def _model(
    waarde: Sequence[int],
    kosten: Sequence[int],
    budget: int,
    rijen: Sequence[Rij],
    minstens_waarde: int | None,
) -> Any:
    worth, cost = np.asarray(waarde, dtype=np.float64), np.asarray(kosten, dtype=np.float64)
    rows = [cost]
    low, high = [-np.inf], [float(budget)]
    for rij in rijen:
        rows.append(np.asarray(rij.hoeveel, dtype=np.float64))
        low.append(float(rij.minstens))
        high.append(np.inf)
    if minstens_waarde is not None:
        rows.append(worth)
        low.append(float(minstens_waarde))
        high.append(np.inf)
    count = len(waarde)
    model: Any = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, len(rows)
    model.sense_ = highspy.ObjSense.kMaximize if minstens_waarde is None else highspy.ObjSense.kMinimize
    model.col_cost_ = worth if minstens_waarde is None else cost
    model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
    model.row_lower_, model.row_upper_ = np.array(low), np.array(high)
    model.integrality_ = [highspy.HighsVarType.kInteger] * count
    where = [np.flatnonzero(row) for row in rows]
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.concatenate([[0], np.cumsum([len(at) for at in where])]).astype(np.int32)
    matrix.index_ = np.concatenate(where).astype(np.int32)
    matrix.value_ = np.concatenate([row[at] for row, at in zip(rows, where, strict=True)])
    return model


def _fout(wat: str) -> RuimteregieFout:
    return RuimteregieFout(wat, waar="kiezen", remedie="Kies op rang, of neem minder minima of voorstellen.")
