"""Housing plans with their homes per year, as municipalities and provinces hand them in; and deliveries.

A plan carries its lines (`Woningbouwplan.programma`) as they were read, so that the history tells in one
change what became of them. The same lines stand as rows (`Planregel`), which follow from it and are written
with it, so that the database can add them up; so do the totals of the plan. Nothing else writes either.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.planstatus import (
    STATUSBETEKENIS,
    Eigendom,
    Knelpunt,
    Mutatie,
    Planfase,
    Planstand,
    Planstatus,
    Plantype,
    Prijsklasse,
)
from ruimteregie.register.gebieden.models import Gebied, landsdelen_van
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import NIVEAUS
from ruimteregie.register.toegang.velden import Lijstveld
from ruimteregie.register.toegang.werktaak import EINDSTATEN, Werktaak

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = ["Planindeling", "Planlevering", "Planregel", "Plantaak", "Woningbouwplan"]

_AFGELEID = frozenset({"bouw", "sloop", "betaalbaar", "niet_betaalbaar", "eerste_jaar", "laatste_jaar"})
_LOPEND = ("wacht", "bezig")


def _words(lijst: Iterable[Keuze]) -> list[tuple[str, str]]:
    """Choices out of a closed list; its bare words, so that no migration stands on the list itself."""
    return keuzes(one.value for one in lijst)


class Planlevering(Vertrouwelijk):
    """One file of plans that was taken in: the source of what it said (§8).

    ``geheel`` says that these are all plans of its owner, ``heel_gebied`` that there are no others in its
    area either. One that is ``ingetrokken`` changed nothing that still stands.
    """

    eigenaar_id: int | None

    code = models.CharField("code", max_length=120, unique=True)
    bestand = models.CharField("bestand", max_length=255)
    sha256 = models.CharField("vingerafdruk", max_length=64)
    bron = models.CharField("bron", max_length=400)
    peildatum = models.DateField("stand op", null=True, blank=True)
    geheel = models.BooleanField("hele overzicht", default=True)
    heel_gebied = models.BooleanField("hele gebied", default=False)
    nieuw = models.PositiveIntegerField("nieuw", default=0)
    gewijzigd = models.PositiveIntegerField("gewijzigd", default=0)
    ongewijzigd = models.PositiveIntegerField("ongewijzigd", default=0)
    verdwenen = models.PositiveIntegerField("niet meer in het bestand", default=0)
    wanneer = models.DateTimeField("ingelezen op", default=timezone.now, editable=False)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "planlevering"
        verbose_name_plural = "planleveringen"
        ordering = ("-wanneer", "-id")

    def __str__(self) -> str:
        return f"{self.bestand} ({self.bron})"


class Woningbouwplan(Vertrouwelijk):
    """A plan for homes in a municipality. What is empty is *niet bekend*, never none (§1).

    The owner is the party that handed it in; with ``plancode``, its own name for the plan, that tells one
    plan from another. ``verdwenen_op`` is the day of the delivery in which the plan was not there any more:
    it stays in the register and counts for nothing. ``bouw`` and ``sloop`` are its homes that are not broken
    off; None when it has no lines at all, for then nobody said how many. Of ``bouw`` some are ``betaalbaar``
    and some ``niet_betaalbaar``; what is left is not known to be either.
    """

    niet_bijgehouden: ClassVar[frozenset[str]] = _AFGELEID

    gemeente_id: int
    provincie_id: int | None
    locatie_id: int | None
    levering_id: int | None
    regels: RelatedManager[Planregel]

    code = models.CharField("code", max_length=120, unique=True)
    plancode = models.CharField("code van de bronhouder", max_length=80)
    naam = models.CharField("naam", max_length=400)
    gemeente = models.ForeignKey(
        Gebied, models.PROTECT, related_name="woningbouwplannen", verbose_name="gemeente"
    )
    provincie = models.ForeignKey(
        Gebied, models.PROTECT, null=True, blank=True, related_name="woningbouwplannen_provincie",
        verbose_name="provincie",
    )  # fmt: skip
    regio = models.ForeignKey(
        Gebied, models.PROTECT, null=True, blank=True, related_name="woningbouwplannen_regio",
        verbose_name="regio",
    )  # fmt: skip
    locatie = models.ForeignKey(
        "wonen.Woningbouwlocatie", models.PROTECT, null=True, blank=True, related_name="plannen",
        verbose_name="woningbouwlocatie",
    )  # fmt: skip
    nationaal = models.BooleanField("in een nationaal grootschalig gebied", null=True, blank=True)
    planstatus = models.CharField(
        "planologische status", max_length=2, choices=[(s.value, s.value) for s in Planstatus], blank=True
    )
    fase = models.CharField("fase", max_length=14, choices=_words(Planfase), blank=True)
    plantype = models.CharField("plantype", max_length=20, choices=_words(Plantype), blank=True)
    knelpunten = Lijstveld("knelpunten", waarden=[k.value for k in Knelpunt])
    programma = models.JSONField("woningen per jaar", default=list, blank=True)
    geometrie = models.JSONField("plek (GeoJSON)", null=True, blank=True)
    levering = models.ForeignKey(
        Planlevering, models.PROTECT, null=True, blank=True, related_name="plannen",
        verbose_name="bron (levering)",
    )  # fmt: skip
    verdwenen_op = models.DateField("niet meer in het bestand sinds", null=True, blank=True)

    bouw = models.PositiveIntegerField("te bouwen", null=True, blank=True, editable=False)
    sloop = models.PositiveIntegerField("te slopen", null=True, blank=True, editable=False)
    betaalbaar = models.PositiveIntegerField("betaalbaar", default=0, editable=False)
    niet_betaalbaar = models.PositiveIntegerField("niet betaalbaar", default=0, editable=False)
    eerste_jaar = models.PositiveSmallIntegerField("eerste jaar", null=True, blank=True, editable=False)
    laatste_jaar = models.PositiveSmallIntegerField("laatste jaar", null=True, blank=True, editable=False)

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "woningbouwplan"
        verbose_name_plural = "woningbouwplannen"
        ordering = ("naam", "pk")
        constraints = (models.UniqueConstraint(fields=("eigenaar", "plancode"), name="plan_van_bronhouder"),)
        indexes = (
            models.Index(fields=("naam", "id"), name="plan_naam"),
            models.Index(fields=("bouw", "id"), name="plan_bouw"),
            models.Index(fields=("planstatus",), name="plan_status"),
            models.Index(fields=("fase",), name="plan_fase"),
        )

    def __str__(self) -> str:
        return self.naam

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen in which its municipality lies."""
        return landsdelen_van([self.gemeente])

    @property
    def statuswoorden(self) -> str:
        """What its planologische status means; empty when that is not known."""
        return STATUSBETEKENIS[Planstatus(self.planstatus)] if self.planstatus else ""

    @property
    def netto(self) -> int | None:
        """Homes that are added once those that go are taken off; None when either is not known."""
        return None if self.bouw is None or self.sloop is None else self.bouw - self.sloop

    @property
    def betaalbaarheid_onbekend(self) -> int | None:
        """Homes to build of which nobody said whether they are affordable."""
        return None if self.bouw is None else self.bouw - self.betaalbaar - self.niet_betaalbaar


