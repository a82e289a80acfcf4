"""Collisions of stored runs as proposals for the agenda, and who may make and see them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from register.maken import make_actor, make_gebied, make_partij
from ruimteregie.kern.fouten import GeenToegang
from ruimteregie.register.agenda.bronnen.analyses import BotsingenInAnalyses, propose
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.selectors import agendavoorstellen
from ruimteregie.register.agenda.services import collect_voorstellen, propose_now
from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.analyses.services import record_analyse
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

DAG = date(2026, 11, 21)
ZIN = "In Flevoland vraagt wonen 40 ha meer dan er geschikt is."


def botsing(*gebieden: str, zin: str = ZIN) -> dict[str, Any]:
    return {"zin": zin, "gebieden": list(gebieden), "ook_in": []}


def run(naam: str = "Proef", past: str = "past_niet", vraag: int = 1, **given: Any) -> Analyse:
    clashes = given.pop("botsingen", [botsing("PV24")])
    made, _ = record_analyse(
        "puzzel", naam, invoer={"vraag": vraag}, resultaat={"past": past, "botsingen": clashes},
        programmaversie="1", actor=SYSTEEM, **{"vertrouwelijkheid": "openbaar", **given},
    )  # fmt: skip
    return made


@pytest.fixture
def land(schrijven: None) -> None:
    """Flevoland lies in one landsdeel and Gelderland in another."""
    noordwest, oost = (make_gebied(code, "landsdeel") for code in ("MIRT-NOORDWEST", "MIRT-OOST"))
    make_gebied("PV24", landsdelen=(noordwest,))
    make_gebied("PV25", landsdelen=(oost,))


def test_a_run_that_does_not_fit_is_proposed_where_it_collides(land: None) -> None:
    made = run(botsingen=[botsing("PV24"), botsing("PV25", zin="En in Gelderland natuur.")])
    (voorstel,) = BotsingenInAnalyses().collect(DAG)
    assert (voorstel.onderwerp, voorstel.code) == (made, str(made.pk))
    assert voorstel.landsdelen == {"MIRT-NOORDWEST", "MIRT-OOST"}
    assert voorstel.titel == "Ruimte: Proef"
    assert voorstel.aanleiding == f"{ZIN} En in Gelderland natuur."


@pytest.mark.parametrize("past", ["past", "geen_oordeel"])
def test_a_run_that_fits_is_no_proposal(land: None, past: str) -> None:
    run(past=past)
    assert list(BotsingenInAnalyses().collect(DAG)) == []


def test_other_divisions_of_the_land_count_and_unknown_codes_do_not(land: None) -> None:
    run(botsingen=[{"zin": ZIN, "gebieden": ["GM9999"], "ook_in": ["PV25"]}])
    (voorstel,) = BotsingenInAnalyses().collect(DAG)
    assert voorstel.landsdelen == {"MIRT-OOST"}


def test_made_up_data_are_said_and_many_collisions_counted(land: None) -> None:
    run(botsingen=[botsing("PV24", zin=f"Zin {k}.") for k in range(5)], synthetisch=True)
    (voorstel,) = BotsingenInAnalyses().collect(DAG)
    assert (
        voorstel.aanleiding
        == "Zin 0. Zin 1. Zin 2. En nog 2 andere botsingen. Gerekend met verzonnen gegevens."
    )


def test_the_same_question_is_proposed_once_as_openly_as_it_was_kept(land: None) -> None:
    pbl = make_partij("PBL", "derde")
    run("Besloten", vertrouwelijkheid="intern", eigenaar=pbl)
    public = run("Open")
    run("Andere vraag", vraag=2)
    assert {v.titel for v in BotsingenInAnalyses().collect(DAG)} == {"Ruimte: Open", "Ruimte: Andere vraag"}
    assert public.vertrouwelijkheid == "openbaar"


def test_a_proposal_is_as_closed_as_its_run(land: None) -> None:
    pbl = make_partij("PBL", "derde")
    run("Besloten", vertrouwelijkheid="intern", eigenaar=pbl)
    run("Open", vraag=2)
    collect_voorstellen(DAG)
    assert {v.titel for v in agendavoorstellen(PUBLIEK)} == {"Ruimte: Open"}
    assert {v.titel for v in agendavoorstellen(make_actor("secretaris", "VRO", "rijk"))} == {"Ruimte: Open"}
    assert agendavoorstellen(make_actor("analist", "PBL", "derde")).count() == 2


def test_the_number_of_queries_does_not_grow(land: None, django_assert_num_queries: Any) -> None:
    for k in range(6):
        run(f"Proef {k}", vraag=k)
    with django_assert_num_queries(2):
        assert len(list(BotsingenInAnalyses().collect(DAG))) == 6


def test_who_calculates_proposes_at_once_and_collecting_finds_the_same(land: None) -> None:
    made = run()
    analist = make_actor("analist", "PBL", "derde")
    (voorstel,) = propose_now(BotsingenInAnalyses.naam, propose([made]), DAG, actor=analist)
    assert (voorstel.status, voorstel.landsdeel and voorstel.landsdeel.code) == (
        "voorgesteld",
        "MIRT-NOORDWEST",
    )
    again = propose_now(BotsingenInAnalyses.naam, propose([made]), DAG, actor=analist)
    assert [v.pk for v in again] == [voorstel.pk]
    collect_voorstellen(DAG)
    assert Agendavoorstel.objects.count() == 1


def test_proposing_is_not_for_everybody(land: None) -> None:
    pbl = make_partij("PBL", "derde")
    closed = run(vertrouwelijkheid="intern", eigenaar=pbl)
    for actor in (PUBLIEK, make_actor("medewerker", "VRO", "rijk"), make_actor("analist", "VRO", "rijk")):
        with pytest.raises(GeenToegang):
            propose_now(BotsingenInAnalyses.naam, propose([closed]), DAG, actor=actor)
    assert Agendavoorstel.objects.count() == 0


def test_what_was_filled_in_by_hand_or_left_out_is_said(land: None) -> None:
    """A meeting does not read a figure of an analist as the claim of a ministry."""
    record_analyse(
        "puzzel", "Proef", invoer={"anders": {"defensie": [2_200_000.0, None]}}, programmaversie="1",
        resultaat={
            "past": "past_niet",
            "botsingen": [botsing("PV24")],
            "claims": [{"naam": "defensie", "eenheid": "ha"}],
            "niet_gewogen": [{"naam": naam} for naam in ("water", "energie", "landbouw", "groen")],
        },
        actor=SYSTEEM, vertrouwelijkheid="openbaar",
    )  # fmt: skip
    (voorstel,) = BotsingenInAnalyses().collect(DAG)
    assert voorstel.aanleiding == (
        f"{ZIN} Zelf ingevuld, niet uit het scenario: defensie ten minste 2.200.000 ha. "
        "Niet meegewogen: water; energie; landbouw en nog 1."
    )
