"""A housing plan as it was handed in, as plain data that can be kept as JSON and read back the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.planstatus import (
    SEGMENTEN,
    TELT_ALS_PLAN,
    Eigendom,
    Knelpunt,
    Mutatie,
    Planfase,
    Planstand,
    Planstatus,
    Plantype,
    Prijsklasse,
    Segment,
)

__all__ = ["Bekend", "Niveau", "Planbestand", "Planinvoer", "Regelinvoer"]


class Niveau(Keuze):
    """Who may read a plan, from closed to open; a file can give each plan its own."""

    INTERN = "intern"
    RIJKSINTERN = "rijksintern"
    REGIO_INTERN = "regio-intern"
    GEDEELD = "gedeeld"
    OPENBAAR = "openbaar"


@dataclass(frozen=True, slots=True)
class Regelinvoer:
    """Homes that come or go in one year; ``jaar`` None is not known, and so is a segment that is absent."""

    jaar: int | None
    mutatie: Mutatie
    stand: Planstand
    aantal: int
    segmenten: Mapping[Segment, int] = field(default_factory=lambda: MappingProxyType({}))
    eigendom: Eigendom | None = None
    prijsklasse: Prijsklasse | None = None

    def as_data(self) -> dict[str, Any]:
        """As JSON; what is not known is left out."""
        found: dict[str, Any] = {
            "jaar": self.jaar,
            "mutatie": self.mutatie.value,
            "stand": self.stand.value,
            "aantal": self.aantal,
            **{segment.value: self.segmenten.get(segment) for segment in SEGMENTEN},
            "eigendom": self.eigendom.value if self.eigendom else None,
            "prijsklasse": self.prijsklasse.value if self.prijsklasse else None,
        }
        return {name: value for name, value in found.items() if value is not None}


_VOLGORDE: Final = ("jaar", "mutatie", "stand", "eigendom", "prijsklasse")


@dataclass(frozen=True, slots=True)
class Planinvoer:
    """One plan: what is None, empty or absent is *niet bekend* (§1).

    ``rij`` is the row, or the number of the feature, with which it begins. Areas are codes (§11).
    ``geometrie`` is a GeoJSON geometry in WGS 84.
    """

    rij: int
    plancode: str
    naam: str
    gemeente: str
    gemeentenaam: str = ""
    provincie: str = ""
    regio: str = ""
    locatie: str = ""
    nationaal: bool | None = None
    planstatus: Planstatus | None = None
    fase: Planfase | None = None
    plantype: Plantype | None = None
    niveau: Niveau | None = None
    knelpunten: tuple[Knelpunt, ...] = ()
    geometrie: Mapping[str, Any] | None = None
    regels: tuple[Regelinvoer, ...] = ()

    @property
    def programma(self) -> list[dict[str, Any]]:
        """The lines as JSON, in an order that does not depend on that of the file."""
        rows = [regel.as_data() for regel in self.regels]
        return sorted(rows, key=lambda row: tuple(str(row.get(name, "")) for name in _VOLGORDE))

    def total(self, mutatie: Mutatie, segmenten: tuple[Segment, ...] = ()) -> int:
        """Homes that come or go and are not broken off; of these segments only, when any are given."""
        return sum(
            sum(line.segmenten.get(one, 0) for one in segmenten) if segmenten else line.aantal
            for line in self.regels
            if line.mutatie is mutatie and line.stand in TELT_ALS_PLAN
        )

    @property
    def jaren(self) -> tuple[int, ...]:
        """The years that are known, of lines that are not broken off."""
        return tuple(sorted({r.jaar for r in self.regels if r.jaar is not None and r.stand in TELT_ALS_PLAN}))


@dataclass(frozen=True, slots=True)
class Planbestand:
    """The plans of one file, the columns that it has, and what is read and yet is worth telling.

    A column that it has not takes nothing away from a plan that is there; an empty cell does.
    """

    plannen: tuple[Planinvoer, ...]
    kolommen: frozenset[str]
    opmerkingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bekend:
    """What the register knows when a file is read: municipalities with their name and province, codes of
    areas, and locations with their names.

    ``toevoegen`` lets a municipality in that is not known, when the file gives its name and province.
    """

    gemeenten: Mapping[str, tuple[str, str]]
    provincies: frozenset[str]
    regios: frozenset[str] = frozenset()
    locaties: Mapping[str, str] = field(default_factory=dict[str, str])
    toevoegen: bool = False
