"""Headers, footers and page numbers: what a page repeats and no sentence of the document holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ruimteregie.inlezen.lezers.paginas import find_merk
from ruimteregie.inlezen.noten import is_source
from ruimteregie.inlezen.regelsoorten import BULLET, RegelSoort
from ruimteregie.inlezen.tekst import Regel, Tekst

__all__ = ["mark_furniture"]

_KEYWORD = re.compile(
    r"^\s*(?:Ministerie van\b|DG\s|Directoraat|Datum\b|(?:Ons |Uw )?[Kk]enmerk\b|Onze referentie\b"
    r"|Uw referentie\b"
    r"|Ons kenmerk\b|Versie\b)"
)
_VALUE_KEYWORD = re.compile(r"^\s*(?:Datum|(?:Ons |Uw )?[Kk]enmerk|Onze referentie|Uw referentie)\s*:?\s*$")
_NUMBER_ALONE = re.compile(r"^\s*(?:[-–]\s*)?\d{1,4}(?:\s*[-–])?\s*$")
_REPEATED_EDGE = 3  # lines at the top and at the bottom of a page that may be a header or footer
_HEAD = 14


def mark_furniture(tekst: Tekst, soorten: list[RegelSoort]) -> None:
    """Say which lines are headers and footers; changes ``soorten``."""
    regels = tekst.regels
    for index, regel in enumerate(regels):
        if soorten[index] is not RegelSoort.TEKST:
            continue
        if find_merk(regel.tekst):
            _mark_head(regels, soorten, index)
        elif _NUMBER_ALONE.match(regel.tekst) and _stands_alone(regels, index):
            soorten[index] = RegelSoort.MEUBILAIR
    _mark_repeated(regels, soorten)


def _stands_alone(regels: Sequence[Regel], index: int) -> bool:
    """A page number has white space on both sides, or stands at the edge of a page."""
    before = index == 0 or regels[index - 1].leeg or regels[index].paginabegin
    after = index + 1 == len(regels) or regels[index + 1].leeg or regels[index + 1].paginabegin
    return before and after


def _mark_head(regels: Sequence[Regel], soorten: list[RegelSoort], mark: int) -> None:
    """The page mark and the block of ministry, date and reference around it."""
    soorten[mark] = RegelSoort.MEUBILAIR
    for step in (-1, 1):
        block = _short_lines(regels, mark, step)
        keywords = [n for n, i in enumerate(block) if _KEYWORD.match(regels[i].tekst)]
        if not keywords:
            continue
        last = keywords[-1]
        if step == 1 and _VALUE_KEYWORD.match(regels[block[last]].tekst):
            last += 1
        for i in block[: last + 1]:
            soorten[i] = RegelSoort.MEUBILAIR


def _short_lines(regels: Sequence[Regel], mark: int, step: int) -> list[int]:
    found: list[int] = []
    index = mark + step
    while 0 <= index < len(regels) and len(found) < _HEAD and abs(index - mark) < 4 * _HEAD:
        text = regels[index].tekst.strip()
        if text:
            if len(text) > 40 or text[-1] in ".;,!?" or is_source(text) or BULLET.match(text):
                break
            if find_merk(text):  # the head of another page
                break
            found.append(index)
        index += step
    return found


def _mark_repeated(regels: Sequence[Regel], soorten: list[RegelSoort]) -> None:
    """Lines that return at the edge of at least half of the pages, whatever their figures."""
    pages: dict[int, list[int]] = {}
    for index, regel in enumerate(regels):
        if soorten[index] is RegelSoort.LEEG or is_source(regel.tekst):
            continue
        if regel.pagina is not None:
            pages.setdefault(regel.pagina, []).append(index)
    if len(pages) < 3:
        return
    edges = [i for page in pages.values() for i in {*page[:_REPEATED_EDGE], *page[-_REPEATED_EDGE:]}]
    forms = {i: re.sub(r"\d+", "#", regels[i].tekst.strip()) for i in edges}
    counts = Counter(forms.values())
    for index, form in forms.items():
        if counts[form] >= max(3, len(pages) / 2) and len(form) < 120 and not form.endswith(":"):
            soorten[index] = RegelSoort.MEUBILAIR
