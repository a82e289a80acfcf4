"""Toezeggingen: to whom, and what came of them; what governments promise each other is none."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.toezeggingen import recognise_toezeggingen

KAMER = "Aan de voorzitter van de Tweede Kamer der Staten-Generaal\n\nGeachte voorzitter,\n\n"
RAAD = "Raadsinformatiebrief\nAan de leden van de raad van de gemeente Veenwoude\n\nGeachte raadsleden,\n\n"
STATEN = "Aan Provinciale Staten van Merenland\n\nGeachte Statenleden,\n\n"

AAN: list[tuple[str, str, list[tuple[str, ...]]]] = [
    (KAMER, "Aan het lid Visser is toegezegd dit te onderzoeken.", [("Visser",)]),
    (KAMER, "Aan de leden Visser en De Wit heb ik toegezegd dit te onderzoeken.", [("Visser", "De Wit")]),
    (KAMER, "Aan het lid Visser (VVD) is tijdens het debat toegezegd dit te onderzoeken.", [("Visser",)]),
    (KAMER, "Ik heb het lid Visser toegezegd dit te onderzoeken.", [("Visser",)]),
    (KAMER, "In het debat zegde ik het lid De Wit toe dit te onderzoeken.", [("De Wit",)]),
    (KAMER, "Hiermee is de toezegging aan rapporteur Visser afgedaan.", [("Visser",)]),
    (KAMER, "Dit betreft de toezegging aan mevrouw Van der Veen over de dijk.", [("Van der Veen",)]),
    (KAMER, "Conform de toezegging aan het lid Visser c.s. is dit onderzocht.", [("Visser",)]),
    (KAMER, "Toezegging aan het lid Visser: een brief over de dijk.", [("Visser",)]),
    (KAMER, "Ik heb uw Kamer toegezegd een brief te sturen.", [("Tweede Kamer",)]),
    (KAMER, "Aan uw Kamer is toegezegd een brief te sturen.", [("Tweede Kamer",)]),
    (KAMER, "Aan de Kamer is toegezegd een brief te sturen.", [("Tweede Kamer",)]),
    (KAMER, "Tijdens het debat zegde ik uw Kamer toe een brief te sturen.", [("Tweede Kamer",)]),
    (KAMER, "Eerder heb ik u toegezegd een brief te sturen.", [("Tweede Kamer",)]),
    (KAMER, "Ik zeg uw Kamer toe dat er een plan komt.", [("Tweede Kamer",)]),
    (KAMER, "De minister heeft de Kamer toegezegd een brief te sturen.", [("Tweede Kamer",)]),
    (
        KAMER,
        "In het commissiedebat heeft de minister de Eerste Kamer toegezegd dit te melden.",
        [("Eerste Kamer",)],
    ),
    (
        KAMER,
        "Dit ter opvolging van de toezegging uit het debat om de Kamer te informeren.",
        [("Tweede Kamer",)],
    ),
    (KAMER, "Zoals toegezegd in uw Kamer stuur ik u het rapport.", [("Tweede Kamer",)]),
    (
        KAMER,
        "Naar aanleiding van een vraag van het lid Visser heb ik toegezegd dit na te gaan.",
        [("Visser",)],
    ),
    (KAMER, "Zoals toegezegd stuur ik u hierbij het rapport.", [()]),
    (KAMER, "Dit is meegenomen, zoals is toegezegd bij het commissiedebat van 8 februari.", [()]),
    (KAMER, "Toezegging TZ202406-123 betreft een brief over de dijk.", [()]),
    (KAMER, "Met TZ202406-123 is aan het lid Visser een brief beloofd.", [("Visser",)]),
    (KAMER, "Mijn ambtsvoorganger heeft toegezegd dit te onderzoeken.", [()]),
    (KAMER, "Toegezegd is dat uw Kamer voor de zomer een brief ontvangt.", [("Tweede Kamer",)]),
    (KAMER, "Met deze brief voldoe ik aan mijn toezegging aan uw Kamer.", [("Tweede Kamer",)]),
    (KAMER, "De toezegging om uw Kamer te informeren is hiermee gestand gedaan.", [("Tweede Kamer",)]),
    (KAMER, "Tijdens het debat heb ik toegezegd dit te onderzoeken.", [()]),
    (KAMER, "Het lid Visser vroeg naar de dijk; ik zegde dit toe.", [("Visser",)]),
    (KAMER, "Conform mijn toezegging tijdens het WGO stuur ik u het plan.", [()]),
    (KAMER, "Hierbij ontvangt u het door mij toegezegde overzicht.", [()]),
    (
        KAMER,
        "Het lid Visser vroeg naar de dijk. In de bijlage is het toegezegde overzicht te vinden.",
        [("Visser",)],
    ),
    (RAAD, "De wethouder zei de raad toe dat er een plan komt.", [("gemeenteraad",)]),
    (KAMER, "Beide Kamers is toegezegd dat zij een brief ontvangen.", [("Tweede Kamer", "Eerste Kamer")]),
    (
        RAAD,
        "In de raadsvergadering heeft de wethouder de raad toegezegd een brief te sturen.",
        [("gemeenteraad",)],
    ),
    (RAAD, "Aan uw raad is toegezegd dat het plan in mei komt.", [("gemeenteraad",)]),
    (RAAD, "Wij hebben raadslid Visser toegezegd dit uit te zoeken.", [("Visser",)]),
    (RAAD, "Hiermee is de toezegging aan de gemeenteraad afgedaan.", [("gemeenteraad",)]),
    (STATEN, "Aan Provinciale Staten is toegezegd het plan te delen.", [("Provinciale Staten",)]),
    (STATEN, "Wij hebben uw Staten toegezegd het plan te delen.", [("Provinciale Staten",)]),
    (
        KAMER,
        "Aan het lid Visser is toegezegd dit te melden. Aan het lid De Wit is toegezegd dat te melden.",
        [("Visser",), ("De Wit",)],
    ),
    (
        KAMER,
        "Aan het lid Visser is toegezegd dit te melden. Zoals toegezegd is daarnaar gekeken.",
        [("Visser",)],
    ),
    (
        KAMER,
        "Aan de Kamer is toegezegd dit te melden. Ter invulling van deze toezegging is een plan gemaakt.",
        [("Tweede Kamer",)],
    ),
]


@pytest.mark.parametrize(("kop", "tekst", "aan"), AAN)
def test_to_whom(kop: str, tekst: str, aan: list[tuple[str, ...]]) -> None:
    assert [v.aan for v in recognise_toezeggingen(werk(kop + tekst))] == aan


@pytest.mark.parametrize(
    "tekst",
    [
        "Het Rijk zegt een bijdrage van € 5 mln. toe.",
        "Het Rijk heeft de regio een bijdrage toegezegd.",
        "De provincie heeft toegezegd de helft te betalen.",
        "Door de gemeenten is toegezegd om het plan te maken.",
        "De toegezegde bijdrage van de provincie is € 5 mln.",
        "Moties en toezeggingen in het kader van de dijk",
        "Het overzicht van de openstaande toezeggingen volgt.",
        "In een aantal moties en toezeggingen is hierop ingegaan.",
        "De gemeente zegt dat dit toe is aan herziening.",
        "Ik zal uw Kamer in het voorjaar informeren.",
        "Er is € 12 mln. subsidie toegezegd aan ProRail.",
        "De minister zegt dat zij toewerkt naar een besluit.",
        "Toegezegde cofinanciering van het waterschap ontbreekt nog.",
        "Wij hebben toegezegd € 5 mln. bij te dragen.",
        "De toegang tot de wijk is beperkt.",
    ],
)
def test_what_is_no_toezegging(tekst: str) -> None:
    assert recognise_toezeggingen(werk(KAMER + tekst)) == ()


STATUS: list[tuple[str, str | None]] = [
    ("Hiermee is de toezegging aan het lid Visser afgedaan.", "uitgevoerd"),
    ("Hiermee doe ik de toezegging aan het lid Visser gestand.", "uitgevoerd"),
    ("Hiermee is voldaan aan de toezegging aan het lid Visser.", "uitgevoerd"),
    ("Met deze brief geef ik invulling aan de toezegging aan het lid Visser.", "uitgevoerd"),
    ("Hiermee kom ik de toezegging aan het lid Visser na. De toezegging is nagekomen.", "uitgevoerd"),
    ("Bijgaand stuur ik u, zoals toegezegd aan het lid Visser, het rapport.", "uitgevoerd"),
    (
        "Aan het lid Visser is toegezegd dit te onderzoeken. Het onderzoek treft u aan als bijlage.",
        "uitgevoerd",
    ),
    ("Aan het lid Visser is toegezegd dit te bespreken. Dit is besproken met de gemeenten.", "uitgevoerd"),
    ("Aan het lid Visser is een overzicht toegezegd (zie bijlage 3).", "uitgevoerd"),
    (
        "Aan het lid Visser is toegezegd te schrijven. Hiermee beschouw ik de toezegging als afgedaan.",
        "uitgevoerd",
    ),
    ("Hiermee is deels voldaan aan de toezegging aan het lid Visser.", "deels"),
    ("De toezegging aan het lid Visser is gedeeltelijk nagekomen.", "deels"),
    ("Aan het lid Visser is toegezegd te schrijven. Dat vraagt meer tijd.", "open"),
    ("De toezegging aan het lid Visser wordt betrokken bij de begroting.", "open"),
    ("In het najaar zal ik invulling geven aan de toezegging aan het lid Visser.", "open"),
    ("RWS werkt hieraan, conform de toezegging aan het lid Visser.", "open"),
    ("De toezegging aan het lid Visser staat nog open.", "open"),
    ("Toezegging aan het lid Visser over erfpacht: de analyse is nog niet klaar.", "open"),
    ("Aan het lid Visser is toegezegd te schrijven. Dat stuk is in voorbereiding.", "open"),
    ("Het lid Visser zeg ik toe dat de tabel er komt.", "open"),
    ("Ik zeg het lid Visser toe jaarlijks te schrijven.", "open"),
    ("Het lid Visser heb ik toegezegd vóór de zomer van 2033 te schrijven.", "open"),
    ("Het lid Visser is in 2031 toegezegd te schrijven.", None),
    ("Aan het lid Visser is toegezegd om in gesprek te gaan.", None),
    ("Ik heb het lid Visser toegezegd een brief te sturen.", None),
]


@pytest.mark.parametrize(("tekst", "status"), STATUS)
def test_what_came_of_it(tekst: str, status: str | None) -> None:
    (toezegging,) = recognise_toezeggingen(werk(KAMER + tekst, datum=date(2032, 5, 1)))
    assert toezegging.status == status


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        ("Toegezegd is in de vergadering van 3 mei dat u het rapport ontvangt. Dit treft u aan.", 1),
        ("In de vergadering is toegezegd dat u een kaart krijgt.", 1),
        ("Ik heb u toegezegd een kaart te sturen. De toezegging is hiermee nagekomen.", 1),
        ("Ik heb u toegezegd een kaart te sturen. De toezegging om een kaart te sturen is afgedaan.", 1),
        ("Ik heb u toegezegd een kaart te sturen. De toezegging over de bewonersavond staat open.", 2),
        ("Ik heb u een kaart toegezegd.\n\nDe toezegging om het geluid te meten staat open.", 2),
        ("De toezegging om het geluid te meten is nagekomen.", 1),
        ("Toegezegd is dat de provincie de helft betaalt.", 0),
        ("De toezegging van de provincie om de helft te betalen staat.", 0),
    ],
)
def test_which_toezegging_a_sentence_is_about(tekst: str, aantal: int) -> None:
    kop = "Aan Provinciale Staten van Merenland\n\nGeachte Statenleden,\n\n"
    assert len(recognise_toezeggingen(werk(kop + tekst))) == aantal


def test_the_place_is_that_of_the_sentence() -> None:
    tekst = "Een zin vooraf.\nAan het lid Visser is\ntoegezegd dit te\nonderzoeken. Een zin erna."
    (toezegging,) = recognise_toezeggingen(werk(KAMER + tekst))
    assert (toezegging.plaats.regel_van, toezegging.plaats.regel_tot) == (6, 8)
    assert toezegging.tekst == "Aan het lid Visser is toegezegd dit te onderzoeken."


@given(st.text(st.sampled_from("toezegging toegezegd aan het lid Visser uw Kamer. zeg toe,\n"), max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    for vondst in recognise_toezeggingen(werk("Geachte voorzitter,\n" + text)):
        assert vondst.status in ("uitgevoerd", "deels", "open", None)
        assert vondst.tekst


@pytest.mark.parametrize(
    "piece",
    ["toegezegd ", "Toegezegd. ", "zeg ", "aan het lid ", "de Kamer toegezegd. ", "TZ202406-12 ", "uw "],
)
def test_a_quarter_megabyte_stays_fast(piece: str) -> None:
    found = werk("Geachte voorzitter,\n" + (piece * (9900 // len(piece)) + "\n") * 25)
    begin = time.process_time()
    recognise_toezeggingen(found)
    assert time.process_time() - begin < 6


@pytest.mark.parametrize(
    ("tekst", "datum", "status"),
    [
        ("Ik heb de Kamer toegezegd dat ik haar over de sluis zal informeren.", None, "open"),
        ("Toegezegd is dat uw Kamer voor de zomer van 2028 een brief ontvangt.", date(2027, 5, 1), "open"),
        ("Toegezegd is dat uw Kamer in 2025 een brief ontvangt.", date(2027, 5, 1), None),
    ],
)
def test_what_is_plainly_to_come_is_open(tekst: str, datum: date | None, status: str | None) -> None:
    kop = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\n"
    (toezegging,) = recognise_toezeggingen(werk(kop + tekst, datum=datum))
    assert toezegging.status == status
