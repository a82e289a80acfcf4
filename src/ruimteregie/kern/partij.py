"""Parties, the departments of the State, and TOOI identifiers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde
from ruimteregie.kern.keuze import Keuze

__all__ = [
    "ALLE_DEPARTEMENTEN",
    "DEPARTEMENTEN",
    "Kant",
    "Partij",
    "PartijSoort",
    "Tooi",
    "normalise_departement",
    "split_departementen",
]

ALLE_DEPARTEMENTEN = "ALLE"
"""What ``"alle departementen"`` normalises to."""

DEPARTEMENTEN: Mapping[str, str] = MappingProxyType(
    {
        "AZ": "Algemene Zaken",
        "AenM": "Asiel en Migratie",
        "BZ": "Buitenlandse Zaken",
        "BZK": "Binnenlandse Zaken en Koninkrijksrelaties",
        "DEF": "Defensie",
        "EZ": "Economische Zaken",
        "EZK": "Economische Zaken en Klimaat",
        "FIN": "Financiën",
        "IenM": "Infrastructuur en Milieu",
        "IenW": "Infrastructuur en Waterstaat",
        "JenV": "Justitie en Veiligheid",
        "KGG": "Klimaat en Groene Groei",
        "LNV": "Landbouw, Natuur en Voedselkwaliteit",
        "LVVN": "Landbouw, Visserij, Voedselzekerheid en Natuur",
        "OCW": "Onderwijs, Cultuur en Wetenschap",
        "SZW": "Sociale Zaken en Werkgelegenheid",
        "VRO": "Volkshuisvesting en Ruimtelijke Ordening",
        "VWS": "Volksgezondheid, Welzijn en Sport",
    }
)
"""Code and name of each department, now and before; predecessors keep their own code (EZK, LNV, IenM)."""

_SCHRIJFWIJZEN: Mapping[str, str] = MappingProxyType(
    {
        "buza": "BZ",
        "lvv": "LVVN",
        "def.": "DEF",
        "fin.": "FIN",
        "financien": "FIN",
        "i en w": "IenW",
        "i en m": "IenM",
        "j en v": "JenV",
        "a en m": "AenM",
        "alle departementen": ALLE_DEPARTEMENTEN,
        "alle ministeries": ALLE_DEPARTEMENTEN,
        "alle": ALLE_DEPARTEMENTEN,
    }
)
_VOORVOEGSEL = re.compile(r"(?:de\s+|het\s+)?(?:ministerie|minister|departement)s?\s+(?:van|voor)\s+", re.I)


def _fold(text: str) -> str:
    """One spelling: lower case, single spaces, ``&`` written as ``en`` without spaces around letters."""
    text = " ".join(text.casefold().split())
    text = re.sub(r"\b([a-z])\s*&\s*([a-z])\b", r"\1en\2", text)
    return text.replace(" & ", " en ")


_INDEX: Mapping[str, str] = MappingProxyType(
    {
        **{_fold(code): code for code in DEPARTEMENTEN},
        **{_fold(naam): code for code, naam in DEPARTEMENTEN.items()},
        **{_fold(woord): code for woord, code in _SCHRIJFWIJZEN.items()},
    }
)
_LONGEST_FIRST = sorted(_INDEX, key=len, reverse=True)
_DEPARTEMENT = re.compile("(?:" + "|".join(map(re.escape, _LONGEST_FIRST)) + r")(?!\w)")
_SCHEIDING = re.compile(r"(?:[\s,;/+]|en\b|\.$)*")


def normalise_departement(text: str) -> str:
    """The code of one department: ``"I&W"`` is IenW, ``"LVV"`` is LVVN, ``"alle departementen"`` is ALLE.

    Case does not matter; "ministerie van …" may stand before it. OnbekendeWaarde for any other text.
    """
    key = _fold(_VOORVOEGSEL.sub("", text.strip()))
    if key not in _INDEX:
        raise _unknown(text)
    return _INDEX[key]


def split_departementen(text: str) -> tuple[str, ...]:
    """The codes in a list as letters write it: ``"EZ, KGG, VRO, LVV en I&W"``.

    In the order of the text, each once; ``()`` when the text is blank. OnbekendeWaarde names the
    part that is no department, so that none is dropped in silence.
    """
    rest = _fold(_VOORVOEGSEL.sub("", text))
    found: dict[str, None] = {}
    position = _skip(rest, 0)
    while position < len(rest):
        match = _DEPARTEMENT.match(rest, position)
        if match is None:
            raise _unknown(rest[position:])
        found[_INDEX[match.group()]] = None
        position = _skip(rest, match.end())
    return tuple(found)


def _skip(text: str, position: int) -> int:
    match = _SCHEIDING.match(text, position)
    return match.end() if match else position


def _unknown(text: str) -> OnbekendeWaarde:
    return OnbekendeWaarde(
        f"{text.strip()!r} is geen bekend departement.",
        remedie=f"Gebruik een van: {', '.join(DEPARTEMENTEN)}, of 'alle departementen'.",
        paragraaf="§1",
    )


class Tooi(str):
    """An address of the TOOI register: ``https://identifier.overheid.nl/tooi/id/{soort}/{code}``.

    No identifier is known for some young ministries: leave it empty, never make one up.
    """

    __slots__ = ()
    _VORM = re.compile(r"https://identifier\.overheid\.nl/tooi/id/([a-z_]+)/([a-z0-9_]+)")

    def __new__(cls, adres: str) -> Self:
        if not cls._VORM.fullmatch(adres):
            raise NotatieFout(
                f"{adres!r} is geen TOOI-identificatie.",
                remedie="Schrijf https://identifier.overheid.nl/tooi/id/provincie/pv25, of laat leeg.",
                paragraaf="§11",
            )
        return super().__new__(cls, adres)

    @property
    def soort(self) -> str:
        """The kind in the address, such as ``provincie``."""
        return self.split("/")[-2]

    @property
    def code(self) -> str:
        """The code in the address, such as ``pv25``."""
        return self.split("/")[-1]


class PartijSoort(Keuze):
    """What kind of party it is."""

    RIJK = "rijk"
    MINISTERIE = "ministerie"
    UITVOERINGSORGANISATIE = "uitvoeringsorganisatie"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    WATERSCHAP = "waterschap"
    VERVOERREGIO = "vervoerregio"
    REGIO = "regio"
    SAMENWERKINGSVERBAND = "samenwerkingsverband"
    KOEPEL = "koepel"
    BEDRIJF = "bedrijf"
    NETBEHEERDER = "netbeheerder"
    KENNISINSTELLING = "kennisinstelling"
    MAATSCHAPPELIJK = "maatschappelijk"
    PARLEMENT = "parlement"
    BUITENLAND = "buitenland"
    OVERIG = "overig"


class Kant(Keuze):
    """Which side of the table (§7)."""

    RIJK = "rijk"
    REGIO = "regio"
    DERDE = "derde"


@dataclass(frozen=True, slots=True, order=True)
class Partij:
    """Who promises or receives; ``voorgangers`` are codes of the parties it came from. Sorts by code."""

    code: str
    naam: str
    soort: PartijSoort
    kant: Kant
    afkorting: str = ""
    tooi: str = ""
    aliassen: tuple[str, ...] = ()
    voorgangers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.code or not self.naam:
            raise NotatieFout(
                "Een partij heeft een code en een naam.", waar=self.code, remedie="Vul beide in."
            )
        object.__setattr__(self, "soort", PartijSoort(self.soort))
        object.__setattr__(self, "kant", Kant(self.kant))
        if self.tooi:
            object.__setattr__(self, "tooi", Tooi(self.tooi))

    def __str__(self) -> str:
        return self.naam
