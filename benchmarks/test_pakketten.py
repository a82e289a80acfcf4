"""Adopting a version that changes two thousand acties, held against one that changes a quarter of them."""

from __future__ import annotations

import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from register.onderhandelen import REGIO, rewritten
from ruimteregie.register.pakketten.services import adopt
from ruimteregie.register.toegang.historie import verantwoord

PER_AFSPRAAK = 20


@pytest.mark.django_db
def test_adopting_two_thousand_changed_acties(benchmark: BenchmarkFixture) -> None:
    """Four times the acties take less than six times as long, and all of it less than twenty seconds."""

    def seconds(acties: int) -> float:
        with verantwoord(door=None, reden="Opzet van een meting"):
            versie = rewritten(acties // PER_AFSPRAAK, PER_AFSPRAAK)
            begin = time.perf_counter()
            adopt(versie, "vastgesteld", actor=REGIO, datum="2025-07-02")
            return time.perf_counter() - begin

    few = seconds(500)
    many = benchmark.pedantic(lambda: seconds(2_000), rounds=1)
    benchmark.extra_info |= {"acties": 2_000, "seconds": round(many, 1), "to_a_quarter": round(many / few, 1)}
    assert many < 20
    assert many / few < 6
