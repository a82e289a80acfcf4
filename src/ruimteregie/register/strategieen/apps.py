"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["StrategieenConfig"]


class StrategieenConfig(AppConfig):
    """Tasks, strategies and key projects of areas."""

    name = "ruimteregie.register.strategieen"
    verbose_name = "Strategieën"
