"""Footnotes: which lines hold them, and which figures in the text call them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import tekst_of, werk
from ruimteregie.inlezen.noten import is_source, split_note
from ruimteregie.inlezen.opmaak import RegelSoort, find_calls, mark_lines


def noten(zin: str, nummer: int, tekst: str = "Kamerstuk 39 999, nr. 1") -> tuple[str, list[tuple[str, int]]]:
    """The text of a sentence above a note, and for each call the text before it."""
    stroom = werk(f"{zin}\n\n{nummer} {tekst}\n").stromen[0]
    return stroom.tekst, [(stroom.tekst[:at], number) for at, number in stroom.noten]


@pytest.mark.parametrize(
    ("zin", "nummer", "ervoor"),
    [
        ("De motie van het lid Van Aalten6 is uitgevoerd.", 6, "De motie van het lid Van Aalten"),
        ("De motie-Aalten/Brink12, die daarom vraagt.", 12, "De motie-Aalten/Brink"),
        ("Dit is eerder met u gedeeld.12 De raad volgt.", 12, "Dit is eerder met u gedeeld."),
        ("U leest dit in de brief aan de Kamer3, en elders.", 3, "U leest dit in de brief aan de Kamer"),
        ("In de visie (NOVI)4 staat het.", 4, "In de visie (NOVI)"),
        ("Dat staat in de NOVI.4", 4, "Dat staat in de NOVI."),
        ("De NOVEX en de NOVEX4 verschillen.", 4, "De NOVEX en de NOVEX"),
        ("Het lid Aalten c.s.5 vraagt erom.", 5, "Het lid Aalten c.s."),
        ("Het Pact ‘Samen bouwen’9 geldt.", 9, "Het Pact ‘Samen bouwen’"),
        ("Het plan ‘Groen dichtbij’.9 Daarna volgt meer.", 9, "Het plan ‘Groen dichtbij’."),
        ("Er is een ‘plan van aanpak’.101", 101, "Er is een ‘plan van aanpak’."),
        ("Hoe gaat het verder?2 Dat volgt.", 2, "Hoe gaat het verder?"),
        ("Dat is een aandeel van 25%.3 Meer volgt.", 3, "Dat is een aandeel van 25%."),
        ("Dit is nu 25%3 van het geheel.", 3, "Dit is nu 25%"),
        ("Er komt een besluit in 2030.14 Daarna bouwen wij.", 14, "Er komt een besluit in 2030."),
        ("Er is een brief van 12 juni 20253 verzonden.", 3, "Er is een brief van 12 juni 2025"),
        ("Dat gebeurt in het voorjaar van 20264.", 4, "Dat gebeurt in het voorjaar van 2026"),
        ("In de Staat van het Veld 2030⁴ leest u meer.", 4, "In de Staat van het Veld 2030"),
        ("De gemeente Veenwoude¹² doet mee.", 12, "De gemeente Veenwoude"),
        ("De gemeente Veenwoude[7] doet mee.", 7, "De gemeente Veenwoude"),
        ("Dat is op 19 mei jl.7 gemeld.", 7, "Dat is op 19 mei jl."),
        ("Dat staat in de bijlage;8 zie aldaar.", 8, "Dat staat in de bijlage;"),
        ("Zo is het verdeeld over de projecten. 23", 23, "Zo is het verdeeld over de projecten."),
        ("De kop van een alinea1", 1, "De kop van een alinea"),
        ("Van de Merenlandse kust2 – en verder – is bekend.", 2, "Van de Merenlandse kust"),
        ("Een reële ambitie é en Fryslân5 doen mee.", 5, "Een reële ambitie é en Fryslân"),
    ],
)
def test_calls_are_no_text(zin: str, nummer: int, ervoor: str) -> None:
    tekst, calls = noten(zin, nummer)
    assert calls == [(ervoor, nummer)]
    assert tekst.startswith(ervoor)
    assert str(nummer) not in tekst[len(ervoor) : len(ervoor) + 2]


@pytest.mark.parametrize(
    ("zin", "nummer"),
    [
        ("De uitstoot van CO2 daalt.", 2),
        ("De CO2-uitstoot daalt.", 2),
        ("Een woning van 80 m2 is klein.", 2),
        ("Het gaat om 12 km2 water.", 2),
        ("Er is 3 m3 nodig.", 3),
        ("Langs de A12 en de N35 wordt gebouwd.", 12),
        ("Langs de A12 en de N35 wordt gebouwd.", 35),
        ("Waterstof (H2) is schaars.", 2),
        ("Er komen in 2030 huizen bij.", 203),
        ("Er is een BO2 gehouden.", 2),
        ("De vier Merense steden (M4) doen mee.", 4),
        ("De BOK2 is getekend en de BOK2 geldt.", 2),
        ("Gebied NX06 is aangewezen.", 6),
        ("Dat kost € 2,5 miljoen.", 5),
        ("Het duurde van 9:30 tot 10.30 uur.", 30),
        ("Zie nr.12 van de lijst.", 12),
        ("Zie blz.5 van het rapport.", 5),
        ("De RES 2.0 volgt.", 2),
        ("Programma Ruimte voor de Delta 2.0 loopt.", 2),
        ("In juni ’25 is dit verzonden.", 25),
        ("Punt B.4 van de agenda.", 4),
        ("Zie https://www.veenwoude.nl/plan12 voor meer.", 12),
        ("Mail naar a.brink3@veenwoude.nl.", 3),
        ("De verdeling is 3 op 4 woningen.", 4),
        ("Dit is artikel 4 van de wet.", 4),
        ("Er zijn 12.500 woningen gepland.", 12),
        ("Het gaat om 1.200.000 inwoners.", 200),
        ("Kavel12 en kavel12 en kavel12 zijn verkocht.", 12),
        ("Fijnstof (PM10) neemt af.", 10),
        ("Het betreft (1) wonen en (2) werken.", 2),
    ],
)
def test_figures_that_belong_to_the_text_stay(zin: str, nummer: int) -> None:
    assert noten(zin, nummer) == (zin, [])


def test_a_figure_without_a_note_stays() -> None:
    tekst, calls = noten("De motie van het lid Van Aalten6 is uitgevoerd.", 7)
    assert "Aalten6" in tekst
    assert calls == []


def test_several_calls_at_once() -> None:
    found = werk("Dat meldde ik de Kamer.2,3 De raad volgt.\n\n2 Kamerstuk 39 999, nr. 1\n3 Zie de bijlage.")
    assert found.stromen[0].tekst == "Dat meldde ik de Kamer. De raad volgt."
    assert [n for _, n in found.stromen[0].noten] == [2, 3]


def test_numbers_rise_with_the_text() -> None:
    found = werk("Dorp2 is mooi. Het plan1 voor de stad2 volgt.\n\n1 Kamerstuk 39 999, nr. 1\n2 Zie aldaar.")
    assert found.stromen[0].tekst == "Dorp2 is mooi. Het plan voor de stad volgt."


def test_a_note_is_called_on_its_own_page() -> None:
    found = werk("""
        Het gebied kavel1 is oud. Er is een brief.1 Dat was het.
        1 Kamerstuk 39 999, nr. 1
        \fOok hier staat kavel2 en dan de brief.2 Dat was het.
        2 Kamerstuk 39 999, nr. 2
        """)
    assert [n.nummer for n in found.voetnoten] == [1, 2]
    assert [n.aanroep.pagina for n in found.voetnoten if n.aanroep] == [1, 2]


def test_numbers_that_begin_anew_on_each_page() -> None:
    found = werk(
        "Eerst dit.1 Dan dat.2\n1 Kamerstuk 39 999, nr. 1\n2 Kamerstuk 39 999, nr. 2\n\fDaarna dit.1 Slot.\n"
        "1 Kamerstuk 39 999, nr. 3"
    )
    assert found.stromen[0].tekst == "Eerst dit. Dan dat.\n\nDaarna dit. Slot."
    assert [n.aanroep.regel_van for n in found.voetnoten if n.aanroep] == [1, 1, 4]


def test_the_lines_and_places_of_the_text_stay_right() -> None:
    found = werk("Een woord.1 Nog een\nregel2 van de brief\nen het slot.\n\n1 Zie aldaar.\n2 Zie hier.")
    stroom = found.stromen[0]
    assert stroom.tekst == "Een woord. Nog een regel van de brief en het slot."
    assert [stroom.regel(stroom.tekst.index(w)) for w in ("Een", "regel", "en het")] == [0, 1, 2]
    assert stroom.noten == ((10, 1), (24, 2))
    assert [n.nummer for n in found.noten_bij(stroom, 0, 10)] == [1]
    assert [n.nummer for n in found.noten_bij(stroom, 12, 30)] == [2]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Zo is het.1\n\n1 Kamerstuk 39 999,\nnr. 12\n", {1: "Kamerstuk 39 999, nr. 12"}),
        (
            "Zo is het.1\n\n1 Dit betreft de woningen in het gebied\nen in de dorpen daaromheen.\n\nSlot.",
            {1: "Dit betreft de woningen in het gebied en in de dorpen daaromheen."},
        ),
        (
            "Zo is het.1 En ook zo.2\n\n1 Dit betreft de\nwoningen.\n2 Leiden, Veenwoude, Merenland\n",
            {1: "Dit betreft de woningen.", 2: "Leiden, Veenwoude, Merenland"},
        ),
        (
            "Zie de site.1\n\n1https://www.veenwoude.nl/plannen/verstede\nlijking/index.html\n",
            {1: "https://www.veenwoude.nl/plannen/verstedelijking/index.html"},
        ),
        (
            "Zie de site.1\n\n1 https://www.veenwoude.nl/plan.\n\nhttps://www.veenwoude.nl/plan\n\nSlot.",
            {1: "https://www.veenwoude.nl/plan."},
        ),
        ("Zo is het.1\n1 Kamerstuk 39 999, nr. 1\nDe tekst loopt door.", {1: "Kamerstuk 39 999, nr. 1"}),
        ("Zo is het.[1]\n\n[1] Zie de bijlage.\n", {1: "Zie de bijlage."}),
        ("Zo is het.¹\n\n¹ Zie de bijlage.\n", {1: "Zie de bijlage."}),
        (
            "Zo is het.1 En zo.2\n\nNoten\n\n1. Handelingen II, nr. 3.\n2. Zie het rapport\nvan hen.\n",
            {1: "Handelingen II, nr. 3.", 2: "Zie het rapport van hen."},
        ),
        (
            "Zo is het.1 En zo.2 Nog wat.3\n\nEindnoten\n1 Zie aldaar.\n\n2 Eigen bewerking.\n\n3 Idem.\n",
            {1: "Zie aldaar.", 2: "Eigen bewerking.", 3: "Idem."},
        ),
        ("1 Wonen\n\nTekst over wonen.\n\n2 Werken\n\nTekst over werken.\n", {}),
        (
            "Er is een plan1 gemaakt.\n\n1 Wonen\n\nDat is een kop boven tekst.\n\n1 Zie de bijlage.",
            {1: "Zie de bijlage."},
        ),
        ("1. Kamerstukken lezen\n2. Moties afdoen\n", {}),
        ("Gemeente  Woningen\n1 Veenwoude  200\n2 Merenland  300\n", {}),
        ("", {}),
    ],
)
def test_notes_are_whole(tekst: str, verwacht: dict[int, str]) -> None:
    if not tekst:
        assert mark_lines(tekst_of(tekst)) == [RegelSoort.LEEG]
        return
    assert {n.nummer: n.tekst for n in werk(tekst).voetnoten} == verwacht


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("12 Kamerstuk 39 999", (12, "Kamerstuk 39 999")),
        ("2https://www.veenwoude.nl", (2, "https://www.veenwoude.nl")),
        ("3Veenwoude", None),
        ("³ Zie aldaar", (3, "Zie aldaar")),
        ("Kamerstuk", None),
        ("007 Kamerstuk", None),
        ("2026 is het jaar", None),
    ],
)
def test_a_note_begins_with_its_number(tekst: str, verwacht: tuple[int, str] | None) -> None:
    assert split_note(tekst) == verwacht


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("12 Kamerstukken II 2026/27, 39 999, nr. 1", True),
        ("1 Tweede Kamer, vergaderjaar 2026-2027", True),
        ("1 www.veenwoude.nl", True),
        ("1 Wonen in de stad", False),
        ("2. Kamerstukken", False),
    ],
)
def test_a_source_is_known_by_its_first_word(tekst: str, verwacht: bool) -> None:
    assert is_source(tekst) is verwacht


WORDS = st.lists(
    st.sampled_from(
        ("een", "plan", "voor", "de", "stad", "en", "het", "dorp", "in", "Veenwoude", "met", "water")
    ),
    min_size=3,
)


@given(WORDS, WORDS, st.integers(1, 999), st.sampled_from(["", ".", ",", ")", "’"]))
def test_a_call_is_found_in_any_sentence(before: list[str], after: list[str], number: int, mark: str) -> None:
    left, right = " ".join(before) + mark, " ".join(after)
    tekst, calls = noten(f"{left}{number} {right}.", number)
    assert tekst == f"{left} {right}."
    assert calls == [(left, number)]


@given(st.text(alphabet=st.sampled_from("aB1 .,’)2\n[]¹Kamerstuk"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    tekst = tekst_of(text)
    soorten = mark_lines(tekst)
    calls = find_calls(tekst, soorten, 0, len(tekst.regels) - 1)
    assert all(soorten[index] is RegelSoort.TEKST for index in calls)
    numbers = [a.nummer for index in sorted(calls) for a in calls[index]]
    assert len(soorten) == len(tekst.regels)
    assert all(number > 0 for number in numbers)


@pytest.mark.parametrize(
    "piece", ["a1.2,3 ", "1 Kamerstuk x\n", "1 Aa\na1 \n", "c.s.1", "in 20255 ", "¹²", "Aa.9 "]
)
def test_hostile_text_stays_fast(piece: str) -> None:
    text = (
        "".join(piece * (9_000 // len(piece)) + "\n" for _ in range(50)) + "\n1 Kamerstuk 1\n9 Kamerstuk 2\n"
    )
    tekst = tekst_of(text)
    begin = time.process_time()
    find_calls(tekst, mark_lines(tekst), 0, len(tekst.regels) - 1)
    assert time.process_time() - begin < 10
