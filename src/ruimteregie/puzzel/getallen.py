"""Numbers of a program in the messages of the puzzle."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Final

from ruimteregie.kern.getal import GROOTSTE, write_getal

__all__ = ["tell_getal"]

KLEINSTE: Final = 1e-6
"""Below this a number is told with its exponent."""


def tell_getal(value: object) -> str:
    """What a message says of a value that a program holds: a number as Dutch writes it, all digits of it.

    ``-5.0`` becomes ``"-5"`` and ``2.5`` ``"2,5"``; what is no number is said to be none, or shown as it is.
    """
    if isinstance(value, Decimal):
        return write_getal(value)
    if not isinstance(value, str) and not isinstance(value, bool) and hasattr(value, "__float__"):
        number = float(value)  # type: ignore[arg-type]
        if math.isnan(number):
            return "NaN"
        if math.isinf(number):
            return "oneindig" if number > 0 else "min oneindig"
        if 0 < abs(number) < KLEINSTE or abs(number) >= GROOTSTE:
            return f"{number:.3g}".replace(".", ",")
        return write_getal(Decimal(int(number) if number.is_integer() else repr(number)))
    return repr(value)
