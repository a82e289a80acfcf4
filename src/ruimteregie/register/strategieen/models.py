"""The tasks of an area as each document words them, the strategy of a region, and its key projects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import NOVEX_TYPEN
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.toegang.keuzes import keuzes_van, label
from ruimteregie.register.toegang.velden import Lijstveld

__all__ = ["Gebiedsduiding", "Ontwikkelstrategie", "Sleutelproject"]

_JAARGANG: Mapping[str, tuple[str, str]] = {"jaargang": ("jaargang_vroegst", "jaargang_laatst")}


class _VanEenDatum(Brongebonden):
    """Something that one document says of an area on its date; a later one says it anew."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = _JAARGANG

    gebied_id: int

    gebied = models.ForeignKey(Gebied, models.PROTECT, related_name="%(class)sen", verbose_name="gebied")
    jaargang = models.CharField("gold op", max_length=40, help_text="EDTF")
    jaargang_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    jaargang_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)

    class Meta(Brongebonden.Meta):
        abstract = True

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of its area."""
        return self.gebied.landsdeelcodes()


class Gebiedsduiding(_VanEenDatum):
    """The task that a document gives an area and the type it counts it to, or that it is no NOVEX area."""

    soort = models.CharField("soort", max_length=16, choices=keuzes_van("gebiedsduidingen", "soort"))
    typen = Lijstveld("daar genoemd als", waarden=NOVEX_TYPEN)
    samenvatting = models.CharField("in eigen woorden", max_length=400)

    class Meta(_VanEenDatum.Meta):
        verbose_name = "gebiedsduiding"
        verbose_name_plural = "gebiedsduidingen"
        ordering = ("gebied", "-jaargang_laatst", "code")

    def __str__(self) -> str:
        return f"{self.gebied}: {self.samenvatting}"


class Ontwikkelstrategie(_VanEenDatum):
    """Which of the five strategies (VISTA) a document gives a region; with ``volgorde`` its list of five."""

    strategie = models.CharField(
        "strategie", max_length=16, choices=keuzes_van("ontwikkelstrategieen", "strategie")
    )
    volgorde = models.PositiveSmallIntegerField("plaats in de opsomming", null=True, blank=True)
    gedeelte = models.CharField("voor welk deel", max_length=400, blank=True)
    toelichting = models.CharField("toelichting", max_length=400, blank=True)

    class Meta(_VanEenDatum.Meta):
        verbose_name = "ontwikkelstrategie"
        verbose_name_plural = "ontwikkelstrategieën"
        ordering = ("jaargang_laatst", "volgorde", "code")

    def __str__(self) -> str:
        return f"{self.gebied}: {label(self.strategie)}"


class Sleutelproject(_VanEenDatum):
    """A key project of an area, or an impulsproject, which is another thing; its name may be unknown."""

    soort = models.CharField("soort", max_length=16, choices=keuzes_van("sleutelprojecten", "soort"))
    naam = models.CharField("naam", max_length=400, blank=True)
    stand = models.CharField("stand", max_length=400, blank=True)
    samenvatting = models.CharField("in eigen woorden", max_length=400)

    class Meta(_VanEenDatum.Meta):
        verbose_name = "sleutelproject"
        verbose_name_plural = "sleutelprojecten"
        ordering = ("gebied", "soort", "naam", "-jaargang_laatst", "code")

    def __str__(self) -> str:
        return self.naam or f"{label(self.soort)} in {self.gebied}, naam niet bekend"
