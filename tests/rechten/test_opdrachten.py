"""Every command that reads for somebody: it shows no more than the site does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import click
import pytest

from rechten.wereld import MENSEN, MERK, Wereld, email, marks, sees
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
    return _run(arguments)[1]


def _run(arguments: list[str]) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    return code, out.getvalue() + err.getvalue()


@pytest.fixture(scope="module")
def verzoeken(gemaakt: Wereld, django_db_blocker: Any) -> list[list[str]]:
    """Every command that reads, with the codes of each kind of record that it takes, and each form of it.

    Which kinds it takes, a beheerder finds out: of the rest it knows nothing, whoever asks.
    """
    levels = ("intern", "concept", "gedeeld", "openbaar")
    by_level = {level: _codes(gemaakt, (level,)) for level in levels}
    found: list[list[str]] = []
    with django_db_blocker.unblock():
        for path, command in _readers():
            taken = [p for p in command.params if isinstance(p, click.Argument) and p.required]
            asked: list[list[str]] = [[]]
            if taken:
                known = [
                    code
                    for code in by_level["intern"]
                    if _run([*path, *[code] * len(taken), "--als", email("beheerder")])[0] == 0
                ]
                kinds = {MERK.sub(r"\3", code) for code in known}
                asked = [
                    [code] * len(taken)
                    for codes in by_level.values()
                    for code in codes
                    if MERK.sub(r"\3", code) in kinds
                ]
            forms = [[], ["--json"]] if any("--json" in p.opts for p in command.params) else [[]]
            found += [[*path, *codes, *form] for codes in asked for form in forms]
    return found


def test_the_commands_take_the_records_of_the_world(verzoeken: list[list[str]]) -> None:
    shown = {soort for verzoek in verzoeken for _, _, soort in marks(" ".join(verzoek))}
    assert {"afspraak", "overleg", "pakket"} <= shown


def test_there_are_commands_that_read() -> None:
    assert len(_readers()) >= 3


@pytest.fixture(autouse=True)
def breed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal so wide that no mark is folded over two lines."""
    monkeypatch.setenv("COLUMNS", "4000")


@pytest.mark.parametrize("wie", WIE)
def test_no_command_shows_more_than_the_table_says(
    wereld: Wereld, verzoeken: list[list[str]], wie: str
) -> None:
    als = [] if MENSEN[wie] is None else ["--als", email(wie)]
    wrong: list[str] = []
    for verzoek in verzoeken:
        shown = marks(_output([*verzoek, *als])) - marks(" ".join(verzoek))
        wrong.extend(
            f"{' '.join(verzoek)}: {' '.join(mark)}"
            for mark in sorted(shown)
            if not sees(wie, mark[0], mark[2])
        )
    assert wrong == []
