"""How far every cell lies from the nearest cell of a layer: exact, from centre to centre."""

# Numba takes functions without annotations.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.raster.rooster import Rooster

__all__ = ["distance_to"]


def distance_to(masker: NDArray[np.bool_], rooster: Rooster) -> NDArray[np.float32]:
    """(n,) metres from each kept cell to the nearest kept cell where ``masker`` holds, in a straight line.

    The line may cross cells that are not kept. Takes four bytes for every cell of the whole grid.

    Raises:
        InvoerFout: the layer holds nowhere.
    """
    rooster.check_values(masker)
    if not masker.any():
        raise InvoerFout(
            "de laag komt nergens in het rooster voor, dus afstand is er niet", waar="afstand_tot"
        )
    up = _vertical(rooster.expand(masker, leeg=False))
    found = np.empty(rooster.aantal, dtype=np.float32)
    for blok in rooster.blokken():
        found[blok.deel] = blok.pick(_horizontal(up[blok.begin : blok.eind], rooster.cel))
    return found


@njit(cache=True, nogil=True)
def _vertical(masker):  # type: ignore[no-untyped-def] # pragma: no cover
    """(rows, columns) cells to the nearest marked cell in the same column; -1 in a column without."""
    rows, columns = masker.shape
    up = np.empty((rows, columns), dtype=np.int32)
    for column in range(columns):
        up[0, column] = 0 if masker[0, column] else -1
    for row in range(1, rows):
        for column in range(columns):
            before = up[row - 1, column]
            up[row, column] = 0 if masker[row, column] else (before + 1 if before >= 0 else -1)
    for row in range(rows - 2, -1, -1):
        for column in range(columns):
            below = up[row + 1, column]
            if below >= 0 and (up[row, column] < 0 or below + 1 < up[row, column]):
                up[row, column] = below + 1
    return up


@njit(cache=True, nogil=True)
def _horizontal(up, cel):  # type: ignore[no-untyped-def] # pragma: no cover
    """(rows, columns) metres: the lower envelope of a parabola per column (Felzenszwalb, Huttenlocher)."""
    rows, columns = up.shape
    out = np.empty((rows, columns), dtype=np.float32)
    base = np.empty(columns, dtype=np.int64)
    start = np.empty(columns + 1, dtype=np.float64)
    for row in range(rows):
        top = -1
        for column in range(columns):
            if up[row, column] < 0:
                continue
            height = np.int64(up[row, column]) ** 2 + np.int64(column) ** 2
            cross = -np.inf
            while top >= 0:
                other = base[top]
                cross = (height - np.int64(up[row, other]) ** 2 - other * other) / (2.0 * (column - other))
                if cross > start[top]:
                    break
                top -= 1
                cross = -np.inf
            top += 1
            base[top] = column
            start[top] = cross
        last, at = top, 0
        for column in range(columns):
            while at < last and start[at + 1] < column:
                at += 1
            aside = np.int64(column) - base[at]
            out[row, column] = np.sqrt(np.float64(aside * aside + np.int64(up[row, base[at]]) ** 2)) * cel
    return out
