"""Agreements that are the rows of a table, which reached us as text in many layouts."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import lees
from inlezen.test_afspraken import LIJST, afspraken

RIJEN = [
    ("1", "De gemeente Veldwijk bouwt driehonderd woningen", ("gemeente Veldwijk",), "eind 2027"),
    ("2", "Het Rijk onderzoekt de spoorzone en deelt de uitkomst", ("IenW", "ProRail"), "Q2 2026"),
    ("3", "Partijen evalueren elk jaar", ("RIJK",), None),
]


@pytest.mark.parametrize(
    "tabel",
    [
        """
        Nr. | Afspraak | Trekker | Termijn
        1 | De gemeente Veldwijk bouwt driehonderd woningen | gemeente Veldwijk | eind 2027
        2 | Het Rijk onderzoekt de spoorzone en deelt de uitkomst | IenW/ProRail | Q2 2026
        3 | Partijen evalueren elk jaar | Rijk | -
        """,
        """
        | # | Omschrijving afspraak | Actiehouder(s) | Planning |
        |---|---|---|---|
        | 1 | De gemeente Veldwijk bouwt driehonderd woningen | Gemeente Veldwijk | eind 2027 |
        | 2 | Het Rijk onderzoekt de spoorzone | IenW en ProRail | Q2 2026 |
        |   | en deelt de uitkomst |  |  |
        | 3 | Partijen evalueren elk jaar | Rijk | n.t.b. |
        """,
        """
        Nr.    Afspraak                              Trekker             Termijn
        1.     De gemeente Veldwijk bouwt            Gemeente Veldwijk   eind 2027
               driehonderd woningen
        2.     Het Rijk onderzoekt de spoorzone      IenW, ProRail       Q2 2026
               en deelt de uitkomst

        3.     Partijen evalueren elk jaar           Rijk
        """,
        """
        Nr.
        Afspraak
        Trekker
        Termijn
        1
        De gemeente Veldwijk bouwt driehonderd
        woningen
        Gemeente Veldwijk
        eind 2027
        2
        Het Rijk onderzoekt de spoorzone en deelt de uitkomst
        IenW, ProRail
        Q2 2026
        3
        Partijen evalueren elk jaar
        Rijk
        -
        """,
        """
        Nummer

        Afspraak

        Trekker

        Termijn

        1

        De gemeente Veldwijk bouwt driehonderd woningen

        Gemeente Veldwijk

        eind 2027

        2

        Het Rijk onderzoekt de spoorzone en deelt de uitkomst

        IenW, ProRail

        Q2 2026

        3

        Partijen evalueren elk jaar

        Rijk

        -
        """,
        """
        Nr: 1
        Afspraak: De gemeente Veldwijk bouwt
        driehonderd woningen
        Actiehouder: gemeente Veldwijk
        Planning: eind 2027

        Nr: 2
        Afspraak: Het Rijk onderzoekt de spoorzone en deelt de uitkomst
        Actiehouder: IenW en ProRail
        Planning: Q2 2026

        Nr: 3
        Afspraak: Partijen evalueren elk jaar
        Actiehouder: Rijk
        Planning: -
        """,
    ],
)
def test_tables_that_became_text(tabel: str) -> None:
    found = afspraken(
        LIJST + dedent(tabel).strip("\n") + "\n\nTot slot bedanken wij de aanwezigen voor hun inbreng."
    )
    assert [(v.nummer, v.tekst, v.acties[0].partijen) for v in found] == [r[:3] for r in RIJEN]
    assert [v.acties[0].termijn for v in found[:2]] == [r[3] for r in RIJEN[:2]]
    assert {v.zekerheid for v in found} == {0.9}


def test_columns_in_any_order_and_with_more() -> None:
    (found,) = afspraken(
        "Termijn | Type | Onderwerp | Afspraak | Status | Departementen | Voorwaarde | Code\n"
        "2027 | beleid | Kade | De kade komt er | loopt | VRO, I&W | dekking | K-1"
    )
    assert (found.nummer, found.titel, found.soorten, found.departementen) == (
        "K-1", "Kade", ("beleid",), ("VRO", "IenW"),
    )  # fmt: skip
    assert (found.acties[0].termijn, found.acties[0].voorwaarde) == ("2027", "dekking")


def test_a_row_without_a_number_is_an_agreement_without_one() -> None:
    text = "Afspraak | Trekker | Termijn\nDe kade komt er | gemeente Veldwijk | 2027"
    (found,) = [v for deel in lees(text).delen for v in deel.afspraken]
    assert (found.nummer, found.tekst, found.zekerheid) == (None, "De kade komt er", 0.7)


@pytest.mark.parametrize(
    "tabel",
    [
        "Jaar | Woningen | Gemeente\n2026 | 300 | Veldwijk",
        "Nr. | Agendapunt | Tijd\n1 | Opening | 10.00",
        "Naam | Organisatie\nJansen | IenW",
        "Datum | Onderwerp\n1 mei | Wonen",
    ],
)
def test_other_tables_are_no_agreements(tabel: str) -> None:
    assert [v for deel in lees(tabel).delen for v in deel.afspraken] == []


NUMMERS = st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True).map(sorted)


@given(NUMMERS, st.sampled_from((" | ", "     ")))
def test_every_row_is_found(nummers: list[int], tussen: str) -> None:
    rows = [["Nr.", "Afspraak".ljust(30), "Trekker".ljust(10), "Termijn"]]
    rows += [
        [str(n).ljust(3), "De kade komt er in delen".ljust(30), "Rijk".ljust(10), "2027"] for n in nummers
    ]
    found = afspraken("\n".join(tussen.join(row) for row in rows))
    assert [(v.nummer, v.tekst, v.acties[0].partijen, v.acties[0].termijn) for v in found] == [
        (str(n), "De kade komt er in delen", ("RIJK",), "2027") for n in nummers
    ]
