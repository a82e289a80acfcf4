"""What was found in a letter, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ruimteregie.inlezen import Deel, Lezing, Plaats, Tekst

__all__ = ["place_of", "print_lezingen", "table_of"]

_WOORDEN = 30
"""Of a sentence without a title, at most this many words are shown; its place leads to the rest."""
_LEEG = "niet bekend"


@dataclass(frozen=True, slots=True)
class _Kolom:
    """A column: its head, the cell of a finding, and how rich lays it out."""

    kop: str
    cel: Callable[[Any], str]
    breedte: int | None = None


@dataclass(frozen=True, slots=True)
class _Soort:
    """A kind of finding: where it stands in a Deel, its word, its columns; ``feit`` shows on request only."""

    velden: tuple[str, ...]
    een: str
    meer: str
    kolommen: tuple[_Kolom, ...]
    feit: bool = False

    def of(self, deel: Deel) -> list[Any]:
        """The findings of this kind, in the order of the text."""
        found = [v for veld in self.velden for v in getattr(deel, veld)]
        return sorted(found, key=lambda v: v.plaats) if len(self.velden) > 1 else found


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WOORDEN]) + (" …" if len(words) > _WOORDEN else "")


def _joined(values: Iterable[str]) -> str:
    return ", ".join(values) or _LEEG


_TEKST = _Kolom("Tekst", lambda v: _first_words(v.tekst))
_WIE = _Kolom("Wie", lambda v: _joined(v.partijen), 16)
_UITSPRAAK = (_TEKST, _WIE)
_STATUS = _Kolom("Status", lambda v: v.status or _LEEG, 11)
_AFSPRAAK = (
    _Kolom("Nr.", lambda v: v.nummer or ""),
    _Kolom("Titel", lambda v: v.titel or _first_words(v.tekst)),
    _Kolom("Soort", lambda v: _joined(v.soorten), 11),
    _Kolom("Departementen", lambda v: _joined(v.departementen), 16),
    _Kolom("Acties", lambda v: str(len(v.acties))),
)
_BESLUIT = (_TEKST, _Kolom("Soort", lambda v: v.soort or _LEEG, 20))
_MOTIE = (
    _Kolom("Indieners", lambda v: _joined(v.indieners)),
    _Kolom("Kamerstuk", lambda v: v.kamerstuk or _LEEG),
    _STATUS,
)
_TOEZEGGING = (_TEKST, _Kolom("Aan", lambda v: _joined(v.aan), 16), _STATUS)
_BEDRAG = (_Kolom("Bedrag", lambda v: str(v.waarde)), _Kolom("Waarvoor", lambda v: v.doel or _LEEG))
_AANTAL = (_Kolom("Aantal", lambda v: str(v.waarde)), _Kolom("Gebied", lambda v: v.gebied or _LEEG))
_TERMIJN = (_Kolom("Termijn", lambda v: v.tekst), _Kolom("Betekent", lambda v: v.waarde.edtf or _LEEG))
_STUK = (_Kolom("Kamerstuk", lambda v: getattr(v, "tekst", "") or v.nummer),)
_SOORTEN = (
    _Soort(("afspraken",), "afspraak", "afspraken", _AFSPRAAK),
    _Soort(("besluiten",), "besluit", "besluiten", _BESLUIT),
    _Soort(("oproepen",), "oproep", "oproepen", _UITSPRAAK),
    _Soort(("aandachtspunten",), "aandachtspunt", "aandachtspunten", _UITSPRAAK),
    _Soort(("doorschuivingen",), "doorschuiving", "doorschuivingen", _UITSPRAAK),
    _Soort(("moties",), "motie", "moties", _MOTIE),
    _Soort(("toezeggingen",), "toezegging", "toezeggingen", _TOEZEGGING),
    _Soort(("bedragen",), "bedrag", "bedragen", _BEDRAG, feit=True),
    _Soort(("aantallen",), "aantal", "aantallen", _AANTAL, feit=True),
    _Soort(("termijnen",), "termijn", "termijnen", _TERMIJN, feit=True),
    _Soort(("kamerstukken", "zaken"), "Kamerstuk", "Kamerstukken", _STUK, feit=True),
)


def print_lezingen(lezingen: Sequence[Lezing], console: Console, *, alles: bool = False) -> None:
    """Print of each file and each document in it what it is, how many of each kind, and what they say.

    Amounts, numbers, terms and papers are only counted, unless ``alles``.
    """
    for lezing in lezingen:
        parts = f": bundel van {len(lezing.delen)} documenten" if lezing.is_bundel else ""
        console.print(Text(f"{lezing.tekst.bestand}{parts}", style="bold"))
        for warning in lezing.tekst.waarschuwingen:
            console.print(Text(f"Let op: {warning}"))
        for deel in lezing.delen:
            _print_deel(deel, lezing, console, alles=alles)


def _print_deel(deel: Deel, lezing: Lezing, console: Console, *, alles: bool) -> None:
    day = deel.datum.strftime("%d-%m-%Y") if deel.datum else "datum niet bekend"
    facts = [deel.soort, day, deel.kenmerk, deel.onderwerp, _extent(deel, lezing.tekst)]
    found = [(soort, soort.of(deel)) for soort in _SOORTEN]
    console.print()
    console.print(Text(" · ".join(fact for fact in facts if fact)))
    console.print(Text(_counts(found)))
    for soort, rows in found:
        if rows and (alles or not soort.feit):
            console.print()
            console.print(Text(soort.meer[0].upper() + soort.meer[1:], style="italic"))
            console.print(table_of([(k.kop, k.breedte) for k in soort.kolommen], _rows(soort, rows)))


def _counts(found: Iterable[tuple[_Soort, list[Any]]]) -> str:
    """How many of each kind; agreements always, the others where there are any."""
    counts = [
        f"{len(rows) or 'geen'} {soort.een if len(rows) == 1 else soort.meer}"
        for soort, rows in found
        if rows or soort.een == "afspraak"
    ]
    return ", ".join(counts)


def _rows(soort: _Soort, found: Sequence[Any]) -> list[tuple[list[str], str]]:
    return [([kolom.cel(v) for kolom in soort.kolommen], place_of(v.plaats)) for v in found]


def table_of(kolommen: Sequence[tuple[str, int | None]], rijen: Sequence[tuple[list[str], str]]) -> Table:
    """A table of these columns (with their greatest width) and, last, the place of each row."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for kop, width in kolommen:
        table.add_column(kop, overflow="fold", max_width=width, no_wrap=kop in ("Nr.", "Acties"))
    # On a narrow terminal the text wraps; a place that is cut points nowhere.
    table.add_column("Plaats", no_wrap=True, min_width=max((len(place) for _, place in rijen), default=0))
    for cells, place in rijen:
        table.add_row(*(Text(cell) for cell in cells), place)
    return table


def place_of(plaats: Plaats) -> str:
    """A place in words: ``p. 3, r. 12–15``."""
    page = f"p. {plaats.pagina}, " if plaats.pagina else ""
    return f"{page}r. {_range(plaats.regel_van, plaats.regel_tot)}"


def _extent(deel: Deel, tekst: Tekst) -> str:
    """Where a document begins and ends: in lines of a text file, in pages of another."""
    first, last = tekst.regels[deel.van], tekst.regels[deel.tot]
    if tekst.formaat != "txt" and first.pagina and last.pagina:
        return f"p. {_range(first.pagina, last.pagina)}"
    return f"r. {_range(first.nummer, last.nummer)}"


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"
