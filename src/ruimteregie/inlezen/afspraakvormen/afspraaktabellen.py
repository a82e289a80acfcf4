"""Tables of agreements that reach us as text: "Nr. | Afspraak | Trekker | Termijn" and the rows below it.

Three forms: cells parted by " | ", columns set apart by spaces, and a table that was flattened to one cell
a line. The head names the columns; without one that is known there is no table. Fields that repeat
("Onderwerp: … Afspraak: … Actiehouder: …") are rows as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruimteregie.inlezen.afspraakvormen.afspraakkoppen import is_next
from ruimteregie.inlezen.afspraakvormen.opsommingen import Blokregel
from ruimteregie.inlezen.afspraakvormen.velden import kolom_of, veld_of_line

__all__ = ["BAR", "WIDE", "Rij", "Tabel", "cells_of", "find_tabellen"]

BAR = re.compile(r"\s*\|\s*")
"""What parts two cells of a table with bars."""

WIDE = re.compile(r"\S(?:[^ ]| (?! ))*")
"""A cell of a table whose columns are set apart by spaces."""

_NUMMER = re.compile(
    r"(?:afspraak\s*)?((?:[A-Z]{1,4}[.-]?)?\d{1,4}(?:[.-]\d{1,3}){0,2}[a-z]?|[A-Z](?:\.\d{1,2})?)[.):]?", re.I
)
_MEANS = ("tekst", "actie")
_WHO_WHEN = ("trekker", "partijen", "termijn", "departementen", "soort", "voorwaarde")
_MOST_COLUMNS = 12
_SPELING = 3  # characters that a cell may begin before the head of its column
_FIELD_LINES = 30  # lines that one block of fields takes at most


@dataclass(slots=True)
class Rij:
    """One row: its cells by field, and its first and last line in the Tekst."""

    cellen: dict[str, str]
    van: int
    tot: int

    def add(self, veld: str, tekst: str, regel: int) -> None:
        """Add words to a cell."""
        self.cellen[veld] = f"{self.cellen.get(veld, '')} {tekst}".strip()
        self.tot = max(self.tot, regel)

    @property
    def nummer(self) -> str | None:
        """The number of the row, None when it has none."""
        m = _NUMMER.fullmatch(self.cellen.get("nummer", "").strip(" *_"))
        return m[1] if m else None


@dataclass(slots=True)
class Tabel:
    """A table: the fields of its columns, its rows, and its first and last position among the lines."""

    velden: tuple[str, ...]
    rijen: list[Rij]
    van: int
    tot: int


def find_tabellen(regels: Sequence[Blokregel], los: Sequence[Blokregel]) -> Iterator[Tabel]:
    """The tables among the lines of a document, in the order of the text, none over another.

    ``los`` are the same lines with those of a figure alone, which elsewhere are page numbers.
    """
    positions = {regel.index: p for p, regel in enumerate(regels)}
    position = 0
    while position < len(regels):
        tabel = _table_at(regels, position) or _fields_at(regels, position)
        if tabel is None and kolom_of(regels[position].tekst):
            tabel = _flattened_at(regels, los, position, positions)
        if tabel is not None and tabel.rijen:
            yield tabel
            position = tabel.tot + 1
        else:
            position += 1


def _is_head(velden: Sequence[str | None]) -> bool:
    """Whether these are the heads of a table of agreements: text, and who, when or a number."""
    known = [v for v in velden if v]
    if len(known) < 3 and not (len(known) == 2 and "tekst" in known and set(known) & {*_WHO_WHEN, "nummer"}):
        return False
    says = set(known) & set(_MEANS)
    return bool(says and set(known) & {*_WHO_WHEN, "nummer"}) and 3 * len(known) >= 2 * len(velden)


def _table_at(regels: Sequence[Blokregel], position: int) -> Tabel | None:
    """A table with bars or wide columns whose head stands on this line."""
    text = regels[position].tekst
    if "|" in text:
        cells = BAR.split(text.strip().strip("|").strip())
        fields = tuple(kolom_of(c) for c in cells)
        return _barred(regels, position, fields) if _is_head(fields) else None
    if "  " not in text.strip():
        return None
    marks = list(WIDE.finditer(text))
    fields = tuple(kolom_of(m[0]) for m in marks) if len(marks) <= _MOST_COLUMNS else ()
    return _wide(regels, position, fields, [m.start() for m in marks]) if _is_head(fields) else None


def _named(velden: Sequence[str | None]) -> tuple[str, ...]:
    """The fields, each once; a column that is unknown, or of a field seen before, holds "overig"."""
    seen: set[str] = set()
    named: list[str] = []
    for veld in velden:
        named.append("overig" if veld is None or veld in seen else veld)
        seen.add(named[-1])
    return tuple(named)


def _barred(regels: Sequence[Blokregel], position: int, velden: Sequence[str | None]) -> Tabel:
    named = _named(velden)
    tabel = Tabel(named, [], position, position)
    for p in range(position + 1, len(regels)):
        text = regels[p].tekst.strip()
        if "|" not in text:
            if not _goes_on(tabel, regels[p]):
                break
            tabel.rijen[-1].add(tabel.velden[-1], text, regels[p].index)
        elif not re.fullmatch(r"[\s|:+-]+", text):
            cells = BAR.split(text.removeprefix("|").removesuffix("|").strip())
            if tuple(kolom_of(c) for c in cells) != tuple(velden):
                _add_row(tabel, dict(zip(named, cells, strict=False)), regels[p].index)
        tabel.tot = p
    return tabel


def _goes_on(tabel: Tabel, regel: Blokregel) -> bool:
    """Whether a line without bars is more of the last cell, whose paragraphs stand on their own lines."""
    return bool(tabel.rijen) and regel.wit == 0 and tabel.velden[-1] in ("tekst", "actie", "overig")


def _add_row(tabel: Tabel, cellen: dict[str, str], regel: int) -> None:
    """A new row, or more of the last one where its number is blank."""
    first = tabel.velden[0]
    if tabel.rijen and not cellen.get(first, "").strip() and first in ("nummer", "titel"):
        for veld, tekst in cellen.items():
            if tekst.strip():
                tabel.rijen[-1].add(veld, tekst.strip(), regel)
    elif any(tekst.strip() for tekst in cellen.values()):
        tabel.rijen.append(Rij({v: t.strip() for v, t in cellen.items()}, regel, regel))


def _wide(
    regels: Sequence[Blokregel], position: int, velden: Sequence[str | None], edges: Sequence[int]
) -> Tabel | None:
    named = _named(velden)
    tabel = Tabel(named, [], position, position)
    for p in range(position + 1, len(regels)):
        cells = cells_of(regels[p].tekst, edges)
        if cells is None or (regels[p].wit > 3 and not cells.get(0)):
            break
        values = {named[i]: text for i, text in cells.items()}
        fresh = bool(cells.get(0)) and (named[0] != "nummer" or _NUMMER.fullmatch(cells[0].strip()))
        if fresh:
            tabel.rijen.append(Rij(values, regels[p].index, regels[p].index))
        elif not tabel.rijen:
            return None
        elif cells.get(0) and named[0] == "nummer":
            break
        else:
            for veld, text in values.items():
                tabel.rijen[-1].add(veld, text, regels[p].index)
        tabel.tot = p
    return tabel


def cells_of(tekst: str, edges: Sequence[int]) -> dict[int, str] | None:
    """The words of a line by column; None when the line runs across the columns."""
    cells: dict[int, str] = {}
    for m in WIDE.finditer(tekst):
        column = max((i for i, edge in enumerate(edges) if edge <= m.start() + _SPELING), default=0)
        beyond = column + 1 < len(edges) and m.end() > edges[column + 1] + _SPELING
        if beyond or len(cells) >= _MOST_COLUMNS:
            return None
        cells[column] = f"{cells.get(column, '')} {m[0]}".strip()
    return cells


def _flattened_at(
    regels: Sequence[Blokregel], los: Sequence[Blokregel], position: int, positions: dict[int, int]
) -> Tabel | None:
    """A table with one cell a line, whose heads stand on this line and the next ones."""
    heads: list[str] = []
    for regel in regels[position : position + _MOST_COLUMNS]:
        veld = kolom_of(regel.tekst) if ":" not in regel.tekst else None
        if veld is None or veld in heads:
            break
        heads.append(veld)
    if len(heads) < 3 or heads[0] != "nummer" or not _is_head(heads):
        return None
    last_head = regels[position + len(heads) - 1].index
    start = next(p for p, regel in enumerate(los) if regel.index == last_head) + 1
    rows = list(_flat_rows(los, start, heads))
    if not rows:
        return None
    stop = max(p for index, p in positions.items() if index <= rows[-1].tot)
    return Tabel(tuple(heads), rows, position, max(stop, position + len(heads) - 1))


def _flat_rows(los: Sequence[Blokregel], start: int, heads: Sequence[str]) -> Iterator[Rij]:
    """The rows: each begins at a number alone, one more than the last, and has a line or more a cell."""
    position = start
    last: str | None = None
    while position < len(los):
        number = los[position].tekst.strip()
        if not _NUMMER.fullmatch(number) or (last is not None and not is_next(number, last)):
            return
        stop = next(
            (
                p
                for p in range(position + 2, min(len(los), position + 40))
                if _NUMMER.fullmatch(los[p].tekst.strip()) and is_next(los[p].tekst.strip(), number)
            ),
            None,
        )
        body = los[position + 1 : stop if stop is not None else position + 40]
        row = _flat_row(los[position], body, heads, is_last=stop is None)
        if row is None:
            return
        yield row
        if stop is None:
            return
        last, position = number, stop


def _flat_row(
    number: Blokregel, body: Sequence[Blokregel], heads: Sequence[str], *, is_last: bool
) -> Rij | None:
    """The cells of one row: a line each, or a paragraph each where blank lines part them.

    What is left over is text. The last row ends with its last cell, or at white space.
    """
    parted = bool(body) and body[0].wit > 0
    wanted = len(heads) - 1
    groups: list[list[Blokregel]] = []
    for regel in body:
        if is_last and not parted and regel.wit:
            break
        if not groups or regel.wit or not parted:
            groups.append([])
        groups[-1].append(regel)
    if is_last and parted:
        groups = groups[:wanted]
    if len(groups) < wanted:
        return None
    text = next((i for i, veld in enumerate(heads[1:]) if veld in ("tekst", "actie")), 0)
    stop = text + len(groups) - wanted + 1
    cells = [*groups[:text], [regel for group in groups[text:stop] for regel in group], *groups[stop:]]
    row = Rij({heads[0]: number.tekst.strip()}, number.index, number.index)
    for veld, regels in zip(heads[1:], cells, strict=True):
        for regel in regels:
            row.add(veld, regel.tekst.strip(), regel.index)
    return row


def _fields_at(regels: Sequence[Blokregel], position: int) -> Tabel | None:
    """A block of labels and values that begins on this line: subject or number, agreement, who and when."""
    first = veld_of_line(regels[position].tekst)
    if first is None or first.naam not in ("titel", "nummer", "tekst"):
        return None
    row = Rij({}, regels[position].index, regels[position].index)
    current: str | None = None
    last = position
    for p in range(position, min(len(regels), position + _FIELD_LINES)):
        veld = veld_of_line(regels[p].tekst)
        if veld and _begins_next(veld.naam, row):
            break
        if veld is None and (current is None or regels[p].wit > 1 or current in ("nummer", "termijn")):
            break
        if veld is None and regels[p].wit and not _is_open(regels[last].tekst):
            break
        current = veld.naam if veld else current
        row.add(str(current), veld.waarde if veld else regels[p].tekst.strip(), regels[p].index)
        last = p
    enough = "tekst" in row.cellen and {"trekker", "termijn", "partijen"} & set(row.cellen)
    return Tabel(tuple(row.cellen), [row], position, last) if enough else None


def _begins_next(veld: str, row: Rij) -> bool:
    """Whether a label opens the next block: it was there already, or opens one after the agreement."""
    return (veld in row.cellen and veld != "overig") or (
        veld in ("nummer", "titel") and "tekst" in row.cellen
    )


def _is_open(tekst: str) -> bool:
    return tekst.rstrip()[-1:] not in ".;:!?"
