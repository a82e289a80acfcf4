"""Proposals for the agenda of the next meeting of a landsdeel."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.keuzes import keuzes

__all__ = ["VOORSTELSTATUSSEN", "Agendavoorstel"]

VOORSTELSTATUSSEN = ("voorgesteld", "geagendeerd", "afgewezen", "vervallen")


class Agendavoorstel(Vertrouwelijk):
    """Something that asks for a place on the agenda, and why; one per source, subject and landsdeel.

    ``overleg`` is empty while no next meeting of the landsdeel is planned. ``landsdeel`` is empty when
    the subject belongs to none. ``peildatum`` is the day on which the reason last held; that it still holds
    is no change.
    """

    niet_bijgehouden: ClassVar[frozenset[str]] = frozenset({"peildatum"})
    betrokken_velden: ClassVar[tuple[str, ...]] = ("partijen",)

    bron = models.CharField("waar het vandaan komt", max_length=40)
    onderwerp_soort = models.CharField("soort onderwerp", max_length=60)
    onderwerp_code = models.CharField("code van het onderwerp", max_length=120)
    landsdeel = models.ForeignKey(
        Gebied,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agendavoorstellen",
        verbose_name="landsdeel",
    )
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="voorstellen", verbose_name="overleg"
    )
    agendapunt = models.ForeignKey(
        Agendapunt,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voorstellen",
        verbose_name="agendapunt",
    )
    partijen = models.ManyToManyField(
        Partij, related_name="agendavoorstellen", blank=True, verbose_name="betrokken partijen"
    )
    titel = models.CharField("titel", max_length=400)
    aanleiding = models.TextField("aanleiding")
    peildatum = models.DateField("peildatum")
    status = models.CharField(
        "status", max_length=12, choices=keuzes(VOORSTELSTATUSSEN), default="voorgesteld", db_index=True
    )

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "agendavoorstel"
        verbose_name_plural = "agendavoorstellen"
        ordering = ("landsdeel", "titel")
        constraints = (
            models.UniqueConstraint(
                fields=("bron", "onderwerp_soort", "onderwerp_code", "landsdeel"), name="voorstel_een_keer"
            ),
            models.UniqueConstraint(
                fields=("bron", "onderwerp_soort", "onderwerp_code"),
                condition=models.Q(landsdeel__isnull=True),
                name="voorstel_een_keer_zonder_landsdeel",
            ),
        )

    def __str__(self) -> str:
        return self.titel

    def landsdeelcodes(self) -> set[str]:
        """The code of its landsdeel."""
        return {self.landsdeel.code} if self.landsdeel else set()
