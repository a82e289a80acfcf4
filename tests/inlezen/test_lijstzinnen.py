"""Lists of agreements in prose: what binds a party there, and what was only said at the table."""

from __future__ import annotations

import pytest

from inlezen.hulp import afspraken

KOP = "AFSPRAKENLIJST\nBestuurlijk Overleg Merenland\nVeenwoude, 13 oktober 2030\n\n"


def _lijst(zin: str) -> str:
    punten = f"1. Opening\n\nGeen vragen.\n\n2. Kade\n\nDe kade is oud. {zin}\n\n3. Rondvraag\n\nGeen.\n"
    return KOP + punten


@pytest.mark.parametrize(
    "zin",
    [
        "Het Rijk vergoedt dit bedrag uiterlijk eind 2032.",
        "De provincie Merenland betaalt € 2 mln. aan de brug.",
        "In 2031 levert de regio een plan voor het station.",
        "De gemeente Veenwoude koopt de gronden vóór 1 juli 2031.",
        "Rijkswaterstaat voert het onderzoek in het voorjaar van 2031 uit.",
        "Iedere partij draagt € 50.000 bij.",
        "De meerkosten van € 3 mln. komen voor rekening van de provincie.",
        "Rijk en regio spreken af de kade te vernieuwen.",
        "Het waterschap versterkt de dijk in 2033.",
    ],
)
def test_what_a_party_does_for_a_sum_or_by_a_day(zin: str) -> None:
    assert [(v.nummer, v.tekst) for v in afspraken(_lijst(zin))] == [(None, zin)]


@pytest.mark.parametrize(
    "zin",
    [
        "De regio groeit tot 2040 hard.",
        "De provincie vraagt het Rijk om € 5 mln.",
        "De gemeente Veenwoude meldt dat het werk in 2031 klaar is.",
        "De regio wijst op de drukte in 2031.",
        "De provincie verwacht in 2031 een tekort van € 8 mln.",
        "Het Rijk neemt kennis van de raming van € 8 mln.",
        "De regio gaat uit van € 8 mln.",
        "De kosten bedragen € 12 mln.",
        "De gemeente heeft in 2029 een visie gemaakt.",
        "De provincie werkt aan het water.",
        "Het Rijk antwoordt dat de brug in 2031 open gaat.",
    ],
)
def test_what_is_only_said(zin: str) -> None:
    assert afspraken(_lijst(zin)) == []


def test_each_item_of_a_list_under_an_agenda_is_one() -> None:
    lijst = "Afspraken:\n- De provincie levert kaarten.\n- Het Rijk en de regio starten samen een proef."
    assert [(v.nummer, v.tekst) for v in afspraken(_lijst(lijst))] == [
        (None, "De provincie levert kaarten."),
        (None, "Het Rijk en de regio starten samen een proef."),
    ]


def test_a_letter_is_no_list() -> None:
    text = "Geachte voorzitter,\n\nHet Rijk vergoedt dit bedrag uiterlijk in 2032.\n"
    assert afspraken(text) == []
