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


@pytest.mark.parametrize(
    ("kop", "datum"),
    [
        ("Datum   :   3 juli 2018", date(2018, 7, 3)),
        ("Datum : 3-7-2018", date(2018, 7, 3)),
        ("DATUM\n3 juli 2018", date(2018, 7, 3)),
        ("Dagtekening: 03-07-2018", date(2018, 7, 3)),
        ("’s-Merenhage, 3 juli 2018", date(2018, 7, 3)),
        ("'s-Merenhage, 3 juli 2018", date(2018, 7, 3)),
        ("Den Veen, 3 jul. 2018", date(2018, 7, 3)),
        ("Veenwoude, 3-7-2018", date(2018, 7, 3)),
        ("Veenwoude, d.d. 3 juli 2018", date(2018, 7, 3)),
        ("Bergen op Meer 3 juli 2018", date(2018, 7, 3)),
        ("Datum          Ons kenmerk        Bijlagen\n3 juli 2018    VB-18/12           2", date(2018, 7, 3)),
        ("Datum\nOns kenmerk\nOnderwerp\n3 juli 2018\nVB-18/12\nDijken", date(2018, 7, 3)),
        ("Datum 3 juli 2018      Kenmerk VB-18/12", date(2018, 7, 3)),
        ("Verzonden: 4 juli 2018\nDatum: 3 juli 2018", date(2018, 7, 3)),
        ("Verzonden: 4 juli 2018", date(2018, 7, 4)),
        ("Datum uw brief: 1 juli 2018", None),
        ("Datum\nOns kenmerk\nVB-12", None),
        ("Uw brief van: 1 juli 2018", None),
        ("Datum: juli 2018", None),
        ("Datum: 31 juni 2018", None),
        ("• Brief van de minister dd 3 juli 2018", None),
    ],
)
def test_the_date_of_a_letter(kop: str, datum: date | None) -> None:
    assert lees(f"{kop}\n\nGeachte voorzitter,\n\n{PROZA}").delen[0].datum == datum


def test_the_date_stands_in_the_header_of_a_later_page() -> None:
    head = (
        "Ministerie van\nVoorbeelden en\nZaken\n\nDatum\n3 juli 2018\n\nOnze referentie\n2018-0012\n\n"
        "Pagina 2 van 3"
    )
    deel = lees(f"Geachte voorzitter,\n\n{PROZA}\n{head}\n\n{PROZA}").delen[0]
    assert (deel.datum, deel.kenmerk) == (date(2018, 7, 3), "2018-0012")
    assert deel.afzender == "Ministerie van Voorbeelden en Zaken"


@pytest.mark.parametrize(
    ("kop", "kenmerk"),
    [
        ("Ons kenmerk   : VB/18-12", "VB/18-12"),
        ("Onze referentie\n2018-0000123", "2018-0000123"),
        ("Zaaknummer: Z.12345", "Z.12345"),
        ("Registratienummer 18.00012", "18.00012"),
        ("Uw kenmerk: AB-1\nOns kenmerk: VB-2", "VB-2"),
        ("Uw kenmerk: AB-1", None),
        ("Nummer 2018-001234", "2018-001234"),
        ("Nummer 3 van de lijst", None),
        ("Datum          Ons kenmerk        Bijlagen\n3 juli 2018    VB-18/12           2", "VB-18/12"),
        ("Kenmerk van de regio is 2 dorpen in een lange zin zonder einde", None),
    ],
)
def test_the_reference_of_a_letter(kop: str, kenmerk: str | None) -> None:
    assert lees(f"{kop}\n\nGeachte voorzitter,\n\n{PROZA}").delen[0].kenmerk == kenmerk


