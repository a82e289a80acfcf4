"""Housing locations and the dated lists of housing areas; policy and regulation are two lists (§9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.toegang.keuzes import keuzes_van, label
from ruimteregie.register.toegang.waarden import AantalVelden

__all__ = ["Woningbouwlijst", "Woningbouwlocatie"]


class Woningbouwlocatie(AantalVelden, Brongebonden):
    """A place where homes are planned, possibly within a housing area."""

    naam = models.CharField("naam", max_length=400)
    gebied = models.ForeignKey(
        Gebied,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="locaties",
        verbose_name="woningbouwgebied",
    )
    gemeente = models.ForeignKey(
        Gebied,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="locaties_gemeente",
        verbose_name="gemeente",
    )
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(AantalVelden.Meta, Brongebonden.Meta):
        verbose_name = "woningbouwlocatie"
        verbose_name_plural = "woningbouwlocaties"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


class Woningbouwlijst(Brongebonden):
    """One housing area on one list, from a date to a date."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "geldt_van": ("van_vroegst", "van_laatst"),
        "geldt_tot": ("tot_vroegst", "tot_laatst"),
    }

    lijst = models.CharField("lijst", max_length=30, choices=keuzes_van("woningbouwlijsten", "lijst"))
    gebied = models.ForeignKey(
        Gebied, models.PROTECT, related_name="woningbouwlijsten", verbose_name="woningbouwgebied"
    )
    naam_op_lijst = models.CharField("naam op de lijst", max_length=400)
    gemeenten = models.ManyToManyField(
        Gebied, related_name="woningbouwlijsten_gemeente", blank=True, verbose_name="gemeenten"
    )
    geldt_van = models.CharField("geldt van", max_length=40, help_text="EDTF")
    van_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    van_laatst = models.DateField("laatste eerste dag", null=True, blank=True, editable=False)
    geldt_tot = models.CharField("geldt tot", max_length=40, blank=True, help_text="EDTF")
    tot_vroegst = models.DateField("eerste laatste dag", null=True, blank=True, editable=False)
    tot_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "vermelding op een woningbouwlijst"
        verbose_name_plural = "woningbouwlijsten"
        ordering = ("lijst", "naam_op_lijst")

    def __str__(self) -> str:
        return f"{self.naam_op_lijst} ({label(self.lijst)})"
