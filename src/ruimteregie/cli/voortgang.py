"""A bar on the terminal for work that takes longer than a moment; nothing where no person looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["follow", "follow_stages"]

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


@contextmanager
def follow_stages(naam: str, *, still: bool = False) -> Iterator[Callable[[str, float], None] | None]:
    """What long work calls with what it is doing and the part that is done; None when nobody looks on."""
    if still or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.fields[naam]}", markup=False),
        BarColumn(bar_width=20),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", naam=naam, total=1.0)

        def tell(wat: str, deel: float) -> None:
            progress.update(task, description=wat, completed=deel)

        yield tell
