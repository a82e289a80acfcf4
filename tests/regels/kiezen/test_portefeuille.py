"""Choosing by rank and by optimum, with minima per area."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regels.kiezen.maken import BUDGET, euro, kandidaten, veel, voorstel
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.regels.kiezen.gewichten import GELIJK, Gewichten
from ruimteregie.regels.kiezen.portefeuille import (
    Maat,
    Minimum,
    choose_by_rank,
    choose_optimum,
    costs_of_minima,
)
from ruimteregie.regels.kiezen.rangschikking import Kandidaat, rank


def _minimum(provincie: str, waarde: int, maat: Maat = Maat.WONINGEN) -> Minimum:
    return Minimum(provincie, frozenset({provincie}), Decimal(waarde), maat)


def _best(items: list[Kandidaat], budget: Decimal, minima: list[Minimum]) -> int | None:
    """The most homes, by trying every choice."""
    best = None
    for size in range(len(items) + 1):
        for chosen in combinations(items, size):
            if sum(k.bijdrage for k in chosen) <= budget and all(
                m.reached(chosen) >= m.waarde for m in minima
            ):
                best = max(best or 0, sum(k.woningen for k in chosen))
    return best


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(0, 3_000), st.sampled_from(list(Maat)))
def test_optimum_is_that_of_trying_everything(zaad: int, geld: int, least: int, maat: Maat) -> None:
    items = kandidaten(veel(9, zaad))
    budget = Decimal(geld * 1_000_000)
    waarde = least if maat is Maat.WONINGEN else (least % 3 if maat is Maat.VOORSTELLEN else least * 1_000)
    minima = [Minimum("landsdeel", frozenset({"provincie 0", "provincie 1"}), Decimal(waarde), maat)]
    found = choose_optimum(items, budget, minima)
    assert (found.woningen if found else None) == _best(items, budget, minima)
    if found:
        assert found.is_bewezen
        assert found.bijdrage <= budget
        assert minima[0].reached(found.gekozen) >= minima[0].waarde
        by_rank = choose_by_rank(rank(items, GELIJK), budget, minima)
        assert by_rank.niet_gehaald or by_rank.woningen <= found.woningen


@pytest.mark.parametrize("zaad", range(3))
def test_five_hundred_proposals_are_proven_within_ten_seconds(zaad: int) -> None:
    items = kandidaten(veel(500, zaad))
    minima = [_minimum(f"provincie {n}", 3_000) for n in range(12)]
    begin = time.perf_counter()
    found = choose_optimum(items, BUDGET, minima)
    assert time.perf_counter() - begin < 10
    assert found is not None
    assert found.is_bewezen
    assert found.bijdrage <= BUDGET
    assert all(m.reached(found.gekozen) >= m.waarde for m in minima)


def test_order_of_the_table_does_not_matter() -> None:
    items = kandidaten(veel(60, 4))
    forth, back = choose_optimum(items, BUDGET / 4), choose_optimum(items[::-1], BUDGET / 4)
    assert forth is not None
    assert back is not None
    assert set(forth.namen) == set(back.namen)
    assert [k.naam for k in rank(items, GELIJK)] == [k.naam for k in rank(items[::-1], GELIJK)]


def test_rank_passes_over_what_it_cannot_pay() -> None:
    items = kandidaten(
        [
            voorstel("vroeg", start_bouw="2025-10-01", rijksbijdrage=euro(3_000_000)),
            voorstel("duur", start_bouw="2026-10-01", rijksbijdrage=euro(6_000_000), woningen_nieuw=900),
            voorstel("klein", start_bouw="2027-10-01", rijksbijdrage=euro(1_000_000)),
        ]
    )
    speed = rank(items, Gewichten(Decimal(1), Decimal(0)))
    assert [k.naam for k in speed] == ["vroeg", "duur", "klein"]
    assert choose_by_rank(speed, Decimal(5_000_000)).namen == ("vroeg", "klein")


def test_area_with_a_minimum_goes_first_and_what_is_not_reached_is_told() -> None:
    items = rank(
        kandidaten(
            [
                voorstel("a", start_bouw="2025-10-01", provincie="Utrecht"),
                voorstel("b", start_bouw="2028-10-01", provincie="Drenthe"),
            ]
        ),
        GELIJK,
    )
    assert choose_by_rank(items, Decimal(4_000_000)).namen == ("a",)
    assert choose_by_rank(items, Decimal(4_000_000), [_minimum("Drenthe", 1)]).namen == ("b",)
    short = choose_by_rank(items, Decimal(4_000_000), [_minimum("Drenthe", 500)])
    assert [str(m) for m in short.niet_gehaald] == ["Drenthe: minstens 500 woningen"]
    assert choose_optimum(items, Decimal(4_000_000), [_minimum("Drenthe", 500)]) is None


def test_what_a_minimum_costs_is_the_optimum_without_it() -> None:
    items = kandidaten(
        [
            voorstel("veel", woningen_nieuw=1000, provincie="Utrecht"),
            voorstel("weinig", woningen_nieuw=250, provincie="Drenthe"),
        ]
    )
    minimum = _minimum("Drenthe", 1, Maat.VOORSTELLEN)
    found = choose_optimum(items, Decimal(4_000_000), [minimum])
    assert found is not None
    assert found.namen == ("weinig",)
    assert costs_of_minima(items, Decimal(4_000_000), [minimum], found) == {minimum: 750}


def test_negative_budget_and_half_a_proposal_are_refused() -> None:
    with pytest.raises(InvoerFout, match="negatief"):
        choose_by_rank([], Decimal(-1))
    with pytest.raises(InvoerFout, match="Zeeland"):
        Minimum("Zeeland", frozenset({"Zeeland"}), Decimal("0.5"), Maat.VOORSTELLEN)
