"""PDF with text, through pypdfium2.

Chosen over pdfplumber: PDFium is the reader of Chromium, fuzzed for years, some fifty times faster
(a thousand pages in seconds rather than minutes), permissively licensed, one wheel without
dependencies, and it says apart whether a file is locked or broken. What it lacks, reading order over
columns, follows here from the boxes of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, cast

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.leesvolgorde import Box, rows_in_order
from ruimteregie.inlezen.lezers.regels import Gelezen, Melder
from ruimteregie.inlezen.lezers.voortgang import tell
from ruimteregie.inlezen.tekst import Regel
from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandLeeg,
    BestandTeGroot,
    BestandVersleuteld,
    GeenTekst,
)

__all__ = ["read_pdf"]

_MAX_BLANK = 3


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


def _pages(pdfium: Any, document: Any) -> Iterator[list[list[Box]]]:
    for index in range(len(document)):
        tell("bladzijden lezen", index, len(document))
        try:
            page = document[index]
        except pdfium.PdfiumError:
            raise _damaged() from None
        textpage = page.get_textpage()
        boxes = _boxes(textpage)
        textpage.close()
        page.close()
        yield list(rows_in_order(boxes))


def _lines(page: int, rows: Sequence[Sequence[Box]], melder: Melder) -> Iterator[Regel]:
    """The lines of a page. White space between them becomes empty lines, which bear the number of the
    line above: they tell where a paragraph ends, yet are no lines of the page.
    """
    steps = [above[0].midden - below[0].midden for above, below in pairwise(rows)]
    pitch = median([step for step in steps if step > 0] or [1.0])
    for number, (row, step) in enumerate(zip(rows, [0.0, *steps], strict=False), 1):
        for _ in range(min(round(step / pitch) - 1, _MAX_BLANK)):
            yield Regel("", number - 1, page)
        yield Regel(melder.clean(_line(row), number), number, page, number == 1)


def _boxes(textpage: Any) -> list[Box]:
    """The runs of characters of a page, as PDFium joins them."""
    boxes: list[Box] = []
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        raw = textpage.get_text_bounded(left, bottom, right, top)
        tekst = raw.strip()
        if tekst:
            spaced = raw[:1].isspace(), raw[-1:].isspace()
            boxes.append(Box(left, bottom, right, top, " ".join(tekst.splitlines()), *spaced))
    return boxes


def _line(row: Sequence[Box]) -> str:
    text = row[0].tekst
    for left, right in pairwise(row):
        gap = right.links - left.rechts
        wide = max(left.hoogte, right.hoogte)
        apart = left.spatie_na or right.spatie_voor or gap >= 0.2 * wide
        text += ("   " if gap > 2 * wide else " " if apart else "") + right.tekst
    return text
