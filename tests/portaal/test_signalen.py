"""The pages of calls, points of attention and what was put off, and the transfer list."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.bronnen.referentie.woorden import THEMAS
from ruimteregie.register.afspraken.models import Doorschuiving, Oproep
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.keuzes import label

OPROEP = "/oproepen/oproep/2025-hoevelaken-volledig"
BRON = {"document": "kamerbrief-bomirt-2026-01-13", "regel_van": "12", "regel_tot": "14"}


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


@pytest.fixture
def komend(gevuld: None, db: None) -> Overleg:
    """A meeting that is still to come."""
    with verantwoord(door=None, reden="Opzet van een test"):
        made = Overleg(
            code="bol-oost-2031", naam="BO Leefomgeving Oost 2031", soort="bo-leefomgeving", status="gepland",
            datum="2031-06",
        )  # fmt: skip
        store(made, {"landsdelen": [Gebied.objects.get(code="MIRT-OOST")]})
        return made


@pytest.mark.parametrize(
    ("adres", "woord", "aantal"),
    [("/oproepen", "oproepen", 33), ("/oproepen/doorschuivingen", "doorschuivingen", 102)],
)
def test_each_list_says_what_it_shows(bezoeker: Client, adres: str, woord: str, aantal: int) -> None:
    text = words(bezoeker.get(adres).content)
    assert f"Dit zijn {aantal} {woord} ." in text
    assert "Nieuw vastleggen" not in text


def test_a_list_is_narrowed_by_state_place_and_words(bezoeker: Client) -> None:
    text = words(bezoeker.get("/oproepen?stand=open&provincie=PV25&q=kazerne").content)
    assert "1 oproep waarin ‘kazerne’ voorkomt, met stand Open en provincie Gelderland" in text
    assert "Flevoland" in text
    assert "Niets gevonden" in words(bezoeker.get("/oproepen?stand=onzin").content)


def test_the_export_has_the_rows_of_the_list(bezoeker: Client) -> None:
    answer = bezoeker.get("/oproepen?stand=beantwoord&formaat=csv")
    text = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type, call-overload]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == Oproep.objects.filter(status="beantwoord").count() > 0
    assert {row["stand"] for row in rows} == {"Beantwoord"}
    assert all(row["bronnen"] for row in rows)


def test_a_page_says_who_asked_whom_and_that_nobody_answered(bezoeker: Client) -> None:
    text = words(bezoeker.get(OPROEP).content)
    assert "Nog niet beantwoord" in text
    assert "Gericht aan Rijk" in text
    assert "Raadsinformatiebrief" in text
    assert "Beantwoorden" not in text
    assert bezoeker.get("/oproepen/onzin/2025-hoevelaken-volledig").status_code == 404
    assert bezoeker.get("/oproepen/oproep/bestaat-niet").status_code == 404


def test_the_state_answers_a_call_with_the_passage(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    versie = Oproep.objects.get(code="2025-hoevelaken-volledig").versie
    given = {"antwoord": "Nog geen zicht op.", "versie": versie, **BRON}
    answer = client.post(f"{OPROEP}/beantwoorden", given, follow=True)
    text = words(answer.content)
    assert "Het antwoord is vastgelegd." in text
    assert "Antwoord: Nog geen zicht op." in text
    assert "r. 12–14" in text
    assert "Antwoord vastgelegd" in text


def test_an_answer_given_in_a_meeting_needs_no_document(inloggen: Inloggen, komend: Overleg) -> None:
    client = inloggen("medewerker")
    held = Overleg.objects.filter(status="gehouden", vertrouwelijkheid="openbaar")[0]
    versie = Oproep.objects.get(code="2025-hoevelaken-volledig").versie
    page = words(client.get(OPROEP).content)
    assert "Of het overleg waarin het is gezegd" in page
    given = {"antwoord": "Het kan.", "versie": versie}
    refused = client.post(f"{OPROEP}/beantwoorden", {**given, "overleg": komend.code})
    assert refused.status_code == 422, "a meeting that is still to come answers nothing"
    both = client.post(f"{OPROEP}/beantwoorden", {**given, "overleg": held.code, **BRON})
    assert "Geef één bron" in words(both.content)
    text = words(client.post(f"{OPROEP}/beantwoorden", {**given, "overleg": held.code}, follow=True).content)
    assert "Antwoord: Het kan." in text


def test_an_answer_without_a_place_loses_nothing(inloggen: Inloggen) -> None:
    answer = inloggen("medewerker").post(
        f"{OPROEP}/beantwoorden", {"antwoord": "Nog geen zicht op.", "versie": 1}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Nog geen zicht op.</textarea>" in page
    assert "Kies het document, of geef hieronder een openbaar adres." in page
    assert Oproep.objects.get(code="2025-hoevelaken-volledig").status == "open"


def test_the_fields_of_the_forms_beside_each_other_have_ids_of_their_own(inloggen: Inloggen) -> None:
    code = Oproep.objects.filter(status="open").order_by("code").values_list("code", flat=True)[0]
    page = inloggen("beheerder").get(f"/oproepen/oproep/{code}").content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert {"id_overleg", "id_door_overleg"} <= set(ids)
    assert sorted(ids) == sorted(set(ids))


def test_a_call_is_carried_and_taken_back(inloggen: Inloggen, komend: Overleg) -> None:
    client = inloggen("medewerker")
    versie = Oproep.objects.get(code="2025-hoevelaken-volledig").versie
    given = {"overleg": komend.code, "reden": "De agenda was vol.", "versie": versie}
    text = words(client.post(f"{OPROEP}/doorschuiven", given, follow=True).content)
    assert "Doorgeschoven naar BO Leefomgeving Oost 2031" in text
    assert "De agenda was vol." in text
    text = words(
        client.post(f"{OPROEP}/terugnemen", {"reden": "Toch nu.", "versie": versie + 1}, follow=True).content
    )
    assert "De stap is teruggenomen." in text
    assert "Nog niet beantwoord." in text


def test_the_second_of_two_gets_the_difference_and_keeps_the_words(
    inloggen: Inloggen, komend: Overleg
) -> None:
    client = inloggen("medewerker")
    versie = Oproep.objects.get(code="2025-hoevelaken-volledig").versie
    client.post(f"{OPROEP}/doorschuiven", {"overleg": komend.code, "reden": "Vol.", "versie": versie})
    answer = client.post(
        f"{OPROEP}/beantwoorden", {"antwoord": "Nog geen zicht op.", "versie": versie, **BRON}
    )
    assert answer.status_code == 409
    text = words(answer.content)
    assert "Iemand was u voor." in text
    assert "Nog geen zicht op." in text
    assert f'name="versie" value="{versie + 1}"' in answer.content.decode()


@pytest.mark.parametrize(("rol", "status"), [("publiek", 302), ("analist", 403), ("bestuurder", 403)])
@pytest.mark.parametrize("stap", ["beantwoorden", "doorschuiven", "terugnemen"])
def test_others_change_nothing(inloggen: Inloggen, komend: Overleg, rol: str, status: int, stap: str) -> None:
    given = {"antwoord": "Zo.", "overleg": komend.code, "reden": "Zo.", "versie": 1, **BRON}
    assert inloggen(rol).post(f"{OPROEP}/{stap}", given).status_code == status
    assert Oproep.objects.get(code="2025-hoevelaken-volledig").status == "open"


def test_a_new_call_is_kept(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    assert client.get("/oproepen/oproep/nieuw").status_code == 200
    given = {
        "samenvatting": "Maak haast met de brug bij Veenwoude.", "partijen": ["VRO"],
        "gericht_aan-erbij": "Gemeenten (gezamenlijk)", "thema": "wonen", "vertrouwelijkheid": "gedeeld",
        **BRON,
    }  # fmt: skip
    text = words(client.post("/oproepen/oproep/nieuw", given, follow=True).content)
    assert "De oproep staat in het register." in text
    assert "Gericht aan Gemeenten (gezamenlijk)" in text
    made = Oproep.objects.get(samenvatting__contains="Veenwoude")
    assert (made.status, made.vertrouwelijkheid) == ("open", "gedeeld")
    assert inloggen("publiek").get(f"/oproepen/oproep/{made.code}").status_code == 404
    assert "Veenwoude" not in words(inloggen("publiek").get("/oproepen").content)


def test_a_form_that_is_not_right_keeps_what_was_typed(inloggen: Inloggen) -> None:
    given = {
        "samenvatting": "Maak haast.",
        "partijen-erbij": "Niemandsland",
        "regel_van": "4",
        "regel_tot": "2",
    }
    answer = inloggen("medewerker").post("/oproepen/aandachtspunt/nieuw", given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Maak haast.</textarea>" in page
    assert "‘Niemandsland’ is niet bekend" in page
    assert "De laatste regel ligt voor de eerste." in page


def test_who_may_not_add_gets_no_form(inloggen: Inloggen) -> None:
    assert inloggen("publiek").get("/oproepen/oproep/nieuw").status_code == 302
    assert inloggen("analist").get("/oproepen/oproep/nieuw").status_code == 403
    assert inloggen("medewerker").get("/oproepen/onzin/nieuw").status_code == 404


def test_the_transfer_list_is_by_theme_with_a_source_each(bezoeker: Client) -> None:
    page = bezoeker.get("/oproepen/overdrachtslijst?vanaf=2026-02-01").content
    text = words(page)
    assert "Een kabinet dat begint op 1 februari 2026" in text
    heads = re.findall(r'id="thema-\d+">([^<]+)', page.decode())
    assert heads == sorted(heads, key=[label(thema) for thema in THEMAS].index)
    assert len(heads) > 5
    assert page.count(b'class="bron"') >= page.count(b'<li class="rij ') > 20
    assert bezoeker.get("/oproepen/overdrachtslijst?vanaf=morgen").status_code == 404


def test_the_transfer_list_leaves_out_what_is_over_or_closed(bezoeker: Client) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        made = Doorschuiving(
            code="stille-brug", samenvatting="De stille brug.", naar_wie="volgend kabinet",
            vertrouwelijkheid="intern", eigenaar=Partij.objects.get(code="VRO"),
        )  # fmt: skip
        store(made)
    early = words(bezoeker.get("/oproepen/overdrachtslijst?vanaf=2026-02-01").content)
    late = words(bezoeker.get("/oproepen/overdrachtslijst?vanaf=2120-01-01").content)
    assert "stille brug" not in early
    assert "0 acties uit lopende afspraken" in late
    assert "0 acties uit lopende afspraken" not in early


def test_the_transfer_list_as_a_file_has_every_line(bezoeker: Client) -> None:
    found = re.search(
        r"neemt (\d+) punten", words(bezoeker.get("/oproepen/overdrachtslijst?vanaf=2026-02-01").content)
    )
    assert found is not None
    answer = bezoeker.get("/oproepen/overdrachtslijst?vanaf=2026-02-01&formaat=csv")
    text = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type, call-overload]
    assert len(list(csv.DictReader(io.StringIO(text), delimiter=";"))) == int(found[1])


@pytest.mark.parametrize(
    ("adres", "hoogstens"),
    [("/oproepen", 26), ("/oproepen/doorschuivingen", 28), ("/oproepen/overdrachtslijst", 24), (OPROEP, 20)],
)
def test_the_pages_take_few_queries(
    inloggen: Inloggen, adres: str, hoogstens: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = inloggen("medewerker")
    with django_assert_max_num_queries(hoogstens):
        client.get(adres)
