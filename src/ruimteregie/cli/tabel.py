"""What was found in a letter, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ruimteregie.inlezen import AfspraakVondst, Deel, Lezing, Plaats, Tekst

__all__ = ["print_lezingen"]


def print_lezingen(lezingen: Sequence[Lezing], console: Console) -> None:
    """Print of each file and each document in it: what it is, its agreements, and what else was counted."""
    for lezing in lezingen:
        parts = f": bundel van {len(lezing.delen)} documenten" if lezing.is_bundel else ""
        console.print(Text(f"{lezing.tekst.bestand}{parts}", style="bold"))
        for deel in lezing.delen:
            _print_deel(deel, lezing, console)


def _print_deel(deel: Deel, lezing: Lezing, console: Console) -> None:
    day = deel.datum.strftime("%d-%m-%Y") if deel.datum else "datum niet bekend"
    facts = [deel.soort, day, deel.kenmerk, deel.onderwerp, _extent(deel, lezing.tekst)]
    counts = [
        _count(len(deel.afspraken), "genummerde afspraak", "genummerde afspraken"),
        _count(len(deel.bedragen), "bedrag", "bedragen"),
        _count(len(deel.kamerstukken), "verwijzing naar een Kamerstuk", "verwijzingen naar Kamerstukken"),
    ]
    console.print()
    console.print(Text(" · ".join(fact for fact in facts if fact)))
    if deel.afspraken:
        console.print(_table(deel.afspraken))
    console.print(Text(", ".join(counts)))


def _table(afspraken: Sequence[AfspraakVondst]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Nr.", no_wrap=True)
    table.add_column("Titel", overflow="fold")
    table.add_column("Soort", max_width=11, overflow="fold")
    table.add_column("Departementen", max_width=16, overflow="fold")
    table.add_column("Acties", justify="right", no_wrap=True)
    # On a narrow terminal the title wraps; a place that is cut points nowhere.
    places = [_place(v.plaats) for v in afspraken]
    table.add_column("Plaats", no_wrap=True, min_width=max(map(len, places), default=0))
    for v, place in zip(afspraken, places, strict=True):
        table.add_row(
            Text(v.nummer or ""),
            Text(v.titel or v.tekst),
            Text(", ".join(v.soorten) or "niet bekend"),
            Text(", ".join(v.departementen) or "niet bekend"),
            str(len(v.acties)),
            place,
        )
    return table


def _place(plaats: Plaats) -> str:
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


def _count(number: int, one: str, more: str) -> str:
    return f"{number or 'geen'} {one if number == 1 else more}"
