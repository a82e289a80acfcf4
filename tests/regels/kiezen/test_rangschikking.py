"""Marks, weights and ties."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regels.kiezen.maken import euro, kandidaten, veel, voorstel
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.regels.kiezen.gewichten import GELIJK, Gewichten
from ruimteregie.regels.kiezen.rangschikking import rank


@pytest.mark.parametrize(
    ("tekst", "snelheid", "rendement"),
    [
        ("snelheid=0.6,rendement=0.4", "0.6", "0.4"),
        ("rendement=3; snelheid=1", "1", "3"),
        ("0.6,0.4", "0.6", "0.4"),
        ("60/40", "60", "40"),
        ('{"snelheid": 0.6, "rendement": 0.4}', "0.6", "0.4"),
        ("snelheid=1", "1", "0"),
    ],
)
def test_weights_are_read(tekst: str, snelheid: str, rendement: str) -> None:
    assert Gewichten.parse(tekst) == Gewichten(Decimal(snelheid), Decimal(rendement))


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "snel=1",
        "snelheid=1,snelheid=2",
        "snelheid=-1,rendement=2",
        "0,0",
        "snelheid=0",
        "0,6;0,4",
        "0,6",
        "1,1",
        "x",
    ],
)
def test_what_are_no_weights_is_refused(tekst: str) -> None:
    with pytest.raises(InvoerFout, match="gewichten"):
        Gewichten.parse(tekst)


def test_marks_run_from_the_reference_day_to_the_last_day_and_from_nothing_to_the_most() -> None:
    first, last, early = kandidaten(
        [
            voorstel("eerste dag", start_bouw="2025-09-01", rijksbijdrage=euro(0)),
            voorstel(
                "laatste dag",
                start_bouw="2030-09-01",
                woningen_nieuw=200,
                rijksbijdrage=euro(4_000_000),
            ),
            voorstel("eerder", start_bouw="2025-01-01"),
        ]
    )
    assert (first.snelheid, first.rendement) == (1, 1)
    assert (last.snelheid, last.rendement) == (0, 0)
    assert early.snelheid == 1
    assert first.score(GELIJK) == 1
    assert early.score(Gewichten(Decimal(0), Decimal(5))) == Fraction(1, 2)


def test_a_month_counts_from_its_last_day() -> None:
    month, day = kandidaten(
        [voorstel("maand", start_bouw="2027-03"), voorstel("dag", start_bouw="2027-03-31")]
    )
    assert month.snelheid == day.snelheid


def test_ties_are_broken_by_start_yield_homes_and_name() -> None:
    same = kandidaten([voorstel("b"), voorstel("a"), voorstel("c", start_bouw="2026-03-01")])
    assert [k.naam for k in rank(same, GELIJK)] == ["c", "a", "b"]
    by_yield = rank(same, Gewichten(Decimal(0), Decimal(1)))
    assert [k.naam for k in by_yield] == ["c", "a", "b"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1_000), st.integers(0, 100), st.integers(2, 19))
def test_another_proposal_never_turns_the_order_of_two(zaad: int, deel: int, weg: int) -> None:
    items = kandidaten(veel(20, zaad))
    weights = Gewichten(Decimal(deel), Decimal(100 - deel))
    whole = [k.naam for k in rank(items, weights)]
    part = [k.naam for k in rank(items[:weg], weights)]
    assert part == [naam for naam in whole if naam in part]


def test_what_does_not_hold_is_not_ranked() -> None:
    assert not kandidaten([voorstel("te klein", woningen_nieuw=199), voorstel("open", start_bouw="")])
