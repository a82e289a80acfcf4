"""References to parliamentary papers, in text and in footnotes."""

from __future__ import annotations

import pytest

from inlezen.hulp import werk
from ruimteregie.inlezen.herkenners.kamerstukken import recognise_kamerstukken


@pytest.mark.parametrize(
    ("tekst", "code", "regels"),
    [
        ("Zie Kamerstuk 39 999, nr. 12.", "39999-12", (1, 1)),
        ("Zie Tweede Kamer, vergaderjaar 2025-2026, 39\n998 XXII, nr. 7", "39998-XXII-7", (1, 2)),
        ("Zie Kamerstuk 39 999-A,\nnr. 53.", "39999-A-53", (1, 2)),
        ("tekst\n\n1 Kamerstuk 39 999, nr. 12\n2 Kamerstuk 39 998, nr. 3", "39999-12", (3, 3)),
        ("In de brief (39997 nr. 228) staat meer.", "39997-228", (1, 1)),
        ("De brief (39 996 nr. A-63) volgt.", "39996-A-63", (1, 1)),
        ("Kamerstukken II 2026/27, 39 800 A, nr. 12", "39800-A-12", (1, 1)),
    ],
)
def test_notations_and_their_lines(tekst: str, code: str, regels: tuple[int, int]) -> None:
    found = recognise_kamerstukken(werk(tekst))[0]
    assert (found.waarde.code, (found.plaats.regel_van, found.plaats.regel_tot)) == (code, regels)


def test_footnotes_below_each_other_stay_apart() -> None:
    found = recognise_kamerstukken(werk("tekst\n\n1 Kamerstuk 39 999, nr. 12\n2 Kamerstuk 39 998, nr. 3"))
    assert [v.waarde.code for v in found] == ["39999-12", "39998-3"]


def test_a_footnote_in_the_middle_of_a_sentence_does_not_break_it() -> None:
    tekst = "De brief staat in Kamerstuk\n1 Zie ook de bijlage.\n39 999, nr. 12, en verder."
    assert [v.waarde.code for v in recognise_kamerstukken(werk(tekst))] == ["39999-12"]


@pytest.mark.parametrize(
    "tekst", ["2521 GA Den Haag", "van 2024 tot 2026", "€ 36 600", "24 000 woningen", "zaak 2021Z19042"]
)
def test_what_is_no_reference(tekst: str) -> None:
    assert recognise_kamerstukken(werk(tekst)) == ()
