"""What a scenario says beyond one puzzle: other claims, present use, exclusions by name, shares and years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from raster.lagen import ring, write_geojson
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel.herverdelen import redistribute
from ruimteregie.puzzel.perioden import solve_perioden
from ruimteregie.puzzel.scenario.scenario import Scenario, load_scenario

ZONES = """\
naam: Twee streken
zones: {bestand: z.csv, oppervlak: ha}
lagen:
  streek: {kolom: streek}
  nat: {kolom: nat}
gebieden: {streek: {laag: streek, namen: {A: Merenland, B: Veenwoude}}}
opties:
  wonen: {levert: {wonen: 30 woningen/ha}, geschiktheid: "1", verboden: {natte grond: nat}}
  zon: {levert: {zon: 1 ha/ha}, geschiktheid: "2"}
  blijft: {geschiktheid: "5"}
claims:
  - {naam: Huizen, functie: wonen, minimaal: 1.500 woningen, bron: verzonnen}
  - {naam: Zon, functie: zon, per: streek, maximaal: 10 %}
  - {naam: Defensie, functie: zon, bron: verzonnen}
  - {naam: Kabels, functie: zon, laag: ondergrond}
verdeling:
  - {functie: wonen, per: streek, minimaal: 20 %, aandelen: {B: {maximaal: 30 %}}}
perioden:
  2040: {}
  2030: {deel: 40 %, claims: {Zon: {maximaal: 5 %}}}
  blijvend: [wonen]
"""

ROOSTER = """\
naam: Vier cellen
rooster: {crs: EPSG:28992, cel: 100 m, grens: gebied}
lagen:
  gebied: {bestand: gebied.geojson, veld: code}
opties:
  bos: {levert: {bos: 1 ha/ha}, geschiktheid: "1", huidig: gebied == "OOST"}
  gras: {geschiktheid: "1", huidig: gebied == "WEST"}
claims:
  - {functie: bos, minimaal: 1 ha}
"""


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Two dry zones and a wet one; a square of two regions, two cells each."""
    (tmp_path / "z.csv").write_text("streek;ha;nat\nA;60;nee\nB;60;nee\nB;80;ja\n", encoding="utf-8")
    write_geojson(
        tmp_path / "gebied.geojson",
        [(ring(0, 0, 100, 200), {"code": "WEST"}), (ring(100, 0, 200, 200), {"code": "OOST"})],
    )
    return tmp_path


def laad(map_: Path, text: str = ZONES) -> Scenario:
    (map_ / "s.yaml").write_text(text, encoding="utf-8")
    return load_scenario(map_ / "s.yaml")


def bounds(scenario: Scenario) -> dict[str, tuple[float | None, float | None]]:
    return {c.naam: (c.minimaal, c.maximaal) for c in scenario.build().invoer.claims}


def test_a_claim_of_every_region_is_named_after_the_region(map_: Path) -> None:
    assert bounds(laad(map_)) == {
        "Huizen": (1500, None), "Zon in Merenland": (None, 6), "Zon in Veenwoude": (None, 14),
    }  # fmt: skip


def test_claims_change_without_reading_again(map_: Path) -> None:
    first = laad(map_)
    first.build()
    (map_ / "z.csv").unlink()
    other = first.with_claims({"Zon": (None, 1), "Zon in Veenwoude": (1, 2), "Huizen": (60, 90)})
    assert bounds(other) == {
        "Huizen": (60, 90), "Zon in Merenland": (None, 1), "Zon in Veenwoude": (1, 2),
    }  # fmt: skip
    changed = next(c for c in other.build().invoer.claims if c.naam == "Huizen")
    assert changed.bron == "verzonnen; omvang met de hand gegeven"
    assert bounds(first)["Huizen"] == (1500, None)
    assert bounds(other.with_claims({"Huizen": (30, None)}))["Zon in Veenwoude"] == (1, 2)


def test_a_claim_gets_the_size_that_was_not_known(map_: Path) -> None:
    scenario = laad(map_)
    assert scenario.te_vullen == {"Defensie": "ha"}
    assert scenario.build().solve().past is None
    found = scenario.with_claims({"Defensie": (9, None)}).build()
    assert [item.naam for item in found.invoer.niet_gewogen] == ["Kabels"]
    defensie = next(c for c in found.invoer.claims if c.naam == "Defensie")
    assert (defensie.functie, defensie.minimaal) == ("zon", 9)
    answer = found.solve()
    assert answer.hectares["zon"] == pytest.approx(9)


def test_a_claim_without_any_bound_is_not_weighed(map_: Path) -> None:
    found = laad(map_).with_claims({"Huizen": (None, None), "Defensie": (None, None)}).build().invoer
    assert {item.naam for item in found.niet_gewogen} == {"Huizen", "Defensie", "Kabels"}


