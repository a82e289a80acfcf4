"""The room of housing: targets, locations, lists, what homes wait for, and the forms that change them."""

from __future__ import annotations

import csv

from django.http.response import HttpResponseBase
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.register.programmas.models import Opgave
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.wonen.models import Afhankelijkheid, Locatiecijfer, Woningbouwlocatie

BRON = {"document": "kamerbrief-bomirt-2026-01-13", "regel_van": "31", "regel_tot": "37"}


def text(answer: HttpResponseBase) -> str:
    """The page with each run of white space as one."""
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def table(client: Client, adres: str) -> list[dict[str, str]]:
    """A CSV as rows by column."""
    body = b"".join(client.get(adres).streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(body.removeprefix("\ufeff").splitlines(), delimiter=";"))


def test_the_vintages_stand_side_by_side_and_the_parts_are_the_sum(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen"))
    rows = page[page.index("<tbody>") :]
    found = [
        rows.index(number) for number in ("2021 tot en met 2030 900.000", "917.193", "936.000", "981.000")
    ]
    assert found == sorted(found)
    assert "De 12 provinciale afspraken van 13 oktober 2022 zijn samen 917.193 woningen t/m 2030" in page
    assert "precies het landelijke getal" in page
    assert "zelfde getal, andere betekenis" in page
    assert "247.896 woningen bruto" in page
    assert "De twaalf provinciale afspraken samen" in page
    assert page.count("of het bruto of netto is staat er niet bij") == 1
    assert "90,1 procent van de ambitie" in page


def test_a_part_that_changes_is_said_not_to_add_up(bezoeker: Client) -> None:
    with verantwoord(door=None, reden="Een test"):
        part = Opgave.objects.get(code="feiten-woningen-PV22-2022")
        part.laag = part.hoog = part.laag + 1  # type: ignore[operator]
        part.save()
    assert "917.194 woningen t/m 2030; het landelijke getal van die dag is 917.193" in text(
        bezoeker.get("/wonen")
    )


def test_a_figure_keeps_the_words_of_its_source(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen"))
    assert '75.000 woningen tot 2030<span class="zacht klein blok">gerekend t/m 2030</span>' in page
    assert "circa 30.000 woningen (tot 2030)" in page
    assert "900.000 woningen t/m 2030" not in page
    assert '28.359 woningen<span class="zacht klein blok">t/m 2030</span>' in page


def test_every_figure_of_homes_is_in_the_file(bezoeker: Client) -> None:
    rows = table(bezoeker, "/wonen?formaat=csv")
    assert {row["code"] for row in rows} == set(
        Opgave.objects.filter(eenheid="woningen").values_list("code", flat=True)
    )
    regions = next(row for row in rows if row["code"] == "d004-900000-regios")
    assert (regions["van"], regions["tot en met jaar"]) == ("900.000", "2040")


def test_the_list_of_locations_narrows(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/locaties?lijst=regeling-2025&provincie=PV25"))
    assert "Nijmegen Kanaalzone" in page
    assert "Haven-Stad" not in page
    rows = table(bezoeker, "/wonen/locaties?formaat=csv")
    assert len(rows) == Woningbouwlocatie.objects.count()
    assert {"Bleizo-West", "Dronten-Zuid", "Rijnenburg", "Cortelande"} <= {row["naam"] for row in rows}


def test_a_number_in_the_list_has_its_own_source_unit_and_day(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/locaties?gemeente=GM0307"))
    row = page[page.index('<h2 class="rij__titel">') :]
    assert "16.000 woningen" in row
    assert "stand rond 2022" in row
    assert "C – secundair" in row
    assert "A – ambtelijk" not in row


def test_the_list_filters_on_designation_and_number_and_orders_by_homes(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/locaties?aangewezen=nationaal"))
    assert "Alkmaar Kanaalzone" in page
    assert "aangewezen: nationaal grootschalig" in page
    assert "Dronten-Zuid" not in page
    assert "Bleizo-West" in text(bezoeker.get("/wonen/locaties?aangewezen=regionaal"))
    assert "Cortelande" in text(bezoeker.get("/wonen/locaties?aangewezen=anders"))
    assert "Dronten-Zuid" not in text(bezoeker.get("/wonen/locaties?getal=bekend"))
    most = text(bezoeker.get("/wonen/locaties?volgorde=woningen"))
    assert most.index(">Oude Lijn</a>") < most.index(">MRA Oost") < most.index(">Haven-Stad")
    assert "NOVI 2020" in page
    assert "Novi 2020" not in page


def test_figures_that_count_other_homes_make_no_range(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/locaties/groot-merwede"))
    assert "20.000 tot 75.000" not in page
    assert "25.500 woningen realiseren tot en met 2030" in page
    assert "telt hier als minstens zoveel t/m 2034" in page
    assert "Elke telling apart" in page


def test_what_was_designated_comes_before_the_test(bezoeker: Client) -> None:
    for code, who in (("alkmaar", "Kabinet, 26 september 2025"), ("cortelande", "Rijk, 2004")):
        page = text(bezoeker.get(f"/wonen/locaties/{code}"))
        assert page.index(who) < page.index("Getoetst aan de ondergrenzen</h3>")
    assert "wijst deze locatie aan" in text(bezoeker.get("/wonen/locaties/nijkerk"))


def test_a_location_shows_its_figures_lists_and_what_its_homes_wait_for(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/locaties/oude-lijn"))
    assert "Volle capaciteit van het gebied, stand rond 2022" in page
    assert "14 november 2023" in page
    assert "Er ontbreekt: woningen t/m 2034" in page
    assert "200.000 woningen tot 2040" in page
    assert bezoeker.get("/wonen/locaties/bestaat-niet").status_code == 404


def test_other_values_are_tried_and_nothing_is_kept(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/locaties/nijkerk?alle=400&kern=regiokern&op=2026-01-13&regie=nee"))
    assert "Nijkerk is regionaal grootschalig" in page
    assert "er is niets vastgelegd" in page
    page = text(bezoeker.get("/wonen/locaties/nijkerk?alle=399&kern=regiokern&op=2026-01-13"))
    assert "Nijkerk is geen van beide" in page
    page = text(bezoeker.get("/wonen/locaties/nijkerk?alle=3000&op=2024-01-01"))
    assert "Nijkerk is nationaal grootschalig (versie van 16 oktober 2023" in page
    page = text(bezoeker.get("/wonen/locaties/nijkerk?alle=veel"))
    assert "Dit is geen aantal woningen" in page
    page = text(bezoeker.get("/wonen/locaties/nijkerk?alle=100&tm2034=200"))
    assert "meer woningen dan in totaal" in page
    page = text(bezoeker.get("/wonen/locaties/nijkerk?op=2020-01-01"))
    assert "Er is nog geen regel" in page
    assert not Locatiecijfer.objects.exists()


def test_the_lists_differ_in_words_first(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/lijsten"))
    assert "17 gebieden werden er 21; 16 bleven." in page
    assert "Groningen Suikerunieterrein heet nu Groningen Suikerzijde" in page
    assert (
        "<strong>Weg</strong>: MRA-West. Niet op de gewijzigde lijst van 2025; waarom is niet bekend." in page
    )
    assert "Beleid: de zeventien (7 van 17 namen bekend)" in page


def test_the_lists_of_a_day(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/lijsten?op=2024-01-01"))
    assert "Regeling 2023 (17)" in page
    assert "Regeling december 2025 (21)" not in page
    assert {row["lijst"] for row in table(bezoeker, "/wonen/lijsten?op=2025-12-01&formaat=csv")} >= {
        "Regeling december 2025"
    }
    page = text(bezoeker.get("/wonen/lijsten?op=2024-06-01"))
    assert "Wat er veranderde</h2>" not in page
    assert page.index("Wat er na 1 juni 2024 veranderde") < page.index("21; 16 bleven")
    assert "Wat er veranderde</h2>" in text(bezoeker.get("/wonen/lijsten?op=2026-01-01"))
    assert "Geen lijst gold op 1 januari 1990" in text(bezoeker.get("/wonen/lijsten?op=1990-01-01"))
    assert "Dit is geen dag" in text(bezoeker.get("/wonen/lijsten?op=gisteren"))


def test_what_homes_wait_for_is_never_added_up(bezoeker: Client) -> None:
    page = text(bezoeker.get("/wonen/afhankelijkheden?soort=mobiliteit"))
    assert "63.000 tot 75.000 woningen" in page
    assert "niet op te tellen" in page
    assert "Drinkwater als voorwaarde" not in page
    rows = table(bezoeker, "/wonen/afhankelijkheden?stand=stokt&formaat=csv")
    assert {row["stand"] for row in rows} == {"Stokt"}
    assert "Alkmaar Kanaalzone" in {row["locatie"] for row in rows}


def test_nobody_but_a_party_adds_or_changes(bezoeker: Client, inloggen: Inloggen) -> None:
    for adres in (
        "/wonen/locaties/nieuw",
        "/wonen/locaties/nijkerk/wijzigen",
        "/wonen/afhankelijkheden/nieuw",
    ):
        assert bezoeker.get(adres).status_code == 302
        assert inloggen("analist").get(adres).status_code == 403
    assert "Locatie wijzigen" not in text(bezoeker.get("/wonen/locaties/nijkerk"))


def test_a_location_and_a_figure_are_added_and_corrected(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    form = client.get("/wonen/locaties/nieuw").context["form"]
    owner = form.fields["eigenaar"].queryset.first()
    given = {
        "naam": "Veenwoude-Zuid",
        "eigenaar": owner.pk,
        "vertrouwelijkheid": "openbaar",
        "reden": "Nieuw",
    }
    assert client.post("/wonen/locaties/nieuw", given).status_code == 422
    answer = client.post("/wonen/locaties/nieuw", {**given, **BRON})
    made = Woningbouwlocatie.objects.get(naam="Veenwoude-Zuid")
    adres = f"/wonen/locaties/{made.code}"
    assert (answer.status_code, answer.headers["Location"]) == (302, adres)

    figure = {
        "notatie": "450 woningen",
        "onderwerp": "nieuwe woningen",
        "jaargang": "2026-01",
        "reden": "Erbij",
    }
    assert client.post(f"{adres}/getallen/nieuw", {**figure, **BRON, "notatie": "veel"}).status_code == 422
    assert client.post(f"{adres}/getallen/nieuw", {**figure, **BRON}).status_code == 302
    kern = {"naam": made.naam, "kernsoort": "regiokern", "rijksregie": "False", "reden": "Nagevraagd"}
    changed = client.post(f"{adres}/wijzigen", {**kern, "versie": made.versie, "basis": made.versie})
    assert changed.status_code == 302
    assert "Veenwoude-Zuid is regionaal grootschalig" in text(client.get(adres))

    kept = Locatiecijfer.objects.get()
    assert client.post(f"{adres}/getallen/{kept.code}", {"weghalen": "ja"}).status_code == 422
    gone = client.post(f"{adres}/getallen/{kept.code}", {"weghalen": "ja", "reden": "Dubbel"})
    assert gone.status_code == 302
    assert not Locatiecijfer.objects.exists()


def test_a_dependency_is_added_changed_and_removed(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    owner = client.get("/wonen/afhankelijkheden/nieuw").context["form"].fields["eigenaar"].queryset.first()
    place = Woningbouwlocatie.objects.get(code="nijkerk")
    given = {
        "eigenaar": owner.pk, "vertrouwelijkheid": "openbaar", "soort": "netcapaciteit", "stand": "stokt",
        "maatregel": "Een station voor Veenwoude", "notatie": "1.200 woningen t/m 2034", "reden": "Nieuw",
    }  # fmt: skip
    assert "Kies een locatie of een gebied" in text(
        client.post("/wonen/afhankelijkheden/nieuw", {**given, **BRON})
    )
    words = {**given, **BRON, "locatie": place.pk, "notatie": "ongeveer duizend woningen"}
    assert "geen aantal woningen in cijfers" in text(client.post("/wonen/afhankelijkheden/nieuw", words))
    answer = client.post("/wonen/afhankelijkheden/nieuw", {**given, **BRON, "locatie": place.pk})
    assert answer.status_code == 302
    made = Afhankelijkheid.objects.get(maatregel="Een station voor Veenwoude")
    assert made.horizon_tot == 2034
    page = text(client.get("/wonen/afhankelijkheden?soort=netcapaciteit"))
    assert f"/wonen/afhankelijkheden/{made.code}" in page
    adres = f"/wonen/afhankelijkheden/{made.code}"
    again = {**given, "locatie": place.pk, "stand": "opgelost", "reden": "Aangesloten"}
    assert client.post(adres, {**again, "versie": made.versie, "basis": made.versie}).status_code == 302
    made.refresh_from_db()
    assert made.stand == "opgelost"
    assert client.post(adres, {"weghalen": "ja", "reden": "Klaar"}).status_code == 302
    assert not Afhankelijkheid.objects.filter(pk=made.pk).exists()
