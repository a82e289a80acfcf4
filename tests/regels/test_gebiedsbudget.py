"""Gebiedsbudget and afweegkader: only what is known is judged, and what is not public stays open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from regels.proef import criterium, uitkomst
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels import afweegkader
from ruimteregie.regels.afweegkader import ELEMENTEN, Plan
from ruimteregie.regels.gebiedsbudget import Gebiedslijst, Ontvanger, Propositie, judge, list_of

OUD = Gebiedslijst(
    "regeling-2023",
    date(2023, 11, 14),
    date(2025, 11, 30),
    {"WB-mra-west": "MRA-West", "WB-oude-lijn": "Oude Lijn Leiden–Dordrecht"},
    Bron("stcrt-2023-31102"),
)
NIEUW = Gebiedslijst(
    "regeling-2025",
    date(2025, 12, 1),
    date(2036, 9, 30),
    {"WB-oude-lijn": "Oude Lijn", "WB-cortelande": "Cortelande"},
    Bron("stcrt-2025-39867"),
)
LIJSTEN = (OUD, NIEUW)
PLAN = Plan("Veenwoude", "2029", True, True, True)
GOED = Propositie("Veenwoude", "WB-oude-lijn", Ontvanger.GEMEENTE, True, 900, 0, PLAN)
DAG = date(2025, 12, 1)


def met(**velden: Any) -> Propositie:
    return replace(GOED, **velden)


@pytest.mark.parametrize(
    ("gebied", "dag", "voldoet"),
    [
        ("WB-mra-west", date(2025, 11, 30), True),
        ("WB-mra-west", date(2025, 12, 1), False),
        ("WB-cortelande", date(2025, 11, 30), False),
        ("WB-cortelande", date(2025, 12, 1), True),
        ("WB-oude-lijn", date(2023, 11, 14), True),
        ("", date(2025, 12, 1), None),
    ],
)
def test_the_list_of_the_day_decides(gebied: str, dag: date, voldoet: bool | None) -> None:
    oordeel = judge(met(gebied=gebied), dag, LIJSTEN)
    assert uitkomst(oordeel, "gebied") is voldoet
    assert oordeel.conclusie is (Uitkomst.VOLDOET_NIET if voldoet is False else Uitkomst.ONBEKEND)


def test_without_a_list_of_the_day_the_area_is_not_known() -> None:
    assert uitkomst(judge(GOED, DAG, (OUD,)), "gebied") is None
    assert list_of((), DAG) is None
    with pytest.raises(InvoerFout, match="gelden meer lijsten"):
        list_of((OUD, replace(NIEUW, van=date(2025, 1, 1))), date(2025, 6, 1))


@pytest.mark.parametrize(
    ("ontvanger", "voldoet"),
    [
        (Ontvanger.GEMEENTE, True),
        (Ontvanger.OPENBAAR_LICHAAM, True),
        (Ontvanger.ANDERS, False),
        (None, None),
    ],
)
def test_who_can_receive(ontvanger: Ontvanger | None, voldoet: bool | None) -> None:
    assert uitkomst(judge(met(ontvanger=ontvanger), DAG, LIJSTEN), "ontvanger") is voldoet


@pytest.mark.parametrize(
    ("woningen", "tijdelijk", "blijvend", "voldoet"),
    [
        (900, 100, 800, True),
        (1, 0, 1, True),
        (5, 5, 0, False),
        (900, None, None, None),
        (None, 0, None, None),
    ],
)
def test_temporary_structures_do_not_count(
    woningen: int | None, tijdelijk: int | None, blijvend: int | None, voldoet: bool | None
) -> None:
    one = criterium(judge(met(woningen=woningen, tijdelijk=tijdelijk), DAG, LIJSTEN), "blijvende_woningen")
    assert one.waarde == blijvend
    assert uitkomst(judge(met(woningen=woningen, tijdelijk=tijdelijk), DAG, LIJSTEN), one.naam) is voldoet


def test_nothing_ever_passes_as_a_whole() -> None:
    oordeel = judge(GOED, DAG, LIJSTEN)
    assert oordeel.conclusie is Uitkomst.ONBEKEND
    text = oordeel.als_zin()
    assert "artikel 3 en verder: inhoud niet bekend" in text
    assert "woningbouwwaarde: formule, gewichten en scores zijn niet openbaar, geen oordeel" in text


def test_its_versions_and_days() -> None:
    assert judge(GOED, date(2025, 11, 30), LIJSTEN).regelversie == "gebiedsbudget-2023-11-14"
    assert judge(GOED, date(2025, 12, 1), LIJSTEN).regelversie == "gebiedsbudget-2025-12-01"
    assert judge(GOED, date(2025, 6, 11), LIJSTEN).deeloordelen == ()
    assert judge(GOED, date(2025, 6, 12), LIJSTEN).deeloordelen[0].regelversie == "afweegkader-2025"
    for dag, when in ((date(2023, 11, 13), "nog niet"), (date(2036, 10, 1), "niet meer")):
        with pytest.raises(InvoerFout, match=f"gold de regeling gebiedsbudget {when}"):
            judge(GOED, dag, LIJSTEN)


@pytest.mark.parametrize(
    ("dag", "start", "voldoet"),
    [
        (date(2025, 6, 11), "2030-12-31", True),
        (date(2025, 6, 11), "2031-01-01", False),
        (date(2025, 6, 11), "2030-12", True),
        (date(2025, 6, 12), "2034-12-31", True),
        (date(2025, 6, 12), "2035-01-01", False),
        (date(2025, 6, 12), "2034/2035", None),
        (date(2025, 6, 12), "", None),
    ],
)
def test_homes_to_2030_and_since_2025_to_2034(dag: date, start: str, voldoet: bool | None) -> None:
    assert uitkomst(afweegkader.judge(Plan("Veenwoude", start), dag), "start_bouw") is voldoet


def test_a_start_in_a_period_is_said_in_words() -> None:
    oordeel = afweegkader.judge(Plan("Veenwoude", "2035-09"), date(2025, 6, 12))
    assert "start bouw: september 2035 (drempel 31 december 2034), voldoet niet" in oordeel.als_zin()


@pytest.mark.parametrize("naam", ELEMENTEN)
@pytest.mark.parametrize("dag", [date(2022, 6, 24), date(2026, 1, 1)])
def test_what_is_not_public_is_always_open(naam: str, dag: date) -> None:
    one = criterium(afweegkader.judge(PLAN, dag), naam)
    assert one.uitkomst is Uitkomst.ONBEKEND
    assert one.waarde == "formule, gewichten en scores zijn niet openbaar"
    assert one.drempel is None


@pytest.mark.parametrize("antwoord", [True, False, None])
def test_feasibility_is_asked_since_2025(antwoord: bool | None) -> None:
    plan = Plan("Veenwoude", "2029", antwoord, True, antwoord)
    now = afweegkader.judge(plan, date(2025, 6, 12))
    assert uitkomst(now, "onderbouwing_termijn") is antwoord
    assert uitkomst(now, "onderbouwing_inzet_rws") is True
    assert uitkomst(now, "onderbouwing_inzet_prorail") is antwoord
    before = [c.naam for c in afweegkader.judge(plan, date(2025, 6, 11)).criteria]
    assert before == ["start_bouw", *ELEMENTEN]


def test_before_the_first_framework_there_is_none() -> None:
    with pytest.raises(InvoerFout, match="gold het afweegkader"):
        afweegkader.judge(PLAN, date(2022, 6, 23))


def test_wrong_input_is_refused() -> None:
    for velden in ({"naam": ""}, {"woningen": -1}, {"woningen": 3, "tijdelijk": 4}):
        with pytest.raises(InvoerFout):
            met(**velden)
    with pytest.raises(InvoerFout):
        Plan("")
    with pytest.raises(InvoerFout):
        Plan("Veenwoude", "1-9-2025")
