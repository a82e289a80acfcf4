"""Put an image on another grid: alike, split, or taken together; never shifted or guessed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.raster.beelden import Beeld
from ruimteregie.raster.rooster import BLOK, RUIMTE, Blok, Rooster, same_crs

__all__ = ["Samenvoegen", "fit", "outline"]


class Samenvoegen(StrEnum):
    """How several small cells become one: for amounts their mean, for codes the one that occurs most."""

    GEMIDDELDE = "gemiddelde"
    MEERDERHEID = "meerderheid"


@dataclass(frozen=True, slots=True)
class _Passing:
    """How a grid lies on an image: ``fijner`` image cells in the side of a cell, or ``grover`` the other way.

    ``rij`` and ``kolom`` are the place of the first cell of the grid, in the smaller of the two sizes.
    """

    fijner: int
    grover: int
    rij: int
    kolom: int


def fit(
    beeld: Beeld, rooster: Rooster, samenvoegen: Samenvoegen | None = None, leeg: float | None = None
) -> NDArray[Any]:
    """(n,) the values of an image in the kept cells of a grid.

    A coarser image gives each cell the value of the image cell it lies in. A finer one is taken together as
    ``samenvoegen`` says, over the small cells that have a value; of equal majorities the lowest wins.
    ``leeg`` stands for cells without a value.

    Raises:
        InvoerFout: another system, cells that do not divide or lie askew, no overlap, cells without
            a value and no ``leeg``, or small cells and no ``samenvoegen``.
    """
    passing = _match(beeld, rooster)
    if passing.fijner > 1 and samenvoegen is None:
        raise InvoerFout(
            f"{passing.fijner**2} cellen van het bestand gaan in één cel van het rooster",
            waar=beeld.bestand,
            remedie="Zeg hoe: samenvoegen: gemiddelde (hoeveelheden) of meerderheid (codes).",
        )
    mean = passing.fijner > 1 and samenvoegen is Samenvoegen.GEMIDDELDE
    kind = np.dtype(np.float64) if mean else beeld.soort
    if leeg is not None and not mean:
        kind = _kind_with(kind, leeg)
    found = np.empty(rooster.aantal, dtype=kind)
    empty = 0
    for blok in rooster.blokken(max(1, BLOK // passing.fijner**2)):
        values, known = _strip(beeld, rooster, passing, blok)
        if passing.fijner > 1:
            values, known = _merge(values, known, passing.fijner, mean=mean)
        holds = blok.pick(known)
        found[blok.deel] = blok.pick(values)
        if leeg is not None:
            found[blok.deel][~holds] = leeg
        empty += len(holds) - int(np.count_nonzero(holds))
    if empty and leeg is None:
        raise InvoerFout(
            f"{empty} van de {rooster.aantal} cellen hebben geen waarde (leeg, NaN of buiten het bestand)",
            waar=beeld.bestand,
            remedie="Zeg met leeg wat daar geldt, bijvoorbeeld leeg: 0.",
        )
    return found


def outline(beeld: Beeld, crs: str, cel: float) -> Rooster:
    """The grid of cells of ``cel`` metres from the corner of an image that have a value there.

    A yes-or-no image has the cells that say yes; of smaller cells one with a value is enough.

    Raises:
        InvoerFout: another coordinate system, cells that do not divide, or no value anywhere.
    """
    bron = beeld.rooster
    rows, columns = (math.ceil(round(size * bron.cel / cel, 6)) for size in (bron.rijen, bron.kolommen))
    whole = Rooster(crs, bron.west, bron.noord, cel, rows, columns)
    passing = _match(beeld, whole)
    kept: list[NDArray[np.int32]] = []
    for blok in whole.blokken(max(1, BLOK // passing.fijner**2)):
        values, known = _strip(beeld, whole, passing, blok)
        if values.dtype.kind == "b":
            known &= values
        if passing.fijner > 1:
            known = _merge(values, known, passing.fijner, mean=True)[1]
        kept.append((np.flatnonzero(known) + blok.begin * columns).astype(np.int32))
    return Rooster(crs, bron.west, bron.noord, cel, rows, columns, np.concatenate(kept))


def _kind_with(kind: np.dtype[Any], leeg: float) -> np.dtype[Any]:
    """The kind of the image, unless ``leeg`` does not go in it."""
    if kind.kind == "f":
        return kind
    if float(leeg).is_integer():
        return np.result_type(kind if kind.kind != "b" else np.uint8, np.min_scalar_type(int(leeg)))
    return np.dtype(np.float64)


def _match(beeld: Beeld, rooster: Rooster) -> _Passing:
    bron = beeld.rooster
    if not same_crs(bron.crs, rooster.crs):
        raise InvoerFout(
            f"het kaartstelsel is {bron.crs} en dat van het rooster {rooster.crs}",
            waar=beeld.bestand,
            remedie=f"Zet het om met gdalwarp -t_srs {rooster.crs} -tr {rooster.cel:g} {rooster.cel:g}.",
        )
    ratio = rooster.cel / bron.cel
    finer, coarser = (round(ratio), 1) if ratio >= 1 else (1, round(1 / ratio))
    if abs(ratio - finer / coarser) > RUIMTE * ratio:
        raise InvoerFout(
            f"de cellen zijn {bron.cel:g} m en die van het rooster {rooster.cel:g} m: dat gaat niet op",
            waar=beeld.bestand,
            remedie=f"Zet het om met gdalwarp -tr {rooster.cel:g} {rooster.cel:g}, of kies een andere cel.",
        )
    small = min(bron.cel, rooster.cel)
    down, right = (bron.noord - rooster.noord) / small, (rooster.west - bron.west) / small
    if abs(down - round(down)) > 1e-3 or abs(right - round(right)) > 1e-3:
        raise InvoerFout(
            f"de cellen verspringen {right - round(right):+.3f} en {down - round(down):+.3f} cel "
            "ten opzichte van het rooster",
            waar=beeld.bestand,
            remedie=f"Zet het om met gdalwarp -tap -tr {rooster.cel:g} {rooster.cel:g}.",
        )
    if (
        bron.west >= rooster.oost
        or bron.oost <= rooster.west
        or bron.zuid >= rooster.noord
        or bron.noord <= rooster.zuid
    ):
        raise InvoerFout(
            f"het bestand (west {bron.west:.0f}, noord {bron.noord:.0f}) ligt nergens over het rooster "
            f"(west {rooster.west:.0f}, noord {rooster.noord:.0f})",
            waar=beeld.bestand,
            remedie="Kies een bestand van hetzelfde gebied.",
        )
    return _Passing(finer, coarser, round(down), round(right))


def _strip(
    beeld: Beeld, rooster: Rooster, passing: _Passing, blok: Blok
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Values and which are known over some rows of the grid, in the smaller of the two cell sizes."""
    fine, coarse = passing.fijner, passing.grover
    rows = np.arange(blok.begin * fine + passing.rij, blok.eind * fine + passing.rij) // coarse
    columns = np.arange(passing.kolom, rooster.kolommen * fine + passing.kolom) // coarse
    in_rows = (rows >= 0) & (rows < beeld.rooster.rijen)
    in_columns = (columns >= 0) & (columns < beeld.rooster.kolommen)
    values = np.zeros((len(rows), len(columns)), dtype=beeld.soort)
    known = np.zeros(values.shape, dtype=np.bool_)
    if not (in_rows.any() and in_columns.any()):
        return values, known
    rows, columns = rows[in_rows], columns[in_columns]
    r0, k0 = int(rows[0]), int(columns[0])
    part, holds = beeld.lees(r0, int(rows[-1]) + 1, k0, int(columns[-1]) + 1)
    if coarse > 1:
        pick = np.ix_(rows - r0, columns - k0)
        part, holds = part[pick], holds[pick]
    where = slice(*_span(in_rows)), slice(*_span(in_columns))
    values[where], known[where] = part, holds
    return values, known


