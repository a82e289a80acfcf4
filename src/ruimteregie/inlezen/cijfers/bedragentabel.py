"""Amounts in the columns of a table whose head says how it counts: "Bijdrage (in € mln.)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ruimteregie.inlezen.opmaak import RegelSoort
from ruimteregie.inlezen.tekst import Regel
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.getal import GETAL_PATROON, GROOTSTE, read_getal

__all__ = ["Kolombedrag", "find_kolombedragen"]


@dataclass(frozen=True, slots=True)
class Kolombedrag:
    """A figure in a column of amounts: its line, where it begins there, and what its row is about."""

    regel: int
    begin: int
    tekst: str
    waarde: Bedrag
    doel: str


_EURO = r"(?:€|euro(?:['’]?s)?(?!\w)|EUR(?!\w))"
_MAAT = re.compile(
    r"(?:\((?:bedragen )?|\bbedragen )(?:in |x ?|× ?)?"
    rf"(?:{_EURO} ?(?:1 )?(?P<een>mln|miljoen|mld|miljard|duizend|1\.000\.000|1\.000)?\.?"
    rf"|(?P<twee>mln|miljoen|mld|miljard|duizend|1\.000)(?:en)?\.? ?{_EURO})(?=\s*(?:\)|$|[;,|]| {{2}}))\)?",
    re.I,
)
_MAAL = {
    "duizend": 10**3, "1.000": 10**3, "mln": 10**6, "miljoen": 10**6, "1.000.000": 10**6, "mld": 10**9,
    "miljard": 10**9,
}  # fmt: skip
_CEL = re.compile(r"[^|\s](?:[^|\s]|\s(?![\s|]))*")
_GETAL = re.compile(rf"(?P<min>[-−])?\s?(?:€\s?)?(?P<getal>{GETAL_PATROON})(?:,-)?")
# A cell with its own multiplier: where a table has those, "€ 950.000" in another is written out as well.
_VOLUIT = re.compile(r"€\s?\d[\d.,]*\s?(?:mln|mld|miljoen|miljard)(?!\w)", re.I)
_JAARTAL = re.compile(r"(?:19|20)\d\d")
_LETTERS = re.compile(r"[^\W\d]{2}")
_SPELING = 6  # characters that a figure may stand beside its head
_ZONDER_RIJ = 3  # lines of a head or remark between two rows


def find_kolombedragen(
    regels: Sequence[Regel], soorten: Sequence[RegelSoort], van: int, tot: int
) -> list[Kolombedrag]:
    """Every figure under a head that says which euros it counts, row by row.

    A table shows by its layout: cells parted by two spaces or a bar, words in the first, figures in
    others. Where that is not clear nothing is found.
    """
    found: list[Kolombedrag] = []
    index = van
    while index <= tot:
        match = _MAAT.search(regels[index].tekst) if soorten[index] is RegelSoort.TEKST else None
        index += 1
        if match:
            rows = list(_rows(regels, soorten, index, tot, match))
            table = range(index, rows[-1].regel + 1 if rows else index)
            written_out = any(_VOLUIT.search(regels[nr].tekst) for nr in table)
            found.extend(row for row in rows if not (written_out and row.tekst.startswith("€")))
            index = table.stop
    return found


def _rows(
    regels: Sequence[Regel], soorten: Sequence[RegelSoort], index: int, tot: int, maat: re.Match[str]
) -> Iterator[Kolombedrag]:
    heads = enumerate(_CEL.finditer(maat.string))
    column = next(((n, c.span()) for n, c in heads if c.start() <= maat.start() < c.end()), None)
    if column and column[0] == 0:  # above the table, not in one of its heads
        column = None
    skipped = 0
    for nr in range(index, tot + 1):
        if soorten[nr] is not RegelSoort.TEKST:
            continue
        text = regels[nr].tekst
        cells = list(_CEL.finditer(text))
        if _MAAT.search(text) or skipped > _ZONDER_RIJ:
            return
        if len(cells) < 2 or not _LETTERS.search(cells[0].group()):
            skipped += 1
            continue
        figures = list(_figures(cells, maat, nr, column))
        skipped = 0 if figures else skipped + 1
        yield from figures


def _figures(
    cells: Sequence[re.Match[str]],
    maat: re.Match[str],
    regel: int,
    column: tuple[int, tuple[int, int]] | None,
) -> Iterator[Kolombedrag]:
    """The figures of one row; with a column only the one under its head."""
    rows = [(nr, cell, m) for nr, cell in enumerate(cells) if nr and (m := _GETAL.fullmatch(cell.group()))]
    if column and "|" in maat.string:
        rows = [row for row in rows if row[0] == column[0]]
    elif column:
        nearest = min(rows, key=lambda row: _distance(row[1], column[1]), default=None)
        rows = [nearest] if nearest and _distance(nearest[1], column[1]) <= _SPELING else []
    else:
        rows = [row for row in rows if not _JAARTAL.fullmatch(row[2]["getal"])]
    for _, cell, match in rows:
        waarde = _value(match, maat)
        if waarde:
            tekst = f"{cell.group()} {maat.group().strip()}"
            yield Kolombedrag(regel, cell.start(), tekst, waarde, " ".join(cells[0].group().split()))


def _distance(cell: re.Match[str], head: tuple[int, int]) -> int:
    """How many characters a cell stands beside its head; 0 when it is under it."""
    return max(head[0] - cell.end() + 1, cell.start() - head[1] + 1, 0)


def _value(match: re.Match[str], maat: re.Match[str]) -> Bedrag | None:
    times = _MAAL.get((maat["een"] or maat["twee"] or "").lower(), 1)
    value = read_getal(match["getal"]) * Decimal(times)
    if abs(value) >= GROOTSTE:
        return None
    try:
        return Bedrag.van(-value if match["min"] else value)
    except NotatieFout:
        return None
