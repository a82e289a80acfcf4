"""Regional investment agendas: measures with need and cover, conditions on cover, and an index table.

A line is one row of the table that people fill in (`regels.investeringsagenda.tabel`); what it adds up to
is never stored but computed (`regels.investeringsagenda.stand`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.posten import Bronsoort, Regelsoort, Voorwaardesoort
from ruimteregie.register.gebieden.models import Gebied, landsdelen_van
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = [
    "INDEXWIJZEN",
    "Dekkingsvoorwaarde",
    "Indexcijfer",
    "Indextabel",
    "Investeringsagenda",
    "Investeringsregel",
    "Maatregel",
]

INDEXWIJZEN = ("index", "procent")
"""Whether an index table holds levels or yearly changes."""


class Investeringsagenda(Vertrouwelijk):
    """What a region needs, who pays, and what is lacking, over ten to twenty years.

    ``tabelnummer`` goes up with every change of its lines or conditions and ``tabelverschil`` says in words
    what the last one did, so that the history tells of each table in one change of the agenda.
    """

    betrokken_velden = ("partijen",)

    gebied_id: int
    maatregelen: RelatedManager[Maatregel]
    voorwaarden: RelatedManager[Dekkingsvoorwaarde]
    indextabellen: RelatedManager[Indextabel]

    code = models.CharField("code", max_length=120, unique=True)
    naam = models.CharField("naam", max_length=200)
    gebied = models.ForeignKey(
        Gebied, models.PROTECT, related_name="investeringsagendas", verbose_name="gebied"
    )
    pakket = models.ForeignKey(
        Pakket, models.PROTECT, null=True, blank=True, related_name="investeringsagendas",
        verbose_name="pakket (RIA)",
    )  # fmt: skip
    horizon_van = models.PositiveSmallIntegerField("eerste jaar", null=True, blank=True)
    horizon_tot = models.PositiveSmallIntegerField("tot en met jaar", null=True, blank=True)
    partijen = models.ManyToManyField(
        Partij, related_name="investeringsagendas", blank=True, verbose_name="betrokken partijen"
    )
    toelichting = models.TextField("toelichting", blank=True)
    tabelnummer = models.PositiveIntegerField("tabel", default=0, editable=False)
    tabelverschil = models.TextField("wat de tabel veranderde", blank=True, editable=False)

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "investeringsagenda"
        verbose_name_plural = "investeringsagenda's"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen in which its area lies."""
        return landsdelen_van([self.gebied])


