"""Prices of claims on a grid that is no network: densities, combinations, unequal cells, regions that cross.

A small sample gives prices that are nearly right. On a larger one only the cells whose best two options lie
close together at those prices are still open; they go into a linear programme of which the prices may move no
further than the cells that were left out allow (a box around the prices: Marsten, Hogan & Blankenship 1975).
Where a claim pushes against the box, its regions are opened wider. When nothing pushes, the prices are those
of all cells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.algemeen.onbeslist import Antwoord, Onbeslist, open_units
from ruimteregie.puzzel.algemeen.vraagstuk import Vraagstuk
from ruimteregie.puzzel.precies.hopen import GEEN
from ruimteregie.puzzel.precies.prijzen import group_rows

__all__ = ["Stand", "find_stand"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]

KLEIN: Final = 3_000
"""Cells of the first sample."""
GROEI: Final = 8
"""How many times as large the next sample is."""
OPEN: Final = 12_000
"""Cells to open in a sample, or ``PER_CLAIM`` a claim if that is more."""
PER_CLAIM: Final = 60
RONDES: Final = 3
"""Times that a sample is opened again; the last one, all cells, ``LAATSTE`` times."""
LAATSTE: Final = 40
ALLES: Final = 2**60
RUIM: Final = 4.0
"""The first bound on prices, times the largest difference in worth."""
KLEINSTE: Final = 8
"""The smallest window, in whole units of the scores: rounding alone moves as much."""
RAND: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """Where the search ended.

    Attributes:
        prijzen: (claims,) worth per unit of the function.
        keuze: (n,) the choice of each cell.
        open: the cells that were open in the last programme, rising.
        los: the cells of which the programme gave a part to one option and a part to another.
        rondes: programmes solved.
        dicht: whether no claim pushed against its box any more: then the prices are optimal.
    """

    prijzen: Echt
    keuze: NDArray[np.uint8]
    open: Heel
    los: Heel
    rondes: int
    dicht: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Ronde:
    """One programme: open cells, their group, the groups and what became of them."""

    keuze: NDArray[np.uint8]
    cellen: Heel
    groep: Heel
    nu: Heel
    programma: Onbeslist
    antwoord: Antwoord


def find_stand(vraag: Vraagstuk) -> Stand:
    """Prices and choices for all cells; the claims must fit when land divides."""
    sample = min(KLEIN, len(vraag.velden))
    cells = _draw(len(vraag.velden), sample)
    deel = vraag if sample == len(vraag.velden) else vraag.take(cells)
    prijzen = np.zeros(len(vraag.laag))
    venster = np.full(vraag.velden.regios, ALLES)
    rondes = 0
    while True:
        last = len(deel.velden) == len(vraag.velden)
        stand = _settle(deel, prijzen, venster, LAATSTE if last else RONDES)
        rondes += stand.rondes
        if last:
            return replace(stand, rondes=rondes)
        prijzen = stand.prijzen
        size = min(len(vraag.velden), GROEI * len(deel.velden))
        margins = np.sort(deel.velden.margins(vraag.costs(prijzen)))
        deel = vraag if size == len(vraag.velden) else vraag.take(_draw(len(vraag.velden), size))
        venster = _windows(margins, deel)


def _draw(cellen: int, sample: int) -> Heel:
    """Cells for a sample, rising, the same at every run."""
    if sample >= cellen:
        return np.arange(cellen)
    return np.sort(np.random.default_rng(1).choice(cellen, sample, replace=False, shuffle=False))


def _windows(margins: Heel, deel: Vraagstuk) -> Heel:
    """(regions,) the window that opens about ``OPEN`` cells in all, more of the small regions.

    ``margins``: those of the last sample, rising. The error of a region's prices falls with the root of its
    cells.
    """
    cells = np.bincount(deel.velden.regio, minlength=deel.velden.regios)
    root = np.sqrt(cells)
    wanted = max(OPEN, PER_CLAIM * len(deel.laag))
    share = np.minimum(wanted * root / root.sum() / np.maximum(cells, 1), 1.0)
    at = (share * (len(margins) - 1)).astype(np.int64)
    return np.where(share >= 1.0, ALLES, np.maximum(margins[at], KLEINSTE))


def _settle(deel: Vraagstuk, prijzen: Echt, venster: Heel, rondes: int) -> Stand:
    """Solve, and open wider where the prices moved further than the window or pushed against the box."""
    best = deel.levert.max(axis=1, initial=0.0)
    best = np.where(best > 0, best, 1.0)
    most = np.full(len(best), RUIM) * _largest(deel) / best
    ronde, dicht, number = None, False, 0
    while not dicht and number < rondes:
        number += 1
        box = _box(deel, venster, best)
        straal = np.minimum(box, most)
        ronde = _open(deel, prijzen, venster, straal)
        new = np.where(np.isinf(deel.hoog), np.maximum(ronde.antwoord.prijzen, 0.0), ronde.antwoord.prijzen)
        pushes = ronde.antwoord.wijkt
        moved = np.ptp(deel.costs(new) - deel.costs(prijzen), axis=0)
        wide = (moved > venster) | (deel.dekking[pushes].any(axis=0) & (venster < ALLES))
        most[pushes & (straal >= most)] *= 8
        dicht = not wide.any() and not pushes.any()
        wider = np.minimum(2 * np.maximum(venster, np.minimum(moved, ALLES // 2)), ALLES)
        venster = np.where(wide & (venster < ALLES), wider, venster)
        prijzen = new
    assert ronde is not None
    keuze, los = _hand_out(deel, ronde)
    return Stand(prijzen, keuze, ronde.cellen, los, number, dicht)


def _largest(deel: Vraagstuk) -> float:
    """The largest difference in worth between two options of one cell, in the user's scores."""
    table = (
        deel.velden.table()
        if len(deel.velden) <= GROEI * KLEIN
        else deel.velden.table(_draw(len(deel.velden), KLEIN))
    )
    low = np.where(table > GEEN // 2, table, ALLES).min(axis=1)
    return max(float((table.max(axis=1) - low).max(initial=0)) / deel.velden.schaal, RAND)


def _box(deel: Vraagstuk, venster: Heel, best: Echt) -> Echt:
    """(claims,) how far a price may move: the widest window among its regions."""
    widest = np.where(deel.dekking, venster, 0).max(axis=1, initial=KLEINSTE)
    return widest / deel.velden.schaal / best


def _open(deel: Vraagstuk, prijzen: Echt, venster: Heel, straal: Echt) -> _Ronde:
    """One programme over the cells within the window, at these prices."""
    velden, cost = deel.velden, deel.costs(prijzen)
    cells, _ = velden.scan(cost, venster)
    keuze = velden.settle(cost).keuze
    regio = np.asarray(velden.regio)[cells].astype(np.int64)
    table = velden.table(cells)
    worth = table - cost[:, regio].T
    table[worth < (worth.max(axis=1) - venster[regio])[:, None]] = GEEN
    table -= table.max(axis=1, initial=GEEN)[:, None]
    table[table < GEEN // 2] = GEEN
    rows, group = group_rows(table, regio)
    area = np.bincount(group, weights=deel.oppervlak[cells], minlength=len(rows)).astype(np.float64)
    now = keuze[cells[rows]].astype(np.int64)
    filled = deel.fill(keuze)
    programme = open_units(
        table[rows],
        now,
        regio[rows],
        area,
        np.ones(len(rows)),
        deel.levert,
        deel.dekking,
        (deel.laag - filled, deel.hoog - filled),
    )
    if len(programme.unit):
        scale = float(np.median(np.abs(programme.winst))) or 1.0
        answer = programme.price(prijzen * velden.schaal, straal * velden.schaal, scale)
        answer = replace(answer, prijzen=answer.prijzen / velden.schaal)
    else:
        answer = Antwoord(np.empty(0), prijzen, np.zeros(len(prijzen), dtype=np.bool_))
    return _Ronde(keuze, cells, group, now, programme, answer)


def _hand_out(deel: Vraagstuk, ronde: _Ronde) -> tuple[NDArray[np.uint8], Heel]:
    """The choice of every cell, and the cells that the programme split."""
    keuze, options = ronde.keuze.copy(), deel.velden.opties
    groups = len(ronde.programma.maat)
    share = np.zeros((groups, options))
    np.add.at(share, (ronde.programma.unit, ronde.programma.optie), np.maximum(ronde.antwoord.delen, 0.0))
    share[np.arange(groups), ronde.nu] += np.maximum(ronde.programma.maat - share.sum(axis=1), 0.0)
    order = np.argsort(ronde.groep, kind="stable")
    area = deel.oppervlak[ronde.cellen[order]]
    group = ronde.groep[order]
    total = np.cumsum(area)
    first = np.searchsorted(group, np.arange(groups))
    before = (total[first] - area[first])[group]
    edge = np.cumsum(share, axis=1)[group]
    slack = 1e-7 * area
    begin = (edge <= (total - area - before + slack)[:, None]).sum(axis=1)
    end = (edge < (total - before - slack)[:, None]).sum(axis=1)
    begin, end = np.minimum(begin, options - 1), np.minimum(end, options - 1)
    keuze[ronde.cellen[order]] = begin
    return keuze, np.sort(ronde.cellen[order[begin != end]])