@pytest.mark.parametrize(
    ("kop", "onderwerp"),
    [
        ("Betreft: Water", "Water"),
        ("Betreft\nWater in\nde polder van Merenland\n\nDatum", "Water in de polder van Merenland"),
        ("Onderwerp   : Water en\n\nbodem\n\nDatum", "Water en bodem"),
        ("ONDERWERP\nWater", "Water"),
        ("Onderwerp: Voortgang van de plannen voor\nVeenwoude, Merenland en de\nKust\nOns kenmerk VB-1",
         "Voortgang van de plannen voor Veenwoude, Merenland en de Kust"),
        ("Onderwerp\nDatum: 3 juli 2018", None),
        ("het onderwerp is water", None),
    ],
)  # fmt: skip
def test_the_subject_of_a_letter(kop: str, onderwerp: str | None) -> None:
    assert lees(f"{kop}\n\nGeachte voorzitter,\n\n{PROZA}").delen[0].onderwerp == onderwerp


@pytest.mark.parametrize(
    ("voor", "na", "afzender"),
    [
        ("Ministerie van Voorbeelden", "", "Ministerie van Voorbeelden"),
        ("Ministerie van Dit,\n\nDat en\n\nMeer\n\nDatum", "", "Ministerie van Dit, Dat en Meer"),
        ("Gemeente Veenwoude\nPostbus 1", "", "Gemeente Veenwoude"),
        ("Provincie Merenland", "", "Provincie Merenland"),
        ("Van: College van B en W", "", "College van B en W"),
        ("Aan\nGemeente Veenwoude", "", None),
        ("", "Hoogachtend,\n\nDe minister van Voorbeelden,\n\nA. Fictie", "minister van Voorbeelden"),
        ("", "DE MINISTER VAN VOORBEELDEN\nEN ZAKEN,\n\nA. Fictie", "MINISTER VAN VOORBEELDEN EN ZAKEN"),
        (
            "",
            "Met vriendelijke groet,\nburgemeester en wethouders van Veenwoude,\n\nA. Fictie",
            "burgemeester en wethouders van Veenwoude",
        ),
        ("", "Hoogachtend,\n\nGedeputeerde Staten van Meer,\n\nA. Fictie", "Gedeputeerde Staten van Meer"),
        ("", "Met vriendelijke groet,\nnamens het algemeen bestuur Regio Meren,\n\nB. Fictie",
         "algemeen bestuur Regio Meren"),
        ("", "Gedeputeerde Staten van Meer,\n\nA. Fictie", "Gedeputeerde Staten van Meer"),
        ("BRIEF VAN DE MINISTER VAN VOORBEELDEN EN\nZAKEN", "", "MINISTER VAN VOORBEELDEN EN ZAKEN"),
        ("", "Met vriendelijke groet,\n\nA. Fictie", None),
    ],
)  # fmt: skip
def test_who_sends_a_letter(voor: str, na: str, afzender: str | None) -> None:
    assert lees(f"{voor}\n\nGeachte heer,\n\n{PROZA}\n{na}\n").delen[0].afzender == afzender


@pytest.mark.parametrize(
    ("kop", "geadresseerde"),
    [
        ("De Voorzitter van de Tweede Kamer\n\nder Staten-Generaal\n\nGeachte voorzitter,", "Tweede Kamer"),
        ("Aan de voorzitter van de Eerste Kamer\nGeachte voorzitter,", "Eerste Kamer"),
        ("Aan de voorzitters van de Eerste en Tweede Kamer\nGeachte voorzitter,", "Eerste en Tweede Kamer"),
        ("Aan de gemeenteraad van Veenwoude\n\nGeachte raad,", "gemeenteraad van Veenwoude"),
        ("Aan\nDe raad van de gemeente Veenwoude\n\nGeachte leden,", "raad van de gemeente Veenwoude"),
        ("Aan de leden van Provinciale Staten\n\nGeachte Statenleden,", "Provinciale Staten"),
        ("Aan: Provinciale Staten van Merenland\n\nGeachte Staten,", "Provinciale Staten van Merenland"),
        ("Geachte raad,", "raad"),
        ("Geachte leden van de raad,", "raad"),
        ("Geachte leden van Provinciale Staten,", "Provinciale Staten"),
        ("Geachte heer De Vries,", None),
    ],
)
def test_to_whom_a_letter_is_sent(kop: str, geadresseerde: str | None) -> None:
    assert lees(f"{kop}\n\n{PROZA}").delen[0].geadresseerde == geadresseerde


