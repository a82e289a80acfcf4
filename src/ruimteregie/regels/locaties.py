"""Large housing locations: of national importance, of regional importance, or neither.

Version of 12 June 2025 (Kamerbrief BO Leefomgeving, lines 1056-1080), with least numbers for one individual
location. Regional: 400 homes in a regiokern, 1.000 in a centrumgemeente (2.000 in a metropoolregio), 2.000
in a metropoolkern; the letter gives no years with these, and no number for a kleine regiokern. National:
3.500 homes until and including 2034, a substantial part of them before 2030, and a complexity that needs
more direction by the State; for the last two it gives no measure, so somebody has to say so.

Before that day a letter of 2023 is said to have used 3.000 homes as a rule of thumb, without years.

The numbers are least ones: meeting them is not being designated, which is a decision of the Nota Ruimte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from ruimteregie.kern.aantal import Aantal, Eenheid
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst, Waarde
from ruimteregie.regels.toets import check_day, toets

__all__ = [
    "DREMPELS",
    "GELDT_VAN",
    "GRONDSLAG",
    "LAATSTE_JAAR",
    "NATIONAAL",
    "NATIONAAL_2023",
    "REGEL",
    "VERSIE",
    "VERSIE_2023",
    "VUISTREGEL_GRONDSLAG",
    "VUISTREGEL_TOT",
    "VUISTREGEL_VAN",
    "Categorie",
    "Kernsoort",
    "Locatie",
    "Locatieindeling",
    "classify",
]

REGEL: Final = "Grootschalige woningbouwlocaties"
VERSIE: Final = "locaties-2025-06-12"
GELDT_VAN: Final = date(2025, 6, 12)
GRONDSLAG: Final = "Kamerbrief uitkomsten BO's Leefomgeving van 12 juni 2025"
VERSIE_2023: Final = "locaties-2023-10-16"
VUISTREGEL_VAN: Final = date(2023, 10, 16)
VUISTREGEL_TOT: Final = date(2025, 6, 11)
VUISTREGEL_GRONDSLAG: Final = "Vuistregel in de brief van 16 oktober 2023, volgens een ander"

NATIONAAL: Final = 3500
LAATSTE_JAAR: Final = 2034
NATIONAAL_2023: Final = 3000


class Kernsoort(Keuze):
    """The kind of daily system that a location lies in; GEEN is none of the four."""

    METROPOOLKERN = "metropoolkern"
    CENTRUMGEMEENTE = "centrumgemeente"
    REGIOKERN = "regiokern"
    KLEINE_REGIOKERN = "kleine-regiokern"
    GEEN = "geen"


DREMPELS: Final = {
    (Kernsoort.REGIOKERN, False): 400,
    (Kernsoort.REGIOKERN, True): 400,
    (Kernsoort.CENTRUMGEMEENTE, False): 1000,
    (Kernsoort.CENTRUMGEMEENTE, True): 2000,
    (Kernsoort.METROPOOLKERN, False): 2000,
    (Kernsoort.METROPOOLKERN, True): 2000,
}
"""The least number of homes on one location, by kind of place and whether it is in a metropoolregio."""

_BRIEF: Final = "kamerbrief-bol-2025-06-12"
_BRON: Final = {
    "omvang": Bron(_BRIEF, regel_van=1078, regel_tot=1080),
    "voor_2030": Bron(_BRIEF, regel_van=1079, regel_tot=1080),
    "rijksregie": Bron(_BRIEF, regel_van=1076, regel_tot=1078),
    "kern": Bron(_BRIEF, regel_van=1056, regel_tot=1067),
    (Kernsoort.REGIOKERN, False): Bron(_BRIEF, regel_van=1063),
    (Kernsoort.REGIOKERN, True): Bron(_BRIEF, regel_van=1063),
    (Kernsoort.CENTRUMGEMEENTE, False): Bron(_BRIEF, regel_van=1064),
    (Kernsoort.CENTRUMGEMEENTE, True): Bron(_BRIEF, regel_van=1064, regel_tot=1066),
    (Kernsoort.METROPOOLKERN, False): Bron(_BRIEF, regel_van=1067),
    (Kernsoort.METROPOOLKERN, True): Bron(_BRIEF, regel_van=1067),
    "vuistregel": Bron(
        "kst-32847-1106", adres="https://zoek.officielebekendmakingen.nl/kst-32847-1106.html",
        betrouwbaarheid="C",
    ),
}  # fmt: skip


class Categorie(Keuze):
    """What a location is; ONBEKEND when what is known leaves more than one open."""

    NATIONAAL = "nationaal"
    REGIONAAL = "regionaal"
    GEEN = "geen"
    ONBEKEND = "onbekend"

    @property
    def woorden(self) -> str:
        """The category in a sentence."""
        return {
            "nationaal": "nationaal grootschalig",
            "regionaal": "regionaal grootschalig",
            "geen": "geen van beide",
        }.get(self.value, "niet te zeggen")


@dataclass(frozen=True, slots=True)
class Locatie:
    """What is known of one individual location; None is not known (§1).

    ``woningen`` are all homes of the location, ``woningen_tm_2034`` those until and including 2034,
    ``woningen_voor_2030`` those before 2030. ``deel_voor_2030`` is whether somebody holds that part to be
    substantial, ``rijksregie`` whether the location needs more direction by the State: no letter measures
    either of them.
    """

    naam: str
    woningen: Aantal | None = None
    woningen_tm_2034: Aantal | None = None
    woningen_voor_2030: Aantal | None = None
    deel_voor_2030: bool | None = None
    rijksregie: bool | None = None
    kernsoort: Kernsoort | None = None
    in_metropoolregio: bool | None = None

    def __post_init__(self) -> None:
        for number in (self.woningen, self.woningen_tm_2034, self.woningen_voor_2030):
            if number is None:
                continue
            if number.eenheid is not Eenheid.WONINGEN or number.laag < 0:
                raise InvoerFout(
                    f"{number} is geen aantal woningen", waar=self.naam, remedie="Geef woningen, nul of meer."
                )
        self._check_parts(self.woningen_tm_2034, self.woningen, "tot en met 2034")
        self._check_parts(self.woningen_voor_2030, self.woningen_tm_2034 or self.woningen, "voor 2030")

    def _check_parts(self, part: Aantal | None, whole: Aantal | None, when: str) -> None:
        if part is not None and whole is not None and part.grenzen.laag > whole.grenzen.hoog:
            raise InvoerFout(
                f"{when} zijn er meer woningen dan in totaal",
                waar=self.naam,
                remedie="Controleer de aantallen en hun jaren.",
                paragraaf="§12",
            )


@dataclass(frozen=True, slots=True)
class Locatieindeling:
    """Both judgements of one location and the category that follows from them.

    ``regionaal`` is None for the days on which there was no regional category.
    """

    nationaal: Oordeel
    regionaal: Oordeel | None

    @property
    def mogelijk(self) -> tuple[Categorie, ...]:
        """The categories that what is known leaves open."""
        national = self.nationaal.conclusie
        if national is Uitkomst.VOLDOET:
            return (Categorie.NATIONAAL,)
        regional = self.regionaal.conclusie if self.regionaal else Uitkomst.VOLDOET_NIET
        open_ = {
            Uitkomst.VOLDOET: (Categorie.REGIONAAL,),
            Uitkomst.VOLDOET_NIET: (Categorie.GEEN,),
            Uitkomst.ONBEKEND: (Categorie.REGIONAAL, Categorie.GEEN),
        }[regional]
        return open_ if national is Uitkomst.VOLDOET_NIET else (Categorie.NATIONAAL, *open_)

    @property
    def categorie(self) -> Categorie:
        """The one category that is left, or ONBEKEND."""
        found = self.mogelijk
        return found[0] if len(found) == 1 else Categorie.ONBEKEND

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        """What is not known and would decide, in words, each once; nothing when the category is known."""
        if self.categorie is not Categorie.ONBEKEND:
            return ()
        open_ = [o for o in (self.nationaal, self.regionaal) if o and o.conclusie is Uitkomst.ONBEKEND]
        found = (c.naam for o in open_ for c in o.criteria if c.uitkomst is Uitkomst.ONBEKEND)
        return tuple(dict.fromkeys(naam.replace("_", " ") for naam in found))

    def zinnen(self) -> tuple[str, ...]:
        """Why: what decided, why not the other, and what is missing; a sentence each."""
        return tuple(self._sentences())

    def als_zin(self) -> str:
        """The category in one sentence, with the version and the day."""
        rule = self.nationaal
        when = f"(versie {rule.regelversie}, peildatum {write_datum(rule.peildatum)})"
        if self.categorie is not Categorie.ONBEKEND:
            return f"{rule.onderwerp} is {self.categorie.woorden} {when}."
        *first, last = (c.woorden for c in self.mogelijk)
        return f"Over {rule.onderwerp} is niet te zeggen of het {', '.join(first)} of {last} is {when}."

    def _sentences(self) -> Iterator[str]:
        if self.categorie is Categorie.NATIONAAL:
            yield f"Doorslag gaf: {_clauses(self.nationaal)}."
            if self.regionaal:
                yield "De regionale categorie is dan niet meer aan de orde: de nationale komt eruit voort."
        else:
            yield _why_not("nationaal", self.nationaal)
            if self.regionaal is None:
                yield "Een regionale categorie bestond op deze dag nog niet."
            elif self.regionaal.conclusie is Uitkomst.VOLDOET:
                yield f"Wel regionaal: {_clauses(self.regionaal)}."
            else:
                yield _why_not("regionaal", self.regionaal)
        yield "Dit zijn ondergrenzen; of de locatie wordt aangewezen is een besluit."


def classify(locatie: Locatie, peildatum: date) -> Locatieindeling:
    """Both judgements of one location by the rule of that day.

    Raises:
        InvoerFout: there was no rule yet on this day.
    """
    check_day(peildatum, "een indeling van grootschalige woningbouwlocaties", VUISTREGEL_VAN)
    if peildatum <= VUISTREGEL_TOT:
        return Locatieindeling(_rule_of_thumb(locatie, peildatum), None)
    return Locatieindeling(_national(locatie, peildatum), _regional(locatie, peildatum))


def _rule_of_thumb(locatie: Locatie, dag: date) -> Oordeel:
    least, most, shown = _total(locatie)
    size, source = _size(least, most, (NATIONAAL_2023,)), _BRON["vuistregel"]
    criterion = toets("woningen", size, shown, NATIONAAL_2023, bron=source, eenheid="woningen")
    return Oordeel(locatie.naam, f"{REGEL}, nationaal", VERSIE_2023, dag, (criterion,))


def _national(locatie: Locatie, dag: date) -> Oordeel:
    number, before = locatie.woningen_tm_2034, locatie.woningen_voor_2030
    least = _bounds(number)[0]
    # Until 2034 there are no more homes than in all.
    most = min(_bounds(number)[1], _bounds(locatie.woningen)[1])
    size = _shown(number)
    if number is None and most.is_finite():
        size = f"hoogstens {write_getal(most)} woningen"
    early = _early(locatie)
    shown = locatie.deel_voor_2030 if before is None else _shown(before)
    criteria = (
        toets(
            "woningen_t/m_2034", _size(least, most, (NATIONAAL,)), size, NATIONAAL,
            bron=_BRON["omvang"], eenheid="woningen",
        ),
        toets("substantieel_deel_voor_2030", early, shown, bron=_BRON["voor_2030"], eenheid="woningen"),
        toets("extra_Rijksregie_nodig", locatie.rijksregie, locatie.rijksregie, bron=_BRON["rijksregie"]),
    )  # fmt: skip
    return Oordeel(locatie.naam, f"{REGEL}, nationaal", VERSIE, dag, criteria)


def _early(locatie: Locatie) -> bool | None:
    """Whether a substantial part comes before 2030: none at all is none, any other number says nothing."""
    number = locatie.woningen_voor_2030
    if number is not None and number.grenzen.hoog == 0:
        return False
    return locatie.deel_voor_2030


def _regional(locatie: Locatie, dag: date) -> Oordeel:
    kind = locatie.kernsoort
    known = None if kind in (None, Kernsoort.KLEINE_REGIOKERN) else kind is not Kernsoort.GEEN
    place = toets("soort_kern", known, _kind_in_words(kind), bron=_BRON["kern"])
    criteria = (place,) if kind is Kernsoort.GEEN else (place, _regional_size(locatie))
    return Oordeel(locatie.naam, f"{REGEL}, regionaal", VERSIE, dag, criteria)


def _regional_size(locatie: Locatie) -> Criterium:
    keys = [
        key
        for key in DREMPELS
        if locatie.kernsoort in (None, Kernsoort.KLEINE_REGIOKERN, key[0])
        if locatie.in_metropoolregio in (None, key[1])
    ]
    least, most, shown = _total(locatie)
    thresholds = sorted({DREMPELS[key] for key in keys})
    if locatie.kernsoort is Kernsoort.KLEINE_REGIOKERN:
        # The letter gives this kind no number, so no number of homes can meet or miss it.
        return toets("woningen", None, shown, bron=_BRON["kern"], eenheid="woningen")
    holds = _size(least, most, tuple(thresholds))
    if locatie.kernsoort is None and holds is False:
        holds = None  # it may be a kleine regiokern
    *first, last = (write_getal(Decimal(t)) for t in thresholds)
    limit = f"{', '.join(first)} of {last} woningen" if first else thresholds[0]
    source = _BRON["kern"] if first else _BRON[keys[0]]
    return toets("woningen", holds, shown, limit, bron=source, eenheid="woningen")


def _total(locatie: Locatie) -> tuple[Decimal, Decimal, Waarde]:
    """The least and the most of all homes, and how to show them.

    When only those until 2034 are known, they are the least there are, and say nothing of the most.
    """
    part, whole = locatie.woningen_tm_2034, locatie.woningen
    least, most = max(_bounds(part)[0], _bounds(whole)[0]), _bounds(whole)[1]
    if whole is None and least > 0:
        return least, most, f"minstens {write_getal(least)} woningen"
    return least, most, _shown(whole)


def _bounds(number: Aantal | None) -> tuple[Decimal, Decimal]:
    if number is None:
        return Decimal("-Infinity"), Decimal("Infinity")
    return number.grenzen.laag, number.grenzen.hoog


def _size(least: Decimal, most: Decimal, thresholds: tuple[int, ...]) -> bool | None:
    if all(least >= t for t in thresholds):
        return True
    return False if all(most < t for t in thresholds) else None


def _shown(number: Aantal | None) -> Waarde:
    """A plain number, or in words when it is a range or roughly said."""
    if number is None:
        return None
    if not number.is_bereik and number.kwalificatie is None:
        return number.laag
    return str(replace(number, reikwijdte=""))


def _kind_in_words(kind: Kernsoort | None) -> Waarde:
    if kind is None:
        return None
    return "geen van deze soorten" if kind is Kernsoort.GEEN else kind.value.replace("-", " ")


def _clauses(oordeel: Oordeel) -> str:
    return "; ".join(c.als_zin() for c in oordeel.criteria)


def _why_not(word: str, oordeel: Oordeel) -> str:
    reasons = "; ".join(oordeel.redenen())
    if oordeel.conclusie is Uitkomst.ONBEKEND:
        return f"Of het {word} is, blijft open: {reasons}."
    return f"Niet {word}: {reasons}."
