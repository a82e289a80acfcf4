"""Images on a grid: alike, coarser, finer, with holes, and all that does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zarr
from hypothesis import given, settings
from hypothesis import strategies as st

from raster.lagen import NOORD, RD, WEST, vierkant, write_tif, zestien
from ruimteregie.kern.fouten import BestandBeschadigd, InvoerFout, OnbekendeWaarde
from ruimteregie.raster import Bron, Ligging, Samenvoegen, read_laag, write_npz
from ruimteregie.raster import passen as passen_module

HIER = Ligging(RD, WEST, NOORD, 100.0)


def test_a_geotiff_that_lies_alike_is_read_as_it_is(tmp_path: Path) -> None:
    pad = write_tif(tmp_path / "a.tif", zestien())
    grid = vierkant(cellen=np.array([1, 6, 15], dtype=np.int32))
    found = read_laag(Bron(pad), grid).waarden
    assert found.tolist() == [1, 6, 15]
    assert found.dtype == np.int16


def test_blocks_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = write_tif(tmp_path / "a.tif", zestien())
    monkeypatch.setattr(passen_module, "BLOK", 4)
    assert read_laag(Bron(pad), vierkant()).waarden.tolist() == list(range(16))


def test_a_part_of_a_larger_image_is_found(tmp_path: Path) -> None:
    groot = np.arange(100, dtype=np.int32).reshape(10, 10)
    pad = write_tif(tmp_path / "a.tif", groot, west=WEST - 200, noord=NOORD + 300)
    assert read_laag(Bron(pad), vierkant()).waarden.reshape(4, 4).tolist() == groot[3:7, 2:6].tolist()


def test_a_coarser_image_gives_each_cell_the_one_it_lies_in(tmp_path: Path) -> None:
    pad = write_tif(
        tmp_path / "a.tif", zestien()[:3, :3].copy(), cel=200.0, west=WEST - 100, noord=NOORD + 100
    )
    found = read_laag(Bron(pad), vierkant()).waarden.reshape(4, 4)
    assert found.tolist() == [[0, 1, 1, 2], [4, 5, 5, 6], [4, 5, 5, 6], [8, 9, 9, 10]]


def test_a_finer_image_asks_how_and_then_does_so(tmp_path: Path) -> None:
    fijn = np.zeros((8, 8), dtype=np.uint8)
    fijn[:2, :2] = [[7, 7], [3, 255]]
    fijn[:2, 2:4] = [[9, 4], [4, 9]]
    pad = write_tif(tmp_path / "a.tif", fijn, cel=50.0, nodata=255)
    with pytest.raises(InvoerFout, match=r"4 cellen van het bestand.*samenvoegen"):
        read_laag(Bron(pad), vierkant())
    most = read_laag(Bron(pad, samenvoegen=Samenvoegen.MEERDERHEID), vierkant()).waarden
    assert most[:3].tolist() == [7, 4, 0]
    mean = read_laag(Bron(pad, samenvoegen=Samenvoegen.GEMIDDELDE), vierkant()).waarden
    assert mean[:3].tolist() == pytest.approx([17 / 3, 6.5, 0])


@given(st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_the_majority_is_what_occurs_most_and_lowest(values: list[int]) -> None:
    parts = np.array(values).reshape(1, 1, 9)
    expected = min(set(values), key=lambda v: (-values.count(v), v))
    assert passen_module._majority(parts, np.ones(parts.shape, dtype=bool)).item() == expected


def test_holes_ask_for_leeg(tmp_path: Path) -> None:
    gat = zestien(np.float32)
    gat[0, 1], gat[0, 2] = np.nan, np.inf
    pad = write_tif(tmp_path / "a.tif", gat)
    with pytest.raises(InvoerFout, match="2 van de 16 cellen hebben geen waarde"):
        read_laag(Bron(pad), vierkant())
    assert read_laag(Bron(pad, leeg=-5), vierkant()).waarden[:4].tolist() == [0, -5, -5, 3]
    half = write_tif(tmp_path / "h.tif", zestien(np.uint8)[:, :2].copy())
    assert read_laag(Bron(half, leeg=-5), vierkant()).waarden[:4].tolist() == [0, 1, -5, -5]


@pytest.mark.parametrize(
    ("maten", "deel"),
    [
        ({"crs": "EPSG:25831"}, "kaartstelsel is EPSG:25831.*gdalwarp -t_srs EPSG:28992"),
        ({"crs": "EPSG:4326", "cel": 0.001, "west": 5.0, "noord": 52.0}, "rekent niet in meters"),
        ({"crs": None}, "ligging of het kaartstelsel"),
        ({"cel": 70.0}, "gaat niet op"),
        ({"west": WEST + 30}, r"verspringen -0.300"),
        ({"west": WEST + 4000}, "ligt nergens over het rooster"),
    ],
)
def test_a_geotiff_that_does_not_fit_says_why(tmp_path: Path, maten: dict[str, Any], deel: str) -> None:
    pad = write_tif(tmp_path / "a.tif", zestien(), **maten)
    with pytest.raises(InvoerFout, match=deel):
        read_laag(Bron(pad), vierkant())


def test_npy_lies_where_it_is_said_to(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", zestien())
    assert read_laag(Bron(tmp_path / "a.npy", ligging=HIER), vierkant()).waarden.tolist() == list(range(16))
    with pytest.raises(InvoerFout, match="zegt niet waar het ligt"):
        read_laag(Bron(tmp_path / "a.npy"), vierkant())
    np.save(tmp_path / "b.npy", zestien().reshape(-1))
    with pytest.raises(InvoerFout, match=r"de vorm is \(16,\)"):
        read_laag(Bron(tmp_path / "b.npy", ligging=HIER), vierkant())
    np.save(tmp_path / "c.npy", np.full((4, 4), "x"))
    with pytest.raises(InvoerFout, match="van soort <U1"):
        read_laag(Bron(tmp_path / "c.npy", ligging=HIER), vierkant())


@settings(deadline=None, max_examples=40)
@given(st.sets(st.integers(0, 15), min_size=1), st.booleans())
def test_npz_comes_back_as_written(
    tmp_path_factory: pytest.TempPathFactory, kept: set[int], whole: bool
) -> None:
    pad = tmp_path_factory.mktemp("npz") / "a.npz"
    grid = vierkant(cellen=None if whole else np.array(sorted(kept), dtype=np.int32))
    values = np.arange(grid.aantal, dtype=np.int32) * 3
    write_npz(pad, grid, keuze=values, ander=values + 1)
    assert read_laag(Bron(pad, reeks="keuze"), grid).waarden.tolist() == values.tolist()
    with pytest.raises(InvoerFout, match="Kies met reeks uit: keuze, ander"):
        read_laag(Bron(pad), grid)
    with pytest.raises(OnbekendeWaarde, match="onbekende reeks 'x'"):
        read_laag(Bron(pad, reeks="x"), grid)


def test_zarr_with_and_without_its_own_place(tmp_path: Path) -> None:
    array = zarr.create_array(str(tmp_path / "a.zarr"), data=zestien(), chunks=(2, 3))
    with pytest.raises(InvoerFout, match="zegt niet waar het ligt"):
        read_laag(Bron(tmp_path / "a.zarr"), vierkant())
    array.attrs.update({"crs": RD, "west": WEST, "noord": NOORD, "cel": 100.0})
    assert read_laag(Bron(tmp_path / "a.zarr"), vierkant()).waarden.tolist() == list(range(16))
    group = zarr.open_group(str(tmp_path / "g.zarr"), mode="w")
    group.create_array("bodem", data=zestien() + 1)
    found = read_laag(Bron(tmp_path / "g.zarr", reeks="bodem", ligging=HIER), vierkant())
    assert found.waarden.tolist() == list(range(1, 17))


@pytest.mark.parametrize("naam", ["a.tif", "a.npy", "a.npz"])
def test_a_broken_file_is_called_broken(tmp_path: Path, naam: str) -> None:
    (tmp_path / naam).write_bytes(b"geen beeld")
    with pytest.raises(BestandBeschadigd, match=naam):
        read_laag(Bron(tmp_path / naam, ligging=HIER), vierkant())


def test_a_band_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OnbekendeWaarde, match="onbekende band 2"):
        read_laag(Bron(write_tif(tmp_path / "a.tif", zestien()), band=2), vierkant())
