"""A project, who takes part in it, and what is paused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import MIRTFASEN
from ruimteregie.kern.termijn import Termijn
from ruimteregie.regels.mirt.fasen import Fase, Stand, stand_of
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van
from ruimteregie.register.toegang.velden import Lijstveld
from ruimteregie.register.toegang.waarden import termijn_van

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from ruimteregie.register.projecten.models.besluiten import Fasebesluit, JuridischBesluit
    from ruimteregie.register.projecten.models.geld import Dekking, Raming
    from ruimteregie.register.projecten.models.planning import Mijlpaal, Risico

__all__ = ["MODALITEITEN", "GepauzeerdProject", "Project", "Projectpartij"]

MODALITEITEN = tuple(code for code, _ in keuzes_van("projecten", "modaliteiten"))


class Project(Brongebonden):
    """A project, or a part of one in its own phase.

    ``fase`` changes by a decision, a pause or a restart and by nothing else (``services``);
    ``fase_voor_pauze`` is where a restart goes back to, empty when that is not known. ``trekker`` is who is
    answerable for it. ``wacht_op`` are the projects that have to be there first.
    """

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "planning": ("planning_vroegst", "planning_laatst")
    }
    betrokken_velden = ("trekker", "partijen")

    onderdeel_van_id: int | None
    delen: RelatedManager[Project]
    rollen: RelatedManager[Projectpartij]
    mijlpalen: RelatedManager[Mijlpaal]
    risicos: RelatedManager[Risico]
    fasebesluiten: RelatedManager[Fasebesluit]
    juridische_besluiten: RelatedManager[JuridischBesluit]
    ramingen: RelatedManager[Raming]
    dekkingen: RelatedManager[Dekking]
    pauzes: RelatedManager[GepauzeerdProject]

    naam = models.CharField("naam", max_length=400)
    onderdeel_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="delen", verbose_name="onderdeel van"
    )
    fase = models.CharField("MIRT-fase", max_length=16, choices=keuzes(MIRTFASEN), blank=True, db_index=True)
    fase_voor_pauze = models.CharField(
        "fase voor de pauze", max_length=16, choices=keuzes(f.value for f in Fase), blank=True
    )
    modaliteiten = Lijstveld("modaliteiten", waarden=MODALITEITEN)
    landsdelen = models.ManyToManyField(
        Gebied, related_name="projecten_landsdeel", blank=True, verbose_name="landsdelen"
    )
    gebieden = models.ManyToManyField(Gebied, related_name="projecten", blank=True, verbose_name="gebieden")
    trekker = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="trekt_projecten", verbose_name="trekker"
    )
    partijen = models.ManyToManyField(
        Partij,
        through="Projectpartij",
        through_fields=("project", "partij"),
        related_name="projecten",
        blank=True,
        verbose_name="partijen",
    )
    bok = models.ForeignKey(
        Pakket,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projecten_met_bok",
        verbose_name="bestuursovereenkomst (BOK)",
    )
    afspraken = models.ManyToManyField(
        Afspraak, related_name="projecten", blank=True, verbose_name="afspraken die erover gaan"
    )
    wacht_op = models.ManyToManyField(
        "self", symmetrical=False, related_name="nodig_voor", blank=True, verbose_name="wacht op"
    )
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

    @property
    def plek(self) -> Stand:
        """Its phase by the rules of the MIRT, and whether it is paused."""
        return stand_of(self.fase, self.fase_voor_pauze)

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen in which it lies."""
        return {gebied.code for gebied in self.landsdelen.all()}


class Projectpartij(Brongebonden):
    """What a party does in a project, as a document says it."""

    vertrouwelijk_via: ClassVar[str] = "project"

    project = models.ForeignKey(Project, models.PROTECT, related_name="rollen", verbose_name="project")
    partij = models.ForeignKey(Partij, models.PROTECT, related_name="projectrollen", verbose_name="partij")
    rol = models.CharField("rol", max_length=20, choices=keuzes_van("projectpartijen", "rol"))
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "partij bij een project"
        verbose_name_plural = "partijen bij projecten"
        ordering = ("project", "partij")
        constraints = (
            models.UniqueConstraint(fields=("project", "partij", "rol"), name="projectpartij_rol"),
        )

    def __str__(self) -> str:
        return f"{self.partij}: {self.get_rol_display()}"  # type: ignore[attr-defined]  # Django makes it


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
