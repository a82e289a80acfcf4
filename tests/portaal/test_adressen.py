"""Every address, for everyone: the status it gives, and how many queries it takes."""

from __future__ import annotations

import json

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import ROLLEN, Inloggen
from ruimteregie.portaal.site import site_of

OPEN = (
    "/",
    "/register",
    "/register/S",
    "/register?q=merwede&soort=project",
    "/afspraken",
    "/afspraken?provincie=PV25&soorten=beleid&q=water",
    "/afspraken?formaat=csv",
    "/afspraken/arr-gld-2.3",
    "/oproepen",
    "/oproepen/aandachtspunten",
    "/oproepen/doorschuivingen",
    "/oproepen/overdrachtslijst",
    "/oproepen/oproep/2025-hoevelaken-volledig",
    "/moties",
    "/moties/toezeggingen",
    "/moties/open-voor-brief",
    "/moties/open-voor-brief?formaat=tekst",
    "/instrumenten",
    "/instrumenten?op=2022-06-01&formaat=csv",
    "/instrumenten/nota-ruimte",
    "/voorrangsregels",
    "/voorrangsregels?gebied=PV25&op=2024-10-22",
    "/ontwerpagenda",
    "/moties/motie/motie-de-groot-36725-XXII-19",
    "/draden",
    "/draden/hoevelaken",
    "/generieke-afspraken",
    "/raakvlakken",
    "/doorwerking",
    "/gebieden",
    "/gebieden/PV25",
    "/gebieden/novex",
    "/gebieden/NX08",
    "/gebieden/strategieen",
    "/gebieden/sleutelprojecten",
    "/pakketten",
    "/pakketten/arr-gld-1",
    "/pakketten/arr-gld-1/versies/arr-gld-1",
    "/pakketten/arr-gld-1/vergelijk",
    "/overleggen",
    "/overleggen/bol-oost-2025",
    "/overleggen/jaar",
    "/overleggen/jaar/2025",
    "/overleggen/voorstellen",
    "/overleggen/voorstellen?landsdeel=MIRT-OOST&bron=acties-te-laat",
    "/documenten",
    "/documenten/arrangement-gelderland-2025-06-02",
    "/mirt",
    "/mirt?landsdeel=MIRT-OOST",
    "/mirt/projecten",
    "/mirt/projecten?formaat=csv",
    "/mirt/projecten/oude-lijn",
    "/mirt/projecten/oude-lijn?vertraging=18",
    "/mirt/projecten/merwedelijn/poort",
    "/mirt/oc4ids.json",
    "/mirt/portfolio",
    "/mirt/herstart",
    "/mirt/herstart/voorbeeld.csv",
    "/wonen",
    "/wonen?formaat=csv",
    "/wonen/locaties",
    "/wonen/locaties?lijst=regeling-2025&provincie=PV25",
    "/wonen/locaties/oude-lijn",
    "/wonen/lijsten",
    "/wonen/lijsten?op=2024-01-01",
    "/wonen/afhankelijkheden",
    "/middelen",
    "/middelen?bron=mf&soort=regeling",
    "/middelen/aansluitingen",
    "/middelen/kasritme",
    "/middelen/beheersing",
    "/middelen/wom-2.5",
    "/wonen/plannen",
    "/wonen/plannen?planstatus=1A&jaar=2030&q=hof",
    "/wonen/plannen/tabel/voorbeeld.csv",
    "/wonen/plancapaciteit",
    "/wonen/plancapaciteit?gebied=PV25&volledig=ja",
    "/investeringsagendas",
    "/investeringsagendas/tabellen/voorbeeld.csv",
    "/conflicten",
    "/conflicten/werkwijze",
    "/regelingen/rondes",
    "/regelingen/rondes/wokt-2025",
    "/regelingen/rondes/wokt-2025/voorstellen",
    "/regelingen/rondes/wokt-2025/bouw",
    "/regelingen/rondes/tabel/voorbeeld.csv",
    "/rekenen",
    "/rekenen/scenario/past-het-in-nederland",
    "/rekenen/scenario/nederland-100m",
    "/rekenen/vergelijken",
    "/waar-komt-dit-vandaan",
    "/gezond",
)
# Pages of a register with a few thousand records: more queries than this means one a row.
BUDGET = {
    "/": 44,
    "/register": 22,
    "/register/S": 22,
    "/overleggen/jaar/2025": 16,
    "/overleggen/bomirt-2025": 44,
    "/overleggen/voorstellen": 22,
    "/overleggen/bol-oost-2025/afsprakenlijst": 14,
    "/wonen": 22,
    "/wonen/locaties": 30,
    "/wonen/locaties/oude-lijn": 52,
    "/wonen/locaties/nieuw": 22,
    "/wonen/lijsten": 12,
    "/wonen/afhankelijkheden": 30,
    "/moties": 16,
    "/moties/motie/motie-de-groot-36725-XXII-19": 24,
    "/moties/open-voor-brief": 16,
    "/instrumenten": 12,
    "/instrumenten/nota-ruimte": 14,
    "/voorrangsregels": 16,
    "/ontwerpagenda": 12,
    "/afspraken": 28,
    "/afspraken/arr-gld-2.3": 46,
    "/acties/arr-gld-2.3.2a": 20,
    "/mijn-werk": 30,
    "/mijn-werk/acties": 30,
    "/afspraken/arr-gld-2.3/wijzigen": 20,
    "/conflicten": 12,
    "/conflicten/nieuw": 12,
    "/conflicten/werkwijze": 10,
    "/regelingen/rondes": 14,
    "/regelingen/rondes/wokt-2025": 22,
    "/rekenen": 14,
    "/rekenen/scenario/past-het-in-nederland": 10,
    "/rekenen/vergelijken": 10,
    "/waar-komt-dit-vandaan": 12,
    "/gebieden/novex": 22,
    "/gebieden/NX08": 80,
    "/gebieden/strategieen": 20,
    "/gebieden/sleutelprojecten": 10,
    "/mirt": 34,
    "/mirt/projecten": 34,
    "/mirt/projecten/oude-lijn": 81,
    "/mirt/portfolio": 20,
    "/mirt/herstart": 12,
    "/middelen": 26,
    "/middelen/aansluitingen": 16,
    "/middelen/kasritme": 12,
    "/middelen/beheersing": 34,
    "/middelen/wom-2.5": 30,
    "/programmas": 24,
    "/programmas/momenten": 22,
    "/programmas/momenten/2024-ontwerp-nota": 14,
    "/programmas/nota-ruimte": 70,
    "/keten": 56,
    "/keten?breuk=keuze-zonder-claim": 36,
    "/keten/opgave/d003-woningen-tm-2030": 50,
    "/keten/programma/nota-ruimte": 58,
    "/keten/keuze/plg-2022-1/verbinden/verder?naar=ruimteclaim": 14,
    "/wonen/plannen": 20,
    "/wonen/plannen/inlezen": 16,
    "/wonen/plancapaciteit": 22,
    "/investeringsagendas": 12,
    "/investeringsagendas/nieuw": 12,
    "/pakketten": 45,
    "/pakketten/arr-gld-1": 26,
}
# The same of pages of a version in the making, for who works at it.
BUDGET_CONCEPT = {
    "/pakketten/merenland/versies/merenland-1.0/tekst": 50,
    "/pakketten/merenland/versies/merenland-1.0/tekst/bijwerken": 24,
    "/pakketten/merenland/versies/merenland-1.0/laten-vallen": 24,
}