class Planregel(models.Model):
    """Homes of a plan that come or go in one year; ``jaar`` is None when the year is not known.

    A segment that is empty is not known: what ``aantal`` has above the filled ones, too. Follows from
    `Woningbouwplan.programma`, in which its history is.
    """

    vertrouwelijk_via: ClassVar[str] = "plan"

    plan_id: int

    plan = models.ForeignKey(
        Woningbouwplan, models.CASCADE, related_name="regels", verbose_name="woningbouwplan"
    )
    jaar = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    mutatie = models.CharField("mutatie", max_length=5, choices=_words(Mutatie))
    stand = models.CharField("stand", max_length=12, choices=_words(Planstand))
    aantal = models.PositiveIntegerField("woningen")
    sociale_huur = models.PositiveIntegerField("sociale huur", null=True, blank=True)
    middenhuur = models.PositiveIntegerField("middenhuur", null=True, blank=True)
    betaalbare_koop = models.PositiveIntegerField("betaalbare koop", null=True, blank=True)
    duur = models.PositiveIntegerField("niet betaalbaar", null=True, blank=True)
    eigendom = models.CharField("eigendom", max_length=16, choices=_words(Eigendom), blank=True)
    prijsklasse = models.CharField("prijsklasse", max_length=14, choices=_words(Prijsklasse), blank=True)

    class Meta:
        verbose_name = "regel van een woningbouwplan"
        verbose_name_plural = "regels van woningbouwplannen"
        ordering = ("plan", "jaar", "mutatie", "pk")
        indexes = (models.Index(fields=("jaar", "plan"), name="planregel_jaar"),)

    def __str__(self) -> str:
        return f"{self.jaar or 'jaar niet bekend'}: {self.aantal} {self.mutatie}"


