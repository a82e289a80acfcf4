"""Files of plans that say less than they seem to, or what no text, number or border can be."""

from __future__ import annotations

import json

import pytest

from regels.test_planinvoer import BEKEND, GOED, feature, fouten, kaart, lees
from ruimteregie.regels.cellen import Celmelding, Tabelfout
from ruimteregie.regels.planinvoer.geojson import read_plangeojson

PUNT = {"type": "Point", "coordinates": [5.9, 52.2]}
VLAK = [[5.9, 52.2], [5.91, 52.2], [5.91, 52.21], [5.9, 52.21], [5.9, 52.2]]


def geweigerd(inhoud: bytes) -> list[Celmelding]:
    with pytest.raises(Tabelfout) as gevonden:
        read_plangeojson(inhoud, BEKEND)
    str(gevonden.value).encode()  # it can be shown
    return list(gevonden.value.meldingen)


def test_a_map_without_homes_or_places_takes_neither_away() -> None:
    plain = read_plangeojson(kaart(feature()), BEKEND).kolommen
    assert plain == {"plan_id", "naam", "gemeente"}
    assert "lengtegraad" in read_plangeojson(kaart(feature(PUNT)), BEKEND).kolommen
    assert "aantal" in read_plangeojson(kaart(feature(regels=[])), BEKEND).kolommen
    one = read_plangeojson(kaart(feature(jaar=2030, mutatie="bouw", stand="gepland", aantal=4)), BEKEND)
    assert "sociale_huur" in one.kolommen


@pytest.mark.parametrize("deel", ["A\ud800", "\udfff"])
def test_a_sign_that_is_no_text_is_told_in_signs_that_are(deel: str) -> None:
    (found, *_) = geweigerd(kaart(feature(plan_id=deel)))
    assert "\ufffd" in found.wat
    assert "XLSX" not in found.remedie


@pytest.mark.parametrize("waarde", [10**400, -(10**400), 1e300])
def test_a_coordinate_of_hundreds_of_figures_is_no_coordinate(waarde: float) -> None:
    (found,) = geweigerd(kaart(feature({"type": "Point", "coordinates": [waarde, 52]})))
    assert "geen getal" in found.wat


@pytest.mark.parametrize(
    ("ring", "wat"),
    [
        ([[5.9, 52.2]] * 4, "geen oppervlak"),
        ([[5.9, 52.2], [5.91, 52.21], [5.92, 52.22], [5.9, 52.2]], "geen oppervlak"),
        ([[5.9, 52.2], [5.91, 52.21], [5.91, 52.2], [5.9, 52.21], [5.9, 52.2]], "snijdt zichzelf"),
    ],
)
def test_a_border_that_holds_nothing_or_crosses_itself_is_refused(ring: list[list[float]], wat: str) -> None:
    (found,) = geweigerd(kaart(feature({"type": "Polygon", "coordinates": [ring]})))
    assert wat in found.wat
    read_plangeojson(kaart(feature({"type": "Polygon", "coordinates": [VLAK]})), BEKEND)


def test_a_property_that_is_there_twice_is_told() -> None:
    twice = json.dumps(feature()).replace('"plan_id": "P1"', '"plan_id": "P1", "plan_id": "P2"')
    (found,) = geweigerd(f'{{"type": "FeatureCollection", "features": [{twice}]}}'.encode())
    assert found.wat == "‘plan_id’ staat er twee keer"
    (other,) = geweigerd(kaart(feature(Naam="Veenzoom")))
    assert "‘Naam’ staat er twee keer" in other.wat


def test_what_is_about_the_whole_file_names_no_row() -> None:
    (found,) = geweigerd(kaart())
    assert str(found).startswith("het bestand: ")
    (crs,) = geweigerd(kaart(feature(), crs={"properties": {"name": "EPSG:28992"}}))
    assert str(crs).startswith("kolom crs: ")


def test_a_location_is_known_by_its_name_when_one_has_it() -> None:
    (plan,) = lees({**GOED, "woningbouwlocatie": "merenhof oost"}).plannen
    assert plan.locatie == "loc-merenhof"
    (found,) = fouten({**GOED, "woningbouwlocatie": "Veenzoom"})
    assert "loc-veen-a, loc-veen-b" in found.remedie
    (near,) = fouten({**GOED, "woningbouwlocatie": "Merenhof-Oos"})
    assert near.remedie == "Bedoelt u Merenhof-Oost (loc-merenhof)?"
