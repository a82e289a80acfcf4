"""The Makefile: a path with spaces is one path, and half an environment is not left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(root: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the Makefile with its folders elsewhere."""
    kept = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "BRIEVEN", "MFLAGS")}
    command = [
        "make",
        "-f",
        str(root / "Makefile"),
        f"VENV={folder}/venv",
        f"STAMPS={folder}/stamps",
        *arguments,
    ]
    return subprocess.run(
        command, cwd=root, env=kept, capture_output=True, text=True, check=False, timeout=60
    )


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(("given", "shown"), [
    ((), "[start][--poort][8000]"),
    (("BRIEVEN=map met spatie",), "[start][--poort][8000][--brieven][map met spatie]"),
    (('BRIEVEN=a"b; echo c',), '[start][--poort][8000][--brieven][a"b; echo c]'),
])  # fmt: skip
def test_a_path_to_letters_is_one_path(
    root: Path, tmp_path: Path, given: tuple[str, ...], shown: str
) -> None:
    script(tmp_path / "venv/bin/ruimteregie", "printf '[%s]' \"$@\"")
    done = make(root, tmp_path, "-o", "install", "start", *given)
    assert (done.returncode, done.stdout, done.stderr) == (0, shown, "")


def test_half_an_environment_is_removed(root: Path, tmp_path: Path) -> None:
    python = script(
        tmp_path / "python",
        f'[ "$1" = -c ] && exit 0\nmkdir -p {tmp_path}/venv/bin\ntouch {tmp_path}/venv/bin/python\nexit 1',
    )
    done = make(root, tmp_path, f"PYTHON={python}", f"{tmp_path}/venv/bin/python")
    assert done.returncode == 2
    assert "apt install python3-venv" in done.stderr
    assert not (tmp_path / "venv").exists()
