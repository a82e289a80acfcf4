"""Work in hand that is no record of the register: sheets of assessors, and calculations that run.

A sheet has no history and no page of administration: nobody but its assessor may know what is on it, or
that it was handed in, until both sheets of a proposal are in. Then each becomes a Beoordeling.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from ruimteregie.register.middelen.models import Ronde
from ruimteregie.register.rondes.models import Beoordelaar, Oordeelvelden
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.werktaak import EINDSTATEN, Werktaak

__all__ = ["Beoordelingsblad", "Doorrekening"]

_LOPEND = ("wacht", "rekent")


class Beoordelingsblad(Oordeelvelden):
    """What one person wrote so far; ``ingeleverd_om`` from when it can no longer be changed.

    It is of who wrote it: whoever sits in the place of an assessor later, has no part in it.
    """

    beoordelaar_id: int
    gebruiker_id: int

    beoordelaar = models.OneToOneField(
        Beoordelaar, models.CASCADE, related_name="blad", verbose_name="beoordelaar"
    )
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschreven door"
    )
    ingeleverd_om = models.DateTimeField("ingeleverd om", null=True, blank=True)

    class Meta(Oordeelvelden.Meta):
        verbose_name = "beoordelingsblad"
        verbose_name_plural = "beoordelingsbladen"

    def __str__(self) -> str:
        return f"Blad van {self.beoordelaar}"


class Doorrekening(Werktaak):
    """What the choices of a round would lead to, worked out beside the site; ``invoer_hash`` says of what."""

    LOPEND: ClassVar[tuple[str, ...]] = _LOPEND
    GESTOPT: ClassVar[str] = "De server is gestopt terwijl dit werd uitgerekend."

    ronde_id: int
    door_id: int

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="doorrekeningen", verbose_name="ronde")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gevraagd door"
    )
    wanneer = models.DateTimeField("gevraagd op", default=timezone.now)
    invoer_hash = models.CharField("vingerafdruk van de invoer", max_length=64)
    staat = models.CharField(
        "staat", max_length=12, choices=keuzes((*_LOPEND, *EINDSTATEN)), default="wacht", db_index=True
    )
    stap = models.CharField("stap", max_length=120, blank=True)
    uitkomst = models.JSONField("uitkomst", default=dict, blank=True)

    class Meta(Werktaak.Meta):
        verbose_name = "doorrekening"
        verbose_name_plural = "doorrekeningen"

    def __str__(self) -> str:
        return f"Doorrekening van {self.ronde}: {self.staat}"
