"""The pages of the yearly rounds: who sees what, and a round from opening to closing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import ROLLEN, Inloggen
from ruimteregie.register.afspraken.models import Melding
from ruimteregie.register.voortgang.models import Formulier, Rondebericht, Uitnodiging, Voortgangsronde

CODE = "voortgang-arr-gld-1-2026"
ADRES = f"/voortgangsrondes/{CODE}"
FOUTMELDING = "Er is niets ingelezen"


@pytest.fixture
def secretaris(inloggen: Inloggen) -> Client:
    """The secretaris of Oost, who opened the round on the arrangement of Gelderland."""
    client = inloggen("secretaris")
    answer = client.post("/voortgangsrondes/nieuw", {"versie": "arr-gld-1", "jaar": "2026"})
    assert (answer.status_code, answer.headers["Location"]) == (302, ADRES)
    return client


def save_address(client: Client, partij: str = "PV25", adres: str = "ruimte@gelderland.example") -> Any:
    found = Uitnodiging.objects.get(partij__code=partij)
    return client.post(
        f"{ADRES}/adressen", {f"adres-{found.pk}": adres, f"versie-{found.pk}": found.versie}, follow=True
    )


def fill(client: Client, stand: str = "Loopt") -> SimpleUploadedFile:
    """The form of Gelderland with an answer on its first Actie."""
    book = load_workbook(io.BytesIO(client.get(f"{ADRES}/vellen/PV25/xlsx").content))
    sheet: Any = book["Voortgang"]
    sheet["G2"], sheet["I2"] = stand, "Het onderzoek is begonnen."
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("antwoord.xlsx", out.getvalue())


def hand_in(client: Client, **fields: Any) -> Any:
    return client.post(f"{ADRES}/formulieren", {"bestand": fill(client, **fields)}, follow=True)


def test_without_rounds_the_list_says_so(inloggen: Inloggen) -> None:
    for rol in ("publiek", *ROLLEN):
        answer = inloggen(rol).get("/voortgangsrondes")
        assert answer.status_code == 200
        assert "Er is nog geen voortgangsronde" in answer.content.decode()


def test_who_sees_a_round(secretaris: Client, inloggen: Inloggen) -> None:
    save_address(secretaris)
    for rol in ("medewerker", "bestuurder"):
        page = inloggen(rol).get(ADRES).content.decode()
        assert "Provincie Gelderland" in page
        assert "gelderland.example" not in page
        assert "Lees in" not in page
        assert "Sluit de ronde" not in page
    page = secretaris.get(ADRES).content.decode()
    assert "ruimte@gelderland.example" in page
    for adres in (ADRES, f"{ADRES}/bijlage"):
        assert inloggen("publiek").get(adres).status_code == 404
    assert "arr-gld" not in inloggen("publiek").get("/voortgangsrondes").content.decode()
    assert secretaris.get("/voortgangsrondes/bestaat-niet").status_code == 404
    assert secretaris.get("/voortgangsrondes?pagina=9").status_code == 404


@pytest.mark.parametrize("rol", ["medewerker", "bestuurder", "analist"])
def test_who_does_not_run_it_changes_nothing(secretaris: Client, inloggen: Inloggen, rol: str) -> None:
    save_address(secretaris)
    other = inloggen(rol)
    status = {
        other.post(f"{ADRES}/berichten", {"soort": "uitnodiging"}).status_code,
        save_address(other, adres="kaper@voorbeeld.example").status_code,
        other.post(f"{ADRES}/stand", {"besluit": "sluiten"}).status_code,
        other.post(f"{ADRES}/formulieren", {"bestand": SimpleUploadedFile("f.xlsx", b"x")}).status_code,
        other.get(f"{ADRES}/vellen/PV25/xlsx").status_code,
    }
    assert status <= {403, 404}
    assert not mail.outbox
    assert Uitnodiging.objects.get(partij__code="PV25").adres == "ruimte@gelderland.example"
    assert Voortgangsronde.objects.get().is_open


def test_a_visitor_is_sent_to_log_in(bezoeker: Client) -> None:
    assert bezoeker.get("/voortgangsrondes/nieuw").status_code == 302
    assert bezoeker.post(f"{ADRES}/berichten").status_code == 302


def test_opening_twice_and_a_wrong_address_keep_what_was_typed(secretaris: Client) -> None:
    answer = secretaris.post("/voortgangsrondes/nieuw", {"versie": "arr-gld-1", "jaar": "2026"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "van 2026 is er al een voortgangsronde" in page
    assert 'value="arr-gld-1" selected' in page
    answer = save_address(secretaris, adres="geen adres")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="geen adres"' in page
    key = Uitnodiging.objects.get(partij__code="PV25").pk
    assert f'aria-describedby="adres-{key}-fout"' in page
    assert f'id="adres-{key}-fout">&#x27;geen adres&#x27; is geen e-mailadres.' in page


def test_inviting_says_who_got_it_and_who_did_not(secretaris: Client) -> None:
    save_address(secretaris)
    page = secretaris.post(f"{ADRES}/berichten", {"soort": "uitnodiging"}, follow=True).content.decode()
    assert "Verzonden aan Provincie Gelderland." in page
    assert "(heeft geen e-mailadres)" in page
    (message,) = mail.outbox
    assert message.to == ["ruimte@gelderland.example"]
    assert Rondebericht.objects.get().soort == "uitnodiging"
    assert secretaris.post(f"{ADRES}/berichten", {"soort": "onzin"}).status_code == 404
    secretaris.post(f"{ADRES}/berichten", {"soort": "formulier", "partij": "PV25"})
    assert [a[0].rpartition(".")[2] for a in mail.outbox[-1].attachments] == ["xlsx", "odt"]
    secretaris.post(f"{ADRES}/berichten", {"soort": "uitnodiging", "partij": "PV25", "opnieuw": "ja"})
    many = len(mail.outbox)
    asked = secretaris.post(f"{ADRES}/berichten", {"soort": "herinnering"}).content.decode()
    assert "1 partij kreeg de uitnodiging pas vandaag" in asked
    assert (len(mail.outbox), 'name="soort" value="herinnering"' in asked) == (many, True)
    values = {"soort": "herinnering", "bevestigd": "ja"}
    page = secretaris.post(f"{ADRES}/berichten", values, follow=True).content.decode()
    assert "Verzonden aan Provincie Gelderland." in page


def test_in_a_demonstration_the_page_says_that_no_mail_goes_out(
    secretaris: Client, settings: Any, tmp_path: Any
) -> None:
    assert "gaat er geen post uit" not in secretaris.get(ADRES).content.decode()
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    assert "In de demonstratie gaat er geen post uit" in secretaris.get(ADRES).content.decode()


def test_a_form_comes_back_and_is_taken_over(secretaris: Client) -> None:
    answer = hand_in(secretaris)
    page = answer.content.decode()
    assert "Het formulier van Provincie Gelderland is ingelezen." in page
    assert "Het onderzoek is begonnen." in page
    form = Formulier.objects.get()
    page = secretaris.post(f"{ADRES}/formulieren/{form.pk}", {"besluit": "alles-nieuw"}, follow=True)
    assert "1 melding overgenomen." in page.content.decode()
    melding = Melding.objects.get()
    assert (melding.stand, melding.namens.code, melding.wijze) == ("loopt", "PV25", "overgenomen")
    assert "overgenomen uit formulier antwoord.xlsx" in secretaris.get(f"{ADRES}/bijlage").content.decode()
    line = form.regels.get(uitkomst="overgenomen")
    values = {"besluit": "verbeteren", "regel": line.pk, "versie": line.versie, "stand": "gereed"}
    assert secretaris.post(f"{ADRES}/formulieren/{form.pk}", values).status_code == 302
    assert Melding.objects.count() == 2


def test_a_line_can_be_refused_with_a_reason(secretaris: Client) -> None:
    hand_in(secretaris)
    form = Formulier.objects.get()
    line = form.regels.get(uitkomst="te beoordelen")
    adres = f"{ADRES}/formulieren/{form.pk}"
    values = {"besluit": "afwijzen", "regel": line.pk, "versie": line.versie, "reden": ""}
    assert secretaris.post(adres, values).status_code == 422
    assert secretaris.post(adres, {**values, "reden": "Klopt niet"}).status_code == 302
    assert "Niet overgenomen: Klopt niet" in secretaris.get(adres).content.decode()
    stale = secretaris.post(adres, {**values, "besluit": "overnemen"})
    assert stale.status_code == 409
    assert "Iemand was u voor" in stale.content.decode()
    assert not Melding.objects.exists()
    assert secretaris.post(adres, {"besluit": "overnemen", "regel": "0"}).status_code == 404


def test_a_faulty_form_is_refused_cell_by_cell(secretaris: Client) -> None:
    answer = hand_in(secretaris, stand="Bijna")
    page = answer.content.decode()
    assert (answer.status_code, FOUTMELDING in page) == (422, True)
    assert "cel G2" in page
    assert not Formulier.objects.exists()
    answer = secretaris.post(f"{ADRES}/formulieren", {})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "verplicht" in page
    assert page.index("Er is nog niets opgeslagen") < page.index('id="bestand-fout"')


def test_a_form_is_for_who_runs_the_round_alone(secretaris: Client, inloggen: Inloggen) -> None:
    hand_in(secretaris)
    adres = f"{ADRES}/formulieren/{Formulier.objects.get().pk}"
    assert inloggen("bestuurder").get(adres).status_code == 404
    assert inloggen("publiek").get(adres).status_code == 302
    assert secretaris.get(f"{ADRES}/formulieren/999999").status_code == 404


def test_closing_and_reopening(secretaris: Client) -> None:
    ronde = Voortgangsronde.objects.get()
    values = {"besluit": "sluiten", "versie": ronde.versie, "slotwoord": "Besproken."}
    asked = secretaris.post(f"{ADRES}/stand", values).content.decode()
    assert "Ronde sluiten?" in asked
    assert "Besproken." in asked
    assert f"meldden er {ronde.partijen.count()} niets" in asked
    assert Voortgangsronde.objects.get().is_open
    values["bevestigd"] = "ja"
    page = secretaris.post(f"{ADRES}/stand", values, follow=True).content.decode()
    assert "Geen melding: " in page
    assert "Lees in" not in page
    ronde.refresh_from_db()
    values = {"besluit": "heropenen", "versie": ronde.versie}
    assert "De ronde is heropend" in secretaris.post(f"{ADRES}/stand", values, follow=True).content.decode()


@pytest.mark.parametrize("adres", [ADRES, f"{ADRES}/bijlage", "/voortgangsrondes"])
def test_a_page_takes_few_queries(
    secretaris: Client, adres: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(30):
        assert secretaris.get(adres).status_code == 200
