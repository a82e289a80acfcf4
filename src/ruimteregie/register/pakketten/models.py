"""Packages: arrangements, strategies, covenants; their ratified versions never change (§6)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import PAKKETSOORTEN, WIJZEN
from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.register.afspraken.models import Aandachtspunt, Afspraak
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied, landsdelen_van
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import Toegeschreven
from ruimteregie.register.toegang.keuzes import keuzes, label
from ruimteregie.register.toegang.velden import Lijstveld

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Tekstronde

__all__ = [
    "AANGENOMEN",
    "LEVENSFASEN",
    "Instemming",
    "Pakket",
    "PakketVersie",
    "Raakvlak",
    "content_hash",
    "phase_of",
]

# The ways of adoption after which a version is fixed (§6).
AANGENOMEN = ("onderschreven", "geaccordeerd", "bekrachtigd", "vastgesteld", "ondertekend")
LEVENSFASEN = ("voorstel", "concept", "aangeboden", "aangenomen", "geëvalueerd", "gesloten")
# How far a package is with a version of each kind; what is not there yet has been asked for and no more.
_FASEN: Mapping[str, str] = {
    "ontbreekt": "voorstel",
    "voorzien": "voorstel",
    "in-voorbereiding": "concept",
    "besproken": "concept",
    "aangeboden": "aangeboden",
    "gepubliceerd": "aangenomen",
    **dict.fromkeys(AANGENOMEN, "aangenomen"),
}


def phase_of(wijzen: Iterable[str]) -> str:
    """The phase of a package by the ``wijze`` of its versions: that of the one that came furthest."""
    return max((_FASEN[wijze] for wijze in wijzen), key=LEVENSFASEN.index, default="voorstel")


def content_hash(inhoud: Mapping[str, Any]) -> str:
    """The fingerprint of the content of a version: SHA-256 of its JSON with sorted keys."""
    text = json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Pakket(Brongebonden):
    """A package of agreements that parties adopt together, through one or more versions."""

    betrokken_velden = ("partijen",)

    versies: RelatedManager[PakketVersie]
    opvolgers: RelatedManager[Pakket]
    volgt_op_id: int | None

    naam = models.CharField("naam", max_length=400)
    soorten = Lijstveld("soorten", waarden=PAKKETSOORTEN)
    gebieden = models.ManyToManyField(Gebied, related_name="pakketten", blank=True, verbose_name="gebieden")
    partijen = models.ManyToManyField(Partij, related_name="pakketten", blank=True, verbose_name="partijen")
    generatie = models.PositiveSmallIntegerField("generatie", null=True, blank=True)
    fase = models.CharField("levensfase", max_length=12, choices=keuzes(LEVENSFASEN), default="concept")
    toelichting = models.TextField("toelichting", blank=True)
    volgt_op = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="opvolgers", verbose_name="volgt op",
        help_text="Het pakket van de vorige generatie, of de procesafspraak die eraan voorafging.",
    )  # fmt: skip
    aandachtspunten = models.ManyToManyField(
        Aandachtspunt, related_name="pakketten", blank=True, verbose_name="aandachtspunten"
    )

    class Meta(Brongebonden.Meta):
        verbose_name = "pakket"
        verbose_name_plural = "pakketten"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen that it concerns."""
        return landsdelen_van(self.gebieden.all())


