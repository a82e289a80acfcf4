"""What is said of a file of plans: who may read it, whether it is all there is, and taking it back."""

from __future__ import annotations

from datetime import date

import pytest

from register.maken import make_actor, make_partij
from register.plannen import codes, lever, maak_gemeenten, regel, rij, tabel
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import Opgave
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor
from ruimteregie.register.wonen.capaciteit import Gebiedscapaciteit, Vraag, capaciteiten
from ruimteregie.register.wonen.models import Planlevering, Planregel, Woningbouwplan
from ruimteregie.register.wonen.planherstel import may_withdraw, withdraw
from ruimteregie.register.wonen.planselectors import leveringen

pytestmark = pytest.mark.django_db

DAG = date(2026, 11, 22)
VEEL = regel(2028, 9_000)


@pytest.fixture
def bron(schrijven: None) -> Partij:
    maak_gemeenten()
    store(Opgave(
        code="taak", gebied=Gebied.objects.get(code="PV25"), onderwerp="nieuwe woningen", jaargang="2026",
        notatie="1.000", laag=1000, hoog=1000, eenheid="woningen", horizon_tot=2030,
    ))  # fmt: skip
    return make_partij("PV25", "regio", "provincie")


def gelderland(actor: Actor = PUBLIEK, vraag: Vraag | None = None) -> Gebiedscapaciteit:
    (found,) = capaciteiten(actor, DAG, vraag, codes=["PV25"])
    return found


def uitkomst(actor: Actor = PUBLIEK, vraag: Vraag | None = None) -> Uitkomst:
    return gelderland(actor, vraag).oordeel.conclusie


def test_a_delivery_is_as_closed_as_every_plan_that_it_counts(bron: Partij) -> None:
    lever(tabel(rij("A"), rij("B"), rij("C")), bron, vertrouwelijkheid="intern")
    lever(tabel(rij("A"), rij("B"), rij("D", **regel(2028, 10))), bron, heel_gebied=True)
    assert not leveringen(PUBLIEK).exists()
    lever(tabel(rij("D", **regel(2028, 10))), bron, heel_gebied=True)  # A and B are gone
    assert not leveringen(PUBLIEK).exists()
    lever(tabel(rij("D", **regel(2028, 10))), bron, heel_gebied=True)
    assert leveringen(PUBLIEK).count() == 1


def test_who_does_not_see_all_plans_is_never_told_that_it_is_too_little(bron: Partij) -> None:
    lever(tabel(rij("A", vertrouwelijkheid="intern", **VEEL), rij("B", **regel(2028, 10))), bron,
          heel_gebied=True)  # fmt: skip
    assert uitkomst(SYSTEEM) is Uitkomst.VOLDOET
    assert uitkomst() is Uitkomst.ONBEKEND
    assert uitkomst(vraag=Vraag(volledig=frozenset({"PV25"}))) is Uitkomst.ONBEKEND


def test_all_plans_of_a_party_are_not_all_plans_of_its_area(bron: Partij) -> None:
    lever(tabel(rij("A", **regel(2028, 10))), bron)
    assert uitkomst() is Uitkomst.ONBEKEND
    lever(tabel(rij("A", **regel(2028, 10))), bron, heel_gebied=True)
    assert uitkomst() is Uitkomst.VOLDOET_NIET
    lever(tabel(rij("A", **regel(2028, 11))), bron, geheel=False)  # the last one says it no more
    assert uitkomst() is Uitkomst.ONBEKEND


def test_a_plan_of_another_shows_that_there_were_more(bron: Partij) -> None:
    lever(tabel(rij("A", **regel(2028, 10))), bron, heel_gebied=True)
    town = make_partij("GM9002", "regio", "gemeente")
    lever(tabel(rij("Z", gemeente="GM9002", **regel(2028, 10))), town, vertrouwelijkheid="intern")
    assert uitkomst(SYSTEEM) is Uitkomst.ONBEKEND
    assert gelderland().dubbel == ()
    lever(
        tabel(rij("Y", gemeente="GM9001", **regel(2028, 10))), town, vertrouwelijkheid="intern", geheel=False
    )
    assert gelderland().dubbel == ("een gemeente",)  # as much as somebody who does not see it is told
    assert gelderland(SYSTEEM).dubbel == ("Merenland",)
    assert uitkomst() is uitkomst(SYSTEEM) is Uitkomst.ONBEKEND


