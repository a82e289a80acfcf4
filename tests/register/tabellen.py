"""A handful of reference rows that refer to one another, for the tests of the loader."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ruimteregie.bronnen.referentie.lezen import Rij
from ruimteregie.bronnen.referentie.schema import SCHEMAS

Rijen = Mapping[str, list[Rij]]
BRON_DOCUMENT = {"bron_document": "brief", "bron_regel": "12-14"}


def rij(aggregaat: str, code: str, **cells: Any) -> Rij:
    """One row; what is not named is not known."""
    schema = SCHEMAS[aggregaat]
    lists = {"lijst", "keuzes", "verwijzingen"}
    empty = {k.naam: () if k.soort.value in lists else None for k in schema.alle_kolommen}
    return Rij(aggregaat, 2, {**empty, "code": code, **BRON_DOCUMENT, **cells})


KLEIN: Rijen = {
    "documenten": [
        rij(
            "documenten",
            "brief",
            titel="Een brief",
            soort="kamerbrief",
            datum="2025-06-12",
            afzender="VRO",
        )
    ],
    "partijen": [
        rij("partijen", "VRO", naam="Ministerie", soort="ministerie", kant="rijk", voorgangers=("BZK",)),
        rij("partijen", "BZK", naam="Ouder ministerie", soort="ministerie", kant="rijk"),
    ],
    "gebieden": [
        rij("gebieden", "PV25", naam="Gelderland", soort="provincie", landsdelen=("MIRT-OOST",)),
        rij("gebieden", "MIRT-OOST", naam="Oost", soort="landsdeel", provincies=("PV25",)),
    ],
    "overleggen": [
        rij(
            "overleggen",
            "bol",
            naam="BOL",
            soort="bo-leefomgeving",
            status="gehouden",
            datum="2025-06-04",
        )
    ],
    "afspraken": [
        rij(
            "afspraken",
            "arr-1.1",
            nummer="1.1",
            titel="Ruimte",
            thema="wonen",
            samenvatting="Samen.",
            soorten=("beleid", "proces"),
            pakket="arr",
            partijen=("VRO",),
            gebieden=("PV25",),
            overleg="bol",
        )
    ],
    "acties": [
        rij(
            "acties",
            "arr-1.1.1a",
            afspraak="arr-1.1",
            volgorde=2,
            kant="rijk",
            samenvatting="Deel.",
            onder="arr-1.1.1",
        ),
        rij(
            "acties",
            "arr-1.1.1",
            afspraak="arr-1.1",
            volgorde=1,
            kant="rijk",
            samenvatting="Doen.",
            partijen=("VRO",),
            termijn_tekst="najaar 2025",
            termijn_soort="kalender",
            termijn_edtf="2025-23",
        ),
    ],
    "pakketten": [
        rij(
            "pakketten",
            "arr",
            naam="Arrangement",
            soorten=("ruimtelijk-arrangement",),
            versie="1.0",
            wijze="vastgesteld",
            overleg="bol",
            datum="2025-06-04",
            gebieden=("PV25",),
        )
    ],
    "novex_producten": [
        rij(
            "novex_producten",
            "nx08-op-1",
            gebied="PV25",
            producten=("ontwikkelperspectief",),
            versie="1.0",
            wijze="besproken",
            afgeleid=True,
        ),
        rij(
            "novex_producten",
            "nx08-op-2",
            gebied="PV25",
            producten=("ontwikkelperspectief",),
            versie="2.0",
            wijze="besproken",
        ),
    ],
    "projecten": [rij("projecten", "weg", naam="Weg", stand="Verkenning.", fase="verkenning")],
    "besluiten": [rij("besluiten", "besluit", samenvatting="Start.", soort="startbeslissing", project="weg")],
    "bedragen": [
        rij(
            "bedragen",
            "kosten",
            soort="raming",
            doel="Weg",
            notatie="€ 100 mln.",
            project="weg",
            euro_laag=Decimal(100_000_000),
            euro_hoog=Decimal(100_000_000),
            prijspeil=2024,
        ),
        rij(
            "bedragen",
            "bijdrage",
            soort="bijdrage",
            doel="Weg",
            notatie="€ 25 mln.",
            project="weg",
            euro_laag=Decimal(25_000_000),
            euro_hoog=Decimal(25_000_000),
            van=("VRO",),
        ),
    ],
}


def small_tables(**others: list[Rij]) -> Rijen:
    """The rows, with some tables in place of theirs."""
    return {**KLEIN, **others}
