"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PartijenConfig"]


class PartijenConfig(AppConfig):
    """Parties with their predecessors, and the roles that people have for them."""

    name = "ruimteregie.register.partijen"
    verbose_name = "Partijen"
