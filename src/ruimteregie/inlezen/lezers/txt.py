"""Plain text in UTF-8 (with or without byte order mark), UTF-16 with mark, or Windows-1252."""

from __future__ import annotations

from pathlib import Path

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.paginas import assign_pages, is_soft_break
from ruimteregie.inlezen.tekst import Regel, clean_line
from ruimteregie.kern.fouten import BestandBinair, BestandLeeg, BestandTeGroot

__all__ = ["decode", "read_txt"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# The five bytes that Windows-1252 leaves undefined, and control characters that no text holds.
_NO_TEXT = bytes([*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F])
_CP1252_ONDEFINED = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])


def decode(inhoud: bytes) -> str:
    """Turn the bytes of a text file into text.

    Raises:
        BestandBinair: the bytes are no text in any of the encodings.
    """
    for mark, encoding in _MARKS:
        if inhoud.startswith(mark):
            try:
                return inhoud.decode(encoding)
            except UnicodeDecodeError:
                raise _binary() from None
    controls = len(inhoud) - len(inhoud.translate(None, _NO_TEXT))
    if b"\0" in inhoud or controls > len(inhoud) // 1000:
        raise _binary()
    try:
        return inhoud.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if len(inhoud) != len(inhoud.translate(None, _CP1252_ONDEFINED)):
        raise _binary()
    return inhoud.decode("cp1252")


def read_txt(path: Path, grenzen: Grenzen) -> list[Regel]:
    """Read a text file as lines, numbered as an editor numbers them.

    Raises:
        LeesFout: the file is binary, blank, or beyond a limit.
    """
    text = decode(path.read_bytes()).replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    if not text.strip():
        raise BestandLeeg(
            "het bestand bevat alleen witruimte.", remedie="Geef een bestand met de tekst van het document."
        )
    if len(lines) > grenzen.regels:
        raise BestandTeGroot(
            f"het bestand heeft {len(lines)} regels; meer dan {grenzen.regels} wordt niet gelezen.",
            remedie="Splits het bestand per document.",
        )
    for number, line in enumerate(lines, 1):
        if len(line) > grenzen.regellengte:
            raise BestandTeGroot(
                f"regel {number} is {len(line)} tekens lang; de grens is {grenzen.regellengte}.",
                remedie="Geef de tekst met regeleinden, of het oorspronkelijke PDF-bestand.",
            )
    pages = assign_pages(lines)
    return [
        Regel(clean_line(line), number, page, _starts_page(line, number))
        for number, (line, page) in enumerate(zip(lines, pages, strict=True), 1)
    ]


def _starts_page(line: str, number: int) -> bool:
    return number == 1 or line.lstrip(" ").startswith("\f") or is_soft_break(line)


def _binary() -> BestandBinair:
    return BestandBinair(
        "dit is geen tekst: de inhoud bestaat uit binaire gegevens.",
        remedie="Geef het document als PDF met tekst of als tekstbestand (.txt) in UTF-8.",
    )
