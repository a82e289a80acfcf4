"""Figures and acronyms over several letters: what drifts, and what only seems to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from inlezen.hulp import lees, tekst_of
from ruimteregie.inlezen import AantalVondst, Deel, Lezing, Plaats
from ruimteregie.inlezen.verloop import VerloopOordeel, find_verloop, find_woordverloop
from ruimteregie.inlezen.verloopzinnen import tell_verdict
from ruimteregie.kern.aantal import Aantal

GELIJK, VERSCHILT = VerloopOordeel.GELIJK, VerloopOordeel.VERSCHILT
SOM, ONZEKER = VerloopOordeel.SOM, VerloopOordeel.ONZEKER
Cijfers = list[tuple[str, str | None, int]]


def brief(datum: date | None, *cijfers: tuple[str, str | None, int]) -> Lezing:
    """A letter with figures: the notation, the place it counts for, and the line."""
    vondsten = tuple(
        AantalVondst(tekst, Aantal.parse(tekst), Plaats(None, regel, regel), 1.0, gebied)
        for tekst, gebied, regel in cijfers
    )
    return Lezing(tekst_of("brief"), (Deel("kamerbrief", datum, None, None, 0, 0, aantallen=vondsten),))


@pytest.mark.parametrize(
    ("een", "twee", "oordeel"),
    [
        ([("8.000 woningen", "Veenlijn", 1)], [("8.000 woningen", "Veenlijn", 9)], GELIJK),
        ([("8.000 woningen", "de Veenlijn", 1)], [("8.000 woningen", "‘Veenlijn’", 9)], GELIJK),
        ([("8.000 woningen", "Veenlijn", 1)], [("9.500 woningen", "Veenlijn", 9)], VERSCHILT),
        ([("8.000 woningen t/m 2030", "Veenlijn", 1)], [("9.500 woningen", "Veenlijn", 9)], ONZEKER),
        ([("8.000 woningen t/m 2030", "Veenlijn", 1)], [("8.000 woningen", "Veenlijn", 9)], GELIJK),
        ([("8.000 tot 9.000 woningen", "Veenlijn", 1)], [("9.000 woningen", "Veenlijn", 9)], VERSCHILT),
        (
            [("8.000 woningen", "Veenlijn", 1), ("3.000 woningen", "Lindestad", 2)],
            [("11.000 woningen", "Veenlijn", 9)],
            SOM,
        ),
        (
            [("8.000 woningen", "Veenlijn", 1), ("3.000 woningen", None, 2)],
            [("11.000 woningen", "Veenlijn", 9)],
            SOM,
        ),
        (
            [("8.000 woningen", "Veenlijn", 1), ("3.000 woningen", "Lindestad", 40)],
            [("11.000 woningen", "Veenlijn", 9)],
            VERSCHILT,
        ),
    ],
)
def test_one_figure_in_two_letters(een: Cijfers, twee: Cijfers, oordeel: VerloopOordeel) -> None:
    (found,) = find_verloop([brief(date(2026, 1, 1), *twee), brief(date(2021, 1, 1), *een)])
    assert found.oordeel is oordeel
    assert [s.datum for s in found.standen][:1] == [date(2021, 1, 1)]
    assert bool(found.opgeteld) is (oordeel is SOM)
    assert sum(s.aantal.laag for s in found.opgeteld) in (0, Decimal(11000))


@pytest.mark.parametrize(
    ("een", "twee"),
    [
        ([("8.000 woningen", "Veenlijn", 1)], [("8.000 woningen", "Lindestad", 1)]),
        ([("8.000 woningen", "Veenlijn", 1)], [("8.000 banen", "Veenlijn", 1)]),
        ([("8.000 woningen", None, 1)], [("9.000 woningen", None, 1)]),
        ([("8.000 woningen per jaar", "Veenlijn", 1)], [("9.000 woningen per jaar", "Veenlijn", 1)]),
        ([("8.000 woningen t/m 2030", "Veenlijn", 1)], [("9.500 woningen t/m 2040", "Veenlijn", 1)]),
        ([("65%", "Veenlijn", 1)], [("70%", "Veenlijn", 1)]),
        ([("8.000 woningen", "Veenlijn", 1), ("9.000 woningen", "Veenlijn", 4)], []),
    ],
)
def test_figures_that_are_not_of_one_thing(een: Cijfers, twee: Cijfers) -> None:
    assert find_verloop([brief(None, *een), brief(None, *twee)]) == ()


@pytest.mark.parametrize(
    ("gebied", "elders"), [("Lindestad", "Lindestad"), ("de Veenlijn", "elders"), (None, "elders")]
)
def test_a_sum_tells_what_lies_elsewhere(gebied: str | None, elders: str) -> None:
    een = brief(date(2021, 1, 1), ("8.000 woningen", "Veenlijn", 1), ("3.000 woningen", gebied, 2))
    twee = brief(
        date(2026, 1, 1), ("11.000 woningen", "Veenlijn", 9), ("12.000 woningen t/m 2040", "Veenlijn", 9)
    )
    found = next(v for v in find_verloop([een, twee]) if v.oordeel is SOM)
    assert tell_verdict(found) == f"telt op: 8.000 + 3.000 ({elders}) = 11.000"
    assert [(s.tekst, s.elders) for s in found.standen] == [
        ("8.000 woningen", ""),
        ("3.000 woningen", elders),
        ("11.000 woningen", ""),
    ]


def test_figures_of_one_year_are_compared_without_those_that_name_none() -> None:
    een = brief(date(2021, 1, 1), ("80 ha t/m 2030", "Aa", 1))
    twee = brief(date(2022, 1, 1), ("90 ha t/m 2030", "Aa", 1))
    drie = brief(date(2023, 1, 1), ("95 ha", "Aa", 1))
    assert [tell_verdict(v) for v in find_verloop([een, twee, drie])] == ["verschilt: 80 en 90"]
    (found,) = find_verloop([een, drie])
    assert tell_verdict(found) == "verschilt, maar één ervan noemt geen jaar: 80 en 95"


def test_drift_comes_before_what_is_equal() -> None:
    een = brief(date(2021, 1, 1), ("80 ha", "Aa", 1), ("90 ha", "Zet", 2))
    twee = brief(date(2022, 1, 1), ("80 ha", "Aa", 1), ("95 ha", "Zet", 2))
    assert [(v.gebied, v.oordeel) for v in find_verloop([een, twee])] == [("Zet", VERSCHILT), ("Aa", GELIJK)]


def test_an_acronym_spelled_in_two_ways() -> None:
    een = lees("De BEELD-aanpak kent bouwen, ecologie, energie, landbouw en dorpen.")
    twee = lees("BEELD staat voor:\nbehoud, ecologie,\nenergie, landbouw en dorpen.")
    drie = lees("De aanpak kent bouwen, ecologie, energie, landbouw en dorpen.")
    (found,) = find_woordverloop([een, twee, drie])
    assert found.afkorting == "BEELD"
    assert [s.woorden[0] for s in found.standen] == ["bouwen", "behoud"]
    assert found.standen[1].plaats == Plaats(None, 2, 3)
    assert find_woordverloop([een, een]) == ()
