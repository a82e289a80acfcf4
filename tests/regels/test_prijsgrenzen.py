"""Affordable by the limits of a year: at, just under and just over each; other years are not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.prijsgrenzen import GRENZEN, Eigendom, Grenssoort, grens, is_betaalbaar, judge

CENT = Decimal("0.01")


def test_the_limits_with_their_reliability() -> None:
    found = {(str(g.soort), g.jaar): (str(g.euro), g.bron.betrouwbaarheid) for g in GRENZEN}
    assert found == {
        ("sociale-huur", 2025): ("900.07", "C"),
        ("sociale-huur", 2026): ("932.93", "A"),
        ("middenhuur", 2025): ("1185", "C"),
        ("middenhuur", 2026): ("1228.07", "A"),
        ("koop", 2025): ("405000", "C"),
        ("koop", 2026): ("420000", "C"),
    }


@pytest.mark.parametrize("jaar", [2025, 2026])
@pytest.mark.parametrize(
    ("eigendom", "soort"), [(Eigendom.HUUR, Grenssoort.MIDDENHUUR), (Eigendom.KOOP, Grenssoort.KOOP)]
)
def test_at_under_and_over_the_limit(eigendom: Eigendom, soort: Grenssoort, jaar: int) -> None:
    found = grens(soort, jaar)
    assert found is not None
    for prijs, outcome in (
        (found.euro - CENT, Uitkomst.VOLDOET),
        (found.euro, Uitkomst.VOLDOET),
        (found.euro + CENT, Uitkomst.VOLDOET_NIET),
    ):
        one = is_betaalbaar(eigendom, prijs, jaar)
        assert (one.uitkomst, one.waarde, one.drempel) == (outcome, prijs, found.euro)
        assert one.bron == found.bron


@pytest.mark.parametrize("jaar", [2024, 2027, None])
def test_the_limit_of_another_year_is_not_known(jaar: int | None) -> None:
    one = is_betaalbaar(Eigendom.HUUR, Decimal(500), jaar)
    assert (one.uitkomst, one.drempel) == (Uitkomst.ONBEKEND, None)
    assert grens(Grenssoort.KOOP, 2027) is None


def test_what_is_not_said_is_not_known() -> None:
    assert is_betaalbaar(None, Decimal(500), 2026).uitkomst is Uitkomst.ONBEKEND
    assert is_betaalbaar(Eigendom.KOOP, None, 2026).uitkomst is Uitkomst.ONBEKEND
    assert is_betaalbaar(Eigendom.ONZELFSTANDIG, None, None).uitkomst is Uitkomst.VOLDOET


def test_a_surcharge_leaves_a_higher_rent_open_and_a_higher_price_not() -> None:
    over = is_betaalbaar(Eigendom.HUUR, Decimal(1300), 2026, met_opslag=True)
    assert over.uitkomst is Uitkomst.ONBEKEND
    assert is_betaalbaar(Eigendom.HUUR, Decimal(1200), 2026, met_opslag=True).uitkomst is Uitkomst.VOLDOET
    sale = is_betaalbaar(Eigendom.KOOP, Decimal(420_001), 2026, met_opslag=True)
    assert sale.uitkomst is Uitkomst.VOLDOET_NIET


def test_a_judgement_says_price_and_limit() -> None:
    oordeel = judge("Veenwoude", Eigendom.KOOP, Decimal(405_001), date(2025, 9, 1))
    assert oordeel.als_zin() == (
        "Veenwoude voldoet niet aan prijsgrenzen betaalbare woning (versie prijsgrenzen-2025, peildatum "
        "1 september 2025): betaalbaar: 405.001 euro (drempel 405.000 euro), voldoet niet."
    )
