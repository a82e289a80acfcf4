"""XLSX (and XLSM): the sheets of a workbook as rows of text, as the user sees them.

Read straight from the XML of the file, row by row. A formula gives the value that was last computed; a
date is written as the cell shows it, in Dutch; a merged cell counts in each of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ruimteregie.inlezen.lezers.blad import Blad, Cellenteller, as_gelezen, choose_blad
from ruimteregie.inlezen.lezers.celwaarden import Notatie, notation, plain, shown
from ruimteregie.inlezen.lezers.docx import main_part, related
from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.pakket import Pakket
from ruimteregie.inlezen.lezers.regels import Gelezen
from ruimteregie.inlezen.lezers.xml import Element, parse_xml
from ruimteregie.inlezen.rijen import Rij
from ruimteregie.kern.fouten import BestandBeschadigd

__all__ = ["read_xlsx", "read_xlsx_bladen"]

_X = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_R = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_NAMES = {**dict.fromkeys(_X, "x"), **dict.fromkeys(_R, "r")}
_RELS = {"http://schemas.openxmlformats.org/package/2006/relationships": "p"}
_MAX_ROW = 1_048_576
_MOST_MERGED = 10_000


def read_xlsx(path: Path, grenzen: Grenzen) -> Gelezen:
    """Read the sheet that looks like a list as lines, one for each row.

    Raises:
        LeesFout: locked, damaged, empty, unsafe, or beyond a limit.
    """
    return as_gelezen("xlsx", choose_blad(read_xlsx_bladen(path, grenzen)), grenzen)


def read_xlsx_bladen(path: Path, grenzen: Grenzen, *, bare: bool = False) -> list[Blad]:
    """Read every sheet of a workbook that has rows.

    ``bare`` gives what a cell holds and not what it shows: a formula as its text with ``=`` in front, a
    number as figures, a date as ISO.
    """
    with Pakket(path, grenzen) as pakket:
        return _Map(pakket, grenzen, bare=bare).bladen()


class _Map:
    """A workbook: its shared texts and notations, and its sheets."""

    def __init__(self, pakket: Pakket, grenzen: Grenzen, *, bare: bool) -> None:
        self._pakket = pakket
        self._grenzen = grenzen
        self._bare = bare
        self._main = main_part(pakket, "officeDocument")
        if self._main not in pakket:
            raise _no_sheets()
        self._boek = pakket.xml(self._main, _NAMES)
        settings = self._boek.find("x.workbookPr")
        self._from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self._teksten: list[str] = []
        for naam in related(pakket, self._main, "sharedStrings"):
            parse_xml(pakket.chunks(naam), _NAMES, grenzen, {"x.si": self._shared})
        self._notaties: list[Notatie] = []
        for naam in related(pakket, self._main, "styles"):
            self._notaties = _notations(pakket.xml(naam, _NAMES))
        self._teller = Cellenteller(grenzen)

    def _shared(self, element: Element) -> None:
        self._teksten.append(_text(element))

    def bladen(self) -> list[Blad]:
        """The sheets in their order; charts and macro sheets are none."""
        targets = dict(_targets(self._pakket, self._main))
        found: list[Blad] = []
        for sheet in self._boek.iter("x.sheet"):
            target = targets.get(sheet.get("r.id", ""))
            if target is not None:
                verborgen = sheet.get("state", "visible") != "visible"
                found.append(Blad(sheet.get("name", ""), self._rows(target), verborgen))
        if not found:
            raise _no_sheets()
        return found

    def _rows(self, part: str) -> list[Rij]:
        lezer = _Rijen(
            self._teksten, self._notaties, self._teller, from_1904=self._from_1904, bare=self._bare
        )
        los = {"x.row": lezer.row, "x.mergeCell": lezer.merge}
        parse_xml(self._pakket.chunks(part), _NAMES, self._grenzen, los)
        return lezer.done()


class _Rijen:
    """Takes the rows of one sheet."""

    def __init__(
        self,
        teksten: list[str],
        notaties: list[Notatie],
        teller: Cellenteller,
        *,
        from_1904: bool,
        bare: bool,
    ) -> None:
        self._teksten = teksten
        self._notaties = notaties
        self._teller = teller
        self._from_1904 = from_1904
        self._bare = bare
        self._rijen: dict[int, dict[int, str]] = {}
        self._verborgen: set[int] = set()
        self._merged: list[tuple[int, int, int]] = []  # column, first row, last row
        self._nummer = 0

    def row(self, row: Element) -> None:
        self._nummer = _integer(row.get("r"), self._nummer + 1)
        cells: dict[int, str] = {}
        column = -1
        for cell in row:
            if cell.tag != "x.c":
                continue
            column = _column(cell.get("r", ""), column + 1)
            if self._teller.column(column) and (text := self._value(cell).strip()):
                cells[column] = text
        if cells and 0 < self._nummer <= _MAX_ROW:
            self._rijen[self._nummer] = cells
            self._teller.count(len(self._rijen), len(cells))
            if row.get("hidden") in ("1", "true"):
                self._verborgen.add(self._nummer)

    def merge(self, element: Element) -> None:
        first, _, last = element.get("ref", "").partition(":")
        column, begin, end = _column(first, -1), _row_of(first), _row_of(last)
        if column >= 0 and 0 < begin < end and len(self._merged) < _MOST_MERGED:
            self._merged.append((column, begin, end))

    def done(self) -> list[Rij]:
        """The rows; a cell merged over rows counts in each row that has something of its own."""
        for column, begin, end in self._merged:
            text = self._rijen.get(begin, {}).get(column)
            if text and self._teller.column(column):
                for nummer in range(begin + 1, min(end, begin + len(self._rijen)) + 1):
                    if nummer in self._rijen and column not in self._rijen[nummer]:
                        self._rijen[nummer][column] = text
                        self._teller.count(0, 1)
        return [
            Rij(nummer, tuple(cells.get(i, "") for i in range(max(cells) + 1)), nummer in self._verborgen)
            for nummer, cells in sorted(self._rijen.items())
        ]

    def _value(self, cell: Element) -> str:
        formula = cell.find("x.f") if self._bare else None
        if formula is not None:
            return f"={formula.text or '…'}"
        soort = cell.get("t", "n")
        if soort == "inlineStr":
            inline = cell.find("x.is")
            return _text(inline) if inline is not None else ""
        value = cell.findtext("x.v") or ""
        if soort == "s":
            index = _integer(value, -1)
            return self._teksten[index] if 0 <= index < len(self._teksten) else ""
        if soort == "b":
            return "ja" if value == "1" else "nee"
        if soort == "e" and not self._bare:
            return ""  # the value of a formula that failed is unknown
        if soort in ("str", "e") or not value:
            return value
        return self._number(cell, value)

    def _number(self, cell: Element, value: str) -> str:
        style = _integer(cell.get("s"), 0)
        kind = self._notaties[style] if style < len(self._notaties) else Notatie()
        show = plain if self._bare else shown
        return show(value, kind, from_1904=self._from_1904)


def _targets(pakket: Pakket, main: str) -> Iterator[tuple[str, str]]:
    """Per identity of a relation of the workbook the part with the sheet."""
    folder, _, naam = main.rpartition("/")
    rels = f"{folder}/_rels/{naam}.rels".lstrip("/")
    sheets = set(related(pakket, main, "worksheet"))
    if rels not in pakket:
        return
    for relation in pakket.xml(rels, _RELS):
        target = relation.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        if part in sheets:
            yield relation.get("Id", ""), part


def _notations(styles: Element) -> list[Notatie]:
    own = {_integer(e.get("numFmtId"), -1): e.get("formatCode", "") for e in (styles.find("x.numFmts") or ())}
    return [
        notation(_integer(xf.get("numFmtId"), 0), own.get(_integer(xf.get("numFmtId"), 0)))
        for xf in (styles.find("x.cellXfs") or ())
    ]


def _text(element: Element) -> str:
    """The text of a shared or inline string, without the reading aid of Asian scripts."""
    parts: list[str] = []
    for child in element:
        if child.tag == "x.t":
            parts.append(child.text or "")
        elif child.tag == "x.r":
            parts.append(child.findtext("x.t") or "")
    return "".join(parts)


def _column(reference: str, otherwise: int) -> int:
    """The column (from 0) of a reference such as ``AB12``."""
    value = 0
    for sign in reference[:4]:
        if not ("A" <= sign <= "Z"):
            break
        value = value * 26 + ord(sign) - 64
    return value - 1 if value else otherwise


def _row_of(reference: str) -> int:
    return _integer(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 0)


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 9 and text.isascii() and text.isdigit() else otherwise


def _no_sheets() -> BestandBeschadigd:
    return BestandBeschadigd(
        "de werkmap heeft geen leesbaar blad.",
        remedie="Open het bestand, sla het opnieuw op als XLSX en lees dat in.",
    )
