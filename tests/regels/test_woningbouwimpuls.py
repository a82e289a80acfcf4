"""Woningbouwimpuls: each threshold at, under and over it; a score is a figure and never a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from regels.proef import criterium, uitkomst
from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels.woningbouwimpuls import Aanvraag, Deelcijfers, judge, score

DAG = date(2025, 9, 20)
GOED = Aanvraag(
    naam="Stationskwartier",
    gemeente="Veenwoude",
    inwoners=40_000,
    woningen=400,
    betaalbaar=240,
    tekort=Bedrag.van(10_000_000, btw=Btw.INCL),
    andere_bijdrage=Bedrag.van(6_000_000, btw=Btw.INCL),
    beschikking=date(2025, 12, 1),
    eerste_werken="2027-03",
    laatste_werken="2034",
    financieel=True,
    geografisch=True,
    organisatorisch=False,
    aanvragen=1,
)


def met(**velden: Any) -> Aanvraag:
    return replace(GOED, **velden)


def test_a_good_application_passes_all_but_the_score() -> None:
    oordeel = judge(GOED, DAG)
    assert {one.uitkomst for one in oordeel.criteria} == {Uitkomst.VOLDOET}
    assert oordeel.conclusie is Uitkomst.ONBEKEND
    assert oordeel.redenen() == ("score: totaalscore: niet bekend (drempel niet openbaar), geen oordeel",)


@pytest.mark.parametrize(
    ("dag", "versie", "document"),
    [
        (date(2021, 6, 1), "woningbouwimpuls-2020", "stcrt-2020-28062"),
        (date(2023, 12, 18), "woningbouwimpuls-2023-12-18", "stcrt-2020-28062"),
        (date(2025, 7, 31), "woningbouwimpuls-2023-12-18", "stcrt-2020-28062"),
        (date(2025, 8, 1), "woningbouwimpuls-score-2025-08-01", "stcrt-2025-23040"),
    ],
)
@pytest.mark.parametrize("gescoord", [True, False])
def test_the_score_is_of_the_version_of_the_day(
    dag: date, versie: str, document: str, gescoord: bool
) -> None:
    """Part scores that are not given never make a better verdict than part scores that are."""
    oordeel = judge(met(woningen=600, betaalbaar=300, deelcijfers=CIJFERS if gescoord else None), dag)
    assert oordeel.conclusie is Uitkomst.ONBEKEND
    assert [deel.regelversie for deel in oordeel.deeloordelen] == [versie]
    one = criterium(oordeel, "totaalscore")
    assert one.bron is not None
    assert (one.bron.document, one.waarde is None) == (document, not gescoord or dag < date(2025, 8, 1))


@pytest.mark.parametrize(
    ("dag", "inwoners", "woningen", "voldoet"),
    [
        # 2020: 500 for all
        (date(2021, 6, 1), 40_000, 499, False),
        (date(2021, 6, 1), 40_000, 500, True),
        (date(2021, 6, 1), None, 501, True),
        # from 2022: by the size of the municipality, at most or more than 50.000
        (date(2023, 6, 1), 50_000, 199, False),
        (date(2023, 6, 1), 50_000, 200, True),
        (date(2023, 6, 1), 50_001, 499, False),
        (date(2023, 6, 1), 50_001, 500, True),
        (date(2023, 6, 1), None, 300, None),
        (date(2023, 6, 1), None, 500, True),
        (date(2023, 6, 1), None, 199, False),
        # in 2022 itself the day of the change is not known
        (date(2022, 6, 1), 40_000, 199, False),
        (date(2022, 6, 1), 40_000, 200, None),
        (date(2022, 6, 1), 40_000, 499, None),
        (date(2022, 6, 1), 40_000, 500, True),
        (date(2022, 6, 1), 60_000, 499, False),
        # the sixth round
        (date(2023, 12, 17), 60_000, 200, False),
        (date(2023, 12, 18), 60_000, 200, True),
        (date(2023, 12, 18), 60_000, 199, False),
        (date(2025, 9, 20), None, 200, True),
        (date(2025, 9, 20), None, None, None),
    ],
)
def test_the_least_size_by_day_and_municipality(
    dag: date, inwoners: int | None, woningen: int | None, voldoet: bool | None
) -> None:
    oordeel = judge(met(inwoners=inwoners, woningen=woningen, betaalbaar=None), dag)
    assert uitkomst(oordeel, "omvang") is voldoet


def test_a_threshold_of_which_is_not_known_which_one_says_so() -> None:
    one = criterium(judge(GOED, date(2022, 6, 1)), "omvang")
    assert one.drempel == "200 of 500, niet bekend welke"


@pytest.mark.parametrize(
    ("woningen", "betaalbaar", "voldoet"),
    [
        (400, 199, False),
        (400, 200, True),
        (400, 201, True),
        (401, 200, False),
        (400, None, None),
        (0, 0, None),
    ],
)
def test_half_of_the_homes_is_affordable(woningen: int, betaalbaar: int | None, voldoet: bool | None) -> None:
    oordeel = judge(met(woningen=woningen, betaalbaar=betaalbaar), DAG)
    assert uitkomst(oordeel, "betaalbaar") is voldoet


@pytest.mark.parametrize(
    ("andere", "voldoet"), [(4_999_999, False), (5_000_000, True), (5_000_001, True), (None, None)]
)
def test_others_bear_half_of_the_shortfall(andere: int | None, voldoet: bool | None) -> None:
    bedrag = None if andere is None else Bedrag.van(andere, btw=Btw.INCL)
    one = criterium(judge(met(andere_bijdrage=bedrag), DAG), "andere_bijdrage")
    assert one.uitkomst == {True: "voldoet", False: "voldoet_niet", None: "onbekend"}[voldoet]
    if voldoet is False:
        assert isinstance(one.waarde, Decimal)
        assert one.waarde < 50


def test_without_shortfall_there_is_no_share() -> None:
    none = criterium(judge(met(tekort=Bedrag.van(0, btw=Btw.INCL)), DAG), "andere_bijdrage")
    assert (none.uitkomst, none.waarde) == (Uitkomst.ONBEKEND, "geen tekort")
    homes = criterium(judge(met(woningen=0, betaalbaar=0), DAG), "betaalbaar")
    assert (homes.uitkomst, homes.waarde) == (Uitkomst.ONBEKEND, "geen woningen")
    assert uitkomst(judge(met(tekort=None), DAG), "andere_bijdrage") is None


@pytest.mark.parametrize(
    ("naam", "veld", "werken", "voldoet"),
    [
        ("eerste_werken", "eerste_werken", "2028-11-30", True),
        ("eerste_werken", "eerste_werken", "2028-12-01", True),
        ("eerste_werken", "eerste_werken", "2028-12-02", False),
        ("eerste_werken", "eerste_werken", "2028-12", None),
        ("eerste_werken", "eerste_werken", "", None),
        ("overige_werken", "laatste_werken", "2035-11-30", True),
        ("overige_werken", "laatste_werken", "2035-12-01", True),
        ("overige_werken", "laatste_werken", "2035-12-02", False),
        ("overige_werken", "laatste_werken", "2036", False),
    ],
)
def test_works_begin_within_three_and_end_within_ten_years(
    naam: str, veld: str, werken: str, voldoet: bool | None
) -> None:
    assert uitkomst(judge(met(**{veld: werken}), DAG), naam) is voldoet
    assert uitkomst(judge(met(**{veld: werken}, beschikking=None), DAG), naam) is None


def test_works_in_a_period_are_said_in_words() -> None:
    text = judge(met(eerste_werken="2029-03"), DAG).als_zin()
    assert "eerste werken: maart 2029 (drempel 1 december 2028), voldoet niet" in text
    with pytest.raises(InvoerFout, match="valt buiten de kalender"):
        judge(met(beschikking=date(9997, 1, 1)), DAG)


def test_three_years_from_29_february_is_28_february() -> None:
    oordeel = judge(met(beschikking=date(2024, 2, 29), eerste_werken="2027-02-28"), DAG)
    assert criterium(oordeel, "eerste_werken").drempel == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("soorten", "voldoet"),
    [
        ((True, True, True), True),
        ((True, True, None), True),
        ((True, False, True), True),
        ((True, False, None), None),
        ((None, None, False), None),
        ((True, False, False), False),
        ((False, None, False), False),
        ((False, False, False), False),
        ((None, None, None), None),
    ],
)
def test_two_of_three_kinds_of_coherence(soorten: tuple[bool | None, ...], voldoet: bool | None) -> None:
    velden = dict(zip(("financieel", "geografisch", "organisatorisch"), soorten, strict=True))
    assert uitkomst(judge(met(**velden), DAG), "samenhang") is voldoet


@pytest.mark.parametrize(("aantal", "voldoet"), [(2, True), (3, True), (4, False), (None, None)])
def test_three_applications_at_most(aantal: int | None, voldoet: bool | None) -> None:
    assert uitkomst(judge(met(aanvragen=aantal), DAG), "aanvragen") is voldoet


CIJFERS = Deelcijfers(Decimal(8), Decimal(7), Decimal(6), Decimal(9))


def test_the_score_is_the_published_mean_since_1_august_2025() -> None:
    assert score(CIJFERS, date(2025, 8, 1)) == Decimal("7.65")  # 2,4 + 2,1 + 0,9 + 2,25
    assert score(CIJFERS, date(2025, 7, 31)) is None
    assert score(replace(CIJFERS, urgentie=None), DAG) is None
    ten = Deelcijfers(*[Decimal(10)] * 4)
    assert score(ten, DAG) == 10
    assert score(Deelcijfers(*[Decimal(1)] * 4), DAG) == 1


@pytest.mark.parametrize("cijfer", ["0", "0.99", "10.01", "11"])
def test_a_part_score_is_1_to_10(cijfer: str) -> None:
    with pytest.raises(InvoerFout):
        Deelcijfers(urgentie=Decimal(cijfer))


def test_no_score_makes_it_granted() -> None:
    best = judge(met(deelcijfers=Deelcijfers(*[Decimal(10)] * 4)), DAG)
    assert best.conclusie is Uitkomst.ONBEKEND
    assert "totaalscore: 10 (drempel niet openbaar), geen oordeel" in best.als_zin()
    failed = judge(met(deelcijfers=CIJFERS, aanvragen=4), DAG)
    assert failed.conclusie is Uitkomst.VOLDOET_NIET


def test_wrong_input_is_refused() -> None:
    for velden in (
        {"naam": ""},
        {"woningen": -1},
        {"betaalbaar": 401},
        {"eerste_werken": "1-9-2025"},
        {"tekort": Bedrag.parse("circa € 5 mln.")},
    ):
        with pytest.raises(InvoerFout):
            met(**velden)
    with pytest.raises(NietOptelbaar):
        met(tekort=Bedrag.van(5, prijspeil=2022, btw=Btw.INCL))
    with pytest.raises(InvoerFout):
        judge(GOED, date(2019, 12, 31))
