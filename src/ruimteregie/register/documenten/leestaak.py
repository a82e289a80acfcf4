"""The reading of one file that was handed in: how far it is, for whom, and how it ended.

A task is no record of the register: it tells a person what happens to a file, changes every second while
it is read, and may be thrown away. So it has no history. What it leads to, a Lezing, has.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import NIVEAUS
from ruimteregie.register.toegang.werktaak import EINDSTATEN, Werktaak

__all__ = ["Leestaak"]

_LOPEND = ("wachtend", "bezig")


class Leestaak(Werktaak):
    """One file on its way to the review queue.

    ``gedaan`` of ``totaal`` counts pages while it is read; None is not known. A list waits in state
    ``kolommen`` until somebody says what its columns hold; ``tussenstand`` then has what was read.
    """

    LOPEND: ClassVar[tuple[str, ...]] = _LOPEND
    GESTOPT: ClassVar[str] = "De server is gestopt terwijl dit bestand gelezen werd."

    door_id: int
    eigenaar_id: int | None
    lezing_id: int | None

    naam = models.CharField("bestand", max_length=255)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="leestaken", verbose_name="ingeleverd door"
    )
    wanneer = models.DateTimeField("ingeleverd op", default=timezone.now)
    eigenaar = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eigenaar"
    )
    vertrouwelijkheid = models.CharField("vertrouwelijkheid", max_length=12, choices=keuzes(NIVEAUS))
    staat = models.CharField(
        "staat",
        max_length=12,
        choices=keuzes((*_LOPEND, "kolommen", *EINDSTATEN)),
        default="wachtend",
        db_index=True,
    )
    stap = models.CharField("stap", max_length=60, blank=True)
    bestand = models.CharField("plaats van het bestand", max_length=400, blank=True, editable=False)
    tussenstand = models.JSONField("tussenstand", default=dict, blank=True, editable=False)
    lezing = models.ForeignKey(
        Lezing, models.PROTECT, null=True, blank=True, related_name="taken", verbose_name="gelezen bestand"
    )
    agendapunt = models.PositiveIntegerField(
        "stuk bij agendapunt", null=True, blank=True, help_text="Nummer van het agendapunt."
    )
    is_nieuw = models.BooleanField("nieuw", default=True, help_text="Of dit bestand nog niet was ingelezen.")

    class Meta(Werktaak.Meta):
        verbose_name = "leestaak"
        verbose_name_plural = "leestaken"

    def __str__(self) -> str:
        return f"{self.naam}: {self.staat}"
