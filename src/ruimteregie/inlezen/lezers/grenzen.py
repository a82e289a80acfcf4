"""What a file may cost: bytes, lines, pages, time and memory."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GRENZEN", "Grenzen"]

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Limits on reading one file; a breach raises BestandTeGroot and nothing is kept.

    ``bytes`` is checked before the file is opened; ``seconden`` is wall time and processor time;
    ``geheugen`` is the address space of the reading process.
    """

    bytes: int = 50 * MB
    regels: int = 500_000
    regellengte: int = 10_000
    paginas: int = 5_000
    seconden: int = 120
    geheugen: int = 2048 * MB


GRENZEN = Grenzen()
