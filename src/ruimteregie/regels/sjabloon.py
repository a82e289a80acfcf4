"""A table to fill in, as XLSX with lists to choose from and a sheet that explains, or as CSV.

Who reads a table describes its columns once, as `Kolom`; this makes the file that goes with it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from io import BytesIO, StringIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

__all__ = ["MEDIATYPES", "Blad", "Kolom", "Vulling", "make_csv", "make_xlsx"]

MEDIATYPES: Final[Mapping[str, str]] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_RIJEN: Final = 1000  # that get a list to choose from
_KOP: Final = PatternFill("solid", fgColor="17406D")
_VRIJWILLIG: Final = PatternFill("solid", fgColor="5B6570")
_LIJST_LENGTE: Final = 255  # of a list to choose from, the most that the format takes


class Vulling(Enum):
    """What a cell of a column holds: words, text that no program may turn into a day, a whole number."""

    WOORDEN = "woorden"
    TEKST = "tekst"
    GETAL = "getal"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its name in the head, what it asks, and what it takes. ``breedte`` in characters."""

    naam: str
    uitleg: str
    keuzes: tuple[str, ...] = ()
    vulling: Vulling = Vulling.WOORDEN
    breedte: int = 20
    verplicht: bool = True


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet: its name, its columns, and the rows that stand in it already, as text."""

    naam: str
    kolommen: tuple[Kolom, ...]
    rijen: Sequence[Sequence[str]] = ()


def make_csv(blad: Blad) -> bytes:
    """UTF-8 with a byte order mark and semicolons: what a Dutch Excel opens as columns."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([kolom.naam for kolom in blad.kolommen])
    writer.writerows(blad.rijen)
    return ("\ufeff" + out.getvalue()).encode()


def make_xlsx(bladen: Sequence[Blad], regels: Sequence[str]) -> bytes:
    """A workbook with these sheets and *Uitleg*: the ``regels`` and what each column asks."""
    book: Any = Workbook()
    book.remove(book.active)
    for blad in bladen:
        _fill(book.create_sheet(blad.naam), blad)
    _explain(book.create_sheet("Uitleg"), bladen, regels)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, blad: Blad) -> None:
    for column, kolom in enumerate(blad.kolommen, 1):
        cell = sheet.cell(1, column, kolom.naam)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _KOP if kolom.verplicht else _VRIJWILLIG
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = kolom.breedte
        _check(sheet, kolom, letter)
        if kolom.vulling is Vulling.TEKST:  # or a program turns 2029-05 into a day
            for row in range(2, _RIJEN + 1):
                sheet.cell(row, column).number_format = "@"
        for row, values in enumerate(blad.rijen, 2):
            _write(sheet.cell(row, column), kolom, values[column - 1])
    sheet.freeze_panes = "B2"


def _write(cell: Any, kolom: Kolom, text: str) -> None:
    if kolom.vulling is Vulling.GETAL and text.isdecimal():
        cell.value = int(text)
    elif text:
        cell.value, cell.data_type = text, "s"  # text as it is, never a formula


def _check(sheet: Any, kolom: Kolom, letter: str) -> None:
    """What a cell takes, told by the program in which somebody fills it in."""
    words = ",".join(kolom.keuzes)
    if words and len(words) <= _LIJST_LENGTE:
        check: Any = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
        check.error = "Kies uit de lijst, of laat de cel leeg."
    elif kolom.vulling is Vulling.GETAL:
        check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        check.error = "Geef een geheel getal vanaf 0, of laat de cel leeg."
    else:
        return
    check.showErrorMessage, check.errorTitle = True, kolom.naam
    check.add(f"{letter}2:{letter}{_RIJEN}")
    sheet.add_data_validation(check)


def _explain(sheet: Any, bladen: Sequence[Blad], regels: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    sheet.cell(1, 1, "Hoe u deze tabel invult").font = Font(bold=True, size=14)
    row = 2
    for text in regels:
        sheet.cell(row, 1, text)
        row += 1
    for blad in bladen:
        row += 1
        sheet.cell(row, 1, blad.naam).font = Font(bold=True, size=12)
        for kolom in blad.kolommen:
            row += 1
            sheet.cell(row, 1, kolom.naam).font = Font(bold=kolom.verplicht)
            sheet.cell(row, 2, kolom.uitleg).alignment = Alignment(wrap_text=True, vertical="top")
        row += 1
    sheet.sheet_view.showGridLines = False
