"""The grid: sizes, kept cells, strips."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from raster.lagen import vierkant
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.raster.rooster import Rooster, same_crs


def test_sizes_follow_from_the_corner() -> None:
    grid = vierkant()
    assert (grid.aantal, grid.hectare, grid.oost - grid.west, grid.noord - grid.zuid) == (
        16,
        1.0,
        400.0,
        400.0,
    )


@given(st.sets(st.integers(0, 29), min_size=1), st.integers(1, 40))
def test_strips_give_every_kept_cell_once_and_expand_puts_it_back(kept: set[int], size: int) -> None:
    grid = vierkant(rijen=6, kolommen=5, cellen=np.array(sorted(kept), dtype=np.int32))
    whole = np.arange(30).reshape(6, 5)
    found = np.full(grid.aantal, -1)
    for blok in grid.blokken(size):
        found[blok.deel] = blok.pick(whole[blok.begin : blok.eind])
    assert found.tolist() == sorted(kept)
    assert np.flatnonzero(grid.expand(np.ones(grid.aantal, dtype=bool), leeg=False)).tolist() == sorted(kept)


@pytest.mark.parametrize(
    ("anders", "deel"),
    [
        ({"crs": "EPSG:4326"}, "rekent niet in meters"),
        ({"cel": 0.0}, "een cel is"),
        ({"cel": float("nan")}, "een cel is"),
        ({"west": float("inf")}, "de hoek ligt op"),
        ({"rijen": 0}, "kan niet"),
        ({"rijen": 2**20, "kolommen": 2**20}, "kan niet"),
        ({"cellen": np.array([], dtype=np.int32)}, "geen enkele cel"),
        ({"cellen": np.array([3, 3], dtype=np.int32)}, "oplopende"),
        ({"cellen": np.array([3, 16], dtype=np.int32)}, "oplopende"),
        ({"cellen": np.array([1.0])}, "van soort"),
    ],
)
def test_what_is_no_grid_is_refused(anders: dict[str, object], deel: str) -> None:
    with pytest.raises(InvoerFout, match=deel):
        vierkant(**anders)


def test_an_unknown_crs_names_the_remedy() -> None:
    with pytest.raises(OnbekendeWaarde, match="EPSG:28992"):
        vierkant(crs="Rijksdriehoekje")


def test_values_of_another_length_are_refused() -> None:
    with pytest.raises(InvoerFout, match="16 cellen"):
        vierkant().expand(np.zeros(15), 0)


def test_one_crs_under_two_names() -> None:
    assert same_crs("EPSG:28992", "urn:ogc:def:crs:EPSG::28992")
    assert not same_crs("EPSG:28992", "EPSG:25831")


def test_same_lines_whatever_is_kept() -> None:
    part = vierkant(cellen=np.array([2], dtype=np.int32))
    assert vierkant().same_lines(part)
    assert not vierkant().same_lines(vierkant(west=155_050.0))
    assert isinstance(part, Rooster)
