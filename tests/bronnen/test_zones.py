"""Land use by province: every figure of the source, and every hectare in exactly one zone (§12)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from ruimteregie.bronnen.referentie.lezen import read
from ruimteregie.bronnen.referentie.zones import KLASSEN, land_use_zones, write_zones
from ruimteregie.kern.fouten import ReferentieFout

ZONES_CSV = Path(__file__).parents[2] / "src/ruimteregie/puzzel/scenarios/past-het-in-nederland.csv"
PROVINCIES = [f"PV{number}" for number in range(20, 32)]


@pytest.fixture(scope="module")
def bbg() -> dict[tuple[str, str], int]:
    """Hectares of 2015 by area and class."""
    return {
        (row.tekst("gebied"), row.tekst("onderwerp")): int(row.getal("waarde") or 0)
        for row in read("kengetallen")
        if row.tekst("tabel").startswith("CBS 70262ned (BBG)")
    }


def test_the_classes_of_every_province_are_its_total(bbg: dict[tuple[str, str], int]) -> None:
    total: dict[str, int] = defaultdict(int)
    for zone in land_use_zones():
        assert zone.hectare == bbg[zone.provincie, zone.klasse]
        total[zone.provincie] += zone.hectare
    assert dict(total) == {code: bbg[code, "totale oppervlakte"] for code in PROVINCIES}


def test_the_provinces_are_the_country_but_for_rounding(bbg: dict[tuple[str, str], int]) -> None:
    """The source rounds each figure, so that sums may differ a little; the differences are those known."""
    off = {
        klasse: sum(bbg.get((code, klasse), 0) for code in PROVINCIES) - bbg["NL", klasse]
        for klasse in ("totale oppervlakte", *KLASSEN)
    }
    assert off == {
        "totale oppervlakte": 1,
        "woonterrein": -1,
        "bouwterrein": -2,
        "sportterrein": 0,
        "glastuinbouw": 1,
        "bos": 0,
        "overig land": 3,
        "binnenwater": 0,
        "buitenwater": 0,
    }


def test_a_province_without_open_water_has_no_such_zone(bbg: dict[tuple[str, str], int]) -> None:
    """Unknown is not zero (§1): that there is none follows from the others, which are the whole country's."""
    wet = {zone.provincie for zone in land_use_zones() if zone.klasse == "buitenwater"}
    assert wet == {"PV20", "PV21", "PV27", "PV28", "PV29"}
    assert sum(bbg[code, "buitenwater"] for code in wet) == bbg["NL", "buitenwater"]


def test_remaining_land_is_derived_and_never_called_farm_land() -> None:
    rows = [row for row in read("kengetallen") if row.tekst("onderwerp").startswith("overig land")]
    assert len(rows) == 14
    assert {row.tekst("betrouwbaarheid") for row in rows} == {"D"}
    assert not [
        row
        for row in read("kengetallen")
        if "agrar" in row.tekst("onderwerp") and row.tekst("gebied") != "NL"
    ]


def test_what_is_no_farm_land_in_it_agrees_with_the_other_classes() -> None:
    """From above: remaining land less farm land. From below: traffic, business, recreation, open nature."""
    km2 = {
        row.tekst("onderwerp"): int(row.getal("waarde") or 0)
        for row in read("kengetallen")
        if row.tekst("tabel").startswith("CBS 37105") and row.geheel("jaar") == 2015
    }
    by_code = {row.tekst("code"): int(row.getal("waarde") or 0) for row in read("kengetallen")}
    above = by_code["overig-land-zonder-landbouw-NL-2015-ha"]
    farm = km2["agrarisch terrein"] - km2["glastuinbouw"]
    assert above == by_code["overig-land-NL-2015-ha"] - 100 * farm
    built = km2["bebouwd terrein"] - km2["woonterrein"] + km2["semi-bebouwd terrein"] + km2["verkeersterrein"]
    open_land = km2["recreatieterrein"] + km2["bos en open natuurlijk terrein"] - km2["bos"]
    listed = by_code["bouwterrein-NL-2015-ha"] + by_code["sportterrein-NL-2015-ha"]
    assert abs(100 * (built + open_land) - listed - above) < 100


def test_the_table_of_the_ready_scenario_is_made_of_the_reference_data() -> None:
    assert ZONES_CSV.read_text(encoding="utf-8") == write_zones(land_use_zones())


def test_classes_that_do_not_add_up_are_refused() -> None:
    rows = [row for row in read("kengetallen") if row.tekst("code") != "bos-PV25-2015-ha"]
    with pytest.raises(ReferentieFout, match="PV25 zijn samen 420338 ha en het totaal is 513630"):
        land_use_zones(rows)
