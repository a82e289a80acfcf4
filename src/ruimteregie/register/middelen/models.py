"""Money: funds, schemes, rounds, allocations and every amount, never merged (§2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import AANSLUITSOORTEN, BEDRAGSOORTEN
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied, landsdelen_van
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import NationaalProgramma
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van
from ruimteregie.register.toegang.waarden import BedragVelden

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = [
    "RONDESTAPPEN",
    "Aansluiting",
    "Bedragregel",
    "Kasritme",
    "Middel",
    "Regeling",
    "Ronde",
    "Toekenning",
    "Voorstel",
]

RONDESTAPPEN = (
    "voorbereiding", "open", "toetsing", "aanvulling", "realisme", "beoordeling", "besluit", "gepubliceerd",
    "afgerond",
)  # fmt: skip
VOORSTELSTATUSSEN = ("concept", "ingediend", "beoordeeld", "toegekend", "afgewezen", "ingetrokken")


class Verplichting(models.Model):
    """How firmly money is bound; empty is not known."""

    verplichtingsgraad = models.CharField(
        "verplichtingsgraad",
        max_length=26,
        choices=keuzes(graad.value for graad in Verplichtingsgraad),
        blank=True,
    )

    class Meta:
        abstract = True


class Middel(Verplichting, Brongebonden):
    """A fund, budget, scheme, programme or reservation, possibly part of another."""

    betrokken_velden = ("beheerder",)

    delen: RelatedManager[Middel]

    naam = models.CharField("naam", max_length=400)
    soort = models.CharField("soort", max_length=16, choices=keuzes_van("middelen", "soort"))
    beheerder = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="middelen", verbose_name="beheerder"
    )
    onderdeel_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="delen", verbose_name="onderdeel van"
    )
    programma = models.ForeignKey(
        NationaalProgramma,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="middelen",
        verbose_name="programma",
    )
    geldt_van = models.CharField("geldt van", max_length=40, blank=True, help_text="EDTF")
    geldt_tot = models.CharField("geldt tot", max_length=40, blank=True, help_text="EDTF")
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Verplichting.Meta, Brongebonden.Meta):
        verbose_name = "middel"
        verbose_name_plural = "middelen"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


class Regeling(Brongebonden):
    """The rules under which money of a Middel is given out, dated and with their legal basis (§9)."""

    vertrouwelijk_via: ClassVar[str] = "middel"

    middel_id: int

    middel = models.ForeignKey(Middel, models.PROTECT, related_name="regelingen", verbose_name="middel")
    naam = models.CharField("naam", max_length=400)
    grondslag = models.CharField("grondslag", max_length=400, blank=True)
    geldt_van = models.CharField("geldt van", max_length=40, blank=True, help_text="EDTF")
    geldt_tot = models.CharField("geldt tot", max_length=40, blank=True, help_text="EDTF")
    officieel = models.BooleanField(
        "officieel vastgesteld",
        default=True,
        help_text="Nee: niet officieel vastgesteld, formule is niet openbaar.",
    )

    class Meta(Brongebonden.Meta):
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


class Ronde(BedragVelden, Brongebonden):
    """One round of a Regeling; the amount is its ceiling.

    ``stap`` is where it stands in its process (``rondes``), empty for a round that was not held here: of that
    one only ``uitkomst_…`` are known. ``gewichten`` (criterion to number, as text) and ``minima`` are the
    choices of this round, never official ones. ``behandelaars`` are the parties that read every proposal.
    """

    vertrouwelijk_via: ClassVar[str] = "regeling"

    regeling_id: int
    voorstellen: RelatedManager[Voorstel]

    regeling = models.ForeignKey(Regeling, models.PROTECT, related_name="rondes", verbose_name="regeling")
    naam = models.CharField("naam", max_length=400)
    opent = models.DateField("opent", null=True, blank=True)
    sluit = models.DateField("sluit", null=True, blank=True)
    stap = models.CharField("stap", max_length=14, choices=keuzes(RONDESTAPPEN), blank=True, db_index=True)
    stapreden = models.CharField("waarom deze stap", max_length=400, blank=True)
    peildatum = models.DateField("peildatum", null=True, blank=True)
    regelversie = models.CharField("versie van de regel", max_length=40, blank=True)
    gewichten = models.JSONField("gewichten, niet officieel vastgesteld", default=dict, blank=True)
    minima = models.JSONField("minima per gebied", default=list, blank=True)
    behandelaars = models.ManyToManyField(
        Partij, related_name="behandelt", blank=True, verbose_name="wie de voorstellen behandelt"
    )
    toelichting = models.TextField("toelichting", blank=True)
    uitkomst_voorstellen = models.PositiveIntegerField("gehonoreerde voorstellen", null=True, blank=True)
    uitkomst_gemeenten = models.PositiveIntegerField("gemeenten", null=True, blank=True)
    uitkomst_woningen = models.CharField("woningen, zoals het er staat", max_length=90, blank=True)
    uitkomst_bedrag = models.CharField("toegekend, zoals het er staat", max_length=90, blank=True)

    class Meta(BedragVelden.Meta, Brongebonden.Meta):
        verbose_name = "ronde"
        verbose_name_plural = "rondes"
        ordering = ("regeling", "opent")

    def __str__(self) -> str:
        return self.naam


class Voorstel(BedragVelden, Brongebonden):
    """What a party asks for in a round; the amount is what it asks, including VAT.

    What is empty is not known (§1). ``woningen_nieuw`` counts homes without an accessibility agreement of
    2022, ``start_bouw`` is EDTF, ``tekort`` is in euros including VAT.
    """

    vertrouwelijk_via: ClassVar[str] = "ronde"
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"start_bouw": ("start_vroegst", "start_laatst")}
    betrokken_velden = ("indiener", "ronde__behandelaars")

    ronde_id: int
    indiener_id: int

    ronde = models.ForeignKey(Ronde, models.PROTECT, related_name="voorstellen", verbose_name="ronde")
    titel = models.CharField("titel", max_length=400)
    indiener = models.ForeignKey(Partij, models.PROTECT, related_name="voorstellen", verbose_name="indiener")
    gebied = models.ForeignKey(
        Gebied, models.PROTECT, null=True, blank=True, related_name="voorstellen", verbose_name="gebied"
    )
    provincie = models.ForeignKey(
        Gebied, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="provincie"
    )
    status = models.CharField("status", max_length=12, choices=keuzes(VOORSTELSTATUSSEN), default="concept")
    woningen_nieuw = models.PositiveIntegerField("nieuwe woningen", null=True, blank=True)
    start_bouw = models.CharField("start bouw", max_length=40, blank=True, help_text="EDTF")
    start_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    start_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False, db_index=True)
    tekort = models.DecimalField(
        "financieel tekort (euro, incl. btw)", max_digits=17, decimal_places=2, null=True, blank=True
    )
    buiten_grootschalig = models.BooleanField("buiten de grootschalige gebieden", null=True, blank=True)
    bovenplans = models.BooleanField("bovenplanse infrastructuur", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    ingediend_op = models.DateField("ingediend op", null=True, blank=True)
    laat_omdat = models.CharField("toegelaten na de sluiting, omdat", max_length=400, blank=True)
    afloop = models.TextField("waarom deze uitkomst", blank=True)

    class Meta(BedragVelden.Meta, Brongebonden.Meta):
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering = ("ronde", "titel")

    def __str__(self) -> str:
        return self.titel

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of its municipality; of its province when that is not known."""
        return landsdelen_van([g for g in (self.gebied or self.provincie,) if g is not None])


