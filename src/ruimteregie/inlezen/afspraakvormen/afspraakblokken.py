"""The block of a numbered agreement: what stands above its text, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ruimteregie.inlezen.afspraakvormen.aanheffen import is_aanhef
from ruimteregie.inlezen.afspraakvormen.acties import Bijschrift, Omgeving, make_actie
from ruimteregie.inlezen.afspraakvormen.afspraakkoppen import Kop
from ruimteregie.inlezen.afspraakvormen.afspraaksoorten import (
    is_soortregel,
    parse_departementen,
    parse_soorten,
    split_titel,
)
from ruimteregie.inlezen.afspraakvormen.beloften import is_belofte
from ruimteregie.inlezen.afspraakvormen.opsommingen import PUNT, Blokregel
from ruimteregie.inlezen.afspraakvormen.velden import Veld, find_velden, kolom_of, veld_of_line
from ruimteregie.inlezen.vondsten import ActieVondst
from ruimteregie.inlezen.zinsvormen.handelenden import find_handelenden

__all__ = ["Hoofd", "cut_block", "is_trailing_heading", "read_head"]

_AROUND = " \t.:;,)]|*_–—-"  # what may stand around a title
_METADATA = 6  # lines in which kind and departments follow the number
_MAX_DEPARTMENTS = 12  # lines over which a list of departments runs
_MAX_TITLE = 3  # lines
_FULL_LINE = 70  # characters: a title that runs on fills its line
_SEE_ALSO = re.compile(r"^\s*\(\s*[Zz]ie\b")
_RUNS_ON = re.compile(r"(?:,|\ben|/|&)\s*$")
_IN_HEAD = ("soort", "departementen", "trekker", "partijen", "termijn", "voorwaarde", "titel", "nummer")
_SECTION = re.compile(
    r"^\s*[*_#]*\s*(?:(?P<nummer>\d{1,2}\.\d{1,2})\.?\s+[A-Z]|(?:Hoofdstuk|HOOFDSTUK|Deel|Paragraaf)\s+\w+\b"
    r"|Regionale aandachtspunten\b"
    r"|Aandachtspunten\b.{0,40}:?\s*$|(?:Bijlage|Annex)\b|BIJLAGE|Raakvlakken\b.{0,60}$|Ondertekening\b"
    r"|ONDERTEKENING|Aldus\b|Hoogachtend|Colofon\b|Voor akkoord\b|Getekend te\b|Plaats en datum\b"
    r"|Handtekening|Met vriendelijke groet|Tot slot\s*$|Slot\s*$|Vervolg\s*$|Monitoring(?: en [\w ]+)?\s*$"
    r"|(?:Ik|Wij) (?:vertrouwen?|hopen|hoop|ga(?:an)? er(?:van)? (?:van )?uit)\b.{0,200}"
    r"|(?:De|DE|de) (?:minister|MINISTER|staatssecretaris|STAATSSECRETARIS)\b[^.]{3,90},\s*$)"
)
_SIGNS = re.compile(
    r"\s*(?:Hoogachtend|Aldus|Met vriendelijke groet|Ik|Wij|(?:De|de|DE) (?:minister|staats|MINISTER|STAATS))"
)
_CHAPTER = re.compile(r"^\s*(\d{1,2})(?:[.)]?\s+(?P<kop>[A-Z])|[.)]\s+\S)")


@dataclass(frozen=True, slots=True)
class Hoofd:
    """What stands above the text of an agreement; ``lines`` is how many lines it takes.

    ``volledig`` says whether every department was known; ``zin`` is the actie where the heading is a
    whole sentence instead of a title.
    """

    titel: str
    soorten: tuple[str, ...]
    departementen: tuple[str, ...]
    volledig: bool
    lines: int
    velden: tuple[Veld, ...] = ()
    zin: tuple[ActieVondst, ...] = ()


@dataclass(slots=True)
class _Merken:
    """The lines between title and text that say of what kind an agreement is and whom it binds."""

    soorten: list[str] = field(default_factory=list[str])
    departementen: tuple[str, ...] = ()
    volledig: bool = True
    velden: list[Veld] = field(default_factory=list[Veld])
    eerste: int | None = None
    laatste: int = 0

    def add(self, first: int, last: int) -> None:
        self.eerste = first if self.eerste is None else self.eerste
        self.laatste = last


def read_head(regels: Sequence[Blokregel], kop: Kop, omgeving: Omgeving) -> Hoofd:
    """Number, title, kinds and departments, which follow each other in any order where present."""
    merken = _Merken([f"{kop.soort}afspraak"] if kop.soort else [])
    bare = not kop.rest.strip(_AROUND)
    position = 1
    seen = 0
    while position < min(len(regels), _METADATA + seen + 1):
        last = _read_mark(regels, position, merken)
        if last is not None:
            merken.add(position, last)
            seen += last - position + 1
            position = last + 1
        elif merken.eerste is not None or _ends_head(regels[position].tekst):
            break
        else:
            position += 1
    title_end = _title_end(regels, merken.eerste, omgeving.gap, bare=bare)
    _read_below(regels, max(title_end, merken.laatste + 1), merken)
    joined = omgeving.join([r.index for r in regels[:title_end]]).tekst
    titel, kinds = split_titel(_after_number(joined, kop))
    named = next((v.waarde for v in merken.velden if v.naam == "titel"), "")
    titel = _clean(titel) or _clean(named)
    zin = _as_sentence(titel, joined, (regels[0].index, regels[title_end - 1].index), omgeving)
    return Hoofd(
        "" if zin else titel,
        parse_soorten(" / ".join([*merken.soorten, *kinds])),
        merken.departementen,
        merken.volledig,
        max(title_end, merken.laatste + 1),
        tuple(merken.velden),
        zin,
    )


def _read_mark(regels: Sequence[Blokregel], position: int, merken: _Merken) -> int | None:
    """Read a line with a label: the last line that it takes, None when it has none."""
    text = regels[position].tekst
    veld = veld_of_line(text)
    alone = _is_label_alone(regels, position)
    if not (alone or is_soortregel(text) or (veld and veld.naam in _IN_HEAD)):
        return None
    marks = [v for v in find_velden(text) if v.naam in _IN_HEAD]
    if veld and (not marks or marks[0].begin != veld.begin):
        marks = [veld, *marks]
    if is_soortregel(text) and not (veld and veld.naam == "soort"):
        merken.soorten.append(text[: marks[0].begin] if marks else text)
    last = position
    if not marks and alone:
        last = position + 1
        marks = [Veld(str(kolom_of(text)), regels[last].tekst.strip(), 0)]
    for mark in marks:
        last = max(last, _read_field(regels, last, mark, merken, runs_on=mark is marks[-1]))
    return last


def _read_field(
    regels: Sequence[Blokregel], position: int, veld: Veld, merken: _Merken, *, runs_on: bool
) -> int:
    merken.velden.append(veld)
    if veld.naam == "soort":
        merken.soorten.append(f"{veld.waarde} ")
    if veld.naam != "departementen":
        return position
    lijst = veld.waarde.rstrip("*_ ")
    last = min(len(regels) - 1, position + _MAX_DEPARTMENTS)
    while runs_on and position < last and (not lijst.strip() or _RUNS_ON.search(lijst)):
        position += 1
        lijst = f"{lijst} {regels[position].tekst.strip()}"
    merken.departementen, merken.volledig = parse_departementen(lijst)
    return position


def _is_label_alone(regels: Sequence[Blokregel], position: int) -> bool:
    """Whether a line is a label without a colon whose value stands on the next line."""
    text = regels[position].tekst.strip()
    if position + 1 >= len(regels) or ":" in text or kolom_of(text) not in ("soort", "departementen"):
        return False
    value = regels[position + 1].tekst
    return bool(parse_soorten(value) if kolom_of(text) == "soort" else parse_departementen(value)[0])


def _read_below(regels: Sequence[Blokregel], start: int, merken: _Merken) -> None:
    """Kind and departments that stand at the end of a block instead of above it."""
    for position in range(start, len(regels)):
        text = regels[position].tekst
        if not merken.soorten and is_soortregel(text):
            merken.soorten.append(text)
        veld = veld_of_line(text)
        if veld and veld.naam == "departementen" and not merken.departementen:
            _read_field(regels, position, veld, merken, runs_on=True)


def _ends_head(text: str) -> bool:
    return bool(PUNT.match(text) or is_aanhef(text) or text.rstrip().endswith((".", ":")))


def _title_end(regels: Sequence[Blokregel], first_mark: int | None, gap: int, *, bare: bool) -> int:
    """How many lines number and title take: up to the first label, else until white space or a full line."""
    start = 1
    if bare and len(regels) > 1 and first_mark != 1 and _is_title_line(regels[1].tekst):
        start = 2
    if first_mark is None:
        return _title_lines(regels, start, gap)
    for position in range(start, first_mark):
        if _SEE_ALSO.match(regels[position].tekst) or regels[position].wit >= gap:
            return position
    return max(first_mark, 1)


def _is_title_line(text: str) -> bool:
    plain = text.strip(" *_")
    return (
        2 < len(plain) < 160
        and (plain[0].isupper() or plain[0].isdigit())
        and plain[-1] not in ".:;,"
        and not PUNT.match(text)
    )


def _title_lines(regels: Sequence[Blokregel], start: int, gap: int) -> int:
    """How many lines a title takes where no kind or departments follow."""
    lines = start
    while lines < min(len(regels), _MAX_TITLE + start - 1):
        before, regel = regels[lines - 1].tekst.rstrip(), regels[lines]
        full = len(before) >= _FULL_LINE or _RUNS_ON.search(before) or before.endswith("-")
        if regel.wit >= gap or not full or before[-1] in ".:" or PUNT.match(regel.tekst):
            break
        lines += 1
    return lines


def _after_number(joined: str, kop: Kop) -> str:
    """What follows the number in the lines of a title."""
    first = kop.rest.strip(_AROUND)
    start = joined.find(first[:20]) if first else -1
    if start >= 0:
        return joined[start:]
    found = re.search(rf"{re.escape(kop.nummer)}(?!\w)", joined)
    return joined[found.end() :] if found else ""


def _clean(titel: str) -> str:
    return " ".join(titel.lstrip(_AROUND).rstrip(" \t.:;,|*_–—-").split())


def _as_sentence(
    titel: str, joined: str, plaats: tuple[int, int], omgeving: Omgeving
) -> tuple[ActieVondst, ...]:
    """The actie that a heading is when it is a whole sentence: "Afspraak 3: Het Rijk levert … ."."""
    if not joined.rstrip(" *_").endswith(".") or not is_belofte(titel):
        return ()
    parties = find_handelenden(titel, (), omgeving.tafel)
    return (make_actie(f"{titel}.", plaats, omgeving, Bijschrift(), partijen=parties),)


def cut_block(regels: Sequence[Blokregel], kop: Kop) -> int:
    """How many of the lines from a heading up to the next belong to it at most: up to the next section."""
    number = 0  # of the last item of a numbered list
    for position in range(1, len(regels)):
        text = regels[position].tekst
        if _is_section(text, kop):
            return position
        if m := _CHAPTER.match(text):
            if int(m[1]) == number + 1:
                number += 1
            elif m["kop"] and _looks_like_heading(text):
                return position
    return len(regels)


def _is_section(text: str, kop: Kop) -> bool:
    """Whether a line opens the next section, or closes the document."""
    section = _SECTION.match(text)
    if not section or (section["nummer"] or "").startswith(f"{kop.nummer}."):
        return False
    return bool(_SIGNS.match(text)) or not text.rstrip().endswith((".", ","))


def _looks_like_heading(text: str) -> bool:
    return len(text.strip()) < 110 and text.rstrip()[-1] not in ".;:,"


def is_trailing_heading(regel: Blokregel) -> bool:
    """Whether the last line of a block is the heading of the section that follows."""
    text = regel.tekst.strip()
    return not (
        regel.wit == 0
        or len(text) > 80
        or text[-1] in ".;,!?)"
        or PUNT.match(regel.tekst)
        or not text[0].isupper()
    )
