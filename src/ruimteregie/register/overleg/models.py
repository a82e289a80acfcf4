"""Meetings, what was on their agenda, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import OVERLEGSOORTEN
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.register.documenten.models import Brongebonden, Document
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Toegeschreven
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = [
    "BEHANDELINGEN",
    "DEELNEMERROLLEN",
    "REACTIES",
    "UITKOMSTEN",
    "Agendapunt",
    "Annotatie",
    "Besluit",
    "Deelnemer",
    "Overleg",
    "Tekstreactie",
    "Tekstvoorstel",
    "Verplaatsing",
]

BEHANDELINGEN = ("bespreekpunt", "hamerstuk", "ter informatie")
# What became of an item in the meeting; empty while it has not been held.
UITKOMSTEN = (
    "aangenomen", "gewijzigd aangenomen", "aangehouden", "doorgeschoven", "afgewezen", "ter kennis genomen",
)  # fmt: skip
DEELNEMERROLLEN = ("voorzitter", "deelnemer", "secretaris", "toehoorder")
REACTIES = ("akkoord", "akkoord met voorbehoud", "niet akkoord", "opmerking")


class Overleg(Brongebonden):
    """A meeting of the Rijk and the region, held, planned, put off or dropped."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}
    betrokken_velden = ("deelnemers",)
    LIJST: ClassVar[str] = "afsprakenlijst-"  # what the code of its list begins with

    agendapunten: RelatedManager[Agendapunt]
    mensen: RelatedManager[Deelnemer]
    voorbereidingen: RelatedManager[Overleg]
    bereidt_voor_id: int | None

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
    bereidt_voor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="voorbereidingen",
        verbose_name="bereidt voor",
    )  # fmt: skip

    class Meta(Brongebonden.Meta):
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        ordering = ("-datum_laatst", "code")

    def __str__(self) -> str:
        return self.naam

    @property
    def lijstcode(self) -> str:
        """The code of the Document that is its afsprakenlijst, once that is published."""
        return f"{self.LIJST}{self.code}"[:120]

    @property
    def voluit(self) -> str:
        """Its name with its date, that many names hold already, said once."""
        when = write_edtf(self.datum) if self.datum else ""
        return self.naam if not when or when.lower() in self.naam.lower() else f"{self.naam}, {when}"

    @property
    def heeft_lijst(self) -> bool:
        """Whether its afsprakenlijst is published, so that what it decided is fixed; one query."""
        return Document.objects.filter(code=self.lijstcode).exists()

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen for which it is held."""
        return {gebied.code for gebied in self.landsdelen.all()}


class Verplaatsing(Toegeschreven):
    """A meeting got another date, was put off without one, or dropped; its earlier dates stay (§5)."""

    vertrouwelijk_via: ClassVar[str] = "overleg"

    overleg_id: int

    overleg = models.ForeignKey(
        Overleg, models.PROTECT, related_name="verplaatsingen", verbose_name="overleg"
    )
    van = models.CharField("van", max_length=60, blank=True, help_text="EDTF")
    naar = models.CharField("naar", max_length=60, blank=True, help_text="EDTF; leeg: nog geen nieuwe datum.")
    reden = models.TextField("reden")

    class Meta(Toegeschreven.Meta):
        verbose_name = "verplaatsing"
        verbose_name_plural = "verplaatsingen"
        ordering = ("wanneer", "id")

    def __str__(self) -> str:
        return f"{self.van or 'geen datum'} → {self.naar or 'geen datum'}"


class Deelnemer(Geregistreerd):
    """Somebody who takes part in a meeting for a party, or in the place of somebody else."""

    vertrouwelijk_via: ClassVar[str] = "overleg"

    partij_id: int
    vervangt_id: int | None
    vervangers: RelatedManager[Deelnemer]

    overleg = models.ForeignKey(Overleg, models.PROTECT, related_name="mensen", verbose_name="overleg")
    partij = models.ForeignKey(Partij, models.PROTECT, related_name="+", verbose_name="namens")
    naam = models.CharField("naam", max_length=200)
    functie = models.CharField("functie", max_length=200, blank=True)
    rol = models.CharField("rol", max_length=12, choices=keuzes(DEELNEMERROLLEN), default="deelnemer")
    vervangt = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangers", verbose_name="vervangt"
    )
    afgemeld = models.BooleanField("afgemeld", default=False)

    class Meta(Geregistreerd.Meta):
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        ordering = ("overleg", "rol", "naam")
        constraints = (
            models.CheckConstraint(
                name="deelnemer_vervangt_een_ander",
                condition=models.Q(vervangt__isnull=True) | ~models.Q(vervangt=models.F("pk")),
                violation_error_message="Iemand vervangt niet zichzelf.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.naam} ({self.partij.kort})"

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of the meeting."""
        return self.overleg.landsdeelcodes()


