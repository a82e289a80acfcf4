"""Whole numbers that come in from addresses and forms, where anybody can write anything."""

from __future__ import annotations

__all__ = ["whole_number"]

_LONGEST = 11  # digits: no key, page or line of ours has more


def whole_number(text: str) -> int | None:
    """The number that a text of plain digits is; None for anything else, also for endless digits."""
    plain = text.isascii() and text.isdecimal() and len(text) <= _LONGEST
    return int(text) if plain else None
