"""The locks are hashed and name no registry; nothing names a machine."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

# Written in parts, so that this file does not find itself.
HOSTS = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "deb" + r"\.debian"])
)
MACHINE = re.compile("|".join(["/wor" + "k/", "/far" + "m/", "/tm" + "p/"]))


def tracked(root: Path) -> list[Path]:
    """Every file that git tracks, in a checkout; else every file that is not built."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("no git checkout")
    return [root / name for name in done.stdout.split("\0") if name and (root / name).is_file()]


def texts(root: Path) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    for path in tracked(root):
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_names_a_registry_host(root: Path) -> None:
    assert [p.name for p, text in texts(root) if HOSTS.search(text)] == []


def test_no_file_names_a_path_of_a_machine(root: Path) -> None:
    assert [p.name for p, text in texts(root) if MACHINE.search(text)] == []


@pytest.mark.parametrize("name", ["run", "dev", "build"])
def test_every_requirement_is_pinned_with_a_hash(root: Path, name: str) -> None:
    text = (root / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9._\[\]-]+==\S+", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_frontend_lock_has_integrity_and_no_addresses(root: Path) -> None:
    lock = json.loads((root / "frontend/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: p for name, p in lock["packages"].items() if name}
    assert packages
    assert [name for name, p in packages.items() if "resolved" in p] == []
    assert [name for name, p in packages.items() if "integrity" not in p] == []
