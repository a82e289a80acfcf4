"""Scenario files: built to arrays that are worked out by hand, and refused with file, line and key."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from raster.lagen import ring, vierkant, write_geojson, write_tif, zestien
from ruimteregie.kern.fouten import BestandBeschadigd, BestandOntbreekt, InvoerFout, RuimteregieFout
from ruimteregie.puzzel.scenario.scenario import Scenario, load_scenario, ready_scenarios, solve_scenario

GEODATA = Path(__file__).parents[2].parent / "shared" / "geodata"

ROOSTER = """\
naam: Klein vierkant
bron: verzonnen
rooster:
  crs: EPSG:28992
  cel: 100 m
  grens: gebied
lagen:
  gebied: {bestand: gebied.geojson, veld: code}
  plas: {bestand: plas.geojson}
  bodem: {bestand: bodem.geojson, veld: soort}
  hoogte: {bestand: hoogte.tif, eenheid: m}
gebieden:
  streek: gebied
uitdrukkingen:
  droog: not plas
  hoog: hoogte >= 8 m
opties:
  wonen:
    levert: {wonen: 30 woningen/ha}
    geschiktheid: waar(hoog, 10, 2)
    toegestaan: droog
    verboden: bodem == "veen"
  niets:
    geschiktheid: "3"
claims:
  - functie: wonen
    gebieden: [WEST]
    minimaal: 60 woningen
    bron: eigen som
    programma: proef
"""

ZONES = """\
naam: Twee zones
zones: {bestand: z.csv, oppervlak: km2, eenheid: km2}
lagen:
  streek: {kolom: streek}
  nat: {kolom: nat}
  druk: {kolom: druk, eenheid: woningen/ha}
gebieden: {streek: streek}
opties:
  natuur:
    levert: {natuur: 1 ha/ha}
    geschiktheid: waar(nat, 5, 1)
  wonen:
    levert: {wonen: 3.000 woningen/km2}
    geschiktheid: druk / 10 woningen/ha
    verboden: nat
claims:
  - {functie: natuur, minimaal: "0,5 km2"}
  - {functie: natuur, per: streek, maximaal: 50 %}
  - {functie: wonen, gebieden: [A], minimaal: 4.500 woningen}
