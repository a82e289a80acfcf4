"""On which page a line of plain text stands, where the text itself tells.

Plain text made from a PDF loses its pages. Three traces may remain:

* a form feed: certain, and then the only trace that is used;
* a printed mark, "Pagina 4 van 16", at the head or at the foot of its page;
* a line that starts with exactly one space, which some converters leave at a page break. On its
  own that proves nothing, so it only counts where the number of such lines between two printed
  marks agrees with the numbers on them.

Where this does not settle the page it stays unknown (None): a page is never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

__all__ = ["assign_pages", "find_merk", "is_soft_break"]

_MERK = re.compile(
    r"(?:^|(?<=\s\s)|(?<=\|)\s*+)(?:[Pp]agina|PAGINA|[Bb]ladzijde|[Bb]lad|[Pp]ag\.|[Bb]lz\.?)\s++"
    r"(?P<n>\d{1,4})(?:\s*+(?:van|/)\s*+(?P<m>\d{1,4}))?$"
)
_MAX_MERK = 400  # characters of a line with a mark, its white space included
_MAX_BEFORE = 60  # characters of text on the line before the mark
_SOFT = re.compile(r"^ [^\s•\-−–]")
_MAX_LINES = 130  # no printed page holds more lines of text
_HEAD = 12  # a letter head is at most this many lines high


@dataclass(frozen=True, slots=True)
class _Merk:
    """A printed mark; ``index`` is where its page begins, ``regel`` the line of the mark itself."""

    index: int
    regel: int
    nummer: int
    totaal: int | None


def find_merk(tekst: str) -> re.Match[str] | None:
    """The printed page mark that a line ends with: ``n`` its number, ``m`` the total when it has one."""
    line = tekst.strip()
    if not line[-1:].isdigit() or len(line) > _MAX_MERK:
        return None
    if (m := _MERK.search(line)) is None:
        return None
    return m if len(line[: m.start()].rstrip().removesuffix("|")) <= _MAX_BEFORE else None


def is_soft_break(tekst: str) -> bool:
    """Whether a raw line has the single leading space that some converters leave at a page break."""
    return bool(_SOFT.match(tekst))


def assign_pages(lines: Sequence[str]) -> list[int | None]:
    """The page of each raw line; form feeds stand at the start of the line that they precede."""
    if any("\f" in line for line in lines):
        return list(_by_form_feed(lines))
    pages: list[int | None] = [None] * len(lines)
    marks = [
        _Merk(i, i, int(m["n"]), int(m["m"]) if m["m"] else None)
        for i, line in enumerate(lines)
        if (m := find_merk(line))
    ]
    if marks:
        filled = _Filled(lines)
        marks = [replace(mark, index=filled.head_of(mark.index)) for mark in marks]
        begin = 0
        runs = list(_runs(marks))
        limits = [*(run[0].index for run in runs[1:]), filled.size]
        for run, limit in zip(runs, limits, strict=True):
            _assign_run(filled, run, pages, begin, limit)
            begin = run[-1].regel + 1
    return pages


def _by_form_feed(lines: Sequence[str]) -> Iterator[int]:
    page = 1
    for line in lines:
        before = len(line) - len(line.lstrip(" \f"))
        page += line[:before].count("\f")
        yield page
        page += line[before:].count("\f")


def _runs(marks: Sequence[_Merk]) -> Iterator[list[_Merk]]:
    """Split the marks into the runs of one document each: same total, rising numbers."""
    run: list[_Merk] = []
    for mark in marks:
        if run and (mark.totaal != run[-1].totaal or mark.nummer <= run[-1].nummer):
            yield run
            run = []
        run.append(mark)
    yield run


class _Filled:
    """Counts of non-blank lines, and the soft breaks, each in constant or logarithmic time."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.size = len(lines)
        self.soft = [i for i, line in enumerate(lines) if is_soft_break(line) or i == 0]
        self._sums = [0]
        for line in lines:
            self._sums.append(self._sums[-1] + bool(line.strip()))

    def count(self, start: int, stop: int) -> int:
        return self._sums[max(stop, start)] - self._sums[start]

    def head_of(self, mark: int) -> int:
        """Where the page of a mark begins: at the break just above its letter head, or at the mark."""
        last = bisect_right(self.soft, mark)
        near = self.soft[max(last - 2, 0) : last]
        return next((i for i in near if i > 0 and self.count(i, mark) <= _HEAD), mark)

    def breaks(self, start: int, stop: int) -> list[int]:
        """Soft breaks in [start, stop), less those inside the letter head that stands at the stop."""
        return [i for i in self.between(start, stop) if i == 0 or self.count(i, stop) > _HEAD]

    def between(self, start: int, stop: int) -> list[int]:
        """Soft breaks in [start, stop)."""
        return self.soft[bisect_left(self.soft, start) : bisect_left(self.soft, stop)]


