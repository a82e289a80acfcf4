"""Choosing proposals: with the prices of the relaxation against branch and bound over all of them."""

from __future__ import annotations

import random
import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ruimteregie.regels.kiezen import programma


@pytest.mark.parametrize("aantal", [500, 5_000])
def test_settling_first_is_faster_and_finds_the_same(benchmark: BenchmarkFixture, aantal: int) -> None:
    rng = random.Random(aantal)  # noqa: S311
    waarde = [rng.randint(200, 4_000) for _ in range(aantal)]
    kosten = [homes * rng.randint(3_000, 20_000) * 100 for homes in waarde]
    rijen = [
        programma.Rij([homes if n % 12 == area else 0 for n, homes in enumerate(waarde)], 3_000)
        for area in range(12)
    ]
    budget = 1_300_000_000_00
    answer = benchmark.pedantic(programma.choose, (waarde, kosten, budget, rijen), rounds=3)
    whole = programma._in_units(waarde, kosten, budget, rijen)
    begin = time.perf_counter()
    plain = programma._branch(whole, None)
    seconds = time.perf_counter() - begin
    assert answer is not None
    assert plain is not None
    reached = sum(waarde[i] for i in answer.gekozen)
    assert reached == answer.bovengrens
    assert reached >= sum(waarde[int(i)] for i in plain[0])
    benchmark.extra_info |= {"whole_to_settled": round(seconds / benchmark.stats["min"], 1)}
