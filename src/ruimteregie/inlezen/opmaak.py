"""What on a page is text, and what is furniture: headers, footers, page numbers, footnotes.

``mark_lines`` says for every line which it is. ``Stroom`` joins lines into running text, so that a
notation broken over a hard line end is whole again, and remembers from which line each character came.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from ruimteregie.inlezen.lezers.paginas import find_merk
from ruimteregie.inlezen.tekst import Regel, Tekst

__all__ = ["BULLET", "RegelSoort", "Stroom", "mark_lines", "paragraph_gap", "streams"]


class RegelSoort(Enum):
    """What a line is."""

    LEEG = "leeg"
    TEKST = "tekst"
    MEUBILAIR = "meubilair"  # header, footer, page number
    VOETNOOT = "voetnoot"


BULLET = re.compile(
    r"^\s*(?P<teken>[-–—−•*·]|o(?=\s)|[a-z][.)]|\([a-z0-9]{1,2}\)|[ivx]{1,4}[.)]|\d{1,2}[.)])\s+(?=\S)"
)
_KEYWORD = re.compile(
    r"^\s*(?:Ministerie van\b|DG\s|Directoraat|Datum\b|(?:Ons |Uw )?[Kk]enmerk\b|Onze referentie\b"
    r"|Uw referentie\b"
    r"|Ons kenmerk\b|Versie\b)"
)
_VALUE_KEYWORD = re.compile(r"^\s*(?:Datum|(?:Ons |Uw )?[Kk]enmerk|Onze referentie|Uw referentie)\s*:?\s*$")
_NUMBER_ALONE = re.compile(r"^\s*(?:[-–]\s*)?\d{1,4}(?:\s*[-–])?\s*$")
_FOOTNOTE = re.compile(
    r"^\s?\d{1,3}\s+(?:Tweede [Kk]amer|Eerste [Kk]amer|Kamerstuk|Kamerbrief|TK\b|Bijlage\b|Zie\b|Zoals\b"
    r"|https?:|www\."
    r"|Stb\b|Stcrt|Staats|Artikel\b|Art\.|Motie\b|Brief\b|Aanhangsel|Handelingen)"
)
_NUMBERED = re.compile(r"^\s?(\d{1,3})\s+[\"'‘“(]?[A-Zh]")
_REPEATED_EDGE = 3  # lines at the top and at the bottom of a page that may be a header or footer
_HEAD = 14
_LONGEST_WORD = 100  # characters; of a longer one the parts are not joined


def mark_lines(tekst: Tekst) -> list[RegelSoort]:
    """Say of each line what it is."""
    regels = tekst.regels
    soorten = [RegelSoort.LEEG if r.leeg else RegelSoort.TEKST for r in regels]
    note = 0  # the number of the last footnote
    for index, regel in enumerate(regels):
        if soorten[index] is not RegelSoort.TEKST:
            continue
        if find_merk(regel.tekst):
            _mark_head(regels, soorten, index)
        elif _NUMBER_ALONE.match(regel.tekst) and _stands_alone(regels, index):
            soorten[index] = RegelSoort.MEUBILAIR
        elif number := _footnote_number(regel.tekst, note, index == 0 or soorten[index - 1]):
            soorten[index] = RegelSoort.VOETNOOT
            note = number
    _mark_repeated(regels, soorten)
    _extend_footnotes(regels, soorten)
    return soorten


def _footnote_number(text: str, last: int, before: RegelSoort | bool) -> int:
    """The number of the footnote that starts here, or 0.

    A note in plain words is known by its number, one more than the last, after a note or white space.
    """
    if not (m := _NUMBERED.match(text)):
        return 0
    number = int(m[1])
    follows = number == last + 1 and last > 0 and before is not RegelSoort.TEKST
    return number if follows or _FOOTNOTE.match(text) else 0


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
            if len(text) > 40 or text[-1] in ".;,!?" or _FOOTNOTE.match(text) or BULLET.match(text):
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
        if regel.pagina is not None and soorten[index] in (RegelSoort.TEKST, RegelSoort.MEUBILAIR):
            pages.setdefault(regel.pagina, []).append(index)
    if len(pages) < 3:
        return
    edges = [i for page in pages.values() for i in {*page[:_REPEATED_EDGE], *page[-_REPEATED_EDGE:]}]
    forms = {i: re.sub(r"\d+", "#", regels[i].tekst.strip()) for i in edges}
    counts = Counter(forms.values())
    for index, form in forms.items():
        if counts[form] >= max(3, len(pages) / 2) and len(form) < 120 and not form.endswith(":"):
            soorten[index] = RegelSoort.MEUBILAIR


def _extend_footnotes(regels: Sequence[Regel], soorten: list[RegelSoort]) -> None:
    """A footnote runs on over the lines that follow it directly, until its page ends."""
    for index in range(1, len(regels)):
        if soorten[index - 1] is RegelSoort.VOETNOOT and soorten[index] is RegelSoort.TEKST:
            starts = regels[index].tekst[:1].isspace() or regels[index].paginabegin
            if not starts and not BULLET.match(regels[index].tekst) and _is_open(regels[index - 1].tekst):
                soorten[index] = RegelSoort.VOETNOOT


def _is_open(text: str) -> bool:
    return not re.search(r"(?:[.;]|\d)\s*$", text)


def paragraph_gap(regels: Sequence[Regel]) -> int:
    """How many blank lines part two paragraphs: 1, or 2 where every line has a blank one after it."""
    filled = [i for i, r in enumerate(regels) if not r.leeg]
    if len(filled) < 4:
        return 1
    direct = sum(b - a == 1 for a, b in pairwise(filled))
    return 2 if direct < 0.35 * (len(filled) - 1) else 1


@dataclass(frozen=True, slots=True)
class Stroom:
    """Running text joined from lines; ``starts`` are the offsets where each line of it begins.

    ``noten`` are the places that call a footnote, as offset and number; the digits themselves are no
    text. ``is_noot`` tells that this is the text of a footnote.
    """

    tekst: str
    starts: tuple[int, ...]
    regels: tuple[int, ...]
    noten: tuple[tuple[int, int], ...] = ()
    is_noot: bool = False

    def regel(self, offset: int) -> int:
        """The index of the line from which the character at ``offset`` came."""
        return self.regels[max(bisect_right(self.starts, offset) - 1, 0)]

    def span(self, begin: int, eind: int) -> tuple[int, int]:
        """The first and last line of the characters from ``begin`` up to ``eind``."""
        return self.regel(begin), self.regel(max(eind - 1, begin))

    @classmethod
    def join(
        cls, tekst: Tekst, indexes: Iterable[int], gap: int = 1, words: frozenset[str] = frozenset()
    ) -> Stroom:
        """Join lines with a space, or with an empty line where a paragraph or list item begins.

        ``words`` are the words of the document: they decide whether a hyphen at a line end belongs.
        """
        parts: list[str] = []
        starts: list[int] = []
        used: list[int] = []
        length = 0
        for index in indexes:
            line = tekst.regels[index].tekst.strip()
            if parts:
                cut, separator = _glue(parts[-1], line, index - used[-1] > gap, words)
                parts[-1] = parts[-1][: len(parts[-1]) - cut] + separator
                length += len(separator) - cut
            starts.append(length)
            used.append(index)
            parts.append(line)
            length += len(line)
        return cls("".join(parts), tuple(starts), tuple(used))


def _glue(last: str, line: str, apart: bool, words: frozenset[str]) -> tuple[int, str]:
    """How many characters of the line before go, and what comes between."""
    if last.endswith("\xad"):
        return 1, ""
    if BULLET.match(line) or (apart and _closes(last) and line[:1].isupper()):
        return 0, "\n\n"
    if not re.search(r"\w-$", last):
        return 0, " "
    if re.match(r"(?:en|of|tot|dan|als|naar)\b", line):
        return 0, " "
    left = re.search(r"[\w-]+-$", last[-_LONGEST_WORD:])
    right = re.match(r"\w+", line)
    if left and right and (left[0][:-1] + right[0]).lower() in words:
        return 1, ""
    return 0, ""


def _closes(last: str) -> bool:
    return bool(re.search(r"[.:;?!][)’”'\"]?$", last)) and not re.search(
        r"\b(?:ca|nr|nrs|mln|mld|bijv)\.$", last
    )


def streams(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> tuple[Stroom, ...]:
    """The running text of the lines ``van`` up to and including ``tot``, then each footnote apart."""
    gap = paragraph_gap(tekst.regels[van : tot + 1])
    words = frozenset(w.lower() for r in tekst.regels[van : tot + 1] for w in re.findall(r"\w+", r.tekst))
    body = [i for i in range(van, tot + 1) if soorten[i] is RegelSoort.TEKST]
    notes: list[list[int]] = []
    for i in range(van, tot + 1):
        if soorten[i] is RegelSoort.VOETNOOT:
            if notes and notes[-1][-1] == i - 1 and not _FOOTNOTE.match(tekst.regels[i].tekst):
                notes[-1].append(i)
            else:
                notes.append([i])
    text = [Stroom.join(tekst, body, gap, words)] if body else []
    return (*text, *(replace(Stroom.join(tekst, note, gap, words), is_noot=True) for note in notes))
