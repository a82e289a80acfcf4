"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["KetenConfig"]


class KetenConfig(AppConfig):
    """What follows from what, from goal to result."""

    name = "ruimteregie.register.keten"
    verbose_name = "Keten"
