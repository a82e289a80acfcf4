"""Promised moments: what came of each is what a document says, never what the calendar suggests."""

from __future__ import annotations

from datetime import date

import pytest

from register.ketenwereld import make_keuze, make_moment, make_programma
from register.maken import make_actor, make_document, make_partij, make_passage
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, NotatieFout, OnbekendeWaarde
from ruimteregie.portaal.programmas.standen import stand_of, tally
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.programmas.models import BeloofdMoment, Momentuitkomst
from ruimteregie.register.programmas.momentservices import record_uitkomst
from ruimteregie.register.programmas.selectors import keuzes, momenten
from ruimteregie.register.toegang.policy import PUBLIEK, Actor

pytestmark = pytest.mark.django_db

MEREN = make_actor("medewerker", "PV98", "regio")
LEZER = make_actor("bestuurder", "PV98", "regio")
NU = date(2026, 11, 21)


@pytest.fixture
def moment(schrijven: None) -> BeloofdMoment:
    """Something promised in May 2022, for the year 2023."""
    make_partij("PV98", "regio", "provincie")
    return make_moment("plan", make_programma())


def say(
    moment: BeloofdMoment,
    uitkomst: str = "te-laat",
    *,
    op: str = "2024-03",
    actor: Actor = MEREN,
    bron: Passage | None = None,
) -> Momentuitkomst:
    sources = [bron or make_passage()]
    return record_uitkomst(moment, uitkomst, f"Het is {uitkomst}.", op, actor=actor, bronnen=sources)


@pytest.mark.parametrize(
    ("termijn", "stand"),
    [
        ({"termijn_edtf": "2023"}, "voorbij"),
        ({"termijn_edtf": "2026-11-21"}, "komt"),
        ({"termijn_edtf": "2027"}, "komt"),
        ({"termijn_edtf": "2022-09/.."}, "onbekend"),
        ({"termijn_edtf": "2027-01/.."}, "komt"),
        ({"termijn_edtf": "", "termijn_soort": "gebeurtenis"}, "onbekend"),
    ],
)
def test_without_a_passage_a_day_that_passed_makes_nothing_late(
    schrijven: None, termijn: dict[str, str], stand: str
) -> None:
    make_moment("plan", make_programma(), **termijn)
    found = stand_of(momenten(PUBLIEK).get(), NU)
    assert (found.code, found.uitkomst) == (stand, None)


def test_the_last_document_says_what_came_of_it(moment: BeloofdMoment) -> None:
    say(moment, "gehouden", op="2025-01")
    say(moment, "te-laat", op="2024-03")
    found = stand_of(momenten(PUBLIEK).get(), NU)
    assert found.code == "gehouden"
    assert [u.uitkomst for u in found.eerder] == ["te-laat"]
    assert tally([found]) == [("gehouden", "nagekomen", 1)]


def test_an_outcome_needs_a_passage_words_and_a_known_word(moment: BeloofdMoment) -> None:
    def record(uitkomst: str, woorden: str, op: str, bronnen: list[Passage]) -> None:
        record_uitkomst(moment, uitkomst, woorden, op, actor=MEREN, bronnen=bronnen)

    with pytest.raises(InvoerFout, match="zonder de passage"):
        record("gehouden", "Het kwam.", "2024", [])
    with pytest.raises(InvoerFout, match="wat ervan kwam"):
        record("gehouden", " ", "2024", [make_passage()])
    with pytest.raises(OnbekendeWaarde, match="'laat'"):
        record("laat", "Het kwam.", "2024", [make_passage()])
    with pytest.raises(NotatieFout):
        record("gehouden", "Het kwam.", "ooit", [make_passage()])
    with pytest.raises(InvoerFout, match="van voor de belofte"):
        record("gehouden", "Het kwam.", "2021", [make_passage()])
    assert not Momentuitkomst.objects.exists()


def test_who_only_reads_says_nothing(moment: BeloofdMoment) -> None:
    for actor in (PUBLIEK, LEZER):
        with pytest.raises(GeenToegang):
            say(moment, actor=actor)


def test_an_outcome_is_no_more_open_than_its_source(moment: BeloofdMoment) -> None:
    owner = make_partij("PV98", "regio", "provincie")
    closed = make_passage(make_document("geheim", vertrouwelijkheid="intern", eigenaar=owner))
    say(moment, bron=closed)
    assert stand_of(momenten(PUBLIEK).get(), NU).code == "voorbij"
    assert stand_of(momenten(MEREN).get(), NU).code == "te-laat"


def test_a_moment_is_no_more_open_than_its_programme(schrijven: None) -> None:
    owner = make_partij("PV98", "regio", "provincie")
    programma = make_programma("dicht", vertrouwelijkheid="intern", eigenaar=owner)
    make_moment("plan", programma, keuze=make_keuze("k", programma, principes=("niet-afwentelen",)))
    assert not momenten(PUBLIEK).exists()
    assert momenten(MEREN).count() == 1
    assert [k.principes for k in keuzes(MEREN)] == [("niet-afwentelen",)]


def test_an_unknown_principle_is_refused(schrijven: None) -> None:
    with pytest.raises(OnbekendeWaarde):
        make_keuze("k", make_programma(), principes=("mooi",))
