"""Which lines of a letter stand by themselves: its head, its salutation, its closing and its signature.

Such a line is no part of the sentence above or below it, whether or not a blank line parts them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruimteregie.inlezen.briefvormen.briefdelen import is_closing, is_salutation
from ruimteregie.inlezen.regelsoorten import RegelSoort
from ruimteregie.inlezen.tekst import Tekst

__all__ = ["letter_lines"]

_LABEL = re.compile(
    r"^\s*(?:(?i:datum|onderwerp|betreft|(?:ons|uw) kenmerk|kenmerk|(?:onze |uw )?referentie|zaaknummer"
    r"|documentnummer|verzonden|verzenddatum|behandeld door|contactpersoon|doorkiesnummer|telefoon"
    r"|e-?mail(?:adres)?|bijlagen?(?:\(n\))?|afzender|geadresseerde|aan|van|kopie aan)\s*(?::|$)"
    r"|(?:Datum|Verzonden|Kenmerk|Ons kenmerk|Onze referentie|Zaaknummer)\s+\S*\d)"
)
_BARE = re.compile(r"^[^:]{2,30}:?\s*$")
_HEAD = 60  # lines in which the salutation comes
_TOP = 12  # lines in which the labels of a head without salutation come
_SIGNED = 15  # lines of a signature
_SHORT = 75  # characters; a longer line is a line of prose, unless it has a label
_OPEN = re.compile(
    r"(?:\b(?:en|of|de|het|een|van|in|op|voor|met|aan|te|tot|bij|naar|over|per|inzake|om|der)|[-–/])$", re.I
)
_STOP = re.compile(r"[.;?!]$")


def letter_lines(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> dict[int, int]:
    """The lines of a letter that stand by themselves, each with a number that no other such line has.

    A line that goes on from the one above ("Betreft: the plan for" / "the lake") has its number. The
    numbers are below zero, so that they never are those of headings.
    """
    body = [i for i in range(van, tot + 1) if soorten[i] is RegelSoort.TEKST]
    lines = {i: tekst.regels[i].tekst.strip() for i in body}
    found: dict[int, int] = {}
    above: int | None = None
    for index in (*_head(body, lines), *_signatures(body, lines)):
        follows = above is not None and above in found and _goes_on(lines[above], lines[index])
        found[index] = found[above] if follows and above is not None else -1 - index
        above = index
    return found


def _goes_on(above: str, line: str) -> bool:
    if is_salutation(above) or _LABEL.match(line) or is_salutation(line):
        return False
    return bool(_OPEN.search(above[-20:])) or (line[:1].islower() and above[-1:] not in ",:.")


def _head(body: Sequence[int], lines: dict[int, str]) -> list[int]:
    """The lines up to and including the salutation, or else up to the last label at the top."""
    first = body[:_HEAD]
    ends = next((n for n, i in enumerate(first) if is_salutation(lines[i])), None)
    if ends is None:
        labels = [n for n, i in enumerate(first[:_TOP]) if _LABEL.match(lines[i])]
        if not labels:
            return []
        ends = labels[-1]
        while ends + 1 < len(first) and _unfinished(lines[first[ends]], lines[first[ends + 1]]):
            ends += 1
    return [i for i in first[: ends + 1] if _stands_alone(lines[i])]


def _unfinished(line: str, below: str) -> bool:
    """Whether the value of a label goes on, or stands, on the line below."""
    bare = bool(_LABEL.match(line) and _BARE.match(line))
    return len(below) <= _SHORT and (bare or _goes_on(line, below))


def _stands_alone(line: str) -> bool:
    return len(line) <= _SHORT or bool(_LABEL.match(line)) or is_salutation(line)


def _signatures(body: Sequence[int], lines: dict[int, str]) -> list[int]:
    """The words that close a letter and the short lines below them: offices and names."""
    found: list[int] = []
    left = 0
    for index in body:
        line = lines[index]
        if line[:1].isupper() and not line.startswith(("De ", "DE ", "Het ")) and is_closing(line):
            left = _SIGNED if len(line) <= _SHORT else 0
        elif len(line) > _SHORT or (_STOP.search(line) and len(line.split()) > 4):
            left = 0
        if left:
            found.append(index)
            left -= 1
    return found
