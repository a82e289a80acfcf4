"""Instruments with their dated states, principles that guide choices, and where is designed and learned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import DOORWERKINGSTANDEN, INSTRUMENTSOORTEN, TRAJECTSOORTEN
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import (
    Doorwerking,
    NationaalProgramma,
    NationaleKeuze,
    Voorrangsregel,
)
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label
from ruimteregie.register.toegang.waarden import TermijnVelden

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = ["Instrument", "Instrumentstand", "Principe", "Traject"]


class _Geldig(models.Model):
    """From when until when something holds, as documents say it (EDTF); an open end is not known to end."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "geldt_van": ("van_vroegst", "van_laatst"),
        "geldt_tot": ("tot_vroegst", "tot_laatst"),
    }

    geldt_van = models.CharField("geldt van", max_length=40, blank=True, help_text="EDTF")
    van_vroegst = models.DateField("eerste dag van het begin", null=True, blank=True, editable=False)
    van_laatst = models.DateField("laatste dag van het begin", null=True, blank=True, editable=False)
    geldt_tot = models.CharField("geldt tot", max_length=40, blank=True, help_text="EDTF")
    tot_vroegst = models.DateField("eerste dag van het einde", null=True, blank=True, editable=False)
    tot_laatst = models.DateField("laatste dag van het einde", null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def geldt_op(self, op: date) -> bool | None:
        """Whether it holds on a day; None when documents do not say so much of its begin (§1).

        A begin such as ``../2022-05-17`` says that it held on that day at the latest.
        """
        if self.tot_laatst is not None and op > self.tot_laatst:
            return False
        if self.van_laatst is not None and op >= self.van_laatst:
            return True
        return False if self.van_vroegst is not None and op < self.van_vroegst else None


class Instrument(_Geldig, Brongebonden):
    """With what policy is made to work: a rule, plan, test, agreement or measurement; how it stands is dated.

    ``doorwerking`` is the word that a Doorwerking uses for instruments like this; empty when it has none.
    """

    standen: RelatedManager[Instrumentstand]

    naam = models.CharField("naam", max_length=400)
    afkorting = models.CharField("afkorting", max_length=40, blank=True)
    soort = models.CharField("soort", max_length=20, choices=keuzes(INSTRUMENTSOORTEN), db_index=True)
    doorwerking = models.CharField(
        "soort doorwerking", max_length=24, choices=keuzes_van("doorwerkingen", "instrument"), blank=True
    )
    grondslag = models.CharField("wettelijke grondslag", max_length=400, blank=True)
    waarvoor = models.TextField("waarvoor")
    keuzes = models.ManyToManyField(
        NationaleKeuze, related_name="instrumenten", blank=True, verbose_name="nationale keuzes"
    )
    doorwerkingen = models.ManyToManyField(
        Doorwerking, related_name="instrumenten", blank=True, verbose_name="doorwerkingen"
    )

    class Meta(_Geldig.Meta, Brongebonden.Meta):
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    def stand_op(self, op: date) -> Instrumentstand | None:
        """The last state that a document of that day or before gives; None when none does."""
        told = [s for s in self.standen.all() if s.datum_laatst is not None and s.datum_laatst <= op]
        return max(told, key=lambda s: (s.datum_laatst, s.pk)) if told else None


class Instrumentstand(Brongebonden):
    """How far an instrument was on a day, as one document says it; nothing is carried over to another day."""

    vertrouwelijk_via: ClassVar[str] = "instrument"
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="standen", verbose_name="instrument"
    )
    datum = models.CharField("datum", max_length=40, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    stand = models.CharField("stand", max_length=16, choices=keuzes(DOORWERKINGSTANDEN))
    toelichting = models.TextField("toelichting")

    class Meta(Brongebonden.Meta):
        verbose_name = "stand van een instrument"
        verbose_name_plural = "standen van instrumenten"
        ordering = ("instrument", "datum_laatst", "code")

    def __str__(self) -> str:
        return f"{label(self.stand)}: {self.toelichting}"


class Principe(_Geldig, Brongebonden):
    """A principle that guides choices while it holds; ``volgt_op`` is the one that it takes the place of."""

    volgt_op_id: int | None

    naam = models.CharField("naam", max_length=400)
    samenvatting = models.TextField("wat het zegt")
    volgt_op = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="opvolgers", verbose_name="volgt op"
    )
    voorrangsregels = models.ManyToManyField(
        Voorrangsregel, related_name="principes", blank=True, verbose_name="voorrangsregels"
    )

    class Meta(_Geldig.Meta, Brongebonden.Meta):
        verbose_name = "principe"
        verbose_name_plural = "principes"
        ordering = ("van_vroegst", "code")

    def __str__(self) -> str:
        return self.naam


class Traject(TermijnVelden, Brongebonden):
    """Where Rijk and region design or learn together: the Ontwerpagenda, a werkplaats, an evaluation.

    ``resultaat`` is empty until a document gives one: then it is not known.
    """

    betrokken_velden = ("partijen",)

    naam = models.CharField("naam", max_length=400)
    soort = models.CharField("soort", max_length=20, choices=keuzes(TRAJECTSOORTEN), db_index=True)
    onderwerp = models.TextField("waarover")
    gebieden = models.ManyToManyField(Gebied, related_name="trajecten", blank=True, verbose_name="gebieden")
    partijen = models.ManyToManyField(Partij, related_name="trajecten", blank=True, verbose_name="met wie")
    programma = models.ForeignKey(
        NationaalProgramma, models.PROTECT, null=True, blank=True, related_name="trajecten",
        verbose_name="programma",
    )  # fmt: skip
    afspraken = models.ManyToManyField(
        Afspraak, related_name="trajecten", blank=True, verbose_name="afspraken"
    )
    resultaat = models.TextField("resultaat", blank=True)

    class Meta(TermijnVelden.Meta, Brongebonden.Meta):
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        ordering = ("soort", "naam")

    def __str__(self) -> str:
        return self.naam
