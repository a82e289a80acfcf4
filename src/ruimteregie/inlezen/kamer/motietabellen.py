"""Tables of motions: "Indiener(s) | Kamerstuk | Onderwerp | Stand", where no row says the word motion.

Three forms: cells parted by bars, columns set apart by spaces, and a table that was flattened to one cell a
line. Only a table with a column of movers and one of papers or states is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ruimteregie.inlezen.afspraakvormen.afspraaktabellen import BAR, WIDE, cells_of
from ruimteregie.inlezen.kamer.afdoening import read_status
from ruimteregie.inlezen.kamer.namen_van_kamerleden import INLEIDING, read_personen
from ruimteregie.inlezen.opmaak import RegelSoort
from ruimteregie.inlezen.vondsten import MotieVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.kamerstuk import Kamerstuk, find_kamerstukken

__all__ = ["find_tabelmoties"]

_KOLOM = re.compile(
    r"(?P<wie>(?:mede-?)?indiener(?:\(s\)|s)?|ingediend door|(?:kamer)?(?:lid|leden))"
    r"|(?P<stuk>kamerstuk(?:ken)?(?:\s?(?:nr|nummer))?|(?:dossier|motie|stuk)?(?:nr|nummer)|dossier|vindplaats)"
    r"|(?P<stand>stand|status|stand van zaken|voortgang|(?:wijze van )?(?:afdoening|uitvoering))"
    r"|(?P<anders>onderwerp|motie|titel|omschrijving|strekking|inhoud|datum|verwachte datum|departement"
    r"|portefeuille|toelichting)",
    re.I,
)
_AANLOOP = re.compile(rf"(?:(?:(?:nader\s+)?gewijzigde\s+)?motie[\s-]+(?:van\s+)?)?(?:{INLEIDING}\s+)?", re.I)
_LOPEND = re.compile(r"(?:open|lopend|loopt|onderhanden|in\s+(?:behandeling|uitvoering)|nog\b)", re.I)
_LOPENDE_NAAM = re.compile(r"(?:\ben|[,/&-])$")
_WIT = 3  # blank lines inside a table at most
_KOLOMMEN = 10  # heads of a table at most
_TABELREGELS = 400  # lines of a table of one cell a line at most
_RIJREGELS = 12  # lines of one row at most


@dataclass(slots=True)
class _Rij:
    """One row: its cells by column, and its first line."""

    regel: int
    cellen: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, kolom: str, tekst: str) -> None:
        self.cellen[kolom] = f"{self.cellen.get(kolom, '')} {tekst}".strip()


def find_tabelmoties(werk: Werkdeel) -> list[tuple[int, MotieVondst]]:
    """Every motion in a table, with the index of its line, in the order of the text."""
    lines = [i for i in range(werk.van, werk.tot + 1) if werk.soorten[i] is RegelSoort.TEKST]
    found: list[tuple[int, MotieVondst]] = []
    read = -1  # index of the last line that a row begins on
    for position, index in enumerate(lines):
        if index <= read:
            continue
        for row in _rows(werk, lines, position):
            read = row.regel
            found.extend((row.regel, vondst) for vondst in _moties(werk, row))
    return found


def _rows(werk: Werkdeel, lines: Sequence[int], position: int) -> Iterator[_Rij]:
    """The rows of a table whose head stands on this line; none where it is no such head."""
    text = werk.tekst.regels[lines[position]].tekst
    below = (lines[p] for p in range(position + 1, len(lines)))
    if "|" in text:
        kolommen = _columns(BAR.split(text.strip().strip("|").strip()))
        yield from _barred(werk, below, kolommen) if kolommen else ()
    elif "  " in text.strip():
        marks = list(WIDE.finditer(text))
        kolommen = _columns([m[0] for m in marks])
        yield from _wide(werk, below, kolommen, [m.start() for m in marks]) if kolommen else ()
    elif _kolom(text):
        yield from _flattened(werk, lines, position)


def _kolom(tekst: str) -> str | None:
    m = _KOLOM.fullmatch(tekst.strip(" *_:."))
    return m.lastgroup if m else None


def _columns(heads: Sequence[str]) -> tuple[str, ...]:
    """What the columns hold; empty when this is no head of a table of motions."""
    kolommen = tuple(_kolom(head) or "anders" for head in heads)
    known = sum(bool(_kolom(head)) for head in heads)
    fits = kolommen.count("wie") == 1 and {"stuk", "stand"} & set(kolommen) and 2 * known > len(heads)
    return kolommen if fits else ()


def _barred(werk: Werkdeel, lines: Iterable[int], kolommen: Sequence[str]) -> Iterator[_Rij]:
    for index in lines:
        text = werk.tekst.regels[index].tekst.strip()
        if "|" not in text:
            return
        cells = BAR.split(text.removeprefix("|").removesuffix("|").strip())
        if not re.fullmatch(r"[\s|:+-]+", text):
            row = _Rij(index)
            for kolom, cell in zip(kolommen, cells, strict=False):
                row.add(kolom, cell)
            yield row


def _wide(
    werk: Werkdeel, lines: Iterable[int], kolommen: Sequence[str], edges: Sequence[int]
) -> Iterator[_Rij]:
    """Rows of wide columns: a new one where movers begin, while those of the row before are complete."""
    row: _Rij | None = None
    last: int | None = None
    wie = kolommen.index("wie")
    for index in lines:
        cells = cells_of(werk.tekst.regels[index].tekst, edges)
        if cells is None or (last is not None and index - last > _WIT + 1):
            break
        last = index
        if cells.get(wie) and not (row and _LOPENDE_NAAM.search(row.cellen.get("wie", ""))):
            if row:
                yield row
            row = _Rij(index) if len(cells) > 1 else None
        if row is None:
            return
        for column, cell in cells.items():
            row.add(kolommen[column], cell)
    if row:
        yield row


def _flattened(werk: Werkdeel, lines: Sequence[int], position: int) -> Iterator[_Rij]:
    """A table of one cell a line: its rows show by the lines that are a paper and no more."""
    head = [werk.tekst.regels[i].tekst for i in lines[position : position + _KOLOMMEN]]
    width = next((n for n, text in enumerate(head) if not _kolom(text)), len(head))
    kolommen = _columns(head[:width])
    if not kolommen or "stuk" not in kolommen:
        return
    texts = [werk.tekst.regels[i].tekst.strip() for i in lines[position : position + _TABELREGELS]]
    before = kolommen.index("stuk") - kolommen.index("wie")
    papers = [n for n in range(width, len(texts)) if _is_paper(texts[n])]
    for paper, following in zip(papers, [*papers[1:], len(texts)], strict=False):
        start = paper - kolommen.index("stuk")
        if start < width or before < 0:
            return
        row = _Rij(lines[position + paper - before])
        for kolom, text in zip(kolommen, texts[start : start + width], strict=False):
            row.add(kolom, text)
        yield row
        if following - paper > _RIJREGELS:
            return


def _is_paper(tekst: str) -> bool:
    try:
        return bool(Kamerstuk.parse(tekst).nummer)
    except NotatieFout:
        return False


def _moties(werk: Werkdeel, row: _Rij) -> Iterator[MotieVondst]:
    """The motion of a row; none where its cell of movers names nobody."""
    wie = " ".join(row.cellen.get("wie", "").split())
    start = _AANLOOP.match(wie)
    begin = start.end() if start else 0
    personen = read_personen(wie, begin, ingeleid=begin > 0)
    if not personen or len(wie) - personen[-1].eind > 2:
        return
    stukken = [g.waarde for g in find_kamerstukken(row.cellen.get("stuk", "")) if g.waarde.nummer]
    code = stukken[0].code if stukken else None
    stand = row.cellen.get("stand", "")
    status = read_status(stand) or ("open" if _LOPEND.match(stand) else None)
    namen = tuple(naam for persoon in personen for naam in persoon.namen)
    plaats = werk.tekst.plaats(row.regel, row.regel)
    yield MotieVondst(namen, code, status, wie, plaats, 1.0 if code else 0.9)
