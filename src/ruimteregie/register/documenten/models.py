"""Documents, the passages that are the source of every record (§8), and the review queue of read letters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from ruimteregie.kern.bron import Bron
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij, Vertrouwelijk
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Toevoegbaar
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = ["FEITSOORTEN", "Brongebonden", "Document", "Lezing", "Passage", "Vondst"]

VONDSTSOORTEN = (
    "afspraak", "besluit", "oproep", "aandachtspunt", "doorschuiving", "bedrag", "aantal", "termijn",
    "kamerstuk", "motie", "toezegging",
)  # fmt: skip
# What belongs to a promise or stays with its document, and becomes no record of its own.
FEITSOORTEN = ("bedrag", "aantal", "termijn", "kamerstuk")
VONDSTSTATUSSEN = ("nieuw", "herkend", "overgenomen", "afgewezen", "samengevoegd")
# What a decision about a finding did to the register, so that taking it back undoes that and no more.
GEVOLGEN = ("gemaakt", "bron toegevoegd", "meegenomen", "bij document")


class Passage(Toevoegbaar):
    """A place in a document, or a public address with its reliability; the source of one or more records.

    Written once: a better place is another passage. ``betwist`` says on what sources disagree there.
    """

    vertrouwelijk_via: ClassVar[str] = "document"

    document_id: int | None

    sleutel = models.CharField("sleutel", max_length=64, unique=True, editable=False)
    document = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, related_name="plaatsen", verbose_name="document"
    )
    pagina = models.PositiveIntegerField("bladzijde", null=True, blank=True)
    regel_van = models.PositiveIntegerField("regel", null=True, blank=True)
    regel_tot = models.PositiveIntegerField("tot en met regel", null=True, blank=True)
    adres = models.URLField("openbaar adres", max_length=500, blank=True)
    betrouwbaarheid = models.CharField(
        "betrouwbaarheid", max_length=1, choices=keuzes_van("afspraken", "betrouwbaarheid"), blank=True
    )
    betwist = models.TextField("betwist", blank=True)
    partijen = models.ManyToManyField(Partij, related_name="passages", blank=True, verbose_name="partijen")
    gebieden = models.ManyToManyField(Gebied, related_name="passages", blank=True, verbose_name="gebieden")

    class Meta(Toevoegbaar.Meta):
        verbose_name = "passage"
        verbose_name_plural = "passages"
        ordering = ("document", "regel_van", "pagina")

    def __str__(self) -> str:
        return str(self.bron)

    @property
    def code(self) -> str:
        """How the history names it."""
        return str(self)

    @property
    def bron(self) -> Bron:
        """As the value object."""
        return Bron(
            self.document.code if self.document else "",
            self.pagina,
            self.regel_van,
            self.regel_tot,
            self.adres,
            self.betrouwbaarheid,
        )

    @staticmethod
    def named(codes: Iterable[str]) -> models.Q:
        """The passages that may have one of these codes; the history keeps the code of a passage as text."""
        parts = [code.split(", ") for code in codes]
        starts = {", ".join(words[:n]) for words in parts for n in range(1, len(words) + 1)}
        return models.Q(document__code__in=starts) | models.Q(document__isnull=True, adres__in=starts)

    @staticmethod
    def key_of(*parts: object) -> str:
        """The key under which one place is kept once: document code, page, lines, address, tag, dispute."""
        text = "\x1f".join("" if p is None else str(p) for p in parts)
        return hashlib.sha256(text.encode()).hexdigest()


class Document(Vertrouwelijk):
    """A letter, arrangement, regulation, dataset …, or one of the parts of a bundle."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}
    betrokken_velden = ("afzender", "geadresseerde", "partijen")

    bundel_id: int | None
    delen: RelatedManager[Document]

    code = models.CharField("code", max_length=120, unique=True)
    titel = models.CharField("titel", max_length=400)
    soort = models.CharField("soort", max_length=30, choices=keuzes_van("documenten", "soort"))
    datum = models.CharField("datum", max_length=40, blank=True, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False, db_index=True)
    kenmerk = models.CharField("kenmerk", max_length=120, blank=True)
    afzender = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="verzonden", verbose_name="afzender"
    )
    geadresseerde = models.ForeignKey(
        Partij, models.PROTECT, null=True, blank=True, related_name="ontvangen", verbose_name="geadresseerde"
    )
    partijen = models.ManyToManyField(Partij, related_name="+", blank=True, verbose_name="betrokken partijen")
    kamerstuk = models.CharField("Kamerstuk", max_length=60, blank=True)
    bundel = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="delen", verbose_name="bundel"
    )
    regel_van = models.PositiveIntegerField("eerste regel", null=True, blank=True)
    regel_tot = models.PositiveIntegerField("laatste regel", null=True, blank=True)
    sha256 = models.CharField("vingerafdruk", max_length=64, blank=True)
    adres = models.URLField("openbaar adres", max_length=500, blank=True)
    passages = models.ManyToManyField(Passage, related_name="documenten", blank=True, verbose_name="bronnen")

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ("-datum_laatst", "code")

    def __str__(self) -> str:
        return self.titel

    @property
    def kamerstuk_adres(self) -> str:
        """The public address of the paper itself; empty when it is none."""
        return Kamerstuk.parse(self.kamerstuk).url if self.kamerstuk else ""


