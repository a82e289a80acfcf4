"""What a package, a text and a round do not take: codes that fit no address, too long texts, past days."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from register.maken import make_actor, make_afspraak, make_partij
from register.onderhandelen import GEDEPUTEERDE, REGIO, RIJK, TEKST, adopted, agreed, draft, text
from ruimteregie.kern.fouten import GeenToegang, InvoerFout
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.services import (
    add_tekst,
    change_pakket,
    change_tekst,
    comment,
    handle_opmerking,
    open_ronde,
    propose_pakket,
    publish_pakket,
    start_versie,
    withdraw_offer,
)
from ruimteregie.register.pakketten.services.gemeen import check_code
from ruimteregie.register.pakketten.services.keuring import MAX_TEKST
from ruimteregie.register.pakketten.services.levensloop import drop_versie, may_publish
from ruimteregie.register.pakketten.services.rondes import is_late
from ruimteregie.register.toegang.codes import MAX_CODE, drawn_code, open_code, slug
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]

TE_LANG = "a" * (MAX_TEKST + 1)


@pytest.mark.parametrize("code", ["a/b", "A", "met spatie", "é", "a?b", "-a", "a--b"])
def test_a_code_fits_in_an_address(code: str) -> None:
    with pytest.raises(InvoerFout, match="is geen code"):
        check_code(code)
    velden = {"naam": "X", "soorten": ["ria"], "partijen": [make_partij("PV25", "regio", "provincie")]}
    with pytest.raises(InvoerFout, match="is geen code"):
        propose_pakket(code, velden, actor=REGIO)
    assert not Pakket.objects.exists()


def test_codes_that_fit_are_taken_and_those_of_texts_made_to_fit() -> None:
    for code in ("", "arr-gld-1", "a.b-2"):
        check_code(code)
    assert add_tekst(draft(), {**TEKST, "nummer": "3/b"}, actor=REGIO).code == "arr-gld-1-3-b"


def test_a_code_does_not_tell_of_what_one_may_not_see() -> None:
    versie = draft()
    make_afspraak("arr-gld-1-7", vertrouwelijkheid="intern", eigenaar=make_partij("PV28", "regio"))
    code = add_tekst(versie, {**TEKST, "nummer": "7"}, actor=REGIO).code
    assert code.startswith("arr-gld-1-7-")
    assert len(code) == len("arr-gld-1-7-abcd1234")
    assert add_tekst(versie, TEKST, actor=REGIO).code == "arr-gld-1-1-2"
    assert open_code("vrij", REGIO, Pakket.objects.all()) == "vrij"


def test_the_code_of_a_version_or_package_does_not_tell_of_a_hidden_one() -> None:
    hidden = Pakket(code="arr-gld-1", naam="Geheim", vertrouwelijkheid="intern", eigenaar=make_partij("PV28"))
    store(hidden)
    store(PakketVersie(code="arr-gld-9-1.0", pakket=hidden, versienummer="1.0", wijze="in-voorbereiding"))
    velden = {"naam": "Merenland", "soorten": ["ruimtelijk-arrangement"], "partijen": [make_partij("PV25")]}
    asked = propose_pakket("arr-gld-1", velden, actor=REGIO)
    assert re.fullmatch(r"arr-gld-1-[0-9a-f]{8}", asked.code)
    mine = propose_pakket("arr-gld-9", velden, actor=REGIO)
    versie = start_versie(mine, "1.0", actor=REGIO)
    assert re.fullmatch(r"arr-gld-9-1\.0-[0-9a-f]{8}", versie.code)


@given(st.text(max_size=300))
def test_a_made_code_always_fits_in_an_address(words: str) -> None:
    for code in (slug(words), drawn_code(words), drawn_code(slug(words))):
        check_code(code)
    assert len(drawn_code(words)) <= MAX_CODE
    assert slug(slug(words)) == slug(words)


def test_who_reads_a_package_is_up_to_its_owner_until_it_is_adopted() -> None:
    versie = draft()
    pakket = versie.pakket
    with pytest.raises(GeenToegang, match="alleen de eigenaar"):
        change_pakket(pakket, {"vertrouwelijkheid": "openbaar"}, actor=RIJK)
    pakket.refresh_from_db()
    change_pakket(pakket, {"vertrouwelijkheid": "concept", "naam": "Anders"}, actor=RIJK)
    change_pakket(pakket, {"vertrouwelijkheid": "gedeeld"}, actor=REGIO)
    assert pakket.vertrouwelijkheid == "gedeeld"
    adopted(versie)
    with pytest.raises(InvoerFout, match="wijzigt hier niet"):
        change_pakket(pakket, {"vertrouwelijkheid": "openbaar"}, actor=REGIO)


def test_only_the_owner_opens_a_package() -> None:
    pakket = adopted().pakket
    assert may_publish(pakket, REGIO)
    assert may_publish(pakket, make_actor("beheerder"))
    assert not may_publish(pakket, RIJK)
    with pytest.raises(GeenToegang, match="niet open"):
        publish_pakket(pakket, "openbaar", actor=RIJK)
    assert Pakket.objects.get().vertrouwelijkheid == "concept"


def test_a_round_ends_today_or_later() -> None:
    versie = draft()
    with pytest.raises(InvoerFout, match="al geweest"):
        open_ronde(versie, actor=REGIO, sluit_op=timezone.localdate() - timedelta(days=1))
    assert open_ronde(versie, actor=REGIO, sluit_op=timezone.localdate()).is_open


def test_a_reaction_after_the_last_day_is_taken_and_says_so() -> None:
    ronde = open_ronde(draft(), actor=REGIO, sluit_op=timezone.localdate())
    said = comment(ronde, "opmerking", "Op tijd.", partij=make_partij("PV25"), actor=GEDEPUTEERDE)
    assert not is_late(said)
    ronde.sluit_op = date(2024, 1, 1)
    store(ronde)
    said = comment(ronde, "opmerking", "Te laat.", partij=make_partij("PV25"), actor=GEDEPUTEERDE)
    assert is_late(said)


@pytest.mark.parametrize("veld", ["samenvatting", "voorwaarde", "acties/arr-gld-1-1.1/samenvatting"])
def test_a_text_has_a_length(veld: str) -> None:
    versie = draft()
    with pytest.raises(InvoerFout, match=r"langer dan 20\.000 tekens"):
        change_tekst(text(versie), {veld: TE_LANG}, actor=REGIO)
    change_tekst(text(versie), {veld: TE_LANG[1:]}, actor=REGIO)


def test_a_reaction_has_a_length() -> None:
    versie = draft()
    ronde = open_ronde(versie, actor=REGIO)
    given = {"partij": make_partij("PV25"), "actor": GEDEPUTEERDE, "bij": text(versie), "veld": "titel"}
    with pytest.raises(InvoerFout, match=r"de opmerking is langer dan 20\.000 tekens"):
        comment(ronde, "opmerking", TE_LANG, **given)
    with pytest.raises(InvoerFout, match=r"het tekstvoorstel is langer dan 20\.000 tekens"):
        comment(ronde, "tekstvoorstel", "Zo.", voorstel=TE_LANG, **given)


def test_a_reservation_is_answered_before_it_is_handled() -> None:
    ronde = open_ronde(draft(), actor=REGIO)
    said = comment(ronde, "voorbehoud", "Na de raad.", partij=make_partij("PV25"), actor=GEDEPUTEERDE)
    with pytest.raises(InvoerFout, match="zonder antwoord"):
        handle_opmerking(said, "verwerkt", " ", actor=REGIO)
    assert handle_opmerking(said, "verwerkt", "Staat erin.", actor=REGIO).stand == "verwerkt"


def test_a_draft_of_which_nobody_said_anything_is_dropped_with_all_of_it() -> None:
    versie = draft()
    ronde = open_ronde(versie, actor=REGIO)
    comment(ronde, "opmerking", "Mooi.", partij=make_partij("PV25"), actor=GEDEPUTEERDE)
    with pytest.raises(InvoerFout, match="waarom"):
        drop_versie(versie, " ", actor=REGIO)
    with pytest.raises(GeenToegang):
        drop_versie(versie, "Weg.", actor=make_actor("medewerker", "GM0200", "regio"))
    pakket = drop_versie(versie, "Verkeerd begonnen.", actor=REGIO)
    assert not pakket.versies.exists()
    assert "1.0 vervallen" in pakket.toelichting
    assert pakket.fase == "voorstel"
    removed = Wijziging.objects.filter(handeling="verwijderd").values_list("objectsoort", flat=True)
    assert sorted(removed) == [
        "pakketten.concepttekst", "pakketten.opmerking", "pakketten.pakketversie", "pakketten.tekstronde",
    ]  # fmt: skip


def test_a_version_on_which_a_party_gave_its_word_stays() -> None:
    versie = agreed(draft())
    withdraw_offer(versie, "Nog niet.", actor=REGIO)
    with pytest.raises(InvoerFout, match="kan niet weg"):
        drop_versie(versie, "Weg.", actor=REGIO)
    assert adopted(draft(pakket=versie.pakket, nummer="1.1")).is_vast