class Planindeling(Geregistreerd):
    """Which planologische status counts as hard and which as zacht, from a day on.

    For one province, or for all when ``provincie`` is empty: provinces cut differently, and no document of
    the State lays it down.
    """

    altijd_openbaar: ClassVar[bool] = True

    provincie = models.ForeignKey(
        Gebied, models.PROTECT, null=True, blank=True, related_name="planindelingen", verbose_name="provincie"
    )
    geldt_van = models.DateField("geldt van")
    hard = Lijstveld("hard", waarden=[s.value for s in Planstatus])
    zacht = Lijstveld("zacht", waarden=[s.value for s in Planstatus])
    grondslag = models.CharField("grondslag", max_length=400)

    class Meta(Geregistreerd.Meta):
        verbose_name = "indeling van planstatussen"
        verbose_name_plural = "indelingen van planstatussen"
        ordering = ("-geldt_van", "-pk")

    def __str__(self) -> str:
        return f"Indeling van {self.geldt_van} voor {self.provincie or 'Nederland'}"

    @property
    def code(self) -> str:
        """How the history names it."""
        return f"{self.provincie.code if self.provincie else 'NL'} {self.geldt_van}"


class Plantaak(Werktaak):
    """The taking in of one file of plans beside the site; first as a trial, then for good.

    ``voorproef`` is what it would do, ``stand`` the mark of that by which who agrees says what was seen.
    """

    LOPEND: ClassVar[tuple[str, ...]] = _LOPEND
    GESTOPT: ClassVar[str] = "De server is gestopt terwijl dit bestand werd ingelezen."

    door_id: int
    eigenaar_id: int

    naam = models.CharField("bestand", max_length=255)
    bron = models.CharField("bron", max_length=400)
    peildatum = models.DateField("stand op", null=True, blank=True)
    geheel = models.BooleanField("hele overzicht", default=True)
    heel_gebied = models.BooleanField("hele gebied", default=False)
    toevoegen = models.BooleanField("gemeenten toevoegen", default=False)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="plantaken", verbose_name="ingeleverd door"
    )
    wanneer = models.DateTimeField("ingeleverd op", default=timezone.now)
    eigenaar = models.ForeignKey(Partij, models.PROTECT, related_name="+", verbose_name="bronhouder")
    vertrouwelijkheid = models.CharField("vertrouwelijkheid", max_length=12, choices=keuzes(NIVEAUS))
    staat = models.CharField(
        "staat", max_length=12, choices=keuzes((*_LOPEND, "gezien", *EINDSTATEN)), default="wacht",
        db_index=True,
    )  # fmt: skip
    stap = models.CharField("stap", max_length=120, blank=True)
    inhoud = models.BinaryField("inhoud", default=bytes, editable=False)
    akkoord = models.BooleanField("akkoord", default=False)
    voorproef = models.JSONField("wat het zou doen", default=dict, blank=True)
    meldingen = models.JSONField("meldingen", default=list, blank=True)
    levering = models.ForeignKey(
        Planlevering, models.PROTECT, null=True, blank=True, related_name="taken", verbose_name="levering"
    )

    class Meta(Werktaak.Meta):
        verbose_name = "planinvoer"
        verbose_name_plural = "planinvoer"

    def __str__(self) -> str:
        return f"{self.naam}: {self.staat}"
