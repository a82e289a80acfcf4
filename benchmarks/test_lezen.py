"""Reading a letter: the time grows with its length, and no faster.

Each figure is read beside another of the same run: four times the text may take six times as long at
most, and recognising is held against Python's own splitting of the same text into words.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from ruimteregie.inlezen import read, recognise
from ruimteregie.kern.naslag import Naslag


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The best of some rounds."""
    times: list[float] = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


@pytest.mark.benchmark(group="lezen")
@pytest.mark.parametrize("copies", [10, 40])
def test_recognise(
    benchmark: BenchmarkFixture, sample: str, known: Naslag, tmp_path: Path, copies: int
) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(sample * copies, encoding="utf-8")
    tekst = read(path)
    benchmark.extra_info["kB"] = path.stat().st_size // 1000
    lezing = benchmark.pedantic(recognise, args=(tekst, known), rounds=3)
    assert lezing.delen


def test_four_times_the_text_takes_at_most_six_times_as_long(
    benchmark: BenchmarkFixture, sample: str, known: Naslag, tmp_path: Path
) -> None:
    texts = []
    for copies in (20, 80):
        path = tmp_path / f"{copies}.txt"
        path.write_text(sample * copies, encoding="utf-8")
        texts.append(read(path))
    short, long = (seconds(lambda t=t: recognise(t, known)) for t in texts)
    plain = seconds(lambda: (sample * 80).split())
    benchmark.extra_info |= {"ratio_4x": round(long / short, 2), "ratio_to_split": round(long / plain)}
    benchmark.pedantic(recognise, args=(texts[0], known), rounds=1)
    assert long / short < 6
