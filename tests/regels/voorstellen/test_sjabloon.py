"""The template has the columns that are read, explains them, and is read back once it is filled."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from ruimteregie.inlezen.lezers import read_cellen
from ruimteregie.kern.gebied import Gebied, Gebiedscode, GebiedSoort
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.voorstellen.sjabloon import UITLEG, make_csv, make_xlsx
from ruimteregie.regels.voorstellen.tabel import (
    GETOOND,
    KOLOMMEN,
    REIKWIJDTE,
    provincienamen,
    read_voorstellen,
)

PROVINCIES = provincienamen((Gebied(Gebiedscode("PV29"), "Zeeland", GebiedSoort.PROVINCIE),))


def test_it_has_every_known_column() -> None:
    assert tuple(UITLEG) == (*KOLOMMEN, *REIKWIJDTE, *GETOOND)
    assert read_cellen(make_csv()) == [list(UITLEG)]
    assert read_cellen(make_xlsx(["Zeeland"])) == [list(UITLEG)]


def test_the_empty_template_says_that_there_is_nothing_in_it() -> None:
    with pytest.raises(Tabelfout, match="onder de kop staat niets"):
        read_voorstellen(read_cellen(make_xlsx(["Zeeland"])), PROVINCIES)


def test_a_filled_template_is_read() -> None:
    book = load_workbook(BytesIO(make_xlsx(["Zeeland"])))
    sheet: Any = book["Voorstellen"]
    row = ["Kade", "Merenland", "Zeeland", 250, "2029-05", 10_000_000, 4_000_000, "ja", "ja"]
    for column, value in enumerate(row, 1):
        sheet.cell(2, column, value)
    out = BytesIO()
    book.save(out)
    (voorstel,) = read_voorstellen(read_cellen(out.getvalue()), PROVINCIES).voorstellen
    assert (voorstel.woningen_nieuw, voorstel.start_bouw, voorstel.bijdrage) == (250, "2029-05", 4_000_000)


def test_it_explains_every_column() -> None:
    sheet: Any = load_workbook(BytesIO(make_xlsx(["Zeeland"])))["Uitleg"]
    told = {row[0] for row in sheet.iter_rows(values_only=True)}
    assert set(UITLEG) <= told
