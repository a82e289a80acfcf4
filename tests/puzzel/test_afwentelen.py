"""What was shifted elsewhere or later, with sums that are conserved (§12)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel import Puzzel
from ruimteregie.puzzel.afwentelen import (
    Klein,
    Plek,
    Verschuiving,
    kept_functions,
    niet_afwentelen,
    set_small_apart,
    units_per_region,
)


def test_a_loss_is_looked_for_later_in_the_same_region_first() -> None:
    before: dict[Plek, float] = {
        ("wonen", "A", 2030): 10.0,
        ("wonen", "A", 2040): 0.0,
        ("wonen", "B", 2030): 5.0,
    }
    after: dict[Plek, float] = {
        ("wonen", "A", 2030): 4.0,
        ("wonen", "A", 2040): 2.0,
        ("wonen", "B", 2030): 8.0,
    }
    found = niet_afwentelen(before, after)
    assert [(v.van, v.naar, v.eenheden, v.richting) for v in found] == [
        (("A", 2030), ("A", 2040), 2.0, "later"),
        (("A", 2030), ("B", 2030), 3.0, "elders"),
        (("A", 2030), None, 1.0, "vervallen"),
    ]


def test_functions_do_not_mix() -> None:
    found = niet_afwentelen({("wonen", "A", None): 3.0}, {("zon", "A", None): 3.0})
    assert [(v.functie, v.richting) for v in found] == [("wonen", "vervallen"), ("zon", "nieuw")]


def test_no_change_is_no_shift() -> None:
    same: dict[Plek, float] = {("wonen", "A", 2030): 3.0, ("zon", "B", 2040): 0.1}
    assert niet_afwentelen(same, dict(same)) == ()


PLEK = st.tuples(st.sampled_from(["wonen", "zon"]), st.sampled_from("ABC"), st.sampled_from([2030, 2040]))
STAND = st.dictionaries(PLEK, st.integers(0, 50).map(float))


@given(STAND, STAND)
def test_the_sum_of_every_place_is_conserved(before: dict, after: dict) -> None:
    found = niet_afwentelen(before, after)
    for place in {*before, *after}:
        left = sum(v.eenheden for v in found if (v.functie, *(v.van or ())) == place)
        came = sum(v.eenheden for v in found if (v.functie, *(v.naar or ())) == place)
        assert before.get(place, 0.0) - left + came == pytest.approx(after.get(place, 0.0))
    for functie in ("wonen", "zon"):
        mine = [v for v in found if v.functie == functie]
        kinds = {v.richting for v in mine}
        assert not {"vervallen", "nieuw"} <= kinds  # what could be matched was
    assert all(v.eenheden > 0 for v in found)


def test_a_negative_amount_or_half_a_calendar_is_refused() -> None:
    with pytest.raises(InvoerFout):
        niet_afwentelen({("wonen", "A", 2030): -1.0}, {})
    with pytest.raises(InvoerFout, match="jaar"):
        niet_afwentelen({("wonen", "A", 2030): 1.0}, {("wonen", "A", None): 1.0})


def test_units_per_region_add_up_to_what_the_land_gives() -> None:
    p = Puzzel(oppervlak=2.0, gebied=["A", "A", "B"]).add_optie("blijft", {}, [0, 0, 0])
    p.add_optie("wonen", {"wonen": 30.0}, [1, 1, 1])
    units = units_per_region(p.invoer, np.array([1, 0, 1]), jaar=2030)
    assert units == {("wonen", "A", 2030): 60.0, ("wonen", "B", 2030): 60.0}
    zones = Puzzel(oppervlak=2.0, gebied=["A", "B"], deelbaar=True).add_optie("wonen", {"wonen": 3.0}, [1, 1])
    assert units_per_region(zones.invoer, np.array([[2.0], [0.5]])) == {
        ("wonen", "A", None): 6.0,
        ("wonen", "B", None): 1.5,
    }


def test_small_shifts_are_summed_by_function_and_nothing_is_lost() -> None:
    before: dict[Plek, float] = {
        ("zon", "A", None): 900.0,
        ("zon", "B", None): 100.0,
        ("wonen", "A", None): 1e6,
        ("wonen", "B", None): 0.0,
        ("bos", "A", None): 0.0,
    }
    after: dict[Plek, float] = {
        ("zon", "A", None): 891.0,
        ("zon", "B", None): 109.0,
        ("wonen", "A", None): 1e6 - 5,
        ("wonen", "B", None): 5.0,
        ("bos", "A", None): 1.0,
    }
    shifts = niet_afwentelen(before, after)
    large, small = set_small_apart(shifts, before, voluit=("wonen",))
    assert [(item.functie, item.eenheden) for item in large] == [("bos", 1.0), ("wonen", 5.0)]
    assert small == (Klein("zon", 9.0, 1),)
    large, small = set_small_apart(shifts, before)
    assert {item.functie for item in small} == {"zon", "wonen"}
    assert sum(i.eenheden for i in (*large, *small)) == sum(i.eenheden for i in shifts)
    noise = Verschuiving("wonen", ("A", None), ("B", None), 0.0002, "elders")
    assert set_small_apart([noise], before, voluit=("wonen",)) == ((), ())
    whole: dict[Plek, float] = {("zon", "A", None): 900.0}
    assert set_small_apart([Verschuiving("zon", ("A", None), ("B", None), 9.0, "elders")], whole)[1] == ()


def test_land_that_can_only_stay_is_a_function_that_is_kept() -> None:
    def functions(*, elsewhere: bool) -> frozenset[str]:
        p = Puzzel(oppervlak=1.0, gebied=["A", "A", "B"], huidig=[0, 0, 1])
        p.add_optie("akker blijft", {"akker": 1.0}, [1, 1, 1], [True, True, elsewhere])
        p.add_optie("bos", {"bos": 1.0}, [1, 1, 1])
        return kept_functions(p.invoer)

    assert functions(elsewhere=False) == {"akker"}
    assert functions(elsewhere=True) == frozenset()
    assert (
        kept_functions(Puzzel(oppervlak=1.0, gebied=["A"]).add_optie("bos", {"bos": 1.0}, [1]).invoer)
        == frozenset()
    )
