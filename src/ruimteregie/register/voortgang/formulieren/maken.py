"""Write a form: XLSX by openpyxl, ODT by odfdo."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from odfdo import Cell, Document, Element, Header, Paragraph, Row, Style, Table, create_table_cell_style
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ruimteregie.register.voortgang.formulieren.vorm import (
    BLAD,
    KOPPEN,
    LABELS,
    MAX_BEWIJS,
    MAX_TOELICHTING,
    STANDEN,
    VRAGEN,
    Formulierpost,
    Formuliervel,
    tidy,
)

__all__ = ["make_odt", "make_xlsx"]

_BREEDTES = {
    "kenmerk": 4, "nummer": 9, "afspraak": 30, "actie": 52, "termijn": 24, "laatst": 20,
    "stand": 20, "datum": 13, "toelichting": 50, "bewijs": 36,
}  # fmt: skip
_ZIJDE = Side(style="thin", color="C4CAD2")
_LIJN = Border(left=_ZIJDE, right=_ZIJDE, top=_ZIJDE, bottom=_ZIJDE)
_VAST = PatternFill("solid", fgColor="F2F4F6")
_VRIJ = PatternFill("solid", fgColor="FFFBE6")
_KOP = PatternFill("solid", fgColor="17406D")


def make_xlsx(vel: Formuliervel) -> bytes:
    """The form as a workbook: a sheet that explains, and one with a row an Actie."""
    book = Workbook()
    explain: Any = book.active
    explain.title = "Uitleg"
    _explain(explain, vel)
    sheet: Any = book.create_sheet(BLAD)
    names = list(KOPPEN)
    for column, name in enumerate(names, 1):
        cell = sheet.cell(1, column, KOPPEN[name])
        cell.font, cell.fill, cell.border = Font(bold=True, color="FFFFFF"), _KOP, _LIJN
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = _BREEDTES[name]
    sheet.column_dimensions[get_column_letter(names.index("kenmerk") + 1)].hidden = True
    for number, post in enumerate(vel.posten, 2):
        _row(sheet, number, post)
    _checks(sheet, len(vel.posten) + 1)
    _layout(sheet, vel)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _explain(sheet: Any, vel: Formuliervel) -> None:
    sheet.column_dimensions["A"].width = 100
    for number, text in enumerate((vel.titel, *vel.uitleg, f"Ga naar het blad ‘{BLAD}’ om in te vullen."), 1):
        cell = sheet.cell(number, 1)
        _write(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if number == 1:
            cell.font = Font(bold=True, size=14)
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True


def _row(sheet: Any, number: int, post: Formulierpost) -> None:
    for column, name in enumerate(KOPPEN, 1):
        cell = sheet.cell(number, column)
        answer = name in VRAGEN
        if not answer:
            _write(cell, getattr(post, name))
        cell.number_format = "DD-MM-YYYY" if name == "datum" else "@"
        cell.fill, cell.border = (_VRIJ if answer else _VAST), _LIJN
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.protection = Protection(locked=not answer)
    longest = max(len(post.actie) / 52, len(post.afspraak) / 30, len(post.termijn) / 24, 2)
    sheet.row_dimensions[number].height = min(15 * (int(longest) + 1), 300)


def _write(cell: Any, text: str) -> None:
    """Text as it is: never a formula, whatever it begins with."""
    cell.value = tidy(text)
    cell.data_type = "s"


def _checks(sheet: Any, last: int) -> None:
    """What a cell takes, told by the program that somebody fills it in with."""
    states = DataValidation(type="list", formula1=f'"{",".join(s.capitalize() for s in STANDEN)}"')
    states.error = f"Kies {', '.join(STANDEN)}, of laat de cel leeg."
    days = DataValidation(type="date", operator="greaterThan", formula1=str(_serial(date(2000, 1, 1))))
    days.error = "Geef een datum, zoals 12-3-2026, of laat de cel leeg."
    long = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(MAX_TOELICHTING))
    long.error = f"Houd de toelichting binnen {MAX_TOELICHTING} tekens."
    proof = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(MAX_BEWIJS))
    proof.error = f"Houd het bewijs binnen {MAX_BEWIJS} tekens."
    for name, check in zip(VRAGEN, (states, days, long, proof), strict=True):
        letter = get_column_letter(list(KOPPEN).index(name) + 1)
        check.allow_blank, check.showErrorMessage, check.errorTitle = True, True, KOPPEN[name]
        check.add(f"{letter}2:{letter}{max(last, 2)}")
        sheet.add_data_validation(check)


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _layout(sheet: Any, vel: Formuliervel) -> None:
    sheet.freeze_panes = "C2"
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # False: not forbidden
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = f"{vel.titel}, {vel.partij}".replace("&", "&&")[:200]


_STIJLEN = (
    Style("paragraph", name="Klein", area="text", size="8pt", color="#5b6570"),
    Style("paragraph", name="Vet", area="text", bold=True),
    Style("table-column", name="Smal", width="4.2cm"),
    Style("table-column", name="Breed", width="12.8cm"),
)


def make_odt(vel: Formuliervel) -> bytes:
    """The form as a text document: how to fill it in, and a table an Actie."""
    document = Document("text")
    for style in _STIJLEN:
        document.insert_style(style.clone, automatic=True)
    edge = "0.5pt solid #8b95a1"
    for name, colour in (("Vast", "#f2f4f6"), ("Vrij", "#fffbe6")):
        look = create_table_cell_style(border=edge, background_color=colour, padding="0.12cm")
        look.name = name
        document.insert_style(look, automatic=True)
    body = document.body
    body.clear()
    body.append(Header(1, vel.titel))
    for text in vel.uitleg:
        body.append(Paragraph(tidy(text)))
    for number, post in enumerate(vel.posten, 1):
        body.append(Header(2, tidy(f"{number}. {post.nummer} {post.afspraak}")))
        body.append(_table(number, post))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _table(number: int, post: Formulierpost) -> Table:
    table = Table(f"Actie {number}")
    for style in ("Smal", "Breed"):
        column = Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", style)
        table.append(column)
    for name, label in LABELS.items():
        row = Row()
        answer = name in VRAGEN
        text = (
            ""
            if answer
            else tidy(f"{post.nummer} {post.afspraak}" if name == "afspraak" else getattr(post, name))
        )
        row.append(_cell(label, "Vast", "Vet" if answer else "Klein", locked=True))
        row.append(
            _cell(text, "Vrij" if answer else "Vast", "Klein" if name == "kenmerk" else "", locked=not answer)
        )
        table.append(row)
    return table


def _cell(text: str, style: str, paragraph: str, *, locked: bool) -> Cell:
    cell = Cell(style=style)
    for line in text.split("\n"):
        cell.append(Paragraph(line, style=paragraph or "Standard"))
    if locked:
        cell.set_attribute("table:protected", "true")
    return cell
