"""The articles of a covenant: where each begins, what it is called, and where the agreement ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Artikel", "find_artikelen"]

_KOP = re.compile(
    r"^\s*(?:[*_#]{1,3}\s*)?(?:Artikel|ARTIKEL|Art\.)\s+(?P<nummer>\d{1,2})(?P<letter>[a-z])?(?![\w.]\d)"
    r"\s*[.:–—-]?\s*(?P<titel>(?:[A-Z‘“\"(].*)?)$"
)
_AANHEF = re.compile(
    r"\b[Pp]artij(?:en)?\b|\bPARTIJEN\b|\b(?:de\s+)?ondergetekenden?\b|\bhierna\b|\bkomen\b.{0,40}\bovereen\b",
    re.I,
)
_SLOT = re.compile(
    r"^\s*(?:Aldus\b|(?:ALDUS|ONDERTEKENING)\b|Ondertekening\b|Getekend\b|Voor akkoord\b|Handtekening|BIJLAGE"
    r"|Bijlagen?\s|TOELICHTING|Toelichting\b)"
)
_LANGSTE = 110  # characters of a heading
_PREAMBULE = 250  # lines above the first article in which the parties are named


@dataclass(frozen=True, slots=True)
class Artikel:
    """One article: its heading, and the index of its first line and of its last."""

    nummer: int
    titel: str
    van: int
    tot: int


def find_artikelen(regels: Sequence[tuple[int, str]]) -> tuple[Artikel, ...]:
    """The articles of an agreement between parties, in order; none when the lines are no such agreement.

    ``regels`` are the lines of text with their index. The headings count on from 1, and parties are named
    above the first.
    """
    koppen = list(_headings(regels))
    if len(koppen) < 2 or not any(
        _AANHEF.search(t) for _, t in regels[max(0, koppen[0][0] - _PREAMBULE) : koppen[0][0]]
    ):
        return ()
    slot = next((p for p in range(koppen[-1][0] + 1, len(regels)) if _SLOT.match(regels[p][1])), len(regels))
    stops = [*(position for position, *_ in koppen[1:]), slot]
    return tuple(
        Artikel(nummer, titel or _below(regels, position), regels[position][0], regels[stop - 1][0])
        for (position, nummer, titel), stop in zip(koppen, stops, strict=True)
    )


def _headings(regels: Sequence[tuple[int, str]]) -> Iterable[tuple[int, int, str]]:
    """Position, number and title of each heading whose number goes on from the last ("3", "3a", "4")."""
    last = 0
    for position, (_, tekst) in enumerate(regels):
        m = _KOP.match(tekst) if len(tekst) <= _LANGSTE else None
        if not m or m["titel"].rstrip().endswith((".", ",", ";")):
            continue
        number = int(m["nummer"])
        if number == last + 1 or (m["letter"] and number == last):
            last = number
            yield position, number, m["titel"].strip(" *_")


def _below(regels: Sequence[tuple[int, str]], position: int) -> str:
    """The title of an article whose heading is the number alone: the short line below it."""
    text = regels[position + 1][1].strip(" *_") if position + 1 < len(regels) else ""
    return text if text[:1].isupper() and len(text) < _LANGSTE and text[-1] not in ".;:," else ""
