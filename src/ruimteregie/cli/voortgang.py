"""A bar on the terminal for a file that takes longer than a moment; nothing where no person looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["follow"]

Volger = Callable[[str, "int | None", "int | None"], None]


@contextmanager
def follow(naam: str) -> Iterator[Volger | None]:
    """What the reading of this file calls to say how far it is; None when standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.fields[naam]}", markup=False),
        BarColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", naam=naam, total=None, visible=False)

        def tell(stap: str, gedaan: int | None, totaal: int | None) -> None:
            many = f"bladzijde {gedaan} van {totaal}" if totaal else stap
            progress.update(task, description=many, completed=gedaan or 0, total=totaal, visible=True)

        yield tell
