"""Files for the tests of the readers, built by hand, so that every mark in them is known."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from ruimteregie.inlezen import GRENZEN, Grenzen
from ruimteregie.inlezen.lezers.proces import read_inside
from ruimteregie.inlezen.lezers.regels import Gelezen

__all__ = [
    "ROWS",
    "TABLE",
    "P",
    "docx",
    "gelezen",
    "html",
    "lines",
    "numbered_docx",
    "ods",
    "odt",
    "pack",
    "xlsx",
]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = " ".join(
    [f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "text", "table", "style", "manifest")]
    + [f'xmlns:draw="{_ODF}:drawing:1.0"', f'xmlns:fo="{_ODF}:xsl-fo-compatible:1.0"']
)
_DOCX_NAMES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
"""A paragraph of a Word document."""
ROWS = "<sheetData>" + "".join(
    f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{a}</t></is></c><c r="B{n}"><v>{n}</v></c></row>'
    for n, a in ((1, "Afspraak"), (2, "bouwen"), (3, "slopen"))
) + "</sheetData>"  # fmt: skip
"""The rows of a worksheet."""
TABLE = (
    '<table:table table:name="B"><table:table-row><table:table-cell><text:p>Afspraak</text:p>'
    "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>x</text:p>"
    "</table:table-cell></table:table-row></table:table>"
)
"""A table of a spreadsheet."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def pack(path: Path, parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip with these parts."""
    with zipfile.ZipFile(path, "w", compression) as package:
        for naam, content in parts.items():
            package.writestr(naam, content)
    return path


def gelezen(path: Path, grenzen: Grenzen = GRENZEN) -> Gelezen:
    """What the reader makes of a file, read in this process."""
    return read_inside(path, grenzen)


def lines(path: Path) -> list[str]:
    """The lines that are not blank."""
    return [regel.tekst for regel in gelezen(path).regels if not regel.leeg]


def _rels(targets: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/{soort}" Target="{target}"/>'
        for n, (target, soort) in enumerate(targets.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def docx(path: Path, body: str, **parts: str) -> Path:
    """A Word document with this body; ``parts`` are the inside of styles, numbering, footnotes, endnotes."""
    content = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _rels({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": _rels({f"{naam}.xml": naam for naam in parts}),
        "word/document.xml": f"{_XML}<w:document {_DOCX_NAMES}><w:body>{body}</w:body></w:document>",
    }
    for naam, inner in parts.items():
        content[f"word/{naam}.xml"] = f"{_XML}<w:{naam} {_DOCX_NAMES}>{inner}</w:{naam}>"
    return pack(path, content)


def numbered_docx(path: Path, body: str, **parts: str) -> Path:
    """The same with list 1 (figures, letters), list 2 (bullets) and list 3 (headings 1, 1.1)."""

    def level(index: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    lists = {
        1: level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3."),
        2: level(0, "bullet", "\uf0b7") + level(1, "bullet", "o") + level(2, "bullet", "-"),
        3: level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"),
    }
    numbering = "".join(f'<w:abstractNum w:abstractNumId="{n}">{x}</w:abstractNum>' for n, x in lists.items())
    numbering += "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
    numbering += (
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    return docx(path, body, numbering=numbering, **parts)


def odt(path: Path, body: str, automatic: str = "", styles: str = "", soort: str = "text") -> Path:
    """An OpenDocument text with this body, automatic styles and named styles."""
    content = (
        f"{_XML}<office:document-content {_ODF_NAMES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:{soort}>{body}</office:{soort}></office:body>"
        "</office:document-content>"
    )
    return pack(
        path,
        {
            "mimetype": f"application/vnd.oasis.opendocument.{soort}",
            "META-INF/manifest.xml": f"{_XML}<manifest:manifest {_ODF_NAMES}/>",
            "content.xml": content,
            "styles.xml": f"{_XML}<office:document-styles {_ODF_NAMES}>"
            f"<office:styles>{styles}</office:styles></office:document-styles>",
        },
    )


def ods(path: Path, tables: str, automatic: str = "") -> Path:
    """An OpenDocument spreadsheet with these tables."""
    return odt(path, tables, automatic, soort="spreadsheet")


def xlsx(path: Path, sheets: Mapping[str, str], strings: str = "", styles: str = "") -> Path:
    """A workbook with these sheets: the inside of each worksheet."""
    targets = {f"worksheets/sheet{n}.xml": "worksheet" for n in range(1, len(sheets) + 1)}
    named = "".join(f'<sheet name="{naam}" sheetId="{n}" r:id="r{n}"/>' for n, naam in enumerate(sheets, 1))
    content = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _rels({"xl/workbook.xml": "officeDocument"}),
        "xl/_rels/workbook.xml.rels": _rels(
            {**targets, "sharedStrings.xml": "sharedStrings", "styles.xml": "styles"}
        ),
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_X}" xmlns:r="{_REL}">{named}</workbook>',
        "xl/sharedStrings.xml": f'{_XML}<sst xmlns="{_X}">{strings}</sst>',
        "xl/styles.xml": f'{_XML}<styleSheet xmlns="{_X}">{styles}</styleSheet>',
    }
    for n, inner in enumerate(sheets.values(), 1):
        content[f"xl/worksheets/sheet{n}.xml"] = f'{_XML}<worksheet xmlns="{_X}">{inner}</worksheet>'
    return pack(path, content)


def html(path: Path, body: str, head: str = "") -> Path:
    """A page in UTF-8."""
    path.write_text(f"<!doctype html><head><meta charset=utf-8>{head}</head><body>{body}</body>", "utf-8")
    return path