class Brongebonden(Vertrouwelijk):
    """A record with a code and its sources (§8); a record without any is not complete."""

    code = models.CharField("code", max_length=120, unique=True)
    passages = models.ManyToManyField(
        Passage, related_name="%(app_label)s_%(class)s", blank=True, verbose_name="bronnen"
    )

    class Meta(Vertrouwelijk.Meta):
        abstract = True

    @property
    def betwist(self) -> list[str]:
        """On what its sources disagree; empty when they do not (§1)."""
        return sorted({p.betwist for p in self.passages.all() if p.betwist})


class Lezing(Vertrouwelijk):
    """A file that was read: its fingerprint and everything that was found in it.

    One per content and owner: who handed in the same file first does not stand in the way of others.
    """

    betrokken_velden = ("partijen",)

    vondsten: RelatedManager[Vondst]

    naam = models.CharField("bestand", max_length=255)
    sha256 = models.CharField("vingerafdruk", max_length=64, db_index=True)
    wanneer = models.DateTimeField("gelezen op", default=timezone.now, editable=False)
    resultaat = models.JSONField("resultaat", default=dict, editable=False)
    partijen = models.ManyToManyField(Partij, related_name="+", blank=True, verbose_name="betrokken partijen")

    class Meta(Vertrouwelijk.Meta):
        verbose_name = "gelezen bestand"
        verbose_name_plural = "gelezen bestanden"
        ordering = ("-wanneer", "-id")
        constraints = (
            models.UniqueConstraint(fields=("sha256", "eigenaar"), name="lezing_van_eigenaar"),
            models.UniqueConstraint(
                fields=("sha256",), condition=models.Q(eigenaar__isnull=True), name="lezing_zonder_eigenaar"
            ),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def code(self) -> str:
        """How the history names it."""
        return self.naam

    @property
    def merk(self) -> str:
        """Twelve signs that tell this reading from those of others of the same content; for codes."""
        if self.eigenaar is None:
            return self.sha256[:12]
        return hashlib.sha256(f"{self.sha256} {self.eigenaar.code}".encode()).hexdigest()[:12]


class Vondst(Geregistreerd):
    """Something found in a read file, with its place; a person decides whether it enters the register.

    ``vergelijking`` holds a found promise against what the register knew when it was made, with the codes
    and words of ``Verhouding``: ``{"verhouding", "bekend" (code or null), "verschillen": [{"wat", "was",
    "wordt"}], "gelijkenis"}``; empty when it was not compared. Not everyone who sees the finding may see the
    known one, so it is no part of the history and is shown through ``visible_vergelijking`` only.
    ``samen_met`` is the finding that this one is the same as (samengevoegd), or whose decision took this
    one along (meegenomen). Decisions of one ``stapel`` are taken back together.
    """

    vertrouwelijk_via: ClassVar[str] = "lezing"
    niet_bijgehouden: ClassVar[frozenset[str]] = frozenset({"vergelijking"})

    lezing_id: int
    document_id: int | None
    samen_met_id: int | None
    samen: RelatedManager[Vondst]

    lezing = models.ForeignKey(
        Lezing, models.PROTECT, related_name="vondsten", verbose_name="gelezen bestand"
    )
    volgorde = models.PositiveIntegerField("volgorde")
    soort = models.CharField("soort", max_length=20, choices=keuzes(VONDSTSOORTEN), db_index=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="vondsten", verbose_name="document"
    )
    waarde = models.JSONField("waarde", default=dict)
    tekst = models.TextField("tekst", blank=True)
    deel = models.PositiveIntegerField(
        "onderdeel", null=True, blank=True, help_text="Volgnummer van het document in de bundel, vanaf 1."
    )
    datum = models.CharField("datum van het onderdeel", max_length=40, blank=True, help_text="EDTF")
    pagina = models.PositiveIntegerField("bladzijde", null=True, blank=True)
    regel_van = models.PositiveIntegerField("regel", null=True, blank=True)
    regel_tot = models.PositiveIntegerField("tot en met regel", null=True, blank=True)
    zekerheid = models.DecimalField("zekerheid", max_digits=4, decimal_places=3, null=True, blank=True)
    status = models.CharField(
        "status", max_length=12, choices=keuzes(VONDSTSTATUSSEN), default="nieuw", db_index=True
    )
    koppeling = models.CharField(
        "hoort bij", max_length=120, blank=True, help_text="Code van het record in het register."
    )
    gevolg = models.CharField(
        "gevolg van het besluit", max_length=20, choices=keuzes(GEVOLGEN), blank=True, editable=False
    )
    vergelijking = models.JSONField("vergelijking", default=dict, blank=True, editable=False)
    samen_met = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="samen", verbose_name="samen met",
        editable=False,
    )  # fmt: skip
    stapel = models.CharField("stapel", max_length=32, blank=True, db_index=True, editable=False)

    class Meta(Geregistreerd.Meta):
        verbose_name = "vondst"
        verbose_name_plural = "vondsten"
        ordering = ("lezing", "volgorde")
        constraints = (models.UniqueConstraint(fields=("lezing", "volgorde"), name="vondst_volgorde"),)

    def __str__(self) -> str:
        return f"{label(self.soort)} {self.volgorde} in {self.lezing.naam}"

    @property
    def titel(self) -> str:
        """The title or, when there is none, the text that was found."""
        return str(self.waarde.get("titel") or self.tekst)

    @property
    def plaats(self) -> str:
        """The place in the file, such as ``p. 3, r. 12–15``."""
        return Bron(self.lezing.naam, self.pagina, self.regel_van, self.regel_tot).plaats
