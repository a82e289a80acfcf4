"""Terms: by when something is to be done, decided or finished, or until when a goal holds (§3)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from ruimteregie.inlezen.cijfers.termijnoordeel import Omgeving, judge
from ruimteregie.inlezen.cijfers.termijnzoeker import Notatie, find_notaties, find_termijnen
from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.vondsten import TermijnVondst
from ruimteregie.inlezen.werkdeel import Werkdeel, Zin
from ruimteregie.kern.termijn import Termijn

__all__ = ["find_termijn", "find_termijnen", "recognise_termijnen"]

# No date comes of these, yet in an Actie they are its term: the words are kept.
_VAGUE = re.compile(
    r"\b(?:in\s+de\s+|de\s+)?(?:aan)?komende\s+(?:maanden|weken|jaren|periode|tijd)\b|\bop\s+korte\s+termijn\b"
    r"|\bkomend\s+jaar\b|\bzo\s+(?:snel|spoedig)\s+mogelijk\b",
    re.I,
)
# Only the words count in an Actie: any day lets "komend voorjaar" be read.
_ANY_DAY = date(2020, 1, 1)


def recognise_termijnen(werk: Werkdeel) -> tuple[TermijnVondst, ...]:
    """Every term, in the order of the text; relative words only when the day of the letter is known."""
    found: list[tuple[int, int, TermijnVondst]] = []
    spans = _sentences(werk)
    for stroom in werk.stromen:
        for notatie, waarde in _terms(stroom, spans.get(id(stroom), ()), werk):
            tekst = " ".join(stroom.tekst[notatie.begin : notatie.eind].split())
            plaats = werk.plaats(stroom, notatie.begin, notatie.eind)
            vondst = TermijnVondst(tekst, waarde, plaats, 1.0 if werk.datum else 0.9)
            found.append((stroom.regel(notatie.begin), notatie.begin, vondst))
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))


def find_termijn(tekst: str) -> str | None:
    """The words that say by when, at which meeting or after which event; None when the text says nothing."""
    terms = [
        n
        for n in find_notaties(tekst, _ANY_DAY)
        if judge(n, Omgeving.around(tekst, (0, len(tekst)), n, None))
    ]
    vague = _VAGUE.search(tekst)
    if vague and (not terms or vague.start() < terms[0].begin):
        return vague[0].strip()
    return tekst[terms[0].begin : terms[0].eind].strip() if terms else None


def _sentences(werk: Werkdeel) -> dict[int, list[Zin]]:
    found: dict[int, list[Zin]] = {}
    for zin in werk.zinnen:
        found.setdefault(id(zin.stroom), []).append(zin)
    return found


def _terms(stroom: Stroom, zinnen: Sequence[Zin], werk: Werkdeel) -> Iterator[tuple[Notatie, Termijn]]:
    starts = [zin.begin for zin in zinnen]
    for notatie in find_notaties(stroom.tekst, werk.datum):
        index = bisect_right(starts, notatie.begin) - 1
        if index < 0:
            continue
        zin = zinnen[index]
        om = Omgeving.around(stroom.tekst, (zin.begin, zin.eind), notatie, werk.datum)
        if waarde := judge(notatie, om):
            yield notatie, waarde
