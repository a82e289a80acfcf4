"""A find keeps its place."""

from __future__ import annotations

from ruimteregie.kern import Gevonden


def test_finds_sort_by_place_and_hash() -> None:
    late, early = Gevonden(9, 12, "b", "b"), Gevonden(1, 3, "a", "a")
    assert sorted([late, early]) == [early, late]
    assert len({late, early, Gevonden(1, 3, "a", "a")}) == 2
