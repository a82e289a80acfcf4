"""The dated lists of housing areas; policy and regulation are two lists (§9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from django.db import models

from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.toegang.keuzes import keuzes_van

__all__ = ["LIJSTNAMEN", "Woningbouwlijst"]

LIJSTNAMEN: Final = {
    "novi-2020": "NOVI 2020",
    "beleid-17": "Beleid: de zeventien",
    "regeling-2023": "Regeling 2023",
    "kansrijk-2025": "Kansrijk, juni 2025",
    "ontwerp-nota-ruimte-2025": "Ontwerp-Nota Ruimte 2025",
    "regeling-2025": "Regeling december 2025",
}
"""What each list is called on every page, in the order of time."""


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
        return f"{self.naam_op_lijst} ({self.lijstnaam})"

    @property
    def lijstnaam(self) -> str:
        """The name of the list."""
        return str(LIJSTNAMEN.get(self.lijst, self.lijst))
