"""Answers to motions and promises: they stay as they are, lead the state, and a later letter may reopen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.maken import make_actor, make_document, make_gebruiker, make_partij, make_passage
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, NotatieFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.moties.models import Beantwoording, Motie, Toezegging
from ruimteregie.register.moties.selectors import moties
from ruimteregie.register.moties.services import change_kamer, record_kamer, settle, state_after
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

STANDEN = ("afgedaan", "deels", "open", "onbekend")


@pytest.fixture
def motie(schrijven: None) -> Motie:
    made = Motie(code="m", indieners=("De Vries",), onderwerp="Bouw", status="open")
    store(made)
    return made


def test_what_was_partly_done_stays_partly_until_it_is_done() -> None:
    assert state_after("open", "deels", "uitgevoerd") == "deels"
    assert state_after("onbekend", "deels", "uitgevoerd") == "deels"
    assert state_after("afgedaan", "deels", "uitgevoerd") == "uitgevoerd"
    assert state_after("open", "uitgevoerd", "uitgevoerd") == "open", "a later letter reopens"
    assert state_after("deels", "uitgevoerd", "uitgevoerd") == "deels"


@given(st.lists(st.sampled_from(STANDEN), max_size=8))
def test_it_is_closed_only_when_the_last_answer_on_the_state_closes_it(answers: list[str]) -> None:
    state = "open"
    for answer in answers:
        state = state_after(answer, state, "afgedaan")
    told = [answer for answer in answers if answer != "onbekend"]
    assert (state == "afgedaan") == (bool(told) and told[-1] == "afgedaan")
    assert state in ("open", "deels", "afgedaan")


@pytest.mark.django_db
def test_each_answer_is_kept_with_its_day_and_passage(motie: Motie) -> None:
    first = make_passage(make_document("brief-1", datum="2025-06-12"))
    settle(motie, "deels", "De helft.", passage=first, actor=SYSTEEM, resteert="De andere helft.")
    settle(motie, "uitgevoerd", "Alles.", passage=make_passage(make_document("brief-2", datum="2026-01-13")),
           actor=SYSTEEM)  # fmt: skip
    told = list(moties(PUBLIEK).get().beantwoordingen.all())
    assert [(a.stand, a.datum, a.resteert) for a in told] == [
        ("deels", "2025-06-12", "De andere helft."),
        ("afgedaan", "2026-01-13", ""),
    ]
    assert list(told[0].passages.all()) == [first]
    assert told[1].datum_laatst == date(2026, 1, 13)
    settle(motie, "open", "Toch niet.", passage=first, actor=SYSTEEM, datum="2026-05")
    assert (motie.status, motie.afgedaan_in, motie.beantwoordingen.count()) == ("open", None, 3)


@pytest.mark.django_db
def test_an_older_answer_that_is_found_later_leaves_the_state(motie: Motie) -> None:
    settle(motie, "uitgevoerd", "Klaar.", passage=make_passage(), actor=SYSTEEM, datum="2026-01")
    settle(motie, "open", "Wordt gekeken.", passage=make_passage(), actor=SYSTEEM, datum="2025-06")
    assert (motie.status, motie.afdoening) == ("uitgevoerd", "Klaar.")
    assert motie.afgedaan_in is not None
    assert [a.datum for a in motie.beantwoordingen.all()] == ["2025-06", "2026-01"]


@pytest.mark.django_db
def test_an_answer_needs_a_passage_that_who_reads_the_motion_can_read(motie: Motie) -> None:
    closed = make_passage(make_document("nota", vertrouwelijkheid="rijksintern", eigenaar=make_partij("VRO")))
    with pytest.raises(InvoerFout, match="meer gesloten"):
        settle(motie, "uitgevoerd", "Klaar.", passage=closed, actor=SYSTEEM)
    with pytest.raises(InvoerFout, match="zonder de passage"):
        settle(motie, "onbekend", "Genoemd.", passage=None, actor=SYSTEEM)
    with pytest.raises(OnbekendeWaarde):
        settle(motie, "meldt", "Genoemd.", passage=make_passage(), actor=SYSTEEM)
    assert not motie.beantwoordingen.exists()


@pytest.mark.django_db
def test_nobody_changes_or_removes_an_answer(motie: Motie) -> None:
    settle(motie, "deels", "De helft.", passage=make_passage(), actor=SYSTEEM)
    answer = motie.beantwoordingen.get()
    with verantwoord(door=None, reden="Opzet"):
        person = make_gebruiker("wim@example.org")
    with verantwoord(door=person, reden="Anders"):
        answer.zegt = "Alles."
        with pytest.raises(Onveranderlijk, match="verandert niet"):
            answer.save()
        with pytest.raises(Onveranderlijk):
            answer.delete()
    assert Beantwoording.objects.get().zegt == "De helft."


@pytest.mark.django_db
def test_a_new_one_is_kept_with_what_its_term_means(schrijven: None) -> None:
    vro = make_partij("VRO")
    actor = make_actor("medewerker", "VRO", "rijk")
    given_ = {"onderwerp": "Een brief over Veenwoude", "aan": ("Tweede Kamer",), "departementen": [vro]}
    with pytest.raises(InvoerFout, match="zonder bron"):
        record_kamer(Toezegging, given_, actor=actor, bronnen=[])
    with pytest.raises(GeenToegang):
        record_kamer(Toezegging, given_, actor=PUBLIEK, bronnen=[make_passage()])
    with pytest.raises(InvoerFout, match="aan wie"):
        record_kamer(Toezegging, {**given_, "aan": ()}, actor=actor, bronnen=[make_passage()])
    made = record_kamer(
        Toezegging, {**given_, "termijn_tekst": "najaar 2027", "status": "afgedaan"}, actor=actor,
        bronnen=[make_passage()],
    )  # fmt: skip
    assert (made.status, made.termijn_soort, made.termijn_edtf) == ("open", "kalender", "2027-23")
    change_kamer(made, {"termijn_tekst": "als het zover is"}, actor=actor)
    assert (made.termijn_edtf, made.termijn_laatst) == ("", None), "words that say no day have none"
    assert list(made.departementen.all()) == [vro]


@pytest.mark.django_db
def test_the_paper_of_a_motion_is_one(motie: Motie) -> None:
    change_kamer(motie, {"kamerstuk": "36 600-A, nr. 27"}, actor=SYSTEEM)
    assert motie.kamerstuk == "36600-A-27"
    with pytest.raises(NotatieFout):
        change_kamer(motie, {"kamerstuk": "onzin"}, actor=SYSTEEM)
