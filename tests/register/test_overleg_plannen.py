"""The life of a meeting: who may plan it, how it moves, and what stays of its earlier dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.maken import make_actor, make_gebied, make_overleg, make_partij
from ruimteregie.kern.fouten import (
    Bewerkingsconflict,
    GeenToegang,
    InvoerFout,
    NotatieFout,
    OnbekendeWaarde,
    Onveranderlijk,
)
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg import services
from ruimteregie.register.overleg.models import Overleg, Verplaatsing
from ruimteregie.register.overleg.selectors import overleggen, overleggen_in, verplaatsingen
from ruimteregie.register.overleg.services import plannen
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor

pytestmark = pytest.mark.usefixtures("schrijven")

VANDAAG = date(2026, 3, 1)
SECRETARIS = make_actor("secretaris", "VRO", "rijk", "MIRT-OOST")


@pytest.fixture(autouse=True)
def vandaag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plannen.timezone, "localdate", lambda: VANDAAG)


@pytest.fixture
def oost(db: None) -> Gebied:
    make_partij("VRO")
    make_gebied("MIRT-NOORD", "landsdeel")
    return make_gebied("MIRT-OOST", "landsdeel")


@pytest.fixture
def overleg(oost: Gebied) -> Overleg:
    velden = {"soort": "bo-mirt", "landsdelen": [oost], "datum": "2026-11-12"}
    return services.plan_overleg(velden, actor=SECRETARIS)


def test_a_planned_meeting_has_a_code_a_name_and_an_owner(overleg: Overleg) -> None:
    assert overleg.code == "bo-mirt-oost-2026-11-12"
    assert overleg.naam == "BO MIRT Oost 12 november 2026"
    assert (overleg.status, overleg.vertrouwelijkheid) == ("gepland", "gedeeld")
    assert overleg.eigenaar is not None
    assert overleg.eigenaar.code == "VRO"
    assert overleg.landsdeelcodes() == {"MIRT-OOST"}
    assert not overleg.passages.exists()


def test_a_second_meeting_of_the_same_day_has_another_code(overleg: Overleg, oost: Gebied) -> None:
    velden = {"soort": "bo-mirt", "landsdelen": [oost], "datum": "2026-11-12", "naam": "Nog een"}
    assert services.plan_overleg(velden, actor=SECRETARIS).code == "bo-mirt-oost-2026-11-12-2"


def test_a_meeting_of_all_landsdelen_is_named_after_none(oost: Gebied) -> None:
    velden = {"soort": "bo-mirt", "landsdelen": list(Gebied.objects.filter(soort="landsdeel"))}
    made = services.plan_overleg(velden, actor=SYSTEEM)
    assert (made.code, made.naam) == ("bo-mirt", "BO MIRT")


def test_a_secretaris_plans_for_the_own_landsdeel_only(oost: Gebied) -> None:
    noord = Gebied.objects.get(code="MIRT-NOORD")
    for parts in ([noord], [oost, noord]):
        with pytest.raises(GeenToegang, match=r"niet|geen"):
            services.plan_overleg({"soort": "bo-mirt", "landsdelen": parts}, actor=SECRETARIS)
    assert not Overleg.objects.exists()


@pytest.mark.parametrize("actor", [
    PUBLIEK, make_actor("medewerker", "VRO", "rijk"), make_actor("bestuurder", "VRO", "rijk", "MIRT-OOST"),
    make_actor("analist", "VRO", "rijk"),
])  # fmt: skip
def test_who_is_no_secretaris_plans_and_moves_nothing(actor: Actor, overleg: Overleg, oost: Gebied) -> None:
    with pytest.raises(GeenToegang):
        services.plan_overleg({"soort": "bo-mirt", "landsdelen": [oost]}, actor=actor)
    for refused in (
        lambda: services.move_overleg(overleg, "2026-12", "Anders.", actor=actor),
        lambda: services.postpone_overleg(overleg, "Anders.", actor=actor),
        lambda: services.cancel_overleg(overleg, "Anders.", actor=actor),
        lambda: services.hold_overleg(overleg, "2026-01-05", actor=actor),
        lambda: services.change_overleg(overleg, {"naam": "Anders"}, actor=actor),
    ):
        with pytest.raises(GeenToegang):
            refused()
    assert not Verplaatsing.objects.exists()


def test_an_area_of_two_landsdelen_is_of_the_secretaris_of_each(oost: Gebied) -> None:
    noord = Gebied.objects.get(code="MIRT-NOORD")
    area = make_gebied("NX08", "novex", (oost, noord))
    made = services.plan_overleg({"soort": "gebiedsoverleg", "gebieden": [area]}, actor=SECRETARIS)
    assert made.landsdeelcodes() == {"MIRT-OOST", "MIRT-NOORD"}
    assert made.code == "gebiedsoverleg-nx08"
    with pytest.raises(InvoerFout, match="gaat over een gebied"):
        services.plan_overleg({"soort": "gebiedsoverleg", "landsdelen": [oost]}, actor=SECRETARIS)


def test_a_bestuurlijk_overleg_has_a_landsdeel_or_is_national(oost: Gebied) -> None:
    with pytest.raises(InvoerFout, match="hoort bij een landsdeel"):
        services.plan_overleg({"soort": "bo-landelijk-gebied"}, actor=SYSTEEM)
    velden = {"soort": "bo-landelijk-gebied", "gebieden": [make_gebied("NL", "land")]}
    with pytest.raises(GeenToegang):
        services.plan_overleg(velden, actor=SECRETARIS)
    assert services.plan_overleg(velden, actor=SYSTEEM).naam == "BO Landelijk Gebied"


def test_unknown_words_and_dates_are_refused(oost: Gebied) -> None:
    for velden in ({"soort": "borrel"}, {"soort": "bo-mirt", "kleur": "rood"}):
        with pytest.raises(OnbekendeWaarde):
            services.plan_overleg({"landsdelen": [oost], **velden}, actor=SECRETARIS)
    with pytest.raises(NotatieFout):
        services.plan_overleg({"soort": "bo-mirt", "landsdelen": [oost], "datum": "straks"}, actor=SECRETARIS)
    with pytest.raises(OnbekendeWaarde, match="geen landsdeel"):
        services.plan_overleg({"soort": "bo-mirt", "landsdelen": [make_gebied()]}, actor=SYSTEEM)


def test_moving_keeps_the_date_and_the_reason(overleg: Overleg) -> None:
    services.move_overleg(overleg, "2027-01-14", "De zaal was niet vrij.", actor=SECRETARIS)
    services.move_overleg(overleg, "2027-01-21", "De minister was verhinderd.", actor=SECRETARIS)
    moves = list(verplaatsingen([overleg], SYSTEEM))
    assert [(m.van, m.naar) for m in moves] == [("2026-11-12", "2027-01-14"), ("2027-01-14", "2027-01-21")]
    assert moves[0].reden == "De zaal was niet vrij."
    stored = Overleg.objects.get(pk=overleg.pk)
    assert (stored.status, stored.datum_laatst) == ("gepland", date(2027, 1, 21))


def test_a_proposed_name_follows_the_date_and_a_chosen_one_stays(overleg: Overleg, oost: Gebied) -> None:
    services.move_overleg(overleg, "2027-01", "Anders.", actor=SECRETARIS)
    assert overleg.naam == "BO MIRT Oost januari 2027"
    services.change_overleg(overleg, {"naam": overleg.naam, "datum": "2027-01-14"}, actor=SECRETARIS)
    assert overleg.naam == "BO MIRT Oost 14 januari 2027"
    services.postpone_overleg(overleg, "Anders.", actor=SECRETARIS)
    assert overleg.naam == "BO MIRT Oost"
    services.change_overleg(overleg, {"naam": "BO Merenland"}, actor=SECRETARIS)
    services.move_overleg(overleg, "2027-02", "Anders.", actor=SECRETARIS)
    assert overleg.naam == "BO Merenland"


@pytest.mark.parametrize(("naar", "reden", "match"), [
    ("2026-12-01", " ", "reden"), ("", "Zomaar.", "geen nieuwe datum"),
    ("2026-11-12", "Zomaar.", "geen andere datum"), ("2025-11-12", "Zomaar.", "al voorbij"),
])  # fmt: skip
def test_a_move_has_a_reason_and_another_date_to_come(
    overleg: Overleg, naar: str, reden: str, match: str
) -> None:
    with pytest.raises(InvoerFout, match=match):
        services.move_overleg(overleg, naar, reden, actor=SECRETARIS)
    assert not Verplaatsing.objects.exists()


def test_a_postponed_meeting_has_no_date_until_it_gets_one(overleg: Overleg) -> None:
    services.postpone_overleg(overleg, "Kabinetswissel.", actor=SECRETARIS)
    assert (overleg.status, overleg.datum, overleg.datum_laatst) == ("uitgesteld", "", None)
    with pytest.raises(InvoerFout, match="al uitgesteld"):
        services.postpone_overleg(overleg, "Nog eens.", actor=SECRETARIS)
    services.move_overleg(overleg, "2027-01", "Er is een nieuw kabinet.", actor=SECRETARIS)
    assert overleg.status == "gepland"
    assert [str(m) for m in verplaatsingen([overleg], SYSTEEM)] == [
        "2026-11-12 → geen datum", "geen datum → 2027-01",
    ]  # fmt: skip


def test_a_dropped_meeting_keeps_its_date_and_its_items(overleg: Overleg) -> None:
    punt = services.add_agendapunt(overleg, titel="Merenland", actor=SECRETARIS)
    services.cancel_overleg(overleg, "Niet meer nodig.", actor=SECRETARIS)
    assert (overleg.status, overleg.datum) == ("vervallen", "2026-11-12")
    punt.refresh_from_db()
    assert punt.overleg == overleg
    for refused in (
        lambda: services.move_overleg(overleg, "2027-01", "Toch.", actor=SECRETARIS),
        lambda: services.hold_overleg(overleg, "2026-01-05", actor=SECRETARIS),
        lambda: services.add_agendapunt(overleg, titel="Nog iets", actor=SECRETARIS),
    ):
        with pytest.raises(Onveranderlijk):
            refused()


def test_a_meeting_is_held_on_days_that_have_passed(oost: Gebied) -> None:
    overleg = make_overleg("o", (oost,), soort="bo-mirt", datum="2025-23")
    for datum in ("2026-03-02", "", "2026"):
        with pytest.raises(InvoerFout, match=r"nog niet voorbij|geen dag"):
            services.hold_overleg(overleg, datum, actor=SECRETARIS)
    days = "{2026-01-05,2026-01-07,2026-01-08}"
    services.hold_overleg(overleg, days, uitkomst="Arrangement Merenland getekend.", actor=SECRETARIS)
    assert (overleg.status, overleg.datum_vroegst, overleg.datum_laatst) == (
        "gehouden", date(2026, 1, 5), date(2026, 1, 8),
    )  # fmt: skip
    assert [(m.van, m.naar) for m in verplaatsingen([overleg], SYSTEEM)] == [("2025-23", days)]
    with pytest.raises(Onveranderlijk):
        services.hold_overleg(overleg, days, actor=SECRETARIS)


def test_days_within_the_planned_period_are_no_move(oost: Gebied) -> None:
    overleg = make_overleg("o", (oost,), datum="2026-02")
    services.hold_overleg(overleg, "2026-02-10", actor=SECRETARIS)
    assert not Verplaatsing.objects.exists()


def test_changing_makes_a_date_precise_and_never_another(oost: Gebied) -> None:
    overleg = make_overleg("o", (oost,), datum="2026-06")
    services.change_overleg(overleg, {"datum": "2026-06-10", "naam": "BO Merenland"}, actor=SECRETARIS)
    assert (overleg.datum, overleg.naam) == ("2026-06-10", "BO Merenland")
    for datum in ("2026-06-11", "2026-06", ""):
        with pytest.raises(InvoerFout, match="ligt niet binnen"):
            services.change_overleg(overleg, {"datum": datum}, actor=SECRETARIS)
        overleg.refresh_from_db()
    with pytest.raises(InvoerFout, match="geen uitkomst"):
        services.change_overleg(overleg, {"uitkomst": "Alles rond."}, actor=SECRETARIS)


def test_a_landsdeel_of_another_secretaris_is_not_added(overleg: Overleg, oost: Gebied) -> None:
    parts = [oost, Gebied.objects.get(code="MIRT-NOORD")]
    with pytest.raises(GeenToegang):
        services.change_overleg(overleg, {"landsdelen": parts}, actor=SECRETARIS)
    assert services.change_overleg(overleg, {"landsdelen": parts}, actor=SYSTEEM).landsdelen.count() == 2


def test_nobody_locks_the_own_door(overleg: Overleg) -> None:
    other = make_partij("PV25", "regio", "provincie")
    overleg.eigenaar = other
    with pytest.raises(InvoerFout, match="zelf niet meer"):
        services.change_overleg(overleg, {"vertrouwelijkheid": "intern"}, actor=SECRETARIS)


def test_only_an_ambtelijke_tafel_prepares_and_never_in_a_circle(overleg: Overleg, oost: Gebied) -> None:
    velden = {"soort": "ambtelijk", "landsdelen": [oost], "bereidt_voor": overleg, "datum": "2026-10-01"}
    tafel = services.plan_overleg(velden, actor=SECRETARIS)
    assert list(overleg.voorbereidingen.all()) == [tafel]
    above = services.plan_overleg({**velden, "bereidt_voor": None}, actor=SECRETARIS)
    services.change_overleg(tafel, {"bereidt_voor": above}, actor=SECRETARIS)
    with pytest.raises(InvoerFout, match="niet zichzelf"):
        services.change_overleg(above, {"bereidt_voor": tafel}, actor=SECRETARIS)
    with pytest.raises(InvoerFout, match="alleen een ambtelijk"):
        services.change_overleg(overleg, {"bereidt_voor": tafel}, actor=SECRETARIS)


def test_what_one_may_not_see_is_not_prepared(oost: Gebied) -> None:
    closed = make_overleg("dicht", (oost,), vertrouwelijkheid="regio-intern")
    with pytest.raises(GeenToegang):
        services.plan_overleg(
            {"soort": "ambtelijk", "landsdelen": [oost], "bereidt_voor": closed}, actor=SECRETARIS
        )


def test_who_saves_second_is_told(overleg: Overleg) -> None:
    mine, theirs = (Overleg.objects.get(pk=overleg.pk) for _ in range(2))
    services.move_overleg(theirs, "2026-12-01", "Zij eerst.", actor=SECRETARIS)
    with pytest.raises(Bewerkingsconflict) as caught:
        services.move_overleg(mine, "2026-12-08", "Ik daarna.", actor=SECRETARIS)
    assert caught.value.verschillen["datum"].opgeslagen == "2026-12-01"


def test_the_year_of_a_moved_meeting_is_both(overleg: Overleg) -> None:
    services.move_overleg(overleg, "2027-01-14", "De zaal was niet vrij.", actor=SECRETARIS)
    for year, expected in ((2025, []), (2026, [overleg]), (2027, [overleg])):
        assert list(overleggen_in(year, SYSTEEM)) == expected
    assert list(overleggen_in(2026, PUBLIEK)) == list(overleggen(PUBLIEK)) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.dates(date(2026, 3, 2), date(2031, 1, 1)), min_size=1, max_size=5, unique=True))
def test_the_moves_of_a_meeting_form_one_chain(oost: Gebied, days: list[date]) -> None:
    """Each move begins where the one before ended, and the last ends at the date it has now (§5)."""
    velden = {"soort": "bo-mirt", "landsdelen": [oost], "datum": "2026-03-01"}
    overleg = services.plan_overleg(velden, actor=SECRETARIS)
    for day in days:
        services.move_overleg(overleg, day.isoformat(), "Anders.", actor=SECRETARIS)
    moves = list(verplaatsingen([overleg], SYSTEEM))
    assert [m.van for m in moves] == ["2026-03-01", *(m.naar for m in moves[:-1])]
    assert moves[-1].naar == Overleg.objects.get(pk=overleg.pk).datum
