"""No cent is lost or made (§12)."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.verdeling import cents, round_together, split_cents

from .strategies import euros

CENT = Decimal("0.01")
GEWICHTEN = st.lists(
    st.integers(0, 10**9) | st.decimals(0, 10**6, places=4, allow_nan=False), min_size=1, max_size=30
).filter(any)
EXACT = st.lists(st.fractions(-(10**9), 10**9, max_denominator=10**6), max_size=30)


@given(euros(-9999), GEWICHTEN)
def test_the_parts_are_the_whole_and_each_lies_within_a_cent(
    totaal: Decimal, gewichten: list[Decimal]
) -> None:
    delen = split_cents(totaal, gewichten)
    assert sum(delen, Decimal(0)) == totaal
    weights = [Fraction(g) for g in gewichten]
    for deel, weight in zip(delen, weights, strict=True):
        exact = Fraction(totaal) * weight / sum(weights)
        assert abs(Fraction(deel) - exact) < Fraction(CENT)
        assert deel == round(deel, 2)


@given(euros(0), GEWICHTEN)
def test_a_negative_whole_is_the_positive_one_turned(totaal: Decimal, gewichten: list[Decimal]) -> None:
    assert split_cents(-totaal, gewichten) == tuple(-deel for deel in split_cents(totaal, gewichten))


@given(euros(0), GEWICHTEN)
def test_more_weight_never_gets_less(totaal: Decimal, gewichten: list[Decimal]) -> None:
    pairs = sorted(zip(gewichten, split_cents(totaal, gewichten), strict=True))
    assert all(one[1] <= two[1] or one[0] == two[0] for one, two in itertools.pairwise(pairs))
    assert all(not deel for gewicht, deel in pairs if not gewicht)


@given(EXACT)
def test_rounding_together_keeps_the_rounded_sum(waarden: list[Fraction]) -> None:
    delen = round_together(waarden)
    assert sum(map(Fraction, delen)) == Fraction(round(sum(waarden, Fraction(0)) * 100), 100)
    assert all(abs(Fraction(d) - w) < Fraction(1, 100) for d, w in zip(delen, waarden, strict=True))


def test_equal_remainders_go_to_the_earlier_part() -> None:
    assert split_cents(100, [1, 1, 1]) == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))
    assert split_cents(Decimal("-0.02"), [1, 1, 1]) == (-CENT, -CENT, Decimal(0))
    assert split_cents(Decimal("0.01"), [1, 3]) == (Decimal(0), CENT)


def test_a_total_of_thirty_digits_of_work_stays_exact() -> None:
    delen = split_cents(Decimal("999999999999999.99"), [Decimal("0.333333333"), 1, Decimal(10**14)])
    assert sum(delen) == Decimal("999999999999999.99")


@pytest.mark.parametrize("gewichten", [[], [0], [0, 0], [Decimal(0), 0]])
def test_no_weight_at_all_is_refused(gewichten: list[Decimal]) -> None:
    with pytest.raises(NotatieFout, match=r"geen gewichten|alle gewichten zijn nul"):
        split_cents(100, gewichten)


def test_negative_weights_and_parts_of_cents_are_refused() -> None:
    with pytest.raises(NotatieFout, match="negatief"):
        split_cents(100, [2, -1])
    with pytest.raises(NotatieFout, match="delen van centen"):
        split_cents(Decimal("0.005"), [1])
    with pytest.raises(NotatieFout, match="geen float"):
        split_cents(1.5, [1])  # type: ignore[arg-type]
    assert cents(Decimal("12.34")) == 1234
