"""What homes wait for: a road or railway, room on the grid, drinking water, nitrogen, water."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied, landsdelen_van
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.keuzes import keuzes_van
from ruimteregie.register.toegang.waarden import AantalVelden
from ruimteregie.register.wonen.models.locaties import Woningbouwlocatie

__all__ = ["Afhankelijkheid"]


class Afhankelijkheid(AantalVelden, Brongebonden):
    """Homes of an area or a location that depend on one measure, and how that stands.

    The number is that of the homes; without one it is not known how many (§1). Homes that depend on two
    measures stand in two records, so the numbers of two records are never added up.
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("locatie", "project")

    project_id: int | None

    gebied = models.ForeignKey(
        Gebied, models.PROTECT, null=True, blank=True, related_name="afhankelijkheden", verbose_name="gebied"
    )
    locatie = models.ForeignKey(
        Woningbouwlocatie, models.PROTECT, null=True, blank=True, related_name="afhankelijkheden",
        verbose_name="locatie",
    )  # fmt: skip
    soort = models.CharField("soort", max_length=16, choices=keuzes_van("afhankelijkheden", "soort"))
    maatregel = models.CharField("waar de woningen op wachten", max_length=400)
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="afhankelijkheden",
        verbose_name="project",
    )  # fmt: skip
    stand = models.CharField("stand", max_length=12, choices=keuzes_van("afhankelijkheden", "stand"))
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(AantalVelden.Meta, Brongebonden.Meta):
        verbose_name = "afhankelijkheid"
        verbose_name_plural = "afhankelijkheden"
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(gebied__isnull=False) | models.Q(locatie__isnull=False),
                name="afhankelijkheid_ergens",
            ),
        )

    def __str__(self) -> str:
        return f"{self.waarvan}: {self.maatregel}"

    @property
    def waarvan(self) -> str:
        """The name of the place whose homes it is about."""
        return str(self.locatie or self.gebied)

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of the place."""
        return self.locatie.landsdeelcodes() if self.locatie else landsdelen_van([self.gebied])
