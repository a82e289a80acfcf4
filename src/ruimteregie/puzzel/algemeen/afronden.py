"""Whole cells from a divisible optimum: the split cells and those that nearly changed their mind."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.puzzel.algemeen.benaderen import Stand
from ruimteregie.puzzel.algemeen.onbeslist import Onbeslist, open_units
from ruimteregie.puzzel.algemeen.vraagstuk import Vraagstuk
from ruimteregie.puzzel.precies.hopen import GEEN

__all__ = ["round_cells"]

Echt = NDArray[np.float64]
Heel = NDArray[np.int64]

NABIJ: Final = 20, 200
"""Cells nearest to another choice that may still change for a claim with a price: least and most."""
SAMEN: Final = 4_000
"""Such cells for all claims together, unless that leaves a claim too few."""
PER_SOORT: Final = 3
"""Cells of one region that would make the same exchange: a few of them do, more only blur the search."""
RUIMER: Final = 5
"""How many times as many when those do not do."""
GENOEG: Final = 1e-7
"""The share of the worth that may be left to a search that goes on."""
SECONDEN: Final = 5.0


class _Keus(Enum):
    """What a cell that may change can become: so simple that functions come apart; what is good; anything."""

    EEN = auto()
    GOED = auto()
    ALLES = auto()


def round_cells(vraag: Vraagstuk, stand: Stand) -> NDArray[np.uint8]:
    """(n,) the choice of each cell: claims held if that is found, otherwise missed by one cell at most.

    Raises:
        RuimteregieFout: no such choice was found.
    """
    leave = GENOEG * _worth(vraag, stand.keuze) * vraag.velden.schaal
    best = vraag.levert.max(axis=1, initial=0.0)
    miss = best * float(vraag.oppervlak.max(initial=0.0))
    priced = max(int((stand.prijzen != 0).sum()), 1)
    least = min(max(SAMEN // priced, NABIJ[0]), NABIJ[1])
    for many, keus in ((least * RUIMER, _Keus.EEN), (least, _Keus.GOED), (least * RUIMER, _Keus.ALLES)):
        cells, units = _near(vraag, stand, many, keus)
        tiny = np.finfo(np.float64).tiny
        dear = 2 * float(np.abs(units.winst).max(initial=1.0)) / np.maximum(units.eenheid, tiny)
        for allow in (None, miss) if keus is _Keus.ALLES else (None,):
            found = units.count(mis=allow, boete=dear, kloof=leave, seconden=SECONDEN)
            if found is not None:
                keuze = stand.keuze.copy()
                taken = np.flatnonzero(found.delen > 0.5)
                keuze[cells[units.unit[taken]]] = units.optie[taken]
                return keuze
    raise RuimteregieFout(
        "er is geen verdeling in hele cellen gevonden die elke claim op één cel na haalt",
        waar="puzzel",
        remedie="Neem kleinere cellen, of laat meer ruimte tussen minimum en maximum van de claims.",
    )


def _near(vraag: Vraagstuk, stand: Stand, many: int, keus: _Keus) -> tuple[Heel, Onbeslist]:
    """The cells that may change, ``many`` a claim and as many again, and the options that they may have."""
    cost = vraag.costs(stand.prijzen)
    regio = np.asarray(vraag.velden.regio)[stand.open].astype(np.int64)
    worth = vraag.velden.table(stand.open) - cost[:, regio].T
    best = np.argsort(-worth, axis=1, kind="stable")
    first, second = best[:, 0], best[:, min(1, vraag.velden.opties - 1)]
    rows = np.arange(len(worth))
    margin = worth[rows, first] - worth[rows, second]
    order = np.argsort(margin, kind="stable")
    empty: NDArray[np.bool_] = np.logical_not(np.logical_or.reduce(vraag.levert != 0, axis=0))
    if keus is _Keus.EEN:
        kind = (regio * vraag.velden.opties + first) * vraag.velden.opties + second
        order = order[empty[first[order]] | empty[second[order]]]
        order = order[_first_of_each(kind[order], PER_SOORT)]
    picked = np.zeros(len(margin), dtype=np.bool_)
    picked[order[:many]] = True
    for claim in np.flatnonzero(stand.prijzen):
        gives = vraag.levert[claim]
        useful = vraag.dekking[claim][regio[order]] & (gives[first[order]] != gives[second[order]])
        picked[order[np.flatnonzero(useful)[:many]]] = True
    window = int(margin[picked & (margin < -GEEN // 2)].max(initial=0))
    picked |= np.isin(stand.open, stand.los)
    cells, worth = stand.open[picked], worth[picked]
    now = stand.keuze[cells].astype(np.int64)
    closed = np.zeros(worth.shape, dtype=np.bool_)
    if keus is _Keus.EEN:
        other = np.where(first[picked] == now, second[picked], first[picked])
        closed[:] = np.arange(vraag.velden.opties) != other[:, None]
    elif keus is _Keus.GOED:
        closed = worth < (worth.max(axis=1, initial=GEEN) - window)[:, None]
    closed[np.arange(len(cells)), now] = False
    table = np.where(closed, GEEN, vraag.velden.table(cells))
    filled = vraag.fill(stand.keuze)
    rest = vraag.laag - filled, vraag.hoog - filled
    area = vraag.oppervlak[cells]
    return cells, open_units(
        table, now, regio[picked], np.ones(len(cells)), area, vraag.levert, vraag.dekking, rest
    )


def _first_of_each(soort: Heel, many: int) -> Heel:
    """Places of the first ``many`` of each kind, rising."""
    order = np.argsort(soort, kind="stable")
    begin = np.searchsorted(soort[order], soort[order])
    return np.sort(order[np.arange(len(order)) - begin < many])


def _worth(vraag: Vraagstuk, keuze: NDArray[np.uint8]) -> float:
    """About how much the choices are worth, signs left out."""
    total = 0.0
    for option, scores in enumerate(vraag.velden.scores):
        mine = np.flatnonzero(keuze == option)
        total += float(np.abs(scores[mine].astype(np.float64)) @ vraag.oppervlak[mine])
    return total
