"""The places in running text that call a footnote: figures glued to a word or to its closing mark.

"Mooiman6" is a name and a note, "CO2" is not. A figure only counts as a call when a note with that
number exists, and of all candidates those are taken that give the longest run of rising numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ruimteregie.inlezen.regelsoorten import RegelSoort
from ruimteregie.inlezen.tekst import Tekst

__all__ = ["Aanroep", "choose_calls", "rough_calls", "without_calls"]

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_QUICK = re.compile(r"[^\W\d_]\d|[.,;:?!)\]’”'\"%]\d|[.;)”’]\s\d|[⁰¹²³⁴-⁹]|(?:19|20)\d{3}|\[\d")
_CALL = re.compile(
    r"(?<=[^\s\d(\[{/|<>=+*&#@€$_-])"
    r"(?:\[(?P<haak>[1-9]\d{0,2})\]|(?P<rij>[1-9]\d{0,2}(?:[,;][1-9]\d{0,2}){0,3}))"
    r"(?=[\s.,;:)\]?!’”'\"–—]|$)(?![.,:]\d)"
)
_YEAR = re.compile(
    rf"(?:\b(?:{_MONTHS}|in|van|tot|uit|eind|begin|medio|voorjaar|najaar|zomer|herfst|winter|sinds|vanaf"
    r"|MIRT|Leefomgeving|Prinsjesdag|voor|vóór|na|jaar)\s+|[-–/])(?:19|20)\d\d(?P<een>[1-9]\d?)"
    r"(?=[\s.,;:)’”?!]|$)(?![.,:]\d)"
)
_SPACED = re.compile(r"(?<=[a-zß-öø-ÿ][.;)”’])(?P<wit>\s)(?P<een>[1-9]\d{0,2})(?=\s*$|\s+[A-Z])")
_HIGH = re.compile(r"(?<=\S)(?P<hoog>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}(?:[,˒‚]?[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}){0,3})")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WORD = re.compile(r"[^\W\d_]{1,60}$")
_UNITS = frozenset(
    (
        "m",
        "km",
        "dm",
        "cm",
        "mm",
        "nm",
        "co",
        "nox",
        "no",
        "nh",
        "pm",
        "ch",
        "so",
        "sf",
        "h",
        "n",
        "o",
        "v",
        "b",
        "a",
        "e",
        "ha",
        "x",
        "mio",
        "mln",
        "mld",
        "f",
    )
)
_SHORT = re.compile(
    r"(?<!\w)(?i:nrs?|no|pp?|blz|pag|art|hfst|hst|par|st|vol|ca|fig|tab|bijl|d\.d|dd|min|max|tel|afb|afd"
    r"|sub|vgl|jrg|ed|aant|kst|jo)\.$|(?<![^\W\d_])[A-Z]\.$"
)
_YEAR_CLOSED = re.compile(r"(?<!\d)(?:19|20)\d\d[.;]$")
_CLOSING = ".,;:?!)]’”'\"%…"
_BEFORE = 80  # characters before a figure that are looked at
_SURE, _LIKELY, _HARDLY = 1000, 500, 300


@dataclass(frozen=True, slots=True)
class Aanroep:
    """A call: the characters of a line that are no text, and the number of the note."""

    begin: int
    eind: int
    nummer: int


@dataclass(frozen=True, slots=True)
class _Kandidaat:
    regel: int
    aanroep: Aanroep
    gewicht: int
    woord: str | None = None  # the acronym or word that it is glued to


def rough_calls(tekst: Tekst, soorten: Sequence[RegelSoort]) -> dict[int, list[int]]:
    """For each number the lines of running text that may call it, in order."""
    found: dict[int, list[int]] = {}
    for index, regel in enumerate(tekst.regels):
        if soorten[index] is RegelSoort.TEKST:
            for kandidaat in _candidates(regel.tekst, index):
                if kandidaat.gewicht == _SURE:
                    found.setdefault(kandidaat.aanroep.nummer, []).append(index)
    return found


def choose_calls(
    tekst: Tekst, soorten: Sequence[RegelSoort], noten: Sequence[tuple[int, int]], van: int, tot: int
) -> dict[int, tuple[Aanroep, ...]]:
    """The calls of the notes of one document, for each line that has any; ``noten`` are line and number."""
    if not noten:
        return {}
    known = {number for _, number in noten}
    all_of_them = [
        k
        for index in range(van, tot + 1)
        if soorten[index] is RegelSoort.TEKST
        for k in _candidates(tekst.regels[index].tekst, index)
        if k.aanroep.nummer in known
    ]
    plausible = list(_plausible(tekst, all_of_them, van, tot))
    chosen: dict[int, list[Aanroep]] = {}
    begin = van
    for run in _runs(noten):
        for kandidaat in _rising(_weighed(plausible, run, begin, soorten)):
            chosen.setdefault(kandidaat.regel, []).append(kandidaat.aanroep)
        begin = run[-1][0] + 1
    return {index: tuple(calls) for index, calls in chosen.items()}


def without_calls(tekst: Tekst, aanroepen: Mapping[int, Sequence[Aanroep]]) -> Tekst:
    """The same text less the figures that call a note."""
    regels = list(tekst.regels)
    for index, calls in aanroepen.items():
        line = regels[index].tekst
        for begin, eind in sorted({(a.begin, a.eind) for a in calls}, reverse=True):
            line = line[:begin] + line[eind:]
        regels[index] = replace(regels[index], tekst=line)
    return replace(tekst, regels=tuple(regels)) if aanroepen else tekst


def _runs(noten: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The runs of rising numbers: a document that counts anew on each page has one for each."""
    run: list[tuple[int, int]] = []
    for noot in noten:
        if run and noot[1] <= run[-1][1]:
            yield run
            run = []
        run.append(noot)
    yield run