class Maatregel(Geregistreerd):
    """One measure of an agenda."""

    vertrouwelijk_via: ClassVar[str] = "agenda"

    regels: RelatedManager[Investeringsregel]

    agenda = models.ForeignKey(
        Investeringsagenda, models.PROTECT, related_name="maatregelen", verbose_name="agenda"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde")
    naam = models.CharField("naam", max_length=400)

    class Meta(Geregistreerd.Meta):
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ("agenda", "volgorde")
        constraints = (models.UniqueConstraint(fields=("agenda", "naam"), name="maatregel_naam_een_keer"),)

    def __str__(self) -> str:
        return self.naam


class Dekkingsvoorwaarde(Geregistreerd):
    """On what cover depends; fulfilled releases it, not fulfilled blocks it, not known leaves it waiting."""

    vertrouwelijk_via: ClassVar[str] = "agenda"

    regels: RelatedManager[Investeringsregel]

    agenda = models.ForeignKey(
        Investeringsagenda, models.PROTECT, related_name="voorwaarden", verbose_name="agenda"
    )
    tekst = models.CharField("voorwaarde", max_length=400)
    soort = models.CharField(
        "soort", max_length=12, choices=keuzes(Voorwaardesoort), default=Voorwaardesoort.VOORWAARDE.value
    )
    vervuld = models.BooleanField("vervuld", null=True, blank=True, help_text="Leeg: niet bekend.")
    bewijs = models.CharField("bewijs", max_length=400, blank=True)

    class Meta(Geregistreerd.Meta):
        verbose_name = "voorwaarde van dekking"
        verbose_name_plural = "voorwaarden van dekking"
        ordering = ("agenda", "pk")
        constraints = (
            models.UniqueConstraint(fields=("agenda", "tekst"), name="dekkingsvoorwaarde_een_keer"),
            models.CheckConstraint(
                name="vervuld_met_bewijs",
                condition=~models.Q(vervuld=True) | ~models.Q(bewijs=""),
                violation_error_message="Wat vervuld is, heeft bewijs.",
            ),
        )

    def __str__(self) -> str:
        return f"onder {self.soort} van {self.tekst}"


class Investeringsregel(Geregistreerd):
    """One need, yield or part of the cover; its euros are spread evenly over its years, to the cent.

    ``euro`` is empty when the amount is not known, never zero (§1).
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("maatregel", "voorwaarde")

    maatregel = models.ForeignKey(Maatregel, models.PROTECT, related_name="regels", verbose_name="maatregel")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    fase = models.CharField("fase", max_length=120, blank=True)
    soort = models.CharField("soort", max_length=10, choices=keuzes(Regelsoort))
    van = models.PositiveSmallIntegerField("eerste jaar")
    tot = models.PositiveSmallIntegerField("tot en met jaar")
    euro = models.DecimalField("euro", max_digits=17, decimal_places=2, null=True, blank=True)
    prijspeil = models.PositiveSmallIntegerField("prijspeil", null=True, blank=True)
    btw = models.CharField("btw", max_length=5, choices=keuzes_van("bedragen", "btw"), blank=True)
    bron = models.CharField("bron", max_length=10, choices=keuzes(Bronsoort), blank=True)
    partij = models.CharField("partij", max_length=200, blank=True)
    graad = models.CharField("graad", max_length=26, choices=keuzes(Verplichtingsgraad), blank=True)
    voorwaarde = models.ForeignKey(
        Dekkingsvoorwaarde, models.PROTECT, null=True, blank=True, related_name="regels",
        verbose_name="voorwaarde",
    )  # fmt: skip

    class Meta(Geregistreerd.Meta):
        verbose_name = "regel van een investeringsagenda"
        verbose_name_plural = "regels van investeringsagenda's"
        ordering = ("maatregel", "volgorde")
        constraints = (
            models.CheckConstraint(
                name="investeringsregel_jaren",
                condition=models.Q(van__lte=models.F("tot")),
                violation_error_message="Het eerste jaar ligt niet na het laatste.",
            ),
            models.CheckConstraint(
                name="investeringsregel_euro",
                condition=models.Q(euro__isnull=True) | models.Q(euro__gte=0),
                violation_error_message="Een bedrag is nul of meer, of niet bekend.",
            ),
            models.CheckConstraint(
                name="alleen_dekking_heeft_een_bron",
                condition=models.Q(soort="dekking", bron__gt="")
                | (~models.Q(soort="dekking") & models.Q(bron="")),
                violation_error_message="Dekking heeft een bron, en alleen dekking.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.soort} {self.van}–{self.tot}: {self.maatregel}"


class Indextabel(Geregistreerd):
    """Index figures that the user supplied for an agenda, with their source; the register has none itself."""

    vertrouwelijk_via: ClassVar[str] = "agenda"

    cijfers: RelatedManager[Indexcijfer]

    agenda = models.ForeignKey(
        Investeringsagenda, models.PROTECT, related_name="indextabellen", verbose_name="agenda"
    )
    naam = models.CharField("naam", max_length=200)
    bron = models.CharField("bron", max_length=400)
    wijze = models.CharField("wijze", max_length=8, choices=keuzes(INDEXWIJZEN))

    class Meta(Geregistreerd.Meta):
        verbose_name = "indextabel"
        verbose_name_plural = "indextabellen"
        ordering = ("agenda", "naam")
        constraints = (models.UniqueConstraint(fields=("agenda",), name="indextabel_een_per_agenda"),)

    def __str__(self) -> str:
        return self.naam


class Indexcijfer(Geregistreerd):
    """The figure of one year: a level, or the percentage by which the year before went up."""

    vertrouwelijk_via: ClassVar[str] = "tabel"

    tabel = models.ForeignKey(Indextabel, models.PROTECT, related_name="cijfers", verbose_name="indextabel")
    jaar = models.PositiveSmallIntegerField("jaar")
    waarde = models.DecimalField("waarde", max_digits=16, decimal_places=9)

    class Meta(Geregistreerd.Meta):
        verbose_name = "indexcijfer"
        verbose_name_plural = "indexcijfers"
        ordering = ("tabel", "jaar")
        constraints = (models.UniqueConstraint(fields=("tabel", "jaar"), name="indexcijfer_jaar_een_keer"),)

    def __str__(self) -> str:
        return f"{self.jaar}: {self.waarde.normalize():f}"
