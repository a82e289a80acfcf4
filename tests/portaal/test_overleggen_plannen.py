"""Planning, moving and arranging a meeting through the pages; the calendar of a year."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portaal.conftest import ROLLEN, Inloggen
from ruimteregie.portaal.overleggen import kalender
from ruimteregie.portaal.overleggen.datumveld import Datumveld, read_datum
from ruimteregie.portaal.overleggen.kalender import months
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Agendapunt, Deelnemer, Overleg, Verplaatsing
from ruimteregie.register.overleg.selectors import overleggen_in
from ruimteregie.register.overleg.services import (
    add_agendapunt,
    add_deelnemer,
    move_overleg,
    replace_deelnemer,
)
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

REDEN = "Opzet van een test"
PLAN = {
    "soort": "bo-mirt", "landsdelen": ["MIRT-OOST"], "datum": "12 november 2031",
    "vertrouwelijkheid": "openbaar",
    "deelnemers-erbij": "VRO; PV25",
}  # fmt: skip


def words(client: Client, adres: str) -> str:
    page = client.get(adres).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.fixture
def secretaris(inloggen: Inloggen) -> Client:
    return inloggen("secretaris")


@pytest.fixture
def gepland(secretaris: Client) -> Overleg:
    assert secretaris.post("/overleggen/plannen", PLAN).status_code == 302
    return Overleg.objects.get(code="bo-mirt-oost-2031-11-12")


def post(client: Client, overleg: Overleg, page: str, **data: Any) -> Any:
    overleg.refresh_from_db()
    return client.post(f"/overleggen/{overleg.code}/{page}", {"versie": overleg.versie, **data})


def test_a_secretaris_plans_a_meeting(secretaris: Client, gepland: Overleg) -> None:
    text = words(secretaris, f"/overleggen/{gepland.code}")
    assert "BO MIRT Oost 12 november 2031" in text
    assert "in het register zelf gepland" in text
    assert {p.code for p in gepland.deelnemers.all()} == {"VRO", "PV25"}
    assert "Overleg plannen" in words(secretaris, "/overleggen")


@pytest.mark.parametrize("rol", ["publiek", *ROLLEN])
def test_who_may_not_arrange_sees_no_button_and_gets_no_page(
    inloggen: Inloggen, gepland: Overleg, rol: str
) -> None:
    client = inloggen(rol)
    may = rol in ("secretaris", "beheerder")
    pages = ("wijzigen", "verzetten", "uitstellen", "vervallen", "gehouden", "agenda/toevoegen",
             "deelnemers/toevoegen")  # fmt: skip
    answers = [client.get(f"/overleggen/{gepland.code}/{page}").status_code for page in pages]
    refused = 302 if rol == "publiek" else 403
    assert answers == [200 if may else refused] * len(pages)
    assert client.get("/overleggen/plannen").status_code == (200 if may else refused)
    assert ("Verzetten" in words(client, f"/overleggen/{gepland.code}")) is may
    assert ("Overleg plannen" in words(client, "/overleggen/jaar/2031")) is may
    sent = client.post(f"/overleggen/{gepland.code}/verzetten", {"datum": "2031-12-01", "reden": "Anders."})
    assert sent.status_code == (302 if may or rol == "publiek" else 403)
    assert Verplaatsing.objects.count() == int(may)


def test_a_secretaris_of_elsewhere_arranges_nothing(secretaris: Client) -> None:
    assert secretaris.get("/overleggen/bol-zuid-2026/verzetten").status_code == 403
    answer = secretaris.post("/overleggen/plannen", {**PLAN, "landsdelen": ["MIRT-ZUID"]})
    assert answer.status_code == 422
    assert not Overleg.objects.filter(code__startswith="bo-mirt-zuid-2031").exists()


def test_what_was_typed_is_not_lost(secretaris: Client) -> None:
    answer = secretaris.post(
        "/overleggen/plannen", {**PLAN, "datum": "ergens in mei", "naam": "BO Veenwoude"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit is geen datum" in page
    assert 'value="ergens in mei"' in page
    assert 'value="BO Veenwoude"' in page
    assert 'value="VRO; PV25"' in page
    assert 'value="MIRT-OOST"' in page
    assert "checked" in page


@pytest.mark.usefixtures("gepland")
def test_the_same_meeting_is_planned_twice_on_purpose_only(secretaris: Client) -> None:
    """Another day, and another landsdeel, is another meeting."""
    asked = secretaris.post("/overleggen/plannen", PLAN)
    assert asked.status_code == 422
    assert "BO MIRT Oost 12 november 2031’ is al op die dag" in asked.content.decode()
    again = Overleg.objects.filter(soort="bo-mirt", datum="2031-11-12")
    assert again.count() == 1
    assert "Plan dit overleg er toch bij" not in secretaris.get("/overleggen/plannen").content.decode()
    assert secretaris.post("/overleggen/plannen", {**PLAN, "datum": "13 november 2031"}).status_code == 302
    assert secretaris.post("/overleggen/plannen", {**PLAN, "toch": "on"}).status_code == 302
    assert again.count() == 2


def test_a_year_of_long_ago_is_asked_after(secretaris: Client) -> None:
    answer = secretaris.post("/overleggen/plannen", {**PLAN, "datum": "12 november 1926"})
    assert answer.status_code == 422
    assert "1926 ligt voor 2000" in answer.content.decode()


def test_what_can_be_prepared_begins_with_the_first_that_comes(secretaris: Client, gepland: Overleg) -> None:
    with verantwoord(door=None, reden=REDEN):
        undated = Overleg(code="oud", naam="BO MIRT 2021", soort="bo-mirt", status="gepland")
        undated.vertrouwelijkheid = "openbaar"
        store(undated)
    page = secretaris.get("/overleggen/plannen").content.decode()
    assert page.index(f'<option value="{gepland.code}"') < page.index('<option value="oud"')


def test_a_moved_meeting_shows_its_earlier_date_and_the_reason(secretaris: Client, gepland: Overleg) -> None:
    done = post(secretaris, gepland, "verzetten", datum="14 januari 2032", reden="De zaal was niet vrij.")
    assert done.status_code == 302
    page = secretaris.get(f"/overleggen/{gepland.code}").content.decode()
    assert "<s>12 november 2031</s>, verzet naar 14 januari 2032: De zaal was niet vrij." in page
    before = secretaris.get("/overleggen/jaar/2031").content.decode()
    assert "<s>12 november 2031</s>" in before
    assert "verzet naar 14 januari 2032" in before
    assert "De zaal was niet vrij." in before
    assert "14 januari 2032, gepland" in secretaris.get("/overleggen/jaar/2032").content.decode()
    assert "<s>12 november 2031</s>" in secretaris.get("/overleggen?soort=bo-mirt").content.decode()


def test_postponed_dropped_and_held(secretaris: Client, gepland: Overleg) -> None:
    assert post(secretaris, gepland, "gehouden", datum="12 november 2031", uitkomst="").status_code == 422
    post(secretaris, gepland, "uitstellen", reden="Verkiezingen.")
    text = words(secretaris, f"/overleggen/{gepland.code}")
    assert "datum niet bekend : uitgesteld" in text
    assert "12 november 2031 , uitgesteld zonder nieuwe datum: Verkiezingen." in text
    assert "Nieuwe datum" in text
    held = post(secretaris, gepland, "gehouden", datum="5 en 7 januari 2026", uitkomst="Merenland getekend.")
    assert held.status_code == 302
    text = words(secretaris, f"/overleggen/{gepland.code}")
    assert "5 en 7 januari 2026: gehouden" in text
    assert "Merenland getekend." in text
    assert post(secretaris, gepland, "vervallen", reden="Toch niet.").status_code == 409


def test_the_items_of_a_dropped_meeting_are_without_a_meeting(secretaris: Client, gepland: Overleg) -> None:
    post(secretaris, gepland, "agenda/toevoegen", titel="Veenwoude", behandeling="hamerstuk",
         vertrouwelijkheid="openbaar")  # fmt: skip
    post(secretaris, gepland, "vervallen", reden="Niet meer nodig.")
    text = words(secretaris, f"/overleggen/{gepland.code}")
    assert "Veenwoude" in text
    assert "Zonder overleg" in text
    assert "Agendapunt toevoegen" not in text
    assert "vervallen" in words(secretaris, "/overleggen/jaar/2031")


def test_two_who_save_the_same_meeting(secretaris: Client, gepland: Overleg) -> None:
    same = {"landsdelen": ["MIRT-OOST"], "vertrouwelijkheid": "openbaar", "deelnemers": ["VRO", "PV25"],
            "datum": "2031-11-12", "versie": gepland.versie}  # fmt: skip
    adres = f"/overleggen/{gepland.code}/wijzigen"
    assert secretaris.post(adres, {**same, "naam": "De eerste", "cyclus": ""}).status_code == 302
    answer = secretaris.post(adres, {**same, "naam": "De tweede", "cyclus": "Ronde Y"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Iemand was u voor" in page
    assert "De eerste" in page
    assert 'value="De tweede"' in page
    assert 'value="Ronde Y"' in page
    again = re.search(r'name="versie" value="(\d+)"', page)
    assert again is not None
    assert secretaris.post(
        adres, {**same, "naam": "De tweede", "cyclus": "Ronde Y", "versie": again[1]}
    ).status_code == 302  # fmt: skip
    gepland.refresh_from_db()
    assert (gepland.naam, gepland.cyclus) == ("De tweede", "Ronde Y")


def test_an_agenda_is_made_ordered_and_cleared(secretaris: Client, gepland: Overleg) -> None:
    for titel in ("Veenwoude", "Merenland"):
        done = post(secretaris, gepland, "agenda/toevoegen", titel=titel, behandeling="bespreekpunt",
                    vertrouwelijkheid="concept", partijen=["VRO", "PV25"])  # fmt: skip
        assert done.status_code == 302
    first, second = Agendapunt.objects.order_by("volgorde")
    post(secretaris, gepland, "agenda/volgorde", punt=second.pk, richting="omhoog")
    text = words(secretaris, f"/overleggen/{gepland.code}")
    assert text.index("Merenland") < text.index("Veenwoude")
    post(secretaris, gepland, "agenda/volgorde", punt=second.pk, richting="omhoog")
    gone = secretaris.post(f"/overleggen/{gepland.code}/agenda/volgorde", {"punt": "x", "richting": "omhoog"})
    assert gone.status_code == 302
    first.refresh_from_db()
    changed = post(secretaris, gepland, f"agenda/{first.pk}/wijzigen", titel="Veenwoude-Oost",
                   versie=first.versie, basis=first.versie,
                   behandeling="hamerstuk", vertrouwelijkheid="concept",
                   gevraagd_besluit="Stem in.",
                   partijen=["VRO", "PV25"])  # fmt: skip
    assert changed.status_code == 302
    text = words(secretaris, f"/overleggen/{gepland.code}")
    assert "Veenwoude-Oost" in text
    assert "Gevraagd: Stem in." in text
    assert post(secretaris, gepland, f"agenda/{first.pk}/afvoeren").status_code == 302
    assert [p.titel for p in Agendapunt.objects.all()] == ["Merenland"]
    assert secretaris.get(f"/overleggen/{gepland.code}/agenda/{first.pk}/wijzigen").status_code == 404


def test_an_item_says_what_it_is_about(secretaris: Client, gepland: Overleg) -> None:
    one, two = Afspraak.objects.filter(vertrouwelijkheid="openbaar")[:2]
    sent = {"titel": "Voorrang", "behandeling": "bespreekpunt", "vertrouwelijkheid": "openbaar"}
    where = f"/overleggen/{gepland.code}/agenda/toevoegen"
    both = secretaris.post(where, {**sent, "onderwerp-erbij": f"{one.code}; {two.code}"})
    assert both.status_code == 422
    assert "Een agendapunt gaat over één afspraak" in both.content.decode()
    assert secretaris.post(where, {**sent, "onderwerp-erbij": one.code}).status_code == 302
    punt = gepland.agendapunten.get()
    assert (punt.onderwerp_soort, punt.onderwerp_code) == ("afspraken.afspraak", one.code)
    page = secretaris.get(f"/overleggen/{gepland.code}/punten/{punt.pk}").content.decode()
    assert f'href="/afspraken/{one.code}"' in page


def test_a_closed_agenda_shows_neither_titles_nor_numbers(
    inloggen: Inloggen, bezoeker: Client, gepland: Overleg
) -> None:
    with verantwoord(door=None, reden=REDEN):
        for n, level in enumerate(("concept", "openbaar", "rijksintern", "openbaar")):
            add_agendapunt(gepland, titel=f"Punt {'abcd'[n]}", actor=SYSTEEM, vertrouwelijkheid=level)
    page = bezoeker.get(f"/overleggen/{gepland.code}").content.decode()
    assert re.findall(r"Punt [a-d]", page) == ["Punt b", "Punt d"]
    assert re.findall(r'class="rij__voor">(\d+)<', page) == ["1", "2"]
    assert "U ziet de openbare agendapunten." in page
    regio = inloggen("medewerker").get(f"/overleggen/{gepland.code}").content.decode()
    assert "voor u bestemd" in regio
    empty = bezoeker.get("/overleggen/bol-oost-2026")
    assert empty.status_code == 200


def test_participants_come_and_are_replaced(secretaris: Client, gepland: Overleg) -> None:
    added = post(secretaris, gepland, "deelnemers/toevoegen", partij="PV23", naam="A. de Wit",
                 functie="gedeputeerde", rol="deelnemer")  # fmt: skip
    assert added.status_code == 302
    person = Deelnemer.objects.get(naam="A. de Wit")
    post(secretaris, gepland, f"deelnemers/{person.pk}/vervangen", naam="B. Blauw", functie="gedeputeerde")
    text = words(secretaris, f"/overleggen/{gepland.code}")
    assert "A. de Wit afgemeld" in text
    assert "B. Blauw vervangt A. de Wit" in text
    assert gepland.deelnemers.filter(code="PV23").exists()
    other = Deelnemer.objects.get(naam="B. Blauw")
    post(secretaris, gepland, f"deelnemers/{other.pk}/afmelden")
    person.refresh_from_db()
    back = secretaris.post(
        f"/overleggen/{gepland.code}/deelnemers/{person.pk}/wijzigen",
        {"naam": "A. de Wit", "rol": "voorzitter", "versie": person.versie},
    )
    assert back.status_code == 302
    person.refresh_from_db()
    other.refresh_from_db()
    assert (person.rol, person.afgemeld, other.afgemeld) == ("voorzitter", False, True)
    assert (
        post(secretaris, gepland, "deelnemers/toevoegen", partij="PV23", naam="", rol="deelnemer").status_code
        == 422
    )
    assert secretaris.get(f"/overleggen/bol-oost-2026/deelnemers/{person.pk}/wijzigen").status_code == 404


def test_a_longer_agenda_takes_no_more_queries(secretaris: Client, gepland: Overleg) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert secretaris.get(f"/overleggen/{gepland.code}").status_code == 200
        return len(caught)

    def more(n: int) -> None:
        with verantwoord(door=None, reden=REDEN):
            papers = list(Document.objects.all()[:2])
            for i in range(n):
                add_agendapunt(gepland, titel=f"Punt {i}", actor=SYSTEEM, documenten=papers)
                vro = Partij.objects.get(code="VRO")
                person = add_deelnemer(gepland, partij=vro, naam=f"{n} {i}", actor=SYSTEEM)
                replace_deelnemer(person, naam=f"In plaats van {n} {i}", actor=SYSTEEM)
            move_overleg(gepland, f"2032-01-{n + 10}", "Anders.", actor=SYSTEEM)

    more(1)
    few = queries()
    more(4)
    assert queries() == few


def test_preparing_tables_are_shown_on_both_sides(secretaris: Client, gepland: Overleg) -> None:
    tafel = {**PLAN, "soort": "ambtelijk", "datum": "oktober 2031", "bereidt_voor": gepland.code}
    assert secretaris.post("/overleggen/plannen", tafel).status_code == 302
    made = Overleg.objects.get(bereidt_voor=gepland)
    assert f"Voorbereid door {made.naam}" in words(secretaris, f"/overleggen/{gepland.code}")
    assert f"Bereidt voor {gepland.naam}" in words(secretaris, f"/overleggen/{made.code}")
    with verantwoord(door=None, reden=REDEN):
        made.vertrouwelijkheid = "rijksintern"
        made.eigenaar = Partij.objects.get(code="VRO")
        store(made)
    assert made.naam not in words(Client(), f"/overleggen/{gepland.code}")


# ---- the calendar --------------------------------------------------------------------------------------


def test_the_bo_mirt_of_autumn_2025_was_on_three_days_of_january(bezoeker: Client) -> None:
    assert "BO MIRT, 5, 7 en 8 januari 2026: gehouden" in words(bezoeker, "/overleggen/bomirt-2025")
    assert "BO MIRT, 5, 7 of 8 januari 2026: gehouden" in words(bezoeker, "/overleggen/bomirt-oost-2025")
    then = bezoeker.get("/overleggen/jaar/2025?soort=bo-mirt").content.decode()
    assert "<s>Najaar 2025 (november 2025)</s>" in then
    assert "de reden van de verplaatsing staat niet in de documenten" in then.lower()
    now = words(bezoeker, "/overleggen/jaar/2026?soort=bo-mirt")
    assert "5, 7 en 8 januari 2026, gehouden BO MIRT 2025" in now


@pytest.mark.usefixtures("bezoeker")
@pytest.mark.parametrize("jaar", [2022, 2024, 2025, 2026])
def test_every_meeting_of_a_year_stands_in_it_once(jaar: int) -> None:
    found = list(overleggen_in(jaar, PUBLIEK))
    days = [day for month in months(jaar, found, PUBLIEK) for day in month.dagen]
    own = [o.pk for day in days if day.voorbij is None for o in day.overleggen]
    dated = [
        o.pk
        for o in found
        if o.datum_vroegst and o.datum_laatst and o.datum_vroegst.year <= jaar <= o.datum_laatst.year
    ]
    assert sorted(own) == sorted(dated)
    assert all(day.voorbij.tekst == day.wanneer for day in days if day.voorbij)


@pytest.mark.usefixtures("bezoeker")
def test_the_months_hold_what_lies_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kalender.timezone, "localdate", lambda: date(2025, 6, 3))
    shown = {m.naam: m for m in months(2025, list(overleggen_in(2025, PUBLIEK)), PUBLIEK)}
    assert "bol-oost-2025" in {o.code for day in shown["juni"].dagen for o in day.overleggen}
    assert [m.naam for m in shown.values() if m.nu] == ["juni"]
    longer = shown[""].dagen
    assert "bomirt-2025" in {o.code for day in longer for o in day.overleggen}
    assert {"januari t/m februari", "juli t/m september", "november t/m december"} <= set(shown)


def test_a_year_is_filtered_and_its_neighbours_keep_the_choice(bezoeker: Client) -> None:
    page = bezoeker.get("/overleggen/jaar/2025?landsdeel=MIRT-OOST&soort=bo-leefomgeving").content.decode()
    assert "/overleggen/bol-oost-2025" in page
    assert "/overleggen/bol-zuid-2025" not in page
    assert 'href="/overleggen/jaar/2024?landsdeel=MIRT-OOST&amp;soort=bo-leefomgeving"' in page
    empty = words(bezoeker, "/overleggen/jaar/2025?landsdeel=MIRT-OOST&soort=bo-miek")
    assert "Geen overleg in 2025 past bij deze keuze" in empty
    assert "In 1950 staan geen overleggen" in words(bezoeker, "/overleggen/jaar/1950")
    assert bezoeker.get("/overleggen/jaar/3000").status_code == 404
    assert bezoeker.get("/overleggen/jaar").status_code == 200


# ---- dates in words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "edtf"), [
    ("12 november 2026", "2026-11-12"), ("juni 2026", "2026-06"), ("najaar 2026", "2026-23"),
    ("5, 7 en 8 januari 2026", "{2026-01-05,2026-01-07,2026-01-08}"),
    ("5 of 7 januari 2026", "[2026-01-05,2026-01-07]"), ("6 en 7 november 2024", "2024-11-06/2024-11-07"),
    ("2026-11-12", "2026-11-12"), ("{2026-01-30,2026-02-02}", "{2026-01-30,2026-02-02}"),
])  # fmt: skip
def test_a_date_in_words_and_back(text: str, edtf: str) -> None:
    assert read_datum(text) == edtf
    field = Datumveld("Datum")
    assert field.clean(field.prepare_value(edtf)) == edtf


@pytest.mark.parametrize("text", [
    "ergens", "jaarlijks", "zodra het kan", "30 en 31 februari 2026", "1, 3, 5, 7, 9 en 11 januari 2026",
])  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="Dit is geen datum"):
        Datumveld("Datum").clean(text)
