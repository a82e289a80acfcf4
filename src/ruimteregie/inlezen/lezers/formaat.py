"""Which format a file has, by its content and never by its name; what is not read gets advice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.pakket import Pakket, locked
from ruimteregie.kern.fouten import OnbekendFormaat

__all__ = ["FORMATEN", "recognise_format"]

FORMATEN = "PDF met tekst, ODT, DOCX, HTML, tekst (.txt), of een lijst als XLSX, ODS of CSV"
"""The formats that are read, as messages name them."""

_HEAD = 4096
_ALS_DOCX = "Open het in Word of LibreOffice, sla het op als DOCX of ODT en lees dat in."
_ALS_XLSX = "Open het in Excel of LibreOffice, sla het op als XLSX en lees dat in."
_ALS_PDF = "Open het, sla het op of druk het af als PDF en lees dat in."
_OCR = "Maak er met OCR (tekstherkenning) een doorzoekbare PDF van en lees die in."
_UITPAKKEN = "Pak het uit en lees de bestanden die erin zitten apart in."

_BEGINS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "een RTF-bestand", _ALS_DOCX),
    (b"\xff\xd8\xff", "een afbeelding (JPEG)", _OCR),
    (b"\x89PNG\r\n", "een afbeelding (PNG)", _OCR),
    (b"GIF8", "een afbeelding (GIF)", _OCR),
    (b"II*\0", "een afbeelding (TIFF)", _OCR),
    (b"MM\0*", "een afbeelding (TIFF)", _OCR),
    (b"\0\0\0\x18ftyphei", "een afbeelding (HEIC)", _OCR),
    (b"\0\0\0\x1cftyphei", "een afbeelding (HEIC)", _OCR),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)", _UITPAKKEN),
    (b"7z\xbc\xaf", "een ingepakt bestand (7z)", _UITPAKKEN),
    (b"Rar!", "een ingepakt bestand (rar)", _UITPAKKEN),
    (b"%!PS", "een PostScriptbestand", _ALS_PDF),
    (b"\xffWPC", "een WordPerfectbestand", _ALS_DOCX),
)
# Directory entries of an OLE container, as UTF-16.
_OLE: tuple[tuple[str, str, str], ...] = (
    ("WordDocument", "een oud Worddocument (.doc)", _ALS_DOCX),
    ("Workbook", "een oude Excelmap (.xls)", _ALS_XLSX),
    ("Book", "een oude Excelmap (.xls)", _ALS_XLSX),
    ("PowerPoint Document", "een presentatie (.ppt)", _ALS_PDF),
    ("__properties_version1.0", "een Outlookbericht (.msg)",
     "Open het bericht in Outlook, druk het af als PDF, of sla de bijlage op en lees die in."),
)  # fmt: skip
_ODF = {
    "text": "odt",
    "text-template": "odt",
    "text-master": "odt",
    "spreadsheet": "ods",
    "spreadsheet-template": "ods",
}
_OOXML: tuple[tuple[str, str], ...] = (("word/", "docx"), ("xl/", "xlsx"))
_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]{0,300}>\s*+)?(?:<!--.{0,2000}?-->\s*+){0,5}<(?:!doctype\s+html|html|head|body|title|meta"
    r"|link|div|p|h[1-6]|table|article|main|section|span|ul|ol)\b",
    re.I | re.S,
)
_PDF = re.compile(rb"(?:\A|[\r\n]|[\x00-\x08\x80-\xff])%PDF-\d")
_XML = re.compile(r"\s*+<(?:\?xml|!DOCTYPE)\b", re.I)
_MAIL_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):\s")
_MAIL = frozenset({"mime-version", "message-id", "received", "return-path", "delivered-to"})


def recognise_format(path: Path, grenzen: Grenzen) -> str:
    """``pdf``, ``docx``, ``odt``, ``xlsx``, ``ods``, ``html`` or ``txt`` (which may be a ``csv``).

    Raises:
        OnbekendFormaat: a known format that is not read. BestandVersleuteld: an office file with a
            password. Other LeesFouten: a damaged or unsafe zip.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    # Bytes may come before the mark; a letter that mentions it is text all the same.
    if _PDF.search(head[:1024]):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(path, grenzen)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise _ole(path)
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        raise _elsewhere("een afbeelding (BMP)", _OCR)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise _elsewhere("een afbeelding (WebP)", _OCR)
    for begin, naam, advies in _BEGINS:
        if head.startswith(begin):
            raise _elsewhere(naam, advies)
    return _text(head)


def _elsewhere(naam: str, advies: str) -> OnbekendFormaat:
    return OnbekendFormaat(f"dit is {naam}; dat formaat wordt niet gelezen.", remedie=advies)


def _text(head: bytes) -> str:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "latin-1", errors="ignore").removeprefix("ï»¿")
    if _HTML.match(text):
        return "html"
    if _XML.match(text):
        raise _elsewhere("een XML-bestand", f"Geef het document zelf: {FORMATEN}.")
    if _is_mail(text):
        raise _elsewhere(
            "een e-mailbericht of webarchief (.eml, .mht)",
            "Open het, druk het af als PDF, of sla de bijlage op en lees die in.",
        )
    return "txt"


def _is_mail(text: str) -> bool:
    """Whether a text begins with the headers of a message, one of which only a mail program writes."""
    names: set[str] = set()
    for line in text.lstrip().split("\n")[:40]:
        if line[:1] in (" ", "\t"):
            continue
        if not (m := _MAIL_HEADER.match(line)):
            break
        names.add(m[1].lower())
    return len(names) > 1 and bool(names & _MAIL)


def _ole(path: Path) -> Exception:
    """The error for a container of old office programs; it also wraps a new file with a password."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return locked()
    for entry, naam, advies in _OLE:
        if entry.encode("utf-16-le") in content:
            return _elsewhere(naam, advies)
    return _elsewhere("een bestand van een oud kantoorprogramma (.doc, .xls, .ppt)", _ALS_DOCX)


def _inside_zip(path: Path, grenzen: Grenzen) -> str:
    with Pakket(path, grenzen) as pakket:
        if "mimetype" in pakket:
            mime = pakket.read("mimetype")[:200].decode("latin-1").strip()
            kind = mime.removeprefix("application/vnd.oasis.opendocument.")
            if kind in _ODF:
                return _ODF[kind]
            if kind != mime:
                raise _elsewhere(f"een OpenDocumentbestand van een andere soort ({kind})", _ALS_PDF)
        names = pakket.namen
        if any(name.endswith(".iwa") for name in names):
            raise _elsewhere("een bestand van Pages of Numbers", "Exporteer het als DOCX, XLSX of PDF.")
        if "[Content_Types].xml" in pakket:
            return _ooxml(names)
    raise _elsewhere("een zip-bestand", _UITPAKKEN)


def _ooxml(names: Sequence[str]) -> str:
    if any(name.endswith("workbook.bin") for name in names):
        raise _elsewhere("een binaire Excelmap (.xlsb)", _ALS_XLSX)
    for folder, formaat in _OOXML:
        if any(name.startswith(folder) for name in names):
            return formaat
    raise _elsewhere("een Officebestand van een andere soort, zoals een presentatie", _ALS_PDF)
