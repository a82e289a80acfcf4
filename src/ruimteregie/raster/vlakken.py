"""Polygons from vector files, and burning them on a grid: a cell has what lies at its centre."""

# pyogrio, rasterio and shapely have no types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
import pyogrio
import pyogrio.errors
import shapely
from affine import Affine
from numpy.typing import NDArray
from pyproj import Transformer
from rasterio.features import rasterize

from ruimteregie.kern.fouten import BestandBeschadigd, InvoerFout, OnbekendeWaarde
from ruimteregie.raster.rooster import Rooster, read_crs, same_crs

__all__ = ["Vlakken", "burn", "burn_numbers", "cover", "read_vlakken"]

VLAK_SOORTEN: Final = (3, 6)  # polygon, multipolygon
KLEINSTE: Final = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Vlakken:
    """Polygons with perhaps a value each.

    Attributes:
        bestand: the name of the file, for messages.
        crs: the coordinate system.
        vormen: (shapes,) shapely polygons in that system.
        waarden: (shapes,) values of one attribute, text or numbers; None without attribute.
    """

    bestand: str
    crs: str
    vormen: NDArray[Any]
    waarden: NDArray[Any] | None


def read_vlakken(pad: Path, crs: str, veld: str | None = None, kaartlaag: str | None = None) -> Vlakken:
    """The polygons of a vector file, in ``crs``; ``kaartlaag`` names the layer when there are several.

    Raises:
        BestandBeschadigd: the file cannot be read, or holds a polygon that crosses itself.
        InvoerFout: nothing in it, no polygons, no coordinate system, or one that contradicts the coordinates.
        OnbekendeWaarde: no such layer or attribute.
    """
    waar = pad.name
    layer = _choose_layer(pad, kaartlaag)
    try:
        meta, _, wkb, data = cast("tuple[Any, ...]", pyogrio.raw.read(pad, layer=layer, columns=None))
    except pyogrio.errors.DataSourceError as fout:
        raise BestandBeschadigd(f"kan niet worden gelezen ({fout})", waar=waar) from None
    vormen = cast("NDArray[Any]", shapely.from_wkb(wkb))
    if len(vormen) == 0:
        raise InvoerFout("er staat niets in", waar=waar, remedie="Kies een bestand of kaartlaag met vlakken.")
    _check_shapes(vormen, waar)
    waarden = None if veld is None else _column(list(meta["fields"]), list(data), veld, waar)
    source = _source_crs(meta["crs"], vormen, waar)
    if not same_crs(source, crs):
        move = Transformer.from_crs(read_crs(source), read_crs(crs), always_xy=True)
        vormen = cast(
            "NDArray[Any]",
            shapely.transform(vormen, lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1]))),
        )
        if not np.isfinite(shapely.bounds(vormen)).all():
            raise InvoerFout(
                f"een deel valt buiten {crs}", waar=waar, remedie=f"Zet het bestand zelf om naar {crs}."
            )
    return Vlakken(waar, crs, vormen, waarden)


def _choose_layer(pad: Path, kaartlaag: str | None) -> str:
    try:
        names = [str(name) for name, _ in cast("Any", pyogrio.list_layers(pad))]
    except pyogrio.errors.DataSourceError as fout:
        raise BestandBeschadigd(
            f"is geen kaartbestand dat kan worden gelezen ({fout})",
            waar=pad.name,
            remedie="Geef GeoJSON of GPKG.",
        ) from None
    if kaartlaag is None and len(names) == 1:
        return names[0]
    if kaartlaag in names:
        return kaartlaag
    if kaartlaag is None:
        raise InvoerFout(
            f"het bestand heeft {len(names)} kaartlagen: {', '.join(names)}",
            waar=pad.name,
            remedie="Noem de bedoelde met kaartlaag.",
        )
    raise OnbekendeWaarde(
        f"onbekende kaartlaag {kaartlaag!r}", waar=pad.name, remedie=f"Kies uit: {', '.join(names)}."
    )


def _check_shapes(vormen: NDArray[Any], waar: str) -> None:
    kinds = shapely.get_type_id(vormen)
    strange = np.flatnonzero(~np.isin(kinds, VLAK_SOORTEN) & ~shapely.is_missing(vormen))
    if len(strange):
        kind = str(vormen[strange[0]].geom_type)
        raise InvoerFout(
            f"vorm {int(strange[0]) + 1} is een {kind} en geen vlak",
            waar=waar,
            remedie="Maak van punten en lijnen eerst vlakken, met een buffer van een halve cel of meer.",
        )
    bad = np.flatnonzero(~shapely.is_valid(vormen) & ~shapely.is_missing(vormen))
    if len(bad):
        raise BestandBeschadigd(
            f"{len(bad)} van de {len(vormen)} vlakken kruisen zichzelf, als eerste nummer {int(bad[0]) + 1} "
            f"({shapely.is_valid_reason(vormen[bad[0]])})",
            waar=waar,
            remedie="Herstel ze eerst, in QGIS met Geometrieën repareren of met ogr2ogr -makevalid.",
        )


def _column(names: list[str], data: list[NDArray[Any]], veld: str, waar: str) -> NDArray[Any]:
    if veld not in names:
        raise OnbekendeWaarde(f"onbekend veld {veld!r}", waar=waar, remedie=f"Kies uit: {', '.join(names)}.")
    return data[names.index(veld)]


