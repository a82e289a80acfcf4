"""ODT: what LibreOffice shows is what is read."""

from __future__ import annotations

from pathlib import Path

import odfdo
import pytest

from inlezen.bestanden import gelezen, lines, odt
from ruimteregie.inlezen import read
from ruimteregie.kern.fouten import BestandBeschadigd, BestandLeeg

LISTS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a"'
    ' style:num-suffix=")"/></text:list-style><text:list-style style:name="L2">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>'
)


def p(inner: str, style: str = "S") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def items(*inner: str) -> str:
    return "".join(f"<text:list-item>{x}</text:list-item>" for x in inner)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("De dijk <text:span>bij</text:span> Veenwoude"), ["De dijk bij Veenwoude"]),
        (p("een<text:line-break/>twee"), ["een", "twee"]),
        (p("Datum<text:tab/>3 maart"), ["Datum   3 maart"]),
        (p('a<text:s text:c="3"/>b'), ["a   b"]),
        (p("een\n      regel"), ["een regel"]),
        # changes: what was deleted stands in its own part, what was inserted in the text
        ("<text:tracked-changes><text:changed-region><text:deletion>" + p("oud")
         + "</text:deletion></text:changed-region></text:tracked-changes>"
         + p('wel <text:change-start text:change-id="a"/>nieuw<text:change-end text:change-id="a"/>'),
         ["wel nieuw"]),
        (p("zin<office:annotation><text:p>opmerking</text:p></office:annotation>"), ["zin"]),
        (p('te zien <text:span text:style-name="H">verborgen</text:span>'), ["te zien"]),
        (p("a") + '<text:section text:display="none">' + p("weg") + "</text:section>", ["a"]),
        ("<text:section>" + p("in een sectie") + "</text:section>", ["in een sectie"]),
        (p("voor<draw:frame><draw:text-box>" + p("in het vak") + "</draw:text-box></draw:frame>") + p("na"),
         ["voor", "in het vak", "na"]),
        ("<text:table-of-content><text:table-of-content-source/><text:index-body>" + p("1 Wonen 3")
         + "</text:index-body></text:table-of-content>", ["1 Wonen 3"]),
        (p("<text:a>de site</text:a>"), ["de site"]),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph(tmp_path: Path, body: str, expected: list[str]) -> None:
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    assert lines(odt(tmp_path / "b.odt", body, hidden)) == expected


def liste(style: str, *inner: str, extra: str = "") -> str:
    return f'<text:list text:style-name="{style}" {extra}>{items(*inner)}</text:list>'


def test_numbers_and_bullets_come_back(tmp_path: Path) -> None:
    deeper = f"<text:list>{items(p('onder'))}</text:list>"
    body = (
        liste("L1", p("een") + deeper, p("twee") + p("vervolg"), extra='xml:id="l1"')
        + p("ertussen")
        + liste("L1", p("drie"), extra='text:continue-list="l1"')
        + liste("L1", p("opnieuw"))
        + liste("L2", deeper, p("punt"))
    )
    assert lines(odt(tmp_path / "b.odt", body, LISTS)) == [
        "1. een", "  a) onder", "2. twee", "vervolg", "ertussen", "3. drie", "1. opnieuw", "  – onder",
        "• punt",
    ]  # fmt: skip


def test_headings_are_numbered_by_the_outline(tmp_path: Path) -> None:
    outline = "<text:outline-style>" + "".join(
        f'<text:outline-level-style text:level="{n}" style:num-format="1" text:display-levels="{n}"/>'
        for n in (1, 2)
    ) + "</text:outline-style>"  # fmt: skip
    body = "".join(
        f'<text:h text:outline-level="{n}">{x}</text:h>'
        for n, x in ((1, "Wonen"), (2, "Bouwen"), (1, "Water"))
    )
    assert lines(odt(tmp_path / "b.odt", body, styles=outline)) == ["1 Wonen", "1.1 Bouwen", "2 Water"]


def test_footnotes_stand_at_the_foot_of_their_page(tmp_path: Path) -> None:
    inner = "<text:note-citation>{0}</text:note-citation><text:note-body>" + p("Noot {0}")
    note = f"<text:note>{inner}</text:note-body></text:note>"
    body = (
        p("Verstuurd" + note.format(1) + " in 2025" + note.format(2) + ".")
        + p("Loopt <text:soft-page-break/>door")
        + p("Verder")
    )
    assert [(x.tekst, x.pagina) for x in gelezen(odt(tmp_path / "b.odt", body)).regels if not x.leeg] == [
        ("Verstuurd1 in 2025².", 1), ("Loopt door", 1), ("1 Noot 1", 1), ("2 Noot 2", 1), ("Verder", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (p("een") + p("twee"), [None, None]),
        (p("een") + "<text:soft-page-break/>" + p("twee"), [1, 2]),
        (p("een") + p("twee", "V"), [1, 2]),
        (p("een", "N") + p("twee"), [1, 2]),
        (p("een", "V") + p("twee"), [None, None]),
    ],
)
def test_pages_are_those_that_the_file_tells(tmp_path: Path, body: str, pages: list[int | None]) -> None:
    styles = "".join(
        f'<style:style style:name="{name}"><style:paragraph-properties fo:break-{side}="page"/></style:style>'
        for name, side in (("V", "before"), ("N", "after"))
    )
    found = gelezen(odt(tmp_path / "b.odt", body, styles)).regels
    assert [x.pagina for x in found if not x.leeg] == pages


def test_a_table_gives_its_rows(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{c}</table:table-cell>" for c in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    head = f"<table:table-header-rows>{row(p('Nr.'), p('Afspraak'))}</table:table-header-rows>"
    text = p("Partijen spreken af:") + liste("L2", p("bouwen"), p("wonen"))
    table = f"<table:table>{head}{row(p('1'), text)}</table:table>"
    assert lines(odt(tmp_path / "b.odt", table, LISTS)) == [
        "Nr. | Afspraak", "1 | Partijen spreken af:", "• bouwen", "• wonen",
    ]  # fmt: skip


def test_a_document_made_by_a_library_is_read(tmp_path: Path) -> None:
    made = odfdo.Document("text")
    made.body.clear()
    made.body.append(odfdo.Header(1, "Brief aan de raad van Veenwoude"))
    made.body.append(odfdo.Paragraph("Onderwerp: woningbouw"))
    made.body.append(odfdo.List(["een", "twee"]))
    made.save(str(tmp_path / "b.odt"))
    tekst = read(tmp_path / "b.odt")
    assert tekst.formaat == "odt"
    found = [x.tekst for x in tekst.regels if not x.leeg]
    assert found[0].endswith("Brief aan de raad van Veenwoude")
    assert found[1:] == ["Onderwerp: woningbouw", "• een", "• twee"]


def test_an_empty_document_and_one_of_another_kind(tmp_path: Path) -> None:
    with pytest.raises(BestandLeeg):
        gelezen(odt(tmp_path / "b.odt", p("")))
    with pytest.raises(BestandBeschadigd, match="beschadigd"):
        gelezen(odt(tmp_path / "b.odt", "<text:p>"))