"""


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """The layers of both scenarios: a square of 16 cells, WEST is the left half."""
    write_geojson(
        tmp_path / "gebied.geojson",
        [(ring(0, 0, 200, 400), {"code": "WEST"}), (ring(200, 0, 400, 400), {"code": "OOST"})],
    )
    write_geojson(tmp_path / "plas.geojson", [(ring(0, 300, 100, 400), {})])
    write_geojson(
        tmp_path / "bodem.geojson",
        [(ring(0, 0, 400, 100), {"soort": "veen"}), (ring(0, 100, 400, 400), {"soort": "zand"})],
    )
    write_tif(tmp_path / "hoogte.tif", zestien())
    (tmp_path / "z.csv").write_text("streek;km2;nat;druk\nA;2;nee;20\nB;1,5;ja;0\n", encoding="utf-8")
    return tmp_path


def laad(map_: Path, text: str) -> Scenario:
    (map_ / "s.yaml").write_text(text, encoding="utf-8")
    return load_scenario(map_ / "s.yaml")


def test_a_grid_becomes_the_arrays_of_hand(map_: Path) -> None:
    scenario = laad(map_, ROOSTER)
    invoer = scenario.build().invoer
    assert (invoer.oppervlak, invoer.cellen, invoer.deelbaar, invoer.crs) == (1.0, 16, False, "EPSG:28992")
    assert invoer.stelsels[0].codes == ("OOST", "WEST")
    assert invoer.stelsels[0].nummer.reshape(4, 4).tolist() == [[1, 1, 0, 0]] * 4
    wonen, niets = invoer.opties
    assert wonen.levert == {"wonen": 30.0}
    assert wonen.geschiktheid.tolist() == [2] * 8 + [10] * 8
    assert wonen.geschiktheid.dtype == np.int32
    assert wonen.toegestaan is not None
    assert wonen.toegestaan.tolist() == [False] + [True] * 11 + [False] * 4
    assert (niets.geschiktheid.tolist(), niets.toegestaan, dict(niets.levert)) == ([3] * 16, None, {})
    claim = invoer.claims[0]
    assert (claim.gebieden, claim.minimaal, claim.maximaal, claim.bron) == (
        ("WEST",),
        60.0,
        None,
        "eigen som; proef",
    )
    assert scenario.eenheden == {"wonen": "woningen"}
    assert scenario.rooster is not None
    assert scenario.rooster.same_lines(vierkant())


def test_the_grid_is_solved_in_one_call(map_: Path) -> None:
    (map_ / "s.yaml").write_text(ROOSTER, encoding="utf-8")
    found = solve_scenario(map_ / "s.yaml")
    assert found.past is True
    assert found.kloof == 0
    assert found.toewijzing is not None
    assert found.toewijzing.reshape(4, 4).tolist() == [[1] * 4, [1] * 4, [0] * 4, [1] * 4]
    assert found.waarde == 4 * 10 + 12 * 3


def test_zones_become_the_arrays_of_hand(map_: Path) -> None:
    invoer = laad(map_, ZONES).build().invoer
    assert invoer.deelbaar
    assert np.asarray(invoer.oppervlak).tolist() == [200.0, 150.0]
    natuur, wonen = invoer.opties
    assert wonen.levert == {"wonen": pytest.approx(30.0)}
    assert wonen.geschiktheid.tolist() == [2.0, 0.0]
    assert wonen.toegestaan is not None
    assert wonen.toegestaan.tolist() == [True, False]
    assert natuur.geschiktheid.tolist() == [1, 5]
    assert [(c.gebieden, c.minimaal, c.maximaal) for c in invoer.claims] == [
        (None, 50.0, None), (("A",), None, 100.0), (("B",), None, 75.0), (("A",), 4500.0, None),
    ]  # fmt: skip


def test_zones_have_no_distances(map_: Path) -> None:
    text = ZONES.replace("waar(nat, 5, 1)", "afstand_tot(nat) / 1 km")
    with pytest.raises(
        InvoerFout, match=r"s.yaml, regel 11, opties.natuur.geschiktheid: zones hebben geen afstanden"
    ):
        laad(map_, text).build()


def test_what_cannot_be_weighed_is_set_apart(map_: Path) -> None:
    extra = """\
  - {functie: zoet water, naam: Zoet water, vorm: doel, bron: nota}
  - {functie: kabels, laag: ondergrond, minimaal: 5 ha}
  - {functie: vliegen, laag: lucht}
  - {functie: defensie, synthetisch: ja}
  - {functie: bodem, vorm: inrichtingsprincipe}
niet_gewogen:
  - {naam: Drinkwater, reden: hectares niet bekend, bron: brief}
