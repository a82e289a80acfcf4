"""The register tells what the letter of 13 January 2026 tells: arrangements, NOVEX areas, strategies."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.selectors import (
    Arrangementstand,
    Novexrij,
    arrangementstand,
    novex_matrix,
    pakketten,
)
from ruimteregie.register.programmas.models import DraadSchakel
from ruimteregie.register.programmas.selectors import draden
from ruimteregie.register.toegang.policy import PUBLIEK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gegevens")]

BRIEF = "kamerbrief-bomirt-2026-01-13"
# Province: code, how, when, and what it follows on; each of the first generation.
ARRANGEMENTEN: Mapping[str, tuple[str, str, str, str]] = {
    "PV20": ("arr-gro-1", "ondertekend", "2026-01", "proces-gro-2025"),
    "PV21": ("arr-fry-1", "vastgesteld", "2025-06", "rv-fry"),
    "PV22": ("arr-dre-1", "vastgesteld", "2025-06", "rv-dre"),
    "PV23": ("arr-ovr-1", "vastgesteld", "2025-06", "rv-ovr"),
    "PV24": ("arr-fle-1", "vastgesteld", "2025-06", "rv-fle"),
    "PV25": ("arr-gld-1", "vastgesteld", "2025-06-02", "rv-gld"),
    "PV26": ("arr-utr-1", "vastgesteld", "2025-06", "rv-utr"),
    "PV27": ("arr-nho-1", "vastgesteld", "2025-06", "rv-nho"),
    "PV28": ("arr-zho-1", "vastgesteld", "2025-06", "rv-zho"),
    "PV29": ("arr-zee-1", "vastgesteld", "2025-06", "rv-zee"),
    "PV30": ("arr-nbr-1", "vastgesteld", "2025-06", "rv-nbr"),
    "PV31": ("arr-lim-1", "vastgesteld", "2025-06", "rv-lim"),
}
# Area: the state of perspective, agenda and RIA, and version and date of the agenda that holds.
NOVEX: Mapping[str, tuple[str, str, str, str, str]] = {
    "NX01": ("vastgesteld", "vastgesteld", "in-voorbereiding", "", "2024-10/2024-12"),
    "NX02": ("vastgesteld", "vastgesteld", "in-voorbereiding", "", "../2025-06-12"),
    "NX03": ("vastgesteld", "vastgesteld", "in-voorbereiding", "1", "2025-06"),
    "NX04": ("vastgesteld", "vastgesteld", "in-voorbereiding", "2.0", "2025-06"),
    "NX05": ("vastgesteld", "vastgesteld", "in-voorbereiding", "", "../2026-01-13"),
    "NX06": ("vastgesteld", "vastgesteld", "voorzien", "1.0", "../2025-06-12"),
    "NX07": ("vastgesteld", "vastgesteld", "in-voorbereiding", "1", "2025-06"),
    "NX08": ("vastgesteld", "bekrachtigd", "voorzien", "1.0", "2024-11-07"),
    "NX09": ("vastgesteld", "onderschreven", "in-voorbereiding", "1.0", "2025-06"),
    "NX10": ("vastgesteld", "vastgesteld", "in-voorbereiding", "", "../2025-06-01"),
    "NX11": ("vastgesteld", "vastgesteld", "vastgesteld", "", "../2025-06-12"),
    "NX12": ("vastgesteld", "vastgesteld", "vastgesteld", "2", "2026-01"),
    "NX13": ("vastgesteld", "vastgesteld", "in-voorbereiding", "1", "2025-06"),
    "NX14": ("vastgesteld", "ontbreekt", "niet bekend", "", ""),
    "NX15": ("vastgesteld", "vastgesteld", "in-voorbereiding", "2.0", "2026-01"),
    "NX16": ("vastgesteld", "ontbreekt", "niet bekend", "", ""),
}


@pytest.fixture
def provincies() -> dict[str, Arrangementstand]:
    """The rows by the code of the province."""
    return {row.provincie.code: row for row in arrangementstand(PUBLIEK)}


@pytest.fixture
def matrix() -> dict[str, Novexrij]:
    """The rows by the code of their area."""
    return {row.gebied.code: row for row in novex_matrix(PUBLIEK)}


def _sources(versie: PakketVersie) -> set[str]:
    return {p.document.code for p in versie.passages.all() if p.document is not None}


def test_the_tables_are_whole(provincies: dict[str, Arrangementstand], matrix: dict[str, Novexrij]) -> None:
    assert set(provincies) == set(ARRANGEMENTEN)
    assert set(matrix) == set(NOVEX) == {f"NX{n:02}" for n in range(1, 17)}


@pytest.mark.parametrize("code", ARRANGEMENTEN)
def test_the_arrangement_of_each_province(code: str, provincies: dict[str, Arrangementstand]) -> None:
    found = provincies[code].geldend
    assert found is not None
    assert found.pakket.volgt_op is not None
    told = (found.pakket.code, found.wijze, found.datum, found.pakket.volgt_op.code)
    assert told == ARRANGEMENTEN[code]
    assert (found.pakket.generatie, found.pakket.fase, found.is_vast) == (1, "aangenomen", True)


def test_groningen_went_from_plan_to_process_to_arrangement(provincies: dict[str, Arrangementstand]) -> None:
    row = provincies["PV20"]
    assert [(v.pakket.code, v.wijze, v.datum) for v in row.vooraf] == [
        ("startpakket-2022", "aangeboden", "2022-12-12"),
        ("arrangementen-provincies-2023", "voorzien", "2023-10"),
        ("rv-gro", "aangeboden", "2024-02-08"),
        ("proces-gro-2025", "ondertekend", "2025-06"),
    ]
    assert row.geldend is not None
    assert _sources(row.geldend) == {BRIEF}
    assert row.geldend.overleg is not None
    assert row.geldend.overleg.code == "bomirt-noord-2025"


def test_only_gelderland_has_a_second_one_announced(provincies: dict[str, Arrangementstand]) -> None:
    next_ones = {code: row.volgend for code, row in provincies.items() if row.volgend is not None}
    assert set(next_ones) == {"PV25"}
    second = next_ones["PV25"].pakket
    assert second.volgt_op is not None
    assert (second.generatie, second.fase, second.volgt_op.code) == (2, "voorstel", "arr-gld-1")


@pytest.mark.parametrize("code", NOVEX)
def test_the_three_products_of_each_area(code: str, matrix: dict[str, Novexrij]) -> None:
    row = matrix[code]
    products = ("ontwikkelperspectief", "uitvoeringsagenda", "ria")
    agenda = row.cel("uitvoeringsagenda").geldend
    told = (
        *(row.cel(product).stand for product in products),
        agenda.versienummer if agenda else "",
        agenda.datum if agenda else "",
    )
    assert told == NOVEX[code]


def test_the_date_of_a_state_is_not_that_of_the_version_to_come(matrix: dict[str, Novexrij]) -> None:
    ria = matrix["NX15"].cel("ria").laatste
    assert ria is not None
    assert (ria.wijze, ria.datum) == ("in-voorbereiding", "2026-01")


def test_what_is_one_thing_stands_there_once(matrix: dict[str, Novexrij]) -> None:
    agenda = matrix["NX08"].cel("uitvoeringsagenda")
    assert {v.pakket.code for v in agenda.versies} == {"ua-arnhem-nijmegen-foodvalley"}
    assert [(v.wijze, v.datum) for v in agenda.versies] == [
        ("bekrachtigd", "2024-11-07"),
        ("aangeboden", "2024-11-06/2024-11-07"),
        ("geaccordeerd", "2024-10-10"),
    ]
    masterplan = matrix["NX16"].cel("masterplan")
    assert [(v.pakket.code, v.wijze) for v in masterplan.versies] == [
        ("masterplan-lelylijn", "in-voorbereiding")
    ]
    assert _sources(masterplan.versies[0]) == {BRIEF}


@pytest.mark.parametrize(
    ("code", "besluit", "afspraak", "said"),
    [
        ("vs-twente", "2026-twente-ontwikkelprincipes", "2026-twente-uitwerking", "ontwikkelprincipes"),
        ("vs-stedendriehoek", "", "2026-stedendriehoek-varianten", "varianten"),
        ("vs-limburg-centraal", "", "2026-limburg-centraal-vaststelling", "tussenstand"),
    ],
)
def test_the_three_strategies_are_being_made(code: str, besluit: str, afspraak: str, said: str) -> None:
    pakket = pakketten(PUBLIEK, "verstedelijkingsstrategie").get(code=code)
    (versie,) = pakket.versies.all()
    assert (pakket.fase, versie.wijze, versie.datum, versie.is_vast) == (
        "concept", "in-voorbereiding", "2026", False,
    )  # fmt: skip
    assert said in versie.pakket.toelichting.lower()
    assert _sources(versie) == {BRIEF}
    last = _last_of_thread(code)
    assert (last.besluit.code if last.besluit else "") == besluit
    assert last.afspraak is not None
    assert last.afspraak.code == afspraak
    assert (last.relatie, last.afspraak.datum) == ("concretiseert", "2026-01")


def test_limburg_centraal_aims_at_the_bo_leefomgeving_of_2026() -> None:
    last = _last_of_thread("vs-limburg-centraal")
    assert last.afspraak is not None
    assert [a.termijn_tekst for a in last.afspraak.acties.all()] == ["op het BO Leefomgeving 2026"]


def _last_of_thread(code: str) -> DraadSchakel:
    return max(draden(PUBLIEK).get(code=code).schakels.all(), key=lambda schakel: schakel.volgorde)
