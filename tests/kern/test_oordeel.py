"""Judgements (§1, §9)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern import Aantal, Bedrag, Bron, Criterium, Oordeel, Termijn, Uitkomst
from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde
from ruimteregie.kern.oordeel import Waarde

JA, NEE, ONBEKEND = Uitkomst.VOLDOET, Uitkomst.VOLDOET_NIET, Uitkomst.ONBEKEND
DAG = date(2026, 1, 13)


def oordeel(
    *criteria: Criterium, delen: tuple[Oordeel, ...] = (), onderwerp: str = "Locatie Noord"
) -> Oordeel:
    return Oordeel(onderwerp, "de drempel voor omvang", "2024-1", DAG, criteria, delen)


def c(uitkomst: Uitkomst, *, knock_out: bool = False) -> Criterium:
    return Criterium("omvang", uitkomst, knock_out=knock_out)


@pytest.mark.parametrize(
    ("gegeven", "conclusie"),
    [
        (oordeel(), ONBEKEND),
        (oordeel(c(JA)), JA),
        (oordeel(c(JA), c(NEE)), NEE),
        (oordeel(c(NEE), c(ONBEKEND)), ONBEKEND),
        (oordeel(c(NEE, knock_out=True), c(ONBEKEND)), NEE),
        (oordeel(c(JA, knock_out=True), c(ONBEKEND)), ONBEKEND),
        (oordeel(c(ONBEKEND, knock_out=True), c(JA)), ONBEKEND),
        (oordeel(c(JA), delen=(oordeel(c(JA)),)), JA),
        (oordeel(c(JA), delen=(oordeel(c(NEE)),)), NEE),
        (oordeel(c(JA), delen=(oordeel(),)), ONBEKEND),
        (oordeel(c(ONBEKEND), delen=(oordeel(c(NEE, knock_out=True)),)), NEE),
        (oordeel(delen=(oordeel(c(JA)), oordeel(c(JA)))), JA),
    ],
)
def test_the_conclusion_follows(gegeven: Oordeel, conclusie: Uitkomst) -> None:
    assert gegeven.conclusie is conclusie


@given(st.lists(st.tuples(st.sampled_from(Uitkomst), st.booleans()), max_size=6))
def test_order_of_criteria_does_not_matter(parts: list[tuple[Uitkomst, bool]]) -> None:
    criteria = [c(uitkomst, knock_out=hard) for uitkomst, hard in parts]
    one, two = oordeel(*criteria), oordeel(*criteria[::-1])
    assert one.conclusie is two.conclusie
    if one.conclusie is JA:
        assert parts
        assert all(uitkomst is JA for uitkomst, _ in parts)
    if one.conclusie is NEE:
        assert NEE in [uitkomst for uitkomst, _ in parts]


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [
        (180, "woningen", "180 woningen"),
        (Decimal("1234.5"), "ha", "1.234,5 ha"),
        (None, "woningen", "niet bekend"),
        (True, "", "ja"),
        (False, "", "nee"),
        ("realisatie", "", "realisatie"),
        (DAG, "", "13 januari 2026"),
        (Bedrag.van(7370), "", "€ 7.370"),
        (Aantal.parse("63.000 tot 75.000 woningen"), "", "63.000 tot 75.000 woningen"),
        (Termijn.parse("najaar 2025"), "", "najaar 2025"),
    ],
)
def test_values_print_in_dutch(waarde: Waarde, eenheid: str, tekst: str) -> None:
    assert Criterium("omvang", JA, waarde, eenheid=eenheid).als_zin() == f"omvang: {tekst}, voldoet"


def test_sentences() -> None:
    te_klein = Criterium("omvang", NEE, 180, 200, "woningen", Bron("regeling", 3), knock_out=True)
    onbekend = Criterium("dekking", ONBEKEND, None, Bedrag.van(10**6))
    assert oordeel(te_klein, onbekend).als_zin() == (
        "Locatie Noord voldoet niet aan de drempel voor omvang (versie 2024-1, peildatum 13 januari 2026): "
        "omvang: 180 woningen (drempel 200 woningen), voldoet niet."
    )
    assert oordeel(c(JA), onbekend).als_zin() == (
        "Over Locatie Noord is geen oordeel mogelijk volgens de drempel voor omvang "
        "(versie 2024-1, peildatum 13 januari 2026): dekking: niet bekend (drempel € 1 mln.), geen oordeel."
    )
    assert oordeel(c(JA)).als_zin().endswith("peildatum 13 januari 2026).")
    assert oordeel().als_zin().endswith(": er is niets getoetst.")
    deel = oordeel(te_klein, onderwerp="Fase 1")
    assert oordeel(c(JA), delen=(deel,)).redenen() == ("Fase 1: " + te_klein.als_zin(),)


def test_it_is_hashable_and_keeps_its_lists() -> None:
    one = Oordeel("A", "B", "1", DAG, [c(JA)])  # type: ignore[arg-type]
    assert one.criteria == (c(JA),)
    assert len({one, Oordeel("A", "B", "1", DAG, (c(JA),))}) == 1


def test_an_incomplete_judgement_raises() -> None:
    with pytest.raises(NotatieFout, match="§9"):
        Oordeel("A", "", "1", DAG, ())
    with pytest.raises(NotatieFout):
        Criterium("", JA)
    with pytest.raises(OnbekendeWaarde):
        Criterium("omvang", "misschien")  # type: ignore[arg-type]
