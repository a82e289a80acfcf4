"""Facts of the documents are in the repository, their sentences are not."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from architectuur.test_sloten import texts

WORDS = 12
WORD = re.compile(r"[0-9a-zà-ÿ€%]+")
# Names, the titles of numbered agreements and the literal notations of figures are facts.
LITERAL = {"naam", "titel", "notatie", "termijn_tekst", "planning_tekst", "verwijzing", "aangekondigd_tekst"}


def shingles(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)}


def own_text(path: Path, text: str) -> str:
    if path.suffix != ".csv":
        return text
    rows = csv.DictReader(text.splitlines())
    return "\n".join("\n".join(v or "" for k, v in row.items() if k not in LITERAL) for row in rows)


def test_no_run_of_twelve_words_comes_from_a_document(root: Path, seeds: Path) -> None:
    theirs: set[tuple[str, ...]] = set()
    for path in sorted(seeds.glob("*.txt")):
        theirs |= shingles(path.read_text(encoding="utf-8"))
    copied = {
        str(path.relative_to(root)): " ".join(sorted(both)[0])
        for path, text in texts(root)
        if path.suffix in {".csv", ".py", ".md", ".txt", ".html", ".json"}
        and (both := shingles(own_text(path, text)) & theirs)
    }
    assert copied == {}
