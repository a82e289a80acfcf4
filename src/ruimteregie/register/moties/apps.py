"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["MotiesConfig"]


class MotiesConfig(AppConfig):
    """Motions, promises to parliament and references to parliamentary papers."""

    name = "ruimteregie.register.moties"
    verbose_name = "Moties"

    def ready(self) -> None:
        """Let findings of motions and promises to parliament enter the register."""
        from ruimteregie.register.moties.overnemers import register_overnemers

        register_overnemers()
