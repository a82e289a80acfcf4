"""A value found in running text, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ruimteregie.kern._soort import is_same_kind

__all__ = ["Gevonden"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gevonden(Generic[T]):
    """``waarde`` stands at ``text[begin:eind]``, where it is written as ``tekst``."""

    begin: int
    eind: int
    waarde: T
    tekst: str

    def __lt__(self, other: Gevonden[T]) -> bool:
        """By place in the text."""
        if not is_same_kind(self, other):
            return NotImplemented
        return (self.begin, self.eind) < (other.begin, other.eind)
