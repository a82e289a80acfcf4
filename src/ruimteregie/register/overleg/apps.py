"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["OverlegConfig"]


class OverlegConfig(AppConfig):
    """Meetings, what was on their agenda, and what was decided."""

    name = "ruimteregie.register.overleg"
    verbose_name = "Overleggen"
