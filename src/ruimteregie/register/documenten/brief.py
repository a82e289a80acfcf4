"""The text of a read file, kept with its findings, so that a reviewer sees the letter beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ruimteregie.inlezen import Tekst
from ruimteregie.register.documenten.models import Lezing

__all__ = ["Brief", "Briefregel", "brief_of", "with_text"]

REGELS = "regels"
"""Under this key the result of a reading keeps the lines: number, page (or null) and text of each."""


@dataclass(frozen=True, slots=True)
class Briefregel:
    """One line: its index in the file, its number, its page (None where the text marks none), its text."""

    index: int
    nummer: int
    pagina: int | None
    tekst: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The lines of a file. ``per_bladzijde`` when the numbers start again on each page, as in a PDF."""

    regels: tuple[Briefregel, ...]
    per_bladzijde: bool

    def span(self, pagina: int | None, van: int | None, tot: int | None) -> range:
        """The indexes of the lines at a place; empty when they are not there."""
        if van is None:
            return range(0)
        last = tot or van
        found = [
            r.index
            for r in self._candidates(van, last)
            if van <= r.nummer <= last and (not self.per_bladzijde or r.pagina == pagina)
        ]
        return range(found[0], found[-1] + 1) if found else range(0)

    def _candidates(self, van: int, last: int) -> Sequence[Briefregel]:
        """In a text file the number tells where to look; in a PDF every page has such a line."""
        return self.regels if self.per_bladzijde else self.regels[max(van - 1, 0) : last]

    def at(self, pagina: int | None, van: int | None, tot: int | None) -> tuple[str, ...]:
        """The text of the lines at a place."""
        return tuple(self.regels[i].tekst for i in self.span(pagina, van, tot))


def with_text(gelezen: dict[str, Any], tekst: Tekst) -> dict[str, Any]:
    """The result of reading with the lines of the file, to be kept with ``record_lezing``."""
    return {**gelezen, REGELS: [[r.nummer, r.pagina, r.tekst] for r in tekst.regels]}


def brief_of(lezing: Lezing | None) -> Brief | None:
    """The text of a reading; None when it was not kept."""
    rows: Iterable[Any] = lezing.resultaat.get(REGELS) or () if lezing is not None else ()
    lines = tuple(
        Briefregel(index, int(number), page, str(text)) for index, (number, page, text) in enumerate(rows)
    )
    if not lines:
        return None
    return Brief(lines, any(r.nummer != r.index + 1 for r in lines))
