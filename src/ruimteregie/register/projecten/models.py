"""MIRT projects and their parts, each in its own phase, with decisions, estimates, cover and risks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import MIRTFASEN
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.models import Bedragregel
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label
from ruimteregie.register.toegang.velden import Lijstveld
from ruimteregie.register.toegang.waarden import termijn_van

__all__ = ["Dekking", "Fasebesluit", "GepauzeerdProject", "Project", "Raming", "Risico"]

MODALITEITEN = tuple(code for code, _ in keuzes_van("projecten", "modaliteiten"))


class Project(Brongebonden):
    """A project, or a part of one in its own phase."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "planning": ("planning_vroegst", "planning_laatst")
    }

    naam = models.CharField("naam", max_length=400)
    onderdeel_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="delen", verbose_name="onderdeel van"
    )
    fase = models.CharField("MIRT-fase", max_length=16, choices=keuzes(MIRTFASEN), blank=True, db_index=True)
    modaliteiten = Lijstveld("modaliteiten", waarden=MODALITEITEN)
    landsdelen = models.ManyToManyField(
        Gebied, related_name="projecten_landsdeel", blank=True, verbose_name="landsdelen"
    )
    gebieden = models.ManyToManyField(Gebied, related_name="projecten", blank=True, verbose_name="gebieden")
    stand = models.TextField("stand")
    besluit = models.TextField("laatste of eerstvolgende besluit", blank=True)
    planning_tekst = models.CharField("planning", max_length=90, blank=True)
    planning = models.CharField("planning in data", max_length=60, blank=True, help_text="EDTF")
    planning_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    planning_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    voorwaarde = models.TextField("voorwaarden en wat ontbreekt", blank=True)
    aliassen = Lijstveld("andere schrijfwijzen")

    class Meta(Brongebonden.Meta):
        verbose_name = "project"
        verbose_name_plural = "projecten"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    @property
    def termijn(self) -> Termijn | None:
        """The planning; None when none is known."""
        return termijn_van(self.planning_tekst, "kalender", self.planning)

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen in which it lies."""
        return {gebied.code for gebied in self.landsdelen.all()}


class Fasebesluit(Geregistreerd):
    """A Besluit about a project: which decision of the MIRT it is."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("project", "besluit")

    besluit = models.OneToOneField(
        Besluit, models.PROTECT, related_name="fasebesluit", verbose_name="besluit"
    )
    project = models.ForeignKey(Project, models.PROTECT, related_name="fasebesluiten", verbose_name="project")

    class Meta(Geregistreerd.Meta):
        verbose_name = "fasebesluit"
        verbose_name_plural = "fasebesluiten"
        ordering = ("project", "besluit")

    def __str__(self) -> str:
        return f"{self.project}: {label(self.besluit.soort)}"

    @property
    def code(self) -> str:
        """That of the decision."""
        return self.besluit.code


class Raming(Geregistreerd):
    """What a project costs or lacks, as one amount says."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("project", "regel")

    regel = models.OneToOneField(Bedragregel, models.PROTECT, related_name="raming", verbose_name="bedrag")
    project = models.ForeignKey(Project, models.PROTECT, related_name="ramingen", verbose_name="project")

    class Meta(Geregistreerd.Meta):
        verbose_name = "raming"
        verbose_name_plural = "ramingen"
        ordering = ("project", "regel")

    def __str__(self) -> str:
        return str(self.regel)

    @property
    def code(self) -> str:
        """That of the amount."""
        return self.regel.code


class Dekking(Geregistreerd):
    """Who pays what for a project, from which Middel, as one amount says."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("project", "regel")

    regel = models.OneToOneField(Bedragregel, models.PROTECT, related_name="dekking", verbose_name="bedrag")
    project = models.ForeignKey(Project, models.PROTECT, related_name="dekkingen", verbose_name="project")

    class Meta(Geregistreerd.Meta):
        verbose_name = "dekking"
        verbose_name_plural = "dekkingen"
        ordering = ("project", "regel")

    def __str__(self) -> str:
        return str(self.regel)

    @property
    def code(self) -> str:
        """That of the amount."""
        return self.regel.code


class Risico(Brongebonden):
    """What may go wrong with a project, and who deals with it."""

    vertrouwelijk_via: ClassVar[str] = "project"
    betrokken_velden = ("beheerser",)
    GRADEN = ("laag", "midden", "hoog")

    project = models.ForeignKey(Project, models.PROTECT, related_name="risicos", verbose_name="project")
    omschrijving = models.TextField("omschrijving")
    kans = models.CharField("kans", max_length=8, choices=keuzes(GRADEN), blank=True)
    gevolg = models.CharField("gevolg", max_length=8, choices=keuzes(GRADEN), blank=True)
    maatregel = models.TextField("maatregel", blank=True)
    beheerser = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="risicos", verbose_name="wie beheerst het"
    )

    class Meta(Brongebonden.Meta):
        verbose_name = "risico"
        verbose_name_plural = "risico's"
        ordering = ("project", "code")

    def __str__(self) -> str:
        return self.omschrijving


class GepauzeerdProject(Brongebonden):
    """A paused project; a name that comes from outside the letters is *betwist* in its source."""

    vertrouwelijk_via: ClassVar[str] = "project"

    naam = models.CharField("naam", max_length=400)
    ronde = models.CharField("ronde", max_length=8, choices=keuzes_van("gepauzeerde_projecten", "ronde"))
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="pauzes", verbose_name="project"
    )
    soort = models.CharField(
        "soort", max_length=8, choices=keuzes_van("gepauzeerde_projecten", "soort"), blank=True
    )
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "gepauzeerd project"
        verbose_name_plural = "gepauzeerde projecten"
        ordering = ("ronde", "naam")

    def __str__(self) -> str:
        return self.naam