def _candidates(line: str, index: int) -> Iterator[_Kandidaat]:
    """Every figure of a line that by its form may call a note."""
    if not _QUICK.search(line):
        return
    for m in _CALL.finditer(line):
        if (found := _weigh(line, m.start())) is None:
            continue
        numbers = [int(n) for n in re.split("[,;]", m["haak"] or m["rij"])]
        if all(b == a + 1 for a, b in pairwise(numbers)):  # "Kamer.12,13" calls both; "2,5" is an amount
            for number in numbers:
                yield _Kandidaat(index, Aanroep(m.start(), m.end(), number), *found)
    yield from _loose(line, index)
    yield from _raised(line, index)


def _loose(line: str, index: int) -> Iterator[_Kandidaat]:
    """Figures glued to a year, and those that a converter set apart from the end of their sentence."""
    for m in _YEAR.finditer(line):
        yield _Kandidaat(index, Aanroep(m.start("een"), m.end(), int(m["een"])), _HARDLY)
    for m in _SPACED.finditer(line):
        if not _SHORT.search(line[max(0, m.start() - _BEFORE) : m.start()]):
            yield _Kandidaat(index, Aanroep(m.start(), m.end(), int(m["een"])), _HARDLY)


def _raised(line: str, index: int) -> Iterator[_Kandidaat]:
    """Figures that stand above the line, less those of a unit."""
    for m in _HIGH.finditer(line):
        word = _WORD.search(line[max(0, m.start() - _BEFORE) : m.start()])
        if word is None or word[0].lower() not in _UNITS:
            for part in re.split("[,˒‚]", m["hoog"]):
                number = int(part.translate(_FIGURES))
                yield _Kandidaat(index, Aanroep(m.start(), m.end(), number), _SURE)


def _weigh(line: str, at: int) -> tuple[int, str | None] | None:
    """How much the characters before a figure speak for a call, and the word it is glued to."""
    before = line[max(0, at - _BEFORE) : at]
    token = before.rsplit(None, 1)[-1]
    if "://" in token or "www." in token or "@" in token:
        return None
    last = before[-1]
    if last.isalpha():
        return _weigh_word(before)
    if last not in _CLOSING or len(before) < 2 or before[-2] in " ([":
        return None
    if before[-2].isdigit() and last not in ")]":
        return _weigh_after_figure(before)
    if last == "." and _SHORT.search(before):
        return None
    return (_LIKELY if last == ":" else _SURE), None


