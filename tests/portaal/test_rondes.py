"""The pages of the rounds: a whole round walked by everybody in it, and what they do not see."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import BACKEND
from register.rondewereld import Mens, Rondewereld
from ruimteregie.portaal.rondes import rekenwerk
from ruimteregie.register.middelen.models import Ronde, Toekenning, Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.models import Aanvulling, Beoordeling, Rondebesluit, Startmelding
from ruimteregie.register.rondes.werk import Doorrekening

BASIS = "/regelingen/rondes"


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calculated inside the request: another thread would not see the transaction of the test."""
    monkeypatch.setattr(rekenwerk, "start_thread", lambda work: work())


@pytest.fixture
def w(db: None) -> Rondewereld:
    return Rondewereld()


def als(wie: Mens) -> Client:
    client = Client()
    client.force_login(wie.gebruiker, BACKEND)
    return client


def tekst(client: Client, adres: str) -> str:
    answer = client.get(adres)
    assert answer.status_code == 200, (adres, answer.status_code)
    return answer.content.decode()


def stuur(client: Client, adres: str, **velden: Any) -> str:
    answer = client.post(adres, velden, follow=True)
    assert answer.status_code == 200, (adres, answer.status_code, answer.content.decode()[-3000:])
    return answer.content.decode()


def ronde(w: Rondewereld) -> str:
    return f"{BASIS}/{w.ronde.code}"


def test_the_list_explains_what_is_not_there(db: None) -> None:
    page = tekst(Client(), BASIS)
    # Beside other tests of this process the register may hold the round of the reference data.
    assert ("Er is geen ronde die u mag zien" in page) is not Ronde.objects.exists()
    assert "voorbeeld.xlsx" in page


@pytest.mark.parametrize("naam", ["sjabloon", "voorbeeld"])
@pytest.mark.parametrize("formaat", ["csv", "xlsx"])
def test_the_table_to_fill_in_is_read_back(w: Rondewereld, naam: str, formaat: str) -> None:
    w.verder()
    content = Client().get(f"{BASIS}/tabel/{naam}.{formaat}").content
    bestand = SimpleUploadedFile(f"tabel.{formaat}", content)
    page = als(w.beheerder).post(
        f"{ronde(w)}/tabel", {"bestand": bestand, "gemeenten_toevoegen": "on"}, follow=True
    )
    if naam == "sjabloon":
        assert page.status_code == 422
        assert "onder de kop staat niets" in page.content.decode()
    else:
        assert w.ronde.voorstellen.count() == 4
        assert "Ingelezen: 4 nieuw" in page.content.decode()


def test_a_table_with_faults_shows_row_and_column_and_takes_nothing(w: Rondewereld) -> None:
    w.verder()
    content = (
        "voorstel;gemeente;provincie;woningen_nieuw;start_bouw;financieel_tekort;rijksbijdrage\n"
        "Hof;Veenwoude;;1.200;morgen;=2+2;5\n"
    )
    bestand = SimpleUploadedFile("tabel.csv", content.encode())
    answer = als(w.ambtenaar).post(f"{ronde(w)}/tabel", {"bestand": bestand})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "3 meldingen" in page
    assert "woningen_nieuw" in page
    assert not w.ronde.voorstellen.exists()


def test_a_correction_is_shown_before_it_is_taken(w: Rondewereld) -> None:
    w.verder()
    client = als(w.ambtenaar)
    kop = "voorstel;gemeente;provincie;woningen_nieuw;start_bouw;financieel_tekort;rijksbijdrage\n"

    def lever(homes: int) -> str:
        content = f"{kop}Hof;Veenwoude;;{homes};2028;9000000;4000000\n".encode()
        answer = client.post(
            f"{ronde(w)}/tabel", {"bestand": SimpleUploadedFile("t.csv", content)}, follow=True
        )
        return answer.content.decode()

    lever(300)
    page = lever(350)
    assert "1 voorstel verandert" in page
    assert w.ronde.voorstellen.get().woningen_nieuw == 300
    signed = page.split('name="gelezen" value="')[1].split('"')[0]
    stuur(client, f"{ronde(w)}/tabel", gelezen=signed)
    assert w.ronde.voorstellen.get().woningen_nieuw == 350
    assert client.post(f"{ronde(w)}/tabel", {"gelezen": f"{signed}x"}).status_code == 422


