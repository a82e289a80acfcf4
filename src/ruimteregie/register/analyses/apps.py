"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["AnalysesConfig"]


class AnalysesConfig(AppConfig):
    """Claims on space, rules, key figures, stored runs and what is known to be absent."""

    name = "ruimteregie.register.analyses"
    verbose_name = "Analyses"

    def ready(self) -> None:
        """Lock what may not change in the database itself; let the model of the tasks register."""
        from ruimteregie.register.analyses import rekentaak  # noqa: F401 - a model beside ``models``
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        lock_table(Grendel("analyses_analyse", "een analyse ligt vast"))
