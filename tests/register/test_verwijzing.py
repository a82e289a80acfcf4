"""What a record refers to is named to who may see that; a round tells its readers no more than they see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail

from register.maken import (
    make_actie,
    make_afspraak,
    make_document,
    make_gebied,
    make_overleg,
    make_partij,
)
from register.test_voortgangsronde import SECRETARIS, give_addresses, make_ronde, make_wereld, standen
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.afspraken.selectors import afspraken
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.selectors import agendavoorstellen
from ruimteregie.register.agenda.services import collect_voorstellen, put_on_agenda
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.overleg.models import Agendapunt
from ruimteregie.register.pakketten.selectors import versies
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, visible
from ruimteregie.register.voortgang.models import Uitnodiging
from ruimteregie.register.voortgang.services import close_voortgangsronde, invite

pytestmark = pytest.mark.django_db


def test_a_closed_meeting_is_not_named_by_an_open_agreement_and_stays_when_that_is_saved() -> None:
    overleg = make_overleg("bo-1", (), vertrouwelijkheid="intern")
    make_afspraak("a-1", overleg=overleg, vertrouwelijkheid="openbaar")
    seen = afspraken(PUBLIEK).get()
    assert seen.overleg is None
    assert afspraken(SYSTEEM).get().overleg == overleg
    with verantwoord(door=None, reden="Verbeterd"):
        seen.titel = "Woningen in Merenland"
        change = store(seen)
    assert change is not None
    assert set(change.velden) == {"titel"}
    assert Afspraak.objects.get().overleg == overleg


def test_a_closed_bundle_and_the_meeting_of_a_version_are_not_named() -> None:
    bundle = make_document("bundel", vertrouwelijkheid="intern")
    make_document("brief", bundel=bundle, vertrouwelijkheid="openbaar")
    assert documenten(PUBLIEK).get().bundel is None
    assert documenten(SYSTEEM).get(code="brief").bundel == bundle
    versie, _, _ = make_wereld()
    with verantwoord(door=None, reden="Opzet"):
        versie.overleg = make_overleg("bo-1", (), vertrouwelijkheid="intern")
        store(versie)
    assert versies(PUBLIEK).get().overleg is None
    assert versies(SYSTEEM).get().overleg == versie.overleg


def test_nobody_is_asked_after_an_actie_that_who_reads_the_round_may_not_see() -> None:
    versie, vro, _ = make_wereld()
    other = make_partij("EZ", "rijk", "ministerie")
    afspraak = Afspraak.objects.get()
    make_actie(afspraak, 50, (other,), kant="rijk", vertrouwelijkheid="rijksintern")
    make_actie(afspraak, 51, (vro,), kant="rijk", vertrouwelijkheid="rijksintern")
    ronde = make_ronde(versie)
    assert set(standen(ronde)) == {"VRO", "PV25"}
    assert standen(ronde)["VRO"][2] == 2, "who runs it sees both"
    with verantwoord(door=None, reden="Gesloten"):
        close_voortgangsronde(ronde, "", actor=SECRETARIS)
    assert "EZ" not in ronde.slotwoord


def test_what_is_mailed_counts_what_the_party_sees_and_one_without_does_not_stop_the_rest() -> None:
    versie, vro, _ = make_wereld()
    outside = make_partij("HBR", "derde", "bedrijf")
    afspraak = Afspraak.objects.get()
    make_actie(afspraak, 50, (outside,), vertrouwelijkheid="gedeeld")
    make_actie(afspraak, 51, (vro,), kant="rijk", vertrouwelijkheid="regio-intern")
    ronde = make_ronde(versie, overleg=make_overleg("bo-1", (), vertrouwelijkheid="rijksintern"))
    give_addresses(ronde)
    report = invite(ronde, actor=SYSTEEM)
    left = {(p.code, reason) for p, reason in report.overgeslagen}
    assert left == {("HBR", "heeft geen lopende acties die zij zelf mag zien")}
    sent = {m.to[0]: str(m.body) for m in mail.outbox}
    assert set(sent) == {"vro@voorbeeld.example", "pv25@voorbeeld.example"}
    assert "één actie" in sent["vro@voorbeeld.example"]
    assert "gaat mee naar" in sent["vro@voorbeeld.example"]
    assert "gaat mee naar" not in sent["pv25@voorbeeld.example"]
    assert Uitnodiging.objects.count() == 3


def test_a_proposal_is_not_for_a_meeting_that_its_readers_may_not_know_of() -> None:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    afspraak = make_afspraak("a-1", {"gebieden": [oost]}, vertrouwelijkheid="openbaar")
    make_actie(afspraak, termijn_tekst="2025", termijn_soort="kalender", termijn_edtf="2025")
    make_overleg("bo-0", (oost,), datum="2026-04", vertrouwelijkheid="intern")
    later = make_overleg("bo-1", (oost,), datum="2026-06", vertrouwelijkheid="gedeeld")
    with verantwoord(door=None, reden="Verzameld"):
        collect_voorstellen(date(2026, 2, 1))
    assert {v.overleg for v in agendavoorstellen(SYSTEEM)} == {later}
    assert {v.overleg for v in agendavoorstellen(PUBLIEK)} == {None}, "gedeeld is not public"


@pytest.mark.parametrize("via", ["actie", "afspraak"])
def test_what_an_agenda_says_of_a_subject_is_closed_with_it(via: str) -> None:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    afspraak = make_afspraak("a-1", {"gebieden": [oost]}, vertrouwelijkheid="openbaar")
    term: dict[str, Any] = {"termijn_tekst": "2025", "termijn_soort": "kalender", "termijn_edtf": "2025"}
    actie = make_actie(afspraak, vertrouwelijkheid="openbaar", **term)
    overleg = make_overleg("bo-1", (oost,), datum="2026-06", vertrouwelijkheid="openbaar")
    with verantwoord(door=None, reden="Verzameld"):
        collect_voorstellen(date(2026, 2, 1))
        proposal = Agendavoorstel.objects.get(onderwerp_code=actie.code)
        item = put_on_agenda(proposal, overleg, actor=SYSTEEM)
    assert visible(Agendapunt.objects.all(), PUBLIEK).get() == item
    with verantwoord(door=None, reden="Bij nader inzien"):
        subject = Actie.objects.get() if via == "actie" else Afspraak.objects.get()
        subject.vertrouwelijkheid = "intern"
        store(subject)
    open_still = {afspraak.code} if via == "actie" else set()
    assert {v.onderwerp_code for v in visible(Agendavoorstel.objects.all(), PUBLIEK)} == open_still
    assert not visible(Agendapunt.objects.all(), PUBLIEK).exists()
