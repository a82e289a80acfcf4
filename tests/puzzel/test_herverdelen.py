"""A national claim spread over regions, worked out by hand, with sums that are conserved."""

from __future__ import annotations

import numpy as np
import pytest

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel import Puzzel
from ruimteregie.puzzel.herverdelen import redistribute


def country(*, deelbaar: bool = False) -> Puzzel:
    """Ten hectares in A, B and C each; a hectare of wonen loses 3 in A, 1 in B and 2 in C."""
    cells = 3 if deelbaar else 30
    code = np.array(["A", "B", "C"]).repeat(cells // 3)
    p = Puzzel(oppervlak=10.0 if deelbaar else 1.0, gebied=code, deelbaar=deelbaar)
    p.add_optie("natuur", {}, np.array([3, 1, 2]).repeat(cells // 3)).add_optie(
        "wonen", {"wonen": 1.0}, np.zeros(cells)
    )
    return p


SHARES = {"A": (0.2, 0.6), "B": (0.0, 0.5), "C": (0.1, 1.0)}


@pytest.mark.parametrize("deelbaar", [False, True])
def test_the_claim_goes_where_it_costs_least_within_the_shares(deelbaar: bool) -> None:
    p = country(deelbaar=deelbaar).add_claim("wonen", ["A"], 8).add_claim("wonen", ["C"], 2)
    found = redistribute(p.invoer, "wonen", SHARES)
    assert found.totaal == 10
    assert found.was == {"A": 8, "B": 0, "C": 2}
    assert found.wordt == pytest.approx({"A": 2, "B": 5, "C": 3})
    moves = {(m.van, m.naar): m for m in found.verplaatsingen}
    assert moves["A", "B"].eenheden == pytest.approx(5)
    assert moves["A", "C"].eenheden == pytest.approx(1)
    assert moves["A", "B"].kosten == pytest.approx(-10)  # five hectares back to A, of 3 instead of 1
    assert moves["A", "C"].kosten == pytest.approx(-1)
    assert found.waarde_was is not None
    assert found.uitkomst.waarde is not None
    assert found.uitkomst.waarde - found.waarde_was == pytest.approx(11)


def test_what_moves_adds_up() -> None:
    p = country().add_claim("wonen", ["A"], 4).add_claim("wonen", None, 12)
    found = redistribute(p.invoer, "wonen", SHARES)
    assert found.totaal == 12
    assert sum(found.wordt.values()) == pytest.approx(12)
    for code, was in found.was.items():
        came = sum(m.eenheden for m in found.verplaatsingen if m.naar == code)
        left = sum(m.eenheden for m in found.verplaatsingen if m.van == code)
        assert was + came - left == pytest.approx(found.wordt[code])
    assert sum(m.eenheden for m in found.verplaatsingen if m.van is None) == pytest.approx(8)


def test_a_move_that_had_to_be_made_has_no_price() -> None:
    p = country().add_claim("wonen", ["A"], 14)
    found = redistribute(p.invoer, "wonen", {"A": (0.0, 0.7), "B": (0.3, 1.0)})
    assert found.waarde_was is None
    assert [(m.van, m.naar, m.kosten) for m in found.verplaatsingen] == [("A", "B", None)]


def test_shares_that_have_no_room_say_so() -> None:
    p = country().add_claim("wonen", ["A"], 12)
    found = redistribute(p.invoer, "wonen", {"A": (1.0, 1.0), "B": (0.0, 0.0)})
    assert found.uitkomst.past is False
    assert (found.wordt, found.verplaatsingen) == ({}, ())


def test_what_other_regions_claim_is_left_to_them() -> None:
    p = country().add_claim("wonen", ["C"], 5).add_claim("wonen", None, 12)
    found = redistribute(p.invoer, "wonen", {"A": (0.5, 0.5), "B": (0.5, 0.5)})
    assert found.totaal == 7
    assert found.wordt == pytest.approx({"A": 3.5, "B": 3.5}, abs=1)
    assert sum(found.wordt.values()) == pytest.approx(7)


def test_shares_that_cannot_be_are_refused() -> None:
    invoer = country().add_claim("wonen", ["A"], 5).invoer
    for shares in ({"A": (0.0, 0.4), "B": (0.0, 0.4)}, {"A": (0.6, 1.0), "B": (0.6, 1.0)}, {"A": (0.5, 1.2)}):
        with pytest.raises(InvoerFout):
            redistribute(invoer, "wonen", shares)
    with pytest.raises(OnbekendeWaarde, match="Z"):
        redistribute(invoer, "wonen", {"Z": (0.0, 1.0)})
    with pytest.raises(OnbekendeWaarde, match="zon"):
        redistribute(invoer, "zon", SHARES)
    with pytest.raises(InvoerFout, match="te verdelen"):
        redistribute(country().invoer, "wonen", SHARES)


def test_no_more_moves_than_wins_something() -> None:
    """A hundred homes on 3 dear and 2 free hectares in A: only what stands on the dear ones moves."""
    p = Puzzel(oppervlak=[2.0, 8.0, 10.0, 10.0], gebied=["A", "A", "B", "C"], deelbaar=True)
    p.add_optie("blijft", {}, [1, 4, 1, 1]).add_optie("wonen", {"wonen": 20.0}, [0, 0, 0, 0])
    for code, homes in (("A", 100), ("B", 40), ("C", 40)):
        p.add_claim("wonen", [code], homes)
    found = redistribute(p.invoer, "wonen", dict.fromkeys("ABC", (0.0, 1.0)))
    assert sum(move.eenheden for move in found.verplaatsingen) == pytest.approx(60)
    assert {move.van for move in found.verplaatsingen} == {"A"}
    assert found.wordt["A"] == pytest.approx(40)
    assert sum(found.wordt.values()) == pytest.approx(180)
    assert found.uitkomst.waarde is not None
    assert found.waarde_was is not None
    assert found.uitkomst.waarde - found.waarde_was == pytest.approx(9)


def test_what_wins_nothing_stays() -> None:
    p = Puzzel(oppervlak=[10.0] * 3, gebied=["A", "B", "C"], deelbaar=True)
    p.add_optie("blijft", {}, [1, 1, 1]).add_optie("wonen", {"wonen": 20.0}, [0, 0, 0])
    for code, homes in (("A", 100), ("B", 40), ("C", 40)):
        p.add_claim("wonen", [code], homes)
    assert redistribute(p.invoer, "wonen", dict.fromkeys("ABC", (0.0, 1.0))).verplaatsingen == ()
