"""A table row of a text document as lines."""

from __future__ import annotations

from collections.abc import Sequence

from ruimteregie.inlezen.lezers.regels import TABEL, Schrijver, join_cells

__all__ = ["write_row"]


def write_row(schrijver: Schrijver, cells: Sequence[Sequence[str]]) -> None:
    """Write one row; each cell is a list of its paragraphs.

    Cells are joined by " | ". A row of one cell is layout, not a table: its paragraphs are lines of their
    own. So are those of the only filled cell of a row, and those of the last cell when no other has more
    than one: a list of agreements often has its number at the left and its text at the right.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        for text in filled[0]:
            schrijver.alinea(text, reeks=TABEL if len(cells) > 1 else "")
    elif filled:
        last = cells[-1]
        apart = len(last) > 1 and all(len(cell) <= 1 for cell in cells[:-1])
        ends = last[:1] if apart else [" ".join(last)]
        schrijver.alinea(join_cells([*map(" ".join, cells[:-1]), *ends]), reeks=TABEL)
        for text in last[1:] if apart else ():
            schrijver.alinea(text, reeks=TABEL)
