"""What is written: a map that GIS programs read, arrays, a table."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

from raster.lagen import vierkant
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.raster import GEEN_CEL, pick_colours, write_cog, write_npz

NAMEN = ["wonen", "zon & wind", "laten zoals het is"]


def test_a_cog_has_values_place_colours_and_names(tmp_path: Path) -> None:
    grid = vierkant(rijen=9, cellen=np.array([0, 5, 30], dtype=np.int32))
    write_cog(tmp_path / "k.tif", grid, np.array([2, 0, 1]), NAMEN)
    with rasterio.open(tmp_path / "k.tif") as bron:
        values = bron.read(1).reshape(-1)
        assert values[[0, 5, 30]].tolist() == [2, 0, 1]
        assert (values == GEEN_CEL).sum() == 33
        assert bron.nodata == GEEN_CEL
        assert bron.crs.to_epsg() == 28992
        assert (bron.transform.c, bron.transform.f, bron.transform.a) == (grid.west, grid.noord, 100.0)
        assert json.loads(bron.tags()["opties"]) == NAMEN
        assert bron.tags()["optie_1"] == "zon & wind"
        assert bron.colormap(1)[0] == (0xE6, 0x9F, 0x00, 255)
        assert bron.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
    assert [pad.name for pad in tmp_path.iterdir()] == ["k.tif"]


def test_a_map_of_what_is_no_allocation_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    for values, names, deel in [
        (np.full(16, 3), NAMEN, "optie 3 tot 3 van 3"),
        (np.zeros(15, dtype=int), NAMEN, "16 cellen"),
        (np.zeros(16, dtype=int), [], "0 opties"),
    ]:
        with pytest.raises(InvoerFout, match=deel):
            write_cog(tmp_path / "k.tif", vierkant(), values, names)
    assert not list(tmp_path.iterdir())


def test_forty_colours_differ() -> None:
    colours = pick_colours(40)
    assert len(set(colours)) == 40
    assert all(len(colour) == 7 for colour in colours)


def test_arrays_may_not_take_the_name_of_the_grid(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="rooster_crs"):
        write_npz(tmp_path / "a.npz", vierkant(), rooster_crs=np.zeros(16))
