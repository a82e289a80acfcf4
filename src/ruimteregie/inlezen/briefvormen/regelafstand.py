"""The lines of text of a document with the white space between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ruimteregie.inlezen.opmaak import BULLET, RegelSoort
from ruimteregie.inlezen.tekst import Tekst

__all__ = ["Blad", "Tekstregel"]

_CLOSED = re.compile(r"[.:;?!…][)’”'\"]?$")
_WORD = re.compile(r"[^\W\d_]+")
_STARTERS = frozenset(
    ("de", "het", "een", "in", "op", "voor", "met", "tijdens", "er", "om", "uit", "ook", "naast", "ik", "wij",
     "we", "dit", "deze", "dat", "die", "aan", "bij", "door", "via", "als", "over", "onder", "tot", "van",
     "na", "sinds", "daarnaast", "conform", "vanuit", "zoals", "hierbij", "rijk", "onlangs", "begin", "eind",
     "medio", "u", "waar", "wat", "hoe", "alle", "elk", "elke", "per", "binnen", "voorts", "verder", "ten")
)  # fmt: skip
_WINDOW = 15  # lines on either side that show how the text is spaced
_PROSE = 45  # characters from which a line reads as a sentence


@dataclass(frozen=True, slots=True)
class Tekstregel:
    """A line of text: its index in the file, and whether white space or a page sets it apart above."""

    index: int
    tekst: str
    apart: bool
    pagina: bool  # a page, a footnote or a header came in between


@dataclass(frozen=True)
class Blad:
    """The lines of text of one document; ``breedte`` is how long a full line is."""

    regels: tuple[Tekstregel, ...]
    breedte: int
    woorden: frozenset[str]

    @classmethod
    def of(cls, tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> Blad:
        """The lines between two lines, less headers, footers and footnotes."""
        indexes = [i for i in range(van, tot + 1) if soorten[i] is RegelSoort.TEKST]
        if not indexes:
            return cls((), 0, frozenset())
        texts = [tekst.regels[i].tekst.strip() for i in indexes]
        gaps = [0] + [b - a - 1 for a, b in pairwise(indexes)]
        page = [True] + [
            tekst.regels[b].paginabegin or any(soorten[i] is not RegelSoort.LEEG for i in range(a + 1, b))
            for a, b in pairwise(indexes)
        ]
        usual = _usual_gaps(gaps, texts)
        regels = tuple(
            Tekstregel(i, text, new or gap > normal, new)
            for i, text, gap, normal, new in zip(indexes, texts, gaps, usual, page, strict=True)
        )
        lengths = sorted(len(t) for t in texts if len(t) <= 200) or [0]
        lower = frozenset(w for t in texts for w in _WORD.findall(t) if w.islower())
        return cls(regels, lengths[int(len(lengths) * 0.95)] if texts else 0, lower)

    def closed(self, at: int) -> bool:
        """Whether the line ends a sentence; the line before the first one does."""
        return at < 0 or bool(_CLOSED.search(self.regels[at].tekst))

    def opens(self, at: int) -> bool:
        """Whether a block may begin at a line: what stands above is a whole sentence, or no full line."""
        if self.closed(at - 1) or self.regels[at].pagina:
            return True
        above = self.regels[at - 1].tekst
        return self.regels[at].apart and len(above) < 0.85 * self.breedte and not BULLET.match(above)

    def stands_out(self, at: int) -> bool:
        """Whether a few words without white space around them stand between whole sentences."""
        if not self.closed(at - 1) or at + 1 >= len(self.regels):
            return False
        short = len(self.regels[at].tekst) <= 0.35 * self.breedte
        following = self.regels[at + 1].tekst
        return short and len(following) >= 0.7 * self.breedte and self._starts_sentence(following)

    def single_item(self, at: int) -> bool:
        """Whether a line with a bullet stands alone, above running text and not below another item."""
        around = [self.regels[i].tekst for i in (at - 1, at + 1) if 0 <= i < len(self.regels)]
        return len(around) == 2 and not any(BULLET.match(t) for t in around) and len(around[1]) >= _PROSE

    def lists(self, at: int) -> bool:
        """Whether a list follows a line."""
        return at + 1 < len(self.regels) and bool(BULLET.match(self.regels[at + 1].tekst))

    def parted(self, at: int) -> bool:
        """Whether white space follows a line; a page break alone tells nothing."""
        if at + 1 >= len(self.regels):
            return True
        return self.regels[at + 1].apart and not self.regels[at + 1].pagina

    def breaks_off(self, at: int, *, strong: bool) -> bool:
        """Whether a line ends before it is full, because what follows stands apart from it."""
        if at + 1 >= len(self.regels):
            return strong
        line, following = self.regels[at].tekst, self.regels[at + 1].tekst
        if self.parted(at):
            return not following[:1].islower() or strong
        if BULLET.match(following) or following[:2] in ("**", "__"):
            return True
        first = following.split(None, 1)[0].lstrip("‘'\"“(€")
        if len(line) + 1 + len(first) > self.breedte and not self.regels[at + 1].pagina:
            return False
        if following[:1] in "€‘'\"“(" or following[:1].isdigit():
            return True
        return first[:1].isupper() and (self._starts_sentence(following) or len(line) <= 0.7 * self.breedte)

    def goes_on(self, at: int) -> bool:
        """Whether the line after it may be the rest of the same heading."""
        if at + 1 >= len(self.regels) or self.parted(at):
            return False
        first = self.regels[at + 1].tekst.split(None, 1)[0]
        return len(self.regels[at].tekst) + 1 + len(first) > 0.75 * self.breedte

    def leads(self, at: int) -> bool:
        """Whether running text, a list or another short line with text below it follows."""
        for following in self.regels[at + 1 : at + 4]:
            text = following.tekst
            if len(text) >= min(_PROSE, 0.5 * self.breedte) or BULLET.match(text) or _CLOSED.search(text):
                return True
            if len(text) < 3:
                return False
        return False

    def _starts_sentence(self, line: str) -> bool:
        """Whether a line begins with a word that has a capital only because a sentence begins."""
        m = _WORD.search(line)
        return bool(m) and m[0][:1].isupper() and (m[0].lower() in _STARTERS or m[0].lower() in self.woorden)


def _usual_gaps(gaps: Sequence[int], texts: Sequence[str]) -> list[int]:
    """For each line how many blank lines usually stand above one around here: 0, or 1 when double spaced.

    Where every line has a blank one above it because it is a whole paragraph, that is white space.
    """
    direct = [0, *accumulate(gap == 0 for gap in gaps)]
    whole = [0, *accumulate(bool(_CLOSED.search(t)) for t in texts)]
    usual: list[int] = []
    for at in range(len(gaps)):
        low, high = max(at - _WINDOW, 0), min(at + _WINDOW + 1, len(gaps))
        size = high - low
        spaced = direct[high] - direct[low] < 0.35 * size and size > 3
        usual.append(1 if spaced and whole[high] - whole[low] < 0.5 * size else 0)
    return usual
