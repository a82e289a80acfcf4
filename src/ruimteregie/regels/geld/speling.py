"""Sums and differences of amounts as ranges, with bandwidth and circa kept (§2).

How far *circa* or *indicatief* may be off, nobody says. ``room`` takes half of the last digit that is not
zero, a convention of this system: ``circa € 700 mln.`` runs from 650 to 750 million. A bandwidth counts
instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import NietOptelbaar
from ruimteregie.kern.kwalificatie import Kwalificatie

__all__ = ["add_up", "negative", "nothing_of", "qualified", "room", "spread_out", "subtract"]

_CENT: Final = Decimal("0.01")
_VAAG: Final = (Kwalificatie.CIRCA, Kwalificatie.INDICATIEF)


def add_up(bedragen: Sequence[Bedrag]) -> Bedrag:
    """The sum of amounts, each with its bandwidth worked out to a range; circa stays circa.

    Raises:
        NietOptelbaar: none at all, or another price level, VAT, unit or qualification.
    """
    return Bedrag.som(spread_out(bedrag) for bedrag in bedragen)


def subtract(one: Bedrag, other: Bedrag) -> Bedrag:
    """What the one has more than the other, as a range from least to most, circa when either is.

    The bounds are those of the figures themselves: what circa may be off is not in them.

    Raises:
        NietOptelbaar: another price level, VAT or unit, or a figure with only one bound (minimaal, ruim …).
    """
    first, second = spread_out(one), spread_out(other)
    for bedrag in (first, second):
        if bedrag.kwalificatie is not None and bedrag.kwalificatie not in _VAAG:
            raise NietOptelbaar(
                f"{bedrag} heeft maar één grens.",
                remedie="Vraag het bedrag zelf op; van een grens is geen verschil te nemen.",
                paragraaf="§2",
            )
    total = Bedrag.som((qualified(first, None), negative(second)))
    vague = first.kwalificatie in _VAAG or second.kwalificatie in _VAAG
    return qualified(total, Kwalificatie.CIRCA if vague else None)


def spread_out(bedrag: Bedrag) -> Bedrag:
    """The same with its bandwidth worked out, outwards to the cent."""
    if bedrag.bandbreedte is None:
        return bedrag
    share = bedrag.bandbreedte / 100
    low = (bedrag.laag - abs(bedrag.laag) * share).quantize(_CENT, ROUND_FLOOR)
    high = (bedrag.hoog + abs(bedrag.hoog) * share).quantize(_CENT, ROUND_CEILING)
    return Bedrag(
        low,
        high,
        prijspeil=bedrag.prijspeil,
        btw=bedrag.btw,
        kwalificatie=bedrag.kwalificatie,
        per=bedrag.per,
    )


def qualified(bedrag: Bedrag, kwalificatie: Kwalificatie | None) -> Bedrag:
    """The same figures with another qualification and without a bandwidth."""
    return Bedrag(
        bedrag.laag,
        bedrag.hoog,
        prijspeil=bedrag.prijspeil,
        btw=bedrag.btw,
        kwalificatie=kwalificatie,
        per=bedrag.per,
    )


def negative(bedrag: Bedrag) -> Bedrag:
    """With the sign turned, without qualification or bandwidth."""
    return Bedrag(-bedrag.hoog, -bedrag.laag, prijspeil=bedrag.prijspeil, btw=bedrag.btw, per=bedrag.per)


def room(bedrag: Bedrag) -> tuple[Decimal, Decimal]:
    """From where to where a figure may lie: its range or bandwidth, or half its last digit with circa."""
    wide = spread_out(bedrag)
    vague = bedrag.kwalificatie in _VAAG and bedrag.bandbreedte is None
    low, high = (_half_digit(wide.laag), _half_digit(wide.hoog)) if vague else (Decimal(0), Decimal(0))
    return wide.laag - low, wide.hoog + high


def _half_digit(euro: Decimal) -> Decimal:
    """Half the place of the last digit that is not zero: of 700 million half a hundred million."""
    if not euro:
        return Decimal(0)
    exponent = euro.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1)


def nothing_of(bedrag: Bedrag) -> Bedrag:
    """No euro, at the price level, VAT and unit of this amount."""
    return Bedrag(Decimal(0), Decimal(0), prijspeil=bedrag.prijspeil, btw=bedrag.btw, per=bedrag.per)
