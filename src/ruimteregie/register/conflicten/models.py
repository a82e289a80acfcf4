"""Case files of claims on the same space.

The official working method for conflicting claims was announced and not published, so its steps are set by
the user (``Werkwijze``) and shown as *niet officieel vastgesteld* (§1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.analyses.models import Ruimteclaim
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.gebieden.models import Gebied, landsdelen_van
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = [
    "DOSSIERSTANDEN",
    "STAPSTANDEN",
    "Conflictdossier",
    "Dossierclaim",
    "Dossierstap",
    "Werkwijze",
    "Werkwijzestap",
]

DOSSIERSTANDEN = ("open", "opgelost", "doorgeschoven", "ingetrokken")
STAPSTANDEN = ("te doen", "bezig", "gereed", "overgeslagen")


class Werkwijze(Geregistreerd):
    """The steps that a case goes through; not official unless a published document says so."""

    altijd_openbaar: ClassVar[bool] = True

    stappen: RelatedManager[Werkwijzestap]

    code = models.CharField("code", max_length=120, unique=True)
    naam = models.CharField("naam", max_length=400)
    toelichting = models.TextField("toelichting", blank=True)
    vastgesteld_in = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vastgesteld in"
    )
    in_gebruik = models.BooleanField("in gebruik", default=True)

    class Meta(Geregistreerd.Meta):
        verbose_name = "werkwijze"
        verbose_name_plural = "werkwijzen"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    @property
    def is_officieel(self) -> bool:
        """Whether a document lays it down."""
        return self.vastgesteld_in is not None


class Werkwijzestap(Geregistreerd):
    """One step of a Werkwijze; open cases keep the steps that they began with."""

    altijd_openbaar: ClassVar[bool] = True

    werkwijze = models.ForeignKey(Werkwijze, models.PROTECT, related_name="stappen", verbose_name="werkwijze")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    naam = models.CharField("naam", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Geregistreerd.Meta):
        verbose_name = "stap van een werkwijze"
        verbose_name_plural = "stappen van werkwijzen"
        ordering = ("werkwijze", "volgorde")
        constraints = (
            models.UniqueConstraint(fields=("werkwijze", "volgorde"), name="werkwijzestap_volgorde"),
        )

    def __str__(self) -> str:
        return f"{self.volgorde}. {self.naam}"


class Conflictdossier(Vertrouwelijk):
    """Claims of several parties on the same space, and how that is settled."""

    betrokken_velden = ("partijen",)

    claims: RelatedManager[Dossierclaim]
    stappen: RelatedManager[Dossierstap]

    code = models.CharField("code", max_length=120, unique=True)
    titel = models.CharField("titel", max_length=400)
    aanleiding = models.TextField("aanleiding")
    werkwijze = models.ForeignKey(
        Werkwijze, models.PROTECT, related_name="dossiers", verbose_name="werkwijze"
    )
    gebieden = models.ManyToManyField(Gebied, related_name="conflicten", blank=True, verbose_name="gebieden")
    partijen = models.ManyToManyField(Partij, related_name="conflicten", blank=True, verbose_name="partijen")
    passages = models.ManyToManyField(Passage, related_name="conflicten", blank=True, verbose_name="bronnen")
    stand = models.CharField(
        "stand", max_length=16, choices=keuzes(DOSSIERSTANDEN), default="open", db_index=True
    )
    uitkomst = models.TextField("uitkomst", blank=True)
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="conflicten", verbose_name="besproken in"
    )
    afspraken = models.ManyToManyField(
        Afspraak, related_name="conflicten", blank=True, verbose_name="afspraken die eruit volgden"
    )

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "conflictdossier"
        verbose_name_plural = "conflictdossiers"
        ordering = ("titel",)

    def __str__(self) -> str:
        return self.titel

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen that it concerns."""
        return landsdelen_van(self.gebieden.all())


class Dossierclaim(Geregistreerd):
    """What one party wants with the space; hectares that nobody gave stay unknown (§1)."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("dossier", "ruimteclaim")

    dossier = models.ForeignKey(
        Conflictdossier, models.PROTECT, related_name="claims", verbose_name="dossier"
    )
    partij = models.ForeignKey(Partij, models.PROTECT, related_name="+", verbose_name="partij")
    functie = models.CharField("functie", max_length=200)
    omschrijving = models.TextField("wat de partij vraagt")
    hectare = models.DecimalField("hectare", max_digits=12, decimal_places=2, null=True, blank=True)
    ruimteclaim = models.ForeignKey(
        Ruimteclaim, models.PROTECT, null=True, blank=True, related_name="dossiers",
        verbose_name="bekende ruimteclaim",
    )  # fmt: skip

    class Meta(Geregistreerd.Meta):
        verbose_name = "claim in een dossier"
        verbose_name_plural = "claims in dossiers"
        ordering = ("dossier", "pk")
        constraints = (
            models.CheckConstraint(
                name="dossierclaim_hectare",
                condition=models.Q(hectare__isnull=True) | models.Q(hectare__gt=0),
                violation_error_message="Hectares zijn meer dan nul, of niet bekend.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.functie} ({self.partij.kort})"


class Dossierstap(Geregistreerd):
    """One step of a case: how far it is and what came of it."""

    vertrouwelijk_via: ClassVar[str] = "dossier"

    dossier = models.ForeignKey(
        Conflictdossier, models.PROTECT, related_name="stappen", verbose_name="dossier"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde")
    naam = models.CharField("naam", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)
    stand = models.CharField("stand", max_length=12, choices=keuzes(STAPSTANDEN), default="te doen")
    datum = models.DateField("datum", null=True, blank=True)
    verslag = models.TextField("wat eruit kwam", blank=True)

    class Meta(Geregistreerd.Meta):
        verbose_name = "stap van een dossier"
        verbose_name_plural = "stappen van dossiers"
        ordering = ("dossier", "volgorde")
        constraints = (models.UniqueConstraint(fields=("dossier", "volgorde"), name="dossierstap_volgorde"),)

    def __str__(self) -> str:
        return f"{self.volgorde}. {self.naam}"
