"""A list as rows of cells: what the readers of XLSX, ODS and CSV return."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Lijst", "Rij"]


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: its number in the sheet (the line, in CSV), its cells as text, and whether it is hidden."""

    nummer: int
    cellen: tuple[str, ...]
    verborgen: bool = False

    def cel(self, kolom: int) -> str:
        """The text of a column, "" where the row is shorter."""
        return self.cellen[kolom].strip() if kolom < len(self.cellen) else ""


@dataclass(frozen=True, slots=True)
class Lijst:
    """The one table in a file: ``kop`` are the names of its columns, which stand in row ``kopregel``.

    ``blad`` is the name of the sheet, None for CSV. Rows above the head are left out.
    """

    bestand: str
    formaat: str
    sha256: str
    blad: str | None
    kop: tuple[str, ...]
    kopregel: int
    rijen: tuple[Rij, ...]
    waarschuwingen: tuple[str, ...] = ()
