"""Tables of zones: CSV files with a heading, read without guessing."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandLeeg,
    BestandOntbreekt,
    InvoerFout,
    NotatieFout,
    OnbekendeWaarde,
)
from ruimteregie.kern.getal import read_getal

__all__ = ["Tabel", "read_tabel"]

WAAR: Final = {"ja": True, "nee": False, "waar": True, "onwaar": False}


class Tabel:
    """The columns of a CSV file, as text until they are asked for.

    Args:
        bestand: the name of the file, for messages.
        kolommen: text of each cell, by heading; all columns are equally long.
    """

    def __init__(self, bestand: str, kolommen: Mapping[str, list[str]]) -> None:
        self.bestand = bestand
        self._kolommen = dict(kolommen)

    @property
    def namen(self) -> tuple[str, ...]:
        """The headings."""
        return tuple(self._kolommen)

    @property
    def aantal(self) -> int:
        """How many rows there are."""
        return len(next(iter(self._kolommen.values())))

    def tekst(self, kolom: str) -> list[str]:
        """A column as it stands.

        Raises:
            OnbekendeWaarde: no such column.
        """
        if kolom not in self._kolommen:
            raise OnbekendeWaarde(
                f"onbekende kolom {kolom!r}",
                waar=self.bestand,
                remedie=f"Kies uit: {', '.join(self._kolommen)}.",
            )
        return self._kolommen[kolom]

    def waarden(self, kolom: str) -> NDArray[Any]:
        """A column as bool (all ja or nee), float64 (all numbers, empty is NaN), or text.

        Raises:
            OnbekendeWaarde: no such column.
        """
        cells = self.tekst(kolom)
        filled = [cell for cell in cells if cell]
        if len(filled) == len(cells) and all(cell.lower() in WAAR for cell in cells):
            return np.array([WAAR[cell.lower()] for cell in cells])
        try:
            numbers = [self._number(kolom, row, cell) for row, cell in enumerate(cells)]
        except NotatieFout:
            if filled and _looks_like_number(filled[0]):
                raise
            return np.array(cells, dtype=object)
        return np.array(numbers, dtype=np.float64) if filled else np.array(cells, dtype=object)

    def _number(self, kolom: str, row: int, cell: str) -> float:
        if not cell:
            return np.nan
        try:
            return float(read_getal(cell))
        except NotatieFout as fout:
            raise NotatieFout(
                fout.wat, waar=f"{self.bestand}, regel {row + 2}, kolom {kolom}", remedie=fout.remedie
            ) from None


def _looks_like_number(cell: str) -> bool:
    try:
        read_getal(cell)
    except NotatieFout:
        return False
    return True


def read_tabel(pad: Path) -> Tabel:
    """The table in a CSV file; semicolons when its heading has any, else commas.

    Raises:
        BestandOntbreekt, BestandLeeg, BestandBeschadigd: it is not there, has no rows, or is no UTF-8 table.
        InvoerFout: a heading that is empty or there twice.
    """
    if not pad.is_file():
        raise BestandOntbreekt(
            f"het bestand {pad} bestaat niet", waar=pad.name, remedie="Controleer map en naam."
        )
    try:
        lines = pad.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BestandBeschadigd("is geen UTF-8", waar=pad.name, remedie="Bewaar het als CSV UTF-8.") from None
    rows = [row for row in csv.reader(lines, delimiter=";" if lines and ";" in lines[0] else ",") if row]
    if len(rows) < 2:
        raise BestandLeeg("er staan geen rijen onder de kop", waar=pad.name)
    head = [name.strip() for name in rows[0]]
    if "" in head or len(set(head)) < len(head):
        raise InvoerFout(
            "een kop is leeg of staat er twee keer", waar=pad.name, remedie="Geef elke kolom een naam."
        )
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(head):
            raise BestandBeschadigd(
                f"{len(row)} kolommen, de kop heeft er {len(head)}", waar=f"{pad.name}, regel {number}"
            )
    columns = zip(*rows[1:], strict=True)
    return Tabel(
        pad.name,
        {name: [cell.strip() for cell in column] for name, column in zip(head, columns, strict=True)},
    )
