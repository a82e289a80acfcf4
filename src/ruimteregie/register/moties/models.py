"""Motions, promises to parliament, what letters answered to them, and references to parliamentary papers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import (
    BEANTWOORDINGSTANDEN,
    MOTIESTATUSSEN,
    TOEZEGGINGSTATUSSEN,
)
from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Brongebonden, Passage
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import NationaalProgramma
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.keuzes import keuzes, label
from ruimteregie.register.toegang.velden import Lijstveld
from ruimteregie.register.toegang.waarden import TermijnVelden

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

__all__ = ["Beantwoording", "KamerVelden", "KamerstukVerwijzing", "Motie", "Toezegging"]


def _address(kamerstuk: str) -> str:
    return Kamerstuk.parse(kamerstuk).url if kamerstuk else ""


class KamerVelden(TermijnVelden):
    """What a motion and a promise share: to whom, which department answers, by when, what it is about."""

    gericht_tot = models.CharField(
        "gericht aan",
        max_length=200,
        blank=True,
        help_text="Zoals een document het zegt; leeg is niet bekend.",
    )
    departementen = models.ManyToManyField(Partij, blank=True, verbose_name="departement dat antwoordt")
    afspraken = models.ManyToManyField(Afspraak, blank=True, verbose_name="afspraken")
    programmas = models.ManyToManyField(NationaalProgramma, blank=True, verbose_name="programma's")
    gebieden = models.ManyToManyField(Gebied, blank=True, verbose_name="gebieden")
    projecten = models.ManyToManyField(Project, blank=True, verbose_name="projecten")

    class Meta(TermijnVelden.Meta):
        abstract = True


class Motie(KamerVelden, Brongebonden):
    """A motion; closing it needs the passage that closes it (§10). Parliament asks it of the government."""

    gericht_aan = "RIJK"

    afgedaan_in_id: int | None
    beantwoordingen: RelatedManager[Beantwoording]

    indieners = Lijstveld("indieners", blank=False)
    fracties = Lijstveld(
        "fracties", help_text="Alleen als een document ze geeft, in de volgorde van de indieners."
    )
    onderwerp = models.CharField("wat zij vraagt", max_length=400)
    kamerstuk = models.CharField("Kamerstuk", max_length=60, blank=True)
    status = models.CharField("stand", max_length=12, choices=keuzes(MOTIESTATUSSEN), db_index=True)
    afdoening = models.TextField("hoe ermee is omgegaan", blank=True)
    afgedaan_in = models.ForeignKey(
        Passage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sluit_moties",
        verbose_name="afgedaan in",
    )

    class Meta(KamerVelden.Meta, Brongebonden.Meta):
        verbose_name = "motie"
        verbose_name_plural = "moties"
        ordering = ("code",)

    def __str__(self) -> str:
        if self.naamloos:
            return f"Motie (indiener niet genoemd): {self.onderwerp}"
        return f"Motie-{'/'.join(self.indieners)}: {self.onderwerp}"

    @property
    def naamloos(self) -> bool:
        """Whether no document names who moved it."""
        return all(name.lower() == "niet genoemd" for name in self.indieners)

    @property
    def adres(self) -> str:
        """The public address of the paper; empty when its number is not known."""
        return _address(self.kamerstuk)


class Toezegging(KamerVelden, Brongebonden):
    """A promise to parliament or to a member; closing it needs the passage that closes it (§10)."""

    gericht_aan = "RIJK"

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        **TermijnVelden.edtf_velden,
        "gedaan_op": ("gedaan_vroegst", "gedaan_laatst"),
    }

    afgedaan_in_id: int | None
    beantwoordingen: RelatedManager[Beantwoording]

    aan = Lijstveld("aan", blank=False)
    onderwerp = models.CharField("wat is toegezegd", max_length=400)
    gedaan_bij = models.CharField("gedaan bij", max_length=400, blank=True)
    gedaan_op = models.CharField("gedaan op", max_length=40, blank=True, help_text="EDTF")
    gedaan_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    gedaan_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    status = models.CharField("stand", max_length=12, choices=keuzes(TOEZEGGINGSTATUSSEN), db_index=True)
    afdoening = models.TextField("hoe ermee is omgegaan", blank=True)
    afgedaan_in = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="sluit_toezeggingen",
        verbose_name="afgedaan in",
    )  # fmt: skip

    class Meta(KamerVelden.Meta, Brongebonden.Meta):
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"
        ordering = ("code",)

    def __str__(self) -> str:
        return f"Toezegging aan {', '.join(self.aan)}: {self.onderwerp}"


class Beantwoording(Brongebonden):
    """What one letter answered to a motion or a promise, on a day, and what it says of the state.

    Nobody changes or removes one: what turns out otherwise is another answer. ``resteert`` is the part that
    is left, in own words; ``stand`` is *onbekend* when the letter says nothing of the state.
    """

    vertrouwelijk_via: ClassVar[tuple[str, ...]] = ("motie", "toezegging")
    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"datum": ("datum_vroegst", "datum_laatst")}

    motie_id: int | None
    toezegging_id: int | None

    motie = models.ForeignKey(
        Motie, models.PROTECT, null=True, blank=True, related_name="beantwoordingen", verbose_name="motie"
    )
    toezegging = models.ForeignKey(
        Toezegging, models.PROTECT, null=True, blank=True, related_name="beantwoordingen",
        verbose_name="toezegging",
    )  # fmt: skip
    datum = models.CharField("geantwoord op", max_length=40, blank=True, help_text="EDTF")
    datum_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    datum_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False)
    stand = models.CharField(
        "wat het antwoord over de stand zegt", max_length=12, choices=keuzes(BEANTWOORDINGSTANDEN)
    )
    zegt = models.TextField("antwoord")
    resteert = models.TextField("wat nog openstaat", blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "beantwoording"
        verbose_name_plural = "beantwoordingen"
        ordering = (models.F("datum_laatst").asc(nulls_first=True), "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(motie__isnull=False) | models.Q(toezegging__isnull=False),
                name="beantwoording_van_iets",
            ),
        )

    def __str__(self) -> str:
        return f"{label(self.stand)}: {self.zegt}"

    def guard(self, handeling: str, velden: Collection[str]) -> None:
        """Refuse that a person changes or removes it; the reference tables may be corrected.

        Raises:
            Onveranderlijk: with the advice to record another answer.
        """
        if handeling != "aangemaakt" and verantwoording().door is not None:
            raise Onveranderlijk(
                "een vastgelegd antwoord verandert niet meer",
                waar=str(self.motie or self.toezegging),
                remedie="Leg een nieuw antwoord vast, met de passage waarin het staat.",
                paragraaf="§10",
            )


class KamerstukVerwijzing(Brongebonden):
    """A reference in a document to a parliamentary paper."""

    kamerstuk = models.CharField("Kamerstuk", max_length=60, db_index=True)
    notatie = models.CharField("zoals gedrukt", max_length=90)
    onderwerp = models.CharField("onderwerp", max_length=400, blank=True)

    class Meta(Brongebonden.Meta):
        verbose_name = "verwijzing naar een Kamerstuk"
        verbose_name_plural = "verwijzingen naar Kamerstukken"
        ordering = ("kamerstuk", "code")

    def __str__(self) -> str:
        return self.kamerstuk

    @property
    def adres(self) -> str:
        """The public address of the paper."""
        return _address(self.kamerstuk)
