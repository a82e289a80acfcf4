"""DOCX: what Word shows is what is read."""

from __future__ import annotations

from pathlib import Path

import docx as python_docx
import pytest

from inlezen.bestanden import docx, gelezen, lines, numbered_docx
from ruimteregie.inlezen import GRENZEN, Grenzen, read
from ruimteregie.kern.fouten import BestandBeschadigd, BestandLeeg, BestandTeGroot


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, num: int, level: int = 0) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def cell(*texts: str) -> str:
    return "<w:tc>" + "".join(p(r(text)) for text in texts) + "</w:tc>"


DELETED = "<w:del><w:r><w:delText>oud</w:delText></w:r></w:del>"
PLACEHOLDER = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(r("De dijk ") + r("bij Veenwoude")), ["De dijk bij Veenwoude"]),
        (p(r("een") + "<w:r><w:br/></w:r>" + r("twee")), ["een", "twee"]),
        (p(r("Datum") + "<w:r><w:tab/></w:r>" + r("3 maart 2026")), ["Datum   3 maart 2026"]),
        (p(r("A") + "<w:r><w:noBreakHyphen/></w:r>" + r("weg")), ["A-weg"]),
        (p(r("woning") + "<w:r><w:softHyphen/></w:r>" + r("bouw")), ["woningbouw"]),
        (p(r("ha") + '<w:r><w:sym w:font="Symbol" w:char="F0B4"/></w:r>'), ["ha"]),
        # changes: deletions and what was moved away are left out, insertions and what was moved in kept
        (p(r("wel ") + f"<w:ins>{r('nieuw')}</w:ins>" + DELETED), ["wel nieuw"]),
        (p(f"<w:moveFrom>{r('weg')}</w:moveFrom><w:moveTo>{r('hier')}</w:moveTo>"), ["hier"]),
        (p(r("eerste deel "), "<w:rPr><w:del/></w:rPr>") + p(r("tweede deel")), ["eerste deel tweede deel"]),
        (p(r("zin") + '<w:r><w:commentReference w:id="1"/></w:r>'), ["zin"]),
        (p(r("zichtbaar") + r(" geheim", "<w:vanish/>")), ["zichtbaar"]),
        (p(r("toch te zien", '<w:vanish w:val="0"/>')), ["toch te zien"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('in een veld'))}</w:sdtContent></w:sdt>", ["in een veld"]),
        (p(r("a")) + f"<w:sdt>{PLACEHOLDER}<w:sdtContent>{p(r('Klik'))}</w:sdtContent></w:sdt>", ["a"]),
        (p(f"<w:hyperlink>{r('de site')}</w:hyperlink>"), ["de site"]),
        (p("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>" + r("4")), ["4"]),
        (p("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"), ["x=2"]),
        (p(r("")) + p(r("na een lege alinea")), ["na een lege alinea"]),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert lines(docx(tmp_path / "b.docx", body)) == expected


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p(r('in het vak'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(docx(tmp_path / "b.docx", p(r("ervoor") + both) + p(r("erna")))) == [
        "ervoor",
        "in het vak",
        "erna",
    ]


def test_numbers_and_bullets_come_back(tmp_path: Path) -> None:
    body = (
        item("een", 1) + item("onder een", 1, 1) + item("nog een", 1, 1) + item("diep", 1, 2)
        + item("twee", 1) + item("onder twee", 1, 1) + item("punt", 2) + item("streep", 2, 2)
        + item("opnieuw", 4) + item("en verder", 4)
    )  # fmt: skip
    assert lines(numbered_docx(tmp_path / "b.docx", body)) == [
        "1. een", "  a) onder een", "  b) nog een", "    i. diep", "2. twee", "  a) onder twee",
        "• punt", "    - streep", "1. opnieuw", "2. en verder",
    ]  # fmt: skip


def test_headings_are_numbered_by_their_style(tmp_path: Path) -> None:
    styles = "".join(
        f'<w:style w:styleId="Kop{n}"><w:pPr><w:numPr><w:ilvl w:val="{n - 1}"/><w:numId w:val="3"/></w:numPr>'
        f'<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
        for n in (1, 2)
    )
    body = "".join(
        p(r(text), f'<w:pStyle w:val="Kop{n}"/>')
        for n, text in ((1, "Wonen"), (2, "Bouwen"), (2, "Slopen"), (1, "Water"), (2, "Dijken"))
    )
    path = numbered_docx(tmp_path / "b.docx", body, styles=styles)
    assert lines(path) == ["1 Wonen", "1.1 Bouwen", "1.2 Slopen", "2 Water", "2.1 Dijken"]


def test_a_style_based_on_itself_and_a_list_that_is_not_there_do_no_harm(tmp_path: Path) -> None:
    styles = "".join(f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA"))
    body = p(r("tekst"), '<w:pStyle w:val="A"/>') + item("los", 77)
    assert lines(numbered_docx(tmp_path / "b.docx", body, styles=styles)) == ["tekst", "los"]


def test_footnotes_stand_at_the_foot_of_their_page(tmp_path: Path) -> None:
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(r(text))}</w:footnote>'
        for n, text in ((2, "Zie de bijlage"), (3, "Brief"))
    )
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        p(r("Verstuurd") + call.format(2) + r(" in 2025") + call.format(3) + r("."))
        + p(r("Zelfde bladzijde."))
        + p(RENDERED + r("Volgende bladzijde."))
    )
    path = docx(tmp_path / "b.docx", body, footnotes=notes)
    assert [(x.tekst, x.pagina) for x in gelezen(path).regels if not x.leeg] == [
        ("Verstuurd1 in 2025².", 1), ("Zelfde bladzijde.", 1), ("1 Zie de bijlage", 1), ("2 Brief", 1),
        ("Volgende bladzijde.", 2),
    ]  # fmt: skip


