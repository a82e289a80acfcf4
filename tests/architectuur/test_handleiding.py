"""The handbook names what is there: each screen word in italics, and each command."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from ruimteregie.cli import opdrachten
from ruimteregie.register.toegang.keuzes import label

ROOT = Path(__file__).resolve().parents[2]
HANDLEIDING = sorted((ROOT / "docs" / "handleiding").glob("*.md"))
SCHERMEN = ROOT / "src" / "ruimteregie"
_CURSIEF = re.compile(r"(?<![*\w])\*([^*`]+?)\*(?![*\w])")
_OPDRACHT = re.compile(r"\bruimteregie ((?:[a-z][a-z0-9-]*)(?: [a-z][a-z0-9-]*)?)")
_TAG = re.compile(r"{%.*?%}|{{.*?}}|<[^>]+>", re.DOTALL)


def pages() -> list[object]:
    return [pytest.param(page, id=page.stem) for page in HANDLEIDING]


@pytest.mark.parametrize("page", pages())
def test_each_word_of_a_screen_is_on_one(page: Path) -> None:
    words = {word for found in _CURSIEF.findall(page.read_text()) for word in _steps(found)}
    assert words, "a handbook without a screen"
    assert sorted(word for word in words if not _shown(word)) == []


@pytest.mark.parametrize("page", pages())
def test_each_command_is_there(page: Path) -> None:
    found = set(_OPDRACHT.findall(page.read_text()))
    assert found
    assert sorted(words for words in found if not _is_command(words)) == []


def test_what_is_not_there_is_found_out() -> None:
    assert not _shown("Bestel koffie")
    assert not _shown("Nodig … thuis")
    assert not _is_command("pakket verbrand")


def _steps(words: str) -> Iterator[str]:
    """The parts of a way through the menus."""
    yield from (" ".join(part.split()) for part in words.split("→"))


def _shown(word: str) -> bool:
    """Whether a screen says this; ``…`` stands for what the page fills in."""
    pattern = r"[^\n]{0,40}?".join(re.escape(part.strip()) for part in word.split("…"))
    whole = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
    return any(whole.search(text) for text in _texts())


@cache
def _texts() -> tuple[str, ...]:
    """The text of every template, every sentence in the code, and the names of stored codes."""
    html = [_TAG.sub(" … ", path.read_text()) for path in SCHERMEN.rglob("templates/**/*.html")]
    code = [
        node.value
        for app in ("portaal", "register")
        for path in (SCHERMEN / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return (*(" ".join(text.split()) for text in html), *code, *(label(text) for text in code))


def _is_command(words: str) -> bool:
    """Whether the first word is a command, and the second one of its own when it has those."""
    first, _, second = words.partition(" ")
    context = click.Context(opdrachten)
    command = opdrachten.get_command(context, first)
    if isinstance(command, click.Group):
        return bool(second) and command.get_command(context, second) is not None
    return command is not None
