"""The wording of a version while the parties negotiate it: its texts, rounds and what parties say of them.

A version that is not adopted has its own texts; the register changes only when it is adopted, so that nothing
is re-baselined in silence (§5, §6).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes, label
from ruimteregie.register.toegang.policy import NIVEAUS

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = ["OPMERKINGSOORTEN", "OPMERKINGSTANDEN", "Actieverval", "Concepttekst", "Opmerking", "Tekstronde"]

OPMERKINGSOORTEN = ("opmerking", "tekstvoorstel", "voorbehoud")
OPMERKINGSTANDEN = ("open", "verwerkt", "afgewezen", "ingetrokken")


class _Werktekst(Geregistreerd):
    """What belongs to a version as long as it is not adopted; with it, this is fixed as well."""

    class Meta(Geregistreerd.Meta):
        abstract = True

    def versie_van(self) -> PakketVersie:
        """The version that it belongs to."""
        versie: PakketVersie = getattr(self, "pakketversie")  # noqa: B009 - a field of those that derive
        return versie

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of the package."""
        return self.versie_van().landsdeelcodes()

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """Refuse every change once the version is adopted.

        Raises:
            Onveranderlijk: with the advice to make a new version.
        """
        versie = self.versie_van()
        if PakketVersie.objects.filter(pk=versie.pk).exclude(inhoud_hash="").exists():
            raise Onveranderlijk(
                "de tekst van een vastgestelde versie verandert niet meer",
                waar=str(versie),
                remedie="Maak een nieuwe versie van het pakket.",
                paragraaf="§6",
            )


class _Besloten(_Werktekst, Vertrouwelijk):
    """What the parties of a package keep to themselves, also when the version is adopted and opened."""

    betrokken_velden = ("pakketversie__pakket__partijen",)

    vertrouwelijkheid = models.CharField(
        "vertrouwelijkheid", max_length=12, choices=keuzes(NIVEAUS), default="concept", db_index=True
    )

    class Meta(_Werktekst.Meta, Vertrouwelijk.Meta):
        abstract = True


class Concepttekst(_Besloten):
    """The text of one Afspraak as this version would have it.

    ``inhoud`` has the shape of one item of ``afspraken`` in the content of a version (``compose_inhoud``).
    ``afspraak`` is empty for a new one; ``vervalt`` when the version drops it. Who may not see the Afspraak
    does not see its text either.
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("pakketversie", "afspraak")

    afspraak_id: int | None

    pakketversie = models.ForeignKey(
        PakketVersie, models.PROTECT, related_name="teksten", verbose_name="versie"
    )
    code = models.CharField("code van de afspraak", max_length=120)
    volgorde = models.PositiveIntegerField("volgorde")
    afspraak = models.ForeignKey(
        Afspraak, models.PROTECT, null=True, blank=True, related_name="concepten", verbose_name="afspraak"
    )
    inhoud = models.JSONField("inhoud", default=dict)
    vervalt = models.BooleanField("vervalt", default=False)
    gelijk_met = models.BigIntegerField(
        "bijgewerkt tot wijziging", null=True, blank=True, editable=False,
        help_text="De laatste wijziging van het register die deze tekst kent; leeg: die van zijn begin.",
    )  # fmt: skip

    class Meta(_Besloten.Meta):
        verbose_name = "concepttekst"
        verbose_name_plural = "conceptteksten"
        ordering = ("pakketversie", "volgorde", "code")
        constraints = (
            models.UniqueConstraint(fields=("pakketversie", "code"), name="concepttekst_een_keer"),
        )

    def __str__(self) -> str:
        return f"{self.inhoud.get('nummer', '')} {self.inhoud.get('titel', '')}".strip() or self.code


class Tekstronde(_Besloten):
    """One round in which the parties say what they think of the text; ``inhoud`` is the text they got."""

    vertrouwelijk_via: ClassVar[str] = "pakketversie"

    opmerkingen: RelatedManager[Opmerking]

    pakketversie = models.ForeignKey(
        PakketVersie, models.PROTECT, related_name="rondes", verbose_name="versie"
    )
    nummer = models.PositiveSmallIntegerField("ronde")
    geopend_op = models.DateField("geopend op")
    sluit_op = models.DateField("reageren tot en met", null=True, blank=True)
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    inhoud = models.JSONField("voorgelegde tekst", default=dict, editable=False)

    class Meta(_Besloten.Meta):
        verbose_name = "tekstronde"
        verbose_name_plural = "tekstrondes"
        ordering = ("pakketversie", "-nummer")
        constraints = (models.UniqueConstraint(fields=("pakketversie", "nummer"), name="tekstronde_nummer"),)

    def __str__(self) -> str:
        return f"Ronde {self.nummer} van {self.pakketversie}"

    @property
    def is_open(self) -> bool:
        """Whether parties can still react."""
        return self.gesloten_op is None


class Opmerking(_Werktekst):
    """What one party says in a round: a remark, another wording, or a reservation.

    A ``tekstvoorstel`` names the field of the text (``samenvatting``, ``titel``, ``voorwaarde``, or
    ``acties/CODE/samenvatting``) and its new value in ``voorstel``.
    """

    vertrouwelijk_via: ClassVar[str] = "tekstronde"

    tekstronde = models.ForeignKey(
        Tekstronde, models.PROTECT, related_name="opmerkingen", verbose_name="ronde"
    )
    concepttekst = models.ForeignKey(
        Concepttekst, models.PROTECT, null=True, blank=True, related_name="opmerkingen",
        verbose_name="bij afspraak", help_text="Leeg: bij het geheel.",
    )  # fmt: skip
    partij = models.ForeignKey(Partij, models.PROTECT, related_name="+", verbose_name="namens")
    soort = models.CharField("soort", max_length=16, choices=keuzes(OPMERKINGSOORTEN))
    tekst = models.TextField("opmerking")
    veld = models.CharField("plaats in de tekst", max_length=160, blank=True)
    voorstel = models.TextField("voorgestelde tekst", blank=True)
    stand = models.CharField(
        "stand", max_length=12, choices=keuzes(OPMERKINGSTANDEN), default="open", db_index=True
    )
    reactie = models.TextField("wat ermee is gedaan", blank=True)
    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door"
    )
    wanneer = models.DateTimeField("wanneer", default=timezone.now)

    class Meta(_Werktekst.Meta):
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ("wanneer", "id")

    def __str__(self) -> str:
        return f"{label(self.soort)} van {self.partij.kort}"

    def versie_van(self) -> PakketVersie:
        """As ``_Werktekst``."""
        return self.tekstronde.pakketversie


class Actieverval(Geregistreerd):
    """A version left an Actie out of an Afspraak that stays: it is no longer asked about.

    The Actie and what was reported of it stay in the register; nobody reports it as dropped. A later version
    that has it again takes this away.
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("pakketversie", "actie")

    actie = models.OneToOneField(Actie, models.PROTECT, related_name="verval", verbose_name="actie")
    pakketversie = models.ForeignKey(
        PakketVersie, models.PROTECT, related_name="vervallen_acties", verbose_name="versie"
    )

    class Meta(Geregistreerd.Meta):
        verbose_name = "vervallen actie"
        verbose_name_plural = "vervallen acties"

    def __str__(self) -> str:
        return f"{self.actie.code} vervalt met {self.pakketversie}"
