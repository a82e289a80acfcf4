"""The table of the planner to fill in, as CSV and as XLSX, with invented lines that show how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ruimteregie.regels import sjabloon
from ruimteregie.regels.herstart.tabel import KOLOMMEN, VERPLICHT, VOORBEELD, Regelsoort
from ruimteregie.regels.sjabloon import Blad, Kolom, Vulling

__all__ = ["UITLEG", "make_csv", "make_xlsx"]

UITLEG: Mapping[str, str] = {
    "soort": "nodig (wat een onderdeel vraagt) of beschikbaar (wat er in een jaar is).",
    "onderdeel": "Bij nodig: naam van het project, of van een fase die los kan beginnen.",
    "project": "Bij nodig: het project waarvan het een fase is.",
    "na": "Bij nodig: onderdelen die in een eerder jaar beginnen, met ' + ' ertussen.",
    "vroegst": "Bij nodig: eerste jaar waarin het kan beginnen; leeg is elk jaar.",
    "jaar": "Bij beschikbaar het jaar; bij nodig het hoeveelste jaar van het onderdeel (leeg is 1).",
    "stikstof": "Stikstofruimte in een eigen eenheid, overal dezelfde; leeg is niet bekend, niets is 0.",
    "geld": "Alleen cijfers, in euro's, zoals 1250000; leeg is niet bekend, niets is 0.",
    "capaciteit": "Menskracht in een eigen eenheid, overal dezelfde; leeg is niet bekend, niets is 0.",
}
"""What stands in each column."""
_BREED = {"onderdeel": 36, "project": 24, "na": 36, "geld": 14}
_REGELS = (
    "Vul een rij in voor elk onderdeel en elk jaar waarin het iets vraagt, en een rij voor elk jaar.",
    "Laat leeg wat niet bekend is: dan wordt het onderdeel niet gepland. Niets is 0.",
)


def make_csv(rijen: Sequence[Sequence[str]] = VOORBEELD) -> bytes:
    """The table with these lines as CSV."""
    return sjabloon.make_csv(_blad(rijen))


def make_xlsx(rijen: Sequence[Sequence[str]] = VOORBEELD) -> bytes:
    """The table with these lines as XLSX, with an explanation of its columns on a second sheet."""
    return sjabloon.make_xlsx([_blad(rijen)], _REGELS)


def _blad(rijen: Sequence[Sequence[str]]) -> Blad:
    columns = tuple(
        Kolom(
            str(naam),
            UITLEG[naam],
            tuple(map(str, Regelsoort)) if naam == "soort" else (),
            Vulling.GETAL if naam in ("vroegst", "jaar") else Vulling.WOORDEN,
            _BREED.get(naam, 12),
            naam in VERPLICHT,
        )
        for naam in KOLOMMEN
    )
    return Blad("Herstart", columns, rijen)
