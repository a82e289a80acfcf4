"""The money of a project: what it costs or lacks, who pays, and what a no-go let go free."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ruimteregie.register.middelen.models import Bedragregel
from ruimteregie.register.projecten.models.besluiten import Fasebesluit
from ruimteregie.register.projecten.models.project import Project
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Toegeschreven
from ruimteregie.register.toegang.waarden import BedragVelden

__all__ = ["Dekking", "Raming", "Vrijval"]


class Raming(Geregistreerd):
    """What a project costs or lacks, as one amount says."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("project", "regel")

    regel = models.OneToOneField(Bedragregel, models.PROTECT, related_name="raming", verbose_name="bedrag")
    project = models.ForeignKey(Project, models.PROTECT, related_name="ramingen", verbose_name="project")

    class Meta(Geregistreerd.Meta):
        verbose_name = "raming"
        verbose_name_plural = "ramingen"
        ordering = ("project", "regel")

    def __str__(self) -> str:
        return str(self.regel)

    @property
    def code(self) -> str:
        """That of the amount."""
        return self.regel.code


class Dekking(Geregistreerd):
    """Who pays what for a project, from which Middel, as one amount says."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("project", "regel")

    regel = models.OneToOneField(Bedragregel, models.PROTECT, related_name="dekking", verbose_name="bedrag")
    project = models.ForeignKey(Project, models.PROTECT, related_name="dekkingen", verbose_name="project")

    class Meta(Geregistreerd.Meta):
        verbose_name = "dekking"
        verbose_name_plural = "dekkingen"
        ordering = ("project", "regel")

    def __str__(self) -> str:
        return str(self.regel)

    @property
    def code(self) -> str:
        """That of the amount."""
        return self.regel.code


class Vrijval(BedragVelden, Toegeschreven):
    """Reserved money that went free by a no-go: how much and when. What the letter says of it stays.

    It counts no longer when the no-go was taken back (``Besluitintrekking``).
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("fasebesluit", "regel")

    fasebesluit = models.ForeignKey(
        Fasebesluit, models.PROTECT, related_name="vrijval", verbose_name="fasebesluit"
    )
    regel = models.ForeignKey(Bedragregel, models.PROTECT, related_name="vrijval", verbose_name="bedrag")
    datum = models.DateField("vrijgevallen op")

    class Meta(BedragVelden.Meta, Toegeschreven.Meta):
        verbose_name = "vrijval"
        verbose_name_plural = "vrijval"
        ordering = ("-datum", "pk")

    def __str__(self) -> str:
        return f"{self.regel}: vrijgevallen"