def test_the_country_does_not_fail_on_a_few_homes(bron: Partij) -> None:
    store(Opgave(
        code="nl", gebied=Gebied.objects.filter(code="NL").first() or _land(), onderwerp="nieuwe woningen",
        jaargang="2026", notatie="900", laag=900, hoog=900, eenheid="woningen", horizon_tot=2030,
    ))  # fmt: skip
    from ruimteregie.register.programmas.models import Draad, DraadSchakel

    thread = Draad(code="landelijke-woningopgave", naam="Woningen")
    store(thread)
    store(DraadSchakel(draad=thread, opgave=Opgave.objects.get(code="nl"), volgorde=1))
    built = {"mutatie": "bouw", "stand": "gerealiseerd", "aantal": 5}
    lever(
        tabel(rij("A", nationaal_grootschalig="nee", jaar=2015, **built), rij("A", jaar=2024, **built)), bron
    )
    (found,) = capaciteiten(PUBLIEK, DAG, codes=["NL"])
    assert len(found.productie) == 1  # 2015 was before the rule
    shares = (*(found.betaalbaar or ()), *([found.grootschalig] if found.grootschalig else []))
    assert len(shares) == 3
    assert {one.conclusie for one in (*found.productie, *shares)} == {Uitkomst.ONBEKEND}


def _land() -> Gebied:
    land = Gebied(code="NL", naam="Nederland", soort="land")
    store(land)
    return land


def stand() -> list[tuple[object, ...]]:
    fields = ("plancode", "naam", "bouw", "sloop", "betaalbaar", "eerste_jaar", "laatste_jaar", "programma",
              "knelpunten", "planstatus", "levering", "verdwenen_op", "vertrouwelijkheid", "locatie",
              "gemeente", "geometrie")  # fmt: skip
    return sorted(Woningbouwplan.objects.values_list(*fields), key=str)


def trek_in(levering: Planlevering, actor: Actor = SYSTEEM) -> None:
    with verantwoord(door=None, reden="Levering ingetrokken: verkeerd bestand"):
        withdraw(levering, actor=actor)


def test_withdrawing_a_delivery_brings_back_what_it_changed(bron: Partij) -> None:
    first = tabel(
        rij("A", planstatus="1A", knelpunten="stikstof", **regel(2028, 40, sociale_huur=12)),
        rij("B", lengtegraad="5,9", breedtegraad="52,2"), rij("C"),
    )  # fmt: skip
    one = lever(first, bron)
    before, lines = stand(), Planregel.objects.count()
    two = lever(tabel(rij("A", "Anders", "GM9002", vertrouwelijkheid="intern", **regel(2031, 7)), rij("B"),
                      rij("D", **VEEL)), bron)  # fmt: skip
    three = lever(first, bron)
    assert not may_withdraw(two, SYSTEEM)
    with pytest.raises(InvoerFout, match="alleen de laatste"):
        trek_in(two)
    with pytest.raises(GeenToegang):
        trek_in(three, make_actor("medewerker", "PV26", "regio"))
    trek_in(three)
    trek_in(two, make_actor("medewerker", "PV25", "regio"))
    assert stand() == before
    assert Planregel.objects.count() == lines
    newest = wijzigingen(Woningbouwplan.objects.get(plancode="A"))[0]
    assert newest.waarom == "Levering ingetrokken: verkeerd bestand"
    two.refresh_from_db()
    assert two.ingetrokken_op is not None
    trek_in(one)
    assert not Woningbouwplan.objects.exists()


def test_a_withdrawn_delivery_says_nothing_of_the_area(bron: Partij) -> None:
    lever(tabel(rij("A", **regel(2028, 10))), bron)
    wrong = lever(tabel(rij("A", **regel(2028, 11))), bron, heel_gebied=True)
    assert uitkomst() is Uitkomst.VOLDOET_NIET
    trek_in(wrong)
    assert uitkomst() is Uitkomst.ONBEKEND


def test_what_was_changed_by_hand_since_is_not_lost(bron: Partij) -> None:
    lever(tabel(rij("A")), bron)
    two = lever(tabel(rij("A", "Anders")), bron)
    plan = Woningbouwplan.objects.get()
    plan.naam = "Met de hand"
    store(plan)
    with pytest.raises(Bewerkingsconflict, match="met de hand"):
        trek_in(two)
    assert codes(Woningbouwplan.objects.filter(naam="Met de hand")) == ["pv25-a"]