def test_endnotes_stand_at_the_end(tmp_path: Path) -> None:
    notes = f'<w:endnote w:id="1">{p(r("Aan het eind"))}</w:endnote>'
    body = p(r("Woord") + '<w:r><w:endnoteReference w:id="1"/></w:r>') + p(r("Slot"))
    assert lines(docx(tmp_path / "b.docx", body, endnotes=notes)) == ["Woord1", "Slot", "1 Aan het eind"]


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (p(r("een")) + p(r("twee")), [None, None]),
        (p(r("een")) + p(BREAK) + p(r("twee")), [1, 2]),
        (p(r("een")) + p(BREAK) + p(RENDERED + r("twee")), [1, 2]),
        (p(r("een") + RENDERED + r(" loopt door")) + p(r("twee")), [1, 2]),
        (p(r("een") + BREAK + r("twee")), [1, 2]),
        (p(r("een")) + p(r("twee"), "<w:pageBreakBefore/>"), [1, 2]),
        (p(r("een"), "<w:sectPr/>") + p(r("twee")), [1, 2]),
        (p(r("een"), '<w:sectPr><w:type w:val="continuous"/></w:sectPr>') + p(r("twee")), [None, None]),
        (p(r("een"), "<w:pageBreakBefore/>") + p(r("twee")), [None, None]),
        # more text than fits on a page, and nobody wrote down where it was broken
        (p(r("een " * 3000)) + p(BREAK) + p(r("twee")), [None, None, None]),
    ],
)
def test_pages_are_those_that_the_file_tells(tmp_path: Path, body: str, pages: list[int | None]) -> None:
    assert [x.pagina for x in gelezen(docx(tmp_path / "b.docx", body)).regels if not x.leeg] == pages


