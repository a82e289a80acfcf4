"""Images: values on a grid of their own, in a file, read some rows at a time."""

# rasterio and zarr have no types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import zipfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.errors
import zarr
import zarr.errors
from numpy.typing import NDArray
from rasterio.windows import Window

from ruimteregie.kern.fouten import BestandBeschadigd, InvoerFout, OnbekendeWaarde
from ruimteregie.raster.rooster import Rooster

__all__ = ["Beeld", "Ligging", "open_geotiff", "open_npy", "open_npz", "open_zarr"]


@dataclass(frozen=True, slots=True)
class Ligging:
    """Where an array lies that does not say so itself: upper left corner and side of a cell, in metres."""

    crs: str
    west: float
    noord: float
    cel: float


@dataclass(frozen=True, slots=True, eq=False)
class Beeld:
    """Values on a grid.

    Attributes:
        bestand: the name of the file, for messages.
        rooster: where the cells lie; all are kept.
        soort: the kind of the values.
        lees: from (first row, last row, first column, last column) the values and which of them are known.
    """

    bestand: str
    rooster: Rooster
    soort: np.dtype[Any]
    lees: Callable[[int, int, int, int], tuple[NDArray[Any], NDArray[np.bool_]]]


@contextmanager
def open_geotiff(pad: Path, band: int = 1) -> Generator[Beeld]:
    """One band of a GeoTIFF.

    Raises:
        BestandBeschadigd: it cannot be read.
        InvoerFout: it has no place on the map, is turned, or its cells are not square.
        OnbekendeWaarde: no such band.
    """
    try:
        bron = rasterio.open(pad, driver="GTiff")
    except rasterio.errors.RasterioIOError as fout:
        raise BestandBeschadigd(f"is geen GeoTIFF die kan worden gelezen ({fout})", waar=pad.name) from None
    with bron:
        if not 1 <= band <= bron.count:
            raise OnbekendeWaarde(
                f"onbekende band {band}", waar=pad.name, remedie=f"Kies 1 tot en met {bron.count}."
            )
        rooster = _place_of(bron, pad.name)

        def lees(r0: int, r1: int, k0: int, k1: int) -> tuple[NDArray[Any], NDArray[np.bool_]]:
            window = Window(k0, r0, k1 - k0, r1 - r0)  # type: ignore[call-arg]
            try:
                values: NDArray[Any] = bron.read(band, window=window)
                known = bron.read_masks(band, window=window) > 0
            except rasterio.errors.RasterioIOError as fout:
                raise BestandBeschadigd(
                    f"rij {r0} tot {r1} is niet te lezen ({fout})", waar=pad.name
                ) from None
            return values, known & _finite(values)

        yield Beeld(pad.name, rooster, np.dtype(bron.dtypes[band - 1]), lees)


def _place_of(bron: Any, waar: str) -> Rooster:
    """The grid of an open GeoTIFF."""
    move = bron.transform
    if bron.crs is None or move.is_identity:
        raise InvoerFout(
            "de ligging of het kaartstelsel staat er niet in",
            waar=waar,
            remedie="Voeg ze toe, met gdal_edit -a_srs EPSG:28992 -a_ullr west noord oost zuid.",
        )
    if move.b or move.d or move.a <= 0 or move.e >= 0 or abs(move.a + move.e) > 1e-9 * move.a:
        raise InvoerFout(
            "de cellen zijn niet vierkant of het beeld ligt niet met het noorden boven",
            waar=waar,
            remedie="Zet het om met gdalwarp -tr 100 100 (en -t_srs als het stelsel in graden rekent).",
        )
    number = bron.crs.to_epsg()
    crs = f"EPSG:{number}" if number else bron.crs.to_wkt()
    try:
        return Rooster(crs, move.c, move.f, move.a, bron.height, bron.width)
    except InvoerFout as fout:
        raise InvoerFout(fout.wat, waar=waar, remedie="Zet het om met gdalwarp -t_srs EPSG:28992.") from None


@contextmanager
def open_npy(pad: Path, ligging: Ligging | None) -> Generator[Beeld]:
    """An array (rows, columns) in a .npy file, that lies where ``ligging`` says; read from disk as needed.

    Raises:
        BestandBeschadigd: it cannot be read.
        InvoerFout: no place is given, or it has not two dimensions.
    """
    try:
        array = np.load(pad, mmap_mode="r", allow_pickle=False)
    except (ValueError, OSError, EOFError) as fout:
        raise BestandBeschadigd(f"is geen .npy die kan worden gelezen ({fout})", waar=pad.name) from None
    yield _from_array(array, _require(ligging, pad.name), pad.name)


