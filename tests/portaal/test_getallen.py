"""Whole numbers from addresses and forms."""

from __future__ import annotations

import pytest

from ruimteregie.portaal.getallen import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("", None),
        ("-1", None),
        ("1.0", None),
        ("٣", None),
        ("²", None),
        ("9" * 5000, None),
    ],
)
def test_only_plain_digits_of_a_sensible_length_count(text: str, number: int | None) -> None:
    assert whole_number(text) == number