"""
    scenario = laad(map_, ROOSTER + extra)
    found = scenario.build().invoer
    assert len(found.claims) == 1
    assert [(item.naam, item.reden) for item in found.niet_gewogen] == [
        ("Zoet water", "is gegeven als doel, niet als oppervlak of aantal"),
        ("kabels", "vraagt ruimte in de ondergrond"),
        ("vliegen", "vraagt ruimte in de lucht"),
        ("defensie", "de omvang is niet bekend"),
        ("bodem", "is gegeven als inrichtingsprincipe, niet als oppervlak of aantal"),
        ("Drinkwater", "hectares niet bekend"),
    ]
    assert found.niet_gewogen == scenario.niet_gewogen
    assert found.niet_gewogen[3].bron == "synthetisch: verzonnen om te rekenen"
    assert scenario.build().check().past is None


@pytest.mark.parametrize(
    ("oud", "nieuw", "deel"),
    [
        ("naam: Klein", "naan: Klein", "regel 1.*onbekende sleutel 'naan'.*Bedoelde u naam"),
        ("bron: verzonnen\n", "bron:\n", "regel 2, bron: de waarde is leeg"),
        ("rooster:", "zones: {bestand: z.csv, oppervlak: a}\nrooster:", "óf rooster óf zones"),
        ("cel: 100 m", "cel: 100 ha", "regel 5, rooster.cel: een cel van 100 ha"),
        ("cel: 100 m", "cel: 100", "Schrijf een lengte"),
        ("cel: 100 m", "cel: 1.5 m", "geen Nederlands getal"),
        ("cel: 100 m", "cel: 100 el", "onbekende eenheid 'el'"),
        ("grens: gebied", "grens: gebeid", "Bedoelde u gebied"),
        ("bestand: plas.geojson", "bestand: ../plas.geojson", "regel 9, lagen.plas.bestand: .*buiten de map"),
        ("  plas: {", "  m: {", "geen naam van een laag"),
        ("  plas: {", "  max: {", "geen naam van een laag"),
        ("not plas", "not plaas", "regel 15, uitdrukkingen.droog: onbekende naam 'plaas'.*Bedoelde u plas"),
        ("not plas", "not", "dit is geen uitdrukking"),
        ("  hoog:", "  plas:", "er is al een laag 'plas'"),
        ("30 woningen/ha}", "30 woningen}", "geen opbrengst"),
        ("minimaal: 60 woningen", "minimaal: 60 ha", "wonen wordt gemeten in woningen, en hier staat 60 ha"),
        ("minimaal: 60 woningen", "minimaal: 60 %", "gemeten in woningen"),
        ("functie: wonen", "functie: wonne", "geen enkele optie levert 'wonne'. Bedoelde u wonen"),
        ("    bron: eigen som", "    per: streek", "per en gebieden gaan niet samen"),
        ("streek: gebied", "streek: gebiet", "onbekende laag 'gebiet'"),
        ("eenheid: m}", "eenheid: m, leeg: 0 m}", "getal zonder eenheid"),
        ("30 woningen/ha}", "30 woningen/ha, 5: 1}", "tussen aanhalingstekens"),
        ("minimaal: 60 woningen", "vorm: wens", "onbekende waarde 'wens'"),
    ],
)  # fmt: skip
def test_a_file_that_says_something_else_is_refused_on_load(
    map_: Path, oud: str, nieuw: str, deel: str
) -> None:
    assert ROOSTER.count(oud) >= 1
    with pytest.raises(RuimteregieFout, match=deel):
        laad(map_, ROOSTER.replace(oud, nieuw, 1))


@pytest.mark.parametrize(
    ("oud", "nieuw", "deel"),
    [
        ("waar(hoog, 10, 2)", "hoogte", "regel 20, opties.*geschiktheid is een getal zonder.* in m"),
        ("waar(hoog, 10, 2)", "10 / (hoogte / 1 m)", "in 1 cellen komt er geen getal uit"),
        ("toegestaan: droog", "toegestaan: hoogte", "regel 21.*hier hoort een voorwaarde"),
        ('bodem == "veen"', 'bodem == "venn"', "geen klasse 'venn'.*Bedoelde u veen"),
        ("[WEST]", "[WESTEN]", "regel 26, claims.1.: onbekend gebied 'WESTEN'. Bedoelde u WEST"),
        ("hoogte.tif, eenheid", "hoogtes.tif, eenheid", "regel 11.*hoogtes.tif.: het bestand"),
        ("veld: soort}", "veld: soort, eenheid: m}", "regel 10, lagen.bodem: de laag bestaat uit klassen"),
        ("streek: gebied", "streek: hoogte", "de laag hoogte heeft geen codes"),
        ("minimaal: 60 woningen", "minimaal: 60 woningen\n    maximaal: 30 woningen", "is meer dan maximaal"),
        ("uitdrukkingen:", "uitdrukkingen:\n  a: b\n  b: a\n  c: a or droog", None),
        ("toegestaan: droog", "toegestaan: droog or kring", "verwijst naar zichzelf"),
    ],
)  # fmt: skip
def test_what_only_the_layers_can_tell_is_refused_on_build(
    map_: Path, oud: str, nieuw: str, deel: str | None
) -> None:
    text = ROOSTER.replace(oud, nieuw, 1)
    if "kring" in nieuw:
        text = text.replace("  droog:", "  kring: not rond_om\n  rond_om: not kring\n  droog:")
    scenario = laad(map_, text)
    if deel is None:
        assert scenario.build().invoer.cellen == 16  # a circle that nobody uses does no harm
        return
    with pytest.raises(RuimteregieFout, match=deel):
        scenario.build()


def test_cells_without_region_need_a_rest(map_: Path) -> None:
    half = ROOSTER.replace("streek: gebied", "streek: gebied\n  kern: kern").replace(
        "  plas:", "  kern: {bestand: kern.geojson, veld: code}\n  plas:"
    )
    write_geojson(
        map_ / "kern.geojson",
        [(ring(0, 0, 100, 400), {"code": "K1"}), (ring(900, 0, 950, 400), {"code": "K2"})],
    )
    with pytest.raises(InvoerFout, match=r"12 van de 16 cellen hebben geen gebied van kern.*rest"):
        laad(map_, half).build()
    found = laad(map_, half.replace("kern: kern", "kern: {laag: kern, rest: buiten}")).build().invoer
    assert found.stelsels[1].codes == ("K1", "buiten")
    assert found.stelsels[1].nummer[:4].tolist() == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "deel"),
    [
        ("a: [", "regel 1.*geen YAML|geen YAML"),
        ("naam: a\nnaam: b", "regel 2: de sleutel 'naam' staat er twee keer"),
        ("naam: &x a\nbron: *x", "verwijzing"),
        ("naam: !!python/name:os.system a", "eigen label"),
        ("- a", "tabel van sleutels"),
        ("", "er staat niets in"),
        ("[" * 3000, "genest|geen YAML"),
    ],
)
def test_what_is_no_plain_yaml_is_refused(map_: Path, text: str, deel: str) -> None:
    with pytest.raises(RuimteregieFout, match=deel):
        laad(map_, text)


def test_regions_have_the_names_that_the_file_gives(map_: Path) -> None:
    named = ROOSTER.replace("streek: gebied", "streek: {laag: gebied, namen: {WEST: Westland}}")
    assert laad(map_, named).namen == {"WEST": "Westland"}
    assert laad(map_, ROOSTER).namen == {}


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(BestandOntbreekt, match="bestaat niet"):
        load_scenario(tmp_path / "weg.yaml")
    with pytest.raises(InvoerFout, match=r"de map .* bestaat niet"):
        load_scenario("nederland-100m", tmp_path / "weg")
    with pytest.raises(InvoerFout, match="heeft gegevens nodig"):
        load_scenario("nederland-100m")
    (tmp_path / "s.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BestandBeschadigd, match="UTF-8"):
        load_scenario(tmp_path / "s.yaml")


def test_every_ready_scenario_is_sound_and_says_where_its_claims_come_from(tmp_path: Path) -> None:
    assert {"nederland-100m", "past-het-in-nederland"} <= set(ready_scenarios())
    for naam in ready_scenarios():
        opzet = load_scenario(naam, tmp_path).opzet
        for claim in opzet.claims:
            assert ("synthetisch" in claim.herkomst) == opzet.synthetisch
            assert opzet.synthetisch or claim.bron


@pytest.mark.traag
@pytest.mark.skipif(not GEODATA.is_dir(), reason="de kaartlagen van Nederland (shared/geodata) zijn er niet")
def test_the_netherlands_is_built_and_solved(tmp_path: Path) -> None:
    text = ready_scenarios()["nederland-100m"].read_text(encoding="utf-8").replace("cel: 100 m", "cel: 500 m")
    (tmp_path / "nl.yaml").write_text(text, encoding="utf-8")
    scenario = load_scenario(tmp_path / "nl.yaml", GEODATA)
    puzzel = scenario.build()
    assert 139_000 < puzzel.invoer.cellen < 142_000
    assert [len(stelsel.codes) for stelsel in puzzel.invoer.stelsels] == [342, 12]
    found = puzzel.solve()
    assert found.past is True
    assert found.kloof == 0
    assert all(item.binnen for item in found.claims)
