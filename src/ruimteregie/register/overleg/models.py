"""Meetings, what was on their agenda, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import OVERLEGSOORTEN
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = ["Agendapunt", "Besluit", "Overleg"]


class Overleg(Brongebonden):
    """A meeting of the Rijk and the region, held, planned, put off or dropped."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}
    betrokken_velden = ("deelnemers",)

    agendapunten: RelatedManager[Agendapunt]

    naam = models.CharField("naam", max_length=400)
    soort = models.CharField("soort", max_length=24, choices=keuzes(OVERLEGSOORTEN), db_index=True)
    landsdelen = models.ManyToManyField(
        Gebied, related_name="overleggen_landsdeel", blank=True, verbose_name="landsdelen"
    )
    gebieden = models.ManyToManyField(Gebied, related_name="overleggen", blank=True, verbose_name="gebieden")
    datum = models.CharField("datum", max_length=60, blank=True, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False, db_index=True)
    cyclus = models.CharField("ronde", max_length=120, blank=True)
    eerder_gepland = models.CharField("eerder gepland", max_length=400, blank=True)
    status = models.CharField("stand", max_length=12, choices=keuzes_van("overleggen", "status"))
    deelnemers = models.ManyToManyField(
        Partij, related_name="overleggen", blank=True, verbose_name="deelnemers"
    )
    uitkomst = models.TextField("uitkomst", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        ordering = ("-datum_laatst", "code")

    def __str__(self) -> str:
        return self.naam

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen for which it is held."""
        return {gebied.code for gebied in self.landsdelen.all()}


class Agendapunt(Geregistreerd):
    """One item on the agenda of a meeting."""

    vertrouwelijk_via: ClassVar[str] = "overleg"

    overleg = models.ForeignKey(Overleg, models.PROTECT, related_name="agendapunten", verbose_name="overleg")
    volgorde = models.PositiveIntegerField("volgorde")
    titel = models.CharField("titel", max_length=400)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Geregistreerd.Meta):
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ("overleg", "volgorde")
        constraints = (models.UniqueConstraint(fields=("overleg", "volgorde"), name="agendapunt_volgorde"),)

    def __str__(self) -> str:
        return f"{self.volgorde}. {self.titel}"


class Besluit(Brongebonden):
    """What a meeting or the cabinet decided: no agreement, yet a fact. Its project is in ``projecten``."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}
    betrokken_velden = ("partijen",)

    samenvatting = models.TextField("samenvatting")
    soort = models.CharField("soort", max_length=40, choices=keuzes_van("besluiten", "soort"))
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="besluiten", verbose_name="overleg"
    )
    agendapunt = models.ForeignKey(
        Agendapunt, models.PROTECT, null=True, blank=True, related_name="besluiten", verbose_name="agendapunt"
    )
    datum = models.CharField("datum", max_length=60, blank=True, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False, db_index=True)
    partijen = models.ManyToManyField(Partij, related_name="besluiten", blank=True, verbose_name="partijen")
    gebieden = models.ManyToManyField(Gebied, related_name="besluiten", blank=True, verbose_name="gebieden")

    class Meta(Brongebonden.Meta):
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ("-datum_laatst", "code")

    def __str__(self) -> str:
        return self.samenvatting