def test_a_round_is_set_up_by_who_may(w: Rondewereld) -> None:
    assert als(w.ambtenaar).get(f"{BASIS}/nieuw").status_code == 403
    client = als(w.beheerder)
    assert "Kies" in tekst(client, f"{BASIS}/nieuw")
    velden = {"regeling": w.regeling.pk, "eigenaar": w.vro.pk, "naam": "Tweede ronde", "budget": "1.000.000",
              "gewicht_snelheid": "1", "gewicht_rendement": "2", "minima": "Nergens: 1 woningen"}  # fmt: skip
    answer = client.post(f"{BASIS}/nieuw", velden)
    assert answer.status_code == 422
    assert "is geen minimum" in answer.content.decode()
    stuur(client, f"{BASIS}/nieuw", **(velden | {"minima": "MIRT-NOORD: 10 woningen"}))
    made = Ronde.objects.get(naam="Tweede ronde")
    assert made.minima[0]["gebied"] == "MIRT-NOORD"
    assert (made.stap, made.euro_hoog) == ("voorbereiding", 1_000_000)


def test_two_who_change_a_round_see_what_differs(w: Rondewereld) -> None:
    client = als(w.leider)
    page = tekst(client, f"{ronde(w)}/wijzigen")
    versie = page.split('name="versie" value="')[1].split('"')[0]
    velden = {"naam": "Nieuwe naam", "versie": versie, "behandelaars": ["RWS", "PRORAIL"],
              "peildatum": "2025-09-01", "regelversie": "wokt-2025-06-12"}  # fmt: skip
    assert client.post(f"{ronde(w)}/wijzigen", velden).status_code == 302
    answer = client.post(f"{ronde(w)}/wijzigen", velden | {"naam": "Andere naam"})
    assert answer.status_code == 409
    assert "Iemand was u voor" in answer.content.decode()


def _verder(w: Rondewereld) -> str:
    """The next step, by the button on the page."""
    page = stuur(als(w.leider), f"{ronde(w)}/stap", richting="verder")
    w.ronde.refresh_from_db()
    return page


def test_a_whole_round_by_everybody_in_it(w: Rondewereld) -> None:
    leider, gemeente = als(w.leider), als(w.ambtenaar)
    stuur(leider, f"{ronde(w)}/stap", richting="verder", versie=w.ronde.versie)
    w.ronde.refresh_from_db()
    for titel, start in (("Merenhof", "1 maart 2028"), ("Veenzoom", "")):
        stuur(gemeente, f"{ronde(w)}/voorstellen/nieuw", indiener=w.veenwoude.pk, titel=titel,
              woningen_nieuw="300", start_bouw=start, tekort="9.000.000", bijdrage="4.000.000",
              buiten_grootschalig="ja", bovenplans="ja")  # fmt: skip
        made = Voorstel.objects.get(titel=titel)
        assert made.status == "concept"
        stuur(gemeente, f"{ronde(w)}/voorstellen/{made.code}/indienen", versie=made.versie)
    merenhof, veenzoom = (Voorstel.objects.get(titel=t) for t in ("Merenhof", "Veenzoom"))
    assert als(w.andere).get(f"{ronde(w)}/voorstellen/{merenhof.code}").status_code == 404
    assert "Merenhof" not in tekst(als(w.andere), f"{ronde(w)}/voorstellen")
    assert "Merenhof" in tekst(leider, f"{ronde(w)}/voorstellen")
    w.sluit()

    _verder(w)
    _verder(w)
    assert w.ronde.stap == "aanvulling"
    page = tekst(leider, ronde(w))
    assert "Veenzoom is niet te beoordelen" in page
    vraag = f"{ronde(w)}/voorstellen/{veenzoom.code}"
    stuur(leider, f"{vraag}/vragen", vraag="Wanneer?", uiterlijk="2099-01-01")
    assert "Vul uw voorstel aan" in tekst(gemeente, "/mijn-werk")
    asked = Aanvulling.objects.get(voorstel=veenzoom)
    antwoord = {"antwoord": "In 2028.", "titel": "Veenzoom", "woningen_nieuw": "300",
                "start_bouw": "1 april 2028", "tekort": "9.000.000", "bijdrage": "4.000.000",
                "buiten_grootschalig": "ja", "bovenplans": "ja", "versie": veenzoom.versie}  # fmt: skip
    stuur(gemeente, f"{vraag}/aanvullingen/{asked.pk}", **antwoord)
    _verder(w)
    for wie, partij in zip(w.uitvoerders, (w.rws, w.prorail), strict=True):
        assert "Zeg of het voorstel realistisch is" in tekst(als(wie), "/mijn-werk")
        for voorstel in (merenhof, veenzoom):
            stuur(als(wie), f"{ronde(w)}/voorstellen/{voorstel.code}/realisme", partij=partij.pk,
                  oordeel="onder voorwaarden", reden="Als de sluis af is.")  # fmt: skip
    _verder(w)
    assert w.ronde.stap == "beoordeling"
    stuur(leider, f"{ronde(w)}/beoordelaars", een=w.een.gebruiker.pk, twee=w.twee.gebruiker.pk)
    _beoordeel(w, merenhof, veenzoom)
    _verder(w)
    assert w.ronde.stap == "besluit"
    _besluit(w, merenhof, veenzoom)


