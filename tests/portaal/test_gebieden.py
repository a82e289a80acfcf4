"""The rooms of the areas: the map, the tables, the matrix, and the page of one area."""

from __future__ import annotations

import json
import re

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from ruimteregie.kern.termijn import edtf_interval
from ruimteregie.portaal.afspraken.lijst import list_of
from ruimteregie.portaal.gebieden import kaart
from ruimteregie.portaal.gebieden import lijst as gebiedenlijst
from ruimteregie.portaal.gebieden.blad import sheet
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import Opgave
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK

PROVINCIES = 12


def words(client: Client, adres: str) -> str:
    page = client.get(adres).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def vlak(code: str, aantal: int) -> kaart.Vlak:
    return kaart.Vlak(code, f"Provincie {code}", aantal, f"/gebieden/{code}", f"{code}: {aantal}")


def test_the_drawing_has_a_closed_path_and_a_place_within_its_frame_for_every_province() -> None:
    vlakken = {f"PV{n}": vlak(f"PV{n}", n) for n in range(20, 32)}
    _, _, width, height = map(float, kaart.KADER.split())
    forms = kaart.shapes(vlakken)
    assert len(forms) == PROVINCIES
    for form in forms:
        assert form.pad.startswith("M")
        assert form.pad.endswith("Z")
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", form.pad)]
        assert min(numbers) >= 0
        assert max(numbers[::2]) <= width
        assert max(numbers[1::2]) <= height
        assert 0 < form.x < width
        assert 0 < form.y < height


@pytest.mark.parametrize("counts", [(0, 0), (0, 7), (3, 3)])
def test_the_fullest_province_is_the_darkest_and_none_is_invisible(counts: tuple[int, int]) -> None:
    forms = kaart.shapes({"PV20": vlak("PV20", counts[0]), "PV21": vlak("PV21", counts[1])})
    fills = {form.vlak.code: form.vulling for form in forms}
    assert 0.1 <= fills["PV20"] <= fills["PV21"] <= 0.65


