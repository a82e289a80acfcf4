"""Amounts: over line ends, with their place and with what they are for."""

from __future__ import annotations

import pytest

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.bedragen import recognise_bedragen
from ruimteregie.inlezen.herkenners.doel import find_doel
from ruimteregie.inlezen.zinnen import sentence_around, sentences
from ruimteregie.kern.bedrag import find_bedragen


@pytest.mark.parametrize(
    ("tekst", "bedrag", "regels"),
    [
        ("Dat kost € 5 miljoen.", "€ 5 miljoen", (1, 1)),
        ("Dat kost € 2,5\nmld. in totaal.", "€ 2,5 mld.", (1, 2)),
        ("Dat kost ca.\n\n€ 459 mln. in totaal.", "ca. € 459 mln.", (1, 3)),
        ("eerst iets\nDat kost € 18 tot\n€ 22 mln. nu", "€ 18 tot € 22 mln.", (2, 3)),
        ("Een bijdrage van € 7.500\nper woning (incl. btw) volgt.", "€ 7.500 per woning (incl. btw)", (1, 2)),
        (
            "Dat is circa € 475 mln. (met een bandbreedte\nvan 25%).",
            "circa € 475 mln. (met een bandbreedte van 25%)",
            (1, 2),
        ),
        ("- punt € 1 mln.\n- punt € 2 mln.", "€ 1 mln.", (1, 1)),
    ],
)
def test_amounts_and_their_lines(tekst: str, bedrag: str, regels: tuple[int, int]) -> None:
    found = recognise_bedragen(werk(tekst))[0]
    assert (found.tekst, (found.plaats.regel_van, found.plaats.regel_tot)) == (bedrag, regels)


@pytest.mark.parametrize(
    "tekst", ["Er zijn 5 miljoen mensen.", "In 2025 bouwen zij 3.000 woningen.", "Kamerstuk 36 600, nr. 5"]
)
def test_what_is_no_amount(tekst: str) -> None:
    assert recognise_bedragen(werk(tekst)) == ()


@pytest.mark.parametrize(
    ("tekst", "doel"),
    [
        ("Het Gebiedsbudget van € 877 miljoen is verdeeld.", "Gebiedsbudget"),
        ("Het regionale fietsfonds bedraagt € 3 mln. en groeit.", "regionale fietsfonds"),
        ("Er is € 5 miljoen voor de nieuwe stationshal.", "nieuwe stationshal"),
        ("Er is € 5 miljoen beschikbaar voor de dijk, de weg en het spoor.", "dijk"),
        ("Zij geven € 5 miljoen aan de gemeente die bouwt.", "gemeente"),
        ("Zij halen € 5 miljoen uit het Dijkenfonds.", "Dijkenfonds"),
        ("Er staat € 5 miljoen in het Mobiliteitsfonds (MF) klaar.", "Mobiliteitsfonds"),
        ("Voor de Woningbouwimpuls is nog € 5 miljoen over.", "Woningbouwimpuls"),
        ("Een vaste bijdrage van € 7.500 geldt.", "vaste bijdrage"),
        ("Het station kost € 5 miljoen; de tunnel komt uit het Deltafonds.", None),
        ("Dit kost € 5 miljoen in 2026.", None),
        ("Dit kost € 5 miljoen.", None),
        ("Het budget van € 5 miljoen is op.", None),
        ("Er is € 5 miljoen nodig. Voor de dijk komt later geld.", None),
    ],
)
def test_what_an_amount_is_for(tekst: str, doel: str | None) -> None:
    (found,) = [g for g in find_bedragen(tekst) if g.begin == tekst.index("€")]
    begin, eind = found.begin, found.eind
    assert find_doel(tekst, begin, eind) == doel


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Een zin. Nog een.", ["Een zin.", "Nog een."]),
        ("Dat kost € 2,5 mld. in 2026. Dan niets.", ["Dat kost € 2,5 mld. in 2026.", "Dan niets."]),
        ("Dat kost € 2,5 mln. Daarna niets.", ["Dat kost € 2,5 mln.", "Daarna niets."]),
        ("Zie ca. 5 en bijv. Ede. Klaar.", ["Zie ca. 5 en bijv. Ede.", "Klaar."]),
        ("Dit is beloofd.12 Verder niets.", ["Dit is beloofd.", "12 Verder niets."]),
        ("", []),
    ],
)
def test_sentences(tekst: str, verwacht: list[str]) -> None:
    assert sentences(tekst) == verwacht


def test_the_sentence_around_a_place() -> None:
    tekst = "Een zin. De tweede zin kost geld. De derde."
    begin, eind = sentence_around(tekst, 20, 24)
    assert tekst[begin:eind].strip() == "De tweede zin kost geld."
