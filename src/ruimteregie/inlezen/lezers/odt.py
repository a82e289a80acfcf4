"""ODT (and OTT): the text as LibreOffice shows it once every change is accepted.

Read straight from the XML of the file. Left out: deleted text, comments, page headers and footers,
hidden text and sections. Kept: insertions, text boxes (after the paragraph that holds them), footnotes
and endnotes, the numbers and bullets of lists and headings, cells of tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.nummering import Teller
from ruimteregie.inlezen.lezers.odf import NAMES, open_odf
from ruimteregie.inlezen.lezers.odt_opmaak import Opmaak
from ruimteregie.inlezen.lezers.regels import HARD, LIJST, ZACHT, Gelezen, Schrijver, call_mark, join_cells
from ruimteregie.inlezen.lezers.tabel import write_row
from ruimteregie.inlezen.lezers.xml import Element
from ruimteregie.kern.fouten import BestandBeschadigd

__all__ = ["read_odt"]

_SIGNS = {"text.tab": "   ", "text.line-break": "\n", "text.soft-page-break": ZACHT}
# About the text rather than part of it, or not shown.
_LEFT_OUT = frozenset({
    "text.tracked-changes", "office.annotation", "office.forms", "text.sequence-decls", "text.ruby-text",
    "text.script", "svg.title", "svg.desc", "draw.object", "draw.object-ole", "draw.image",
    "text.hidden-text", "text.table-of-content-source", "text.note-citation", "office.event-listeners",
    "text.variable-decls", "text.user-field-decls", "table.shapes",
})  # fmt: skip
_PARAGRAPHS = frozenset({"text.p", "text.h"})
_STEP = 2  # spaces a level


def read_odt(path: Path, grenzen: Grenzen) -> Gelezen:
    """Read an OpenDocument text as lines, one for each paragraph and each table row.

    Raises:
        LeesFout: locked, damaged, empty, unsafe, or beyond a limit.
    """
    with open_odf(path, grenzen) as pakket:
        content = pakket.xml("content.xml", NAMES)
        styles = pakket.xml("styles.xml", NAMES) if "styles.xml" in pakket else None
    body = content.find("office.body/office.text")
    if body is None:
        raise BestandBeschadigd(
            "het ODF-document heeft geen tekstdeel.",
            remedie="Open het bestand, sla het opnieuw op als ODT en lees dat in.",
        )
    schrijver = Schrijver(grenzen)
    schrijver.opgemaakt = body.get("text.use-soft-page-breaks") == "true"
    _Lezer(schrijver, Opmaak(styles, content)).blocks(body)
    return Gelezen("odt", schrijver.done(), schrijver.melder.all())


class _Lezer:
    """Walks over the blocks of a document and writes their text."""

    def __init__(self, schrijver: Schrijver, opmaak: Opmaak) -> None:
        self._schrijver = schrijver
        self._opmaak = opmaak
        self._koppen = Teller(opmaak.koppen)
        self._lijsten: dict[str, Teller] = {}
        self._laatste: dict[str, Teller] = {}  # by list style: the list that a next one may count on from
        self._noten = 0
        self._vakken: list[Element] = []  # text boxes of the paragraph that is being read
        self._in_noot = False

    def blocks(self, parent: Element) -> None:
        """Write every paragraph, list and table in an element."""
        for block in _blocks(parent):
            if block.tag in _PARAGRAPHS:
                self._paragraph(block, "", 0, reeks="")
            elif block.tag == "text.list":
                self._list(block, 0, None)
            elif block.tag == "text.soft-page-break":
                self._schrijver.breek(hard=False)
            else:
                self._table(block)

    def _paragraph(self, p: Element, label: str, inspringing: int, *, reeks: str) -> None:
        tekst = self._text(p)
        if not label and p.tag == "text.h":
            label = self._heading(p)
        naam = p.get("text.style-name")
        if self._opmaak.page_before(naam):
            self._schrijver.breek(hard=True)
        if label and tekst.strip(f" \n{HARD}{ZACHT}"):
            body = tekst.lstrip(ZACHT)
            tekst = ZACHT * (len(tekst) - len(body)) + f"{label} {body.lstrip()}"
        vakken, self._vakken = self._vakken, []
        self._schrijver.alinea(" " * inspringing + tekst, reeks=reeks)
        for vak in vakken:
            self.blocks(vak)
        if self._opmaak.page_after(naam):
            self._schrijver.breek(hard=True)

    def _heading(self, p: Element) -> str:
        if p.get("text.is-list-header") == "true":
            return ""
        return self._koppen.next(_number(p.get("text.outline-level"), 1) - 1)

    def _list(self, element: Element, niveau: int, boven: str | None) -> None:
        naam = element.get("text.style-name") or boven or ""
        teller = self._teller(element, naam, niveau)
        for item in element:
            if item.tag not in ("text.list-item", "text.list-header"):
                continue
            label = ""
            if item.tag == "text.list-item" and _has_paragraph(item):
                start = item.get("text.start-value")
                label = teller.next(niveau, _number(start, 1) if start else None)
            self._item(item, label, niveau, naam)

    def _teller(self, element: Element, naam: str, niveau: int) -> Teller:
        """The counter of a list: its own, or that of the list which it continues."""
        if niveau and naam in self._laatste:
            return self._laatste[naam]
        earlier = self._lijsten.get(element.get("text.continue-list", ""))
        if element.get("text.continue-numbering") == "true":
            earlier = self._laatste.get(naam)
        teller = earlier or Teller(self._opmaak.lijst(naam))
        self._laatste[naam] = teller
        if identity := element.get("xml.id"):
            self._lijsten[identity] = teller
        return teller

    def _item(self, item: Element, label: str, niveau: int, naam: str) -> None:
        """The first paragraph bears the label; those after it are indented under it."""
        for block in _blocks(item):
            if block.tag in _PARAGRAPHS:
                inspringing = _STEP * niveau if block.tag == "text.p" else 0
                self._paragraph(block, label, inspringing, reeks=LIJST if block.tag == "text.p" else "")
                label = ""
            elif block.tag == "text.list":
                self._list(block, niveau + 1, naam)
            elif block.tag == "table.table":
                self._table(block)

    def _text(self, p: Element) -> str:
        """The text of a paragraph, with marks for its page breaks and line ends."""
        if self._opmaak.hidden(p.get("text.style-name")):
            return ""
        parts: list[str] = []
        self._inline(p, parts)
        return "".join(parts)

    def _inline(self, parent: Element, parts: list[str]) -> None:
        _plain(parent.text, parts)
        for child in parent:
            tag = child.tag
            if tag in _SIGNS:
                parts.append(_SIGNS[tag])
            elif tag == "text.s":
                parts.append(" " * min(_number(child.get("text.c"), 1), 200))
            elif tag == "text.note":
                parts.append(self._call(child, "".join(parts[-1:])))
            elif tag == "draw.text-box":
                self._vakken.append(child)
            elif tag not in _LEFT_OUT and not self._skipped(child):
                self._inline(child, parts)
            _plain(child.tail, parts)

    def _skipped(self, child: Element) -> bool:
        if child.tag == "text.hidden-paragraph":
            return child.get("text.is-hidden") == "true"
        return child.tag in ("text.span", "text.a") and self._opmaak.hidden(child.get("text.style-name"))

    def _call(self, note: Element, ervoor: str) -> str:
        """Keep the text of a note for the foot of the page and return its mark."""
        body = note.find("text.note-body")
        if body is None or self._in_noot:
            return ""
        self._noten += 1
        self._in_noot = True
        texts = [self._text(p) for p in _all_paragraphs(body)]
        self._in_noot = False
        self._schrijver.noot(str(self._noten), texts)
        return call_mark(str(self._noten), ervoor)

    def _table(self, table: Element) -> None:
        for row in _rows(table):
            write_row(self._schrijver, [self._cell(cell) for cell in row if cell.tag == "table.table-cell"])

    def _cell(self, cell: Element) -> list[str]:
        """The paragraphs of a cell; a table inside it gives a paragraph for each of its rows."""
        found: list[str] = []
        for block in _blocks(cell):
            if block.tag in _PARAGRAPHS:
                found.append(self._text(block))
            elif block.tag == "text.list":
                found += self._cell_list(block, 0, None)
            elif block.tag == "table.table":
                found += [join_cells(" ".join(self._cell(c)) for c in row) for row in _rows(block)]
            vakken, self._vakken = self._vakken, []
            found += [self._text(p) for vak in vakken for p in _all_paragraphs(vak)]
        return [text for text in found if text.strip()]

    def _cell_list(self, element: Element, niveau: int, boven: str | None) -> Iterator[str]:
        naam = element.get("text.style-name") or boven or ""
        teller = self._teller(element, naam, niveau)
        for item in element:
            label = teller.next(niveau) if _has_paragraph(item) else ""
            for block in _blocks(item):
                if block.tag in _PARAGRAPHS:
                    yield f"{' ' * _STEP * niveau}{label} {self._text(block)}"
                    label = ""
                elif block.tag == "text.list":
                    yield from self._cell_list(block, niveau + 1, naam)


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs, lists, tables and page breaks, also those inside a visible section or an index."""
    for child in parent:
        if child.tag in _PARAGRAPHS or child.tag in ("text.list", "table.table", "text.soft-page-break"):
            yield child
        elif child.tag not in _LEFT_OUT and not _hidden_section(child):
            yield from _blocks(child)


def _hidden_section(element: Element) -> bool:
    if element.get("text.display") == "condition":
        return element.get("text.is-hidden") == "true"
    return element.get("text.display") == "none"


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table.table-row":
            yield child
        elif child.tag in ("table.table-header-rows", "table.table-row-group", "table.table-rows"):
            yield from _rows(child)


def _all_paragraphs(parent: Element) -> Iterator[Element]:
    return (e for e in parent.iter() if e.tag in _PARAGRAPHS)


def _has_paragraph(item: Element) -> bool:
    """Whether an item has text of its own: one that only holds a deeper list bears no number."""
    return any(child.tag in _PARAGRAPHS for child in item)


def _plain(text: str | None, parts: list[str]) -> None:
    """White space in the XML is one space; spaces that count have an element of their own."""
    if text:
        words = " ".join(text.split())
        lead = " " if text[0].isspace() else ""
        tail = " " if words and text[-1].isspace() else ""
        parts.append(lead + words + tail)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 7 and text.isascii() and text.isdigit() else otherwise
