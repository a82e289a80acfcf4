"""Files and functions stay small enough to read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 60
# A table of data, not a program: one schema an aggregate, read from top to bottom.
TABLES = {"src/ruimteregie/bronnen/referentie/schema.py"}


def sources(root: Path) -> Iterator[Path]:
    for folder in ("src", "tests", "frontend/src", "benchmarks"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".ts", ".css"} and not {"migrations", "gebouwd"} & set(path.parts):
                yield path


def test_no_file_is_longer_than_400_lines(root: Path) -> None:
    long = {
        str(p.relative_to(root)): n
        for p in sources(root)
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > FILE_LINES
    }
    assert {name: n for name, n in long.items() if name not in TABLES} == {}


def test_no_function_is_longer_than_60_lines(root: Path) -> None:
    long: dict[str, int] = {}
    for path in sources(root):
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{path.relative_to(root)}:{node.name}"] = lines
    assert long == {}


def test_every_python_file_says_what_it_is(root: Path) -> None:
    silent = [
        str(p.relative_to(root))
        for p in sources(root)
        if p.suffix == ".py"
        and p.stat().st_size
        and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert silent == []
