"""The map of the provinces: GeoJSON for the island, SVG shapes for who has no script or no WebGL."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from ruimteregie.bronnen.grenzen import PROVINCIES

__all__ = [
    "KADER",
    "PROVINCIECODES",
    "Provincievorm",
    "Vlak",
    "Vorm",
    "feature_collection",
    "province_shapes",
    "shapes",
]

# Where the figure of a province is written, in degrees: picked by eye, inside the outline and apart.
_PLEK: Mapping[str, tuple[float, float]] = {
    "PV20": (6.72, 53.25), "PV21": (5.82, 53.09), "PV22": (6.6, 52.86), "PV23": (6.45, 52.42),
    "PV24": (5.58, 52.5), "PV25": (5.95, 52.08), "PV26": (5.17, 52.1), "PV27": (4.84, 52.62),
    "PV28": (4.52, 51.98), "PV29": (3.87, 51.46), "PV30": (5.25, 51.58), "PV31": (5.98, 51.36),
}  # fmt: skip
PROVINCIECODES = frozenset(_PLEK)
"""The provinces that have an outline."""
_WEST, _NOORD = 3.3, 53.6
_SCHAAL = 200.0
# A degree of longitude is this much shorter than one of latitude, halfway up the country.
_SMALLER = math.cos(math.radians(52.2))
KADER = "0 0 486 572"
"""The viewBox in which the shapes lie."""


@dataclass(frozen=True, slots=True)
class Vlak:
    """What the map says of one province: a number, a page, and a sentence with both."""

    code: str
    naam: str
    aantal: int
    adres: str
    zin: str


@dataclass(frozen=True, slots=True)
class Vorm:
    """A province in SVG: its outline, where its figure goes, and how full it is coloured (0 to 1)."""

    vlak: Vlak
    pad: str
    x: float
    y: float
    vulling: float


@dataclass(frozen=True, slots=True)
class Provincievorm:
    """A province in SVG with any figure: its name, the figure, a sentence, its page, and how full it is."""

    naam: str
    cijfer: str
    zin: str
    adres: str
    pad: str
    x: float
    y: float
    vulling: float


def feature_collection(vlakken: Mapping[str, Vlak]) -> dict[str, Any]:
    """The outlines of these provinces as GeoJSON, each with its facts and the place of its figure."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": code,
                "properties": {**asdict(vlakken[code]), "plek": _PLEK[code]},
                "geometry": geometry,
            }
            for code, geometry in _outlines().items()
            if code in vlakken
        ],
    }


def shapes(vlakken: Mapping[str, Vlak]) -> list[Vorm]:
    """The same provinces as SVG shapes within ``KADER``."""
    most = max((vlak.aantal for vlak in vlakken.values()), default=0) or 1
    return [
        Vorm(vlakken[code], path, *_project(*_PLEK[code]), round(0.1 + 0.55 * vlakken[code].aantal / most, 2))
        for code, path in _paths().items()
        if code in vlakken
    ]


def province_shapes(feiten: Mapping[str, tuple[str, str, str, float, str]]) -> list[Provincievorm]:
    """The provinces with these facts as SVG shapes within ``KADER``.

    By code: name, figure, sentence, how full (0 to 1) and address.
    """
    return [
        Provincievorm(
            name, figure, sentence, address, path, *_project(*_PLEK[code]), round(0.08 + 0.57 * full, 2)
        )
        for code, path in _paths().items()
        if code in feiten
        for name, figure, sentence, full, address in (feiten[code],)
    ]


def _project(lon: float, lat: float) -> tuple[float, float]:
    return round((lon - _WEST) * _SMALLER * _SCHAAL, 1), round((_NOORD - lat) * _SCHAAL, 1)


@cache
def _outlines() -> dict[str, dict[str, Any]]:
    data = json.loads(PROVINCIES.read_text(encoding="utf-8"))
    return {feature["properties"]["code"]: feature["geometry"] for feature in data["features"]}


@cache
def _paths() -> dict[str, str]:
    return {code: "".join(_ring(ring) for ring in _rings(shape)) for code, shape in _outlines().items()}


def _rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    parts = geometry["coordinates"]
    return [ring for polygon in parts for ring in polygon] if geometry["type"] == "MultiPolygon" else parts


def _ring(points: list[list[float]]) -> str:
    """A closed path; a point that falls on the one before, at this scale, is left out."""
    drawn: list[str] = []
    for lon, lat in points:
        x, y = _project(lon, lat)
        text = f"{x:g} {y:g}"
        if not drawn or drawn[-1] != text:
            drawn.append(text)
    return f"M{'L'.join(drawn)}Z" if len(drawn) > 2 else ""
