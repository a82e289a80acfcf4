"""Failed logins, the proxy before the site, and requests that no text can hold."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portaal.conftest import Inloggen
from register.maken import WACHTWOORD, make_gebruiker
from ruimteregie.portaal.lezen import leeswerk
from ruimteregie.register.toegang.models import Gebruiker

pytestmark = pytest.mark.django_db
EMAIL = "dirk@voorbeeld.example"


def log_in(client: Client, email: str, wachtwoord: str, **extra: Any) -> int:
    return client.post("/inloggen", {"username": email, "password": wachtwoord}, **extra).status_code


@pytest.fixture
def dirk() -> Client:
    """A visitor, with an account to try."""
    make_gebruiker(EMAIL, "Dirk")
    return Client()


def test_other_capitals_and_spaces_give_no_new_attempts(dirk: Client) -> None:
    spellings = (EMAIL, EMAIL.upper(), f" {EMAIL}", EMAIL.capitalize(), f"{EMAIL.title()} ")
    assert [log_in(dirk, email, "fout") for email in spellings] == [200, 200, 200, 200, 429]
    assert log_in(dirk, EMAIL.swapcase(), WACHTWOORD) == 429


def test_a_good_login_in_capitals_forgets_the_failures(dirk: Client) -> None:
    for _ in range(4):
        assert log_in(dirk, EMAIL, "fout") == 200
    assert log_in(dirk, EMAIL.upper(), WACHTWOORD) == 302
    assert log_in(Client(), EMAIL, "fout") == 200


def test_behind_a_proxy_failures_count_by_visitor(dirk: Client, settings: Any) -> None:
    settings.PROXY = "127.0.0.1"
    for n in range(5):  # what a visitor writes before the address that the proxy adds changes nothing
        log_in(dirk, EMAIL, "fout", headers={"x-forwarded-for": f"198.51.100.{n}, 203.0.113.9"})
    assert log_in(dirk, EMAIL, WACHTWOORD, headers={"x-forwarded-for": "203.0.113.9"}) == 429
    assert log_in(dirk, EMAIL, WACHTWOORD, headers={"x-forwarded-for": "203.0.113.10"}) == 302


def test_without_a_proxy_nobody_names_another_address(dirk: Client, settings: Any) -> None:
    settings.PROXY = ""
    for n in range(5):
        log_in(dirk, EMAIL, "fout", headers={"x-forwarded-for": f"203.0.113.{n}"})
    assert log_in(dirk, EMAIL, WACHTWOORD, headers={"x-forwarded-for": "203.0.113.99"}) == 429


def test_https_behind_a_proxy_does_not_redirect_for_ever(gevuld: None, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert Client().get("/inloggen", headers={"x-forwarded-proto": "https"}).status_code == 200
    assert Client().get("/inloggen", headers={"x-forwarded-proto": "http"}).status_code == 301
    settings.SECURE_PROXY_SSL_HEADER = None
    assert Client().get("/inloggen", headers={"x-forwarded-proto": "https"}).status_code == 301


@pytest.mark.parametrize("adres", [
    "/afspraken?q=%00", "/afspraken?landsdeel=x%00", "/afspraken?%00=x", "/documenten/x%00y", "/%00",
])  # fmt: skip
def test_a_nul_in_an_address_is_refused(bezoeker: Client, adres: str) -> None:
    assert bezoeker.get(adres).status_code == 400


def test_a_nul_in_a_field_header_or_cookie_is_refused(bezoeker: Client) -> None:
    assert log_in(bezoeker, "a\x00b@voorbeeld.example", "x") == 400
    assert bezoeker.post("/inloggen", {"x\x00": ""}).status_code == 400
    assert bezoeker.get("/", headers={"user-agent": "x\x00"}).status_code == 400
    assert bezoeker.get("/", headers={"cookie": r'sessionid="\000aaaaaaaaaa"'}).status_code == 400
    assert bezoeker.get("/").status_code == 200


@pytest.mark.parametrize("naam", ["字" * 120 + ".txt", "😀" * 200 + ".txt", "é" * 254])
def test_a_long_name_in_any_script_can_be_handed_in(inloggen: Inloggen, naam: str) -> None:
    upload = SimpleUploadedFile("x.txt", "Het kost € 5 miljoen.".encode())
    upload._name = naam  # type: ignore[attr-defined]
    inloggen("medewerker")
    door = Gebruiker.objects.filter(rollen__rol="medewerker")[0]
    taak = leeswerk.begin(upload, door=door, eigenaar=None, vertrouwelijkheid="gedeeld")
    taak.refresh_from_db()
    assert taak.lezing is not None, taak.fout
    assert naam.endswith(taak.lezing.naam)
    assert taak.lezing.naam.endswith(naam[-4:])
