"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ProgrammasConfig"]


class ProgrammasConfig(AppConfig):
    """Goals, national programmes and choices, and the threads through the years."""

    name = "ruimteregie.register.programmas"
    verbose_name = "Programma's"
