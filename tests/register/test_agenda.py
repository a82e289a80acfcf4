"""Proposals for the next BO Leefomgeving of each landsdeel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from register.maken import make_actie, make_actor, make_afspraak, make_gebied, make_overleg, make_partij
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.services import report_progress
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.selectors import agendavoorstellen
from ruimteregie.register.agenda.services import collect_voorstellen, put_on_agenda, turn_down
from ruimteregie.register.agenda.voorstelbron import Voorstel, bronnen, register_bron
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import next_overleg
from ruimteregie.register.overleg.services import cancel_overleg, plan_overleg
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db

PEILDATUM = date(2026, 2, 1)
TERM: dict[str, Any] = {
    "termijn_tekst": "eind 2025",
    "termijn_soort": "kalender",
    "termijn_edtf": "2025-10/2025-12",
}
SECRETARIS = make_actor("secretaris", landsdeel="MIRT-OOST")


def the(bron: str = "acties-te-laat") -> Agendavoorstel:
    """The one proposal of a source."""
    return Agendavoorstel.objects.get(bron=bron)


@pytest.fixture
def overleg(schrijven: None) -> Overleg:
    """The next BO Leefomgeving of Oost, and one that is past."""
    oost = make_gebied("MIRT-OOST", "landsdeel")
    make_gebied("PV25", landsdelen=(oost,))
    make_overleg("bol-oost-2025", (oost,), datum="2025-06-04", status="gehouden")
    make_overleg("bol-oost-2027", (oost,), datum="2027-06")
    return make_overleg("bol-oost-2026", (oost,), datum="2026-06")


def test_an_overdue_actie_is_proposed_for_the_next_meeting_of_its_landsdeel(overleg: Overleg) -> None:
    make_actie(make_afspraak(relaties={"gebieden": [make_gebied("PV25")]}), **TERM)
    report = collect_voorstellen(PEILDATUM)
    assert (report.nieuw, report.gebleven, report.vervallen) == (2, 0, 0)
    assert {v.overleg for v in agendavoorstellen(SYSTEEM, "MIRT-OOST")} == {overleg}
    voorstel = the()
    assert voorstel.aanleiding == "De termijn (“eind 2025”) is verstreken; stand: geen melding."


def test_an_actie_without_a_calendar_term_comes_up_each_year(overleg: Overleg) -> None:
    make_actie(make_afspraak(relaties={"gebieden": [make_gebied("PV25")]}))
    collect_voorstellen(PEILDATUM)
    assert the("acties-zonder-kalendertermijn").aanleiding.startswith("Zonder datum op de kalender")
    assert not Agendavoorstel.objects.filter(bron="acties-te-laat").exists()


def test_collecting_twice_proposes_once_and_done_lapses(overleg: Overleg) -> None:
    vro = make_partij()
    afspraak = make_afspraak(relaties={"gebieden": [make_gebied("PV25")], "partijen": [vro]})
    actie = make_actie(afspraak, **TERM)
    collect_voorstellen(PEILDATUM)
    assert collect_voorstellen(PEILDATUM).gebleven == 2
    report_progress(actie, "gereed", namens=vro, actor=make_actor("medewerker", "VRO", "rijk"))
    assert collect_voorstellen(PEILDATUM).vervallen == 2
    assert the().status == "vervallen"
    report_progress(actie, "loopt", namens=vro, actor=make_actor("medewerker", "VRO", "rijk"))
    collect_voorstellen(PEILDATUM)
    assert the().status == "voorgesteld"


def test_two_landsdelen_get_it_both_and_none_keeps_it_apart(overleg: Overleg) -> None:
    west = make_gebied("MIRT-NOORDWEST", "landsdeel")
    both = make_gebied("RG-foodvalley", "regio", (make_gebied("MIRT-OOST", "landsdeel"), west))
    make_actie(make_afspraak("a-1", {"gebieden": [both]}), **TERM)
    make_actie(make_afspraak("a-2"), **TERM)
    collect_voorstellen(PEILDATUM)
    found = {
        (v.onderwerp_code, v.landsdeel.code if v.landsdeel else "", v.overleg)
        for v in Agendavoorstel.objects.filter(bron="acties-te-laat")
    }
    assert found == {("a-1.1", "MIRT-OOST", overleg), ("a-1.1", "MIRT-NOORDWEST", None), ("a-2.1", "", None)}
    assert collect_voorstellen(PEILDATUM).nieuw == 0


def test_a_proposal_is_no_less_closed_than_its_subject(overleg: Overleg) -> None:
    vro, pv25 = make_partij(), make_partij("PV25", "regio")
    afspraak = make_afspraak(relaties={"partijen": [pv25]}, vertrouwelijkheid="concept", eigenaar=vro)
    make_actie(afspraak, **TERM)
    collect_voorstellen(PEILDATUM)
    assert not agendavoorstellen(PUBLIEK).exists()
    assert agendavoorstellen(make_actor("medewerker", "PV25", "regio")).exists()
    assert agendavoorstellen(make_actor("medewerker", "VRO", "rijk")).exists()
    assert not agendavoorstellen(make_actor("medewerker", "EZ", "rijk")).exists()


def test_a_secretaris_puts_it_on_the_agenda_once(overleg: Overleg) -> None:
    make_actie(make_afspraak(relaties={"gebieden": [make_gebied("PV25")]}), **TERM)
    collect_voorstellen(PEILDATUM)
    voorstel = the()
    with pytest.raises(GeenToegang):
        put_on_agenda(voorstel, overleg, actor=make_actor("secretaris", landsdeel="MIRT-ZUID"))
    item = put_on_agenda(voorstel, overleg, actor=SECRETARIS)
    assert (item.volgorde, item.overleg, voorstel.status) == (1, overleg, "geagendeerd")
    with pytest.raises(InvoerFout, match="al geagendeerd"):
        turn_down(voorstel, actor=SECRETARIS)
    collect_voorstellen(PEILDATUM)
    assert the().status == "geagendeerd", "what was decided stays decided"


def test_a_secretaris_turns_it_down(overleg: Overleg) -> None:
    make_actie(make_afspraak(relaties={"gebieden": [make_gebied("PV25")]}), **TERM)
    collect_voorstellen(PEILDATUM)
    turn_down(the(), actor=SECRETARIS)
    collect_voorstellen(PEILDATUM)
    assert the().status == "afgewezen"


def test_a_source_has_a_name_of_its_own() -> None:
    class Andere:
        naam = "acties-te-laat"

        def collect(self, peildatum: date) -> Iterator[Voorstel]:
            return iter(())

    assert [b.naam for b in bronnen()] == [
        "acties-te-laat", "acties-zonder-kalendertermijn", "botsing-in-analyse", "bouw-niet-begonnen",
        "conflicterende-claims",
        "doorgeschoven", "geen-melding", "open-moties", "open-toezeggingen", "pakketten-te-besluiten",
        "termijn-loopt-af",
    ]  # fmt: skip
    with pytest.raises(OnbekendeWaarde, match="al van een andere bron"):
        register_bron(Andere())


def test_a_meeting_without_a_day_is_not_the_next_one(schrijven: None) -> None:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    vague = make_overleg("bol-oost", (oost,))
    store(vague)
    make_actie(make_afspraak(relaties={"gebieden": [oost]}), **TERM)
    collect_voorstellen(PEILDATUM)
    assert the().overleg is None


def test_of_two_meetings_on_one_day_that_of_the_landsdeel_is_the_next_one(schrijven: None) -> None:
    oost, noord = (make_gebied(code, "landsdeel") for code in ("MIRT-OOST", "MIRT-NOORD"))
    wide = make_overleg("bol-landelijk", (oost, noord), datum="2026-06-02/2026-06-04")
    own = make_overleg("bol-oost", (oost,), datum="2026-06")
    assert next_overleg("MIRT-OOST", PEILDATUM, SYSTEEM) == wide, "the soonest one, whoever it is of"
    wide.datum = "2026-06-02/2026-06-30"  # as long as that of the landsdeel, and before it by code
    store(wide)
    assert next_overleg("MIRT-OOST", PEILDATUM, SYSTEEM) == own
    assert next_overleg("MIRT-NOORD", PEILDATUM, SYSTEEM) == wide


def test_open_proposals_follow_the_calendar(schrijven: None) -> None:
    """Planning an earlier meeting and dropping it changes which one is next; what was decided stays."""
    noord = make_gebied("MIRT-NOORD", "landsdeel")
    later = make_overleg("bol-noord-2099", (noord,), datum="2099-06-03")
    common: dict[str, Any] = {"bron": "test", "onderwerp_soort": "afspraken.actie", "aanleiding": "Daarom.",
                              "peildatum": PEILDATUM, "landsdeel": noord, "overleg": later}  # fmt: skip
    proposal = Agendavoorstel(titel="Iets", onderwerp_code="een", **common)
    decided = Agendavoorstel(titel="Anders", onderwerp_code="twee", status="afgewezen", **common)
    store(proposal), store(decided)
    plan: dict[str, Any] = {"soort": "bo-leefomgeving", "datum": "2098-06-03", "landsdelen": [noord]}
    sooner = plan_overleg(plan, actor=SYSTEEM)
    proposal.refresh_from_db(), decided.refresh_from_db()
    assert (proposal.overleg, decided.overleg) == (sooner, later)
    cancel_overleg(sooner, "Geen zaal.", actor=SYSTEEM)
    proposal.refresh_from_db()
    assert proposal.overleg == later