class Agendapunt(Vertrouwelijk):
    """One item on the agenda of a meeting, as closed as its subject; its wording is settled before (§6).

    ``onderwerp_soort`` and ``onderwerp_code`` name the record that it is about, such as
    ``pakketten.pakketversie`` and its code; both are empty when it is about none.
    """

    vertrouwelijk_via: ClassVar[str] = "overleg"
    betrokken_velden = ("partijen",)

    tekstvoorstellen: RelatedManager[Tekstvoorstel]

    overleg = models.ForeignKey(Overleg, models.PROTECT, related_name="agendapunten", verbose_name="overleg")
    volgorde = models.PositiveIntegerField("volgorde")
    titel = models.CharField("titel", max_length=400)
    toelichting = models.TextField("toelichting", blank=True)
    behandeling = models.CharField(
        "behandeling", max_length=16, choices=keuzes(BEHANDELINGEN), default="bespreekpunt"
    )
    gevraagd_besluit = models.TextField("gevraagd besluit", blank=True)
    documenten = models.ManyToManyField(
        Document, related_name="agendapunten", blank=True, verbose_name="stukken"
    )
    partijen = models.ManyToManyField(
        Partij, related_name="agendapunten", blank=True, verbose_name="betrokken partijen"
    )
    onderwerp_soort = models.CharField("soort onderwerp", max_length=60, blank=True)
    onderwerp_code = models.CharField("code van het onderwerp", max_length=120, blank=True)
    uitkomst = models.CharField("uitkomst", max_length=24, choices=keuzes(UITKOMSTEN), blank=True)
    besluittekst = models.TextField("zoals besloten", blank=True)
    doorgeschoven_naar = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="doorgeschoven_punten",
        verbose_name="doorgeschoven naar",
    )  # fmt: skip

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ("overleg", "volgorde")
        constraints = (models.UniqueConstraint(fields=("overleg", "volgorde"), name="agendapunt_volgorde"),)

    def __str__(self) -> str:
        return self.titel  # its place would tell of items that a reader does not see

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of the meeting."""
        return self.overleg.landsdeelcodes()

    def check_papers(self) -> None:
        """Raise Onveranderlijk once the meeting was held; the database says so, not what was read once."""
        if Overleg.objects.filter(pk=self.overleg.pk, status="gehouden").exists():
            raise Onveranderlijk(
                "dit overleg is gehouden; welke stukken er lagen, verandert niet meer",
                waar=self.titel,
                remedie="Zet het stuk bij een agendapunt van een volgend overleg.",
                paragraaf="§6",
            )

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """Refuse a new item, and a change of one with an outcome, once the afsprakenlijst is published.

        From the meeting on its papers stay as they are.

        Raises:
            Onveranderlijk: with the advice to use the agenda of a later meeting.
        """
        if handeling == "gewijzigd" and "documenten" in velden:
            self.check_papers()
        settled = handeling == "aangemaakt" or bool(getattr(self, "_stand", {}).get("uitkomst"))
        if settled and self.overleg.heeft_lijst:
            raise Onveranderlijk(
                "de afsprakenlijst van dit overleg is vastgelegd; de agenda verandert niet meer",
                waar=str(self.overleg),
                remedie="Zet het onderwerp op de agenda van een volgend overleg.",
                paragraaf="§6",
            )


class Tekstvoorstel(Toegeschreven):
    """One wording of what the meeting is asked to decide; the last one is the one that lies before it."""

    vertrouwelijk_via: ClassVar[str] = "agendapunt"

    reacties: RelatedManager[Tekstreactie]

    agendapunt = models.ForeignKey(
        Agendapunt, models.PROTECT, related_name="tekstvoorstellen", verbose_name="agendapunt"
    )
    nummer = models.PositiveIntegerField("nummer")
    tekst = models.TextField("tekst")
    toelichting = models.TextField("waarom zo", blank=True)
    namens = models.ForeignKey(Partij, models.PROTECT, related_name="+", verbose_name="namens")

    class Meta(Toegeschreven.Meta):
        verbose_name = "tekstvoorstel"
        verbose_name_plural = "tekstvoorstellen"
        ordering = ("agendapunt", "-nummer")
        constraints = (models.UniqueConstraint(fields=("agendapunt", "nummer"), name="tekstvoorstel_nummer"),)

    def __str__(self) -> str:
        return f"Tekst {self.nummer} van {self.namens.kort}"


class Tekstreactie(Toegeschreven):
    """What a party says of one wording; its last word counts."""

    vertrouwelijk_via: ClassVar[str] = "tekstvoorstel"

    tekstvoorstel = models.ForeignKey(
        Tekstvoorstel, models.PROTECT, related_name="reacties", verbose_name="tekstvoorstel"
    )
    oordeel = models.CharField("oordeel", max_length=24, choices=keuzes(REACTIES))
    tekst = models.TextField("toelichting", blank=True)
    namens = models.ForeignKey(Partij, models.PROTECT, related_name="+", verbose_name="namens")

    class Meta(Toegeschreven.Meta):
        verbose_name = "reactie op een tekst"
        verbose_name_plural = "reacties op teksten"
        ordering = ("wanneer", "id")

    def __str__(self) -> str:
        return f"{self.namens.kort}: {label(self.oordeel).lower()}"


class Annotatie(Vertrouwelijk):
    """What one side of the table tells its own administrator about an item; the other side never sees it."""

    vertrouwelijk_via: ClassVar[str] = "agendapunt"
    NIVEAU_VAN: ClassVar[Mapping[str, str]] = {"rijk": "rijksintern", "regio": "regio-intern"}

    agendapunt = models.ForeignKey(
        Agendapunt, models.PROTECT, related_name="annotaties", verbose_name="agendapunt"
    )
    kant = models.CharField("kant van de tafel", max_length=6, choices=keuzes(("rijk", "regio")))
    geschiedenis = models.TextField("wat eraan voorafging", blank=True)
    geld = models.TextField("geld", blank=True)
    moties = models.TextField("moties en toezeggingen", blank=True)
    standpunten = models.TextField("standpunten", blank=True)
    besluit = models.TextField("wat wij vragen te besluiten", blank=True)
    advies = models.TextField("advies", blank=True)

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "annotatie"
        verbose_name_plural = "annotaties"
        ordering = ("agendapunt", "kant")
        constraints = (
            models.UniqueConstraint(fields=("agendapunt", "kant"), name="annotatie_een_per_kant"),
            models.CheckConstraint(
                name="annotatie_alleen_eigen_kant",
                condition=models.Q(kant="rijk", vertrouwelijkheid="rijksintern")
                | models.Q(kant="regio", vertrouwelijkheid="regio-intern"),
                violation_error_message="Een annotatie is alleen voor de eigen kant van de tafel.",
            ),
        )

    def __str__(self) -> str:
        return f"Annotatie {label(self.kant)} bij {self.agendapunt.titel}"

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of the meeting."""
        return self.agendapunt.landsdeelcodes()


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
