"""Lists: XLSX, ODS and CSV as rows, which column holds what, and the agreements in them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from inlezen.bestanden import gelezen, lines, ods, xlsx
from inlezen.hulp import NASLAG
from ruimteregie.inlezen import ActieVondst, AfspraakVondst, Grenzen, read
from ruimteregie.inlezen.lezers import read_lijst
from ruimteregie.inlezen.lezers.csv import find_dialect
from ruimteregie.inlezen.lezers.grenzen import GRENZEN
from ruimteregie.inlezen.lezers.lijsten import read_lijst_inside
from ruimteregie.inlezen.lijst import Lijst, apply, match_columns, parse_columns
from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandLeeg,
    BestandTeGroot,
    InvoerFout,
    OnbekendFormaat,
)

MOMENT = datetime(2027, 3, 1, 14, 30)  # noqa: DTZ001 - no zone in a sheet
KOP = ["Nr.", "Titel", "Omschrijving", "Trekker", "Deadline"]


def lijst(path: Path) -> Lijst:
    return read_lijst_inside(path, GRENZEN)


def workbook(path: Path, rows: Sequence[Sequence[object]], title: str = "Afspraken") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def test_a_workbook_as_a_list(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [
            ["Afsprakenlijst Merenland"], [], KOP,
            [1, "Wonen", "De partijen bouwen 500 woningen", "Rijk", date(2026, 12, 31)],
            [2.5, "Water", "Het waterschap versterkt de dijk", "Waterschap Veen", MOMENT],
        ],
    )  # fmt: skip
    found = read_lijst(path)
    assert (found.formaat, found.blad, found.kopregel, found.kop) == ("xlsx", "Afspraken", 3, tuple(KOP))
    assert [(r.nummer, r.cellen) for r in found.rijen] == [
        (4, ("1", "Wonen", "De partijen bouwen 500 woningen", "Rijk", "31 december 2026")),
        (
            5,
            ("2,5", "Water", "Het waterschap versterkt de dijk", "Waterschap Veen", "1 maart 2027 14.30 uur"),
        ),
    ]
    tekst = read(path)
    assert tekst.formaat == "xlsx"
    assert (tekst.regels[2].nummer, tekst.regels[2].tekst) == (4, " | ".join(found.rijen[0].cellen))


def test_the_sheet_that_looks_like_a_list_is_chosen_and_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Toelichting"
    for n in range(30):
        first.append([f"Regel {n} van de uitleg", "en nog wat"])
    second = book.create_sheet("Lijst")
    second.append(KOP)
    second.append(["1", "a", "b", "c", "d"])
    book.save(tmp_path / "a.xlsx")
    found = lijst(tmp_path / "a.xlsx")
    assert found.blad == "Lijst"
    assert found.waarschuwingen == ("Alleen blad “Lijst” is gelezen, niet: “Toelichting”.",)


def test_merged_cells_hidden_rows_and_formulas(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Thema</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f>CONCAT(1)</f><v>Wonen</v></c><c r="B2" t="s"><v>1</v></c></row>'
        '<row r="3" hidden="1"><c r="B3" t="s"><v>2</v></c></row>'
        '<row r="4"><c r="A4" t="e"><v>#REF!</v></c><c r="B4" t="b"><v>1</v></c></row>'
    )
    sheet = f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    strings = "<si><t>Afspraak</t></si><si><r><t>Bou</t></r><r><t>wen</t></r></si><si><t>Slopen</t></si>"
    found = lijst(xlsx(tmp_path / "a.xlsx", {"Blad1": sheet}, strings))
    assert [(r.nummer, r.cellen, r.verborgen) for r in found.rijen] == [
        (2, ("Wonen", "Bouwen"), False), (3, ("Wonen", "Slopen"), True), (4, ("", "ja"), False),
    ]  # fmt: skip
    assert found.waarschuwingen == ("1 verborgen rijen zijn meegelezen (rij 3).",)


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("d mmmm yyyy", 46143, "1 mei 2026"),
        ("dd/mm/jjjj", 46143, "1 mei 2026"),
        ("mmm-yy", 46143, "mei 2026"),
        ("yyyy", 46143, "2026"),
        ("#,##0.00", 1234.5, "1234,5"),
        ('"€" #,##0', 5000000, "€ 5.000.000"),
        ("0%", 0.25, "25%"),
        ("General", 0.1 + 0.2, "0,3"),
        ("h:mm", 0.5, "0,5"),
        ('0 "dagen"', 12, "12"),
    ],
)
def test_a_number_is_written_as_the_cell_shows_it(
    tmp_path: Path, code: str, value: float, expected: str
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Titel", "Bedrag"])
    sheet.append(["a", value])
    sheet["B2"].number_format = code
    book.save(tmp_path / "a.xlsx")
    assert lijst(tmp_path / "a.xlsx").rijen[0].cellen[1] == expected


def test_an_opendocument_spreadsheet(tmp_path: Path) -> None:
    def row(*cells: str, extra: str = "") -> str:
        return f"<table:table-row {extra}>{''.join(cells)}</table:table-row>"

    def cell(text: str, extra: str = "") -> str:
        return f"<table:table-cell {extra}><text:p>{text}</text:p></table:table-cell>"

    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    day = 'office:value-type="date" office:date-value="2026-05-01"'
    table = (
        '<table:table table:name="Lijst">' + row(cell("Thema"), cell("Afspraak"), cell("Termijn"), blank)
        + row(blank, extra='table:number-rows-repeated="3"')
        + row(cell("Wonen", 'table:number-rows-spanned="2"'), cell("bouwen"), cell("1-5-2026", day))
        + row("<table:covered-table-cell/>", cell("slopen"), extra='table:visibility="collapse"')
        + row(blank, extra='table:number-rows-repeated="1048000"') + "</table:table>"
    )  # fmt: skip
    found = lijst(ods(tmp_path / "a.ods", table))
    assert [(r.nummer, r.cellen, r.verborgen) for r in found.rijen] == [
        (5, ("Wonen", "bouwen", "1 mei 2026"), False), (6, ("Wonen", "slopen"), True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Nr;Afspraak;Wie\n1;bouwen, wonen;Rijk\n", (2, ("1", "bouwen, wonen", "Rijk"))),
        (b"Nr,Afspraak,Wie\r\n1,\"bouwen, wonen\",Rijk\r\n", (2, ("1", "bouwen, wonen", "Rijk"))),
        ("Nr\tAfspraak\n1\tbouwen\n".encode("utf-16"), (2, ("1", "bouwen"))),
        ("\ufeffNr;Afspraak\n1;één\n".encode(), (2, ("1", "één"))),
        ("Nr;Afspraak\n1;één € 5\n".encode("cp1252"), (2, ("1", "één € 5"))),
        (b'Nr;Afspraak\n1;"over twee\nregels"\n2;x\n', (2, ("1", "over twee regels"))),
        (b"sep=|\nNr|Afspraak\n1|a;b\n", (3, ("1", "a;b"))),
        (b"Lijst van mei;;\n;;\nNr;Afspraak;Wie\n1;a;b\n", (4, ("1", "a", "b"))),
        (b"Nr;Afspraak\r1;a\r2;b\r", (2, ("1", "a"))),
    ],
)  # fmt: skip
def test_csv_in_any_dialect(tmp_path: Path, content: bytes, expected: tuple[int, tuple[str, ...]]) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert gelezen(path).formaat == "csv"
    found = lijst(path)
    assert (found.rijen[0].nummer, found.rijen[0].cellen) == expected


def test_the_lines_of_a_csv_have_the_numbers_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Nr;Afspraak\n1;"een\ntwee"\n\n2;drie\n')
    assert [(r.nummer, r.tekst) for r in gelezen(path).regels] == [
        (1, "Nr | Afspraak"), (2, "1 | een twee"), (5, "2 | drie"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Geachte heer, mevrouw,\nHierbij, zoals afgesproken, de brief.\nMet groet, het college,\n",
        "een\ntwee\ndrie\n",
        "Datum; plaats\nDe dijk is versterkt; het waterschap betaalt; de provincie ook.\n\nSlot.\n",
        "1;2;3\n4;5;6\n",
        "",
        '"',
    ],
)
def test_a_letter_is_no_table(text: str) -> None:
    assert find_dialect(text) is None


def test_what_is_no_list_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><p>tekst")
    with pytest.raises(OnbekendFormaat, match="een webpagina, geen lijst"):
        read_lijst(path)
    path.write_text("Nr;Afspraak\n")
    with pytest.raises(BestandLeeg, match="geen rijen"):
        read_lijst(path)
    path.write_text('Nr;Afspraak\n1;"' + "x" * 200_000)
    with pytest.raises(BestandBeschadigd, match="aanhalingsteken"):
        read_lijst(path)
    with pytest.raises(BestandLeeg, match="gevulde cellen"):
        lijst(xlsx(tmp_path / "a.xlsx", {"Blad1": "<sheetData/>"}))


def test_rows_columns_and_cells_are_bounded(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [[f"Kolom {n}" for n in range(20)]] + [["x"] * 20] * 50)
    with pytest.raises(BestandTeGroot, match="40 rijen"):
        gelezen(path, Grenzen(rijen=40))
    with pytest.raises(BestandTeGroot, match="500 gevulde cellen"):
        gelezen(path, Grenzen(cellen=500))
    assert gelezen(path, Grenzen(kolommen=3)).regels[0].tekst == "Kolom 0 | Kolom 1 | Kolom 2"
    csv = tmp_path / "a.csv"
    csv.write_text("a;b;c\n" * 50)
    for grenzen in (Grenzen(rijen=40), Grenzen(cellen=100), Grenzen(kolommen=2)):
        with pytest.raises(BestandTeGroot):
            gelezen(csv, grenzen)


def test_five_thousand_rows_take_seconds(tmp_path: Path) -> None:
    rest: list[object] = ["De partijen bouwen woningen", "Rijk", date(2026, 1, 1)]
    rows: list[list[object]] = [[n, f"Titel {n}", *rest] for n in range(5000)]
    path = workbook(tmp_path / "a.xlsx", [list(KOP), *rows])
    begin = time.perf_counter()
    assert len(read_lijst(path).rijen) == 5000
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize(
    ("kop", "kolommen"),
    [
        (KOP, {"nummer": (0,), "titel": (1,), "tekst": (2,), "partijen": (3,), "termijn": (4,)}),
        (["AFSPRAAK-NR", "afspraak", "Actiehouder(s)"], {"nummer": (0,), "tekst": (1,), "partijen": (2,)}),
        (["Omschrijving afspraak", "Trekker Rijk", "Trekker regio"], {"tekst": (0,), "partijen": (1, 2)}),
        (["Actie", "Financiën", "Thema's"], {"actie": (0,), "bedrag": (1,), "thema": (2,)}),
        (["Titel", "Stand van zaken (mei 2026)"], {"titel": (0,), "status": (1,)}),
    ],
)
def test_columns_are_known_by_their_names(kop: list[str], kolommen: dict[str, tuple[int, ...]]) -> None:
    voorstel = match_columns(kop)
    assert voorstel.kolommen == kolommen
    assert voorstel.is_zeker
    assert voorstel.onbekend == ()


def test_what_is_in_doubt_is_asked(tmp_path: Path) -> None:
    voorstel = match_columns(["Afspraak", "Omschrijving", "Deadlne", "Kleur", ""])
    assert voorstel.kolommen == {}
    assert voorstel.onzeker == {0: ("tekst",), 1: ("tekst",), 2: ("termijn",)}
    assert voorstel.onbekend == (3,)
    assert not voorstel.is_zeker
    assert [m for m in voorstel.meldingen() if "Deadlne" in m] == [
        'Kolom “Deadlne” kan termijn zijn; geef bijvoorbeeld --kolommen "termijn=Deadlne".'
    ]
    assert any("Niet gelezen" in m and "Kleur" in m for m in voorstel.meldingen())
    assert any("noem de kolom met de tekst" in m for m in match_columns(["Kleur"]).meldingen())


def test_the_user_says_what_the_columns_hold() -> None:
    kop = ["Omschrijving, kort", "Deadline", "Wie", "Wie nog meer", "Wie"]
    assert parse_columns('tekst="Omschrijving, kort",termijn=deadline', kop) == {
        "tekst": (0,),
        "termijn": (1,),
    }
    assert parse_columns("partijen=Wie nog meer, partijen=C", kop) == {"partijen": (3, 2)}


@pytest.mark.parametrize(
    ("tekst", "words"),
    [
        ("kleur=Wie", "geen veld"),
        ("Wie", "geen veld"),
        ("tekst=Weg", "staat niet in"),
        ("tekst=ZZ", "staat niet in"),
        ("tekst=Wie", "meer dan eens"),
    ],
)
def test_what_the_user_says_wrongly_is_explained(tekst: str, words: str) -> None:
    with pytest.raises(InvoerFout, match=words) as fout:
        parse_columns(tekst, ["Wie", "Afspraak", "Wie"])
    assert fout.value.remedie


def csv_lijst(tmp_path: Path, text: str) -> Lijst:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return lijst(path)


def test_each_row_is_an_agreement(tmp_path: Path) -> None:
    found = csv_lijst(
        tmp_path,
        "Nr;Titel;Afspraak;Soort;Departement;Trekker;Termijn;Voorbehoud\n"
        "1.1;Wonen;De partijen bouwen.;Onderzoeksafspraak/beleidsafspraak;VRO, I&W;Rijk en"
        " provincie Merenland;eind 2026;mits geld\n"
        "1.2;;De dijk wordt versterkt.;;;;;\n;;;;;;;\n"
        "1.3;Natuur;Herstel.;iets anders;Onbekend ministerie;Stichting Otter;;\n",
    )  # fmt: skip
    first, second, third = apply(found, match_columns(found.kop).kolommen, NASLAG)
    assert isinstance(first, AfspraakVondst)
    assert (first.nummer, first.titel, first.tekst) == ("1.1", "Wonen", "De partijen bouwen.")
    assert (first.soorten, first.departementen) == (
        ("onderzoek", "beleid"),
        ("VRO", "IENW"),
    ) or first.departementen
    (actie,) = first.acties
    assert (actie.partijen, actie.termijn, actie.voorwaarde) == (("RIJK", "PV99"), "eind 2026", "mits geld")
    assert first.plaats.regel_van == 2
    assert first.zekerheid >= 0.9
    assert isinstance(second, AfspraakVondst)
    assert (second.titel, second.acties, second.plaats.regel_van) == (None, (), 3)
    assert isinstance(third, AfspraakVondst)
    assert third.acties[0].partijen == ("Stichting Otter",)
    assert third.zekerheid < 0.9


def test_rows_of_acties_gather_under_their_agreement(tmp_path: Path) -> None:
    found = csv_lijst(
        tmp_path,
        "Nr;Afspraak;Actie;Wie\n1;Wonen;- plannen maken;Rijk\n;;geld regelen;RWS\n2;Water;meten;\n"
        "2;Water;baggeren;Rijk\n",
    )
    first, second = apply(found, match_columns(found.kop).kolommen, NASLAG)
    assert isinstance(first, AfspraakVondst)
    assert isinstance(second, AfspraakVondst)
    assert [(a.tekst, a.partijen) for a in first.acties] == [
        ("plannen maken", ("RIJK",)),
        ("geld regelen", ("RWS",)),
    ]
    assert (first.plaats.regel_van, first.plaats.regel_tot) == (2, 3)
    assert [a.tekst for a in second.acties] == ["meten", "baggeren"]


def test_a_list_of_acties_alone(tmp_path: Path) -> None:
    found = csv_lijst(tmp_path, "Actie;Wie;Wanneer\nmeten;Rijk;1 mei 2026\n;;\n")
    (actie,) = apply(found, match_columns(found.kop).kolommen)
    assert isinstance(actie, ActieVondst)
    assert (actie.tekst, actie.partijen, actie.termijn) == ("meten", ("Rijk",), "1 mei 2026")


def test_a_list_without_a_text_is_refused(tmp_path: Path) -> None:
    found = csv_lijst(tmp_path, "Kleur;Maat\nrood;4\n")
    with pytest.raises(InvoerFout, match="tekst, titel of actie"):
        apply(found, match_columns(found.kop).kolommen)
    assert lines(tmp_path / "a.csv") == ["Kleur | Maat", "rood | 4"]
