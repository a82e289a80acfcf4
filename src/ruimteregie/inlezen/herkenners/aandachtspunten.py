"""Points of attention: sentences that name one, and the items under a heading or lead-in that does."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from ruimteregie.inlezen.herkenners.termijnen import find_termijn
from ruimteregie.inlezen.opmaak import BULLET, Stroom
from ruimteregie.inlezen.vondsten import UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.handelenden import Tafel, find_handelenden
from ruimteregie.inlezen.zinsvormen.uitspraken import Uiting, find_uitingen, overlaps, uitspraak

__all__ = ["recognise_aandachtspunten"]

_WOORD = re.compile(r"\baandachtspunt(?:en)?\b", re.I)
_OMSCHREVEN = re.compile(r"\bpunt(en)?\s+van\s+aandacht\b", re.I)  # the same word, written out
_KOP = re.compile(
    r"(?:\d[\d.]*\s+)?(?:(?:[Rr]egionale|[Oo]verige|[Bb]estuurlijke|[Bb]elangrijke|[Ss]pecifieke"
    r"|[Ii]nhoudelijke"
    r"|[Rr]isico['’]?s en)\s+){0,2}[Aa]andachtspunt(?:en)?\b.{0,80}"
)
# A line that opens another section, where it is no heading by its white space.
_ANDERE_KOP = re.compile(r"(?:\d[\d.]*\s+[A-Z]|Afspraak\s+\w|Bijlage\b|Hoogachtend\b|Met vriendelijke groet)")
_ZIN = re.compile(r"[.;,!?]$")
# A point that begins with its subject: "Wonen: de regio wil groeien."
_ONDERWERP = re.compile(r"[A-Z][^.:;?!]{3,120}:\s+[A-Z]")
# The points are named elsewhere, or what is done with them is told.
_ELDERS = re.compile(
    r"\b(?:geen|de|deze|alle|onderstaande|bovenstaande|genoemde|hun|uw"
    r"|welke)\s+(?:\w+\s+){0,2}?aandachtspunten\b"
    r"(?!\s+(?:zijn|is|blijven|vormen)\b(?!\s+(?:opgenomen|meegenomen|verwerkt|besproken|gedeeld|beschreven"
    r"|geagendeerd)))"
    r"|\bgeen\s+(?:\w+\s+)?aandachtspunt\b|\baandachtspunten\s+(?:zijn|worden"
    r"|is)\s+(?:\w+\s+){0,4}?(?:opgenomen|meegenomen"
    r"|verwerkt|besproken|gedeeld|beschreven|geagendeerd|betrokken)\b|\baandachtspunten(?:lijst|notitie)",
    re.I,
)
_GENOEMD = re.compile(
    r"\baandachtspunt\b|\b(?:als|zijn|blijven|vormen|blijft|noemt|noemen|benoemt|benoemen|brengt|brengen"
    r"|geeft|geven"
    r"|heeft|hebben)\s+(?:[^\s.;]+\s+){0,8}?aandachtspunten\b|\baandachtspunten\s+(?:hierbij\s+|daarbij\s+"
    r"|voor\s.{1,80}\s)?"
    r"(?:zijn|blijven|vormen|betreffen)\b|^aandachtspunten\s*:\s*\S",
    re.I,
)


def recognise_aandachtspunten(werk: Werkdeel) -> tuple[UitspraakVondst, ...]:
    """Every point of attention, in the order of the text."""
    found = [vondst for stroom in werk.stromen if not stroom.is_noot for vondst in _sections(werk, stroom)]
    places = [vondst.plaats for vondst in found]
    for uiting in find_uitingen(werk):
        if _is_listed(uiting):
            vondst = uitspraak(werk, uiting, 0.9, geheel=True)
        elif _is_named(uiting):
            vondst = uitspraak(werk, uiting, 1.0)
        else:
            continue
        if not any(overlaps(vondst.plaats, place) for place in places):
            found.append(vondst)
    return tuple(sorted(found, key=lambda v: (v.plaats.pagina or 0, v.plaats.regel_van)))


def _sections(werk: Werkdeel, stroom: Stroom) -> Iterator[UitspraakVondst]:
    """Every paragraph and list item below a heading that says these are points of attention."""
    koppen = {kop.regel for kop in werk.koppen}
    below = listed = False
    for begin, eind in _paragraphs(stroom):
        start, below = _below_heading(stroom, begin, eind, koppen, below)
        bullet = BULLET.match(stroom.tekst[start:eind]) is not None
        if listed and not bullet:
            below = False  # the list is done
        if below and start < eind and not stroom.tekst.endswith(":", start, eind):
            yield _point(werk, stroom, start, eind)
        listed = below and bullet


def _paragraphs(stroom: Stroom) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and ends; a heading, or the subject of a point, begins another."""
    stops = [*stroom.starts[1:], len(stroom.tekst)]
    lines = zip(stroom.starts, stops, strict=True)
    heads = [a for a, b in lines if b - a < 240 and _begins_point(stroom.tekst, a, b)]
    begin = 0
    for paragraph in stroom.tekst.split("\n\n"):
        eind = begin + len(paragraph)
        yield from pairwise([begin, *heads[bisect_right(heads, begin) : bisect_left(heads, eind)], eind])
        begin = eind + 2