def test_the_island_gets_the_same_facts_as_the_drawing() -> None:
    vlakken = {"PV25": vlak("PV25", 65)}
    (feature,) = kaart.feature_collection(vlakken)["features"]
    assert feature["properties"]["aantal"] == 65
    assert feature["properties"]["adres"] == "/gebieden/PV25"
    assert feature["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_the_page_draws_the_map_without_a_script_and_says_how_coarse_it_is(bezoeker: Client) -> None:
    page = bezoeker.get("/gebieden").content.decode()
    assert page.count('class="kaart__grens"') == PROVINCIES
    assert 'href="/gebieden/PV25"' in page
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "binnen 0,3 km en negen van de tien binnen 1,3 km" in text
    assert "Vijfheerenlanden ligt er nog in Zuid-Holland" in text
    data = re.search(r'<script id="kaartgegevens" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert data
    assert len(json.loads(data[1])["features"]) == PROVINCIES


@pytest.mark.usefixtures("bezoeker")
def test_the_number_beside_a_province_is_that_of_the_list_it_stands_for() -> None:
    for rij in gebiedenlijst.provincies(list(gebieden(PUBLIEK, "provincie")), PUBLIEK):
        found = list_of(PUBLIEK, QueryDict(f"provincie={rij.gebied.code}"))
        assert rij.afspraken == found.rijen.count(), rij.gebied.naam
        assert rij.arrangement is not None


def test_a_hidden_agreement_is_not_counted_on_the_map(inloggen: Inloggen) -> None:
    zeeland = list(gebieden(PUBLIEK, "provincie").filter(code="PV29"))
    before = gebiedenlijst.provincies(zeeland, PUBLIEK)[0].afspraken
    afspraak = Afspraak.objects.filter(gebieden__code="PV29").first()
    assert afspraak
    with verantwoord(door=None, reden="Opzet van een test"):
        afspraak.vertrouwelijkheid = "intern"
        store(afspraak)
    assert gebiedenlijst.provincies(zeeland, PUBLIEK)[0].afspraken == before - 1
    link = f'href="/afspraken/{afspraak.code}"'
    assert link not in inloggen("publiek").get("/gebieden/PV29").content.decode()
    assert link in inloggen("beheerder").get("/gebieden/PV29").content.decode()


def test_every_novex_area_is_there_and_the_matrix_one_step_away(bezoeker: Client) -> None:
    section = bezoeker.get("/gebieden").content.decode().split('id="novex"')[1].split("</section>")[0]
    assert section.count('href="/gebieden/NX') == 16
    assert 'href="/gebieden/novex"' in section


def test_an_open_beginning_is_the_last_day_on_which_it_can_have_been() -> None:
    versie = PakketVersie(pakket=Pakket(generatie=1), wijze="vastgesteld", datum="../2024-11-12")
    stand = gebiedenlijst.Stand(versie)
    assert stand.zin == "1e generatie, vastgesteld (uiterlijk 12 november 2024)"
    assert gebiedenlijst.Stand(PakketVersie(pakket=Pakket(), wijze="ontbreekt")).zin == "ontbreekt"


@pytest.mark.usefixtures("bezoeker")
def test_housing_areas_stand_on_dated_lists_kept_apart() -> None:
    found = gebiedenlijst.woningbouw(list(gebieden(PUBLIEK, "woningbouwgebied")), PUBLIEK)
    assert len(found.lijsten) == 6
    for column, lijst in enumerate(found.lijsten):
        assert lijst.aantal == sum(1 for _, vakken in found.rijen if vakken[column])


@pytest.mark.usefixtures("bezoeker")
def test_goals_stand_side_by_side_by_vintage_oldest_first() -> None:
    found = sheet(Gebied.objects.get(code="WB-oude-lijn"), PUBLIEK)["opgaven"]
    homes = next(rij for rij in found if rij.onderwerp == "nieuwe woningen")
    vintages = [jaargang for jaargang, _ in homes.jaargangen]
    # A year stands at its last day: after a letter of that year, before the next year.
    assert vintages == sorted(vintages, key=lambda v: str(edtf_interval(v)[1]))
    assert {"2021-11", "2026-01-13"} <= set(vintages)
    figures = {v: [int(c.aantal.laag) for c in cijfers if c.aantal] for v, cijfers in homes.jaargangen}
    assert 70_000 in figures["2021-11"]
    assert 170_000 in figures["2026-01-13"]


def test_an_unknown_figure_is_shown_as_unknown_and_never_as_zero(bezoeker: Client) -> None:
    gebied = Gebied.objects.get(code="GM0014")
    with verantwoord(door=None, reden="Opzet van een test"):
        store(
            Opgave(
                code="test-onbekend", gebied=gebied, onderwerp="windmolens", notatie="nader te bepalen",
                eenheid="aantal", reikwijdte="Nog geen getal.", jaargang="2026",
            )
        )  # fmt: skip
    text = words(bezoeker, "/gebieden/GM0014")
    assert "niet bekend nader te bepalen Nog geen getal." in text


@pytest.mark.parametrize("code", ["PV25", "NL", "NX08", "MIRT-OOST", "WB-oude-lijn", "GM0014", "RG-veluwe"])
def test_a_page_of_any_kind_takes_a_fixed_number_of_queries(
    bezoeker: Client, code: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(78):
        assert bezoeker.get(f"/gebieden/{code}").status_code == 200


def test_the_list_takes_few_queries(
    bezoeker: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(18):
        bezoeker.get("/gebieden")


@pytest.mark.parametrize(("code", "wanted", "unwanted"), [
    ("PV25", "Regio Foodvalley", "MIRT-OOST"),
    ("MIRT-OOST", "Gelderland", "NL"),
    ("NX08", "Nijmegen Kanaalzone", "PV25"),
])  # fmt: skip
@pytest.mark.usefixtures("bezoeker")
def test_a_place_lists_its_parts_and_no_larger_area(code: str, wanted: str, unwanted: str) -> None:
    parts = [g for _, group in sheet(Gebied.objects.get(code=code), PUBLIEK)["binnen"] for g in group]
    assert any(wanted in g.naam for g in parts)
    assert unwanted not in {g.code for g in parts}


def test_a_passed_meeting_that_was_only_planned_is_not_said_to_be_held(bezoeker: Client) -> None:
    assert "was gepland; of het gehouden is, is niet bekend" in words(bezoeker, "/gebieden/NL")


def test_who_owns_a_figure_does_not_change_what_others_see(inloggen: Inloggen) -> None:
    opgave = Opgave.objects.filter(gebied__code="NX08").first()
    assert opgave
    with verantwoord(door=None, reden="Opzet van een test"):
        opgave.vertrouwelijkheid = "intern"
        opgave.eigenaar = Partij.objects.get(code="PV25")
        opgave.reikwijdte = "Alleen voor eigen gebruik"
        store(opgave)
    assert "Alleen voor eigen gebruik" not in inloggen("publiek").get("/gebieden/NX08").content.decode()
    assert "Alleen voor eigen gebruik" in inloggen("bestuurder").get("/gebieden/NX08").content.decode()


@pytest.mark.usefixtures("bezoeker")
def test_a_meeting_about_an_area_stands_with_that_area_and_what_holds_it_alone() -> None:
    shown = {
        code: {o.code for o, _ in sheet(Gebied.objects.get(code=code), PUBLIEK)["overleggen"]["eerder"]}
        for code in ("NX02", "NX08", "PV25", "MIRT-OOST")
    }
    meeting = "anf-2024-10-10"
    assert {code for code, found in shown.items() if meeting in found} == {"NX08", "PV25", "MIRT-OOST"}
    assert shown["NX02"]
    assert "woontop-2024" not in shown["NX02"]


@pytest.mark.usefixtures("bezoeker")
def test_what_was_only_foreseen_tells_what_came_of_it() -> None:
    packages = {p.code: p for p in sheet(Gebied.objects.get(code="PV25"), PUBLIEK)["pakketten"]}
    came = packages["arrangementen-provincies-2023"].kwam
    assert came is not None
    assert came.code == "arr-gld-1"
    assert packages["woondeals-2023"].kwam is None


def test_the_goals_of_a_region_stand_with_the_novex_area_that_it_is_part_of(bezoeker: Client) -> None:
    assert "75.000 woningen tot 2030" in words(bezoeker, "/gebieden/NX07")
    assert "23.000 woningen" in words(bezoeker, "/gebieden/NX04")
