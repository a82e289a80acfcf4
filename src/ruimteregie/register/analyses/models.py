"""Claims on space, dated rules, key figures, stored runs, and what is known to be absent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import EENHEDEN
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.models import Middel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import NationaalProgramma
from ruimteregie.register.toegang.historie import Toegeschreven
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van
from ruimteregie.register.toegang.policy import NIVEAUS

__all__ = ["ANALYSESOORTEN", "Afwezigheid", "Analyse", "Kengetal", "Regelwaarde", "Ruimteclaim"]

ANALYSESOORTEN = ("puzzel", "planmonitor", "regels")


class Ruimteclaim(Brongebonden):
    """A claim on space: in hectares, as a number, goal, principle or place; unknown stays unknown (§1)."""

    vertrouwelijk_via: ClassVar[str] = "programma"

    naam = models.CharField("naam", max_length=400)
    functie = models.CharField("functie", max_length=400)
    vorm = models.CharField("vorm", max_length=24, choices=keuzes_van("ruimteclaims", "vorm"))
    laag_van_de_ruimte = models.CharField(
        "laag van de ruimte", max_length=12, choices=keuzes_van("ruimteclaims", "laag_van_de_ruimte")
    )
    gebieden = models.ManyToManyField(
        Gebied, related_name="ruimteclaims", blank=True, verbose_name="gebieden"
    )
    programma = models.ForeignKey(
        NationaalProgramma, models.PROTECT, null=True, blank=True, related_name="ruimteclaims",
        verbose_name="programma",
    )  # fmt: skip
    nummer = models.CharField("nummer", max_length=40, blank=True)
    notatie = models.CharField("zoals het er staat", max_length=90, blank=True)
    laag = models.DecimalField("ondergrens", max_digits=18, decimal_places=4, null=True, blank=True)
    hoog = models.DecimalField("bovengrens", max_digits=18, decimal_places=4, null=True, blank=True)
    eenheid = models.CharField("eenheid", max_length=20, choices=keuzes(EENHEDEN), blank=True)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "ruimteclaim"
        verbose_name_plural = "ruimteclaims"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    @property
    def aantal(self) -> Aantal | None:
        """The size; None when it is not known or comes as a goal or principle."""
        if self.laag is None or self.hoog is None or not self.eenheid:
            return None
        return Aantal(self.laag, self.hoog, Eenheid(self.eenheid))


class Regelwaarde(Brongebonden):
    """A threshold, norm or criterion, dated and with its legal basis (§9)."""

    naam = models.CharField("naam", max_length=400)
    regeling = models.CharField("regeling of kader", max_length=400)
    middel = models.ForeignKey(
        Middel, models.PROTECT, null=True, blank=True, related_name="regelwaarden", verbose_name="middel"
    )
    criterium = models.CharField("criterium", max_length=400)
    vergelijking = models.CharField(
        "vergelijking", max_length=10, choices=keuzes_van("regels", "vergelijking"), blank=True
    )
    waarde = models.DecimalField("drempel of norm", max_digits=20, decimal_places=4, null=True, blank=True)
    eenheid = models.CharField("eenheid", max_length=120, blank=True)
    knock_out = models.BooleanField("beslist alleen al", null=True, blank=True)
    geldt_van = models.CharField("geldt van", max_length=40, blank=True, help_text="EDTF")
    geldt_tot = models.CharField("geldt tot", max_length=40, blank=True, help_text="EDTF")
    grondslag = models.CharField("grondslag", max_length=400, blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "regelwaarde"
        verbose_name_plural = "regelwaarden"
        ordering = ("regeling", "code")

    def __str__(self) -> str:
        return self.naam


class Kengetal(Brongebonden):
    """A statistic of an area in a year."""

    gebied = models.ForeignKey(Gebied, models.PROTECT, related_name="kengetallen", verbose_name="gebied")
    onderwerp = models.CharField("onderwerp", max_length=400)
    jaar = models.PositiveSmallIntegerField("jaar")
    waarde = models.DecimalField("waarde", max_digits=20, decimal_places=4)
    eenheid = models.CharField("eenheid", max_length=20, choices=keuzes(EENHEDEN))
    tabel = models.CharField("tabel", max_length=400, blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "kengetal"
        verbose_name_plural = "kengetallen"
        ordering = ("gebied", "onderwerp", "jaar")

    def __str__(self) -> str:
        return f"{self.onderwerp} {self.gebied} {self.jaar}"


class Afwezigheid(Brongebonden):
    """What no document holds: recorded as absent, never filled in."""

    onderwerp = models.CharField("wat ontbreekt", max_length=400)
    toelichting = models.TextField("waar gezocht is en wat ervoor in de plaats komt")

    class Meta(Brongebonden.Meta):
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.onderwerp


class Analyse(Toegeschreven):
    """A stored run; the same input hash means the same question with the same data."""

    soort = models.CharField("soort", max_length=16, choices=keuzes(ANALYSESOORTEN))
    naam = models.CharField("naam", max_length=400)
    invoer_hash = models.CharField("vingerafdruk van de invoer", max_length=64, db_index=True)
    invoer = models.JSONField("invoer", default=dict)
    resultaat = models.JSONField("resultaat", default=dict)
    programmaversie = models.CharField("versie van de rekenregels", max_length=40)
    synthetisch = models.BooleanField("met verzonnen gegevens", default=False)
    vertrouwelijkheid = models.CharField(
        "vertrouwelijkheid", max_length=12, choices=keuzes(NIVEAUS), default="intern"
    )
    eigenaar = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eigenaar"
    )

    class Meta(Toegeschreven.Meta):
        verbose_name = "analyse"
        verbose_name_plural = "analyses"
        ordering = ("-wanneer", "-id")

    def __str__(self) -> str:
        return self.naam
