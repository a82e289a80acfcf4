"""Changing a project on its page: who may, what it says afterwards, and that nothing typed is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.register.projecten.models import Fasebesluit, Mijlpaal, Project, Risico

pytestmark = pytest.mark.django_db
BLAD = "/mirt/projecten/n36"


def _post(client: Client, handeling: str, /, **given: str) -> tuple[int, str]:
    project = Project.objects.get(code="n36")
    data = {f"{handeling}-{name}": value for name, value in given.items()}
    answer = client.post(f"{BLAD}/{handeling}", {**data, "versie": str(project.versie)}, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_secretaris_of_the_landsdeel_plans_and_moves_a_milestone(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    assert "Bijwerken" in client.get(BLAD).content.decode()
    status, text = _post(
        client, "mijlpaal", welke="openstelling", verwacht="najaar 2029", reden="Uit het overleg"
    )
    assert (status, "De mijlpaal is vastgelegd." in text) == (200, True)
    made = Mijlpaal.objects.get(project__code="n36", welke="openstelling")
    status, text = _post(client, "verwacht", mijlpaal=made.code, verwacht="2031", reden="Duurt langer")
    made.refresh_from_db()
    assert (made.eerst_tekst, made.verwacht) == ("najaar 2029", "2031")
    assert "Duurt langer" in text
    status, text = _post(client, "werkelijk", mijlpaal=made.code, werkelijk="2999-01-01", reden="Te vroeg")
    assert status == 422
    assert "die dag moet nog komen" in text
    assert 'value="2999-01-01"' in text


def test_a_word_that_is_no_term_is_refused_and_stays(inloggen: Inloggen) -> None:
    status, text = _post(
        inloggen("secretaris"), "mijlpaal", welke="openstelling", verwacht="ooit eens", reden="Weet niet"
    )
    assert status == 422
    assert 'value="ooit eens"' in text
    assert not Mijlpaal.objects.filter(project__code="n36").exists()


def test_risk_trekker_and_agreement(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    assert (
        _post(client, "risico", soort="stikstof", omschrijving="Te weinig ruimte", reden="Gemeld")[0] == 200
    )
    assert Risico.objects.filter(project__code="n36", soort="stikstof").exists()
    assert _post(client, "trekker", trekker="RWS", reden="Aangewezen")[0] == 200
    assert Project.objects.get(code="n36").trekker.code == "RWS"  # type: ignore[union-attr]
    status, text = _post(client, "afspraak", afspraak="arr-gld-2.3", wat="koppel", reden="Hoort erbij")
    assert "/afspraken/arr-gld-2.3" in text
    status, text = _post(client, "afspraak", afspraak="bestaat-niet", wat="koppel", reden="Hoort erbij")
    assert status == 422
    assert "Er is geen afspraak met deze code" in text


def test_a_pause_and_a_restart(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    assert "Gepauzeerd, in de fase planning- en studiefase" in _post(client, "pauze", reden="Geen mensen")[1]
    assert Project.objects.get(code="n36").fase == "gepauzeerd"
    assert _post(client, "pauze", reden="Nog eens")[0] == 422
    assert "Het project is herstart." in _post(client, "herstart", reden="Mensen gevonden")[1]
    assert Project.objects.get(code="n36").fase == "planuitwerking"


def test_a_legal_decision_stands_beside_the_administrative_one(inloggen: Inloggen) -> None:
    status, text = _post(
        inloggen("secretaris"),
        "juridisch",
        soort="projectbesluit",
        stand="genomen",
        artikel="5.52",
        reden="Genomen",
    )
    assert status == 200
    assert "artikel 5.52" in text


BESLUIT = {
    "uitslag": "go", "datum": "2026-02-02", "samenvatting": "De bouw kan beginnen.", "toetsen": "on",
    "projectdossier": "ja", "onzekerheid": "10", "onzekerheid_onderhoud": "20", "overleg": "ja",
    "beslisser": "bewindspersoon", "reden": "Besluit van het BO MIRT",
}  # fmt: skip


def test_a_decision_moves_the_phase_and_shows_its_judgement(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    assert "Projectbeslissing vastleggen" in client.get(f"{BLAD}/besluit").content.decode()
    text = client.post(f"{BLAD}/besluit", BESLUIT, follow=True).content.decode()
    assert "Het besluit is vastgelegd" in text
    assert "De bouw kan beginnen." in text
    assert Project.objects.get(code="n36").fase == "realisatie"
    made = Fasebesluit.objects.get(project__code="n36", uitkomst="go")
    assert made.oordeel["voldoet"] is True
    assert made.oordeel["peildatum"] == "2026-02-02"


def test_a_go_against_the_gate_needs_a_motivation_and_keeps_what_was_typed(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    answer = client.post(f"{BLAD}/besluit", {**BESLUIT, "onzekerheid": "30"})
    assert answer.status_code == 422
    assert "zonder motivering" in answer.content.decode()
    assert "De bouw kan beginnen." in answer.content.decode()
    assert Project.objects.get(code="n36").fase == "planuitwerking"
    done = client.post(
        f"{BLAD}/besluit", {**BESLUIT, "onzekerheid": "30", "motivering": "De regio staat garant."}
    )
    assert done.status_code == 302


def test_back_a_phase_names_the_phase(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    assert client.post(f"{BLAD}/besluit", {**BESLUIT, "uitslag": "terug"}).status_code == 422
    back = {**BESLUIT, "uitslag": "terug", "naar": "verkenning"}
    assert "Zeg waarom het terug is." in client.post(f"{BLAD}/besluit", back).content.decode()
    assert client.post(f"{BLAD}/besluit", {**back, "motivering": "Te duur."}).status_code == 302
    assert Project.objects.get(code="n36").fase == "verkenning"


def test_who_was_second_is_told(inloggen: Inloggen) -> None:
    client = inloggen("secretaris")
    answer = client.post(f"{BLAD}/trekker", {"trekker-trekker": "RWS", "trekker-reden": "Ja", "versie": "0"})
    assert answer.status_code == 409


@pytest.mark.parametrize(("rol", "status"), [("publiek", 302), ("bestuurder", 403), ("analist", 403)])
def test_who_may_not_is_refused(inloggen: Inloggen, rol: str, status: int) -> None:
    client = inloggen(rol)
    assert client.post(f"{BLAD}/pauze", {"pauze-reden": "Mag niet"}).status_code == status
    assert client.get(f"{BLAD}/besluit").status_code == status
    assert Project.objects.get(code="n36").fase == "planuitwerking"


def test_an_unknown_thing_to_do_is_not_there(inloggen: Inloggen) -> None:
    assert inloggen("beheerder").post(f"{BLAD}/verdubbelen").status_code == 404
    assert inloggen("beheerder").get(f"{BLAD}/pauze").status_code == 302
