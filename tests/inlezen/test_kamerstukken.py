"""References to parliamentary papers, in text and in footnotes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.kamerstukken import recognise_kamerstukken, recognise_zaken
from ruimteregie.kern.kamerstuk import find_kamerstukken


@pytest.mark.parametrize(
    ("tekst", "code", "regels"),
    [
        ("Zie Kamerstuk 39 999, nr. 12.", "39999-12", (1, 1)),
        ("Zie Tweede Kamer, vergaderjaar 2025-2026, 39\n998 XXII, nr. 7", "39998-XXII-7", (1, 2)),
        ("Zie Kamerstuk 39 999-A,\nnr. 53.", "39999-A-53", (1, 2)),
        ("tekst\n\n1 Kamerstuk 39 999, nr. 12\n2 Kamerstuk 39 998, nr. 3", "39999-12", (3, 3)),
        ("In de brief (39997 nr. 228) staat meer.", "39997-228", (1, 1)),
        ("De brief (39 996 nr. A-63) volgt.", "39996-A-63", (1, 1)),
        ("Kamerstukken II 2026/27, 39 800 A, nr. 12", "39800-A-12", (1, 1)),
        ("Zie 39 999 nr. 12 hierover.", "39999-12", (1, 1)),
        ("Zie 39999 XXII en verder.", "39999-XXII", (1, 1)),
        ("Zie 39 999 XXII,  nr. 2993.", "39999-XXII-2993", (1, 1)),
        ("Zie Kamerstuk 39999-A-53.", "39999-A-53", (1, 1)),
        ("Zie TK 2024-2025, 39 999,\nnr. 228.", "39999-228", (1, 2)),
        ("Zie TK 39 999-228.", "39999-228", (1, 1)),
        ("Zie Kamerstukken I 2023/24, 39 999 A, B.", "39999-A-B", (1, 1)),
        ("Zie EK 39 999, AB.", "39999-AB", (1, 1)),
        ("Zie Eerste Kamer, vergaderjaar 2024-2025, 39 999, nr. AC.", "39999-AC", (1, 1)),
        ("Zie Kamerstuk 39 999, hoofdstuk XII, nr. 5.", "39999-XII-5", (1, 1)),
        ("Zie https://zoek.officielebekendmakingen.nl/kst-39999-A-53.html", "39999-A-53", (1, 1)),
        ("Zie vergaderjaar 2025–2026, 39 999, nummer 6.", "39999-6", (1, 1)),
        ("De motie (39999-XII-53) is uitgevoerd.", "39999-XII-53", (1, 1)),
        ("De motie (39 999-XII, nr. 53) is uitgevoerd.", "39999-XII-53", (1, 1)),
        ("Zie Kamerstuk 39999/12.", "39999-12", (1, 1)),
        ("Zie Kamerstuknummer 39999, nr. 12.", "39999-12", (1, 1)),
        ("Zie Kamerstuk 39.999, nr. 12.", "39999-12", (1, 1)),
    ],
)
def test_notations_and_their_lines(tekst: str, code: str, regels: tuple[int, int]) -> None:
    found = recognise_kamerstukken(werk(tekst))[0]
    assert (found.waarde.code, (found.plaats.regel_van, found.plaats.regel_tot)) == (code, regels)


def test_footnotes_below_each_other_stay_apart() -> None:
    found = recognise_kamerstukken(werk("tekst\n\n1 Kamerstuk 39 999, nr. 12\n2 Kamerstuk 39 998, nr. 3"))
    assert [v.waarde.code for v in found] == ["39999-12", "39998-3"]


def test_a_footnote_in_the_middle_of_a_sentence_does_not_break_it() -> None:
    tekst = "De brief staat in Kamerstuk\n1 Zie ook de bijlage.\n39 999, nr. 12, en verder."
    assert [v.waarde.code for v in recognise_kamerstukken(werk(tekst))] == ["39999-12"]


@pytest.mark.parametrize(
    "tekst",
    [
        "2521 GA Den Haag",
        "van 2024 tot 2026",
        "€ 36 600",
        "24 000 woningen",
        "zaak 2021Z19042",
        "Postbus 20901, 2500 EX Den Haag",
        "Tel. 070 - 31305 228",
        "Kenmerk IENW/BSK-2025/31305",
        "Ons kenmerk 39999-2025-12",
        "zaaknummer 24 001 en verder",
        "de periode 2025-2030",
        "tussen 25 000 en 30 000 banen",
        "€ 25.000-30.000",
        "Aanhangsel Handelingen II 2024/25, nr. 1211",
        "Staatsblad 2024, 31305",
        "artikel 4, nr. 5",
        "12 juni 2025, nr. 33",
    ],
)
def test_what_is_no_reference(tekst: str) -> None:
    assert recognise_kamerstukken(werk(tekst)) == ()


@pytest.mark.parametrize(
    ("tekst", "nummers", "regels"),
    [
        ("Zie zaak 2021Z19042.", ["2021Z19042"], (1, 1)),
        ("eerst\nZie document\n2024D26244 hierover.", ["2024D26244"], (3, 3)),
        ("Zie 2021Z19042 en 2024D26244.", ["2021Z19042", "2024D26244"], (1, 1)),
        (
            "www.tweedekamer.nl/moties/detail?id=2024Z19042&did=2024D45123",
            ["2024Z19042", "2024D45123"],
            (1, 1),
        ),
        ("tekst\n\n1 Kamerstuk 39 999, nr. 12 (2024Z01234)", ["2024Z01234"], (3, 3)),
    ],
)
def test_cases_and_documents(tekst: str, nummers: list[str], regels: tuple[int, int]) -> None:
    found = recognise_zaken(werk(tekst))
    assert [v.nummer for v in found] == nummers
    assert (found[0].plaats.regel_van, found[0].plaats.regel_tot) == regels


@pytest.mark.parametrize("tekst", ["12021Z19042", "2021Z190", "2021 Z 19042", "TZ202406-123", "2021Z1904299"])
def test_what_is_no_case(tekst: str) -> None:
    assert recognise_zaken(werk(tekst)) == ()


DOSSIERS = st.integers(20_000, 49_999).map(str)
NUMMERS = st.integers(1, 9999)
TOEVOEGINGEN = st.sampled_from(["", "A", "XII", "XXII", "VII"])
WOORDEN = st.text(st.sampled_from("abcdefg "), max_size=30)


@given(DOSSIERS, TOEVOEGINGEN, NUMMERS, WOORDEN, WOORDEN, st.booleans())
def test_a_reference_is_found_in_any_text(
    dossier: str, toevoeging: str, nummer: int, voor: str, na: str, los: bool
) -> None:
    shown = f"{dossier[:2]} {dossier[2:]}" if los else dossier
    text = f"{voor} {shown}{' ' if toevoeging else ''}{toevoeging}, nr. {nummer}. {na}"
    (found,) = recognise_kamerstukken(werk("Aan\n" + text))
    assert (found.waarde.dossier, found.waarde.toevoeging, found.waarde.nummer) == (
        dossier, toevoeging, str(nummer)
    )  # fmt: skip
    assert found.plaats.regel_van == 2


@given(st.text(st.sampled_from("Kamerstuk TK0123456789-/.,nrXI\n "), max_size=60))
def test_no_text_breaks_it_and_nothing_overlaps(text: str) -> None:
    end = 0
    for found in find_kamerstukken(text):
        assert end <= found.begin < found.eind
        end = found.eind


@pytest.mark.parametrize(
    "piece", ["36600 ", "Kamerstuk ", "36600 nr. 1, ", "36600, ", "Kamerstuk 36 600 en ", "nr. "]
)
def test_a_megabyte_stays_fast(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begin = time.process_time()
    find_kamerstukken(text)
    assert time.process_time() - begin < 8


_KOP = "Tweede Kamer der Staten-Generaal   2\n\nVergaderjaar 2031–2032\n\n"
_SLOT = "\n\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nZie 39 111, nr. 4, over het water."


@pytest.mark.parametrize(
    ("kop", "code", "regels"),
    [
        (
            "39 800 A   Begroting van het Merenfonds\n\nNr. 14   BRIEF VAN DE MINISTER VAN WATER",
            "39800-A-14",
            (5, 7),
        ),
        (
            "39 800 A Begroting van het Merenfonds\nNr. 14 BRIEF VAN DE MINISTER VAN WATER",
            "39800-A-14",
            (5, 6),
        ),
        (
            "39 800   Begroting\n         van het Merenfonds\n\nNr. 14\n\nBRIEF VAN DE MINISTER",
            "39800-14",
            (5, 8),
        ),
        (
            "39 800 XII   Begroting van Water\n\n39 805   Natuur\n\nNr. 2   LIJST VAN VRAGEN",
            "39800-XII-2",
            (5, 9),
        ),
        ("39800-XXII\nNr. 5", "39800-XXII-5", (5, 6)),
    ],
)
def test_the_number_in_the_head_of_a_printed_paper_counts_once(
    kop: str, code: str, regels: tuple[int, int]
) -> None:
    found = recognise_kamerstukken(werk(_KOP + kop + _SLOT))
    assert [v.waarde.code for v in found] == [code, "39111-4"]
    assert (found[0].plaats.regel_van, found[0].plaats.regel_tot) == regels


@pytest.mark.parametrize(
    "kop",
    [
        "39 800 woningen in Veenwoude\n\nNr. 14   Het plan",
        "Brief over water\n\nNr. 14   BRIEF VAN DE MINISTER",
        "39 800 A   Begroting\n\n14   BRIEF VAN DE MINISTER",
        "39 800 A   Begroting" + "\n\nregel" * 9 + "\n\nNr. 14",
    ],
)
def test_a_head_without_dossier_and_number_names_no_paper(kop: str) -> None:
    found = recognise_kamerstukken(werk(f"Aan de leden\n\n{kop}\n\nSlot."))
    assert [v for v in found if v.waarde.nummer == "14"] == []


@pytest.mark.parametrize(
    "voet",
    ["Tweede Kamer, vergaderjaar 2031–2032, 39 800 A, nr. 14      3", "kst-39800-A-14",
     "’s-Gravenhage 2032      Tweede Kamer, vergaderjaar 2031–2032, 39 800 A, nr. 14        1",
     "Eerste Kamer, vergaderjaar 2031-2032, 39 800, C   2", "ISSN 0921 - 7371"],
)  # fmt: skip
def test_the_foot_of_a_printed_page_names_no_paper(voet: str) -> None:
    slot = "water van Merenland. Zie Tweede Kamer, vergaderjaar 2031–2032, 39 801, nr. 7."
    text = f"Wij werken aan het\n\n{voet}\n\n{slot}"
    assert [v.waarde.code for v in recognise_kamerstukken(werk(text))] == ["39801-7"]


def test_the_number_of_a_note_is_no_part_of_a_dossier() -> None:
    noten = "1 Kamerstuk 39 997, nr. 3.\n2 39 999, nr. 107.\n3 Zie Kamerstuk 39 998, nr. 2."
    tekst = f"De brief1, de nota2 en het rapport3 zijn bekend.\n\n{noten}"
    assert [v.waarde.code for v in recognise_kamerstukken(werk(tekst))] == ["39997-3", "39999-107", "39998-2"]
