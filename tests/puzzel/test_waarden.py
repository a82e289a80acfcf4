"""What combinations and lifted exclusions are worth, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel import Optie, Puzzel
from ruimteregie.puzzel.oplossen import solve
from ruimteregie.puzzel.verklaren.groepen import Uitsluiting, group_cells
from ruimteregie.puzzel.verklaren.waarden import (
    land_use,
    shadow_prices,
    value_combinaties,
    value_uitsluitingen,
)


def farm() -> Puzzel:
    """Twenty hectares: eight for zon, nine for landbouw, the rest stays."""
    p = Puzzel(oppervlak=10.0, gebied=["A", "B"], deelbaar=True).add_optie("blijft", {}, [5, 5])
    p.add_optie("zon", {"zon": 1.0}, [0, 0]).add_optie("landbouw", {"landbouw": 1.0}, [1, 1])
    return p.add_claim("zon", None, 8).add_claim("landbouw", None, 9)


def test_the_least_land_is_what_the_claims_need() -> None:
    use = land_use(group_cells(farm().invoer))
    assert (use.gebruikt, use.tekort) == (pytest.approx(17), pytest.approx(0))


def test_what_is_short_counts_as_land() -> None:
    p = farm().add_claim("zon", ["A"], 4).add_claim("landbouw", ["A"], 9)
    use = land_use(group_cells(p.invoer))
    assert use.tekort == pytest.approx(3)
    assert use.gebruikt == pytest.approx(17)  # four of zon and six of landbouw in A, four and three in B


def test_a_combination_releases_the_land_that_it_shares() -> None:
    both = Optie("zon en landbouw", {"zon": 1.0, "landbouw": 0.5}, np.array([2.0, 2.0]), None)
    (value,) = value_combinaties(farm().invoer, [both])
    # eight hectares together give all of zon and four of landbouw, of which five are left: 13 against 17
    assert value.vrijgekomen == pytest.approx(4)
    # before: 8 x 0 + 9 x 1 + 3 x 5 = 24; after: 8 x 2 + 5 x 1 + 7 x 5 = 56
    assert value.winst == pytest.approx(32)
    inside = farm().add_optie(both.naam, both.levert, both.geschiktheid).invoer
    (again,) = value_combinaties(inside)
    assert (again.vrijgekomen, again.winst) == (pytest.approx(4), pytest.approx(32))


def test_a_lifted_exclusion_mends_a_shortage() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["A"] * 6).add_optie("blijft", {}, np.zeros(6))
    p.add_optie("wonen", {"wonen": 1.0}, np.arange(6), np.arange(6) >= 4)
    p.add_claim("wonen", None, 3)
    (value,) = value_uitsluitingen(p.invoer)
    assert (value.naam, value.tekort_voor, value.tekort_na) == ("wonen", 1, 0)
    assert value.vrijgekomen == pytest.approx(0, abs=1e-6)  # a hectare that was short is now a hectare in use
    assert value.winst is None


def test_a_named_exclusion_opens_only_what_no_other_one_closes() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["A"] * 6).add_optie("blijft", {}, np.zeros(6))
    p.add_optie("wonen", {"wonen": 1.0}, np.array([1, 2, 3, 9, 5, 6]), np.arange(6) >= 4)
    p.add_claim("wonen", None, 2, 2)
    first, second = np.arange(6) < 3, np.arange(6) == 2
    second |= np.arange(6) == 3
    rules = [Uitsluiting("natuur", None, first), Uitsluiting("geluid", ("wonen",), second)]
    worth = {value.naam: value.winst for value in value_uitsluitingen(p.invoer, rules)}
    assert worth == {"natuur": 0, "geluid": 4}  # cell 3 (worth 9) instead of cell 4 (worth 5)


def test_prices_are_per_unit_and_per_hectare() -> None:
    p = Puzzel(oppervlak=2.0, gebied=["A"] * 3).add_optie("natuur", {}, [5, 7, 9])
    p.add_optie("wonen", {"wonen": 10.0}, [0, 0, 0]).add_claim("wonen", None, 40)
    (price,) = shadow_prices(solve(p.invoer), p.invoer)
    assert 7 <= price.per_hectare <= 9
    assert price.per_eenheid == pytest.approx(price.per_hectare / 10)


def test_land_without_any_option_is_refused() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["A"], deelbaar=True).add_optie("wonen", {"wonen": 1}, [0], [False])
    with pytest.raises(InvoerFout, match="geen enkele optie"):
        land_use(group_cells(p.add_claim("wonen", None, 1).invoer))
