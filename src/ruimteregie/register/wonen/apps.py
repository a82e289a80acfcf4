"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["WonenConfig"]


class WonenConfig(AppConfig):
    """Housing locations and the dated lists of housing areas."""

    name = "ruimteregie.register.wonen"
    verbose_name = "Wonen"
