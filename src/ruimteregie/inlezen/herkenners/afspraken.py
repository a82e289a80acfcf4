"""Numbered agreements: number, title, kinds, departments, acties, and where each ends.

An agreement begins at a line "Afspraak 2.3 …" that is a heading. The same words in running text, in a
table of contents or in an annex ("zie Afspraak 4.4") are references and no agreement; when a number
still occurs more than once, the one that has a kind, departments and acties is the agreement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruimteregie.inlezen.herkenners.acties import Blokregel, find_acties
from ruimteregie.inlezen.herkenners.handelenden import Tafel
from ruimteregie.inlezen.opmaak import BULLET, RegelSoort, Stroom, paragraph_gap
from ruimteregie.inlezen.tekst import Tekst
from ruimteregie.inlezen.vondsten import ActieVondst, AfspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.kern.partij import split_departementen

__all__ = ["parse_departementen", "parse_soorten", "recognise_afspraken"]

_HEADING = re.compile(
    r"^[*_#\s]*+(?:(?:Bestuurlijke|Gezamenlijke|Generieke|Regionale)\s+)?"
    r"(?:(?P<soort>Beleids|Onderzoeks|Uitvoerings|Proces)afspraak|Afspraak|AFSPRAAK"
    r"|afspraak(?<=ke afspraak))\s+"
    r"(?:nr\.?\s*|nummer\s+)?(?P<nummer>(?:[A-Z]{1,3}[.-]?)?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?)"
    r"(?P<rest>(?:[\s.:;,)|*–—-].*)?)$"
)
_LEADER = re.compile(r"(?:\.\s?){3}\.$")
_MAX_HEADING = 1000  # characters: a longer line is no heading, nor a line of kinds or departments
_MAX_DEPARTMENTS = 12  # lines over which a list of departments runs
# The line before ends in the middle of a sentence: what follows is a reference.
_LEADS_TO = re.compile(
    r"(?:\b(?:zie|ook|van|in|uit|bij|met|en|of|onder|conform|volgens|door|aan|op|tot|over|voor|de|het|is"
    r"|zijn|als|via"
    r"|genoemde|genoemd|binnen|naar|dan|cf\.?|vgl\.?|m\.u\.v\.|o\.b\.v\.|i\.r\.t\.|zoals|opgenomen"
    r"|uitwerking)|[,&(/]|\b\w+-)\s*$",
    re.I,
)
_RUNNING = re.compile(
    r"^[\s,]*(?:wordt|worden|is|zijn|was|waren|en|of|t/m|tot|tot en met|uit|van|over|blijft|blijven|heeft"
    r"|hebben|zal"
    r"|zullen|kan|kunnen|moet|moeten|gaat|luidt|staat|geldt|vervalt|loopt|sluit|hierboven|hiervoor"
    r"|hieronder|genoemd"
    r"|inzake|is|in dit|bevat|ziet|beschrijft|in het|noemt|die|dat|waarin|waarbij|&)\b"
)
_KIND_WORD = re.compile(
    r"\b(beleid|onderzoek|uitvoering|proces)s?[\s-]*(?:afspra(?:ak|ken)\b|(?=\s*(?:/|,|-|en\b|&|\+|$)))", re.I
)
_KIND_LINE = re.compile(
    r"^\s*[*_]*(?:(?:Soort|Type|Aard)(?:\s+(?:van de\s+)?afspraak)?\s*[*_]*:\s*)?[*_]*"
    r"(?:(?:beleid|onderzoek|uitvoering|proces)s?[\s-]*+(?:afspra(?:ak|ken))?+)"
    r"(?:\s*+(?:/|,|\ben\b|&|\+)\s*+(?:beleid|onderzoek|uitvoering|proces)s?[\s-]*+(?:afspra(?:ak|ken))?+)*+"
    r"\s*+(?:\([^)]{1,60}\))?[*_.]*+\s*+$",
    re.I,
)
_KIND_NAMED = re.compile(r"afspra|^\s*[*_]*(?:soort|type|aard)\b", re.I)
_KIND_IN_TITLE = re.compile(r"\s*[(\[]\s*([^()\[\]]*?afspra(?:ak|ken))\s*[)\]]\s*", re.I)
_DEPARTMENTS = re.compile(
    r"^\s*[*_]*(?:(?:Betrokken|Verantwoordelijke?|Trekkende?)\s+)?(?:departement(?:en)?|ministeries?)"
    r"(?:\s*\([^)]*\))?(?:\s+zijn)?\s*+[*_]*+\s*+:\s*+[*_]*+(?P<lijst>.*)$",
    re.I,
)
_SEE_ALSO = re.compile(r"^\s*\(\s*[Zz]ie\b")
_SECTION = re.compile(
    r"^\s*(?:\d{1,2}\.\d{1,2}\.?\s+[A-Z]|(?:Hoofdstuk|HOOFDSTUK|Deel|Paragraaf)\s+\w+\b"
    r"|Regionale aandachtspunten\b"
    r"|Aandachtspunten\b.{0,40}:?\s*$|Bijlage\b|BIJLAGE|Raakvlakken\b.{0,60}$|Ondertekening\b|Aldus\b"
    r"|Hoogachtend|Colofon\b"
    r"|Met vriendelijke groet|Tot slot\s*$|Slot\s*$|Vervolg\s*$|Monitoring(?: en [\w ]+)?\s*$|Voor akkoord\b)"
)
_CHAPTER = re.compile(r"^\s*(\d{1,2})[.)]?\s+[A-Z]")
_METADATA = 6  # lines in which kind and departments follow the number
_PROVINCE = re.compile(r"\b[Pp]rovincie\s+((?:(?:Noord|Zuid|Oost|West)-)?[A-Z]\w+)")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the text of an agreement; ``lines`` is how many lines it takes."""

    titel: str
    soorten: tuple[str, ...]
    departementen: tuple[str, ...]
    volledig: bool
    lines: int


