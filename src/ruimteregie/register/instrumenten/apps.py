"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["InstrumentenConfig"]


class InstrumentenConfig(AppConfig):
    """Instruments with their dated states, principles, and places to design and learn."""

    name = "ruimteregie.register.instrumenten"
    verbose_name = "Instrumenten"
