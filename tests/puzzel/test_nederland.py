"""Past het in Nederland? as it comes: real hectares, claims with their rows, and the unknown named first."""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from raster.lagen import write_tif
from ruimteregie.bronnen.referentie.lezen import Rij, read
from ruimteregie.bronnen.referentie.zones import land_use_zones
from ruimteregie.puzzel import Uitkomst, verify
from ruimteregie.puzzel.herverdelen import redistribute
from ruimteregie.puzzel.scenario.scenario import Scenario, load_scenario
from ruimteregie.puzzel.verklaren.zinnen import say_botsing, say_concessie, say_oordeel

NAAM = "past-het-in-nederland"
CODE = re.compile(r"\[([^\]]+)\]")
IN_HECTARE = {"ha": 1.0, "km2": 100.0, "woningen": 1.0}
EERST = ["defensie", "energie-infrastructuur", "water"]
DICHTHEDEN = {
    "wonen op bouwterrein": "dichtheid-StedelijkEGVS",
    "wonen in plaats van glas": "dichtheid-LaagStedelijkEGVS",
    "wonen op overig land": "dichtheid-eengezins-minimaal",
    "wonen met waterberging": "dichtheid-DorpsLandelijkEGVS",
}
# Which claims of the reference data each open claim of the scenario stands for; on the surface unless said.
ONBEKEND: Mapping[str, tuple[str, ...]] = {
    "defensie": ("defensie",),
    "energie-infrastructuur": ("energie",),
    "water": ("water", "drinkwater", "bodem", "klimaatadaptatie"),
    "havens en industrie": (
        *("economie", "haven en industrie", "haven, industrie en energie", "industrie en energie"),
        *("kantoren", "werken"),
    ),
    "vervoer": ("vervoer", "logistiek", "luchtvaart"),
    "landbouw": ("landbouw",),
    "overgangsgebieden rond natuur": ("natuur",),
    "groen bij de stad": ("groen",),
    "erfgoed en landschap": ("erfgoed",),
}
# Weighed, or another reading of what is: homes by the agreements, business, solar, nature with hectares.
GEWOGEN = {"wonen", "wonen en werken", "bedrijventerrein", "zon", "afname landbouw"}
NATUUR_IN_HECTARE = {"feiten-nnn", "feiten-bos-buiten-nnn", "feiten-natuur-2030"}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario(NAAM)


@pytest.fixture(scope="module")
def uitkomst(scenario: Scenario) -> Uitkomst:
    return scenario.build().solve()


def rows(aggregaat: str) -> dict[str, Rij]:
    return {row.tekst("code"): row for row in read(aggregaat)}


def filled(scenario: Scenario, **hectares: float) -> Scenario:
    """Every open claim asks nothing, but for those that are named."""
    return scenario.with_claims({naam: (hectares.get(naam, 0.0), None) for naam in scenario.te_vullen})


def test_it_runs_out_of_the_box_and_says_first_what_it_leaves_out() -> None:
    begin = time.perf_counter()
    found = load_scenario(NAAM).build().solve()
    assert time.perf_counter() - begin < 2
    assert found.past is None
    assert say_oordeel(found) == (
        "Geen oordeel: defensie, energie-infrastructuur en water (en 8 andere claims) zijn niet meegewogen; "
        "wat wel gewogen is, past."
    )
    assert [item.naam for item in found.niet_gewogen[:3]] == EERST
    assert all(item.reden and item.bron for item in found.niet_gewogen)


def test_every_figure_is_that_of_the_row_it_names(scenario: Scenario) -> None:
    known = rows("opgaven") | rows("ruimteclaims") | rows("kengetallen")
    sized = [claim for claim in scenario.opzet.claims if claim.minimaal is not None]
    assert len(sized) == 17
    for claim in sized:
        (code,) = CODE.findall(claim.bron)
        row = known[code]
        low = row.getal("laag" if "laag" in row.cellen else "waarde")
        assert low is not None
        assert claim.minimaal is not None
        unit = 10_000 if row.tekst("eenheid") in {"ha", "km2"} else 1
        assert claim.minimaal.getal * claim.minimaal.maat.factor / unit == pytest.approx(
            float(low) * IN_HECTARE[row.tekst("eenheid")]
        )
        assert f"betrouwbaarheid {row.tekst('betrouwbaarheid')}" in claim.bron


def test_the_homes_are_those_of_the_twelve_agreements_of_2022(scenario: Scenario) -> None:
    homes = {c.gebieden: c.minimaal for c in scenario.opzet.claims if c.functie == "wonen"}
    assert set(homes) == {(f"PV{number}",) for number in range(20, 32)}
    assert sum(item.getal for item in homes.values() if item) == 917_193


