"""Recall and precision of reading: at least as promised, and the published page tells them truly."""

from __future__ import annotations

from pathlib import Path

import pytest

from inlezen.meting import Score, Voorval, add_up, compare, measure, page
from ruimteregie.bronnen.referentie.naslag import naslag

GENOEG = 0.97
EENS = Voorval("bedrag", (5.0, 5.0), 10, 11, {"per": "jaar"})


def elders(van: int, waarde: float = 5.0, per: str | None = "jaar") -> Voorval:
    return Voorval("bedrag", (waarde, waarde), van, van, {"per": per})


@pytest.mark.parametrize(
    ("gevonden", "goed", "gemist", "teveel"),
    [
        ([EENS], 1, 0, 0),
        ([elders(11)], 1, 0, 0),
        ([elders(12)], 0, 1, 1),
        ([elders(10, 6.0)], 0, 1, 1),
        ([EENS, EENS], 1, 0, 1),
        ([], 0, 1, 0),
    ],
)
def test_what_counts_as_right(gevonden: list[Voorval], goed: int, gemist: int, teveel: int) -> None:
    score = compare([EENS], gevonden)["bedrag"]
    assert (score.goed, len(score.gemist), len(score.teveel)) == (goed, gemist, teveel)


def test_values_beside_it_are_counted_apart() -> None:
    score = compare([EENS], [elders(10, per=None)])["bedrag"]
    assert (score.recall, score.precisie, score.bij["per"]) == (1.0, 1.0, [0, 1])


def test_what_is_doubtful_counts_neither_way() -> None:
    twijfel = Voorval("bedrag", (5.0, 5.0), 10, 11, twijfel=True)
    assert compare([twijfel], [])["bedrag"].gemist == []
    assert compare([twijfel], [EENS])["bedrag"].teveel == []


@pytest.fixture(scope="module")
def metingen(seeds: Path) -> dict[str, dict[str, dict[str, Score]]]:
    return measure(seeds, naslag())


def test_the_five_documents_are_read_as_well_as_promised(
    metingen: dict[str, dict[str, dict[str, Score]]],
) -> None:
    for soort, score in add_up(metingen["documenten"].values()).items():
        assert min(score.recall, score.precisie) >= GENOEG, soort


@pytest.mark.parametrize(("letters", "least"), [("brieven", GENOEG), ("blind", 0.92)])
def test_letters_in_other_styles_are_read_nearly_as_well(
    letters: str, least: float, metingen: dict[str, dict[str, dict[str, Score]]]
) -> None:
    total = _all(metingen[letters])
    assert min(total.recall, total.precisie) >= least


def test_the_published_page_is_what_is_measured(
    metingen: dict[str, dict[str, dict[str, Score]]], root: Path
) -> None:
    published = (root / "docs/naslag/kwaliteit-inlezen.md").read_text(encoding="utf-8")
    assert published == page(metingen), "Voer uit: make meting"


def _all(documents: dict[str, dict[str, Score]]) -> Score:
    total = Score()
    for score in add_up(documents.values()).values():
        total.add(score)
    return total
