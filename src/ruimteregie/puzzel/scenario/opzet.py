"""What a scenario file says, before any layer is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ruimteregie.puzzel.scenario.eenheden import Hoeveelheid, Maat
from ruimteregie.puzzel.scenario.taal import Tekst
from ruimteregie.raster import Bron

__all__ = [
    "ClaimOpzet",
    "ClaimVorm",
    "GebiedOpzet",
    "Grenzen",
    "Hoogtelaag",
    "LaagOpzet",
    "Levering",
    "OptieOpzet",
    "Opzet",
    "PeriodeOpzet",
    "PeriodenOpzet",
    "VerdelingOpzet",
]


class ClaimVorm(StrEnum):
    """How a claim is put; only hectares (or units of a function) can be weighed."""

    HECTARES = "hectares"
    DOEL = "doel"
    INRICHTINGSPRINCIPE = "inrichtingsprincipe"


class Hoogtelaag(StrEnum):
    """Where a claim wants its room; only the surface is weighed."""

    OPPERVLAK = "oppervlak"
    ONDERGROND = "ondergrond"
    LUCHT = "lucht"


@dataclass(frozen=True, slots=True)
class LaagOpzet:
    """A layer: a file (``bron``) for a grid, a column (``kolom``) for zones, and the unit of its numbers."""

    bron: Bron | None
    kolom: str | None
    maat: Maat | None
    leeg: float | None
    waar: str


@dataclass(frozen=True, slots=True)
class GebiedOpzet:
    """A region system: the classes of a layer; ``rest`` codes cells without class, ``namen`` name by code."""

    laag: str
    rest: str | None
    namen: Mapping[str, str]
    waar: str


@dataclass(frozen=True, slots=True)
class Levering:
    """What a hectare gives: so much of a unit."""

    getal: float
    maat: Maat


@dataclass(frozen=True, slots=True)
class OptieOpzet:
    """An option, with its expressions; ``verboden`` by the name of the exclusion, ``huidig``: where it is
    now."""

    naam: str
    levert: Mapping[str, Levering]
    geschiktheid: Tekst
    toegestaan: Tekst | None
    verboden: Mapping[str, Tekst]
    huidig: Tekst | None = None


@dataclass(frozen=True, slots=True)
class ClaimOpzet:
    """A claim as written.

    Attributes:
        per: region system of which every region gets this claim for itself; None: one claim.
        synthetisch: made up to show or test something; says so in its source.
    """

    naam: str
    functie: str
    gebieden: tuple[str, ...] | None
    per: str | None
    minimaal: Hoeveelheid | None
    maximaal: Hoeveelheid | None
    vorm: ClaimVorm
    hoogtelaag: Hoogtelaag
    bron: str
    programma: str
    synthetisch: bool
    waar: str

    @property
    def herkomst(self) -> str:
        """The source with the programme, and that it is made up when it is."""
        parts = [
            self.bron,
            self.programma,
            "synthetisch: verzonnen om te rekenen" if self.synthetisch else "",
        ]
        return "; ".join(part for part in parts if part)

    @property
    def reden(self) -> str:
        """Why it cannot be weighed; empty when it can."""
        if self.vorm is not ClaimVorm.HECTARES:
            return f"is gegeven als {self.vorm}, niet als oppervlak of aantal"
        if self.hoogtelaag is not Hoogtelaag.OPPERVLAK:
            return (
                "vraagt ruimte in de ondergrond"
                if self.hoogtelaag is Hoogtelaag.ONDERGROND
                else "vraagt ruimte in de lucht"
            )
        if self.minimaal is None and self.maximaal is None:
            return "de omvang is niet bekend"
        return ""


Grenzen = tuple[Hoeveelheid | None, Hoeveelheid | None]
"""The least and the most of a claim, as written."""


@dataclass(frozen=True, slots=True)
class VerdelingOpzet:
    """A claim that may be spread over regions, with the least and most share of each.

    Attributes:
        functie: of what. per: region system of which every region takes part with ``aandeel``; None: only
        those in ``aandelen``. aandeel: least and most share of every region, 0 to 1. aandelen: the same by
        code, before ``aandeel``. totaal: how much is spread; None: what is claimed.
    """

    functie: str
    per: str | None
    aandeel: tuple[float, float]
    aandelen: Mapping[str, tuple[float, float]]
    totaal: Hoeveelheid | None
    waar: str


@dataclass(frozen=True, slots=True)
class PeriodeOpzet:
    """A year: the part of every minimum that must stand by then, and claims with other bounds, by name."""

    jaar: int
    deel: float
    claims: Mapping[str, Grenzen]


@dataclass(frozen=True, slots=True)
class PeriodenOpzet:
    """Years in order, and the options that stay once they are there; None: all that give something."""

    jaren: tuple[PeriodeOpzet, ...]
    blijvend: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Opzet:
    """A scenario file.

    Attributes:
        bestand: its name.
        map: the folder that names of files start from.
        crs, cel, grens: the grid: coordinate system, metres, the layer whose polygons or values are the area.
        zones, oppervlak: the table of zones and its column of areas with their unit; None for a grid.
        verdelingen: national claims that may be spread anew.
        perioden: what must stand in which year; None: one moment.
    """

    bestand: str
    map: Path
    naam: str
    bron: str
    synthetisch: bool
    crs: str
    cel: float
    grens: str
    zones: Path | None
    oppervlak: tuple[str, Maat] | None
    lagen: Mapping[str, LaagOpzet]
    gebieden: Mapping[str, GebiedOpzet]
    uitdrukkingen: Mapping[str, Tekst]
    opties: tuple[OptieOpzet, ...]
    claims: tuple[ClaimOpzet, ...]
    niet_gewogen: tuple[tuple[str, str, str], ...]
    verdelingen: tuple[VerdelingOpzet, ...] = ()
    perioden: PeriodenOpzet | None = None
