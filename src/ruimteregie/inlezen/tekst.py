"""A document as pages and lines: what every reader returns and every recogniser takes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Plaats", "Regel", "Tekst", "clean_line"]

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
)
# Wingdings and Symbol bullets reach us as private-use characters (word processors) or as odd symbols.
_BULLET = re.compile("^(\\s*)[\ue000-\uf8ff▪●◦‣⁃∙·■□►➢✓](?=\\s|\\w|$)")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Zero-width and bidirectional marks carry no text; left in, they hide a figure from every pattern.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SOFT_HYPHEN_INSIDE = re.compile("\xad(?=.)")
# No layout needs more white space; without a bound every pattern with ``\s*`` costs its square.
_MAX_SPACES = 200
_RULE = " -–—−=_*~+|•"
_RULE_LENGTH = 10  # signs: fewer may be an empty cell or a mark
_WIDE = re.compile(f" {{{_MAX_SPACES + 1},}}")


@dataclass(frozen=True, slots=True, order=True)
class Plaats:
    """Where a finding stands.

    ``regel_van`` and ``regel_tot`` count from 1: lines of the file for plain text, lines of the page
    for PDF, paragraphs and table rows for a text document, rows of the sheet for a list. ``pagina`` is
    None where the text marks no page. A finding in a PDF that runs over a page break has the place of
    its lines on the first page.
    """

    pagina: int | None
    regel_van: int
    regel_tot: int


@dataclass(frozen=True, slots=True)
class Regel:
    """One line: its clean text, its number and page, and whether the layout starts a page here."""

    tekst: str
    nummer: int
    pagina: int | None = None
    paginabegin: bool = False

    @property
    def leeg(self) -> bool:
        """Whether there is nothing to read on it: white space, or a rule drawn with signs."""
        text = self.tekst.strip()
        return not text or (len(text) >= _RULE_LENGTH and not text.strip(_RULE))


@dataclass(frozen=True, slots=True)
class Tekst:
    """A whole file as lines, in reading order; ``sha256`` is the fingerprint of its bytes.

    ``waarschuwingen`` say in Dutch what a reader of the file would see otherwise, or what was not read.
    """

    bestand: str
    formaat: str
    sha256: str
    regels: tuple[Regel, ...]
    waarschuwingen: tuple[str, ...] = ()

    def plaats(self, van: int, tot: int) -> Plaats:
        """The place of the lines with index ``van`` up to and including ``tot``."""
        eerste = self.regels[van]
        if self.formaat != "pdf":  # the lines are numbered throughout; columns may lead back up
            return Plaats(eerste.pagina, eerste.nummer, max(eerste.nummer, self.regels[tot].nummer))
        laatste = eerste
        for regel in self.regels[van : tot + 1]:
            if regel.pagina != eerste.pagina:
                break
            laatste = regel
        return Plaats(eerste.pagina, eerste.nummer, laatste.nummer)


def clean_line(tekst: str) -> str:
    """Normalise one line: ligatures, spaces, bullets and invisible marks; indentation stays.

    White space runs over at most 200 characters, which bounds what a pattern on a line can cost.

    A soft hyphen inside a line disappears; at its end it stays, because there it tells that the
    word goes on.
    """
    if not tekst.isascii():
        tekst = unicodedata.normalize("NFC", tekst).translate(_LIGATURES)
        tekst = _INVISIBLE.sub("", tekst)
        tekst = _BULLET.sub(r"\1• ", tekst)
        tekst = _PRIVATE.sub(" ", tekst)
    tekst = _SPACE.sub(" ", tekst)
    tekst = _CONTROL.sub(" ", tekst).rstrip()
    return _WIDE.sub(" " * _MAX_SPACES, _SOFT_HYPHEN_INSIDE.sub("", tekst))
