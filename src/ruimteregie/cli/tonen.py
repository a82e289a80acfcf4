"""What a command found, as a table for a person or as JSON for a script."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import click

__all__ = ["als_json", "toon", "zeg"]

als_json = click.option("--json", "json_", is_flag=True, help="Toon als JSON, voor een script.")


def toon(
    rijen: Sequence[Mapping[str, Any]],
    kolommen: Sequence[tuple[str, str]],
    *,
    json_: bool,
    leeg: str,
    zin: str = "",
) -> None:
    """Print rows of plain data.

    As JSON: the list itself, every key of every row, None as null. As a table: the columns given as (key,
    head), None as *niet bekend* and a *datum* in words, with ``zin`` above it; ``leeg`` when there are no
    rows, with a hint for who reads without an account.
    """
    if json_:
        click.echo(json.dumps(list(rijen), ensure_ascii=False, indent=2, default=str))
        return
    if not rijen:
        click.echo(leeg)
        reads = click.get_current_context(silent=True)
        if reads is not None and reads.params.get("email") == "":
            click.echo("Met --als E-MAILADRES ziet u ook wat niet openbaar is.")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    cells = [
        [_day(row[key]) if key == "datum" else _cell(row.get(key)) for key, _ in kolommen] for row in rijen
    ]
    heads = [head for _, head in kolommen]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for head, width in zip(heads, _widths([heads, *cells], console.width), strict=True):
        table.add_column(head, overflow="fold", width=width)
    for row in cells:
        table.add_row(*map(Text, row))
    if zin:
        console.print(zin)
    console.print(table)


def _widths(rows: Sequence[Sequence[str]], total: int) -> Sequence[int | None]:
    """How wide each column is, so that no word breaks or only the longest do; None where all of it fits."""
    columns = list(zip(*rows, strict=True))
    words = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    most = [max(map(len, column)) for column in columns]
    room = max(total - 2 * len(columns), len(columns))  # what stands between two columns
    if sum(most) <= room:
        return [None] * len(columns)
    longest = next(n for n in range(max(words), 0, -1) if sum(min(n, word) for word in words) <= room)
    least = [min(longest, word) for word in words]
    wished = sum(most) - sum(least)
    return [few + (room - sum(least)) * (many - few) // wished for few, many in zip(least, most, strict=True)]


def zeg(zin: str, gemaakt: Mapping[str, Any], *, json_: bool) -> None:
    """Say what was done, or give what was made or changed as JSON for a script."""
    click.echo(json.dumps(gemaakt, ensure_ascii=False, indent=2, default=str) if json_ else zin)


def _day(edtf: str | None) -> str:
    from ruimteregie.kern.edtf import write_edtf

    return write_edtf(edtf) if edtf else _cell(None)


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "niet bekend"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value) or "geen"
    return ("ja" if value else "nee") if isinstance(value, bool) else str(value)
