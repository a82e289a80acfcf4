"""Plain text that was laid out in two columns side by side, put in reading order.

Converters that keep the layout of a page write both columns on one line with a strip of spaces between
them. Such a strip is steady over many lines, with prose on both sides. A table, a letter head or a list
of labels and values has a strip as well, but short or uneven cells: those lines are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

__all__ = ["reading_order"]

_GAP = re.compile(r"(?<=\S) {2,}+(?=\S)")
_MIN_ROWS = 8  # lines with text in both columns
_MIN_WIDTH = 20  # characters that the middle line of a column has at least
_FULL = 0.7  # the middle line of a column of prose fills this share of the column
_EVEN = 0.6  # the narrower column has this share of the width of the other
_WORDS = 3  # words on the middle line of a column
_SHARE = 0.8  # of the right-hand parts begin in the same place
_MOST_LINE = 400  # characters; a longer line is no line of a page
_CROSSING = 0.15  # of the lines may run across the strip: a title, a header
_TABLE_BLOCKS = 4  # that many groups of lines parted by blank ones, each short, are rows of a table
_TABLE_HEIGHT = 6


@dataclass(frozen=True, slots=True)
class _Strook:
    """The strip between two columns: the right one begins at ``rechts``; the left one ends before it."""

    rechts: int

    def split(self, line: str) -> tuple[str, str] | None:
        """The two halves of a line; None when the line runs across the strip."""
        edge = self.rechts
        if len(line) <= edge:
            # a left-hand line alone, unless it reaches the right-hand column
            return line, ""
        if line[edge - 2 : edge].strip():
            return None
        return line[:edge].rstrip(), line[edge:]


def reading_order(lines: Sequence[str], pages: Sequence[int | None]) -> Iterator[tuple[int, str, bool]]:
    """The lines in reading order, each as the index of its line, its text, and whether it begins there.

    A line of two columns comes back twice, the second time with False.
    """
    for _, group in groupby(range(len(lines)), key=lambda i: (pages[i], _page_break(lines, pages, i))):
        yield from _page(lines, list(group))


def _page_break(lines: Sequence[str], pages: Sequence[int | None], index: int) -> int:
    """Where no page is known, blocks of lines of about a page are looked at one by one."""
    return 0 if pages[index] is not None else index // _BLOCK


_BLOCK = 120


def _page(lines: Sequence[str], page: Sequence[int]) -> Iterator[tuple[int, str, bool]]:
    texts = [lines[i].replace("\f", " ").expandtabs(8) for i in page]
    strook = _find(texts)
    if strook is None:
        yield from ((i, lines[i], True) for i in page)
        return
    band: list[tuple[int, str, str]] = []
    for index, text in zip(page, texts, strict=True):
        halves = strook.split(text)
        if halves is None:
            yield from _columns(band)
            band = []
            yield index, lines[index], True
        else:
            band.append((index, *halves))
    yield from _columns(band)


def _columns(band: Sequence[tuple[int, str, str]]) -> Iterator[tuple[int, str, bool]]:
    yield from ((index, left, True) for index, left, _ in band)
    filled = [n for n, (_, _, right) in enumerate(band) if right.strip()]
    if filled:
        for index, _, right in band[filled[0] : filled[-1] + 1]:
            yield index, right, False


def _find(texts: Sequence[str]) -> _Strook | None:
    """The strip that parts most lines of a page, or None."""
    starts: dict[int, int] = {}
    for text in texts:
        if len(text) <= _MOST_LINE:
            for m in _GAP.finditer(text):
                starts[m.end()] = starts.get(m.end(), 0) + 1
    for rechts in sorted(starts, key=lambda edge: (-starts[edge], edge))[:3]:
        if starts[rechts] >= _MIN_ROWS * _SHARE and _is_prose(texts, _Strook(rechts)):
            return _Strook(rechts)
    return None


def _is_prose(texts: Sequence[str], strook: _Strook) -> bool:
    filled = [text for text in texts if text.strip()]
    halves = [strook.split(text) for text in filled]
    both = [h for h in halves if h is not None and h[0].strip() and h[1].strip()]
    if len(both) < _MIN_ROWS or halves.count(None) > max(_CROSSING * len(filled), 2):
        return False
    if sum(right[:1] != " " for _, right in both) < _SHARE * len(both):
        return False
    if len(both) < 0.5 * sum(bool(h is not None and h[1].strip()) for h in halves):
        return False
    left, right = [h[0].strip() for h in both], [h[1].strip() for h in both]
    return _fills(left) and _fills(right) and _even(left, right) and not _is_table(texts, strook)


def _fills(column: Sequence[str]) -> bool:
    """Whether lines are those of prose: about as long as the column is wide, of words, without cells."""
    widths = sorted(map(len, column))
    widest = widths[int(0.9 * (len(widths) - 1))]
    middle = median(widths)
    words = median(len(line.split()) for line in column)
    cells = sum(bool(_WIDE_GAP.search(line)) for line in column)
    return (
        middle >= max(_MIN_WIDTH, _FULL * widest) and words >= _WORDS and cells <= (1 - _SHARE) * len(column)
    )


_WIDE_GAP = re.compile(r"\S {3,}+\S")


def _even(left: Sequence[str], right: Sequence[str]) -> bool:
    widths = median(map(len, left)), median(map(len, right))
    return min(widths) >= _EVEN * max(widths)


def _is_table(texts: Sequence[str], strook: _Strook) -> bool:
    """Rows of a table are parted by lines that are blank on both sides, and each row begins on both."""
    blocks = [list(group) for blank, group in groupby(texts, key=lambda t: not t.strip()) if not blank]
    starts = [strook.split(block[0]) for block in blocks]
    rows = sum(h is not None and bool(h[0].strip() and h[1].strip()) for h in starts)
    return rows >= _TABLE_BLOCKS and median(map(len, blocks)) <= _TABLE_HEIGHT