def _is_head(line: str) -> bool:
    return _KOP.fullmatch(line) is not None and not _ZIN.search(line)


def _begins_point(tekst: str, begin: int, eind: int) -> bool:
    """Whether a line is a heading of such points, or begins with its subject where the line above ended."""
    if eind - begin < 140 and _is_head(tekst[begin:eind].strip()):
        return True
    return tekst[max(0, begin - 2) : begin].rstrip()[-1:] in (".", "?", "!") and (
        _ONDERWERP.match(tekst, begin, eind) is not None
    )


def _point(werk: Werkdeel, stroom: Stroom, begin: int, eind: int) -> UitspraakVondst:
    text = " ".join(stroom.tekst[begin:eind].split())
    return UitspraakVondst(
        tekst=BULLET.sub("", text),
        plaats=werk.plaats(stroom, begin, eind),
        zekerheid=0.9 if BULLET.match(text) else 0.7,
        partijen=find_handelenden(text, (), Tafel(werk.naslag)),
        termijn=find_termijn(text),
    )


def _below_heading(stroom: Stroom, begin: int, eind: int, koppen: set[int], below: bool) -> tuple[int, bool]:
    """Where the text of a paragraph begins, after its headings, and whether it is in a section."""
    while begin < eind:
        position = bisect_right(stroom.starts, begin)
        stop = min(stroom.starts[position] if position < len(stroom.starts) else eind, eind)
        line = stroom.tekst[begin:stop].strip()
        if _is_head(line) and not stroom.tekst[stop : stop + 1].islower():
            below = True
        elif stroom.regel(begin) in koppen or (_ANDERE_KOP.match(line) and not _ZIN.search(line)):
            below = False
        else:
            break
        begin = stop
    return begin, below


def _is_listed(uiting: Uiting) -> bool:
    """Whether this opens an item of a list of them."""
    if not uiting.punt or uiting.genest or not uiting.aanhef:
        return False
    lead = _OMSCHREVEN.sub(r"aandachtspunt\1", uiting.aanhef)
    return _WOORD.search(lead) is not None and not re.search(r"\bgeen\b", uiting.aanhef, re.I)


def _is_named(uiting: Uiting) -> bool:
    tekst = _OMSCHREVEN.sub(r"aandachtspunt\1", uiting.vlak)
    if not _WOORD.search(tekst) or (uiting.in_lijst and _WOORD.search(uiting.aanhef)):
        return False
    return bool(_GENOEMD.search(tekst)) and not tekst.endswith(":") and not _ELDERS.search(tekst)