def test_densities_are_those_of_the_reference_data(scenario: Scenario) -> None:
    rules = rows("regels")
    given = {o.naam: o.levert["wonen"].getal for o in scenario.opzet.opties if "wonen" in o.levert}
    assert given == pytest.approx(
        {o: float(rules[code].getal("waarde") or 0) for o, code in DICHTHEDEN.items()}
    )


def test_every_claim_of_the_documents_is_weighed_or_left_open(scenario: Scenario) -> None:
    """No claim gets lost: each row of ruimteclaims counts in one place, and the text says how many."""
    said = {c.naam: c.bron for c in scenario.opzet.claims if c.naam in scenario.te_vullen}
    counts: Counter[str] = Counter()
    for code, row in rows("ruimteclaims").items():
        functie, layer = row.tekst("functie"), row.tekst("laag_van_de_ruimte")
        at_sea = row.lijst("gebieden") == ("RG-noordzee",)
        if layer != "oppervlak":
            counts[
                "bovengronds voor de ondergrond" if layer == "ondergrond" else "vrijhouden voor het luchtruim"
            ] += 1
        elif functie not in GEWOGEN and code not in NATUUR_IN_HECTARE and not at_sea:
            (name,) = [naam for naam, functies in ONBEKEND.items() if functie in functies]
            counts[name] += 1
    assert set(counts) == set(said)
    for naam, count in counts.items():
        assert re.match(rf"{count} claims ", said[naam]), (naam, count, said[naam])


def test_hectares_are_conserved_by_province_and_class(scenario: Scenario, uitkomst: Uitkomst) -> None:
    zones = land_use_zones()
    share = uitkomst.toewijzing
    assert share is not None
    assert share.sum(axis=1) == pytest.approx([zone.hectare for zone in zones])
    by_province: dict[str, float] = defaultdict(float)
    for zone, hectares in zip(zones, share.sum(axis=1).tolist(), strict=True):
        by_province[zone.provincie] += hectares
    totals = {
        row.tekst("gebied"): float(row.getal("waarde") or 0)
        for row in read("kengetallen")
        if row.tekst("code").startswith("totale-oppervlakte-PV") and row.tekst("code").endswith("-ha")
    }
    assert by_province == pytest.approx(totals)
    water = [zone.klasse in {"binnenwater", "buitenwater", "woonterrein"} for zone in zones]
    keep = uitkomst.opties.index("laten zoals het is")
    assert share[water, keep] == pytest.approx(
        [z.hectare for z, wet in zip(zones, water, strict=True) if wet]
    )


def test_the_answer_is_proved(scenario: Scenario, uitkomst: Uitkomst) -> None:
    assert uitkomst.certificaat is not None
    assert uitkomst.toewijzing is not None
    assert uitkomst.waarde is not None
    assert abs(uitkomst.kloof or 0.0) <= 1e-9 * uitkomst.waarde
    assert verify(uitkomst.certificaat, uitkomst.toewijzing, scenario.build().invoer).geldig
    assert all(item.gevuld >= (item.claim.minimaal or 0) - 1e-6 for item in uitkomst.claims)


def test_filling_in_what_is_unknown_gives_a_verdict(scenario: Scenario) -> None:
    assert say_oordeel(filled(scenario, defensie=30_000).build().check()) == (
        "Het past: alle claims hebben samen plaats."
    )
    some = scenario.with_claims(dict.fromkeys(EERST, (1_000.0, None)))
    assert say_oordeel(some.build().check()).startswith(
        "Geen oordeel: havens en industrie, vervoer en landbouw (en"
    )


def test_too_much_collides_in_real_provinces(scenario: Scenario) -> None:
    """All of overig land is 2.703.570 ha, of which 482.767 ha is no farm land: 79.197 ha too little."""
    found = filled(scenario, defensie=2_300_000).build().check()
    assert found.past is False
    assert found.verklaring is not None
    (clash,) = found.verklaring.botsingen
    assert {claim.naam for claim in clash.claims} == {"defensie", "wat geen landbouw is in overig land"}
    assert say_botsing(clash, scenario.namen) == (
        "In alle 12 gebieden vragen defensie en te behouden overig land samen "
        "79.197 ha meer dan er geschikt is."
    )
    homes = scenario.with_claims({"woningen in Utrecht": (2_500_000.0, None)}).build().check()
    assert homes.verklaring is not None
    assert say_botsing(homes.verklaring.botsingen[0], scenario.namen).startswith("In Utrecht vraagt wonen ")
    assert say_oordeel(homes).startswith(
        "Het past niet, en defensie, energie-infrastructuur en water (en 8 andere"
    )


