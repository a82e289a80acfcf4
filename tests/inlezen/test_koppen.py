"""Headings: which lines are, which are not, and how deep they stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk

REGEL = "Dit is een regel lopende tekst van de brief, zo lang als een volle regel altijd is en niet"
ZIN = f"{REGEL}\nlanger, zodat de alinea hier al met een punt ophoudt en er daarna wit volgt.\n"


def koppen(text: str) -> list[tuple[int, str]]:
    """Level and text of each heading in a text with some paragraphs above and below."""
    return [(k.niveau, k.tekst) for k in werk(f"{ZIN}\n{ZIN}\n{text}\n\n{ZIN}\n{ZIN}").koppen]


@pytest.mark.parametrize(
    ("regel", "niveau"),
    [
        ("Wonen en werken", 1),
        ("Samenhangende aanpak van de ruimte", 1),
        ("Woningbouw op de korte termijn (WKT)", 1),
        ("Landsdeel Oost", 1),
        ("NOVEX-gebied Merenland", 1),
        ("Tot slot", 1),
        ("Energie", 1),
        ("‘Groen dichtbij’", 1),
        ("Hoe gaat het verder?", 1),
        ("Ruimte voor de Delta 2.0", 1),
        ("Programma Wonen (€ 5 miljard + € 2,5 miljard)", 1),
        ("Samenvatting", 1),
        ("1. Inleiding", 1),
        ("1 Inleiding", 1),
        ("2.3 Bereikbaarheid van de kust", 2),
        ("2.3. Bereikbaarheid van de kust", 2),
        ("2.3.1. A7/A99 knooppunt Veenwoude", 3),
        ("8.2  Volgen en bijsturen", 2),
        ("IV. Financiën", 1),
        ("B1. Keuzes van het Rijk", 2),
        ("b) Communicatie", 3),
        ("Afspraak 4.2 Energie: eigen opwek", 2),
        ("Afspraak 4.2: algemeen", 2),
        ("Artikel 3 Looptijd", 2),
        ("Artikel 3", 2),
        ("Hoofdstuk 2 De opgave", 1),
        ("Bijlage 1 Gebieden", 1),
        ("Bijlage: raakvlakken", 1),
        ("Perspectief 2 – Leefbare dorpen", 2),
        ("Landelijk watersysteem:", 1),
        ("Wat staat er nu vast:", 1),
    ],
)
def test_headings(regel: str, niveau: int) -> None:
    assert koppen(regel) == [(niveau, regel)]


@pytest.mark.parametrize(
    "text",
    [
        "Rijk en provincie spreken af:",
        "Zij maken de volgende afspraken:\n- een\n- twee",
        "Nationale keuzes:\n- wonen\n- water",
        "Betrokken departementen: VRO en IenW",
        "Beleidsafspraak / onderzoeksafspraak",
        "Figuur 2 De gebieden op de kaart",
        "Tabel 1 Woningen per gemeente",
        "Bron: eigen bewerking",
        "Gemeente   Woningen   Banen\nVeenwoude   200   300",
        "Gemeente | Woningen | Banen",
        "- de provincie levert een plan",
        "• Water en bodem\n• Wonen en werken\n• Natuur",
        "14",
        "Geen",
        "n.v.t.",
        "1. Inleiding ............ 3\n2. Opgave ............ 5",
        "1. Inleiding\n2. Opgave\n3. Aanpak",
        "1. Inleiding\n2. Opgave\n2.1. Wonen\n2.2. Werken\n3. Slot",
        "1. Het plan wordt in mei vastgesteld.\n2. De raad wordt in juni gehoord.",
        "https://www.veenwoude.nl",
        "Daarnaast is in het gebied gewerkt aan een plan voor de kust",
        "De provincie onderzoekt dit, de gemeente ook,",
        "Wonen, werken, water, natuur en landbouw",
        "(zie ook het plan voor de kust",
        "in de stad",
    ],
)
def test_no_headings(text: str) -> None:
    assert koppen(text) == []


def test_a_heading_right_above_its_text() -> None:
    text = f"{ZIN}\nWonen en werken\nVoor de {ZIN}\n{ZIN}"
    assert [k.tekst for k in werk(text).koppen] == ["Wonen en werken"]


def test_a_heading_in_double_spaced_text_without_more_space() -> None:
    text = "\n\n".join([*ZIN.split("\n")[:2], "Vervolg", *f"Het {ZIN}".split("\n")[:2], *ZIN.split("\n")[:2]])
    assert [k.tekst for k in werk(text).koppen] == ["Vervolg"]


def test_lines_of_double_spaced_text_are_no_headings() -> None:
    line = "Dit is een regel lopende tekst van de brief over de stad Veenwoude en het dorp"
    text = "\n\n".join(
        [line, "Merenland en de rest van de kust van de provincie, die lang is en vol staat"] * 9
    )
    assert werk(text).koppen == ()


def test_paragraphs_on_one_line_each() -> None:
    text = f"Inleiding\n\n{REGEL} {REGEL}.\n\nWonen\n\n{REGEL} {REGEL}.\n\n{REGEL}.\n\nSlot\n\n{REGEL}."
    assert [k.tekst for k in werk(text).koppen] == ["Inleiding", "Wonen", "Slot"]


@pytest.mark.parametrize(
    ("text", "verwacht"),
    [
        ("**Wonen en werken**", [(1, "Wonen en werken")]),
        ("## Wonen en werken", [(2, "Wonen en werken")]),
        ("__Wonen__", [(1, "Wonen")]),
        (
            "Aanloop naar de strategie van de stedendriehoek, de kust, het meer en\nMeren Centraal",
            [
                (
                    1,
                    "Aanloop naar de strategie van de stedendriehoek, de kust, het meer en Meren Centraal",
                )
            ],
        ),
        ("Wonen\n\nWoningbouw op korte termijn", [(1, "Wonen"), (2, "Woningbouw op korte termijn")]),
        ("1. Wonen\n\nWoningbouw op korte termijn", [(1, "1. Wonen"), (2, "Woningbouw op korte termijn")]),
        (
            "2. Wonen\n2.1 Huizen\n2.1.1 Veenwoude",
            [(1, "2. Wonen"), (2, "2.1 Huizen"), (3, "2.1.1 Veenwoude")],
        ),
        ("4. Kanttekeningen\nGeen\n\n5. Kosten\nGeen", [(1, "4. Kanttekeningen"), (1, "5. Kosten")]),
        (f"• Wonen en water\n\n{ZIN}", [(1, "Wonen en water")]),
        (f"A. Wonen\n{ZIN}\nB. Werken\n{ZIN}", [(1, "A. Wonen"), (1, "B. Werken")]),
    ],
)
def test_forms_and_levels(text: str, verwacht: list[tuple[int, str]]) -> None:
    assert koppen(text) == verwacht


def test_the_head_and_the_signature_of_a_letter_have_none() -> None:
    text = (
        "Aan de raad van Veenwoude\n\nPostbus 1\n\n1000 AA\n\nDatum\n3 maart 2026\n\nOnderwerp\nWater\n\n"
        f"Geachte raad,\n\n{ZIN}\nHet vervolg\n{ZIN}\n{ZIN}\nHoogachtend,\n\nDe minister van Voorbeelden,\n\n"
        "Anna van der Fictie\n"
    )
    assert [k.tekst for k in werk(text).koppen] == ["Het vervolg"]


def test_an_annex_below_a_signature_has_its_own() -> None:
    text = f"{ZIN}\nHoogachtend,\n\nA. Fictie\n\n\fToelichting\n\n1. Merenland\n{ZIN}\n2. De Kust\n{ZIN}" * 1
    assert [k.tekst for k in werk(text).koppen][-2:] == ["1. Merenland", "2. De Kust"]


def test_headings_are_paragraphs_of_their_own() -> None:
    found = werk(f"{ZIN}\nWonen en werken\nVoor de {ZIN}\n{ZIN}")
    assert "\n\nWonen en werken\n\nVoor de" in found.stromen[0].tekst
    assert any(zin.tekst == "Wonen en werken" for zin in found.zinnen)


def test_the_headings_above_a_place() -> None:
    found = werk(f"1. Wonen\n\n{ZIN}\n1.1 Huizen\n\n{ZIN}\n2. Water\n\nHier staat het. {ZIN}")
    stroom = found.stromen[0]
    at = stroom.tekst.index("Hier staat")
    assert [k.tekst for k in found.koppen_boven(stroom, at)] == ["2. Water"]
    assert [k.tekst for k in found.koppen_boven(stroom, stroom.tekst.index("2. Water") - 3)] == [
        "1.1 Huizen",
        "1. Wonen",
    ]


@given(st.text(alphabet=st.sampled_from("aB1. \n:-•*#(,€"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = werk("x" + text)
    assert all(kop.niveau >= 1 and kop.tekst.strip() for kop in found.koppen)
    assert [k.regel for k in found.koppen] == sorted({k.regel for k in found.koppen})


@pytest.mark.parametrize(
    "piece", ["Aa\n\n", "1. Aa\n", "A. B\n", "Aa en\n", "**a", "• Aa\n\n", "Aa (" * 20 + "\n"]
)
def test_hostile_text_stays_fast(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    text = "\n".join(text[i : i + 9000] for i in range(0, len(text), 9000)) if "\n" not in piece else text
    begin = time.process_time()
    werk(text)
    assert time.process_time() - begin < 15
