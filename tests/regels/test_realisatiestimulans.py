"""Realisatiestimulans: the year of the start, affordable, no other scheme; two amounts for two purposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regels.proef import uitkomst
from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.prijsgrenzen import Eigendom
from ruimteregie.regels.realisatiestimulans import (
    BEDRAGEN,
    Bedragdoel,
    Bouwwijze,
    Woningreeks,
    judge,
    pay,
    total,
)

DAG = date(2026, 9, 15)
GOED = Woningreeks(
    "Veenwoude", 120, "2025-10-03", Eigendom.HUUR, Decimal(900), 2025, Bouwwijze.NIEUWBOUW, False
)


def met(**velden: Any) -> Woningreeks:
    return replace(GOED, **velden)


@pytest.mark.parametrize(
    ("start", "voldoet"),
    [
        ("2024-12-31", False),
        ("2025-01-01", True),
        ("2025-12-31", True),
        ("2026-01-01", False),
        ("2025-06", True),
        ("2025", True),
        ("2024-12/2025-01", None),
        ("", None),
    ],
)
def test_the_start_is_in_the_year_before(start: str, voldoet: bool | None) -> None:
    assert uitkomst(judge(met(start_bouw=start), DAG), "start_vorig_jaar") is voldoet


@pytest.mark.parametrize("jaar", range(2026, 2031))
def test_the_payments_of_2026_to_2030_are_for_starts_of_2025_to_2029(jaar: int) -> None:
    reeks = met(start_bouw=f"{jaar - 1}-05-01")
    assert judge(reeks, date(jaar, 9, 1)).conclusie is Uitkomst.VOLDOET
    assert judge(met(start_bouw=f"{jaar}-05-01"), date(jaar, 9, 1)).conclusie is Uitkomst.VOLDOET_NIET


def test_a_start_in_a_period_is_said_in_words() -> None:
    text = judge(met(start_bouw="2024-09"), DAG).als_zin()
    assert "start vorig jaar: september 2024 (drempel" in text


@pytest.mark.parametrize(("dag", "when"), [(date(2025, 12, 31), "nog niet"), (date(2031, 1, 1), "niet meer")])
def test_outside_its_days_it_is_no_rule(dag: date, when: str) -> None:
    with pytest.raises(InvoerFout, match=f"gold de regeling realisatiestimulans {when}"):
        judge(GOED, dag)


@pytest.mark.parametrize(
    ("start", "voldoet"),
    [("2029-12-31", True), ("2030-01-01", False), ("2029-12-30", True), ("2029/2030", None)],
)
def test_building_begins_before_2030(start: str, voldoet: bool | None) -> None:
    assert uitkomst(judge(met(start_bouw=start), date(2030, 9, 1)), "start_voor_2030") is voldoet


@pytest.mark.parametrize(
    ("velden", "conclusie"),
    [
        ({}, Uitkomst.VOLDOET),
        ({"andere_rijksregeling": True}, Uitkomst.VOLDOET_NIET),
        ({"andere_rijksregeling": None}, Uitkomst.ONBEKEND),
        ({"wijze": Bouwwijze.TRANSFORMATIE}, Uitkomst.VOLDOET),
        ({"wijze": Bouwwijze.SPLITSING}, Uitkomst.VOLDOET),
        ({"wijze": None}, Uitkomst.ONBEKEND),
        ({"prijs": Decimal("1185.01")}, Uitkomst.VOLDOET_NIET),
        ({"prijs": Decimal(1185)}, Uitkomst.VOLDOET),
        ({"prijsjaar": 2027}, Uitkomst.ONBEKEND),
        ({"prijsjaar": 2027, "andere_rijksregeling": True}, Uitkomst.VOLDOET_NIET),
        ({"eigendom": Eigendom.ONZELFSTANDIG, "prijs": None, "prijsjaar": None}, Uitkomst.VOLDOET),
    ],
)
def test_what_decides(velden: dict[str, Any], conclusie: Uitkomst) -> None:
    assert judge(met(**velden), DAG).conclusie is conclusie


def test_two_amounts_for_two_purposes() -> None:
    paid, cover = BEDRAGEN[Bedragdoel.UITKERING], BEDRAGEN[Bedragdoel.DEKKING]
    assert paid.per_woning == Bedrag.van(7000, per=Per.WONING, btw=Btw.INCL)
    assert cover.per_woning == Bedrag.van(7370, per=Per.WONING)
    assert paid.bron != cover.bron
    assert "niet bekend" in paid.kanttekening
    assert "niet bekend" in cover.kanttekening
    assert total(100, Bedragdoel.UITKERING) == Bedrag.van(700_000, btw=Btw.INCL)
    assert total(100, Bedragdoel.DEKKING) == Bedrag.van(737_000)


def test_what_is_paid_leaves_out_what_fails_and_counts_what_is_open() -> None:
    reeksen = [GOED, met(naam="Kade", aantal=30, prijs=Decimal(2000)), met(naam="Dorp", aantal=7, prijs=None)]
    paid = pay(reeksen, DAG)
    assert (paid.woningen, paid.onbekend) == (120, 7)
    assert paid.bedrag == Bedrag.van(840_000, btw=Btw.INCL)
    assert [o.onderwerp for o in paid.oordelen] == ["Veenwoude", "Kade", "Dorp"]
    assert pay([met(aantal=None)], DAG).onbekend is None


@given(st.lists(st.integers(0, 10**6), max_size=8))
def test_the_total_is_the_sum_of_its_parts(aantallen: list[int]) -> None:
    whole = total(sum(aantallen), Bedragdoel.UITKERING).laag
    assert whole == sum((total(n, Bedragdoel.UITKERING).laag for n in aantallen), Decimal(0))


def test_wrong_input_is_refused() -> None:
    for velden in ({"naam": ""}, {"aantal": -1}, {"prijs": Decimal(-1)}, {"start_bouw": "1-9-2025"}):
        with pytest.raises(InvoerFout):
            met(**velden)
    with pytest.raises(InvoerFout):
        total(-1, Bedragdoel.UITKERING)
