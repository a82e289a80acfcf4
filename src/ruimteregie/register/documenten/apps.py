"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["DocumentenConfig"]


class DocumentenConfig(AppConfig):
    """Documents, the passages that are the source of every record, and the review queue."""

    name = "ruimteregie.register.documenten"
    verbose_name = "Documenten"

    def ready(self) -> None:
        """Lock what may not change in the database itself; let the model of the reading tasks register."""
        from ruimteregie.register.documenten import leestaak  # noqa: F401 - a model beside ``models``
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        lock_table(Grendel("documenten_passage", "een passage ligt vast"))
