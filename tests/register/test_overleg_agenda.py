"""The agenda of a meeting and who takes part: never more open than the subject, nothing lost."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.maken import (
    make_actor,
    make_afspraak,
    make_document,
    make_gebied,
    make_overleg,
    make_partij,
)
from ruimteregie.kern.fouten import (
    Bewerkingsconflict,
    GeenToegang,
    InvoerFout,
    OnbekendeWaarde,
    Onveranderlijk,
)
from ruimteregie.register.overleg import services
from ruimteregie.register.overleg.models import Agendapunt, Deelnemer, Overleg, Tekstvoorstel
from ruimteregie.register.overleg.selectors import agendapunten, deelnemers
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import NIVEAUS, PUBLIEK, SYSTEEM, mag

pytestmark = pytest.mark.usefixtures("schrijven")

SECRETARIS = make_actor("secretaris", "VRO", "rijk", "MIRT-OOST")
GELDERLAND = make_actor("medewerker", "PV25", "regio")
TWEEDE = make_actor("medewerker", "IenW", "rijk")


@pytest.fixture
def overleg(db: None) -> Overleg:
    parties = [make_partij("VRO"), make_partij("PV25", "regio", "provincie")]
    make_partij("IenW")
    made = make_overleg("o", (make_gebied("MIRT-OOST", "landsdeel"),))
    store(made, {"deelnemers": parties})
    return made


def titles(overleg: Overleg, actor: Any) -> list[str]:
    return [p.titel for p in agendapunten(overleg, actor)]


def test_an_item_is_for_the_parties_at_the_table(overleg: Overleg) -> None:
    punt = services.add_agendapunt(overleg, titel=" Veenwoude ", actor=SECRETARIS)
    assert (punt.titel, punt.volgorde, punt.vertrouwelijkheid) == ("Veenwoude", 1, "concept")
    assert punt.eigenaar is not None
    assert punt.eigenaar.code == "VRO"
    assert {p.code for p in punt.partijen.all()} == {"VRO", "PV25"}
    assert [titles(overleg, a) for a in (SECRETARIS, GELDERLAND, TWEEDE, PUBLIEK)] == [
        ["Veenwoude"], ["Veenwoude"], [], [],
    ]  # fmt: skip
    assert services.next_volgorde(overleg) == 2


def test_who_is_no_secretaris_of_the_landsdeel_touches_no_agenda(overleg: Overleg) -> None:
    punt = services.add_agendapunt(overleg, titel="Veenwoude", actor=SECRETARIS)
    for actor in (PUBLIEK, GELDERLAND, make_actor("secretaris", "VRO", "rijk", "MIRT-ZUID")):
        for refused in (
            lambda a=actor: services.add_agendapunt(overleg, titel="Merenland", actor=a),
            lambda a=actor: services.change_agendapunt(punt, {"titel": "Merenland"}, actor=a),
            lambda a=actor: services.order_agenda(overleg, [punt.pk], actor=a),
            lambda a=actor: services.remove_agendapunt(punt, actor=a),
            lambda a=actor: services.attach_documents(punt, [], actor=a),
            lambda a=actor: services.add_deelnemer(overleg, partij=make_partij("VRO"), naam="A", actor=a),
        ):
            with pytest.raises(GeenToegang):
                refused()
    assert titles(overleg, SYSTEEM) == ["Veenwoude"]


@pytest.mark.parametrize("level", NIVEAUS)
@pytest.mark.parametrize("subject", NIVEAUS)
def test_an_item_is_never_more_open_than_its_subject(overleg: Overleg, level: str, subject: str) -> None:
    """Whoever sees the item sees its subject, for every pair of levels; or the pair is refused."""
    rijk, regio, third = (
        make_partij(c, k) for c, k in (("VRO", "rijk"), ("PV25", "regio"), ("HBR", "derde"))
    )
    store(overleg, {"deelnemers": [rijk, regio, third]})
    about = make_afspraak("a-1", {"partijen": [rijk]}, vertrouwelijkheid=subject, eigenaar=rijk)
    try:
        punt = services.add_agendapunt(
            overleg, titel="Iets", actor=SYSTEEM, onderwerp_soort="afspraken.afspraak",
            onderwerp_code="a-1", vertrouwelijkheid=level, eigenaar=regio,
        )  # fmt: skip
    except InvoerFout:
        assert {subject, level} & {"rijksintern", "regio-intern"} or level == "intern"
        return
    for code, kant in (
        ("VRO", "rijk"),
        ("IenW", "rijk"),
        ("PV25", "regio"),
        ("PV26", "regio"),
        ("HBR", "derde"),
    ):
        actor = make_actor("medewerker", code, kant)
        assert mag(actor, "lezen", about) or not mag(actor, "lezen", punt), code
    assert mag(PUBLIEK, "lezen", about) or not mag(PUBLIEK, "lezen", punt)
    assert NIVEAUS.index(punt.vertrouwelijkheid) <= NIVEAUS.index(level)


def test_a_subject_that_one_may_not_see_is_as_one_that_does_not_exist(overleg: Overleg) -> None:
    make_afspraak("geheim", vertrouwelijkheid="regio-intern")
    said = []
    for code in ("geheim", "nergens"):
        with pytest.raises(OnbekendeWaarde) as caught:
            services.add_agendapunt(
                overleg, titel="Iets", actor=SECRETARIS, onderwerp_soort="afspraken.afspraak",
                onderwerp_code=code,
            )  # fmt: skip
        said.append(str(caught.value).replace(code, "…"))
    assert said[0] == said[1]
    for soort in ("geen.soort", "onzin", ""):
        with pytest.raises(OnbekendeWaarde):
            services.add_agendapunt(
                overleg, titel="Iets", actor=SECRETARIS, onderwerp_soort=soort, onderwerp_code="a"
            )


def test_a_change_makes_no_item_more_open_than_its_subject(overleg: Overleg) -> None:
    make_afspraak("a-1", vertrouwelijkheid="gedeeld")
    punt = services.add_agendapunt(
        overleg, titel="Iets", actor=SECRETARIS, onderwerp_soort="afspraken.afspraak", onderwerp_code="a-1"
    )
    with pytest.raises(InvoerFout, match="niet opener"):
        services.change_agendapunt(punt, {"vertrouwelijkheid": "openbaar"}, actor=SECRETARIS)
    punt.refresh_from_db()
    services.change_agendapunt(punt, {"vertrouwelijkheid": "gedeeld"}, actor=SECRETARIS)
    assert titles(overleg, TWEEDE) == ["Iets"]


def test_a_title_and_known_words_are_asked(overleg: Overleg) -> None:
    with pytest.raises(InvoerFout, match="heeft een titel"):
        services.add_agendapunt(overleg, titel="  ", actor=SECRETARIS)
    with pytest.raises(OnbekendeWaarde):
        services.add_agendapunt(overleg, titel="Iets", actor=SECRETARIS, behandeling="rondvraag")
    punt = services.add_agendapunt(overleg, titel="Iets", actor=SECRETARIS)
    with pytest.raises(OnbekendeWaarde, match="hier niet te wijzigen"):
        services.change_agendapunt(punt, {"uitkomst": "aangenomen"}, actor=SECRETARIS)
    with pytest.raises(InvoerFout, match="zelf niet kunnen zien"):
        services.add_agendapunt(
            overleg, titel="Dicht", actor=SECRETARIS, vertrouwelijkheid="intern",
            eigenaar=make_partij("PV25"),
        )  # fmt: skip


def test_who_saves_second_is_told(overleg: Overleg) -> None:
    punt = services.add_agendapunt(overleg, titel="Iets", actor=SECRETARIS)
    mine, theirs = (Agendapunt.objects.get(pk=punt.pk) for _ in range(2))
    services.change_agendapunt(theirs, {"titel": "Zij"}, actor=SECRETARIS)
    with pytest.raises(Bewerkingsconflict) as caught:
        services.change_agendapunt(mine, {"titel": "Ik"}, actor=SECRETARIS)
    assert caught.value.verschillen["titel"].opgeslagen == "Zij"


def test_documents_that_one_does_not_see_stay(overleg: Overleg) -> None:
    hidden = make_document("dicht", vertrouwelijkheid="regio-intern")
    seen, other = make_document("open-1"), make_document("open-2")
    punt = services.add_agendapunt(overleg, titel="Iets", actor=SYSTEEM, documenten=[hidden, seen])
    assert [d.code for d in agendapunten(overleg, SECRETARIS)[0].documenten.all()] == ["open-1"]
    services.change_agendapunt(punt, {"documenten": [other]}, actor=SECRETARIS)
    assert {d.code for d in punt.documenten.all()} == {"dicht", "open-2"}
    services.attach_documents(punt, [seen], actor=SECRETARIS)
    assert {d.code for d in punt.documenten.all()} == {"dicht", "open-1", "open-2"}
    other_item = services.add_agendapunt(overleg, titel="Anders", actor=SECRETARIS)
    with pytest.raises(GeenToegang):
        services.attach_documents(other_item, [hidden], actor=SECRETARIS)


def test_papers_are_attached_and_taken_off_until_the_meeting(overleg: Overleg) -> None:
    paper, hidden = make_document("stuk"), make_document("dicht", vertrouwelijkheid="regio-intern")
    punt = services.add_agendapunt(overleg, titel="Iets", actor=SYSTEEM, documenten=[paper, hidden])
    assert services.papers_open(punt)
    for actor in (PUBLIEK, GELDERLAND, make_actor("secretaris", "VRO", "rijk", "MIRT-ZUID")):
        with pytest.raises(GeenToegang):
            services.detach_document(punt, paper, actor=actor)
    with pytest.raises(GeenToegang):
        services.detach_document(punt, hidden, actor=SECRETARIS)
    services.detach_document(punt, paper, actor=SECRETARIS)
    assert [d.code for d in punt.documenten.all()] == ["dicht"]
    overleg.status, overleg.datum = "gehouden", "2026-01-05"
    store(overleg)
    punt = Agendapunt.objects.get(pk=punt.pk)
    assert not services.papers_open(punt)
    for refused in (
        lambda: services.attach_documents(punt, [paper], actor=SECRETARIS),
        lambda: services.detach_document(punt, hidden, actor=SYSTEEM),
        lambda: services.change_agendapunt(punt, {"documenten": [paper]}, actor=SECRETARIS),
        lambda: services.paper_confidentiality(punt, SECRETARIS),
    ):
        with pytest.raises(Onveranderlijk, match="gehouden"):
            refused()
    services.change_agendapunt(punt, {"titel": "Anders", "documenten": []}, actor=SECRETARIS)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    item=st.sampled_from(NIVEAUS),
    meeting=st.sampled_from(NIVEAUS),
    in_item=st.sets(st.sampled_from(["RIJK", "VRO", "IenW", "PV25", "PBL"])),
    at_table=st.sets(st.sampled_from(["RIJK", "VRO", "IenW", "PV25", "PBL"])),
)
def test_nobody_reads_a_paper_who_does_not_read_its_item(
    overleg: Overleg, item: str, meeting: str, in_item: set[str], at_table: set[str]
) -> None:
    known = {code: make_partij(code) for code in ("RIJK", "VRO", "IenW")}
    known |= {"PV25": make_partij("PV25", "regio", "provincie"), "PBL": make_partij("PBL", "derde")}
    overleg.vertrouwelijkheid, overleg.eigenaar = meeting, known["VRO"]
    store(overleg, {"deelnemers": [known[c] for c in at_table]})
    punt = Agendapunt(overleg=overleg, volgorde=services.next_volgorde(overleg), titel="Iets")
    punt.vertrouwelijkheid, punt.eigenaar = item, known["VRO"]
    store(punt, {"partijen": [known[c] for c in in_item]})
    level, owner, parties = services.paper_confidentiality(punt, SECRETARIS)
    paper = make_document(f"stuk-{uuid4()}", vertrouwelijkheid=level, eigenaar=owner)
    store(paper, {"partijen": parties})
    readers = (
        PUBLIEK, SECRETARIS, GELDERLAND, TWEEDE, make_actor("medewerker", "RIJK", "rijk"),
        make_actor("medewerker", "PBL", "derde"),
    )  # fmt: skip
    for actor in readers:
        assert not mag(actor, "lezen", paper) or mag(actor, "lezen", punt), (actor.partijen, level)
    if item == meeting and item != "intern" and in_item == at_table:
        assert all(mag(a, "lezen", paper) == mag(a, "lezen", punt) for a in readers)


def test_an_item_that_goes_is_kept_in_the_history_and_told(overleg: Overleg) -> None:
    punt = services.add_agendapunt(overleg, titel="Veenwoude", actor=SECRETARIS)
    pk, told = punt.pk, []

    def listen(agendapunt: Agendapunt, **_: object) -> None:
        told.append(agendapunt.pk)

    services.leaving_agenda.connect(listen)
    try:
        services.remove_agendapunt(punt, actor=SECRETARIS)
    finally:
        services.leaving_agenda.disconnect(listen)
    assert told == [pk]
    assert titles(overleg, SYSTEEM) == []
    gone = Wijziging.objects.get(objectsoort="overleg.agendapunt", objectid=pk, handeling="verwijderd")
    assert gone.velden["titel"][0] == "Veenwoude"


def test_what_others_worked_on_or_what_was_decided_stays(overleg: Overleg) -> None:
    punt = services.add_agendapunt(overleg, titel="Veenwoude", actor=SECRETARIS)
    Tekstvoorstel(agendapunt=punt, nummer=1, tekst="Wij bouwen.", namens=make_partij("VRO")).save()
    with pytest.raises(Onveranderlijk, match="al gewerkt"):
        services.remove_agendapunt(punt, actor=SECRETARIS)
    decided = services.add_agendapunt(overleg, titel="Merenland", actor=SECRETARIS)
    decided.uitkomst = "aangenomen"
    store(decided)
    for refused in (
        lambda: services.remove_agendapunt(decided, actor=SECRETARIS),
        lambda: services.change_agendapunt(decided, {"titel": "Anders"}, actor=SECRETARIS),
    ):
        with pytest.raises(Onveranderlijk, match="uitkomst"):
            refused()
    assert titles(overleg, SYSTEEM) == ["Veenwoude", "Merenland"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shuffled=st.lists(st.booleans(), min_size=1, max_size=6).flatmap(
        lambda seen: st.tuples(st.just(seen), st.permutations(range(sum(seen))))
    )
)
def test_ordering_moves_only_what_one_sees(overleg: Overleg, shuffled: tuple[list[bool], list[int]]) -> None:
    """Any order of the items that one sees comes out; the others keep their place; no two share one."""
    seen, order = shuffled
    here = make_overleg(uuid4().hex, (make_gebied("MIRT-OOST", "landsdeel"),))
    made = [
        services.add_agendapunt(
            here, titel=str(n), actor=SYSTEEM, vertrouwelijkheid="gedeeld" if shown else "regio-intern"
        )
        for n, shown in enumerate(seen)
    ]
    mine = [p.pk for p, shown in zip(made, seen, strict=True) if shown]
    wanted = [mine[i] for i in order]
    services.order_agenda(here, wanted, actor=SECRETARIS)
    assert [p.pk for p in agendapunten(here, SECRETARIS)] == wanted
    after = list(agendapunten(here, SYSTEEM))
    assert sorted(p.volgorde for p in after) == list(range(1, len(made) + 1))
    assert all(after[i].pk == p.pk for i, (p, shown) in enumerate(zip(made, seen, strict=True)) if not shown)


def test_where_an_item_went_is_told_to_who_may_see_that_meeting(overleg: Overleg) -> None:
    part = make_gebied("MIRT-OOST", "landsdeel")
    closed = make_overleg("dicht", (part,), vertrouwelijkheid="regio-intern")
    punt = services.add_agendapunt(overleg, titel="Iets", actor=SECRETARIS)
    punt.uitkomst, punt.doorgeschoven_naar = "doorgeschoven", closed
    store(punt)
    shown = [agendapunten(overleg, a)[0].doorgeschoven_naar for a in (SECRETARIS, GELDERLAND)]
    assert shown == [None, closed]


def test_an_order_of_another_agenda_is_refused(overleg: Overleg) -> None:
    punt = services.add_agendapunt(overleg, titel="Een", actor=SECRETARIS)
    for wrong in ([], [punt.pk, punt.pk], [punt.pk + 1]):
        with pytest.raises(InvoerFout, match="intussen gewijzigd"):
            services.order_agenda(overleg, wrong, actor=SECRETARIS)


def test_a_participant_brings_the_party_to_the_table(overleg: Overleg) -> None:
    zwolle = make_partij("GM0193", "regio", "gemeente")
    made = services.add_deelnemer(
        overleg, partij=zwolle, naam=" A. de Wit ", functie="wethouder", actor=SECRETARIS
    )
    assert made.naam == "A. de Wit"
    assert overleg.deelnemers.filter(code="GM0193").exists()
    with pytest.raises(InvoerFout, match="doet al mee"):
        services.add_deelnemer(overleg, partij=zwolle, naam="a. de wit", actor=SECRETARIS)
    with pytest.raises(InvoerFout, match="heeft een naam"):
        services.add_deelnemer(overleg, partij=zwolle, naam=" ", actor=SECRETARIS)
    with pytest.raises(OnbekendeWaarde):
        services.add_deelnemer(overleg, partij=zwolle, naam="B", rol="gast", actor=SECRETARIS)


def test_who_is_replaced_is_signed_off_and_stays_to_be_seen(overleg: Overleg) -> None:
    vro = make_partij("VRO")
    first = services.add_deelnemer(
        overleg, partij=vro, naam="Eerste", functie="minister", rol="voorzitter", actor=SECRETARIS
    )
    second = services.replace_deelnemer(first, naam="Tweede", functie="dg", actor=SECRETARIS)
    assert (second.rol, second.partij, second.vervangt) == ("voorzitter", vro, first)
    assert Deelnemer.objects.get(pk=first.pk).afgemeld
    with pytest.raises(InvoerFout, match="al vervangen door Tweede"):
        services.replace_deelnemer(first, naam="Derde", actor=SECRETARIS)
    services.replace_deelnemer(second, naam="Derde", actor=SECRETARIS)
    shown = {d.naam: d.vervangt.naam if d.vervangt else "" for d in deelnemers(overleg, SECRETARIS)}
    assert shown == {"Eerste": "", "Tweede": "Eerste", "Derde": "Tweede"}
    with pytest.raises(InvoerFout, match="niet zichzelf"):
        services.replace_deelnemer(second, naam="tweede", actor=SECRETARIS)
    back = services.change_deelnemer(second, {"afgemeld": False, "rol": "toehoorder"}, actor=SECRETARIS)
    assert (back.afgemeld, back.rol) == (False, "toehoorder")
    with pytest.raises(OnbekendeWaarde):
        services.change_deelnemer(second, {"partij": vro}, actor=SECRETARIS)


def test_nobody_joins_a_meeting_that_was_dropped(overleg: Overleg) -> None:
    made = services.add_deelnemer(overleg, partij=make_partij("VRO"), naam="A", actor=SECRETARIS)
    services.cancel_overleg(overleg, "Niet nodig.", actor=SECRETARIS)
    for refused in (
        lambda: services.add_deelnemer(overleg, partij=make_partij("VRO"), naam="B", actor=SECRETARIS),
        lambda: services.sign_off_deelnemer(made, actor=SECRETARIS),
    ):
        with pytest.raises(Onveranderlijk):
            refused()
