"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["MiddelenConfig"]


class MiddelenConfig(AppConfig):
    """Funds, schemes, rounds, allocations and every amount."""

    name = "ruimteregie.register.middelen"
    verbose_name = "Middelen"
