"""Agreements and what belongs to them: acties, progress, calls, and what was put off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN, SIGNAALSTATUSSEN, THEMAS
from ruimteregie.register.documenten.models import Brongebonden, Document, Passage
from ruimteregie.register.gebieden.models import Gebied, landsdelen_van
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import Toegeschreven, Toevoegbaar
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label
from ruimteregie.register.toegang.velden import Lijstveld
from ruimteregie.register.toegang.waarden import TermijnVelden

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = [
    "AFSPRAAKSTATUSSEN",
    "MELDOORDELEN",
    "MELDWIJZEN",
    "RELATIES",
    "VOORTGANG",
    "Aandachtspunt",
    "Actie",
    "Afspraak",
    "Bewijs",
    "Doorschuiving",
    "Melding",
    "MeldingInstemming",
    "Oproep",
    "Relatie",
    "Signaal",
]

AFSPRAAKSTATUSSEN = ("lopend", "afgerond", "vervangen", "vervallen")
# How a report came in: given by the party itself, or taken over by somebody else from what it sent.
MELDWIJZEN = ("zelf", "overgenomen")
MELDOORDELEN = ("eens", "oneens")
VOORTGANG = ("niet begonnen", "loopt", "grotendeels gereed", "gereed", "vervallen")
RELATIES = ("herhaalt", "concretiseert", "wijzigt", "vervangt", "sluit-af", "raakt")


class Afspraak(Brongebonden):
    """What parties agreed. The package it stands in is in ``pakketten``."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}
    betrokken_velden = ("partijen", "departementen", "trekker_rijk", "trekker_regio")

    acties: RelatedManager[Actie]

    nummer = models.CharField("nummer", max_length=20, blank=True)
    titel = models.CharField("titel", max_length=400)
    soorten = Lijstveld("soorten", waarden=AFSPRAAKSOORTEN)
    departementen = models.ManyToManyField(
        Partij, related_name="afspraken_departement", blank=True, verbose_name="departementen"
    )
    thema = models.CharField("thema", max_length=24, choices=keuzes(THEMAS), db_index=True)
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="afspraken", verbose_name="overleg"
    )
    gebieden = models.ManyToManyField(Gebied, related_name="afspraken", blank=True, verbose_name="gebieden")
    partijen = models.ManyToManyField(Partij, related_name="afspraken", blank=True, verbose_name="partijen")
    trekker_rijk = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="trekt_rijk", verbose_name="trekker Rijk"
    )
    trekker_regio = models.ForeignKey(
        Partij,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trekt_regio",
        verbose_name="trekker regio",
    )
    samenvatting = models.TextField("samenvatting")
    voorwaarde = models.TextField("voorbehoud of voorwaarde", blank=True)
    generiek = models.CharField(
        "generieke afspraak", max_length=120, blank=True, db_index=True,
        help_text="Dezelfde sleutel betekent: dezelfde generieke afspraak in een andere provincie.",
    )  # fmt: skip
    datum = models.CharField("datum", max_length=60, blank=True, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    status = models.CharField(
        "status", max_length=12, choices=keuzes(AFSPRAAKSTATUSSEN), default="lopend", db_index=True
    )

    class Meta(Brongebonden.Meta):
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}".strip()

    @property
    def eenzijdig(self) -> str:
        """The side that does nothing, *rijk* or *regio*; empty when both act or no actie is known (§7)."""
        sides = {actie.kant for actie in self.acties.all() if actie.kant}
        if not sides or "samen" in sides or {"rijk", "regio"} <= sides:
            return ""
        return "regio" if "rijk" in sides else "rijk"

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen that it concerns."""
        return landsdelen_van(self.gebieden.all())


class Actie(TermijnVelden, Brongebonden):
    """Who does what by when within an Afspraak; sees who may see the Afspraak."""

    vertrouwelijk_via: ClassVar[str] = "afspraak"
    betrokken_velden = ("partijen",)

    meldingen: RelatedManager[Melding]

    afspraak = models.ForeignKey(Afspraak, models.PROTECT, related_name="acties", verbose_name="afspraak")
    volgorde = models.PositiveIntegerField("volgorde")
    onder = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="delen", verbose_name="onderdeel van"
    )
    kant = models.CharField("wie handelt", max_length=6, choices=keuzes_van("acties", "kant"), blank=True)
    partijen = models.ManyToManyField(Partij, related_name="acties", blank=True, verbose_name="partijen")
    samenvatting = models.TextField("samenvatting")
    voorwaarde = models.TextField("voorbehoud of voorwaarde", blank=True)

    class Meta(TermijnVelden.Meta, Brongebonden.Meta):
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ("afspraak", "volgorde", "code")

    def __str__(self) -> str:
        return self.samenvatting

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of its Afspraak."""
        return self.afspraak.landsdeelcodes()