def parse_soorten(tekst: str) -> tuple[str, ...]:
    """The kinds in "Onderzoeksafspraak/beleidsafspraak", each once, in the order of the text."""
    return tuple(dict.fromkeys(m[1].lower() for m in _KIND_WORD.finditer(tekst)))


def parse_departementen(tekst: str) -> tuple[tuple[str, ...], bool]:
    """The departments of a list, and whether every one was known; an unknown one is left out, never"
    " guessed."""
    try:
        return split_departementen(tekst), True
    except OnbekendeWaarde:
        pass
    found: dict[str, None] = {}
    for part in re.split(r"[,;/]|\ben\b", tekst):
        try:
            found.update(dict.fromkeys(split_departementen(part)))
        except OnbekendeWaarde:
            continue
    return tuple(found), False


def recognise_afspraken(werk: Werkdeel) -> tuple[AfspraakVondst, ...]:
    """Every numbered agreement, each number once, in the order of the text."""
    tekst = werk.tekst
    regels = list(_lines(tekst, werk.soorten, werk.van, werk.tot))
    headings = [p for p in range(len(regels)) if _is_heading(regels, p)]
    if not headings:
        return ()
    gap = paragraph_gap(tekst.regels[werk.van : werk.tot + 1])
    words = frozenset(w.lower() for r in regels for w in re.findall(r"\w+", r.tekst))
    tafel = Tafel(werk.naslag, _province(regels))
    best: dict[str, tuple[int, AfspraakVondst]] = {}
    for start, stop in zip(headings, [*headings[1:], len(regels)], strict=True):
        vondst = _read(tekst, regels[start:stop], gap, tafel, words)
        number = str(vondst.nummer)
        if number not in best or _evidence(vondst) > _evidence(best[number][1]):
            best[number] = (start, vondst)
    return tuple(vondst for _, vondst in sorted(best.values(), key=lambda item: item[0]))


