"""Motions and promises to parliament on the site: what is open, and saying what became of it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from portaal.conftest import Inloggen
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.moties.selectors import LOPEND
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen


@pytest.fixture
def open_motie(gevuld: None, db: None) -> Motie:
    return Motie.objects.filter(status="open").order_by("code")[0]


def adres(motie: Motie) -> str:
    return f"/moties/motie/{motie.code}"


def form(motie: Motie, **more: str) -> dict[str, Any]:
    return {
        "versie": str(motie.versie), "status": "uitgevoerd", "afdoening": "De dijk is er.",
        "reden": "De brief van vandaag", "document": "arrangement-gelderland-2025-06-02", "regel_van": "2912",
        **more,
    }  # fmt: skip


def test_what_is_open_stands_first_and_can_be_chosen(inloggen: Inloggen, open_motie: Motie) -> None:
    client = inloggen("publiek")
    page = client.get("/moties").content.decode()
    total, left = Motie.objects.count(), Motie.objects.filter(LOPEND).count()
    assert 0 < left < total
    assert f"{total} moties" in page
    codes = re.findall(r'href="/moties/motie/([^"]+)"', page)
    first = [Motie.objects.get(code=code) for code in codes[:left]]
    assert set(first) == set(Motie.objects.filter(LOPEND))
    chosen = client.get("/moties?open=nee").content.decode()
    assert f"{left} moties met de gekozen filters" in chosen
    others = client.get("/moties/toezeggingen").content.decode()
    assert len(re.findall(r'href="/moties/toezegging/', others)) == Toezegging.objects.count()
    assert "Niets past bij deze keuze" in client.get("/moties?status=onzin").content.decode()


def test_saying_what_became_of_it_asks_how_where_and_why(inloggen: Inloggen, open_motie: Motie) -> None:
    client = inloggen("beheerder")
    at = adres(open_motie)
    for missing, words in (
        ({"afdoening": ""}, "afdoening-fout"),
        ({"reden": ""}, "reden-fout"),
        ({"document": "", "regel_van": ""}, "Kies het document"),
        ({"status": "afgedaan"}, "status-fout"),
    ):
        answer = client.post(at, form(open_motie, **missing))
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert Motie.objects.get(pk=open_motie.pk).status == "open"
    done = client.post(at, form(open_motie, status="deels"), follow=True).content.decode()
    assert "De motie staat nu op: deels." in done
    assert "Deels gedaan; het staat nog open." in done
    partly = Motie.objects.get(pk=open_motie.pk)
    assert (partly.status, partly.afgedaan_in) == ("deels", None)
    assert Motie.objects.filter(LOPEND, pk=partly.pk).exists()
    assert client.post(at, form(open_motie, regel_van="2913")).status_code == 409, (
        "read before somebody else saved it"
    )
    same = client.post(at, form(partly)).content.decode()
    assert "volgens een eerder antwoord dat het nog open is" in same
    assert 'href="#antwoord-vastleggen"' in client.post(at, form(partly, reden="")).content.decode()
    beyond = client.post(at, form(partly, regel_van="99999"))
    assert beyond.status_code == 422
    assert "regel 2907 tot en met 4088" in beyond.content.decode()
    closed = client.post(at, form(partly, regel_van="2913"), follow=True).content.decode()
    assert "Afgedaan in" in closed
    assert "niet volgens wie haar indiende" in closed
    assert "De brief van vandaag" in closed
    change = wijzigingen(open_motie)[0]
    assert change.waarom == "De brief van vandaag"
    again = Motie.objects.get(pk=open_motie.pk)
    adres_ = {"document": "", "regel_van": "", "bronadres": "https://example.org/brief"}
    assert "Van welke dag is het stuk" in client.post(at, form(again, **adres_)).content.decode()
    page = client.post(at, form(again, **adres_, datum="2026-05-01"), follow=True).content.decode()
    lines = re.findall(r"<li>Afgedaan in: (.*?)</li>", page)
    assert lines
    assert not any(re.search(r"(^|→ )\d+( →|$)", line) for line in lines), "no number of the database"
    assert any("Ruimtelijk Arrangement" in line or "arrangement-gelderland" in line for line in lines)


def test_who_may_not_change_it_is_shown_no_form(inloggen: Inloggen, open_motie: Motie) -> None:
    for rol, status in (("publiek", 302), ("analist", 403), ("bestuurder", 403)):
        client = inloggen(rol)
        assert "Antwoord vastleggen" not in client.get(adres(open_motie)).content.decode()
        assert client.post(adres(open_motie), form(open_motie)).status_code == status
    assert Motie.objects.get(pk=open_motie.pk).status == "open"


def test_the_secretaris_says_what_became_of_it(inloggen: Inloggen, open_motie: Motie) -> None:
    client = inloggen("secretaris")
    assert "Antwoord vastleggen" in client.get(adres(open_motie)).content.decode()
    client.post(adres(open_motie), form(open_motie))
    assert Motie.objects.get(pk=open_motie.pk).status == "uitgevoerd"


def test_a_closed_one_is_nowhere_for_who_may_not_see_it(inloggen: Inloggen, open_motie: Motie) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        open_motie.vertrouwelijkheid, open_motie.onderwerp = "intern", "Merenlandse kwestie"
        store(open_motie)
    client = inloggen("publiek")
    page = client.get("/moties").content.decode()
    assert f"{Motie.objects.count() - 1} moties" in page
    assert "Merenlandse" not in page
    assert client.get(adres(open_motie)).status_code == 404
