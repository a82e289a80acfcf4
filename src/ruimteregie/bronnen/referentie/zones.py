"""Land use by province as zones: every hectare of the key figures in exactly one zone.

``python -m ruimteregie.bronnen.referentie.zones`` prints the table as CSV, such as the one beside the ready
scenario *past-het-in-nederland*. Agriculture and business by province are not known here: with roads,
recreation and open nature they are *overig land*, never called agriculture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ruimteregie.bronnen.referentie.lezen import Rij, read
from ruimteregie.kern.fouten import ReferentieFout

__all__ = ["KLASSEN", "Zone", "land_use_zones", "write_zones"]

JAAR: Final = 2015
TABEL: Final = "CBS 70262ned (BBG)"
TOTAAL: Final = "totale oppervlakte"
KLASSEN: Final = (
    *("woonterrein", "bouwterrein", "sportterrein", "glastuinbouw", "bos"),
    *("overig land", "binnenwater", "buitenwater"),
)
"""The classes, which together are the whole province; *buitenwater* only where the source has it."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The hectares of one class of land in one province (a code such as PV25)."""

    provincie: str
    klasse: str
    hectare: int


def land_use_zones(kengetallen: Iterable[Rij] | None = None) -> tuple[Zone, ...]:
    """Every zone, by province and then in the order of ``KLASSEN``.

    Five provinces have open water (*buitenwater*); together they have all that the country has.

    Raises:
        ReferentieFout: the classes of a province do not add up to its total (§12).
    """
    rows = [
        row
        for row in (read("kengetallen") if kengetallen is None else kengetallen)
        if row.geheel("jaar") == JAAR
        and row.tekst("tabel").startswith(TABEL)
        and row.tekst("gebied").startswith("PV")
    ]
    found = {(row.tekst("gebied"), row.tekst("onderwerp")): int(row.getal("waarde") or 0) for row in rows}
    zones: list[Zone] = []
    for code in sorted({code for code, _ in found}):
        mine = [Zone(code, klasse, found[code, klasse]) for klasse in KLASSEN if (code, klasse) in found]
        total, together = found.get((code, TOTAAL)), sum(zone.hectare for zone in mine)
        if together != total:
            raise ReferentieFout(
                f"de klassen van {code} zijn samen {together} ha en het totaal is {total}",
                waar=f"kengetallen.csv, {TABEL}, {JAAR}",
                remedie="Laat overig land het totaal min de andere klassen zijn.",
                paragraaf="§12",
            )
        zones += mine
    return tuple(zones)


def write_zones(zones: Iterable[Zone]) -> str:
    """The zones as a CSV table with a semicolon: provincie, klasse, hectare."""
    lines = [f"{zone.provincie};{zone.klasse};{zone.hectare}" for zone in zones]
    return "\n".join(["provincie;klasse;hectare", *lines]) + "\n"


if __name__ == "__main__":
    print(write_zones(land_use_zones()), end="")
