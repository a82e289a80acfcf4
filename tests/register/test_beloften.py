"""Who reports on what: one rule, the same for one party and for all acties at once (§10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from register.maken import (
    REDEN,
    make_actie,
    make_actor,
    make_afspraak,
    make_gebied,
    make_gebruiker,
    make_partij,
)
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.afspraken.beloften import STAAND, inheritance, promised_by
from ruimteregie.register.afspraken.models import Actie, Afspraak, Melding
from ruimteregie.register.afspraken.selectors import acties, own_acties, waiting_for_assent
from ruimteregie.register.afspraken.services import assent, record_for, report_progress
from ruimteregie.register.laden import load_reference
from ruimteregie.register.partijen.models import Partij, Rolverlening
from ruimteregie.register.toegang.geregistreerd import create_all, store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, Actor

pytestmark = pytest.mark.django_db

RIJK = make_actor("medewerker", "VRO", "rijk")
REGIO = make_actor("medewerker", "PV25", "regio")
SECRETARIS = make_actor("secretaris", "VRO", "rijk", "MIRT-OOST")
GEZAMENLIJK = {"provincie": "PROVINCIES", "gemeente": "GEMEENTEN", "waterschap": "WATERSCHAPPEN"}


@pytest.fixture
def samen(schrijven: None) -> Actie:
    """A joint actie of VRO and PV25."""
    rijk, regio = make_partij("VRO"), make_partij("PV25", "regio", "provincie")
    return make_actie(make_afspraak(relaties={"partijen": [rijk, regio]}), kant="samen")


WHOLE = {"RIJK", "KABINET"}


def answering(afspraak: Afspraak) -> set[str] | None:
    """The parties that answer for the State as a whole; None is every ministry."""
    leading = {p.code for p in afspraak.departementen.all()} - WHOLE
    if afspraak.trekker_rijk and afspraak.trekker_rijk.code not in WHOLE:
        leading.add(afspraak.trekker_rijk.code)
    other = {p.code for p in afspraak.partijen.all() if p.kant == "rijk"} - WHOLE
    return leading or other or None


def promised(actie: Actie, partij: Partij) -> bool:
    """A party promised what it is asked itself, and what its predecessors were asked."""
    return _promised(actie, partij, {partij.code} | gone_before(partij), every=not partij.bestaat_tot)


def gone_before(partij: Partij) -> set[str]:
    """Who a party came after, as far back as they are no more."""
    gone = [p for p in partij.voorgangers.all() if p.bestaat_tot]
    return {p.code for p in gone}.union(*(gone_before(p) for p in gone))


def _promised(actie: Actie, partij: Partij, codes: set[str], *, every: bool) -> bool:
    """The rule as one would say it of one Actie and one party, written apart from the query."""
    afspraak = actie.afspraak
    named = {p.code: p for p in actie.partijen.all()}
    leads = [p for p in (afspraak.trekker_rijk, afspraak.trekker_regio) if p]
    involved = {p.code for p in (*afspraak.partijen.all(), *afspraak.departementen.all(), *leads)}
    if codes & named.keys():
        return True
    side_named = any(p.kant == partij.kant for p in named.values())
    unnamed = (actie.kant == partij.kant and not named) or (actie.kant == "samen" and not side_named)
    if partij.kant == "rijk":
        if partij.code in WHOLE:
            return unnamed and bool(involved & WHOLE)
        whole = bool(named.keys() & WHOLE) or (unnamed and bool(involved & (codes | WHOLE)))
        who = answering(afspraak)
        return whole and (partij.soort == "ministerie" and every if who is None else bool(codes & who))
    concerned = bool(codes & involved)
    if concerned and (unnamed or (partij.kant == "regio" and "REGIO" in named)):
        return True
    whole_of = GEZAMENLIJK.get(partij.soort, "") if partij.kant == "regio" else ""
    nationwide = any(g.code == "NL" for g in afspraak.gebieden.all())
    return whole_of in named and (concerned or nationwide)


def test_the_rule_holds_for_every_actie_and_every_party() -> None:
    load_reference()
    rows = list(
        Actie.objects.select_related("afspraak__trekker_rijk", "afspraak__trekker_regio").prefetch_related(
            "partijen", "afspraak__partijen", "afspraak__departementen", "afspraak__gebieden"
        )
    )
    parties = list(Partij.objects.all())
    assert len(rows) > 400
    assert len(parties) > 150
    several: dict[tuple[str, ...], set[str]] = {}
    for partij in parties:
        found = set(Actie.objects.filter(promised_by([partij])).values_list("code", flat=True))
        assert found == {a.code for a in rows if promised(a, partij)}, partij.code
        several[(partij.code,)] = found
    both = promised_by([p for p in parties if p.code in ("VRO", "PV25")])
    together = set(Actie.objects.filter(both).values_list("code", flat=True))
    assert together == several[("VRO",)] | several[("PV25",)]
    # Nearly everything has somebody who reports on it; what has nobody names a party without an account.
    assert Actie.objects.filter(promised_by(parties)).count() == len(rows)


def test_the_state_is_asked_through_the_departementen_that_lead() -> None:
    """The arrangement of Gelderland has 39 running acties of the Rijk, six of them nobody's in particular."""
    load_reference()
    gelderland = Actie.objects.filter(STAAND, afspraak__code__startswith="arr-gld")
    asked = {p.code: gelderland.filter(promised_by([p])).count() for p in Partij.objects.filter(kant="rijk")}
    assert {code: many for code, many in asked.items() if many > 6} == {
        "RIJK": 39, "VRO": 39, "IenW": 29, "KGG": 24, "LVVN": 23, "EZ": 21, "DEF": 13, "OCW": 11, "BZK": 9,
    }  # fmt: skip
    assert (asked["VWS"], asked["AZ"], asked["RWS"], asked["PRORAIL"]) == (6, 6, 1, 0)
    actie = gelderland.filter(afspraak__code="arr-gld-2.3", partijen__code="RIJK").order_by("code")[0]
    with verantwoord(door=None, reden=REDEN):
        for code, may in (("VRO", True), ("IenW", True), ("VWS", False), ("RWS", False)):
            party, actor = Partij.objects.get(code=code), make_actor("medewerker", code, "rijk")
            if may:
                assert report_progress(actie, "loopt", namens=party, actor=actor).pk
                continue
            with pytest.raises(GeenToegang, match="niet toegezegd"):
                report_progress(actie, "loopt", namens=party, actor=actor)


