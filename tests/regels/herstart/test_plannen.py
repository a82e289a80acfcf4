"""The planner against brute force, and what it says of what binds; never a ranking."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regels.herstart.maken import brute_force, feasible, jaar, onderdeel
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.regels.herstart.plannen import GEEN_RANGORDE, Herstartplan, Keus, plan
from ruimteregie.regels.herstart.uitvoer import samenvatting
from ruimteregie.regels.herstart.volgorde import Volgorde
from ruimteregie.regels.herstart.vraag import Hulpbron, Jaarruimte, Onderdeel, Vraag

STIKSTOF, GELD, CAPACITEIT = Hulpbron
NAMEN = ["Aamoer", "Broek", "Crailoo", "Dorp"]


def begins(volgorde: Volgorde) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one.begint) for one in volgorde.jaren)


@st.composite
def vragen(draw: st.DrawFn) -> Vraag:
    amount = st.one_of(st.none(), st.integers(0, 4).map(Decimal), st.just(Decimal("1.5")))
    known = st.one_of(st.integers(0, 4).map(Decimal), st.just(Decimal("1.5")))
    items = list[Onderdeel]()
    for n, naam in enumerate(draw(st.integers(1, 4).map(lambda count: NAMEN[:count]))):
        nodig = {
            soort: tuple(draw(st.lists(known if draw(st.integers(0, 9)) else amount, min_size=1, max_size=2)))
            for soort in Hulpbron
        }
        na = draw(st.sets(st.sampled_from(NAMEN[:n]), max_size=1)) if n else set[str]()
        items.append(Onderdeel(naam, nodig, na=tuple(na), vroegst=draw(st.sampled_from([None, None, 2028]))))
    years = [
        Jaarruimte(2027 + n, {soort: draw(amount) for soort in Hulpbron})
        for n in range(draw(st.integers(1, 3)))
    ]
    return Vraag(
        tuple(items),
        tuple(years),
        draw(st.integers(1, 3)),
        frozenset(draw(st.sets(st.sampled_from(list(Hulpbron))))),
        draw(st.booleans()),
    )


@settings(max_examples=300)
@given(vragen())
def test_the_orders_are_those_of_brute_force(vraag: Vraag) -> None:
    expected = brute_force(vraag) if vraag.te_plannen else set[tuple[frozenset[str], ...]]()
    expected = {order for order in expected if any(order)}  # one in which nothing begins is no order
    found = plan(vraag, hoogstens=200)
    assert found.exact
    assert found.aantal == len(expected)
    if found.keus is Keus.ALLE:
        assert [begins(one) for one in found.volgordes] == sorted(map(begins, found.volgordes), key=_sorted)
        assert {begins(one) for one in found.volgordes} == expected


def _sorted(order: tuple[frozenset[str], ...]) -> list[list[str]]:
    return [sorted(names) for names in order]


@settings(max_examples=60)
@given(vragen(), st.integers(1, 7))
def test_pages_and_a_spread_are_parts_of_the_whole_list(vraag: Vraag, size: int) -> None:
    whole = plan(vraag, hoogstens=200)
    if whole.keus is not Keus.ALLE:
        return
    every = list(map(begins, whole.volgordes))
    paged = [
        begins(o)
        for at in range(0, whole.aantal, size)
        for o in plan(vraag, vanaf=at, hoogstens=size).volgordes
    ]
    assert paged == every
    spread = plan(vraag, hoogstens=size, gespreid=True)
    if spread.keus is Keus.GESPREID:
        assert [begins(o) for o in spread.volgordes] == [every[n * len(every) // size] for n in range(size)]


@settings(max_examples=60)
@given(vragen())
def test_what_is_said_to_lack_is_what_lacks(vraag: Vraag) -> None:
    """With just that much more, one more item begins; with a little less, it does not."""
    for order in plan(vraag, hoogstens=3).volgordes:
        for n, year in enumerate(order.jaren):
            for point, names in year.een_meer:
                assert point.tekort is not None
                begun = {naam: y.jaar for y in order.jaren[: n + 1] for naam in y.begint}
                for growth, fits in ((point.tekort, True), (point.tekort - Decimal("0.5"), False)):
                    more = _grown(vraag, point.hulpbron, point.jaar, growth)
                    assert feasible(more, {**begun, names[0]: year.jaar}) is fits


def _grown(vraag: Vraag, soort: Hulpbron, when: int, growth: Decimal) -> Vraag:
    years = tuple(
        replace(one, ruimte={**one.ruimte, soort: (one.ruimte[soort] or Decimal(0)) + growth})
        if one.jaar == when
        else one
        for one in vraag.jaren
    )
    if any(one.ruimte[soort] is not None and one.ruimte[soort] < 0 for one in years):  # type: ignore[operator]
        return vraag
    return replace(vraag, jaren=years)


RUIM = (jaar(2027, 9, 9, 9), jaar(2028, 9, 9, 9), jaar(2029, 9, 9, 9))
DRIE = (onderdeel("Broek", 1, 1, 1), onderdeel("Aamoer", 1, 1, 1), onderdeel("Crailoo", 1, 1, 1))


def test_with_room_for_all_every_order_is_feasible_and_stands_in_the_alphabet() -> None:
    found = plan(Vraag(DRIE, RUIM))
    assert (found.aantal, found.exact, found.keus) == (6, True, Keus.ALLE)
    assert [[*one.begin] for one in found.volgordes][:2] == [
        ["Aamoer", "Broek", "Crailoo"],
        ["Aamoer", "Crailoo", "Broek"],
    ]
    assert found == plan(Vraag(DRIE[::-1], RUIM[::-1])), "the order of the table makes no difference"


def test_nothing_has_a_score_and_the_answer_says_that_there_is_no_ranking() -> None:
    words = {one.name for kind in (Herstartplan, Volgorde) for one in fields(kind)}
    assert not words & {"score", "rang", "urgentie", "gewicht", "prioriteit"}
    assert "geen rangorde" in GEEN_RANGORDE


def test_what_is_not_known_is_not_planned_and_never_zero() -> None:
    items = (
        onderdeel("Aamoer", None, 1, 1),
        onderdeel("Broek", 1, [1, None], None),
        onderdeel("Crailoo", 1, 1, 1, na=["Aamoer"]),
        onderdeel("Dorp", 0, 0, 0),
    )
    found = plan(Vraag(items, RUIM))
    assert found.niet_te_plannen == {
        "Aamoer": "stikstofruimte niet bekend",
        "Broek": "geld en capaciteit niet bekend",
        "Crailoo": "komt na Aamoer, en dat is niet te plannen",
    }
    assert [one.begin for one in found.volgordes] == [{"Dorp": 2027}]


def test_when_nothing_can_be_planned_or_begin_that_is_said() -> None:
    nothing = plan(Vraag((onderdeel("Aamoer", None, 1, 1),), RUIM))
    assert (nothing.aantal, nothing.volgordes) == (0, ())
    assert samenvatting(nothing)[0].startswith("Er is niets te plannen")
    dear = plan(Vraag((onderdeel("Aamoer", 10, 1, 1),), RUIM))
    assert samenvatting(dear)[0].startswith("Er kan niets beginnen")
    assert (dear.aantal, dear.volgordes) == (0, ())
    assert dear.jaren[0].een_meer[0][0].tekort == Decimal(1)


def test_waiting_for_ever_is_no_order() -> None:
    found = plan(Vraag((onderdeel("Aamoer", 1, 1, 1),), RUIM, wachten=True))
    assert found.aantal == len(RUIM)
    assert all(one.begin for one in found.volgordes)


@pytest.mark.parametrize(
    ("asked", "wat", "remedie"),
    [
        ({"vanaf": 6}, "er zijn 6 volgordes", "van 1 tot en met 6"),
        ({"vanaf": -1}, "nummer 0 bestaat niet", "vanaf 1"),
        ({"hoogstens": 201}, "201 volgordes tegelijk", "1 tot en met 200"),
    ],
)
def test_a_number_that_is_not_there_is_answered_by_those_that_are(
    asked: dict[str, int], wat: str, remedie: str
) -> None:
    with pytest.raises(InvoerFout, match=wat) as fout:
        plan(Vraag(DRIE, RUIM), **asked)  # type: ignore[arg-type]
    assert remedie in fout.value.remedie


def test_a_year_of_which_the_room_is_not_known_lets_nothing_begin_that_needs_it() -> None:
    years = (jaar(2027, 9, None, 9), jaar(2028, 9, 9, 9))
    (order,) = plan(Vraag((onderdeel("Aamoer", 1, 1, 1),), years)).volgordes
    assert order.begin == {"Aamoer": 2028}
    (why,) = order.jaren[0].verhinderd
    (point,) = why.knelpunten
    assert (point.hulpbron, point.jaar, point.nodig, point.tekort) == (GELD, 2027, 1, None)
    assert order.jaren[0].over[GELD] is None
    assert order.jaren[0].een_meer == ()


def test_per_year_what_binds_and_how_much_would_let_one_more_begin() -> None:
    years = (jaar(2027, 5, 2, 9), jaar(2028, 5, 9, 9))
    items = (onderdeel("Aamoer", 1, "2.5", 1), onderdeel("Broek", 6, 9, 1), onderdeel("Crailoo", 1, 4, 1))
    first = plan(Vraag(items, years)).volgordes[0].jaren[0]
    assert first.begint == ()
    assert {why.onderdeel: [p.hulpbron for p in why.knelpunten] for why in first.verhinderd} == {
        "Aamoer": [GELD], "Broek": [STIKSTOF, GELD], "Crailoo": [GELD],
    }  # fmt: skip
    ((point, names),) = first.een_meer
    assert (point.hulpbron, point.jaar, point.tekort, names) == (GELD, 2027, Decimal("0.5"), ("Aamoer",))


def test_at_the_pace_nothing_more_begins_and_the_year_says_what_could_have() -> None:
    year = plan(Vraag(DRIE, RUIM)).volgordes[0].jaren[0]
    assert (year.begint, year.tempo_bereikt, year.een_meer) == (("Aamoer",), True, ())
    assert year.ook_mogelijk == ("Broek", "Crailoo")
    two = plan(Vraag(DRIE, RUIM, per_jaar=2)).volgordes[0].jaren[0]
    assert two.begint == ("Aamoer", "Broek")


def test_what_is_left_carries_over_only_where_that_is_said() -> None:
    years = tuple(jaar(2027 + n, 0, 4, 0) for n in range(3))
    items = (onderdeel("Aamoer", 0, 10, 0),)
    assert plan(Vraag(items, years)).volgordes == ()
    saved = plan(Vraag(items, years, meenemen=frozenset([GELD]))).volgordes[0]
    assert saved.begin == {"Aamoer": 2029}
    assert [year.over[GELD] for year in saved.jaren] == [4, 8, 2]
    assert saved.jaren[0].een_meer[0][0].tekort == Decimal(6)


def test_waiting_lets_a_great_item_have_its_room() -> None:
    """Small items first leave too little; only who may wait sees the order that saves for the great one."""
    years = tuple(jaar(2027 + n, 0, 4, 0) for n in range(3))
    items = (onderdeel("Groot", 0, 10, 0), onderdeel("Klein", 0, 3, 0))
    carried = frozenset([GELD])
    assert not any("Groot" in o.begin for o in plan(Vraag(items, years, meenemen=carried)).volgordes)
    waiting = plan(Vraag(items, years, meenemen=carried, wachten=True)).volgordes
    assert any("Groot" in o.begin for o in waiting)


def test_phases_of_a_project_go_one_after_the_other() -> None:
    items = (
        onderdeel("Aamoer, fase 1", 1, 1, 1),
        onderdeel("Aamoer, fase 2", 1, 1, 1, na=["Aamoer, fase 1"]),
    )
    (order,) = plan(Vraag(items, RUIM, per_jaar=2)).volgordes
    assert order.begin == {"Aamoer, fase 1": 2027, "Aamoer, fase 2": 2028}
    assert order.jaren[0].verhinderd[0].reden == "komt in een later jaar dan Aamoer, fase 1"


def test_what_runs_past_the_last_year_or_is_too_early_says_so() -> None:
    items = (onderdeel("Aamoer", [1, 1], 1, 1), onderdeel("Broek", 1, 1, 1, vroegst=2029))
    found = plan(Vraag(items, RUIM))
    reasons = {(y.jaar, v.onderdeel): v.reden for y in found.jaren for v in y.verhinderd}
    assert reasons == {
        (2027, "Broek"): "begint op zijn vroegst in 2029",
        (2028, "Broek"): "begint op zijn vroegst in 2029",
        (2029, "Aamoer"): "loopt door na 2029; van die jaren is niets opgegeven",
    }


def veel(onderdelen: int, jaren: int) -> Vraag:
    """Many items that differ, most of which fit in most years."""
    items = [
        onderdeel(f"Onderdeel {n:02}", 1 + n % 7, [3 + n % 5, 2 + n % 11], 1 + n % 3)
        for n in range(onderdelen)
    ]
    years = [jaar(2027 + n, 6 + n % 3, 14 + n % 4, 3) for n in range(jaren)]
    return Vraag(tuple(items), tuple(years))


def test_too_many_to_count_is_told_with_a_lower_bound_and_still_pages() -> None:
    vraag = veel(40, 15)
    found = plan(vraag, stappen=10_000)
    assert not found.exact
    assert found.stappen <= 10_100
    assert found.geteld_tot is not None
    assert found.aantal > 1_000
    assert len(found.volgordes) == 20
    assert plan(vraag, vanaf=5, hoogstens=2, stappen=10_000).volgordes == found.volgordes[5:7]
    with pytest.raises(InvoerFout, match="te veel om te tellen"):
        plan(vraag, gespreid=True, stappen=10_000)


def test_a_choice_in_a_large_question_is_more_steps_than_one() -> None:
    large = plan(veel(60, 40), hoogstens=1, stappen=1)
    assert large.stappen > plan(veel(8, 3), hoogstens=1, stappen=1).stappen


def test_items_that_are_alike_are_counted_together() -> None:
    items = tuple(onderdeel(f"Onderdeel {n:02}", 1, 1, 1) for n in range(40))
    years = tuple(jaar(2027 + n, 1, 1, 1) for n in range(15))
    found = plan(Vraag(items, years), vanaf=10**20, hoogstens=3)
    expected = 1
    for n in range(15):
        expected *= 40 - n
    assert (found.aantal, found.exact) == (expected, True)
    assert len(found.volgordes) == 3


def test_what_differs_without_meeting_is_counted_together() -> None:
    """Every project asks something else, in one year, and each fits in every year: all orders, exactly."""
    items = tuple(onderdeel(f"Onderdeel {n:02}", n, 100 - n, 1 + n % 5) for n in range(22))
    years = tuple(jaar(2027 + n, 21 + n, 100 + n, 5) for n in range(15))
    found = plan(Vraag(items, years), hoogstens=1)
    expected = 1
    for n in range(15):
        expected *= 22 - n
    assert (found.aantal, found.exact) == (expected, True)


@pytest.mark.parametrize(
    ("maak", "wat"),
    [
        (lambda: Vraag((), RUIM), "geen onderdelen"),
        (lambda: Vraag((DRIE[0], DRIE[0]), RUIM), "staat er twee keer"),
        (lambda: Vraag(DRIE, (RUIM[0], RUIM[2])), "sluiten niet aan"),
        (lambda: Vraag(DRIE, RUIM, per_jaar=0), "per jaar kan niet"),
        (lambda: Vraag((onderdeel("Aamoer", na=["Zand"]),), RUIM), "dat er niet is"),
        (
            lambda: Vraag((onderdeel("Aamoer", na=["Broek"]), onderdeel("Broek", na=["Aamoer"])), RUIM),
            "na zichzelf",
        ),
        (lambda: onderdeel("Aamoer", -1), "kan hier niet"),
        (lambda: onderdeel(""), "heeft een naam"),
        (lambda: plan(Vraag(DRIE, RUIM), vanaf=6), "er zijn 6 volgordes"),
        (lambda: plan(Vraag(DRIE, RUIM), hoogstens=0), "kan niet"),
        (lambda: veel(61, 3), "wordt niet gepland"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_dutch(maak: Any, wat: str) -> None:
    with pytest.raises(InvoerFout, match=wat) as fout:
        maak()
    assert fout.value.remedie
