"""Woningbouwimpuls: dated versions of what a project must be, and the scoring since 1 August 2025.

Besluit (Stb. 2020, 141) and Regeling (Stcrt. 2020, 28062); least size 500 homes in 2020, by the size of the
municipality since 2022 (Stcrt. 2022, 17708), 200 for all since the sixth round of 18 December 2023; weights
since 1 August 2025 (Stcrt. 2025, 23040, annex 1). On which day of 2022 the size changed is not known here:
in that year a project that the two versions judge differently stays *onbekend*.

How scores were made before 1 August 2025, and the score below which nothing is granted, are not known. So a
score is a figure and never a promise: what passes the criteria stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.getal import as_decimal
from ruimteregie.kern.oordeel import Criterium, Oordeel
from ruimteregie.regels.toets import check_day, in_time, moment, toets, years_later

__all__ = [
    "GELDT_VAN",
    "GEWICHTEN",
    "GRONDSLAG",
    "GROTE_GEMEENTE",
    "HOOGSTE_AANVRAGEN",
    "HOOGSTE_DEELCIJFER",
    "JAREN_EERSTE_WERKEN",
    "JAREN_OVERIGE_WERKEN",
    "KLEINSTE_AANDEEL_ANDEREN",
    "KLEINSTE_AANDEEL_BETAALBAAR",
    "KLEINSTE_SAMENHANG",
    "LAAGSTE_DEELCIJFER",
    "OMVANGEN",
    "SCOREGRONDSLAG",
    "SCOREVERSIE",
    "SCORE_VAN",
    "Aanvraag",
    "Deelcijfers",
    "Projectomvang",
    "judge",
    "score",
]

GELDT_VAN: Final = date(2020, 1, 1)
"""The first day of its year; the day itself is not known here."""
GRONDSLAG: Final = (
    "Besluit woningbouwimpuls 2020 (Stb. 2020, 141); Regeling woningbouwimpuls (Stcrt. 2020, 28062)"
)

KLEINSTE_AANDEEL_ANDEREN: Final = Decimal(50)
"""Percent of the demonstrable shortfall that others bear."""
KLEINSTE_AANDEEL_BETAALBAAR: Final = Decimal(50)
"""Percent of the homes."""
JAREN_EERSTE_WERKEN: Final = 3
JAREN_OVERIGE_WERKEN: Final = 10
HOOGSTE_AANVRAGEN: Final = 3
"""A municipality and period."""
KLEINSTE_SAMENHANG: Final = 2
"""Of three: financial, geographical, organisational."""
GROTE_GEMEENTE: Final = 50_000
"""Inhabitants; only more than these make a large municipality."""
SCORE_VAN: Final = date(2025, 8, 1)
SCOREVERSIE: Final = "woningbouwimpuls-score-2025-08-01"
SCOREGRONDSLAG: Final = "Regeling woningbouwimpuls, bijlage 1 (Stcrt. 2025, 23040)"
GEWICHTEN: Final = MappingProxyType(
    {
        "noodzaak": Decimal("0.30"),
        "effectiviteit": Decimal("0.30"),
        "efficientie": Decimal("0.15"),
        "urgentie": Decimal("0.25"),
    }
)
LAAGSTE_DEELCIJFER: Final = Decimal(1)
HOOGSTE_DEELCIJFER: Final = Decimal(10)


def _stcrt(nummer: str) -> Bron:
    return Bron(
        f"stcrt-{nummer}",
        adres=f"https://zoek.officielebekendmakingen.nl/stcrt-{nummer}.html",
        betrouwbaarheid="A",
    )


_REGELING: Final = _stcrt("2020-28062")
_SCORE: Final = _stcrt("2025-23040")


@dataclass(frozen=True, slots=True)
class Projectomvang:
    """The least number of homes on the days from ``van`` to ``tot``, in a large and in another municipality.

    Days that two of them share are those of which is not known which one applied.
    """

    versie: str
    van: date
    tot: date | None
    groot: int
    klein: int
    bron: Bron
    grondslag: str


OMVANGEN: Final = (
    Projectomvang("woningbouwimpuls-2020", GELDT_VAN, date(2022, 12, 31), 500, 500, _REGELING, GRONDSLAG),
    Projectomvang(
        "woningbouwimpuls-2022",
        date(2022, 1, 1),
        date(2023, 12, 17),
        500,
        200,
        _stcrt("2022-17708"),
        "Wijziging van de Regeling woningbouwimpuls (Stcrt. 2022, 17708)",
    ),
    Projectomvang(
        "woningbouwimpuls-2023-12-18",
        date(2023, 12, 18),
        None,
        200,
        200,
        Bron("vakpers-woningbouwimpuls", betrouwbaarheid="C"),
        "Zesde ronde, volgens de vakpers (betrouwbaarheid C)",
    ),
)
"""The least size through the years."""


@dataclass(frozen=True, slots=True)
class Deelcijfers:
    """The part scores of the four main criteria, 1 to 10; None is *niet bekend*.

    Raises:
        InvoerFout: a part score below 1 or above 10.
    """

    noodzaak: Decimal | None = None
    effectiviteit: Decimal | None = None
    efficientie: Decimal | None = None
    urgentie: Decimal | None = None

    def __post_init__(self) -> None:
        for naam in GEWICHTEN:
            value = getattr(self, naam)
            if value is None:
                continue
            object.__setattr__(self, naam, as_decimal(value, f"deelcijfer {naam}"))
            if not LAAGSTE_DEELCIJFER <= getattr(self, naam) <= HOOGSTE_DEELCIJFER:
                raise InvoerFout(
                    f"{value} is geen deelcijfer", waar=naam, remedie="Geef een cijfer van 1 tot en met 10."
                )


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """One application. None or empty is *niet bekend* (§1).

    ``inwoners`` are those of the municipality. ``eerste_werken`` and ``laatste_werken`` are EDTF and are
    reckoned from the day of the ``beschikking``. ``aanvragen`` counts those of the municipality in the
    period, this one too.

    Raises:
        InvoerFout: no name, a negative number, or an amount that is not one figure.
        NietOptelbaar: shortfall and other contribution of another price level or VAT.
    """

    naam: str
    gemeente: str = ""
    inwoners: int | None = None
    woningen: int | None = None
    betaalbaar: int | None = None
    tekort: Bedrag | None = None
    andere_bijdrage: Bedrag | None = None
    beschikking: date | None = None
    eerste_werken: str = ""
    laatste_werken: str = ""
    financieel: bool | None = None
    geografisch: bool | None = None
    organisatorisch: bool | None = None
    aanvragen: int | None = None
    deelcijfers: Deelcijfers | None = None

    def __post_init__(self) -> None:
        if not self.naam:
            raise InvoerFout("een aanvraag heeft een naam", remedie="Vul de naam in.")
        if any((n or 0) < 0 for n in (self.inwoners, self.woningen, self.betaalbaar, self.aanvragen)):
            raise InvoerFout("een aantal is negatief", waar=self.naam, remedie="Geef aantallen vanaf 0.")
        if None not in (self.woningen, self.betaalbaar) and (self.betaalbaar or 0) > (self.woningen or 0):
            raise InvoerFout(
                "er zijn meer betaalbare woningen dan woningen",
                waar=self.naam,
                remedie="Geef het aantal betaalbare van alle woningen.",
            )
        for bedrag in (self.tekort, self.andere_bijdrage):
            if bedrag is not None and (bedrag.grenzen.laag != bedrag.grenzen.hoog or bedrag.laag < 0):
                raise InvoerFout(
                    f"{bedrag} is niet één bedrag vanaf 0",
                    waar=self.naam,
                    remedie="Geef één bedrag in euro's.",
                )
        if self.tekort is not None and self.andere_bijdrage is not None:
            Bedrag.som((self.tekort, self.andere_bijdrage))  # refuses another price level or VAT
        for edtf in filter(None, (self.eerste_werken, self.laatste_werken)):
            edtf_interval(edtf)


def judge(aanvraag: Aanvraag, peildatum: date) -> Oordeel:
    """Test one application on what is known; the score keeps it open, whether it was given or not.

    Raises:
        InvoerFout: before 2020.
    """
    check_day(peildatum, "de woningbouwimpuls", GELDT_VAN)
    sizes = _sizes(peildatum)
    criteria = (
        _size(aanvraag, sizes),
        _affordable(aanvraag),
        _others(aanvraag),
        _works("eerste_werken", aanvraag.eerste_werken, aanvraag.beschikking, JAREN_EERSTE_WERKEN),
        _works("overige_werken", aanvraag.laatste_werken, aanvraag.beschikking, JAREN_OVERIGE_WERKEN),
        _coherence(aanvraag),
        _applications(aanvraag),
    )
    version = sizes[-1].versie
    parts = (_scored(aanvraag.deelcijfers or Deelcijfers(), peildatum, version),)
    return Oordeel(aanvraag.naam, "woningbouwimpuls", version, peildatum, criteria, parts)


def score(deelcijfers: Deelcijfers, peildatum: date) -> Decimal | None:
    """The weighted total, 1 to 10; None when a part is missing, or before 1 August 2025 (not known)."""
    parts = {naam: getattr(deelcijfers, naam) for naam in GEWICHTEN}
    if peildatum < SCORE_VAN or None in parts.values():
        return None
    return sum((gewicht * parts[naam] for naam, gewicht in GEWICHTEN.items()), Decimal(0))


def _scored(deelcijfers: Deelcijfers, peildatum: date, versie: str) -> Oordeel:
    """Always open: from which score on money is granted is not known, nor how one was made before."""
    version, bron = (SCOREVERSIE, _SCORE) if peildatum >= SCORE_VAN else (versie, _REGELING)
    total = score(deelcijfers, peildatum)
    criterium = toets("totaalscore", None, total, "niet openbaar", bron=bron, knock_out=False)
    return Oordeel("score", "woningbouwimpuls", version, peildatum, (criterium,))


def _sizes(peildatum: date) -> list[Projectomvang]:
    return [size for size in OMVANGEN if size.van <= peildatum <= (size.tot or date.max)]


def _size(aanvraag: Aanvraag, sizes: list[Projectomvang]) -> Criterium:
    people, homes = aanvraag.inwoners, aanvraag.woningen
    large = None if people is None else people > GROTE_GEMEENTE
    least = {size.groot for size in sizes if large is not False}
    least |= {size.klein for size in sizes if large is not True}
    low, high = min(least), max(least)
    holds = None if homes is None or low <= homes < high else homes >= high
    limit = high if low == high else f"{low} of {high}, niet bekend welke"
    return toets("omvang", holds, homes, limit, bron=sizes[-1].bron, eenheid="woningen")


def _affordable(aanvraag: Aanvraag) -> Criterium:
    homes, part = aanvraag.woningen, aanvraag.betaalbaar
    least = KLEINSTE_AANDEEL_BETAALBAAR
    if homes is None or part is None:
        return _share("betaalbaar", None, None, least)
    return _share("betaalbaar", Decimal(part), Decimal(homes), least, "geen woningen")


def _others(aanvraag: Aanvraag) -> Criterium:
    gap, other = aanvraag.tekort, aanvraag.andere_bijdrage
    if gap is None or other is None:
        return _share("andere_bijdrage", None, None, KLEINSTE_AANDEEL_ANDEREN)
    return _share("andere_bijdrage", other.laag, gap.laag, KLEINSTE_AANDEEL_ANDEREN, "geen tekort")


def _share(
    naam: str, part: Decimal | None, whole: Decimal | None, least: Decimal, leeg: str = ""
) -> Criterium:
    """A part in percent; ``leeg`` says what a whole of nothing is, of which no share can be judged."""
    if part is None or not whole:
        return toets(naam, None, None if whole is None else leeg, least, bron=_REGELING, eenheid="procent")
    # Rounded down when it fails, so that it never shows as the threshold itself.
    holds = part * 100 >= least * whole
    shown = (part * 100 / whole).quantize(Decimal("0.0001"), "ROUND_HALF_UP" if holds else "ROUND_DOWN")
    return toets(naam, holds, shown, least, bron=_REGELING, eenheid="procent")


def _works(naam: str, edtf: str, beschikking: date | None, jaren: int) -> Criterium:
    if beschikking is None:
        return toets(naam, None, moment(edtf), f"{jaren} jaar na de beschikking", bron=_REGELING)
    limit = years_later(beschikking, jaren)
    return toets(naam, in_time(edtf, limit), moment(edtf), limit, bron=_REGELING)


def _coherence(aanvraag: Aanvraag) -> Criterium:
    kinds = (aanvraag.financieel, aanvraag.geografisch, aanvraag.organisatorisch)
    sure, unknown = kinds.count(True), kinds.count(None)
    holds = True if sure >= KLEINSTE_SAMENHANG else (None if sure + unknown >= KLEINSTE_SAMENHANG else False)
    value = None if unknown and holds is not True else sure
    return toets("samenhang", holds, value, KLEINSTE_SAMENHANG, bron=_REGELING, eenheid="van drie")


def _applications(aanvraag: Aanvraag) -> Criterium:
    count = aanvraag.aanvragen
    holds = None if count is None else count <= HOOGSTE_AANVRAGEN
    return toets("aanvragen", holds, count, HOOGSTE_AANVRAGEN, bron=_REGELING, eenheid="aanvragen")
