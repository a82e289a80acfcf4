"""The five documents for tests of the reference tables: their parts, lines and text without white space."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ruimteregie.bronnen.referentie.lezen import Rij

__all__ = ["documents", "lines", "squeeze"]

SPACE = re.compile(r"\s+")


@cache
def lines(path: Path) -> list[str]:
    """The lines of a document; line n is at n - 1."""
    return path.read_text(encoding="utf-8").split("\n")


def documents(rows: Mapping[str, list[Rij]], seeds: Path) -> dict[str, tuple[Path, int, int]]:
    """Each document code with its file and its first and last line."""
    by_code = {r.tekst("code"): r for r in rows["documenten"]}
    files = {p.name[:3]: p for p in seeds.glob("*.txt")}
    seed_of = {
        "kamerbrief-bomirt-2026-01-13": "000",
        "kamerbrief-bol-2024-11-12": "001",
        "bundel-foodvalley-2025": "002",
        "ro-brief-2022-05-17": "003",
        "kamerbrief-verstedelijking-2021-11": "004",
    }
    found: dict[str, tuple[Path, int, int]] = {}
    for code, row in by_code.items():
        seed = seed_of.get(code) or seed_of.get(row.tekst("bundel"))
        if seed:
            file = files[seed]
            found[code] = (file, row.geheel("regel_van") or 1, row.geheel("regel_tot") or len(lines(file)))
    return found


def squeeze(text: str) -> str:
    """Text without white space and end-of-line hyphens, so that hard breaks do not matter."""
    return SPACE.sub("", text.replace("-\n", "-")).lower()
