"""A filled-in table (CSV, XLSX or ODS) as its bare cells: for tables of which every cell is checked.

Unlike a list that somebody kept (`lezers.lijsten`), nothing is made readable: a number is its figures
(``1250000``, ``12.5``), a date is ISO, a formula is its own text with ``=`` in front, and every row counts,
also an empty one, so that a message can name the row of the spreadsheet.
"""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from ruimteregie.inlezen.lezers.blad import Blad
from ruimteregie.inlezen.lezers.formaat import recognise_format
from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.ods import read_ods_bladen
from ruimteregie.inlezen.lezers.txt import decode
from ruimteregie.inlezen.lezers.xlsx import read_xlsx_bladen
from ruimteregie.kern.fouten import BestandBeschadigd, BestandLeeg, BestandTeGroot, OnbekendFormaat

__all__ = ["read_cellen_inside"]

_SEPARATORS = ";,\t"


def read_cellen_inside(path: Path, grenzen: Grenzen) -> list[list[str]]:
    """Read in this process the cells of the first visible sheet with rows, or of a CSV.

    Raises:
        LeesFout: it cannot be read, is empty, or is no table.
    """
    formaat = recognise_format(path, grenzen)
    if formaat == "xlsx":
        return _rows_of(read_xlsx_bladen(path, grenzen, bare=True))
    if formaat == "ods":
        return _rows_of(read_ods_bladen(path, grenzen, bare=True))
    if formaat == "txt":
        return _csv_rows(decode(path.read_bytes()), grenzen)
    raise OnbekendFormaat(
        f"dit is {formaat.upper()}, geen tabel als XLSX, ODS of CSV.",
        remedie="Sla de tabel op als XLSX, ODS of CSV (UTF-8), en geef dat bestand.",
    )


def _rows_of(bladen: list[Blad]) -> list[list[str]]:
    blad = next((blad for blad in bladen if blad.rijen and not blad.verborgen), None)
    if blad is None:
        raise BestandLeeg("het bestand bevat geen gevulde cellen.", remedie="Vul de tabel onder de kop in.")
    rows: list[list[str]] = []
    for rij in blad.rijen:
        while len(rows) < rij.nummer - 1:
            rows.append([])
        rows.append(list(rij.cellen))
    return rows


def _csv_rows(text: str, grenzen: Grenzen) -> list[list[str]]:
    body = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    separator = ""
    if body[:4].lower() == "sep=" and body[5:6] == "\n":  # what Excel takes as the separator, and hides
        separator, body = body[4], body[6:]
    if not body.strip():
        raise BestandLeeg("het bestand bevat alleen witruimte.", remedie="Begin met een kop.")
    head = body.lstrip("\n").partition("\n")[0]
    separator = separator or max(_SEPARATORS, key=head.count)
    reader = csv.reader(StringIO(body, newline="\n"), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    cells = 0
    try:
        for fields in reader:
            cells += len(fields)
            if len(rows) >= grenzen.rijen or cells > grenzen.cellen:
                raise _too_large(grenzen)
            rows.append(fields)
    except csv.Error:
        raise BestandBeschadigd(
            f"het CSV-bestand is beschadigd bij regel {reader.line_num}: een aanhalingsteken staat verkeerd"
            " of wordt niet gesloten, of een cel is te lang.",
            remedie="Verbeter die regel, of sla de tabel op als XLSX.",
        ) from None
    return rows


def _too_large(grenzen: Grenzen) -> BestandTeGroot:
    return BestandTeGroot(
        f"de tabel is te groot: meer dan {grenzen.rijen} rijen of {grenzen.cellen} cellen kan niet.",
        remedie="Splits de tabel.",
    )
