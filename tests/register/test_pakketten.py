"""Packages: a ratified version never changes; the life of a package; three values of a term."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from register.maken import make_actie, make_actor, make_afspraak, make_gebied, make_partij, make_versie
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import PakketVersie, content_hash
from ruimteregie.register.pakketten.selectors import (
    NOVEX_PRODUCTEN,
    novex_matrix,
    pakketten,
    termijnstanden,
    versies,
)
from ruimteregie.register.pakketten.services import adopt, fix_content, give_instemming
from ruimteregie.register.toegang.geregistreerd import set_relation, store
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def vast(schrijven: None) -> PakketVersie:
    """A ratified version with one agreement and one actie."""
    afspraak = make_afspraak()
    make_actie(
        afspraak, termijn_tekst="voor 1 juli 2025", termijn_soort="kalender", termijn_edtf="../2025-06-30"
    )
    versie = make_versie()
    set_relation(versie, "afspraken", [afspraak])
    return fix_content(versie)


def test_a_ratified_version_has_a_fingerprint_of_what_it_says(vast: PakketVersie) -> None:
    assert vast.is_vast
    assert vast.hash_klopt
    assert vast.inhoud["afspraken"][0]["acties"][0]["code"] == "a-1.1"
    assert content_hash({"b": 1, "a": 2}) == content_hash({"a": 2, "b": 1})


def test_a_ratified_version_never_changes(vast: PakketVersie) -> None:
    vast.versienummer = "1.1"
    with pytest.raises(Onveranderlijk, match="nieuwe versie"):
        vast.save()
    with pytest.raises(Onveranderlijk):
        set_relation(PakketVersie.objects.get(), "afspraken", [])
    with pytest.raises(Onveranderlijk):
        PakketVersie.objects.get().delete()
    with pytest.raises(Onveranderlijk):
        fix_content(PakketVersie.objects.get())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pakketten_pakketversie SET versienummer = '9'",
        "UPDATE pakketten_pakketversie SET inhoud_hash = ''",
        "DELETE FROM pakketten_pakketversie",
    ],
)
def test_the_database_refuses_it_too(sql: str, vast: PakketVersie) -> None:
    with pytest.raises(DatabaseError, match="vastgestelde versie"), transaction.atomic():
        connection.cursor().execute(sql)


def test_a_version_in_the_making_can_change(schrijven: None) -> None:
    versie = make_versie(wijze="aangeboden")
    versie.versienummer = "0.9"
    store(versie)
    with pytest.raises(InvoerFout, match="niet aangenomen"):
        fix_content(versie)


def test_the_three_values_of_a_term_stand_side_by_side(vast: PakketVersie) -> None:
    actie = Actie.objects.get()
    actie.termijn_tekst, actie.termijn_edtf = "eind 2025", "2025-10/2025-12"
    store(actie)
    stand = termijnstanden([actie], SYSTEEM)[actie.pk]
    assert [str(stand.eerst), str(stand.vastgesteld), str(stand.nu)] == [
        "voor 1 juli 2025",
        "voor 1 juli 2025",
        "eind 2025",
    ]
    assert stand.verschoven


def test_a_term_in_a_version_that_is_hidden_does_not_show(schrijven: None) -> None:
    afspraak = make_afspraak()
    actie = make_actie(afspraak, termijn_tekst="eind 2025", termijn_soort="kalender", termijn_edtf="2025-12")
    versie = make_versie(vertrouwelijkheid="intern")
    set_relation(versie, "afspraken", [afspraak])
    fix_content(versie)
    assert termijnstanden([actie], PUBLIEK)[actie.pk].vastgesteld is None
    assert termijnstanden([actie], SYSTEEM)[actie.pk].vastgesteld is not None


def test_a_term_that_was_never_known_stays_unknown(schrijven: None) -> None:
    actie = make_actie(make_afspraak())
    stand = termijnstanden([actie], SYSTEEM)[actie.pk]
    assert (stand.eerst, stand.vastgesteld, stand.nu) == (None, None, None)
    assert not stand.verschoven


def test_adopting_needs_the_agreement_of_every_party(schrijven: None) -> None:
    rijk, regio = make_partij("VRO"), make_partij("PV25", "regio", "provincie")
    versie = make_versie(wijze="aangeboden")
    set_relation(versie.pakket, "partijen", [rijk, regio])
    minister, gedeputeerde = (
        make_actor("bestuurder", "VRO", "rijk"),
        make_actor("bestuurder", "PV25", "regio"),
    )
    give_instemming(versie, gelezen=working_hash(versie), partij=rijk, oordeel="instemming", actor=minister)
    with pytest.raises(InvoerFout, match="nog geen instemming van Partij PV25"):
        adopt(versie, "vastgesteld", actor=SYSTEEM, datum="2025-06-02")
    give_instemming(
        versie, gelezen=working_hash(versie), partij=regio, oordeel="geen instemming", actor=gedeputeerde
    )
    give_instemming(
        versie,
        gelezen=working_hash(versie),
        partij=regio,
        oordeel="instemming met voorbehoud",
        voorbehoud="Geld.",
        actor=gedeputeerde,
    )
    adopt(versie, "vastgesteld", actor=SYSTEEM, datum="2025-06-02")
    assert versie.is_vast
    assert versie.pakket.fase == "aangenomen"
    with pytest.raises(Onveranderlijk):
        give_instemming(
            versie, gelezen=working_hash(versie), partij=rijk, oordeel="geen instemming", actor=minister
        )


def test_one_agrees_for_ones_own_party_only(schrijven: None) -> None:
    rijk, regio, other = make_partij("VRO"), make_partij("PV25", "regio"), make_partij("EZ")
    versie = make_versie(wijze="aangeboden")
    set_relation(versie.pakket, "partijen", [rijk, regio])
    with pytest.raises(GeenToegang):
        give_instemming(
            versie,
            gelezen=working_hash(versie),
            partij=regio,
            oordeel="instemming",
            actor=make_actor("bestuurder", "VRO", "rijk"),
        )
    with pytest.raises(GeenToegang):
        give_instemming(
            versie,
            gelezen=working_hash(versie),
            partij=rijk,
            oordeel="instemming",
            actor=make_actor("medewerker", "VRO", "rijk"),
        )
    with pytest.raises(GeenToegang):
        give_instemming(
            versie,
            gelezen=working_hash(versie),
            partij=other,
            oordeel="instemming",
            actor=make_actor("bestuurder", "EZ", "rijk"),
        )
    with pytest.raises(OnbekendeWaarde, match="'misschien'"):
        give_instemming(
            versie,
            gelezen=working_hash(versie),
            partij=rijk,
            oordeel="misschien",
            actor=make_actor("bestuurder", "VRO", "rijk"),
        )


def test_a_list_of_packages_shows_no_hidden_agreement(vast: PakketVersie) -> None:
    hidden = make_afspraak("a-2", vertrouwelijkheid="intern")
    second = make_versie(vast.pakket, "arr-2", wijze="in-voorbereiding")
    set_relation(second, "afspraken", [hidden, *vast.afspraken.all()])
    shown = {v.code: [a.code for a in v.afspraken.all()] for v in versies(PUBLIEK)}
    assert shown == {"arr-1": ["a-1"], "arr-2": ["a-1"]}
    assert [p.code for p in pakketten(PUBLIEK, "ruimtelijk-arrangement")] == ["arr"]
    assert not pakketten(PUBLIEK, "woondeal").exists()


def test_a_novex_area_without_a_version_is_not_known(schrijven: None) -> None:
    make_gebied("NX01", "novex")
    (row,) = novex_matrix(PUBLIEK)
    assert [cel.stand for cel in row.cellen] == ["niet bekend"] * len(NOVEX_PRODUCTEN)
    assert not any(cel.ontbreekt for cel in row.cellen)
