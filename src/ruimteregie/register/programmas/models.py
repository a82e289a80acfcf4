"""Goals, national programmes and choices, where promises land, and the threads through the years."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import (
    DOORWERKINGSTANDEN,
    MOMENTUITKOMSTEN,
    PRINCIPES,
)
from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Brongebonden
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label
from ruimteregie.register.toegang.velden import Lijstveld
from ruimteregie.register.toegang.waarden import AantalVelden, TermijnVelden, termijn_van

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = [
    "BeloofdMoment",
    "Doorwerking",
    "Draad",
    "DraadSchakel",
    "Momentuitkomst",
    "NationaalProgramma",
    "NationaleKeuze",
    "Opgave",
    "Voorrangsregel",
]


class NationaalProgramma(Brongebonden):
    """A national programme of one or more departments."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "aangekondigd": ("aangekondigd_vroegst", "aangekondigd_laatst")
    }
    betrokken_velden = ("departementen",)

    keuzes: RelatedManager[NationaleKeuze]

    naam = models.CharField("naam", max_length=400)
    departementen = models.ManyToManyField(
        Partij, related_name="programmas", blank=True, verbose_name="departementen"
    )
    bewindspersonen = Lijstveld(
        "bewindspersonen", help_text="De posten zoals het document ze noemt; gescheiden door een puntkomma."
    )
    thema = models.CharField("thema", max_length=24, choices=keuzes_van("programmas", "thema"), blank=True)
    stand = models.TextField("stand", blank=True)
    aangekondigd_tekst = models.CharField("aangekondigd moment", max_length=90, blank=True)
    aangekondigd = models.CharField(
        "aangekondigd moment in data", max_length=60, blank=True, help_text="EDTF"
    )
    aangekondigd_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    aangekondigd_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)

    class Meta(Brongebonden.Meta):
        verbose_name = "nationaal programma"
        verbose_name_plural = "nationale programma's"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    @property
    def aankondiging(self) -> Termijn | None:
        """The announced moment; None when none was announced."""
        return termijn_van(self.aangekondigd_tekst, "kalender", self.aangekondigd)


class NationaleKeuze(TermijnVelden, Brongebonden):
    """A choice that a national programme makes."""

    vertrouwelijk_via: ClassVar[str] = "programma"

    programma = models.ForeignKey(
        NationaalProgramma, models.PROTECT, related_name="keuzes", verbose_name="programma"
    )
    samenvatting = models.TextField("keuze")
    principes = Lijstveld(
        "NOVI-principes", waarden=PRINCIPES, help_text="Alleen wat de tekst van de keuze zelf vastlegt."
    )
    voorrangsregels = models.ManyToManyField(
        "Voorrangsregel", related_name="keuzes", blank=True, verbose_name="voorrangsregels"
    )

    class Meta(TermijnVelden.Meta, Brongebonden.Meta):
        verbose_name = "nationale keuze"
        verbose_name_plural = "nationale keuzes"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.samenvatting


