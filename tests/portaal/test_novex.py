"""The NOVEX matrix: the true state of the 16 areas as the letter of 13 January 2026 tells it."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie
from ruimteregie.register.pakketten.selectors import novex_matrix
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK

BRIEF = "kamerbrief-bomirt-2026-01-13"
LELYLIJN, ZEEHAVENS, ZUID_LIMBURG, GRONINGEN_ASSEN = "NX16", "NX14", "NX12", "NX15"


def words(client: Client, adres: str = "/gebieden/novex") -> str:
    page = client.get(adres).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.usefixtures("bezoeker")
def test_every_area_has_a_perspective_and_all_but_two_an_agenda() -> None:
    rows = {rij.gebied.code: rij for rij in novex_matrix(PUBLIEK)}
    assert len(rows) == 16
    assert all(rij.cel("ontwikkelperspectief").stand in AANGENOMEN for rij in rows.values())
    lacking = {code for code, rij in rows.items() if rij.cel("uitvoeringsagenda").geldend is None}
    assert lacking == {LELYLIJN, ZEEHAVENS}
    assert all(rows[code].cel("uitvoeringsagenda").ontbreekt for code in lacking)


@pytest.mark.usefixtures("bezoeker")
def test_what_was_adopted_in_january_2026_is_the_state() -> None:
    rows = {rij.gebied.code: rij for rij in novex_matrix(PUBLIEK)}
    agenda = rows[GRONINGEN_ASSEN].cel("uitvoeringsagenda").geldend
    assert agenda is not None
    assert (agenda.versienummer, agenda.wijze, agenda.datum) == ("2.0", "vastgesteld", "2026-01")
    both = rows[ZUID_LIMBURG]
    assert both.cel("ria").geldend == both.cel("uitvoeringsagenda").geldend
    combined = both.cel("ria").geldend
    assert combined is not None
    assert (combined.versienummer, combined.wijze) == ("2", "vastgesteld")
    assert all(p.document == Document.objects.get(code=BRIEF) for p in combined.passages.all())


@pytest.mark.parametrize("code", ["NX03", "NX09", "NX10", "NX13", "NX15"])
@pytest.mark.usefixtures("bezoeker")
def test_an_investment_agenda_that_the_letter_calls_in_the_making_is_not_adopted(code: str) -> None:
    (rij,) = (rij for rij in novex_matrix(PUBLIEK) if rij.gebied.code == code)
    cel = rij.cel("ria")
    assert (cel.geldend, cel.stand) == (None, "in-voorbereiding")


def test_the_page_counts_and_says_what_is_derived(bezoeker: Client) -> None:
    page = words(bezoeker)
    assert "is voor alle een ontwikkelperspectief aangenomen" in page
    assert "voor 14 een uitvoeringsagenda" in page
    assert "Uitvoeringsagenda : 14 aangenomen" in page
    assert "2 ontbreken" in page
    assert "één document met uitvoeringsagenda" in page
    derived = sum(
        1 for rij in novex_matrix(PUBLIEK) for c in rij.cellen[:3] if c.laatste and c.laatste.afgeleid
    )
    assert derived > 0
    # Once in each cell whose state is derived, apart from the earlier steps and the explanation above.
    assert page.count("afgeleid") >= derived


def test_a_masterplan_is_noted_with_its_area(bezoeker: Client) -> None:
    row = bezoeker.get("/gebieden/novex").content.decode().split(f"/gebieden/{LELYLIJN}")[1].split("</tr>")[0]
    assert "masterplan</a>, in voorbereiding" in row


def test_every_state_has_its_source_beside_it(bezoeker: Client) -> None:
    page = bezoeker.get("/gebieden/novex").content.decode()
    assert "geen bron vastgelegd" not in page
    assert page.count("novexstand__bron") >= 48
    assert f"/documenten/{BRIEF}?regel=" in page


def test_what_nobody_says_is_not_the_same_as_what_is_lacking(bezoeker: Client) -> None:
    hidden = Pakket.objects.get(code="nx01-ria")
    hidden.vertrouwelijkheid = "intern"
    with verantwoord(door=None, reden="Opzet van een test"):
        store(hidden)
    page = bezoeker.get("/gebieden/novex").content.decode()
    row = page.split("/gebieden/NX01")[1].split("</tr>")[0]
    assert row.count("niet bekend") == 1
    assert "ntbreekt" not in row
    # Beside the two of which the documents say nothing.
    assert "3 niet bekend" in words(bezoeker)


def test_a_hidden_package_changes_nothing_for_who_may_not_see_it(inloggen: Inloggen) -> None:
    before = words(inloggen("publiek"))
    with verantwoord(door=None, reden="Opzet van een test"):
        secret = Pakket(code="geheim", naam="Geheime agenda", soorten=("uitvoeringsagenda",),
                        vertrouwelijkheid="intern")  # fmt: skip
        store(secret, {"gebieden": [Gebied.objects.get(code=LELYLIJN)]})
        store(PakketVersie(code="geheim-1", pakket=secret, wijze="vastgesteld", datum="2026-02"))
    assert words(inloggen("publiek")) == before
    assert "voor 15 een uitvoeringsagenda" in words(inloggen("beheerder"))


def test_the_matrix_as_a_file_has_every_version(bezoeker: Client) -> None:
    answer = bezoeker.get("/gebieden/novex?formaat=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {row["code"] for row in rows} == {f"NX{n:02}" for n in range(1, 17)}
    assert any(row["hoe aangenomen"] == "Aangeboden" for row in rows)
    unknown = [row for row in rows if row["hoe aangenomen"] == "niet bekend"]
    assert {(row["code"], row["bron"]) for row in unknown} == {("NX14", ""), ("NX16", "")}
    assert all(row["bron"] for row in rows if row not in unknown)


def test_the_matrix_takes_a_fixed_number_of_queries(
    bezoeker: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(14):
        bezoeker.get("/gebieden/novex")
