"""HTML: the text of a page without what stands around it (menus, page header and footer, scripts).

Parsed with Lexbor, which builds the tree that a browser builds, also from markup with faults.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.nummering import Niveau, Teller
from ruimteregie.inlezen.lezers.regels import LIJST, Gelezen, Schrijver, call_mark
from ruimteregie.inlezen.lezers.tabel import write_row
from ruimteregie.inlezen.lezers.txt import decode
from ruimteregie.kern.fouten import BestandTeGroot

__all__ = ["decode_html", "read_html"]

_LEFT_OUT = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "head", "button", "select", "textarea",
    "input", "svg", "iframe", "object", "embed", "canvas", "video", "audio", "dialog", "del", "rt", "rp",
    "map", "-comment",
})  # fmt: skip
_AROUND = frozenset({"header", "footer"})  # of the page; inside an article they are part of it
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_LAYOUT = "table, h1, h2, h3"  # a table with one of these inside is layout: its cells are read in order
_BLOCK = re.compile(
    r"<(/?)(?:div|section|article|main|header|footer|nav|aside|ul|ol|dl|menu|table|blockquote|center|address|form"
    r"|fieldset|details|figure|pre|h[1-6]|object|marquee|applet|template|select|button)\b",
    re.I,
)
_MOST_OPEN = 5_000
_HIDDEN = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all)", re.I
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})"
    rb"|<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{2,40})",
    re.I,
)
_NOTE_ID = re.compile(r"_?(?:fn|ftn|edn|foot-?note|voetnoot|noot)[-_:]?\d", re.I)
_NOTE_CALL = re.compile(r"\[?(\d{1,3})\]?")
_BACK = str.maketrans("", "", "↩↑⤴")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_STEP = 2  # spaces a level
_MOST_SPAN = 1000
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})


def decode_html(content: bytes) -> str:
    """The bytes of a page as text: by its mark, by what it says of itself, or by what fits.

    Raises:
        BestandBinair: the bytes are no text.
    """
    if not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        for m in _CHARSET.finditer(content[:8192]):
            try:
                naam = codecs.lookup((m[1] or m[2]).decode("ascii")).name
                text = content.decode("cp1252" if naam in _LATIN else naam)
            except (LookupError, UnicodeError, ValueError):
                continue
            if "\0" not in text:
                return text
    return decode(content)


def read_html(path: Path, grenzen: Grenzen) -> Gelezen:
    """Read a page as lines, one for each heading, paragraph, list item and table row.

    Raises:
        LeesFout: no text, or beyond a limit.
    """
    text = decode_html(path.read_bytes())
    _check_nesting(text)
    tree = LexborHTMLParser(text)
    schrijver = Schrijver(grenzen)
    lezer = _Lezer(schrijver, grenzen)
    root = _root(tree)
    title = tree.css_first("head > title")
    if title is not None:
        kop = " ".join((title.text() or "").split())
        first = root.css_first("h1") if root is not None else None
        shown = " ".join(first.text().split()) if first is not None else ""
        if not shown or (shown not in kop and kop not in shown):
            schrijver.alinea(kop)
    if root is not None:
        lezer.walk(root, 0, whole=root.tag == "body")
        lezer.flush()
    return Gelezen("html", schrijver.done(), schrijver.melder.all())


def _check_nesting(text: str) -> None:
    """Refuse what costs the square of its length: the rules of HTML look back over every open block."""
    depth = 0
    for m in _BLOCK.finditer(text):
        depth = depth - 1 if m[1] else depth + 1
        if depth > _MOST_OPEN:
            raise _too_deep()
        depth = max(depth, 0)


def _too_deep() -> BestandTeGroot:
    return BestandTeGroot(
        "onderdelen van de pagina zijn te diep in elkaar geplaatst.",
        remedie="Open de pagina in een browser, druk haar af als PDF en lees die in.",
    )


def _root(tree: LexborHTMLParser) -> LexborNode | None:
    """The one element that says it is the main text; else the body."""
    for selector in ("main", "[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 and found[0].text().strip():
            return found[0]
    return tree.body


class _Lezer:
    """Walks over the tree and writes a paragraph whenever a block begins or ends."""

    def __init__(self, schrijver: Schrijver, grenzen: Grenzen) -> None:
        self._schrijver = schrijver
        self._grenzen = grenzen
        self._parts: list[str] = []
        self._label = ""
        self._lijsten: list[Teller] = []
        self._cel: list[str] | None = None  # the paragraphs of the table cell that is being read
        self._aantal = 0

    def walk(self, node: LexborNode, diepte: int, *, whole: bool) -> None:
        """Read what is in a node; ``whole`` while page headers and footers may be met."""
        if diepte > self._grenzen.diepte:
            raise _too_deep()
        for child in _children(node):
            self._aantal += 1
            if self._aantal > self._grenzen.elementen:
                raise BestandTeGroot("de pagina heeft te veel onderdelen.", remedie="Splits het bestand.")
            self._node(child, diepte + 1, whole and child.tag != "article")

    def flush(self) -> None:
        """Write the paragraph that was gathered."""
        raw = "".join(self._parts)
        self._parts = []
        lines = [_SPACE.sub(" ", line).strip() for line in raw.split("\0")]
        text = "\n".join(line for line in lines if line)
        if not text:
            return
        label, self._label = self._label, ""
        text = f"{label} {text}" if label else text
        indent = " " * (_STEP * (len(self._lijsten) - 1)) if self._lijsten else ""
        if self._cel is not None:
            self._cel.append(indent + text.replace("\n", " "))
        else:
            self._schrijver.alinea(indent + text, reeks=LIJST if self._lijsten else "")

    def _node(self, node: LexborNode, diepte: int, whole: bool) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._parts.append((node.text_content or "").replace("\0", ""))
        elif tag in _LEFT_OUT or (whole and tag in _AROUND) or _is_hidden(node):
            return
        elif tag == "br":
            self._parts.append("\0")
        elif tag in ("sup", "a"):
            self._raised(node, diepte, whole)
        elif tag in _INLINE:
            self.walk(node, diepte, whole=whole)
        else:
            self._block(node, tag, diepte, whole)

    def _block(self, node: LexborNode, tag: str, diepte: int, whole: bool) -> None:
        self.flush()
        if tag in ("ul", "ol", "menu"):
            self._lijsten.append(_teller(node))
            self.walk(node, diepte, whole=whole)
            self.flush()
            self._lijsten.pop()
        elif tag == "table" and self._cel is None and not _is_layout(node):
            self._table(node, diepte)
        elif tag == "pre":
            self._parts.append(node.text().replace("\0", "").replace("\n", "\0"))
        else:
            if tag == "li":
                self._label = self._item(node)
            self.walk(node, diepte, whole=whole)
        self.flush()

    def _item(self, node: LexborNode) -> str:
        if not self._lijsten:
            return "•"
        value = node.attributes.get("value") or ""
        label = self._lijsten[-1].next(0, int(value) if _is_number(value) else None)
        if _NOTE_ID.match(node.attributes.get("id") or ""):
            return label.rstrip(".")  # a footnote stands as its number and its text
        return label

    def _raised(self, node: LexborNode, diepte: int, whole: bool) -> None:
        """A raised figure or the link of a footnote is glued to the word before it."""
        before, self._parts = self._parts, []
        self.walk(node, diepte, whole=whole)
        text = "".join(self._parts)
        self._parts = before
        call = _NOTE_CALL.fullmatch(text.strip())
        if call and (node.tag == "sup" or (node.attributes.get("href") or "").startswith("#")):
            joined = "".join(before[-3:])
            text = call_mark(call[1], joined) if joined.strip() else f"{call[1]} "
        self._parts.append(text.translate(_BACK))

    def _table(self, table: LexborNode, diepte: int) -> None:
        hanging: dict[int, int] = {}  # columns that a cell of a row above still covers
        for row in _rows(table):
            cells: list[list[str]] = []
            for cell in (c for c in _children(row) if c.tag in ("td", "th")):
                self._skip_covered(cells, hanging)
                if (rows := _span(cell, "rowspan")) > 1:
                    hanging[len(cells)] = rows - 1
                cells.append(self._cell(cell, diepte))
            self._skip_covered(cells, hanging)
            write_row(self._schrijver, cells)

    def _skip_covered(self, cells: list[list[str]], hanging: dict[int, int]) -> None:
        while hanging.get(len(cells), 0) > 0:
            hanging[len(cells)] -= 1
            cells.append([])

    def _cell(self, cell: LexborNode, diepte: int) -> list[str]:
        lijsten, self._lijsten = self._lijsten, []
        self._cel = []
        self.walk(cell, diepte + 2, whole=False)
        self.flush()
        found, self._cel = self._cel, None
        self._lijsten = lijsten
        return found


def _is_layout(table: LexborNode) -> bool:
    return any(node.mem_id != table.mem_id for node in table.css(_LAYOUT))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in _children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in _children(child) if row.tag == "tr")


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return (attributes.get("role") or "") in _ROLES or bool(
        _HIDDEN.search((attributes.get("style") or "")[:2000])
    )


def _teller(node: LexborNode) -> Teller:
    if node.tag != "ol":
        return Teller({0: Niveau("•", "•")})
    vorm = node.attributes.get("type") or "1"
    start = node.attributes.get("start") or ""
    begin = int(start) if _is_number(start) else 1
    return Teller({0: Niveau(vorm if vorm in ("a", "A", "i", "I") else "1", "%1.", begin)})


def _span(cell: LexborNode, naam: str) -> int:
    value = cell.attributes.get(naam) or ""
    return min(int(value), _MOST_SPAN) if _is_number(value) else 1


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6