class PakketVersie(Brongebonden):
    """One version of a package and how it was adopted; with a content hash it is fixed for ever."""

    vertrouwelijk_via: ClassVar[str] = "pakket"
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}

    betrokken_velden = ("pakket__partijen",)

    instemmingen: RelatedManager[Instemming]
    teksten: RelatedManager[Concepttekst]
    rondes: RelatedManager[Tekstronde]

    pakket = models.ForeignKey(Pakket, models.PROTECT, related_name="versies", verbose_name="pakket")
    titel = models.CharField("eigen titel", max_length=400, blank=True)
    versienummer = models.CharField("versie", max_length=40, blank=True)
    datum = models.CharField("datum", max_length=60, blank=True, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False, db_index=True)
    wijze = models.CharField("hoe aangenomen", max_length=20, choices=keuzes(WIJZEN))
    overleg = models.ForeignKey(
        Overleg, models.PROTECT, null=True, blank=True, related_name="pakketversies", verbose_name="overleg"
    )
    afgeleid = models.BooleanField(
        "afgeleid",
        null=True,
        blank=True,
        help_text="Volgt uit een algemene uitspraak, niet per gebied genoemd.",
    )
    toelichting = models.TextField("toelichting", blank=True)
    afspraken = models.ManyToManyField(
        Afspraak, related_name="pakketversies", blank=True, verbose_name="afspraken"
    )
    inhoud = models.JSONField("inhoud", default=dict, blank=True, editable=False)
    inhoud_hash = models.CharField("vingerafdruk", max_length=64, blank=True, editable=False)

    class Meta(Brongebonden.Meta):
        verbose_name = "pakketversie"
        verbose_name_plural = "pakketversies"
        ordering = ("pakket", "-datum_laatst", "-id")

    def __str__(self) -> str:
        return " ".join(filter(None, (self.titel or self.pakket.naam, self.versienummer)))

    @property
    def is_vast(self) -> bool:
        """Whether this version is ratified and can no longer change."""
        return bool(self.inhoud_hash)

    @property
    def hash_klopt(self) -> bool:
        """Whether the content still has the fingerprint it was ratified with."""
        return not self.is_vast or content_hash(self.inhoud) == self.inhoud_hash

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen that its package concerns."""
        return self.pakket.landsdeelcodes()

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """Refuse every change of a ratified version; the database says whether it is, not what was read once.

        Raises:
            Onveranderlijk: with the advice to make a new version.
        """
        if self.pk and PakketVersie.objects.filter(pk=self.pk).exclude(inhoud_hash="").exists():
            raise Onveranderlijk(
                "deze versie is vastgesteld en verandert niet meer",
                waar=str(self),
                remedie="Maak een nieuwe versie van het pakket.",
                paragraaf="§6",
            )


class Instemming(Toegeschreven):
    """What one party said to one version: agreed, agreed with a reservation, or not."""

    vertrouwelijk_via: ClassVar[str] = "pakketversie"
    OORDELEN = ("instemming", "instemming met voorbehoud", "geen instemming")

    pakketversie_id: int

    pakketversie = models.ForeignKey(
        PakketVersie, models.PROTECT, related_name="instemmingen", verbose_name="versie"
    )
    partij = models.ForeignKey(Partij, models.PROTECT, related_name="instemmingen", verbose_name="partij")
    oordeel = models.CharField("oordeel", max_length=30, choices=keuzes(OORDELEN))
    voorbehoud = models.TextField("voorbehoud", blank=True)
    naam = models.CharField("naam", max_length=200, blank=True)
    functie = models.CharField("functie", max_length=200, blank=True)
    inhoud_hash = models.CharField(
        "vingerafdruk van de tekst", max_length=64, blank=True, editable=False,
        help_text="Van de tekst waarmee is ingestemd; een latere tekst vraagt een nieuwe instemming.",
    )  # fmt: skip

    class Meta(Toegeschreven.Meta):
        verbose_name = "instemming"
        verbose_name_plural = "instemmingen"
        ordering = ("-wanneer", "-id")

    def __str__(self) -> str:
        return f"{self.partij}: {label(self.oordeel)}"

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        """As ``Toevoegbaar``; nothing is said any more of a version that is adopted.

        Raises:
            Onveranderlijk: the version is ratified.
        """
        self.pakketversie.guard("gewijzigd", ("instemmingen",))
        super().save_base(*args, **kwargs)


class Raakvlak(Brongebonden):
    """A reference from a package to an Afspraak by its number; flagged when number and title do not match."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("van_pakket", "naar_afspraak", "bedoeld")

    van_pakket = models.ForeignKey(
        Pakket, models.PROTECT, null=True, blank=True, related_name="raakvlakken", verbose_name="van pakket"
    )
    onderwerp = models.CharField("onderwerp", max_length=400)
    verwijzing = models.CharField("verwijzing zoals gedrukt", max_length=90)
    naar_afspraak = models.ForeignKey(
        Afspraak, models.PROTECT, null=True, blank=True, related_name="raakvlakken",
        verbose_name="afspraak met dat nummer",
    )  # fmt: skip
    bedoeld = models.ForeignKey(
        Afspraak, models.PROTECT, null=True, blank=True, related_name="raakvlakken_bedoeld",
        verbose_name="afspraak met die titel",
    )  # fmt: skip
    klopt = models.BooleanField("nummer en titel horen bij elkaar")

    class Meta(Brongebonden.Meta):
        verbose_name = "raakvlak"
        verbose_name_plural = "raakvlakken"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.onderwerp
