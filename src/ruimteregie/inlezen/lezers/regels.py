"""Lines as the readers make them: counted, cleaned, within the limits, with warnings.

``Schrijver`` takes the paragraphs of a text document and writes one Regel for each, with an empty Regel
between paragraphs (none between the items of a list or the rows of a table). An empty Regel bears the
number of the line above: it tells where a paragraph ends, yet is no line of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.tekst import Regel, clean_line
from ruimteregie.kern.fouten import BestandLeeg, BestandTeGroot

__all__ = [
    "HARD",
    "LIJST",
    "TABEL",
    "ZACHT",
    "Gelezen",
    "Melder",
    "Schrijver",
    "call_mark",
    "join_cells",
    "too_many_lines",
]

HARD = "\f"
"""In the text of a paragraph: a page begins here because the writer wanted it."""
ZACHT = "\x0b"
"""In the text of a paragraph: a page began here when the program last laid out the text."""

LIJST = "lijst"
TABEL = "tabel"

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("([\n\f])")
_ITEM = re.compile(r"\s*(?:[-–—−•*·]|\(?[a-z0-9]{1,3}[.)])\s")
_FULL_PAGE = 5_500  # characters; a page of plain text holds no more
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NAMED = 5  # line numbers in one warning


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What a reader returns: the format, the lines, and warnings in Dutch."""

    formaat: str
    regels: list[Regel]
    waarschuwingen: tuple[str, ...] = ()


@dataclass(slots=True)
class Melder:
    """Gathers warnings while lines are read."""

    meldingen: list[str] = field(default_factory=list[str])
    _gedraaid: list[int] = field(default_factory=list[int])

    def clean(self, tekst: str, nummer: int) -> str:
        """``clean_line``, and a note of marks that show characters in another order than they stand."""
        if not tekst.isascii() and _OVERRIDES.search(tekst):
            self._gedraaid.append(nummer)
        return clean_line(tekst)

    def all(self) -> tuple[str, ...]:
        """The warnings, once each."""
        found = list(dict.fromkeys(self.meldingen))
        if numbers := list(dict.fromkeys(self._gedraaid)):
            named = ", ".join(map(str, numbers[:_NAMED])) + (" …" if len(numbers) > _NAMED else "")
            found.append(
                f"Tekens die de leesrichting omdraaien zijn weggelaten (regel {named}): op het scherm kan"
                " daar iets anders staan dan wat gelezen is."
            )
        return tuple(found)


def too_many_lines(aantal: int, grenzen: Grenzen) -> BestandTeGroot:
    """The error for more lines than the limit."""
    return BestandTeGroot(
        f"het bestand heeft {aantal} regels; meer dan {grenzen.regels} wordt niet gelezen.",
        remedie="Splits het bestand per document.",
    )


def call_mark(nummer: str, ervoor: str) -> str:
    """The call of a footnote as letters in plain text have it: glued to the word; raised after a figure."""
    return nummer.translate(_SUPERSCRIPT) if ervoor[-1:].isdigit() else nummer


def join_cells(cells: Iterable[str]) -> str:
    """The cells of a table row on one line."""
    return " | ".join(" ".join(cell.split()) for cell in cells)


