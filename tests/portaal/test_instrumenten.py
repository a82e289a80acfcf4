"""Instruments as on a day, principles and rules of precedence, the Ontwerpagenda with werkplaatsen."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from portaal.conftest import Inloggen
from ruimteregie.register.instrumenten.models import Instrument, Principe, Traject
from ruimteregie.register.instrumenten.selectors import instrumenten
from ruimteregie.register.programmas.models import Voorrangsregel
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK


def text(page: Any) -> str:
    """The words of a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_an_instrument_stands_as_the_last_document_of_that_day_says(gevuld: None, db: None) -> None:
    nota = instrumenten(PUBLIEK).get(code="nota-ruimte")

    def stand(day: date) -> str | None:
        found = nota.stand_op(day)
        return found.stand if found else None

    assert stand(date(2024, 11, 11)) is None, "no document of that day or before says it"
    assert stand(date(2024, 11, 12)) == "in voorbereiding"
    assert stand(date(2025, 9, 25)) == "in voorbereiding"
    assert stand(date(2025, 9, 26)) == "ontwerp"
    udo = instrumenten(PUBLIEK).get(code="udo")
    assert (udo.soort, [s.stand for s in udo.standen.all()]) == ("toets", ["in voorbereiding"])


def test_the_list_is_that_of_the_day(gevuld: None, inloggen: Inloggen) -> None:
    client = inloggen("publiek")
    page = client.get("/instrumenten?op=2022-05-17")
    assert f"{Instrument.objects.count()} instrumenten" in text(page)
    assert "Uitvoeringstoets decentrale overheden" in text(page)
    assert "op deze dag in geen document" in text(page)
    assert "is geen datum" in text(client.get("/instrumenten?op=ooit"))
    assert "Er is geen instrument van deze soort" in text(client.get("/instrumenten?soort=onzin"))
    rows: Any = client.get("/instrumenten?op=2025-09-26&formaat=csv")
    lines = b"".join(rows.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == Instrument.objects.count() + 1
    assert any(line.startswith("nota-ruimte;") and "Ontwerp;2025-09-26" in line for line in lines)


def test_the_sheet_names_what_refers_to_it(gevuld: None, inloggen: Inloggen) -> None:
    client = inloggen("publiek")
    page = client.get("/instrumenten/amvb-hyperscale-datacenters").content.decode()
    assert "/afspraken/2022-hyperscale-datacenters" in page
    assert "/programmas/beleidsbrief-datacenters" in page
    assert "/doorwerking?instrument=instructieregel" in page
    alone = text(client.get("/instrumenten/udo"))
    assert "Geen afspraak noemt dit instrument." in alone
    assert client.get("/instrumenten/bestaat-niet").status_code == 404


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [("2024-10-21", True, False), ("2024-10-22", False, True), ("2022-05-17", True, False)],
)
def test_one_principle_holds_from_the_day_that_it_takes_the_place_of_the_other(
    gevuld: None, db: None, day: str, old: bool, new: bool
) -> None:
    at = date.fromisoformat(day)
    assert Principe.objects.get(code="water-en-bodem-sturend").geldt_op(at) is old
    assert Principe.objects.get(code="rekening-houden-met-water-en-bodem").geldt_op(at) is new


def test_of_before_its_first_document_nothing_is_said(gevuld: None, db: None) -> None:
    assert Principe.objects.get(code="niet-afwentelen").geldt_op(date(2019, 1, 1)) is None


def test_rules_have_their_order_area_period_and_where_they_are_recorded(
    gevuld: None, inloggen: Inloggen
) -> None:
    client = inloggen("publiek")
    page = client.get("/voorrangsregels")
    own = Voorrangsregel.objects.filter(principes__isnull=True)
    assert f"{own.count()} andere regels" in text(page), "what a principle says is told once"
    assert text(page).count("NOVI-principe:") == 3, "each beside its principle"
    assert "1. woningen 2. windmolens" in text(page)
    assert "1. haven, industrie en grootschalige energiefuncties 2. andere functies" in text(page)
    assert "1. water en bodem" not in text(page), "that it guides is no rank"
    recorded = Voorrangsregel.objects.filter(keuzes__isnull=False).distinct()
    assert recorded.exists()
    assert "vastgelegd bij" in text(page)
    early = text(client.get("/voorrangsregels?op=2024-11-11"))
    assert "Geldt op deze dag niet" in early
    peel = text(client.get("/voorrangsregels?gebied=NX11"))
    assert "extensivering" in peel
    assert "besluiten NOVEX-gebied" in peel
    assert "Achterhoek" not in peel
    found = client.get("/voorrangsregels?gebied=NX11&formaat=json").json()["voorrangsregels"]
    assert 0 < len(found) < Voorrangsregel.objects.count()


def test_a_rule_ends_with_the_principle_that_it_works_out(gevuld: None, db: None) -> None:
    for principle in Principe.objects.exclude(geldt_tot=""):
        for rule in principle.voorrangsregels.all():
            assert rule.geldt_tot == principle.geldt_tot, rule.code


def test_of_one_case_nothing_is_said_of_the_kind(gevuld: None, inloggen: Inloggen) -> None:
    page = text(inloggen("publiek").get("/instrumenten/voorbereidingsbesluit"))
    assert re.search(r"Laatste vastgelegde stand tot en met [\w ]+: stand niet bekend", page)
    assert "laatst genoemd" not in text(inloggen("publiek").get("/instrumenten"))


def test_an_unknown_result_is_said_to_be_unknown(gevuld: None, inloggen: Inloggen) -> None:
    page = text(inloggen("publiek").get("/ontwerpagenda"))
    total = Traject.objects.count()
    assert f"{total} trajecten" in page
    for name in ("Kraag van Utrecht", "Fellenoord", "North Sea Port District", "Wieringermeer"):
        assert f"Werkplaats {name}" in page
    assert "Evaluatie van de eerste ruimtelijke arrangementen" in page
    without = Traject.objects.filter(resultaat="").count()
    assert page.count("Resultaat niet bekend") == without


def test_who_may_not_see_an_instrument_finds_it_nowhere(gevuld: None, inloggen: Inloggen) -> None:
    udo = Instrument.objects.get(code="udo")
    with verantwoord(door=None, reden="Opzet van een test"):
        udo.vertrouwelijkheid, udo.naam = "intern", "Toets van Merenland"
        store(udo)
    client = inloggen("publiek")
    assert "Merenland" not in client.get("/instrumenten").content.decode()
    assert client.get("/instrumenten/udo").status_code == 404
    rows: Any = client.get("/instrumenten?formaat=csv")
    assert "Merenland" not in b"".join(rows.streaming_content).decode()
