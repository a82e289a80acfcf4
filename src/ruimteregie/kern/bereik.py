"""Bounds of a figure, and what order and sums they allow (§2, §4).

A figure orders against another only when its bounds decide: ``minimaal 5`` has no ceiling, ``circa 5``
no bounds at all unless a bandwidth gives them. Anything else raises instead of guessing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ruimteregie.kern.fouten import NietOptelbaar, NietVergelijkbaar
from ruimteregie.kern.kwalificatie import Kwalificatie

__all__ = ["Grenzen", "bounds", "join_kwalificatie"]

_GEEN_PLAFOND = (Kwalificatie.MINIMAAL, Kwalificatie.MEER_DAN, Kwalificatie.RUIM)
_GEEN_BODEM = (Kwalificatie.MAXIMAAL, Kwalificatie.MINDER_DAN, Kwalificatie.BIJNA)
_VAAG = (Kwalificatie.CIRCA, Kwalificatie.INDICATIEF)


@dataclass(frozen=True, slots=True)
class Grenzen:
    """The least and the most that a figure can be; infinite where it has no bound."""

    laag: Decimal
    hoog: Decimal

    def less(self, other: Grenzen, *, paragraaf: str) -> bool:
        """Whether this is surely smaller; NietVergelijkbaar when the bounds leave it open."""
        if self.hoog < other.laag:
            return True
        if self.laag >= other.hoog:
            return False
        raise _overlap(paragraaf)

    def at_most(self, other: Grenzen, *, paragraaf: str) -> bool:
        """Whether this is surely not larger; NietVergelijkbaar when the bounds leave it open."""
        if self.hoog <= other.laag:
            return True
        if self.laag > other.hoog:
            return False
        raise _overlap(paragraaf)


def bounds(
    laag: Decimal, hoog: Decimal, kwalificatie: Kwalificatie | None, bandbreedte: Decimal | None = None
) -> Grenzen:
    """The bounds of ``laag`` to ``hoog``, wider by ``bandbreedte`` percent, opened by the qualification."""
    share = (bandbreedte or Decimal(0)) / 100
    # A bandwidth says how vague circa is; it puts no ceiling on minimaal and no floor under maximaal.
    vague = kwalificatie in _VAAG and bandbreedte is None
    # Negative figures get wider too: take the share of the size, not of the signed value.
    low = Decimal("-Infinity") if vague or kwalificatie in _GEEN_BODEM else laag - abs(laag) * share
    high = Decimal("Infinity") if vague or kwalificatie in _GEEN_PLAFOND else hoog + abs(hoog) * share
    return Grenzen(low, high)


def join_kwalificatie(
    one: Kwalificatie | None, two: Kwalificatie | None, *, paragraaf: str
) -> Kwalificatie | None:
    """What a sum keeps: the qualification of either part; two different ones do not add up."""
    if one is not None and two is not None and one is not two:
        raise NietOptelbaar(
            f"{one.woord} en {two.woord} laten zich niet optellen.",
            remedie="Tel de delen met dezelfde kwalificatie apart op en noem ze naast elkaar.",
            paragraaf=paragraaf,
        )
    return one or two


def _overlap(paragraaf: str) -> NietVergelijkbaar:
    return NietVergelijkbaar(
        "de grenzen van de twee getallen overlappen of zijn niet bekend.",
        remedie="Vergelijk de genoemde ondergrens of bovengrens, en zeg erbij welke.",
        paragraaf=paragraaf,
    )
