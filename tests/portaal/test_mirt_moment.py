"""What has gone by on the pages of the MIRT: no old expectation is *nu*, no old letter tells of now."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from ruimteregie.portaal.mirt.moment import VERWACHT, VOORBIJ, state_of
from ruimteregie.portaal.mirt.portfolio import csv_rows, portfolio
from ruimteregie.portaal.mirt.vertraging import consequences
from ruimteregie.portaal.templatetags.mirt import says_more_than
from ruimteregie.register.projecten.selectors import projecten, whole_projects
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("tekst", "laatst", "stand"), [
    ("begin 2022", date(2022, 4, 30), VOORBIJ),
    ("eind 2026", date(2026, 12, 31), VERWACHT),
    ("22 november 2026", date(2026, 11, 22), VERWACHT),
    ("voor de zomer van 2026", None, VOORBIJ),
    ("besluit in het BO MIRT 2025", None, VOORBIJ),
    ("besluit in het BO MIRT 2026", None, VERWACHT),
    ("na 2025", None, VERWACHT),
])  # fmt: skip
def test_a_moment_of_which_the_last_day_is_past_has_gone_by(
    tekst: str, laatst: date | None, stand: str
) -> None:
    assert state_of(tekst, laatst, date(2026, 11, 22)) == stand


def test_the_years_and_their_table_know_what_has_gone_by(bezoeker: Client) -> None:
    rows = projecten(PUBLIEK).filter(code="phs-nijmegen").prefetch_related("mijlpalen")
    later, now = (
        {v.jaar: v for v in portfolio(rows, day).rijen[0].vakken}
        for day in (date(2030, 1, 1), date(2026, 5, 1))
    )
    assert (now[2028].standen, later[2028].standen) == ({VERWACHT}, {VOORBIJ})
    assert [jaar for jaar, vak in now.items() if vak.tussen] == [2026, 2027]
    assert any("niet bekend of het gebeurd is" in str(row[-1]) for row in csv_rows(rows, date(2030, 1, 1)))


@pytest.mark.parametrize("code", ["wilhelminakanaal-sluis-ii"])
def test_a_project_says_that_a_moment_has_gone_by(bezoeker: Client, code: str) -> None:
    text = bezoeker.get(f"/mirt/projecten/{code}").content.decode()
    assert "Dit moment is voorbij; niet bekend of het gebeurd is." in text
    assert "Nu verwacht</th>" not in text


def test_a_phase_of_an_old_letter_is_of_that_day(bezoeker: Client) -> None:
    text = bezoeker.get("/mirt/projecten/cid-binckhorst").content.decode()
    assert "volgens de bron van" in text
    assert "november 2021" in text
    assert "laatst bekend" in text
    assert "volgens de bron van" in bezoeker.get("/mirt").content.decode()
    assert "volgens de bron van" in bezoeker.get("/mirt/projecten").content.decode()


def test_the_parts_move_along_and_what_lacks_is_what_is_said(bezoeker: Client) -> None:
    found = consequences(whole_projects(SYSTEEM).get(code="oude-lijn"), 24, SYSTEEM)
    assert found.uit_delen
    assert found.straks == date(2028, 12, 31)
    assert len({row.naam for row in found.mijlpalen}) >= 5
    assert any(row.moment == "t/m 2040" for row in found.woningen)
    for code in ("merwedelijn", "oude-lijn"):
        for row in consequences(whole_projects(SYSTEEM).get(code=code), 24, SYSTEEM).woningen:
            assert bool(row.moment) != ("moeten zijn" in row.waarom)


def test_a_project_without_any_day_offers_no_delay(bezoeker: Client) -> None:
    text = bezoeker.get("/mirt/projecten/merwedelijn").content.decode()
    assert "Reken uit" not in text
    assert "Reken uit" in bezoeker.get("/mirt/projecten/oude-lijn").content.decode()


@pytest.mark.parametrize(("tekst", "betekenis", "meer"), [
    ("In 2027", "2027", False), ("Eind 2023", "eind 2023", False), ("voorzien in 2029", "2029", False),
    ("verschoven naar 2027", "2027", True), ("najaar 2025", "september t/m november 2025", True),
])  # fmt: skip
def test_words_that_add_nothing_are_not_said_twice(tekst: str, betekenis: str, meer: bool) -> None:
    assert says_more_than(tekst, betekenis) is meer


def test_the_table_of_the_restart_begins_with_years_and_reads_millions(bezoeker: Client) -> None:
    assert bezoeker.get("/mirt/herstart").content.decode().count("beschikbaar;;;;;") == 4
    given = (
        "soort;onderdeel;jaar;stikstof;geld;capaciteit\nnodig;Brug;1;1;€ {};1\nbeschikbaar;;2027;1;50000000;1"
    )
    answer = bezoeker.post("/mirt/herstart", {"tabel": given.format("40 mln."), "per_jaar": "1"})
    assert "2027: Brug" in answer.content.decode()
    answer = bezoeker.post("/mirt/herstart", {"tabel": given.format("60 mln."), "per_jaar": "1"})
    assert "tekort € 10 mln." in answer.content.decode()
    answer = bezoeker.post("/mirt/herstart", {"tabel": given.format("circa 40 mln."), "per_jaar": "1"})
    assert answer.status_code == 422
    assert "In wat u typte" in answer.content.decode()
