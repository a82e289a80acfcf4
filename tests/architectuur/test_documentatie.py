"""Undocumented is failing: every term and every setting has its line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path("src/ruimteregie")
# Words of the plumbing, not of the field.
INFRASTRUCTURE = re.compile(r"(Selector|Manager|QuerySet|Config|Veld|Velden|Admin|Form|Fout)$")


def classes(path: Path) -> Iterator[ast.ClassDef]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node


def is_abstract(node: ast.ClassDef) -> bool:
    return any(
        isinstance(line, ast.Assign) and ast.unparse(line) == "abstract = True"
        for meta in node.body
        if isinstance(meta, ast.ClassDef) and meta.name == "Meta"
        for line in meta.body
    )


def test_every_model_of_the_register_is_a_defined_term(root: Path) -> None:
    defined = (root / "docs/begrippen.md").read_text(encoding="utf-8")
    missing = [
        f"{path.parent.name}.{node.name}"
        for path in sorted((root / SRC / "register").rglob("models*.py"))
        for node in classes(path)
        if not is_abstract(node) and not INFRASTRUCTURE.search(node.name)
        if not re.search(rf"\b{node.name}\b", defined)
    ]
    assert missing == []


def test_every_public_class_of_kern_is_a_defined_term_or_convention(root: Path) -> None:
    documents = "".join(
        (root / "docs" / name).read_text(encoding="utf-8") for name in ("begrippen.md", "conventies.md")
    )
    missing = [
        f"{path.stem}.{node.name}"
        for path in sorted((root / SRC / "kern").glob("*.py"))
        if path.stem != "fouten" and not path.stem.startswith("_")
        for node in classes(path)
        if not re.search(rf"\b{node.name}\b", documents)
    ]
    assert missing == []


def test_a_term_is_defined_once(root: Path) -> None:
    text = (root / "docs/begrippen.md").read_text(encoding="utf-8")
    terms = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    terms = [t for t in terms if t not in {"Term", "---"}]
    assert len(terms) > 80
    assert sorted({t for t in terms if terms.count(t) > 1}) == []


@pytest.mark.parametrize("where", ["src", "Makefile"])
def test_every_setting_is_documented(root: Path, where: str) -> None:
    page = (root / "docs/naslag/instellingen.md").read_text(encoding="utf-8")
    start = root / where
    paths = [start] if start.is_file() else sorted(start.rglob("*.py"))
    text = "\n".join(p.read_text(encoding="utf-8") for p in paths)
    used = set(re.findall(r"RUIMTEREGIE_([A-Z_]+)", text))
    if where == "src":
        settings = (root / SRC / "config").rglob("*.py")
        reads = "\n".join(p.read_text(encoding="utf-8") for p in settings)
        used |= set(re.findall(r"(?:text|flag|words)\(\s*\"([A-Z_]+)\"", reads))
    assert used
    assert sorted(name for name in used if f"`RUIMTEREGIE_{name}`" not in page) == []
