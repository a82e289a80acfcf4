"""Vector layers: what lies at the centre of a cell, and what cannot be used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from raster.lagen import NOORD, WEST, ring, vierkant, write_geojson
from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandOntbreekt,
    InvoerFout,
    OnbekendeWaarde,
    OnbekendFormaat,
)
from ruimteregie.raster import Bron, read_grens, read_laag
from ruimteregie.raster.vlakken import Vlakken, burn


def test_a_cell_belongs_to_the_polygon_at_its_centre(tmp_path: Path) -> None:
    pad = write_geojson(
        tmp_path / "a.geojson", [(ring(0, 0, 149, 400), {}), (ring(250.1, 300, 400, 400), {})]
    )
    found = read_laag(Bron(pad), vierkant()).waarden.reshape(4, 4)
    assert found.tolist() == [[True, False, False, True]] + [[True, False, False, False]] * 3


ZIJDEN = st.lists(st.integers(0, 8), min_size=2, max_size=2, unique=True).map(sorted)


@settings(deadline=None)
@given(st.lists(st.tuples(ZIJDEN, ZIJDEN), min_size=1, max_size=4))
def test_burning_equals_asking_every_centre(boxes: list[tuple[list[int], list[int]]]) -> None:
    edges = [[50.0 * side + 13 for side in (x[0], y[0], x[1], y[1])] for x, y in boxes]
    shapes = np.array(
        [shapely.box(WEST + a, NOORD - d, WEST + c, NOORD - b) for a, b, c, d in edges], dtype=object
    )
    grid = vierkant(rijen=5, kolommen=5, cellen=np.arange(1, 25, dtype=np.int32))
    place = np.arange(1, 25)
    centres = shapely.points(WEST + (place % 5 + 0.5) * 100, NOORD - (place // 5 + 0.5) * 100)
    expected = [bool(shapely.contains(shapes, centre).any()) for centre in np.asarray(centres)]
    assert burn(Vlakken("x", "EPSG:28992", shapes, None), grid).tolist() == expected


def test_text_becomes_classes_and_outside_is_none(tmp_path: Path) -> None:
    pad = write_geojson(
        tmp_path / "a.json", [(ring(0, 0, 200, 400), {"c": "zuid"}), (ring(200, 0, 300, 400), {"c": "noord"})]
    )
    laag = read_laag(Bron(pad, veld="c"), vierkant())
    assert laag.klassen == ("noord", "zuid")
    assert laag.waarden.reshape(4, 4)[0].tolist() == [1, 1, 0, -1]


def test_numbers_outside_ask_for_leeg(tmp_path: Path) -> None:
    pad = write_geojson(
        tmp_path / "a.json", [(ring(0, 0, 200, 400), {"c": 2.5}), (ring(200, 0, 300, 400), {"c": None})]
    )
    with pytest.raises(InvoerFout, match=r"8 van de 16 hebben geen waarde.*leeg"):
        read_laag(Bron(pad, veld="c"), vierkant())
    assert read_laag(Bron(pad, veld="c", leeg=-1), vierkant()).waarden[:4].tolist() == [2.5, 2.5, -1, -1]


def test_overlap_with_another_value_is_refused_and_with_the_same_is_not(tmp_path: Path) -> None:
    pad = write_geojson(
        tmp_path / "a.json",
        [(ring(0, 0, 300, 400), {"c": "x", "d": "z"}), (ring(200, 0, 400, 400), {"c": "y", "d": "z"})],
    )
    with pytest.raises(InvoerFout, match="op 4 cellen"):
        read_laag(Bron(pad, veld="c"), vierkant())
    assert read_laag(Bron(pad, veld="d"), vierkant()).waarden.tolist() == [0] * 16


def test_another_crs_is_brought_over(tmp_path: Path) -> None:
    rd = write_geojson(tmp_path / "rd.json", [(ring(0, 0, 210, 400), {})])
    meta, _, wkb, _ = pyogrio.raw.read(rd)
    from pyproj import Transformer

    move = Transformer.from_crs(28992, 4326, always_xy=True)
    graden = shapely.transform(shapely.from_wkb(wkb), lambda xy: np.column_stack(move.transform(*xy.T)))
    wgs = write_geojson(
        tmp_path / "wgs.json", [([shapely.get_coordinates(graden[0]).tolist()], {})], crs=None
    )
    assert (
        read_laag(Bron(wgs), vierkant()).waarden.tolist() == read_laag(Bron(rd), vierkant()).waarden.tolist()
    )
    assert meta["crs"] == "EPSG:28992"


def test_the_boundary_makes_the_grid_on_whole_lines(tmp_path: Path) -> None:
    pad = write_geojson(tmp_path / "a.json", [(ring(20, 20, 320, 160), {})])
    grid = read_grens(Bron(pad), "EPSG:28992", 100.0)
    assert (grid.west, grid.noord, grid.rijen, grid.kolommen) == (WEST, NOORD - 200, 2, 4)
    assert grid.cellen is not None
    assert grid.cellen.tolist() == [0, 1, 2, 4, 5, 6]
    with pytest.raises(InvoerFout, match="geen enkele cel"):
        read_grens(Bron(pad), "EPSG:28992", 5000.0)


def test_files_that_cannot_be_used_say_why(tmp_path: Path) -> None:
    goed = write_geojson(tmp_path / "goed.json", [(ring(0, 0, 100, 100), {"c": "x"})])
    meters = write_geojson(tmp_path / "meters.json", [(ring(0, 0, 100, 100), {})], crs=None)
    ver = write_geojson(tmp_path / "ver.json", [(ring(9000, 0, 9100, 100), {})])
    strik = [
        [[WEST, NOORD], [WEST + 100, NOORD - 100], [WEST + 100, NOORD], [WEST, NOORD - 100], [WEST, NOORD]]
    ]
    kruis = write_geojson(tmp_path / "kruis.json", [(strik, {})])
    leeg = write_geojson(tmp_path / "leeg.json", [])
    kapot = tmp_path / "kapot.json"
    kapot.write_text("{", encoding="utf-8")
    for bron, fout, deel in [
        (Bron(tmp_path / "weg.json"), BestandOntbreekt, "bestaat niet"),
        (Bron(tmp_path / "x.docx"), OnbekendFormaat, "onbekend formaat '.docx'"),
        (Bron(kapot), BestandBeschadigd, "kaartbestand"),
        (Bron(meters), InvoerFout, "graden"),
        (Bron(ver), InvoerFout, "geen enkel vlak raakt"),
        (Bron(kruis), BestandBeschadigd, "kruisen zichzelf"),
        (Bron(leeg), InvoerFout, "er staat niets in"),
        (Bron(goed, veld="d"), OnbekendeWaarde, "Kies uit: c"),
        (Bron(goed, kaartlaag="d"), OnbekendeWaarde, "Kies uit: goed"),
    ]:
        with pytest.raises(fout, match=deel):
            read_laag(bron, vierkant())


def test_points_are_refused_and_several_layers_must_be_chosen(tmp_path: Path) -> None:
    pad = tmp_path / "punt.gpkg"
    for naam, vorm in (
        ("punten", shapely.Point(WEST, NOORD)),
        ("vlakken", shapely.box(WEST, NOORD - 400, WEST + 400, NOORD)),
    ):
        pyogrio.raw.write(
            pad, np.array([shapely.to_wkb(vorm)]), [], [], layer=naam, geometry_type=vorm.geom_type,
            crs="EPSG:28992", append=pad.exists(),
        )  # fmt: skip
    with pytest.raises(InvoerFout, match="2 kaartlagen: punten, vlakken"):
        read_laag(Bron(pad), vierkant())
    with pytest.raises(InvoerFout, match="is een Point en geen vlak"):
        read_laag(Bron(pad, kaartlaag="punten"), vierkant())
    assert read_laag(Bron(pad, kaartlaag="vlakken"), vierkant()).waarden.all()