def test_what_one_may_report_is_what_one_is_asked_to_report() -> None:
    load_reference()
    gelderland = make_actor("medewerker", "PV25", "regio")
    mine = set(own_acties(gelderland).values_list("pk", flat=True))
    running = list(Actie.objects.filter(afspraak__status="lopend").order_by("code"))
    party = Partij.objects.get(code="PV25")
    with verantwoord(door=None, reden=REDEN):
        for actie in running[::9]:
            if actie.pk in mine:
                assert report_progress(actie, "loopt", namens=party, actor=gelderland).pk
            else:
                with pytest.raises(GeenToegang, match="niet toegezegd"):
                    report_progress(actie, "loopt", namens=party, actor=gelderland)


def test_a_secretaris_and_a_visitor_have_nothing_to_report(samen: Actie) -> None:
    assert not own_acties(PUBLIEK).exists()
    assert not own_acties(SECRETARIS).exists()
    assert list(own_acties(RIJK)) == [samen]


def test_own_acties_of_a_closed_agreement_are_no_longer_asked(samen: Actie) -> None:
    samen.afspraak.status = "vervangen"
    samen.afspraak.save()
    assert not own_acties(RIJK).exists()


def test_nothing_hidden_is_asked(schrijven: None) -> None:
    vro = make_partij()
    make_actie(make_afspraak(vertrouwelijkheid="intern", relaties={"partijen": [vro]}), 1, (vro,))
    assert not own_acties(RIJK).exists()


@pytest.mark.usefixtures("schrijven")
def test_own_acties_are_not_found_row_by_row() -> None:
    """As many queries for a thousand acties as for one."""
    vro = make_partij()
    counts: list[int] = []
    for batch in (1, 1000):
        start = Afspraak.objects.count()
        agreements = [
            Afspraak(code=f"a-{start + n}", titel="x", thema="wonen", samenvatting="x") for n in range(batch)
        ]
        create_all([(a, {"partijen": [vro]}) for a in agreements])
        acts = [
            Actie(code=f"{a.code}.1", afspraak=a, volgorde=1, kant="rijk", samenvatting="x")
            for a in agreements
        ]
        create_all([(a, {}) for a in acts])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = list(own_acties(RIJK)[:50])
            total = own_acties(RIJK).count()
        counts.append(len(queries))
        assert found
    assert total == 1001
    assert counts[0] == counts[1]


