"""The form: written, filled in, read back; and what people and attackers do to it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from odfdo import Document, Paragraph
from openpyxl import Workbook, load_workbook

from ruimteregie.kern.fouten import (
    LeesFout,
)
from ruimteregie.register.voortgang.formulieren import (
    STANDEN,
    Formulierfout,
    Formulierpost,
    Formuliervel,
    Kenmerk,
    make_odt,
    make_xlsx,
    read_form,
    tidy,
)

VANDAAG = date(2026, 6, 1)
KOLOM = {"kenmerk": "A", "actie": "D", "stand": "G", "datum": "H", "toelichting": "I", "bewijs": "J"}
VAK = {"stand": 5, "datum": 6, "toelichting": 7, "bewijs": 8}
Antwoorden = dict[int, dict[str, Any]]


def make_vel(acties: int = 3) -> Formuliervel:
    return Formuliervel(
        "Voortgangsronde 2026: Arrangement Merenland",
        "Provincie Merenland",
        "1 juni 2026",
        tuple(
            Formulierpost(
                Kenmerk("ronde-1", "PV25", f"a-{n}", "tekst").code,
                f"2.{n}", "=Water | bodem & meer", f"Kaart {n}\nmaken.", "voor het BO", "Geen melding",
            )
            for n in range(acties)
        ),
    )  # fmt: skip


def fill_xlsx(inhoud: bytes, antwoorden: Antwoorden, change: Callable[[Any], None] | None = None) -> bytes:
    book = load_workbook(io.BytesIO(inhoud))
    sheet: Any = book["Voortgang"]
    for number, fields in antwoorden.items():
        for name, value in fields.items():
            sheet[f"{KOLOM[name]}{number + 2}"] = value
            sheet[f"{KOLOM[name]}{number + 2}"].data_type = "d" if isinstance(value, date) else "s"
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_odt(inhoud: bytes, antwoorden: Antwoorden) -> bytes:
    document = Document(io.BytesIO(inhoud))
    tables = document.body.get_tables()
    for number, fields in antwoorden.items():
        for name, value in fields.items():
            cell = tables[number].get_cell((1, VAK[name]))
            cell.clear()
            shown = f"{value:%d-%m-%Y}" if isinstance(value, date) else value
            for line in shown.split("\n"):
                cell.append(Paragraph(line))
            tables[number].set_cell((1, VAK[name]), cell)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(tmp_path: Path, inhoud: bytes) -> Any:
    path = tmp_path / "formulier"
    path.write_bytes(inhoud)
    return read_form(path, VANDAAG)


def faults(tmp_path: Path, inhoud: bytes) -> list[str]:
    try:
        found = read(tmp_path, inhoud).gebreken
    except Formulierfout as fout:
        found = fout.gebreken
    return [str(gebrek) for gebrek in found]


_TEKST = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="_|"), max_size=60
).map(tidy)
_ANTWOORD = st.fixed_dictionaries(
    {
        "stand": st.sampled_from(STANDEN),
        "datum": st.dates(date(2001, 1, 1), VANDAAG),
        "toelichting": st.lists(_TEKST, max_size=3).map("\n".join).map(tidy),
        "bewijs": st.sampled_from(["", "Besluit 12", "https://voorbeeld.example/a?b=1", "Kaart: http://x.example"]),
    }
)  # fmt: skip


@settings(
    max_examples=6, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(antwoorden=st.dictionaries(st.integers(0, 2), _ANTWOORD, min_size=1))
@pytest.mark.parametrize(("make", "fill"), [(make_xlsx, fill_xlsx), (make_odt, fill_odt)])
def test_what_is_filled_in_is_what_is_read(
    tmp_path: Path, antwoorden: Antwoorden, make: Callable[..., bytes], fill: Callable[..., bytes]
) -> None:
    found = read(tmp_path, fill(make(make_vel()), antwoorden))
    assert [a.actie for a in found.antwoorden] == ["a-0", "a-1", "a-2"]
    for number, answer in enumerate(found.antwoorden):
        given_ = antwoorden.get(number)
        said = (answer.stand, answer.datum, answer.toelichting, answer.bewijs)
        assert said == (tuple(given_[name] for name in VAK) if given_ else ("", None, "", ""))


def test_a_sheet_is_ready_to_fill_in() -> None:
    book = load_workbook(io.BytesIO(make_xlsx(make_vel())))
    sheet: Any = book["Voortgang"]
    assert book.sheetnames == ["Uitleg", "Voortgang"]
    assert sheet.protection.sheet
    assert sheet.protection.sort  # locked cells cannot be sorted, so it is not offered either
    assert sheet.freeze_panes == "C2"
    assert sheet.column_dimensions["A"].hidden
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=Water | bodem & meer", "s")
    assert sheet["C2"].protection.locked
    assert not sheet["G2"].protection.locked
    (states,) = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert states.formula1 == '"Niet begonnen,Loopt,Grotendeels gereed,Gereed,Vervallen"'


def test_other_spelling_order_rows_and_sheets_do_no_harm(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Voortgang"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=4)]
        for at, row in zip((4, 6, 9), reversed(rows), strict=True):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column, value)
        for at in (2, 3):
            for column in range(1, 11):
                sheet.cell(at, column).value = None
        sheet["I12"] = "Verder gaat alles goed."
        book.create_sheet("Aantekeningen")["A1"] = "Nummer"

    filled = {0: {"stand": " LOOPT. ", "toelichting": "  Bezig \n\n met de kaart  "}}
    found = read(tmp_path, fill_xlsx(make_xlsx(make_vel()), filled, change))
    by_code = {a.actie: a for a in found.antwoorden}
    assert (by_code["a-0"].stand, by_code["a-0"].toelichting) == ("loopt", "Bezig\nmet de kaart")
    assert by_code["a-1"].leeg
    assert any("rij 12 heeft geen kenmerk" in note for note in found.opmerkingen)


def test_every_fault_is_told_at_once_with_its_cell(tmp_path: Path) -> None:
    filled: Antwoorden = {
        0: {"stand": "bijna klaar", "datum": "gisteren"},
        1: {"toelichting": "x" * 4001},
        2: {"stand": "gereed", "datum": date(2026, 6, 2), "bewijs": "https://kapot"},
    }
    found = faults(tmp_path, fill_xlsx(make_xlsx(make_vel()), filled))
    places = [text.partition(":")[0] for text in found]
    assert places == [f"blad Voortgang, cel {c}" for c in ("G2", "H2", "G3", "I3", "H4", "J4")]
    assert "Kies niet begonnen, loopt, grotendeels gereed, gereed, vervallen" in found[0]
    odt = faults(tmp_path, fill_odt(make_odt(make_vel()), {1: {"stand": "bijna"}}))
    assert odt[0].startswith("de tabel van actie a-1, vak Uw stand: “bijna” is geen stand.")


def test_the_same_actie_twice_must_say_the_same(tmp_path: Path) -> None:
    def copy(stand: str) -> Callable[[Any], None]:
        def change(book: Any) -> None:
            sheet = book["Voortgang"]
            for column in range(1, 11):
                sheet.cell(8, column, sheet.cell(2, column).value)
            sheet["G8"] = stand

        return change

    one = {0: {"stand": "loopt"}}
    assert len(read(tmp_path, fill_xlsx(make_xlsx(make_vel()), one, copy("Loopt"))).antwoorden) == 3
    differing = read(tmp_path, fill_xlsx(make_xlsx(make_vel()), one, copy("gereed")))
    assert [answer.actie for answer in differing.antwoorden] == ["a-1", "a-2"]
    assert [(g.waar, g.inhoud) for g in differing.gebreken] == [
        ("blad Voortgang, rij 2", "Stand: loopt"),
        ("blad Voortgang, rij 8", "Stand: gereed"),
    ]
    assert differing.gebreken[1].wat.startswith(
        "deze actie is twee keer ingevuld, ook in blad Voortgang, rij 2"
    )


def test_a_changed_kenmerk_and_a_missing_column_are_told(tmp_path: Path) -> None:
    def spoil(book: Any) -> None:
        book["Voortgang"]["A2"] = "VR1/onzin"

    assert (
        "cel A2: het kenmerk is veranderd" in faults(tmp_path, fill_xlsx(make_xlsx(make_vel()), {}, spoil))[0]
    )

    def drop(book: Any) -> None:
        book["Voortgang"].delete_cols(7)

    assert "de kolom ‘Stand’ ontbreekt" in faults(tmp_path, fill_xlsx(make_xlsx(make_vel()), {}, drop))[0]
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["Naam", "Titel"])
    sheet.append(["Jan", "Iets"])
    out = io.BytesIO()
    book.save(out)
    assert "ontbreekt" in faults(tmp_path, out.getvalue())[0]


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _with(inhoud: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _zip({**parts, part: change(parts[part])})


def _entities(content: bytes) -> bytes:
    start = content.index(b"<", content.find(b"?>") + 2) if content.startswith(b"<?") else 0
    layers = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    return content[:start] + b'<!DOCTYPE x [<!ENTITY a0 "haha">' + layers + b"]>" + content[start:]


SHEET = "xl/worksheets/sheet2.xml"


def _endless(content: bytes) -> bytes:
    rows = (b'<row r="%d"><c r="A%d" t="str"><v>x</v></c></row>' % (n, n) for n in range(10, 12_000))
    return content.replace(b"</sheetData>", b"".join(rows) + b"</sheetData>")


@pytest.mark.parametrize(
    "hostile",
    [
        lambda: b"",
        lambda: b"PK\x03\x04kapot",
        lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        lambda: _with(make_xlsx(make_vel()), SHEET, lambda _: b"<x>" + b" " * 80_000_000 + b"</x>"),
        lambda: _with(make_xlsx(make_vel()), SHEET, _entities),
        lambda: _with(make_xlsx(make_vel()), SHEET, _endless),
        lambda: _with(make_odt(make_vel()), "content.xml", _entities),
    ],
    ids=["leeg", "kapotte zip", "oud", "zipbom", "entiteiten", "te veel rijen", "entiteiten in ODT"],
)
def test_a_hostile_file_is_refused_in_dutch(tmp_path: Path, hostile: Callable[[], bytes]) -> None:
    with pytest.raises(LeesFout) as found:
        read(tmp_path, hostile())
    assert found.value.remedie
