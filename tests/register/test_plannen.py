"""Taking in files of housing plans: what is new, changed, gone and back; all of it or nothing."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.maken import make_actor, make_partij
from register.plannen import codes, lever, maak_gemeenten, opdracht_van, regel, rij, tabel, veel_plannen
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.planinvoer.plan import Niveau
from ruimteregie.regels.planstatus import VERTROUWELIJKHEID_DIWI
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.toegang.policy import NIVEAUS, PUBLIEK, SYSTEEM
from ruimteregie.register.wonen.models import Planlevering, Planregel, Woningbouwplan
from ruimteregie.register.wonen.planbestanden import read_planbestand
from ruimteregie.register.wonen.planselectors import leveringen, plannen, planposten, zonder_regels
from ruimteregie.register.wonen.planservices import compare, take_in

pytestmark = pytest.mark.django_db

TWEE = tabel(
    rij("A 1", planstatus="1A", knelpunten="stikstof, netcongestie", **regel(2028, 40, sociale_huur=12)),
    rij("A 1", **regel(2029, 10, mutatie="sloop", sociale_huur="")),
    rij("B", "Veenzoom", "GM9003"),
)


@pytest.fixture
def bron(schrijven: None) -> Partij:
    maak_gemeenten()
    return make_partij("PV25", "regio", "provincie")


def test_a_file_becomes_plans_with_lines_totals_and_history(bron: Partij) -> None:
    levering = lever(TWEE, bron)
    plan, empty = Woningbouwplan.objects.order_by("plancode")
    assert (plan.code, plan.provincie and plan.provincie.code) == ("pv25-a-1", "PV25")
    assert (plan.bouw, plan.sloop, plan.netto, plan.betaalbaar, plan.betaalbaarheid_onbekend) == (
        40, 10, 30, 12, 28,
    )  # fmt: skip
    assert (plan.eerste_jaar, plan.laatste_jaar) == (2028, 2029)
    assert plan.knelpunten == ("stikstof", "netcongestie")
    assert (empty.bouw, empty.sloop, empty.netto, empty.betaalbaarheid_onbekend) == (None, None, None, None)
    assert (levering.nieuw, levering.gewijzigd, levering.verdwenen) == (2, 0, 0)
    assert plan.levering == levering
    (change,) = wijzigingen(plan)
    assert change.velden["programma"][1] == plan.programma


def test_the_lines_are_what_the_plan_says(bron: Partij) -> None:
    lever(veel_plannen(40, per_plan=3), bron)
    for plan in Woningbouwplan.objects.prefetch_related("regels"):
        rows = [
            {name: value for name in ("jaar", "mutatie", "stand", "aantal", "sociale_huur", "duur")
             if (value := getattr(row, name)) not in (None, "")}
            for row in plan.regels.all()
        ]  # fmt: skip
        assert sorted(map(str, rows)) == sorted(map(str, plan.programma))
        assert plan.bouw == sum(row["aantal"] for row in plan.programma)


def test_the_same_file_again_changes_nothing(bron: Partij) -> None:
    lever(TWEE, bron)
    before = {plan.pk: plan.versie for plan in Woningbouwplan.objects.all()}
    again = lever(TWEE, bron)
    assert (again.nieuw, again.gewijzigd, again.ongewijzigd) == (0, 0, 2)
    assert {plan.pk: plan.versie for plan in Woningbouwplan.objects.all()} == before


def test_what_changed_is_written_with_the_old_value(bron: Partij) -> None:
    lever(TWEE, bron)
    new = tabel(
        rij("A 1", "Merenhof Oost", planstatus="2A", **regel(2030, 55)), rij("B", "Veenzoom", "GM9003")
    )
    found = compare(opdracht_van(new, bron), actor=SYSTEEM)
    assert (len(found.nieuw), len(found.gewijzigd), found.ongewijzigd) == (0, 1, 1)
    assert {name for name, _, _ in found.gewijzigd[0].velden} == {
        "naam", "planstatus", "knelpunten", "programma",
    }  # fmt: skip
    lever(new, bron)
    plan = Woningbouwplan.objects.get(plancode="A 1")
    assert (plan.naam, plan.bouw, plan.sloop) == ("Merenhof Oost", 55, 0)
    assert list(plan.regels.values_list("jaar", "aantal")) == [(2030, 55)]
    newest = wijzigingen(plan)[0]
    assert newest.velden["naam"] == ["Merenhof", "Merenhof Oost"]


def test_a_column_that_is_not_in_the_file_takes_nothing_away(bron: Partij) -> None:
    lever(TWEE, bron)
    lever(b"plan_id;naam;gemeente\nA 1;Merenhof;GM9001\nB;Veenzoom;GM9003", bron)
    plan = Woningbouwplan.objects.get(plancode="A 1")
    assert (plan.planstatus, plan.bouw, plan.regels.count()) == ("1A", 40, 2)


def test_what_is_not_in_the_file_stays_and_counts_no_more(bron: Partij) -> None:
    lever(TWEE, bron)
    lever(tabel(rij("B", "Veenzoom", "GM9003", **regel(2028, 5))), bron)
    gone = Woningbouwplan.objects.get(plancode="A 1")
    assert gone.verdwenen_op is not None
    assert codes(plannen(PUBLIEK, ook_verdwenen=False)) == ["pv25-b"]
    assert set(planposten(PUBLIEK)) == {"PV26"}
    back = lever(TWEE, bron)
    gone.refresh_from_db()
    assert gone.verdwenen_op is None
    assert back.gewijzigd == 2


def test_a_part_of_the_plans_leaves_the_others_alone(bron: Partij) -> None:
    lever(TWEE, bron)
    lever(tabel(rij("B", "Veenzoom", "GM9003")), bron, geheel=False)
    assert not Woningbouwplan.objects.filter(verdwenen_op__isnull=False).exists()


def test_two_owners_may_use_the_same_code(bron: Partij) -> None:
    lever(TWEE, bron)
    lever(TWEE, make_partij("PV26", "regio", "provincie"))
    assert Woningbouwplan.objects.filter(plancode="A 1").count() == 2
    assert not Woningbouwplan.objects.filter(verdwenen_op__isnull=False).exists()


def test_two_codes_that_look_alike_stay_two_plans(bron: Partij) -> None:
    lever(tabel(rij("A-1"), rij("A 1"), rij("a_1")), bron)
    assert len(set(codes(Woningbouwplan.objects.all()))) == 3


def test_who_agreed_with_other_differences_changes_nothing(bron: Partij) -> None:
    lever(TWEE, bron)
    asked = opdracht_van(tabel(rij("A 1", "Nieuwe naam")), bron)
    seen = compare(asked, actor=SYSTEEM).stand
    lever(tabel(rij("A 1", "Naam van een ander"), rij("B", "Veenzoom", "GM9003")), bron)
    with pytest.raises(Bewerkingsconflict, match="gewijzigd sinds"), verantwoord(door=None, reden="Proef"):
        take_in(asked, actor=SYSTEEM, gezien=seen)
    assert Woningbouwplan.objects.get(plancode="A 1").naam == "Naam van een ander"


def test_a_failure_halfway_writes_nothing(bron: Partij, monkeypatch: pytest.MonkeyPatch) -> None:
    from ruimteregie.register.wonen import planservices

    def broken(made: object) -> None:
        raise InvoerFout("de schijf is vol")

    monkeypatch.setattr(planservices, "write_lines", broken)
    with pytest.raises(InvoerFout):
        lever(veel_plannen(30), bron)
    assert not Woningbouwplan.objects.exists()
    assert not Planlevering.objects.exists()
    assert not Planregel.objects.exists()


def test_only_who_works_for_the_owner_hands_in(bron: Partij) -> None:
    with pytest.raises(GeenToegang, match="namens"):
        lever(TWEE, bron, actor=make_actor("medewerker", "PV26", "regio"))
    assert lever(TWEE, bron, actor=make_actor("medewerker", "PV25", "regio")).nieuw == 2


def test_a_closed_plan_shows_nowhere_to_who_may_not_see_it(bron: Partij) -> None:
    lever(tabel(rij("A", vertrouwelijkheid="private", **regel(2028, 40)), rij("B", "Veenzoom")), bron)
    assert codes(plannen(PUBLIEK)) == ["pv25-b"]
    assert planposten(PUBLIEK) == {}
    assert zonder_regels(PUBLIEK) == {"PV25": 1}
    assert not leveringen(PUBLIEK).exists()  # it would tell how many there are
    own = make_actor("medewerker", "PV25", "regio")
    assert codes(plannen(own)) == ["pv25-a", "pv25-b"]


def test_an_unknown_municipality_is_refused_or_added_by_a_beheerder(bron: Partij) -> None:
    file = tabel(rij("A", gemeente="GM9777", gemeentenaam="Havenrijk", provincie="PV25"))
    with pytest.raises(Tabelfout, match="GM9777 kent het register niet"):
        read_planbestand("a.csv", file, actor=SYSTEEM)
    with pytest.raises(GeenToegang):
        read_planbestand("a.csv", file, actor=make_actor("medewerker", "PV25"), toevoegen=True)
    read = read_planbestand("a.csv", file, actor=SYSTEEM, toevoegen=True)
    asked = opdracht_van(TWEE, bron)
    from dataclasses import replace

    with verantwoord(door=None, reden="Proef"):
        take_in(replace(asked, bestand=read), actor=SYSTEEM)
    assert Gebied.objects.get(code="GM9777").naam == "Havenrijk"


def test_the_levels_of_a_file_are_levels_of_the_register() -> None:
    assert {one.value for one in Niveau} <= set(NIVEAUS)
    assert set(VERTROUWELIJKHEID_DIWI.values()) <= set(NIVEAUS)


def test_adding_up_takes_one_query_however_many_plans(bron: Partij) -> None:
    lever(veel_plannen(60), bron)
    with CaptureQueriesContext(connection) as queries:
        found = planposten(PUBLIEK)
    assert len(queries) == 1
    assert sum(p.aantal for rows in found.values() for p in rows) == sum(
        Planregel.objects.values_list("aantal", flat=True)
    )


def test_ten_thousand_rows_are_taken_in_within_a_minute(bron: Partij) -> None:
    file = veel_plannen(5_000)
    begin = time.perf_counter()
    levering = lever(file, bron)
    took = time.perf_counter() - begin
    assert (levering.nieuw, Planregel.objects.count()) == (5_000, 10_000)
    assert took < 60
