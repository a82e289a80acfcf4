"""The table of proposals to fill in, empty or with an example, as CSV and as XLSX."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

__all__ = ["KOLOMMEN", "MEDIATYPES", "VOORBEELD", "make"]

# Each column: its name, what stands in it, and what it takes.
KOLOMMEN = (
    ("voorstel", "Naam van het voorstel", "Verplicht; één keer per gemeente."),
    ("gemeente", "Gemeente die indient", "Verplicht; naam of code (GM0000)."),
    ("provincie", "Provincie", "Naam of code (PV00); leeg volgt uit de gemeente."),
    ("woningen_nieuw", "Nieuwe woningen", "Heel getal; zonder afspraak over bereikbaarheid uit 2022."),
    ("start_bouw", "Start van de bouw", "2029-05-01, 2029-05 of 2029."),
    ("financieel_tekort", "Financieel tekort", "Hele euro's inclusief btw, alleen cijfers."),
    ("rijksbijdrage", "Gevraagde rijksbijdrage", "Hele euro's inclusief btw, alleen cijfers."),
    ("buiten_grootschalig", "Buiten de grootschalige gebieden", "ja, nee, of leeg."),
    ("bovenplans", "Bovenplanse infrastructuur", "ja, nee, of leeg."),
    ("toelichting", "Toelichting", "Vrije tekst; mag leeg."),
)
_MERK = "Voorbeeld, verzonnen"
VOORBEELD = (
    ("Merenhof (voorbeeld)", "Merenland", "", "420", "2028-03", "12500000", "7900000", "ja", "ja", _MERK),
    ("Veenzoom (voorbeeld)", "Veenwoude", "", "260", "2027", "6000000", "3600000", "ja", "ja", _MERK),
    (
        "Lindepark (voorbeeld)",
        "Lindestede",
        "",
        "180",
        "2029-05-01",
        "9000000",
        "3500000",
        "ja",
        "nee",
        _MERK,
    ),
    ("Oude Haven (voorbeeld)", "Havenrijk", "", "510", "", "15000000", "9500000", "ja", "ja", _MERK),
)
MEDIATYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_RIJEN = 500  # rows of the sheet that check what is filled in


def make(formaat: str, *, voorbeeld: bool = False) -> bytes:
    """The table as ``csv`` or ``xlsx``, with invented proposals when asked."""
    rows = VOORBEELD if voorbeeld else ()
    return _csv(rows) if formaat == "csv" else _xlsx(rows)


def _csv(rows: tuple[tuple[str, ...], ...]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([name for name, _, _ in KOLOMMEN])
    writer.writerows(rows)
    return ("\ufeff" + out.getvalue()).encode()


def _xlsx(rows: tuple[tuple[str, ...], ...]) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Voorstellen"
    for column, (name, _, _) in enumerate(KOLOMMEN, 1):
        cell = sheet.cell(1, column, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="17406D")
        sheet.column_dimensions[get_column_letter(column)].width = 40 if name == "toelichting" else 24
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = value, "s"  # text as it is, never a formula
    for column in range(1, len(KOLOMMEN) + 1):
        for number in range(2, _RIJEN + 2):
            sheet.cell(number, column).number_format = "@"
    sheet.freeze_panes = "A2"
    _checks(sheet)
    _explain(book.create_sheet("Uitleg"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _checks(sheet: Any) -> None:
    answers = DataValidation(type="list", formula1='"ja,nee"', allow_blank=True)
    answers.error, answers.showErrorMessage = "Kies ja of nee, of laat de cel leeg.", True
    names = [name for name, _, _ in KOLOMMEN]
    for name in ("buiten_grootschalig", "bovenplans"):
        letter = get_column_letter(names.index(name) + 1)
        answers.add(f"{letter}2:{letter}{_RIJEN + 1}")
    sheet.add_data_validation(answers)


def _explain(sheet: Any) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 36
    sheet.column_dimensions["C"].width = 70
    lines = [("Kolom", "Wat erin staat", "Wat mag"), *KOLOMMEN]
    lines.append(("", "", "Laat leeg wat niet bekend is; een leeg vak is niet nul."))
    for number, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
