"""Dutch numbers, never a float."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern import read_getal, write_getal
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.getal import as_decimal, read_paar


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("63.000", "63000"),
        ("2,5", "2.5"),
        ("1.234,56", "1234.56"),
        ("1000", "1000"),
        ("0,75", "0.75"),
        ("-5", "-5"),
    ],
)
def test_reads(tekst: str, waarde: str) -> None:
    assert read_getal(tekst) == Decimal(waarde)


@pytest.mark.parametrize(
    "tekst", ["2.5", "1.2345", "1,2,3", "12.34.567", "", "x", "1 000", "0.125", "1.234.56"]
)
def test_refuses_what_is_doubtful(tekst: str) -> None:
    with pytest.raises(NotatieFout):
        read_getal(tekst)


@given(st.decimals(-(10**12), 10**12, places=4, allow_nan=False))
def test_round_trip(waarde: Decimal) -> None:
    assert read_getal(write_getal(waarde)) == waarde


@pytest.mark.parametrize("waarde", [1.5, True, None, "NaN", "Infinity", "7.370", "2,5", "", Decimal("NaN")])
def test_no_float_and_nothing_ambiguous_comes_in(waarde: object) -> None:
    with pytest.raises(NotatieFout):
        as_decimal(waarde, "bedrag")


def test_as_decimal_is_exact() -> None:
    assert as_decimal("1234.50", "bedrag") == Decimal("1234.5")
    assert str(as_decimal(Decimal("1E+6"), "bedrag")) == "1000000"
    long = Decimal("0." + "123456789" * 5)
    assert as_decimal(long, "bedrag") == long


def test_a_range_shares_the_multiplier_of_its_end() -> None:
    mln = Decimal(10**6)
    assert read_paar(Decimal(310), None, Decimal(620), mln) == (310 * mln, 620 * mln)
    assert read_paar(Decimal(50000), None, Decimal(1), mln) == (Decimal(50000), mln)
    assert read_paar(Decimal(5), mln, Decimal(6), None) is None
