"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["GebiedenConfig"]


class GebiedenConfig(AppConfig):
    """Areas: landsdelen, provinces, NOVEX areas, housing areas, regions."""

    name = "ruimteregie.register.gebieden"
    verbose_name = "Gebieden"
