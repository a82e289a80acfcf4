"""Plain text in UTF-8 (with or without byte order mark), UTF-16, or Windows-1252."""

from __future__ import annotations

from collections.abc import Sequence

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.kolomtekst import reading_order
from ruimteregie.inlezen.lezers.paginas import assign_pages, is_soft_break
from ruimteregie.inlezen.lezers.regels import Gelezen, Melder, too_many_lines
from ruimteregie.inlezen.tekst import Regel
from ruimteregie.kern.fouten import BestandBinair, BestandLeeg, BestandTeGroot

__all__ = ["decode", "read_txt"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# The five bytes that Windows-1252 leaves undefined, and control characters that no text holds.
_NO_TEXT = bytes([*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F])
_NO_TEXT_SIGNS = dict.fromkeys(_NO_TEXT)
_CP1252_ONDEFINED = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])


def decode(inhoud: bytes) -> str:
    """Turn the bytes of a text file into text.

    Raises:
        BestandBinair: the bytes are no text in any of the encodings.
    """
    encoding = next((encoding for mark, encoding in _MARKS if inhoud.startswith(mark)), None)
    encoding = encoding or _unmarked_utf16(inhoud)
    if encoding:
        try:
            text = inhoud.decode(encoding)
        except UnicodeDecodeError:
            raise _binary() from None
        if len(text) - len(text.translate(_NO_TEXT_SIGNS)) > len(text) // 1000:
            raise _binary()
        return text
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


def _unmarked_utf16(inhoud: bytes) -> str | None:
    """UTF-16 without its mark, when nearly every second byte is zero and no other one."""
    head = inhoud[:4096]
    if len(inhoud) % 2 or len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not even and odd > 0.4 * len(head):
        return "utf-16-le"
    return "utf-16-be" if not odd and even > 0.4 * len(head) else None


def read_txt(text: str, grenzen: Grenzen) -> Gelezen:
    """Read a text as lines, numbered as an editor numbers them, columns one after the other.

    Raises:
        LeesFout: the text is blank or beyond a limit.
    """
    text = text.replace("\r\n", "\n")
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
        raise too_many_lines(len(lines), grenzen)
    for number, line in enumerate(lines, 1):
        if len(line) > grenzen.regellengte:
            raise BestandTeGroot(
                f"regel {number} is {len(line)} tekens lang; de grens is {grenzen.regellengte}.",
                remedie="Geef de tekst met regeleinden, of het oorspronkelijke PDF-bestand.",
            )
    melder = Melder()
    return Gelezen("txt", _regels(lines, melder), melder.all())


def _regels(lines: Sequence[str], melder: Melder) -> list[Regel]:
    pages = assign_pages(lines)
    return [
        Regel(melder.clean(tekst, index + 1), index + 1, pages[index], begin and _starts_page(lines, index))
        for index, tekst, begin in reading_order(lines, pages)
    ]


def _starts_page(lines: Sequence[str], index: int) -> bool:
    line = lines[index]
    return index == 0 or line.lstrip(" ").startswith("\f") or is_soft_break(line)


def _binary() -> BestandBinair:
    return BestandBinair(
        "dit is geen tekst: de inhoud bestaat uit binaire gegevens.",
        remedie="Geef het document als PDF met tekst of als tekstbestand (.txt) in UTF-8.",
    )
