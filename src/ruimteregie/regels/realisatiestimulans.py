"""Realisatiestimulans: an amount for every affordable home whose building began in the year before.

Tijdelijke regeling of 4 November 2025 (stcrt-2025-36777), from 1 January 2026, lapses on 1 January 2031.

Two amounts are about, for two purposes, and are never mixed: the regulation *pays* € 7.000 including VAT;
the letter of 13 January 2026 reckons with € 7.370 as *expected cover* in the Gebiedsbudget. Why they differ
is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst
from ruimteregie.regels.prijsgrenzen import Eigendom, is_betaalbaar
from ruimteregie.regels.toets import check_day, in_time, moment, toets

__all__ = [
    "BEDRAGEN",
    "GELDT_TOT",
    "GELDT_VAN",
    "GRONDSLAG",
    "LAATSTE_START",
    "LAATSTE_STARTJAAR",
    "VERSIE",
    "Bedragdoel",
    "Bouwwijze",
    "Doelbedrag",
    "Uitkering",
    "Woningreeks",
    "judge",
    "pay",
    "total",
]

VERSIE: Final = "realisatiestimulans-2026-01-01"
GELDT_VAN: Final = date(2026, 1, 1)
GELDT_TOT: Final = date(2030, 12, 31)
"""The last day before it lapses."""
GRONDSLAG: Final = "Tijdelijke regeling realisatiestimulans, Stcrt. 2025, 36777"
LAATSTE_STARTJAAR: Final = 2029
LAATSTE_START: Final = date(LAATSTE_STARTJAAR, 12, 31)
"""Building begins before 2030."""

_REGELING: Final = Bron(
    "stcrt-2025-36777",
    adres="https://zoek.officielebekendmakingen.nl/stcrt-2025-36777.html",
    betrouwbaarheid="A",
)
_BRIEF: Final = Bron("kamerbrief-bomirt-2026-01-13", pagina=6, regel_van=215, regel_tot=219)


class Bedragdoel(Keuze):
    """What an amount a home is for."""

    UITKERING = "uitkering"
    DEKKING = "dekking"


@dataclass(frozen=True, slots=True)
class Doelbedrag:
    """An amount a home, with its source and what is not known of it."""

    per_woning: Bedrag
    bron: Bron
    kanttekening: str


BEDRAGEN: Final = MappingProxyType(
    {
        Bedragdoel.UITKERING: Doelbedrag(
            Bedrag.van(7_000, per=Per.WONING, btw=Btw.INCL),
            _REGELING,
            "Wat de regeling betaalt. De brief van 13 januari 2026 rekent met € 7.370 als dekking; waarom"
            " dat verschilt, is niet bekend.",
        ),
        Bedragdoel.DEKKING: Doelbedrag(
            Bedrag.van(7_370, per=Per.WONING),
            _BRIEF,
            "Verwachte dekking in het Gebiedsbudget. De regeling betaalt € 7.000; waarom dat verschilt, is"
            " niet bekend. Of btw erin zit, zegt de brief niet.",
        ),
    }
)
"""The amount by purpose."""


class Bouwwijze(Keuze):
    """How homes come about; each of them counts."""

    NIEUWBOUW = "nieuwbouw"
    TRANSFORMATIE = "transformatie"
    SPLITSING = "splitsing"


@dataclass(frozen=True, slots=True)
class Woningreeks:
    """Homes of one project that are alike. None or empty is *niet bekend* (§1).

    ``start_bouw`` is EDTF. ``prijs`` is the first rent a month or the price *vrij op naam*, in euros, of
    ``prijsjaar``: the year whose limits apply.

    Raises:
        InvoerFout: no name, or a negative number.
    """

    naam: str
    aantal: int | None = None
    start_bouw: str = ""
    eigendom: Eigendom | None = None
    prijs: Decimal | None = None
    prijsjaar: int | None = None
    wijze: Bouwwijze | None = None
    andere_rijksregeling: bool | None = None
    met_opslag: bool = False

    def __post_init__(self) -> None:
        if not self.naam:
            raise InvoerFout("een reeks woningen heeft een naam", remedie="Vul de naam in.")
        if (self.aantal or 0) < 0 or (self.prijs or 0) < 0:
            raise InvoerFout(
                "een aantal of prijs is negatief", waar=self.naam, remedie="Geef getallen vanaf 0."
            )
        if self.start_bouw:
            edtf_interval(self.start_bouw)


@dataclass(frozen=True, slots=True)
class Uitkering:
    """What is paid in a year: the homes that hold and the amount; and the homes that cannot be judged.

    ``onbekend`` counts the homes of a series without judgement, and is None when one has no number.
    """

    oordelen: tuple[Oordeel, ...]
    woningen: int
    bedrag: Bedrag
    onbekend: int | None


def judge(reeks: Woningreeks, peildatum: date) -> Oordeel:
    """Test one series of homes for the payment of the year of ``peildatum``.

    Raises:
        InvoerFout: the regulation did not apply on this day.
    """
    check_day(peildatum, "de regeling realisatiestimulans", GELDT_VAN, GELDT_TOT)
    criteria = (
        _start(reeks, peildatum.year - 1),
        _before_2030(reeks),
        is_betaalbaar(reeks.eigendom, reeks.prijs, reeks.prijsjaar, met_opslag=reeks.met_opslag),
        _no_other_scheme(reeks),
        _kind(reeks),
    )
    return Oordeel(reeks.naam, "realisatiestimulans", VERSIE, peildatum, criteria)


def pay(reeksen: Iterable[Woningreeks], peildatum: date) -> Uitkering:
    """Judge every series and reckon what the regulation pays for those that hold.

    Raises:
        InvoerFout: the regulation did not apply on this day.
    """
    all_of = list(reeksen)
    verdicts = tuple(judge(reeks, peildatum) for reeks in all_of)
    homes = 0
    unknown: list[int | None] = []
    for reeks, verdict in zip(all_of, verdicts, strict=True):
        if verdict.conclusie is Uitkomst.VOLDOET and reeks.aantal is not None:
            homes += reeks.aantal
        elif verdict.conclusie is not Uitkomst.VOLDOET_NIET:
            unknown.append(reeks.aantal)
    return Uitkering(verdicts, homes, total(homes, Bedragdoel.UITKERING), _sum(unknown))


def total(woningen: int, doel: Bedragdoel) -> Bedrag:
    """The amount for so many affordable homes, for one purpose.

    Raises:
        InvoerFout: a negative number.
    """
    if woningen < 0:
        raise InvoerFout(f"{woningen} woningen kan niet", remedie="Geef een aantal vanaf 0.")
    each = BEDRAGEN[doel].per_woning
    return Bedrag.van(each.laag * woningen, btw=each.btw)


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _start(reeks: Woningreeks, jaar: int) -> Criterium:
    holds = in_time(reeks.start_bouw, date(jaar, 12, 31), date(jaar, 1, 1))
    return toets("start_vorig_jaar", holds, moment(reeks.start_bouw), str(jaar), bron=_REGELING)


def _before_2030(reeks: Woningreeks) -> Criterium:
    holds = in_time(reeks.start_bouw, LAATSTE_START)
    return toets("start_voor_2030", holds, moment(reeks.start_bouw), LAATSTE_START, bron=_BRIEF)


def _no_other_scheme(reeks: Woningreeks) -> Criterium:
    other = reeks.andere_rijksregeling
    return toets("andere_rijksregeling", None if other is None else not other, other, False, bron=_REGELING)


def _kind(reeks: Woningreeks) -> Criterium:
    known = None if reeks.wijze is None else True
    return toets("bouwwijze", known, None if reeks.wijze is None else str(reeks.wijze), bron=_REGELING)
