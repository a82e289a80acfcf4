"""The exact choice against every choice there is."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruimteregie.regels.kiezen import programma
from ruimteregie.regels.kiezen.programma import Rij, choose

_getal = st.integers(0, 5_000)


def _brute(waarde: list[int], kosten: list[int], budget: int, rijen: list[Rij]) -> tuple[int, int] | None:
    """The most worth and the least cost with it, by trying everything."""
    best: tuple[int, int] | None = None
    for taken in product((0, 1), repeat=len(waarde)):
        cost = sum(k for k, x in zip(kosten, taken, strict=True) if x)
        reaches = (sum(h for h, x in zip(r.hoeveel, taken, strict=True) if x) >= r.minstens for r in rijen)
        if cost > budget or not all(reaches):
            continue
        key = (sum(w for w, x in zip(waarde, taken, strict=True) if x), -cost)
        best = key if best is None or key > best else best
    return best


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_equal_to_trying_everything(data: st.DataObject) -> None:
    count = data.draw(st.integers(0, 9))
    waarde = data.draw(st.lists(st.integers(1, 5_000), min_size=count, max_size=count))
    kosten = data.draw(st.lists(st.integers(0, 2_000_000_000), min_size=count, max_size=count))
    budget = data.draw(st.integers(0, max(1, sum(kosten))))
    rijen = [
        Rij(data.draw(st.lists(_getal, min_size=count, max_size=count)), data.draw(_getal))
        for _ in range(data.draw(st.integers(0, 2)))
    ]
    expected, answer = _brute(waarde, kosten, budget, rijen), choose(waarde, kosten, budget, rijen)
    if expected is None:
        assert answer is None
        return
    assert answer is not None
    reached = sum(waarde[i] for i in answer.gekozen)
    assert (reached, answer.bovengrens) == (expected[0], expected[0])
    assert -sum(kosten[i] for i in answer.gekozen) == expected[1]


def test_one_cent_too_many_does_not_fit() -> None:
    two = [65_000_000_000, 65_000_000_000]
    assert choose([5, 5], two, 130_000_000_000) is not None
    fits, short = choose([5, 5], two, 130_000_000_000), choose([5, 5], two, 129_999_999_999)
    assert fits is not None
    assert fits.gekozen == (0, 1)
    assert short is not None
    assert len(short.gekozen) == 1


def test_nothing_to_choose_from() -> None:
    assert choose([], [], 10) is not None
    assert choose([], [], 10, [Rij([], 1)]) is None


def test_hard_to_prove_gives_a_bound_and_does_not_claim_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programma, "KNOPEN", 2)
    rng = random.Random(1)  # noqa: S311
    waarde = [rng.randint(200, 4_000) for _ in range(500)]
    kosten = [homes * 1_000_000 + 50_000_000 for homes in waarde]
    budget = 130_000_000_000
    answer = choose(waarde, kosten, budget)
    assert answer is not None
    reached = sum(waarde[i] for i in answer.gekozen)
    assert sum(kosten[i] for i in answer.gekozen) <= budget
    assert reached <= answer.bovengrens <= reached * 1.01


def test_a_hundred_thousand_items() -> None:
    rng = random.Random(2)  # noqa: S311
    waarde = [rng.randint(200, 4_000) for _ in range(100_000)]
    kosten = [homes * rng.randint(3_000, 20_000) * 100 for homes in waarde]
    answer = choose(waarde, kosten, 1_300_000_000_00)
    assert answer is not None
    assert sum(waarde[i] for i in answer.gekozen) <= answer.bovengrens
    assert sum(kosten[i] for i in answer.gekozen) <= 1_300_000_000_00
