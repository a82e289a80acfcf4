"""The table of an investment agenda to fill in, empty or with invented lines, as CSV and as XLSX."""

from __future__ import annotations

from collections.abc import Mapping

from ruimteregie.regels import sjabloon
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.posten import Bronsoort, Regelsoort, Voorwaardesoort
from ruimteregie.regels.investeringsagenda.tabel import KOLOMMEN, VERPLICHT, VOORBEELD
from ruimteregie.regels.sjabloon import Blad, Kolom, Vulling

__all__ = ["UITLEG", "make"]

UITLEG: Mapping[str, str] = {
    "maatregel": "Naam van de maatregel; regels met dezelfde naam horen bij elkaar.",
    "fase": "Fase in eigen woorden; leeg is de hele maatregel.",
    "soort": "behoefte, opbrengst of dekking.",
    "bron": "Alleen bij dekking: rijk, provincie, gemeente, waterschap, markt of eu.",
    "partij": "Alleen bij dekking: wie precies; bij het Rijk het departement, zoals IenW.",
    "jaar": "Eén jaar, of gebruik van en tot.",
    "van": "Eerste jaar; het bedrag wordt gelijk over de jaren verdeeld, tot op de cent.",
    "tot": "Laatste jaar.",
    "euro": "Alleen cijfers, zoals 1250000; leeg is niet bekend.",
    "prijspeil": "Jaar van het prijspeil; leeg is niet bekend.",
    "btw": "incl of excl; leeg is niet bekend.",
    "graad": "Alleen bij dekking: juridisch verplicht, bestuurlijk gebonden of beleidsmatig gereserveerd.",
    "voorwaarde": "Alleen bij dekking: waarvan zij afhangt.",
    "voorwaarde_soort": "voorwaarde (onder voorwaarde van) of voorbehoud (onder voorbehoud van).",
    "voorwaarde_vervuld": "ja of nee; leeg is niet bekend.",
    "bewijs": "Bij ja: waar dat staat.",
}
"""What stands in each column."""
_KEUZES: Mapping[str, tuple[str, ...]] = {
    "soort": tuple(one.value for one in Regelsoort),
    "bron": tuple(one.value for one in Bronsoort),
    "btw": ("incl", "excl"),
    "graad": tuple(one.woorden for one in Verplichtingsgraad),
    "voorwaarde_soort": tuple(one.value for one in Voorwaardesoort),
    "voorwaarde_vervuld": ("ja", "nee"),
}
_BREED = {"maatregel": 34, "fase": 18, "partij": 26, "euro": 14, "graad": 26, "voorwaarde": 34, "bewijs": 30}
_GETALLEN = ("jaar", "van", "tot", "prijspeil")
_REGELS = (
    "Vul op het blad Investeringsagenda één rij per behoefte, opbrengst of deel van de dekking in.",
    "Laat een cel leeg als iets niet bekend is; een leeg vak telt nooit als nul.",
)


def make(formaat: str, *, voorbeeld: bool) -> bytes:
    """The file; ``formaat`` is one of `sjabloon.MEDIATYPES`."""
    columns = tuple(
        Kolom(
            naam,
            UITLEG[naam],
            _KEUZES.get(naam, ()),
            Vulling.GETAL if naam in _GETALLEN else Vulling.WOORDEN,
            _BREED.get(naam, 12),
            naam in VERPLICHT,
        )
        for naam in KOLOMMEN
    )
    blad = Blad("Investeringsagenda", columns, VOORBEELD if voorbeeld else ())
    return sjabloon.make_xlsx([blad], _REGELS) if formaat == "xlsx" else sjabloon.make_csv(blad)
