"""How values are shown: unknown, dates, distances, words, sources, cells, judgements."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst
from ruimteregie.portaal.datum import afstand, dagen
from ruimteregie.portaal.uitvoer import safe_cell

VANDAAG = date(2026, 3, 1)


def render(template: str, **context: object) -> str:
    return Template("{% load ruimteregie %}" + template).render(Context(context)).strip()


@pytest.mark.parametrize("value", [None, "", (), []])
def test_unknown_is_said_and_is_not_zero(value: object) -> None:
    assert "niet bekend" in render("{{ x|niet_bekend }}", x=value)
    assert render("{{ x|niet_bekend }}", x=0) == "0"


@pytest.mark.parametrize(("template", "value", "expected"), [
    ("{{ x|datum }}", "2025-06-02", "2 juni 2025"),
    ("{{ x|datum }}", "../2030", "t/m 2030"),
    ("{{ x|datum }}", date(2026, 1, 13), "13 januari 2026"),
    ("{{ x|bedrag }}", Bedrag.van(2_500_000_000), "€ 2,5 mld."),
    ("{{ x|aantal }}", 63000, "63.000"),
    ("{{ x|woord }}", "water-bodem", "water en bodem"),
    ("{{ x|woord }}", "bo-mirt", "BO MIRT"),
    ("{{ x|keer:'actie,acties' }}", 1, "1 actie"),
    ("{{ x|keer:'actie,acties' }}", 1200, "1.200 acties"),
])  # fmt: skip
def test_values_in_dutch(template: str, value: object, expected: str) -> None:
    assert render(template, x=value) == expected


def test_unknown_dates_and_amounts_are_said() -> None:
    assert "niet bekend" in render("{{ x|datum }}", x="")
    assert "niet bekend" in render("{{ x|bedrag }}", x=None)
    assert "niet bekend" in render("{{ x|aantal }}", x=None)


@pytest.mark.parametrize(("days", "expected"), [
    (0, "vandaag"), (1, "morgen"), (-1, "gisteren"), (41, "over 41 dagen"), (-60, "60 dagen geleden"),
    (200, "over 7 maanden"), (-400, "13 maanden geleden"), (1500, "over 4 jaar"),
])  # fmt: skip
def test_how_far_a_day_is(days: int, expected: str) -> None:
    assert afstand(VANDAAG + timedelta(days=days), VANDAAG) == expected


@pytest.mark.parametrize(("first", "last", "expected"), [
    (date(2025, 9, 1), date(2025, 11, 30), "1 september 2025 t/m 30 november 2025"),
    (date(2025, 9, 1), date(2025, 9, 1), "1 september 2025"),
    (None, date(2030, 12, 31), "uiterlijk 31 december 2030"),
    (date(2030, 1, 1), None, "vanaf 1 januari 2030"),
    (None, None, ""),
])  # fmt: skip
def test_what_an_interval_means(first: date | None, last: date | None, expected: str) -> None:
    assert dagen(first, last) == expected


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"])
def test_a_cell_that_looks_like_a_formula_is_text(value: str) -> None:
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize(("value", "expected"), [(None, ""), (0, "0"), ("2.3", "2.3"), ("a=b", "a=b")])
def test_an_ordinary_cell_stays_as_it_is(value: object, expected: str) -> None:
    assert safe_cell(value) == expected


def test_a_badge_is_a_word_and_escapes_it() -> None:
    assert "utrecht-status-badge--warning" in render("{% etiket x %}", x="geen melding")
    assert "&lt;b&gt;" in render("{% etiket x %}", x="<b>")
    assert render("{% etiket x %}", x="") == ""


def test_a_judgement_shows_failed_and_unknown_criteria_first() -> None:
    oordeel = Oordeel(
        "Voorbeeldlocatie", "voorbeeldregel", "1", date(2026, 1, 13),
        (
            Criterium("genoeg woningen", Uitkomst.VOLDOET, Decimal(300), Decimal(200), "woningen"),
            Criterium("cofinanciering", Uitkomst.ONBEKEND),
            Criterium("bereikbaar", Uitkomst.VOLDOET_NIET, "nee", "ja"),
        ),
    )  # fmt: skip
    page = render("{% oordeel x %}", x=oordeel)
    table = page.partition("<tbody")[2]
    assert table.index("Bereikbaar") < table.index("Cofinanciering") < table.index("Genoeg woningen")
    assert "niet bekend" in page
    assert "13 januari 2026" in page
