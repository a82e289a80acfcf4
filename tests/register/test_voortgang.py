"""Progress is reported by the party that promised (§10), and lists of agreements."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from register.maken import make_actie, make_actor, make_afspraak, make_document, make_gebied, make_partij
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Actie, Oproep
from ruimteregie.register.afspraken.selectors import (
    GEEN_MELDING,
    AfspraakFilter,
    acties,
    afspraken,
    overdue,
    signalen,
    without_term,
)
from ruimteregie.register.afspraken.services import assent, record_afspraak, report_progress
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db

RIJK = make_actor("medewerker", "VRO", "rijk")
REGIO = make_actor("medewerker", "PV25", "regio")


@pytest.fixture
def samen(schrijven: None) -> Actie:
    """A joint actie of VRO and PV25."""
    rijk, regio = make_partij("VRO"), make_partij("PV25", "regio", "provincie")
    return make_actie(make_afspraak(relaties={"partijen": [rijk, regio]}), kant="samen")


def test_no_report_is_said_so(samen: Actie) -> None:
    assert acties(SYSTEEM).get(pk=samen.pk).gemeld == GEEN_MELDING  # type: ignore[attr-defined]


def test_the_last_report_counts_and_the_earlier_stay(samen: Actie) -> None:
    vro = make_partij("VRO")
    for stand in ("niet begonnen", "loopt", "grotendeels gereed"):
        report_progress(samen, stand, namens=vro, actor=RIJK, toelichting="Volgens plan.")
    assert acties(SYSTEEM).get(pk=samen.pk).gemeld == "grotendeels gereed"  # type: ignore[attr-defined]
    assert samen.meldingen.count() == 3


def test_a_report_comes_with_proof(samen: Actie) -> None:
    document = make_document("bewijs")
    melding = report_progress(
        samen,
        "gereed",
        namens=make_partij("VRO"),
        actor=RIJK,
        bewijs=[("Het besluit", document), ("De publicatie", "https://www.voorbeeld.example/stuk")],
    )
    assert [b.document for b in melding.bewijzen.order_by("id")] == [document, None]  # type: ignore[attr-defined]


def test_an_unknown_state_is_refused(samen: Actie) -> None:
    with pytest.raises(OnbekendeWaarde, match="'bijna'"):
        report_progress(samen, "bijna", namens=make_partij("VRO"), actor=RIJK)


def test_one_reports_for_ones_own_party(samen: Actie) -> None:
    with pytest.raises(GeenToegang, match="namens Partij PV25"):
        report_progress(samen, "loopt", namens=make_partij("PV25", "regio"), actor=RIJK)


@pytest.mark.parametrize(
    ("kant", "genoemd", "wie", "mag"),
    [
        ("rijk", (), "VRO", True),
        ("rijk", (), "PV25", False),
        ("rijk", ("EZ",), "VRO", False),
        ("rijk", ("RIJK",), "VRO", True),
        ("regio", ("REGIO",), "PV25", True),
        ("regio", ("PV25",), "PV25", True),
        ("samen", (), "PV25", True),
        ("samen", ("VRO",), "PV25", True),
        ("rijk", (), "EZ", False),
    ],
)
def test_who_reports_on_what(
    kant: str, genoemd: tuple[str, ...], wie: str, *, mag: bool, schrijven: None
) -> None:
    sides = {"PV25": "regio", "REGIO": "regio"}
    parties = {c: make_partij(c, sides.get(c, "rijk")) for c in ("VRO", "EZ", "RIJK", "PV25", "REGIO")}
    afspraak = make_afspraak(relaties={"partijen": [parties["VRO"], parties["PV25"]]})
    actie = make_actie(afspraak, 1, tuple(parties[c] for c in genoemd), kant=kant)
    actor = make_actor("medewerker", wie, sides.get(wie, "rijk"))
    if mag:
        assert report_progress(actie, "loopt", namens=parties[wie], actor=actor).pk
    else:
        with pytest.raises(GeenToegang, match="niet toegezegd"):
            report_progress(actie, "loopt", namens=parties[wie], actor=actor)


def test_the_other_side_agrees_with_a_joint_report(samen: Actie) -> None:
    melding = report_progress(samen, "loopt", namens=make_partij("VRO"), actor=RIJK)
    with pytest.raises(GeenToegang, match="andere kant"):
        assent(melding, partij=make_partij("VRO"), actor=RIJK)
    assert assent(melding, partij=make_partij("PV25", "regio"), actor=REGIO).melding == melding


def test_what_is_not_seen_is_not_reported_on(schrijven: None) -> None:
    actie = make_actie(make_afspraak(vertrouwelijkheid="intern"))
    with pytest.raises(GeenToegang):
        report_progress(actie, "loopt", namens=make_partij("VRO"), actor=RIJK)


def test_a_new_agreement_needs_a_source(schrijven: None) -> None:
    with pytest.raises(InvoerFout, match="zonder bron"):
        record_afspraak("x", {"titel": "X", "thema": "wonen", "samenvatting": "x"}, bronnen=[])


def test_one_sided_agreements_are_flagged_not_refused(samen: Actie) -> None:
    assert samen.afspraak.eenzijdig == ""
    other = make_afspraak("a-2")
    assert other.eenzijdig == ""
    make_actie(other, kant="rijk")
    assert other.eenzijdig == "regio"
    make_actie(other, 2, kant="regio")
    assert other.eenzijdig == ""


def test_overdue_only_after_the_last_day(schrijven: None) -> None:
    afspraak = make_afspraak()
    term: dict[str, Any] = {
        "termijn_tekst": "najaar 2025",
        "termijn_soort": "kalender",
        "termijn_edtf": "2025-23",
    }
    late = make_actie(afspraak, 1, **term)
    open_ = make_actie(afspraak, 2, termijn_tekst="na de zomer", termijn_soort="gebeurtenis")
    none = make_actie(afspraak, 3)
    assert not overdue(SYSTEEM, date(2025, 11, 30)).exists()
    assert list(overdue(SYSTEEM, date(2025, 12, 1))) == [late]
    assert set(without_term(SYSTEEM)) == {open_, none}


def test_what_is_done_or_dropped_is_not_overdue(schrijven: None) -> None:
    vro = make_partij()
    afspraak = make_afspraak(relaties={"partijen": [vro]})
    late = make_actie(afspraak, termijn_tekst="2024", termijn_soort="kalender", termijn_edtf="2024")
    assert overdue(SYSTEEM, date(2026, 1, 1)).exists()
    report_progress(late, "gereed", namens=vro, actor=RIJK)
    assert not overdue(SYSTEEM, date(2026, 1, 1)).exists()
    report_progress(late, "loopt", namens=vro, actor=RIJK, toelichting="Toch niet af.")
    assert overdue(SYSTEEM, date(2026, 1, 1)).exists()


def test_lists_are_narrowed_by_place_kind_and_words(schrijven: None) -> None:
    oost = make_gebied("MIRT-OOST", "landsdeel")
    gelderland = make_gebied("PV25", landsdelen=(oost,))
    vro = make_partij()
    make_afspraak(
        "a-1",
        {"gebieden": [gelderland], "departementen": [vro]},
        soorten=("beleid", "proces"),
        titel="Spoor en wonen",
    )
    make_afspraak("a-2", {"gebieden": [make_gebied("PV20")]}, soorten=("onderzoek",), thema="energie")

    def codes(**chosen: str) -> list[str]:
        return [a.code for a in afspraken(PUBLIEK, AfspraakFilter(**chosen))]

    assert codes() == ["a-1", "a-2"]
    assert codes(gebied="MIRT-OOST") == codes(gebied="PV25") == ["a-1"]
    assert codes(soort="proces") == codes(departement="VRO") == codes(zoek="wonen spoor") == ["a-1"]
    assert codes(thema="energie", soort="onderzoek") == ["a-2"]
    assert codes(soort="pro") == []


def test_a_search_does_not_tell_that_something_hidden_exists(schrijven: None) -> None:
    make_afspraak(vertrouwelijkheid="rijksintern", titel="Geheim plan")
    assert afspraken(PUBLIEK, AfspraakFilter(zoek="geheim")).count() == 0
    assert afspraken(RIJK, AfspraakFilter(zoek="geheim")).count() == 1


def test_calls_are_listed_apart(schrijven: None) -> None:
    call = Oproep(code="o-1", samenvatting="Doe iets.", status="open")
    store(call, {"partijen": [make_partij()], "gebieden": [make_gebied()]})
    assert [str(o) for o in signalen(PUBLIEK, Oproep)] == ["Doe iets."]
    assert call.landsdeelcodes() == set()
