"""A table that somebody filled in, read cell by cell: a value, or a message that says what to mend.

The caller opens the file and hands in the head and the rows as text. Nothing is taken in by half: all
messages are gathered, and one of them is enough to refuse the whole table.

Amounts are in euros as a computer writes them, ``1250000``, with at most two decimals after a comma or a
point. Points for thousands are refused, because ``1.250`` can be two things; only behind a euro sign,
where a workbook puts it, the Dutch notation holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from ruimteregie.kern.fouten import InvoerFout, NotatieFout
from ruimteregie.kern.getal import GROOTSTE, read_getal
from ruimteregie.kern.keuze import Keuze

__all__ = ["Celmelding", "Kolommen", "Ruwetabel", "Tabelfout", "Tabelrij", "check_head", "split_head"]

_K = TypeVar("_K", bound=Keuze)
_NOEMEN = 60  # characters of a cell that a message repeats
_TONEN = 200  # messages in the text of the error
_FORMULE = re.compile(r"[=@\t\r]|[+\-](?!\s*€?\s*[\d.,]+\s*%?$)")
_EURO = re.compile(r"[-−]?\d{1,15}(?:[.,]\d{1,2})?")
_DUIZENDTALLEN = re.compile(r"[-−]?\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?")
_ONLEESBAAR = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd]")
_JA_NEE: Mapping[str, bool | None] = {
    "ja": True, "j": True, "waar": True, "nee": False, "n": False, "onwaar": False,
    "": None, "onbekend": None, "niet bekend": None, "?": None,
}  # fmt: skip

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
        column = f", kolom {self.kolom}" if self.kolom else ""
        return f"rij {self.rij}{column}: {self.wat}. {self.remedie}"


class Tabelfout(InvoerFout):
    """A table that cannot be used; nothing was taken in.

    ``meldingen`` has the messages and ``aantal`` how many there are, which is more when whoever read a
    table of many rows kept the first only.
    """

    def __init__(self, meldingen: Sequence[Celmelding], *, waar: str = "", aantal: int | None = None) -> None:
        self.meldingen = tuple(meldingen)
        self.aantal = count = len(self.meldingen) if aantal is None else aantal
        lines = [f"- {melding}" for melding in self.meldingen[:_TONEN]]
        if count > _TONEN:
            lines.append(f"- en nog {count - _TONEN} meldingen.")
        what = "1 melding" if count == 1 else f"{count} meldingen"
        super().__init__(f"de tabel heeft {what}; er is niets ingelezen:\n" + "\n".join(lines), waar=waar)


@dataclass(frozen=True, slots=True)
class Kolommen:
    """Where each known column stands (from 0), and the names of the others, which are not read."""

    plaatsen: Mapping[str, int]
    onbekend: tuple[str, ...]

    def rijen(self, ruw: Ruwetabel, meldingen: list[Celmelding]) -> Iterator[Tabelrij]:
        """The rows with their cells by column; a row without any filled known cell is passed over."""
        for nummer, cellen in ruw:
            values = {
                naam: " ".join(cellen[plaats].split()) if plaats < len(cellen) else ""
                for naam, plaats in self.plaatsen.items()
            }
            if any(values.values()):
                yield Tabelrij(nummer, values, meldingen)


def split_head(rijen: Sequence[Sequence[str]]) -> tuple[Sequence[str], int, list[tuple[int, Sequence[str]]]]:
    """The head (the first row that is not empty), its number, and the rows under it with theirs.

    ``rijen`` are all rows of a file, also the empty ones. Tabelfout when nothing is filled.
    """
    filled = [(n, rij) for n, rij in enumerate(rijen, 1) if any(map(str.strip, rij))]
    if not filled:
        raise Tabelfout([Celmelding(1, "", "de tabel is leeg", "Begin met een rij met koppen.")])
    (number, head), *rest = filled
    return head, number, rest


def check_head(
    kop: Sequence[str], kolommen: Sequence[str], verplicht: Sequence[str], *, rij: int, waar: str = ""
) -> Kolommen:
    """Find the known columns by name, without case or accents; ``_`` and a space are the same.

    Raises:
        Tabelfout: a column is missing or stands there twice.
    """
    names = [_fold(name) for name in kop]
    places = {naam: names.index(_fold(naam)) for naam in kolommen if _fold(naam) in names}
    faults = [
        Celmelding(rij, naam, "deze kolom ontbreekt", f"Zet er een kolom met de kop “{naam}” bij.")
        for naam in verplicht
        if naam not in places
    ]
    faults += [
        Celmelding(rij, naam, "deze kop staat er twee keer", "Laat één van beide staan.")
        for naam in places
        if names.count(_fold(naam)) > 1
    ]
    if faults:
        raise Tabelfout(faults, waar=waar)
    known = set(places.values())
    return Kolommen(places, tuple(name for i, name in enumerate(kop) if name.strip() and i not in known))


@dataclass(frozen=True, slots=True)
class Tabelrij:
    """One row; each method gives the value of a cell, or adds a message and gives None."""

    nummer: int
    cellen: Mapping[str, str]
    meldingen: list[Celmelding] = field(repr=False, compare=False)

    def report(self, kolom: str, wat: str, remedie: str) -> None:
        """Add a message about a cell, or about the row as a whole when ``kolom`` is empty."""
        self.meldingen.append(Celmelding(self.nummer, kolom, wat, remedie))

    def text(self, kolom: str, *, lengte: int = 400) -> str:
        """The text of a cell, "" when it is empty, too long, or a formula (both with a message)."""
        found = self.cellen.get(kolom, "")
        if _FORMULE.match(found):
            self.report(kolom, f"“{_short(found)}” begint als een formule", "Zet er de waarde zelf neer.")
            return ""
        if len(found) > lengte:
            self.report(kolom, f"de tekst heeft {len(found)} tekens", f"Kort in tot {lengte} tekens.")
            return ""
        if _ONLEESBAAR.search(found):
            self.report(kolom, "er staat een teken in dat niet te lezen is", "Typ de tekst opnieuw.")
            return ""
        return found

    def required(self, kolom: str, remedie: str) -> str:
        """The text of a cell that must be filled."""
        found = self.text(kolom)
        if not self.cellen.get(kolom, ""):
            self.report(kolom, "deze cel is leeg", remedie)
        return found

    def year(self, kolom: str) -> int | None:
        """A year from 1900 to 2099; None when the cell is empty."""
        found = self.text(kolom)
        if not found:
            return None
        if re.fullmatch(r"(?:19|20)\d\d", found):
            return int(found)
        self.report(kolom, f"“{_short(found)}” is geen jaar", "Schrijf vier cijfers, zoals 2030.")
        return None

    def euro(self, kolom: str) -> Decimal | None:
        """Euros to the cent; None when the cell is empty, which is *niet bekend*."""
        found = self.text(kolom)
        if not found:
            return None
        if found.lstrip("-− ").startswith("€"):
            return self._dutch_euro(kolom, found)
        if _DUIZENDTALLEN.fullmatch(found):
            what = f"“{_short(found)}” heeft duizendtallen, of delen van centen"
            self.report(kolom, what, "Schrijf alleen cijfers, zoals 1250000 of 1250000,50.")
        elif not _EURO.fullmatch(found):
            what = f"“{_short(found)}” is geen bedrag in euro's tot op de cent"
            self.report(kolom, what, "Schrijf alleen cijfers, zoals 1250000 of 1250000,50.")
        else:
            return self._within(kolom, Decimal(found.replace(",", ".").replace("−", "-")))
        return None

    def _dutch_euro(self, kolom: str, found: str) -> Decimal | None:
        try:
            value = read_getal(re.sub(r"€\s*", "", found, count=1).replace("- ", "-"))
        except NotatieFout:
            value = Decimal("0.001")
        if value != round(value, 2):
            what = f"“{_short(found)}” is geen bedrag in euro's tot op de cent"
            self.report(kolom, what, "Schrijf het als € 1.250.000 of 1250000.")
            return None
        return self._within(kolom, value)

    def _within(self, kolom: str, value: Decimal) -> Decimal | None:
        if abs(value) >= GROOTSTE:
            self.report(kolom, "dit bedrag is te groot", "Controleer het aantal nullen; geef hele euro's.")
            return None
        return value

    def number(self, kolom: str) -> Decimal | None:
        """A number with a decimal comma or point, with or without a percent sign; None when it is empty."""
        found = self.text(kolom)
        if not found:
            return None
        plain = found.removesuffix("%").strip()
        if re.fullmatch(r"[-−+]?\d{1,6}(?:[.,]\d{1,9})?", plain):
            return Decimal(plain.replace(",", ".").replace("−", "-"))
        what = f"“{_short(found)}” is geen getal"
        self.report(kolom, what, "Schrijf cijfers met een komma voor de decimalen, zoals 102,4.")
        return None

    def choice(self, kolom: str, keuze: type[_K], anders: Mapping[str, _K] | None = None) -> _K | None:
        """One of a closed list, written with spaces or hyphens; None when the cell is empty."""
        found = self.text(kolom)
        if not found:
            return None
        words = {_fold(one.value): one for one in keuze} | {_fold(k): v for k, v in (anders or {}).items()}
        if (chosen := words.get(_fold(found))) is not None:
            return chosen
        options = ", ".join(one.value.replace("-", " ") for one in keuze)
        self.report(kolom, f"“{_short(found)}” is hier geen bekend woord", f"Kies uit: {options}.")
        return None

    def yes_no(self, kolom: str) -> bool | None:
        """*ja* or *nee*; None for an empty cell or *onbekend*."""
        found = self.text(kolom).casefold()
        if found in _JA_NEE:
            return _JA_NEE[found]
        self.report(kolom, f"“{_short(found)}” is geen ja of nee", "Schrijf ja, nee of onbekend.")
        return None


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.sub(r"[-_\s]+", " ", plain).split())


def _short(text: str) -> str:
    return text if len(text) <= _NOEMEN else f"{text[: _NOEMEN - 1]}…"
