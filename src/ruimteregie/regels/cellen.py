"""A table that somebody filled in: read whole, or refused with every mistake in it at once.

The caller opens the file and hands in its rows as text. The same for every table: the head is the first
row that is not empty; its names are known however they are written; a row with more cells than the head
is refused, because a comma that was meant as decimals moves everything after it; and one cell is read by
the rules of `celwaarden`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Final, Literal, TypeVar

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.celwaarden import (
    LANGSTE_NAAM,
    Misvatting,
    choice_of,
    clean,
    fold,
    read_euro,
    read_getal,
    read_ja_nee,
    read_jaar,
    read_naam,
    read_tekst,
    short,
)

__all__ = [
    "MEESTE_RIJEN",
    "MEEST_GETOOND",
    "Celmelding",
    "Kolommen",
    "Meldingen",
    "Ruwetabel",
    "Tabelfout",
    "Tabelrij",
    "check_head",
    "split_head",
]

MEESTE_RIJEN: Final = 100_000
"""Rows that a table may have, unless it says fewer itself."""
MEEST_GETOOND: Final = 200
"""Mistakes that are told in full; the others are counted."""

_K = TypeVar("_K", bound=Keuze)
_T = TypeVar("_T")
_MEEST_KOLOMMEN: Final = 100
_LIJKT: Final = 0.8  # of two names, from which one is taken for a slip of the pen

Ruwetabel = Iterable[tuple[int, Sequence[str]]]
"""The rows under the head, as a file has them: the number of the row, and its cells as text."""


@dataclass(frozen=True, slots=True)
class Celmelding:
    """What is wrong with one cell (or a row, or the head): where, what, and how to mend it, in Dutch."""

    rij: int
    kolom: str
    wat: str
    remedie: str

    def __str__(self) -> str:
        row = f"rij {self.rij}" if self.rij else ""
        column = f"kolom {self.kolom}" if self.kolom else ""
        place = ", ".join(part for part in (row, column) if part) or "het bestand"
        return f"{place}: {self.wat}. {self.remedie}"


class Tabelfout(InvoerFout):
    """A table that cannot be used; nothing was taken in.

    ``meldingen`` has the messages and ``aantal`` how many there are, which is more when whoever read a
    table of many rows kept the first only.
    """

    def __init__(self, meldingen: Sequence[Celmelding], *, waar: str = "", aantal: int | None = None) -> None:
        self.meldingen = tuple(meldingen)
        self.aantal = count = len(self.meldingen) if aantal is None else aantal
        lines = [f"- {melding}" for melding in self.meldingen[:MEEST_GETOOND]]
        if count > MEEST_GETOOND:
            lines.append(f"- en nog {count - MEEST_GETOOND} meldingen.")
        what = "1 melding" if count == 1 else f"{count} meldingen"
        super().__init__(f"de tabel heeft {what}; er is niets ingelezen:\n" + "\n".join(lines), waar=waar)


@dataclass(slots=True)
class Meldingen:
    """The messages about a table: the first `MEEST_GETOOND` are kept, all are counted."""

    getoond: list[Celmelding] = field(default_factory=list[Celmelding])
    aantal: int = 0

    def add(self, rij: int, kolom: str, wat: str, remedie: str) -> None:
        """One more; ``kolom`` is empty when it is about the row as a whole."""
        self.aantal += 1
        if self.aantal <= MEEST_GETOOND:
            self.getoond.append(Celmelding(rij, kolom, wat, remedie))

    def refuse(self, waar: str = "") -> None:
        """Refuse the table when there are any. Raises Tabelfout, with them in the order of the rows."""
        if self.aantal:
            raise Tabelfout(sorted(self.getoond, key=lambda one: one.rij), waar=waar, aantal=self.aantal)


@dataclass(frozen=True, slots=True)
class Kolommen:
    """Where each column stands that is read (from 0), the names of the others, and how many there are."""

    plaatsen: Mapping[str, int]
    onbekend: tuple[str, ...]
    breedte: int

    @property
    def opmerkingen(self) -> tuple[str, ...]:
        """What is passed over, in Dutch."""
        return tuple(f"De kolom {short(name)} wordt niet gelezen." for name in self.onbekend)

    def rijen(
        self, ruw: Ruwetabel, meldingen: Meldingen, *, meeste: int = MEESTE_RIJEN
    ) -> Iterator[Tabelrij]:
        """The rows with their cells by column; a row without any filled column is passed over.

        A row with more cells than the head, or beyond the first ``meeste``, gets a message.
        """
        count = 0
        for nummer, cellen in ruw:
            width = next((i for i in range(len(cellen), self.breedte, -1) if cellen[i - 1].strip()), 0)
            if width:
                what = f"de rij heeft {width} cellen, de kop {self.breedte}"
                meldingen.add(nummer, "", what, _TE_BREED)
                continue
            values = {
                naam: cellen[plaats].strip() if plaats < len(cellen) else ""
                for naam, plaats in self.plaatsen.items()
            }
            if any(values.values()):
                count += 1
                if count > meeste:
                    what = f"de tabel heeft meer dan {meeste} rijen"
                    meldingen.add(nummer, "", what, "Controleer of dit de goede tabel is, of splits haar.")
                    return
                yield Tabelrij(nummer, values, meldingen)


_TE_BREED: Final = (
    "Scheid de cellen met puntkomma’s, of zet wat een komma heeft tussen dubbele aanhalingstekens."
)


def split_head(rijen: Iterable[Sequence[str]]) -> tuple[Sequence[str], int, list[tuple[int, Sequence[str]]]]:
    """The head (the first row that is not empty), its number, and the rows under it with theirs.

    ``rijen`` are all rows of a file, also the empty ones, so that a message names the row of the
    spreadsheet. Tabelfout when nothing is filled.
    """
    filled = [(n, rij) for n, rij in enumerate(rijen, 1) if any(map(str.strip, rij))]
    if not filled:
        raise Tabelfout([Celmelding(1, "", "de tabel is leeg", "Begin met een rij met koppen.")])
    (number, head), *rest = filled
    return head, number, rest


def check_head(
    kop: Sequence[str],
    kolommen: Sequence[str],
    verplicht: Sequence[str],
    *,
    rij: int,
    waar: str = "",
    anders: Literal["overslaan", "bewaren", "weigeren"] = "overslaan",
) -> Kolommen:
    """Find the known columns by name, without case or accents; ``_``, ``-`` and a space are the same.

    Other columns are passed over, kept under their own name, or refused. One whose name is nearly that of
    a known column that is not there is refused always: what stands in it would count as not filled in.

    Raises:
        Tabelfout: a column is missing, has no name, stands there twice, or is not known.
    """
    known = {fold(naam): naam for naam in kolommen}
    plain = [clean(name.removeprefix("\ufeff")) for name in kop]
    while plain and not plain[-1]:
        plain.pop()
    names = [known.get(fold(name), name) for name in plain]
    faults = Meldingen()
    if len(names) > _MEEST_KOLOMMEN:
        what = f"de kop heeft {len(names)} kolommen"
        faults.add(rij, "", what, f"Houd hoogstens {_MEEST_KOLOMMEN} kolommen over.")
        faults.refuse(waar)
    absent = [naam for naam in kolommen if naam not in names]
    for place, naam in enumerate(names):
        twice = naam.casefold() in (other.casefold() for other in names[:place])
        for wat, remedie in _name_faults(naam, place, twice, absent, kolommen, anders == "weigeren"):
            faults.add(rij, naam or str(place + 1), wat, remedie)
    for naam in verplicht:
        if naam in absent:
            faults.add(rij, naam, "deze kolom ontbreekt", _absent(naam, len(names)))
    faults.refuse(waar)
    others = tuple(naam for naam in names if naam not in kolommen)
    read = {naam: i for i, naam in enumerate(names) if naam in kolommen or anders == "bewaren"}
    return Kolommen(read, others, len(names))


def _name_faults(
    naam: str, place: int, twice: bool, absent: Sequence[str], kolommen: Sequence[str], strict: bool
) -> Iterator[tuple[str, str]]:
    """What is wrong with the name of one column, and how to mend it: nothing, or one thing."""
    if not naam:
        yield "de kolom heeft geen naam", "Geef de kolom een naam, of haal haar weg."
    elif twice:
        yield "deze kolom staat er twee keer", "Houd er één over."
    elif naam not in kolommen:
        try:
            read_tekst(naam)
        except Misvatting as fout:
            yield fout.wat, fout.remedie
            return
        close = get_close_matches(fold(naam), [fold(other) for other in absent], 1, _LIJKT)
        meant = next((other for other in absent if [fold(other)] == close), "")
        if meant:
            yield "deze kolom is niet bekend", f"Schrijf {meant}, of geef haar een heel andere naam."
        elif strict:
            yield "deze kolom is niet bekend", f"Kies uit: {', '.join(kolommen)}."


def _absent(naam: str, breedte: int) -> str:
    if breedte == 1:
        return "Scheid de kolommen met een puntkomma of een komma, en begin met de kop."
    return f"Zet er een kolom met de kop {naam} bij."


@dataclass(frozen=True, slots=True)
class Tabelrij:
    """One row; each method gives the value of a cell, or adds a message and gives None (or "")."""

    nummer: int
    cellen: Mapping[str, str]
    meldingen: Meldingen = field(repr=False, compare=False)

    def report(self, kolom: str, wat: str, remedie: str) -> None:
        """Add a message about a cell, or about the row as a whole when ``kolom`` is empty."""
        self.meldingen.add(self.nummer, kolom, wat, remedie)

    def read(self, kolom: str, lezer: Callable[[str], _T]) -> _T | None:
        """The value of a cell by a reader of `celwaarden`, or one like it that raises Misvatting."""
        try:
            return lezer(self.cellen.get(kolom, ""))
        except Misvatting as fout:
            self.report(kolom, fout.wat, fout.remedie)
            return None

    def text(self, kolom: str, *, lengte: int = LANGSTE_NAAM) -> str:
        """A text in one line."""
        return self.read(kolom, lambda cel: read_naam(cel, lengte)) or ""

    def required(self, kolom: str, remedie: str) -> str:
        """The text of a cell that must be filled."""
        if not self.cellen.get(kolom, ""):
            self.report(kolom, "deze cel is leeg", remedie)
        return self.text(kolom)

    def own_name(self, kolom: str, gezien: dict[str, int]) -> str:
        """The name of what the row is about, once in the table; ``gezien`` keeps the rows of the others."""
        naam = self.required(kolom, "Geef elke rij een eigen naam.")
        first = gezien.setdefault(naam.casefold(), self.nummer) if naam else self.nummer
        if first != self.nummer:
            what = f"{short(naam)} staat ook op rij {first}"
            self.report(kolom, what, "Geef elke rij een eigen naam, of haal er een weg.")
        return naam

    def year(self, kolom: str) -> int | None:
        """A year; None when the cell is empty."""
        return self.read(kolom, read_jaar)

    def euro(self, kolom: str) -> Decimal | None:
        """Euros to the cent, from zero; None when the cell is empty, which is *niet bekend*."""
        return self.read(kolom, read_euro)

    def number(self, kolom: str) -> Decimal | None:
        """A number, also below zero or with a percent sign; None when the cell is empty."""
        return self.read(kolom, lambda cel: read_getal(cel, negatief=True))

    def choice(self, kolom: str, keuze: type[_K], anders: Mapping[str, _K] | None = None) -> _K | None:
        """One of a closed list, written with spaces or hyphens; None when the cell is empty."""
        return self.read(kolom, choice_of(keuze, anders))

    def yes_no(self, kolom: str) -> bool | None:
        """*ja* or *nee*; None for an empty cell."""
        return self.read(kolom, read_ja_nee)
