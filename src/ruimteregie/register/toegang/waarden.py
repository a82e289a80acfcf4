"""Columns for the values of ``kern``: stored apart, given back as Bedrag, Aantal and Termijn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from ruimteregie.bronnen.referentie.woorden import EENHEDEN, KWALIFICATIES, TERMIJNSOORTEN
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.kern.termijn import Termijn, TermijnSoort
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van

__all__ = ["AantalVelden", "BedragVelden", "TermijnVelden", "termijn_van"]


def _kwalificatie(code: str) -> Kwalificatie | None:
    return Kwalificatie(code) if code else None


class BedragVelden(models.Model):
    """An amount (§2) in euros; unknown when ``euro_laag`` is empty, never zero."""

    notatie = models.CharField("zoals het er staat", max_length=90, blank=True)
    euro_laag = models.DecimalField(
        "euro, ondergrens", max_digits=17, decimal_places=2, null=True, blank=True
    )
    euro_hoog = models.DecimalField(
        "euro, bovengrens", max_digits=17, decimal_places=2, null=True, blank=True
    )
    kwalificatie = models.CharField("kwalificatie", max_length=12, choices=keuzes(KWALIFICATIES), blank=True)
    bandbreedte = models.DecimalField(
        "bandbreedte (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    per = models.CharField("per", max_length=10, choices=keuzes_van("bedragen", "per"), blank=True)
    prijspeil = models.PositiveSmallIntegerField("prijspeil", null=True, blank=True)
    btw = models.CharField("btw", max_length=5, choices=keuzes_van("bedragen", "btw"), blank=True)

    class Meta:
        abstract = True

    @property
    def bedrag(self) -> Bedrag | None:
        """The amount; None when it is not known."""
        if self.euro_laag is None or self.euro_hoog is None:
            return None
        return Bedrag(
            self.euro_laag,
            self.euro_hoog,
            prijspeil=self.prijspeil,
            btw=Btw(self.btw) if self.btw else Btw.ONBEKEND,
            kwalificatie=_kwalificatie(self.kwalificatie),
            bandbreedte=self.bandbreedte,
            per=Per(self.per) if self.per else None,
        )


class AantalVelden(models.Model):
    """A number with its unit, horizon and scope (§4); unknown when ``laag`` is empty, never zero."""

    notatie = models.CharField("zoals het er staat", max_length=90, blank=True)
    laag = models.DecimalField("ondergrens", max_digits=18, decimal_places=4, null=True, blank=True)
    hoog = models.DecimalField("bovengrens", max_digits=18, decimal_places=4, null=True, blank=True)
    eenheid = models.CharField("eenheid", max_length=20, choices=keuzes(EENHEDEN), blank=True)
    kwalificatie = models.CharField("kwalificatie", max_length=12, choices=keuzes(KWALIFICATIES), blank=True)
    horizon_van = models.PositiveSmallIntegerField("eerste jaar", null=True, blank=True)
    horizon_tot = models.PositiveSmallIntegerField("tot en met jaar", null=True, blank=True)
    basisjaar = models.PositiveSmallIntegerField("ten opzichte van jaar", null=True, blank=True)
    bruto_netto = models.CharField(
        "bruto of netto", max_length=5, choices=keuzes_van("opgaven", "bruto_netto"), blank=True
    )
    reikwijdte = models.TextField("waar het getal over gaat", blank=True)

    class Meta:
        abstract = True

    @property
    def aantal(self) -> Aantal | None:
        """The number; None when it is not known."""
        if self.laag is None or self.hoog is None or not self.eenheid:
            return None
        return Aantal(
            self.laag,
            self.hoog,
            Eenheid(self.eenheid),
            horizon_van=self.horizon_van,
            horizon_tot=self.horizon_tot,
            basisjaar=self.basisjaar,
            reikwijdte=self.reikwijdte,
            bruto_netto=self.bruto_netto or None,
            kwalificatie=_kwalificatie(self.kwalificatie),
        )


class TermijnVelden(models.Model):
    """A term (§3) in the words of the document; no term when ``termijn_tekst`` is empty."""

    edtf_velden: ClassVar[Mapping[str, tuple[str, str]]] = {
        "termijn_edtf": ("termijn_vroegst", "termijn_laatst")
    }

    termijn_tekst = models.CharField("termijn", max_length=90, blank=True)
    termijn_soort = models.CharField(
        "soort termijn", max_length=12, choices=keuzes(TERMIJNSOORTEN), blank=True
    )
    termijn_edtf = models.CharField("termijn in data", max_length=60, blank=True, help_text="EDTF")
    termijn_vroegst = models.DateField("eerste dag", null=True, blank=True, editable=False)
    termijn_laatst = models.DateField("laatste dag", null=True, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    @property
    def termijn(self) -> Termijn | None:
        """The term; None when there is none, or when only its words (``termijn_tekst``) are known."""
        return termijn_van(self.termijn_tekst, self.termijn_soort, self.termijn_edtf)


def termijn_van(tekst: str, soort: str, edtf: str) -> Termijn | None:
    """The term that three columns hold; None when there is none or only its words are known (§1)."""
    if soort == TermijnSoort.GEBEURTENIS:
        return Termijn(tekst, TermijnSoort.GEBEURTENIS, gebeurtenis=tekst)
    if soort == TermijnSoort.TERUGKEREND:
        try:
            return Termijn.parse(tekst)
        except NotatieFout:
            return None
    return Termijn.van_edtf(edtf, tekst=tekst) if edtf else None
