"""The pages of the chain: where it breaks, one record with both sides, and making and removing a link."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.register.keten.breuken import BREUKEN, count_all
from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.keten.verst import furthest
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.policy import PUBLIEK

BRON = {"document": "ro-brief-2022-05-17", "regel_van": "236", "regel_tot": "247"}
VERBAND = {"toelichting": "De brief noemt dit doel bij deze keuze.", "ander": "plg-2022-3"}
DOEL = "/keten/opgave/d003-kdw-2030"


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_where_chains_break_is_counted_and_each_is_a_list(bezoeker: Client) -> None:
    text = words(bezoeker.get("/keten").content)
    for breuk, every, open_ in count_all(PUBLIEK):
        assert f"{breuk.titel} {open_} {every}" in text
        page = words(bezoeker.get(f"/keten?breuk={breuk.code}").content)
        assert page.count("Geen gevonden") == (open_ == 0)
        rows = b"".join(bezoeker.get(f"/keten?breuk={breuk.code}&formaat=csv"))  # type: ignore[call-overload]
        assert rows.decode("utf-8-sig").count("\r\n") == open_ + 1
    assert len(BREUKEN) == 9
    assert bezoeker.get("/keten?breuk=bestaat-niet").status_code == 200


def test_one_goes_from_a_goal_to_its_result_and_back_by_links(bezoeker: Client) -> None:
    """A later choice works out an earlier one; four sites were designated in the end."""
    page = bezoeker.get("/keten/keuze/nota-ruimte-d001-2").content.decode()
    assert "/keten/keuze/d002b-locaties-rijksregie" in page
    on = bezoeker.get("/keten/keuze/d002b-locaties-rijksregie").content.decode()
    assert "/keten/keuze/nota-ruimte-d000-3" in on
    end = bezoeker.get("/keten/besluit/2025-vier-nieuwe-gebieden").content.decode()
    assert "/keten/keuze/nota-ruimte-d000-3" in end
    assert "/keten/programma/nota-ruimte" in end  # the whole chain back
    assert "Hier eindigt de keten." not in words(end.encode()), "a decision is no result"
    assert "Resultaat geen" in words(end.encode())


def test_the_chain_has_what_the_register_links_already(bezoeker: Client) -> None:
    """The agreement about the whole programme, of which this railway is a part, and the homes that wait."""
    page = bezoeker.get("/keten/project/merwedelijn").content.decode()
    project = Project.objects.get(code="merwedelijn")
    whole = project.onderdeel_van
    assert whole is not None
    assert f"/keten/project/{whole.code}" in page
    for afspraak in Project.objects.get(pk=whole.pk).afspraken.all():
        assert f"/keten/afspraak/{afspraak.code}" in page
    assert project.afhankelijkheden.exists()
    for wait in project.afhankelijkheden.all():
        assert f"/keten/afhankelijkheid/{wait.code}" in page
        back = bezoeker.get(f"/keten/afhankelijkheid/{wait.code}").content.decode()
        assert "/keten/project/merwedelijn" in back
    assert "Besluit 2" in words(page.encode())
    assert "Resultaat geen" in words(page.encode())


def test_the_first_page_opens_with_chains_to_walk(bezoeker: Client) -> None:
    found = furthest(PUBLIEK)
    assert len(found) == 5
    page = bezoeker.get("/keten").content.decode()
    for row in found:
        assert f"/keten/opgave/{row.begin.code}" in page
        names = [name for name, _ in row.stappen]
        shown = words(bezoeker.get(f"/keten/opgave/{row.begin.code}").content)
        for name, n in row.stappen:
            assert f"{name.capitalize()} {n}" in shown
        assert "keuze" in names


@pytest.mark.parametrize("adres", ["/keten/plan/x", "/keten/keuze/x", "/keten/melding/x", "/keten/melding/9"])
def test_what_is_not_there_is_not_found(bezoeker: Client, adres: str) -> None:
    assert bezoeker.get(adres).status_code == 404


def test_a_link_is_made_and_taken_away(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    assert "Verbind met een stap erna" in words(client.get(DOEL).content)
    assert "Kies eerst met welk soort stap." in words(client.get(f"{DOEL}/verbinden/verder").content)
    adres = f"{DOEL}/verbinden/verder?naar=keuze"
    answer = client.post(adres, {**VERBAND, **BRON}, follow=True)
    assert answer.redirect_chain[-1][0] == DOEL
    assert "De brief noemt dit doel bij deze keuze." in words(answer.content)
    made = Ketenverband.objects.get(van_code="d003-kdw-2030")
    assert made.passages.count() == 1
    assert "/keten/opgave/d003-kdw-2030" in client.get("/keten/keuze/plg-2022-3").content.decode()
    gone = client.post(f"/keten/verbanden/{made.code}/weg", follow=True)
    assert "Het verband is weggehaald" in words(gone.content)
    assert not Ketenverband.objects.filter(pk=made.pk).exists()


def test_a_link_without_a_source_is_refused_and_nothing_typed_is_lost(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    answer = client.post(f"{DOEL}/verbinden/verder?naar=keuze", VERBAND)
    assert answer.status_code == 422
    assert VERBAND["toelichting"] in answer.content.decode()
    twice = client.post(
        "/keten/opgave/d003-wind-op-zee-2030/verbinden/verder?naar=keuze",
        {**VERBAND, **BRON, "ander": "programma-noordzee-2022-2027-2022-1"},
    )
    assert twice.status_code == 422
    assert "Dit verband is er al" in words(twice.content) or "dit verband is er al" in words(twice.content)


def test_who_only_reads_links_nothing(bezoeker: Client, inloggen: Inloggen) -> None:
    assert "Verbind met een stap" not in words(bezoeker.get(DOEL).content)
    adres = f"{DOEL}/verbinden/verder?naar=keuze"
    assert bezoeker.post(adres, {**VERBAND, **BRON}).status_code == 302
    reader = inloggen("analist")
    assert reader.get(adres).status_code == 403
    assert reader.post(adres, {**VERBAND, **BRON}).status_code == 403
    link = Ketenverband.objects.first()
    assert link is not None
    assert reader.post(f"/keten/verbanden/{link.code}/weg").status_code == 403
