"""The life of a package: proposed, written, offered, agreed to, adopted, revised, closed."""

from __future__ import annotations

from typing import Any

import pytest

from register.maken import make_actor, make_afspraak, make_document, make_overleg, make_partij, make_passage
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
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak, Melding
from ruimteregie.register.afspraken.selectors import Voortgangstand, acties, own_acties
from ruimteregie.register.afspraken.services import report_progress
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.pakketten.models import Pakket, PakketVersie, content_hash
from ruimteregie.register.pakketten.selectors import conceptteksten, working_content
from ruimteregie.register.pakketten.services import (
    add_tekst,
    adopt,
    change_pakket,
    change_tekst,
    close_pakket,
    compose_inhoud,
    consents,
    drop_tekst,
    evaluate_pakket,
    fix_content,
    offer_versie,
    propose_pakket,
    proposed_code,
    publish_pakket,
    reaffirm,
    reopen_pakket,
    start_versie,
    withdraw_offer,
)
from ruimteregie.register.pakketten.vergelijken import compare_contents
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import PUBLIEK, mag, visible
from ruimteregie.register.voortgang.selectors import acties_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]


def test_a_proposal_belongs_to_who_makes_it_and_is_seen_by_its_parties() -> None:
    pakket = proposal()
    assert (pakket.code, pakket.fase, pakket.vertrouwelijkheid) == ("arr-gld-1", "voorstel", "concept")
    assert pakket.eigenaar == make_partij("PV25")
    outsider = make_actor("medewerker", "GM0200", "regio")
    assert [mag(actor, "lezen", pakket) for actor in (REGIO, RIJK, outsider, PUBLIEK)] == [
        True,
        True,
        False,
        False,
    ]


def test_a_proposed_code_is_free() -> None:
    pakket = proposal()
    area = pakket.gebieden.get()
    assert proposed_code(["ruimtelijk-arrangement"], [area], 1) == "arr-gld-1-2"
    assert proposed_code(["uitvoeringsagenda", "ria"], []) == "ua-ria"
    with pytest.raises(InvoerFout, match="al vergeven"):
        propose_pakket("arr-gld-1", {"naam": "X", "soorten": ["ria"], "partijen": ["RIJK"]}, actor=REGIO)


@pytest.mark.parametrize(
    ("velden", "fout", "wat"),
    [
        ({"naam": ""}, InvoerFout, "zonder naam"),
        ({"soorten": []}, InvoerFout, "zonder soort"),
        ({"partijen": []}, InvoerFout, "zonder partij"),
        ({"partijen": ["NERGENS"]}, OnbekendeWaarde, "'NERGENS'"),
        ({"soorten": ["droom"]}, OnbekendeWaarde, "'droom'"),
        ({"kleur": "rood"}, OnbekendeWaarde, "'kleur'"),
    ],
)
def test_a_proposal_that_does_not_fit_is_refused(velden: dict[str, Any], fout: type, wat: str) -> None:
    with pytest.raises(fout, match=wat):
        proposal(**velden)
    assert not Pakket.objects.exists()


def test_who_has_no_role_proposes_nothing() -> None:
    with pytest.raises(GeenToegang):
        proposal(make_actor("bestuurder", "PV25", "regio"))


def test_a_draft_is_for_the_parties_also_when_its_package_is_public() -> None:
    pakket = proposal(vertrouwelijkheid="openbaar")
    versie = draft(pakket=pakket)
    assert mag(RIJK, "bewerken", versie)
    assert mag(REGIO, "bewerken", text(versie))
    assert not mag(make_actor("medewerker", "GM0200", "regio"), "lezen", versie)
    assert not visible(PakketVersie.objects.all(), PUBLIEK).exists()
    assert [p.code for p in visible(Pakket.objects.all(), PUBLIEK)] == [pakket.code]


def test_nothing_enters_the_register_before_adoption() -> None:
    agreed(draft())
    assert not Afspraak.objects.exists()
    assert not Actie.objects.exists()


def test_adoption_brings_the_texts_into_the_register_as_they_were_agreed() -> None:
    versie = adopted()
    afspraak = Afspraak.objects.get()
    assert (afspraak.code, afspraak.titel, afspraak.vertrouwelijkheid) == (
        "arr-gld-1-1",
        "Wonen aan het meer",
        "concept",
    )
    assert [a.code for a in afspraak.acties.all()] == ["arr-gld-1-1.1", "arr-gld-1-1.2"]
    assert [str(a.termijn) for a in afspraak.acties.all()] == ["najaar 2025", "jaarlijks"]
    assert versie.is_vast
    assert versie.hash_klopt
    assert versie.pakket.fase == "aangenomen"
    assert compose_inhoud(PakketVersie.objects.get()) == versie.inhoud
    assert {s.instemming.inhoud_hash for s in consents(versie) if s.instemming} == {versie.inhoud_hash}


