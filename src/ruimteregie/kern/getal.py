"""Numbers as Dutch writes them: a point for thousands, a comma for decimals. Never a float.

``"63.000"`` is sixty-three thousand, ``"2,5"`` two and a half; ``"2.5"`` is neither and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from ruimteregie.kern.fouten import NotatieFout

__all__ = [
    "GETAL_PATROON",
    "GROOTSTE",
    "VEELVOUD_PATROON",
    "as_decimal",
    "is_paar_in_doubt",
    "read_getal",
    "read_paar",
    "read_veelvoud",
    "write_getal",
]

GROOTSTE = Decimal(10**15)
"""No figure of these letters reaches this; below it sums of nine decimals stay exact."""

GETAL_PATROON = r"(?:[1-9]\d{0,2}(?:[.\u00a0\u202f]\d{3}){1,5}|\d{1,18})(?:,\d{1,9})?(?![.,]?\d)"
"""Regular expression of one number without sign; a number with a doubtful tail does not match."""

VEELVOUD_PATROON = r"(?:(?:biljoen|miljard|miljoen|duizend)\b|(?:mld|mrd|mln|mio)\b\.?)"
"""Regular expression (ignore case) of the words that `read_veelvoud` knows."""

_GETAL = re.compile(rf"[-−]?{GETAL_PATROON}")
_VEELVOUDEN: Mapping[str, Decimal] = MappingProxyType(
    {
        "duizend": Decimal(10**3),
        "miljoen": Decimal(10**6),
        "mln": Decimal(10**6),
        "mio": Decimal(10**6),
        "miljard": Decimal(10**9),
        "mld": Decimal(10**9),
        "mrd": Decimal(10**9),
        "biljoen": Decimal(10**12),
    }
)
_REMEDIE = "Schrijf een punt voor duizendtallen en een komma voor decimalen, zoals 1.234,5."


def read_getal(text: str) -> Decimal:
    """The value of one Dutch number. NotatieFout when it is none, or when it could be two things."""
    whole = text.strip()
    if not _GETAL.fullmatch(whole):
        raise NotatieFout(f"{text!r} is geen Nederlands getal.", remedie=_REMEDIE)
    plain = re.sub(r"[.\u00a0\u202f]", "", whole)
    return Decimal(plain.replace(",", ".").replace("−", "-"))


def read_veelvoud(text: str | None) -> Decimal | None:
    """``"mld."`` is 1 000 000 000; None when there is no word."""
    return _VEELVOUDEN[text.lower().rstrip(".")] if text else None


def read_paar(
    laag: Decimal, laag_maal: Decimal | None, hoog: Decimal, hoog_maal: Decimal | None
) -> tuple[Decimal, Decimal] | None:
    """The two ends of a range; the first shares the multiplier of the last when it has none.

    ``310 tot 620 mln.`` is 310 to 620 million. Only when no multiplier fits (``50.000 tot 1 mln.``)
    is the first meant as it stands. None when no reading runs from low to high, and when a smaller
    multiplier fits: ``900 tot 1 mld.`` can be 900 million or 900 as it stands.
    """
    end = hoog * (hoog_maal or 1)
    if laag_maal is None and hoog_maal is not None:
        if laag * hoog_maal <= end:
            return laag * hoog_maal, end
        if any(laag * maal <= end for maal in _VEELVOUDEN.values() if maal < hoog_maal):
            return None
    begin = laag * (laag_maal or 1)
    return (begin, end) if begin <= end else None


def is_paar_in_doubt(laag_maal: Decimal | None, hoog: Decimal, hoog_maal: Decimal | None) -> bool:
    """Whether a range that `read_paar` refuses is in doubt as a whole, so that neither end is read alone.

    So it is with a multiplier at one end only; ``5 mln. tot 900.000`` is no range but two figures.
    """
    if laag_maal is None:
        return hoog_maal is not None and hoog_maal > 1
    return laag_maal > 1 and hoog_maal is None and abs(hoog) < 1000


def write_getal(value: Decimal) -> str:
    """``Decimal("63000")`` becomes ``"63.000"``, ``Decimal("2.50")`` becomes ``"2,5"``."""
    whole, _, rest = f"{abs(value):f}".partition(".")
    rest = rest.rstrip("0")
    sign = "-" if value < 0 else ""
    return sign + f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def as_decimal(value: object, wat: str) -> Decimal:
    """A finite Decimal from a Decimal, a whole number or text such as ``"1234.5"``.

    NotatieFout for a float (it is rounded before it gets here), a bool, and text like ``"7.370"``
    that Dutch reads as thousands and a computer as a fraction.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise NotatieFout(
            f"{value!r} is geen {wat}.", remedie="Geef een Decimal, een geheel getal of tekst; geen float."
        )
    if isinstance(value, str) and re.fullmatch(r"-?\d+\.\d{3}", value.strip()):
        raise NotatieFout(f"{value!r} kan twee dingen betekenen.", remedie="Geef een Decimal.")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise NotatieFout(f"{value!r} is geen {wat}.", remedie="Schrijf cijfers, zoals 1234.5.") from None
    if not number.is_finite():
        raise NotatieFout(
            f"{value!r} is geen {wat}.", remedie="Laat leeg wat niet bekend is.", paragraaf="§1"
        )
    if number == number.to_integral_value():
        return Decimal(int(number))
    plain = number.normalize()
    return plain if plain == number else number
