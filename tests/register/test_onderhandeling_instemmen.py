"""Consent and adoption: for the text that was read, of a version as it is now, on a day that was, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from register.maken import make_document, make_gebied, make_overleg, make_partij, make_passage
from register.onderhandelen import (
    GEDEPUTEERDE,
    MINISTER,
    REGIO,
    RIJK,
    TEKST,
    adopted,
    agreed,
    draft,
    proposal,
    say,
    text,
)
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout, NotatieFout, Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import Instemming, PakketVersie, Raakvlak, phase_of
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking, Tekstronde
from ruimteregie.register.pakketten.services import (
    adopt,
    change_pakket,
    change_tekst,
    close_pakket,
    close_ronde,
    comment,
    consents,
    offer_versie,
    open_ronde,
    publish_pakket,
    reaffirm,
    start_versie,
    withdraw_offer,
)
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import PUBLIEK, visible

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]
DAG = "2025-06-02"


def offered() -> PakketVersie:
    return offer_versie(draft(), actor=REGIO)


def stale(versie: PakketVersie) -> PakketVersie:
    """The version as somebody read it just now."""
    return PakketVersie.objects.get(pk=versie.pk)


# The text that was read.


def test_a_word_on_a_text_that_was_not_read_is_refused() -> None:
    versie = offered()
    read = working_hash(versie)
    withdraw_offer(versie, "Een foutje.", actor=REGIO)
    change_tekst(text(versie), {"samenvatting": "Het Rijk draagt € 1 bij."}, actor=REGIO)
    offer_versie(versie, actor=REGIO)
    for before in (read, "", read[:12]):
        with pytest.raises(Bewerkingsconflict, match="niet die welke u las"):
            say(versie, "RIJK", gelezen=before, actor=MINISTER)
    assert not Instemming.objects.exists()
    assert say(versie, "RIJK", actor=MINISTER).inhoud_hash == working_hash(versie)


def test_saying_the_same_again_adds_nothing_and_a_change_of_mind_does(anna: Gebruiker) -> None:
    versie = offered()
    with verantwoord(door=anna, reden="Namens het Rijk"):
        first = say(versie, "RIJK", actor=MINISTER)
        assert say(versie, "RIJK", actor=MINISTER).pk == first.pk
        for oordeel in ("geen instemming", "instemming"):
            assert say(versie, "RIJK", oordeel, actor=MINISTER).pk != first.pk
        assert say(versie, "RIJK", functie="minister", actor=MINISTER).functie == "minister"
    assert Instemming.objects.count() == 4


# What was read a while ago.


def test_what_was_read_before_it_changed_counts_no_more() -> None:
    versie = agreed(draft())
    old = stale(versie)
    withdraw_offer(versie, "Wachten.", actor=REGIO)
    with pytest.raises(InvoerFout, match="niet aangeboden"):
        say(old, "RIJK", "geen instemming", actor=MINISTER)
    with pytest.raises(InvoerFout, match="niet aangeboden"):
        adopt(stale(versie), "vastgesteld", actor=REGIO, datum=DAG)
    old = stale(versie)
    offer_versie(versie, actor=REGIO)
    with pytest.raises(InvoerFout, match="al aangeboden"):
        offer_versie(old, actor=REGIO)
    old, unread = stale(versie), PakketVersie.objects.defer("inhoud_hash").get(pk=versie.pk)
    unread.guard("gewijzigd", ())  # not read is not ratified
    adopt(versie, "vastgesteld", actor=REGIO, datum=DAG)
    refused: tuple[Callable[[], object], ...] = (
        lambda: say(old, "RIJK", "geen instemming", actor=MINISTER),
        lambda: Instemming(pakketversie=old, partij=make_partij("RIJK"), oordeel="geen instemming").save(),
        lambda: withdraw_offer(old, "Toch niet.", actor=REGIO),
        lambda: unread.guard("gewijzigd", ()),
        lambda: store(_named(stale_of(old), "9")),
    )
    for attempt in refused:
        with pytest.raises(Onveranderlijk):
            attempt()


def stale_of(versie: PakketVersie) -> PakketVersie:
    """The version without its fingerprint, as if nobody had read it."""
    return PakketVersie.objects.defer("inhoud_hash").get(pk=versie.pk)


def _named(versie: PakketVersie, number: str) -> PakketVersie:
    versie.versienummer = number
    return versie


def test_the_database_takes_no_consent_to_what_is_ratified() -> None:
    versie = adopted()
    columns = "oordeel, voorbehoud, naam, functie, inhoud_hash, wanneer, partij_id, pakketversie_id"
    copy = f"INSERT INTO pakketten_instemming ({columns}) SELECT {columns} FROM pakketten_instemming"  # noqa: S608
    with pytest.raises(DatabaseError, match="ligt vast"), transaction.atomic():
        connection.cursor().execute(copy)
    assert versie.instemmingen.count() == 2


# Who agreed.


def test_the_parties_of_a_ratified_version_are_those_that_agreed() -> None:
    versie = adopted()
    change_pakket(versie.pakket, {"partijen": ["PV25", make_partij("GM0200", "regio")]}, actor=REGIO)
    assert [(s.partij.code, s.stemt_in) for s in consents(stale(versie))] == [("PV25", True), ("RIJK", True)]


@pytest.mark.parametrize("fase", ["adopt", "reaffirm"])
def test_a_signature_needs_a_name_and_a_function_or_a_source(fase: str, anna: Gebruiker) -> None:
    def sign(versie: PakketVersie, **rest: Any) -> PakketVersie:
        if fase == "reaffirm":
            return reaffirm(versie, "ondertekend", actor=REGIO, datum=DAG, waaruit="Brief.", **rest)
        return adopt(versie, "ondertekend", actor=REGIO, datum=DAG, **rest)

    with verantwoord(door=anna, reden="Namens beide"):
        nameless = agreed(offer_versie(draft(), actor=REGIO, datum="2025-05-01"), offer=False)
        if fase == "reaffirm":
            adopt(nameless, "vastgesteld", actor=REGIO, datum=DAG)
        with pytest.raises(InvoerFout, match="Partij PV25, Partij RIJK staat niet vast wie ondertekende"):
            sign(nameless)
        assert sign(nameless, bronnen=[make_passage()]).wijze == "ondertekend"
        named = offer_versie(draft(pakket=proposal(naam="Anders")), actor=REGIO, datum="2025-05-01")
        say(named, "RIJK", functie="minister", actor=MINISTER)
        say(named, "PV25", functie="gedeputeerde", actor=GEDEPUTEERDE)
        if fase == "reaffirm":
            adopt(named, "vastgesteld", actor=REGIO, datum=DAG)
        assert sign(named).is_vast


def test_a_bestuurder_signs_what_was_adopted_and_does_nothing_else_with_it() -> None:
    versie = adopted()
    with pytest.raises(GeenToegang):
        reaffirm(versie, "bekrachtigd", actor=MINISTER, datum=DAG)
    signed = reaffirm(versie, "ondertekend", actor=MINISTER, datum=DAG, bronnen=[make_passage()])
    assert signed.wijze == "ondertekend"


# When, where, and once.


@pytest.mark.parametrize(
    ("datum", "fout", "wat"),
    [
        ("", InvoerFout, "de datum ontbreekt"),
        ((timezone.localdate() + timedelta(days=1)).isoformat(), InvoerFout, "nog niet geweest"),
        ("gisteren", NotatieFout, "gisteren"),
    ],
)
def test_it_is_adopted_on_a_day_that_was(datum: str, fout: type[Exception], wat: str) -> None:
    versie = agreed(draft())
    with pytest.raises(fout, match=wat):
        adopt(versie, "vastgesteld", actor=REGIO, datum=datum)
    adopt(versie, "vastgesteld", actor=REGIO, datum=timezone.localdate().isoformat())
    with pytest.raises(fout, match=wat):
        reaffirm(versie, "bekrachtigd", actor=REGIO, datum=datum)


def test_the_same_text_is_adopted_once_in_each_way() -> None:
    versie = adopted()
    later = reaffirm(versie, "bekrachtigd", actor=REGIO, datum=DAG, waaruit="Brief.")
    for again in (versie, later):
        for wijze in ("vastgesteld", "bekrachtigd"):
            with pytest.raises(InvoerFout, match="is al vastgelegd"):
                reaffirm(again, wijze, actor=REGIO, datum=DAG)
    assert PakketVersie.objects.count() == 2


def test_a_meeting_that_one_may_not_read_is_not_named() -> None:
    hidden = make_overleg("geheim", (make_gebied("PV25"),), vertrouwelijkheid="intern")
    versie = draft()
    with pytest.raises(GeenToegang):
        offer_versie(versie, actor=REGIO, overleg=hidden)
    agreed(versie)
    with pytest.raises(GeenToegang):
        adopt(versie, "vastgesteld", actor=REGIO, datum=DAG, overleg=hidden)
    adopt(versie, "vastgesteld", actor=REGIO, datum=DAG)
    with pytest.raises(GeenToegang):
        reaffirm(versie, "bekrachtigd", actor=REGIO, datum=DAG, overleg=hidden)


@pytest.mark.parametrize(
    ("datum", "dagen", "wat"),
    [
        ("2019-01-01", None, "voor de dag waarop de tekst werd aangeboden: 1 mei 2025"),
        ("2025-06-03", "2025-06-02", "het gekozen overleg was op een andere dag: 2 juni 2025"),
        ("2025-06", "2025-06-02", "op een andere dag"),
        ("2025-06-03", "{2025-06-02,2025-06-04}", "op een andere dag"),
        ("2019-01-01", "2019-01-01", "voor de dag waarop"),
        ("2025-06-02", "2025-06-02", None),
        ("2025-06-04", "{2025-06-02,2025-06-04}", None),
        ("2025-06-03", "2025-06-02/2025-06-04", None),
        ("2025-06-02", "", None),
        ("2025-06", None, None),
    ],
)
def test_an_adoption_is_on_a_day_that_can_be_right(datum: str, dagen: str | None, wat: str | None) -> None:
    versie = agreed(offer_versie(draft(), actor=REGIO, datum="2025-05-01"), offer=False)
    meeting = None if dagen is None else make_overleg("bol", (make_gebied("PV25"),), datum=dagen)

    def work() -> PakketVersie:
        return adopt(versie, "vastgesteld", actor=REGIO, datum=datum, overleg=meeting)

    if wat is None:
        assert work().datum == datum
        return
    with pytest.raises(InvoerFout, match=wat):
        work()


def test_without_a_day_of_the_offer_the_day_that_a_person_recorded_it_counts(anna: Gebruiker) -> None:
    versie = draft()
    with verantwoord(door=anna, reden="Aangeboden"):
        agreed(versie)
    with pytest.raises(InvoerFout, match="werd aangeboden"):
        adopt(versie, "vastgesteld", actor=REGIO, datum=DAG)
    adopt(versie, "vastgesteld", actor=REGIO, datum=timezone.localdate().isoformat())


def test_an_offer_is_not_still_to_come() -> None:
    with pytest.raises(InvoerFout, match="nog niet geweest"):
        offer_versie(draft(), actor=REGIO, datum=(timezone.localdate() + timedelta(days=1)).isoformat())


def test_a_step_after_the_adoption_has_its_day_its_ground_and_who_recorded_it(anna: Gebruiker) -> None:
    versie = adopted()
    with pytest.raises(InvoerFout, match="voor de dag waarop de tekst werd aangenomen: 2 juni 2025"):
        reaffirm(versie, "bekrachtigd", actor=REGIO, datum="2025-06-01", waaruit="Brief.")
    with pytest.raises(InvoerFout, match="waaruit dit blijkt"):
        reaffirm(versie, "bekrachtigd", actor=REGIO, datum=DAG, waaruit=" ")
    with verantwoord(door=anna, reden="Nogmaals"):
        later = reaffirm(versie, "bekrachtigd", actor=REGIO, datum=DAG, waaruit="Brief van 3 juni.")
    assert later.toelichting == f"Vastgelegd door {anna}, Partij PV25. Brief van 3 juni."


def test_a_ratified_version_keeps_its_name_when_its_package_gets_another() -> None:
    versie = adopted()
    change_pakket(versie.pakket, {"naam": "Heel anders"}, actor=REGIO)
    assert str(stale(versie)) == "Arrangement Merenland 1.0"
    second = start_versie(stale(versie).pakket, "2.0", actor=REGIO, vanaf=versie)
    assert str(second) == "Heel anders 2.0"


# The phase of the package.


def test_a_source_that_one_may_not_read_is_not_named() -> None:
    hidden = make_passage(make_document("geheim", vertrouwelijkheid="intern", eigenaar=make_partij("PV28")))
    versie = agreed(draft())
    with pytest.raises(GeenToegang) as fout:
        adopt(versie, "vastgesteld", actor=REGIO, datum="2025-06-02", bronnen=[hidden])
    assert "geheim" not in str(fout.value)
    fixed = adopt(versie, "vastgesteld", actor=REGIO, datum="2025-06-02")
    with pytest.raises(GeenToegang):
        reaffirm(fixed, "bekrachtigd", actor=REGIO, datum="2025-07-02", bronnen=[hidden])
    assert hidden not in fixed.passages.all()


def test_what_is_offered_keeps_the_package_open_and_what_is_closed_is_not_adopted() -> None:
    versie = draft()
    offer_versie(versie, actor=REGIO)
    with pytest.raises(InvoerFout, match="ligt nog bij de partijen"):
        close_pakket(versie.pakket, "Klaar.", actor=REGIO)
    withdraw_offer(versie, "Wachten.", actor=REGIO)
    close_pakket(versie.pakket, "Klaar.", actor=REGIO)
    with pytest.raises(InvoerFout, match="gesloten"):
        offer_versie(versie, actor=REGIO)
    again = agreed(draft(pakket=proposal(naam="Anders")))
    again.pakket.fase = "gesloten"
    store(again.pakket)
    with pytest.raises(InvoerFout, match="gesloten"):
        adopt(again, "vastgesteld", actor=REGIO, datum=DAG)


def test_the_phase_is_that_of_the_version_that_came_furthest() -> None:
    known = ([], ["ontbreekt"], ["aangeboden", "besproken"], ["vastgesteld", "voorzien"])
    assert [phase_of(w) for w in known] == ["voorstel", "voorstel", "aangeboden", "aangenomen"]
    first = adopted()
    second = start_versie(first.pakket, "2.0", actor=REGIO, vanaf=first)
    offer_versie(second, actor=REGIO)
    assert second.pakket.fase == "aangenomen"
    with pytest.raises(InvoerFout, match="ligt nog bij de partijen"):
        close_pakket(stale(second).pakket, "Klaar.", actor=REGIO)
    withdraw_offer(second, "Nee.", actor=REGIO)
    assert second.pakket.fase == "aangenomen"


# What stays between the parties, and what stays in the register.


def test_what_the_parties_said_stays_theirs_when_the_package_is_opened() -> None:
    versie = draft()
    ronde = open_ronde(versie, actor=REGIO)
    comment(ronde, "voorbehoud", "Geld.", partij=make_partij("PV25"), actor=REGIO, bij=text(versie))
    close_ronde(ronde, actor=REGIO)
    _settle(Opmerking.objects.get())
    adopted(versie)
    publish_pakket(stale(versie).pakket, "openbaar", actor=REGIO)
    assert visible(PakketVersie.objects.all(), PUBLIEK).count() == 1
    for model in (Tekstronde, Opmerking, Concepttekst):
        assert not visible(model.objects.all(), PUBLIEK).exists(), model
        assert visible(model.objects.all(), RIJK).count() == 1, model
        assert visible(model.objects.all(), REGIO).count() == 1, model
    assert ronde.eigenaar == text(versie).eigenaar == make_partij("PV25")


def _settle(opmerking: Opmerking) -> None:
    opmerking.stand, opmerking.reactie = "verwerkt", "Staat in de tekst."
    store(opmerking)


def test_an_actie_of_a_ratified_version_stays_in_the_register() -> None:
    versie = adopted()
    actie = Actie.objects.get(code="arr-gld-1-1.1")
    raakvlak = Raakvlak(code="rv-1", van_pakket=versie.pakket, onderwerp="X", verwijzing="2.1", klopt=True)
    store(raakvlak)
    for record in (actie, raakvlak, Afspraak.objects.get()):
        with pytest.raises(Onveranderlijk, match="een vastgestelde versie bevat"):
            record.delete()
    later = Actie(code="later", afspraak=actie.afspraak, volgorde=9, kant="rijk", samenvatting=TEKST["titel"])
    store(later)
    later.delete()
    assert Actie.objects.count() == 2