def test_the_other_side_is_asked_once(samen: Actie) -> None:
    assert not waiting_for_assent(REGIO).exists()
    melding = report_progress(samen, "gereed", namens=make_partij("VRO"), actor=RIJK)
    assert list(waiting_for_assent(REGIO)) == [melding]
    assert not waiting_for_assent(RIJK).exists()
    assent(melding, partij=make_partij("PV25", "regio"), actor=REGIO)
    assert not waiting_for_assent(REGIO).exists()
    later = report_progress(samen, "loopt", namens=make_partij("VRO"), actor=RIJK)
    assert list(waiting_for_assent(REGIO)) == [later]
    with pytest.raises(Onveranderlijk, match="nieuwere melding"):
        assent(melding, partij=make_partij("PV25", "regio"), actor=REGIO)


def test_disagreeing_needs_a_reason_and_shows(samen: Actie) -> None:
    melding = report_progress(samen, "gereed", namens=make_partij("VRO"), actor=RIJK)
    regio = make_partij("PV25", "regio")
    with pytest.raises(InvoerFout, match="zegt waarom"):
        assent(melding, partij=regio, actor=REGIO, oordeel="oneens", toelichting=" ")
    with pytest.raises(OnbekendeWaarde, match="'misschien'"):
        assent(melding, partij=regio, actor=REGIO, oordeel="misschien")
    assent(melding, partij=regio, actor=REGIO, oordeel="oneens", toelichting="Het besluit is er niet.")
    row: Any = acties(RIJK).get()
    assert row.stand == "betwist"
    with pytest.raises(Onveranderlijk, match="al iets gezegd"):
        assent(melding, partij=regio, actor=REGIO)
    report_progress(samen, "loopt", namens=make_partij("VRO"), actor=RIJK)
    assert acties(RIJK).get().stand == "te bespreken"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("actor", "mag"),
    [(SECRETARIS, True), (make_actor("secretaris", "VRO", "rijk", "MIRT-NOORD"), False), (RIJK, False),
     (Actor(rollen=frozenset({"beheerder"})), True)],
)  # fmt: skip
def test_only_the_secretaris_of_the_landsdeel_takes_over_for_another(
    actor: Actor, mag: bool, schrijven: None
) -> None:
    from register.maken import make_gebied

    province = make_partij("PV25", "regio", "provincie")
    area = make_gebied(landsdelen=(make_gebied("MIRT-OOST", "landsdeel"),))
    actie = make_actie(make_afspraak(relaties={"gebieden": [area]}), 1, (province,), kant="regio")
    source = "formulier van 3 maart 2026"
    if not mag:
        with pytest.raises(GeenToegang):
            record_for(actie, "loopt", namens=province, actor=actor, overgenomen_uit=source)
        assert not Melding.objects.exists()
        return
    melding = record_for(actie, "loopt", namens=province, actor=actor, overgenomen_uit=source)
    assert (melding.wijze, melding.overgenomen_uit, melding.namens) == ("overgenomen", source, province)
    with pytest.raises(InvoerFout, match="waaruit"):
        record_for(actie, "loopt", namens=province, actor=actor, overgenomen_uit="  ")
    with pytest.raises(GeenToegang, match="niet toegezegd"):
        record_for(actie, "loopt", namens=make_partij("DEF"), actor=actor, overgenomen_uit=source)


@pytest.mark.parametrize(
    "adres",
    ["javascript:alert(1)", "ftp://voorbeeld.example/x", "voorbeeld.example", "", "https://", "http://[x",
     "https://voorbeeld.example/een stuk", "https://voorbeeld.example/" + "x" * 500],
)  # fmt: skip
def test_evidence_is_an_address_that_a_browser_opens_safely(samen: Actie, adres: str) -> None:
    with pytest.raises(InvoerFout, match="geen openbaar adres"):
        report_progress(samen, "loopt", namens=make_partij("VRO"), actor=RIJK, bewijs=[("Stuk", adres)])
    assert not Melding.objects.exists()


