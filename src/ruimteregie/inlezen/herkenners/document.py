"""Which documents a file holds, and of each its kind, date, reference and subject.

A new document in a bundle shows itself by the head of a letter (return address, addressee,
salutation), or by a fresh page after the closing and signature of the one before. An annex that
goes on under the same page numbers belongs to its letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ruimteregie.inlezen.lezers.paginas import find_merk
from ruimteregie.inlezen.opmaak import BULLET, RegelSoort
from ruimteregie.inlezen.tekst import Regel, Tekst
from ruimteregie.inlezen.vondsten import Deel

__all__ = ["find_date", "find_documents"]

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DATE_WORDS = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b", re.I)
_DATE_FIGURES = re.compile(
    r"\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b|\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b"
)

_HEAD = re.compile(
    r"^\s*(?:>\s*Retouradres\b|Retouradres\b|(?:Aan )?[Dd]e (?:[Vv]oorzitter|leden) van de (?:Tweede"
    r"|Eerste) Kamer\b"
    r"|Aan de (?:raad|raden|gemeenteraad|gemeenteraden|leden van|voorzitter|Voorzitter|Provinciale Staten)\b"
    r"|Aan Provinciale Staten\b|Geachte\s+(?:heer|mevrouw|voorzitter|raad|leden|Staten|raadsleden"
    r"|[a-z]+)[^.]{0,40},?$)"
)
_TITLE = re.compile(
    r"^\s*(?:Bijlage\s*[\dA-Z]{0,3}\s*[:.–-]?\s*)?(?:(?:Concept|Ontwerp|Voorstel)[- ])?"
    r"(?:Ruimtelijk [Aa]rrangement|RUIMTELIJK ARRANGEMENT|Regio-?\s?[Aa]rrangement|Afsprakenlijst"
    r"|AFSPRAKENLIJST"
    r"|Raadsinformatiebrief|RAADSINFORMATIEBRIEF|Raadsvoorstel|RAADSVOORSTEL|Raadsbrief|Bestuursovereenkomst"
    r"|Bestuurlijke afspraken|Kamerbrief|Convenant|Woondeal|Startdocument|Uitvoeringsagenda)\b"
)
_OPENING = re.compile(r"^\s*(?:Gevraagde beslissing|Gevraagd besluit|Voorgesteld besluit)\b", re.I)
_CLOSING = re.compile(
    r"^\s*(?:Hoogachtend|Met (?:vriendelijke|hartelijke) groet|Met (?:de meeste )?hoogachting"
    r"|Aldus (?:overeengekomen|ondertekend|vastgesteld|opgemaakt))\b"
    r"|^\s*(?:de|DE|De)\s+(?:minister|staatssecretaris|MINISTER|STAATSSECRETARIS|Minister|Staatssecretaris)"
    r"\s+(?:van|voor|VAN|VOOR)\b[^.]{3,90}(?:a\.i\.)?,?\s*$"
)
_ANNEX = re.compile(r"^\s*(?:Bijlage|BIJLAGE|Toelichting|Annex|Appendix|Noten|Eindnoten)\b")
_LISTED = re.compile(
    r"^\s*(?:[•\-–*]\s*)?(?:Bijlage\s+\w{1,3}|[A-Z])[.:)]\s*(?P<titel>.+?)\s+(?:dd|d\.d\.)\s+(?P<datum>.+)$"
)
_TITLE_PAGE = 15  # lines among which a date on its own is that of the document
_SIGNATURE = 16  # lines of names and footnotes between a closing and the end of its page
_NEAR = 150  # lines in which the number of a page must show
_LETTER_HEAD = 30  # lines from the return address down to the salutation

_FIELD_DATE = re.compile(r"^\s*(?:Datum|datum|DATUM|Vergaderdatum)\s*:?\s*(?P<waarde>.*)$")
_FIELD_REFERENCE = re.compile(
    r"^\s*(?:[Oo]ns [Kk]enmerk|[Kk]enmerk|KENMERK|[Oo]nze referentie|Zaaknummer"
    r"|Registratienummer)\s*:?\s*(?P<waarde>.*)$"
)
_FIELD_SUBJECT = re.compile(
    r"^\s*(?:Betreft|BETREFT|[Oo]nderwerp|ONDERWERP)\s*(?::\s*|\s+)(?P<waarde>.*)$|^\s*(?:Betreft"
    r"|Onderwerp)\s*$"
)
_FIELD_ROW = re.compile(r"^\s*+(?:\w++:\s++)*?onderwerp:\s", re.I)
_FIELD_ANY = re.compile(r"^\s*[A-ZŸ][\w -]{2,24}:?\s*$|^\s*[\w -]{2,24}:\s")
_ARTICLE = re.compile(r"^(?:Kamerbrief|Raadsinformatiebrief|Raadsvoorstel|Raadsbrief)\s+(?=\S)")


def find_date(tekst: str) -> date | None:
    """The first full date in a text: "12 juni 2025", "12-06-2025" or "2025-06-12"."""
    if m := _DATE_WORDS.search(tekst):
        return _date(int(m[3]), _MONTHS.index(m[2].lower()) + 1, int(m[1]))
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


def find_documents(tekst: Tekst, soorten: Sequence[RegelSoort]) -> list[Deel]:
    """The documents of a file in order, without findings; together they cover every line."""
    starts = _Starts(tekst.regels, soorten).find()
    ends = [start - 1 for start in starts[1:]] + [len(tekst.regels) - 1]
    delen = [_describe(tekst, soorten, van, tot) for van, tot in zip(starts, ends, strict=True)]
    return _from_list_of_annexes(tekst, delen) if len(delen) > 1 else delen


class _Starts:
    """Walks once over the lines and notes where a document begins."""

    def __init__(self, regels: Sequence[Regel], soorten: Sequence[RegelSoort]) -> None:
        self._regels = regels
        self._soorten = soorten
        self._starts = [0]
        self._filled = 0  # non-blank lines so far
        self._head: int | None = None  # their number at the last line of a letter head
        self._closed: int | None = None  # their number at the last closing
        self._fresh: int | None = None  # index of the page that began after that closing
        self._opened = False  # whether a council proposal was opened before any letter head
        self._merken = [
            (i, int(m["n"]), int(m["m"]))
            for i, r in enumerate(regels)
            if (m := find_merk(r.tekst)) and m["m"]
        ]
        self._marks: dict[int, int] = {}  # last page number per total, in the current document

    def find(self) -> list[int]:
        for index, regel in enumerate(self._regels):
            if regel.leeg:
                continue
            if (start := self._start_at(index)) is not None and self._filled > 0:
                self._begin(start)
            self._note(index)
            self._filled += 1
        return self._starts

    def _begin(self, start: int) -> None:
        if start > self._starts[-1]:
            self._starts.append(start)
        self._closed = self._fresh = None
        self._marks = {}

    def _note(self, index: int) -> None:
        text = self._regels[index].tekst
        if _HEAD.match(text):
            self._head = self._filled
        if _CLOSING.match(text) and self._apart(index):
            self._closed, self._fresh = self._filled, None
        self._opened = self._opened or bool(_OPENING.match(text))
        if (m := find_merk(text)) and m["m"]:
            self._marks[int(m["m"])] = int(m["n"])

    def _apart(self, index: int) -> bool:
        """A closing stands on a line of its own, with white space before or after it."""
        after = index + 1 == len(self._regels) or self._regels[index + 1].leeg
        return after or index == 0 or self._regels[index - 1].leeg

    def _start_at(self, index: int) -> int | None:
        """The line where a document begins, when this line tells so."""
        regel = self._regels[index]
        just_closed = self._closed is not None and self._filled - self._closed <= _SIGNATURE
        if regel.paginabegin and just_closed and self._fresh is None and not self._goes_on(index):
            return index
        if BULLET.match(regel.tekst) or self._soorten[index] is not RegelSoort.TEKST:
            return None
        return self._by_words(index, just_closed)

    def _by_words(self, index: int, just_closed: bool) -> int | None:
        text = self._regels[index].tekst
        if len(text) > 110 or text.rstrip().endswith("."):
            return None
        blank_before = self._regels[index].paginabegin or index == 0 or self._regels[index - 1].leeg
        if _HEAD.match(text) and blank_before:
            return None if self._in_head() else index
        if _OPENING.match(text) and blank_before and self._filled > _LETTER_HEAD:
            return index
        if _TITLE.match(text) and blank_before and self._closed is not None:
            return index if just_closed or self._regels[index].paginabegin else None
        return None

    def _in_head(self) -> bool:
        """Whether the head of this letter has already begun, at its start or at an earlier line."""
        if self._closed is not None:
            return False
        if self._head is not None and self._filled - self._head <= _LETTER_HEAD:
            return True
        return self._filled < _LETTER_HEAD and not self._opened

    def _goes_on(self, index: int) -> bool:
        """Whether a page after the signature belongs to the same document: an annex, or its numbering."""
        text = self._regels[index].tekst
        if self._soorten[index] is RegelSoort.VOETNOOT:
            return True
        if _ANNEX.match(text) and not _TITLE.match(text):
            return True
        following = bisect_left(self._merken, (index,))
        for line, number, total in self._merken[following : following + 1]:
            return line < index + _NEAR and number > self._marks.get(total, 9999)
        return False


@dataclass(frozen=True, slots=True)
class _Field:
    waarde: str
    index: int


def _describe(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> Deel:
    head = _head_lines(tekst, soorten, van, tot)
    return Deel(
        soort=_kind(tekst, van, tot),
        datum=_find_document_date(tekst, head),
        kenmerk=_reference(tekst, head),
        onderwerp=_subject(tekst, head),
        van=van,
        tot=tot,
    )


def _head_lines(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> list[int]:
    """Where the fields stand: up to the salutation, and in the headers of all pages."""
    head: list[int] = []
    open_ = True
    for i in range(van, tot + 1):
        regel = tekst.regels[i]
        if regel.leeg:
            continue
        if re.match(r"\s*Geachte\b", regel.tekst) or len(head) > 2 * _LETTER_HEAD:
            open_ = False
        if open_ or soorten[i] is RegelSoort.MEUBILAIR:
            head.append(i)
    return head


def _values(tekst: Tekst, head: Sequence[int], field: re.Pattern[str]) -> Iterator[_Field]:
    """The value of a field: on its line, or on the next line that is not blank."""
    for position, index in enumerate(head):
        if not (m := field.match(tekst.regels[index].tekst)):
            continue
        value = (m.groupdict().get("waarde") or "").strip()
        if value:
            yield _Field(value, index)
        elif position + 1 < len(head) and head[position + 1] - index <= 6:
            following = head[position + 1]
            yield _Field(tekst.regels[following].tekst.strip(), following)


def _is_field_row(text: str) -> bool:
    """Whether a line names the columns of a head: subject among them, date last."""
    return text.rstrip().lower().endswith("datum:") and bool(_FIELD_ROW.match(text))


def _find_document_date(tekst: Tekst, head: Sequence[int]) -> date | None:
    for field in _values(tekst, head, _FIELD_DATE):
        if found := find_date(field.waarde):
            return found
    for position, index in enumerate(head[:-1]):
        if _is_field_row(tekst.regels[index].tekst):
            dates = list(_DATE_WORDS.finditer(tekst.regels[head[position + 1]].tekst))
            return find_date(dates[-1][0]) if dates else None
    for index in head[:_TITLE_PAGE]:
        if m := re.match(
            r"^\s*(?:[A-Z'’][\w'’ -]{2,25},\s+)?(\d{1,2} \w+ \d{4})\s*$", tekst.regels[index].tekst
        ):
            return find_date(m[1])
    return None


def _reference(tekst: Tekst, head: Sequence[int]) -> str | None:
    for field in _values(tekst, head, _FIELD_REFERENCE):
        if re.search(r"\d", field.waarde) and len(field.waarde) <= 40 and "Pagina" not in field.waarde:
            return field.waarde
    return None


def _subject(tekst: Tekst, head: Sequence[int]) -> str | None:
    for position, index in enumerate(head[:-1]):
        if _is_field_row(tekst.regels[index].tekst):
            row = tekst.regels[head[position + 1]].tekst.strip()
            dates = list(_DATE_WORDS.finditer(row))
            return (
                re.sub(r"\s+(?:\d{1,2}|-+|geen)\s*$", "", row[: dates[-1].start()].rstrip()) if dates else row
            )
    for field in _values(tekst, head, _FIELD_SUBJECT):
        return " ".join([field.waarde, *_continuation(tekst, field.index)])
    if head and _TITLE.match(tekst.regels[head[0]].tekst):
        return tekst.regels[head[0]].tekst.strip()
    return None


def _continuation(tekst: Tekst, index: int) -> Iterator[str]:
    """The lines that directly follow a subject, up to the next field or white space."""
    for regel in tekst.regels[index + 1 : index + 3]:
        if regel.leeg or _FIELD_DATE.match(regel.tekst) or _FIELD_REFERENCE.match(regel.tekst):
            return
        if _FIELD_ANY.match(regel.tekst) or re.match(r"\s*Geachte\b", regel.tekst):
            return
        yield regel.tekst.strip()


def _kind(tekst: Tekst, van: int, tot: int) -> str:
    filled = [r.tekst for r in tekst.regels[van : tot + 1] if not r.leeg]
    start, whole = "\n".join(filled[:40]), "\n".join(filled)
    letter = bool(re.search(r"^\s*Geachte\b", start, re.M))
    council = bool(
        re.search(
            r"^\s*(?:Geachte (?:raad|leden van de raad|raadsleden|Staten)|Aan de (?:raad|raden)\b)",
            start,
            re.M,
        )
    )
    parliament = len(re.findall(r"\b(?:uw|Uw|de|De) Kamer\b", whole)) >= 2
    agreements = bool(re.search(r"^\s*(?:Afspraak|AFSPRAAK)\s+\w?\d", whole, re.M))
    rules: tuple[tuple[str, bool], ...] = (
        (
            "raadsvoorstel",
            bool(_OPENING.search(start) or re.search(r"^\s*raadsvoorstel\b", start, re.M | re.I)),
        ),
        (
            "raadsinformatiebrief",
            council or bool(re.search(r"^\s*raads(?:informatie)?brief\b", start, re.M | re.I)),
        ),
        (
            "afsprakenlijst",
            not letter and bool(re.search(r"^\s*(?:Bijlage.{0,8})?afsprakenlijst", start, re.M | re.I)),
        ),
        ("arrangement", not letter and bool(re.search(r"arrangement", whole, re.I)) and agreements),
        (
            "kamerbrief",
            bool(re.search(r"Geachte [Vv]oorzitter|Voorzitter van de (?:Tweede|Eerste) Kamer", start))
            or parliament,
        ),
        ("arrangement", bool(re.search(r"^.{0,40}\barrangement\b", start, re.M | re.I))),
        ("afsprakenlijst", agreements),
    )
    return next((kind for kind, holds in rules if holds), "overig")


def _from_list_of_annexes(tekst: Tekst, delen: Sequence[Deel]) -> list[Deel]:
    """Fill what a part does not say itself from the list of annexes in the first, when it fits."""
    first = delen[0]
    listed = [
        m
        for r in tekst.regels[first.van : first.tot + 1]
        if (m := _LISTED.match(r.tekst)) and find_date(m["datum"])
    ]
    if len(listed) != len(delen) - 1:
        return list(delen)
    filled = [
        replace(
            deel,
            datum=deel.datum or find_date(m["datum"]),
            onderwerp=deel.onderwerp or _ARTICLE.sub("", m["titel"]),
        )
        for deel, m in zip(delen[1:], listed, strict=True)
    ]
    return [first, *filled]