@pytest.mark.parametrize(
    ("change", "soort", "says"),
    [
        ({"Huisen": (1, None)}, OnbekendeWaarde, "onbekende claim 'Huisen'"),
        ({"Huizen": (5, 1)}, InvoerFout, "minimaal 5 is meer dan maximaal 1"),
        ({"Kabels": (5, None)}, InvoerFout, "vraagt ruimte in de ondergrond"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(
    map_: Path, change: Any, soort: type[Exception], says: str
) -> None:
    with pytest.raises(soort, match=says):
        laad(map_).with_claims(change).build()


def test_exclusions_by_name(map_: Path) -> None:
    (item,) = laad(map_).uitsluitingen
    assert (item.naam, item.opties, item.cellen.tolist()) == ("natte grond", ("wonen",), [False, False, True])
    allowed = laad(map_).build().invoer.opties[0].toegestaan
    assert allowed is not None
    assert allowed.tolist() == [True, True, False]
    two = ZONES.replace('geschiktheid: "2"', 'geschiktheid: "2", verboden: {natte grond: not nat}')
    with pytest.raises(InvoerFout, match="'natte grond' is bij wonen een andere voorwaarde"):
        _ = laad(map_, two).uitsluitingen


def test_only_exclusions_with_a_name_give_way(map_: Path) -> None:
    text = ZONES.replace(
        "verboden: {natte grond: nat}", 'toegestaan: streek == "B", verboden: {natte grond: nat}'
    )
    scenario = laad(map_, text).with_claims({"Huizen": (100 * 30, None)})
    invoer = scenario.build().invoer
    ways = {way.soort: way for way in scenario.concessies(invoer)}
    (step,) = ways["uitsluiting"].stappen
    assert (step.optie, step.gebieden, step.uitsluitingen) == ("wonen", ("B",), ("natte grond",))
    assert step.hectares == pytest.approx(40)
    nowhere = text.replace("{natte grond: nat}", "nat")
    scenario = laad(map_, nowhere).with_claims({"Huizen": (100 * 30, None)})
    assert "uitsluiting" not in {way.soort for way in scenario.concessies(scenario.build().invoer)}


def test_an_exclusion_is_split_where_options_may_come_in_other_places(map_: Path) -> None:
    two = ZONES.replace(
        'geschiktheid: "2"', 'geschiktheid: "2", toegestaan: not nat, verboden: {natte grond: nat}'
    )
    found = {item.naam: (item.opties, item.cellen.tolist()) for item in laad(map_, two).uitsluitingen}
    assert found == {
        "natte grond": (("wonen",), [False, False, True]),
        "natte grond (zon)": (("zon",), [False, False, False]),
    }


def test_present_use_breaks_ties(map_: Path) -> None:
    scenario = laad(map_, ROOSTER)
    invoer = scenario.build().invoer
    assert invoer.vorm == (2, 2)
    assert invoer.huidig is not None
    assert invoer.huidig.tolist() == [1, 0, 1, 0]
    found = scenario.build().solve().toewijzing
    assert found is not None
    assert found.tolist() == [1, 0, 1, 0]
    both = ROOSTER.replace('huidig: gebied == "WEST"', 'huidig: gebied == "OOST"')
    with pytest.raises(InvoerFout, match="2 cellen zijn ook al bos"):
        laad(map_, both).build()


def test_shares_are_ready_to_spread(map_: Path) -> None:
    (share,) = laad(map_).verdelingen
    assert (share.functie, share.aandelen, share.totaal) == (
        "wonen",
        {"A": (0.2, 1.0), "B": (0.0, 0.3)},
        None,
    )
    found = redistribute(laad(map_).build().invoer, share.functie, share.aandelen, totaal=share.totaal)
    assert found.totaal == 1500
    assert found.wordt["B"] <= 450 + 1e-6


def test_years_ask_a_part(map_: Path) -> None:
    scenario = laad(map_)
    years = scenario.perioden()
    assert [year for year, _ in years] == [2030, 2040]
    then = {c.naam: (c.minimaal, c.maximaal) for c in years[0][1].claims}
    assert then == {"Huizen": (600, None), "Zon in Merenland": (None, 3), "Zon in Veenwoude": (None, 7)}
    assert scenario.blijvend == ("wonen",)
    found = solve_perioden(years, blijvend=scenario.blijvend)
    assert [p.uitkomst.verklaring for p in found.perioden] == [None, None]
    assert laad(map_, ROOSTER).perioden() == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("minimaal: 20 %", "minimaal: 20", "20 is geen aandeel"),
        ("minimaal: 20 %", "minimaal: 80 %, maximaal: 20 %", "het kleinste aandeel is groter"),
        (
            "{functie: wonen, per: streek, min",
            "{functie: wonne, per: streek, min",
            "onbekende waarde 'wonne'",
        ),
        (
            "per: streek, minimaal: 20 %, aandelen: {B: {maximaal: 30 %}}",
            "minimaal: 2 %",
            "per: of aandelen:",
        ),
        ("minimaal: 20 %,", "totaal: 5 ha,", "wonen wordt gemeten in woningen"),
        ("2040: {}", "later: {}", "'later' is geen jaar"),
        ("{Zon: {maximaal: 5 %}}", "{Son: {maximaal: 5 %}}", "onbekende claim 'Son'"),
        ("{Zon: {maximaal: 5 %}}", "{Zon: {maximaal: 5 woningen}}", "5 woningen past niet bij deze claim"),
        ("blijvend: [wonen]", "blijvend: [weg]", "onbekende waarde 'weg'"),
    ],
)
def test_faults_name_line_and_key(map_: Path, old: str, new: str, says: str) -> None:
    assert old in ZONES
    with pytest.raises(InvoerFout, match=says) as fout:
        laad(map_, ZONES.replace(old, new))
    assert "s.yaml, regel " in str(fout.value)


def test_a_share_of_an_unknown_region_is_refused(map_: Path) -> None:
    scenario = laad(map_, ZONES.replace("aandelen: {B:", "aandelen: {Z:"))
    with pytest.raises(OnbekendeWaarde, match="onbekend gebied 'Z'"):
        _ = scenario.verdelingen
