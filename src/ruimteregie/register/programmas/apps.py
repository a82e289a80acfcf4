"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ProgrammasConfig"]


class ProgrammasConfig(AppConfig):
    """Goals, national programmes and choices, and the threads through the years."""

    name = "ruimteregie.register.programmas"
    verbose_name = "Programma's"

    def ready(self) -> None:
        """Let threads follow the relations between agreements."""
        from ruimteregie.register.programmas.services import follow_relations

        follow_relations()
