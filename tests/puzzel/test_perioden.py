"""Periods in a row: what was built stays, what did not fit is asked again."""

from __future__ import annotations

import numpy as np
import pytest

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel import Invoer, Puzzel, verify
from ruimteregie.puzzel.perioden import solve_perioden


def year(wonen: float, zon: float, *, room: int = 6, deelbaar: bool = False, swap: bool = False) -> Invoer:
    """Six hectares in A: wonen may come on the first ``room``; suitability turns round with ``swap``."""
    cells = 1 if deelbaar else 6
    p = Puzzel(oppervlak=6.0 if deelbaar else 1.0, gebied=["A"] * cells, deelbaar=deelbaar)
    rise = np.arange(cells) + 1
    p.add_optie("blijft", {}, np.zeros(cells))
    mask = None if deelbaar else np.arange(cells) < room
    p.add_optie("wonen", {"wonen": 1.0}, -rise[::-1] if swap else -rise, mask)
    p.add_optie("zon", {"zon": 1.0}, np.full(cells, -1))
    return p.add_claim("wonen", None, wonen, naam="wonen").add_claim("zon", None, zon, naam="zon").invoer


def test_what_was_built_stays_though_another_place_is_better_now() -> None:
    found = solve_perioden([(2030, year(2, 0)), (2040, year(3, 0, swap=True))])
    one, other = found.perioden
    assert np.flatnonzero(one.toewijzing == 1).tolist() == [0, 1]
    assert np.flatnonzero(other.toewijzing == 1).tolist() == [0, 1, 5]
    assert found.past
    assert found.verschuivingen == ()
    assert other.uitvoering.certificaat is not None
    assert other.toewijzing is not None
    assert verify(other.uitvoering.certificaat, other.toewijzing, other.invoer).geldig


def test_an_option_that_does_not_last_may_go() -> None:
    periods = [(2030, year(2, 0)), (2040, year(2, 0, swap=True))]
    found = solve_perioden(periods, blijvend=["zon"])
    assert np.flatnonzero(found.perioden[1].toewijzing == 1).tolist() == [4, 5]


def test_what_does_not_fit_is_shifted_to_later() -> None:
    found = solve_perioden([(2030, year(4, 0, room=3)), (2040, year(5, 0))])
    one, other = found.perioden
    assert (one.uitkomst.past, one.uitvoering.past, other.uitkomst.past) == (False, True, True)
    assert one.doorgeschoven == {"wonen": 1}
    assert found.past is False
    (shift,) = found.verschuivingen
    assert (shift.van, shift.naar, shift.eenheden, shift.richting) == (
        ("wonen", 2030),
        ("wonen", 2040),
        1,
        "later",
    )


def test_a_debt_is_asked_again_also_where_the_next_year_asks_less() -> None:
    found = solve_perioden([(2030, year(4, 0, room=3)), (2040, year(0, 0))])
    assert found.perioden[1].uitvoering.claims[0].gevuld == 4


def test_what_never_comes_lapses() -> None:
    found = solve_perioden([(2030, year(4, 0, room=3)), (2040, year(4, 0, room=3))])
    assert [(s.richting, s.eenheden) for s in found.verschuivingen] == [("vervallen", 1)]


def test_hectares_of_a_zone_do_not_fall() -> None:
    found = solve_perioden([(2030, year(4, 1, deelbaar=True)), (2040, year(1, 2, deelbaar=True))])
    one, other = found.perioden
    assert one.toewijzing == pytest.approx(np.array([[1.0, 4.0, 1.0]]))
    assert other.toewijzing == pytest.approx(np.array([[0.0, 4.0, 2.0]]))
    assert other.uitvoering.certificaat is not None
    assert other.uitvoering.toewijzing is not None
    assert verify(other.uitvoering.certificaat, other.uitvoering.toewijzing, other.invoer).geldig


def test_a_zone_that_is_full_shifts_the_rest() -> None:
    found = solve_perioden([(2030, year(4, 1, deelbaar=True)), (2040, year(4, 4, deelbaar=True))])
    assert found.perioden[1].doorgeschoven == {"zon": pytest.approx(2)}
    assert [s.richting for s in found.verschuivingen] == ["vervallen"]
    assert found.verschuivingen[0].eenheden == pytest.approx(2)


def test_periods_that_do_not_follow_are_refused() -> None:
    with pytest.raises(InvoerFout, match="geen perioden"):
        solve_perioden([])
    with pytest.raises(InvoerFout, match="lopen niet op"):
        solve_perioden([(2040, year(1, 0)), (2030, year(1, 0))])
    with pytest.raises(InvoerFout, match="andere cellen"):
        solve_perioden([(2030, year(1, 0)), (2040, year(1, 0, deelbaar=True))])
    with pytest.raises(OnbekendeWaarde, match="wind"):
        solve_perioden([(2030, year(1, 0))], blijvend=["wind"])


@pytest.mark.parametrize("deelbaar", [False, True])
def test_an_early_year_does_not_take_the_only_place_of_a_later_one(deelbaar: bool) -> None:
    """Zon likes A, the only place for wonen; in 2040 both are asked, so in 2030 zon goes to B."""

    def ask(wonen: float, zon: float) -> Invoer:
        p = Puzzel(
            oppervlak=1.0 if not deelbaar else [3.0, 3.0],
            gebied=["A", "B"] if deelbaar else list("AAABBB"),
            deelbaar=deelbaar,
        )
        in_a = np.array([True, False]) if deelbaar else np.arange(6) < 3
        p.add_optie("blijft", {}, np.zeros(len(in_a)))
        p.add_optie("wonen", {"wonen": 1.0}, np.full(len(in_a), -1), in_a)
        p.add_optie("zon", {"zon": 1.0}, np.where(in_a, -1, -2))
        return p.add_claim("wonen", None, wonen, naam="wonen").add_claim("zon", None, zon, naam="zon").invoer

    found = solve_perioden([(2030, ask(0, 3)), (2040, ask(3, 3))])
    assert found.past
    assert found.vooruitziend
    early, late = (p.toewijzing for p in found.perioden)
    assert early is not None
    assert late is not None
    if deelbaar:
        assert early == pytest.approx(np.array([[3.0, 0.0, 0.0], [0.0, 0.0, 3.0]]))
        assert late == pytest.approx(np.array([[0.0, 3.0, 0.0], [0.0, 0.0, 3.0]]))
    else:
        assert early.tolist() == [0, 0, 0, 2, 2, 2]
        assert late.tolist() == [1, 1, 1, 2, 2, 2]
    for period in found.perioden:
        assert period.uitvoering.certificaat is not None
        assert verify(period.uitvoering.certificaat, period.uitvoering.toewijzing, period.invoer).geldig
