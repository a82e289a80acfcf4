"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["VoortgangConfig"]


class VoortgangConfig(AppConfig):
    """The yearly round of progress per package: invited, reminded, answered, closed."""

    name = "ruimteregie.register.voortgang"
    verbose_name = "Voortgangsrondes"

    def ready(self) -> None:
        """Lock what may not change in the database itself."""
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        lock_table(Grendel("voortgang_rondebericht", "een verzonden bericht ligt vast"))
