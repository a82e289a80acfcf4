"""Splitting an amount over parts so that no cent is lost or made (§12).

The method of the largest remainder: every part gets its exact share rounded down to whole cents, and the
cents that are left go, one each, to the parts with the largest remainder; of equal remainders the earlier
part goes first. So the same question always has the same answer, the parts are together exactly the
whole, and each part lies less than one cent from its exact share. Computed in whole numbers and
fractions: no float, no rounding on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.getal import as_decimal

__all__ = ["cents", "round_together", "split_cents"]


def cents(euro: Decimal | int) -> int:
    """Euros as a whole number of cents. NotatieFout when there are parts of cents."""
    amount = as_decimal(euro, "bedrag")
    whole = Fraction(amount) * 100
    if whole.denominator != 1:
        raise NotatieFout(
            f"{amount} euro heeft delen van centen.",
            remedie="Rond zelf af op centen en zeg hoe.",
            paragraaf="§12",
        )
    return whole.numerator


def split_cents(totaal: Decimal | int, gewichten: Sequence[Decimal | int]) -> tuple[Decimal, ...]:
    """``totaal`` euros, to the cent, over parts in proportion to their weights, in the order given.

    A part without weight gets nothing. A negative total is split as the positive one, with the sign
    turned.

    Raises:
        NotatieFout: parts of cents, no weights, a negative weight, or weights that are all zero: then
            nothing says who gets the money.
    """
    whole = cents(totaal)
    weights = [Fraction(as_decimal(gewicht, "gewicht")) for gewicht in gewichten]
    if any(weight < 0 for weight in weights):
        raise NotatieFout(
            "een gewicht is negatief.",
            remedie="Geef gewichten van nul of meer; verreken een aftrek apart.",
            paragraaf="§12",
        )
    together = sum(weights, Fraction(0))
    if not together:
        wat = "alle gewichten zijn nul" if weights else "er zijn geen gewichten"
        raise NotatieFout(
            f"{wat}: zo is niet te zeggen wie het bedrag krijgt.",
            remedie="Geef ten minste één gewicht boven nul.",
            paragraaf="§12",
        )
    shares = _whole_cents(abs(whole) * weight / together for weight in weights)
    return tuple(_euro(-share if whole < 0 else share) for share in shares)


def round_together(waarden: Iterable[Fraction]) -> tuple[Decimal, ...]:
    """Exact euros rounded to cents so that the parts are together the rounded sum.

    The sum is rounded to the nearest cent (half a cent to the even one); values may differ in sign, so a
    shift between years that was budget-neutral stays so.
    """
    return tuple(_euro(part) for part in _whole_cents(waarde * 100 for waarde in waarden))


def _whole_cents(exact: Iterable[Fraction]) -> list[int]:
    shares = list(exact)
    parts = [share.numerator // share.denominator for share in shares]
    # Fewer cents are left than there are parts with a remainder, so a part without one gets none.
    left = round(sum(shares, Fraction(0))) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i], i))
    for i in by_remainder[:left]:
        parts[i] += 1
    return parts


def _euro(whole_cents: int) -> Decimal:
    return as_decimal(Decimal(whole_cents).scaleb(-2), "bedrag")
