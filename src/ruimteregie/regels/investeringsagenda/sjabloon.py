"""The table of an investment agenda to fill in, empty or with invented lines, as CSV and as XLSX."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.posten import Bronsoort, Regelsoort, Voorwaardesoort
from ruimteregie.regels.investeringsagenda.tabel import KOLOMMEN, VOORBEELD

__all__ = ["MEDIATYPES", "UITLEG", "make"]

MEDIATYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
UITLEG: Mapping[str, str] = {
    "maatregel": "Naam van de maatregel; regels met dezelfde naam horen bij elkaar.",
    "fase": "Fase in eigen woorden; leeg is de hele maatregel.",
    "soort": "behoefte, opbrengst of dekking.",
    "bron": "Alleen bij dekking: rijk, provincie, gemeente, waterschap, markt of eu.",
    "partij": "Alleen bij dekking: wie precies; bij het Rijk het departement, zoals IenW.",
    "jaar": "Eén jaar, of gebruik van en tot.",
    "van": "Eerste jaar; het bedrag wordt gelijk over de jaren verdeeld, tot op de cent.",
    "tot": "Laatste jaar.",
    "euro": "Alleen cijfers, zoals 1250000; leeg is niet bekend.",
    "prijspeil": "Jaar van het prijspeil; leeg is niet bekend.",
    "btw": "incl of excl; leeg is niet bekend.",
    "graad": "Alleen bij dekking: juridisch verplicht, bestuurlijk gebonden of beleidsmatig gereserveerd.",
    "voorwaarde": "Alleen bij dekking: waarvan zij afhangt.",
    "voorwaarde_soort": "voorwaarde (onder voorwaarde van) of voorbehoud (onder voorbehoud van).",
    "voorwaarde_vervuld": "ja of nee; leeg is niet bekend.",
    "bewijs": "Bij ja: waar dat staat.",
}
"""What stands in each column."""
_KEUZES: Mapping[str, Sequence[str]] = {
    "soort": [one.value for one in Regelsoort],
    "bron": [one.value for one in Bronsoort],
    "btw": ["incl", "excl"],
    "graad": [one.woorden for one in Verplichtingsgraad],
    "voorwaarde_soort": [one.value for one in Voorwaardesoort],
    "voorwaarde_vervuld": ["ja", "nee"],
}
_BREED = {"maatregel": 34, "fase": 18, "partij": 26, "euro": 14, "graad": 26, "voorwaarde": 34, "bewijs": 30}
_RIJEN = 500  # that get a list to choose from


def make(formaat: str, *, voorbeeld: bool) -> bytes:
    """The file; ``formaat`` is one of `MEDIATYPES`."""
    rows = VOORBEELD if voorbeeld else ()
    return _xlsx(rows) if formaat == "xlsx" else _csv(rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([KOLOMMEN, *rows])
    return ("\ufeff" + out.getvalue()).encode()


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Investeringsagenda"
    for column, naam in enumerate(KOLOMMEN, 1):
        cell = sheet.cell(1, column, naam)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="17406D")
        sheet.column_dimensions[get_column_letter(column)].width = _BREED.get(naam, 12)
        _choices(sheet, naam, get_column_letter(column))
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            if text:
                sheet.cell(number, column, int(text) if text.isdigit() else text)
    sheet.freeze_panes = "B2"
    _explain(book.create_sheet("Uitleg"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _choices(sheet: Any, naam: str, letter: str) -> None:
    if naam in _KEUZES:
        check: Any = DataValidation(type="list", formula1=f'"{",".join(_KEUZES[naam])}"', allow_blank=True)
        check.error = f"Kies uit: {', '.join(_KEUZES[naam])}."
        check.showErrorMessage = True
        check.add(f"{letter}2:{letter}{_RIJEN}")
        sheet.add_data_validation(check)


def _explain(sheet: Any) -> None:
    sheet.append(["Kolom", "Wat erin staat"])
    for naam in KOLOMMEN:
        sheet.append([naam, UITLEG[naam]])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 90
    for row in sheet.iter_rows(min_col=2, max_col=2):
        row[0].alignment = Alignment(wrap_text=True)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