class Schrijver:
    """Writes the paragraphs of a text document as lines; see the top of this file.

    ``opgemaakt``: the file says itself that every page break is recorded in it.
    """

    def __init__(self, grenzen: Grenzen, melder: Melder | None = None) -> None:
        self.opgemaakt = False
        self.melder = melder or Melder()
        self._grenzen = grenzen
        self._regels: list[Regel] = []
        self._noten: list[str] = []
        self._nieuw: list[str] = []  # notes of the paragraph that is about to be written
        self._nummer = 0
        self._pagina = 1
        self._begin = True
        self._breuken = 0
        self._hard_open = False
        self._reeks = ""

    def alinea(self, tekst: str, *, reeks: str = "") -> None:
        """Write a paragraph. ``reeks`` is LIJST for a list item and TABEL for a table row, which have no
        white line before them when the line above is of the same kind. A line break begins a new line."""
        first = True
        for piece in _BREAKS.split(tekst):
            if piece == HARD:
                self._breek(hard=True)
            elif piece != "\n":
                before = len(piece) - len(piece.lstrip(f" {ZACHT}"))
                self._soft(piece[:before])
                first = not self._regel(piece.replace(ZACHT, ""), reeks, first) and first
                self._soft(piece[before:])  # the line stands on the page where it begins
        self._noten += self._nieuw
        self._nieuw = []

    def noot(self, nummer: str, alineas: Sequence[str]) -> None:
        """Keep a footnote for the end of the page, or of the text where pages are unknown."""
        plain = [" ".join(tekst.replace(ZACHT, "").split()) for tekst in alineas]
        plain = [tekst for tekst in plain if tekst]
        if plain:
            self._nieuw += [f"{nummer} {plain[0]}", *plain[1:]]

    def breek(self, *, hard: bool) -> None:
        """Begin a page between two paragraphs, unless the writer asks for one where it begins already."""
        if not (hard and self._begin):
            self._breek(hard=hard)

    def done(self) -> list[Regel]:
        """The lines, with their pages where the file tells them.

        Raises:
            BestandLeeg: there is no text.
        """
        self._noten += self._nieuw
        self._write_notes()
        if not self._regels:
            raise BestandLeeg(
                "het bestand bevat geen tekst.", remedie="Geef een bestand met de tekst van het document."
            )
        return list(self._with_pages())

    def _soft(self, piece: str) -> None:
        for _ in range(piece.count(ZACHT)):
            self._breek(hard=False)

    def _breek(self, *, hard: bool) -> None:
        if not hard:
            self.opgemaakt = True
            if self._hard_open:  # the layout of the break that the writer made
                self._hard_open = False
                return
        self._breuken += 1
        self._pagina += 1
        self._begin = True
        self._hard_open = hard

    def _regel(self, tekst: str, reeks: str, first: bool) -> bool:
        """Write one line, or nothing when it is blank; whether something was written."""
        if not tekst.strip():
            return False
        if self._begin and self._noten:
            self._write_notes()
        if not reeks and _ITEM.match(tekst):
            reeks = LIJST
        if first and self._regels and not (reeks and self._reeks == reeks):
            self._wit()
        for part in self._pieces(tekst):
            self._add(part)
        self._reeks = reeks
        self._hard_open = False
        return True

    def _wit(self) -> None:
        above = self._regels[-1]
        self._regels.append(Regel("", above.nummer, above.pagina))

    def _add(self, tekst: str) -> None:
        self._nummer += 1
        if len(self._regels) >= self._grenzen.regels:
            raise too_many_lines(len(self._regels) + 1, self._grenzen)
        self._regels.append(
            Regel(self.melder.clean(tekst, self._nummer), self._nummer, self._pagina, self._begin)
        )
        self._begin = False

    def _pieces(self, tekst: str) -> Iterator[str]:
        """A line within the limit: a longer paragraph is cut at a space."""
        limit = self._grenzen.regellengte
        start = 0
        while len(tekst) - start > limit:
            cut = tekst.rfind(" ", start + 1, start + limit)
            if cut < 0:
                raise BestandTeGroot(
                    f"een alinea heeft een woord van meer dan {limit} tekens.",
                    remedie="Open het bestand, zet spaties of regeleinden in die alinea en sla het op.",
                )
            yield tekst[start:cut]
            start = cut + 1
        yield tekst[start:]

    def _write_notes(self) -> None:
        """The notes stand on the page of the last line before them."""
        if not self._noten:
            return
        page, begin = self._pagina, self._begin
        if self._regels:
            self._pagina = self._regels[-1].pagina or 1
            self._begin = False
            self._wit()
        for noot in self._noten:
            for part in self._pieces(noot):
                self._add(part)
        self._noten = []
        self._pagina, self._begin, self._reeks = page, begin, ""

    def _with_pages(self) -> Iterator[Regel]:
        """Without a recorded layout only the breaks of the writer are known: a page that holds more than
        fits on one has breaks that nobody knows, so from there on the page is unknown."""
        sizes: dict[int, int] = {}
        for regel in self._regels:
            sizes[regel.pagina or 1] = sizes.get(regel.pagina or 1, 0) + len(regel.tekst)
        known = self._pagina if self._breuken else 0
        if not self.opgemaakt:
            known = next((p - 1 for p in range(1, known + 1) if sizes.get(p, 0) > _FULL_PAGE), known)
        elif not self._breuken:
            known = 1
        for r in self._regels:
            page = r.pagina if (r.pagina or 1) <= known else None
            yield r if page == r.pagina else Regel(r.tekst, r.nummer, page, r.paginabegin)
