"""Rubrics: what the line above a statement says that it is ("Besluit", "Ter kennisname", "Oproepen").

A list of agreements or minutes sets its points under short labels on lines of their own; those of a table
that was flattened into lines are no headings by their white space. A label holds up to the next label or
heading. In the advice to a council an argument is a sentence with a number ("1.1 Er is afgesproken …"):
such a heading states something itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.vondsten import KopVondst

__all__ = ["Rubrieken", "Stuk", "is_argument", "split_at_labels"]

_SOORT = (
    r"(?:Besluit(?:en)?|(?:Proces|Beleids)?[Aa]fspra(?:ak|ken)|Acties?|Actiepunt(?:en)?|Oproep(?:en)?"
    r"|Aandachtspunt(?:en)?|Conclusies?|Doorgeschoven|Aangehouden|Bespreking|Toelichting|Stand van zaken"
    r"|[Tt]er (?:kennisname|kennisneming|informatie|bespreking|besluitvorming))"
)
_LABEL = re.compile(
    rf"(?:\d{{1,2}}[.)]?\s+)?(?:{_SOORT}(?:\s+\d{{1,2}}[a-z]?(?:\s*[:.–-]\s+[^.;?]{{1,100}})?)?:?"
    r"|(?:Planning|Departement(?:en)?|Betrokken departementen|Trekker|Status)\s*:.{0,100})"
)
_ARGUMENT = re.compile(
    r"\d{1,2}\.\d{1,2}\.?\s+(?!Hoe\b|Wat\b|Waar\w*\b|Welke?\b|Wie\b).*\b(?:is|zijn|heeft|hebben|werd)\b"
)


_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Stuk:
    """A sentence below the headings and labels that were joined to it; empty where nothing stands below.

    ``koppen`` are the lines above it that are headings, ``label`` is the last label above it, or None.
    """

    begin: int
    eind: int
    koppen: tuple[tuple[int, int], ...] = ()
    label: str | None = None


def split_at_labels(stroom: Stroom, begin: int, eind: int, koppen: dict[int, str]) -> Iterator[Stuk]:
    """A sentence without its headings, in parts where a label stands inside it.

    A line is none of them when the next one goes on in small letters.
    """
    heads: list[tuple[int, int]] = []
    label: str | None = None
    start = begin
    for line, following in _lines(stroom, begin, eind):
        if stroom.tekst[following : following + 1].islower():
            continue
        title = stroom.tekst[line:following].strip()
        if line == start and stroom.regel(line) in koppen:
            heads.append((line, min(following, eind)))
            label = None
        elif len(title) <= _LONGEST and _LABEL.fullmatch(title):
            if start < line:
                yield Stuk(start, start + len(stroom.tekst[start:line].rstrip()), tuple(heads), label)
                heads = []
            label = title.rstrip(":")
        else:
            continue
        start = min(following, eind)
    yield Stuk(start, eind, tuple(heads), label)


def _lines(stroom: Stroom, begin: int, eind: int) -> Iterator[tuple[int, int]]:
    """Where each line of a stretch begins and the next one does."""
    while begin < eind:
        position = bisect_right(stroom.starts, begin)
        following = stroom.starts[position] if position < len(stroom.starts) else eind
        yield begin, following
        begin = following


def is_argument(kop: str) -> bool:
    """Whether a heading is a numbered sentence."""
    return _ARGUMENT.match(kop) is not None


class Rubrieken:
    """The rubric at each statement, followed through a text: the label or heading above it."""

    def __init__(self) -> None:
        self._label = ""
        self._labels = 0
        self._kop: KopVondst | None = None
        self._laatste: tuple[str, int] | None = None

    def enter(self, kop: KopVondst | None, label: str | None) -> None:
        """Go on below a heading and a label; another heading ends what the label says."""
        if label is not None:
            self._label = label
            self._labels += 1
        elif kop is not self._kop:
            self._label = ""
        self._kop = kop

    def state(self) -> tuple[str, bool]:
        """The title that holds at a statement here, and whether it is the first one under it."""
        kop = self._kop
        titel = self._label or (kop.tekst if kop else "")
        place = titel, self._labels if self._label else -(kop.regel if kop else 0)
        first = place != self._laatste
        self._laatste = place
        return titel, first
