"""The exchange table: by hand, and every step against the puzzle solved anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel import Puzzel
from ruimteregie.puzzel.oplossen import solve
from ruimteregie.puzzel.verklaren.ruilen import exchange_matrix
from ruimteregie.puzzel.verklaren.waarden import shadow_prices
from ruimteregie.puzzel.verklaren.zinnen import say_ruil


def line(*, deelbaar: bool) -> Puzzel:
    """Four units of two hectares: wonen loses 1, 4, 6, 9 a hectare against natuur."""
    p = Puzzel(oppervlak=2.0, gebied=["A"] * 4, deelbaar=deelbaar)
    p.add_optie("wonen", {"wonen": 1}, np.array([0, 0, 0, 0])).add_optie(
        "natuur", {"natuur": 1}, [1, 4, 6, 9]
    )
    return p.add_claim("wonen", None, 4, naam="wonen").add_claim("natuur", None, 4, naam="natuur")


@pytest.mark.parametrize("deelbaar", [False, True])
def test_a_hectare_more_of_one_claim_costs_what_the_other_loses(deelbaar: bool) -> None:
    invoer = line(deelbaar=deelbaar).invoer
    table = exchange_matrix(solve(invoer), invoer)
    assert table.exact
    assert table.cost("wonen", "natuur") == pytest.approx(6)  # the third unit changes
    assert table.cost("natuur", "wonen") == pytest.approx(-4)  # the second unit changes back
    assert table.meer[0] == np.inf  # nothing is left but what natuur asks
    assert np.diag(table.kosten).tolist() == [0, 0]


def test_only_the_claims_that_are_named_are_compared() -> None:
    invoer = line(deelbaar=False).invoer
    answer = solve(invoer)
    assert exchange_matrix(answer, invoer, claims=["natuur"]).kosten.shape == (1, 1)
    with pytest.raises(OnbekendeWaarde, match="zon"):
        exchange_matrix(answer, invoer, claims=["zon"])


def test_an_outcome_without_allocation_or_of_another_input_is_refused() -> None:
    invoer = line(deelbaar=False).invoer
    answer = solve(invoer)
    with pytest.raises(InvoerFout, match="andere invoer"):
        exchange_matrix(answer, line(deelbaar=True).invoer)
    short = line(deelbaar=False).add_claim("zon", None, 1).invoer
    with pytest.raises(InvoerFout, match="geen toewijzing"):
        exchange_matrix(solve(short), short)


@pytest.mark.parametrize("deelbaar", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_every_step_costs_what_solving_anew_says(seed: int, deelbaar: bool) -> None:
    rng = np.random.default_rng(seed)
    n, options = int(rng.integers(6, 30)), int(rng.integers(3, 5))
    area = rng.uniform(5, 9, n) if deelbaar else 2.0
    p = Puzzel(oppervlak=area, gebied=rng.choice(["A", "B"], n), deelbaar=deelbaar)
    p.add_optie("blijft", {}, rng.integers(0, 9, n))
    for k in range(1, options):
        p.add_optie(f"o{k}", {f"f{k}": 2.5}, rng.integers(0, 9, n), rng.random(n) < 0.8)
    total = float(np.broadcast_to(area, n).sum()) * 2.5
    for number in range(4):
        low = float(rng.uniform(0, 0.12 * total))
        where = None if number == 0 else [str(rng.choice(p.invoer.stelsels[0].codes))]
        high = low + 15 if number % 2 else None
        p.add_claim(f"f{number % (options - 1) + 1}", where, low, high, naam=f"c{number}")
    invoer = p.invoer
    answer = solve(invoer)
    assert answer.waarde is not None
    table = exchange_matrix(answer, invoer)
    hectares = 1.0 if deelbaar else 2.0
    for row in range(4):
        for column in range(4):
            if row == column:
                continue
            claims = list(invoer.claims)
            for k, step in ((row, 2.5), (column, -2.5)):
                fixed = answer.claims[k].gevuld + step * hectares
                claims[k] = replace(claims[k], minimaal=max(fixed, 0.0), maximaal=max(fixed, 0.0))
            possible = answer.claims[column].gevuld - 2.5 * hectares > -1e-9
            anew = solve(replace(invoer, claims=tuple(claims))).waarde if possible else None
            wanted = np.inf if anew is None else (answer.waarde - anew) / hectares
            assert table.kosten[row, column] == pytest.approx(wanted, abs=1e-6)


def test_a_grid_that_is_no_network_tells_costs_from_its_prices() -> None:
    """Densities and crossing regions: per hectare of the option that gives most, and not exact."""
    cells = 2_000
    rng = np.random.default_rng(6)
    puzzel = Puzzel(
        oppervlak=1.0, gebied=(np.arange(cells) % 3, np.array(["a", "b"])[np.arange(cells) * 2 // cells])
    )
    puzzel.add_optie("blijft", {}, np.zeros(cells))
    puzzel.add_optie("ruim", {"wonen": 20.0}, rng.normal(size=cells))
    puzzel.add_optie("dicht", {"wonen": 40.0}, rng.normal(-1, size=cells))
    puzzel.add_claim("wonen", ["0"], minimaal=20_000).add_claim("wonen", ["a"], maximaal=18_000)
    found = puzzel.solve()
    table = exchange_matrix(found, puzzel.invoer)
    assert not table.exact
    first, second = (40.0 * item.prijs for item in found.claims)
    assert first > 0.1
    assert second < 0
    assert table.meer.tolist() == pytest.approx([first, second])
    assert table.minder.tolist() == pytest.approx([-first, -second])
    assert table.cost("wonen in 0", "wonen in a") == pytest.approx(first - second)


def two_densities() -> Puzzel:
    """Ten hectares at 40 homes that lose 1, and a hundred at 20 that lose 5, which forest wants too."""
    p = Puzzel(oppervlak=[10.0, 100.0, 50.0], gebied=["A", "A", "B"], deelbaar=True)
    p.add_optie("blijft", {}, [10, 10, 10])
    p.add_optie("dicht", {"wonen": 40.0}, [9, 0, 9], [True, False, True])
    p.add_optie("ruim", {"wonen": 20.0}, [5, 5, 5], [False, True, False])
    p.add_optie("bos", {"bos": 1.0}, [5, 5, 5], [False, True, False])
    p.add_claim("wonen", ["A"], 600, naam="hier").add_claim("wonen", ["B"], 400, naam="daar")
    return p.add_claim("bos", None, 30, naam="bos")


def test_a_hectare_is_that_of_the_land_that_would_be_used_next() -> None:
    invoer = two_densities().invoer
    answer = solve(invoer)
    table = exchange_matrix(answer, invoer)
    assert dict(zip(table.claims, table.levert, strict=True)) == {"hier": 20, "daar": 40, "bos": 1}
    assert table.meer.tolist() == pytest.approx([5, 1, 5])
    assert table.cost("hier", "bos") == pytest.approx(0)  # 20 homes take the hectare that forest leaves
    assert table.cost("daar", "hier") == pytest.approx(1 - 40 * 5 / 20)  # as many homes, not as many hectares
    prices = {item.claim: item for item in shadow_prices(answer, invoer)}
    assert (prices["hier"].levert, prices["hier"].per_hectare) == (20, pytest.approx(5))


def test_an_exchange_is_told_per_unit() -> None:
    invoer = two_densities().invoer
    table = exchange_matrix(solve(invoer), invoer)
    units = {"wonen": "woningen"}

    def told(row: int, kosten: list[float] | None = None) -> str:
        return say_ruil(
            invoer.claims,
            row,
            table.kosten[row].tolist() if kosten is None else kosten,
            table.levert.tolist(),
            units,
        )

    assert told(0, [0, np.inf, 1e-9]) == (
        "hier: één woning meer komt het goedkoopst van bos (0,05 ha minder); dat kost niets."
    )
    assert told(1) == (
        "daar: één woning meer komt het goedkoopst van hier (1 woning minder); "
        "dat levert 0,225 aan geschiktheid op."
    )
    assert told(2, [2.0, np.inf, 0]) == (
        "bos: één hectare meer komt het goedkoopst van hier (20 woningen minder); "
        "dat kost 2 aan geschiktheid."
    )
    assert told(2, [np.inf] * 3) == "bos: geen van deze andere claims kan er iets aan afstaan."
