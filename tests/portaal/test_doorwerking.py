"""The page of where agreements land, its form, and the form to relate an agreement to an earlier one."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.register.afspraken.models import Relatie
from ruimteregie.register.programmas.models import Doorwerking

BRON = {"document": "arrangement-gelderland-2025-06-02", "regel_van": "2996"}
LANDT = {
    "instrument": "omgevingsvisie",
    "stand": "ontwerp",
    "toelichting": "Het principe staat in het ontwerp.",
}


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_the_list_is_by_instrument_with_a_state_that_is_mostly_unknown(bezoeker: Client) -> None:
    text = words(bezoeker.get("/doorwerking").content)
    total = Doorwerking.objects.count()
    assert f"{total} plekken waar een afspraak landt" in text
    assert "stand niet bekend" in text
    chosen = words(bezoeker.get("/doorwerking?instrument=verordening").content)
    number = Doorwerking.objects.filter(instrument="verordening").count()
    assert f"{number} plekken waar een afspraak landt, met instrument Verordening" in chosen
    assert "Niets gevonden" in words(bezoeker.get("/doorwerking?stand=vervallen").content)


def test_the_export_has_the_rows_of_the_list(bezoeker: Client) -> None:
    answer = bezoeker.get("/doorwerking?instrument=begroting&formaat=csv")
    text = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type, call-overload]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == Doorwerking.objects.filter(instrument="begroting").count() > 0


def test_a_party_adds_and_changes_where_its_agreement_lands(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    assert "Leg vast waar deze afspraak landt" in words(client.get("/afspraken/arr-gld-1.1").content)
    answer = client.post("/doorwerking/nieuw/arr-gld-1.1", {**LANDT, **BRON}, follow=True)
    assert answer.redirect_chain[-1][0] == "/afspraken/arr-gld-1.1"
    made = Doorwerking.objects.get(toelichting=LANDT["toelichting"])
    assert (made.afspraak.code, made.stand) == ("arr-gld-1.1", "ontwerp")
    adres = f"/doorwerking/{made.code}"
    assert adres in answer.content.decode()
    text = words(
        client.post(adres, {**LANDT, "stand": "vastgesteld", "versie": 1, "basis": 1}, follow=True).content
    )
    assert "De wijziging is opgeslagen." in text
    assert Doorwerking.objects.get(pk=made.pk).stand == "vastgesteld"
    assert made.passages.count() == 1


def test_the_second_of_two_gets_the_difference(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    client.post("/doorwerking/nieuw/arr-gld-1.1", {**LANDT, **BRON})
    made = Doorwerking.objects.get(toelichting=LANDT["toelichting"])
    adres = f"/doorwerking/{made.code}"
    client.post(adres, {**LANDT, "stand": "vastgesteld", "versie": 1, "basis": 1})
    answer = client.post(adres, {**LANDT, "stand": "vervallen", "versie": 1, "basis": 1})
    assert answer.status_code == 409
    assert "Iemand was u voor." in words(answer.content)
    assert Doorwerking.objects.get(pk=made.pk).stand == "vastgesteld"


def test_a_new_one_without_a_source_loses_nothing(inloggen: Inloggen) -> None:
    answer = inloggen("medewerker").post("/doorwerking/nieuw/arr-gld-1.1", LANDT)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kies het document, of geef hieronder een openbaar adres." in page
    assert f"{LANDT['toelichting']}</textarea>" in page


@pytest.mark.parametrize(("rol", "status"), [("publiek", 302), ("analist", 403)])
def test_others_get_no_form(inloggen: Inloggen, rol: str, status: int) -> None:
    client = inloggen(rol)
    for adres in ("/doorwerking/nieuw/arr-gld-1.1", "/draden/koppelen/arr-gld-1.1"):
        assert client.get(adres).status_code == status
        assert client.post(adres, {**LANDT, **BRON}).status_code == status
    known = Doorwerking.objects.order_by("pk").first()
    assert known is not None
    assert client.post(f"/doorwerking/{known.code}", LANDT).status_code == status
    assert "Leg vast waar" not in words(client.get("/afspraken/arr-gld-1.1").content)


def test_an_agreement_is_related_to_an_earlier_one(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    given = {
        "soort": "concretiseert",
        "naar-erbij": "2024-watervraag-keuzes",
        "toelichting": "Nu per rivier.",
    }
    text = words(client.post("/draden/koppelen/arr-gld-1.1", given, follow=True).content)
    assert "De afspraken zijn aan elkaar gekoppeld." in text
    made = Relatie.objects.get(van__code="arr-gld-1.1")
    assert (made.naar.code, made.soort) == ("2024-watervraag-keuzes", "concretiseert")
    assert "Nu per rivier." in text
    wrong = client.post("/draden/koppelen/arr-gld-1.1", {"soort": "raakt"})
    assert wrong.status_code == 422


def test_the_list_takes_few_queries(
    inloggen: Inloggen, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = inloggen("medewerker")
    with django_assert_max_num_queries(18):
        client.get("/doorwerking")
