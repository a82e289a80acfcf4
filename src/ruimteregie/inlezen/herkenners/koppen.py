"""The headings of a document, with their level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruimteregie.inlezen.opmaak import RegelSoort
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import KopVondst

__all__ = ["find_koppen"]

_NUMBERED = re.compile(r"^\s*(?P<nummer>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-Z]")
_MAX_HEADING = 90


def find_koppen(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> tuple[KopVondst, ...]:
    """The headings between two lines: short lines between white space that end without punctuation."""
    found: list[KopVondst] = []
    for index in range(van, tot + 1):
        text = tekst.regels[index].tekst.strip()
        if soorten[index] is not RegelSoort.TEKST or not _reads_as_heading(text):
            continue
        before = index == van or tekst.regels[index - 1].leeg
        if before and (index == tot or tekst.regels[index + 1].leeg):
            number = _NUMBERED.match(text)
            level = number["nummer"].count(".") + 1 if number else 1
            found.append(KopVondst(text, level, tekst.plaats(index, index), index))
    return tuple(found)


def _reads_as_heading(text: str) -> bool:
    return (
        3 < len(text) <= _MAX_HEADING
        and text[-1] not in ".,;:!?"
        and (text[0].isupper() or text[0].isdigit())
    )