@pytest.mark.parametrize("rol", ["publiek", *ROLLEN])
def test_every_open_address_answers_every_role(inloggen: Inloggen, rol: str) -> None:
    client = inloggen(rol)
    assert {adres: client.get(adres).status_code for adres in OPEN} == dict.fromkeys(OPEN, 200)


@pytest.mark.parametrize("adres", [
    "/nergens", "/afspraken/bestaat-niet", "/gebieden/PV99", "/overleggen/bestaat-niet",
    "/documenten/bestaat-niet", "/inlezen/999999", "/afspraken?pagina=0", "/afspraken?pagina=99",
    "/afspraken?pagina=%C2%B2", "/afspraken?pagina=-1",
])  # fmt: skip
@pytest.mark.parametrize("rol", ["publiek", "beheerder"])
def test_what_does_not_exist_is_404_in_dutch(inloggen: Inloggen, rol: str, adres: str) -> None:
    answer = inloggen(rol).get(adres)
    if adres == "/inlezen/999999" and rol == "publiek":
        assert answer.status_code in (302, 404)
        return
    assert answer.status_code == 404
    assert "Deze bladzijde is er niet" in answer.content.decode()


@pytest.mark.parametrize("adres", BUDGET)
def test_a_page_takes_few_queries(
    inloggen: Inloggen, adres: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = inloggen("medewerker")
    with django_assert_max_num_queries(BUDGET[adres]):
        client.get(adres)


@pytest.mark.usefixtures("versie")
@pytest.mark.parametrize("adres", BUDGET_CONCEPT)
def test_a_page_of_a_draft_takes_few_queries(
    regio: Client, adres: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(BUDGET_CONCEPT[adres]):
        assert regio.get(adres).status_code == 200


def test_a_slash_at_the_end_is_forgiven(bezoeker: Client) -> None:
    answer = bezoeker.get("/afspraken/?q=water")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/afspraken?q=water")
    assert bezoeker.get("/afspraken/arr-gld-2.3/").headers["Location"] == "/afspraken/arr-gld-2.3"
    assert bezoeker.get("/inlezen/voortgang/").headers["Location"] == "/inlezen/voortgang"
    assert bezoeker.get("/nergens/").status_code == 404


@pytest.mark.parametrize("adres", ["/inlezen/onzin", "/inlezen/onzin/", "/uitloggen/onzin"])
def test_an_address_that_does_not_exist_is_not_sent_on(bezoeker: Client, adres: str) -> None:
    assert bezoeker.get(adres).status_code == 404


@pytest.mark.parametrize(
    ("path", "kamer", "pagina"),
    [
        ("/", ("Overzicht", "page"), ("Overzicht", "page")),
        ("/afspraken/arr-gld-2.3", ("Afspraken", "true"), ("Afspraken", "true")),
        ("/pakketten/arr-gld-1", ("Afspraken", "true"), ("Pakketten", "true")),
        ("/gebieden/novex", ("Gebieden", "true"), ("NOVEX", "page")),
        ("/overleggen", ("Overleg", "page"), ("Kalender", "page")),
        ("/overleggen/bol-2025", ("Overleg", "true"), ("Kalender", "true")),
        ("/overleggen/voorstellen", ("Overleg", "true"), ("Voorstellen", "page")),
        ("/moties/toezeggingen", ("Overleg", "true"), ("Moties", "true")),
        ("/instrumenten/udo", ("Programma's", "true"), ("Instrumenten", "true")),
        ("/ontwerpagenda", ("Programma's", "true"), ("Ontwerpagenda", "page")),
        ("/documenten/verloop", ("Documenten", "true"), ("Verloop", "page")),
        ("/inlezen/3", ("Documenten", "true"), ("Inlezen", "true")),
        ("/inloggen", None, None),
    ],
)
def test_the_menu_says_where_one_is(
    path: str, kamer: tuple[str, str] | None, pagina: tuple[str, str] | None
) -> None:
    site = site_of(RequestFactory().get(path))
    assert [(k.naam, k.hier) for k in site.kamers if k.hier] == ([kamer] if kamer else [])
    assert [(p.naam, p.hier) for p in site.paginas if p.hier] == ([pagina] if pagina else [])


def test_a_second_menu_stands_only_where_there_is_a_choice(bezoeker: Client) -> None:
    assert 'aria-label="In deze kamer"' in bezoeker.get("/documenten").content.decode()
    assert 'aria-label="In deze kamer"' not in bezoeker.get("/inloggen").content.decode()


def test_the_health_address_tells_a_machine(bezoeker: Client) -> None:
    answer = bezoeker.get("/gezond")
    assert json.loads(answer.content)["status"] == "goed"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("adres", ["/", "/afspraken/arr-gld-2.3", "/inloggen", "/nergens"])
def test_every_answer_is_guarded(bezoeker: Client, adres: str) -> None:
    headers = bezoeker.get(adres).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "adres", ["/", "/afspraken", "/afspraken/arr-gld-2.3", "/waar-komt-dit-vandaan", "/inloggen"]
)
def test_no_page_has_inline_script_or_style(bezoeker: Client, adres: str) -> None:
    page = bezoeker.get(adres).content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    assert page.count("<script") == page.count('<script type="module" src=')


@pytest.mark.parametrize("adres", ["/afspraken", "/"])
def test_only_reading_is_allowed_where_nothing_changes(bezoeker: Client, adres: str) -> None:
    assert Client(enforce_csrf_checks=True).post(adres).status_code == 403
