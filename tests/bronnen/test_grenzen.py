"""The outlines of the provinces: complete, and as coarse as the map says."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruimteregie.bronnen.grenzen import PROVINCIES

KM_PER_DEGREE = 111.2


def rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def features(path: Path) -> dict[str, dict[str, Any]]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return {f["properties"].get("pv") or f["properties"]["code"]: f["geometry"] for f in data["features"]}


def test_the_twelve_provinces_are_closed_rings_in_the_netherlands() -> None:
    found = features(PROVINCIES)
    assert sorted(found) == [f"PV{n}" for n in range(20, 32)]
    for geometry in found.values():
        for ring in rings(geometry):
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            assert all(3.0 < x < 7.4 and 50.7 < y < 53.8 for x, y in ring)


def test_half_of_the_points_lie_within_half_a_kilometre_of_the_boundary(geodata: Path) -> None:
    real = features(geodata / "bestuurlijk/nl_provincies_12_wgs84.geojson")
    distances: list[float] = []
    for code, geometry in features(PROVINCIES).items():
        boundary = [(x, y) for ring in rings(real[code]) for x, y in ring]
        for ring in rings(geometry):
            distances += [nearest(point, boundary) for point in ring[::8]]
    distances.sort()
    assert distances[len(distances) // 2] < 0.5
    # Large waters are drawn in one set and not in the other, so the worst tenth says nothing.
    assert distances[len(distances) * 8 // 10] < 2.0


def nearest(point: list[float], boundary: list[tuple[float, float]]) -> float:
    """Kilometres to the nearest vertex of the boundary."""
    x, y = point
    scale = math.cos(math.radians(y))
    return KM_PER_DEGREE * math.sqrt(min((scale * (x - a)) ** 2 + (y - b) ** 2 for a, b in boundary))
