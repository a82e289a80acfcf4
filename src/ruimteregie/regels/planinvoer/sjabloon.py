"""The table of plans to fill in, empty or with invented plans, as CSV and as XLSX."""

from __future__ import annotations

from typing import Final

from ruimteregie.regels import sjabloon
from ruimteregie.regels.planinvoer.kolommen import KEUZES, KOLOMMEN, UITLEG, VERPLICHT
from ruimteregie.regels.sjabloon import MEDIATYPES, Blad, Kolom, Vulling

__all__ = ["MEDIATYPES", "VOORBEELD", "make"]

_GETALLEN: Final = ("jaar", "aantal", "sociale_huur", "middenhuur", "betaalbare_koop", "duur")
_BREED: Final = {"naam": 34, "gemeentenaam": 22, "woningbouwlocatie": 24, "knelpunten": 34, "plantype": 24}
_REGELS: Final = (
    "Vul op het blad Plannen een rij per plan en jaar in; een plan zonder aantallen is één rij.",
    "Wat van het plan zelf is, staat op de eerste rij van dat plan; daaronder mag het leeg blijven.",
    "Laat een cel leeg als iets niet bekend is; een leeg vak telt nooit als nul.",
    "Klopt er een cel niet, dan wordt niets overgenomen en staat bij elke fout de rij en de kolom.",
    "Een plan dat in een later bestand ontbreekt, blijft in het register staan en telt niet meer mee.",
)


def _row(**cellen: str) -> tuple[str, ...]:
    return tuple(cellen.get(kolom, "") for kolom in KOLOMMEN)


VOORBEELD: Final = (
    _row(
        plan_id="VB-001",
        naam="Merenhof (voorbeeld)",
        gemeente="GM0228",
        planstatus="2A",
        fase="ontwerp",
        plantype="uitbreiding-uitleg",
        vertrouwelijkheid="openbaar",
        knelpunten="netcongestie, stikstof",
        jaar="2028",
        mutatie="bouw",
        stand="gepland",
        aantal="120",
        sociale_huur="36",
        middenhuur="24",
        betaalbare_koop="20",
        duur="40",
    ),
    _row(
        plan_id="VB-001",
        naam="Merenhof (voorbeeld)",
        gemeente="GM0228",
        jaar="2029",
        mutatie="bouw",
        stand="voorspeld",
        aantal="80",
        sociale_huur="24",
    ),
    _row(
        plan_id="VB-002",
        naam="Veenzoom (voorbeeld)",
        gemeente="GM0228",
        planstatus="4A",
        vertrouwelijkheid="gedeeld",
        mutatie="bouw",
        stand="voorspeld",
        aantal="300",
    ),
    _row(
        plan_id="VB-002",
        naam="Veenzoom (voorbeeld)",
        gemeente="GM0228",
        jaar="2030",
        mutatie="sloop",
        stand="gepland",
        aantal="25",
    ),
)
"""Invented plans, which say so in their names."""


def make(formaat: str, *, voorbeeld: bool) -> bytes:
    """The file; ``formaat`` is one of ``MEDIATYPES``."""
    columns = tuple(
        Kolom(
            naam,
            UITLEG[naam],
            KEUZES.get(naam, ()),
            Vulling.GETAL if naam in _GETALLEN else Vulling.TEKST,
            _BREED.get(naam, 16),
            naam in VERPLICHT,
        )
        for naam in KOLOMMEN
    )
    blad = Blad("Plannen", columns, VOORBEELD if voorbeeld else ())
    return sjabloon.make_csv(blad) if formaat == "csv" else sjabloon.make_xlsx([blad], _REGELS)
