"""Handing in files: straight to the review, or the reason beside the field; each file on its own."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie import inlezen
from ruimteregie.inlezen import Grenzen
from ruimteregie.portaal.lezen import leeswerk
from ruimteregie.register.documenten.brief import brief_of
from ruimteregie.register.documenten.leestaak import Leestaak
from ruimteregie.register.documenten.models import Lezing

VOORBEELD = Path(inlezen.__file__).parent / "voorbeelden" / "voorbeeldbrief.txt"


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_a_letter_goes_into_the_queue_once(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    data = {"vertrouwelijkheid": "intern"}
    assert client.post("/inlezen", {"bestanden": [letter()], **data}).status_code == 302
    answer = client.post("/inlezen", {"bestanden": [letter()], **data})
    assert answer.status_code == 302
    (lezing,) = Lezing.objects.all()
    assert answer["Location"] == f"/inlezen/{lezing.pk}"
    assert lezing.vertrouwelijkheid == "intern"
    assert lezing.eigenaar is not None
    assert lezing.eigenaar.code == "VRO"
    assert lezing.vondsten.filter(soort="afspraak").exists()
    brief = brief_of(lezing)
    assert brief is not None
    assert len(brief.regels) == len(VOORBEELD.read_text(encoding="utf-8").splitlines())


def hand_in(client: Client, *files: SimpleUploadedFile) -> Any:
    return client.post("/inlezen", {"bestanden": list(files), "vertrouwelijkheid": "intern"})


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("brief.txt", VOORBEELD.read_bytes())


@pytest.mark.parametrize(("naam", "inhoud", "reden"), [
    ("leeg.txt", b"", "leeg"),
    ("wit.txt", b" \n \n", "tekst"),
    ("beeld.txt", bytes(range(256)) * 40, "geen tekst"),
    ("kapot.pdf", b"%PDF-1.7\nniets", ""),
    ("zip.docx", b"PK\x03\x04" + b"x" * 100, ""),
])  # fmt: skip
def test_a_wrong_file_says_why_beside_the_field_and_leaves_nothing(
    inloggen: Inloggen, naam: str, inhoud: bytes, reden: str
) -> None:
    answer = hand_in(inloggen("medewerker"), SimpleUploadedFile(naam, inhoud))
    text = words(answer.content)
    assert answer.status_code == 422
    assert "Er is niets ingelezen." in text
    assert f"{naam}: " in text
    assert reden in text
    assert "ruimteregie-" not in text  # the folder in which it was read is nobody's business
    assert not Lezing.objects.exists()
    assert not Leestaak.objects.exists()


def test_each_file_is_read_on_its_own(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    answer = hand_in(client, letter(), SimpleUploadedFile("leeg.txt", b""))
    assert answer.status_code == 302
    text = words(client.get(answer["Location"]).content)
    assert "brief.txt is ingelezen" in text
    assert "Het bestand is leeg. Kies een bestand met de tekst" in text
    assert Lezing.objects.count() == 1


def test_several_good_files_go_to_the_queue(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    other = SimpleUploadedFile("tweede.txt", VOORBEELD.read_bytes() + b"\nSlot.\n")
    answer = client.post(
        "/inlezen", {"bestanden": [letter(), other], "vertrouwelijkheid": "intern"}, follow=True
    )
    text = words(answer.content)
    assert "brief.txt is ingelezen" in text
    assert "tweede.txt is ingelezen" in text
    assert not Leestaak.objects.exists()


def test_a_file_above_the_limit_is_refused_before_it_is_copied(
    inloggen: Inloggen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leeswerk, "GRENZEN", Grenzen(bytes=10))
    answer = hand_in(inloggen("medewerker"), letter())
    assert answer.status_code == 422
    assert "wordt niet gelezen. Splits het bestand" in words(answer.content)
    assert not list(Path(tempfile.gettempdir()).glob("ruimteregie-*/brief.txt"))


@pytest.mark.parametrize(("data", "reden"), [
    ({"vertrouwelijkheid": "intern"}, "Kies een bestand"),
    ({"vertrouwelijkheid": "geheim"}, "Kies wie dit mag zien."),
    ({}, "Kies wie dit mag zien."),
    ({"vertrouwelijkheid": "regio-intern"}, "Kies wie dit mag zien."),
])  # fmt: skip
def test_a_form_that_is_not_complete_says_what_is_missing(
    inloggen: Inloggen, data: dict[str, str], reden: str
) -> None:
    answer = inloggen("medewerker").post("/inlezen", data)
    assert answer.status_code == 422
    assert reden in words(answer.content)


@pytest.mark.parametrize(("rol", "status"), [
    ("publiek", 302), ("bestuurder", 403), ("analist", 403),
    ("medewerker", 422), ("secretaris", 422), ("beheerder", 422),
])  # fmt: skip
def test_only_who_reviews_may_hand_in(inloggen: Inloggen, rol: str, status: int) -> None:
    assert inloggen(rol).post("/inlezen", {}).status_code == status


def test_a_reading_of_somebody_else_is_not_given_away(inloggen: Inloggen) -> None:
    inloggen("medewerker").post("/inlezen", {"bestanden": [letter()], "vertrouwelijkheid": "intern"})
    mine = Lezing.objects.get()
    other = inloggen("beheerder")
    answer = other.post("/inlezen", {"bestanden": [letter()], "vertrouwelijkheid": "gedeeld"}, follow=True)
    assert "was al ingelezen" not in words(answer.content)
    assert Lezing.objects.exclude(pk=mine.pk).get().vertrouwelijkheid == "gedeeld"
    assert "brief.txt" not in words(inloggen("publiek").get("/inlezen").content)
    pk = mine.pk
    assert inloggen("bestuurder").get(f"/inlezen/{pk}").status_code == 404
