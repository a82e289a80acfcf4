"""What is still open: land that may change from the choice it has now, as a programme with one row a claim.

A unit is a cell, or a group of cells that are the same in every respect. It has a choice now; each other
option that it may take is a column: so much more or less worth, so much more or less for the claims. Units
with one such option need no row of their own, so a programme with 50 000 units is hardly larger than its
claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

__all__ = ["Antwoord", "Onbeslist", "open_units"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]

NAUWKEURIG: Final = 1e-9
WIJKT: Final = 1e-6
"""What a claim may miss, in typical cells, before it counts as giving way."""


@dataclass(frozen=True, slots=True, eq=False)
class Antwoord:
    """What an optimum says.

    Attributes:
        delen: (columns,) how much of its unit each column takes, hectares or whole cells.
        prijzen: (claims,) worth per unit of the function; zeros when whole cells were asked.
        wijkt: (claims,) bool: which claims gave way.
    """

    delen: Echt
    prijzen: Echt
    wijkt: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Onbeslist:
    """The open units and their columns.

    Attributes:
        maat: (units,) how much of it there is: hectares, or cells when whole cells are asked.
        unit, optie: (columns,) which unit takes which option.
        winst: (columns,) worth gained per maat.
        rij, kolom, geeft: (entries,) what each column adds to each claim per maat.
        laag, hoog: (claims,) what the claims still ask of the columns.
        eenheid: (claims,) what a typical maat gives a claim, to keep the numbers near 1.
    """

    maat: Echt
    unit: Heel
    optie: Heel
    winst: Echt
    rij: Heel
    kolom: Heel
    geeft: Echt
    laag: Echt
    hoog: Echt
    eenheid: Echt

    def price(self, midden: Echt, straal: Echt, schaal: float) -> Antwoord:
        """The best spread of divisible units; prices stay within ``straal`` (claims,) of ``midden``.

        A claim of which the price would go further gives way instead. ``schaal``: the size of a typical gain.
        """
        claims = len(self.laag)
        few = self.eenheid / schaal
        cost = np.concatenate([self.winst / schaal, -(midden + straal) * few, (midden - straal) * few])
        upper = np.concatenate([self.maat[self.unit], np.full(2 * claims, np.inf)])
        claim = np.arange(claims)
        slack = [
            (claim, len(self.unit) + claim, np.ones(claims)),
            (claim, len(self.unit) + claims + claim, -np.ones(claims)),
        ]
        solver = self._model(cost, upper, slack, self.laag, self.hoog)
        solver.run()
        solution = solver.getSolution()
        prices = -np.array(solution.row_dual, dtype=np.float64)[:claims] / few
        values = np.array(solution.col_value, dtype=np.float64)
        slack_used = values[len(self.unit) :].reshape(2, claims)
        return Antwoord(values[: len(self.unit)], prices, np.abs(slack_used[0] - slack_used[1]) > WIJKT)

    def count(self, *, mis: Echt | None, boete: Echt, kloof: float, seconden: float) -> Antwoord | None:
        """The best whole cells, part by part; None when none was found in time.

        Args:
            mis: (claims,) units that a claim may miss its bounds by, each at ``boete`` (claims,); None: none.
            kloof: how much worth may be left in each part.
            seconden: how long a part may take.
        """
        shares, used = np.zeros(len(self.unit)), np.zeros(len(self.laag), dtype=np.bool_)
        for claims, units, columns in self._parts():
            few = self._only(claims, units, columns)
            found = few._count_part(
                mis=None if mis is None else mis[claims], boete=boete[claims], kloof=kloof, seconden=seconden
            )
            if found is None:
                return None
            shares[columns], used[claims] = found.delen, found.wijkt
        return Antwoord(shares, np.zeros(len(self.laag)), used)

    def _parts(self) -> list[tuple[Heel, Heel, Heel]]:
        """The claims, units and columns of each part that shares no claim and no unit with another."""
        part, after = np.arange(len(self.laag)), len(self.laag)
        while True:
            of_unit = np.full(len(self.maat), after)
            np.minimum.at(of_unit, self.unit[self.kolom], part[self.rij])
            joined = part.copy()
            np.minimum.at(joined, self.rij, of_unit[self.unit[self.kolom]])
            if (joined == part).all():
                break
            part = joined
        of_column = of_unit[self.unit]
        return [
            (np.flatnonzero(part == k), np.flatnonzero(of_unit == k), np.flatnonzero(of_column == k))
            for k in np.unique(np.concatenate([part, of_unit]))
        ]

    def _only(self, claims: Heel, units: Heel, columns: Heel) -> Onbeslist:
        """One part by itself, numbered anew."""
        place = [np.full(size, -1) for size in (len(self.laag), len(self.maat), len(self.unit))]
        for numbers, kept in zip(place, (claims, units, columns), strict=True):
            numbers[kept] = np.arange(len(kept))
        mine = np.flatnonzero(place[2][self.kolom] >= 0)
        return Onbeslist(
            self.maat[units],
            place[1][self.unit[columns]],
            self.optie[columns],
            self.winst[columns],
            place[0][self.rij[mine]],
            place[2][self.kolom[mine]],
            self.geeft[mine],
            self.laag[claims],
            self.hoog[claims],
            self.eenheid[claims],
        )

    def _count_part(self, *, mis: Echt | None, boete: Echt, kloof: float, seconden: float) -> Antwoord | None:
        """``count`` for one part."""
        claims = len(self.laag)
        schaal = max(float(np.abs(self.winst).max(initial=0.0)), NAUWKEURIG)
        cost, upper = self.winst / schaal, self.maat[self.unit]
        slack: list[tuple[Heel, Heel, Echt]] = []
        if mis is not None:
            claim = np.arange(claims)
            cost = np.concatenate([cost, *[-boete * self.eenheid / schaal] * 2])
            upper = np.concatenate([upper, *[mis / self.eenheid] * 2])
            slack = [
                (claim, len(self.unit) + k * claims + claim, np.full(claims, 1.0 - 2 * k)) for k in (0, 1)
            ]
        solver = self._model(cost, upper, slack, self.laag, self.hoog, whole=True)
        for option, value in (
            ("mip_abs_gap", kloof / schaal),
            ("mip_rel_gap", 0.0),
            ("time_limit", seconden),
            ("mip_feasibility_tolerance", NAUWKEURIG),
            ("primal_feasibility_tolerance", NAUWKEURIG),
        ):
            solver.setOptionValue(option, value)
        solver.run()
        if solver.getInfo().primal_solution_status != 2:
            return None
        values = np.array(solver.getSolution().col_value, dtype=np.float64)
        used = np.zeros(claims, dtype=np.bool_)
        if mis is not None:
            used = values[len(self.unit) :].reshape(2, claims).max(axis=0) > WIJKT
        return Antwoord(np.round(values[: len(self.unit)]), np.zeros(claims), used)

    def _model(
        self,
        cost: Echt,
        upper: Echt,
        slack: list[tuple[Heel, Heel, Echt]],
        laag: Echt,
        hoog: Echt,
        *,
        whole: bool = False,
    ) -> Any:
        claims, columns = len(self.laag), len(self.unit)
        per_unit = np.bincount(self.unit, minlength=len(self.maat))
        several = np.flatnonzero(per_unit > 1)
        row_of = np.full(len(self.maat), -1)
        row_of[several] = claims + np.arange(len(several))
        own = np.flatnonzero(row_of[self.unit] >= 0)
        entries = [
            (self.rij, self.kolom, self.geeft / self.eenheid[self.rij]),
            (row_of[self.unit[own]], own, np.ones(len(own))),
        ]
        rows, cols, vals = (np.concatenate(part) for part in zip(*entries, *slack, strict=True))
        order = np.lexsort((rows, cols))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(cost), claims + len(several)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, np.zeros(len(cost)), upper
        lp.row_lower_ = np.concatenate([laag / self.eenheid, np.full(len(several), -np.inf)])
        lp.row_upper_ = np.concatenate([hoog / self.eenheid, self.maat[several]])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(cols, minlength=len(cost)))]).astype(
            np.int32
        )
        lp.a_matrix_.index_ = rows[order].astype(np.int32)
        lp.a_matrix_.value_ = vals[order]
        if whole:
            kinds = highspy.HighsVarType
            lp.integrality_ = [kinds.kInteger] * columns + [kinds.kContinuous] * (len(cost) - columns)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.passModel(lp)
        return solver


def open_units(
    tabel: Heel,
    nu: Heel,
    regio: Heel,
    maat: Echt,
    hectare: Echt,
    levert: Echt,
    dekking: NDArray[np.bool_],
    rest: tuple[Echt, Echt],
) -> Onbeslist:
    """The columns of units.

    Args:
        tabel: (units, options) worth per hectare; far below zero where an option is closed.
        nu: (units,) the choice each has now.
        regio: (units,) region.
        maat: (units,) how much of each there is.
        hectare: (units,) hectares in one maat.
        levert: (claims, options) units per hectare.
        dekking: (claims, regions) bool.
        rest: (claims,) what the claims ask at least and at most beyond what the present choices give.
    """
    open_ = tabel > np.iinfo(np.int64).min // 8
    open_[np.arange(len(nu)), nu] = False
    unit, option = np.nonzero(open_)
    gain = (tabel[unit, option] - tabel[unit, nu[unit]]).astype(np.float64) * hectare[unit]
    rows: list[Heel] = []
    cols: list[Heel] = []
    vals: list[Echt] = []
    order = np.argsort(regio[unit], kind="stable")
    here_of: Heel = regio[unit][order]
    regions: int = dekking.shape[1]
    edge = np.searchsorted(here_of, np.arange(regions + 1))
    for region in np.flatnonzero(np.diff(edge)):
        here = order[edge[region] : edge[region + 1]]
        claims = np.flatnonzero(dekking[:, region])
        change = levert[claims][:, option[here]] - levert[claims][:, nu[unit[here]]]
        claim, column = np.nonzero(change)
        rows.append(claims[claim])
        cols.append(here[column])
        vals.append(change[claim, column] * hectare[unit[here[column]]])
    none = np.empty(0, dtype=np.int64)
    typical = float(hectare.mean()) if len(hectare) else 1.0
    best = levert.max(axis=1, initial=0.0)
    return Onbeslist(
        maat,
        unit.astype(np.int64),
        option.astype(np.int64),
        gain,
        np.concatenate(rows) if rows else none,
        np.concatenate(cols) if cols else none,
        np.concatenate(vals) if vals else none.astype(np.float64),
        rest[0],
        rest[1],
        np.where(best > 0, best, 1.0) * typical,
    )
