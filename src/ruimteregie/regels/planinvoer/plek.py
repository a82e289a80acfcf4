"""Where a plan lies: a GeoJSON geometry in WGS 84 within the Netherlands, or what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, cast

from ruimteregie.regels.celwaarden import Misvatting, read_getal, short

__all__ = ["check_crs", "check_geometry", "point_of"]

_WEST, _OOST, _ZUID, _NOORD = 3.2, 7.3, 50.7, 53.7
"""Around the Netherlands, in degrees; wide enough for a plan on the border."""
_MEEST_PUNTEN: Final = 10_000
_GROOTST: Final = 10**12
"""Larger is no coordinate of any system; an integer of hundreds of figures would not fit a float."""
_RD: Final = "Reken om van RD (EPSG:28992) naar WGS 84 (EPSG:4326), in graden."
_KLEINST: Final = 1e-12
"""Twice the surface, in square degrees, below which there is none: a hundredth of a square metre."""
_MEEST_KRUISEND: Final = 300
"""Points of a border of which it is looked at whether it crosses itself: every side against every other."""
_SOORTEN: Final = ("Point", "Polygon", "MultiPolygon")


def point_of(lengte: str, breedte: str) -> Mapping[str, Any] | None:
    """The point of two cells, longitude and latitude; None when both are empty.

    Raises:
        Misvatting: one without the other, no number, or a place outside the Netherlands.
    """
    if not lengte and not breedte:
        return None
    if not lengte or not breedte:
        raise Misvatting("er is maar één van de twee coördinaten", "Vul beide in, of laat beide leeg.")
    found = read_getal(lengte), read_getal(breedte)
    x, y = (float(value) for value in found if value is not None)
    _check_position([x, y])
    return {"type": "Point", "coordinates": [x, y]}


def check_crs(crs: Any) -> None:
    """Refuse a file that says that it is in another system than WGS 84. Raises Misvatting."""
    if crs is None:
        return
    names = cast("Mapping[str, Any]", crs).get("properties") if isinstance(crs, Mapping) else None
    name = cast("Mapping[str, Any]", names).get("name") if isinstance(names, Mapping) else None
    text = str(name or "een onbekend stelsel")[:80]
    if not any(text.upper().endswith(known) for known in ("CRS84", "EPSG::4326", "EPSG:4326")):
        raise Misvatting(f"het bestand staat in {short(text)}, niet in WGS 84", _RD)


def check_geometry(geometrie: Any) -> Mapping[str, Any] | None:
    """A geometry that can be kept: a point, a polygon or several; None when there is none.

    Raises:
        Misvatting: another kind, a ring that is no ring, too many points, or a place that cannot be.
    """
    if geometrie is None:
        return None
    if not isinstance(geometrie, Mapping):
        raise Misvatting("de geometrie is geen GeoJSON", "Geef een Point, Polygon of MultiPolygon.")
    given = cast("Mapping[str, Any]", geometrie)
    kind, inside = given.get("type"), given.get("coordinates")
    if kind not in _SOORTEN:
        raise Misvatting(f"{short(str(kind))} wordt niet gelezen", f"Kies uit: {', '.join(_SOORTEN)}.")
    if kind == "Point":
        _check_position(inside)
    else:
        _check_polygons([inside] if kind == "Polygon" else _list(inside))
    return {"type": kind, "coordinates": inside}


def _check_polygons(polygons: Sequence[Any]) -> None:
    count = 0
    for ring in _rings(polygons):
        count += len(ring)
        if count > _MEEST_PUNTEN:
            raise Misvatting(f"de vlakken hebben meer dan {_MEEST_PUNTEN} punten", "Vereenvoudig de grenzen.")
        _check_ring(ring)
    for polygon in polygons:
        _check_surface(_list(polygon))
    if not count:
        raise Misvatting("het vlak heeft geen grens", "Geef de punten van de grens, of een Point.")


def _rings(polygons: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for polygon in polygons:
        for ring in _list(polygon):
            yield _list(ring)


def _list(value: Any) -> Sequence[Any]:
    if not isinstance(value, list):
        raise Misvatting("de coördinaten zijn geen lijst", "Geef de coördinaten zoals GeoJSON ze schrijft.")
    return cast("Sequence[Any]", value)


def _check_ring(ring: Sequence[Any]) -> None:
    for position in ring:
        _check_position(position)
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise Misvatting(
            "een grens sluit niet", "Eindig elke grens op het punt waarmee zij begint, met minstens vier."
        )


def _check_surface(polygon: Sequence[Any]) -> None:
    """Refuse an outer border that holds nothing, and one that crosses itself."""
    if not polygon:
        return
    ring = [(float(x), float(y)) for x, y, *_ in polygon[0]]
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((x - _WEST, y - _ZUID) for x, y in ring))
    if len(ring) <= _MEEST_KRUISEND and _crosses(ring):
        raise Misvatting("een grens snijdt zichzelf", "Geef de punten in de volgorde van de grens.")
    if abs(twice) < _KLEINST:
        raise Misvatting("het vlak heeft geen oppervlak", "Geef een vlak, of een Point voor een enkele plek.")


def _crosses(ring: Sequence[tuple[float, float]]) -> bool:
    """Whether two sides of a ring cross, other than where one follows the other."""
    sides = list(pairwise(ring))
    return any(
        _apart(*one, *other) and _apart(*other, *one)
        for n, one in enumerate(sides)
        for other in sides[n + 2 :]
    )


def _apart(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    """Whether two points lie on either side of a line, and neither on it."""
    first, second = ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) for p in (c, d))
    return first * second < 0


def _check_position(position: Any) -> None:
    values = cast("Sequence[Any]", position) if isinstance(position, list) else ()
    if len(values) < 2 or not all(_is_number(value) for value in values):
        raise Misvatting("een coördinaat is geen getal", "Geef lengte en breedte in graden: [5.9, 52.2].")
    x, y = float(values[0]), float(values[1])
    if _WEST <= x <= _OOST and _ZUID <= y <= _NOORD:
        return
    where = f"{x:g}, {y:g}"
    if _WEST <= y <= _OOST and _ZUID <= x <= _NOORD:
        raise Misvatting(f"{where}: lengte en breedte zijn verwisseld", "Zet eerst lengte, dan breedte.")
    if 0 <= x <= 300_000 and 300_000 <= y <= 650_000:
        raise Misvatting(f"{where} lijken RD-coördinaten", _RD)
    raise Misvatting(f"{where} ligt niet in Nederland", "Controleer de coördinaten: lengte, breedte.")


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < _GROOTST and math.isfinite(value)