def _at_foot(filled: _Filled, run: Sequence[_Merk], begin: int) -> bool:
    """Whether the marks stand at the foot of their pages: text before number 1, or none after the last."""
    first, last = run[0], run[-1]
    if first.nummer == 1:
        return filled.count(begin, first.regel) > 3
    return last.totaal == last.nummer and filled.count(last.regel + 1, filled.size) <= 3


def _assign_run(
    filled: _Filled, run: Sequence[_Merk], pages: list[int | None], begin: int, limit: int
) -> None:
    """``begin`` is the line after the last mark of the document before, ``limit`` where the next begins."""
    if _at_foot(filled, run, begin):
        _fill_foot(filled, run, pages, begin)
        return
    for mark, following in pairwise(run):
        _fill_between(filled, mark, following, pages)
    _fill_before(filled, run[0], pages, begin)
    _fill_after(filled, run[-1], pages, limit)


def _fill(pages: list[int | None], starts: Sequence[int], stop: int, first_page: int) -> None:
    for offset, (start, end) in enumerate(zip(starts, [*starts[1:], stop], strict=True)):
        pages[start:end] = [first_page + offset] * (end - start)


def _fill_foot(filled: _Filled, run: Sequence[_Merk], pages: list[int | None], begin: int) -> None:
    previous, number = (begin - 1, 0) if run[0].nummer == 1 else (run[0].regel, run[0].nummer)
    for mark in run:
        start = previous + 1
        if mark.nummer == number + 1 and filled.count(start, mark.regel) <= _MAX_LINES:
            _fill(pages, [start], mark.regel + 1, mark.nummer)
        previous, number = mark.regel, mark.nummer


def _fill_between(filled: _Filled, mark: _Merk, following: _Merk, pages: list[int | None]) -> None:
    """The pages from one mark at a head up to the next: certain when the breaks agree."""
    inner = filled.breaks(mark.regel + 1, following.index)
    missing = following.nummer - mark.nummer - 1
    if len(inner) == missing:
        starts = [mark.index, *inner]
    elif missing == 0 and filled.count(mark.index, following.index) <= _MAX_LINES:
        starts = [mark.index]
    else:
        return
    _fill(pages, starts, following.index, mark.nummer)


def _fill_before(filled: _Filled, mark: _Merk, pages: list[int | None], begin: int) -> None:
    if mark.nummer == 1:
        return
    earlier = filled.breaks(begin, mark.index)[-(mark.nummer - 1) :]
    if len(earlier) != mark.nummer - 1:
        return
    if all(
        filled.count(a, b) <= _MAX_LINES for a, b in zip(earlier, [*earlier[1:], mark.index], strict=True)
    ):
        _fill(pages, earlier, mark.index, 1)


def _fill_after(filled: _Filled, mark: _Merk, pages: list[int | None], limit: int) -> None:
    later = filled.between(mark.regel + 1, limit)
    remaining = (mark.totaal or mark.nummer) - mark.nummer
    if len(later) < remaining:
        return
    stop = later[remaining] if len(later) > remaining else limit
    starts = [mark.index, *later[:remaining]]
    if all(filled.count(a, b) <= _MAX_LINES for a, b in zip(starts, [*starts[1:], stop], strict=True)):
        _fill(pages, starts, stop, mark.nummer)
