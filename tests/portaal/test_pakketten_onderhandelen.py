"""The concept desk: from proposal to adoption on the pages, and who may do what on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.portaal.pakketten.samen import merge_texts
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking, Tekstronde
from ruimteregie.register.toegang.historie import verantwoord

LEEG = {"acties-TOTAL_FORMS": "0", "acties-INITIAL_FORMS": "0"}


BASIS = "/pakketten/merenland/versies/merenland-1.0"


def words(answer: Any) -> str:
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def form_of(tekst: Concepttekst, **changes: str) -> dict[str, Any]:
    """What a browser sends of the form of a text."""
    inhoud = tekst.inhoud
    sent: dict[str, Any] = {
        "versie": tekst.versie,
        **{n: inhoud[n] for n in ("nummer", "titel", "soorten", "thema", "samenvatting", "voorwaarde")},
        **{n: inhoud[n] for n in ("departementen", "partijen", "gebieden", "trekker_rijk", "trekker_regio")},
        "acties-TOTAL_FORMS": str(len(inhoud["acties"])),
        "acties-INITIAL_FORMS": str(len(inhoud["acties"])),
    }
    for i, actie in enumerate(inhoud["acties"]):
        values = {n: actie[n] for n in ("code", "onder", "samenvatting", "kant", "voorwaarde", "partijen")}
        sent |= {f"acties-{i}-{n}": value for n, value in {**values, "termijn": actie["termijn"][0]}.items()}
    return {**sent, **changes}


def the_text() -> Concepttekst:
    return Concepttekst.objects.get(pakketversie__code="merenland-1.0")


# Proposing.


def test_a_proposal_becomes_a_package_that_only_its_parties_see(regio: Client, bezoeker: Client) -> None:
    sent = {"naam": "Deal Veenwoude", "soorten": ["woondeal"], "gebieden-erbij": "PV25",
            "partijen-erbij": "RIJK; PV25", "toelichting": ""}  # fmt: skip
    answer = regio.post("/pakketten/nieuw", sent)
    made = Pakket.objects.get(naam="Deal Veenwoude")
    assert (answer.status_code, answer["Location"]) == (302, f"/pakketten/{made.code}")
    assert (made.fase, made.vertrouwelijkheid) == ("voorstel", "concept")
    assert {p.code for p in made.partijen.all()} == {"RIJK", "PV25"}
    assert bezoeker.get(f"/pakketten/{made.code}").status_code == 404
    assert "Nieuwe versie beginnen" in words(regio.get(f"/pakketten/{made.code}"))


def test_a_proposal_with_errors_keeps_what_was_typed(regio: Client) -> None:
    answer = regio.post("/pakketten/nieuw", {"naam": "Half werk", "toelichting": "Al veel geschreven."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="Half werk"' in page
    assert "Al veel geschreven." in page
    assert not Pakket.objects.filter(naam="Half werk").exists()


def test_a_visitor_is_asked_to_log_in_and_an_analyst_refused(bezoeker: Client, inloggen: Inloggen) -> None:
    assert bezoeker.get("/pakketten/nieuw")["Location"].startswith("/inloggen?next=")
    assert inloggen("analist").get("/pakketten/nieuw").status_code == 403


@pytest.mark.usefixtures("versie")
@pytest.mark.parametrize("onder", [
    "", "/tekst", "/tekst/nieuw", "/ronde", "/ronde/openen", "/ronde/reageren", "/aanbieden", "/instemmen",
    "/vaststellen", "/terugtrekken", "/herbevestigen",
])  # fmt: skip
def test_who_has_no_part_in_it_finds_nothing(inloggen: Inloggen, onder: str) -> None:
    assert inloggen("analist").get(f"{BASIS}{onder}").status_code == 404


# The text.


@pytest.mark.usefixtures("versie")
def test_a_text_is_added_changed_left_out_and_taken_back(regio: Client) -> None:
    sent = {**LEEG, "titel": "Een kade", "thema": "economie", "samenvatting": "De kade wordt hersteld.",
            "partijen": ["PV25"], "acties-TOTAL_FORMS": "1", "acties-0-samenvatting": "Het Rijk betaalt mee.",
            "acties-0-kant": "rijk", "acties-0-termijn": "voorjaar 2028"}  # fmt: skip
    assert regio.post(f"{BASIS}/tekst/nieuw", sent).status_code == 302
    made = Concepttekst.objects.get(inhoud__titel="Een kade")
    assert made.inhoud["acties"][0]["termijn"] == ["voorjaar 2028", "kalender", "2028-21"]
    assert not Afspraak.objects.filter(titel="Een kade").exists()  # the register waits for the adoption
    where = f"{BASIS}/tekst/{made.code}"
    assert regio.post(where, form_of(made, titel="Een hoge kade")).status_code == 302
    made.refresh_from_db()
    assert made.inhoud["titel"] == "Een hoge kade"
    assert len(made.inhoud["acties"]) == 1
    regio.post(f"{where}/weglaten", {"versie": made.versie})
    made.refresh_from_db()
    assert made.vervalt
    assert "vervalt" in words(regio.get(f"{BASIS}/tekst"))
    regio.post(f"{where}/weglaten", {"versie": made.versie, "terug": "ja"})
    made.refresh_from_db()
    assert not made.vervalt


@pytest.mark.usefixtures("versie")
def test_an_actie_that_is_emptied_goes_and_a_row_can_be_asked_for(regio: Client) -> None:
    tekst = the_text()
    where = f"{BASIS}/tekst/{tekst.code}"
    more = regio.post(where, form_of(tekst, erbij="ja", titel="Nog niet bewaard"))
    assert more.status_code == 200
    assert 'name="acties-1-samenvatting"' in more.content.decode()
    assert 'value="Nog niet bewaard"' in more.content.decode()
    assert the_text().inhoud["titel"] == "Wonen aan het water"
    assert regio.post(where, form_of(tekst, **{"acties-0-samenvatting": ""})).status_code == 302
    assert the_text().inhoud["acties"] == []


@pytest.mark.usefixtures("versie")
def test_words_that_are_no_term_are_refused_and_kept_in_the_form(regio: Client) -> None:
    tekst = the_text()
    sent = form_of(tekst, **{"acties-0-termijn": "ooit misschien"})
    answer = regio.post(f"{BASIS}/tekst/{tekst.code}", sent)
    assert answer.status_code == 422
    assert "is geen termijn" in words(answer)
    assert 'value="ooit misschien"' in answer.content.decode()


@pytest.mark.usefixtures("versie")
def test_who_saves_second_gets_the_difference_and_loses_nothing(regio: Client) -> None:
    first = the_text()
    mine = form_of(first, samenvatting="Wij bouwen vijftig huizen.")
    where = f"{BASIS}/tekst/{first.code}"
    assert regio.post(where, form_of(first, titel="Wonen aan de haven")).status_code == 302
    answer = regio.post(where, mine)
    assert answer.status_code == 409
    page = words(answer)
    assert "Iemand was u voor" in page
    assert "Titel alleen door de ander gewijzigd" in page
    assert "Samenvatting alleen door u gewijzigd" in page
    assert the_text().inhoud["samenvatting"] == "Wij bouwen veertig huizen."
    # The form now has both; saving it again keeps both.
    html = answer.content.decode()
    assert 'value="Wonen aan de haven"' in html
    assert "Wij bouwen vijftig huizen.</textarea>" in html
    (number,) = re.findall(r'name="versie" value="(\d+)"', html)
    again = {**mine, "versie": number, "titel": "Wonen aan de haven"}
    assert regio.post(where, again).status_code == 302
    kept = the_text().inhoud
    assert (kept["titel"], kept["samenvatting"]) == ("Wonen aan de haven", "Wij bouwen vijftig huizen.")


def _acties(*pairs: tuple[str, str]) -> list[Mapping[str, Any]]:
    return [{"code": code, "samenvatting": text} for code, text in pairs]


def test_merging_keeps_what_either_changed() -> None:
    began = {"titel": "a", "samenvatting": "b", "acties": _acties(("1", "x"), ("2", "y"), ("3", "z"))}
    theirs = {"titel": "A", "samenvatting": "b", "acties": _acties(("1", "X"), ("2", "y"), ("4", "nieuw"))}
    own = {
        "titel": "a",
        "samenvatting": "B",
        "acties": _acties(("1", "x"), ("2", "Y"), ("3", "z"), ("", "ook")),
    }
    found = merge_texts(began, theirs, own)
    assert (found["titel"], found["samenvatting"]) == ("A", "B")
    assert [(a["code"], a["samenvatting"]) for a in found["acties"]] == [
        ("1", "X"), ("2", "Y"), ("4", "nieuw"), ("", "ook"),
    ]  # fmt: skip


# The rounds.


@pytest.mark.usefixtures("versie")
def test_a_round_from_opening_to_closing(regio: Client, inloggen: Inloggen) -> None:
    state = inloggen("medewerker")  # of a ministry
    assert regio.post(f"{BASIS}/ronde/openen", {"toelichting": "Graag voor vrijdag."}).status_code == 302
    page = words(state.get(f"{BASIS}/ronde"))
    assert "Ronde 1 is open" in page
    assert "Graag voor vrijdag." in page
    tekst = the_text()
    where = f"{BASIS}/ronde/reageren?bij={tekst.code}"
    sent = {"partij": "VRO", "soort": "tekstvoorstel", "tekst": "Dat kan ruimer."}
    incomplete = state.post(where, sent)
    assert incomplete.status_code == 422
    assert "Kies de plaats." in words(incomplete)
    assert "Dat kan ruimer." in incomplete.content.decode()
    full = {**sent, "veld": "samenvatting", "voorstel": "Wij bouwen zestig huizen."}
    assert state.post(where, full).status_code == 302
    said = Opmerking.objects.get()
    page = words(regio.get(f"{BASIS}/ronde"))
    assert "1 reactie wacht nog op een antwoord" in page
    assert "Neem over" in page
    refused = regio.post(f"{BASIS}/ronde/behandelen", {"opmerking": said.pk, "stand": "afgewezen"})
    assert refused.status_code == 422
    assert "afwijzen zonder reden" in words(refused)
    taken = regio.post(f"{BASIS}/ronde/behandelen", {"opmerking": said.pk, "stand": "verwerkt"})
    assert taken.status_code == 302
    assert the_text().inhoud["samenvatting"] == "Wij bouwen zestig huizen."
    after = words(regio.get(f"{BASIS}/ronde"))
    assert "Voorgelegd: Wij bouwen veertig huizen. Voorstel: Wij bouwen zestig huizen." in after
    assert "Verwerkt door Voor Gelderland" in after
    assert regio.post(f"{BASIS}/ronde/sluiten").status_code == 302
    assert not Tekstronde.objects.get().is_open
    changed = words(regio.get("/pakketten/merenland/vergelijk?van=merenland-1.0:ronde-1&naar=merenland-1.0"))
    assert "1 afspraak gewijzigd." in changed
    assert "Wij bouwen veertig huizen. Daarna: Wij bouwen zestig huizen." in changed


@pytest.mark.usefixtures("versie")
def test_a_reaction_can_be_taken_back_by_its_own_party_only(regio: Client, inloggen: Inloggen) -> None:
    regio.post(f"{BASIS}/ronde/openen", {})
    state = inloggen("medewerker")
    state.post(
        f"{BASIS}/ronde/reageren", {"partij": "VRO", "soort": "voorbehoud", "tekst": "Geld ontbreekt."}
    )
    said = Opmerking.objects.get()
    own = state.get(f"{BASIS}/ronde").content.decode()
    theirs = regio.get(f"{BASIS}/ronde").content.decode()
    assert 'value="ingetrokken"' in own
    assert 'value="ingetrokken"' not in theirs
    body = {"opmerking": said.pk, "stand": "ingetrokken"}
    assert regio.post(f"{BASIS}/ronde/behandelen", body).status_code == 403
    assert state.post(f"{BASIS}/ronde/behandelen", body).status_code == 302
    said.refresh_from_db()
    assert said.stand == "ingetrokken"


@pytest.mark.usefixtures("versie")
@pytest.mark.parametrize("body", [{}, {"opmerking": "999999"}, {"opmerking": "x", "stand": "verwerkt"}])
def test_a_reaction_that_is_not_there_is_404(regio: Client, body: Mapping[str, str]) -> None:
    assert regio.post(f"{BASIS}/ronde/behandelen", body).status_code == 404


# Offering, agreeing, adopting.


@pytest.mark.usefixtures("versie")
def test_from_offer_to_a_version_that_never_changes(regio: Client, rijk: Client, inloggen: Inloggen) -> None:
    director = inloggen("bestuurder")  # of Gelderland
    assert regio.post(f"{BASIS}/aanbieden", {"datum": "2026-02-03"}).status_code == 302
    assert regio.get(f"{BASIS}/tekst/{the_text().code}").status_code == 403
    early = regio.post(f"{BASIS}/vaststellen", {"wijze": "vastgesteld", "datum": "2026-03-04"})
    assert early.status_code == 422
    assert "nog geen instemming van" in words(early)
    read = {"gelezen": working_hash(PakketVersie.objects.get(code="merenland-1.0"))}
    page = director.get(f"{BASIS}/instemmen")
    assert f'name="gelezen" value="{read["gelezen"]}"' in page.content.decode()
    assert "Wij bouwen veertig huizen." in words(page)
    assert "De provincie kiest de plek." in words(page)
    unread = director.post(f"{BASIS}/instemmen", {"partij": "PV25", "oordeel": "instemming"})
    assert unread.status_code == 409
    assert "de tekst is niet die welke u las" in words(unread)
    bare = director.post(
        f"{BASIS}/instemmen", {"partij": "PV25", "oordeel": "instemming met voorbehoud", **read}
    )
    assert bare.status_code == 422
    said = {"partij": "PV25", "oordeel": "instemming met voorbehoud", "voorbehoud": "Mits er geld is.",
            "functie": "gedeputeerde", **read}  # fmt: skip
    assert director.post(f"{BASIS}/instemmen", said).status_code == 302
    page = words(regio.get(BASIS))
    assert "instemming met voorbehoud (‘Mits er geld is.’)" in page
    assert "gedeputeerde" in page
    assert "Rijk : nog niets gezegd" in page
    agreed = {"partij": "RIJK", "oordeel": "instemming", **read}
    assert rijk.post(f"{BASIS}/instemmen", agreed).status_code == 302
    last = words(regio.get(f"{BASIS}/vaststellen"))
    assert "Wat u vastlegt 1.1 Wonen aan het water" in last
    assert "Gelderland (met voorbehoud: ‘Mits er geld is.’), Rijk." in last
    assert "Wie dit daarna leest: concept" in last
    adopted = regio.post(f"{BASIS}/vaststellen", {"wijze": "bekrachtigd", "datum": "2026-03-04"})
    assert adopted.status_code == 302
    versie = PakketVersie.objects.get(code="merenland-1.0")
    assert (versie.is_vast, versie.hash_klopt, versie.wijze) == (True, True, "bekrachtigd")
    assert Afspraak.objects.filter(titel="Wonen aan het water").exists()
    sheet = words(regio.get("/pakketten/merenland"))
    assert "Bekrachtigd (nu) 4 maart 2026" in sheet
    assert "Instemming 2 van 2 partijen" in sheet
    assert regio.post(f"{BASIS}/tekst/{the_text().code}/weglaten", {}).status_code == 403
    again = regio.post(f"{BASIS}/vaststellen", {"wijze": "vastgesteld", "datum": "2026-03-04"})
    assert again.status_code == 409


def test_what_is_still_needed_stands_in_the_place_of_a_button(regio: Client, versie: PakketVersie) -> None:
    regio.post(f"{BASIS}/ronde/openen", {})
    page = regio.get(BASIS)
    assert "Aanbieden kan nog niet: ronde 1 is nog open. Sluit de ronde eerst." in words(page)
    assert f"{BASIS}/aanbieden" not in page.content.decode()
    regio.post(f"{BASIS}/ronde/sluiten")
    page = regio.get(BASIS)
    assert "kan nog niet" not in words(page)
    assert f"{BASIS}/aanbieden" in page.content.decode()
    for where in (BASIS, "/pakketten/merenland"):
        assert "Wie dit leest: concept (betrokken partijen)" in words(regio.get(where))


def test_the_day_of_adoption_is_that_of_the_meeting_and_is_asked(regio: Client, versie: PakketVersie) -> None:
    meeting = Overleg.objects.filter(datum_laatst__lt="2026-01-01", vertrouwelijkheid="openbaar").first()
    assert meeting is not None
    regio.post(f"{BASIS}/aanbieden", {"overleg": meeting.pk})
    page = regio.get(f"{BASIS}/vaststellen").content.decode()
    assert f'name="datum" value="{meeting.datum_laatst}"' in page
    refused = regio.post(f"{BASIS}/vaststellen", {"wijze": "vastgesteld", "datum": ""})
    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"datum"}


def test_a_bestuurder_signs_what_was_adopted(rijk: Client, versie: PakketVersie) -> None:
    assert rijk.get(f"{BASIS}/vaststellen").status_code == 403
    with verantwoord(door=None, reden="Opzet van een test"):
        versie.wijze = "vastgesteld"
        services.fix_content(versie)
    page = rijk.get(f"{BASIS}/herbevestigen")
    assert [choice for choice, _ in page.context["form"].fields["wijze"].choices] == ["ondertekend"]
    answer = rijk.post(f"{BASIS}/herbevestigen", {"wijze": "ondertekend", "datum": "2026-03-04"})
    assert answer.status_code == 422
    assert "staat niet vast wie ondertekende" in words(answer)


@pytest.mark.usefixtures("versie")
def test_nobody_agrees_for_another_party(regio: Client, rijk: Client) -> None:
    regio.post(f"{BASIS}/aanbieden", {})
    answer = rijk.post(f"{BASIS}/instemmen", {"partij": "PV25", "oordeel": "instemming"})
    assert answer.status_code == 422
    assert regio.get(f"{BASIS}/instemmen").status_code == 403
    assert not PakketVersie.objects.get(code="merenland-1.0").instemmingen.exists()


@pytest.mark.usefixtures("versie")
def test_an_offer_taken_back_opens_the_text_again(regio: Client) -> None:
    regio.post(f"{BASIS}/aanbieden", {})
    assert regio.post(f"{BASIS}/terugtrekken", {"reden": ""}).status_code == 422
    assert regio.post(f"{BASIS}/terugtrekken", {"reden": "De termijn klopt niet."}).status_code == 302
    assert regio.get(f"{BASIS}/tekst/{the_text().code}").status_code == 200


@pytest.mark.usefixtures("versie")
def test_only_buttons_that_one_may_use_are_shown(regio: Client, rijk: Client) -> None:
    page = words(regio.get(BASIS))
    assert "Tekst bewerken" in page
    assert "Instemming geven" not in page
    assert "Vaststellen" not in page
    regio.post(f"{BASIS}/aanbieden", {})
    offered = words(regio.get(BASIS))
    assert "Tekst bewerken" not in offered
    assert "Vaststellen kan nog niet: nog geen instemming van" in offered
    assert f"{BASIS}/vaststellen" not in regio.get(BASIS).content.decode()
    agrees = words(rijk.get(BASIS))
    assert "Instemming geven" in agrees
    assert "Vaststellen" not in agrees


def test_a_next_version_begins_with_the_agreements_and_shows_its_difference(inloggen: Inloggen) -> None:
    regio = inloggen("beheerder")
    form = regio.get("/pakketten/arr-gld-1/versies/nieuw").content.decode()
    assert re.search(r'name="begin" value="register"[^>]* checked', form)
    assert [word in form for word in ("laatst aangenomen versie", "woord voor woord", "Echt leeg")] == [
        True
    ] * 3
    answer = regio.post("/pakketten/arr-gld-1/versies/nieuw", {"versienummer": "2.0", "begin": "register"})
    where = answer["Location"]
    assert Concepttekst.objects.filter(pakketversie__pakket__code="arr-gld-1").count() == 26
    tekst = Concepttekst.objects.get(inhoud__nummer="2.3")
    assert regio.post(f"{where}/{tekst.code}/weglaten", {"versie": tekst.versie}).status_code == 302
    page = words(regio.get("/pakketten/arr-gld-1/vergelijk"))
    assert "1 afspraak vervallen." in page
    assert "25 afspraken bleven gelijk" in page


def test_a_next_version_begins_with_the_very_words_of_an_earlier_one_or_empty(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    nieuw = "/pakketten/arr-gld-1/versies/nieuw"
    first = PakketVersie.objects.get(code="arr-gld-1")
    afspraak = first.afspraken.get(nummer="2.3")
    old = afspraak.titel
    with verantwoord(door=None, reden="Opzet van een test"):
        afspraak.titel = "Intussen anders"
        afspraak.save()

    def title(nummer: str) -> str:
        return Concepttekst.objects.get(pakketversie__versienummer=nummer, code=afspraak.code).inhoud["titel"]

    missing = admin.post(nieuw, {"versienummer": "2.0", "begin": "versie"})
    assert missing.status_code == 422
    assert 'id="vanaf-fout"' in missing.content.decode()
    sent = {"versienummer": "2.0", "begin": "versie", "vanaf": first.pk}
    assert admin.post(nieuw, sent).status_code == 302
    assert title("2.0") == old
    assert admin.post(nieuw, {"versienummer": "3.0", "begin": "register"}).status_code == 302
    assert title("3.0") == "Intussen anders"
    assert admin.post(nieuw, {"versienummer": "4.0", "begin": "leeg"}).status_code == 302
    assert not Concepttekst.objects.filter(pakketversie__versienummer="4.0").exists()
    assert PakketVersie.objects.get(versienummer="4.0", pakket=first.pakket).wijze == "in-voorbereiding"


def test_a_second_package_of_the_same_kind_area_and_generation_is_warned_of(regio: Client) -> None:
    sent = {"naam": "Nog een arrangement", "soorten": ["ruimtelijk-arrangement"], "gebieden-erbij": "PV25",
            "partijen-erbij": "RIJK; PV25", "generatie": "1"}  # fmt: skip
    page = words(regio.post("/pakketten/nieuw", sent, follow=True))
    assert "Er was al een pakket van deze soort, dit gebied en deze generatie" in page
    assert "(arr-gld-1)" in page
    other = words(regio.post("/pakketten/nieuw", {**sent, "naam": "Derde", "generatie": "7"}, follow=True))
    assert "Er was al een pakket" not in other


def test_a_hidden_package_is_not_named_in_the_warning(regio: Client) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        hidden = Pakket.objects.get(code="arr-gld-2")
        hidden.vertrouwelijkheid = "intern"
        hidden.save()
    sent = {"naam": "Volgende", "soorten": ["ruimtelijk-arrangement"], "gebieden-erbij": "PV25",
            "partijen-erbij": "RIJK; PV25", "generatie": str(hidden.generatie)}  # fmt: skip
    page = words(regio.post("/pakketten/nieuw", sent, follow=True))
    assert "Nieuwe versie beginnen" in page
    assert hidden.naam not in page


@pytest.mark.usefixtures("versie")
def test_a_new_agreement_begins_with_the_areas_of_the_package(regio: Client) -> None:
    page = regio.get(f"{BASIS}/tekst/nieuw").content.decode()
    assert re.search(r'name="gebieden"[^>]*value="PV25"[^>]*checked', page)


@pytest.mark.usefixtures("versie")
def test_a_reservation_that_is_missing_is_said_beside_its_field(regio: Client, rijk: Client) -> None:
    regio.post(f"{BASIS}/aanbieden", {})
    sent = {
        "partij": "RIJK",
        "oordeel": "instemming met voorbehoud",
        "voorbehoud": " ",
        "functie": "Minister",
    }
    answer = rijk.post(f"{BASIS}/instemmen", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="voorbehoud-fout">Schrijf op onder welk voorbehoud' in page
    assert 'value="Minister"' in page


def test_where_it_shows_who_signed_is_kept_and_shown(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    basis = "/pakketten/arr-gld-1/versies/arr-gld-1"
    assert "Waar staat dat is ingestemd of ondertekend" in words(admin.get(f"{basis}/herbevestigen"))
    sent = {"wijze": "ondertekend", "datum": "2025-06-02", "regel_van": "12", "overleg": ""}
    refused = admin.post(f"{basis}/herbevestigen", sent)
    assert refused.status_code == 422
    assert 'id="document-fout"' in refused.content.decode()
    sent["document"] = "arrangement-gelderland-2025-06-02"
    assert admin.post(f"{basis}/herbevestigen", sent).status_code == 302
    made = PakketVersie.objects.get(pakket__code="arr-gld-1", wijze="ondertekend")
    assert made.passages.filter(regel_van=12, document__code=sent["document"]).exists()
    page = admin.get(f"/pakketten/arr-gld-1/versies/{made.code}").content.decode()
    assert "Waar de ondertekening staat" in page
    assert "regel=12" in page


@pytest.mark.parametrize(("rol", "shown"), [("beheerder", True), ("secretaris", True), ("publiek", False)])
def test_a_round_of_progress_is_opened_from_an_adopted_package(
    inloggen: Inloggen, rol: str, shown: bool
) -> None:
    client = inloggen(rol)
    where = "/voortgangsrondes/nieuw?versie=arr-gld-1"
    for page in ("/pakketten/arr-gld-1", "/pakketten/arr-gld-1/versies/arr-gld-1"):
        assert (f'href="{where}"' in client.get(page).content.decode()) is shown
    assert f'href="{where}"' not in client.get("/pakketten/vs-twente").content.decode()
    if shown:
        assert '<option value="arr-gld-1" selected>' in client.get(where).content.decode()


def test_closing_needs_a_reason_and_stays(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    assert admin.post("/pakketten/vs-twente/sluiten", {"reden": ""}).status_code == 422
    assert admin.post("/pakketten/vs-twente/sluiten", {"reden": "Opgegaan in een ander."}).status_code == 302
    page = words(admin.get("/pakketten/vs-twente"))
    assert "Gesloten (nu)" in page
    assert "Nieuwe versie beginnen" not in page
