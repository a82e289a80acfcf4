"""Puzzles on a grid: worked out beside the site, followed, stopped, and kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portaal.conftest import Inloggen
from raster.lagen import ring, write_geojson
from ruimteregie.portaal.rekenen import rekenwerk
from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.analyses.rekentaak import Rekentaak

ADRES = "/rekenen/scenario/vierkant"
ROOSTER = """\
naam: Klein vierkant
synthetisch: ja
rooster: {crs: EPSG:28992, cel: 100 m, grens: gebied}
lagen:
  gebied: {bestand: gebied.geojson, veld: code}
gebieden:
  streek: {laag: gebied, namen: {PV25: Gelderland}}
opties:
  wonen:
    levert: {wonen: 30 woningen/ha}
    geschiktheid: "2"
  niets:
    geschiktheid: "3"
claims:
  - {naam: huizen, functie: wonen, gebieden: [PV25], minimaal: 60 woningen}
"""


@pytest.fixture(autouse=True)
def meteen_rekenen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside the request: another thread would not see the transaction of the test."""
    monkeypatch.setattr(rekenwerk, "start_thread", lambda work: work())


@pytest.fixture
def map_(tmp_path: Path, settings: Any) -> Path:
    """The folder of the server with a scenario on a grid of 16 cells."""
    settings.SCENARIOS = str(tmp_path)
    settings.GEODATA = ""
    (tmp_path / "vierkant.yaml").write_text(ROOSTER, encoding="utf-8")
    parts = [(ring(0, 0, 200, 400), {"code": "PV25"}), (ring(200, 0, 400, 400), {"code": "PV24"})]
    write_geojson(tmp_path / "gebied.geojson", parts)
    return tmp_path


def ask(client: Client, **given: str) -> Any:
    return client.post(ADRES, {"naam": "Proef", "vertrouwelijkheid": "openbaar", **given})


@pytest.fixture
def analist(inloggen: Inloggen) -> Client:
    return inloggen("analist")


def test_a_grid_is_worked_out_in_a_process_and_kept(map_: Path, analist: Client, inloggen: Inloggen) -> None:
    answer = ask(analist, huizen="90")
    run = Analyse.objects.get()
    assert answer.headers["Location"] == f"/rekenen/analyses/{run.pk}"
    assert (run.resultaat["past"], run.synthetisch, run.vertrouwelijkheid) == ("past", True, "openbaar")
    assert run.resultaat["claims"][0]["gevuld"] == 90
    assert run.resultaat["controle"] == {"geldig": True, "bezwaren": []}
    assert run.resultaat["veranderd"] == {"PV24": [8, 0], "PV25": [8, 3]}
    page = inloggen("publiek").get(answer.headers["Location"]).content.decode()
    assert f"/rekenen/analyses/{run.pk}/kaart.png" in page
    assert "Huizen: ten minste 90" in page
    assert Rekentaak.objects.count() == 0


def test_the_picture_is_a_png_for_who_sees_the_run(map_: Path, analist: Client, inloggen: Inloggen) -> None:
    ask(analist, vertrouwelijkheid="intern")
    adres = f"/rekenen/analyses/{Analyse.objects.get().pk}/kaart.png"
    answer = analist.get(adres)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert inloggen("medewerker").get(adres).status_code == 404


def test_the_same_question_is_kept_once(map_: Path, analist: Client) -> None:
    ask(analist)
    told = analist.post(ADRES, {"naam": "Nog eens", "vertrouwelijkheid": "openbaar"}, follow=True)
    assert "Deze vraag was al eens gesteld" in told.content.decode()
    assert Analyse.objects.count() == 1


def test_what_the_scenario_does_wrong_is_told(map_: Path, analist: Client) -> None:
    (map_ / "vierkant.yaml").write_text(ROOSTER.replace("[PV25]", "[PV99]"), encoding="utf-8")
    page = analist.get(ask(analist).headers["Location"]).content.decode()
    assert "mislukt" in page
    assert "PV99" in page
    assert str(map_) not in page
    assert "Reken opnieuw" in page


def test_a_process_that_dies_is_said_and_can_be_started_again(
    map_: Path, analist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(rekenwerk.sys, "executable", "/bin/false")
        adres = ask(analist).headers["Location"]
    assert "stopte zonder antwoord" in analist.get(adres).content.decode()
    again = analist.post(adres, {"handeling": "opnieuw"})
    assert analist.get(again.headers["Location"]).headers["Location"].startswith("/rekenen/analyses/")
    assert Analyse.objects.count() == 1


def test_a_task_whose_server_is_gone_says_so(
    map_: Path, analist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekenwerk, "start_thread", lambda work: rekenwerk._eigen.clear())
    adres = ask(analist).headers["Location"]
    page = analist.get(adres).content.decode()
    assert "het rekenen gaat door" in page
    assert 'hx-trigger="every 1s"' in page
    Rekentaak.objects.update(bijgewerkt=timezone.now() - timedelta(minutes=1), staat="rekent")
    assert "De server is gestopt" in analist.get(adres).content.decode()


def test_a_task_is_stopped_and_taken_away(
    map_: Path, analist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Any] = []
    monkeypatch.setattr(rekenwerk, "start_thread", waiting.append)
    monkeypatch.setattr(rekenwerk, "wait", lambda taak, seconden: None)
    adres = ask(analist).headers["Location"]
    analist.post(adres, {"handeling": "stoppen"})
    waiting.pop()()
    assert Rekentaak.objects.get().staat == "afgebroken"
    assert "U hebt het rekenen gestopt" in analist.get(adres).content.decode()
    assert analist.post(adres, {"handeling": "wissen"}).headers["Location"] == ADRES
    assert (Rekentaak.objects.count(), Analyse.objects.count()) == (0, 0)


def test_a_task_is_for_who_asked(
    map_: Path, analist: Client, inloggen: Inloggen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekenwerk, "start_thread", lambda work: rekenwerk._eigen.clear())
    adres = ask(analist).headers["Location"]
    assert inloggen("beheerder").get(adres).status_code == 404
    assert inloggen("medewerker").get(adres).status_code == 403
    assert inloggen("publiek").get(adres).status_code == 302


def test_a_right_that_was_lost_meanwhile_stops_the_task(
    map_: Path, analist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekenwerk, "mag", lambda actor, handeling: False)
    ask(analist)
    assert "u mag niet meer rekenen" in Rekentaak.objects.get().fout.lower()
    assert Analyse.objects.count() == 0


def test_a_figure_that_cannot_be_read_starts_nothing(map_: Path, analist: Client) -> None:
    answer = ask(analist, huizen="veel")
    assert answer.status_code == 422
    assert "is geen getal" in answer.content.decode()
    assert Rekentaak.objects.count() == 0


@pytest.mark.parametrize("rol", ["medewerker", "secretaris"])
def test_a_grid_is_for_who_may_calculate(inloggen: Inloggen, rol: str) -> None:
    client = inloggen(rol)
    assert client.post("/rekenen/scenario/nederland-100m", {"naam": "x"}).status_code == 403
    assert Rekentaak.objects.count() == 0
