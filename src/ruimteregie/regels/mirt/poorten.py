"""The gates of the MIRT: what each decision asks, as dated rules.

By the MIRT Spelregels 2022 (paragraphs 2.6 to 5.5) and, for the MKBA, the Werkwijzer of 2018. Neither was
read first-hand: all of it comes through quotations by others (reliability B). On which day of 2022 the rules
came into force is not known here; they are applied from the first day of that year. The 75% was to be
reviewed in 2023 and had not changed by September 2026, so a secondary source says.

A *voorlopig* preferred alternative is no voorkeursbeslissing: nothing known asks 100% of the money for it.
Its judgement is lighter and says so; what the rules do ask of it is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from ruimteregie.kern.bron import Bron
from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst, Waarde
from ruimteregie.regels.mirt.fasen import BESLISREGELS, SOORTEN, SPELREGELS, Beslisregel
from ruimteregie.regels.mirt.poortstand import Aandeel, Poortstand, Zekerheid, share
from ruimteregie.regels.toets import check_day, toets, years_later

__all__ = [
    "BESCHIKBAAR_VOORKEUR",
    "GELDT_VAN",
    "GRONDSLAG",
    "MARGE_ONDERHOUD",
    "MARGE_PROJECT",
    "MARGE_VOORKEUR",
    "NIET_BEKEND",
    "ZICHT_HOOGWATER",
    "ZICHT_START",
    "Poort",
    "judge",
    "opmerkingen",
    "version_of",
]

GELDT_VAN: Final = date(2022, 1, 1)
"""The first day of its year; the day itself is not known here."""
GRONDSLAG: Final = "MIRT Spelregels 2022"
ZICHT_START: Final = Decimal(75)
"""Percent of the cost for which money must be in prospect at the startbeslissing."""
ZICHT_HOOGWATER: Final = Decimal(90)
"""The same for the programme of flood protection."""
BESCHIKBAAR_VOORKEUR: Final = Decimal(100)
"""Percent of the cost for which money must be there at the voorkeursbeslissing."""
MARGE_VOORKEUR: Final = Decimal(25)
MARGE_PROJECT: Final = Decimal(15)
MARGE_ONDERHOUD: Final = Decimal(35)
"""Percent to both sides that an estimate may be uncertain, at most."""

_MKBA: Final = Bron(
    "werkwijzer-mkba-2018",
    adres="https://www.rwseconomie.nl/werkwijzers/mkba-bij-mirt-verkenningen",
    betrouwbaarheid="B",
)
_ZICHT: Final = "zicht_op_financiering"
_ALLES: Final = (Zekerheid.IN_ZICHT, Zekerheid.BESCHIKBAAR)
_JAREN_OPLEVERING: Final = 1


class Poort(Keuze):
    """What is decided on: the four decisions of the MIRT, and the provisional preferred alternative.

    The codes are those of a Besluit of the register.
    """

    STARTBESLISSING = "startbeslissing"
    VOORKEURSBESLISSING = "voorkeursbeslissing"
    VOORLOPIG = "voorlopig-voorkeursalternatief"
    PROJECTBESLISSING = "projectbeslissing"
    OPLEVERINGSBESLISSING = "opleveringsbeslissing"

    @property
    def regel(self) -> str:
        """The name of the rule."""
        if self is Poort.VOORLOPIG:
            return "MIRT, voorlopig voorkeursalternatief (zonder eis van 100 procent)"
        return f"MIRT-{self.value}"


_ZELF: Final = "De tekst van de MIRT Spelregels 2022 zelf; gelezen in aanhalingen door anderen."
NIET_BEKEND: Final[Mapping[Poort, str]] = MappingProxyType(
    {
        Poort.STARTBESLISSING: _ZELF,
        Poort.VOORKEURSBESLISSING: (
            f"{_ZELF} Wanneer de Omgevingswet ook een voorkeursbeslissing eist; dat is een ander besluit."
        ),
        Poort.VOORLOPIG: f"{_ZELF} Welke eisen aan een voorlopig voorkeursalternatief gelden.",
        Poort.PROJECTBESLISSING: f"{_ZELF} Welk deel van het geld er bij de projectbeslissing moet zijn.",
        Poort.OPLEVERINGSBESLISSING: f"{_ZELF} Hoe lang na de ingebruikname precies.",
    }
)
"""What is not known of each gate."""


def version_of(poort: Poort) -> str:
    """The version of the rule."""
    return f"mirt-{poort}-2022"


def judge(poort: Poort, stand: Poortstand, peildatum: date) -> Oordeel:
    """Whether a project meets what a decision asks; what is not known leaves it *onbekend*.

    Raises:
        InvoerFout: the rules did not apply on this day, or parts at another decision than the first.
    """
    check_day(peildatum, "deze MIRT-regel", GELDT_VAN)
    if stand.delen and poort is not Poort.STARTBESLISSING:
        raise InvoerFout(
            f"bij {poort.value.replace('-', ' ')} gaan de onderdelen van een programma elk apart",
            waar=stand.naam,
            remedie="Toets elk onderdeel als een eigen project.",
            paragraaf="§9",
        )
    criteria = _VRAGEN[poort](stand)
    if not stand.delen:
        return Oordeel(stand.naam, poort.regel, version_of(poort), peildatum, criteria)
    own, parts = _of_programme(stand, peildatum)
    rest = tuple(c for c in criteria if c.naam != _ZICHT)
    return Oordeel(stand.naam, poort.regel, version_of(poort), peildatum, (*own, *rest), parts)


def opmerkingen(poort: Poort, stand: Poortstand, peildatum: date) -> tuple[str, ...]:
    """What a reader must know beside the judgement, in Dutch sentences."""
    return tuple(_remarks(poort, stand, peildatum))


def _remarks(poort: Poort, stand: Poortstand, peildatum: date) -> Iterator[str]:
    if poort is Poort.VOORLOPIG:
        there = share(stand, (Zekerheid.BESCHIKBAAR,)).waarde
        said = f"{write_getal(there)} procent" if isinstance(there, Decimal) else there or "niet bekend"
        yield (
            "Dit is geen voorkeursbeslissing: het project blijft in de verkenning en er is niet getoetst of"
            f" al het geld er is. Bij de voorkeursbeslissing wel; nu beschikbaar: {said}."
        )
    if poort in (Poort.VOORKEURSBESLISSING, Poort.PROJECTBESLISSING):
        yield (
            "Dit is de bestuurlijke beslissing. De juridische beslissing volgens de Omgevingswet is een ander"
            " besluit; daartegen staat rechtsbescherming open."
        )
    if poort is Poort.STARTBESLISSING and stand.raming is None and stand.opties:
        count = len(stand.opties)
        yield f"Zonder meest waarschijnlijke oplossing is gerekend met het gemiddelde van {count} opties."
    if poort is Poort.OPLEVERINGSBESLISSING and stand.ingebruikname is not None:
        usual = years_later(stand.ingebruikname, _JAREN_OPLEVERING)
        if peildatum > usual:
            day = write_datum(usual)
            yield f"De opleveringsrapportage komt ongeveer een jaar na ingebruikname; dat was {day}."


def _start(stand: Poortstand) -> tuple[Criterium, ...]:
    return (
        _prospect(stand, stand.hoogwaterbescherming),
        _yes("beheer_en_onderhoud_meegeteld", stand.beheer_en_onderhoud),
        _yes("startdocument", stand.startdocument),
        *_decided(Poort.STARTBESLISSING, stand),
    )


def _voorkeur(stand: Poortstand) -> tuple[Criterium, ...]:
    there = share(stand, (Zekerheid.BESCHIKBAAR,))
    return (
        _share("middelen_beschikbaar", there, BESCHIKBAAR_VOORKEUR),
        _margin("kostenonzekerheid", stand.marge, MARGE_VOORKEUR),
        _yes("verkenningenrapport", stand.verkenningenrapport),
        toets("mkba", stand.mkba, stand.mkba, True, bron=_MKBA),
        *_decided(Poort.VOORKEURSBESLISSING, stand),
    )


def _voorlopig(stand: Poortstand) -> tuple[Criterium, ...]:
    return _decided(Poort.VOORLOPIG, stand)


def _project(stand: Poortstand) -> tuple[Criterium, ...]:
    return (
        _yes("projectdossier", stand.projectdossier),
        _margin("kostenonzekerheid", stand.marge, MARGE_PROJECT),
        _margin("onzekerheid_onderhoud", stand.onzekerheid_onderhoud, MARGE_ONDERHOUD),
        *_decided(Poort.PROJECTBESLISSING, stand),
    )


def _oplevering(stand: Poortstand) -> tuple[Criterium, ...]:
    agreed, discussed = stand.partijen_eens, stand.overleg
    settled = True if agreed or discussed else (False if agreed is discussed is False else None)
    return (
        _yes("opleveringsrapportage", stand.opleveringsrapportage),
        _yes("partijen_eens_of_overleg", settled),
        _by_whom(Poort.OPLEVERINGSBESLISSING, stand),
    )


_VRAGEN: Final[Mapping[Poort, Callable[[Poortstand], tuple[Criterium, ...]]]] = MappingProxyType(
    {
        Poort.STARTBESLISSING: _start,
        Poort.VOORKEURSBESLISSING: _voorkeur,
        Poort.VOORLOPIG: _voorlopig,
        Poort.PROJECTBESLISSING: _project,
        Poort.OPLEVERINGSBESLISSING: _oplevering,
    }
)


def _decided(poort: Poort, stand: Poortstand) -> tuple[Criterium, ...]:
    """Who decides, and whether the meeting discussed it."""
    meeting = {"bo-mirt": "besproken_in_bo_mirt"}.get(_rule(poort).overleg, "bestuurlijk_overleg")
    return (_yes(meeting, stand.overleg), _by_whom(poort, stand))


def _by_whom(poort: Poort, stand: Poortstand) -> Criterium:
    allowed, who = _rule(poort).beslissers, stand.beslisser
    return _toets(
        "wie_beslist",
        None if who is None else who in allowed,
        who.woorden if who else None,
        " of ".join(one.woorden for one in allowed),
    )


def _rule(poort: Poort) -> Beslisregel:
    return BESLISREGELS[SOORTEN[poort][0]]


def _prospect(stand: Poortstand, flood: bool | None, *, knock_out: bool = True) -> Criterium:
    """Money in prospect, against 75 percent, or 90 for flood protection."""
    found = share(stand, _ALLES)
    if flood is not None:
        threshold = ZICHT_HOOGWATER if flood else ZICHT_START
        return _share(_ZICHT, found, threshold, knock_out=knock_out)
    ordinary, strict = found.reaches(ZICHT_START), found.reaches(ZICHT_HOOGWATER)
    holds = ordinary if ordinary == strict else None
    both = f"{ZICHT_START} procent, {ZICHT_HOOGWATER} bij hoogwaterbescherming"
    return _toets(_ZICHT, holds, found.waarde, both, "procent", knock_out=knock_out)


def _of_programme(stand: Poortstand, peildatum: date) -> tuple[tuple[Criterium, ...], tuple[Oordeel, ...]]:
    """Of a programme each part that is decided on by itself has its own money, unless that of all is fixed.

    When it is not known whether it is, a part without enough leaves the whole open.
    """
    fixed = stand.programmafinanciering_vast
    if fixed:
        return (_toets("programmafinanciering_vast", True, True, True),), ()
    parts = tuple(_part(deel, stand, peildatum, knock_out=fixed is False) for deel in stand.delen)
    if fixed is False or all(part.conclusie is Uitkomst.VOLDOET for part in parts):
        return (), parts
    return (_toets("programmafinanciering_vast", None, None, True),), parts


def _part(deel: Poortstand, programma: Poortstand, peildatum: date, *, knock_out: bool) -> Oordeel:
    flood = deel.hoogwaterbescherming
    found = _prospect(deel, programma.hoogwaterbescherming if flood is None else flood, knock_out=knock_out)
    poort = Poort.STARTBESLISSING
    return Oordeel(deel.naam, poort.regel, version_of(poort), peildatum, (found,))


def _share(naam: str, found: Aandeel, drempel: Decimal, *, knock_out: bool = True) -> Criterium:
    return _toets(naam, found.reaches(drempel), found.waarde, drempel, "procent", knock_out=knock_out)


def _margin(naam: str, marge: Decimal | None, hoogste: Decimal) -> Criterium:
    return _toets(naam, None if marge is None else marge <= hoogste, marge, hoogste, "procent")


def _yes(naam: str, holds: bool | None) -> Criterium:
    return _toets(naam, holds, holds, True)


def _toets(
    naam: str,
    holds: bool | None,
    waarde: Waarde,
    drempel: Waarde,
    eenheid: str = "",
    *,
    knock_out: bool = True,
) -> Criterium:
    # Every demand must be met: one that fails decides, whatever else is not known.
    return toets(naam, holds, waarde, drempel, bron=SPELREGELS, eenheid=eenheid, knock_out=knock_out)
