"""PDF with text, through pypdfium2.

Chosen over pdfplumber: PDFium is the reader of Chromium, fuzzed for years, some fifty times faster
(a thousand pages in seconds rather than minutes), permissively licensed, one wheel without
dependencies, and it says apart whether a file is locked or broken. What it lacks, reading order over
columns, follows here from the boxes of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, cast

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.regels import Gelezen, Melder
from ruimteregie.inlezen.tekst import Regel
from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandLeeg,
    BestandTeGroot,
    BestandVersleuteld,
    GeenTekst,
)

__all__ = ["read_pdf"]

_MIN_COLUMN_LINES = 5
_MAX_BLANK = 3


@dataclass(frozen=True, slots=True)
class _Box:
    """A run of characters on one line, in points; y grows upward."""

    links: float
    onder: float
    rechts: float
    boven: float
    tekst: str

    @property
    def hoogte(self) -> float:
        return max(self.boven - self.onder, 1.0)

    @property
    def midden(self) -> float:
        return (self.boven + self.onder) / 2


def read_pdf(path: Path, grenzen: Grenzen) -> Gelezen:
    """Read a PDF as the lines of its pages, in reading order.

    Raises:
        LeesFout: locked, damaged, empty, without text, or beyond a limit.
    """
    pdfium = cast("Any", import_module("pypdfium2"))  # costs 50 ms, and only PDF needs it
    document = _open(pdfium, path)
    try:
        if len(document) > grenzen.paginas:
            raise BestandTeGroot(
                f"het bestand heeft {len(document)} pagina's; meer dan {grenzen.paginas} wordt niet gelezen.",
                remedie="Splits het bestand per document.",
            )
        melder = Melder()
        regels = [
            regel
            for page, rows in enumerate(_pages(pdfium, document), 1)
            for regel in _lines(page, rows, melder)
        ]
        if any(not r.leeg for r in regels):
            return Gelezen("pdf", regels, melder.all())
        raise _no_text(pdfium, document)
    finally:
        document.close()


def _open(pdfium: Any, path: Path) -> Any:
    try:
        document = pdfium.PdfDocument(str(path))
    except pdfium.PdfiumError as fout:
        code = getattr(fout, "err_code", None)
        if code == pdfium.raw.FPDF_ERR_PASSWORD or "password" in str(fout).lower():
            raise BestandVersleuteld(
                "de PDF is met een wachtwoord vergrendeld.",
                remedie="Sla de PDF op zonder wachtwoord en lees dat bestand in.",
            ) from None
        raise _damaged() from None
    if len(document) == 0:
        document.close()
        raise _damaged()
    return document


def _damaged() -> BestandBeschadigd:
    return BestandBeschadigd(
        "de PDF is beschadigd en kan niet worden geopend.",
        remedie="Vraag het bestand opnieuw op, of open het en sla het opnieuw op als PDF.",
    )


def _no_text(pdfium: Any, document: Any) -> GeenTekst | BestandLeeg:
    image = pdfium.raw.FPDF_PAGEOBJ_IMAGE
    for index in range(min(len(document), 20)):
        page = document[index]
        if next(page.get_objects(filter=[image], max_depth=3), None) is not None:
            return GeenTekst(
                "de PDF is een scan: zij bevat afbeeldingen van pagina's en geen tekst.",
                remedie="Maak er met OCR (tekstherkenning) een doorzoekbare PDF van en lees die in.",
            )
    return BestandLeeg("de PDF bevat geen tekst.", remedie="Geef een PDF met de tekst van het document.")


def _pages(pdfium: Any, document: Any) -> Iterator[list[list[_Box]]]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            raise _damaged() from None
        textpage = page.get_textpage()
        boxes = _boxes(textpage)
        textpage.close()
        page.close()
        yield list(_rows_in_order(boxes))


def _lines(page: int, rows: Sequence[Sequence[_Box]], melder: Melder) -> Iterator[Regel]:
    """The lines of a page. White space between them becomes empty lines, which bear the number of the
    line above: they tell where a paragraph ends, yet are no lines of the page.
    """
    steps = [above[0].midden - below[0].midden for above, below in pairwise(rows)]
    pitch = median([step for step in steps if step > 0] or [1.0])
    for number, (row, step) in enumerate(zip(rows, [0.0, *steps], strict=False), 1):
        for _ in range(min(round(step / pitch) - 1, _MAX_BLANK)):
            yield Regel("", number - 1, page)
        yield Regel(melder.clean(_line(row), number), number, page, number == 1)


def _boxes(textpage: Any) -> list[_Box]:
    """The runs of characters of a page, as PDFium joins them."""
    boxes: list[_Box] = []
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        tekst = textpage.get_text_bounded(left, bottom, right, top).strip()
        if tekst:
            boxes.append(_Box(left, bottom, right, top, " ".join(tekst.split("\r\n"))))
    return boxes


def _rows_in_order(boxes: Sequence[_Box]) -> Iterator[list[_Box]]:
    if (gutter := _gutter(boxes)) is None:
        yield from _rows(boxes)
        return
    crossing = [b for b in boxes if b.links < gutter < b.rechts]
    for band in _bands(boxes, crossing):
        yield from _rows([b for b in band if b.rechts <= gutter or b in crossing])
        yield from _rows([b for b in band if b.links >= gutter and b not in crossing])


def _rows(boxes: Iterable[_Box]) -> Iterator[list[_Box]]:
    """Group runs into lines from top to bottom, and each line from left to right."""
    row: list[_Box] = []
    for box in sorted(boxes, key=lambda b: -b.midden):
        if row and abs(row[0].midden - box.midden) > 0.5 * min(row[0].hoogte, box.hoogte):
            yield sorted(row, key=lambda b: b.links)
            row = []
        row.append(box)
    if row:
        yield sorted(row, key=lambda b: b.links)


def _line(row: Sequence[_Box]) -> str:
    text = row[0].tekst
    for left, right in pairwise(row):
        gap = right.links - left.rechts
        wide = max(left.hoogte, right.hoogte)
        text += ("" if gap < 0.1 * wide else "   " if gap > 2 * wide else " ") + right.tekst
    return text


def _gutter(boxes: Sequence[_Box]) -> float | None:
    """The middle of the white strip between two columns of prose, or None.

    A column has lines about as wide as the other's: a table of labels and values is no two columns.
    """
    if len(boxes) < 2 * _MIN_COLUMN_LINES:
        return None
    low, high = min(b.links for b in boxes), max(b.rechts for b in boxes)
    middle = [b for b in boxes if b.links > low + 0.3 * (high - low)]
    for start in sorted({round(b.links, 1) for b in middle}):
        if start > low + 0.7 * (high - low):
            break
        left = [b for b in boxes if b.rechts < start]
        right = [b for b in boxes if b.links >= start - 0.1]
        if _are_columns(left, right, len(boxes)):
            return (max(b.rechts for b in left) + start) / 2
    return None


def _are_columns(left: Sequence[_Box], right: Sequence[_Box], total: int) -> bool:
    if min(len(left), len(right)) < _MIN_COLUMN_LINES or len(left) + len(right) < 0.8 * total:
        return False
    wide_left = median(b.rechts - b.links for b in left)
    wide_right = median(b.rechts - b.links for b in right)
    return min(wide_left, wide_right) > 0.6 * max(wide_left, wide_right)


def _bands(boxes: Sequence[_Box], crossing: Sequence[_Box]) -> Iterator[list[_Box]]:
    """Cut a page of two columns at each line that crosses both: a title, a header."""
    remaining = sorted(boxes, key=lambda b: -b.midden)
    for line in sorted(crossing, key=lambda b: -b.midden):
        yield [b for b in remaining if b.midden > line.midden and b not in crossing]
        yield [line]
        remaining = [b for b in remaining if b.midden <= line.midden and b is not line]
    yield [b for b in remaining if b not in crossing]