def _span(holds: NDArray[np.bool_]) -> tuple[int, int]:
    places = np.flatnonzero(holds)
    return int(places[0]), int(places[-1]) + 1


def _merge(
    values: NDArray[Any], known: NDArray[np.bool_], side: int, *, mean: bool
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Every square of ``side`` by ``side`` as one."""
    rows, columns = values.shape[0] // side, values.shape[1] // side

    def squares(array: NDArray[Any]) -> NDArray[Any]:
        return array.reshape(rows, side, columns, side).swapaxes(1, 2).reshape(rows, columns, side * side)

    parts, holds = squares(values), squares(known)
    count = holds.sum(axis=2)
    if mean:
        total = np.where(holds, parts, 0).sum(axis=2, dtype=np.float64)
        return total / np.maximum(count, 1), count > 0
    return _majority(parts, holds), count > 0


def _majority(parts: NDArray[Any], holds: NDArray[np.bool_]) -> NDArray[Any]:
    """(rows, columns) the value that occurs most among the known ones; the lowest of several."""
    best = np.zeros(parts.shape[:2], dtype=parts.dtype)
    most = np.zeros(parts.shape[:2], dtype=np.int32)
    for k in range(parts.shape[2]):
        mine = parts[:, :, k]
        count = ((parts == mine[:, :, None]) & holds).sum(axis=2, dtype=np.int32)
        better = holds[:, :, k] & ((count > most) | ((count == most) & (mine < best)))
        best[better], most[better] = mine[better], count[better]
    return best
