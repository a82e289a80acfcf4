"""Texts and rounds of wording: what is checked, who may, and two people at one text."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from register.maken import make_actor, make_partij
from register.onderhandelen import GEDEPUTEERDE, REGIO, RIJK, TEKST, adopted, agreed, draft, text
from ruimteregie.kern.fouten import (
    Bewerkingsconflict,
    GeenToegang,
    InvoerFout,
    NotatieFout,
    OnbekendeWaarde,
    Onveranderlijk,
    RuimteregieFout,
    Verschil,
)
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Opmerking, Tekstronde
from ruimteregie.register.pakketten.selectors import open_voorbehouden, rondes, working_content
from ruimteregie.register.pakketten.services import (
    add_tekst,
    change_tekst,
    close_pakket,
    close_ronde,
    comment,
    drop_tekst,
    handle_opmerking,
    offer_versie,
    open_ronde,
    places_of,
    reorder,
    restore_tekst,
    start_versie,
    texts_of,
    withdraw_opmerking,
)
from ruimteregie.register.pakketten.vergelijken import compare_contents
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import PUBLIEK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]

VRO, PV25 = "VRO", "PV25"


def test_a_text_gets_codes_and_its_terms_are_read() -> None:
    tekst = text(draft())
    assert tekst.code == "arr-gld-1-1"
    assert [a["code"] for a in tekst.inhoud["acties"]] == ["arr-gld-1-1.1", "arr-gld-1-1.2"]
    assert tekst.inhoud["acties"][0]["termijn"] == ["najaar 2025", "kalender", "2025-23"]
    assert tekst.inhoud["acties"][1]["termijn"] == ["jaarlijks", "terugkerend", ""]
    assert tekst.inhoud["partijen"] == ["PV25", "RIJK"]


@pytest.mark.parametrize(
    ("anders", "fout", "wat"),
    [
        ({"titel": ""}, InvoerFout, "titel ontbreekt"),
        ({"samenvatting": " "}, InvoerFout, "samenvatting ontbreekt"),
        ({"thema": "dromen"}, OnbekendeWaarde, "thema 'dromen'"),
        ({"soorten": ["wens"]}, OnbekendeWaarde, "soort 'wens'"),
        ({"partijen": ["NERGENS"]}, OnbekendeWaarde, "partij 'NERGENS'"),
        ({"trekker_rijk": "NERGENS"}, OnbekendeWaarde, "partij 'NERGENS'"),
        ({"gebieden": ["PV99"]}, OnbekendeWaarde, "gebied 'PV99'"),
        ({"kleur": "rood"}, OnbekendeWaarde, "onbekend veld 'kleur'"),
        ({"nummer": "1" * 21}, InvoerFout, "langer dan 20"),
        ({"acties": [{"samenvatting": ""}]}, InvoerFout, "actie 1: samenvatting ontbreekt"),
        ({"acties": [{"samenvatting": "Iets.", "kant": "links"}]}, OnbekendeWaarde, "kant 'links'"),
        (
            {"acties": [{"samenvatting": "Iets.", "termijn": "ooit eens"}]},
            NotatieFout,
            "1: 'ooit eens'",
        ),
        ({"acties": [{"samenvatting": "Iets.", "termijn": "na " + "x" * 99}]}, InvoerFout, "langer dan 90"),
        ({"acties": [{"samenvatting": "Iets.", "onder": "x.1"}]}, OnbekendeWaarde, "onderdeel van 'x.1'"),
        ({"acties": [{"samenvatting": "Iets.", "code": "x.1"}]}, OnbekendeWaarde, "'x.1' hoort niet bij"),
        (
            {"acties": [{"samenvatting": "Iets.", "wanneer": "nu"}]},
            OnbekendeWaarde,
            "veld 'wanneer'",
        ),
    ],
)
def test_an_unknown_word_does_not_enter_a_text(anders: dict[str, Any], fout: type, wat: str) -> None:
    versie = draft()
    with pytest.raises(fout, match=wat) as caught:
        add_tekst(versie, {**TEKST, **anders}, actor=REGIO)
    assert isinstance(caught.value, RuimteregieFout)
    assert caught.value.waar
    assert texts_of(versie).count() == 1


def test_one_value_of_one_actie_changes_by_its_place() -> None:
    versie = draft()
    change_tekst(text(versie), {"acties/arr-gld-1-1.1/samenvatting": "Het geld overmaken."}, actor=REGIO)
    acties = text(versie).inhoud["acties"]
    assert [a["samenvatting"] for a in acties] == ["Het geld overmaken.", "Een plan maken."]
    for place in ("acties/x.9/samenvatting", "acties/arr-gld-1-1.1/code", "acties/arr-gld-1-1.1"):
        with pytest.raises(OnbekendeWaarde, match="geen plaats"):
            change_tekst(text(versie), {place: "X"}, actor=REGIO)


def test_a_term_that_nobody_changes_stays_also_when_it_cannot_be_read() -> None:
    tekst = text(draft())
    tekst.inhoud["acties"][0]["termijn"] = ["in goed overleg", "", ""]
    tekst.save()
    acties = [{**a, "termijn": a["termijn"][0]} for a in tekst.inhoud["acties"]]
    change_tekst(tekst, {"acties": acties, "titel": "Anders"}, actor=REGIO)
    assert tekst.inhoud["acties"][0]["termijn"] == ["in goed overleg", "", ""]
    assert tekst.inhoud["acties"][1]["termijn"] == ["jaarlijks", "terugkerend", ""]


def test_an_actie_that_comes_later_gets_a_code_that_no_actie_had() -> None:
    first = adopted()
    second = start_versie(first.pakket, "2.0", actor=REGIO, vanaf=first)
    acties = text(second).inhoud["acties"]
    new = {"kant": "samen", "samenvatting": "Samen kijken."}
    change_tekst(text(second), {"acties": [acties[0], new]}, actor=REGIO)
    assert [a["code"] for a in text(second).inhoud["acties"]] == ["arr-gld-1-1.1", "arr-gld-1-1.3"]


def test_the_second_of_two_people_gets_the_difference_a_field(anna: Gebruiker, bram: Gebruiker) -> None:
    versie = draft()
    hers, his = text(versie), text(versie)
    with verantwoord(door=anna, reden="Scherper"):
        change_tekst(
            hers,
            {"samenvatting": "Het Rijk betaalt.", "acties/arr-gld-1-1.1/termijn": "januari 2026"},
            actor=RIJK,
        )
    with (
        pytest.raises(Bewerkingsconflict, match="door Anna") as caught,
        verantwoord(door=bram, reden="Korter"),
    ):
        change_tekst(his, {"samenvatting": "De regio betaalt.", "titel": "Wonen"}, actor=REGIO)
    assert caught.value.verschillen == {
        "titel": Verschil("Wonen aan het meer", "Wonen aan het meer", "Wonen"),
        "samenvatting": Verschil(TEKST["samenvatting"], "Het Rijk betaalt.", "De regio betaalt."),
        "actie arr-gld-1-1.1: termijn": Verschil("najaar 2025", "januari 2026", "najaar 2025"),
    }
    assert text(versie).inhoud["samenvatting"] == "Het Rijk betaalt."


def test_a_text_read_on_a_page_and_sent_later_is_held_against_what_was_read() -> None:
    versie = draft()
    read = text(versie).versie
    change_tekst(text(versie), {"titel": "Eerst"}, actor=REGIO)
    change_tekst(text(versie), {"titel": "Toen"}, actor=REGIO)
    again = text(versie)
    again.versie = read
    with pytest.raises(Bewerkingsconflict) as caught:
        change_tekst(again, {"samenvatting": "Iets anders."}, actor=RIJK)
    assert caught.value.verschillen["titel"] == Verschil("Wonen aan het meer", "Toen", "Wonen aan het meer")


def test_two_people_at_two_agreements_do_not_collide_nor_does_who_reorders() -> None:
    versie = draft(TEKST, {**TEKST, "titel": "Water eerst"})
    hers, his = text(versie, 1), text(versie, 2)
    change_tekst(hers, {"titel": "Van haar"}, actor=RIJK)
    reorder(versie, [his.code, hers.code], actor=RIJK)
    change_tekst(his, {"titel": "Van hem"}, actor=REGIO)
    assert [t.inhoud["titel"] for t in texts_of(versie)] == ["Van hem", "Van haar"]
    with pytest.raises(InvoerFout, match="één keer"):
        reorder(versie, [his.code], actor=RIJK)


def test_a_text_that_is_dropped_comes_back() -> None:
    versie = draft(TEKST, {**TEKST, "titel": "Water eerst"})
    drop_tekst(text(versie), actor=REGIO)
    assert [a["titel"] for a in working_content(versie)["afspraken"]] == ["Water eerst"]
    restore_tekst(text(versie), actor=REGIO)
    assert [a["titel"] for a in working_content(versie)["afspraken"]] == ["Wonen aan het meer", "Water eerst"]


def test_a_public_version_gets_no_texts() -> None:
    versie = draft()
    open_one = PakketVersie.objects.create(code="open", pakket=versie.pakket, wijze="in-voorbereiding")
    with pytest.raises(InvoerFout, match="openbaar"):
        add_tekst(open_one, TEKST, actor=REGIO)


@pytest.fixture
def ronde() -> Tekstronde:
    """An open round about one text."""
    return open_ronde(draft(), actor=REGIO, sluit_op=timezone.localdate(), toelichting="Eerste versie.")


def _say(ronde: Tekstronde, soort: str = "opmerking", **velden: Any) -> Opmerking:
    return comment(ronde, soort, "Dit kan scherper.", partij=make_partij(VRO), actor=RIJK, **velden)


def test_a_round_keeps_the_text_as_the_parties_got_it(ronde: Tekstronde) -> None:
    versie = ronde.pakketversie
    change_tekst(text(versie), {"titel": "Wonen bij het meer"}, actor=REGIO)
    changed = compare_contents(ronde.inhoud, working_content(versie))
    assert changed.zin == "1 afspraak gewijzigd"
    assert (changed.gewijzigd[0].velden[0].oud, changed.gewijzigd[0].velden[0].nieuw) == (
        "Wonen aan het meer",
        "Wonen bij het meer",
    )
    with pytest.raises(InvoerFout, match="nog open"):
        open_ronde(versie, actor=REGIO)
    close_ronde(ronde, actor=REGIO)
    assert open_ronde(versie, actor=REGIO).nummer == 2
    assert [r.nummer for r in rondes(versie, RIJK)] == [2, 1]
    assert not rondes(versie, PUBLIEK).exists()


def test_a_ministry_reacts_in_its_own_name_where_the_state_is_a_party(ronde: Tekstronde) -> None:
    assert _say(ronde).partij.code == VRO
    for partij in ("RIJK", PV25):
        with pytest.raises(GeenToegang, match="niet namens"):
            comment(ronde, "opmerking", "Iets.", partij=make_partij(partij), actor=RIJK)
    stranger = make_actor("medewerker", "GM0200", "regio")
    with pytest.raises(GeenToegang):
        comment(ronde, "opmerking", "Iets.", partij=make_partij("GM0200", "regio"), actor=stranger)
    state = make_actor("medewerker", "RIJK", "rijk")
    assert comment(ronde, "opmerking", "Iets.", partij=make_partij("RIJK"), actor=state).partij.code == "RIJK"
    comment(ronde, "voorbehoud", "Onder voorbehoud.", partij=make_partij(PV25), actor=GEDEPUTEERDE)


def test_what_is_said_has_words_and_a_wording_its_place(ronde: Tekstronde) -> None:
    tekst = text(ronde.pakketversie)
    assert "acties/arr-gld-1-1.2/termijn" in places_of(tekst)
    with pytest.raises(InvoerFout, match="leeg"):
        comment(ronde, "opmerking", " ", partij=make_partij(VRO), actor=RIJK)
    with pytest.raises(InvoerFout, match="noemt de afspraak"):
        _say(ronde, "tekstvoorstel", voorstel="Nieuw.")
    with pytest.raises(OnbekendeWaarde, match="geen plaats"):
        _say(ronde, "tekstvoorstel", bij=tekst, veld="thema", voorstel="water-bodem")
    with pytest.raises(OnbekendeWaarde, match="'gil'"):
        _say(ronde, "gil")
    other = text(draft(pakket=ronde.pakketversie.pakket, nummer="9"))
    with pytest.raises(InvoerFout, match="niet bij deze versie"):
        _say(ronde, bij=other)


def test_a_wording_that_is_taken_over_changes_the_text(ronde: Tekstronde) -> None:
    tekst = text(ronde.pakketversie)
    place = "acties/arr-gld-1-1.1/termijn"
    said = _say(ronde, "tekstvoorstel", bij=tekst, veld=place, voorstel="januari 2026")
    handle_opmerking(said, "verwerkt", "", actor=REGIO)
    assert text(ronde.pakketversie).inhoud["acties"][0]["termijn"] == ["januari 2026", "kalender", "2026-01"]
    assert Opmerking.objects.get().stand == "verwerkt"
    with pytest.raises(InvoerFout, match="al afgehandeld"):
        handle_opmerking(said, "afgewezen", "Toch niet.", actor=REGIO)


def test_a_wording_that_is_no_term_is_not_taken_over(ronde: Tekstronde) -> None:
    said = _say(
        ronde,
        "tekstvoorstel",
        bij=text(ronde.pakketversie),
        veld="acties/arr-gld-1-1.1/termijn",
        voorstel="snel",
    )
    with pytest.raises(NotatieFout):
        handle_opmerking(said, "verwerkt", "", actor=REGIO)
    assert Opmerking.objects.get().stand == "open"


def test_turning_down_needs_a_reason_and_the_pen(ronde: Tekstronde) -> None:
    said = _say(ronde)
    with pytest.raises(InvoerFout, match="zonder reden"):
        handle_opmerking(said, "afgewezen", " ", actor=REGIO)
    with pytest.raises(OnbekendeWaarde):
        handle_opmerking(said, "open", "", actor=REGIO)
    with pytest.raises(GeenToegang):
        handle_opmerking(said, "verwerkt", "", actor=GEDEPUTEERDE)
    handle_opmerking(said, "afgewezen", "Dat staat er al.", actor=REGIO)
    assert (said.stand, said.reactie) == ("afgewezen", "Dat staat er al.")


def test_who_said_it_takes_it_back(ronde: Tekstronde) -> None:
    said = _say(ronde)
    with pytest.raises(GeenToegang, match="Partij VRO"):
        withdraw_opmerking(said, actor=REGIO)
    withdraw_opmerking(said, actor=RIJK)
    assert said.stand == "ingetrokken"


def test_what_is_open_is_handled_before_the_offer_but_a_reservation_is_carried_on(
    ronde: Tekstronde,
) -> None:
    versie = ronde.pakketversie
    said, kept = _say(ronde), _say(ronde, "voorbehoud")
    with pytest.raises(InvoerFout, match="ronde 1 is nog open"):
        offer_versie(versie, actor=REGIO)
    assert close_ronde(ronde, actor=REGIO) == [said, kept]
    with pytest.raises(InvoerFout, match="al gesloten"):
        close_ronde(ronde, actor=REGIO)
    with pytest.raises(InvoerFout, match="ronde is gesloten"):
        _say(ronde)
    with pytest.raises(InvoerFout, match="Opmerking van Partij VRO"):
        offer_versie(versie, actor=REGIO)
    handle_opmerking(said, "verwerkt", "", actor=REGIO)
    offer_versie(versie, actor=REGIO)
    assert list(open_voorbehouden(versie, RIJK)) == [kept]
    assert not open_voorbehouden(versie, PUBLIEK).exists()


def test_after_adoption_nothing_of_the_negotiation_changes(ronde: Tekstronde) -> None:
    versie = ronde.pakketversie
    kept = _say(ronde, "voorbehoud")
    close_ronde(ronde, actor=REGIO)
    adopted(versie)
    versie = PakketVersie.objects.get(pk=versie.pk)
    fresh = Opmerking.objects.select_related("tekstronde__pakketversie").get()
    for refused in (
        lambda: add_tekst(versie, TEKST, actor=REGIO),
        lambda: change_tekst(text(versie), {"titel": "X"}, actor=REGIO),
        lambda: drop_tekst(text(versie), actor=REGIO),
        lambda: reorder(versie, [text(versie).code], actor=REGIO),
        lambda: open_ronde(versie, actor=REGIO),
        lambda: handle_opmerking(fresh, "afgewezen", "Te laat.", actor=REGIO),
        lambda: withdraw_opmerking(kept, actor=RIJK),
        lambda: offer_versie(versie, actor=REGIO),
    ):
        with pytest.raises(Onveranderlijk, match="verandert niet meer"):
            refused()


def test_a_package_is_not_closed_while_it_lies_before_the_parties() -> None:
    versie = agreed(draft())
    with pytest.raises(InvoerFout, match="aangeboden"):
        close_pakket(versie.pakket, "Klaar.", actor=REGIO)
