"""Outlines of the twelve provinces, good to a kilometre or two (origin: LICENTIE.md)."""

from pathlib import Path

__all__ = ["PROVINCIES"]

PROVINCIES = Path(__file__).with_name("provincies.geojson")
"""GeoJSON FeatureCollection, WGS 84; each feature has ``id`` and ``properties.code`` PVxx and ``naam``."""
