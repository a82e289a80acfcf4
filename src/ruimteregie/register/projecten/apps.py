"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ProjectenConfig"]


class ProjectenConfig(AppConfig):
    """MIRT projects with parties, planning, phases, decisions, estimates, cover and risks."""

    name = "ruimteregie.register.projecten"
    verbose_name = "Projecten"

    def ready(self) -> None:
        """Lock what may not change in the database itself."""
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        lock_table(Grendel("projecten_vrijval", "wat vrijviel, ligt vast"))
        lock_table(Grendel("projecten_besluitintrekking", "een intrekking ligt vast"))
