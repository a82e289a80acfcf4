"""The table of the planner to fill in, as CSV and as XLSX, with invented lines that show how."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ruimteregie.regels.herstart.tabel import KOLOMMEN, VOORBEELD, Regelsoort

__all__ = ["UITLEG", "make_csv", "make_xlsx"]

UITLEG: Mapping[str, str] = {
    "soort": "nodig (wat een onderdeel vraagt) of beschikbaar (wat er in een jaar is).",
    "onderdeel": "Bij nodig: naam van het project, of van een fase die los kan beginnen.",
    "project": "Bij nodig: het project waarvan het een fase is.",
    "na": "Bij nodig: onderdelen die in een eerder jaar beginnen, met ' + ' ertussen.",
    "vroegst": "Bij nodig: eerste jaar waarin het kan beginnen; leeg is elk jaar.",
    "jaar": "Bij beschikbaar het jaar; bij nodig het hoeveelste jaar van het onderdeel (leeg is 1).",
    "stikstof": "Stikstofruimte in een eigen eenheid, overal dezelfde; leeg is niet bekend, niets is 0.",
    "geld": "Alleen cijfers, in euro's, zoals 1250000; leeg is niet bekend, niets is 0.",
    "capaciteit": "Menskracht in een eigen eenheid, overal dezelfde; leeg is niet bekend, niets is 0.",
}
"""What stands in each column."""
_BREED = {"onderdeel": 36, "project": 24, "na": 36, "geld": 14}


def make_csv(rijen: Sequence[Sequence[str]] = VOORBEELD) -> bytes:
    """The table as CSV, that spreadsheets open well."""
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([KOLOMMEN, *rijen])
    return ("\ufeff" + out.getvalue()).encode()


def make_xlsx(rijen: Sequence[Sequence[str]] = VOORBEELD) -> bytes:
    """The table as XLSX, with an explanation of its columns on a second sheet."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Herstart"
    for column, naam in enumerate(KOLOMMEN, 1):
        sheet.cell(1, column, str(naam)).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _BREED.get(naam, 12)
    for number, row in enumerate(rijen, 2):
        for column, text in enumerate(row, 1):
            if text:
                sheet.cell(number, column, int(text) if text.isdigit() else text)
    check: Any = DataValidation(type="list", formula1=f'"{",".join(Regelsoort)}"', allow_blank=True)
    check.add("A2:A500")
    sheet.add_data_validation(check)
    sheet.freeze_panes = "C2"
    explained: Any = book.create_sheet("Uitleg")
    explained.append(["Kolom", "Wat erin staat"])
    for naam in KOLOMMEN:
        explained.append([str(naam), UITLEG[naam]])
    explained.column_dimensions["A"].width, explained.column_dimensions["B"].width = 18, 90
    out = BytesIO()
    book.save(out)
    return out.getvalue()
