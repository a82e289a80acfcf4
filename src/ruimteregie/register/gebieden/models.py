"""Areas, by code (§11)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import GEBIEDSOORTEN, NOVEX_TYPEN
from ruimteregie.kern.gebied import Gebiedscode
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.velden import Lijstveld

__all__ = ["Gebied", "landsdelen_van"]


class Gebied(Geregistreerd):
    """An area; it may lie in several landsdelen and provinces. Reference data, open to everyone."""

    altijd_openbaar: ClassVar[bool] = True

    onderdeel_van_id: int | None

    code = models.CharField("code", max_length=60, unique=True)
    naam = models.CharField("naam", max_length=400)
    soort = models.CharField("soort", max_length=20, choices=keuzes(GEBIEDSOORTEN), db_index=True)
    typen = Lijstveld("NOVEX-typen", waarden=NOVEX_TYPEN)
    landsdelen = models.ManyToManyField(
        "self", symmetrical=False, related_name="gebieden_in_landsdeel", blank=True, verbose_name="landsdelen"
    )
    provincies = models.ManyToManyField(
        "self", symmetrical=False, related_name="gebieden_in_provincie", blank=True, verbose_name="provincies"
    )
    onderdeel_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="delen", verbose_name="onderdeel van"
    )
    tooi = models.URLField("TOOI-identificatie", blank=True)
    oppervlakte_km2 = models.DecimalField(
        "oppervlakte (km²)", max_digits=12, decimal_places=3, null=True, blank=True
    )
    oppervlakte_jaar = models.PositiveSmallIntegerField("peiljaar oppervlakte", null=True, blank=True)
    inwoners = models.PositiveIntegerField("inwoners", null=True, blank=True)
    inwoners_datum = models.DateField("peildatum inwoners", null=True, blank=True)
    aliassen = Lijstveld("andere schrijfwijzen")

    class Meta(Geregistreerd.Meta):
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """Refuse a code that is none (§11).

        Raises:
            NotatieFout: names the forms that a code can have.
        """
        Gebiedscode(self.code)

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen in which it lies; itself when it is one."""
        return landsdelen_van([self])


def landsdelen_van(gebieden: Iterable[Gebied]) -> set[str]:
    """The codes of the landsdelen of some areas (prefetch ``landsdelen`` for a list)."""
    found: set[str] = set()
    for gebied in gebieden:
        if gebied.soort == "landsdeel":
            found.add(gebied.code)
        found.update(deel.code for deel in gebied.landsdelen.all())
    return found