def test_evidence_may_be_a_passage_that_the_reporter_can_see(samen: Actie) -> None:
    from register.maken import make_document, make_passage

    passage = make_passage()
    melding = report_progress(
        samen, "loopt", namens=make_partij("VRO"), actor=RIJK, bewijs=[("Bladzijde 3", passage)]
    )
    assert [(b.omschrijving, b.passage) for b in melding.bewijzen.all()] == [("Bladzijde 3", passage)]  # type: ignore[attr-defined]
    with pytest.raises(InvoerFout, match="omschrijving"):
        report_progress(samen, "loopt", namens=make_partij("VRO"), actor=RIJK, bewijs=[("", passage)])
    hidden = make_document("geheim", vertrouwelijkheid="regio-intern")
    with pytest.raises(GeenToegang) as refused:
        report_progress(samen, "loopt", namens=make_partij("VRO"), actor=RIJK, bewijs=[("x", hidden)])
    assert "geheim" not in str(refused.value)
    assert samen.meldingen.count() == 1


def test_who_took_a_report_over_does_not_confirm_it_nor_does_ones_party(schrijven: None) -> None:
    """The secretaris of VRO takes over for Gelderland: VRO does not assent, another ministry does."""
    vro, province, other = make_partij("VRO"), make_partij("PV25", "regio", "provincie"), make_partij("IenW")
    area = make_gebied(landsdelen=(make_gebied("MIRT-OOST", "landsdeel"),))
    actie = make_actie(make_afspraak(relaties={"gebieden": [area]}), 1, (vro, province, other), kant="samen")
    secretaris = make_gebruiker("secretaris@voorbeeld.example")
    Rolverlening.objects.create(gebruiker=secretaris, rol="secretaris", partij=vro, landsdeel="MIRT-OOST")
    with verantwoord(door=secretaris, reden=REDEN):
        melding = record_for(
            actie, "gereed", namens=province, actor=SECRETARIS, overgenomen_uit="formulier van 3 maart 2026"
        )
        ministry = make_actor("medewerker", "IenW", "rijk")
        with pytest.raises(GeenToegang, match="zelf gedaan of overgenomen"):
            assent(melding, partij=other, actor=ministry)
    with pytest.raises(GeenToegang, match="overgenomen door iemand van Partij VRO"):
        assent(melding, partij=vro, actor=RIJK)
    assert not waiting_for_assent(RIJK).exists()
    assert acties(RIJK).get().stand == "te bevestigen"  # type: ignore[attr-defined]
    assert list(waiting_for_assent(ministry)) == [melding]
    assent(melding, partij=other, actor=ministry)
    assert acties(RIJK).get().stand == "gereed"  # type: ignore[attr-defined]


def test_a_party_answers_for_who_it_came_after_as_soon_as_that_is_no_more(schrijven: None) -> None:
    old, province = make_partij("BZK"), make_partij("PV25", "regio", "provincie")
    vro, between = make_partij("VRO"), make_partij("MIDDEN")
    between.bestaat_tot = "2020"
    store(between, {"voorgangers": [old]})
    store(vro, {"voorgangers": [between]})
    for last, answers in (("", False), (f"{timezone.localdate().year + 1}", False), ("2015", True)):
        old.bestaat_tot = last
        store(old)
        after = {"VRO": {"MIDDEN", "BZK"}, "MIDDEN": {"BZK"}} if answers else {"VRO": {"MIDDEN"}}
        assert inheritance() == after
    actie = make_actie(make_afspraak(), 1, (old, province), kant="samen")
    melding = report_progress(actie, "gereed", namens=province, actor=REGIO)
    assert list(waiting_for_assent(RIJK)) == [melding]
    assert assent(melding, partij=vro, actor=RIJK).partij == vro
    assert acties(RIJK).get().stand == "gereed"  # type: ignore[attr-defined]
    with pytest.raises(GeenToegang, match="niet toegezegd"):
        report_progress(
            actie, "loopt", namens=make_partij("EZ"), actor=make_actor("medewerker", "EZ", "rijk")
        )


def test_a_mistake_is_mended_by_a_new_report_and_both_stay(samen: Actie) -> None:
    first = report_progress(samen, "gereed", namens=make_partij("VRO"), actor=RIJK)
    second = report_progress(samen, "loopt", namens=make_partij("VRO"), actor=RIJK, toelichting="Vergissing.")
    assert list(samen.meldingen.all()) == [second, first]
    with pytest.raises(Onveranderlijk):
        first.save()
    assert first.wanneer <= second.wanneer <= timezone.now() + timedelta(minutes=1)
