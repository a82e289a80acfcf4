"""Running text joined from lines, which remembers from which line each character came."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ruimteregie.inlezen.aanroepen import Aanroep
from ruimteregie.inlezen.regelsoorten import BULLET
from ruimteregie.inlezen.tekst import Regel, Tekst

__all__ = ["Stroom", "paragraph_gap", "vocabulary"]

_LONGEST_WORD = 100  # characters; of a longer one the parts are not joined
_LONGEST_URL = 300
_LINES_A_BREAK = 25  # a layout that breaks words does so once in this many lines, or more often
_WHOLE = re.compile(r"[.:;?!][)’”'\"]?\s*$")
_WORD = re.compile(r"\w+(?:-\w+){0,4}")
_LEFT = re.compile(r"(?<![\w-])([a-zß-öø-ÿ]{2,40})-$")
_RIGHT = re.compile(r"(?!(?:en|of|tot|dan|als|naar)\b)[a-zß-öø-ÿ]{2,40}")
_HYPHENED = frozenset(
    (
        "collega",
        "concept",
        "ontwerp",
        "niet",
        "non",
        "oud",
        "ex",
        "vice",
        "adjunct",
        "kandidaat",
        "interim",
        "publiek",
        "stad",
        "woon",
        "noord",
        "zuid",
        "oost",
        "west",
        "midden",
        "semi",
        "quasi",
        "pseudo",
        "regio",
        "co",
    )
)
_ADJECTIVE = re.compile(r"(?:isch|lijk|ieel|ueel|iaal|ief)$")
_CLASHES = frozenset(
    ("aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "ui", "uu", "ij")
)
_URL_END = re.compile(r"(?:https?://|www\.)\S+$")
_URL_PART = re.compile(r"(?!https?:|www\.)(?:\S*[/=?&%_]\S*|\S+\.(?:aspx?|html?|pdf|php|nl)\b)")


def paragraph_gap(regels: Sequence[Regel]) -> int:
    """How many blank lines part two paragraphs: 1, or 2 where every line has a blank one after it.

    Where nearly every line is a whole sentence the lines are paragraphs, and one blank line parts them.
    """
    filled = [i for i, r in enumerate(regels) if not r.leeg]
    if len(filled) < 4:
        return 1
    direct = sum(b - a == 1 for a, b in pairwise(filled))
    whole = sum(bool(_WHOLE.search(regels[i].tekst)) for i in filled)
    return 2 if direct < 0.35 * (len(filled) - 1) and whole < 0.6 * len(filled) else 1


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
        cls,
        tekst: Tekst,
        indexes: Iterable[int],
        gap: int = 1,
        words: frozenset[str] = frozenset(),
        aanroepen: Mapping[int, Sequence[Aanroep]] | None = None,
        koppen: Mapping[int, int] | None = None,
    ) -> Stroom:
        """Join lines with a space, or with an empty line where a paragraph or list item begins.

        ``words`` are the words of the document (``vocabulary``): they decide whether a hyphen at a line
        end belongs. ``aanroepen`` say where in a line a footnote was called before its figures were
        taken out of ``tekst``. ``koppen`` say of the lines of headings to which one they belong: each is
        a paragraph of its own.
        """
        parts: list[str] = []
        starts: list[int] = []
        used: list[int] = []
        noten: list[tuple[int, int]] = []
        length = 0
        for index in indexes:
            raw = tekst.regels[index].tekst
            line = raw.strip()
            if parts:
                if koppen and koppen.get(index) != koppen.get(used[-1]):
                    cut, separator = 0, "\n\n"
                else:
                    cut, separator = _glue(parts[-1], line, index - used[-1] > gap, words)
                parts[-1] = parts[-1][: len(parts[-1]) - cut] + separator
                length += len(separator) - cut
            if aanroepen and index in aanroepen:
                indent = len(raw) - len(raw.lstrip())
                noten += ((length + at, n) for at, n in _offsets(aanroepen[index], indent, len(line)))
            starts.append(length)
            used.append(index)
            parts.append(line)
            length += len(line)
        return cls("".join(parts), tuple(starts), tuple(used), tuple(noten))


def _offsets(calls: Sequence[Aanroep], indent: int, size: int) -> Iterator[tuple[int, int]]:
    """Where in a trimmed line the calls stood, now that their figures are gone."""
    gone = last = at = 0
    for call in calls:
        if call.begin >= last:
            at = min(max(call.begin - gone - indent, 0), size)
            gone += call.eind - call.begin
            last = call.eind
        yield at, call.nummer


def vocabulary(regels: Sequence[Regel]) -> frozenset[str]:
    """The words of a document, also those that a line end breaks, where its layout breaks words.

    A letter from a word processor breaks a line only at a hyphen that belongs to the word; a set
    document breaks words anywhere. Which of the two it is shows in how often it happens, and in
    whether the parts occur as one word elsewhere.
    """
    filled = [r.tekst.strip() for r in regels if not r.leeg]
    words = {w.lower() for text in filled for w in _WORD.findall(text)}
    words |= {part for word in words if "-" in word for part in word.split("-")}
    breaks = [
        (left[1], right[0])
        for above, below in pairwise(filled)
        if (left := _LEFT.search(above[-_LONGEST_WORD:])) and (right := _RIGHT.match(below))
    ]
    soft = sum(left + right in words for left, right in breaks)
    hard = sum(f"{left}-{right}" in words for left, right in breaks)
    if soft >= hard and len(breaks) * _LINES_A_BREAK >= len(filled):
        words.update(left + right for left, right in breaks if not _keeps_hyphen(left, right, words))
    return frozenset(words)


def _keeps_hyphen(left: str, right: str, words: Collection[str]) -> bool:
    if f"{left}-{right}" in words or left in _HYPHENED or _ADJECTIVE.search(left):
        return True
    return left[-1] + right[0] in _CLASHES


def _glue(last: str, line: str, apart: bool, words: frozenset[str]) -> tuple[int, str]:
    """How many characters of the line before go, and what comes between."""
    if last.endswith("\xad"):
        return 1, ""
    if BULLET.match(line) or (apart and _closes(last) and line[:1].isupper()):
        return 0, "\n\n"
    if last[-1:] in "-/=_&?" and _URL_END.search(last[-_LONGEST_URL:]):
        return 0, ""
    if _URL_END.search(last[-_LONGEST_URL:]) and _URL_PART.match(line):
        return 0, ""
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
