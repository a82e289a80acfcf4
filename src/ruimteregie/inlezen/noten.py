"""Which lines hold footnotes: at the foot of a page, in the middle of converted text, or all at the end.

A line that begins with a number may as well be a heading, a row of a table or an item of a list. It is a
note when it reads as a reference to a source ("12 Kamerstuk ..."), when it follows the note with the
number before, or when the text above calls that number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ruimteregie.inlezen.aanroepen import rough_calls
from ruimteregie.inlezen.regelsoorten import BULLET, RegelSoort
from ruimteregie.inlezen.tekst import Regel, Tekst

__all__ = ["is_source", "mark_notes", "note_starts", "split_note"]

_START = re.compile(
    r"^\s*+(?:\[(?P<haak>\d{1,3})\]|(?P<nummer>\d{1,3})|(?P<hoog>[⁰¹²³⁴-⁹]{1,3}))"
    r"(?P<merk>[.):]?)(?P<wit>\s*+)(?P<tekst>\S.*)",
    re.S,
)
_HIGH = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What opens the reference to a source; no sentence and no heading begins like this after a number.
_SOURCE = re.compile(
    r"(?:Kamerstuk(?:ken)?\b|(?:Tweede|Eerste) [Kk]amer\b[,;:\s]|(?:TK|EK)\b[\s,]|Handelingen\b|Aanhangsel\b"
    r"|https?:|www\.|Stb\b|Stcrt\b|Staatsblad\b|Staatscourant\b|Pb\s?EU\b|ECLI\b"
    r"|Bijlage\s+\d{4}[DZ]\d)"
)
_REMARK = re.compile(
    r"(?:Zie\b|Zoals\b|Artikel\b|Art\.|Motie\b|Brief\b|Bijlage\b|Kamerbrief\b|Ibid|Idem\b|Bron\b|Vgl\b"
    r"|Conform\b|Rapport\b)"
)
_GLUED = re.compile(r"(?:https?:|www\.|[A-Z‘'“\"(])")
_HEADING = re.compile(r"^\s*(?:Noten|NOTEN|Eindnoten|EINDNOTEN|Voetnoten|VOETNOTEN)\s*:?\s*$")
_URL_ALONE = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$")
_CLOSED = re.compile(r"(?:[.;]|\d)[’”'\")]?\s*$")
_FAR = 300  # lines between a call and a note on the same page, blank ones included
_LONGEST = 12  # lines of a note that ends at the foot of its page


@dataclass(frozen=True, slots=True)
class _Start:
    """A line that may begin a note."""

    nummer: int
    tekst: str
    gemerkt: bool  # "3." or "3)"


def split_note(tekst: str) -> tuple[int, str] | None:
    """The number and the text of a line or stream that begins a note: "2https://..." too."""
    start = _read_start(tekst)
    return (start.nummer, start.tekst.strip()) if start else None


def is_source(tekst: str) -> bool:
    """Whether a line begins a note that refers to a source, whatever stands around it."""
    start = _read_start(tekst)
    return bool(start and not start.gemerkt and _SOURCE.match(start.tekst))


def _read_start(tekst: str) -> _Start | None:
    if not (m := _START.match(tekst)):
        return None
    if not m["wit"] and not (
        _GLUED.match(m["tekst"]) and (m["haak"] or m["hoog"] or _SOURCE.match(m["tekst"]))
    ):
        return None
    number = m["haak"] or m["nummer"] or m["hoog"].translate(_HIGH)
    if number.startswith("0"):
        return None
    return _Start(int(number), m["tekst"], bool(m["merk"]))


def note_starts(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> list[tuple[int, int]]:
    """Where the notes between two lines begin, as index of the line and number."""
    found: list[tuple[int, int]] = []
    for index in range(van, tot + 1):
        if soorten[index] is not RegelSoort.VOETNOOT:
            continue
        start = _read_start(tekst.regels[index].tekst)
        if start is None:
            continue
        first = not found or not _in_block(soorten, index)
        if first or start.nummer == found[-1][1] + 1 or is_source(tekst.regels[index].tekst):
            found.append((index, start.nummer))
    return found


def _in_block(soorten: Sequence[RegelSoort], index: int) -> bool:
    return index > 0 and soorten[index - 1] is RegelSoort.VOETNOOT


def mark_notes(tekst: Tekst, soorten: list[RegelSoort]) -> None:
    """Say of the lines of running text which are those of footnotes; changes ``soorten``."""
    _Marker(tekst.regels, soorten, rough_calls(tekst, soorten)).mark()


class _Marker:
    """Walks once over the lines, with the number of the last note."""

    def __init__(
        self, regels: Sequence[Regel], soorten: list[RegelSoort], calls: Mapping[int, Sequence[int]]
    ) -> None:
        self._regels = regels
        self._soorten = soorten
        self._calls = calls
        self._last = 0  # number of the last note
        self._line = -1  # its last line so far, when the next line may still belong to it
        self._of_source = False  # whether it refers to a source
        self._since = 0  # where the numbering began
        self._listed = False  # below a heading "Noten"
        self._stop = _page_ends(regels, soorten)

    def mark(self) -> None:
        for index, regel in enumerate(self._regels):
            if self._soorten[index] is not RegelSoort.TEKST:
                continue
            if _HEADING.match(regel.tekst):
                self._listed = True
                continue
            start = _read_start(regel.tekst)
            if start and self._is_note(index, start):
                self._since = index if start.nummer <= self._last else self._since
                self._last, self._line = start.nummer, index
                self._of_source = bool(_SOURCE.match(start.tekst))
                self._soorten[index] = RegelSoort.VOETNOOT
            elif self._line >= 0 and self._goes_on(index):
                if self._repeats_url(index):  # a converter lists the links of a page once more
                    self._soorten[index] = RegelSoort.MEUBILAIR
                    continue
                self._line = index
                self._soorten[index] = RegelSoort.VOETNOOT
            else:
                self._line = -1

    def _is_note(self, index: int, start: _Start) -> bool:
        if self._listed and self._follows(start.nummer):
            return True
        if start.gemerkt:
            return False
        if _SOURCE.match(start.tekst):
            return True
        if index > 0 and self._soorten[index - 1] is RegelSoort.TEKST:
            return False
        if self._follows(start.nummer) and self._just_after(index):
            return True
        if _REMARK.match(start.tekst):
            return True
        return self._is_called(index, start.nummer) and self._reads_as_note(index)

    def _follows(self, number: int) -> bool:
        return number == self._last + 1 or (self._listed and number == 1)

    def _just_after(self, index: int) -> bool:
        """Whether the note before ends right above, with one blank line between at most."""
        return self._line >= 0 and index - self._line <= 2 and not self._regels[index].paginabegin

    def _is_called(self, index: int, number: int) -> bool:
        if number > self._last + 3 or (number <= self._last and number != 1):
            return False
        lines = self._calls.get(number, ())
        at = bisect_left(lines, index)
        return at > 0 and lines[at - 1] >= max(self._since, index - _FAR)

    def _reads_as_note(self, index: int) -> bool:
        """A note in plain words stands at the foot of its page, or is a sentence; a heading is neither."""
        end = index
        while end + 1 < len(self._regels) and self._soorten[end + 1] is RegelSoort.TEKST:
            if end - index > _LONGEST:
                return False
            end += 1
        if self._stop[index] - index <= _LONGEST or _CLOSED.search(self._regels[end].tekst):
            return True
        return any(_URL_ALONE.match(r.tekst) for r in self._regels[end + 1 : end + 3])

    def _repeats_url(self, index: int) -> bool:
        url = self._regels[index].tekst.strip().rstrip("./")
        return bool(_URL_ALONE.match(url)) and url in self._regels[self._line].tekst

    def _goes_on(self, index: int) -> bool:
        """Whether a line belongs to the note above it."""
        regel, above = self._regels[index], self._regels[self._line]
        if regel.paginabegin or BULLET.match(regel.tekst):
            return False
        gap = index - self._line - 1
        if _URL_ALONE.match(regel.tekst):
            return gap <= 1
        if gap == 0:
            if not _CLOSED.search(above.tekst):
                return True
            if self._of_source:  # a reference is whole, unless a line end parts its figures
                return above.tekst[-1:].isdigit() and regel.tekst[:1].isdigit()
            return self._stop[index] - index <= _LONGEST
        return gap == 1 and regel.tekst[:1].islower() and not _CLOSED.search(above.tekst)


def _page_ends(regels: Sequence[Regel], soorten: Sequence[RegelSoort]) -> list[int]:
    """For each line where its page ends, when no white space parts it from there; else far away."""
    stops = [0] * len(regels)
    following = stop = len(regels)  # the next line that is not blank; the end of the page
    ends = True  # whether a page ends before that line
    for index in range(len(regels) - 1, -1, -1):
        if soorten[index] is RegelSoort.LEEG:
            stop = following if ends else len(regels) + _FAR
        elif soorten[index] is RegelSoort.MEUBILAIR:
            stop = index
        stops[index] = stop
        if soorten[index] is not RegelSoort.LEEG:
            following = index
            ends = regels[index].paginabegin or soorten[index] is RegelSoort.MEUBILAIR
            stop = index if ends else stop
    return stops
