"""What a file holds: documents, kinds, dates, references and subjects."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from inlezen.hulp import lees, tekst_of
from ruimteregie.inlezen.herkenners.document import find_date, find_documents
from ruimteregie.inlezen.opmaak import mark_lines

PROZA = (
    "Dit is een regel van de brief die lang genoeg is om als lopende tekst herkend te worden, en verder"
    " niets.\n" * 20
)
BRIEF = (
    "> Retouradres Postbus 1\n\nDe Voorzitter van de Tweede Kamer\n\nDatum 3 maart 2026\nBetreft Dijken\n"
    "Ons kenmerk VB-1\n\nGeachte voorzitter,\n\n"
    + PROZA
    + "\nHoogachtend,\n\nDe minister van Voorbeelden,\n\nA. Fictie\n"
)
ARRANGEMENT = (
    "Ruimtelijk arrangement Merenland\n\n2 juni 2025\n\n" + PROZA + "\nAfspraak 1.1 Wonen\nBeleidsafspraak\n"
    "Betrokken departementen: VRO\n- Het Rijk levert.\n"
)


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("op 12 juni 2025 gaf", date(2025, 6, 12)),
        ("op 1 Maart 2026", date(2026, 3, 1)),
        ("12-06-2025", date(2025, 6, 12)),
        ("12/6/2025", date(2025, 6, 12)),
        ("2025-06-12", date(2025, 6, 12)),
        ("31 februari 2025", None),
        ("45-13-2025", None),
        ("juni 2025", None),
        ("in 2025", None),
    ],
)
def test_dates(tekst: str, verwacht: date | None) -> None:
    assert find_date(tekst) == verwacht


def kinds(text: str) -> list[str]:
    tekst = tekst_of(text)
    return [d.soort for d in find_documents(tekst, mark_lines(tekst))]


@pytest.mark.parametrize(
    ("text", "verwacht"),
    [
        (BRIEF, ["kamerbrief"]),
        ("Geachte voorzitter,\n\n" + PROZA, ["kamerbrief"]),
        (PROZA + "Ik informeer uw Kamer. Ook zal ik uw Kamer berichten.", ["kamerbrief"]),
        ("RAADSINFORMATIEBRIEF\n\n" + PROZA, ["raadsinformatiebrief"]),
        ("Aan de raad van Veldwijk\n\nGeachte raad,\n\n" + PROZA, ["raadsinformatiebrief"]),
        ("Raadsvoorstel\n\nBeslispunten\n\n" + PROZA, ["raadsvoorstel"]),
        ("Gevraagde beslissing:\n1. In te stemmen.\n\n" + PROZA, ["raadsvoorstel"]),
        ("Afsprakenlijst BO MIRT\n\n" + PROZA, ["afsprakenlijst"]),
        (ARRANGEMENT, ["arrangement"]),
        ("Boodschappenlijst\n\nmelk en brood", ["overig"]),
        (BRIEF + "\n\n" + ARRANGEMENT, ["kamerbrief", "arrangement"]),
        (BRIEF + "\n " + ARRANGEMENT, ["kamerbrief", "arrangement"]),
        (BRIEF + "\n\n" + BRIEF, ["kamerbrief", "kamerbrief"]),
        (BRIEF + "\f" + PROZA + "Ik informeer uw Kamer en de Kamer.", ["kamerbrief", "kamerbrief"]),
        (BRIEF + "\n Bijlage 1: tabellen\n" + PROZA, ["kamerbrief"]),
        (BRIEF + "\n Toelichting op de gebieden\n" + PROZA, ["kamerbrief"]),
        (
            "Gevraagde beslissing\n"
            + PROZA * 2
            + "\n\nAan de raden van de gemeenten\n\nGeachte raad,\n"
            + PROZA,
            ["raadsvoorstel", "raadsinformatiebrief"],
        ),
        ("Voorbeeld van een brief.\nNog een regel vooraf.\n\n" + BRIEF, ["kamerbrief"]),
    ],
)
def test_documents_in_a_file(text: str, verwacht: list[str]) -> None:
    assert kinds(text) == verwacht


def test_the_parts_cover_every_line() -> None:
    delen = lees(BRIEF + "\n\n" + ARRANGEMENT).delen
    assert delen[0].van == 0
    assert delen[0].tot + 1 == delen[1].van
    assert delen[1].onderwerp == "Ruimtelijk arrangement Merenland"
    assert delen[1].datum == date(2025, 6, 2)


def test_an_annex_under_the_same_page_numbers_belongs_to_its_letter() -> None:
    text = (
        BRIEF.replace("Geachte", "Pagina 1 van 9\n\nGeachte")
        + "\n Gebieden\n"
        + PROZA
        + "\nPagina 8 van 9\n"
        + PROZA
    )
    assert kinds(text) == ["kamerbrief"]


@pytest.mark.parametrize(
    ("kop", "datum", "kenmerk", "onderwerp"),
    [
        ("Datum 3 maart 2026\nBetreft Dijken\nOns kenmerk VB-1", date(2026, 3, 3), "VB-1", "Dijken"),
        ("Datum\n\n3 maart 2026\n\nOnze referentie\n\n2026-0001", date(2026, 3, 3), "2026-0001", None),
        ("datum: 03-03-2026\nkenmerk: A/B-12\nonderwerp: Water", date(2026, 3, 3), "A/B-12", "Water"),
        (
            "Betreft: Water en bodem in\nde polder\n\nDatum: 3 maart 2026",
            date(2026, 3, 3),
            None,
            "Water en bodem in de polder",
        ),
        ("uw kenmerk:\n--\n\nons kenmerk:\n25/X/1", None, "25/X/1", None),
        (
            "onderwerp:    bijlage: datum:\nOverleg van 2 juni 2025 2 17 juni 2025",
            date(2025, 6, 17),
            None,
            "Overleg van 2 juni 2025",
        ),
        ("Den Haag, 3 maart 2026", date(2026, 3, 3), None, None),
        ("3 maart 2026", date(2026, 3, 3), None, None),
        ("Kenmerk\nzonder cijfers", None, None, None),
        ("", None, None, None),
    ],
)
def test_fields_of_the_head(kop: str, datum: date | None, kenmerk: str | None, onderwerp: str | None) -> None:
    deel = lees(f"{kop}\n\nGeachte voorzitter,\n\n{PROZA}").delen[0]
    assert (deel.datum, deel.kenmerk, deel.onderwerp) == (datum, kenmerk, onderwerp)


def test_a_date_in_the_letter_itself_is_not_its_date() -> None:
    assert lees(f"Geachte voorzitter,\n\nOp 5 mei 2025 was er overleg.\n{PROZA}").delen[0].datum is None


def test_a_list_of_annexes_dates_the_parts_that_do_not_say_it_themselves() -> None:
    text = (
        "Gevraagde beslissing\n"
        + PROZA
        + dedent("""
        Bijlagen
        A. Raadsinformatiebrief Overleg dd 17 juni 2025
        • Bijlage 1. Kamerbrief Uitkomsten dd 12 juni 2025
        """)
        + "\n\nAan de raad\n\nGeachte raad,\n"
        + PROZA
        + "\nMet vriendelijke groet,\n\nB. Fictie\n\fIk vertel uw Kamer en de Kamer"
        " het een en ander.\n" + PROZA
    )
    found = [(d.soort, d.datum, d.onderwerp) for d in lees(text).delen]
    assert found == [
        ("raadsvoorstel", None, None),
        ("raadsinformatiebrief", date(2025, 6, 17), "Overleg"),
        ("kamerbrief", date(2025, 6, 12), "Uitkomsten"),
    ]
