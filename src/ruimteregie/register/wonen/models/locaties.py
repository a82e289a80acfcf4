"""Places where homes are built, and what documents and people say of how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied, landsdelen_van
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import keuzes_van
from ruimteregie.register.toegang.waarden import AantalVelden

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = ["Locatiecijfer", "Woningbouwlocatie"]


class Woningbouwlocatie(Brongebonden):
    """A place where homes are planned: a whole housing area, a place within one, or one of its own.

    ``hele_gebied`` says that it is the whole of its Gebied; the figures of that area are then its own.
    ``kernsoort``, ``in_metropoolregio``, ``deel_voor_2030`` and ``rijksregie`` are what the categories of
    the Nota Ruimte ask; empty is not known (§1).
    """

    betrokken_velden = ("partijen",)

    gebied_id: int | None
    cijfers: RelatedManager[Locatiecijfer]

    naam = models.CharField("naam", max_length=400)
    gebied = models.ForeignKey(
        Gebied, models.PROTECT, null=True, blank=True, related_name="locaties",
        verbose_name="woningbouwgebied of regio",
    )  # fmt: skip
    hele_gebied = models.BooleanField("is het hele gebied", default=False)
    gemeenten = models.ManyToManyField(
        Gebied, related_name="locaties_gemeente", blank=True, verbose_name="gemeenten"
    )
    partijen = models.ManyToManyField(
        Partij, related_name="woningbouwlocaties", blank=True, verbose_name="betrokken partijen"
    )
    kernsoort = models.CharField(
        "soort kern", max_length=20, choices=keuzes_van("woningbouwlocaties", "kernsoort"), blank=True
    )
    in_metropoolregio = models.BooleanField("ligt in een metropoolregio", null=True, blank=True)
    deel_voor_2030 = models.BooleanField("substantieel deel voor 2030", null=True, blank=True)
    rijksregie = models.BooleanField("vraagt extra Rijksregie", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "woningbouwlocatie"
        verbose_name_plural = "woningbouwlocaties"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen in which it lies."""
        places = [*self.gemeenten.all(), *([self.gebied] if self.gebied else [])]
        return landsdelen_van(places)


class Locatiecijfer(AantalVelden, Brongebonden):
    """A figure of one location, as one source gives it on one date; another date is another record."""

    locatie_id: int

    vertrouwelijk_via: ClassVar[str] = "locatie"
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "jaargang": ("jaargang_vroegst", "jaargang_laatst")
    }

    locatie = models.ForeignKey(
        Woningbouwlocatie, models.PROTECT, related_name="cijfers", verbose_name="locatie"
    )
    onderwerp = models.CharField("onderwerp", max_length=400, default="nieuwe woningen")
    jaargang = models.CharField("gold op", max_length=40, help_text="EDTF")
    jaargang_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    jaargang_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)

    class Meta(AantalVelden.Meta, Brongebonden.Meta):
        verbose_name = "cijfer van een locatie"
        verbose_name_plural = "cijfers van locaties"
        ordering = ("locatie", "jaargang_laatst", "code")

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.notatie} ({self.locatie})"

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of its location."""
        return self.locatie.landsdeelcodes()
