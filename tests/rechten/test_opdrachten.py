"""Every command that reads for somebody: it shows no more than the site does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout

import click
import pytest

from rechten.wereld import MENSEN, Wereld, email, marks, sees
from ruimteregie.cli import main, opdrachten

WIE = ("publiek", "rijk", "andere regio", "betrokken")


def _commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        elif command is not None:
            yield (*path, name), command


def _readers() -> list[tuple[tuple[str, ...], click.Command]]:
    """The commands that have ``--als`` and do without: they change nothing."""
    return [
        (path, command)
        for path, command in _commands(opdrachten)
        if any("--als" in p.opts and not p.required for p in command.params)
    ]


def _codes(wereld: Wereld, levels: tuple[str, ...]) -> list[str]:
    found = {
        str(obj.code)
        for (niveau, _), records in wereld.items()
        if niveau in levels
        for obj in records.values()
        if any(f.name == "code" for f in obj._meta.concrete_fields)
    }
    return sorted(found)


def _output(arguments: list[str]) -> str:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        main(arguments)
    return out.getvalue() + err.getvalue()


def test_there_are_commands_that_read() -> None:
    assert len(_readers()) >= 3


@pytest.fixture(autouse=True)
def breed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal so wide that no mark is folded over two lines."""
    monkeypatch.setenv("COLUMNS", "4000")


@pytest.mark.parametrize("wie", WIE)
def test_no_command_shows_more_than_the_table_says(wereld: Wereld, wie: str) -> None:
    als = [] if MENSEN[wie] is None else ["--als", email(wie)]
    wrong: list[str] = []
    for path, command in _readers():
        taken = [p for p in command.params if isinstance(p, click.Argument) and p.required]
        asked = [[]] if not taken else [[code] * len(taken) for code in _codes(wereld, ("intern", "concept"))]
        forms: list[list[str]] = [[]]
        if any("--json" in p.opts for p in command.params):
            forms.append(["--json"])
        for codes in asked:
            for form in forms:
                shown = marks(_output([*path, *codes, *form, *als])) - marks(" ".join(codes))
                wrong.extend(
                    f"{' '.join([*path, *codes, *form])}: {' '.join(mark)}"
                    for mark in sorted(shown)
                    if not sees(wie, mark[0], mark[2])
                )
    assert wrong == []
