"""Motions, promises to parliament, and references to parliamentary papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import MOTIESTATUSSEN, TOEZEGGINGSTATUSSEN
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.register.documenten.models import Brongebonden, Passage
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.velden import Lijstveld

__all__ = ["KamerstukVerwijzing", "Motie", "Toezegging"]


def _address(kamerstuk: str) -> str:
    return Kamerstuk.parse(kamerstuk).url if kamerstuk else ""


class Motie(Brongebonden):
    """A motion; closing it needs the passage that closes it (§10). Parliament asks it of the government."""

    gericht_aan = "RIJK"

    afgedaan_in_id: int | None

    indieners = Lijstveld("indieners", blank=False)
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

    class Meta(Brongebonden.Meta):
        verbose_name = "motie"
        verbose_name_plural = "moties"
        ordering = ("code",)

    def __str__(self) -> str:
        return f"Motie-{'/'.join(self.indieners)}: {self.onderwerp}"

    @property
    def adres(self) -> str:
        """The public address of the paper; empty when its number is not known."""
        return _address(self.kamerstuk)


class Toezegging(Brongebonden):
    """A promise to parliament or to a member; closing it needs the passage that closes it (§10)."""

    gericht_aan = "RIJK"

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {"gedaan_op": ("gedaan_vroegst", "gedaan_laatst")}

    afgedaan_in_id: int | None

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

    class Meta(Brongebonden.Meta):
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"
        ordering = ("code",)

    def __str__(self) -> str:
        return f"Toezegging aan {', '.join(self.aan)}: {self.onderwerp}"


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
