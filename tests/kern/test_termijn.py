"""Terms (§3), and the table of words in docs/conventies.md."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.bronnen.referentie.woorden import TERMIJNSOORTEN
from ruimteregie.kern import Ritme, Termijn, TermijnSoort
from ruimteregie.kern.fouten import NietVergelijkbaar, NotatieFout

from .strategies import edtfs

CONVENTIES = Path(__file__).parents[2] / "docs" / "conventies.md"
PEIL = date(2025, 6, 12)
RIJ = re.compile(r"\| `([^`]+)` \| `([^`]+)` \| (\S+) \| (\S+) \|")


def table() -> list[tuple[str, str, str, str, bool]]:
    """The rows of both tables: words, EDTF, first day, last day, and whether they lean on the letter."""
    text = CONVENTIES.read_text(encoding="utf-8")
    part = text.partition("<!-- termijnen -->")[2].partition("<!-- /termijnen -->")[0]
    fixed, _, relative = part.partition("Words that lean on the day")
    return [(*row, leans) for half, leans in ((fixed, False), (relative, True)) for row in RIJ.findall(half)]  # type: ignore[misc]


@pytest.mark.parametrize(("woorden", "edtf", "eerste", "laatste", "leunt"), table())
def test_the_table_of_the_conventions(
    woorden: str, edtf: str, eerste: str, laatste: str, leunt: bool
) -> None:
    termijn = Termijn.parse(woorden, PEIL)
    assert termijn.soort is TermijnSoort.KALENDER
    assert termijn.edtf == edtf
    assert str(termijn.vroegst or "open") == eerste
    assert str(termijn.laatst or "open") == laatste
    assert str(termijn) == woorden
    if leunt:
        with pytest.raises(NotatieFout, match=r"peildatum.*§3"):
            Termijn.parse(woorden)
    else:
        assert Termijn.parse(woorden) == termijn


def test_the_table_is_whole() -> None:
    rows = table()
    assert len([row for row in rows if not row[4]]) >= 45
    assert len([row for row in rows if row[4]]) >= 13


@pytest.mark.parametrize(
    ("woorden", "edtf"),
    [
        ("Voor de zomer 2023", "../2023-06"),
        ("tot de zomer van 2023", "../2023-06"),
        ("voor de periode tot 2040", "../2040"),
        ("eerder dan 2027", "../2026"),
        ("na de zomervakantie van 2025", "2025-09/.."),
        ("uiterlijk in het voorjaar van 2026", "../2026-21"),
        ("uiterlijk voor de zomer van 2026", "../2026-06"),
        ("eind 2025.", "2025-10/2025-12"),
        ("het einde van 2025", "2025-10/2025-12"),
        ("voor het einde van 2025", "../2025-12"),
        ("3-7 maart 2026", "2026-03-03/2026-03-07"),
        ("10 maart tot en met 12 april 2026", "2026-03-10/2026-04-12"),
        ("vierde kwartaal 2025 t/m eerste kwartaal 2026", "2025-36/2026-33"),
        ("van januari tot 1 juli 2025", "2025-01/2025-06-30"),
        ("2021–2030", "2021/2030"),
        ("najaar 2025 – voorjaar 2026", "2025-23/2026-21"),
        ("in de periode 2021 tot en met 2030", "2021/2030"),
        ("13-01-2026", "2026-01-13"),
        ("2026-01-13", "2026-01-13"),
        ("2e kwartaal 2025", "2025-34"),
        ("na 1 juli 2025", "2025-07-02/.."),
        ("voor het derde kwartaal van 2025", "../2025-06"),
        ("voor 1 januari 2030", "../2029-12-31"),
        ("na december 2025", "2026-01/.."),
        ("in het\nnajaar van 2025", "2025-23"),
        ("1/7/2026", "2026-07-01"),
        ("1e helft 2027", "2027-01/2027-06"),
        ("eerste jaarhelft van 2027", "2027-01/2027-06"),
        ("voor eind juni 2027", "../2027-06"),
        ("tot eind juni 2027", "../2027-06"),
        ("tot en met 30 juni 2027", "../2027-06-30"),
        ("op zijn laatst in 2027", "../2027"),
        ("richting het najaar van 2027", "2027-23"),
        ("richting 2027-2030", "2027/2030"),
        ("kwartaal 3 van 2026", "2026-35"),
        ("eerste en tweede kwartaal van 2026", "2026-33/2026-34"),
        ("tweede helft van februari 2028", "2028-02-16/2028-02-29"),
        ("ultimo juni 2026", "2026-06-30"),
        ("begin van 2026", "2026-01/2026-03"),
        ("half juni 2026", "2026-06-11/2026-06-20"),
        ("in het jaar 2026", "2026"),
        ("in de jaren 2026 en 2027", "2026/2027"),
        ("in de periode na 2030", "2031/.."),
        ("vanaf 2026 tot en met 2030", "2026/2030"),
        ("vanaf 2030 en verder", "2030/.."),
        ("tussen oktober 2022 en juli/oktober 2023", "2022-10/2023-10"),
        ("voorjaar/zomer 2026", "2026-21/2026-22"),
        ("Q1 en Q2 van 2027", "2027-33/2027-34"),
        ("direct na de zomer van 2026", "2026-09/.."),
        ("niet vóór 2028", "2028/.."),
        ("ingaande 1 januari 2027", "2027-01-01/.."),
        ("tot aan de zomer van 2026", "../2026-22"),
    ],
)
def test_other_ways_to_say_it(woorden: str, edtf: str) -> None:
    assert Termijn.parse(woorden).edtf == edtf


@pytest.mark.parametrize(
    ("woorden", "peildatum", "edtf"),
    [
        ("komend voorjaar", date(2024, 11, 12), "2025-21"),
        ("komend voorjaar", date(2025, 4, 1), "2026-21"),
        ("komende zomer", date(2025, 4, 1), "2025-22"),
        ("dit voorjaar", date(2025, 6, 12), "2025-21"),
        ("dit najaar", date(2025, 6, 12), "2025-23"),
        ("deze winter", date(2026, 1, 13), "2025-24"),
        ("deze winter", date(2025, 12, 13), "2025-24"),
        ("volgend voorjaar", date(2025, 6, 12), "2026-21"),
        ("voor de zomer", date(2025, 6, 30), "../2025-06"),
        ("voor de zomer", date(2025, 7, 1), "../2026-06"),
        ("na de zomer", date(2025, 6, 12), "2025-09/.."),
        ("winter", date(2026, 2, 1), "2025-24"),
        ("juni", date(2025, 6, 30), "2025-06"),
        ("juni", date(2025, 7, 1), "2026-06"),
        ("het eerste kwartaal", date(2025, 7, 1), "2026-33"),
        ("1 oktober", date(2025, 7, 1), "2025-10-01"),
        ("nog dit jaar", date(2025, 7, 1), "2025"),
        ("dit jaar nog", date(2025, 7, 1), "2025"),
        ("voor de zomervakantie", date(2025, 7, 1), "../2025-07"),
        ("voor het zomerreces", date(2025, 7, 1), "../2025-07"),
        ("eind volgend jaar", date(2025, 7, 1), "2026-10/2026-12"),
        ("dit voorjaar t/m najaar 2026", date(2025, 4, 1), "2025-21/2026-23"),
        ("uiterlijk dit najaar", date(2025, 4, 1), "../2025-23"),
        ("volgend kwartaal", date(2025, 12, 1), "2026-33"),
        ("deze maand", date(2025, 12, 1), "2025-12"),
        ("Q3", date(2025, 10, 1), "2026-35"),
        ("Q1/Q2", date(2025, 10, 1), "2026-33/2026-34"),
        ("na de jaarwisseling", date(2025, 10, 1), "2026-01/.."),
        ("voor de kerst", date(2025, 10, 1), "../2025-12"),
        ("in de tweede helft van het jaar", date(2025, 3, 1), "2025-07/2025-12"),
        ("later dit jaar", date(2025, 3, 1), "2025"),
        ("volgend kalenderjaar", date(2025, 3, 1), "2026"),
    ],
)
def test_against_the_day_of_the_letter(woorden: str, peildatum: date, edtf: str) -> None:
    assert Termijn.parse(woorden, peildatum).edtf == edtf


@pytest.mark.parametrize(
    ("woorden", "ritme"),
    [
        ("jaarlijks", Ritme.JAARLIJKS),
        ("Jaarlijks", Ritme.JAARLIJKS),
        ("elk jaar", Ritme.JAARLIJKS),
        ("jaarlijks in het voorjaar", Ritme.JAARLIJKS),
        ("ieder najaar", Ritme.JAARLIJKS),
        ("elk jaar voor 1 maart", Ritme.JAARLIJKS),
        ("ieder jaar voor 1 maart", Ritme.JAARLIJKS),
        ("jaarlijks vóór 1 maart", Ritme.JAARLIJKS),
        ("Jaarlijks, uiterlijk op 31 december", Ritme.JAARLIJKS),
        ("elk jaar op 29 februari", Ritme.JAARLIJKS),
        ("jaarlijks voor de zomer", Ritme.JAARLIJKS),
        ("elk jaar uiterlijk eind juni", Ritme.JAARLIJKS),
        ("tweejaarlijks", Ritme.TWEEJAARLIJKS),
        ("elke twee jaar", Ritme.TWEEJAARLIJKS),
        ("om de twee jaar", Ritme.TWEEJAARLIJKS),
        ("om het jaar", Ritme.TWEEJAARLIJKS),
        ("eens per kwartaal", Ritme.PER_KWARTAAL),
        ("eenmaal per jaar", Ritme.JAARLIJKS),
        ("viermaal per jaar", Ritme.PER_KWARTAAL),
        ("twee keer per jaar", Ritme.HALFJAARLIJKS),
        ("halfjaarlijks", Ritme.HALFJAARLIJKS),
        ("ieder kwartaal", Ritme.PER_KWARTAAL),
        ("vierjaarlijks", Ritme.VIERJAARLIJKS),
        ("eens in de drie jaar", Ritme.DRIEJAARLIJKS),
        ("zesjaarlijks", Ritme.ZESJAARLIJKS),
        ("doorlopend", Ritme.DOORLOPEND),
    ],
)
def test_recurring(woorden: str, ritme: Ritme) -> None:
    termijn = Termijn.parse(woorden)
    assert (termijn.soort, termijn.ritme) == (TermijnSoort.TERUGKEREND, ritme)
    assert (termijn.edtf, termijn.vroegst, termijn.laatst) == (None, None, None)
    assert Termijn.parse(str(termijn)) == termijn


@pytest.mark.parametrize(
    ("woorden", "gebeurtenis"),
    [
        ("na afronding van de verkenning", "afronding van de verkenning"),
        ("Na de vaststelling van de visie", "vaststelling van de visie"),
        ("zodra de brug open is", "de brug open is"),
        ("bij het BO MIRT 2025", "BO MIRT 2025"),
        ("tijdens het BO Leefomgeving van medio 2026", "BO Leefomgeving van medio 2026"),
        ("vóór het commissiedebat", "commissiedebat"),
        ("op het BO Leefomgeving 2026", "BO Leefomgeving 2026"),
        ("In het komende BO MIRT", "komende BO MIRT"),
        ("voor het BO MIRT van november 2025", "BO MIRT van november 2025"),
        ("voor de vaststelling van het programma", "vaststelling van het programma"),
        ("bij de start van de bouw", "start van de bouw"),
        ("uiterlijk bij het BO MIRT 2026", "BO MIRT 2026"),
        ("binnen zes maanden na vaststelling van het plan", "vaststelling van het plan"),
        ("in aanloop naar de Nota Ruimte", "Nota Ruimte"),
        ("voorafgaand aan het CD MIRT", "CD MIRT"),
        ("met Prinsjesdag 2026", "Prinsjesdag 2026"),
        ("richting het BO Leefomgeving", "BO Leefomgeving"),
        ("richting het tweede gebiedsarrangement", "tweede gebiedsarrangement"),
        ("naar het BO MIRT 2028", "BO MIRT 2028"),
        ("uiterlijk vier weken na de aanvraag", "aanvraag"),
        ("achttien maanden na ondertekening", "ondertekening"),
    ],
)
def test_on_an_event(woorden: str, gebeurtenis: str) -> None:
    termijn = Termijn.parse(woorden)
    assert (termijn.soort, termijn.gebeurtenis) == (TermijnSoort.GEBEURTENIS, gebeurtenis)
    assert not termijn.is_overdue(date(2999, 1, 1))
    assert Termijn.parse(str(termijn)) == termijn


@pytest.mark.parametrize(
    "woorden",
    ["", "ooit", "31 februari 2025", "na 5 voorjaar", "derde helft 2025", "na", "voor medio 2025",
     "vijfde kwartaal", "voor", "8 en 6 januari 2026", "2030 tot 2025", "november tot februari 2026",
     "zo spoedig mogelijk", "Q5 2025", "rond medio 2025", "begin zomer 2025", "voorjaar 2025-2026",
     "komend jaar", "het komend jaar", "de komende jaren", "2030 en 2050", "voor de periode",
     "voor de gemeente", "in het groen", "20255", "laatste helft 2025", "binnen vijf jaar", "Q3/Q1 2026",
     "derde helft van juni", "ultimo 3 juli 2026", "de komende vijf jaar",
     "komend half jaar", "komende 3 weken", "elk jaar voor 31 april",
     "jaarlijks voor", "jaarlijks voor 1 maart 2026", "elk jaar voor de gemeente",
     "31/31/2026", "komende maanden"],
)  # fmt: skip
def test_nothing_is_guessed(woorden: str) -> None:
    with pytest.raises(NotatieFout, match="§3"):
        Termijn.parse(woorden, PEIL)


@pytest.mark.parametrize("woord", ["eind ", "2025 en ", "voor ", "na het overleg ", "1, "])
def test_hostile_text_is_refused(woord: str) -> None:
    with pytest.raises(NotatieFout, match="§3"):
        Termijn.parse(woord * 5000)


@pytest.mark.parametrize("woorden", ["volgend najaar", "volgende zomer"])
def test_two_meanings_raise_and_name_the_remedy(woorden: str) -> None:
    with pytest.raises(NotatieFout, match="Schrijf het jaar erbij"):
        Termijn.parse(woorden, date(2025, 4, 1))


@given(edtfs())
def test_round_trip(edtf: str) -> None:
    termijn = Termijn.van_edtf(edtf)
    assert Termijn.parse(str(termijn)) == termijn


@given(edtfs(), st.dates(date(1940, 1, 1), date(2190, 1, 1)))
def test_overdue_only_after_the_last_day(edtf: str, dag: date) -> None:
    termijn = Termijn.van_edtf(edtf)
    if termijn.laatst is None:
        assert not termijn.is_overdue(dag)
    else:
        assert termijn.is_overdue(dag) == (dag > termijn.laatst)
        assert not termijn.is_overdue(termijn.laatst)
        assert termijn.is_overdue(termijn.laatst + timedelta(days=1))


@given(edtfs(), edtfs(), edtfs())
def test_order_is_total(a: str, b: str, c: str) -> None:
    one, two, three = (Termijn.van_edtf(edtf) for edtf in (a, b, c))
    assert (one < two) + (two < one) + (one == two) == 1
    assert (one <= two) == (one < two or one == two)
    assert (one > two, one >= two) == (two < one, two <= one)
    if one < two and two < three:
        assert one < three


def test_calendar_terms_sort_by_their_last_day() -> None:
    words = ["vanaf 2020", "t/m 2034", "najaar 2025", "juni 2025"]
    assert [str(t) for t in sorted(map(Termijn.parse, words))] == words[::-1]
    with pytest.raises(NietVergelijkbaar, match="§3"):
        assert Termijn.parse("jaarlijks") < Termijn.parse("2025")


def test_the_parts_must_fit_the_kind() -> None:
    found = Termijn("najaar 2025", TermijnSoort.KALENDER, edtf="2025-23", laatst=date(2025, 11, 30),
                    vroegst=date(2025, 9, 1))  # fmt: skip
    assert found == Termijn.parse("najaar 2025")
    assert len({found, Termijn.parse("najaar  2025")}) == 1
    for fields in (
        {},
        {"edtf": "2025-23", "ritme": "jaarlijks"},
        {"edtf": "2025-23", "laatst": date(2025, 12, 31)},
        {"ritme": "jaarlijks"},
        {"gebeurtenis": "iets"},
    ):
        with pytest.raises(NotatieFout, match="§3"):
            Termijn("najaar 2025", TermijnSoort.KALENDER, **fields)  # type: ignore[arg-type]
    with pytest.raises(NotatieFout):
        Termijn("", TermijnSoort.KALENDER, edtf="2025")


def test_kinds_are_those_of_the_reference_data() -> None:
    assert tuple(TermijnSoort) == TERMIJNSOORTEN
