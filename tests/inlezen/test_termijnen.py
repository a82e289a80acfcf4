"""Terms in running text (§3): what is to come, and not what is past, a name or a rate."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import lines_at, tekst_of, werk
from ruimteregie.inlezen.herkenners.termijnen import find_termijn, find_termijnen, recognise_termijnen
from ruimteregie.inlezen.vondsten import TermijnVondst
from ruimteregie.kern import Ritme, TermijnSoort

BRIEF = date(2026, 6, 12)


def vind(zin: str, datum: date | None = BRIEF) -> tuple[TermijnVondst, ...]:
    """The terms of a letter of one paragraph."""
    return recognise_termijnen(werk(zin, datum=datum))


def edtfs(zin: str, datum: date | None = BRIEF) -> list[str]:
    return [v.waarde.edtf or f"{v.waarde.soort}: {v.waarde.ritme or v.tekst}" for v in vind(zin, datum)]


GEVONDEN: list[tuple[str, list[str]]] = [
    # a moment to come
    ("De gemeente Veenwoude stelt uiterlijk 31 december 2029 het plan vast.", ["../2029-12-31"]),
    ("Het onderzoek is in Q3 2026 klaar.", ["2026-35"]),
    ("Het onderzoek is in het 3e kwartaal 2026 klaar.", ["2026-35"]),
    ("De provincie levert het rapport in de eerste helft van 2027 op.", ["2027-01/2027-06"]),
    ("Voor het einde van dit jaar volgt een voorstel.", ["../2026-12"]),
    ("De nieuwe regels gelden per 1 januari 2027.", ["2027-01-01"]),
    ("De herijking is gepland voor het voorjaar van 2027.", ["2027-21"]),
    ("De opening staat gepland voor 3 oktober 2026.", ["2026-10-03"]),
    ("Partijen ronden dit voor 1 oktober 2026 af.", ["../2026-09-30"]),
    ("Najaar 2026 wordt de Kamer geïnformeerd.", ["2026-23"]),
    ("Dit najaar ontvangt de raad een tweede brief.", ["2026-23"]),
    ("In september volgt een werkbezoek aan Merenland.", ["2026-09"]),
    ("Op 1 oktober worden de afspraken ondertekend.", ["2026-10-01"]),
    ("Medio volgend jaar is de brug klaar.", ["2027-05/2027-08"]),
    ("Eind 2026/begin 2027 start de bouw.", ["2026-10/2027-03"]),
    ("De planning is om het station in 2028 te openen.", ["2028"]),
    ("De realisatie is verschoven naar 2029.", ["2029"]),
    ("De verwachte realisatietermijn is 2027/2028.", ["2027/2028"]),
    ("Planning: 2028", ["2028"]),
    ("Gereed: Q2 2027", ["2027-34"]),
    ("De tunnel gaat in 2027-2028 dicht.", ["2027/2028"]),
    ("De brug is op zijn vroegst in 2028 klaar.", ["2028/.."]),
    ("Vanaf 2027 betaalt de provincie mee.", ["2027/.."]),
    ("Met ingang van 1 januari 2027 geldt de regeling.", ["2027-01-01/.."]),
    ("Dit wordt na het zomerreces besproken.", ["2026-09/.."]),
    ("De startbeslissing wordt voor de zomer van 2027 genomen.", ["../2027-06"]),
    ("In 2026, 2027 en 2028 wordt jaarlijks geëvalueerd.", ["2026/2028", "terugkerend: jaarlijks"]),
    ("Het besluit valt tussen 1 september 2026 en 1 maart 2027.", ["2026-09-01/2027-03-01"]),
    ("De oplevering is op 01-07-2027.", ["2027-07-01"]),
    ("Eerste resultaten zijn in sept. 2026 bekend.", ["2026-09"]),
    ("De tweede fase start 1 juli aanstaande.", ["2026-07-01"]),
    ("Nog voor de zomervakantie ronden zij de inspraak af.", ["../2026-07"]),
    ("Planning: start aanleg 2027, openstelling 2029", ["2027", "2029"]),
    ("De vertraagde proef is verschoven naar 2028.", ["2028"]),
    ("Het verwachte advies van de commissie (mei 2026) biedt een haakje.", ["2026-05"]),
    # a goal and its horizon
    ("Er komen 4.300 woningen tot en met 2034 bij.", ["../2034"]),
    ("De start bouw moet vóór 2030 zijn.", ["../2029"]),
    ("In de periode 2030-2040 groeit de stad verder.", ["2030/2040"]),
    ("Tot 2030 zijn er 900 woningen nodig.", ["../2030"]),
    ("Tot 2030 900 woningen en na 2030 nog meer.", ["../2030", "2031/.."]),
    ("Nederland moet in 2050 klimaatneutraal zijn.", ["2050"]),
    ("De visie bevat keuzes voor 2030, 2040 en 2050.", ["2030", "2040", "2050"]),
    ("Op de lange termijn (2050) is meer ruimte nodig.", ["2050"]),
    ("De verstedelijking richting 2040 vraagt keuzes.", ["2040"]),
    ("Zij schetsen paden richting 2040, 2060 en 2090.", ["2040", "2060", "2090"]),
    ("De afspraken lopen van 2026 tot en met 2030.", ["2026/2030"]),
    # agreed before, to be done at a moment that is past by now
    ("In dat overleg is afgesproken om in het najaar van 2025 een plan te maken.", ["2025-23"]),
    # inside the year of the letter
    ("In 2026 worden de werkplaatsen gehouden.", ["2026"]),
    ("Het streven is dat in 2026 de kaart volledig is ingevuld.", ["2026"]),
    # a rhythm
    ("De Kamer wordt hierover jaarlijks geïnformeerd.", ["terugkerend: jaarlijks"]),
    ("De monitor verschijnt elke twee jaar.", ["terugkerend: tweejaarlijks"]),
    ("Zij overleggen ten minste twee keer per jaar.", ["terugkerend: halfjaarlijks"]),
    ("Partijen spreken elkaar per kwartaal.", ["terugkerend: per-kwartaal"]),
    ("Ieder jaar start één project.", ["terugkerend: jaarlijks"]),
    # an event
    ("Zij bespreken dit bij het BO MIRT 2026.", ["gebeurtenis: bij het BO MIRT 2026"]),
    ("Dit wordt in het komende BO MIRT besloten.", ["gebeurtenis: in het komende BO MIRT"]),
    ("De uitkomst ligt er voorafgaand aan het CD MIRT.", ["gebeurtenis: voorafgaand aan het CD MIRT"]),
    ("Het is de bedoeling de Kamer voor het CD MIRT te informeren.", ["gebeurtenis: voor het CD MIRT"]),
    ("Na vaststelling van de visie start de uitvoering.", ["gebeurtenis: Na vaststelling van de visie"]),
    ("Het BO MIRT 2027 wordt benut om dit te bespreken.", ["gebeurtenis: Het BO MIRT 2027"]),
    ("Dit is doorgeschoven naar het BO MIRT 2028.", ["gebeurtenis: naar het BO MIRT 2028"]),
    (
        "Richting het tweede gebiedsarrangement kijken zij verder.",
        ["gebeurtenis: Richting het tweede gebiedsarrangement"],
    ),
    (
        "In de BO’s MIRT, ten eerste van 2027, bespreken zij dit.",
        ["gebeurtenis: In de BO’s MIRT, ten eerste van 2027"],
    ),
    ("Zodra het plan er is, begint de bouw.", ["gebeurtenis: Zodra het plan er is"]),
    (
        "Binnen zes maanden na vaststelling van het plan volgt een evaluatie.",
        ["gebeurtenis: Binnen zes maanden na vaststelling van het plan"],
    ),
    ("Uiterlijk met Prinsjesdag ligt er een plan.", ["gebeurtenis: Uiterlijk met Prinsjesdag"]),
    ("Zij maken afspraken tijdens het BO MIRT in november 2026.", ["2026-11"]),
]


@pytest.mark.parametrize(("zin", "verwacht"), GEVONDEN)
def test_what_is_to_come_is_found(zin: str, verwacht: list[str]) -> None:
    assert [e.lower() for e in edtfs(zin)] == [v.lower() for v in verwacht]


@pytest.mark.parametrize(
    "zin",
    [
        "In de brief van 12 maart 2026 staat meer.",
        "Op 23 mei 2026 heeft het kabinet het plan gepresenteerd.",
        "In 2025 is de overeenkomst ondertekend.",
        "Tijdens het BO MIRT in juni 2026 heeft de regio gepleit voor een vervolg.",
        "Tijdens het BO Leefomgeving zijn afspraken gemaakt.",
        "Na afronding van de studie is een besluit genomen.",
        "Tweede Kamer, vergaderjaar 2026-2027, 39 999, nr. 12",
        "Dit staat in de begroting 2027.",
        "Dit staat in de begroting voor 2027.",
        "Het Programma Merenland 2027-2033 loopt.",
        "De Omgevingsvisie Veenwoude 2040 is er.",
        "De Netwerkanalyse 2030-2040 is een bouwsteen.",
        "De uitstoot daalt ten opzichte van 2030.",
        "Dit is sinds 2026 zo.",
        "De kosten zijn in prijspeil 2027 geraamd.",
        "Er zijn 2030 woningen gebouwd.",
        "Zij betalen jaarlijks € 5 miljoen.",
        "Er komen 100.000 woningen per jaar bij.",
        "Zie www.voorbeeld.nl/documenten/2027/02/17/plan.",
        "Kenmerk 2027-0000123456",
        "Dat gebeurde vorig jaar.",
        "De overleggen vinden normaliter in het voorjaar plaats.",
        "Lage waterstanden in de zomer zijn een risico.",
        "De motie van 3 juni jl. is besproken.",
        "De brug is in maart opengesteld.",
        "Uitkomsten Bestuurlijke Overleggen MIRT 2026",
        "De jaarlijkse overleggen gingen goed.",
        "De rapportage “Stand van zaken najaar 2027” is bijgevoegd.",
        "Binnen vijf jaar is veel mogelijk.",
        "Zij werken het komende half jaar aan een plan.",
        "De komende tien jaar groeit de stad.",
        "Het overleg van Oost dat op 2 juni 2026 (in Merenstad) en op 9 juni 2026 (in Veenwoude) plaatsvond.",
        "Dat is, naast jaarlijks aanzienlijke beheerkosten, een grote uitgave.",
        "Zij groeien naar jaarlijks 4.500 tot 5.000 woningen.",
        "Dat betekent niet dat er tot de zomer van 2027 niets gebeurt.",
        "De uitstoot is in dat jaar 40% lager dan in 2028.",
        "Er zijn drie kernen en 18 gebieden.",
        "",
    ],
)
def test_what_is_past_a_name_or_a_rate_is_no_term(zin: str) -> None:
    assert edtfs(zin) == []


def test_the_day_of_the_letter_is_no_term() -> None:
    assert edtfs("Merenstad, 12 juni 2026") == []
    assert edtfs("Datum 12 juni 2026") == []


def test_without_the_day_of_the_letter_relative_words_stay_unknown() -> None:
    assert edtfs("Dit najaar volgt een brief, en in het voorjaar van 2027 een tweede.", None) == ["2027-21"]
    assert edtfs("Het plan is 1 juli 2027 klaar.", None) == ["2027-07-01"]
    assert edtfs("Zij spraken elkaar op 1 juli 2027.", None) == []
    assert [v.zekerheid for v in vind("Het plan is uiterlijk 1 juli 2027 klaar.", None)] == [0.9]
    assert [v.zekerheid for v in vind("Het plan is uiterlijk 1 juli 2027 klaar.")] == [1.0]


def test_a_term_over_a_line_end_has_the_place_of_both_lines() -> None:
    tekst = "Geachte Voorzitter,\n\nDe kaart is in het najaar\nvan 2027 gereed."
    (vondst,) = recognise_termijnen(werk(tekst, datum=BRIEF))
    assert (vondst.tekst, vondst.waarde.edtf) == ("in het najaar van 2027", "2027-23")
    assert len(lines_at(tekst_of(tekst), vondst.plaats)) == 2


def test_the_kinds_are_kept() -> None:
    kalender, ritme, event = vind("In 2027 start dit, jaarlijks volgt een brief, bij het BO MIRT 2027 meer.")
    assert kalender.waarde.soort is TermijnSoort.KALENDER
    assert ritme.waarde.ritme is Ritme.JAARLIJKS
    assert event.waarde.gebeurtenis == "BO MIRT 2027"


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Het Rijk werkt dit in de komende maanden uit.", "in de komende maanden"),
        ("Komend voorjaar is er overleg.", "Komend voorjaar"),
        ("Zij doen dit op korte termijn, uiterlijk in 2027.", "op korte termijn"),
        ("De provincie stelt uiterlijk in 2027 een plan op.", "uiterlijk in 2027"),
        ("Zij ronden dit na vaststelling van de visie af.", "na vaststelling van de visie af"),
        ("De afspraak van 3 mei 2024 geldt.", None),
    ],
)
def test_the_term_of_an_actie_in_its_words(tekst: str, verwacht: str | None) -> None:
    found = find_termijn(tekst)
    assert found == verwacht or (found or "").startswith(str(verwacht)[:24])


MOMENTEN = st.sampled_from(
    [
        "in het najaar van 2031",
        "uiterlijk 1 mei 2030",
        "per 1 januari 2029",
        "in Q2 2028",
        "vóór 2035",
        "in 2033",
    ]
)
WOORDEN = st.lists(
    st.sampled_from(["De", "provincie", "zal", "het", "plan", "met", "partijen", "maken"]), max_size=6
)


@given(WOORDEN, MOMENTEN, WOORDEN)
def test_a_moment_to_come_is_found_among_any_words(voor: list[str], moment: str, na: list[str]) -> None:
    zin = " ".join((*voor, moment, *na)) + "."
    (found,) = (v for v in vind(zin) if v.waarde.soort is TermijnSoort.KALENDER)
    assert found.tekst == moment


@given(st.text(st.sampled_from("0123456789 -–/.,'’\ntotvaneindjulikwartaal2030BOMIRT"), max_size=80))
def test_any_text_is_read_without_overlap(text: str) -> None:
    end = 0
    for gevonden in find_termijnen(text, BRIEF):
        assert end <= gevonden.begin < gevonden.eind <= len(text)
        assert text[gevonden.begin : gevonden.eind] == gevonden.tekst
        end = gevonden.eind


@pytest.mark.parametrize(
    "piece",
    ["in 2030 en ", "voor de ", "1, 2, 3 ", "2030/", "na vaststelling van ", "zodra ", "BO MIRT ",
     "tot en met ", "eind ", "in het in de ", "elke twee ", "eerste en ", "(", '"', "komende ",
     "Kamer 1 juli "],
)  # fmt: skip
def test_hostile_text_stays_fast(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        vind(text)
        return time.process_time() - begin

    cost(1000)
    assert cost(200_000) < max(5 * cost(50_000) + 1.0, 2.0)
