"""What a file of plans can say, by the names of its columns; in GeoJSON these are the properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ruimteregie.regels.planinvoer.plan import Niveau
from ruimteregie.regels.planstatus import (
    STATUSBETEKENIS,
    VERTROUWELIJKHEID_DIWI,
    Eigendom,
    Knelpunt,
    Mutatie,
    Planfase,
    Planstand,
    Planstatus,
    Plantype,
    Prijsklasse,
)

__all__ = ["KEUZES", "KOLOMMEN", "PLANKOLOMMEN", "REGELKOLOMMEN", "UITLEG", "VERPLICHT"]


def _words(*lijsten: type[Planfase | Plantype | Planstand | Niveau]) -> str:
    return ", ".join(one.value for lijst in lijsten for one in lijst)


_PLAN: Final[Mapping[str, str]] = {
    "plan_id": "Uw eigen code van het plan; blijft bij elke levering gelijk.",
    "naam": "Naam van het plan.",
    "gemeente": "Gemeentecode, zoals GM0344.",
    "gemeentenaam": "Alleen nodig als het register de gemeente nog niet kent.",
    "provincie": "Provinciecode, zoals PV26; leeg volgt uit de gemeente.",
    "regio": "Code van een regio in dit register, zoals RG-foodvalley.",
    "woningbouwlocatie": "Naam of code van een woningbouwlocatie in dit register.",
    "nationaal_grootschalig": "ja of nee; leeg is niet bekend.",
    "planstatus": "; ".join(f"{s.value} {STATUSBETEKENIS[s]}" for s in Planstatus) + ".",
    "fase": f"{_words(Planfase)}.",
    "plantype": f"{_words(Plantype)}.",
    "vertrouwelijkheid": f"{_words(Niveau)}, of een woord van DIWI: {', '.join(VERTROUWELIJKHEID_DIWI)}.",
    "knelpunten": f"Een of meer, met komma's: {', '.join(k.value for k in Knelpunt)}.",
    "lengtegraad": "WGS 84, in graden, zoals 5,121.",
    "breedtegraad": "WGS 84, in graden, zoals 52,091.",
}
_REGEL: Final[Mapping[str, str]] = {
    "jaar": "Jaar van oplevering of sloop; leeg is niet bekend.",
    "mutatie": "bouw of sloop.",
    "stand": f"{_words(Planstand)}.",
    "aantal": "Woningen, een heel getal vanaf 0.",
    "sociale_huur": "Deel van het aantal; leeg is niet bekend.",
    "middenhuur": "Deel van het aantal; leeg is niet bekend.",
    "betaalbare_koop": "Deel van het aantal; leeg is niet bekend.",
    "duur": "Deel van het aantal dat niet betaalbaar is; leeg is niet bekend.",
    "eigendom": f"{', '.join(one.value for one in Eigendom)}.",
    "prijsklasse": f"{', '.join(one.value for one in Prijsklasse)}; zegt niet of iets betaalbaar is.",
}
UITLEG: Final[Mapping[str, str]] = {**_PLAN, **_REGEL}
"""What stands in each column."""
PLANKOLOMMEN: Final = tuple(_PLAN)
"""What is said of the plan: on its first row, and on the next rows the same or nothing."""
REGELKOLOMMEN: Final = tuple(_REGEL)
"""What is said of the homes of one year: a row each."""
KOLOMMEN: Final = (*PLANKOLOMMEN, *REGELKOLOMMEN)
VERPLICHT: Final = ("plan_id", "naam", "gemeente")
KEUZES: Final[Mapping[str, tuple[str, ...]]] = {
    "nationaal_grootschalig": ("ja", "nee"),
    "planstatus": tuple(one.value for one in Planstatus),
    "fase": tuple(one.value for one in Planfase),
    "plantype": tuple(one.value for one in Plantype),
    "vertrouwelijkheid": tuple(one.value for one in Niveau),
    "mutatie": tuple(one.value for one in Mutatie),
    "stand": tuple(one.value for one in Planstand),
    "eigendom": tuple(one.value for one in Eigendom),
    "prijsklasse": tuple(one.value for one in Prijsklasse),
}
"""The words that a column takes."""
