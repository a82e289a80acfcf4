"""A picture of an allocation: its colours, its see-through cells, and no larger than asked."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import rasterio
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from raster.lagen import vierkant
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.raster import Rooster
from ruimteregie.raster.plaatje import draw_png

KLEUREN = ("#e69f00", "#56b4e9", "#009e73")


def read(png: bytes) -> tuple[np.ndarray, dict[int, tuple[int, int, int, int]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with MemoryFile(png) as file, rasterio.open(file.name) as image:
            return image.read(1), image.colormap(1)


def test_every_cell_has_the_colour_of_its_option() -> None:
    found, colours = read(draw_png(vierkant(), np.arange(16) % 3, KLEUREN))
    assert found.tolist() == (np.arange(16) % 3).reshape(4, 4).tolist()
    assert colours[1] == (0x56, 0xB4, 0xE9, 255)


def test_where_there_is_no_cell_one_sees_through() -> None:
    grid = vierkant(cellen=np.array([0, 5, 10], dtype=np.int32))
    found, colours = read(draw_png(grid, np.array([0, 1, 2]), KLEUREN))
    assert [int(found[k, k]) for k in range(3)] == [0, 1, 2]
    assert np.count_nonzero(found == 255) == 13
    assert colours[255][3] == 0


@pytest.mark.parametrize(("hoogste", "vorm"), [(1000, (30, 20)), (15, (15, 10)), (10, (10, 7))])
def test_a_large_grid_is_shown_smaller(hoogste: int, vorm: tuple[int, int]) -> None:
    grid = Rooster("EPSG:28992", 0, 3000, 100, 30, 20)
    found, _ = read(draw_png(grid, np.zeros(600, dtype=np.int8), KLEUREN, hoogste))
    assert found.shape == vorm


def test_another_number_of_cells_is_refused() -> None:
    with pytest.raises(InvoerFout):
        draw_png(vierkant(), np.zeros(15, dtype=np.int8), KLEUREN)
