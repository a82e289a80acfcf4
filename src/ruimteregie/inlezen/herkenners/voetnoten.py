"""The footnotes of a document, each joined to the place that calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.tekst import Plaats, Tekst
from ruimteregie.inlezen.vondsten import VoetnootVondst

__all__ = ["find_voetnoten"]

_NOTE = re.compile(r"^\s*(?P<nummer>\d{1,3})\s+(?P<tekst>\S.*)", re.S)


def find_voetnoten(tekst: Tekst, stromen: Sequence[Stroom]) -> tuple[VoetnootVondst, ...]:
    """Every footnote with its number, in the order of the text."""
    calls = dict(_calls(tekst, stromen))
    found: list[VoetnootVondst] = []
    for stroom in stromen:
        if stroom.is_noot and (m := _NOTE.match(stroom.tekst)):
            number = int(m["nummer"])
            place = tekst.plaats(stroom.regels[0], stroom.regels[-1])
            found.append(VoetnootVondst(number, m["tekst"].strip(), place, calls.get(number)))
    return tuple(found)


def _calls(tekst: Tekst, stromen: Sequence[Stroom]) -> Iterator[tuple[int, Plaats]]:
    for stroom in stromen:
        for offset, number in stroom.noten:
            yield number, tekst.plaats(*stroom.span(offset, offset))
