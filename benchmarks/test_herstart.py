"""The planner of paused projects: counting the orders against walking through them one by one."""

from __future__ import annotations

import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from regels.herstart.test_plannen import veel
from ruimteregie.regels.herstart.plannen import plan
from ruimteregie.regels.herstart.rooster import make
from ruimteregie.regels.herstart.tellen import MEESTE_STAPPEN, count
from ruimteregie.regels.herstart.volgorde import walk


def test_counting_is_faster_than_walking_and_finds_the_same(benchmark: BenchmarkFixture) -> None:
    """Ten items over seven years: as many orders as the walk meets, in a third of its time."""
    vraag = veel(10, 7)
    rooster = make(vraag).only_what_binds(vraag.per_jaar)
    telling = benchmark.pedantic(lambda: count(rooster, 1), rounds=3)
    begin = time.perf_counter()
    walked = sum(1 for _ in walk(telling))
    seconds = time.perf_counter() - begin
    assert telling.exact
    assert telling.aantal == walked
    assert seconds > 3 * benchmark.stats["min"]
    benchmark.extra_info |= {"orders": walked, "walk_to_count": round(seconds / benchmark.stats["min"])}


@pytest.mark.parametrize(("onderdelen", "jaren"), [(22, 15), (40, 15)])
def test_the_most_that_is_asked_stops_in_time(
    benchmark: BenchmarkFixture, onderdelen: int, jaren: int
) -> None:
    """As many items as there are projects, and more: an honest bound and the first page, in some seconds."""
    found = benchmark.pedantic(lambda: plan(veel(onderdelen, jaren)), rounds=1)
    assert not found.exact
    assert found.stappen <= MEESTE_STAPPEN + 1
    assert len(found.volgordes) == 20
    assert benchmark.stats["min"] < 30
    benchmark.extra_info |= {"at_least": found.aantal, "counted_to": found.geteld_tot}
