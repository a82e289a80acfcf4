"""Concessions: by hand, against brute force, and the promise that they make it fit and no less does."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel import Invoer, Optie, Puzzel
from ruimteregie.puzzel.oplossen import check
from ruimteregie.puzzel.verklaren.concessies import Concessie, Gewichten, cheapest_concessies
from ruimteregie.puzzel.verklaren.groepen import Uitsluiting


def two_regions(*, deelbaar: bool, wonen: float = 12.0) -> Puzzel:
    """Ten hectares in A and ten in B; wonen may come on eight hectares of A and six of B."""
    cells = 2 if deelbaar else 20
    area = 10.0 if deelbaar else 1.0
    code = np.array(["A", "B"]).repeat(cells // 2)
    p = Puzzel(oppervlak=area, gebied=code, deelbaar=deelbaar)
    p.add_optie("blijft", {}, np.zeros(cells))
    mask = np.ones(cells, dtype=bool)
    if not deelbaar:
        mask[8:10] = mask[16:20] = False
    p.add_optie("wonen", {"wonen": 1.0}, np.arange(cells), mask)
    p.add_claim("wonen", ["A"], wonen, naam="wonen A")
    return p


def alone(invoer: Invoer, soort: str, gewichten: Gewichten | None = None, **extra: Any) -> Concessie:
    found = cheapest_concessies(invoer, gewichten, **extra)
    return next(item for item in found if item.soort == soort)


def test_what_fits_needs_no_concession() -> None:
    assert cheapest_concessies(two_regions(deelbaar=False, wonen=8).invoer) == ()
    assert cheapest_concessies(two_regions(deelbaar=True, wonen=10).invoer) == ()


def test_a_minimum_gives_way_by_what_is_short_and_no_more() -> None:
    concession = alone(two_regions(deelbaar=False).invoer, "minimum")
    (step,) = concession.stappen
    assert (step.eenheden, step.hectares, step.kosten) == (4, 4, 4)
    assert concession.apply().claims[0].minimaal == 8
    assert check(concession.apply()).past


def test_a_zone_gives_way_by_what_is_short() -> None:
    concession = alone(two_regions(deelbaar=True).invoer, "minimum")
    assert concession.hectares == pytest.approx(2)
    assert concession.apply().claims[0].minimaal == pytest.approx(10)
    assert check(concession.apply()).past


def test_an_exclusion_is_lifted_for_the_best_cells_and_no_more_of_them() -> None:
    invoer = two_regions(deelbaar=False, wonen=9).invoer
    concession = alone(invoer, "uitsluiting")
    (step,) = concession.stappen
    assert (step.optie, step.gebieden, step.hectares) == ("wonen", ("A",), 1)
    opened = concession.apply().opties[1].toegestaan
    assert opened is not None
    assert invoer.opties[1].toegestaan is not None
    assert np.flatnonzero(opened & ~invoer.opties[1].toegestaan).tolist() == [
        9
    ]  # the more suitable of cells 8 and 9
    assert check(concession.apply()).past


def test_what_lifting_alone_cannot_mend_is_not_offered() -> None:
    kinds = {item.soort for item in cheapest_concessies(two_regions(deelbaar=False).invoer)}
    assert "uitsluiting" not in kinds  # A has ten hectares and twelve are asked
    assert {"minimum", "verplaatsen"} <= kinds


def test_a_part_moves_to_a_region_without_a_claim_and_the_sum_stays() -> None:
    concession = alone(two_regions(deelbaar=False).invoer, "verplaatsen")
    (step,) = concession.stappen
    assert step.claim is not None
    assert (step.claim.naam, step.naar, step.gebieden, step.eenheden) == ("wonen A", None, ("B",), 4)
    after = concession.apply()
    assert sum(claim.minimaal or 0 for claim in after.claims) == 12
    assert {claim.gebieden for claim in after.claims} == {("A",), ("B",)}
    assert check(after).past


def test_a_claim_that_receives_a_part_takes_its_maximum_along() -> None:
    p = two_regions(deelbaar=False).add_claim("wonen", ["B"], 1, 2, naam="wonen B")
    concession = alone(p.invoer, "verplaatsen")
    assert [(c.minimaal, c.maximaal) for c in concession.apply().claims] == [(8, None), (5, 6)]
    assert check(concession.apply()).past


def test_a_maximum_gives_way() -> None:
    p = two_regions(deelbaar=False, wonen=7).add_claim("wonen", None, None, 5, naam="hoogstens")
    concession = alone(p.invoer, "maximum")
    assert [(step.soort, step.eenheden) for step in concession.stappen] == [("maximum", 2)]
    assert concession.apply().claims[1].maximaal == 7
    assert check(concession.apply()).past


def test_a_combination_releases_land() -> None:
    p = Puzzel(oppervlak=10.0, gebied=["A"], deelbaar=True)
    p.add_optie("zon", {"zon": 1.0}, [0]).add_optie("landbouw", {"landbouw": 1.0}, [0])
    p.add_claim("zon", None, 6).add_claim("landbouw", None, 8)
    both = Optie("zon en landbouw", {"zon": 0.5, "landbouw": 1.0}, np.zeros(1), None)
    concession = alone(p.invoer, "combinatie", combinaties=[both])
    # x hectares together: 10 - x are left for 6 - x/2 and 8 - x, so x/2 >= 4
    assert concession.hectares == pytest.approx(8)
    after = concession.apply()
    assert [optie.naam for optie in after.opties] == ["zon", "landbouw", "zon en landbouw"]
    assert check(after).past


def test_weights_decide_which_claim_gives_way_and_none_forbids() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["A"] * 5)
    p.add_optie("wonen", {"wonen": 1}, np.zeros(5)).add_optie("natuur", {"natuur": 1}, np.zeros(5))
    p.add_claim("wonen", None, 4, naam="wonen").add_claim("natuur", None, 4, naam="natuur")
    cheap = alone(p.invoer, "minimum", Gewichten(claims={"wonen": 0.5}))
    assert [(s.claim.naam, s.eenheden, s.kosten) for s in cheap.stappen if s.claim] == [("wonen", 3, 1.5)]
    other = alone(p.invoer, "minimum", Gewichten(claims={"wonen": None}))
    assert [s.claim.naam for s in other.stappen if s.claim] == ["natuur"]
    assert cheapest_concessies(p.invoer, Gewichten(minimum=None)) == ()


def test_named_exclusions_have_a_weight_each_and_add_up() -> None:
    cells = np.ones(4, dtype=bool)
    p = Puzzel(oppervlak=1.0, gebied=["A"] * 4).add_optie("blijft", {}, np.zeros(4))
    p.add_optie("wonen", {"wonen": 1}, np.zeros(4), ~cells).add_claim("wonen", None, 2)
    rules = [
        Uitsluiting("natuur", ("wonen",), cells),
        Uitsluiting("geluid", None, np.array([True, True, True, False])),
    ]
    weights = Gewichten(minimum=None, uitsluitingen={"natuur": 2.0, "geluid": 3.0})
    (found,) = cheapest_concessies(p.invoer, weights, uitsluitingen=rules)
    steps = {step.uitsluitingen: (step.hectares, step.kosten) for step in found.stappen}
    assert steps == {("natuur",): (1, 2), ("natuur", "geluid"): (1, 5)}
    assert check(found.apply()).past
    closed = Gewichten(minimum=None, uitsluitingen={"natuur": None})
    assert cheapest_concessies(p.invoer, closed, uitsluitingen=rules) == ()


@pytest.mark.parametrize("seed", range(8))
def test_it_fits_after_every_concession(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for deelbaar in (False, True):
        invoer = random_puzzle(rng, deelbaar).invoer
        fits = check(invoer).past
        found = cheapest_concessies(invoer, Gewichten(uitsluiting=1.3, verplaatsen=0.7))
        assert bool(found) != fits
        for concession in found:
            assert check(concession.apply()).past, concession
            assert concession.kosten >= found[0].kosten - 1e-6


@pytest.mark.parametrize("seed", range(8))
def test_no_cheaper_way_to_lower_minima_exists(seed: int) -> None:
    """Brute force over every way to lower whole minima."""
    rng = np.random.default_rng(100 + seed)
    cells = 6
    p = Puzzel(oppervlak=1.0, gebied=rng.choice(["A", "B"], cells))
    p.add_optie("blijft", {}, np.zeros(cells))
    for functie in ("wonen", "zon"):
        p.add_optie(functie, {functie: 1.0}, np.zeros(cells), rng.random(cells) < 0.6)
    p.add_claim("wonen", None, 4).add_claim("zon", None, 3).add_claim(
        "zon", [str(p.invoer.stelsels[0].codes[0])], 2
    )
    invoer = p.invoer
    best = cells * 9.0
    for cut in itertools.product(*(range(int(claim.minimaal or 0) + 1) for claim in invoer.claims)):
        claims = tuple(
            replace(c, minimaal=(c.minimaal or 0) - less) for c, less in zip(invoer.claims, cut, strict=True)
        )
        if check(replace(invoer, claims=claims)).past:
            best = min(best, float(sum(cut)))
    found = [item for item in cheapest_concessies(invoer) if item.soort == "minimum"]
    assert (found[0].kosten if found else 0.0) == pytest.approx(best)


def random_puzzle(rng: np.random.Generator, deelbaar: bool) -> Puzzel:
    n, options = int(rng.integers(2, 25)), int(rng.integers(2, 5))
    area = rng.uniform(1, 9, n) if deelbaar else 2.0
    code = np.array([f"PV{k}" for k in rng.integers(0, 3, n)])
    p = Puzzel(oppervlak=area, gebied=code, deelbaar=deelbaar).add_optie("blijft", {}, np.zeros(n))
    for k in range(1, options):
        p.add_optie(f"o{k}", {f"f{k % 3}": 2.5}, rng.integers(0, 9, n), rng.random(n) < 0.5)
    total = float(np.broadcast_to(area, n).sum()) * 2.5
    for number in range(int(rng.integers(1, 6))):
        where = None if rng.random() < 0.2 else [str(rng.choice(np.unique(code)))]
        low = float(rng.uniform(0, total * 0.6))
        high = low * 1.2 if rng.random() < 0.4 else None
        p.add_claim(f"f{rng.integers(0, 3)}", where, low, high, naam=f"c{number}")
    return p


@pytest.mark.parametrize(
    ("weights", "error"),
    [
        (Gewichten(minimum=0.0), InvoerFout),
        (Gewichten(claims={"wonen A": -1.0}), InvoerFout),
        (Gewichten(opties={"wonen": float("nan")}), InvoerFout),
        (Gewichten(claims={"wonen in A": 2.0}), OnbekendeWaarde),
        (Gewichten(uitsluitingen={"natuur": 2.0}), OnbekendeWaarde),
    ],
)
def test_a_weight_that_means_nothing_is_refused(weights: Gewichten, error: type[Exception]) -> None:
    with pytest.raises(error):
        cheapest_concessies(two_regions(deelbaar=False).invoer, weights)


def test_an_exclusion_of_another_length_or_option_is_refused() -> None:
    invoer = two_regions(deelbaar=False).invoer
    with pytest.raises(InvoerFout, match="één per cel"):
        cheapest_concessies(invoer, uitsluitingen=[Uitsluiting("natuur", None, np.ones(3, dtype=bool))])
    with pytest.raises(OnbekendeWaarde, match="wonnen"):
        cheapest_concessies(
            invoer, uitsluitingen=[Uitsluiting("natuur", ("wonnen",), np.ones(20, dtype=bool))]
        )


@pytest.mark.parametrize("deelbaar", [False, True])
def test_the_explanation_of_a_verdict_brings_the_concessions(deelbaar: bool) -> None:
    explanation = check(two_regions(deelbaar=deelbaar).invoer).verklaring
    assert explanation is not None
    assert explanation.concessies[0].kosten == pytest.approx(2 if deelbaar else 4)
    assert explanation.concessies is explanation.concessies  # worked out once
    with pytest.raises(InvoerFout, match="niet bekend"):
        _ = replace(explanation, invoer=None).concessies


def test_where_several_claims_give_way_one_alone_is_offered_too() -> None:
    """All ten hectares of homes are cheap and do not suffice; defensie alone can, for a little more."""
    p = Puzzel(oppervlak=[100.0], gebied=["A"], deelbaar=True)
    p.add_optie("wonen", {"wonen": 20.0}, [0.0]).add_optie("defensie", {"defensie": 1.0}, [0.0])
    p.add_claim("wonen", None, 200.0, naam="wonen").add_claim("defensie", None, 160.0, naam="defensie")
    weights = Gewichten(claims={"wonen": 0.5}, uitsluiting=None, combinatie=None, verplaatsen=None)
    ways = cheapest_concessies(p.invoer, weights)
    assert [(way.kosten, len(way.stappen)) for way in ways] == [
        (pytest.approx(65.0), 2),
        (pytest.approx(70.0), 1),
    ]
    assert ways[1].stappen[0].claim is not None
    assert ways[1].stappen[0].claim.naam == "defensie"
    assert all(check(way.apply()).past for way in ways)
