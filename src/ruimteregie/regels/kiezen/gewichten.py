"""Weights of a round: no official formula is public, so a round sets its own and says so (§1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.getal import as_decimal, write_getal

__all__ = ["GELIJK", "NIET_OFFICIEEL", "Gewichten"]

NIET_OFFICIEEL: Final = "niet officieel vastgesteld"
_NAMEN: Final = ("snelheid", "rendement")
_PAAR: Final = re.compile(r"[\"']?(\w+)[\"']?\s*[=:]\s*(\d+(?:\.\d+)?)")
# With a comma between them both have a point: "0,6" is one number to a Dutch reader.
_KALE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*[;/]\s*(\d+(?:\.\d+)?)|(\d+\.\d+)\s*,\s*(\d+\.\d+)")


@dataclass(frozen=True, slots=True)
class Gewichten:
    """How much speed and yield count; only their proportion matters, so 1 and 1 is half each.

    Raises:
        InvoerFout: a weight is negative or both are zero.
    """

    snelheid: Decimal
    rendement: Decimal

    def __post_init__(self) -> None:
        for naam in _NAMEN:
            object.__setattr__(self, naam, as_decimal(getattr(self, naam), f"gewicht {naam}"))
        if self.snelheid < 0 or self.rendement < 0 or not self.snelheid + self.rendement:
            raise InvoerFout(
                f"gewichten {self} kunnen niet",
                waar="gewichten",
                remedie="Geef twee getallen vanaf 0, minstens een groter dan 0.",
            )

    @classmethod
    def parse(cls, text: str) -> Gewichten:
        """Read ``"snelheid=0.6,rendement=0.4"`` or ``"0.6,0.4"``; what is not named counts for 0.

        Raises:
            InvoerFout: it is neither, or it names something else.
        """
        bare = _KALE.fullmatch(text.strip())
        pairs = list(zip(_NAMEN, filter(None, bare.groups()), strict=True)) if bare else _PAAR.findall(text)
        rest = "" if bare else _PAAR.sub("", text).strip(" {},;\t\n")
        names = [naam for naam, _ in pairs]
        if not pairs or rest or set(names) - set(_NAMEN) or len(set(names)) != len(names):
            raise InvoerFout(
                f"{text!r} zijn geen gewichten",
                waar="gewichten",
                remedie="Schrijf ze met een punt, als snelheid=0.6,rendement=0.4.",
            )
        read = {naam: Decimal(value) for naam, value in pairs}
        return cls(read.get("snelheid", Decimal(0)), read.get("rendement", Decimal(0)))

    def __str__(self) -> str:
        return f"snelheid {write_getal(self.snelheid)}, rendement {write_getal(self.rendement)}"

    @property
    def deel_snelheid(self) -> Fraction:
        """The part of speed in the whole, 0 to 1."""
        return Fraction(self.snelheid) / Fraction(self.snelheid + self.rendement)


GELIJK: Final = Gewichten(Decimal(1), Decimal(1))
