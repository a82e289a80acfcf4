"""The yearly round in which the parties of a package report: invitations, messages, forms sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.register.afspraken.models import VOORTGANG, Actie, Melding
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Toegeschreven
from ruimteregie.register.toegang.keuzes import keuzes, label

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = [
    "BERICHTSOORTEN",
    "REGELUITKOMSTEN",
    "Formulier",
    "Formulierregel",
    "Rondebericht",
    "Uitnodiging",
    "Voortgangsronde",
]

BERICHTSOORTEN = ("uitnodiging", "herinnering", "formulier")
REGELUITKOMSTEN = ("te beoordelen", "overgenomen", "afgewezen", "ongewijzigd")


class Voortgangsronde(Vertrouwelijk):
    """The round of one year for one version of a package, on the way to an Overleg."""

    betrokken_velden = ("partijen",)
    vertrouwelijk_via: ClassVar[str] = "pakketversie"

    pakketversie_id: int
    uitnodigingen: RelatedManager[Uitnodiging]

    code = models.CharField("code", max_length=120, unique=True)
    pakketversie = models.ForeignKey(
        PakketVersie, models.PROTECT, related_name="voortgangsrondes", verbose_name="versie"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="voortgangsrondes",
        verbose_name="op weg naar",
    )  # fmt: skip
    partijen = models.ManyToManyField(
        Partij, related_name="voortgangsrondes", blank=True, verbose_name="partijen"
    )
    geopend_om = models.DateTimeField("geopend om")
    sluit_op = models.DateField("melden tot en met", null=True, blank=True)
    gesloten_om = models.DateTimeField("gesloten om", null=True, blank=True)
    slotwoord = models.TextField("uitkomst", blank=True)

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "voortgangsronde"
        verbose_name_plural = "voortgangsrondes"
        ordering = ("-jaar", "code")
        constraints = (
            models.UniqueConstraint(fields=("pakketversie", "jaar"), name="voortgangsronde_een_per_jaar"),
        )

    def __str__(self) -> str:
        return f"Voortgangsronde {self.jaar}: {self.pakketversie}"

    @property
    def is_open(self) -> bool:
        """Whether reports still count for this round."""
        return self.gesloten_om is None

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of the package."""
        return self.pakketversie.landsdeelcodes()


class Uitnodiging(Vertrouwelijk):
    """One party that is asked to report, and where its mail goes; only for who runs the round."""

    vertrouwelijk_via: ClassVar[str] = "ronde"
    gebieden_van_secretaris: ClassVar[str] = "ronde__pakketversie__pakket__gebieden"

    ronde_id: int
    partij_id: int
    berichten: RelatedManager[Rondebericht]
    formulieren: RelatedManager[Formulier]

    ronde = models.ForeignKey(
        Voortgangsronde, models.PROTECT, related_name="uitnodigingen", verbose_name="ronde"
    )
    partij = models.ForeignKey(Partij, models.PROTECT, related_name="uitnodigingen", verbose_name="partij")
    adres = models.EmailField("e-mailadres", blank=True)

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ("ronde", "partij")
        constraints = (models.UniqueConstraint(fields=("ronde", "partij"), name="uitnodiging_een_keer"),)

    def __str__(self) -> str:
        return f"{self.partij} in {self.ronde}"

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of the round."""
        return self.ronde.landsdeelcodes()


class Rondebericht(Toegeschreven):
    """A message that was sent to an invited party."""

    vertrouwelijk_via: ClassVar[str] = "uitnodiging"

    uitnodiging = models.ForeignKey(
        Uitnodiging, models.PROTECT, related_name="berichten", verbose_name="uitnodiging"
    )
    soort = models.CharField("soort", max_length=12, choices=keuzes(BERICHTSOORTEN))
    adres = models.EmailField("e-mailadres")

    class Meta(Toegeschreven.Meta):
        verbose_name = "bericht van een ronde"
        verbose_name_plural = "berichten van rondes"
        ordering = ("wanneer", "id")

    def __str__(self) -> str:
        return f"{label(self.soort)} aan {self.adres}"


class Formulier(Geregistreerd):
    """A form that a party without an account filled in and sent back."""

    vertrouwelijk_via: ClassVar[str] = "uitnodiging"

    regels: RelatedManager[Formulierregel]

    uitnodiging = models.ForeignKey(
        Uitnodiging, models.PROTECT, related_name="formulieren", verbose_name="uitnodiging"
    )
    bestand = models.CharField("bestand", max_length=255)
    sha256 = models.CharField("vingerafdruk", max_length=64)
    ontvangen_op = models.DateField("ontvangen op")
    ontvangen_van = models.CharField("ontvangen van", max_length=200, blank=True)
    gebreken = models.JSONField(
        "niet te gebruiken", default=list, blank=True,
        help_text="Per regel die niet te gebruiken is: waar, wat, remedie en inhoud.",
    )  # fmt: skip

    class Meta(Geregistreerd.Meta):
        verbose_name = "ontvangen formulier"
        verbose_name_plural = "ontvangen formulieren"
        ordering = ("-ontvangen_op", "-id")
        constraints = (models.UniqueConstraint(fields=("uitnodiging", "sha256"), name="formulier_een_keer"),)

    def __str__(self) -> str:
        return self.bestand


class Formulierregel(Geregistreerd):
    """What a form says of one Actie; a person takes it over or not."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("formulier", "actie")

    actie_id: int

    formulier = models.ForeignKey(Formulier, models.PROTECT, related_name="regels", verbose_name="formulier")
    actie = models.ForeignKey(Actie, models.PROTECT, related_name="formulierregels", verbose_name="actie")
    volgorde = models.PositiveIntegerField("volgorde")
    stand = models.CharField("stand", max_length=20, choices=keuzes(VOORTGANG), blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    bewijs = models.CharField("bewijs", max_length=500, blank=True)
    uitkomst = models.CharField(
        "uitkomst", max_length=16, choices=keuzes(REGELUITKOMSTEN), default="te beoordelen"
    )
    melding = models.ForeignKey(
        Melding, models.PROTECT, null=True, blank=True, related_name="formulierregels", verbose_name="melding"
    )

    class Meta(Geregistreerd.Meta):
        verbose_name = "regel van een formulier"
        verbose_name_plural = "regels van formulieren"
        ordering = ("formulier", "volgorde")
        constraints = (
            models.UniqueConstraint(fields=("formulier", "actie"), name="formulierregel_een_keer"),
        )

    def __str__(self) -> str:
        return f"{self.actie}: {label(self.stand) if self.stand else 'niet ingevuld'}"