def test_a_table_gives_its_rows(tmp_path: Path) -> None:
    deleted = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("weg") + "</w:tr>"
    table = (
        "<w:tbl><w:tr>" + cell("Nr.") + cell("Afspraak") + cell("Wie") + "</w:tr><w:tr>" + cell("1")
        + cell("Bouwen", "en wonen") + cell("Rijk") + "</w:tr>" + deleted
        + "<w:tr>" + cell("2") + cell("") + cell("regio")
        + "</w:tr></w:tbl>"
    )  # fmt: skip
    assert lines(docx(tmp_path / "b.docx", table)) == [
        "Nr. | Afspraak | Wie", "1 | Bouwen en wonen | Rijk", "2 |  | regio",
    ]  # fmt: skip


def test_the_last_cell_with_several_paragraphs_keeps_them(tmp_path: Path) -> None:
    table = (
        "<w:tbl><w:tr>"
        + cell("2.1")
        + cell("Partijen spreken af:", "- bouwen", "- wonen")
        + "</w:tr></w:tbl>"
    )
    assert lines(docx(tmp_path / "b.docx", table)) == ["2.1 | Partijen spreken af:", "- bouwen", "- wonen"]


def test_a_table_for_layout_and_a_table_inside_a_table(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tr>" + cell("a") + cell("b") + "</w:tr></w:tbl>"
    table = (
        "<w:tbl><w:tr><w:tc>" + p(r("Eerste alinea.")) + inner + p(r("Tweede.")) + "</w:tc></w:tr></w:tbl>"
    )
    assert lines(docx(tmp_path / "b.docx", table)) == ["Eerste alinea.", "a | b", "Tweede."]


def test_white_lines_part_paragraphs_and_not_the_items_of_a_list(tmp_path: Path) -> None:
    body = p(r("Alinea.")) + item("een", 2) + item("twee", 2) + p(r("Alinea."))
    found = gelezen(numbered_docx(tmp_path / "b.docx", body)).regels
    assert [(x.nummer, x.tekst) for x in found] == [
        (1, "Alinea."), (1, ""), (2, "• een"), (3, "• twee"), (3, ""), (4, "Alinea."),
    ]  # fmt: skip


def test_a_document_made_by_a_library_is_read(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_heading("Brief aan de raad van Veenwoude", 1)
    made.add_paragraph("Onderwerp: woningbouw")
    for style, text in (
        ("List Bullet", "punt"),
        ("List Bullet 2", "dieper"),
        ("List Number", "een"),
        ("List Number", "twee"),
    ):
        made.add_paragraph(text, style=style)
    made.sections[0].header.paragraphs[0].text = "Kop van elke bladzijde"
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "links", "rechts"
    made.save(str(tmp_path / "b.docx"))
    tekst = read(tmp_path / "b.docx")
    assert tekst.formaat == "docx"
    assert [x.tekst for x in tekst.regels if not x.leeg] == [
        "Brief aan de raad van Veenwoude", "Onderwerp: woningbouw", "• punt", "  • dieper", "1. een",
        "2. twee", "links | rechts",
    ]  # fmt: skip


def test_an_empty_document_and_one_without_a_body(tmp_path: Path) -> None:
    with pytest.raises(BestandLeeg):
        gelezen(docx(tmp_path / "b.docx", p("")))
    with pytest.raises(BestandBeschadigd, match="beschadigd"):
        gelezen(docx(tmp_path / "b.docx", "<w:p>"))


def test_a_long_paragraph_is_cut_at_a_space_and_a_long_word_refused(tmp_path: Path) -> None:
    path = docx(tmp_path / "b.docx", p(r("woord " * 4000)))
    assert max(len(x.tekst) for x in gelezen(path).regels) <= GRENZEN.regellengte
    with pytest.raises(BestandTeGroot, match="woord van meer"):
        gelezen(docx(tmp_path / "b.docx", p(r("x" * 20_000))))
    with pytest.raises(BestandTeGroot, match="regels"):
        gelezen(docx(tmp_path / "b.docx", p(r("x")) * 30), Grenzen(regels=20))
