"""Sentences: where the one around a character begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

__all__ = ["sentence_around", "sentence_spans", "sentences"]

_SHORT = (
    "mld mln nr nrs ca bijv incl excl m.b.t i.v.m t.b.v n.a.v i.r.t i.c.m t.o.v o.a d.d dhr mevr drs ir"
    " mr prof "
    "art blz pag resp zgn vgl ed jl jr sr st a.i c.s c.q d.w.z e.d enz etc evt max min t.a.v u.a w.o mbt"
    " i.s.m d.m.v o.b.v m.u.v m.n a.d.h.v o.l.v t.g.v hfst par vs verg"
)
_ABBREVIATION = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(re.escape(w) for w in _SHORT.split())})|(?<![\w’'])[A-Za-z])\.$", re.I
)
_END = re.compile(
    r"[.!?](?=[\s\d’”'\")]*\s+[\"'‘“(]?[A-Z€0-9])|[.!?](?=\s+\d{1,2}\.\d{1,2}\s+[A-Z])|\n\n|[;:](?=\n\n)"
)
# After these a capital begins a sentence; after other abbreviations it may be a name.
_UNIT = re.compile(r"(?<!\w)(?:mld|mln|btw|jl|etc|e\.d|c\.s)\.$")
# The figure of a list item, at the head of a paragraph; one with a dot inside ("1.2") behind any sentence.
_FIGURE = re.compile(r"(?:\A|\n\n)[ \t]{0,8}\d{1,2}(?:\.\d{1,2}){0,2}\Z")
_FIGURES = re.compile(r"(?:\A|[\n.;:!?]\s)\s{0,8}\d{1,2}\Z")
_WINDOW = 700


def sentence_around(tekst: str, begin: int, eind: int) -> tuple[int, int]:
    """The offsets of the sentence that holds ``tekst[begin:eind]``, looking at most 700 characters away."""
    low, stop = max(0, begin - _WINDOW), min(len(tekst), eind + _WINDOW)
    ends = _all_ends(tekst)
    before = (
        _END.match(tekst, at, begin)
        for at in reversed(ends[bisect_left(ends, low) : bisect_left(ends, begin)][-2:])
    )
    start = next((m.end() for m in before if m), low)
    after = bisect_left(ends, eind)
    m = _END.match(tekst, ends[after], stop) if after < len(ends) and ends[after] < stop else None
    return start, m.end() if m else stop


@lru_cache(maxsize=1)
def _all_ends(tekst: str) -> tuple[int, ...]:
    """Where every sentence of a text ends: looked for once, not again around each amount in it."""
    return tuple(m.start() for m in _END.finditer(tekst) if _ends(tekst, m))


def sentence_spans(tekst: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without white space around it or empty ones."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in (*(m.end() for m in _END.finditer(tekst) if _ends(tekst, m)), len(tekst)):
        sentence = tekst[start:stop]
        begin = start + len(sentence) - len(sentence.lstrip())
        if sentence.strip():
            spans.append((begin, begin + len(sentence.strip())))
        start = stop
    return spans


def sentences(tekst: str) -> list[str]:
    """The sentences of a text, trimmed, without empty ones."""
    return [tekst[begin:eind] for begin, eind in sentence_spans(tekst)]


def _ends(tekst: str, m: re.Match[str]) -> bool:
    if _UNIT.search(tekst[max(0, m.start() - 6) : m.end()]) and re.match(
        r"\s+[A-Z]", tekst[m.end() : m.end() + 8]
    ):
        return True
    if m[0] != ".":
        return True
    before = tekst[max(0, m.start() - 20) : m.start()]
    if before[-1:].isdigit():
        before = before if m.start() <= 20 else f" {before}"
        pattern = _FIGURES if tekst[m.end() : m.end() + 1].isdigit() else _FIGURE
        if pattern.search(before):
            return False
    return not _ABBREVIATION.search(tekst[max(0, m.start() - 8) : m.end()])
