"""The calendar of meetings and the page of one meeting."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.portaal.overleggen import lijst as overleglijst
from ruimteregie.portaal.overleggen.lijst import grouped, list_of, sheet, stand
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK


def words(client: Client, adres: str) -> str:
    page = client.get(adres).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def plan(code: str, day: str, landsdeel: str = "MIRT-OOST") -> Overleg:
    """A planned meeting of one landsdeel."""
    overleg = Overleg(
        code=code,
        naam=f"Gepland {code}",
        soort="bo-leefomgeving",
        datum=day,
        status="gepland",
        cyclus="Ronde X",
    )
    with verantwoord(door=None, reden="Opzet van een test"):
        store(overleg, {"landsdelen": [Gebied.objects.get(code=landsdeel)]})
    return overleg


@pytest.mark.parametrize(("status", "last", "expected"), [
    ("gehouden", date(2025, 6, 2), "gehouden"),
    ("gepland", date(2030, 6, 1), "gepland"),
    ("gepland", None, "gepland"),
    ("gepland", date(2022, 8, 31), "was gepland; of het gehouden is, is niet bekend"),
    ("uitgesteld", None, "uitgesteld"),
    ("vervallen", date(2022, 8, 31), "vervallen"),
])  # fmt: skip
def test_the_state_in_words_never_claims_more_than_is_known(
    status: str, last: date | None, expected: str
) -> None:
    assert stand(Overleg(status=status, datum_laatst=last), date(2026, 3, 1)) == expected


@pytest.mark.usefixtures("bezoeker")
def test_what_is_still_to_come_stands_on_top_soonest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overleglijst.timezone, "localdate", lambda: date(2026, 3, 1))
    plan("later", "2027-06")
    plan("eerder", "2026-05-04")
    found = list(list_of(PUBLIEK, QueryDict()).rijen.order_by("-datum_laatst", "code"))
    first, *rest = grouped(found, PUBLIEK)
    assert first.titel == "Nog te houden"
    coming = [regel.overleg.code for ronde in first.rondes for regel in ronde.regels]
    assert set(coming) >= {"eerder", "later", "bol-2026"}
    assert coming.index("eerder") < coming.index("later")
    years = [jaar.titel for jaar in rest]
    assert years[:3] == ["2026", "2025", "2024"]
    assert years[-1] == "Datum niet bekend"
    shown = [regel.overleg.pk for jaar in (first, *rest) for ronde in jaar.rondes for regel in ronde.regels]
    assert sorted(shown) == sorted(o.pk for o in found)


@pytest.mark.usefixtures("bezoeker")
@pytest.mark.parametrize("query", ["", "landsdeel=MIRT-OOST", "soort=bo-mirt&status=gehouden"])
def test_the_count_beside_a_choice_is_the_number_of_results(query: str) -> None:
    for filter_ in list_of(PUBLIEK, QueryDict(query)).filters:
        for keuze in filter_.keuzes:
            found = list_of(PUBLIEK, QueryDict(keuze.adres.removeprefix("?")))
            assert found.rijen.count() == keuze.aantal, (filter_.naam, keuze.naam)


def test_the_calendar_tells_what_was_moved_and_what_came_of_it(bezoeker: Client) -> None:
    text = words(bezoeker, "/overleggen?landsdeel=MIRT-ZUID&soort=bo-mirt")
    assert "eerder gepland: Najaar 2025" in text
    assert "BO MIRT Zuid 2025 gehouden" in text
    assert re.search(r"\d+ afspraken \d+ besluiten", text)


def test_an_empty_choice_says_so_and_leads_back(bezoeker: Client) -> None:
    text = words(bezoeker, "/overleggen?soort=bo-mirt&status=vervallen")
    assert "Geen overleg past bij deze keuze" in text


@pytest.mark.usefixtures("bezoeker")
def test_a_meeting_shows_its_agreements_decisions_packages_and_round() -> None:
    found = sheet(Overleg.objects.get(code="bol-oost-2025"), PUBLIEK)
    assert any(a.code == "arr-gld-2.3" for a in found["afspraken"])
    assert any("Gelderland" in v.pakket.naam for v in found["versies"])
    assert {o.code for o in found["ronde"]} >= {"bol-2025", "bol-zuid-2025"}
    assert "bol-oost-2025" not in {o.code for o in found["ronde"]}


def test_the_proposals_for_the_agenda_follow_the_policy(inloggen: Inloggen) -> None:
    overleg = plan("straks", "2030-06-03")
    with verantwoord(door=None, reden="Opzet van een test"):
        for title, level in (("Termijn verstreken", "openbaar"), ("Nog niet naar buiten", "rijksintern")):
            store(
                Agendavoorstel(
                    bron="test", onderwerp_soort="afspraken.actie", onderwerp_code=title, titel=title,
                    overleg=overleg, aanleiding="Zie de actie.", peildatum=date(2030, 1, 1),
                    vertrouwelijkheid=level,
                )
            )  # fmt: skip
    outside = inloggen("publiek").get("/overleggen/straks").content.decode()
    assert "Termijn verstreken" in outside
    assert "Nog niet naar buiten" not in outside
    assert "Nog niet naar buiten" in inloggen("secretaris").get("/overleggen/straks").content.decode()


@pytest.mark.usefixtures("bezoeker")
def test_the_next_meeting_is_that_of_the_own_landsdeel() -> None:
    plan("breed", "2030-06-03")
    overleg = plan("anders", "2030-06-01", "MIRT-ZUID")
    assert overleg.code == "anders"
    volgende = sheet(Overleg.objects.get(code="bol-oost-2025"), PUBLIEK)["volgende"]
    assert volgende is not None
    assert volgende.code == "breed"


@pytest.mark.parametrize(("adres", "budget"), [
    ("/overleggen", 14), ("/overleggen/bol-2025", 40), ("/overleggen/bomirt-2021", 36),
])  # fmt: skip
def test_a_page_takes_few_queries(
    bezoeker: Client, adres: str, budget: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(budget):
        assert bezoeker.get(adres).status_code == 200