def test_an_adopted_text_has_a_source_of_its_own() -> None:
    versie = adopted()
    document = Document.objects.get()
    assert (document.soort, document.titel, document.datum) == ("arrangement", str(versie), "2025-06-02")
    assert document.vertrouwelijkheid == "concept"
    assert [p.document for p in Afspraak.objects.get().passages.all()] == [document]
    assert mag(RIJK, "lezen", document)
    assert mag(REGIO, "lezen", document)
    assert not mag(PUBLIEK, "lezen", document)


def test_a_given_source_is_used_instead() -> None:
    place = make_passage(make_document("brief-9"))
    versie = adopt(agreed(draft()), "ondertekend", actor=REGIO, datum="2025-06-02", bronnen=[place])
    assert list(Afspraak.objects.get().passages.all()) == [place]
    assert list(versie.passages.all()) == [place]
    assert Document.objects.count() == 1


def test_adoption_waits_for_every_party() -> None:
    versie = draft()
    offer_versie(versie, actor=REGIO)
    say(versie, "RIJK", "instemming", actor=MINISTER)
    with pytest.raises(InvoerFout, match="Partij PV25"):
        adopt(versie, "vastgesteld", actor=REGIO, datum="2025-06-02")
    say(versie, "PV25", "geen instemming", actor=GEDEPUTEERDE)
    with pytest.raises(InvoerFout, match="Partij PV25"):
        adopt(versie, "vastgesteld", actor=REGIO, datum="2025-06-02")
    assert not Afspraak.objects.exists()


def test_a_consent_holds_for_the_text_it_was_given_for() -> None:
    versie = agreed(draft())
    withdraw_offer(versie, "Een foutje in de tekst.", actor=REGIO)
    change_tekst(text(versie), {"samenvatting": "Het Rijk draagt € 12 miljoen bij."}, actor=REGIO)
    offer_versie(versie, actor=REGIO)
    assert [(s.stemt_in, s.reden) for s in consents(versie)] == [(False, "de tekst veranderde sindsdien")] * 2
    with pytest.raises(InvoerFout, match="de tekst veranderde sindsdien"):
        adopt(versie, "vastgesteld", actor=REGIO, datum="2025-06-02")


def test_an_offer_taken_back_and_made_again_unchanged_keeps_the_consents() -> None:
    versie = agreed(draft())
    withdraw_offer(versie, "Toch nog even wachten.", actor=REGIO)
    assert versie.pakket.fase == "concept"
    offer_versie(versie, actor=REGIO, datum="2025-05-01")
    assert all(s.stemt_in for s in consents(versie))


def test_a_reservation_has_words_and_a_consent_its_role() -> None:
    versie = draft()
    with pytest.raises(InvoerFout, match="niet aangeboden"):
        say(versie, "RIJK", "instemming", actor=MINISTER)
    offer_versie(versie, actor=REGIO)
    with pytest.raises(InvoerFout, match="voorbehoud ontbreekt"):
        say(versie, "RIJK", "instemming met voorbehoud", actor=MINISTER)
    said = say(
        versie,
        "RIJK",
        "instemming met voorbehoud",
        voorbehoud="Na de begroting.",
        functie="minister van VRO",
        actor=MINISTER,
    )
    assert (said.functie, said.voorbehoud) == ("minister van VRO", "Na de begroting.")
    assert said.inhoud_hash == content_hash(working_content(versie))


def test_a_consent_names_the_person_who_gave_it(anna: Gebruiker) -> None:
    versie = draft()
    offer_versie(versie, actor=REGIO)
    with verantwoord(door=anna, reden="Instemming van het Rijk"):
        said = say(versie, "RIJK", "instemming", actor=MINISTER)
    assert (said.naam, said.wie) == ("Anna", anna)


def test_only_a_bestuurder_of_the_state_as_a_whole_agrees_for_it() -> None:
    versie = draft()
    offer_versie(versie, actor=REGIO)
    ministry = make_actor("bestuurder", "VRO", "rijk")
    for partij in ("RIJK", "VRO"):
        with pytest.raises(GeenToegang):
            say(versie, partij, "instemming", actor=ministry)


def test_what_is_offered_does_not_change() -> None:
    versie = draft()
    offer_versie(versie, actor=REGIO)
    with pytest.raises(InvoerFout, match="aangeboden"):
        change_tekst(text(versie), {"titel": "Anders"}, actor=REGIO)
    with pytest.raises(InvoerFout, match="aangeboden"):
        add_tekst(versie, TEKST, actor=REGIO)
    with pytest.raises(InvoerFout, match="al aangeboden"):
        offer_versie(versie, actor=REGIO)


