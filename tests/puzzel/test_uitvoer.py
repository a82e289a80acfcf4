"""An answer as JSON: real hectares, Dutch keys, what is not known left open."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel import Puzzel, verify
from ruimteregie.puzzel.opslaan import write_figure
from ruimteregie.puzzel.uitvoer import as_json, clean, hectares_per_region
from ruimteregie.puzzel.verslag import say_bewijs, write_verslag

SLEUTELS = {
    *("soort", "versie", "past", "oordeel", "waarde", "bovengrens", "kloof", "opties", "claims", "hectares"),
    *("gebieden", "gelijkspel", "botsingen", "concessies", "niet_gewogen", "certificaat", "invoer_hash"),
    "verslag",
}


def two_zones(homes: float = 900.0) -> Puzzel:
    """Merenland with 10 ha and Veenwoude with 40 ha, of which a hectare holds 30 homes."""
    puzzel = Puzzel(oppervlak=[10.0, 40.0], gebied=np.array(["M", "V"]), deelbaar=True)
    puzzel.add_optie("wonen", {"wonen": 30}, np.array([5, 1]))
    puzzel.add_optie("blijft", {}, np.array([6, 6]))
    puzzel.add_claim("wonen", minimaal=homes, bron="verzonnen", naam="Huizen")
    return puzzel


def of(puzzel: Puzzel, **kw: Any) -> dict[str, Any]:
    found = as_json(puzzel.solve(), puzzel.invoer, **kw)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert set(found) == SLEUTELS
    return found


def test_zones_say_real_hectares() -> None:
    found = of(two_zones(), namen={"M": "Merenland"}, eenheden={"wonen": "woningen"})
    assert found["past"] == "past"
    assert found["hectares"] == pytest.approx({"wonen": 30, "blijft": 20})
    assert [item["naam"] for item in found["gebieden"]] == ["Merenland", "V"]
    assert found["gebieden"][0]["hectares"] == pytest.approx({"wonen": 10, "blijft": 0})
    (claim,) = found["claims"]
    assert (claim["naam"], claim["gebieden"], claim["minimaal"], claim["maximaal"]) == (
        "Huizen",
        None,
        900,
        None,
    )
    assert (claim["gevuld"], claim["eenheid"], claim["bron"]) == (pytest.approx(900), "woningen", "verzonnen")
    assert claim["prijs"] == pytest.approx(5 / 30)
    assert found["certificaat"]["invoer"] == found["invoer_hash"]
    assert found["concessies"] is None
    assert found["botsingen"] == []


@pytest.mark.parametrize("area", [2.5, [1.0, 2.0, 4.0, 8.0]])
def test_hectares_of_cells_of_any_size(area: Any) -> None:
    puzzel = Puzzel(oppervlak=area, gebied=np.array(["A", "A", "B", "B"]))
    puzzel.add_optie("bos", {"bos": 1}, np.array([3, 0, 3, 0]))
    puzzel.add_optie("blijft", {}, np.array([1, 1, 1, 1]))
    found = puzzel.solve()
    size = np.broadcast_to(area, 4)
    assert found.hectares == {"bos": size[0] + size[2], "blijft": size[1] + size[3]}
    per_region = hectares_per_region(found, puzzel.invoer)
    assert per_region == {
        "A": {"bos": size[0], "blijft": size[1]},
        "B": {"bos": size[2], "blijft": size[3]},
    }


def test_what_does_not_fit_names_the_collision_and_on_request_a_way_out() -> None:
    puzzel = two_zones(homes=1800)
    without = of(puzzel, eenheden={"wonen": "woningen"})
    assert without["past"] == "past_niet"
    assert without["oordeel"].startswith("Het past niet")
    assert (without["waarde"], without["hectares"], without["gebieden"], without["certificaat"]) == (
        None,
    ) * 4
    (clash,) = without["botsingen"]
    assert (clash["claims"], clash["tekort"], clash["land"]) == (
        ["Huizen"],
        pytest.approx(10),
        pytest.approx(50),
    )
    assert clash["zin"].endswith(".")
    assert without["claims"][0]["gevuld"] is None
    assert without["concessies"] is None
    ways = of(puzzel, eenheden={"wonen": "woningen"}, met_concessies=True)["concessies"]
    step = ways[0]["stappen"][0]
    assert (step["soort"], step["claim"], step["eenheid"]) == ("minimum", "Huizen", "woningen")
    assert step["eenheden"] == pytest.approx(300)


def test_what_is_not_weighed_stands_in_the_first_sentence() -> None:
    puzzel = two_zones().add_niet_gewogen("Defensie", "de omvang is niet bekend")
    found = of(puzzel)
    assert found["past"] == "geen_oordeel"
    assert "Defensie" in found["oordeel"]
    assert found["niet_gewogen"] == [{"naam": "Defensie", "reden": "de omvang is niet bekend", "bron": ""}]
    verdict = as_json(puzzel.check(), puzzel.invoer)
    assert (verdict["past"], verdict["waarde"]) == ("geen_oordeel", None)
    assert verdict["invoer_hash"] == found["invoer_hash"]


def test_who_follows_hears_every_stage_and_a_rising_part() -> None:
    told: list[tuple[str, float]] = []
    two_zones().solve(melder=lambda what, part: told.append((what, part)))
    assert [part for _, part in told] == sorted(part for _, part in told)
    assert told[-1] == ("klaar", 1.0)
    grid: list[tuple[str, float]] = []
    cells = Puzzel(oppervlak=1.0, gebied=np.zeros(9, dtype=int))
    cells.add_optie("bos", {"bos": 1}, np.arange(9)).add_optie("blijft", {}, np.full(9, 20))
    cells.add_claim("bos", minimaal=2)
    cells.solve(melder=lambda what, part: grid.append((what, part)))
    assert [what for what, _ in grid] == [
        "gebieden samennemen", "land en claims vergelijken", "prijzen zoeken", "cellen toewijzen", "klaar",
    ]  # fmt: skip


def test_a_tolerance_lets_branch_and_bound_stop_and_the_gap_says_so() -> None:
    rng = np.random.default_rng(5)
    puzzel = Puzzel(oppervlak=rng.uniform(1, 3, 40), gebied=rng.integers(0, 3, 40))
    for naam in ("bos", "gras", "water"):
        puzzel.add_optie(naam, {naam: float(rng.uniform(0.5, 2))}, rng.integers(0, 90, 40))
        puzzel.add_claim(naam, minimaal=12.0, maximaal=40.0)
    best, near = puzzel.solve(), puzzel.solve(tolerantie=0.2)
    assert best.waarde is not None
    assert near.waarde is not None
    assert near.kloof is not None
    assert near.waarde <= best.waarde + 1e-9
    assert near.kloof <= 0.2 * near.waarde
    for wrong in (-0.1, 1.0, float("nan")):
        with pytest.raises(InvoerFout, match="tolerantie"):
            puzzel.solve(wrong)


def test_verify_finds_options_that_do_not_exist_and_hectares_below_nothing() -> None:
    puzzel = two_zones()
    answer = puzzel.solve()
    assert answer.certificaat is not None
    forged = np.array([[20.0, -10.0], [10.0, 30.0]])
    found = verify(answer.certificaat, forged, puzzel.invoer)
    assert "er is een bestemming met minder dan nul hectare" in found.bezwaren
    cells = Puzzel(oppervlak=1.0, gebied=np.zeros(4, dtype=int))
    cells.add_optie("bos", {"bos": 1}, np.arange(4)).add_claim("bos", maximaal=9)
    proof = cells.solve().certificaat
    assert proof is not None
    for wrong in (1, -1):
        outside = verify(proof, np.full(4, wrong), cells.invoer)
        assert outside.bezwaren == ("de toewijzing noemt een optie die er niet is",)


def test_what_is_written_has_no_noise_of_the_calculation() -> None:
    puzzel = two_zones()
    found = puzzel.solve()
    proof, worth = found.certificaat, found.waarde
    assert proof is not None
    assert worth is not None
    low = worth * (1 - 1e-15)
    assert low < worth
    noisy = replace(proof, bovengrens=low, prijzen=dict.fromkeys(proof.prijzen, -0.0))
    items = tuple(replace(item, prijs=-0.0) for item in found.claims)
    data = as_json(replace(found, bovengrens=low, certificaat=noisy, claims=items), puzzel.invoer)
    for part in (data, data["certificaat"]):
        assert part["bovengrens"] >= part["waarde"]
    assert data["kloof"] == 0
    zeros = [data["kloof"], *(c["prijs"] for c in data["claims"]), *data["certificaat"]["prijzen"].values()]
    assert "-" not in "".join(map(str, zeros))
    wrong = as_json(replace(found, bovengrens=0.9 * worth), puzzel.invoer)
    assert wrong["kloof"] < 0  # more than rounding is not hidden
    assert (clean(-1e-12), clean(-0.5)) == (0.0, -0.5)


@pytest.mark.parametrize(
    ("value", "text"),
    [(-1e-12, "0"), (-0.0, "0"), (0.0000211, "0,0000211"), (3e10, "30000000000"), (-2.5, "-2,5")],
)
def test_a_figure_of_a_table_is_no_power_of_ten(value: float, text: str) -> None:
    assert write_figure(value) == text


def test_an_answer_without_allocation_cannot_be_verified() -> None:
    puzzel = two_zones(homes=1e6)
    found = puzzel.solve()
    with pytest.raises(InvoerFout, match="geen verdeling om na te rekenen"):
        verify(found.certificaat, found.toewijzing, puzzel.invoer)


def test_a_best_that_the_certificate_does_not_prove_says_so() -> None:
    data = {"waarde": 100.0, "kloof": 0.0, "certificaat": {"bovengrens": 102.0}}
    assert say_bewijs(data).endswith("het certificaat zelf bewijst dat er niet meer kan dan 102.")
    assert "certificaat" not in say_bewijs({**data, "certificaat": {"bovengrens": 100.0}})


def test_the_report_names_the_claims_of_a_source_once_and_leaves_out_what_is_nowhere() -> None:
    p = Puzzel(oppervlak=[10.0, 10.0], gebied=["A", "B"], deelbaar=True)
    p.add_optie("blijft", {}, [5, 5]).add_optie("wonen", {"wonen": 1.0}, [1, 1]).add_optie("zon", {}, [0, 0])
    p.add_claim("wonen", ["A"], 4, bron="Akkoord 2022").add_claim("wonen", ["B"], 3, bron="Akkoord 2022")
    said = {"scenario": "Proef", "bron": "eigen werk", "synthetisch": False, "wijzigingen": {}}
    report = write_verslag({**said, **of(p)})
    assert "- eigen werk\n- wonen in A, wonen in B: Akkoord 2022\n" in report
    assert "| zon |" not in report
    assert "Nergens: zon." in report
    assert "| wonen | 7 |" in report
