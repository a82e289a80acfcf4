"""Amounts: over line ends, with their place and with what they are for."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.cijfers.doel import find_doel
from ruimteregie.inlezen.herkenners.bedragen import recognise_bedragen
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


MLN = 10**6
NOTATIES: list[tuple[str, list[tuple[int, int]]]] = [
    ("Dat kost € 5 mln. aan onderhoud.", [(5 * MLN, 5 * MLN)]),
    ("Dat kost €5mln aan onderhoud.", [(5 * MLN, 5 * MLN)]),
    ("Dat kost € 5,25 mln aan onderhoud.", [(5_250_000, 5_250_000)]),
    ("Dat kost EUR 5 mln. aan onderhoud.", [(5 * MLN, 5 * MLN)]),
    ("Dat kost 5 miljoen euro aan onderhoud.", [(5 * MLN, 5 * MLN)]),
    ("Dat kost 5 mln euro aan onderhoud.", [(5 * MLN, 5 * MLN)]),
    ("Dat kost vijf miljoen euro aan onderhoud.", [(5 * MLN, 5 * MLN)]),
    ("Dat kost honderdduizend euro.", [(100_000, 100_000)]),
    ("Dat kost een half miljoen euro.", [(500_000, 500_000)]),
    ("Dat kost € 1,25 miljard.", [(1_250 * MLN, 1_250 * MLN)]),
    ("Dat kost € 1,25 mrd.", [(1_250 * MLN, 1_250 * MLN)]),
    ("Dat kost € 4.750.000,-.", [(4_750_000, 4_750_000)]),
    ("Dat kost € 4.750.000,00.", [(4_750_000, 4_750_000)]),
    ("Dat kost € 12.500.", [(12_500, 12_500)]),
    ("Dat kost 12.500 euro.", [(12_500, 12_500)]),
    ("Dat kost k€ 250 of 0,25 M€.", [(250_000, 250_000), (250_000, 250_000)]),
    ("Dat kost € 31 tot € 62 mln.", [(31 * MLN, 62 * MLN)]),
    ("Dat kost € 31 tot 62 mln.", [(31 * MLN, 62 * MLN)]),
    ("Dat kost € 31 à 35 mln.", [(31 * MLN, 35 * MLN)]),
    ("Dat kost € 31-35 mln.", [(31 * MLN, 35 * MLN)]),
    ("Dat kost € 31 – € 35 mln.", [(31 * MLN, 35 * MLN)]),
    ("Dat kost € 31 mln. tot € 35 mln.", [(31 * MLN, 35 * MLN)]),
    ("Dat kost tussen de € 80 en € 95 miljoen.", [(80 * MLN, 95 * MLN)]),
    ("Dat kost tussen 80 en 95 miljoen euro.", [(80 * MLN, 95 * MLN)]),
    ("Dat kost circa € 80 tot € 95 miljoen.", [(80 * MLN, 95 * MLN)]),
    ("Dat kost € 900 mln. tot € 1,1 mld.", [(900 * MLN, 1100 * MLN)]),
    ("Dat stijgt van € 2 mln. naar € 3 mln.", [(2 * MLN, 2 * MLN), (3 * MLN, 3 * MLN)]),
    ("Dat zijn € 5, € 6 en € 7 mln.", [(5 * MLN, 5 * MLN), (6 * MLN, 6 * MLN), (7 * MLN, 7 * MLN)]),
    ("Dat zijn respectievelijk € 5 en € 6 mln.", [(5 * MLN, 5 * MLN), (6 * MLN, 6 * MLN)]),
    ("Dat is een derde van € 30 mln.", [(30 * MLN, 30 * MLN)]),
    ("Dat is -€ 5 mln.", [(-5 * MLN, -5 * MLN)]),
    ("Rijk € 5 mln., provincie € 3 mln. en gemeente € 2 mln.", [(n * MLN, n * MLN) for n in (5, 3, 2)]),
    ("Het budget (€ 5 mln.) is op.", [(5 * MLN, 5 * MLN)]),
    ("In 2027 is er € 5 mln. voor 400 woningen.", [(5 * MLN, 5 * MLN)]),
    ("Van de 2,5 miljard is de helft verdeeld.", [(2_500 * MLN, 2_500 * MLN)]),
    ("Van het budget is 12 miljoen nodig.", [(12 * MLN, 12 * MLN)]),
    ("Dat kost € 2.5 mln.", [(2_500_000, 2_500_000)]),
    ("Dat kost € 1 250 000.", [(1_250_000, 1_250_000)]),
    ("Dat kost € 60 per m2.", [(60, 60)]),
    ("Dat kost € 5 mln. per locatie.", [(5 * MLN, 5 * MLN)]),
]


@pytest.mark.parametrize(("tekst", "bedragen"), NOTATIES)
def test_notations(tekst: str, bedragen: list[tuple[int, int]]) -> None:
    assert [(int(v.waarde.laag), int(v.waarde.hoog)) for v in recognise_bedragen(werk(tekst))] == bedragen


ERBIJ: list[tuple[str, str]] = [
    ("Dat kost circa € 5 mln.", "circa € 5 mln."),
    ("Dat kost ruim € 5 mln.", "ruim € 5 mln."),
    ("Dat kost maximaal € 5 mln.", "maximaal € 5 mln."),
    ("Dat kost ten minste € 5 mln.", "minimaal € 5 mln."),
    ("Dat kost bijna € 5 mln.", "bijna € 5 mln."),
    ("Dat kost meer dan € 5 mln.", "meer dan € 5 mln."),
    ("Er is een indicatief budget van € 5 mln.", "indicatief € 5 mln."),
    ("Er is een maximale bijdrage van € 5.000 per woning.", "maximaal € 5.000 per woning"),
    ("Er is jaarlijks € 5 mln.", "€ 5 mln. per jaar"),
    ("Er is € 5 mln. structureel per jaar.", "€ 5 mln. per jaar"),
    ("Er is € 7.500 voor elke betaalbare woning.", "€ 7.500 per woning"),
    ("Er is € 5 mln. (prijspeil 2024).", "€ 5 mln. (prijspeil 2024)"),
    ("Er is € 5 mln. (pp 2025, incl. btw).", "€ 5 mln. (prijspeil 2025, incl. btw)"),
    ("Er is € 5 mln., exclusief BTW.", "€ 5 mln. (excl. btw)"),
    ("Er is € 5 mln. inclusief btw.", "€ 5 mln. (incl. btw)"),
    ("Er is € 5 mln. voor de brug (prijspeil 2023, excl. btw).", "€ 5 mln. (prijspeil 2023, excl. btw)"),
    ("Er is € 5 mln. nodig voor de brug, exclusief btw.", "€ 5 mln. (excl. btw)"),
    ("Er is € 5 mln. nodig voor de brug, in prijspeil 2023.", "€ 5 mln. (prijspeil 2023)"),
    ("Er is € 5 mln. met een bandbreedte van 25%.", "€ 5 mln. (bandbreedte 25%)"),
    ("Er is € 5 mln. (+/- 25%).", "€ 5 mln. (bandbreedte 25%)"),
]


@pytest.mark.parametrize(("tekst", "bedrag"), ERBIJ)
def test_what_goes_with_the_figures(tekst: str, bedrag: str) -> None:
    assert [str(v.waarde) for v in recognise_bedragen(werk(tekst))] == [bedrag]


@pytest.mark.parametrize(
    ("tekst", "kwalificatie"),
    [
        ("Het Rijk betaalt, met een plafond van € 8,5 mln.", "maximaal"),
        ("De bijdrage is gemaximeerd op € 410 mln.", "maximaal"),
        ("De regio betaalt tot een maximum van € 18,5 mln.", "maximaal"),
        ("Er geldt een ondergrens van € 2 mln.", "minimaal"),
        ("Een plafond van circa € 2 mln. is genoemd.", "circa"),
        ("Een tekort van € 2 mln. is genoemd.", None),
    ],
)
def test_a_bound_before_the_amount(tekst: str, kwalificatie: str | None) -> None:
    (found,) = recognise_bedragen(werk(tekst))
    assert (found.waarde.kwalificatie or None) == kwalificatie


@pytest.mark.parametrize("tekst", ["€ 2.5 mln.", "€ 1 250 000", "€ 60 per m2", "de 2,5 miljard"])
def test_a_doubtful_notation_is_not_certain(tekst: str) -> None:
    (found,) = recognise_bedragen(werk(f"Het budget van {tekst} is verdeeld."))
    assert found.zekerheid < 0.9


TABEL = """
    Het kabinet verdeelt het geld als volgt.

    Project               Start   Bijdrage Rijk (in € mln.)   Aandeel
    Station Veenwoude     2027    45                          50%
    Tunnel Oosterdijk     2028    12,5                        20%
    Totaal                        57,5

    Daarmee is het op.
    """


VOLUIT = """
    Inzet (in € mln.)

    Partij      2026          2027
    Rijk        € 12,0 mln.   € 9,5 mln.
    Dorp        € 950.000     € 2,1 mln.
    Gehucht     € 40.000      € 60.000
    """


def test_a_column_counts_as_its_head_says() -> None:
    found = recognise_bedragen(werk(TABEL))
    assert [(str(v.waarde), v.doel, v.plaats.regel_van) for v in found] == [
        ("€ 45 mln.", "Station Veenwoude", 4),
        ("€ 12,5 mln.", "Tunnel Oosterdijk", 5),
        ("€ 57,5 mln.", "Totaal", 6),
    ]


@pytest.mark.parametrize(
    ("tekst", "bedragen"),
    [
        (
            "Bedragen x € 1.000\nOnderdeel    2026   2027\nBrug         250    1.300",
            ["€ 250.000", "€ 1,3 mln."],
        ),
        ("| Project | Kosten (€ mln.) | Jaar |\n| Brug | 4,5 | 2027 |", ["€ 4,5 mln."]),
        ("Project      Kosten (in miljoenen euro's)\nBrug         4,5", ["€ 4,5 mln."]),
        ("Project      Kosten (in € mln.)\nBrug         € 4,5", ["€ 4,5 mln."]),
        # cells that are written out, whatever the head says
        (VOLUIT, ["€ 12 mln.", "€ 9,5 mln.", "€ 950.000", "€ 2,1 mln.", "€ 40.000", "€ 60.000"]),
        (
            "Partij      2026          2027\nDorp        € 950.000     € 2,1 mln.",
            ["€ 950.000", "€ 2,1 mln."],
        ),
        # millions in the sentence behind an amount
        (
            "De plannen kosten € 845 miljoen. Noord krijgt 96 miljoen, Oost 154 miljoen en Zuid 71 miljoen.",
            ["€ 845 mln.", "€ 96 mln.", "€ 154 mln.", "€ 71 mln."],
        ),
        ("Dat kost 5 miljoen euro. Daarvan gaat 2 miljoen naar Veenwoude.", ["€ 5 mln.", "€ 2 mln."]),
        ("Dat kost € 5 mln. Er zijn 18 miljoen inwoners, en 2 miljoen in de stad.", ["€ 5 mln."]),
        ("Dat kost € 5 mln.\n\nIn het gebied wonen er 2 miljoen.", ["€ 5 mln."]),
        ("Project      Kosten (in € mln.)\nDit is geen tabel maar een zin met 45 woorden.", []),
    ],
)
def test_tables(tekst: str, bedragen: list[str]) -> None:
    assert [str(v.waarde) for v in recognise_bedragen(werk(tekst))] == bedragen


WOORDEN = st.text(st.sampled_from("abcde fg\n"), max_size=40)


@given(st.integers(1, 999), st.sampled_from(["mln.", "miljoen", "mld.", "miljard"]), WOORDEN, WOORDEN)
def test_an_amount_is_found_in_any_text(getal: int, maal: str, voor: str, na: str) -> None:
    before = " ".join(voor.split())
    tekst = f"Aan\n{before} kost € {getal} {maal} en\nverder {' '.join(na.split())}"
    (found,) = recognise_bedragen(werk(tekst))
    assert found.waarde.laag == Decimal(getal) * (MLN if maal.startswith(("mln", "miljoen")) else 1000 * MLN)
    assert found.plaats.regel_van == found.plaats.regel_tot == 2


@given(st.integers(1, 99), st.integers(100, 999))
def test_a_line_end_anywhere_changes_nothing(laag: int, hoog: int) -> None:
    notation = f"circa € {laag} tot € {hoog} mln. per jaar (prijspeil 2024, excl. btw)"
    (whole,) = recognise_bedragen(werk(f"Dat kost {notation} extra."))
    for place in (i for i, ch in enumerate(notation) if ch == " "):
        broken = f"{notation[:place]}\n{notation[place + 1 :]}"
        (found,) = recognise_bedragen(werk(f"Dat kost {broken} extra."))
        assert (found.waarde, found.tekst) == (whole.waarde, whole.tekst)
        assert (found.plaats.regel_van, found.plaats.regel_tot) == (1, 2)


@given(st.text(st.sampled_from("€ 0123456789.,-|()totmlnduizendeuroinxpjaar\n"), max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    for found in recognise_bedragen(werk("Aan\n" + text)):
        assert found.tekst
        assert found.waarde.laag <= found.waarde.hoog


@pytest.mark.parametrize(
    "piece",
    ["€ 5 mln. ", "€ 5, ", "5 miljoen ", "euro ", "€ 2.5 mln. is ", "(in € mln.) a  5  6 ", "voor € ", "€("],
)
def test_long_lines_stay_fast(piece: str) -> None:
    found = werk("Aan\n" + (piece * (9900 // len(piece)) + "\n") * 12)
    begin = time.process_time()
    recognise_bedragen(found)
    assert time.process_time() - begin < 4


@pytest.mark.parametrize(
    "tekst",
    [
        "Er zijn 5 miljoen mensen.",
        "In 2025 bouwen zij 3.000 woningen.",
        "Kamerstuk 36 600, nr. 5",
        "Er wonen 1,2 miljoen inwoners.",
        "De uitstoot is 5 miljoen ton per jaar.",
        "De bedragen zijn x € 1.000.",
        "Alle bedragen in € 1 mln.",
        "De euro is gestegen.",
        "Elke euro telt.",
        "Het kost geen euro meer.",
        "De Europese Unie en EUR-Lex.",
        "Er zijn 12 miljoen reizigers, en zij gaan vaker.",
        "Op 5 mei 2025 was het feest.",
        "Het tarief stijgt met 5%.",
        "In fase 1 en 2 zijn 500 banen voorzien.",
        "Zie € 5M en € 36 600.",
        "€",
    ],
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
        ("De kosten van de nieuwe tunnel bedragen € 5 miljoen.", "kosten van de nieuwe tunnel"),
        ("De raming voor de dijk is € 5 miljoen.", "raming voor de dijk"),
        ("Het budget voor de N9 is opgehoogd met € 5 miljoen.", "budget voor de N9"),
        ("Voor de aanpak van de dijk heeft het Rijk € 5 miljoen vrijgemaakt.", "aanpak van de dijk"),
        ("Voor deze opgave is € 5 miljoen nodig.", None),
        ("De nieuwe brug bij Veenwoude (€ 5 miljoen) volgt.", "nieuwe brug bij Veenwoude"),
        ("Er is € 5 miljoen beschikbaar gesteld voor het station.", "station"),
        ("Het Rijk investeert € 5 miljoen in de bereikbaarheid.", "bereikbaarheid"),
        ("Er is € 5 miljoen cofinanciering en € 5 miljoen rijksbijdrage.", "rijksbijdrage"),
        ("Het besluit is om € 5 miljoen te reserveren voor de dijk.", "dijk"),
        ("Er is een maximale rijksbijdrage van € 5.000 per woning.", "maximale rijksbijdrage"),
        ("De helft (€ 5 miljoen) is op.", None),
        ("Uit het Gemeentefonds komt € 3 miljoen en uit het Deltafonds € 5 miljoen.", "Deltafonds"),
    ],
)
def test_what_an_amount_is_for(tekst: str, doel: str | None) -> None:
    found = find_bedragen(tekst)[-1]
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
