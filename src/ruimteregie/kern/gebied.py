"""Areas and their codes: join on codes, never on names across years (§11)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.keuze import Keuze

__all__ = ["LANDSDELEN", "Gebied", "GebiedSoort", "Gebiedscode"]


class GebiedSoort(Keuze):
    """What kind of area it is."""

    LAND = "land"
    LANDSDEEL = "landsdeel"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    NOVEX = "novex"
    WONINGBOUWGEBIED = "woningbouwgebied"
    REGIO = "regio"
    NATUURGEBIED = "natuurgebied"
    CORRIDOR = "corridor"
    LOCATIE = "locatie"


LANDSDELEN = ("MIRT-NOORD", "MIRT-OOST", "MIRT-ZUID", "MIRT-ZUIDWEST", "MIRT-NOORDWEST")
"""The five parts of the country that the MIRT knows; these are not the four of the CBS (§11)."""

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_CODES: tuple[tuple[re.Pattern[str], GebiedSoort], ...] = (
    (re.compile("NL"), GebiedSoort.LAND),
    (re.compile("|".join(LANDSDELEN)), GebiedSoort.LANDSDEEL),
    (re.compile(r"PV(?:2\d|3[01])"), GebiedSoort.PROVINCIE),
    (re.compile(r"GM\d{4}"), GebiedSoort.GEMEENTE),
    (re.compile(r"NX(?:0[1-9]|1[0-6])"), GebiedSoort.NOVEX),
    (re.compile(rf"WB-{_SLUG}"), GebiedSoort.WONINGBOUWGEBIED),
    (re.compile(rf"RG-{_SLUG}"), GebiedSoort.REGIO),
)
# Own codes with RG- name whatever has no code of its own, not only administrative regions.
_ONDER_RG = (GebiedSoort.REGIO, GebiedSoort.NATUURGEBIED, GebiedSoort.CORRIDOR, GebiedSoort.LOCATIE)


class Gebiedscode(str):
    """A valid area code.

    ``NL`` · ``MIRT-OOST`` (the five of LANDSDELEN) · ``PV20``–``PV31`` · ``GM0230`` ·
    ``NX01``–``NX16`` · ``WB-oude-lijn`` · ``RG-foodvalley``. NotatieFout for any other text.
    """

    __slots__ = ()

    def __new__(cls, code: str) -> Self:
        if not any(pattern.fullmatch(code) for pattern, _ in _CODES):
            raise NotatieFout(
                f"{code!r} is geen gebiedscode.",
                remedie="Gebruik NL, MIRT-OOST, PV25, GM0230, NX08, WB-naam of RG-naam (naam klein).",
                paragraaf="§11",
            )
        return super().__new__(cls, code)

    @property
    def soort(self) -> GebiedSoort:
        """The kind that the form of the code tells; RG- codes say ``regio``."""
        return next(soort for pattern, soort in _CODES if pattern.fullmatch(self))


@dataclass(frozen=True, slots=True, order=True)
class Gebied:
    """One area; it may lie in several landsdelen and provinces (§11). Sorts by code."""

    code: Gebiedscode
    naam: str
    soort: GebiedSoort
    landsdelen: tuple[Gebiedscode, ...] = ()
    provincies: tuple[Gebiedscode, ...] = ()
    aliassen: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", Gebiedscode(self.code))
        object.__setattr__(self, "soort", GebiedSoort(self.soort))
        object.__setattr__(self, "landsdelen", tuple(map(Gebiedscode, self.landsdelen)))
        object.__setattr__(self, "provincies", tuple(map(Gebiedscode, self.provincies)))
        told = self.code.soort
        self._check(self.soort is told or (told is GebiedSoort.REGIO and self.soort in _ONDER_RG), self.soort)
        for code in self.landsdelen:
            self._check(code.soort is GebiedSoort.LANDSDEEL, f"landsdeel {code}")
        for code in self.provincies:
            self._check(code.soort is GebiedSoort.PROVINCIE, f"provincie {code}")

    def _check(self, klopt: bool, wat: str) -> None:
        if not klopt:
            raise NotatieFout(
                f"{wat} past niet bij de code.",
                waar=self.code,
                remedie="Een code zegt zelf wat voor gebied het is; verbeter de code of de soort.",
                paragraaf="§11",
            )

    def __str__(self) -> str:
        return self.naam