def test_a_letter_without_head_may_name_its_chamber() -> None:
    (deel,) = lees(f"{PROZA}Ik informeer uw Kamer. In de Tweede Kamer is gesproken.").delen
    assert deel.geadresseerde == "Tweede Kamer"
    assert lees(f"{PROZA}Ik informeer uw Kamer.").delen[0].geadresseerde is None


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


FACTSHEET = "Factsheet Knooppunt {}\n\n" + PROZA
LIJST = "Afsprakenlijst BO MIRT Oost\n\nVeenwoude, 3 juli 2018\n\n" + PROZA
BESLUIT = "Raadsbesluit\n\nDe raad van de gemeente Veenwoude;\n\n" + PROZA


@pytest.mark.parametrize(
    ("text", "verwacht"),
    [
        (BRIEF + "\n\f" + LIJST, ["kamerbrief", "afsprakenlijst"]),
        (BRIEF + "\n\n" + LIJST, ["kamerbrief", "afsprakenlijst"]),
        (
            BRIEF + "\n\f" + LIJST + "\n\f" + FACTSHEET.format(1) + "\n\f" + FACTSHEET.format(2),
            ["kamerbrief", "afsprakenlijst", "overig", "overig"],
        ),
        (
            BRIEF + "\n\n" + FACTSHEET.format(1) + "\n\n" + FACTSHEET.format(2),
            ["kamerbrief", "overig", "overig"],
        ),
        ("Raadsvoorstel\n\n" + PROZA * 2 + "\n\f" + BESLUIT, ["raadsvoorstel", "raadsvoorstel"]),
        (
            "Raadsvoorstel\n\n" + PROZA * 2 + "\n\n" + BRIEF + "\n\f" + ARRANGEMENT,
            ["raadsvoorstel", "kamerbrief", "arrangement"],
        ),
        (
            BRIEF
            + "\n\nAan: de directie\nVan: de afdeling\nDatum: 3 juli 2018\nOnderwerp: Dijken\n\n"
            + PROZA,
            ["kamerbrief", "overig"],
        ),
        # under the same page numbers
        (
            BRIEF.replace("Geachte", "Pagina 1 van 9\n\nGeachte")
            + "\n\fBijlage 1: "
            + LIJST
            + "\nPagina 8 van 9\n",
            ["kamerbrief"],
        ),
        # page numbers that begin anew
        (
            "\f".join(f"{PROZA}\nPagina {n} van 2\n" for n in (1, 2))
            + "".join(f"\f{PROZA}\nPagina {n} van 3\n" for n in (1, 2, 3)),
            ["overig", "overig"],
        ),
        # a heading on top of a page inside a letter, and a sentence about the minister
        (BRIEF.replace(PROZA, PROZA + "\fAfsprakenlijst en vervolg\n" + PROZA), ["kamerbrief"]),
        (
            BRIEF.replace(
                PROZA, PROZA + "De minister van Voorbeelden zorgt met de regio voor\n\fhet plan\n" + PROZA
            ),
            ["kamerbrief"],
        ),
    ],
)
def test_bundles_of_several_styles(text: str, verwacht: list[str]) -> None:
    assert kinds(text) == verwacht


@pytest.mark.parametrize(
    ("title", "onderwerp", "datum"),
    [
        ("Afsprakenlijst BO MIRT Oost\n\n3 juli 2018\n", "Afsprakenlijst BO MIRT Oost", date(2018, 7, 3)),
        (
            "Bestuurlijke afspraken Merenland\nen de kust d.d. 3 juli 2018\n",
            "Bestuurlijke afspraken Merenland en de kust d.d. 3 juli 2018",
            date(2018, 7, 3),
        ),
    ],
)
def test_a_list_names_and_dates_itself(title: str, onderwerp: str, datum: date) -> None:
    (deel,) = lees(f"{title}\n{PROZA}").delen
    assert (deel.soort, deel.onderwerp, deel.datum) == ("afsprakenlijst", onderwerp, datum)
