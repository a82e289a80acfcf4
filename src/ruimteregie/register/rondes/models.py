"""What is said and decided about the proposals of a round; round and proposal themselves are in ``middelen``.

Who reads what. A proposal is read by who hands it in and by the parties that handle the round, until the
round is published. What the handling parties say among themselves (assessments) stays theirs; the outcome
opens with the round.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Toegeschreven
from ruimteregie.register.toegang.keuzes import keuzes

__all__ = [
    "ADVIEZEN",
    "EFFECTEN",
    "METHODEN",
    "ONDERBOUWINGEN",
    "REALISME",
    "Aanvulling",
    "Beoordelaar",
    "Beoordeling",
    "Eindbeoordeling",
    "Realismeoordeel",
    "Rondebesluit",
    "Rondeuitslag",
    "Startmelding",
]

REALISME = ("realistisch", "niet realistisch", "onder voorwaarden", "niet bekend")
ONDERBOUWINGEN = ("voldoende", "deels", "onvoldoende", "niet te zeggen")
EFFECTEN = ("gunstig", "neutraal", "ongunstig", "niet bekend")
ADVIEZEN = ("toekennen", "onder voorwaarden", "niet toekennen", "geen advies")
METHODEN = ("rang", "optimum")


class Aanvulling(Geregistreerd):
    """A question to who handed in a proposal; the answer changes the proposal itself."""

    vertrouwelijk_via: ClassVar[str] = "voorstel"

    voorstel_id: int

    voorstel = models.ForeignKey(
        Voorstel, models.PROTECT, related_name="aanvullingen", verbose_name="voorstel"
    )
    vraag = models.TextField("vraag")
    uiterlijk = models.DateField("antwoord uiterlijk")
    antwoord = models.TextField("antwoord", blank=True)
    beantwoord_op = models.DateField("beantwoord op", null=True, blank=True)

    class Meta(Geregistreerd.Meta):
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"
        ordering = ("voorstel", "pk")

    def __str__(self) -> str:
        return f"Aanvulling van {self.voorstel}"


class Realismeoordeel(Vertrouwelijk):
    """Whether a party that has to carry it out thinks a proposal realistic: shown, never weighed."""

    vertrouwelijk_via: ClassVar[str] = "voorstel"
    betrokken_velden = ("voorstel__ronde__behandelaars",)

    voorstel_id: int
    partij_id: int

    voorstel = models.ForeignKey(Voorstel, models.PROTECT, related_name="realisme", verbose_name="voorstel")
    partij = models.ForeignKey(Partij, models.PROTECT, related_name="+", verbose_name="partij")
    oordeel = models.CharField("oordeel", max_length=20, choices=keuzes(REALISME))
    reden = models.TextField("waarom")

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "oordeel over realisme"
        verbose_name_plural = "oordelen over realisme"
        ordering = ("voorstel", "partij")
        constraints = (
            models.UniqueConstraint(fields=("voorstel", "partij"), name="realisme_een_per_partij"),
        )

    def __str__(self) -> str:
        return f"{self.partij.kort}: {self.oordeel}"


class Beoordelaar(Vertrouwelijk):
    """A person who assesses a proposal, in one of two places; nobody sits in both.

    ``vervallen_omdat`` says why what was assessed counts no more: the proposal changed since. The place is
    then taken anew.
    """

    vertrouwelijk_via: ClassVar[str] = "voorstel"
    betrokken_velden = ("voorstel__ronde__behandelaars",)
    PLEKKEN: ClassVar[tuple[int, int]] = (1, 2)

    voorstel_id: int
    gebruiker_id: int

    voorstel = models.ForeignKey(
        Voorstel, models.PROTECT, related_name="beoordelaars", verbose_name="voorstel"
    )
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="beoordelaar_van", verbose_name="beoordelaar"
    )
    plek = models.PositiveSmallIntegerField("plek")
    vervallen_omdat = models.CharField("vervallen, omdat", max_length=400, blank=True)

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "beoordelaar"
        verbose_name_plural = "beoordelaars"
        ordering = ("voorstel", "plek")
        constraints = (
            models.UniqueConstraint(
                fields=("voorstel", "gebruiker"),
                condition=models.Q(vervallen_omdat=""),
                name="beoordelaar_een_plek",
            ),
            models.UniqueConstraint(
                fields=("voorstel", "plek"),
                condition=models.Q(vervallen_omdat=""),
                name="beoordelaar_een_per_plek",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gebruiker} over {self.voorstel}"


class Oordeelvelden(models.Model):
    """What an assessor says of a proposal."""

    onderbouwing = models.CharField("onderbouwing", max_length=16, choices=keuzes(ONDERBOUWINGEN))
    hoofdnetten = models.CharField("effect op de hoofdnetten", max_length=12, choices=keuzes(EFFECTEN))
    advies = models.CharField("advies", max_length=20, choices=keuzes(ADVIEZEN))
    motivering = models.TextField("motivering")

    class Meta:
        abstract = True


class Beoordeling(Oordeelvelden, Toegeschreven):
    """A sheet that was handed in; it exists from the moment that both sheets are in."""

    vertrouwelijk_via: ClassVar[str] = "beoordelaar"

    beoordelaar = models.OneToOneField(
        Beoordelaar, models.PROTECT, related_name="beoordeling", verbose_name="beoordelaar"
    )

    class Meta(Oordeelvelden.Meta, Toegeschreven.Meta):
        verbose_name = "beoordeling"
        verbose_name_plural = "beoordelingen"
        ordering = ("beoordelaar",)

    def __str__(self) -> str:
        return f"Beoordeling door {self.beoordelaar}"


class Eindbeoordeling(Oordeelvelden, Vertrouwelijk):
    """What both assessors say together; it counts once the one who did not write it confirms."""

    vertrouwelijk_via: ClassVar[str] = "voorstel"
    betrokken_velden = ("voorstel__ronde__behandelaars",)

    voorstel = models.OneToOneField(
        Voorstel, models.PROTECT, related_name="eindbeoordeling", verbose_name="voorstel"
    )
    opgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="opgesteld door"
    )
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="bevestigd door",
    )  # fmt: skip

    class Meta(Oordeelvelden.Meta, Vertrouwelijk.Meta):
        verbose_name = "eindbeoordeling"
        verbose_name_plural = "eindbeoordelingen"
        ordering = ("voorstel",)

    def __str__(self) -> str:
        return f"Eindbeoordeling van {self.voorstel}"


class Rondeuitslag(Vertrouwelijk):
    """The outcome of a round; its level decides who sees the decision, and opens at publication."""

    vertrouwelijk_via: ClassVar[str] = "ronde"
    betrokken_velden = ("ronde__behandelaars",)

    ronde_id: int
    besluit: Rondebesluit

    ronde = models.OneToOneField(Ronde, models.PROTECT, related_name="uitslag", verbose_name="ronde")
    gepubliceerd_op = models.DateField("gepubliceerd op", null=True, blank=True)

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "uitslag van een ronde"
        verbose_name_plural = "uitslagen van rondes"
        ordering = ("ronde",)

    def __str__(self) -> str:
        return f"Uitslag van {self.ronde}"


class Rondebesluit(Toegeschreven):
    """The decision: the whole input as it was, its fingerprint, the outcome, and where people deviated.

    ``invoer`` and ``uitkomst`` are plain data as ``rekenen`` makes them, ``gekozen`` the codes of the
    proposals that get money, ``afwijkingen`` a list of ``{voorstel, besluit, reden}``; with ``tegen`` when
    the choice is against the advice of the assessors, besides the calculation or (``alleen advies``) only.
    """

    vertrouwelijk_via: ClassVar[str] = "uitslag"

    uitslag = models.OneToOneField(
        Rondeuitslag, models.PROTECT, related_name="besluit", verbose_name="uitslag"
    )
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, related_name="rondebesluiten", verbose_name="genomen in"
    )
    overlegbesluit = models.ForeignKey(
        Besluit, models.PROTECT, null=True, blank=True, related_name="rondebesluiten",
        verbose_name="besluit van het overleg",
    )  # fmt: skip
    methode = models.CharField("methode", max_length=8, choices=keuzes(METHODEN))
    regelversie = models.CharField("versie van de regel", max_length=40)
    invoer = models.JSONField("invoer")
    invoer_hash = models.CharField("vingerafdruk van de invoer", max_length=64)
    uitkomst = models.JSONField("uitkomst")
    uitkomst_hash = models.CharField("vingerafdruk van de uitkomst", max_length=64)
    gekozen = models.JSONField("gekozen voorstellen", default=list)
    afwijkingen = models.JSONField("afwijkingen van de berekening", default=list)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta(Toegeschreven.Meta):
        verbose_name = "besluit over een ronde"
        verbose_name_plural = "besluiten over rondes"
        ordering = ("-wanneer", "-id")

    def __str__(self) -> str:
        return f"Besluit over {self.uitslag.ronde}"


class Startmelding(Toegeschreven):
    """That the building of a number of homes of a granted proposal has begun; more may follow.

    One that ``verbetert`` another takes its place, with the ``reden``; that one stays to be read.
    """

    vertrouwelijk_via: ClassVar[str] = "voorstel"

    voorstel_id: int
    voorstel = models.ForeignKey(Voorstel, models.PROTECT, related_name="starts", verbose_name="voorstel")
    begonnen_op = models.DateField("begonnen op")
    woningen = models.PositiveIntegerField("woningen")
    bewijs = models.CharField("bewijs", max_length=500)
    toelichting = models.TextField("toelichting", blank=True)
    verbetert = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="verbetering", verbose_name="verbetert"
    )
    reden = models.CharField("reden van de verbetering", max_length=400, blank=True)

    class Meta(Toegeschreven.Meta):
        verbose_name = "melding van start bouw"
        verbose_name_plural = "meldingen van start bouw"
        ordering = ("voorstel", "begonnen_op", "id")

    def __str__(self) -> str:
        return f"Start van {self.woningen} woningen van {self.voorstel}"
