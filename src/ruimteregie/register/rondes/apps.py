"""Configuration of the app."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["RondesConfig"]


class RondesConfig(AppConfig):
    """Rounds of schemes: proposals, tests, assessments, decision, publication and the start of building."""

    name = "ruimteregie.register.rondes"
    verbose_name = "Rondes van regelingen"

    def ready(self) -> None:
        """Lock what may not change in the database itself; let the models of work in hand register."""
        from ruimteregie.register.rondes import werk  # noqa: F401 - models beside ``models``
        from ruimteregie.register.toegang.grendels import Grendel, lock_table

        lock_table(Grendel("rondes_rondebesluit", "een besluit over een ronde ligt vast"))
        lock_table(Grendel("rondes_beoordeling", "een ingeleverde beoordeling ligt vast"))
        lock_table(Grendel("rondes_startmelding", "een melding van de start van de bouw ligt vast"))
