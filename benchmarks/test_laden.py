"""Loading the reference tables: a second load is held against the first in the same run."""

from __future__ import annotations

import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ruimteregie.bronnen.referentie.lezen import read_all
from ruimteregie.register.laden import load_reference


@pytest.mark.django_db
def test_a_second_load_writes_nothing_and_is_faster(benchmark: BenchmarkFixture) -> None:
    rows = read_all()
    begin = time.perf_counter()
    first = load_reference(rows)
    first_seconds = time.perf_counter() - begin
    begin = time.perf_counter()
    second = load_reference(rows)
    second_seconds = time.perf_counter() - begin
    benchmark.extra_info |= {
        "rows": sum(t.nieuw for t in first.tellingen.values()),
        "second_to_first": round(second_seconds / first_seconds, 2),
    }
    benchmark.pedantic(read_all, rounds=3)
    assert sum(t.nieuw + t.gewijzigd for t in second.tellingen.values()) == 0
    assert second_seconds < first_seconds