def test_only_rules_with_a_name_give_way(scenario: Scenario) -> None:
    """Less Defence, or forest, sports and glass; never a lake or a town."""
    found = scenario.concessies(filled(scenario, defensie=2_300_000).build().invoer)
    assert {item.soort for item in found} == {"minimum", "uitsluiting"}
    for item in found:
        for step in item.stappen:
            assert step.soort == "minimum" or set(step.uitsluitingen) <= {
                "behoud van bos",
                "behoud van sport",
                "behoud van glas",
            }
            assert step.soort == "minimum" or step.uitsluitingen
    text = say_concessie(found[0], scenario.namen, scenario.eenheden)
    assert text.startswith("Het past als defensie in alle gebieden samen ")
    assert scenario.concessies(scenario.build().invoer) == ()


def test_water_storage_goes_together_with_nature(scenario: Scenario) -> None:
    """Meervoudig ruimtegebruik: what serves two claims is taken before land that serves one."""
    found = filled(scenario, water=10_000).build().solve()
    assert found.toewijzing is not None
    hectares = dict(zip(found.opties, found.toewijzing.sum(axis=0).tolist(), strict=True))
    assert hectares["natuur met waterberging"] == pytest.approx(20_000)
    assert hectares["waterberging"] == pytest.approx(0)
    assert hectares["nieuwe natuur"] == pytest.approx(35_000 - 16_000)


def test_the_homes_can_be_spread_anew(scenario: Scenario) -> None:
    (asked,) = scenario.verdelingen
    found = redistribute(scenario.build().invoer, asked.functie, asked.aandelen, totaal=asked.totaal)
    assert found.totaal == 917_193
    assert sum(found.wordt.values()) == pytest.approx(917_193)
    assert set(found.wordt) == set(scenario.namen)
    for code, homes in found.wordt.items():
        assert 0.73 * found.was[code] <= homes <= 1.27 * found.was[code]
    assert found.wordt["PV26"] < found.was["PV26"]


def test_nothing_is_taken_that_somebody_protects(scenario: Scenario, uitkomst: Uitkomst) -> None:
    """Forest, sports and glass stay, each by an exclusion with a name that can be lifted."""
    assert {item.naam for item in scenario.uitsluitingen} == {
        "behoud van bos",
        "behoud van sport",
        "behoud van glas",
    }
    zones = land_use_zones()
    share = uitkomst.toewijzing
    assert share is not None
    forest = np.array([zone.klasse == "bos" for zone in zones])
    assert share[forest, uitkomst.opties.index("laten zoals het is")].sum() == pytest.approx(341_270)


def test_the_scenario_in_the_handbook_works(root: Path, tmp_path: Path) -> None:
    text = (root / "docs/handleiding/puzzel.md").read_text(encoding="utf-8")
    (tmp_path / "s.yaml").write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    zones = "streek;soort;hectare\nA;weide;100\nA;bos;40\nB;water;60\n"
    (tmp_path / "zones.csv").write_text(zones, encoding="utf-8")
    own = load_scenario(tmp_path / "s.yaml")
    assert say_oordeel(own.build().solve()) == (
        "Geen oordeel: oefenterrein is niet meegewogen; wat wel gewogen is, past."
    )
    more = own.with_claims({"oefenterrein": (100.0, None)}).build().check()
    assert more.verklaring is not None
    assert say_botsing(more.verklaring.botsingen[0], own.namen).startswith(
        "In Merenland vragen wonen en oefenen"
    )


def test_the_grid_in_the_handbook_works(root: Path, tmp_path: Path) -> None:
    text = (root / "docs/handleiding/puzzel.md").read_text(encoding="utf-8")
    block = next(part for part in text.split("```yaml\n")[1:] if "rooster:" in part)
    (tmp_path / "s.yaml").write_text(block.split("```")[0], encoding="utf-8")
    (tmp_path / "kaarten").mkdir()
    codes = np.array([[1, 1, 2, 2], [1, 1, 2, 2], [0, 1, 2, 0]], dtype=np.int16)
    write_tif(tmp_path / "kaarten" / "streek.tif", codes, nodata=0)
    height = np.zeros((3, 4))
    height[0, 2:] = 2.0
    np.save(tmp_path / "kaarten" / "hoogte.npy", height)
    own = load_scenario(tmp_path / "s.yaml")
    found = own.build().solve()
    assert found.past is True
    assert own.rooster is not None
    assert found.toewijzing is not None
    homes = own.rooster.expand(found.toewijzing.astype(np.int16), -1)
    assert (homes == 1).sum() == 4  # 100 homes at 25 a hectare
    assert homes[0, 2] == homes[0, 3] == 1  # the dry cells first
    assert homes[2, 0] == homes[2, 3] == -1  # outside the area
