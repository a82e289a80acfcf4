"""ODS: the sheets of an OpenDocument spreadsheet as rows of text, as the user sees them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ruimteregie.inlezen.lezers.blad import Blad, Cellenteller, as_gelezen, choose_blad
from ruimteregie.inlezen.lezers.celwaarden import date_text
from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.odf import NAMES, open_odf
from ruimteregie.inlezen.lezers.regels import Gelezen
from ruimteregie.inlezen.lezers.xml import Element
from ruimteregie.inlezen.rijen import Rij
from ruimteregie.kern.fouten import BestandBeschadigd

__all__ = ["read_ods", "read_ods_bladen"]

_GROUPS = frozenset({"table.table-header-rows", "table.table-row-group", "table.table-rows"})
_HIDDEN = ("collapse", "filter")
_LEFT_OUT = frozenset({"office.annotation"})


def read_ods(path: Path, grenzen: Grenzen) -> Gelezen:
    """Read the sheet that looks like a list as lines, one for each row.

    Raises:
        LeesFout: locked, damaged, empty, unsafe, or beyond a limit.
    """
    return as_gelezen("ods", choose_blad(read_ods_bladen(path, grenzen)), grenzen)


def read_ods_bladen(path: Path, grenzen: Grenzen, *, bare: bool = False) -> list[Blad]:
    """Read every sheet of a spreadsheet.

    ``bare`` gives what a cell holds and not what it shows: a formula as its text with ``=`` in front, a
    number as its figures, a date as ISO, and a merged cell where it begins only.
    """
    with open_odf(path, grenzen) as pakket:
        content = pakket.xml("content.xml", NAMES)
    sheet = content.find("office.body/office.spreadsheet")
    if sheet is None:
        raise BestandBeschadigd(
            "het ODF-bestand heeft geen bladen.",
            remedie="Open het bestand, sla het opnieuw op als ODS of XLSX en lees dat in.",
        )
    hidden = {
        s.get("style.name")
        for s in content.iter("style.style")
        if (p := s.find("style.table-properties")) is not None and p.get("table.display") == "false"
    }
    teller = Cellenteller(grenzen)
    return [
        Blad(
            table.get("table.name", ""),
            _Rijen(teller, bare=bare).read(table),
            table.get("table.style-name", "") in hidden,
        )
        for table in sheet
        if table.tag == "table.table"
    ]


class _Rijen:
    """Takes the rows of one sheet; a repeated blank row or cell takes no memory."""

    def __init__(self, teller: Cellenteller, *, bare: bool) -> None:
        self._teller = teller
        self._value = _bare_value if bare else _value
        self._merges = not bare
        self._rijen: list[Rij] = []
        self._nummer = 0
        self._hanging: dict[int, tuple[int, str]] = {}  # column: last row and text of a merged cell

    def read(self, table: Element) -> list[Rij]:
        for row in _rows(table):
            repeated = _count(row, "table.number-rows-repeated")
            cells = self._cells(row)
            verborgen = row.get("table.visibility") in _HIDDEN
            if cells:
                for offset in range(repeated):
                    self._add(self._nummer + 1 + offset, cells, verborgen)
            self._nummer += repeated
        return self._rijen

    def _add(self, nummer: int, cells: dict[int, str], verborgen: bool) -> None:
        filled = dict(cells)
        for column, (last, text) in self._hanging.items():
            if nummer <= last and column not in filled:
                filled[column] = text
        self._teller.count(len(self._rijen) + 1, len(filled))
        row = tuple(filled.get(i, "") for i in range(max(filled) + 1))
        self._rijen.append(Rij(nummer, row, verborgen))

    def _cells(self, row: Element) -> dict[int, str]:
        found: dict[int, str] = {}
        column = 0
        for cell in row:
            if cell.tag not in ("table.table-cell", "table.covered-table-cell"):
                continue
            repeated = _count(cell, "table.number-columns-repeated")
            text = self._value(cell) if cell.tag == "table.table-cell" else ""
            if text:
                for index in range(column, column + repeated):
                    if not self._teller.column(index):
                        break
                    found[index] = text
                if self._merges and (rows := _count(cell, "table.number-rows-spanned")) > 1:
                    self._hanging[column] = (self._nummer + rows, text)
            column += repeated
        return found


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table.table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _value(cell: Element) -> str:
    if cell.get("office.value-type") == "date":
        try:
            return date_text(datetime.fromisoformat(cell.get("office.date-value", "")))
        except ValueError:
            pass
    return " ".join(" ".join(_texts(p)) for p in cell if p.tag == "text.p").strip()


def _bare_value(cell: Element) -> str:
    if formula := cell.get("table.formula", ""):
        return f"={formula.partition('=')[2]}"
    kind = cell.get("office.value-type", "")
    if kind == "date":
        return cell.get("office.date-value", "").removesuffix("T00:00:00")
    if kind in ("float", "percentage", "currency"):
        return cell.get("office.value", "").removesuffix(".0")
    return _value(cell)


def _texts(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag not in _LEFT_OUT:
            yield from _texts(child)
        if child.tail:
            yield child.tail


def _count(element: Element, naam: str) -> int:
    value = element.get(naam, "1")
    return max(int(value), 1) if len(value) < 9 and value.isascii() and value.isdigit() else 1
