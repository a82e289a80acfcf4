"""An empty table of proposals to fill in: XLSX with a sheet that explains, or CSV with the head alone."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ruimteregie.regels.voorstellen.tabel import KOLOMMEN, REIKWIJDTE

__all__ = ["UITLEG", "make_csv", "make_xlsx"]

UITLEG: Final = {
    "voorstel": "Eigen naam van het voorstel; elke naam komt één keer voor.",
    "gemeente": "Naam van de gemeente.",
    "provincie": "Naam of code van de provincie, zoals Fryslân of PV21.",
    "woningen_nieuw": "Aantal woningen waarvoor in 2022 nog geen bereikbaarheidsafspraak is gemaakt.",
    "start_bouw": "Dag waarop de bouw van de woningen begint: 2029-05-01; of 2029-05 of 2029 als de dag niet"
    " bekend is.",
    "financieel_tekort": "Hele euro's inclusief btw, alleen cijfers: 12500000.",
    "rijksbijdrage": "Gevraagde rijksbijdrage in hele euro's inclusief btw, alleen cijfers.",
    "buiten_grootschalig": "ja of nee: ligt het buiten de grootschalige woningbouwgebieden? Mag ontbreken.",
    "bovenplans": "ja of nee: gaat het om bovenplanse infrastructuur? Mag ontbreken.",
    "effect_hoofdnetten": "Effect op de hoofdnetten, in woorden. Wordt getoond, niet gewogen. Mag ontbreken.",
    "realistisch_rws": "Wat Rijkswaterstaat van de haalbaarheid vindt. Getoond, niet gewogen. Mag ontbreken.",
    "realistisch_prorail": "Wat ProRail van de haalbaarheid vindt. Getoond, niet gewogen. Mag ontbreken.",
}
"""What each column asks, in the order of the table."""

_REGELS: Final = (
    "Vul op het blad Voorstellen één rij per voorstel in.",
    "Laat een cel leeg als iets niet bekend is; een leeg vak telt nooit als nul.",
    "Zet geen formules, duizendtekens, decimalen of euroteken in de cellen.",
    "Eigen kolommen achteraan mogen; zij worden bewaard en niet gewogen.",
    "Klopt er een cel niet, dan wordt niets overgenomen en staat bij elke fout de rij en de kolom.",
)
_BREEDTES: Final = {"voorstel": 32, "gemeente": 22, "provincie": 18}
_LAATSTE_RIJ: Final = 1000
_KOP: Final = PatternFill("solid", fgColor="17406D")
_VRIJWILLIG: Final = PatternFill("solid", fgColor="5B6570")


def make_csv() -> bytes:
    """The head, in UTF-8 with a byte order mark and semicolons: what a Dutch Excel opens as columns."""
    return ("\ufeff" + ";".join(UITLEG) + "\r\n").encode()


def make_xlsx(provincies: Iterable[str]) -> bytes:
    """A workbook: the sheet Voorstellen to fill in, and Uitleg; ``provincies`` are names to choose from."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Voorstellen"
    for column, naam in enumerate(UITLEG, 1):
        cell = sheet.cell(1, column, naam)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _KOP if naam in KOLOMMEN else _VRIJWILLIG
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = _BREEDTES.get(naam, 20)
        if naam == "start_bouw":  # as text, so that a program does not turn 2029-05 into a day
            for row in range(2, _LAATSTE_RIJ + 1):
                sheet.cell(row, column).number_format = "@"
    sheet.freeze_panes = "B2"
    _checks(sheet, sorted(provincies))
    _explain(book.create_sheet("Uitleg"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _checks(sheet: Any, provincies: list[str]) -> None:
    """What a cell takes, told by the program in which somebody fills it in."""
    choices = {"provincie": provincies, **{naam: ["ja", "nee"] for naam in REIKWIJDTE}}
    for naam, words in choices.items():
        check = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        check.showErrorMessage, check.errorTitle = True, naam
        check.error = "Kies uit de lijst, of laat de cel leeg."
        _add(sheet, check, naam)
    for naam in ("woningen_nieuw", "financieel_tekort", "rijksbijdrage"):
        check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        check.showErrorMessage, check.errorTitle = True, naam
        check.error = "Geef een geheel getal vanaf 0, of laat de cel leeg."
        _add(sheet, check, naam)


def _add(sheet: Any, check: Any, naam: str) -> None:
    letter = get_column_letter(list(UITLEG).index(naam) + 1)
    check.add(f"{letter}2:{letter}{_LAATSTE_RIJ}")
    sheet.add_data_validation(check)


def _explain(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90
    sheet.cell(1, 1, "Hoe u deze tabel invult").font = Font(bold=True, size=14)
    row = 2
    for text in _REGELS:
        sheet.cell(row, 1, text)
        row += 1
    row += 1
    for naam, text in UITLEG.items():
        sheet.cell(row, 1, naam).font = Font(bold=naam in KOLOMMEN)
        sheet.cell(row, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
        row += 1
    sheet.sheet_view.showGridLines = False
