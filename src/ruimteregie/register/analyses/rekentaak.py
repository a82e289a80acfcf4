"""The working out of one puzzle beside the site: how far it is, for whom, and how it ended.

A task is no record of the register: it tells a person what happens to a question, changes every second while
it is worked out, and may be thrown away. So it has no history. What it leads to, an Analyse, stays.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import NIVEAUS
from ruimteregie.register.toegang.werktaak import EINDSTATEN, Werktaak

__all__ = ["Rekentaak"]

_LOPEND = ("wacht", "rekent")


class Rekentaak(Werktaak):
    """One question on its way to an Analyse.

    ``claims`` are the bounds that were chosen otherwise than the scenario has them, by name; ``gedaan`` of
    ``totaal`` says how far it is, None is not known.
    """

    LOPEND: ClassVar[tuple[str, ...]] = _LOPEND
    GESTOPT: ClassVar[str] = "De server is gestopt terwijl dit werd uitgerekend."

    door_id: int
    eigenaar_id: int | None
    analyse_id: int | None

    naam = models.CharField("naam", max_length=400)
    scenario = models.CharField("scenario", max_length=80)
    claims = models.JSONField("gekozen grenzen", default=dict, blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="rekentaken", verbose_name="gevraagd door"
    )
    wanneer = models.DateTimeField("gevraagd op", default=timezone.now)
    eigenaar = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eigenaar"
    )
    vertrouwelijkheid = models.CharField("vertrouwelijkheid", max_length=12, choices=keuzes(NIVEAUS))
    staat = models.CharField(
        "staat", max_length=12, choices=keuzes((*_LOPEND, *EINDSTATEN)), default="wacht", db_index=True
    )
    stap = models.CharField("stap", max_length=120, blank=True)
    analyse = models.ForeignKey(
        Analyse, models.PROTECT, null=True, blank=True, related_name="taken", verbose_name="analyse"
    )
    is_nieuw = models.BooleanField("nieuw", default=True, help_text="Of de vraag nog niet was gesteld.")

    class Meta(Werktaak.Meta):
        verbose_name = "rekentaak"
        verbose_name_plural = "rekentaken"

    def __str__(self) -> str:
        return f"{self.naam}: {self.staat}"
