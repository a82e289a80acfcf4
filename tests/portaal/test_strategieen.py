"""Strategies, key projects, and what the page of a NOVEX area says of its task."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.portaal.gebieden.duiding import counts_of_types, key_projects, meaning
from ruimteregie.portaal.gebieden.strategieen import Regio
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.moties.models import Motie
from ruimteregie.register.strategieen.models import Gebiedsduiding, Ontwikkelstrategie, Sleutelproject
from ruimteregie.register.strategieen.selectors import hoofdopgaven, indelingen, ontwikkelstrategieen
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK

NOVEX = 16


def words(client: Client, adres: str) -> str:
    page = client.get(adres).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_every_novex_area_has_a_task_with_its_source(bezoeker: Client) -> None:
    areas = Gebied.objects.filter(soort="novex")
    assert areas.count() == NOVEX
    tasks = list(hoofdopgaven(PUBLIEK))
    assert {task.gebied_id for task in tasks} == {area.pk for area in areas}
    assert all(task.passages.all() for task in tasks)
    page = words(bezoeker, "/gebieden/NX08")
    newest = next(task for task in tasks if task.gebied.code == "NX08")
    assert newest.samenvatting in page
    assert page.index(newest.samenvatting) < page.index("Hoe het eerder omschreven werd")


def test_nobody_coordinates_that_no_document_names(bezoeker: Client) -> None:
    for number in range(1, NOVEX + 1):
        page = words(bezoeker, f"/gebieden/NX{number:02}")
        assert "Coördinerend bewindspersoon niet bekend" in page
    assert "Coördinerend bewindspersoon" not in words(bezoeker, "/gebieden/PV25")


def test_a_type_says_who_named_it_so(gevuld: None, db: None) -> None:
    found = meaning(Gebied.objects.get(code="NX08"), PUBLIEK)
    named = {one.type: [task.jaargang for task in one.bij] for one in found["typering"]}
    assert named == {"landelijk": ["2025-06-12"], "verstedelijking": []}


def test_an_area_of_two_types_counts_for_both_and_the_seven_stay_unknown(bezoeker: Client) -> None:
    counted = dict(counts_of_types(Gebied.objects.filter(soort="novex")))
    assert sum(map(len, counted.values())) > NOVEX
    page = words(bezoeker, "/gebieden/novex")
    assert "Welke zeven NOVEX-verstedelijkingsgebieden bedoeld zijn: niet bekend" in page


@pytest.mark.parametrize("code", ["RG-moerdijk", "RG-twente", "RG-stedendriehoek", "RG-limburg-centraal"])
def test_what_is_no_novex_area_is_told_where_one_looks(bezoeker: Client, code: str) -> None:
    area = Gebied.objects.get(code=code)
    assert "Geen NOVEX-gebied." in words(bezoeker, f"/gebieden/{code}")
    _, _, rest = words(bezoeker, "/gebieden/novex").partition("Wat er niet bij hoort, en waarom")
    assert area.naam in rest
    assert "geen NOVEX-gebied" in words(bezoeker, f"/register?q={area.naam}")


def test_the_two_readings_of_vista_stand_side_by_side(bezoeker: Client) -> None:
    lists: dict[str, list[str]] = {}
    for row in indelingen(PUBLIEK):
        lists.setdefault(row.jaargang, []).append(row.strategie)
    assert lists == {
        "2025-06-02": ["versterken", "initiëren", "stimuleren", "transformeren", "accommoderen"],
        "2025-06-12": ["vitaliseren", "initiëren", "stimuleren", "transformeren", "accommoderen"],
    }
    page = words(bezoeker, "/gebieden/strategieen")
    assert "twee lezingen" in page
    assert "niet dezelfde vijf" in page
    assert "<strong>Versterken</strong>" in bezoeker.get("/gebieden/strategieen").content.decode()


def test_the_strategy_of_a_region_is_that_of_its_document(bezoeker: Client) -> None:
    given = {row.gebied.code: (row.strategie, row.gedeelte) for row in ontwikkelstrategieen(PUBLIEK)}
    assert given["NX13"] == ("stimuleren", "het Gelderse deel")
    assert given["RG-achterhoek"] == ("vitaliseren", "")
    assert "NL" not in given
    page = words(bezoeker, "/gebieden/NX13")
    assert "Stimuleren , voor het Gelderse deel" in page
    assert "Beide lezingen naast elkaar" in page
    assert "Vitaliseren : Achterhoek" in words(bezoeker, "/gebieden/PV25")
    assert "het Gelderse deel" not in words(bezoeker, "/gebieden/PV23")
    assert "het Gelderse deel" not in words(bezoeker, "/gebieden/PV26")
    assert len(meaning(Gebied.objects.get(code="PV25"), PUBLIEK)["vista"]) == len(given)
    assert "Ontwikkelstrategie (VISTA)" not in words(bezoeker, "/gebieden/NX05")


def test_strategies_since_2019_stand_by_region_the_oldest_first(bezoeker: Client) -> None:
    page = words(bezoeker, "/gebieden/strategieen")
    inside, _, outside = page.partition("Verstedelijking in de NOVEX-gebieden")[2].partition("Buiten NOVEX")
    assert "Integraal Verstedelijkingsakkoord Zuidelijke Randstad" in inside
    assert inside.index("Verstedelijkingsstrategie Stedelijk Gebied Eindhoven") < inside.index(
        "Verstedelijkingsakkoord Stedelijk Gebied Eindhoven"
    )
    for name in ("Twente", "Stedendriehoek", "Limburg Centraal"):
        assert f"Verstedelijkingsstrategie {name}" in outside


def test_a_region_within_a_novex_area_is_not_outside() -> None:
    novex, region = Gebied(code="NX10", soort="novex"), Gebied(code="RG-x", soort="regio")
    assert Regio((region,), ()).buiten
    region.onderdeel_van = novex
    assert not Regio((region,), ()).buiten
    assert not Regio((Gebied(code="RG-y", soort="regio"), novex), ()).buiten


def test_impulsprojecten_are_not_counted_as_key_projects(bezoeker: Client) -> None:
    found = key_projects(Sleutelproject.objects.all())
    assert {project.gebied.code for project in found["sleutelprojecten"]} == {"NX06", "NX08", "NX11"}
    assert [project.gebied.code for project in found["impulsprojecten"]] == ["NX11"]
    page = words(bezoeker, "/gebieden/sleutelprojecten")
    keys, _, impulses = page.partition("Impulsprojecten: iets anders")
    assert "noemen er niet één bij naam" in keys
    assert "dertig" not in keys
    assert "dertig impulsprojecten" in impulses


def test_a_key_project_with_a_name_is_shown_with_it(bezoeker: Client) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        Sleutelproject(
            code="sp-merenland", gebied=Gebied.objects.get(code="NX06"), soort="sleutelproject",
            naam="Merenlandse dijk", samenvatting="Een dijk en een bos.", jaargang="2026",
            vertrouwelijkheid="openbaar",
        ).save()  # fmt: skip
    assert "1 project heeft een naam" in words(bezoeker, "/gebieden/sleutelprojecten")
    assert "Merenlandse dijk" in words(bezoeker, "/gebieden/NX06")


def test_what_one_may_not_see_is_on_no_page(inloggen: Inloggen) -> None:
    area = Gebied.objects.get(code="NX06")
    with verantwoord(door=None, reden="Opzet van een test"):
        hidden = {"gebied": area, "jaargang": "2027", "vertrouwelijkheid": "rijksintern"}
        Gebiedsduiding(code="g-stil", soort="hoofdopgave", samenvatting="Stille opgave", **hidden).save()
        Ontwikkelstrategie(code="o-stil", strategie="initiëren", gedeelte="stil deel", **hidden).save()
        Sleutelproject(code="s-stil", soort="sleutelproject", naam="Stil", samenvatting="-", **hidden).save()
        motie = Motie(
            code="m-stil", indieners=["Stil"], onderwerp="Stille motie", status="open",
            vertrouwelijkheid="rijksintern",
        )  # fmt: skip
        store(motie, {"gebieden": [area]})
    for adres in ("/gebieden/NX06", "/gebieden/strategieen", "/gebieden/sleutelprojecten", "/gebieden/novex"):
        assert not re.search("Stille|stil deel|>Stil<", inloggen("publiek").get(adres).content.decode())
    seen = inloggen("beheerder").get("/gebieden/NX06").content.decode()
    assert all(text in seen for text in ("Stille opgave", "stil deel", ">Stil<", "Stille motie"))


def test_the_page_of_an_area_leads_to_what_it_shows(bezoeker: Client) -> None:
    page = bezoeker.get("/gebieden/NX08").content.decode()
    anchors = re.findall(r'href="#(kop-[a-z]+)"', page)
    assert len(anchors) > 5
    assert all(f'id="{anchor}"' in page for anchor in anchors)
    assert '<a class="utrecht-link" href="/mirt/projecten/' in page
    assert "De puzzel rekent met hele provincies" in page or "kop-puzzel" not in page


@pytest.mark.parametrize(("adres", "most"), [
    ("/gebieden/strategieen", 20), ("/gebieden/sleutelprojecten", 10), ("/gebieden/NX08", 80),
])  # fmt: skip
def test_more_rows_ask_no_more_queries(
    bezoeker: Client, adres: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        for i in range(12):
            area = Gebied.objects.get(code=f"NX{i + 1:02}")
            Sleutelproject(
                code=f"sp-{i}", gebied=area, soort="sleutelproject", naam=f"Project {i}", jaargang="2026",
                samenvatting="Een project.", vertrouwelijkheid="openbaar",
            ).save()  # fmt: skip
    with django_assert_max_num_queries(most):
        bezoeker.get(adres)