def _besluit(w: Rondewereld, merenhof: Voorstel, veenzoom: Voorstel) -> None:
    leider, gemeente = als(w.leider), als(w.ambtenaar)
    vraag = f"{ronde(w)}/voorstellen/{veenzoom.code}"
    stuur(leider, f"{ronde(w)}/doorrekenen", handeling="rekenen")
    page = tekst(leider, f"{ronde(w)}/kiezen")
    assert "Op rang kiezen kost geen woningen" in page
    assert Doorrekening.objects.get().staat == "klaar"
    stuur(leider, f"{ronde(w)}/kiezen", methode="rang", overleg=w.overleg.pk, toelichting="Zo besloten.",
          **{f"wijk-{veenzoom.code}": "niet", f"reden-{veenzoom.code}": "De sluis komt later."})  # fmt: skip
    decision = Rondebesluit.objects.get()
    assert decision.gekozen == [merenhof.code]
    for wie in (gemeente, als(w.andere), Client()):
        assert wie.get(f"{ronde(w)}/besluit").status_code == 404
    assert "precies dezelfde uitkomst" in tekst(leider, f"{ronde(w)}/besluit?narekenen=nu")
    assert leider.get(f"{ronde(w)}/besluit?formaat=json").json()["invoer_hash"] == decision.invoer_hash
    assert "Publiceren is niet terug te draaien" in stuur(leider, f"{ronde(w)}/publiceren")
    assert not Toekenning.objects.exists()
    stuur(leider, f"{ronde(w)}/publiceren", bevestigd="ja", versie=Ronde.objects.get(pk=w.ronde.pk).versie)
    bezoeker = Client()
    assert "De sluis komt later." in tekst(bezoeker, f"{ronde(w)}/besluit")
    assert "In afwijking van de berekening" in tekst(bezoeker, vraag)
    assert "Gezien door" not in tekst(bezoeker, vraag)
    stuur(gemeente, f"{ronde(w)}/voorstellen/{merenhof.code}/start", begonnen_op="2026-01-05",
          woningen="120", bewijs="Bouwmelding 7")  # fmt: skip
    assert Startmelding.objects.get().woningen == 120
    page = tekst(bezoeker, f"{ronde(w)}/bouw")
    assert "deels begonnen" in page
    assert "120" in page


def _beoordeel(w: Rondewereld, *voorstellen: Voorstel) -> None:
    for voorstel in voorstellen:
        adres = f"{ronde(w)}/voorstellen/{voorstel.code}"
        velden = {"onderbouwing": "voldoende", "hoofdnetten": "neutraal", "advies": "toekennen"}
        een, twee = als(w.een), als(w.twee)
        assert "Beoordeel het voorstel" in tekst(een, "/mijn-werk")
        stuur(een, f"{adres}/beoordelen", knop="bewaren", motivering="Concept van Een", **velden)
        stuur(een, f"{adres}/beoordelen", knop="inleveren", motivering="Gezien door Een", **velden)
        # Nothing of it anywhere for anybody, not even in the administration.
        for wie in (twee, als(w.leider), als(w.beheerder)):
            assert "Gezien door Een" not in tekst(wie, adres)
            assert "Gezien door Een" not in tekst(wie, f"{adres}/beoordelen") if wie is twee else True
        assert "Gezien door Een" not in tekst(als(w.beheerder), "/beheer/rondes/beoordeling/")
        assert Beoordeling.objects.filter(beoordelaar__voorstel=voorstel).count() == 0
        assert als(w.ambtenaar).get(f"{adres}/beoordelen").status_code == 404
        stuur(twee, f"{adres}/beoordelen", knop="inleveren", motivering="Gezien door Twee",
              **{**velden, "hoofdnetten": "gunstig"})  # fmt: skip
        assert "Gezien door Een" in tekst(twee, adres)
        assert "Gezien door Een" not in tekst(als(w.ambtenaar), adres)
        stuur(een, f"{adres}/afstemmen", motivering="Samen gezien", **velden)
        assert "Bevestig het gezamenlijke oordeel" in tekst(twee, "/mijn-werk")
        stuur(twee, f"{adres}/afstemmen", knop="bevestigen")


