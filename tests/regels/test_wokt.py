"""The truth table of WoKT 2025: every knock-out at, just under and just over its threshold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regels.proef import criterium, uitkomst
from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.voorstellen.voorstel import Werkingssfeer, Woningvoorstel
from ruimteregie.regels.wokt import bijdrage_per_woning, judge, laatste_startdag, opmerking, spanning

DAG = date(2025, 9, 1)


def euro(bedrag: int | str) -> Bedrag:
    return Bedrag.van(bedrag, btw=Btw.INCL)


GOED = Woningvoorstel(
    "Havenkwartier", "Merenland", "Zeeland", 250, "2029-05-01", euro(10_000_000), euro(4_000_000)
)


def met(**velden: Any) -> Woningvoorstel:
    return replace(GOED, **velden)


@pytest.mark.parametrize(
    ("start", "voldoet"),
    [
        ("2030-08-31", True),
        ("2030-09-01", True),  # the same day five years later
        ("2030-09-02", False),
        ("2025-09-01", True),
        ("2020-01-01", True),
        ("2030-08", True),
        ("2030-09", None),  # a month that holds the limit
        ("2030-10", False),
        ("2029", True),
        ("2030", None),
        ("2031", False),
        ("", None),
    ],
)
def test_building_begins_within_five_years(start: str, voldoet: bool | None) -> None:
    oordeel = judge(met(start_bouw=start), DAG)
    assert uitkomst(oordeel, "snelheid") is voldoet
    assert criterium(oordeel, "snelheid").drempel == date(2030, 9, 1)
    assert oordeel.conclusie is {
        True: Uitkomst.VOLDOET, False: Uitkomst.VOLDOET_NIET, None: Uitkomst.ONBEKEND,
    }[voldoet]  # fmt: skip


@pytest.mark.parametrize(
    ("dag", "laatste"),
    [
        (date(2028, 2, 29), date(2033, 2, 28)),
        (date(2027, 2, 28), date(2032, 2, 28)),
        (date(2025, 6, 12), date(2030, 6, 12)),
    ],
)
def test_five_years_on_is_the_same_day(dag: date, laatste: date) -> None:
    assert laatste_startdag(dag) == laatste
    assert uitkomst(judge(met(start_bouw=laatste.isoformat()), dag), "snelheid") is True
    late = date.fromordinal(laatste.toordinal() + 1)
    assert uitkomst(judge(met(start_bouw=late.isoformat()), dag), "snelheid") is False


def test_the_last_days_of_the_calendar_are_refused() -> None:
    assert laatste_startdag(date(9994, 12, 31)) == date(9999, 12, 31)
    with pytest.raises(InvoerFout, match="5 jaar na 1 januari 9995 valt buiten de kalender"):
        judge(GOED, date(9995, 1, 1))


@pytest.mark.parametrize(
    ("start", "gezegd"),
    [
        ("2030-09", "snelheid: september 2030 (drempel 1 september 2030), geen oordeel"),
        ("2031", "snelheid: 2031 (drempel 1 september 2030), voldoet niet"),
        ("2030-09-02", "snelheid: 2 september 2030 (drempel 1 september 2030), voldoet niet"),
    ],
)
def test_a_start_is_said_in_words(start: str, gezegd: str) -> None:
    assert judge(met(start_bouw=start), DAG).redenen() == (gezegd,)


@pytest.mark.parametrize(
    ("start", "gezegd"),
    [
        ("2030-09", "Start van de bouw (september 2030) kan later zijn dan vijf jaar na de peildatum"),
        ("2031", "Start van de bouw (2031) is later dan vijf jaar na de peildatum (1 september 2030"),
        ("2030-09-02", "Start van de bouw (2 september 2030) is later dan vijf jaar"),
    ],
)
def test_the_tension_says_the_start_in_words(start: str, gezegd: str) -> None:
    assert spanning(met(start_bouw=start), DAG).startswith(gezegd)


@pytest.mark.parametrize(
    ("start", "let_op"),
    [
        ("2025-08-31", True),
        ("2025-08", True),
        ("2020", True),
        ("2025-09-01", False),
        ("2025-09", False),  # a month that holds the day
        ("2025", False),
        ("2029", False),
        ("", False),
    ],
)
def test_a_start_that_is_past_is_remarked_on(start: str, let_op: bool) -> None:
    text = opmerking(met(start_bouw=start), DAG)
    assert bool(text) is let_op
    if let_op:
        assert "ligt voor de peildatum (1 september 2025): controleer of het jaar klopt" in text


@pytest.mark.parametrize(
    ("woningen", "voldoet"), [(0, False), (199, False), (200, True), (201, True), (None, None)]
)
def test_at_least_200_new_homes(woningen: int | None, voldoet: bool | None) -> None:
    oordeel = judge(met(woningen_nieuw=woningen, rijksbijdrage=euro(1)), DAG)
    assert uitkomst(oordeel, "woningen") is voldoet


@pytest.mark.parametrize(
    ("tekort", "bijdrage", "voldoet"),
    [
        (10_000_000, 6_499_999, True),
        (10_000_000, 6_500_000, True),
        (10_000_000, 6_500_001, False),
        (3, 1, True),
        (3, 2, False),
        (0, 0, True),
        (0, 1, False),
        (None, 1, None),
        (1, None, None),
    ],
)
def test_at_most_65_percent_of_the_shortfall(
    tekort: int | None, bijdrage: int | None, voldoet: bool | None
) -> None:
    voorstel = met(
        woningen_nieuw=10_000,
        financieel_tekort=None if tekort is None else euro(tekort),
        rijksbijdrage=None if bijdrage is None else euro(bijdrage),
    )
    one = criterium(judge(voorstel, DAG), "aandeel")
    assert uitkomst(judge(voorstel, DAG), "aandeel") is voldoet
    if tekort == 0:
        assert one.waarde == "geen tekort"
    elif voldoet is None:
        assert one.waarde is None
    else:
        assert isinstance(one.waarde, Decimal)
        assert (one.waarde <= 65) is voldoet


@pytest.mark.parametrize(
    ("woningen", "bijdrage", "voldoet", "getoond"),
    [
        (250, 4_999_999, True, "20000"),
        (250, 5_000_000, True, "20000"),
        (250, 5_000_001, False, "20000.01"),
        (999, 19_980_000, True, "20000"),
        (999, 19_980_001, False, "20000.01"),
        (250, 4_000_000, True, "16000"),
        (None, 4_000_000, None, None),
        (250, None, None, None),
        (0, 4_000_000, None, None),
    ],
)
def test_at_most_20000_euro_a_home(
    woningen: int | None, bijdrage: int | None, voldoet: bool | None, getoond: str | None
) -> None:
    asked = None if bijdrage is None else euro(bijdrage)
    voorstel = met(woningen_nieuw=woningen, rijksbijdrage=asked, financieel_tekort=euro(10**9))
    one = criterium(judge(voorstel, DAG), "rendement")
    assert uitkomst(judge(voorstel, DAG), "rendement") is voldoet
    shown = None if getoond is None else Bedrag.van(getoond, per=Per.WONING, btw=Btw.INCL)
    assert one.waarde == ("geen woningen" if woningen == 0 else shown)
    assert bijdrage_per_woning(voorstel) == (None if getoond is None else Decimal(getoond))


_SCOPE = [
    (True, True, Uitkomst.VOLDOET),
    (True, None, Uitkomst.ONBEKEND),
    (None, True, Uitkomst.ONBEKEND),
    (False, True, Uitkomst.VOLDOET_NIET),
    (True, False, Uitkomst.VOLDOET_NIET),
    (None, False, Uitkomst.VOLDOET_NIET),
]


@pytest.mark.parametrize(("buiten", "bovenplans", "conclusie"), _SCOPE)
def test_the_scope_when_it_was_asked(
    buiten: bool | None, bovenplans: bool | None, conclusie: Uitkomst
) -> None:
    assert judge(met(werkingssfeer=Werkingssfeer(buiten, bovenplans)), DAG).conclusie is conclusie
    assert judge(GOED, DAG).deeloordelen == ()


def test_what_cannot_be_judged_leaves_it_open_unless_a_knock_out_failed() -> None:
    assert judge(met(start_bouw=""), DAG).conclusie is Uitkomst.ONBEKEND
    assert judge(met(start_bouw="", woningen_nieuw=199), DAG).conclusie is Uitkomst.VOLDOET_NIET
    assert judge(Woningvoorstel("Leeg"), DAG).conclusie is Uitkomst.ONBEKEND


def test_the_rule_has_a_first_day() -> None:
    assert judge(GOED, date(2025, 6, 12)).conclusie is Uitkomst.VOLDOET
    with pytest.raises(InvoerFout, match="gold de regel WoKT 2025 nog niet"):
        judge(GOED, date(2025, 6, 11))


@pytest.mark.parametrize(
    ("start", "spant"),
    [
        ("2030-09-01", False),
        ("2030-09-02", True),
        ("2033-12-31", True),
        ("2034-01-01", False),
        ("2033", True),
        ("2034", False),
        ("", False),
    ],
)
def test_the_tension_between_two_letters_is_shown_and_not_resolved(start: str, spant: bool) -> None:
    voorstel = met(start_bouw=start)
    assert bool(spanning(voorstel, DAG)) is spant
    if spant:
        assert "welke voorgaat is niet bekend" in spanning(voorstel, DAG)


@given(st.integers(1, 10**6), st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_outcome_is_exact_whatever_is_shown(woningen: int, bijdrage: int, tekort: int) -> None:
    voorstel = met(woningen_nieuw=woningen, rijksbijdrage=euro(bijdrage), financieel_tekort=euro(tekort))
    oordeel = judge(voorstel, DAG)
    assert uitkomst(oordeel, "rendement") is (bijdrage <= 20_000 * woningen)
    assert uitkomst(oordeel, "aandeel") is (bijdrage * 100 <= tekort * 65)
    share = criterium(oordeel, "aandeel").waarde
    if isinstance(share, Decimal):
        assert (share <= 65) is (bijdrage * 100 <= tekort * 65)
    each = bijdrage_per_woning(voorstel)
    assert each is not None
    assert (each <= 20_000) is (bijdrage <= 20_000 * woningen)