def test_a_version_without_text_is_not_offered() -> None:
    versie = start_versie(proposal(), "1.0", actor=REGIO)
    with pytest.raises(InvoerFout, match="geen tekst"):
        offer_versie(versie, actor=REGIO)
    add_tekst(versie, TEKST, actor=REGIO)
    drop_tekst(text(versie), actor=REGIO)
    with pytest.raises(InvoerFout, match="geen tekst"):
        offer_versie(versie, actor=REGIO)


def _second(vast: PakketVersie) -> PakketVersie:
    return start_versie(vast.pakket, "2.0", actor=REGIO, vanaf=vast)


def test_a_second_version_starts_from_the_first_and_changes_only_what_it_says() -> None:
    first = adopted(draft(TEKST, {**TEKST, "nummer": "2", "titel": "Water eerst"}))
    second = _second(first)
    assert working_content(second)["afspraken"] == first.inhoud["afspraken"]
    assert second.vertrouwelijkheid == "concept"
    code = text(second).inhoud["acties"][0]["code"]
    change_tekst(text(second), {f"acties/{code}/termijn": "januari 2026"}, actor=REGIO)
    drop_tekst(text(second, 2), actor=REGIO)
    add_tekst(second, {**TEKST, "nummer": "3", "titel": "Een brug"}, actor=REGIO)
    assert Actie.objects.get(code=code).termijn_tekst == "najaar 2025"
    adopted(second)
    assert Actie.objects.get(code=code).termijn_tekst == "januari 2026"
    assert {a.nummer: a.status for a in Afspraak.objects.all()} == {
        "1": "lopend",
        "2": "vervallen",
        "3": "lopend",
    }
    assert [a.nummer for a in second.afspraken.order_by("nummer")] == ["1", "3"]
    assert [a.nummer for a in first.afspraken.order_by("nummer")] == ["1", "2"]
    assert compare_contents(first.inhoud, second.inhoud).zin == (
        "1 afspraak nieuw, 1 vervallen, 1 gewijzigd, 1 termijn verschoven van najaar 2025 naar januari 2026"
    )
    assert not Melding.objects.exists()


def test_an_actie_that_a_version_leaves_out_stays_with_its_reports_and_can_come_back() -> None:
    first = adopted()
    actie = Actie.objects.get(code="arr-gld-1-1.1")
    report_progress(actie, "loopt", namens=make_partij("VRO"), actor=RIJK)
    second = _second(first)
    kept = [a for a in text(second).inhoud["acties"] if a["code"] != actie.code]
    change_tekst(text(second), {"acties": kept}, actor=REGIO)
    adopted(second)
    assert actie.verval.pakketversie == second
    assert [m.stand for m in actie.meldingen.all()] == ["loopt"]
    assert [a.code for a in own_acties(REGIO)] == ["arr-gld-1-1.2"]
    assert acties(RIJK).values_list("stand", flat=True).get(pk=actie.pk) == Voortgangstand.AFGESLOTEN
    assert [a.code for a in acties_in(second, RIJK)] == ["arr-gld-1-1.2"]
    assert [a["code"] for a in compose_inhoud(second)["afspraken"][0]["acties"]] == ["arr-gld-1-1.2"]
    third = start_versie(first.pakket, "3.0", actor=REGIO, vanaf=second)
    change_tekst(text(third), {"acties": first.inhoud["afspraken"][0]["acties"]}, actor=REGIO)
    adopted(third)
    assert not Actie.objects.filter(verval__isnull=False).exists()
    assert third.inhoud["afspraken"] == first.inhoud["afspraken"]


def test_an_agreement_of_another_package_is_not_ended() -> None:
    first = adopted()
    other = proposal(naam="Woondeal Merenland", soorten=["woondeal"])
    shared = PakketVersie(code="wd-1", pakket=other, versienummer="1.0", wijze="vastgesteld")
    store(shared, {"afspraken": first.afspraken.all()})
    fix_content(shared)
    second = _second(first)
    add_tekst(second, {**TEKST, "titel": "Een brug"}, actor=REGIO)
    drop_tekst(text(second), actor=REGIO)
    adopted(second)
    assert Afspraak.objects.get(code="arr-gld-1-1").status == "lopend"


def test_a_package_of_the_next_generation_goes_on_with_the_agreements_of_the_first() -> None:
    first = adopted()
    second = proposal(naam="Tweede arrangement Merenland", generatie=2, volgt_op=first.pakket)
    versie = start_versie(second, "1.0", actor=REGIO, vanaf=first)
    drop_tekst(text(versie), actor=REGIO)
    add_tekst(versie, {**TEKST, "titel": "Een brug"}, actor=REGIO)
    adopted(versie)
    assert Afspraak.objects.get(code="arr-gld-1-1").status == "vervallen"
    unrelated = proposal(naam="Anders", soorten=["ria"])
    with pytest.raises(InvoerFout, match="ander pakket"):
        start_versie(unrelated, "1.0", actor=REGIO, vanaf=first)


