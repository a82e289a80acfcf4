"""Layers: one value for every kept cell of a grid, read from whatever file holds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import BestandOntbreekt, InvoerFout, OnbekendFormaat
from ruimteregie.raster.beelden import Beeld, Ligging, open_geotiff, open_npy, open_npz, open_zarr
from ruimteregie.raster.passen import Samenvoegen, fit, outline
from ruimteregie.raster.rooster import Rooster
from ruimteregie.raster.vlakken import burn, burn_numbers, cover, read_vlakken

__all__ = ["Bron", "Laag", "make_laag", "read_grens", "read_laag"]

KAARTEN: Final = frozenset({".geojson", ".json", ".topojson", ".gpkg", ".fgb"})
BEELDEN: Final = frozenset({".tif", ".tiff", ".npy", ".npz", ".zarr"})


@dataclass(frozen=True, slots=True)
class Bron:
    """Where a layer is to be had.

    Attributes:
        pad: the file, or for Zarr the folder.
        veld: attribute of a vector file; None: whether a polygon lies there.
        kaartlaag: layer of a vector file that has several.
        band: band of a GeoTIFF.
        reeks: array in a .npz file or a Zarr group.
        ligging: where an array lies that does not say so itself.
        samenvoegen: how smaller cells of an image become one.
        leeg: what holds where there is no value.
    """

    pad: Path
    veld: str | None = None
    kaartlaag: str | None = None
    band: int = 1
    reeks: str | None = None
    ligging: Ligging | None = None
    samenvoegen: Samenvoegen | None = None
    leeg: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Laag:
    """One value a cell.

    Attributes:
        waarden: (n,) bool, numbers, or with ``klassen`` the number of the class, -1 for none.
        klassen: the names of the classes, rising; None when the values are no classes.
    """

    waarden: NDArray[Any]
    klassen: tuple[str, ...] | None = None


def read_laag(bron: Bron, rooster: Rooster) -> Laag:
    """The layer on the kept cells of a grid. A cell of a vector file has what lies at its centre.

    Raises:
        BestandOntbreekt, OnbekendFormaat, BestandBeschadigd, InvoerFout, OnbekendeWaarde: see the readers.
    """
    kind = _kind(bron.pad)
    if kind in KAARTEN:
        return _from_vlakken(bron, rooster)
    with _OPENERS[kind](bron) as beeld:
        return Laag(fit(beeld, rooster, bron.samenvoegen, bron.leeg))


def read_grens(bron: Bron, crs: str, cel: float) -> Rooster:
    """The grid of cells of ``cel`` metres with their centre inside polygons, or with a value in an image.

    Raises:
        OnbekendFormaat: it is neither.
        InvoerFout: no cell lies inside; further see ``read_vlakken`` and ``outline``.
    """
    kind = _kind(bron.pad)
    if kind in KAARTEN:
        return cover(read_vlakken(bron.pad, crs, kaartlaag=bron.kaartlaag), cel)
    with _OPENERS[kind](bron) as beeld:
        return outline(beeld, crs, cel)


def make_laag(waarden: NDArray[Any], waar: str, leeg: float | None = None) -> Laag:
    """A layer from one column: text becomes classes (empty is none), numbers stay numbers.

    Raises:
        InvoerFout: numbers are missing and ``leeg`` is not given.
    """
    if waarden.dtype.kind in "OUT":
        return _classes(waarden)
    if waarden.dtype.kind in "biu":
        return Laag(waarden)
    empty = ~np.isfinite(waarden)
    if empty.any() and leeg is None:
        raise InvoerFout(
            f"{int(empty.sum())} van de {len(waarden)} hebben geen waarde (leeg of NaN)",
            waar=waar,
            remedie="Vul ze in, of zeg met leeg wat daar geldt.",
        )
    return Laag(waarden if leeg is None else np.where(empty, float(leeg), waarden))


def _kind(pad: Path) -> str:
    suffix = pad.suffix.lower()
    if suffix not in KAARTEN | BEELDEN:
        raise OnbekendFormaat(
            f"onbekend formaat {suffix or pad.name!r}",
            waar=pad.name,
            remedie=f"Geef een van {', '.join(sorted(KAARTEN | BEELDEN))}.",
        )
    if not pad.exists():
        raise BestandOntbreekt(
            f"het bestand {pad} bestaat niet", waar=pad.name, remedie="Controleer map en naam."
        )
    return suffix


def _from_vlakken(bron: Bron, rooster: Rooster) -> Laag:
    vlakken = read_vlakken(bron.pad, rooster.crs, bron.veld, bron.kaartlaag)
    if vlakken.waarden is None:
        return Laag(burn(vlakken, rooster))
    values = vlakken.waarden
    if values.dtype.kind == "O":
        laag = _classes(values)
        return Laag(burn_numbers(vlakken, laag.waarden, rooster), laag.klassen)
    if values.dtype.kind not in "biuf":
        raise InvoerFout(f"het veld {bron.veld} is van soort {values.dtype}", waar=bron.pad.name)
    distinct, number = np.unique(values.astype(np.float64), return_inverse=True)
    number = np.where(np.isfinite(distinct[number]), number, -1).astype(np.int32)
    place = burn_numbers(vlakken, number.reshape(-1), rooster)
    return make_laag(np.append(distinct, np.nan)[place], f"{bron.pad.name}, veld {bron.veld}", bron.leeg)


def _classes(values: NDArray[Any]) -> Laag:
    text = np.array(["" if value is None else str(value) for value in values.tolist()])
    names, number = np.unique(text, return_inverse=True)
    number = number.reshape(-1).astype(np.int32)
    if len(names) and names[0] == "":
        return Laag(number - np.int32(1), tuple(names[1:].tolist()))
    return Laag(number, tuple(names.tolist()))


_OPENERS: Mapping[str, Callable[[Bron], AbstractContextManager[Beeld]]] = MappingProxyType(
    {
        ".tif": lambda bron: open_geotiff(bron.pad, bron.band),
        ".tiff": lambda bron: open_geotiff(bron.pad, bron.band),
        ".npy": lambda bron: open_npy(bron.pad, bron.ligging),
        ".npz": lambda bron: open_npz(bron.pad, bron.reeks, bron.ligging),
        ".zarr": lambda bron: open_zarr(bron.pad, bron.reeks, bron.ligging),
    }
)
