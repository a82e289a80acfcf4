"""What becomes of an item, and the afsprakenlijst that is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from register.maken import (
    make_actie,
    make_actor,
    make_afspraak,
    make_gebied,
    make_gebruiker,
    make_overleg,
    make_partij,
)
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.selectors import earlier_items, lijstregels, subject_of
from ruimteregie.register.agenda.services import (
    Vastlegging,
    collect_voorstellen,
    conclude_agendapunt,
    publish_afsprakenlijst,
    put_on_agenda,
    reopen,
    reopen_agendapunt,
    turn_down,
)
from ruimteregie.register.agenda.stof import gather, of_side
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Agendapunt, Besluit, Overleg
from ruimteregie.register.overleg.services import add_agendapunt, change_agendapunt, remove_agendapunt
from ruimteregie.register.overleg.services.teksten import add_tekstvoorstel, lying_tekst, react
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor, visible

pytestmark = pytest.mark.django_db

BEHEER = make_actor("beheerder")
SECRETARIS = Actor(
    rollen=frozenset({"secretaris"}),
    partijen=frozenset({"PV25"}),
    kanten=frozenset({"regio"}),
    landsdelen=frozenset({"MIRT-OOST"}),
)
RIJK = make_actor("medewerker", "VRO", "rijk")
REGIO = make_actor("medewerker", "PV25", "regio")
VREEMD = make_actor("medewerker", "EZ", "rijk")


@pytest.fixture
def overleg(db: None) -> Iterator[Overleg]:
    """A meeting that was held, and a later one."""
    make_partij("VRO"), make_partij("PV25", "regio", "provincie"), make_partij("EZ")
    oost = make_gebied("MIRT-OOST", "landsdeel")
    make_overleg("bol-oost-2099", (oost,), datum="2099-06")
    with verantwoord(door=make_gebruiker("s@voorbeeld.example", "Sanne"), reden="Opzet van een test"):
        yield make_overleg("bol-oost-2026", (oost,), datum="2026-06-03", status="gehouden")


@pytest.fixture
def later(overleg: Overleg) -> Overleg:
    return Overleg.objects.get(code="bol-oost-2099")


def add(overleg: Overleg, titel: str = "Woningen in Merenland", **velden: Any) -> Agendapunt:
    parties = [make_partij("VRO"), make_partij("PV25", "regio")]
    return add_agendapunt(overleg, titel=titel, partijen=parties, actor=SECRETARIS, **velden)


def say(punt: Agendapunt, tekst: str) -> None:
    add_tekstvoorstel(punt, tekst, namens=make_partij("VRO"), actor=RIJK)


def test_adopted_as_it_is_takes_the_last_wording(overleg: Overleg) -> None:
    punt = add(overleg)
    say(punt, "Wij bouwen.")
    say(punt, "Wij bouwen samen.")
    assert conclude_agendapunt(punt, "aangenomen", actor=SECRETARIS).besluittekst == "Wij bouwen samen."
    with pytest.raises(InvoerFout, match="wijkt af"):
        conclude_agendapunt(punt, "aangenomen", besluittekst="Iets anders.", actor=SECRETARIS)


def test_without_a_wording_the_decision_asked_is_adopted_and_else_the_text_is_asked(overleg: Overleg) -> None:
    asked = add(overleg, gevraagd_besluit="In te stemmen.")
    assert conclude_agendapunt(asked, "aangenomen", actor=SECRETARIS).besluittekst == "In te stemmen."
    with pytest.raises(InvoerFout, match="ontbreekt"):
        conclude_agendapunt(add(overleg, "Leeg"), "aangenomen", actor=SECRETARIS)


def test_a_change_in_the_meeting_needs_its_text(overleg: Overleg) -> None:
    punt = add(overleg)
    say(punt, "Wij bouwen.")
    for tekst in ("", "Wij bouwen."):
        with pytest.raises(InvoerFout, match="ontbreekt"):
            conclude_agendapunt(punt, "gewijzigd aangenomen", besluittekst=tekst, actor=SECRETARIS)
    conclude_agendapunt(punt, "gewijzigd aangenomen", besluittekst="Wij bouwen later.", actor=SECRETARIS)
    assert Agendapunt.objects.get(pk=punt.pk).besluittekst == "Wij bouwen later."


def test_an_outcome_is_of_a_meeting_that_was_held_and_of_its_secretaris(
    overleg: Overleg, later: Overleg
) -> None:
    ahead = add(later)
    with pytest.raises(InvoerFout, match="nog niet gehouden"):
        conclude_agendapunt(ahead, "aangehouden", actor=SECRETARIS)
    punt = add(overleg)
    for actor in (RIJK, REGIO, make_actor("secretaris", "PV25", "regio", "MIRT-ZUID")):
        with pytest.raises(GeenToegang):
            conclude_agendapunt(punt, "aangehouden", actor=actor)
    with pytest.raises(OnbekendeWaarde):
        conclude_agendapunt(punt, "uitgesteld", actor=SECRETARIS)


def test_carried_to_the_next_meeting_with_its_wordings(overleg: Overleg, later: Overleg) -> None:
    afspraak = make_afspraak()
    punt = add(overleg, onderwerp_soort="afspraken.afspraak", onderwerp_code=afspraak.code)
    say(punt, "Wij bouwen.")
    for naar in (None, overleg):
        with pytest.raises(InvoerFout, match="ander overleg"):
            conclude_agendapunt(punt, "doorgeschoven", actor=SECRETARIS, doorgeschoven_naar=naar)
    conclude_agendapunt(punt, "doorgeschoven", actor=SECRETARIS, doorgeschoven_naar=later)
    conclude_agendapunt(punt, "doorgeschoven", actor=SECRETARIS, doorgeschoven_naar=later)
    carried = later.agendapunten.get()
    assert (carried.titel, carried.vertrouwelijkheid) == (punt.titel, "concept")
    assert earlier_items(carried, RIJK) == [punt]
    assert subject_of(carried, RIJK) == afspraak
    lying = lying_tekst(carried)
    assert lying is not None
    assert lying.tekst == "Wij bouwen."
    assert earlier_items(carried, VREEMD) == []
    conclude_agendapunt(punt, "aangehouden", actor=SECRETARIS)
    assert not later.agendapunten.exists(), "an outcome that is mended takes back what it did"


def test_a_carried_item_keeps_its_level_and_parties_in_a_meeting_as_open(
    overleg: Overleg, later: Overleg
) -> None:
    for meeting in (overleg, later):
        meeting.vertrouwelijkheid = "gedeeld"
        store(meeting, {"deelnemers": [make_partij("EZ")]})
    punt = add(overleg, vertrouwelijkheid="openbaar")
    conclude_agendapunt(punt, "doorgeschoven", actor=SECRETARIS, doorgeschoven_naar=later)
    carried = later.agendapunten.get()
    assert carried.vertrouwelijkheid == "openbaar"
    assert {p.code for p in carried.partijen.all()} == {"VRO", "PV25"}
    punt = reopen_agendapunt(punt, actor=SECRETARIS)
    later.vertrouwelijkheid = "openbaar"
    store(later)
    conclude_agendapunt(punt, "doorgeschoven", actor=SECRETARIS, doorgeschoven_naar=later)
    assert later.agendapunten.get().vertrouwelijkheid == "gedeeld", "a more open meeting opens no item"


def test_what_the_next_meeting_worked_on_is_not_taken_back(overleg: Overleg, later: Overleg) -> None:
    punt = add(overleg)
    conclude_agendapunt(punt, "doorgeschoven", actor=SECRETARIS, doorgeschoven_naar=later)
    say(later.agendapunten.get(), "Nieuwe tekst.")
    with pytest.raises(Onveranderlijk):
        reopen_agendapunt(punt, actor=SECRETARIS)


def test_the_list_makes_a_besluit_and_an_afspraak_with_their_source(overleg: Overleg) -> None:
    one, two, three = add(overleg, "Een"), add(overleg, "Twee"), add(overleg, "Drie")
    for punt in (one, two):
        conclude_agendapunt(punt, "aangenomen", besluittekst=f"Besluit {punt.titel}.", actor=SECRETARIS)
    conclude_agendapunt(three, "aangehouden", actor=SECRETARIS)
    document = publish_afsprakenlijst(
        overleg,
        actor=SECRETARIS,
        vertrouwelijkheid="openbaar",
        vastleggingen={
            two.pk: Vastlegging(
                "afspraak",
                thema="wonen",
                soorten=("uitvoering",),
                trekker_rijk=make_partij("VRO"),
                vrijgeven=True,
            )
        },
    )
    assert (document.code, document.soort, document.datum) == (
        "afsprakenlijst-bol-oost-2026", "afsprakenlijst", "2026-06-03",
    )  # fmt: skip
    besluit, afspraak = Besluit.objects.get(), Afspraak.objects.get()
    assert (besluit.samenvatting, besluit.vertrouwelijkheid, besluit.agendapunt) == (
        "Besluit Een.",
        "concept",
        one,
    )
    assert (afspraak.titel, afspraak.nummer, afspraak.vertrouwelijkheid) == ("Twee", "1", "openbaar")
    assert {g.code for g in afspraak.gebieden.all()} == {"MIRT-OOST"}
    for record in (besluit, afspraak):
        (passage,) = record.passages.all()
        assert passage.document == document
    lines = lijstregels(overleg, PUBLIEK)
    assert [(r.nummer, r.tekst, r.titel) for r in lines] == [(1, "Besluit Twee.", "Twee")], (
        "no gap tells of the closed one"
    )
    assert [(r.nummer, r.vorm) for r in lijstregels(overleg, RIJK)] == [
        (1, "besluit"), (2, "afspraak"), (3, ""),
    ], "who was at the table keeps the numbers of the agenda"  # fmt: skip


def test_after_the_list_nothing_of_the_meeting_changes(overleg: Overleg) -> None:
    punt = add(overleg)
    conclude_agendapunt(punt, "aangehouden", actor=SECRETARIS)
    publish_afsprakenlijst(overleg, actor=SECRETARIS, vertrouwelijkheid="gedeeld")
    punt = Agendapunt.objects.get()
    attempts = (
        lambda: conclude_agendapunt(punt, "afgewezen", actor=BEHEER),
        lambda: reopen_agendapunt(punt, actor=BEHEER),
        lambda: change_agendapunt(punt, {"titel": "Anders"}, actor=BEHEER),
        lambda: remove_agendapunt(punt, actor=BEHEER),
        lambda: add(overleg, "Nog een"),
        lambda: punt.delete(),
        lambda: publish_afsprakenlijst(overleg, actor=BEHEER, vertrouwelijkheid="openbaar"),
    )
    for attempt in attempts:
        with pytest.raises(Onveranderlijk):
            attempt()
    punt.refresh_from_db()
    punt.titel = "Anders"
    with pytest.raises(Onveranderlijk):
        punt.save()
    assert Agendapunt.objects.get().uitkomst == "aangehouden"


@pytest.mark.parametrize(("velden", "words"), [
    ({"vertrouwelijkheid": "intern"}, "niet 'intern'"),
    ({"vastlegging": Vastlegging("iets")}, "onbekende vorm"),
    ({"vastlegging": Vastlegging("afspraak")}, "zonder thema"),
    ({"vastlegging": Vastlegging(besluitsoort="zomaar")}, "zomaar"),
])  # fmt: skip
def test_a_list_that_does_not_fit_leaves_nothing(
    overleg: Overleg, velden: dict[str, Any], words: str
) -> None:
    punt = add(overleg)
    conclude_agendapunt(punt, "aangenomen", besluittekst="Ja.", actor=SECRETARIS)
    choices = {punt.pk: velden["vastlegging"]} if "vastlegging" in velden else None
    level = velden.get("vertrouwelijkheid", "gedeeld")
    with pytest.raises((InvoerFout, OnbekendeWaarde), match=words), verantwoord(door=None, reden="Lijst"):
        publish_afsprakenlijst(overleg, actor=SECRETARIS, vertrouwelijkheid=level, vastleggingen=choices)
    assert not Document.objects.exists()


def test_a_list_waits_for_every_outcome_and_is_no_more_open_than_its_meeting(overleg: Overleg) -> None:
    with pytest.raises(InvoerFout, match="niets op de agenda"):
        publish_afsprakenlijst(overleg, actor=SECRETARIS, vertrouwelijkheid="gedeeld")
    punt = add(overleg)
    with pytest.raises(InvoerFout, match="zonder uitkomst: Woningen"):
        publish_afsprakenlijst(overleg, actor=SECRETARIS, vertrouwelijkheid="gedeeld")
    conclude_agendapunt(punt, "aangehouden", actor=SECRETARIS)
    overleg.vertrouwelijkheid = "gedeeld"
    overleg.save()
    with pytest.raises(InvoerFout, match="niet opener dan het overleg"):
        publish_afsprakenlijst(overleg, actor=SECRETARIS, vertrouwelijkheid="openbaar")
    with pytest.raises(GeenToegang):
        publish_afsprakenlijst(overleg, actor=RIJK, vertrouwelijkheid="gedeeld")


def test_what_one_side_keeps_to_itself_is_not_set_free_by_the_list(overleg: Overleg) -> None:
    punt = add(overleg, vertrouwelijkheid="regio-intern")
    conclude_agendapunt(punt, "aangenomen", besluittekst="Stil.", actor=SECRETARIS)
    free = {punt.pk: Vastlegging(vrijgeven=True)}
    with pytest.raises(InvoerFout, match="één kant van de tafel"):
        publish_afsprakenlijst(overleg, actor=SECRETARIS, vertrouwelijkheid="openbaar", vastleggingen=free)
    publish_afsprakenlijst(overleg, actor=SECRETARIS, vertrouwelijkheid="openbaar")
    assert Besluit.objects.get().vertrouwelijkheid == "regio-intern"
    assert lijstregels(overleg, RIJK) == []


def test_a_proposal_goes_on_the_agenda_as_closed_as_it_is_and_comes_back(later: Overleg) -> None:
    parties = {"gebieden": [make_gebied("MIRT-OOST")], "partijen": [make_partij("PV25", "regio")]}
    make_actie(make_afspraak("stil", parties, vertrouwelijkheid="concept"), samenvatting="Iets stils")
    collect_voorstellen(date(2026, 2, 1))
    voorstel = Agendavoorstel.objects.get(bron="acties-zonder-kalendertermijn")
    for actor in (RIJK, VREEMD, make_actor("secretaris", "PV25", "regio", "MIRT-ZUID")):
        with pytest.raises(GeenToegang):
            put_on_agenda(voorstel, later, actor=actor)
    punt = put_on_agenda(voorstel, later, actor=SECRETARIS)
    assert (punt.vertrouwelijkheid, [p.code for p in punt.partijen.all()]) == ("concept", ["PV25"])
    assert not visible(Agendapunt.objects.all(), RIJK).exists()
    remove_agendapunt(punt, actor=SECRETARIS)
    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.agendapunt) == ("voorgesteld", None)
    turn_down(voorstel, actor=SECRETARIS)
    reopen(voorstel, actor=SECRETARIS)
    assert voorstel.status == "voorgesteld"
    with pytest.raises(InvoerFout):
        reopen(voorstel, actor=SECRETARIS)


def test_a_subject_that_is_closed_later_closes_its_proposal(later: Overleg) -> None:
    afspraak = make_afspraak("open", {"gebieden": [make_gebied("MIRT-OOST")]})
    make_actie(afspraak)
    collect_voorstellen(date(2026, 2, 1))
    turn_down(Agendavoorstel.objects.get(bron="acties-zonder-kalendertermijn"), actor=SECRETARIS)
    assert visible(Agendavoorstel.objects.all(), PUBLIEK).count() == 2
    afspraak.vertrouwelijkheid, afspraak.eigenaar = "intern", make_partij("EZ")
    afspraak.save()
    collect_voorstellen(date(2026, 2, 1))
    assert not visible(Agendavoorstel.objects.all(), PUBLIEK).exists()
    assert visible(Agendavoorstel.objects.all(), VREEMD).exists()


def test_the_material_for_an_annotation_is_what_its_reader_may_see(overleg: Overleg) -> None:
    afspraak = make_afspraak("gesloten", vertrouwelijkheid="intern", eigenaar=make_partij("VRO"))
    punt = add_agendapunt(
        overleg,
        titel="Over iets",
        onderwerp_soort="afspraken.afspraak",
        onderwerp_code="gesloten",
        actor=BEHEER,
    )
    punt.vertrouwelijkheid = "openbaar"
    store(punt, {"partijen": [make_partij("VRO")]})
    say(punt, "Wij bouwen.")
    react(lying_tekst(punt), "akkoord", namens=make_partij("VRO"), actor=RIJK)  # type: ignore[arg-type]
    assert gather(punt, RIJK).onderwerp == afspraak
    for actor in (REGIO, VREEMD, PUBLIEK, of_side("rijk")):
        assert gather(punt, actor).onderwerp is None
    text = gather(punt, of_side("rijk")).as_text()
    assert "VRO – akkoord" in text["standpunten"]
    assert "Wij bouwen." in text["besluit"]
    assert gather(punt, SYSTEEM).onderwerp == afspraak
