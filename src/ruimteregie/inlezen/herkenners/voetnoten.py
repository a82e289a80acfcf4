"""The footnotes of a document, each joined to the place that calls it."""

from __future__ import annotations

from collections.abc import Sequence

from ruimteregie.inlezen.noten import split_note
from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.tekst import Plaats, Tekst
from ruimteregie.inlezen.vondsten import VoetnootVondst

__all__ = ["find_voetnoten"]


def find_voetnoten(tekst: Tekst, stromen: Sequence[Stroom]) -> tuple[VoetnootVondst, ...]:
    """Every footnote with its number, in the order of the text; the call is None where none was found."""
    calls = _calls(tekst, stromen)
    found: list[VoetnootVondst] = []
    for stroom in stromen:
        if stroom.is_noot and (note := split_note(stroom.tekst)):
            number, text = note
            place = tekst.plaats(stroom.regels[0], stroom.regels[-1])
            # where the numbers begin anew, the call is the last one before the note
            before = [call for index, call in calls.get(number, ()) if index < stroom.regels[0]]
            found.append(VoetnootVondst(number, text, place, before[-1] if before else None))
    return tuple(found)


def _calls(tekst: Tekst, stromen: Sequence[Stroom]) -> dict[int, list[tuple[int, Plaats]]]:
    """For each number the lines that call it, and the places."""
    found: dict[int, list[tuple[int, Plaats]]] = {}
    for stroom in stromen:
        for offset, number in stroom.noten:
            index = stroom.regel(max(offset - 1, 0))
            found.setdefault(number, []).append((index, tekst.plaats(index, index)))
    return found
