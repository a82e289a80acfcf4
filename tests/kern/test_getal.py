"""Dutch numbers, never a float."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern import read_getal, write_getal
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.getal import as_decimal, is_paar_in_doubt, read_paar


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


@pytest.mark.parametrize(
    ("laag", "hoog", "maal", "uit"),
    [
        ("900", "1", 10**9, None),
        ("800", "1.2", 10**9, None),
        ("900", "1", 10**6, None),
        ("1500", "2", 10**9, None),
        ("6", "5", 10**6, None),
        ("310000", "620", 10**6, None),
        ("25000", "3", 10**6, (25000, 3 * 10**6)),
        ("800", "1", 10**3, (800, 1000)),
        ("0", "5", 10**6, (0, 5 * 10**6)),
        ("-5", "1", 10**6, (-5 * 10**6, 10**6)),
    ],
)
def test_a_first_end_that_could_have_another_multiplier_is_in_doubt(
    laag: str, hoog: str, maal: int, uit: tuple[int, int] | None
) -> None:
    assert read_paar(Decimal(laag), None, Decimal(hoog), Decimal(maal)) == uit


@given(
    st.decimals(0, 10**7, places=1),
    st.decimals(0, 10**4, places=1),
    st.sampled_from([10**3, 10**6, 10**9, 10**12]),
)
def test_a_range_has_one_reading_or_none(laag: Decimal, hoog: Decimal, maal: int) -> None:
    fits = [m for m in (1, 10**3, 10**6, 10**9, 10**12) if m <= maal and laag * m <= hoog * maal]
    pair = read_paar(laag, None, hoog, Decimal(maal))
    if maal in fits:
        assert pair == (laag * maal, hoog * maal)
    else:
        assert pair == ((laag, hoog * maal) if fits == [1] else None)


@pytest.mark.parametrize(
    ("eerste", "hoog", "laatste", "twijfel"),
    [(None, 1, 10**9, True), (10**6, 6, None, True), (10**6, 900_000, None, False), (None, 5, 1, False),
     (10**6, 5, 10**6, False), (None, 5, None, False), (1, 5, None, False)],
)  # fmt: skip
def test_a_multiplier_at_one_end_puts_the_whole_in_doubt(
    eerste: int | None, hoog: int, laatste: int | None, twijfel: bool
) -> None:
    one, two = (None if n is None else Decimal(n) for n in (eerste, laatste))
    assert is_paar_in_doubt(one, Decimal(hoog), two) is twijfel


def test_a_range_shares_the_multiplier_of_its_end() -> None:
    mln = Decimal(10**6)
    assert read_paar(Decimal(310), None, Decimal(620), mln) == (310 * mln, 620 * mln)
    assert read_paar(Decimal(50000), None, Decimal(1), mln) == (Decimal(50000), mln)
    assert read_paar(Decimal(5), mln, Decimal(6), None) is None
