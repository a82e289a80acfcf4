"""A grid of square cells, north up, of which only the cells inside an area are kept."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS
from pyproj.exceptions import CRSError

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde

__all__ = ["Blok", "Rooster", "read_crs", "same_crs"]

BLOK: Final = 1 << 22
"""Cells of the whole grid that are handled at once."""

MEESTE_CELLEN: Final = 2**31 - 1
RUIMTE: Final = 1e-6
"""How far an origin may lie from the line it should be on, in parts of a cell."""


def read_crs(tekst: str) -> CRS:
    """The coordinate system with that name.

    Raises:
        OnbekendeWaarde: there is none.
    """
    try:
        return CRS.from_user_input(tekst)  # pyright: ignore[reportUnknownMemberType]
    except CRSError:
        raise OnbekendeWaarde(
            f"onbekend kaartstelsel {tekst!r}", remedie="Schrijf het als EPSG-nummer, zoals EPSG:28992."
        ) from None


def same_crs(een: str, ander: str) -> bool:
    """Whether two names mean one coordinate system."""
    if een == ander:
        return True
    left, right = read_crs(een), read_crs(ander)
    numbers = left.to_epsg(), right.to_epsg()
    return (None not in numbers and numbers[0] == numbers[1]) or left.equals(right, ignore_axis_order=True)


@dataclass(frozen=True, slots=True, eq=False)
class Blok:
    """Some whole rows of a grid: rows ``begin`` up to ``eind``, and the kept cells in them.

    Attributes:
        begin, eind: rows of the grid.
        deel: which of the kept cells lie here.
        plaats: (cells here,) their place among all cells of these rows.
    """

    begin: int
    eind: int
    deel: slice
    plaats: NDArray[np.int64] | slice

    def pick(self, values: NDArray[Any]) -> NDArray[Any]:
        """The values of the kept cells, from (rows, columns)."""
        return values.reshape(-1)[self.plaats]


@dataclass(frozen=True, slots=True, eq=False)
class Rooster:
    """Where cells lie.

    Attributes:
        crs: the coordinate system, in metres, such as ``EPSG:28992``.
        west, noord: the upper left corner, in metres.
        cel: the side of a cell, in metres.
        rijen, kolommen: the whole grid, row order, from the north.
        cellen: (n,) places in the whole grid of the cells that are kept, rising; None: all.

    Raises:
        InvoerFout: a size that is none, or cells that are not in the grid.
        OnbekendeWaarde: an unknown coordinate system.
    """

    crs: str
    west: float
    noord: float
    cel: float
    rijen: int
    kolommen: int
    cellen: NDArray[np.int32] | None = None

    def __post_init__(self) -> None:
        stelsel = read_crs(self.crs)
        if not stelsel.is_projected or any(axis.unit_name != "metre" for axis in stelsel.axis_info[:2]):
            raise InvoerFout(
                f"het kaartstelsel {self.crs} rekent niet in meters",
                waar="rooster",
                remedie="Neem een stelsel in meters, zoals EPSG:28992 (Rijksdriehoek).",
            )
        if not (math.isfinite(self.cel) and self.cel > 0):
            raise InvoerFout(f"een cel is {self.cel} m", waar="rooster", remedie="Geef een getal boven 0.")
        if not (math.isfinite(self.west) and math.isfinite(self.noord)):
            raise InvoerFout(f"de hoek ligt op {self.west}, {self.noord}", waar="rooster")
        if self.rijen < 1 or self.kolommen < 1 or self.rijen * self.kolommen > MEESTE_CELLEN:
            raise InvoerFout(
                f"{self.rijen} rijen van {self.kolommen} cellen kan niet",
                waar="rooster",
                remedie=f"Kies een celmaat die 1 tot {MEESTE_CELLEN} cellen geeft.",
            )
        self._check_cellen()

    def _check_cellen(self) -> None:
        if self.cellen is None:
            return
        if self.cellen.dtype != np.int32 or self.cellen.ndim != 1:
            raise InvoerFout(
                f"cellen zijn van soort {self.cellen.dtype}", waar="rooster", remedie="Geef ze als int32."
            )
        if len(self.cellen) == 0:
            raise InvoerFout(
                "er ligt geen enkele cel in het gebied", waar="rooster", remedie="Kies een kleinere cel."
            )
        inside = int(self.cellen[0]) >= 0 and int(self.cellen[-1]) < self.rijen * self.kolommen
        if not (inside and bool((self.cellen[1:] > self.cellen[:-1]).all())):
            raise InvoerFout("cellen moeten oplopende plaatsen in het rooster zijn", waar="rooster")

    @property
    def aantal(self) -> int:
        """How many cells are kept."""
        return self.rijen * self.kolommen if self.cellen is None else len(self.cellen)

    @property
    def hectare(self) -> float:
        """Hectares of a cell."""
        return self.cel * self.cel / 10_000

    @property
    def oost(self) -> float:
        """The right side, in metres."""
        return self.west + self.kolommen * self.cel

    @property
    def zuid(self) -> float:
        """The lower side, in metres."""
        return self.noord - self.rijen * self.cel

    def blokken(self, cellen: int = BLOK) -> Iterator[Blok]:
        """The grid in strips of whole rows of about so many cells, from the north."""
        step = max(1, cellen // self.kolommen)
        for begin in range(0, self.rijen, step):
            eind = min(begin + step, self.rijen)
            first, last = begin * self.kolommen, eind * self.kolommen
            if self.cellen is None:
                yield Blok(begin, eind, slice(first, last), slice(None))
                continue
            low, high = np.searchsorted(self.cellen, [first, last]).tolist()
            if high > low:
                yield Blok(begin, eind, slice(low, high), self.cellen[low:high].astype(np.int64) - first)

    def expand(self, waarden: NDArray[Any], leeg: Any) -> NDArray[Any]:
        """(rows, columns) from (n,) values of the kept cells; ``leeg`` elsewhere.

        Raises:
            InvoerFout: not one value a cell.
        """
        self.check_values(waarden)
        if self.cellen is None:
            return waarden.reshape(self.rijen, self.kolommen)
        whole = np.full(self.rijen * self.kolommen, leeg, dtype=waarden.dtype)
        whole[self.cellen] = waarden
        return whole.reshape(self.rijen, self.kolommen)

    def check_values(self, waarden: NDArray[Any]) -> None:
        """Refuse an array that has not one value for every kept cell.

        Raises:
            InvoerFout: its shape is another.
        """
        if waarden.shape != (self.aantal,):
            raise InvoerFout(
                f"de vorm is {waarden.shape} en het rooster heeft {self.aantal} cellen",
                waar="waarden",
                remedie="Geef één waarde per cel, in de volgorde van het rooster.",
            )

    def same_lines(self, ander: Rooster) -> bool:
        """Whether two grids have one coordinate system, size, origin and extent, whatever cells they keep."""
        return (
            same_crs(self.crs, ander.crs)
            and (self.rijen, self.kolommen) == (ander.rijen, ander.kolommen)
            and abs(self.cel - ander.cel) <= RUIMTE * self.cel
            and abs(self.west - ander.west) <= RUIMTE * self.cel
            and abs(self.noord - ander.noord) <= RUIMTE * self.cel
        )