@contextmanager
def open_npz(pad: Path, reeks: str | None, ligging: Ligging | None) -> Generator[Beeld]:
    """An array in a .npz file: cells with the grid of ``write_npz``, or (rows, columns) with ``ligging``.

    Raises:
        BestandBeschadigd: it cannot be read.
        InvoerFout: no place is known, its shape is not that of its grid, or none of several arrays is named.
        OnbekendeWaarde: no such array.
    """
    try:
        with np.load(pad, allow_pickle=False) as inhoud:
            grid = _read_grid(inhoud, pad.name)
            own = [name for name in inhoud.files if not name.startswith("rooster_")]
            array = inhoud[_choose(own, reeks, pad.name)]
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as fout:
        raise BestandBeschadigd(f"is geen .npz die kan worden gelezen ({fout})", waar=pad.name) from None
    if grid is None:
        yield _from_array(array, _require(ligging, pad.name), pad.name)
        return
    if array.shape != (grid.aantal,):
        raise InvoerFout(
            f"de vorm is {array.shape} en het rooster erin heeft {grid.aantal} cellen", waar=pad.name
        )
    known = grid.expand(np.ones(grid.aantal, dtype=np.bool_), leeg=False)
    whole = grid.expand(array, leeg=array.dtype.type(0))
    yield _with_mask(whole, known, replace(grid, cellen=None), pad.name)


def _read_grid(inhoud: Any, waar: str) -> Rooster | None:
    """The grid that a .npz file of our own carries."""
    if "rooster_maat" not in inhoud.files:
        return None
    try:
        west, noord, cel, rows, columns = (float(number) for number in inhoud["rooster_maat"])
        cells = inhoud["rooster_cellen"] if "rooster_cellen" in inhoud.files else None
        return Rooster(str(inhoud["rooster_crs"]), west, noord, cel, int(rows), int(columns), cells)
    except (ValueError, KeyError) as fout:
        raise BestandBeschadigd(f"het rooster erin is onvolledig ({fout})", waar=waar) from None


@contextmanager
def open_zarr(pad: Path, reeks: str | None, ligging: Ligging | None) -> Generator[Beeld]:
    """An array (rows, columns) in a Zarr folder; its attributes crs, west, noord and cel say where it lies.

    Raises:
        BestandBeschadigd: it cannot be read.
        InvoerFout: no place is known, it has not two dimensions, or none of several arrays is named.
        OnbekendeWaarde: no such array.
    """
    try:
        node: Any = zarr.open(str(pad), mode="r")
        if hasattr(node, "array_keys"):
            node = node[_choose(sorted(node.array_keys()), reeks, pad.name)]
    except (zarr.errors.BaseZarrError, ValueError, OSError) as fout:
        raise BestandBeschadigd(f"is geen Zarr die kan worden gelezen ({fout})", waar=pad.name) from None
    said = dict(node.attrs)
    if ligging is None and {"crs", "west", "noord", "cel"} <= said.keys():
        ligging = Ligging(str(said["crs"]), float(said["west"]), float(said["noord"]), float(said["cel"]))
    yield _from_array(node, _require(ligging, pad.name), pad.name)


def _choose(names: list[str], reeks: str | None, waar: str) -> str:
    if reeks in names:
        return reeks
    if reeks is None and len(names) == 1:
        return names[0]
    remedie = f"Kies met reeks uit: {', '.join(names) or 'niets'}."
    if reeks is None:
        raise InvoerFout(f"er staan {len(names)} reeksen in", waar=waar, remedie=remedie)
    raise OnbekendeWaarde(f"onbekende reeks {reeks!r}", waar=waar, remedie=remedie)


def _require(ligging: Ligging | None, waar: str) -> Ligging:
    if ligging is None:
        raise InvoerFout(
            "het bestand zegt niet waar het ligt", waar=waar, remedie="Geef ligging: crs, west, noord en cel."
        )
    return ligging


def _from_array(array: Any, ligging: Ligging, waar: str) -> Beeld:
    if array.ndim != 2:
        raise InvoerFout(
            f"de vorm is {array.shape}", waar=waar, remedie="Geef rijen en kolommen, noord boven."
        )
    grid = Rooster(ligging.crs, ligging.west, ligging.noord, ligging.cel, array.shape[0], array.shape[1])
    return _with_mask(array, None, grid, waar)


def _with_mask(array: Any, known: NDArray[np.bool_] | None, grid: Rooster, waar: str) -> Beeld:
    if np.dtype(array.dtype).kind not in "biuf":
        raise InvoerFout(
            f"de waarden zijn van soort {array.dtype}", waar=waar, remedie="Geef getallen of waar/onwaar."
        )

    def lees(r0: int, r1: int, k0: int, k1: int) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        values = np.asarray(array[r0:r1, k0:k1])
        finite = _finite(values)
        return values, finite if known is None else finite & known[r0:r1, k0:k1]

    return Beeld(waar, grid, np.dtype(array.dtype), lees)


def _finite(values: NDArray[Any]) -> NDArray[np.bool_]:
    return np.isfinite(values) if values.dtype.kind == "f" else np.ones(values.shape, dtype=np.bool_)
