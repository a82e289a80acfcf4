"""Values against values of another kind, and lists of them: never a silent or a stray answer (§2–§4, §8)."""

from __future__ import annotations

import operator
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern import Aantal, Bedrag, Bron, Gevonden, Kamerstuk, Termijn
from ruimteregie.kern.fouten import NietOptelbaar, NietVergelijkbaar

from .strategies import aantallen, bedragen

WAARDEN: list[Any] = [
    Bedrag.van(5),
    Aantal.parse("5 ha"),
    Termijn.parse("2025"),
    Bron("brief", 1),
    Kamerstuk.parse("36600-A-53"),
    Gevonden(0, 1, "x", "x"),
]
ANDERE: list[Any] = [*WAARDEN, 5, Decimal(5), 5.0, "2025", None, (1,)]
ORDE = [operator.lt, operator.le, operator.gt, operator.ge]
PAREN = [(a, b) for a in WAARDEN for b in ANDERE if type(a) is not type(b)]


@pytest.mark.parametrize(("een", "ander"), PAREN)
def test_another_kind_has_no_order_no_sum_and_is_not_equal(een: Any, ander: Any) -> None:
    assert een != ander
    assert ander != een
    for vraag in (*ORDE, operator.add, operator.sub):
        for links, rechts in ((een, ander), (ander, een)):
            with pytest.raises(TypeError):
                vraag(links, rechts)


@given(st.lists(bedragen(precies=True), max_size=6))
def test_amounts_sort_by_what_is_sure_or_not_at_all(lijst: list[Bedrag]) -> None:
    try:
        found = sorted(lijst)
    except NietVergelijkbaar:
        return
    assert all(a.hoog <= b.laag for a, b in pairwise(found))
    assert [b.laag for b in found] == sorted(b.laag for b in lijst)


@given(st.lists(aantallen(), max_size=4))
def test_numbers_sort_by_what_is_sure_or_not_at_all(lijst: list[Aantal]) -> None:
    try:
        found = sorted(lijst)
    except NietVergelijkbaar:
        return
    assert all(a.grenzen.hoog <= b.grenzen.laag for a, b in pairwise(found))


@given(bedragen(), bedragen())
def test_orders_of_amounts_agree_with_each_other(a: Bedrag, b: Bedrag) -> None:
    for een, om in ((operator.lt, operator.gt), (operator.le, operator.ge)):
        try:
            uit = een(a, b)
        except NietVergelijkbaar:
            with pytest.raises(NietVergelijkbaar):
                om(b, a)
        else:
            assert om(b, a) is uit


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        (Bedrag.parse("€ 1.145 mln."), Bedrag.parse("EUR 1,145 miljard")),
        (Bedrag.parse("€ 5,00"), Bedrag.parse("5 euro")),
        (Bedrag.van(0), Bedrag.van(Decimal("-0"))),
        (Bedrag.van(5, bandbreedte=Decimal("12.50")), Bedrag.van(5, bandbreedte=Decimal("12.5"))),
        (Aantal.parse("1 mln. woningen tot 2040"), Aantal.parse("1.000.000 woningen t/m 2040")),
        (Aantal.parse("30.000 banen"), Aantal.parse("30 duizend arbeidsplaatsen")),
        (Aantal.parse("60% tot 70%"), Aantal.parse("60 tot 70 procent")),
        (Aantal.parse("500 woningen vóór 2030"), Aantal.parse("500 woningen t/m 2029")),
        (Termijn.parse("najaar  2025"), Termijn.parse("najaar 2025")),
        (Bron("brief", 3, 12), Bron("brief", 3, 12, 12)),
        (Kamerstuk.parse("36 600 A, nr. 53"), Kamerstuk.parse("kst-36600-A-53")),
    ],
)
def test_one_meaning_written_in_two_ways_is_one_value(een: object, ander: object) -> None:
    assert een == ander
    assert len({een, ander}) == 1


def test_a_list_is_added_with_som() -> None:
    with pytest.raises(TypeError):
        sum([Bedrag.van(5), Bedrag.van(6)])  # type: ignore[arg-type]
    assert Bedrag.som([Bedrag.van(5), Bedrag.van(6)]) == Bedrag.van(11)
    with pytest.raises(NietOptelbaar):
        Bedrag.som([])
