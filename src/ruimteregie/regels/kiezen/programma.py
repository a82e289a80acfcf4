"""Choose items of most worth within a budget and with least amounts per group, by HiGHS, with a bound.

Everything is integers: worth is homes, cost is cents. HiGHS calculates with floating point, so what it
chooses is checked in integers here, and its bound is rounded up: what is returned is right or says that
it is not proven. First the linear relaxation, whose prices settle nearly every item. Of the few that can
still turn a table of the least cost per worth gives the optimum when there is only the budget; with minima
they go to branch and bound. Every limit is a count and none is a time, so a run can be repeated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import RuimteregieFout

__all__ = ["Keuze", "Rij", "choose"]

KNOPEN: Final = 300
"""Nodes after which branch and bound stops; the bound then tells how far the choice may be off."""
CELLEN: Final = 1_000_000_000
"""Items times worth up to which the table of least costs is made."""
_SPELING: Final = 1e-4
_POGINGEN: Final = 4

_Echt = NDArray[np.float64]
_Heel = NDArray[np.int64]


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


@dataclass(frozen=True, slots=True, eq=False)
class _Vraag:
    """(items,) worth and cost, the budget, (rows, items) amounts and their (rows,) minima."""

    waarde: _Heel
    kosten: _Heel
    budget: int
    rijen: _Heel
    minstens: _Heel

    def __len__(self) -> int:
        return len(self.waarde)

    def holds(self, chosen: NDArray[np.bool_]) -> bool:
        """Whether a choice keeps to the budget and every minimum, in integers."""
        paid = int(self.kosten[chosen].sum())
        return paid <= self.budget and bool((self.rijen[:, chosen].sum(axis=1) >= self.minstens).all())

    def among(self, free: NDArray[np.bool_], taken: NDArray[np.bool_]) -> _Vraag:
        """The same question about the free items, when those that are settled are ``taken`` or not."""
        fixed = taken & ~free
        return _Vraag(
            self.waarde[free],
            self.kosten[free],
            self.budget - int(self.kosten[fixed].sum()),
            self.rijen[:, free],
            self.minstens - self.rijen[:, fixed].sum(axis=1),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Ontspannen:
    """The relaxation: its worth, (items,) what turning each of them costs at least, and the whole ones."""

    meest: float
    prijzen: _Echt
    heel: NDArray[np.bool_]


def choose(
    waarde: Sequence[int],
    kosten: Sequence[int],
    budget: int,
    rijen: Sequence[Rij] = (),
) -> Keuze | None:
    """The items of most worth that together cost ``budget`` cents at most; None when no choice is possible.

    Of the choices with equal worth it takes the cheapest that it finds. ``bovengrens`` equals the worth
    reached when it is proven to be the optimum.

    Raises:
        RuimteregieFout: no choice was found within the time, though there may be one.
    """
    if not waarde:
        return None if any(rij.minstens > 0 for rij in rijen) else Keuze((), 0)
    vraag = _in_units(waarde, kosten, budget, rijen)
    relaxed = _relax(vraag)
    if relaxed is None:
        return None
    found = _best(vraag, relaxed)
    if found is None:
        return None
    chosen, bound = found
    if int(vraag.waarde[chosen].sum()) == bound and len(vraag.rijen):
        cheaper = _search(vraag, relaxed, bound)
        if cheaper is not None and vraag.kosten[cheaper[0]].sum() < vraag.kosten[chosen].sum():
            chosen = cheaper[0]
    return Keuze(tuple(int(i) for i in np.flatnonzero(chosen)), bound)


def _best(vraag: _Vraag, relaxed: _Ontspannen) -> tuple[NDArray[np.bool_], int] | None:
    """The choice of most worth that is found, and the bound; never less than the rounded relaxation."""
    start = _round(vraag, relaxed.heel)
    above = math.floor(relaxed.meest + _SPELING)
    reached = None if start is None else int(vraag.waarde[start].sum())
    try:
        found = _search(vraag, relaxed, None, reached)
    except RuimteregieFout:
        if start is None:
            raise
        return start, above
    if found is None:
        return None
    chosen, bound = found
    if start is not None and reached is not None and vraag.waarde[chosen].sum() < reached:
        chosen = start
    return chosen, min(bound, above)


def _in_units(waarde: Sequence[int], kosten: Sequence[int], budget: int, rijen: Sequence[Rij]) -> _Vraag:
    """Every row in the largest unit that measures it, such as whole euros: small and exact numbers."""
    unit = math.gcd(*kosten) or 1
    steps = [math.gcd(*rij.hoeveel) or 1 for rij in rijen]
    return _Vraag(
        np.array(waarde, dtype=np.int64),
        np.array([cost // unit for cost in kosten], dtype=np.int64),
        budget // unit,
        np.array(
            [[n // step for n in rij.hoeveel] for rij, step in zip(rijen, steps, strict=True)], dtype=np.int64
        ).reshape(len(rijen), len(waarde)),
        np.array([-(-rij.minstens // step) for rij, step in zip(rijen, steps, strict=True)], dtype=np.int64),
    )


def _relax(vraag: _Vraag) -> _Ontspannen | None:
    """The optimum when items may be parted; None when no choice keeps to the rows."""
    solver = _solver(vraag, whole=False, minstens_waarde=None)
    solver.run()
    status, kinds = solver.getModelStatus(), highspy.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return None
    if status != kinds.kOptimal:
        raise _fout(f"de verdeling zonder hele voorstellen lukte niet ({solver.modelStatusToString(status)})")
    solution = solver.getSolution()
    most = float(solver.getInfo().objective_function_value)
    return _Ontspannen(most, np.abs(np.array(solution.col_dual)), np.array(solution.col_value) > 1 - _SPELING)


def _round(vraag: _Vraag, taken: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """A whole choice near the relaxation: reach minima, give back what is too dear, spend what is left.

    None when it keeps to the budget or a minimum no more.
    """
    chosen = taken.copy()
    best_first = np.argsort(-vraag.waarde / np.maximum(vraag.kosten, 1), kind="stable")
    spare = vraag.rijen[:, chosen].sum(axis=1) - vraag.minstens
    for item in best_first:
        if not chosen[item] and ((vraag.rijen[:, item] > 0) & (spare < 0)).any():
            chosen[item] = True
            spare += vraag.rijen[:, item]
    left = vraag.budget - int(vraag.kosten[chosen].sum())
    for item in best_first[::-1]:
        if left >= 0:
            break
        if chosen[item] and (spare >= vraag.rijen[:, item]).all():
            chosen[item] = False
            left += int(vraag.kosten[item])
            spare -= vraag.rijen[:, item]
    for item in np.argsort(-vraag.waarde, kind="stable"):
        if not chosen[item] and vraag.kosten[item] <= left:
            chosen[item] = True
            left -= int(vraag.kosten[item])
    return chosen if vraag.holds(chosen) else None


def _search(
    vraag: _Vraag, relaxed: _Ontspannen, minstens_waarde: int | None, known: int | None = None
) -> tuple[NDArray[np.bool_], int] | None:
    """The most worth, or with ``minstens_waarde`` the least cost, over the items that can still turn.

    An item is settled as the relaxation has it when turning it leaves less than ``known``, a worth that is
    in hand. Where rounding lets a choice break a row by a unit or so, the row is drawn tighter and asked
    again; the bound stays that of the question itself.
    """
    in_hand = minstens_waarde if known is None else known
    room = math.inf if in_hand is None else relaxed.meest - in_hand
    rounded = relaxed.heel
    free = relaxed.prijzen <= room + _SPELING
    settled = rounded & ~free
    part, least = vraag.among(free, rounded), None
    if minstens_waarde is not None:
        least = minstens_waarde - int(vraag.waarde[settled].sum())
    bound: int | None = None
    for _ in range(_POGINGEN):
        answer = _branch(part, least)
        if answer is None:
            break
        found, reached = answer
        bound = reached + int(vraag.waarde[settled].sum()) if bound is None else bound
        chosen = settled.copy()
        chosen[np.flatnonzero(free)[found]] = True
        if vraag.holds(chosen):
            return chosen, bound
        excess = max(0, int(vraag.kosten[chosen].sum()) - vraag.budget)
        lack = np.maximum(0, vraag.minstens - vraag.rijen[:, chosen].sum(axis=1))
        part = replace(part, budget=part.budget - excess, minstens=part.minstens + lack)
    if bound is None:
        return None
    raise _fout("de gevonden keuzes breken steeds het budget of een minimum")


def _branch(vraag: _Vraag, minstens_waarde: int | None) -> tuple[_Heel, int] | None:
    """The best whole choice (indices) and the bound on its worth; None when there is none."""
    if not len(vraag):
        return np.zeros(0, dtype=np.int64), 0
    if not len(vraag.rijen) and len(vraag) * int(vraag.waarde.sum()) <= CELLEN:
        return _tabulate(vraag)
    solver = _solver(vraag, whole=True, minstens_waarde=minstens_waarde)
    solver.run()
    status, kinds = solver.getModelStatus(), highspy.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return None
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        if minstens_waarde is not None:
            return None
        raise _fout(f"er is geen keuze gevonden ({solver.modelStatusToString(status)})")
    chosen = np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5)
    proved = float(info.mip_dual_bound)
    return chosen, math.floor(proved + _SPELING) if math.isfinite(proved) else int(vraag.waarde.sum())


def _tabulate(vraag: _Vraag) -> tuple[_Heel, int] | None:
    """The most worth, and the least cost that has it, by the least cost of every worth."""
    if vraag.budget < 0:
        return None
    total = int(vraag.waarde.sum())
    least = np.full(total + 1, np.iinfo(np.int64).max // 2, dtype=np.int64)
    least[0] = 0
    better: list[NDArray[np.uint8]] = []
    for worth, cost in zip(vraag.waarde.tolist(), vraag.kosten.tolist(), strict=True):
        with_it = np.full_like(least, np.iinfo(np.int64).max)
        with_it[worth:] = least[: total + 1 - worth] + cost
        turns = with_it < least
        least = np.where(turns, with_it, least)
        better.append(np.packbits(turns))
    worth = reached = int(np.flatnonzero(least <= vraag.budget)[-1])
    chosen: list[int] = []
    for item in range(len(vraag) - 1, -1, -1):
        if better[item][worth >> 3] >> (7 - (worth & 7)) & 1:
            chosen.append(item)
            worth -= int(vraag.waarde[item])
    return np.array(chosen[::-1], dtype=np.int64), reached


def _solver(vraag: _Vraag, *, whole: bool, minstens_waarde: int | None) -> Any:
    """A model: most worth, or with ``minstens_waarde`` the least cost that has as much."""
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
        ("mip_max_nodes", KNOPEN),
    ):
        solver.setOptionValue(option, value)
    rows = [vraag.kosten, *vraag.rijen]
    low, high = [-np.inf, *map(float, vraag.minstens)], [float(vraag.budget)] + [np.inf] * len(vraag.rijen)
    if minstens_waarde is not None:
        rows, low, high = [*rows, vraag.waarde], [*low, float(minstens_waarde)], [*high, np.inf]
    count = len(vraag)
    model: Any = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, len(rows)
    model.sense_ = highspy.ObjSense.kMinimize if cheapest else highspy.ObjSense.kMaximize
    model.col_cost_ = (vraag.kosten if cheapest else vraag.waarde).astype(np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
    model.row_lower_, model.row_upper_ = np.array(low), np.array(high)
    model.integrality_ = [highspy.HighsVarType.kInteger] * count if whole else []
    where = [np.flatnonzero(row) for row in rows]
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.concatenate([[0], np.cumsum([len(at) for at in where])]).astype(np.int32)
    matrix.index_ = np.concatenate(where).astype(np.int32)
    matrix.value_ = np.concatenate([row[at] for row, at in zip(rows, where, strict=True)]).astype(np.float64)
    solver.passModel(model)
    return solver


def _fout(wat: str) -> RuimteregieFout:
    return RuimteregieFout(wat, waar="kiezen", remedie="Kies op rang, of neem minder minima of voorstellen.")
