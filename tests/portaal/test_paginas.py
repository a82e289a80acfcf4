"""The front page, the origin of the data, logging in and the errors."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import QuerySet
from django.http import Http404
from django.test import Client, RequestFactory
from django.views import defaults
from pytest_django import Settings

from portaal.conftest import Inloggen
from portaal.test_afspraken import text
from ruimteregie.portaal import voorpagina
from ruimteregie.portaal.afspraken import lijst as afsprakenlijst
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.analyses.models import Afwezigheid
from ruimteregie.register.documenten.models import Document


def test_the_front_page_counts_what_the_register_has(bezoeker: Client) -> None:
    page = text(bezoeker, "/")
    assert f"{Afspraak.objects.count()} afspraken" in page
    assert f"{Actie.objects.count()} acties" in page
    for word in ("Noord", "Noordwest", "Oost", "Zuid", "Zuidwest", "12 provincies", "16 NOVEX-gebieden"):
        assert word in page


def test_every_figure_of_the_front_page_leads_to_its_list(bezoeker: Client) -> None:
    page = bezoeker.get("/").content.decode()
    figures = re.findall(r'href="(/afspraken[^"]*)">(\d+) afspraken</a>', page)
    assert len(figures) >= 4
    for adres, aantal in figures:
        assert f"{aantal} afspraken" in text(bezoeker, adres.replace("&amp;", "&"))


def test_every_link_of_the_front_page_leads_somewhere(bezoeker: Client) -> None:
    page = bezoeker.get("/").content.decode()
    links = {adres.partition("#")[0] for adres in re.findall(r'href="(/[^"]*)"', page)}
    links = {adres for adres in links if not adres.startswith("/static/")}
    assert {adres: bezoeker.get(adres.replace("&amp;", "&")).status_code for adres in links} == dict.fromkeys(
        links, 200
    )


def test_an_empty_register_says_how_to_fill_it(bezoeker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> QuerySet[Afspraak]:
        return Afspraak.objects.none()

    monkeypatch.setattr(voorpagina, "afspraken", nothing)
    monkeypatch.setattr(voorpagina, "opgaven", nothing)
    monkeypatch.setattr(afsprakenlijst, "afspraken", nothing)
    assert "Het register is nog leeg" in text(bezoeker, "/")
    assert "make start" in text(bezoeker, "/afspraken")


def test_the_origin_page_names_documents_disputes_and_what_nobody_knows(bezoeker: Client) -> None:
    page = text(bezoeker, "/waar-komt-dit-vandaan")
    assert Document.objects.get(code="arrangement-gelderland-2025-06-02").titel in page
    for word in ("betwist", "EUPL-1.2", "een tot twee kilometer", "Wat niemand weet"):
        assert word in page
    for gemis in Afwezigheid.objects.all()[:5]:
        assert gemis.onderwerp in bezoeker.get("/waar-komt-dit-vandaan").content.decode().replace(
            "&#x27;", "'"
        )


def test_logging_in_and_out(bezoeker: Client, inloggen: Inloggen) -> None:
    answer = bezoeker.post("/inloggen?next=/afspraken", {
        "username": "medewerker.rijk@demo.example", "password": "een-lang-wachtwoord-7", "next": "/afspraken",
    })  # fmt: skip
    assert (answer.status_code, answer.headers["Location"]) == (302, "/afspraken")
    assert "Medewerker" in text(bezoeker, "/")
    assert bezoeker.post("/uitloggen").status_code == 302
    assert "Inloggen" in text(bezoeker, "/")


def test_a_wrong_password_is_told_without_saying_what_is_wrong(bezoeker: Client) -> None:
    answer = bezoeker.post("/inloggen", {"username": "medewerker.rijk@demo.example", "password": "fout"})
    assert "horen niet bij elkaar" in answer.content.decode()
    assert 'value="medewerker.rijk@demo.example"' in answer.content.decode()


def test_after_five_wrong_passwords_the_door_stays_shut_and_says_so(
    bezoeker: Client, settings: Settings
) -> None:
    settings.AXES_LOCKOUT_CALLABLE = "ruimteregie.portaal.views.fouten.buitengesloten"
    gegevens = {"username": "analist@demo.example", "password": "fout"}
    answers = [bezoeker.post("/inloggen", gegevens) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert "Even niet inloggen" in answers[-1].content.decode()
    right = bezoeker.post("/inloggen", {**gegevens, "password": "een-lang-wachtwoord-7"})
    assert right.status_code == 429


@pytest.mark.parametrize("next_", ["https://elders.example/", "//elders.example", "javascript:alert(1)"])
def test_logging_in_never_leads_elsewhere(bezoeker: Client, next_: str) -> None:
    answer = bezoeker.post("/inloggen", {
        "username": "medewerker.rijk@demo.example", "password": "een-lang-wachtwoord-7", "next": next_,
    })  # fmt: skip
    assert answer.headers["Location"] == "/"


def test_a_form_without_its_token_is_told_in_dutch(bezoeker: Client) -> None:
    answer = Client(enforce_csrf_checks=True).post("/inloggen", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("view", "fout", "status", "titel"),
    [
        (defaults.bad_request, SuspiciousOperation(), 400, "Deze vraag is niet te lezen"),
        (defaults.permission_denied, PermissionDenied(), 403, "Dit mag u niet"),
        (defaults.page_not_found, Http404(), 404, "Deze bladzijde is er niet"),
    ],
)
def test_errors_are_dutch_pages(view: Any, fout: Exception, status: int, titel: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    answer = view(request, fout)
    assert answer.status_code == status
    assert titel in answer.content.decode()


def test_a_broken_server_says_so_without_the_database() -> None:
    answer = defaults.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Er is niets veranderd" in answer.content.decode()
