"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PakkettenConfig"]


class PakkettenConfig(AppConfig):
    """Arrangements, strategies and covenants, with their ratified versions."""

    name = "ruimteregie.register.pakketten"
    verbose_name = "Pakketten"

    def ready(self) -> None:
        """Lock what may not change in the database itself."""
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        lock_table(
            Grendel(
                "pakketten_pakketversie",
                "een vastgestelde versie verandert niet meer",
                "OLD.inhoud_hash <> ''",
            )
        )
        lock_table(Grendel("pakketten_instemming", "een instemming ligt vast"))
