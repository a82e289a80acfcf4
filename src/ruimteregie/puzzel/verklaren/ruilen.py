"""What one hectare more for one claim costs when it is taken from another: the exchange table of an optimum.

Where cells can be counted the table is exact. A step of one cell changes the optimum along at most two
chains of exchanges, and no chain passes a claim twice; so of every kind of exchange (atoom, option now,
option then) only the two cheapest cells can take part. The step is solved anew on those few cells, from the
prices of the optimum. Zones are solved anew as a linear programme. For other grids the prices give the
table, by approximation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.precies.stroom import Stroom
from ruimteregie.puzzel.samenstelling import Cellen, combine_regions, compile_cellen
from ruimteregie.puzzel.uitkomst import Uitkomst
from ruimteregie.puzzel.verklaren.groepen import Groepen, group_cells, lay_out
from ruimteregie.puzzel.verklaren.programma import Programma
from ruimteregie.puzzel.verklaren.rand import marginal_yields

__all__ = ["Ruiltabel", "exchange_matrix"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]

DEEL: Final = 1 << 20
KETENS: Final = 2
"""Chains of exchanges that one step can take, so the cheapest cells of each kind that matter."""


@dataclass(frozen=True, slots=True, eq=False)
class Ruiltabel:
    """The worth that a step of one hectare costs; infinite where it cannot be made, negative where it gains.

    A hectare of a claim with other units is what the land yields that it would gain or lose first (see
    ``marginal_yields``). Of two claims on one function the column loses as many units as the row gains.

    Attributes:
        claims: the names, in the order of the rows and columns.
        kosten: (claims, claims) the worth lost when the row has one hectare more and the column one less;
            every other claim stays within its bounds.
        meer: (claims,) the worth lost when the claim has one hectare more, taken where it is cheapest.
        minder: (claims,) the worth lost when it has one less.
        levert: (claims,) units on such a hectare.
        exact: False when the table follows from prices alone.
    """

    claims: tuple[str, ...]
    kosten: Echt
    meer: Echt
    minder: Echt
    levert: Echt
    exact: bool

    def cost(self, meer: str, van: str) -> float:
        """The worth lost per hectare that ``meer`` gains from ``van``."""
        return float(self.kosten[self.claims.index(meer), self.claims.index(van)])


def exchange_matrix(uitkomst: Uitkomst, invoer: Invoer, *, claims: Sequence[str] | None = None) -> Ruiltabel:
    """The exchange table of a solved puzzle.

    Args:
        uitkomst: the optimum of ``invoer``.
        invoer: the puzzle.
        claims: names of the claims to compare; all if left out. The work grows with their square.

    Raises:
        InvoerFout: the puzzle has no allocation, or belongs to another input.
        OnbekendeWaarde: a name that no claim has.
    """
    proof = uitkomst.certificaat
    if uitkomst.toewijzing is None or proof is None:
        raise InvoerFout(
            "er is geen toewijzing",
            waar="ruiltabel",
            remedie="Los de puzzel eerst op; doe zo nodig concessies.",
        )
    if proof.invoer_hash != invoer.fingerprint():
        raise InvoerFout(
            "de uitkomst hoort bij een andere invoer", waar="ruiltabel", remedie="Los deze invoer op."
        )
    names = [claim.naam for claim in invoer.claims]
    for naam in claims or ():
        if naam not in names:
            raise OnbekendeWaarde(
                f"onbekende claim {naam!r}", waar="ruiltabel", remedie=f"Kies uit {', '.join(names)}."
            )
    chosen = [names.index(naam) for naam in (names if claims is None else claims)]
    levert = marginal_yields(uitkomst, invoer)
    if invoer.deelbaar:
        return _table(names, chosen, _Zones(invoer, uitkomst, levert), levert)
    regios = combine_regions(invoer)
    cellen = compile_cellen(invoer, regios)
    if isinstance(cellen, str):
        return _from_prices(uitkomst, invoer, chosen, levert)
    return _table(names, chosen, _Cellen(cellen, group_cells(invoer), uitkomst.toewijzing), levert)


def _table(names: list[str], chosen: list[int], wereld: _Zones | _Cellen, levert: Echt) -> Ruiltabel:
    """Every step, one at a time."""
    size = len(chosen)
    cost = np.zeros((size, size))
    for row, more in enumerate(chosen):
        for column, less in enumerate(chosen):
            if row != column:
                cost[row, column] = wereld.step({more: 1, less: -1})
    up = np.array([wereld.step({k: 1}) for k in chosen], dtype=np.float64)
    down = np.array([wereld.step({k: -1}) for k in chosen], dtype=np.float64)
    return Ruiltabel(tuple(names[k] for k in chosen), cost, up, down, levert[chosen], True)


def _from_prices(uitkomst: Uitkomst, invoer: Invoer, chosen: list[int], levert: Echt) -> Ruiltabel:
    price = np.array([uitkomst.claims[k].prijs * levert[k] for k in chosen], dtype=np.float64)
    cost = price[:, None] - price[None, :]
    names = tuple(invoer.claims[k].naam for k in chosen)
    return Ruiltabel(names, cost, price, -price, levert[chosen], False)


class _Cellen:
    """The few cells that a step of one can involve, with all others fixed."""

    def __init__(self, cellen: Cellen, groepen: Groepen, keuze: NDArray[np.integer]) -> None:
        self.boom, self.cellen, self.groepen = cellen.boom, cellen, groepen
        velden, boom = cellen.velden, cellen.boom
        some = _cheapest(cellen, keuze)
        part = velden.take(some)
        atom = boom.atoom_van[part.regio]
        pair = velden.regio.astype(np.int64) * velden.opties + keuze
        size = velden.regios * velden.opties
        counts = np.bincount(pair, minlength=size) - np.bincount(pair[some], minlength=size)
        fixed = np.zeros(boom.knopen + 1, dtype=np.int64)
        np.add.at(fixed, boom.knoop_van[boom.atoom_van], counts.reshape(velden.regios, -1))
        self.fixed = boom.claim_sums(fixed)
        own = np.zeros(boom.knopen + 1, dtype=np.int64)
        np.add.at(own, boom.knoop_van[atom, keuze[some]], 1)
        self.held = boom.claim_sums(own)
        self.scores = part.table()
        self.stroom = Stroom(boom, atom, np.ones(len(some), dtype=np.int64), self.scores)
        self.worth = int(self.scores[np.arange(len(some)), keuze[some]].sum())
        start = np.zeros(boom.knopen + 1, dtype=np.int64)
        self.prijzen = self.stroom.solve(start, boom.laag - self.fixed, boom.hoog - self.fixed).prijzen

    def step(self, change: dict[int, int]) -> float:
        """The worth per hectare that it costs to give each of these claims this many cells more."""
        low, high = self.boom.laag - self.fixed, self.boom.hoog - self.fixed
        wanted: dict[int, int] = {}
        for claim, cells in change.items():
            knoop = int(self.boom.claim_van[claim])
            if wanted.setdefault(knoop, cells) != cells:
                return np.inf
            low[knoop] = high[knoop] = self.held[knoop] + cells
        if not all(self._others_allow(knoop, cells, change) for knoop, cells in wanted.items()):
            return np.inf
        found = self.stroom.solve(self.prijzen, low, high)
        if not found.past:
            return np.inf
        return (
            self.worth - int((found.verdeling * self.scores)[found.verdeling > 0].sum())
        ) / self.cellen.schaal

    def _others_allow(self, knoop: int, cells: int, change: dict[int, int]) -> bool:
        """Whether claims on the same function and area stay within their bounds."""
        total = self.fixed[knoop] + self.held[knoop] + cells
        others = [k for k in np.flatnonzero(self.boom.claim_van == knoop) if int(k) not in change]
        return total >= 0 and all(self.groepen.laag[k] <= total <= self.groepen.hoog[k] for k in others)


def _cheapest(cellen: Cellen, keuze: NDArray[np.integer]) -> Heel:
    """The cells that lose least by each kind of exchange: a few of each atoom, option now and then."""
    size = len(cellen.velden)
    parts = [np.arange(begin, min(begin + DEEL, size)) for begin in range(0, size, DEEL)]
    found = [_cheapest_of(cellen, keuze, part) for part in parts]
    if len(found) == 1:
        return found[0]
    return _cheapest_of(cellen, keuze, np.concatenate(found))


def _cheapest_of(cellen: Cellen, keuze: NDArray[np.integer], cells: Heel) -> Heel:
    velden, boom = cellen.velden, cellen.boom
    table = velden.take(cells).table()
    atom = boom.atoom_van[velden.regio[cells]]
    kind = atom * velden.opties + keuze[cells]
    order = np.argsort(kind, kind="stable")
    edge = np.flatnonzero(np.diff(kind[order], prepend=-1, append=-1))
    chosen: list[Heel] = []
    for begin, end in pairwise(edge):
        at = order[begin:end]
        now = int(kind[at[0]]) % velden.opties
        loss = table[at, now][:, None] - table[at]  # an option that is not allowed loses beyond measure: last
        few = min(KETENS, len(at))
        near = np.argpartition(loss, few - 1, axis=0)[:few]
        chosen.append(cells[at[np.unique(near)]])
    return np.unique(np.concatenate(chosen))


class _Zones:
    """The linear programme of zones, solved anew for every step of a hectare."""

    def __init__(self, invoer: Invoer, uitkomst: Uitkomst, levert: Echt) -> None:
        groepen = _both_bounds(group_cells(invoer))
        self.groepen, self.levert = groepen, levert
        self.functie = [claim.functie for claim in invoer.claims]
        worth = np.stack([optie.geschiktheid.astype(np.float64) for optie in invoer.opties], axis=1)
        self.programma = Programma()
        self.veld = lay_out(groepen, self.programma, groepen.toegestaan, -worth)
        found = self.programma.minimise()
        if found is None:  # pragma: no cover - the puzzle was solved
            raise InvoerFout("de claims passen niet", waar="ruiltabel")
        self.cost = found.kosten
        self.held = np.array([item.gevuld for item in uitkomst.claims], dtype=np.float64)

    def step(self, change: dict[int, int]) -> float:
        """The worth that it costs to give each of these claims this many hectares more."""
        groepen, veld = self.groepen, self.veld
        first = next(iter(change))
        for claim, hectares in change.items():
            yields = self.levert[first if self.functie[claim] == self.functie[first] else claim]
            wanted = self.held[claim] + hectares * yields
            self.programma.move_row(veld.minimum[claim], wanted, np.inf)
            self.programma.move_row(veld.maximum[claim], -np.inf, wanted)
        found = self.programma.minimise()
        for claim in change:
            self.programma.move_row(veld.minimum[claim], max(groepen.laag[claim], 0.0), np.inf)
            high = groepen.hoog[claim]
            self.programma.move_row(veld.maximum[claim], -np.inf, high)
        return np.inf if found is None else found.kosten - self.cost


def _both_bounds(groepen: Groepen) -> Groepen:
    """The same groups, where every claim has both bounds: one that never binds where there was none."""
    all_land = groepen.maten.sum() * groepen.levert.max(axis=1, initial=0.0) + 1.0
    low = np.maximum(groepen.laag, np.finfo(np.float64).tiny)
    return replace(groepen, laag=low, hoog=np.minimum(groepen.hoog, all_land))
