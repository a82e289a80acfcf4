"""Plan capacity, production and shares: at, below and above each threshold, as the reference has them."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.regels import plancapaciteit as regel
from ruimteregie.regels.overzicht import rules
from ruimteregie.regels.planstatus import (
    GEBRUIKELIJK,
    KNELPUNTLIJSTEN,
    NIET_VASTGESTELD,
    STATUSBETEKENIS,
    Hardheid,
    Indeling,
    Knelpunt,
    Mutatie,
    Planstand,
    Planstatus,
    indeling_op,
)
from ruimteregie.regels.plantelling import Capaciteit, Periode, Planpost, add_up

DAG = date(2026, 11, 21)
JAREN = Periode(2026, 2030)


def opgave(aantal: int, tot: int | None = None, soort: str | None = "netto", **anders: object) -> Aantal:
    return Aantal(
        Decimal(aantal), Decimal(tot or aantal), Eenheid.WONINGEN, horizon_van=2026, horizon_tot=2030,
        bruto_netto=soort, **anders,  # type: ignore[arg-type]
    )  # fmt: skip


def post(aantal: int, jaar: int | None = 2028, status: str = "1A", **anders: object) -> Planpost:
    told = {"mutatie": Mutatie.BOUW, "stand": Planstand.GEPLAND} | anders
    return Planpost(jaar, Planstatus(status) if status else None, aantal=aantal, **told)  # type: ignore[arg-type]


def tel(*posten: Planpost, **anders: object) -> Capaciteit:
    return add_up(posten, JAREN, GEBRUIKELIJK, **anders)  # type: ignore[arg-type]


def uitkomst(capaciteit: Capaciteit | None, van: Aantal | None, **anders: object) -> Uitkomst:
    return regel.judge_capaciteit("Merenland", capaciteit, van, DAG, **anders).conclusie  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("woningen", "verwacht"),
    [(1299, Uitkomst.VOLDOET_NIET), (1300, Uitkomst.VOLDOET), (1301, Uitkomst.VOLDOET)],
)
def test_at_below_and_above_130_percent(woningen: int, verwacht: Uitkomst) -> None:
    assert uitkomst(tel(post(woningen)), opgave(1000)) is verwacht


def test_what_fails_never_shows_as_the_threshold() -> None:
    judged = regel.judge_capaciteit("Merenland", tel(post(129_999)), opgave(100_000), DAG)
    assert "129,9" in judged.als_zin()
    assert judged.criteria[0].drempel == 130


def test_homes_without_a_year_leave_it_open_only_when_they_matter() -> None:
    assert uitkomst(tel(post(1200), post(100, None)), opgave(1000)) is Uitkomst.ONBEKEND
    assert uitkomst(tel(post(1200), post(99, None)), opgave(1000)) is Uitkomst.VOLDOET_NIET
    assert uitkomst(tel(post(1300), post(900, None)), opgave(1000)) is Uitkomst.VOLDOET


def test_demolition_counts_for_netto_and_not_for_bruto() -> None:
    plans = tel(post(1300), post(1, mutatie=Mutatie.SLOOP))
    assert uitkomst(plans, opgave(1000, soort="bruto")) is Uitkomst.VOLDOET
    assert uitkomst(plans, opgave(1000, soort="netto")) is Uitkomst.VOLDOET_NIET
    # of a task that does not say which, only what holds for both is told
    assert uitkomst(plans, opgave(1000, soort=None)) is Uitkomst.ONBEKEND
    assert uitkomst(tel(post(1299)), opgave(1000, soort=None)) is Uitkomst.VOLDOET_NIET
    assert uitkomst(tel(post(1400), post(100, mutatie=Mutatie.SLOOP)), opgave(1000, soort=None)) is (
        Uitkomst.VOLDOET
    )


def test_demolition_without_a_year_can_only_lower_netto() -> None:
    plans = tel(post(1300), post(5, None, mutatie=Mutatie.SLOOP))
    assert (plans.netto.laag, plans.netto.hoog) == (1295, 1300)
    assert uitkomst(plans, opgave(1000)) is Uitkomst.ONBEKEND


def test_only_homes_in_the_period_that_still_come_or_came_count() -> None:
    plans = tel(
        post(10, 2025), post(20, 2026), post(30, 2030), post(40, 2031),
        post(50, stand=Planstand.AFGEBROKEN), post(60, stand=Planstand.GEREALISEERD),
        post(70, stand=Planstand.VOORSPELD),
    )  # fmt: skip
    assert (plans.bouw, plans.buiten, plans.afgebroken, plans.gerealiseerd) == (180, 50, 50, 60)


def test_plans_that_are_not_all_known_never_fail() -> None:
    assert uitkomst(tel(post(10), zonder_aantal=1), opgave(1000)) is Uitkomst.ONBEKEND
    assert uitkomst(tel(post(10), volledig=False), opgave(1000)) is Uitkomst.ONBEKEND
    assert uitkomst(tel(post(1300), volledig=False), opgave(1000)) is Uitkomst.VOLDOET
    assert uitkomst(None, opgave(1000)) is Uitkomst.ONBEKEND
    assert uitkomst(tel(post(1300)), None) is Uitkomst.ONBEKEND


def test_a_task_that_is_a_range_is_weighed_at_both_ends() -> None:
    task = opgave(1000, 1100)
    assert uitkomst(tel(post(1430)), task) is Uitkomst.VOLDOET
    assert uitkomst(tel(post(1429)), task) is Uitkomst.ONBEKEND
    assert uitkomst(tel(post(1299)), task) is Uitkomst.VOLDOET_NIET


@pytest.mark.parametrize("krimp", [True, None])
def test_a_region_that_shrinks_or_may_is_outside_the_norm(krimp: bool | None) -> None:
    judged = regel.judge_capaciteit("Merenland", tel(post(10)), opgave(1000), DAG, krimpregio=krimp)
    assert judged.conclusie is Uitkomst.ONBEKEND
    assert judged.criteria[0].naam == "valt_onder_de_norm"


def test_another_period_or_unit_is_refused() -> None:
    with pytest.raises(InvoerFout, match="andere jaren"):
        regel.judge_capaciteit("x", add_up([], Periode(2026, 2031), GEBRUIKELIJK), opgave(10), DAG)
    with pytest.raises(InvoerFout, match="telt ha"):
        regel.judge_capaciteit("x", tel(), Aantal(Decimal(1), Decimal(1), Eenheid.HA), DAG)
    with pytest.raises(InvoerFout, match="gold de regel"):
        regel.judge_capaciteit("x", tel(), opgave(1), date(2021, 11, 30))
    with pytest.raises(InvoerFout, match="geen periode"):
        Periode(2030, 2026)


@pytest.mark.parametrize(("gebouwd", "verwacht"), [(99_999, False), (100_000, True), (100_001, True)])
def test_production_at_the_ambition_of_the_country(gebouwd: int, verwacht: bool) -> None:
    judged = regel.judge_productie("Nederland", 2025, gebouwd, DAG, norm=regel.AMBITIE_PER_JAAR)
    assert (judged.conclusie is Uitkomst.VOLDOET) is verwacht
    assert judged.conclusie is not Uitkomst.ONBEKEND


def test_a_region_has_no_share_of_it_until_somebody_states_one() -> None:
    judge = regel.judge_productie
    assert judge("Merenland", 2025, 500, DAG, norm=None).conclusie is Uitkomst.ONBEKEND
    assert judge("Merenland", 2025, 500, DAG, norm=500).conclusie is Uitkomst.VOLDOET
    assert judge("Merenland", 2025, None, DAG, norm=500).conclusie is Uitkomst.ONBEKEND


@pytest.mark.parametrize(
    ("betaalbaar", "duur", "alle", "bekend"),
    [
        (200, 100, Uitkomst.VOLDOET, Uitkomst.VOLDOET),
        (199, 101, Uitkomst.VOLDOET_NIET, Uitkomst.VOLDOET_NIET),
        (199, 100, Uitkomst.ONBEKEND, Uitkomst.VOLDOET_NIET),
        (199, 99, Uitkomst.ONBEKEND, Uitkomst.VOLDOET),
        (0, 0, Uitkomst.ONBEKEND, Uitkomst.ONBEKEND),
    ],
)
def test_two_thirds_of_all_and_of_what_is_known(
    betaalbaar: int, duur: int, alle: Uitkomst, bekend: Uitkomst
) -> None:
    plans = tel(post(300, betaalbaar=betaalbaar, niet_betaalbaar=duur))
    every, known = regel.judge_betaalbaar("Merenland", plans, DAG)
    assert (every.conclusie, known.conclusie) == (alle, bekend)


def test_a_third_in_national_large_areas() -> None:
    def judged(inside: int, outside: int, unknown: int = 0) -> Uitkomst:
        plans = tel(post(inside, nationaal=True), post(outside, nationaal=False), post(unknown))
        return regel.judge_grootschalig("Nederland", plans, DAG).conclusie

    assert judged(100, 200) is Uitkomst.VOLDOET
    assert judged(100, 201) is Uitkomst.VOLDOET_NIET
    assert judged(99, 201) is Uitkomst.VOLDOET_NIET
    assert judged(99, 200, 1) is Uitkomst.ONBEKEND
    with pytest.raises(InvoerFout, match="2034"):
        regel.judge_grootschalig("x", add_up([], Periode(2026, 2035), GEBRUIKELIJK), DAG)


posten = st.builds(
    Planpost,
    jaar=st.none() | st.integers(2024, 2033),
    status=st.none() | st.sampled_from(list(Planstatus)),
    mutatie=st.sampled_from(list(Mutatie)),
    stand=st.sampled_from(list(Planstand)),
    aantal=st.integers(10, 500),
    betaalbaar=st.integers(0, 5),
    niet_betaalbaar=st.integers(0, 5),
    nationaal=st.none() | st.booleans(),
)


@given(st.lists(posten, max_size=30))
def test_no_home_is_lost_or_counted_twice(rows: list[Planpost]) -> None:
    plans = tel(*rows)
    assert plans.alles == sum(p.aantal for p in rows if p.mutatie is Mutatie.BOUW)
    parts = plans.betaalbaar + plans.niet_betaalbaar + plans.betaalbaarheid_onbekend
    assert parts == plans.bouw == plans.grootschalig + plans.niet_grootschalig + plans.grootschalig_onbekend
    assert plans.netto.laag <= (plans.netto.hoog or 0) <= (plans.bruto.hoog or 0)


@given(st.lists(posten, max_size=20), st.integers(1, 5000), st.sampled_from(["bruto", "netto", None]))
def test_whatever_the_unknown_years_turn_out_to_be_a_verdict_stays(
    rows: list[Planpost], taak: int, soort: str | None
) -> None:
    from dataclasses import replace

    verdict = uitkomst(tel(*rows), opgave(taak, soort=soort))
    for jaar in (2027, 2040):
        filled = [replace(p, jaar=jaar) if p.jaar is None else p for p in rows]
        for which in ("bruto", "netto"):
            if soort in (None, which) and verdict is not Uitkomst.ONBEKEND:
                assert uitkomst(tel(*filled), opgave(taak, soort=which)) is verdict


def test_hard_and_zacht_follow_a_dated_division_and_are_not_official() -> None:
    assert GEBRUIKELIJK.grondslag == NIET_VASTGESTELD
    assert {s.value for s in GEBRUIKELIJK.hard} == {"1A", "1B", "1C", "2A", "2B", "2C"}
    assert {s.value for s in GEBRUIKELIJK.zacht} == {"3", "4A", "4B"}
    later = Indeling(
        date(2026, 1, 1), frozenset({Planstatus("1A")}), frozenset({Planstatus("2A")}), "Merenland"
    )
    assert indeling_op([later], date(2025, 12, 31)) is GEBRUIKELIJK
    assert indeling_op([later], date(2026, 1, 1)) is later
    assert (later.of(Planstatus("2A")), later.of(Planstatus("3")), later.of(None)) == (
        Hardheid.ZACHT, None, None,
    )  # fmt: skip
    rows = [post(5, status="1A"), post(7, status="2A"), post(11, status="3"), post(13, status="")]
    counted = add_up(rows, JAREN, later)
    assert (counted.hard, counted.zacht, counted.niet_ingedeeld) == (5, 7, 24)


def test_a_division_that_says_two_things_is_refused() -> None:
    with pytest.raises(InvoerFout, match="hard en bij zacht"):
        Indeling(DAG, frozenset({Planstatus("3")}), frozenset({Planstatus("3")}))
    with pytest.raises(InvoerFout, match="geen enkele"):
        Indeling(DAG, frozenset(), frozenset())
    with pytest.raises(OnbekendeWaarde):
        Planstatus("5")


def test_every_status_has_a_meaning_and_every_list_known_words() -> None:
    assert set(STATUSBETEKENIS) == set(Planstatus)
    assert {one for words in KNELPUNTLIJSTEN.values() for one in words} == set(Knelpunt)


def _rows(naam: str) -> dict[str, dict[str, str]]:
    path = files("ruimteregie.bronnen.referentie") / "gegevens" / f"{naam}.csv"
    return {row["code"]: row for row in csv.DictReader(path.read_text("utf-8").splitlines())}


def test_the_thresholds_are_those_of_the_reference_data() -> None:
    found, goals = _rows("regels"), _rows("opgaven")
    assert Decimal(found["plancapaciteit-130"]["waarde"]) == regel.NORM
    assert Decimal(found["plancapaciteit-130-netto"]["waarde"]) == regel.NORM
    assert found["plancapaciteit-130"]["geldt_van"] == regel.KAARTEN["capaciteit"].van.isoformat()
    assert Decimal(goals["d004-plancapaciteit-130"]["laag"]) == regel.NORM
    assert Decimal(goals["d000-100000-per-jaar"]["laag"]) == regel.AMBITIE_PER_JAAR
    two, three = regel.BETAALBAAR
    share = (Decimal(100 * two) / three).quantize(Decimal("0.01"))
    assert Decimal(found["d000-betaalbaar"]["waarde"]) == share == Decimal(goals["d003-betaalbaar"]["laag"])
    third = goals["d000-derde-grootschalig"]
    one, of = regel.GROOTSCHALIG
    assert Decimal(third["laag"]) == (Decimal(100 * one) / of).quantize(Decimal("0.01"))
    assert int(third["horizon_tot"]) == regel.GROOTSCHALIG_TOT


def test_the_rules_stand_in_the_list_of_rules() -> None:
    listed = {card.versie for card in rules()}
    assert {card.versie for card in regel.KAARTEN.values()} <= listed


@pytest.mark.parametrize(
    ("firm", "woningen", "verwacht"),
    [
        ("minimaal", 1_300, Uitkomst.ONBEKEND),
        ("meer-dan", 9_000, Uitkomst.ONBEKEND),
        ("minimaal", 1_299, Uitkomst.VOLDOET_NIET),
        ("maximaal", 1_300, Uitkomst.VOLDOET),
        ("maximaal", 1_299, Uitkomst.ONBEKEND),
        ("circa", 1_300, Uitkomst.ONBEKEND),
        ("circa", 10, Uitkomst.ONBEKEND),
    ],
)
def test_a_task_that_is_not_firm_is_weighed_by_what_it_can_be(
    firm: str, woningen: int, verwacht: Uitkomst
) -> None:
    task = opgave(1000, kwalificatie=Kwalificatie(firm))
    judged = regel.judge_capaciteit("Merenland", tel(post(woningen)), task, DAG)
    assert judged.conclusie is verwacht
    shown = {"minimaal": "maximaal", "maximaal": "minimaal", "circa": "circa", "meer-dan": "minder dan"}[firm]
    assert shown in str(judged.criteria[0].waarde)


def test_where_not_all_is_known_no_share_is_judged_and_no_year_fails() -> None:
    plans = tel(post(300, betaalbaar=10, niet_betaalbaar=290, nationaal=False), volledig=False)
    shares = (*regel.judge_betaalbaar("x", plans, DAG), regel.judge_grootschalig("x", plans, DAG))
    assert {one.conclusie for one in shares} == {Uitkomst.ONBEKEND}

    def year(jaar: int, built: int) -> Uitkomst:
        norm = regel.AMBITIE_PER_JAAR
        return regel.judge_productie("x", jaar, built, DAG, norm=norm, volledig=False).conclusie

    assert year(2025, 5) is Uitkomst.ONBEKEND
    assert year(2025, 100_000) is Uitkomst.VOLDOET
    assert year(2015, 100_000) is Uitkomst.ONBEKEND  # before the rule
