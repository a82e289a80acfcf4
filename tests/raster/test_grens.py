"""The area of a grid from an image: where it has a value, whatever the size of the cells."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from raster.lagen import NOORD, RD, WEST, write_tif
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.raster import Bron, Ligging, read_grens
from ruimteregie.raster import passen as passen_module

CODES = np.array([[1, 1, 0, 0], [1, 0, 0, 2], [0, 0, 2, 2], [0, 3, 3, 2]], dtype=np.int16)


def test_cells_with_a_value_are_the_area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passen_module, "BLOK", 4)
    grid = read_grens(Bron(write_tif(tmp_path / "a.tif", CODES, nodata=0)), RD, 100.0)
    assert grid.cellen is not None
    assert grid.cellen.tolist() == np.flatnonzero(CODES).tolist()
    assert (grid.west, grid.noord, grid.cel) == (WEST, NOORD, 100.0)


def test_larger_cells_count_when_a_part_has_a_value(tmp_path: Path) -> None:
    grid = read_grens(Bron(write_tif(tmp_path / "a.tif", CODES, nodata=0)), RD, 200.0)
    assert (grid.rijen, grid.kolommen) == (2, 2)
    assert grid.cellen is not None
    assert grid.cellen.tolist() == [0, 1, 2, 3]
    edge = CODES.copy()
    edge[:2, 2:] = 0
    grid = read_grens(Bron(write_tif(tmp_path / "b.tif", edge, nodata=0)), RD, 200.0)
    assert grid.cellen is not None
    assert grid.cellen.tolist() == [0, 2, 3]


def test_a_yes_or_no_array_has_the_cells_that_say_yes(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", CODES > 1)
    grid = read_grens(Bron(tmp_path / "a.npy", ligging=Ligging(RD, WEST, NOORD, 100.0)), RD, 50.0)
    assert grid.aantal == 4 * int((CODES > 1).sum())


def test_an_image_without_values_or_in_another_system_is_refused(tmp_path: Path) -> None:
    leeg = write_tif(tmp_path / "a.tif", CODES * 0, nodata=0)
    with pytest.raises(InvoerFout, match="geen enkele cel"):
        read_grens(Bron(leeg), RD, 100.0)
    with pytest.raises(InvoerFout, match="kaartstelsel"):
        read_grens(Bron(write_tif(tmp_path / "b.tif", CODES)), "EPSG:3035", 100.0)
