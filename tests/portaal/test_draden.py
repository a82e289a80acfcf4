"""Threads as time lines: the three that the letters tell, what moved, and what stays closed."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.portaal.draden.tijdlijn import Schakel, Tijdlijn, lines_of, threads
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import Draad
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK

pytestmark = pytest.mark.usefixtures("gevuld", "db")


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def line_of(code: str) -> Tijdlijn:
    (line,) = lines_of(threads(PUBLIEK).filter(code=code), PUBLIEK)
    return line


def letters(place: Schakel) -> list[str]:
    return [p.document.code for p in place.passages]


def test_hoevelaken_runs_to_an_outcome_that_nobody_knows() -> None:
    line = line_of("hoevelaken")
    assert [(s.datum, str(s.overleg or "")) for s in line.schakels] == [
        ("2013", ""),
        ("2024-11", "BO MIRT 2024"),
        ("2025-06", "BO Leefomgeving 2025"),
        ("2025-06", "BO Leefomgeving 2025"),
        ("2026-01-13", ""),
    ]
    last = line.schakels[-1]
    assert (last.open, last.relatie, last.titel) == (True, "uitkomst niet bekend", "")
    assert letters(last) == ["kamerbrief-bomirt-2026-01-13"]
    assert not any(s.open for s in line.schakels[:-1])


def test_the_oude_lijn_runs_from_2021_to_2026_in_five_letters() -> None:
    line = line_of("oude-lijn-aanpak")
    assert [letters(s)[0] for s in line.schakels] == [
        "kamerbrief-verstedelijking-2021-11",
        "kamerbrief-verstedelijking-2021-11",
        "ro-brief-2022-05-17",
        "mirt-brief-2025-06-12",
        "kamerbrief-bol-2025-06-12",
        "kamerbrief-bomirt-2026-01-13",
    ]
    assert line.brieven == 5
    last = line.schakels[-1]
    assert [(v.oud, v.nieuw) for v in last.verschoven] == [("70.000 woningen", "170.000 woningen")]


def test_the_arrangement_of_groningen_slips_from_october_2023_to_january_2026() -> None:
    line = line_of("arrangement-groningen")
    assert [s.datum for s in line.schakels] == ["2022-05-17", "2024-11", "2025-06", "2026-01"]
    assert [w.tekst for s in line.schakels for w in s.waarden] == [
        "in oktober 2023", "in juni 2025", "in het najaar van 2025",
    ]  # fmt: skip
    moved = [(v.oud, v.nieuw) for s in line.schakels for v in s.verschoven]
    assert moved == [("in oktober 2023", "in juni 2025"), ("in juni 2025", "in het najaar van 2025")]
    assert line.schakels[-1].relatie == "sluit het af"
    assert "BO MIRT Noord" in str(line.schakels[-1].overleg)


def test_numbers_for_another_year_are_no_number_that_moved() -> None:
    places = line_of("anf-woningen").schakels
    assert [s.waarden[0].tekst for s in places] == ["100.000 woningen", "70.000 woningen tot 2030"]
    assert not any(s.verschoven for s in places)


@pytest.mark.parametrize("code", ["hoevelaken", "oude-lijn-aanpak", "arrangement-groningen"])
def test_every_place_has_its_source_and_the_days_go_forward(code: str) -> None:
    line = line_of(code)
    assert all(s.passages and all(p.regel_van for p in s.passages) for s in line.schakels)
    days = [s.dag for s in line.schakels if s.dag]
    assert days == sorted(days)


def test_the_list_and_a_thread_as_pages(bezoeker: Client) -> None:
    text = words(bezoeker.get("/draden?q=hoevelaken").content)
    assert "1 belofte of getal door brieven en jaren heen gevolgd" in text
    assert "2013 tot 2026" in text
    page = bezoeker.get("/draden/hoevelaken").content
    assert page.count(b'<ol class="tijdlijn draad">') == 1
    assert "uitkomst niet bekend" in words(page)
    assert "Niets gevonden" in words(bezoeker.get("/draden?q=onvindbaar").content)
    assert bezoeker.get("/draden/bestaat-niet").status_code == 404


def test_the_thread_is_on_the_page_of_its_agreement_with_the_place_marked(bezoeker: Client) -> None:
    page = bezoeker.get("/afspraken/2025-hoevelaken-variant-4").content.decode()
    assert page.count('<li aria-current="true"') == 1
    assert 'href="/draden/hoevelaken"' in page


def _close(afspraak: str) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        found = Afspraak.objects.get(code=afspraak)
        found.vertrouwelijkheid = "intern"
        found.eigenaar = Partij.objects.get(code="VRO")
        store(found)


def test_a_closed_place_leaves_no_trace(bezoeker: Client, inloggen: Inloggen) -> None:
    before = bezoeker.get("/draden/hoevelaken").content
    assert b"Onderzoek naar opdeling" in before
    _close("2024-hoevelaken-opknippen")
    page = bezoeker.get("/draden/hoevelaken").content
    assert page.count(b'class="draad__moment"') == before.count(b'class="draad__moment"') - 1
    for trace in (b"opdelen", b"BO MIRT 2024", b"iets wat u niet mag zien", b'value="'):
        assert (
            trace
            not in page[page.index(b'<ol class="tijdlijn') : page.index(b"</ol>", page.index(b"tijdlijn"))]
        )
    assert b"Onderzoek naar opdeling" in inloggen("medewerker").get("/draden/hoevelaken").content


def test_the_first_place_that_one_sees_begins_it(bezoeker: Client) -> None:
    _close("2022-arrangement-per-provincie")
    line = line_of("arrangement-groningen")
    assert line.schakels[0].relatie == "hier begint het"
    assert not line.schakels[0].verschoven


def test_a_thread_of_which_one_place_is_left_is_none(bezoeker: Client) -> None:
    for code in ("2024-anf-uitvoeringsagenda-uitvoeren",):
        _close(code)
    assert bezoeker.get("/draden/anf-netwerkanalyse").status_code == 404
    assert "Netwerkanalyse Arnhem" not in words(bezoeker.get("/draden").content)
    assert (
        "/draden/anf-netwerkanalyse"
        not in bezoeker.get("/afspraken/2026-anf-netwerkanalyse").content.decode()
    )


def test_a_letter_that_is_closed_is_not_counted(bezoeker: Client) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        letter = Document.objects.get(code="mirt-brief-2025-06-12")
        letter.vertrouwelijkheid = "intern"
        letter.eigenaar = Partij.objects.get(code="VRO")
        store(letter)
    assert line_of("oude-lijn-aanpak").brieven == 4


@pytest.mark.parametrize(("adres", "hoogstens"), [("/draden", 16), ("/draden/oude-lijn-aanpak", 18)])
def test_the_pages_take_few_queries(
    inloggen: Inloggen, adres: str, hoogstens: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = inloggen("medewerker")
    with django_assert_max_num_queries(hoogstens):
        client.get(adres)


def test_every_thread_of_the_letters_has_a_page(bezoeker: Client) -> None:
    for code in Draad.objects.values_list("code", flat=True):
        assert bezoeker.get(f"/draden/{code}").status_code == 200, code
