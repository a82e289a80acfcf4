"""Units in scenarios: what may be added, and what one is in the other.

    unit                                            what it measures      in base units
    m, km                                           length                1, 1 000 m
    ha, km2                                         area                  10 000, 1 000 000 m²
    woningen, inwoners, arbeidsplaatsen             a count of its own    1
    MW, GW                                          power                 1, 1 000 MW
    TWh, Mton, euro, jaar                           of its own            1
    %                                               a share in hundreds; never a bare number
    a/b                                             one per the other, such as woningen/ha

A bare number has no unit. Nothing is converted between kinds: metres and hectares do not add up, and
neither do percentages and bare numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde
from ruimteregie.kern.getal import read_getal

__all__ = ["EENHEDEN", "GEEN", "HECTARE", "PROCENT", "Hoeveelheid", "Maat", "read_hoeveelheid", "read_maat"]

Machten = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Maat:
    """A unit: ``factor`` times base units, each to its power (sorted, none of them 0)."""

    factor: float
    machten: Machten

    def per(self, noemer: Maat) -> Maat:
        """This unit per another."""
        return self.combine(noemer, -1)

    def combine(self, ander: Maat, teken: int) -> Maat:
        """The product (``teken`` 1) or quotient (-1) of two units."""
        powers = dict(self.machten)
        for naam, macht in ander.machten:
            powers[naam] = powers.get(naam, 0) + teken * macht
        left = tuple(sorted((naam, macht) for naam, macht in powers.items() if macht))
        return Maat(self.factor * ander.factor**teken, left)

    def to_base(self, waarden: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values in base units, rounded once, so that 3 woningen/ha is the same wherever it is written."""
        return waarden * self.factor if self.factor >= 1 else waarden / round(1 / self.factor)

    def __str__(self) -> str:
        """Its name, or that of the first unit that measures the same; powers where none does."""
        for naam, maat in EENHEDEN.items():
            if maat == self:
                return naam
        return _same_kind(self.machten)


@dataclass(frozen=True, slots=True)
class Hoeveelheid:
    """A number with its unit."""

    getal: float
    maat: Maat

    def fits(self, maat: Maat) -> bool:
        """Whether it can be a bound of what is counted in this unit; a percentage can of an area."""
        return self.maat.machten == maat.machten or (self.maat == PROCENT and maat.machten == HECTARE.machten)


GEEN: Final = Maat(1.0, ())
EENHEDEN: Final[Mapping[str, Maat]] = MappingProxyType(
    {
        "m": Maat(1.0, (("m", 1),)),
        "km": Maat(1000.0, (("m", 1),)),
        "ha": Maat(10_000.0, (("m", 2),)),
        "km2": Maat(1_000_000.0, (("m", 2),)),
        "woningen": Maat(1.0, (("woningen", 1),)),
        "inwoners": Maat(1.0, (("inwoners", 1),)),
        "arbeidsplaatsen": Maat(1.0, (("arbeidsplaatsen", 1),)),
        "MW": Maat(1.0, (("MW", 1),)),
        "GW": Maat(1000.0, (("MW", 1),)),
        "TWh": Maat(1.0, (("TWh", 1),)),
        "Mton": Maat(1.0, (("Mton", 1),)),
        "euro": Maat(1.0, (("euro", 1),)),
        "jaar": Maat(1.0, (("jaar", 1),)),
        "%": Maat(1.0, (("%", 1),)),
    }
)
HECTARE: Final = EENHEDEN["ha"]
PROCENT: Final = EENHEDEN["%"]

_HOEVEELHEID = re.compile(r"(?P<getal>[-−]?[\d.,\u00a0\u202f]*\d)\s*(?P<eenheid>[^\d\s][^\s]*)?")


def _same_kind(machten: Machten) -> str:
    """A name for what these powers measure."""
    if not machten:
        return "geen eenheid"
    units = {"m": "m", "m2": "ha"}
    up = [units.get(f"{n}{m}" if m > 1 else n, n if m == 1 else f"{n}^{m}") for n, m in machten if m > 0]
    down = [
        units.get(f"{n}{-m}" if m < -1 else n, n if m == -1 else f"{n}^{-m}") for n, m in machten if m < 0
    ]
    return "·".join(up or ["1"]) + "".join(f"/{naam}" for naam in down)


def read_maat(tekst: str) -> Maat:
    """The unit with that name, or of one per another.

    Raises:
        OnbekendeWaarde: no such unit.
    """
    parts = [part.strip() for part in tekst.strip().split("/")]
    for part in parts:
        if part not in EENHEDEN:
            raise OnbekendeWaarde(f"onbekende eenheid {part!r}", remedie=f"Kies uit: {', '.join(EENHEDEN)}.")
    found = EENHEDEN[parts[0]]
    for part in parts[1:]:
        found = found.per(EENHEDEN[part])
    return found


def read_hoeveelheid(tekst: str) -> Hoeveelheid:
    """A Dutch number with its unit, such as ``1.200 woningen`` or ``0,6 ha/ha``.

    Raises:
        NotatieFout: no such number.
        OnbekendeWaarde: no such unit.
    """
    found = _HOEVEELHEID.fullmatch(tekst.strip())
    if not found:
        raise NotatieFout(
            f"{tekst!r} is geen getal met eenheid",
            remedie="Schrijf het getal voorop, zoals 1.200 woningen of 2,5 ha.",
        )
    unit = found["eenheid"]
    return Hoeveelheid(float(read_getal(found["getal"])), read_maat(unit) if unit else GEEN)
