"""Files that take longer: progress, stopping, a server that stopped, and who sees which task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portaal.conftest import Inloggen
from portaal.test_inleveren import letter, words
from ruimteregie.portaal.lezen import leeswerk
from ruimteregie.register.documenten.leestaak import Leestaak
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.partijen.services import demo_accounts
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.werktaak import STIL

Werk = Callable[[], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[Werk]:
    """Work that was begun and waits to be done."""
    held: list[Werk] = []
    monkeypatch.setattr(leeswerk, "start_thread", held.append)
    monkeypatch.setattr(leeswerk, "wait", lambda *_: None)
    return held


def begin(rol: str = "medewerker") -> Leestaak:
    email = next(account.email for account in demo_accounts() if account.rol == rol)
    door = Gebruiker.objects.get(email=email)
    return leeswerk.begin(letter(), door=door, eigenaar=None, vertrouwelijkheid="gedeeld")


def test_a_long_file_shows_how_far_it_is_and_then_goes_to_its_review(
    inloggen: Inloggen, later: list[Werk]
) -> None:
    client = inloggen("medewerker")
    answer = client.post("/inlezen", {"bestanden": [letter()], "vertrouwelijkheid": "gedeeld"})
    (taak,) = Leestaak.objects.all()
    assert answer["Location"] == f"/inlezen/voortgang?taak={taak.pk}"
    Leestaak.objects.update(staat="bezig", gedaan=120, totaal=1000)
    page = client.get(answer["Location"]).content.decode()
    assert "bladzijde 120 van 1.000" in page
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "brief.txt" in words(client.get("/inlezen").content)
    Leestaak.objects.update(staat="wachtend")
    later[0]()
    done = client.get(answer["Location"], headers={"HX-Request": "true"})
    lezing = Lezing.objects.get()
    assert done["HX-Redirect"] == f"/inlezen/{lezing.pk}"
    assert lezing.vertrouwelijkheid == "gedeeld"
    assert "is ingelezen" in words(client.get(f"/inlezen/{lezing.pk}").content)


def test_without_a_script_the_page_leads_on_itself(inloggen: Inloggen, later: list[Werk]) -> None:
    client = inloggen("medewerker")
    address = client.post("/inlezen", {"bestanden": [letter()], "vertrouwelijkheid": "gedeeld"})["Location"]
    later[0]()
    page = client.get(address).content.decode()
    assert "http-equiv" not in page
    assert f'href="/inlezen/{Lezing.objects.get().pk}"' in page


def test_stopping_leaves_nothing_and_can_be_taken_up_again(inloggen: Inloggen, later: list[Werk]) -> None:
    client = inloggen("medewerker")
    taak = begin()
    assert client.post(f"/inlezen/taken/{taak.pk}", {"handeling": "stoppen"}).status_code == 302
    later[0]()
    assert not Lezing.objects.exists()
    page = client.get(f"/inlezen/voortgang?taak={taak.pk}").content.decode()
    assert "U hebt het lezen gestopt." in page
    assert "Lees opnieuw" in page
    client.post(f"/inlezen/taken/{taak.pk}", {"handeling": "opnieuw"})
    later[1]()
    taak.refresh_from_db()
    assert taak.staat == "klaar"
    assert not Path(letter_place(taak)).exists()


def test_a_task_is_not_read_twice_at_once(
    inloggen: Inloggen, later: list[Werk], monkeypatch: pytest.MonkeyPatch
) -> None:
    inloggen("medewerker")
    monkeypatch.setattr(leeswerk, "_STOPT", 0.01)
    taak = begin()
    leeswerk.cancel(taak)
    taak.refresh_from_db()
    assert not leeswerk.again(taak), "the reading that was stopped has not ended"
    later[0]()
    assert leeswerk.again(taak)
    assert len(later) == 2


def letter_place(taak: Leestaak) -> str:
    return taak.bestand or "/bestaat/niet"


def test_a_task_that_is_stopped_while_it_is_read_ends_its_reading(
    inloggen: Inloggen, later: list[Werk], monkeypatch: pytest.MonkeyPatch
) -> None:
    inloggen("medewerker")
    taak = begin()

    def stop(*_: object) -> None:
        leeswerk.cancel(taak)
        raise leeswerk.Gestopt

    monkeypatch.setattr(leeswerk, "read_letter", stop)
    later[0]()
    taak.refresh_from_db()
    assert (taak.staat, Lezing.objects.count()) == ("afgebroken", 0)


def test_a_server_that_stopped_leaves_no_task_hanging(inloggen: Inloggen, later: list[Werk]) -> None:
    client = inloggen("medewerker")
    taak = begin()
    silent = timezone.now() - STIL - timedelta(seconds=1)
    Leestaak.objects.update(staat="bezig", bijgewerkt=silent)
    assert "bezig" in words(client.get("/inlezen/voortgang").content), "this process works on it"
    leeswerk._eigen.clear()
    text = words(client.get("/inlezen/voortgang").content)
    assert "De server is gestopt" in text
    assert "Lees opnieuw" in text
    Path(taak.bestand).unlink()
    answer = client.post(f"/inlezen/taken/{taak.pk}", {"handeling": "opnieuw"}, follow=True)
    assert "Kies het bestand opnieuw." in words(answer.content)


def test_an_old_task_goes_with_its_file(inloggen: Inloggen, later: list[Werk]) -> None:
    inloggen("medewerker")
    taak = begin()
    leeswerk.cancel(taak)
    Leestaak.objects.update(wanneer=timezone.now() - leeswerk.BEWAARD - timedelta(hours=1))
    leeswerk.sweep()
    assert not Leestaak.objects.exists()
    assert not Path(taak.bestand).exists()


def test_an_unexpected_fault_ends_the_task_in_plain_words(
    inloggen: Inloggen, later: list[Werk], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = inloggen("medewerker")
    taak = begin()
    monkeypatch.setattr(leeswerk, "keep", lambda *_, **__: 1 / 0)
    later[0]()
    assert "ZeroDivisionError" in caplog.text
    text = words(client.get(f"/inlezen/voortgang?taak={taak.pk}").content)
    assert "wat aan dit programma ligt" in text
    assert "Zero" not in text
    client.post(f"/inlezen/taken/{taak.pk}", {"handeling": "wissen"})
    assert not Leestaak.objects.exists()


def test_who_lost_the_role_meanwhile_hands_nothing_in(inloggen: Inloggen, later: list[Werk]) -> None:
    inloggen("medewerker")
    taak = begin("analist")
    later[0]()
    taak.refresh_from_db()
    assert taak.staat == "mislukt"
    assert "U mag geen bestanden meer inlezen" in taak.fout
    assert not Lezing.objects.exists()


def test_nobody_sees_or_stops_the_task_of_another(inloggen: Inloggen, later: list[Werk]) -> None:
    inloggen("medewerker")
    taak = begin()
    other = inloggen("secretaris")
    assert "brief.txt" not in words(other.get(f"/inlezen/voortgang?taak={taak.pk}").content)
    assert other.post(f"/inlezen/taken/{taak.pk}", {"handeling": "stoppen"}).status_code == 404
    assert inloggen("publiek").get("/inlezen/voortgang").status_code == 302
    assert inloggen("analist").get("/inlezen/voortgang").status_code == 403
    assert other.get(f"/inlezen/taken/{taak.pk}/kolommen").status_code == 404


LIJST = """Nr;Onderwerp;Beschreven;Wanneer
1;Brug Veenwoude;Provincie en Rijk bouwen de brug bij Veenwoude.;eind 2027
2;Station Merenland;Het Rijk onderzoekt het station.;ooit eens
;;;eind 2030
"""


def hand_in_list(client: object) -> Leestaak:
    file = SimpleUploadedFile("lijst.csv", LIJST.encode())
    answer = client.post("/inlezen", {"bestanden": [file], "vertrouwelijkheid": "gedeeld"})  # type: ignore[attr-defined]
    (taak,) = Leestaak.objects.all()
    assert answer["Location"] == f"/inlezen/taken/{taak.pk}/kolommen"
    return taak


def test_a_list_asks_what_its_columns_hold(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    taak = hand_in_list(client)
    page = client.get(f"/inlezen/taken/{taak.pk}/kolommen").content.decode()
    assert '<option value="titel" selected>' in page
    assert '<option value="termijn" selected>' in page
    assert "Brug Veenwoude" in page
    assert "De termijn is niet te lezen als datum of gebeurtenis: rij 3" in page
    assert "Overgeslagen, want zonder tekst, titel of actie: rij 4." in page
    assert not Lezing.objects.exists()
    assert "Kies de kolommen" in client.get("/inlezen").content.decode()


CHOICE = {"kolom-0": "nummer", "kolom-1": "titel", "kolom-2": "tekst", "kolom-3": "termijn"}


def test_a_list_goes_into_the_queue_once_confirmed(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    taak = hand_in_list(client)
    answer = client.post(f"/inlezen/taken/{taak.pk}/kolommen", {**CHOICE, "handeling": "inlezen"})
    lezing = Lezing.objects.get()
    assert answer["Location"] == f"/inlezen/{lezing.pk}"
    first, second = lezing.vondsten.filter(soort="afspraak")
    assert (first.waarde["nummer"], first.titel, first.regel_van) == ("1", "Brug Veenwoude", 2)
    assert second.waarde["acties"][0]["termijn"] == "ooit eens"
    assert not Leestaak.objects.exists()


@pytest.mark.parametrize(
    ("keuze", "reden"),
    [
        ({"kolom-0": "nummer"}, "geen kolom is aangewezen als tekst, titel of actie"),
        ({"kolom-1": "titel", "kolom-2": "titel"}, "de kolommen B en C zijn allebei aangewezen als titel"),
    ],
)
def test_a_wrong_choice_is_told_and_kept(inloggen: Inloggen, keuze: dict[str, str], reden: str) -> None:
    client = inloggen("medewerker")
    address = f"/inlezen/taken/{hand_in_list(client).pk}/kolommen"
    answer = client.post(address, {**keuze, "handeling": "inlezen"})
    assert answer.status_code == 422
    assert reden in answer.content.decode()
    assert not Lezing.objects.exists()
    again = client.get(address).content.decode()
    assert again.count(" selected") == len(keuze)


def test_checking_first_tells_how_many_agreements_it_gives(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    address = f"/inlezen/taken/{hand_in_list(client).pk}/kolommen"
    answer = client.post(address, {**CHOICE, "kolom-9": "onzin", "handeling": "nakijken"})
    assert answer.status_code == 200
    assert "Dit geeft 2 afspraken." in words(answer.content)
    assert not Lezing.objects.exists()
