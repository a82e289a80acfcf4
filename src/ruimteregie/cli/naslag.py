"""Writes docs/naslag/opdrachten.md from the help pages: ``python -m ruimteregie.cli.naslag``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ruimteregie.cli import opdrachten

__all__ = ["as_markdown", "main"]

_INTRO = """# Opdrachten

Elke opdracht van `ruimteregie`, met de uitleg die `--help` geeft. Deze bladzijde wordt gemaakt met
`make naslag`; verander de uitleg in `src/ruimteregie/cli/`.

Een opdracht eindigt met code 0 als zij gelukt is en met code 2 als u iets moet verbeteren; de melding
zegt wat er mis is, waar, en wat u kunt doen. Bij `puzzel` zegt de code ook het oordeel: 1 als het niet past
of een bewijs niet klopt, 3 als er geen oordeel is.
"""


def as_markdown() -> str:
    """The reference page: every command with its help, in the order of the program."""
    parts = [_INTRO]
    for path, text in _helps(opdrachten, "ruimteregie"):
        parts.append(f"## {path}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def _helps(
    command: click.Command, path: str, parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    context = command.make_context(path.rpartition(" ")[2], [], parent=parent, resilient_parsing=True)
    context.terminal_width = 96
    with context:
        lines = command.get_help(context).splitlines()
    yield path, "\n".join(line.rstrip() for line in lines)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if (sub := command.get_command(context, name)) is not None:
                yield from _helps(sub, f"{path} {name}", context)


def main(folder: Path = Path("docs/naslag")) -> None:
    """Write the page."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "opdrachten.md"
    path.write_text(as_markdown(), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
