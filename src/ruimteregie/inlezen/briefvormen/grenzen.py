"""Where the documents of a bundle begin.

A new document shows itself by the head of a letter (return address, addressee, salutation), by a fresh page
after the closing and signature of the one before, by the name of its kind on top of a page, or by page
numbers that begin anew. An annex that goes on under the same page numbers belongs to its letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ruimteregie.inlezen.briefvormen.briefdelen import is_closing
from ruimteregie.inlezen.briefvormen.kenmerken import is_field
from ruimteregie.inlezen.briefvormen.soorten import OPENING, TITLE
from ruimteregie.inlezen.lezers.paginas import find_merk
from ruimteregie.inlezen.opmaak import BULLET, RegelSoort
from ruimteregie.inlezen.tekst import Regel

__all__ = ["find_starts"]

_HEAD = re.compile(
    r"^\s*(?:>\s*Retouradres\b|Retouradres\b|(?:Aan )?[Dd]e (?:[Vv]oorzitters?|leden) van de (?:Tweede"
    r"|Eerste)(?: en (?:Tweede|Eerste))? Kamer\b"
    r"|Aan de (?:raad|raden|gemeenteraad|gemeenteraden|leden van|voorzitter|Voorzitter|Provinciale Staten)\b"
    r"|Aan Provinciale Staten\b|Geachte\s+(?:heer|mevrouw|voorzitter|raad|leden|Staten|raadsleden"
    r"|[a-z]+)[^.]{0,40},?$)"
)
_ANNEX = re.compile(r"^\s*(?:Bijlagen?|BIJLAGEN?|Toelichting|Annex|Appendix|Noten|Eindnoten)\b")
# Kinds that no heading inside a letter is named after.
_APART = re.compile(
    r"^\s*(?:Factsheet|FACTSHEET|Raadsbesluit|RAADSBESLUIT|Raadsvoorstel|RAADSVOORSTEL|Raadsinformatiebrief"
    r"|RAADSINFORMATIEBRIEF|Statenvoorstel|Statenbrief|(?:Bestuurlijke )?[Aa]fsprakenlijst|AFSPRAKENLIJST)\b"
)
_SIGNATURE = 16  # lines of names and footnotes between a closing and the end of its page
_NEAR = 150  # lines in which the number of a page must show
_LETTER_HEAD = 30  # lines from the return address down to the salutation
_NAME = 70  # characters of a line of a signature
_TITLE_LENGTH = 110
_BLOCK = 8  # lines of a memo's head, at least three of which are fields
_ONE_PAGE = 10  # lines at least on a page


def find_starts(regels: Sequence[Regel], soorten: Sequence[RegelSoort]) -> list[int]:
    """The line at which each document begins; the first is 0."""
    starts = _Starts(regels, soorten).find()
    return sorted({*starts, *_by_numbering(regels, starts)})


class _Starts:
    """Walks once over the lines and notes where a document begins."""

    def __init__(self, regels: Sequence[Regel], soorten: Sequence[RegelSoort]) -> None:
        self._regels = regels
        self._soorten = soorten
        self._starts = [0]
        self._lines = [i for i, r in enumerate(regels) if not r.leeg]
        self._filled = 0  # non-blank lines so far
        self._begun = 0  # their number where this document begins
        self._head: int | None = None  # their number at the last line of a letter head
        self._closed: int | None = None  # their number at the last closing
        self._opened = False  # whether a council proposal was opened before any letter head
        self._greeted = False  # whether this document is a letter
        self._merken = [
            (i, int(m["n"]), int(m["m"]))
            for i, r in enumerate(regels)
            if (m := find_merk(r.tekst)) and m["m"]
        ]
        self._marks: dict[int, int] = {}  # last page number per total, in the current document

    def find(self) -> list[int]:
        for index in self._lines:
            if self._filled > 0 and self._starts_at(index):
                self._begin(index)
            self._note(index)
            self._filled += 1
        return self._starts

    def _begin(self, start: int) -> None:
        if start > self._starts[-1]:
            self._starts.append(start)
        self._closed = None
        self._marks = {}
        self._begun = self._filled
        self._greeted = False

    def _note(self, index: int) -> None:
        text = self._regels[index].tekst
        if _HEAD.match(text):
            self._head = self._filled
            self._greeted = True
        if self._filled - self._begun >= _ONE_PAGE and is_closing(text) and self._signs(index):
            self._closed = self._filled
        self._opened = self._opened or bool(OPENING.match(text))
        if (m := find_merk(text)) and m["m"]:
            self._marks[int(m["m"])] = int(m["n"])

    def _signs(self, index: int) -> bool:
        """A closing stands below white space, on a line of its own, above the names of who sign."""
        text = self._regels[index].tekst.rstrip()
        if index > 0 and not self._regels[index - 1].leeg and not is_closing(self._regels[index - 1].tekst):
            above = self._regels[index - 1].tekst.rstrip()
            if not (text.endswith(",") and above.endswith((".", ","))):
                return False
        if text.endswith(",") or self._filled + 1 == len(self._lines):
            return True
        below = self._regels[self._lines[self._filled + 1]]
        return len(below.tekst.strip()) <= _NAME and not below.paginabegin

    def _starts_at(self, index: int) -> bool:
        """Whether a document begins at a line."""
        regel = self._regels[index]
        just_closed = self._closed is not None and self._filled - self._closed <= _SIGNATURE
        if regel.paginabegin and just_closed and not self._goes_on(index):
            return True
        if BULLET.match(regel.tekst) or self._soorten[index] is RegelSoort.VOETNOOT:
            return False
        if self._soorten[index] is not RegelSoort.TEKST and self._closed is None:
            return False  # below a signature a running head may be the title of what follows
        return self._by_words(index, just_closed)

    def _by_words(self, index: int, just_closed: bool) -> bool:
        text = self._regels[index].tekst
        blank_before = self._regels[index].paginabegin or self._regels[index - 1].leeg
        if len(text) > _TITLE_LENGTH or text.rstrip().endswith(".") or not blank_before:
            return False
        if _HEAD.match(text):
            return not self._in_head()
        if OPENING.match(text) and self._filled - self._begun > _LETTER_HEAD and not self._greeted:
            return True
        if self._is_memo(index):
            long = self._filled - self._begun >= _LETTER_HEAD
            return just_closed or (long and self._regels[index].paginabegin)
        return bool(TITLE.match(text)) and self._by_title(index, just_closed)

    def _by_title(self, index: int, just_closed: bool) -> bool:
        """The name of a kind of document: after a closing, or where it cannot be a heading."""
        on_top = self._regels[index].paginabegin
        text = self._regels[index].tekst
        if self._numbered_on(index) and (_ANNEX.match(text) or not just_closed):
            return False
        if self._closed is not None:
            return just_closed or on_top
        if self._greeted or not _APART.match(text) or self._filled - self._begun < _ONE_PAGE:
            return False
        return on_top or self._same_kind(text)

    def _same_kind(self, text: str) -> bool:
        """Whether this document began with the same word: one factsheet after the other."""
        first = self._regels[self._lines[self._begun]].tekst.split()
        return bool(first) and first[0] == text.split()[0]

    def _is_memo(self, index: int) -> bool:
        """A block of fields with an addressee or a subject, as memos have on top."""
        if not is_field(self._regels[index].tekst):
            return False
        block = [self._regels[i].tekst for i in self._lines[self._filled : self._filled + _BLOCK]]
        kinds = {
            name for name in ("datum", "aan", "van", "onderwerp") if any(is_field(t, name) for t in block)
        }
        return len(kinds) >= 3 and "onderwerp" in kinds

    def _in_head(self) -> bool:
        """Whether the head of this letter has already begun, at its start or at an earlier line."""
        if self._closed is not None:
            return False
        if self._head is not None and self._filled - self._head <= _LETTER_HEAD:
            return True
        return self._filled - self._begun < _LETTER_HEAD and not (self._opened and self._begun == 0)

    def _goes_on(self, index: int) -> bool:
        """Whether a page after the signature belongs to the same document: an annex, or its numbering."""
        text = self._regels[index].tekst
        if self._soorten[index] is RegelSoort.VOETNOOT:
            return True
        if _ANNEX.match(text) and not TITLE.match(text):
            return True
        return self._numbered_on(index)

    def _numbered_on(self, index: int) -> bool:
        """Whether the next page mark goes on with the numbers of this document."""
        following = bisect_left(self._merken, (index,))
        for line, number, total in self._merken[following : following + 1]:
            return line < index + _NEAR and number > self._marks.get(total, 9999)
        return False


def _by_numbering(regels: Sequence[Regel], starts: Sequence[int]) -> list[int]:
    """Where page numbers begin anew, and no document was found to begin."""
    found: list[int] = []
    breaks = [i for i, r in enumerate(regels) if r.paginabegin]
    last: tuple[int, int, int] | None = None  # line, number and total of the mark before
    for line, regel in enumerate(regels):
        m = find_merk(regel.tekst)
        if not m or not m["m"]:
            continue
        mark = (line, int(m["n"]), int(m["m"]))
        if (
            last
            and _begins_anew(last, mark)
            and not bisect_right(starts, line) > bisect_right(starts, last[0])
        ):
            inner = breaks[bisect_right(breaks, last[0]) : bisect_right(breaks, line)]
            if len(inner) >= mark[1]:
                found.append(inner[-mark[1]])
        last = mark
    return found


def _begins_anew(last: tuple[int, int, int], mark: tuple[int, int, int]) -> bool:
    """Whether a page mark belongs to another document than the one before: not a second on its page."""
    if mark[2] != last[2]:
        return mark[1] <= last[1] or last[1] == last[2]
    return mark[1] < last[1] or (mark[1] == last[1] == 1 and mark[0] - last[0] > _ONE_PAGE)
