"""The reading order of a page, from where its runs of characters stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

__all__ = ["Box", "rows_in_order"]

_MIN_LINES = 5
_FEW_LINES = 2  # of a column on a page with little text, when its lines read on
_FEW_BOXES = 60
_MIN_WORDS = 3  # on the middle line of such a column
_MOST_EDGES = 12  # places where a column may begin that are looked at
_MOST_COLUMNS = 4
_TABLE_BLOCKS = 4  # that many groups of lines parted by white space, each short, are rows of a table
_TABLE_HEIGHT = 6
_WHITE = 1.35  # times the usual distance between lines


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A run of characters on one line, in points; y grows upward. The text has no space at its ends;
    whether there was one is told apart, because the box holds it.
    """

    links: float
    onder: float
    rechts: float
    boven: float
    tekst: str
    spatie_voor: bool = False
    spatie_na: bool = False

    @property
    def hoogte(self) -> float:
        """The height, at least one point."""
        return max(self.boven - self.onder, 1.0)

    @property
    def midden(self) -> float:
        """The height on the page of the middle of the line."""
        return (self.boven + self.onder) / 2


def rows_in_order(boxes: Sequence[Box], columns: int = _MOST_COLUMNS) -> Iterator[list[Box]]:
    """The lines of a page in reading order, each from left to right; columns one after the other."""
    gutter = _gutter(boxes) if columns > 1 else None
    if gutter is None:
        yield from _rows(boxes)
        return
    for band in _bands(boxes, gutter):
        yield from _rows(b for b in band if b.links < gutter)
        yield from rows_in_order([b for b in band if b.links >= gutter], columns - 1)


def _rows(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    """Group runs into lines from top to bottom, and each line from left to right."""
    row: list[Box] = []
    for box in sorted(boxes, key=lambda b: -b.midden):
        if row and abs(row[0].midden - box.midden) > 0.5 * min(row[0].hoogte, box.hoogte):
            yield sorted(row, key=lambda b: b.links)
            row = []
        row.append(box)
    if row:
        yield sorted(row, key=lambda b: b.links)


def _gutter(boxes: Sequence[Box], *, deeper: bool = True) -> float | None:
    """The middle of the white strip after the first column of prose, or None.

    A column has lines about as wide as the other's: a table of labels and values is no two columns.
    ``deeper``: what stands at the right may be columns itself.
    """
    least = _FEW_LINES if len(boxes) <= _FEW_BOXES else _MIN_LINES
    if len(boxes) < 2 * least:
        return None
    low, high = min(b.links for b in boxes), max(b.rechts for b in boxes)
    begin, end = low + 0.2 * (high - low), low + 0.7 * (high - low)
    edges = Counter(round(b.links) for b in boxes if begin < b.links <= end)
    usual = sorted(
        edge
        for edge, _ in edges.most_common(_MOST_EDGES)
        if sum(edges[edge + off] for off in (-1, 0, 1)) >= least  # a letter begins a little beside its place
    )
    for edge in usual:
        left = [b for b in boxes if b.rechts < edge - 1]
        right = [b for b in boxes if b.links >= edge - 1]
        if _are_columns(left, right, len(boxes), deeper=deeper):
            gutter = (max(b.rechts for b in left) + edge) / 2
            return None if _is_table(boxes, gutter) else gutter
    return None


def _are_columns(left: Sequence[Box], right: Sequence[Box], total: int, *, deeper: bool) -> bool:
    if min(len(left), len(right)) < _FEW_LINES or len(left) + len(right) < 0.8 * total:
        return False
    if min(len(left), len(right)) < _MIN_LINES and not (_reads_on(left) and _reads_on(right)):
        return False
    wide_left = median(row[-1].rechts - row[0].links for row in _rows(left))
    wide_right = median(row[-1].rechts - row[0].links for row in _rows(right))
    even = min(wide_left, wide_right) > 0.6 * max(wide_left, wide_right)
    return even or (deeper and _splits(right, wide_left))


def _reads_on(boxes: Sequence[Box]) -> bool:
    """Whether lines are those of prose, of which a sentence goes on from one line to the next.

    So few lines tell nothing by where they stand: labels and values stand in columns as well.
    """
    lines = [" ".join(b.tekst for b in row) for row in _rows(boxes)]
    if median(len(line.split()) for line in lines) < _MIN_WORDS:
        return False
    return any(above[-1:] not in ".:;?!|" and below[:1].islower() for above, below in pairwise(lines))


def _splits(right: Sequence[Box], width: float) -> bool:
    """Whether the right-hand part begins with a column about as wide as the left one."""
    gutter = _gutter(right, deeper=False)
    if gutter is None:
        return False
    first = median([row[-1].rechts - row[0].links for row in _rows(b for b in right if b.rechts < gutter)])
    return min(first, width) > 0.6 * max(first, width)


def _is_table(boxes: Sequence[Box], gutter: float) -> bool:
    """Rows of a table are parted by white space over its whole width, and each begins on both sides."""
    rows = list(_rows(boxes))
    if len(rows) < _TABLE_BLOCKS:
        return False
    steps = [above[0].midden - below[0].midden for above, below in pairwise(rows)]
    pitch = median(steps)
    begins = [0, *(i for i, step in enumerate(steps, 1) if step > _WHITE * pitch), len(rows)]
    heights = [b - a for a, b in pairwise(begins)]
    both = sum(rows[i][0].links < gutter <= rows[i][-1].links for i in begins[:-1])
    return both >= _TABLE_BLOCKS and median(heights) <= _TABLE_HEIGHT


def _bands(boxes: Sequence[Box], gutter: float) -> Iterator[list[Box]]:
    """Cut a page of columns at each line that crosses the gutter: a title, a header."""
    band: list[Box] = []
    for box in sorted(boxes, key=lambda b: -b.midden):
        if box.links < gutter < box.rechts:
            yield band
            yield [box]
            band = []
        else:
            band.append(box)
    yield band
