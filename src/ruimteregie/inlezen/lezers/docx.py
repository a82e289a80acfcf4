"""DOCX (and DOCM, DOTX): the text as Word shows it once every change is accepted.

Read straight from the XML of the file. Left out: deleted text, comments, page headers and footers,
hidden text, placeholders of empty fields. Kept: insertions, text boxes (after the paragraph that holds
them), footnotes and endnotes, the numbers and bullets of lists, cells of tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

from ruimteregie.inlezen.lezers.docx_opmaak import Opmaak
from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.pakket import Pakket
from ruimteregie.inlezen.lezers.regels import HARD, LIJST, ZACHT, Gelezen, Schrijver, call_mark, join_cells
from ruimteregie.inlezen.lezers.tabel import write_row
from ruimteregie.inlezen.lezers.xml import Element
from ruimteregie.kern.fouten import BestandBeschadigd

__all__ = ["main_part", "read_docx", "related"]

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_M = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NAMES = {**dict.fromkeys(_W, "w"), **dict.fromkeys(_M, "m"), _MC: "mc"}
_RELS = {"http://schemas.openxmlformats.org/package/2006/relationships": "r"}

_SIGNS = {
    "w.tab": "   ",
    "w.ptab": "   ",
    "w.cr": "\n",
    "w.noBreakHyphen": "-",
    "w.softHyphen": "\xad",
    "w.lastRenderedPageBreak": ZACHT,
}
# Deleted or moved away, or about the text rather than part of it.
_LEFT_OUT = frozenset({
    "w.del", "w.moveFrom", "w.rPr", "w.pPr", "w.sdtPr", "w.rt", "w.instrText", "w.delText",
    "w.commentReference", "w.annotationRef", "w.object",
})  # fmt: skip
_NOTES = {"w.footnoteReference": "footnotes", "w.endnoteReference": "endnotes"}
_BLOCKS = frozenset({"w.p", "w.tbl"})


def read_docx(path: Path, grenzen: Grenzen) -> Gelezen:
    """Read a Word document as lines, one for each paragraph and each table row.

    Raises:
        LeesFout: locked, damaged, empty, unsafe, or beyond a limit.
    """
    with Pakket(path, grenzen) as pakket:
        main = main_part(pakket, "officeDocument")
        lezer = _Lezer(pakket, main, Schrijver(grenzen))
        body = next((e for e in pakket.xml(main, _NAMES) if e.tag == "w.body"), None)
        if body is None:
            raise BestandBeschadigd(
                "het Worddocument heeft geen tekstdeel.",
                remedie="Open het bestand, sla het opnieuw op als DOCX en lees dat in.",
            )
        lezer.blocks(body)
        regels = lezer.schrijver.done()
    return Gelezen("docx", regels, lezer.schrijver.melder.all())


def main_part(pakket: Pakket, soort: str) -> str:
    """The part that the file as a whole points to by a relation of a kind."""
    return next(iter(related(pakket, "", soort)), "word/document.xml")


def related(pakket: Pakket, part: str, soort: str) -> Iterator[str]:
    """The parts inside the file to which a part (or the file as a whole: "") has a relation of a kind."""
    folder = dirname(part)
    rels = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
    if rels not in pakket:
        return
    for relation in pakket.xml(rels, _RELS):
        target = relation.get("Target", "")
        if relation.get("Type", "").endswith(f"/{soort}") and relation.get("TargetMode") != "External":
            naam = normpath(join(folder, target)).lstrip("/")
            if naam in pakket:
                yield naam


class _Lezer:
    """Walks over the blocks of a document and writes their text."""

    def __init__(self, pakket: Pakket, main: str, schrijver: Schrijver) -> None:
        self.schrijver = schrijver
        parts = {
            soort: next((pakket.xml(naam, _NAMES) for naam in related(pakket, main, soort)), None)
            for soort in ("styles", "numbering", "footnotes", "endnotes")
        }
        self._opmaak = Opmaak(parts["styles"], parts["numbering"])
        self._noten = {
            soort: {note.get("w.id"): note for note in root} if (root := parts[soort]) is not None else {}
            for soort in ("footnotes", "endnotes")
        }
        self._geteld = {"footnotes": 0, "endnotes": 0}
        self._open = ""  # text of a paragraph of which the end was deleted: it runs on in the next
        self._vakken: list[Element] = []  # text boxes of the paragraph that is being read
        self._in_noot = False

    def blocks(self, parent: Element) -> None:
        """Write every paragraph and table in an element."""
        for block in self._blocks(parent):
            if block.tag == "w.p":
                self._paragraph(block)
            else:
                self._table(block)
        if self._open:
            self.schrijver.alinea(self._open)
            self._open = ""

    def _blocks(self, parent: Element) -> Iterator[Element]:
        """Paragraphs and tables, also those inside a wrapper: a content control, an insertion."""
        for child in _children(parent):
            if child.tag in _BLOCKS:
                yield child
            elif child.tag not in _LEFT_OUT and not _is_placeholder(child):
                yield from self._blocks(child)

    def _paragraph(self, p: Element) -> None:
        label, inspringing, is_item = self._opmaak.label(p)
        tekst = self._open + self._text(p)
        self._open = ""
        if self._opmaak.end_deleted(p):
            self._open = tekst
            return
        if self._opmaak.page_before(p):
            self.schrijver.breek(hard=True)
        if tekst.strip(f" \n{HARD}{ZACHT}") and label:
            body = tekst.lstrip(ZACHT)
            tekst = ZACHT * (len(tekst) - len(body)) + " " * inspringing + f"{label} {body.lstrip()}"
        vakken, self._vakken = self._vakken, []
        self.schrijver.alinea(tekst, reeks=LIJST if is_item else "")
        for vak in vakken:
            self.blocks(vak)
        if self._opmaak.page_after(p):
            self.schrijver.breek(hard=True)

    def _text(self, p: Element) -> str:
        """The text of a paragraph, with marks for its page breaks and line ends."""
        if self._opmaak.hidden_paragraph(p):
            return ""
        parts: list[str] = []
        self._inline(p, parts)
        return "".join(parts)

    def _inline(self, parent: Element, parts: list[str]) -> None:
        for child in _children(parent):
            tag = child.tag
            if tag in ("w.t", "m.t"):
                parts.append((child.text or "").replace("\n", " "))
            elif tag in _SIGNS:
                parts.append(_SIGNS[tag])
            elif tag == "w.txbxContent":
                self._vakken.append(child)
            elif tag in ("w.br", "w.sym", *_NOTES):
                parts.append(self._special(child, parts))
            elif tag not in _LEFT_OUT and not self._skipped(child):
                self._inline(child, parts)

    def _skipped(self, child: Element) -> bool:
        return (child.tag == "w.r" and self._opmaak.hidden_run(child)) or _is_placeholder(child)

    def _special(self, child: Element, parts: list[str]) -> str:
        if child.tag == "w.br":
            return HARD if child.get("w.type") == "page" else " " if child.get("w.type") else "\n"
        if child.tag == "w.sym":
            return _symbol(child.get("w.char", ""))
        return self._call(child, "".join(parts[-1:]))

    def _call(self, child: Element, ervoor: str) -> str:
        """Count the call of a note, keep its text for the foot of the page, and return the mark."""
        soort = _NOTES[child.tag]
        note = self._noten[soort].get(child.get("w.id"))
        if note is None or self._in_noot or child.get("w.customMarkFollows") in ("1", "true", "on"):
            return ""
        self._geteld[soort] += 1
        number = self._geteld[soort]
        if soort == "endnotes":  # numbered on, so that a number means one note
            number += len(self._noten["footnotes"])
        self._in_noot = True
        texts = [self._text(p) for p in self._blocks(note) if p.tag == "w.p"]
        self._in_noot = False
        self.schrijver.noot(str(number), texts)
        return call_mark(str(number), ervoor)

    def _table(self, tbl: Element) -> None:
        for row in _wrapped(tbl, "w.tr"):
            if self._opmaak.row_left_out(row):
                continue
            cells = [self._cell(cell) for cell in _wrapped(row, "w.tc")]
            write_row(self.schrijver, cells)

    def _cell(self, cell: Element) -> list[str]:
        """The paragraphs of a cell; a table inside it gives a paragraph for each of its rows."""
        found: list[str] = []
        for block in self._blocks(cell):
            if block.tag == "w.tbl":
                for row in _wrapped(block, "w.tr"):
                    inner = (" ".join(self._cell(c)) for c in _wrapped(row, "w.tc"))
                    found.append(join_cells(inner))
            else:
                label, inspringing, _ = self._opmaak.label(block)
                text = self._text(block)
                found.append(f"{' ' * inspringing}{label} {text}" if label and text.strip() else text)
                vakken, self._vakken = self._vakken, []
                found += [self._text(p) for vak in vakken for p in self._blocks(vak) if p.tag == "w.p"]
        return [text for text in found if text.strip()]


def _children(parent: Element) -> Iterator[Element]:
    """The children; of alternatives for newer and older programs only the first that there is."""
    for child in parent:
        if child.tag == "mc.AlternateContent":
            chosen = next((c for c in child if c.tag == "mc.Choice" and len(c)), None)
            if chosen is None:
                chosen = next((c for c in child if c.tag == "mc.Fallback"), None)
            if chosen is not None:
                yield chosen
        else:
            yield child


def _wrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also those inside a content control or an insertion, never those of a table inside."""
    for child in _children(parent):
        if child.tag == tag:
            yield child
        elif child.tag in ("w.sdt", "w.sdtContent", "w.customXml", "w.ins", "w.moveTo"):
            yield from _wrapped(child, tag)


def _is_placeholder(element: Element) -> bool:
    """A content control that nobody filled in: it shows how to, which is no text."""
    return element.tag == "w.sdt" and element.find("w.sdtPr/w.showingPlcHdr") is not None


def _symbol(code: str) -> str:
    """The sign of a symbol font; in the private area, where ``clean_line`` knows the bullets."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
