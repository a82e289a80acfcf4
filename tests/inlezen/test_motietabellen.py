"""Motions in tables: the layouts in which overviews list them."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.moties import recognise_moties
from ruimteregie.inlezen.kamer.motietabellen import find_tabelmoties

RIJEN = [
    (("De Wit", "Visser"), "39800-XII-37", "uitgevoerd"),
    (("Van Bakker",), "39984-1262", "open"),
    (("Smit", "Jansen"), "39800-A-21", "deels"),
]
TABELLEN = {
    "wide columns": """
        Indiener(s)             Kamerstuk            Onderwerp              Stand

        De Wit en Visser        39 800 XII, nr. 37   nachttrein             Uitgevoerd. Zie bijlage.

        Van Bakker c.s.         39 984, nr. 1262     tarieven               Openstaand. Reactie in het
                                                                            vierde kwartaal.
        Smit/Jansen             39 800 A, nr. 21     kades                  Deels uitgevoerd.
    """,
    "movers over two lines": """
        Indieners        Kamerstuk            Status
        De Wit en        39 800 XII, nr. 37   Afgedaan
        Visser
        Van Bakker c.s.  39 984, nr. 1262     Loopt
        Smit en          39 800 A, nr. 21     Ten dele voldaan
        Jansen
    """,
    "bars": """
        | Indiener | Kamerstuk | Onderwerp | Stand van zaken |
        |---|---|---|---|
        | De Wit, Visser | 39 800-XII, nr. 37 | trein | Uitgevoerd |
        | Van Bakker c.s. | 39984-1262 | tarief | In behandeling |
        | Smit en Jansen | 39 800 A, nr. 21 | kade | Gedeeltelijk uitgevoerd |
    """,
    "other columns first": """
        Onderwerp    Indieners                   Status               Kamerstuknummer
        trein        de leden De Wit en Visser   Uitgevoerd           39 800 XII, nr. 37
        tarief       het lid Van Bakker c.s.     Open                 39 984, nr. 1262
        kade         de leden Smit en Jansen     Deels uitgevoerd     39 800 A, nr. 21
    """,
    "one cell a line": """
        Indieners
        Kamerstuk
        Onderwerp
        Stand
        De Wit en Visser
        39 800 XII, nr. 37
        trein
        Uitgevoerd
        Van Bakker c.s.
        39 984, nr. 1262
        tarief
        Lopend
        Smit/Jansen
        39 800 A, nr. 21
        kade
        Deels uitgevoerd
    """,
}


@pytest.mark.parametrize("tabel", TABELLEN.values(), ids=TABELLEN.keys())
def test_the_same_table_in_several_layouts(tabel: str) -> None:
    text = (
        f"Geachte voorzitter,\n\nOverzicht moties\n{dedent(tabel)}\nTot zover het overzicht van de moties.\n"
    )
    assert [(v.indieners, v.kamerstuk, v.status) for v in recognise_moties(werk(text))] == RIJEN


def test_the_place_is_the_line_of_the_movers() -> None:
    rows = "De Wit      39 800, nr. 2\n\nVisser      39 800, nr. 3"
    found = recognise_moties(werk(f"Indiener    Kamerstuk\n\n{rows}"))
    assert [(v.plaats.regel_van, v.plaats.regel_tot) for v in found] == [(3, 3), (5, 5)]


def test_a_motion_of_the_text_gets_what_its_row_says() -> None:
    text = (
        "De motie-Visser vraagt om bomen.\n\nIndiener | Kamerstuk | Stand\nVisser | 39 800, nr. 3 | Afgedaan"
    )
    ((motie),) = recognise_moties(werk(text))
    assert (motie.kamerstuk, motie.status, motie.plaats.regel_van) == ("39800-3", "uitgevoerd", 1)


@pytest.mark.parametrize(
    "tabel",
    [
        "Naam | Organisatie | Status\nVisser | Water | Aanwezig",
        "Partij           Bijdrage        Stand\nVisser           3               4",
        "Leden | Aantal\nVisser | 3",
        "Indiener | Kamerstuk | Stand\nonbekend | volgt | volgt",
        "Kamerstuk\nStand\nVisser\n39 800, nr. 3",
    ],
)
def test_other_tables_hold_no_motions(tabel: str) -> None:
    assert find_tabelmoties(werk(tabel)) == []


REGELS = st.sampled_from(
    ("Indiener | Kamerstuk", "Indiener   Kamerstuk", "Indiener", "Kamerstuk", "Stand", "", "Visser", "| |",
     "a", "Visser | 39 800, nr. 3", "Visser     39 800, nr. 3", "39 800, nr. 3")
)  # fmt: skip


@given(st.lists(REGELS, max_size=25).map("\n".join))
def test_any_table_is_read(text: str) -> None:
    found = find_tabelmoties(werk(text))
    assert [regel for regel, _ in found] == sorted({regel for regel, _ in found})


@pytest.mark.parametrize(
    "stuk",
    ["Indiener | Kamerstuk\n", "Indiener   Kamerstuk\n\n\n\n\n\n", "Indiener\nKamerstuk\n",
     "Visser | 39 800, nr. 3\n",
     "Indiener   Kamerstuk\n" + "a" * 200 + "\n", "Stand\n", "Visser en\n", "39 800, nr. 3\n"],
)  # fmt: skip
def test_hostile_tables_stay_fast(stuk: str) -> None:
    document = werk("Indiener   Kamerstuk\n" + stuk * (200_000 // len(stuk)))
    begun = time.process_time()
    find_tabelmoties(document)
    assert time.process_time() - begun < 5