class BeloofdMoment(TermijnVelden, Brongebonden):
    """What a programme promised to bring, and when; what came of it are its Momentuitkomsten.

    That the day has passed says nothing: without an outcome it is not known what became of it (§1).
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("programma", "keuze")
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        **TermijnVelden.edtf_velden,
        "beloofd_op": ("beloofd_vroegst", "beloofd_laatst"),
    }

    keuze_id: int | None
    uitkomsten: RelatedManager[Momentuitkomst]

    programma = models.ForeignKey(
        NationaalProgramma, models.PROTECT, related_name="momenten", verbose_name="programma"
    )
    keuze = models.ForeignKey(
        NationaleKeuze, models.PROTECT, null=True, blank=True, related_name="momenten", verbose_name="keuze"
    )
    product = models.CharField("wat er komt", max_length=400)
    beloofd_op = models.CharField("beloofd op", max_length=40, help_text="EDTF")
    beloofd_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    beloofd_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)

    class Meta(TermijnVelden.Meta, Brongebonden.Meta):
        verbose_name = "beloofd moment"
        verbose_name_plural = "beloofde momenten"
        ordering = ("programma", "termijn_laatst", "code")

    def __str__(self) -> str:
        return self.product

    @property
    def laatste_uitkomst(self) -> Momentuitkomst | None:
        """The outcome that counts: the last one said; None when no document says what came of it."""
        found = sorted(self.uitkomsten.all(), key=lambda u: (u.gezegd_laatst or date.min, u.code))
        return found[-1] if found else None


class Momentuitkomst(Brongebonden):
    """What a later document says became of a promised moment; the last one counts."""

    vertrouwelijk_via: ClassVar[str] = "moment"
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"gezegd_op": ("gezegd_vroegst", "gezegd_laatst")}

    moment = models.ForeignKey(
        BeloofdMoment, models.PROTECT, related_name="uitkomsten", verbose_name="beloofd moment"
    )
    uitkomst = models.CharField("uitkomst", max_length=12, choices=keuzes(MOMENTUITKOMSTEN), db_index=True)
    toelichting = models.TextField("wat ervan kwam")
    gezegd_op = models.CharField("gezegd op", max_length=40, help_text="EDTF")
    gezegd_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    gezegd_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)

    class Meta(Brongebonden.Meta):
        verbose_name = "uitkomst van een beloofd moment"
        verbose_name_plural = "uitkomsten van beloofde momenten"
        ordering = ("moment", "gezegd_laatst", "code")

    def __str__(self) -> str:
        return f"{label(self.uitkomst)}: {self.toelichting}"

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """Refuse that a person changes or removes it (§5); the reference tables may be corrected."""
        if handeling != "aangemaakt" and verantwoording().door is not None:
            raise Onveranderlijk(
                "een vastgelegde uitkomst verandert niet meer",
                waar=str(self.moment),
                remedie="Leg een nieuwe uitkomst vast, met de passage waarin zij staat.",
                paragraaf="§5",
            )


class Opgave(AantalVelden, Brongebonden):
    """A goal as a number for an area, as one document gives it on one date, so that drift shows."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "jaargang": ("jaargang_vroegst", "jaargang_laatst")
    }

    gebied = models.ForeignKey(Gebied, models.PROTECT, related_name="opgaven", verbose_name="gebied")
    onderwerp = models.CharField("onderwerp", max_length=400)
    programma = models.ForeignKey(
        NationaalProgramma,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opgaven",
        verbose_name="programma",
    )
    jaargang = models.CharField("gold op", max_length=40, help_text="EDTF")
    jaargang_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    jaargang_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)

    class Meta(AantalVelden.Meta, Brongebonden.Meta):
        verbose_name = "opgave"
        verbose_name_plural = "opgaven"
        ordering = ("gebied", "onderwerp", "jaargang_laatst", "code")

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.notatie} ({self.gebied})"

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of its area."""
        return self.gebied.landsdeelcodes()


class Voorrangsregel(Brongebonden):
    """What goes first when functions collide, during the time that the rule holds."""

    samenvatting = models.TextField("regel")
    volgorde = Lijstveld(
        "volgorde", help_text="Functies, de eerste gaat voor; gescheiden door een puntkomma."
    )
    gebieden = models.ManyToManyField(
        Gebied, related_name="voorrangsregels", blank=True, verbose_name="gebieden"
    )
    geldt_van = models.CharField("geldt van", max_length=40, blank=True, help_text="EDTF")
    geldt_tot = models.CharField("geldt tot", max_length=40, blank=True, help_text="EDTF")

    class Meta(Brongebonden.Meta):
        verbose_name = "voorrangsregel"
        verbose_name_plural = "voorrangsregels"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.samenvatting


class Doorwerking(Brongebonden):
    """Where a promise lands: a policy paper, plan, regulation, decision or budget."""

    vertrouwelijk_via: ClassVar[str] = "afspraak"

    afspraak = models.ForeignKey(
        Afspraak, models.PROTECT, related_name="doorwerkingen", verbose_name="afspraak"
    )
    instrument = models.CharField(
        "instrument", max_length=24, choices=keuzes_van("doorwerkingen", "instrument")
    )
    naam = models.CharField("naam van het instrument", max_length=400, blank=True)
    stand = models.CharField(
        "stand", max_length=16, choices=keuzes(DOORWERKINGSTANDEN), default="onbekend", db_index=True
    )
    adres = models.URLField("openbaar adres", max_length=500, blank=True)
    toelichting = models.TextField("toelichting")

    class Meta(Brongebonden.Meta):
        verbose_name = "doorwerking"
        verbose_name_plural = "doorwerkingen"
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{label(self.instrument)}: {self.toelichting}"

    def landsdeelcodes(self) -> set[str]:
        """The codes of the landsdelen of its Afspraak."""
        return self.afspraak.landsdeelcodes()


class Draad(Geregistreerd):
    """The same promise or figure through the years. Its links say what is confidential."""

    altijd_openbaar: ClassVar[bool] = True

    schakels: RelatedManager[DraadSchakel]

    code = models.CharField("code", max_length=120, unique=True)
    naam = models.CharField("naam", max_length=400)

    class Meta(Geregistreerd.Meta):
        verbose_name = "draad"
        verbose_name_plural = "draden"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


class DraadSchakel(Brongebonden):
    """One link of a Draad: the Afspraak, Opgave, Besluit or Pakket, and how it relates to the one before."""

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("afspraak", "opgave", "besluit", "pakket")

    afspraak_id: int | None

    draad = models.ForeignKey(Draad, models.PROTECT, related_name="schakels", verbose_name="draad")
    volgorde = models.PositiveIntegerField("volgorde")
    relatie = models.CharField("relatie", max_length=16, choices=keuzes_van("draden", "relatie"))
    afspraak = models.ForeignKey(
        Afspraak, models.PROTECT, null=True, blank=True, related_name="schakels", verbose_name="afspraak"
    )
    opgave = models.ForeignKey(
        Opgave, models.PROTECT, null=True, blank=True, related_name="schakels", verbose_name="opgave"
    )
    besluit = models.ForeignKey(
        Besluit, models.PROTECT, null=True, blank=True, related_name="schakels", verbose_name="besluit"
    )
    pakket = models.ForeignKey(
        Pakket, models.PROTECT, null=True, blank=True, related_name="schakels", verbose_name="pakket"
    )
    toelichting = models.TextField("wat er veranderde")

    class Meta(Brongebonden.Meta):
        verbose_name = "schakel van een draad"
        verbose_name_plural = "schakels van draden"
        ordering = ("draad", "volgorde")

    def __str__(self) -> str:
        return f"{self.draad}: {self.toelichting}"