def _lines(tekst: Tekst, soorten: Sequence[RegelSoort], van: int, tot: int) -> Iterator[Blokregel]:
    """The lines of text with the white space before each; around a page break white space says nothing."""
    wit = 0
    for index in range(van, tot + 1):
        soort = soorten[index]
        if soort is RegelSoort.LEEG:
            wit += 1
        elif soort is RegelSoort.TEKST:
            yield Blokregel(index, tekst.regels[index].tekst, max(wit, 0))
            wit = 0
        else:
            wit = -99


def _province(regels: Sequence[Blokregel]) -> str | None:
    """The province of an arrangement: the one that is named in most of its lines, if that is clear."""
    counts = Counter(m[1] for r in regels for m in _PROVINCE.finditer(r.tekst)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return f"provincie {counts[0][0]}"


def _is_heading(regels: Sequence[Blokregel], position: int) -> bool:
    regel = regels[position]
    if len(regel.tekst) > _MAX_HEADING or not (m := _HEADING.match(regel.tekst)):
        return False
    rest = m["rest"]
    if _RUNNING.match(rest) or _is_in_contents(rest) or re.search(r"\b[Aa]fspraak\s+\d", rest):
        return False
    if position == 0:
        return True
    before = regels[position - 1].tekst.rstrip()
    if _LEADS_TO.search(before):
        return False
    in_paragraph = regel.wit == 0 and len(before) > 60 and before[-1] not in ".:;!?)"
    return not in_paragraph


def _is_in_contents(rest: str) -> bool:
    """Whether a line ends as one of a table of contents: dot leaders, or a page number set apart."""
    whole = rest.rstrip()
    bare = re.sub(r"\d{1,4}$", "", whole)
    apart = 0 < len(whole) - len(bare) < 4 and bare.endswith("   ")
    return apart or "……" in rest or bool(_LEADER.search(bare.rstrip()[-8:]))


def _evidence(vondst: AfspraakVondst) -> int:
    return 2 * bool(vondst.soorten) + 2 * bool(vondst.departementen) + bool(vondst.acties)


def _read(
    tekst: Tekst, regels: Sequence[Blokregel], gap: int, tafel: Tafel, words: frozenset[str]
) -> AfspraakVondst:
    heading = _HEADING.match(regels[0].tekst)
    assert heading is not None
    head = _read_head(tekst, regels, heading, gap, words)
    blok = regels[head.lines : _section_end(regels, head.lines, gap)]
    acties, used = find_acties(tekst, blok, gap, tafel, words)
    blok = _without_trailing_heading(blok[:used])
    last = blok[-1].index if blok else regels[head.lines - 1].index
    return AfspraakVondst(
        nummer=heading["nummer"],
        titel=head.titel,
        soorten=head.soorten,
        departementen=head.departementen,
        acties=acties,
        tekst=Stroom.join(tekst, [r.index for r in blok], gap - 1, words).tekst,
        plaats=tekst.plaats(regels[0].index, last),
        zekerheid=_certainty(head, acties),
    )


def _certainty(head: _Head, acties: Sequence[ActieVondst]) -> float:
    missing = [not head.soorten, not head.departementen, not acties, not head.titel].count(True)
    if missing > 2:
        return 0.5
    return 0.7 if missing == 2 or not head.volledig else 1.0 - 0.1 * missing


def _read_head(
    tekst: Tekst, regels: Sequence[Blokregel], heading: re.Match[str], gap: int, words: frozenset[str]
) -> _Head:
    """Number, title, kinds and departments, which follow each other in this order where present."""
    found: list[str] = [heading["soort"] + "afspraak"] if heading["soort"] else []
    departments: tuple[str, ...] = ()
    complete = True
    marks: list[int] = []
    position = 1
    while position < min(len(regels), _METADATA + len(marks) + 1):
        text = regels[position].tekst
        if _is_kind_line(text):
            found.append(text)
        elif m := _DEPARTMENTS.match(text):
            departments, complete, position = _departments(regels, position, m["lijst"].rstrip().rstrip("*_"))
        elif marks or _ends_head(text):
            break
        else:
            position += 1
            continue
        marks.append(position)
        position += 1
    title_end = min(_title_lines(regels, gap), marks[0]) if marks else _title_lines(regels, gap)
    if marks:
        title_end = next(
            (p for p in range(1, marks[0]) if _SEE_ALSO.match(regels[p].tekst)), _first_mark(regels, marks[0])
        )
    titel = Stroom.join(tekst, [r.index for r in regels[:title_end]], 99, words).tekst
    rest = _HEADING.match(titel)
    titel, extra = _clean_title(rest["rest"] if rest else "")
    return _Head(
        titel,
        parse_soorten(" / ".join([*found, *extra])),
        departments,
        complete,
        max([title_end, *(p + 1 for p in marks)]),
    )


def _first_mark(regels: Sequence[Blokregel], first: int) -> int:
    """The first line of kind or departments, as ``first`` is the last line of a list of departments."""
    return next(
        p
        for p in range(1, first + 1)
        if _is_kind_line(regels[p].tekst) or _DEPARTMENTS.match(regels[p].tekst)
    )


def _is_kind_line(text: str) -> bool:
    return len(text) <= _MAX_HEADING and bool(_KIND_LINE.match(text) and _KIND_NAMED.search(text))


def _ends_head(text: str) -> bool:
    return bool(BULLET.match(text) or text.rstrip().endswith((".", ":")))


def _departments(regels: Sequence[Blokregel], position: int, lijst: str) -> tuple[tuple[str, ...], bool, int]:
    """The departments from this line on; a list that ends with a comma or "en" runs on."""
    last = min(len(regels) - 1, position + _MAX_DEPARTMENTS)
    while position < last and (not lijst.strip() or re.search(r"(?:,|\ben|/|&)\s*$", lijst)):
        position += 1
        lijst = f"{lijst} {regels[position].tekst.strip()}"
    found, complete = parse_departementen(lijst)
    return found, complete, position


def _title_lines(regels: Sequence[Blokregel], gap: int) -> int:
    """How many lines a title takes where no kind or departments follow: until white space or a full line."""
    lines = 1
    while lines < min(len(regels), 3):
        before, regel = regels[lines - 1].tekst.rstrip(), regels[lines]
        if regel.wit >= gap or len(before) < 70 or before[-1] in ".:" or BULLET.match(regel.tekst):
            break
        lines += 1
    return lines


def _clean_title(rest: str) -> tuple[str, list[str]]:
    """The title without punctuation after the number, and the kinds that stand in it between brackets."""
    kinds = [m[1] for m in _KIND_IN_TITLE.finditer(rest)]
    titel = _KIND_IN_TITLE.sub(" ", rest)
    return " ".join(titel.lstrip(" \t.:;,)|*_–—-").rstrip(" \t.:;,|*_–—-").split()), kinds


def _section_end(regels: Sequence[Blokregel], start: int, gap: int) -> int:
    """Where the text of an agreement ends at the latest: at the next section of the document."""
    number = 0
    for position in range(start, len(regels)):
        text = regels[position].tekst
        if _SECTION.match(text) and not text.rstrip().endswith((".", ",")):
            return position
        if m := _CHAPTER.match(text):
            if int(m[1]) != number + 1 or (number == 0 and int(m[1]) > 1):
                if _looks_like_heading(text):
                    return position
            else:
                number = int(m[1])
    return len(regels)


def _looks_like_heading(text: str) -> bool:
    return len(text.strip()) < 110 and text.rstrip()[-1] not in ".;:,"


def _without_trailing_heading(blok: Sequence[Blokregel]) -> Sequence[Blokregel]:
    """Drop the heading of the next section that stands at the end of a block."""
    size = len(blok)
    while size > 1:
        last = blok[size - 1]
        text = last.tekst.strip()
        if (
            last.wit == 0
            or len(text) > 80
            or text[-1] in ".;,!?)"
            or BULLET.match(last.tekst)
            or not text[0].isupper()
        ):
            break
        size -= 1
    return blok[:size]
