"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["AfsprakenConfig"]


class AfsprakenConfig(AppConfig):
    """Agreements and their acties, progress, calls and what was put off."""

    name = "ruimteregie.register.afspraken"
    verbose_name = "Afspraken"

    def ready(self) -> None:
        """Lock what may not change in the database itself."""
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        for name in ("melding", "meldinginstemming", "bewijs"):
            lock_table(Grendel(f"afspraken_{name}", "een melding ligt vast"))