def _source_crs(crs: str | None, vormen: NDArray[Any], waar: str) -> str:
    if crs is None:
        raise InvoerFout(
            "het kaartstelsel staat er niet in",
            waar=waar,
            remedie="Voeg het toe, bijvoorbeeld met ogr2ogr -a_srs EPSG:28992.",
        )
    far = float(np.nanmax(np.abs(shapely.bounds(vormen))))
    if read_crs(crs).is_geographic and far > 360:
        raise InvoerFout(
            f"het bestand zegt {crs} (graden), maar er staan coördinaten tot {far:.0f}",
            waar=waar,
            remedie="Zet het juiste kaartstelsel in het bestand, bijvoorbeeld met ogr2ogr -a_srs EPSG:28992.",
        )
    return crs


def cover(vlakken: Vlakken, cel: float) -> Rooster:
    """The grid over these polygons: lines on multiples of ``cel`` metres, cells with their centre inside.

    Raises:
        InvoerFout: no cell has its centre inside, or there would be too many.
    """
    west, zuid, oost, noord = (float(side) for side in shapely.total_bounds(vlakken.vormen))
    left, top = math.floor(west / cel + KLEINSTE) * cel, math.ceil(noord / cel - KLEINSTE) * cel
    columns = max(1, math.ceil((oost - left) / cel - KLEINSTE))
    rows = max(1, math.ceil((top - zuid) / cel - KLEINSTE))
    whole = Rooster(vlakken.crs, left, top, cel, rows, columns)
    parts = [
        np.flatnonzero(
            _strip(vlakken.vormen, np.ones(len(vlakken.vormen), dtype=np.uint8), whole, b.begin, b.eind)
        )
        + b.begin * columns
        for b in whole.blokken()
    ]
    return Rooster(vlakken.crs, left, top, cel, rows, columns, np.concatenate(parts).astype(np.int32))


def burn(vlakken: Vlakken, rooster: Rooster) -> NDArray[np.bool_]:
    """(n,) whether the centre of a cell lies in one of the polygons.

    Raises:
        InvoerFout: no polygon comes near the grid.
    """
    _check_overlap(vlakken, rooster)
    found = np.zeros(rooster.aantal, dtype=np.bool_)
    ones = np.ones(len(vlakken.vormen), dtype=np.uint8)
    for blok in rooster.blokken():
        found[blok.deel] = blok.pick(_strip(vlakken.vormen, ones, rooster, blok.begin, blok.eind)) > 0
    return found


def burn_numbers(vlakken: Vlakken, nummers: NDArray[np.int32], rooster: Rooster) -> NDArray[np.int32]:
    """(n,) the number of the polygon at the centre of a cell; -1 where there is none or its number is -1.

    Raises:
        InvoerFout: two polygons with other numbers lie over one cell, or none comes near the grid.
    """
    _check_overlap(vlakken, rooster)
    known = nummers >= 0
    vormen, colours = vlakken.vormen[known], nummers[known] + 1
    found = np.full(rooster.aantal, -1, dtype=np.int32)
    double = 0
    for blok in rooster.blokken():
        last = blok.pick(_strip(vormen, colours, rooster, blok.begin, blok.eind))
        first = blok.pick(_strip(vormen[::-1], colours[::-1], rooster, blok.begin, blok.eind))
        double += int(np.count_nonzero(first != last))
        found[blok.deel] = last - 1
    if double:
        raise InvoerFout(
            f"op {double} cellen liggen vlakken met verschillende waarden over elkaar",
            waar=vlakken.bestand,
            remedie="Haal de overlap uit het bestand: een cel kan maar één waarde hebben.",
        )
    return found


def _check_overlap(vlakken: Vlakken, rooster: Rooster) -> None:
    west, zuid, oost, noord = (float(side) for side in shapely.total_bounds(vlakken.vormen))
    if west < rooster.oost and oost > rooster.west and zuid < rooster.noord and noord > rooster.zuid:
        return
    raise InvoerFout(
        f"geen enkel vlak raakt het rooster: de vlakken liggen tussen {west:.0f}, {zuid:.0f} en {oost:.0f}, "
        f"{noord:.0f}, het rooster tussen {rooster.west:.0f}, {rooster.zuid:.0f} en {rooster.oost:.0f}, "
        f"{rooster.noord:.0f}",
        waar=vlakken.bestand,
        remedie="Kies een bestand van hetzelfde gebied, of verbeter het kaartstelsel.",
    )


def _strip(
    vormen: NDArray[Any], nummers: NDArray[Any], rooster: Rooster, begin: int, eind: int
) -> NDArray[Any]:
    """(rows, columns) the number of the last polygon at each centre in some rows; 0 for none."""
    top, bottom = rooster.noord - begin * rooster.cel, rooster.noord - eind * rooster.cel
    out = np.zeros((eind - begin, rooster.kolommen), dtype=nummers.dtype)
    bounds = shapely.bounds(vormen)
    near = np.flatnonzero((bounds[:, 1] < top) & (bounds[:, 3] > bottom))
    if len(near):
        rasterize(
            [(vormen[k], nummers[k]) for k in near.tolist()],
            out=out,
            transform=Affine(rooster.cel, 0.0, rooster.west, 0.0, -rooster.cel, top),
        )
    return out
