"""The concept desk: from proposal to adoption on the pages, and who may do what on the way."""

from __future__ import annotations

import html
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
    term = {"veld": f"acties/{tekst.inhoud['acties'][0]['code']}/termijn", "voorstel": "bladiebla"}
    no_term = state.post(where, {**sent, **term})
    assert no_term.status_code == 422
    assert "'bladiebla' is geen termijn" in html.unescape(words(no_term))
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
    absurd = regio.post(f"{BASIS}/vaststellen", {"wijze": "vastgesteld", "datum": "2019-01-01"})
    assert absurd.status_code == 422
    assert 'id="datum-fout">Dit is voor de dag waarop de tekst werd aangeboden' in absurd.content.decode()
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
    assert 'id="waaruit-fout">Er staat niet waaruit dit blijkt.' in answer.content.decode()
    sent = {"wijze": "ondertekend", "datum": "2026-03-04", "waaruit": "Gezien op papier."}
    answer = rijk.post(f"{BASIS}/herbevestigen", sent)
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


def test_closing_needs_a_reason_and_stays(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    assert admin.post("/pakketten/vs-twente/sluiten", {"reden": ""}).status_code == 422
    assert admin.post("/pakketten/vs-twente/sluiten", {"reden": "Opgegaan in een ander."}).status_code == 302
    page = words(admin.get("/pakketten/vs-twente"))
    assert "Gesloten (nu)" in page
    assert "Nieuwe versie beginnen" not in page
