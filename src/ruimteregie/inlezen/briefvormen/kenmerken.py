"""What the head of a document says of it: date, reference, subject, who sends it and to whom.

Fields stand behind their label, below it, or in a row of columns below a row of labels; the head ends at
the salutation. What is not said is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ruimteregie.inlezen.briefvormen.briefdelen import is_salutation
from ruimteregie.inlezen.opmaak import RegelSoort
from ruimteregie.inlezen.tekst import Tekst

__all__ = [
    "Briefkop", "find_date", "find_document_date", "find_reference", "find_subject", "is_field", "read_head",
]  # fmt: skip

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_ABBREVIATED = {"jan": 1, "feb": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
                "okt": 10, "nov": 11, "dec": 12}  # fmt: skip
_DATE_WORDS = re.compile(
    rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)}|(?:{'|'.join(_ABBREVIATED)})\b\.?)\s+((?:19|20)\d\d)\b", re.I
)
_DATE_FIGURES = re.compile(
    r"\b(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:19|20)\d\d)\b|\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b"
)
_PLACE_DATE = re.compile(
    r"^\s*(?:(?P<plaats>[A-Z'’‘][\w'’‘-]{1,30}(?: (?:aan|op|de|den|[A-Z])[\w-]{0,20}){0,4})"
    r"(?:,\s*(?:d\.d\.\s*)?|\s+)"
    r"|d\.d\.\s*|dd\.?\s+)?(?P<datum>\d{1,2}(?:\s+[a-z]{3,9}\.?\s+|-\d{1,2}-)(?:19|20)\d\d)[.,]?\s*$"
)
_LABELS = {
    "datum": r"(?:datum(?: brief)?|dagtekening)(?!\s+(?:uw|van|ontvangst|vergadering|raad|inwerk))",
    "later": r"(?:vergaderdatum|datum (?:raads)?vergadering|verzend(?:datum|dag)|verzonden(?: op)?)",
    "kenmerk": (
        r"(?:ons kenmerk|kenmerk|onze referentie|referentie|zaaknummer|zaak(?:nr|kenmerk)\.?"
        r"|registratienummer|documentnummer|brief(?:kenmerk|nummer)|(?:raads)?voorstelnummer|nummer)"
    ),
    "onderwerp": r"(?:betreft|onderwerp|titel voorstel)",
    "aan": r"(?:aan|geadresseerde)",
    "van": r"(?:van|afzender)",
    "anders": (
        r"(?:uw kenmerk|uw referentie|uw brief(?: van)?|bijlagen?(?:\(n\))?|behandeld door|contactpersoon"
        r"|doorkiesnummer|telefoon|e-?mail(?:adres)?|kopie(?: aan)?|portefeuillehouder|afdeling|pagina|status"
        r"|versie)"
    ),
}
_COLON_ONLY = ("aan", "van", "anders")  # in a sentence these are common words
_FIELD = {
    name: re.compile(
        rf"^(?i:{label})\s*(?::\s*(?P<na>.*)|$"
        + (r"|(?P<los>(?!)))$" if name in _COLON_ONLY else r"|\s+(?P<los>\S.*))$")
    )
    for name, label in _LABELS.items()
}
_ANY = re.compile(rf"^(?i:{'|'.join(_LABELS.values())})\s*(?::|$)")
_ROW = re.compile(r"^\s*+(?:\w++:\s++)*?onderwerp:\s", re.I)
_CELLS = re.compile(r"\s{3,}|\s\|\s")
_COLON = re.compile(r"\s+:\s*|:\s+")
_HEAD_LINES = 60
_TITLE_PAGE = 15  # lines among which a date on its own is that of the document
_MAX_REFERENCE = 40
_PROSE = re.compile(r"(?<!\S)(?:[a-z]{2,}|Pagina)(?!\S)")  # words, which no reference has
_MAX_SUBJECT = 5  # lines
_LOOSE = re.compile(
    r"(?:\b(?:en|of|de|het|een|van|in|op|voor|met|aan|te|tot|bij|naar|over|per|inzake)|[-–,:/])$"
)


def find_date(tekst: str) -> date | None:
    """The first full date in a text: "12 juni 2025", "12 jun. 2025", "12-06-2025" or "2025-06-12"."""
    if m := _DATE_WORDS.search(tekst):
        name = m[2].lower().rstrip(".")
        return _date(int(m[3]), _MONTHS.index(name) + 1 if name in _MONTHS else _ABBREVIATED[name], int(m[1]))
    if m := _DATE_FIGURES.search(tekst):
        if m[1]:
            return _date(int(m[3]), int(m[2]), int(m[1]))
        return _date(int(m[4]), int(m[5]), int(m[6]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_field(tekst: str, *names: str) -> bool:
    """Whether a line begins with a label, one of those by name when any is given."""
    line = _COLON.sub(": ", tekst.strip(), count=1)
    return any(bool(m := _FIELD[name].match(line)) and m["los"] is None for name in (names or _LABELS))


def _starts_field(tekst: str) -> bool:
    """Whether a line is a label with its value behind it and no colon: "Ons kenmerk VB-1"."""
    return tekst[:1].isupper() and any(
        _FIELD[name].match(tekst) for name in ("datum", "kenmerk", "onderwerp")
    )


@dataclass(frozen=True)
class Briefkop:
    """The lines of a head that are not blank, as text and as index in the file."""

    regels: tuple[str, ...]
    indexes: tuple[int, ...]
    aantal: int  # how many of them come before the salutation; after that headers of later pages

    def values(self, name: str) -> Iterator[tuple[str, int]]:
        """Each value of a field, with the position of its (first) line."""
        for position, line in enumerate(self.regels):
            cells = [c for c in _CELLS.split(_COLON.sub(": ", line.strip())) if c]
            for column, cell in enumerate(cells):
                m = _FIELD[name].match(cell)
                if m and (cell[0].isupper() or m["los"] is None):  # in a sentence a label has no capital
                    value = (m["na"] or m["los"] or "").strip()
                    yield (value, position) if value else self._elsewhere(cells, column, position)

    def _elsewhere(self, cells: Sequence[str], column: int, position: int) -> tuple[str, int]:
        """The value of a label that has none behind it: in the next cell, or below."""
        if column + 1 < len(cells) and not _ANY.match(cells[column + 1]):
            return cells[column + 1].strip(), position
        if len(cells) > 1 and all(_ANY.match(c) for c in cells) and position + 1 < len(self.regels):
            below = [c for c in _CELLS.split(self.regels[position + 1].strip()) if c]
            return (below[column], position + 1) if len(below) == len(cells) else ("", position)
        return self._below(position)

    def _below(self, position: int) -> tuple[str, int]:
        """The line below a label; below a stack of labels the line as far down in the stack of values."""
        begin = position
        while begin > 0 and self._is_label(begin - 1):
            begin -= 1
        end = position
        while end + 1 < len(self.regels) and self._is_label(end + 1):
            end += 1
        at = position + end - begin + 1
        if at >= len(self.regels) or self.indexes[at] - self.indexes[end] > 6 + 2 * (end - begin):
            return "", position
        return ("", position) if _ANY.match(self.regels[at].strip()) else (self.regels[at].strip(), at)

    def _is_label(self, position: int) -> bool:
        line = _COLON.sub(": ", self.regels[position].strip()).rstrip(": ")
        return (
            bool(_ANY.match(line)) and not _CELLS.search(line) and any(f.match(line) for f in _FIELD.values())
        )

    def row(self) -> tuple[str, re.Match[str] | None] | None:
        """A row of values below labels that single spaces part, with its last date: subject before it."""
        for position, line in enumerate(self.regels[: self.aantal]):
            if (
                line.rstrip().lower().endswith("datum:")
                and _ROW.match(line)
                and position + 1 < len(self.regels)
            ):
                row = self.regels[position + 1].strip()
                dates = list(_DATE_WORDS.finditer(row))
                return row, dates[-1] if dates else None
        return None


def read_head(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> Briefkop:
    """Where the fields stand: up to the salutation, and in the headers of all pages."""
    head: list[int] = []
    later: list[int] = []
    open_ = True
    for i in range(van, tot + 1):
        if soorten[i] is RegelSoort.LEEG:
            continue
        open_ = open_ and len(head) < _HEAD_LINES and not is_salutation(tekst.regels[i].tekst)
        if open_:
            head.append(i)
        elif soorten[i] is RegelSoort.MEUBILAIR:
            later.append(i)
    indexes = (*head, *later)
    return Briefkop(tuple(tekst.regels[i].tekst for i in indexes), indexes, len(head))


def find_document_date(kop: Briefkop) -> date | None:
    """The day of a document, where its head says it."""
    if found := next((d for value, _ in kop.values("datum") if (d := find_date(value))), None):
        return found
    if row := kop.row():
        return find_date(row[1][0]) if row[1] else None
    for position, line in enumerate(kop.regels[: kop.aantal]):
        m = _PLACE_DATE.match(line)
        if m and (m["plaats"] or position < _TITLE_PAGE) and (found := find_date(m["datum"])):
            return found
    return next((d for value, _ in kop.values("later") if (d := find_date(value))), None)


def find_reference(kop: Briefkop) -> str | None:
    """The sender's own reference."""
    for value, _ in kop.values("kenmerk"):
        if len(value) <= _MAX_REFERENCE and re.search(r"\d", value) and not _PROSE.search(value):
            return value
    return None


def find_subject(kop: Briefkop) -> str | None:
    """The subject behind or below its label, over all its lines."""
    if row := kop.row():
        text, day = row
        return re.sub(r"\s+(?:\d{1,2}|-+|geen)\s*$", "", text[: day.start()].rstrip()) if day else text
    for value, position in kop.values("onderwerp"):
        if value and not _ANY.match(value):
            return " ".join([value, *_continuation(kop, position, value)])
    return None


def _continuation(kop: Briefkop, position: int, value: str) -> Iterator[str]:
    """The lines that go on from a subject, up to the next field or white space."""
    for at in range(position + 1, min(position + _MAX_SUBJECT, kop.aantal)):
        line = kop.regels[at].strip()
        blank = kop.indexes[at] - kop.indexes[at - 1] > 1
        if is_field(line) or _starts_field(line) or is_salutation(line):
            return
        if find_date(line[:20]) or re.match(r"[\w -]{2,24}:\s", line):
            return
        if blank and not (line[:1].islower() or _LOOSE.search(value)):
            return
        yield line
        value = line