class Toekenning(Verplichting, BedragVelden, Brongebonden):
    """What a party receives from a Middel, on a proposal or without one."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("middel", "voorstel")
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}
    betrokken_velden = ("ontvanger",)

    middel_id: int
    kasritme: RelatedManager[Kasritme]

    middel = models.ForeignKey(Middel, models.PROTECT, related_name="toekenningen", verbose_name="middel")
    voorstel = models.ForeignKey(
        Voorstel, models.PROTECT, null=True, blank=True, related_name="toekenningen", verbose_name="voorstel"
    )
    ontvanger = models.ForeignKey(
        Partij, models.PROTECT, related_name="toekenningen", verbose_name="ontvanger"
    )
    doel = models.CharField("doel", max_length=400)
    datum = models.CharField("datum", max_length=40, blank=True, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    vastgesteld = models.BooleanField("vastgesteld", default=False)

    class Meta(Verplichting.Meta, BedragVelden.Meta, Brongebonden.Meta):
        verbose_name = "toekenning"
        verbose_name_plural = "toekenningen"
        ordering = ("-datum_laatst", "code")

    def __str__(self) -> str:
        return f"{self.doel} ({self.ontvanger})"


class Bedragregel(BedragVelden, Brongebonden):
    """One amount as one document gives it. Its project, if any, is in ``projecten``."""

    vertrouwelijk_via: ClassVar[str] = "middel"
    betrokken_velden = ("van", "aan")

    middel_id: int | None

    soort = models.CharField("soort", max_length=30, choices=keuzes(BEDRAGSOORTEN), db_index=True)
    doel = models.CharField("doel", max_length=400)
    periode = models.CharField("periode", max_length=60, blank=True, help_text="EDTF")
    middel = models.ForeignKey(
        Middel, models.PROTECT, null=True, blank=True, related_name="bedragen", verbose_name="middel"
    )
    omvang = models.BooleanField("omvang van het middel", null=True, blank=True)
    gebieden = models.ManyToManyField(Gebied, related_name="bedragen", blank=True, verbose_name="gebieden")
    van = models.ManyToManyField(Partij, related_name="betaalt", blank=True, verbose_name="wie betaalt")
    aan = models.ManyToManyField(Partij, related_name="ontvangt", blank=True, verbose_name="wie ontvangt")

    class Meta(BedragVelden.Meta, Brongebonden.Meta):
        verbose_name = "bedrag"
        verbose_name_plural = "bedragen"
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.doel}: {self.notatie}"


class Aansluiting(Brongebonden):
    """Amounts that belong together: parts of a total, one figure in several letters, estimate and budget.

    What comes of it is never stored: ``regels.geld.aansluiting`` works it out from the amounts themselves.
    """

    vertrouwelijk_via: ClassVar[str] = "totaal"

    naam = models.CharField("naam", max_length=400)
    soort = models.CharField("soort", max_length=16, choices=keuzes(AANSLUITSOORTEN))
    totaal = models.ForeignKey(
        Bedragregel, models.PROTECT, null=True, blank=True, related_name="totaal_van", verbose_name="totaal"
    )
    delen = models.ManyToManyField(Bedragregel, related_name="deel_van", blank=True, verbose_name="delen")
    volledig = models.BooleanField("de delen zijn het geheel", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "aansluiting"
        verbose_name_plural = "aansluitingen"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.naam


class Kasritme(Geregistreerd):
    """How much of a Toekenning is paid in a year; the years add up to the whole (§12)."""

    vertrouwelijk_via: ClassVar[str] = "toekenning"

    toekenning = models.ForeignKey(
        Toekenning, models.PROTECT, related_name="kasritme", verbose_name="toekenning"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    euro = models.DecimalField("euro", max_digits=17, decimal_places=2)

    class Meta(Geregistreerd.Meta):
        verbose_name = "kasritme"
        verbose_name_plural = "kasritmes"
        ordering = ("toekenning", "jaar")
        constraints = (models.UniqueConstraint(fields=("toekenning", "jaar"), name="kasritme_jaar_een_keer"),)

    def __str__(self) -> str:
        return f"{self.jaar}: {self.euro}"
