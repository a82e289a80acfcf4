"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["AgendaConfig"]


class AgendaConfig(AppConfig):
    """Proposals for the next meeting, collected from every side of the register."""

    name = "ruimteregie.register.agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        """Register the sources of the agreements."""
        from ruimteregie.register.agenda.bronnen import ActiesTeBespreken, ActiesTeLaat
        from ruimteregie.register.agenda.voorstelbron import register_bron

        register_bron(ActiesTeLaat())
        register_bron(ActiesTeBespreken())