def test_what_a_reader_may_not_see_is_not_in_the_texts_either() -> None:
    first = adopted()
    hidden = make_afspraak("geheim", vertrouwelijkheid="intern", eigenaar=make_partij("PV25"))
    versie = PakketVersie(code="los", pakket=first.pakket, versienummer="1.1", wijze="besproken")
    store(versie, {"afspraken": [*first.afspraken.all(), hidden]})
    second = _second(versie)
    assert {t.code for t in conceptteksten(second, REGIO)} == {"arr-gld-1-1", "geheim"}
    assert {t.code for t in conceptteksten(second, RIJK)} == {"arr-gld-1-1"}


def test_agreed_in_the_area_and_ratified_later_is_one_text_in_two_rows() -> None:
    versie = adopt(agreed(draft()), "geaccordeerd", actor=REGIO, datum="2024-10-10")
    meeting = make_overleg("bol-2024", ())
    later = reaffirm(versie, "bekrachtigd", actor=REGIO, datum="2024-11-07", overleg=meeting)
    assert (later.inhoud, later.inhoud_hash) == (versie.inhoud, versie.inhoud_hash)
    assert (later.code, later.wijze, later.overleg) == ("arr-gld-1-1.0-bekrachtigd", "bekrachtigd", meeting)
    assert list(later.afspraken.all()) == list(versie.afspraken.all())
    assert all(s.stemt_in for s in consents(later))
    assert later.is_vast
    assert later.hash_klopt
    with pytest.raises(Onveranderlijk):
        say(later, "RIJK", "geen instemming", actor=MINISTER)
    with pytest.raises(InvoerFout, match="geen wijze van aannemen"):
        reaffirm(versie, "besproken", actor=REGIO, datum="")
    with pytest.raises(InvoerFout, match="nog niet aangenomen"):
        reaffirm(_second(versie), "bekrachtigd", actor=REGIO, datum="")


def test_an_adopted_package_is_opened_with_all_that_came_with_it() -> None:
    versie = adopted()
    pakket = versie.pakket
    publish_pakket(pakket, "openbaar", actor=REGIO)
    for model in (Pakket, PakketVersie, Afspraak, Actie, Document):
        assert visible(model.objects.all(), PUBLIEK).count() == model.objects.count(), model
    assert not visible(Pakket.objects.filter(fase="concept"), PUBLIEK).exists()
    with pytest.raises(InvoerFout, match="al openbaar"):
        publish_pakket(pakket, "gedeeld", actor=REGIO)
    with pytest.raises(InvoerFout, match="niet aangenomen"):
        publish_pakket(proposal(naam="Anders", soorten=["ria"]), "openbaar", actor=REGIO)


def test_a_package_is_evaluated_closed_and_taken_up_again() -> None:
    pakket = adopted().pakket
    with pytest.raises(InvoerFout, match="waarom"):
        evaluate_pakket(pakket, " ", actor=REGIO)
    evaluate_pakket(pakket, "Het meeste is gedaan.", actor=REGIO, bronnen=[make_passage()])
    assert pakket.fase == "geëvalueerd"
    assert "Het meeste is gedaan." in pakket.toelichting
    assert pakket.passages.count() == 1
    close_pakket(pakket, "Opgegaan in een ander.", actor=REGIO)
    for refused in (
        lambda: start_versie(pakket, "2.0", actor=REGIO),
        lambda: change_pakket(pakket, {"naam": "Anders"}, actor=REGIO),
        lambda: close_pakket(pakket, "Nogmaals.", actor=REGIO),
    ):
        with pytest.raises(InvoerFout, match="gesloten"):
            refused()
    reopen_pakket(pakket, "Toch nog nodig.", actor=REGIO)
    assert pakket.fase == "aangenomen"


def test_who_has_no_part_in_a_package_changes_nothing() -> None:
    versie = draft()
    stranger = make_actor("medewerker", "GM0200", "regio")
    for refused in (
        lambda: start_versie(versie.pakket, "1.1", actor=stranger),
        lambda: add_tekst(versie, TEKST, actor=stranger),
        lambda: change_tekst(text(versie), {"titel": "X"}, actor=stranger),
        lambda: offer_versie(versie, actor=stranger),
        lambda: adopt(versie, "vastgesteld", actor=stranger, datum="2025-06-02"),
        lambda: change_pakket(versie.pakket, {"naam": "X"}, actor=stranger),
        lambda: publish_pakket(versie.pakket, "openbaar", actor=stranger),
        lambda: start_versie(versie.pakket, "1.1", actor=PUBLIEK),
    ):
        with pytest.raises(GeenToegang):
            refused()
    with pytest.raises(GeenToegang):
        adopt(agreed(versie), "vastgesteld", actor=MINISTER, datum="2025-06-02")
