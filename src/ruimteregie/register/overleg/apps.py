"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["OverlegConfig"]


class OverlegConfig(AppConfig):
    """Meetings, what was on their agenda, and what was decided."""

    name = "ruimteregie.register.overleg"
    verbose_name = "Overleggen"

    def ready(self) -> None:
        """Lock what may not change in the database itself."""
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        lock_table(Grendel("overleg_verplaatsing", "een verplaatsing ligt vast"))
        lock_table(Grendel("overleg_tekstvoorstel", "een tekstvoorstel ligt vast"))
        lock_table(Grendel("overleg_tekstreactie", "een reactie op een tekst ligt vast"))
