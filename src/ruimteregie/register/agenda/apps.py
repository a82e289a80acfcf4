"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["AgendaConfig"]


class AgendaConfig(AppConfig):
    """Proposals for the next meeting, collected from every side of the register."""

    name = "ruimteregie.register.agenda"
    verbose_name = "Agenda"
