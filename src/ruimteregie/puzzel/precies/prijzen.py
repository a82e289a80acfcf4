"""The exact prices of claims, found on ever larger samples of the cells.

A small sample gives prices that are nearly right. They settle most cells of a larger one: a cell whose best
two options lie further apart than the prices can still move keeps its choice whatever happens. What is left
goes through ``Stroom``, which is exact, and so on to all cells. The last step proves itself: when the prices
moved no more than the window allowed, what was settled before is still the best.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.boom import Boom
from ruimteregie.puzzel.precies.delen import Delen
from ruimteregie.puzzel.precies.hopen import GEEN
from ruimteregie.puzzel.precies.stroom import Stroom
from ruimteregie.puzzel.precies.velden import Lezer, Velden

__all__ = ["find_prices", "group_rows"]

Heel = NDArray[np.int64]

KLEIN: Final = 300
"""Cells of a part that are solved at once, or ``PER_KNOOP`` a claim if that is more."""
PER_KNOOP: Final = 20
BREED: Final = 6
"""How many times as many cells go at once when a window left them few options."""
GROEI: Final = 16
"""One cell in so many goes into the sample."""
SPELING: Final = 3.0
"""The share of cells that the next sample may still change its mind about, times sqrt(cells / claims)."""
ALLES: Final = 2**60
KEREN_PROEF: Final = 2
"""How often a sample is tried with a wider window; cells that were left undecided; and all cells."""
KEREN_DEEL: Final = 3
MEESTE_KEREN: Final = 64


def find_prices(velden: Lezer, boom: Boom) -> Heel:
    """The optimal price of every knoop (knopen + 1,), the root 0, in whole units of the scores.

    The claims must fit (``haalbaar.check``).
    """
    delen = Delen(boom)
    prijzen = np.zeros(boom.knopen + 1, dtype=np.int64)
    found, _ = _optimum(velden, boom, delen, (boom.laag, boom.hoog), prijzen, tries=MEESTE_KEREN)
    return found


def _optimum(
    velden: Lezer, boom: Boom, delen: Delen, grenzen: tuple[Heel, Heel], prijzen: Heel, tries: int
) -> tuple[Heel, NDArray[np.bool_]]:
    """Prices for these cells, starting from prices; and the parts for which they are not exact.

    A sample need not be exact, nor can its claims always be held: it gets few ``tries`` with a wider window.
    """
    cells_of = delen.count(velden)
    small = np.maximum(KLEIN, PER_KNOOP * delen.knopen)
    if (cells_of <= small).all():
        return _stream(velden.local(), boom, delen, grenzen, prijzen, np.full(len(delen), ALLES))
    take = np.minimum(np.maximum(cells_of // GROEI, small // 2), cells_of)
    sample, sample_bounds = _sample(velden, boom, delen, take, cells_of, grenzen)
    prijzen, _ = _optimum(sample, boom, delen, sample_bounds, prijzen, tries=KEREN_PROEF)
    share = SPELING * np.sqrt(np.maximum(delen.knopen, 1) / np.maximum(take, 1))
    venster = _window(sample, _per_option(prijzen, boom), share, delen)
    first, busy = True, np.ones(len(delen), dtype=np.bool_)
    failed = np.zeros(len(delen), dtype=np.bool_)
    while True:
        cells, counts = velden.scan(_per_option(prijzen, boom), venster[delen.van_regio])
        settled = np.zeros(boom.knopen + 1, dtype=np.int64)
        np.add.at(settled, boom.knoop_van[boom.atoom_van], counts)
        held = boom.claim_sums(settled)
        rest = (grenzen[0] - held, np.where(grenzen[1] < ALLES, grenzen[1] - held, grenzen[1]))
        few = velden.take(cells)
        if first and len(cells) > BREED * small.sum() and 2 * len(cells) < len(velden):
            found, short = _optimum(few, boom, delen, rest, prijzen, tries=min(tries, KEREN_DEEL))
        else:
            found, short = _stream(few, boom, delen, rest, prijzen, venster)
        first = False
        moved = delen.spread(found - prijzen, boom)
        tries -= 1
        wrong = busy & (short | (moved > venster))
        again = wrong & (venster < ALLES) & (tries > 0)
        failed |= wrong & ~again
        prijzen, busy = found, again
        if not again.any():
            return prijzen, failed
        wider = np.where(short, 4 * np.maximum(venster, moved), moved + moved // 2)
        venster = np.where(again, np.minimum(np.maximum(wider, 4), ALLES), 0)


def _per_option(prijzen: Heel, boom: Boom) -> Heel:
    """(options, regions) what each option costs in each region."""
    return np.ascontiguousarray(prijzen[boom.knoop_van[boom.atoom_van]].T)


def _window(sample: Velden, prijzen: Heel, share: NDArray[np.float64], delen: Delen) -> Heel:
    """Per part the distance between the best two options that this share of its cells stays within."""
    margin = sample.margins(prijzen)
    part = delen.van_regio[sample.regio]
    order = np.lexsort((margin, part))
    begin = np.searchsorted(part[order], np.arange(len(share) + 1))
    size = np.diff(begin)
    at = begin[:-1] + np.minimum((share * size).astype(np.int64), size - 1)
    found = margin[order[np.clip(at, 0, len(order) - 1)]]
    return np.where((share >= 1) | (size == 0), ALLES, np.maximum(found, 1))


def _sample(
    velden: Lezer, boom: Boom, delen: Delen, take: Heel, cells_of: Heel, grenzen: tuple[Heel, Heel]
) -> tuple[Velden, tuple[Heel, Heel]]:
    """About ``take`` cells of each part, the same at every run, and the bounds of the claims for them."""
    limit = np.ceil(take / np.maximum(cells_of, 1) * 2.0**32).astype(np.int64)
    sample = velden.take(velden.pick(limit[delen.van_regio]))
    rate = (delen.count(sample) / np.maximum(cells_of, 1))[delen.van_knoop]
    laag, hoog = grenzen
    return sample, (
        np.floor(laag * rate).astype(np.int64),
        np.where(hoog < ALLES, np.ceil(hoog * rate), hoog).astype(np.int64),
    )


def _stream(
    velden: Velden, boom: Boom, delen: Delen, grenzen: tuple[Heel, Heel], prijzen: Heel, venster: Heel
) -> tuple[Heel, NDArray[np.bool_]]:
    """The exact prices of these cells at once, with the options that the window leaves."""
    atoom, table = boom.atoom_van[velden.regio], velden.table()
    if not len(table):
        return prijzen, np.zeros(len(delen), dtype=np.bool_)
    worth = table - _per_option(prijzen, boom)[:, velden.regio].T
    table[worth < (worth.max(axis=1) - venster[delen.van_regio[velden.regio]])[:, None]] = GEEN
    table -= table.max(axis=1)[:, None]
    table[table < GEEN // 2] = GEEN
    rows, at = group_rows(table, atoom)
    many = np.bincount(at, minlength=len(rows))
    part = delen.van_atoom[atoom[rows]]
    near = np.argsort(part, kind="stable")
    rows, many, part = rows[near], many[near], part[near]
    stroom = Stroom(boom, atoom[rows], many, table[rows])
    outcome = stroom.solve(prijzen, *grenzen, (part, delen.van_knoop) if len(delen) > 1 else None)
    short = np.bincount(delen.van_knoop, weights=outcome.rest != 0, minlength=len(delen)) > 0
    return outcome.prijzen, short


def group_rows(table: Heel, atoom: Heel) -> tuple[Heel, Heel]:
    """Rows that are the same in table and atoom: the number of one of each, and the group of each row."""
    columns: int = table.shape[1]
    mix = np.random.default_rng(1).integers(1, 2**63, columns + 1, dtype=np.int64) | 1
    with np.errstate(over="ignore"):
        code: Heel = np.add.reduce(table * mix[:-1], axis=1) + atoom * mix[-1]
    _, rows, at = np.unique(code, return_index=True, return_inverse=True)
    if (table != table[rows[at]]).any() or (atoom != atoom[rows[at]]).any():
        return np.arange(len(table)), np.arange(len(table))
    return rows.astype(np.int64), at.astype(np.int64)
