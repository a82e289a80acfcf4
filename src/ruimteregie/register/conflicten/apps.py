"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ConflictenConfig"]


class ConflictenConfig(AppConfig):
    """Case files of claims on the same space."""

    name = "ruimteregie.register.conflicten"
    verbose_name = "Conflicterende ruimteclaims"
