"""Distances equal those of every pair of cells."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raster.lagen import vierkant
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.raster import distance_to


@settings(deadline=None)
@given(
    st.sets(st.integers(0, 41), min_size=1),
    st.sets(st.integers(0, 41), min_size=1),
    st.sampled_from([25.0, 100.0]),
)
def test_the_nearest_of_all_pairs(kept: set[int], marked: set[int], cel: float) -> None:
    cells = np.array(sorted(kept | marked), dtype=np.int32)
    grid = vierkant(rijen=6, kolommen=7, cel=cel, cellen=cells)
    mask = np.isin(cells, list(marked))
    rows, columns = cells // 7, cells % 7
    apart = np.hypot(rows[:, None] - rows[mask], columns[:, None] - columns[mask]).min(axis=1) * cel
    assert distance_to(mask, grid) == pytest.approx(apart, rel=1e-6)


def test_nowhere_is_no_distance() -> None:
    with pytest.raises(InvoerFout, match="nergens"):
        distance_to(np.zeros(16, dtype=bool), vierkant())
