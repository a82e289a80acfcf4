"""Whole cells from a divisible optimum: the split cells and those that nearly changed their mind."""

from __future__ import annotations

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
RUIMER: Final = 5
"""How many times as many when those do not do."""
GENOEG: Final = 1e-8
"""The share of the worth that may be left to a search that goes on."""
SECONDEN: Final = 5.0


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
    for many, wide in ((least, False), (least * RUIMER, True)):
        cells, units = _near(vraag, stand, many, wide=wide)
        dear = (
            2
            * float(np.abs(units.winst).max(initial=1.0))
            / np.maximum(units.eenheid, np.finfo(np.float64).tiny)
        )
        for allow in (None, miss) if wide else (None,):
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


def _near(vraag: Vraagstuk, stand: Stand, many: int, *, wide: bool) -> tuple[Heel, Onbeslist]:
    """The cells that may change, ``many`` a claim and as many again, with options that are nearly as good.

    ``wide``: with all options that they may have.
    """
    cost = vraag.costs(stand.prijzen)
    regio = np.asarray(vraag.velden.regio)[stand.open].astype(np.int64)
    worth = vraag.velden.table(stand.open) - cost[:, regio].T
    two = np.argsort(-worth, axis=1, kind="stable")[:, :2]
    margin = worth.max(axis=1, initial=GEEN) - np.take_along_axis(worth, two[:, -1:], axis=1)[:, 0]
    order = np.argsort(margin, kind="stable")
    picked = np.zeros(len(order), dtype=np.bool_)
    picked[order[:many]] = True
    for claim in np.flatnonzero(stand.prijzen):
        gives = vraag.levert[claim]
        useful = vraag.dekking[claim][regio[order]] & (gives[two[order, 0]] != gives[two[order, -1]])
        picked[order[np.flatnonzero(useful)[:many]]] = True
    window = int(margin[picked & (margin < -GEEN // 2)].max(initial=0))
    picked |= np.isin(stand.open, stand.los)
    cells = stand.open[picked]
    now = stand.keuze[cells].astype(np.int64)
    closed = worth[picked] < (worth[picked].max(axis=1, initial=GEEN) - window)[:, None]
    closed &= not wide
    closed[np.arange(len(cells)), now] = False
    table = np.where(closed, GEEN, vraag.velden.table(cells))
    filled = vraag.fill(stand.keuze)
    rest = vraag.laag - filled, vraag.hoog - filled
    area = vraag.oppervlak[cells]
    return cells, open_units(
        table, now, regio[picked], np.ones(len(cells)), area, vraag.levert, vraag.dekking, rest
    )


def _worth(vraag: Vraagstuk, keuze: NDArray[np.uint8]) -> float:
    """About how much the choices are worth, signs left out."""
    total = 0.0
    for option, scores in enumerate(vraag.velden.scores):
        mine = np.flatnonzero(keuze == option)
        total += float(np.abs(scores[mine].astype(np.float64)) @ vraag.oppervlak[mine])
    return total
