"""The pages of conflicting claims: what each person sees and may do, and the mark on the method."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from portaal.test_wijzigen import filled
from ruimteregie.portaal.conflicten.formulieren import read_steps, write_steps
from ruimteregie.register.conflicten.models import Conflictdossier
from ruimteregie.register.conflicten.services import add_claim, open_dossier
from ruimteregie.register.conflicten.werkwijze import STANDAARDSTAPPEN
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import SYSTEEM

TITEL = "Wonen of moeras in Veenwoude"


@pytest.fixture
def regio(gevuld: None, db: None) -> Client:
    """A medewerker of Gelderland."""
    client = Client()
    client.force_login(
        Gebruiker.objects.get(email="medewerker.regio@demo.example"),
        "ruimteregie.register.toegang.backends.GebruikerBackend",
    )
    return client


@pytest.fixture
def dossier(gevuld: None, db: None) -> Conflictdossier:
    """A case of VRO and Gelderland, led by VRO."""
    with verantwoord(door=None, reden="Opzet van een test"):
        return open_dossier(
            {"titel": TITEL, "aanleiding": "Het past niet.", "eigenaar": Partij.objects.get(code="VRO")},
            actor=SYSTEEM,
            partijen=Partij.objects.filter(code__in=("VRO", "PV25")),
            gebieden=Gebied.objects.filter(code="PV25"),
        )


def adres(dossier: Conflictdossier, rest: str = "") -> str:
    return f"/conflicten/{dossier.code}{rest}"


def test_who_is_not_involved_sees_nothing_of_it(
    dossier: Conflictdossier, bezoeker: Client, inloggen: Inloggen
) -> None:
    for client in (bezoeker, inloggen("analist")):
        assert TITEL not in client.get("/conflicten").content.decode()
        assert "geen dossier dat u mag zien" in client.get("/conflicten").content.decode()
        assert client.get(adres(dossier)).status_code == 404
    assert inloggen("analist").get(adres(dossier, "/wijzigen")).status_code == 404
    filtered = bezoeker.get("/conflicten?stand=open").content.decode()
    assert "Gelderland" not in filtered


def test_a_whole_case_from_the_pages(inloggen: Inloggen, regio: Client) -> None:
    rijk = inloggen("medewerker")
    own_party = rijk.get("/conflicten/nieuw").context["form"]["eigenaar"].value()
    assert own_party == Partij.objects.get(code="VRO").pk
    data = {
        "titel": TITEL, "aanleiding": "Het past niet.", "partijen-erbij": "VRO; Provincie Gelderland",
        "gebieden-erbij": "PV25", "eigenaar": own_party,
    }  # fmt: skip
    answer = rijk.post("/conflicten/nieuw", data)
    assert answer.status_code == 302
    dossier = Conflictdossier.objects.get(titel=TITEL)

    claim = {"partij": Partij.objects.get(code="PV25").pk, "functie": "Natuur", "omschrijving": "Een moeras."}
    assert regio.post(adres(dossier, "/claims/nieuw"), claim | {"hectare": "1.250,5"}).status_code == 302
    own = {"partij": Partij.objects.get(code="VRO").pk, "functie": "Wonen", "omschrijving": "Een wijk."}
    assert rijk.post(adres(dossier, "/claims/nieuw"), own).status_code == 302
    page = rijk.get(adres(dossier)).content.decode()
    assert "1.250,50 ha" in page
    assert "1 claim zonder hectare. Het geheel is niet bekend." in page

    step = adres(dossier, "/stappen/1")
    assert rijk.post(step, filled(rijk, step) | {"stand": "gereed", "verslag": "Gemeld."}).status_code == 302
    skip = adres(dossier, "/stappen/2")
    assert rijk.post(skip, filled(rijk, skip) | {"stand": "overgeslagen"}).status_code == 422
    end = adres(dossier, "/afronden")
    ended = filled(rijk, end) | {"stand": "opgelost", "uitkomst": "Wonen op palen.", "afspraken-erbij": ""}
    assert rijk.post(end, ended).status_code == 302
    page = regio.get(adres(dossier)).content.decode()
    assert "Wonen op palen." in page
    assert "Claim inbrengen" not in page
    assert rijk.post(adres(dossier, "/heropenen"), {"reden": "Toch niet af"}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.stand == "open"
    assert "Eerdere uitkomst" in rijk.get(adres(dossier)).content.decode()
    assert "Toch niet af" in rijk.get(adres(dossier)).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(inloggen: Inloggen) -> None:
    answer = inloggen("medewerker").post(
        "/conflicten/nieuw", {"titel": TITEL, "partijen-erbij": "Nergens BV"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "‘Nergens BV’ is niet bekend" in page
    assert f'value="{TITEL}"' in page
    assert not Conflictdossier.objects.exists()


def test_one_party_is_no_conflict(inloggen: Inloggen) -> None:
    data = {
        "titel": TITEL, "aanleiding": "x", "partijen-erbij": "VRO", "gebieden-erbij": "PV25",
        "eigenaar": Partij.objects.get(code="VRO").pk,
    }  # fmt: skip
    answer = inloggen("medewerker").post("/conflicten/nieuw", data)
    assert answer.status_code == 422
    assert "ten minste twee partijen" in answer.content.decode()
    assert "VRO" in str(answer.context["form"]["partijen"])


@pytest.mark.parametrize("rest", ["/wijzigen", "/afronden", "/heropenen", "/stappen/1"])
def test_who_is_involved_but_does_not_lead_may_not(
    dossier: Conflictdossier, regio: Client, rest: str
) -> None:
    assert regio.get(adres(dossier)).status_code == 200
    assert regio.get(adres(dossier, rest)).status_code == 403
    assert regio.post(adres(dossier, rest), {"reden": "x"}).status_code == 403
    assert adres(dossier, rest) not in regio.get(adres(dossier)).content.decode()


def test_a_claim_of_another_party_is_left_alone(dossier: Conflictdossier, regio: Client) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        claim = add_claim(
            dossier,
            {"partij": Partij.objects.get(code="VRO"), "functie": "Wonen", "omschrijving": "Een wijk."},
            actor=SYSTEEM,
        )
    page = adres(dossier, f"/claims/{claim.pk}")
    assert regio.get(page).status_code == 403
    assert regio.post(f"{page}/intrekken", {"reden": "Weg ermee"}).status_code == 403
    other = {"partij": claim.partij.pk, "functie": "x", "omschrijving": "y"}
    assert regio.post(adres(dossier, "/claims/nieuw"), other).status_code == 422
    assert dossier.claims.count() == 1


def test_a_claim_is_changed_and_withdrawn_and_the_history_keeps_it(
    dossier: Conflictdossier, inloggen: Inloggen
) -> None:
    rijk = inloggen("medewerker")
    new = {"partij": Partij.objects.get(code="VRO").pk, "functie": "Wonen", "omschrijving": "Een wijk."}
    rijk.post(adres(dossier, "/claims/nieuw"), new)
    page = adres(dossier, f"/claims/{dossier.claims.get().pk}")
    assert rijk.post(page, filled(rijk, page) | {"hectare": "12"}).status_code == 302
    assert dossier.claims.get().hectare == 12
    assert rijk.post(f"{page}/intrekken", {"reden": ""}).status_code == 422
    assert rijk.post(f"{page}/intrekken", {"reden": "Elders opgelost"}).status_code == 302
    assert not dossier.claims.exists()
    shown = rijk.get(adres(dossier)).content.decode()
    assert "Elders opgelost" in shown
    assert "Een wijk." in shown


def test_the_second_at_a_case_can_take_both(dossier: Conflictdossier, inloggen: Inloggen) -> None:
    one, two = inloggen("medewerker"), inloggen("beheerder")
    page = adres(dossier, "/wijzigen")
    first, second = filled(one, page), filled(two, page)
    one.post(page, first | {"titel": "Van de een"})
    answer = two.post(page, second | {"aanleiding": "Van de ander."})
    assert answer.status_code == 409
    bewerking: Any = answer.context["bewerking"]
    again = {"aanleiding": "Van de ander.", "versie": bewerking.versie, "basis": bewerking.basis}
    assert two.post(page, second | again | {"samenvoegen": "ja"}).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.titel, dossier.aanleiding) == ("Van de een", "Van de ander.")


@pytest.mark.parametrize("rol", ["publiek", "medewerker", "beheerder"])
def test_the_method_says_everywhere_that_it_is_not_official(
    dossier: Conflictdossier, inloggen: Inloggen, rol: str
) -> None:
    page = inloggen(rol).get("/conflicten/werkwijze").content.decode()
    assert "Niet officieel vastgesteld." in page
    assert "Kamerbrief Uitkomsten Bestuurlijke Overleggen Leefomgeving 2025" in page
    assert ("/conflicten/werkwijze/wijzigen" in page) is (rol == "beheerder")
    if rol != "publiek":
        assert "Niet officieel vastgesteld." in inloggen(rol).get(adres(dossier)).content.decode()


def test_a_beheerder_sets_other_steps(dossier: Conflictdossier, inloggen: Inloggen) -> None:
    page = "/conflicten/werkwijze/wijzigen"
    assert inloggen("medewerker").get(page).status_code == 403
    beheerder = inloggen("beheerder")
    data = {
        "naam": "Korte stappen", "stappen": "Praten: Aan tafel.\r\nKiezen", "reden": "Korter",
        "versie": beheerder.get(page).context["versie"],
    }  # fmt: skip
    assert beheerder.post(page, data).status_code == 302
    assert "Aan tafel." in beheerder.get("/conflicten/werkwijze").content.decode()
    assert dossier.stappen.count() == len(STANDAARDSTAPPEN)
    late = beheerder.post(page, data | {"naam": "Te laat"})
    assert late.status_code == 409
    assert "Te laat" in late.content.decode()


def test_steps_are_read_as_they_are_written() -> None:
    assert read_steps(write_steps(list(STANDAARDSTAPPEN))) == list(STANDAARDSTAPPEN)
    assert read_steps("Praten\n\n Kiezen : Samen: nu") == [("Praten", ""), ("Kiezen", "Samen: nu")]


def test_queries_do_not_grow_with_claims(
    dossier: Conflictdossier, inloggen: Inloggen, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        for number in range(12):
            velden = {"partij": Partij.objects.get(code="VRO"), "functie": f"f{number}", "omschrijving": "x"}
            add_claim(dossier, velden, actor=SYSTEEM)
    client = inloggen("medewerker")
    with django_assert_max_num_queries(32):
        client.get(adres(dossier))
    with django_assert_max_num_queries(22):
        client.get("/conflicten")