def _weigh_after_figure(before: str) -> tuple[int, str | None] | None:
    if before[-1] == "%":
        return _SURE, None
    return (_LIKELY, None) if _YEAR_CLOSED.search(before) else None


def _weigh_word(before: str) -> tuple[int, str | None] | None:
    word = _WORD.search(before)
    if word is None or len(word[0]) < 2 or word[0].lower() in _UNITS:
        return None
    if word[0][-1].isupper():
        return (_HARDLY, word[0]) if len(word[0]) > 2 else None
    return _SURE, word[0]


def _plausible(tekst: Tekst, candidates: Sequence[_Kandidaat], van: int, tot: int) -> Iterator[_Kandidaat]:
    """Less the words and acronyms that have the figure as part of their name."""
    names = Counter((k.woord.lower(), k.aanroep.nummer) for k in candidates if k.woord)
    acronyms = {k.woord for k in candidates if k.woord and k.woord[-1].isupper()}
    bare: set[str] = set()
    if acronyms:
        forms = re.compile(r"(?<![\w-])[^\W\d_]{3,60}(?![\w])")
        for regel in tekst.regels[van : tot + 1]:
            bare |= acronyms.intersection(forms.findall(regel.tekst))
    for k in candidates:
        if k.woord is None:
            yield k
            continue
        once = names[k.woord.lower(), k.aanroep.nummer] == 1
        if once and (k.gewicht == _SURE or k.woord in bare):
            yield k


def _weighed(
    candidates: Sequence[_Kandidaat],
    run: Sequence[tuple[int, int]],
    begin: int,
    soorten: Sequence[RegelSoort],
) -> Iterator[_Kandidaat]:
    """The candidates for one run of notes, heavier on the page of their note than before it."""
    line_of = {number: index for index, number in run}
    windows = dict(_windows(run, begin, soorten))
    for k in candidates:
        line = line_of.get(k.aanroep.nummer)
        if line is None or not begin <= k.regel < line:
            continue
        if k.regel >= windows[k.aanroep.nummer]:
            yield k
        elif k.gewicht == _SURE:
            yield replace(k, gewicht=_HARDLY)


def _windows(
    run: Sequence[tuple[int, int]], begin: int, soorten: Sequence[RegelSoort]
) -> Iterator[tuple[int, int]]:
    """For each note the line from which on its page runs: the end of the block of notes before."""
    window, last = begin, begin
    for line, number in run:
        if any(soorten[i] is RegelSoort.TEKST for i in range(last, line)):
            window = last
        yield number, window
        last = line


def _rising(candidates: Iterator[_Kandidaat]) -> list[_Kandidaat]:
    """The heaviest series of candidates whose numbers rise with the text."""
    tops: list[tuple[int, int]] = []  # number and total, both rising
    holders: list[int] = []  # which candidate ends the series of that total
    items: list[_Kandidaat] = []
    before: list[int | None] = []
    for k in candidates:
        at = bisect_left(tops, (k.aanroep.nummer, 0))
        total = k.gewicht + (tops[at - 1][1] if at else 0)
        items.append(k)
        before.append(holders[at - 1] if at else None)
        if at < len(tops) and tops[at][0] == k.aanroep.nummer and tops[at][1] >= total:
            continue
        stop = at
        while stop < len(tops) and tops[stop][1] <= total:
            stop += 1
        tops[at:stop] = [(k.aanroep.nummer, total)]
        holders[at:stop] = [len(items) - 1]
    chain: list[_Kandidaat] = []
    at_item = holders[-1] if holders else None
    while at_item is not None:
        chain.append(items[at_item])
        at_item = before[at_item]
    return chain[::-1]