def test_a_step_that_cannot_be_says_why(w: Rondewereld) -> None:
    w.verder()
    answer = als(w.leider).post(f"{ronde(w)}/stap", {"richting": "verder"})
    assert answer.status_code == 422
    assert "De ronde is open tot en met" in answer.content.decode()
    assert als(w.ambtenaar).post(f"{ronde(w)}/stap", {"richting": "verder"}).status_code == 403


def test_the_lists_take_few_queries_however_many_there_are(
    w: Rondewereld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    w.verder()
    for i in range(12):
        w.voorstel(f"Hof {i}")
    w.verder("realisme")
    w.realisme(list(w.ronde.voorstellen.all()))
    client = als(w.leider)
    for adres, most in (
        (BASIS, 14),
        (ronde(w), 34),
        (f"{ronde(w)}/voorstellen", 22),
        (f"{ronde(w)}/bouw", 14),
    ):
        with django_assert_max_num_queries(most):
            tekst(client, adres)
    with django_assert_max_num_queries(40):
        tekst(client, f"{ronde(w)}/voorstellen/{w.ronde.voorstellen.first().code}")


def test_who_leads_sees_who_is_late_unless_assessing_too(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    w.verder("realisme")
    w.realisme([made])
    w.verder("beoordeling")
    w.doe(w.leider, lambda: services.assign_to_all(
        w.ronde, w.een.gebruiker, w.twee.gebruiker, actor=w.leider.actor))  # fmt: skip
    w.lever_in(made, w.een)
    assert "Ingeleverd: Een 1 van 1, Twee 0 van 1" in tekst(als(w.leider), ronde(w))
    # Of the same party and so leading too, but assessing: not a word of the other.
    for wie in (w.een, w.twee):
        assert "Ingeleverd:" not in tekst(als(wie), ronde(w))


def test_a_start_that_is_past_is_remarked_on(w: Rondewereld) -> None:
    w.verder()
    past, later = w.voorstel("Merenhof", start_bouw="2020-06"), w.voorstel("Veenhof")
    said = "Start van de bouw (juni 2020) ligt voor de peildatum"
    assert said in tekst(als(w.leider), f"{ronde(w)}/voorstellen/{past.code}")
    assert "ligt voor de peildatum" not in tekst(als(w.leider), f"{ronde(w)}/voorstellen/{later.code}")


def test_many_proposals_are_one_line_of_work(w: Rondewereld) -> None:
    w.verder()
    for i in range(5):
        w.voorstel(f"Hof {i}")
    w.verder("realisme")
    page = tekst(als(w.uitvoerders[0]), "/mijn-werk")
    assert "5 voorstellen in Proefronde" in page
    assert "Hof 3" not in page


def test_a_late_proposal_comes_in_through_a_beheerder(w: Rondewereld) -> None:
    w.verder()
    w.voorstel("Merenhof")
    w.sluit()
    velden = {"indiener": w.veenwoude.pk, "titel": "Te laat", "laat_omdat": "De post was zoek."}
    assert als(w.ambtenaar).post(f"{ronde(w)}/voorstellen/nieuw", velden).status_code == 403
    stuur(als(w.beheerder), f"{ronde(w)}/voorstellen/nieuw", **velden)
    late = Voorstel.objects.get(titel="Te laat")
    stuur(als(w.beheerder), f"{ronde(w)}/voorstellen/{late.code}/indienen", versie=late.versie)
    late.refresh_from_db()
    assert (late.status, late.laat_omdat) == ("ingediend", "De post was zoek.")
