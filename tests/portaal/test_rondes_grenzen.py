"""The pages of a round where somebody acts on what is no longer so, or on what is not theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portaal.test_rondes import als, ronde, stuur, tekst
from register.rondewereld import Rondewereld
from ruimteregie.register.middelen.models import Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.models import Beoordelaar, Eindbeoordeling, Startmelding

KOP = "voorstel;gemeente;provincie;woningen_nieuw;start_bouw;financieel_tekort;rijksbijdrage\n"


@pytest.fixture
def w(db: None) -> Rondewereld:
    return Rondewereld()


def hidden(page: str, naam: str) -> str:
    return page.split(f'name="{naam}" value="')[1].split('"')[0]


def test_a_table_is_not_taken_over_on_differences_of_before(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Hof", woningen_nieuw=850)
    leider, adres = als(w.leider), f"{ronde(w)}/tabel"
    content = f"{KOP}Hof;Veenwoude;;800;2028-03-01;9000000;4000000\n".encode()
    page = leider.post(adres, {"bestand": SimpleUploadedFile("t.csv", content)}).content.decode()
    w.doe(
        w.ambtenaar, lambda: services.change_voorstel(made, {"woningen_nieuw": 900}, actor=w.ambtenaar.actor)
    )
    answer = leider.post(adres, {"gelezen": hidden(page, "gelezen")})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "gewijzigd sinds u de verschillen zag" in page
    assert "<td>900</td><td>800</td>" in page
    assert Voorstel.objects.get().woningen_nieuw == 900
    stuur(leider, adres, gelezen=hidden(page, "gelezen"))
    assert Voorstel.objects.get().woningen_nieuw == 800


def _in_beoordeling(w: Rondewereld) -> Voorstel:
    w.verder()
    made = w.voorstel("Merenhof")
    w.verder("realisme")
    w.realisme([made])
    w.verder("beoordeling")
    w.doe(w.leider, lambda: services.assign_to_all(
        w.ronde, w.een.gebruiker, w.twee.gebruiker, actor=w.leider.actor))  # fmt: skip
    return made


def test_who_confirms_sees_first_what_the_other_wrote_since(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    w.lever_in(made, w.een)
    w.lever_in(made, w.twee, advies="niet toekennen")
    adres = f"{ronde(w)}/voorstellen/{made.code}/afstemmen"
    een, twee = als(w.een), als(w.twee)
    said = {"onderbouwing": "deels", "hoofdnetten": "neutraal", "advies": "toekennen"}
    stuur(een, adres, motivering="Zoals besproken.", versie=hidden(tekst(een, adres), "versie"), **said)
    read = hidden(tekst(twee, adres), "versie")
    stuur(een, adres, motivering="Stiekem anders.", versie=hidden(tekst(een, adres), "versie"), **said)
    answer = twee.post(adres, {"knop": "bevestigen", "versie": read})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Stiekem anders." in page
    assert Eindbeoordeling.objects.get().bevestigd_door is None
    stuur(twee, adres, knop="bevestigen", versie=hidden(page, "versie"))
    assert Eindbeoordeling.objects.get().bevestigd_door == w.twee.gebruiker


def test_an_assessor_is_not_replaced_in_the_administration(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    place = Beoordelaar.objects.get(voorstel=made, gebruiker=w.een.gebruiker)
    client = als(w.beheerder)
    adres = f"/beheer/rondes/beoordelaar/{place.pk}/change/"
    assert 'name="_save"' not in tekst(client, adres)
    velden = {
        "gebruiker": w.beheerder.gebruiker.pk,
        "reden": "Ik wil het lezen",
        "voorstel": made.pk,
        "plek": 1,
    }
    assert client.post(adres, velden).status_code == 403
    place.refresh_from_db()
    assert place.gebruiker == w.een.gebruiker


def test_a_change_after_closing_is_asked_why(w: Rondewereld) -> None:
    made = _in_beoordeling(w)
    w.lever_in(made, w.een)
    w.lever_in(made, w.twee)
    adres = f"{ronde(w)}/voorstellen/{made.code}"
    assert als(w.een).get(f"{adres}/wijzigen").status_code == 403
    leider = als(w.leider)
    page = tekst(leider, f"{adres}/wijzigen")
    assert "vervalt als u het wijzigt" in page
    velden = {"titel": "Merenhof", "woningen_nieuw": "700", "start_bouw": "1 maart 2028", "tekort": "9000000",
              "bijdrage": "4.000.000", "buiten_grootschalig": "ja", "bovenplans": "ja",
              "provincie": w.provincie.pk, "versie": hidden(page, "versie")}  # fmt: skip
    assert leider.post(f"{adres}/wijzigen", velden).status_code == 422
    stuur(leider, f"{adres}/wijzigen", reden="Een telfout in de aanvraag.", **velden)
    assert "Een telfout in de aanvraag." in tekst(leider, adres)
    assert "Gezien door Een" not in tekst(leider, adres)
    assert "Beoordeel het voorstel" in tekst(als(w.een), "/mijn-werk")


def test_a_round_that_is_open_changes_with_a_reason_that_is_shown(w: Rondewereld) -> None:
    w.verder()
    leider, adres = als(w.leider), f"{ronde(w)}/wijzigen"
    page = tekst(leider, adres)
    yesterday = timezone.localdate() - timedelta(days=1)
    velden = {"naam": "Proefronde", "opent": w.ronde.opent, "sluit": yesterday, "peildatum": "2025-09-01",
              "regelversie": "wokt-2025-06-12", "budget": "10.000.000", "gewicht_snelheid": "0.05",
              "gewicht_rendement": "0.95", "behandelaars": ["RWS", "PRORAIL"],
              "versie": hidden(page, "versie")}  # fmt: skip
    answer = leider.post(adres, velden)
    assert answer.status_code == 422
    assert hidden(answer.content.decode(), "versie") == velden["versie"]
    page = stuur(leider, adres, reden="De Kamer vroeg erom.", **velden)
    assert "gemeenten kunnen niets meer indienen" in page
    assert "Gewijzigd na de opening" in page
    assert "De Kamer vroeg erom." in page
    assert "gewichten was snelheid 1 en rendement 1" in page


@pytest.mark.parametrize("start", ["5, 7 en 8 januari 2028", "najaar 2028", "1-1-1800"])
def test_the_start_of_building_is_a_day_a_month_or_a_year(w: Rondewereld, start: str) -> None:
    w.verder()
    answer = als(w.ambtenaar).post(
        f"{ronde(w)}/voorstellen/nieuw", {"indiener": w.veenwoude.pk, "titel": "Hof", "start_bouw": start}
    )
    assert answer.status_code == 422
    assert "geen dag, maand of jaar" in answer.content.decode()


def test_a_start_of_building_is_reported_once_and_mended_later(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    w.tot_besluit(made)
    w.doe(w.leider, lambda: services.decide(w.ronde, "rang", w.overleg, actor=w.leider.actor))
    w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    client, adres = als(w.ambtenaar), f"{ronde(w)}/voorstellen/{made.code}"
    velden = {"begonnen_op": "2026-01-05", "woningen": "5000", "bewijs": "Bouwmelding 7"}
    page = client.post(f"{adres}/start", velden).content.decode()
    assert "4700 meer dan de 300 beloofde woningen" in page
    assert 'name="meer_dan_beloofd"' in page
    stuur(client, f"{adres}/start", meer_dan_beloofd="on", **velden)
    assert "is de bouw van 300 begonnen" in tekst(client, f"{ronde(w)}/bouw")
    wrong = Startmelding.objects.get()
    better = f"{adres}/start?verbetert={wrong.pk}"
    assert better.replace("&", "&amp;") in tekst(client, adres)
    stuur(client, better, **(velden | {"woningen": "50"}), reden="Twee nullen te veel.")
    page = tekst(client, adres)
    assert "Twee nullen te veel." in page
    assert "verbeterd, telt niet meer" in page
    assert "is de bouw van 50 begonnen" in tekst(client, f"{ronde(w)}/bouw")
    assert client.get(better).status_code == 404


def test_publishing_again_says_that_it_is_done(w: Rondewereld) -> None:
    w.verder()
    made = w.voorstel("Merenhof")
    w.tot_besluit(made)
    w.doe(w.leider, lambda: services.decide(w.ronde, "rang", w.overleg, actor=w.leider.actor))
    w.doe(w.leider, lambda: services.publish(w.ronde, actor=w.leider.actor))
    answer = als(w.leider).post(f"{ronde(w)}/publiceren", {"bevestigd": "ja"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "al gepubliceerd" in page
    assert "Zet de ronde eerst" not in page
