"""The bare cells of a filled-in table, from CSV and XLSX."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from inlezen.bestanden import ods
from ruimteregie.inlezen.lezers import read_cellen
from ruimteregie.inlezen.lezers.cellen import read_cellen_inside
from ruimteregie.inlezen.lezers.celwaarden import notation, plain
from ruimteregie.inlezen.lezers.grenzen import TABEL, Grenzen
from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandBinair,
    BestandLeeg,
    BestandTeGroot,
    LeesFout,
    OnbekendFormaat,
)


def cellen(tmp_path: Path, inhoud: bytes, grenzen: Grenzen = TABEL) -> list[list[str]]:
    path = tmp_path / "tabel"
    path.write_bytes(inhoud)
    return read_cellen_inside(path, grenzen)


def werkmap(*rijen: list[Any], formaten: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for rij in rijen:
        sheet.append(rij)
    for plaats, formaat in (formaten or {}).items():
        sheet[plaats].number_format = formaat
    book.create_sheet("Uitleg").append(["uitleg"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("teken", [";", ",", "\t"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_csv_in_any_usual_form(tmp_path: Path, teken: str, codering: str, einde: str) -> None:
    text = einde.join(["a;b;c", "Fryslân;1;", "", '"x ""y"";";2;3', ""]).replace(";", teken)
    rows = cellen(tmp_path, text.encode(codering))
    assert rows == [["a", "b", "c"], ["Fryslân", "1", ""], [], [f'x "y"{teken}', "2", "3"]]


def test_the_head_says_what_the_separator_is(tmp_path: Path) -> None:
    assert cellen(tmp_path, b"a,b,c\nx;y;z;w,2,3\n")[1] == ["x;y;z;w", "2", "3"]
    assert cellen(tmp_path, b"sep=;\na;b\n1;2\n") == [["a", "b"], ["1", "2"]]


def test_a_broken_quotation_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(BestandBeschadigd, match="regel 3"):
        cellen(tmp_path, b'a,b\n1,2\n"x,2\n')
    with pytest.raises(BestandBeschadigd, match="regel 2"):
        cellen(tmp_path, b'a,b\n"x"y,2\n')


def test_xlsx_gives_what_a_cell_holds(tmp_path: Path) -> None:
    rows = cellen(
        tmp_path,
        werkmap(
            ["naam", "getal", "dag"],
            ["Kade", 1250000, date(2029, 5, 1)],
            [],
            ["=1+1", 12.5, datetime(2029, 5, 1, 10, 30)],  # noqa: DTZ001 - a sheet has no zone,
            [True, 0.65, "2029-05"],
            [None, 1250000, date(2029, 5, 1)],
            formaten={"B2": "€ #,##0", "B5": "0%", "C6": "mmm-yy"},
        ),
    )
    assert rows == [
        ["naam", "getal", "dag"],
        ["Kade", "1250000", "2029-05-01"],
        [],
        ["=1+1", "12.5", "2029-05-01T10:30:00"],
        ["ja", "65%", "2029-05"],
        ["", "1250000", "2029-05"],
    ]


def test_the_first_visible_sheet_is_read(tmp_path: Path) -> None:
    book = Workbook()
    hidden: Any = book.active
    hidden.append(["niet deze"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Voorstellen").append(["deze"])
    out = BytesIO()
    book.save(out)
    assert cellen(tmp_path, out.getvalue()) == [["deze"]]


@pytest.mark.parametrize(
    ("inhoud", "fout"),
    [
        (b" \n", BestandLeeg),
        (b"%PDF-1.7 x", OnbekendFormaat),
        (b"<html><body>a</body></html>", OnbekendFormaat),
        (b"PK\x03\x04kapot", BestandBeschadigd),
        (bytes(range(256)), BestandBinair),
    ],
)
def test_what_is_no_table_says_so(tmp_path: Path, inhoud: bytes, fout: type[Exception]) -> None:
    with pytest.raises(fout):
        cellen(tmp_path, inhoud)


def test_too_many_rows_are_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(BestandTeGroot, match="meer dan 3 rijen"):
        cellen(tmp_path, b"a\n1\n2\n3\n", Grenzen(rijen=3))
    with pytest.raises(BestandTeGroot):
        cellen(tmp_path, werkmap(["a"], [1], [2], [3]), Grenzen(rijen=3))


def test_the_process_apart_gives_the_same_from_a_path_and_from_bytes(tmp_path: Path) -> None:
    content = werkmap(["a", "b"], ["=A1", 5])
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    assert read_cellen(path) == read_cellen(content) == [["a", "b"], ["=A1", "5"]]


def test_a_percentage_keeps_its_sign() -> None:
    assert plain("0.025", notation(10, None)) == "2.5%"
    assert plain("0.025", notation(0, None)) == "0.025"


@pytest.mark.parametrize("inhoud", [b"", b" \n", b"\x00\x01\x02\xff" * 40, b"%PDF-1.7 x", b"GIF89a"])
def test_what_is_no_table_gets_advice_about_a_table(tmp_path: Path, inhoud: bytes) -> None:
    with pytest.raises(LeesFout) as fout:
        read_cellen(inhoud, naam="fout.csv")
    assert fout.value.waar == "bestand fout.csv"
    assert fout.value.remedie.endswith("sla haar op als XLSX, ODS of CSV (UTF-8), en geef dat bestand.")
    path = tmp_path / "groot.csv"
    path.write_bytes(b"a;b\n" * 99)
    with pytest.raises(BestandTeGroot) as fout:
        read_cellen(path, Grenzen(bytes=9))
    assert (fout.value.waar, fout.value.remedie[:16]) == (str(path), "Splits de tabel,")


def test_ods_gives_what_a_cell_holds_and_not_what_it_shows(tmp_path: Path) -> None:
    row = (
        "<table:table-row><table:table-cell office:value-type='float' office:value='1250000'>"
        "<text:p>1.250.000</text:p></table:table-cell>"
        "<table:table-cell office:value-type='date' office:date-value='2029-05-01'>"
        "<text:p>1 mei 2029</text:p></table:table-cell>"
        "<table:table-cell table:formula='of:=1+1' office:value-type='float' office:value='2'>"
        "<text:p>2</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>Fryslân</text:p></table:table-cell>"
        "</table:table-row>"
    )
    empty = "<table:table-row><table:table-cell/></table:table-row>"
    path = ods(tmp_path / "tabel", f"<table:table table:name='a'>{row}{empty}{row}</table:table>")
    cells = ["1250000", "2029-05-01", "=1+1", "Fryslân"]
    assert read_cellen_inside(path, TABEL) == [cells, [], cells]
