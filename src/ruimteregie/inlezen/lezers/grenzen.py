"""What a file may cost: bytes, lines, pages, rows, time and memory."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GRENZEN", "TABEL", "Grenzen"]

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Limits on reading one file; a breach raises BestandTeGroot and nothing is kept.

    ``bytes`` is checked before the file is opened; ``seconden`` is wall time and processor time;
    ``geheugen`` is the address space of the reading process. ``uitgepakt`` bounds the bytes that come
    out of a zip (DOCX, ODT, XLSX, ODS), ``verhouding`` how many come out of one byte, ``onderdelen``
    the number of files in it. ``elementen`` and ``diepte`` bound one XML or HTML tree.
    """

    bytes: int = 50 * MB
    regels: int = 500_000
    regellengte: int = 10_000
    paginas: int = 5_000
    seconden: int = 120
    geheugen: int = 2048 * MB
    uitgepakt: int = 300 * MB
    verhouding: int = 500
    onderdelen: int = 10_000
    elementen: int = 4_000_000
    diepte: int = 150
    rijen: int = 100_000
    kolommen: int = 400
    cellen: int = 1_000_000


GRENZEN = Grenzen()
TABEL = Grenzen(elementen=10_000_000, rijen=150_000, cellen=3_000_000)
"""For a table of which every cell is checked: more rows than anyone would write by hand."""
