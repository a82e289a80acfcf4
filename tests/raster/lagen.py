"""Tiny layers for tests: a square of four by four cells of 100 m at the origin of the Rijksdriehoek."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray

from ruimteregie.raster import Rooster

RD = "EPSG:28992"
WEST, NOORD = 155_000.0, 463_400.0


def vierkant(**anders: Any) -> Rooster:
    """Four rows of four cells of 100 m."""
    maten: dict[str, Any] = {
        "crs": RD, "west": WEST, "noord": NOORD, "cel": 100.0, "rijen": 4, "kolommen": 4, "cellen": None,
    }  # fmt: skip
    return Rooster(**(maten | anders))


def ring(x0: float, y0: float, x1: float, y1: float) -> list[list[list[float]]]:
    """A rectangle in metres from the lower left corner of the square."""
    zuid = NOORD - 400
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    return [[[WEST + x, zuid + y] for x, y in corners]]


def write_geojson(
    pad: Path, vlakken: list[tuple[list[list[list[float]]], dict[str, Any]]], crs: str | None = "EPSG::28992"
) -> Path:
    """A GeoJSON file of polygons with their attributes."""
    inhoud: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": eigen, "geometry": {"type": "Polygon", "coordinates": vorm}}
            for vorm, eigen in vlakken
        ],
    }
    if crs:
        inhoud["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{crs}"}}
    pad.write_text(json.dumps(inhoud), encoding="utf-8")
    return pad


def write_tif(
    pad: Path,
    waarden: NDArray[Any],
    *,
    cel: float = 100.0,
    west: float = WEST,
    noord: float = NOORD,
    crs: str | None = RD,
    nodata: float | None = None,
) -> Path:
    """A GeoTIFF of (rows, columns)."""
    with rasterio.open(
        pad, "w", driver="GTiff", width=waarden.shape[1], height=waarden.shape[0], count=1,
        dtype=waarden.dtype, crs=crs, transform=Affine(cel, 0, west, 0, -cel, noord), nodata=nodata,
    ) as uit:  # fmt: skip
        uit.write(waarden, 1)
    return pad


def zestien(soort: Any = np.int16) -> NDArray[Any]:
    """(4, 4) the numbers 0 to 15 in row order."""
    return np.arange(16, dtype=soort).reshape(4, 4)
