"""Decisions about a project: the administrative one of the MIRT and, apart and linked, the legal one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import MIRTFASEN
from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.regels.mirt.fasen import SOORTEN, Beslissing, Uitslag
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.projecten.models.project import Project
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Toegeschreven
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from ruimteregie.register.projecten.models.geld import Vrijval

__all__ = ["Besluitintrekking", "Fasebesluit", "JuridischBesluit"]


class Fasebesluit(Geregistreerd):
    """What a Besluit does to a project: its outcome, from which phase to which, for which parts.

    Empty is not known (§1). ``toestand`` are the values that the gate was judged with and ``oordeel`` the
    judgement as data (``regels.oordeeldata``); both stay as they were on that day. ``fasen_ervoor`` has each
    project that it moved, by code, with the phase and the phase before a pause that it had; empty when the
    decision moved nothing: one of a document, or an earlier one that somebody recorded as history.
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("project", "besluit")
    niet_bijgehouden: ClassVar[frozenset[str]] = frozenset({"toestand", "oordeel", "fasen_ervoor"})

    besluit_id: int
    project_id: int
    vrijval: RelatedManager[Vrijval]
    juridisch: RelatedManager[JuridischBesluit]

    besluit = models.OneToOneField(
        Besluit, models.PROTECT, related_name="fasebesluit", verbose_name="besluit"
    )
    project = models.ForeignKey(Project, models.PROTECT, related_name="fasebesluiten", verbose_name="project")
    onderdelen = models.ManyToManyField(
        Project, related_name="fasebesluiten_deel", blank=True, verbose_name="alleen voor deze delen"
    )
    uitkomst = models.CharField(
        "uitkomst", max_length=12, choices=keuzes(u.value for u in Uitslag), blank=True
    )
    fase_van = models.CharField("van fase", max_length=16, choices=keuzes(MIRTFASEN), blank=True)
    fase_naar = models.CharField("naar fase", max_length=16, choices=keuzes(MIRTFASEN), blank=True)
    motivering = models.TextField("waarom, ook als het oordeel anders was", blank=True)
    toestand = models.JSONField("waarmee de poort is getoetst", default=dict, blank=True, editable=False)
    oordeel = models.JSONField("oordeel over de poort", default=dict, blank=True, editable=False)
    fasen_ervoor = models.JSONField("fasen ervoor", default=dict, blank=True, editable=False)

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

    @property
    def poort(self) -> Beslissing | None:
        """Which gate of the MIRT it is; None for a decision of another kind."""
        return SOORTEN[self.besluit.soort][0] if self.besluit.soort in SOORTEN else None

    @property
    def ingetrokken(self) -> Besluitintrekking | None:
        """The record that took it back; None while it stands."""
        return getattr(self, "intrekking", None)

    @property
    def met_geheel(self) -> bool:
        """Whether it moved the project itself, so that the parts that it names went with it."""
        return self.project.code in self.fasen_ervoor

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """A judgement belongs to the day of the decision: what was decided with one stays (§9)."""
        if handeling == "gewijzigd" and self.oordeel and {"uitkomst", "fase_van", "fase_naar"} & set(velden):
            raise Onveranderlijk(
                "dit besluit is met zijn oordeel vastgelegd",
                waar=str(self),
                remedie="Leg een nieuw besluit vast; dit blijft staan.",
                paragraaf="§9",
            )


class Besluitintrekking(Toegeschreven):
    """That a recorded decision was a mistake, and why; the decision itself stays (§9)."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("fasebesluit",)

    fasebesluit = models.OneToOneField(
        Fasebesluit, models.PROTECT, related_name="intrekking", verbose_name="fasebesluit"
    )
    reden = models.TextField("waarom")

    class Meta(Toegeschreven.Meta):
        verbose_name = "intrekking van een besluit"
        verbose_name_plural = "intrekkingen van besluiten"
        ordering = ("-wanneer", "pk")

    def __str__(self) -> str:
        return f"{self.fasebesluit}: ingetrokken"


class JuridischBesluit(Brongebonden):
    """A step or decision of the Omgevingswet (or of a law before it) about a project, linked to the MIRT's.

    The two may be taken in one meeting and are yet two records: the legal one is open to legal remedy.
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("project", "fasebesluit")
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}
    betrokken_velden = ("bevoegd_gezag",)

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="juridische_besluiten", verbose_name="project"
    )
    soort = models.CharField("soort", max_length=32, choices=keuzes_van("juridische_besluiten", "soort"))
    artikel = models.CharField("artikel", max_length=90, blank=True)
    stand = models.CharField("stand", max_length=16, choices=keuzes_van("juridische_besluiten", "stand"))
    bevoegd_gezag = models.ForeignKey(
        Partij,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="juridische_besluiten",
        verbose_name="bevoegd gezag",
    )
    datum = models.CharField("datum", max_length=60, blank=True, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    fasebesluit = models.ForeignKey(
        Fasebesluit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="juridisch",
        verbose_name="hoort bij het bestuurlijke besluit",
    )
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "juridisch besluit"
        verbose_name_plural = "juridische besluiten"
        ordering = ("project", "datum_laatst", "code")

    def __str__(self) -> str:
        return f"{self.project}: {label(self.soort)}"