class Melding(Toegeschreven):
    """Progress of an Actie as a party reported it on a day (§10); no Melding is *geen melding*."""

    vertrouwelijk_via: ClassVar[str] = "actie"

    actie = models.ForeignKey(Actie, models.PROTECT, related_name="meldingen", verbose_name="actie")
    stand = models.CharField("stand", max_length=20, choices=keuzes(VOORTGANG))
    toelichting = models.TextField("toelichting", blank=True)
    namens = models.ForeignKey(Partij, models.PROTECT, related_name="meldingen", verbose_name="namens")
    wijze = models.CharField("hoe gemeld", max_length=12, choices=keuzes(MELDWIJZEN), default="zelf")
    overgenomen_uit = models.CharField(
        "overgenomen uit", max_length=400, blank=True,
        help_text="Waaruit iemand anders dit overnam, zoals een formulier met de datum.",
    )  # fmt: skip

    class Meta(Toegeschreven.Meta):
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ("-wanneer", "-id")
        # Without it the last report of a party is sought among all that this party ever gave.
        indexes = (models.Index(fields=("actie", "namens", "wanneer"), name="melding_van_partij"),)

    def __str__(self) -> str:
        return f"{label(self.stand)} ({self.wanneer:%d-%m-%Y}, {self.namens})"


class MeldingInstemming(Toegeschreven):
    """What the other side says of a report about a joint Actie: it agrees or not (§10)."""

    vertrouwelijk_via: ClassVar[str] = "melding"

    melding = models.ForeignKey(Melding, models.PROTECT, related_name="instemmingen", verbose_name="melding")
    partij = models.ForeignKey(Partij, models.PROTECT, related_name="+", verbose_name="partij")
    oordeel = models.CharField("oordeel", max_length=8, choices=keuzes(MELDOORDELEN), default="eens")
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Toegeschreven.Meta):
        verbose_name = "instemming met een melding"
        verbose_name_plural = "instemmingen met meldingen"
        constraints = (
            models.UniqueConstraint(fields=("melding", "partij"), name="melding_instemming_een_keer"),
        )

    def __str__(self) -> str:
        return f"{self.partij} is het {self.oordeel} met: {self.melding}"


class Bewijs(Toevoegbaar):
    """What shows that a Melding is true: a document, a passage of one, or a public address."""

    vertrouwelijk_via: ClassVar[str] = "melding"

    melding = models.ForeignKey(Melding, models.PROTECT, related_name="bewijzen", verbose_name="melding")
    omschrijving = models.CharField("omschrijving", max_length=400)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="document"
    )
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="passage"
    )
    adres = models.URLField("openbaar adres", max_length=500, blank=True)

    class Meta(Toevoegbaar.Meta):
        verbose_name = "bewijs"
        verbose_name_plural = "bewijzen"
        constraints = (
            models.CheckConstraint(
                name="bewijs_document_of_adres",
                condition=models.Q(document__isnull=False)
                | models.Q(passage__isnull=False)
                | ~models.Q(adres=""),
                violation_error_message="Geef een document, een passage of een adres.",
            ),
        )

    def __str__(self) -> str:
        return self.omschrijving


class Relatie(Brongebonden):
    """How one Afspraak relates to an earlier one."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("van", "naar")

    van = models.ForeignKey(Afspraak, models.PROTECT, related_name="relaties", verbose_name="van")
    naar = models.ForeignKey(Afspraak, models.PROTECT, related_name="relaties_hierheen", verbose_name="naar")
    soort = models.CharField("soort", max_length=16, choices=keuzes(RELATIES))
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "relatie"
        verbose_name_plural = "relaties"
        constraints = (
            models.UniqueConstraint(fields=("van", "naar", "soort"), name="relatie_een_keer"),
            models.CheckConstraint(
                name="relatie_niet_met_zichzelf",
                condition=~models.Q(van=models.F("naar")),
                violation_error_message="Een afspraak heeft geen relatie met zichzelf.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.van.code} {label(self.soort).lower()} {self.naar.code}"


class Signaal(Brongebonden):
    """What a party raised that is no agreement, yet is kept and followed."""

    betrokken_velden = ("partijen", "gericht_aan")

    samenvatting = models.TextField("samenvatting")
    partijen = models.ManyToManyField(
        Partij, related_name="%(class)s_geuit", blank=True, verbose_name="partijen"
    )
    gericht_aan = models.ManyToManyField(
        Partij, related_name="%(class)s_ontvangen", blank=True, verbose_name="gericht aan"
    )
    gebieden = models.ManyToManyField(
        Gebied, related_name="%(class)s_set", blank=True, verbose_name="gebieden"
    )
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="%(class)s_set", verbose_name="overleg"
    )
    thema = models.CharField("thema", max_length=24, choices=keuzes(THEMAS), blank=True)
    status = models.CharField(
        "stand", max_length=16, choices=keuzes(SIGNAALSTATUSSEN), default="onbekend", db_index=True
    )
    antwoord = models.TextField("antwoord", blank=True)
    antwoord_in = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beantwoord in"
    )
    door_naar = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="doorgeschoven naar"
    )

    class Meta(Brongebonden.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.samenvatting

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen that it concerns."""
        return landsdelen_van(self.gebieden.all())


class Oproep(Signaal):
    """What a party asked for."""

    class Meta(Signaal.Meta):
        verbose_name = "oproep"
        verbose_name_plural = "oproepen"
        ordering = ("code",)


class Aandachtspunt(Signaal):
    """A regional point of attention. The package it stands in is in ``pakketten``."""

    class Meta(Signaal.Meta):
        verbose_name = "aandachtspunt"
        verbose_name_plural = "aandachtspunten"
        ordering = ("code",)


class Doorschuiving(Signaal):
    """What was left to a next cabinet or a later decision."""

    naar_wie = models.CharField("naar wie", max_length=400)

    class Meta(Signaal.Meta):
        verbose_name = "doorschuiving"
        verbose_name_plural = "doorschuivingen"
        ordering = ("code",)
