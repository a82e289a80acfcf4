"""Calls, points of attention and what was put off: kept, answered, carried, and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.maken import (
    make_actie,
    make_actor,
    make_afspraak,
    make_document,
    make_gebied,
    make_overleg,
    make_partij,
    make_passage,
)
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Aandachtspunt, Doorschuiving, Melding, Oproep
from ruimteregie.register.afspraken.services import (
    answer_at_table,
    answer_signaal,
    carry_signaal,
    record_signaal,
    reopen_signaal,
)
from ruimteregie.register.afspraken.signaalselectors import SIGNALEN, followed, overdracht
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import coming_overleggen
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor

pytestmark = pytest.mark.django_db

MEREN = make_actor("medewerker", "PV98", "regio")
ANDER = make_actor("medewerker", "PV97", "regio")


@pytest.fixture
def oproep(schrijven: None) -> Oproep:
    """A call of a province on the State."""
    make_partij("PV97", "regio", "provincie")
    velden = {
        "samenvatting": "Haast met de brug bij Veenwoude.",
        "partijen": [make_partij("PV98", "regio", "provincie")],
        "gericht_aan": [make_partij("VRO")],
        "vertrouwelijkheid": "openbaar",
    }
    return record_signaal(Oproep, velden, actor=MEREN, bronnen=[make_passage()])


def _meeting(code: str = "bol-27", **fields: Any) -> Overleg:
    return make_overleg(code, (), datum="2027-06", **fields)


def test_a_call_is_kept_open_with_its_parties_and_its_source(oproep: Oproep) -> None:
    assert (oproep.status, oproep.antwoord, oproep.door_naar) == ("open", "", None)
    assert [p.code for p in oproep.partijen.all()] == ["PV98"]
    assert oproep.passages.count() == 1
    assert oproep.code.startswith("haast-met-de-brug-bij-veenwoude-")


def test_who_is_not_involved_keeps_and_changes_nothing(oproep: Oproep) -> None:
    velden = {
        "samenvatting": "Iets anders.",
        "partijen": [make_partij("PV98")],
        "vertrouwelijkheid": "openbaar",
    }
    with pytest.raises(GeenToegang):
        record_signaal(Oproep, velden, actor=ANDER, bronnen=[make_passage()])
    assert not Oproep.objects.filter(samenvatting="Iets anders.").exists()
    for step in (
        lambda: answer_signaal(oproep, "Ja.", passage=make_passage(), actor=ANDER),
        lambda: carry_signaal(oproep, _meeting(), "Geen tijd.", actor=ANDER),
        lambda: reopen_signaal(oproep, "Toch niet.", actor=ANDER),
    ):
        with pytest.raises(GeenToegang):
            step()
    assert Oproep.objects.get(pk=oproep.pk).status == "open"


@pytest.mark.parametrize(
    ("velden", "bron"), [({"samenvatting": " "}, True), ({"samenvatting": "Zo."}, False)]
)
def test_nothing_is_kept_without_words_or_source(schrijven: None, velden: dict[str, Any], bron: bool) -> None:
    with pytest.raises(InvoerFout):
        record_signaal(Aandachtspunt, velden, actor=SYSTEEM, bronnen=[make_passage()] if bron else [])
    assert not Aandachtspunt.objects.exists()


def test_an_unknown_theme_is_refused(schrijven: None) -> None:
    with pytest.raises(OnbekendeWaarde):
        record_signaal(
            Aandachtspunt, {"samenvatting": "Zo.", "thema": "weer"}, actor=SYSTEEM, bronnen=[make_passage()]
        )


def test_an_answer_needs_words_and_a_passage_that_one_may_see(oproep: Oproep) -> None:
    closed = make_passage(make_document("nota-9", vertrouwelijkheid="intern", eigenaar=make_partij("PV97")))
    with pytest.raises(InvoerFout):
        answer_signaal(oproep, "  ", passage=make_passage(), actor=MEREN)
    with pytest.raises(GeenToegang):
        answer_signaal(oproep, "Het komt.", passage=closed, actor=MEREN)
    answered = answer_signaal(oproep, " Het komt in 2028. ", passage=make_passage(regel=40), actor=MEREN)
    assert (answered.status, answered.antwoord) == ("beantwoord", "Het komt in 2028.")
    assert answered.antwoord_in == make_passage(regel=40)


def test_carrying_says_where_to_and_why(oproep: Oproep) -> None:
    with pytest.raises(InvoerFout):
        carry_signaal(oproep, _meeting(), " ", actor=MEREN)
    with pytest.raises(InvoerFout):
        carry_signaal(oproep, _meeting("bol-25", status="gehouden"), "Geen tijd.", actor=MEREN)
    carried = carry_signaal(oproep, _meeting("bol-28"), "De agenda was vol.", actor=MEREN)
    assert (carried.status, str(carried.door_naar)) == ("doorgeschoven", "bol-28")
    last = wijzigingen(carried).first()
    assert last is not None
    assert last.waarom == "De agenda was vol."


def test_an_answer_at_the_table_has_the_meeting_as_its_source(oproep: Oproep) -> None:
    with pytest.raises(InvoerFout, match="nog niet gehouden"):
        answer_at_table(oproep, "Het kan.", _meeting(), actor=MEREN)
    held = make_overleg("bol-24", (), datum="2024-11-07", status="gehouden", vertrouwelijkheid="gedeeld")
    passage = answer_at_table(oproep, "Het kan.", held, actor=MEREN).antwoord_in
    assert passage is not None
    assert passage.document is not None
    note = passage.document
    assert (note.titel, note.datum, note.vertrouwelijkheid) == (
        "Gezegd aan tafel: bol-24", "2024-11-07", "gedeeld",
    )  # fmt: skip
    assert followed(PUBLIEK, "oproep").get().antwoord_in is None


def test_the_afsprakenlijst_of_the_meeting_is_the_source_when_there_is_one(oproep: Oproep) -> None:
    held = make_overleg("bol-24", (), datum="2024-11-07", status="gehouden", vertrouwelijkheid="openbaar")
    lijst = make_document("afsprakenlijst-bol-24", vertrouwelijkheid="openbaar")
    passage = answer_at_table(oproep, "Het kan.", held, actor=MEREN).antwoord_in
    assert passage is not None
    assert passage.document == lijst


def test_it_is_not_carried_to_a_meeting_whose_day_is_past(oproep: Oproep) -> None:
    past = make_overleg("bol-21", (), datum="2021-11-25")
    later = make_overleg("bol-later", (), status="uitgesteld")
    assert [o.code for o in coming_overleggen(MEREN)] == ["bol-later"]
    with pytest.raises(InvoerFout, match="al voorbij"):
        carry_signaal(oproep, past, "Geen tijd.", actor=MEREN)
    assert carry_signaal(oproep, later, "Geen tijd.", actor=MEREN).door_naar == later


def test_the_secretaris_of_the_landsdeel_may_too(schrijven: None) -> None:
    landsdeel = make_gebied("MIRT-OOST", "landsdeel")
    velden = {
        "samenvatting": "Zicht op de dijk.", "gebieden": [make_gebied("PV25", landsdelen=(landsdeel,))],
        "vertrouwelijkheid": "openbaar",
    }  # fmt: skip
    made = record_signaal(Aandachtspunt, velden, actor=SYSTEEM, bronnen=[make_passage()])
    secretaris = make_actor("secretaris", landsdeel="MIRT-OOST")
    assert carry_signaal(made, _meeting(), "Volgend jaar.", actor=secretaris).status == "doorgeschoven"
    with pytest.raises(GeenToegang):
        reopen_signaal(made, "Toch.", actor=make_actor("secretaris", landsdeel="MIRT-ZUID"))


def test_taking_back_gives_what_stood_before(oproep: Oproep) -> None:
    carry_signaal(oproep, _meeting("bol-28"), "Vol.", actor=MEREN)
    answer_signaal(oproep, "Het komt.", passage=make_passage(regel=40), actor=MEREN)
    reopen_signaal(oproep, "Dat bleek een ander stuk.", actor=MEREN)
    assert (oproep.status, oproep.antwoord, oproep.antwoord_in) == ("doorgeschoven", "", None)
    assert str(oproep.door_naar) == "bol-28"
    reopen_signaal(oproep, "Toch dit jaar.", actor=MEREN)
    assert (oproep.status, oproep.door_naar) == ("open", None)
    with pytest.raises(InvoerFout):
        reopen_signaal(oproep, "Nog eens.", actor=MEREN)


def test_an_answer_that_is_carried_and_taken_back_is_an_answer_again(oproep: Oproep) -> None:
    passage = make_passage(regel=40)
    answer_signaal(oproep, "Het komt.", passage=passage, actor=MEREN)
    carry_signaal(oproep, _meeting(), "Toch niet af.", actor=MEREN)
    fresh = Oproep.objects.get(pk=oproep.pk)
    reopen_signaal(fresh, "Wel af.", actor=MEREN)
    assert (fresh.status, fresh.antwoord, fresh.antwoord_in) == ("beantwoord", "Het komt.", passage)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["antwoord", "door", "terug"]), max_size=7))
def test_taking_back_everything_ends_where_it_began(schrijven: None, steps: list[str]) -> None:
    passage, meetings = make_passage(), [_or_make(f"bol-{n}") for n in range(7)]
    made = record_signaal(
        Doorschuiving, {"samenvatting": "Brug.", "naar_wie": "later"}, actor=SYSTEEM, bronnen=[passage]
    )
    stack = [("open", "", None)]
    for at, step in enumerate(steps):
        if step == "antwoord":
            answer_signaal(made, f"Antwoord {at}.", passage=passage, actor=SYSTEEM)
        elif step == "door":
            carry_signaal(made, meetings[at], "Vol.", actor=SYSTEEM)
        elif len(stack) > 1:
            reopen_signaal(made, "Terug.", actor=SYSTEEM)
            stack.pop()
            assert (made.status, made.antwoord, made.door_naar) == stack[-1]
            continue
        else:
            continue
        stack.append((made.status, made.antwoord, made.door_naar))
    while len(stack) > 1:
        reopen_signaal(made, "Terug.", actor=SYSTEEM)
        stack.pop()
        assert (made.status, made.antwoord, made.door_naar) == stack[-1]
    assert made.status == "open"


def _or_make(code: str) -> Overleg:
    return Overleg.objects.filter(code=code).first() or _meeting(code)


def test_the_second_of_two_who_answer_is_told(oproep: Oproep) -> None:
    second = Oproep.objects.get(pk=oproep.pk)
    answer_signaal(oproep, "Het komt.", passage=make_passage(), actor=MEREN)
    with pytest.raises(Bewerkingsconflict) as told:
        carry_signaal(second, _meeting(), "Vol.", actor=MEREN)
    assert told.value.verschillen["status"].opgeslagen == "beantwoord"
    assert Oproep.objects.get(pk=oproep.pk).antwoord == "Het komt."


def test_reading_shows_no_meeting_and_no_answer_that_is_closed(oproep: Oproep) -> None:
    closed = make_overleg(
        "tafel", (), soort="ambtelijk", vertrouwelijkheid="intern", eigenaar=make_partij("PV98")
    )
    carry_signaal(oproep, closed, "Eerst ambtelijk.", actor=MEREN)
    assert followed(PUBLIEK, "oproep").get().door_naar is None
    assert followed(MEREN, "oproep").get().door_naar == closed


@pytest.mark.parametrize("soort", SIGNALEN)
def test_a_closed_one_is_in_no_list(schrijven: None, soort: str) -> None:
    velden = {"samenvatting": "Stil.", "vertrouwelijkheid": "intern", "eigenaar": make_partij("PV98")}
    extra = {"naar_wie": "volgend kabinet"} if soort == "doorschuiving" else {}
    record_signaal(SIGNALEN[soort], velden | extra, actor=MEREN, bronnen=[make_passage()])
    assert followed(MEREN, soort).count() == 1
    assert followed(ANDER, soort).count() == followed(PUBLIEK, soort).count() == 0


def _put_off(naar_wie: str, actor: Actor = SYSTEEM) -> Doorschuiving:
    velden = {"samenvatting": f"Brug, {naar_wie}.", "naar_wie": naar_wie}
    return record_signaal(Doorschuiving, velden, actor=actor, bronnen=[make_passage()])


def test_the_transfer_list_has_what_a_next_cabinet_takes_over(oproep: Oproep) -> None:
    to_cabinet = _put_off("een volgend kabinet")
    _put_off("later besluit van het kabinet")
    afspraak = make_afspraak("brug")
    runs = make_actie(afspraak, 1, termijn_tekst="voor 2029", termijn_soort="kalender", termijn_edtf="2028")
    make_actie(afspraak, 2, termijn_tekst="in 2026", termijn_soort="kalender", termijn_edtf="2026")
    make_actie(afspraak, 3, termijn_tekst="zodra het kan", termijn_soort="gebeurtenis")
    done = make_actie(afspraak, 4, termijn_tekst="in 2029", termijn_soort="kalender", termijn_edtf="2029")
    with verantwoord(door=None, reden="Melding"):
        Melding(actie=done, stand="gereed", namens=make_partij("VRO")).save()
    found = overdracht(PUBLIEK, date(2027, 1, 1))
    assert found.doorschuivingen == [to_cabinet]
    assert found.oproepen == [oproep]
    assert found.acties == [runs]
    answer_signaal(oproep, "Het komt.", passage=make_passage(), actor=MEREN)
    assert overdracht(PUBLIEK, date(2027, 1, 1)).oproepen == []
