"""Hostile text stays fast: the time to search grows with the length, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ruimteregie.kern import find_aantallen, find_bedragen, find_kamerstukken
from ruimteregie.kern._patroon import compile_bounded


def test_runs_of_space_are_bounded() -> None:
    assert compile_bounded(r"a\s*b").fullmatch("a" + " " * 9 + "b")
    assert not compile_bounded(r"a\s+b").fullmatch("a" + " " * 10 + "b")


@pytest.mark.parametrize("zoek", [find_aantallen, find_bedragen, find_kamerstukken])
@pytest.mark.parametrize(
    "stuk",
    ["€ 5, ", "€ 5 en ", "€ 1 (", "5 ha (", "€ 1.111.", "1", " ", "\n ", "36 600 ", "kst-36600-A-",
     "nrs. 5, ", "Kamerstuk 2021 ", "tussen circa ", "€ 5 mln. (incl. btw, ", "5 tot "],
)  # fmt: skip
def test_hostile_text_is_read_in_time(zoek: Callable[[str], object], stuk: str) -> None:
    begin = time.perf_counter()
    zoek(stuk * (40_000 // len(stuk)))
    # Linear work takes a few tenths of a second at most, quadratic work minutes.
    assert time.perf_counter() - begin < 5
