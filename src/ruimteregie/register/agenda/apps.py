"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_save

__all__ = ["AgendaConfig"]


class AgendaConfig(AppConfig):
    """Proposals for the next meeting, collected from every side of the register."""

    name = "ruimteregie.register.agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        """Register the sources of the register itself; listen to agendas and to the calendar."""
        from ruimteregie.register.agenda.bronnen import EIGEN_BRONNEN
        from ruimteregie.register.agenda.services import (
            close_with_subject,
            release_voorstellen,
            relink_voorstellen,
        )
        from ruimteregie.register.agenda.voorstelbron import register_bron
        from ruimteregie.register.overleg.services import calendar_changed, leaving_agenda
        from ruimteregie.register.overleg.services.annotaties import drop_annotaties

        post_save.connect(close_with_subject, dispatch_uid="agenda.meesluiten")
        for bron in EIGEN_BRONNEN:
            register_bron(bron)
        leaving_agenda.connect(drop_annotaties, dispatch_uid="agenda.annotaties")
        leaving_agenda.connect(release_voorstellen, dispatch_uid="agenda.voorstellen")
        calendar_changed.connect(relink_voorstellen, dispatch_uid="agenda.volgende")
