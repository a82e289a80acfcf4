"""The snapshot of known names and codes, straight from the reference tables."""

from __future__ import annotations

import re
from pathlib import Path

from ruimteregie.bronnen.referentie.lezen import GEGEVENS, Rij, read
from ruimteregie.kern.gebied import Gebied, Gebiedscode, GebiedSoort
from ruimteregie.kern.naslag import Naslag, Programma
from ruimteregie.kern.partij import Kant, Partij, PartijSoort

__all__ = ["naslag"]

# Abbreviations that letters use and that are not the first letters of the name.
_AFKORTINGEN = {
    "peh": ("PEH",), "pidi": ("PIDI",), "plg": ("NPLG",), "res": ("RES",), "mirt": ("MIRT",),
    "grip": ("GRIP",),
}  # fmt: skip


def naslag(map_: Path = GEGEVENS) -> Naslag:
    """Every party, area and programme of the reference data, for use where there is no register.

    Raises:
        ReferentieFout: a row breaks the schema, or a code occurs twice.
    """
    return Naslag(
        partijen=tuple(_partij(row) for row in read("partijen", map_)),
        gebieden=tuple(_gebied(row) for row in read("gebieden", map_)),
        programmas=tuple(_programma(row) for row in read("programmas", map_)),
    )


def _programma(row: Rij) -> Programma:
    """With how else letters write it: the name before its brackets, and its abbreviation."""
    code, naam = row.tekst("code"), row.tekst("naam")
    plain = re.sub(r"\s*\([^)]*\)", "", naam)
    initials = "".join(re.findall(r"\b[A-Z]", plain))
    short = {code.upper(), *_AFKORTINGEN.get(code, ())} & {initials, *_AFKORTINGEN.get(code, ())}
    inside = re.findall(r"\(([A-Z]{3,})\)", naam)
    named = re.findall(r"^Programma ([A-Z]{4,})$", naam)
    others = {plain, *short, *inside, *named} - {naam}
    return Programma(code, naam, tuple(sorted(others)))


def _partij(row: Rij) -> Partij:
    return Partij(
        code=row.tekst("code"),
        naam=row.tekst("naam"),
        soort=PartijSoort(row.tekst("soort")),
        kant=Kant(row.tekst("kant")),
        afkorting=row.tekst("afkorting"),
        tooi=row.tekst("tooi"),
        aliassen=row.lijst("aliassen"),
        voorgangers=row.lijst("voorgangers"),
    )


def _gebied(row: Rij) -> Gebied:
    return Gebied(
        code=Gebiedscode(row.tekst("code")),
        naam=row.tekst("naam"),
        soort=GebiedSoort(row.tekst("soort")),
        landsdelen=tuple(Gebiedscode(code) for code in row.lijst("landsdelen")),
        provincies=tuple(Gebiedscode(code) for code in row.lijst("provincies")),
        aliassen=row.lijst("aliassen"),
    )
