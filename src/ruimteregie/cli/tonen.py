"""What a command found, as a table for a person or as JSON for a script."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import click

__all__ = ["als_json", "toon"]

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
    head), None as *niet bekend*, with ``zin`` above it; ``leeg`` when there are no rows.
    """
    if json_:
        click.echo(json.dumps(list(rijen), ensure_ascii=False, indent=2, default=str))
        return
    if not rijen:
        click.echo(leeg)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for _, head in kolommen:
        table.add_column(head, overflow="fold")
    for row in rijen:
        table.add_row(*(Text(_cell(row.get(key))) for key, _ in kolommen))
    console = Console(highlight=False)
    if zin:
        console.print(zin)
    console.print(table)


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "niet bekend"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return ("ja" if value else "nee") if isinstance(value, bool) else str(value)
