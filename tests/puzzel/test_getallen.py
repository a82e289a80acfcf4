"""Numbers in messages."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest

from ruimteregie.puzzel.getallen import tell_getal


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (-5.0, "-5"),
        (10, "10"),
        (2.5, "2,5"),
        (1_234_567.25, "1.234.567,25"),
        (np.float64(1e6), "1.000.000"),
        (Decimal("2.50"), "2,5"),
        (-0.0, "0"),
        (math.nan, "NaN"),
        (-math.inf, "min oneindig"),
        (1e30, "1e+30"),
        (2.5e-310, "2,5e-310"),
        ("3", "'3'"),
        (True, "True"),
        (None, "None"),
    ],
)
def test_a_message_tells_a_number_in_dutch_and_the_rest_as_it_is(value: object, told: str) -> None:
    assert tell_getal(value) == told
