"""The room of the puzzle: scenarios, sliders, the outcome, keeping it and comparing."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from portaal.conftest import Inloggen
from register.maken import make_overleg
from register.puzzelscenario import write_scenario
from ruimteregie.portaal.rekenen import meteen
from ruimteregie.portaal.rekenen.schuiven import read_sliders
from ruimteregie.puzzel import load_scenario
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.gebieden.models import Gebied

ADRES = "/rekenen/scenario/merenland"
LANDELIJK = "/rekenen/scenario/past-het-in-nederland"
TE_VEEL = "?woningen-in-flevoland=90000"


@pytest.fixture(autouse=True)
def leeg() -> None:
    """Nothing is remembered of other tests."""
    cache.clear()


@pytest.fixture
def map_(tmp_path: Path, settings: Any) -> Path:
    """The folder of the server with one scenario."""
    settings.SCENARIOS = str(tmp_path)
    settings.GEODATA = ""
    write_scenario(tmp_path)
    return tmp_path


def text(client: Client, adres: str, **options: Any) -> str:
    answer = client.get(adres, **options)
    assert answer.status_code == 200
    return answer.content.decode()


def plain(page: str) -> str:
    body = LexborHTMLParser(page).body
    assert body is not None
    return " ".join(body.text().split())


def download(client: Client, adres: str) -> str:
    answer: Any = client.get(adres)
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def keep(client: Client, adres: str = ADRES, niveau: str = "openbaar", naam: str = "Proef") -> Analyse:
    answer = client.post(adres, {"naam": naam, "vertrouwelijkheid": niveau})
    assert answer.status_code == 302
    return Analyse.objects.get(pk=int(answer.headers["Location"].rsplit("/", 1)[1]))


def test_the_room_says_what_a_scenario_weighs_and_what_not(bezoeker: Client) -> None:
    page = plain(text(bezoeker, "/rekenen"))
    assert "Past het in Nederland?" in page
    assert "Weegt niet: defensie, energie-infrastructuur, water" in page
    assert "De kaartlagen staan niet op deze server" in page


def test_own_scenarios_are_for_who_may_calculate(map_: Path, inloggen: Inloggen) -> None:
    assert "Merenland" not in text(inloggen("publiek"), "/rekenen")
    assert "Merenland" not in text(inloggen("medewerker"), "/rekenen")
    assert inloggen("medewerker").get(ADRES).status_code == 404
    assert "Merenland" in text(inloggen("analist"), "/rekenen")


@pytest.mark.parametrize("adres", [
    "/rekenen/scenario/bestaat-niet", "/rekenen/scenario/..%2Fgeheim", "/rekenen/analyses/999999",
    "/rekenen/vergelijken?een=999999",
])  # fmt: skip
def test_what_is_not_there_is_404(bezoeker: Client, adres: str) -> None:
    assert bezoeker.get(adres).status_code == 404


def test_anybody_moves_claims_and_gets_the_verdict(bezoeker: Client) -> None:
    page = plain(text(bezoeker, LANDELIJK))
    assert "Geen oordeel: defensie, energie-infrastructuur en water" in page
    moved = plain(text(bezoeker, f"{LANDELIJK}?woningen-in-gelderland=9000000"))
    assert "Het past niet" in moved
    assert "In Gelderland vraagt wonen" in moved
    assert "U verzette 1 claim" in moved
    assert Analyse.objects.count() == 0


def test_a_collision_tells_a_way_out_that_is_one_press_away(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    page = LexborHTMLParser(text(client, ADRES + TE_VEEL))
    ways = [a.attributes["href"] for a in page.css("a.utrecht-button") if "Pas toe" in a.text()]
    assert ways
    after = plain(text(client, f"{ADRES}{ways[0]}"))
    assert "Het past niet" not in after
    assert "wat wel gewogen is, past" in after


def test_a_claim_of_unknown_size_is_an_empty_field_that_can_be_filled(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    page = LexborHTMLParser(text(client, ADRES))
    field = page.css_first("input[name=kazernes]")
    assert field is not None
    assert field.attributes["value"] == ""
    assert "Omvang niet bekend" in plain(text(client, ADRES))
    assert "Het past: alle claims hebben samen plaats" in text(client, f"{ADRES}?kazernes=40")


def test_an_empty_field_is_what_the_scenario_says(map_: Path, inloggen: Inloggen) -> None:
    assert "U verzette" not in text(inloggen("analist"), f"{ADRES}?woningen-in-flevoland=&natuur=100")


@pytest.mark.parametrize("waarde", ["veel", "-3", "1e99", "99999999999999999999", "NaN", "<script>"])
def test_what_is_no_number_is_said_beside_its_field_and_not_reckoned_with(
    map_: Path, inloggen: Inloggen, waarde: str
) -> None:
    page = inloggen("analist").get(ADRES, {"natuur": waarde}).content.decode()
    assert "is geen getal" in page
    assert "<script>”" not in page
    assert "U verzette" not in page


def test_htmx_gets_the_outcome_and_the_verdict_alone(map_: Path, inloggen: Inloggen) -> None:
    page = text(inloggen("analist"), ADRES + TE_VEEL, headers={"HX-Request": "true"})
    assert page.lstrip().startswith('<div class="puzzel__uitkomst')
    assert 'hx-swap-oob="innerHTML:#oordeel"' in page
    assert "<html" not in page


def test_bounds_that_contradict_are_told_and_nothing_breaks(map_: Path, inloggen: Inloggen) -> None:
    answer = inloggen("analist").get(f"{ADRES}?natuur=950")
    assert answer.status_code in (200, 422)
    assert "Geen uitkomst" in answer.content.decode() or "Het past niet" in answer.content.decode()


def test_the_same_question_is_worked_out_once(
    map_: Path, inloggen: Inloggen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    work = meteen.work_out
    monkeypatch.setattr(meteen, "work_out", lambda vraag: asked.append(vraag) or work(vraag))
    client = inloggen("analist")
    for _ in range(3):
        text(client, ADRES)
    text(client, f"{ADRES}?natuur=101")
    assert len(asked) == 2


def test_who_comes_when_all_places_are_taken_is_told_so(
    map_: Path, inloggen: Inloggen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meteen, "_WACHT", 0.01)
    taken = [meteen._plaatsen.acquire(blocking=False) for _ in range(meteen.TEGELIJK)]
    try:
        answer = inloggen("analist").get(ADRES)
    finally:
        for _ in filter(None, taken):
            meteen._plaatsen.release()
    assert answer.status_code == 503
    assert "al veel gerekend" in answer.content.decode()


def test_a_run_is_kept_and_shows_what_was_asked_and_proved(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    run = keep(client, f"{ADRES}?natuur=250")
    assert (run.vertrouwelijkheid, run.synthetisch, run.eigenaar and run.eigenaar.code) == (
        "openbaar",
        True,
        "PBL",
    )
    page = plain(text(client, f"/rekenen/analyses/{run.pk}"))
    assert "Natuur: ten minste 250 ha, ten hoogste 900 ha" in page
    assert run.invoer_hash in page
    assert "de prijzen bewijzen de bovengrens" in page
    assert "Proef" in text(inloggen("publiek"), "/rekenen")


def test_anybody_checks_the_proof_again(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    run = keep(client, f"{ADRES}?natuur=250")
    assert "het bewijs klopt" in text(client, f"/rekenen/analyses/{run.pk}?controle=nu")
    table = map_ / "merenland.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("1000", "1001"), encoding="utf-8")
    os.utime(table, ns=(5, 5))
    page = text(client, f"/rekenen/analyses/{run.pk}?controle=nu")
    assert "de invoer is een andere dan die van het certificaat" in page
    public = keep(client, LANDELIJK)
    assert "het bewijs klopt" in text(inloggen("publiek"), f"/rekenen/analyses/{public.pk}?controle=nu")
    assert "Alleen een verdeling van zones" in text(
        inloggen("publiek"), f"/rekenen/analyses/{run.pk}?controle=nu"
    )


def test_the_same_question_is_kept_once_and_said_so(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    run = keep(client)
    assert keep(client, naam="Anders") == run
    assert "Deze vraag was al eens gesteld" in text(client, f"/rekenen/analyses/{run.pk}")
    assert "Deze vraag is al eens gesteld" in text(client, ADRES)


def test_a_closed_run_is_seen_by_its_owner_alone(map_: Path, inloggen: Inloggen) -> None:
    run = keep(inloggen("analist"), niveau="intern", naam="Geheim plan")
    for rol in ("publiek", "medewerker", "secretaris"):
        client = inloggen(rol)
        assert client.get(f"/rekenen/analyses/{run.pk}").status_code == 404
        assert client.get(f"/rekenen/vergelijken?een={run.pk}&ander={run.pk}").status_code == 404
        assert "Geheim plan" not in text(client, "/rekenen") + text(client, "/rekenen/vergelijken")


@pytest.mark.parametrize("rol", ["medewerker", "bestuurder", "secretaris"])
def test_keeping_is_for_who_may_calculate(inloggen: Inloggen, rol: str) -> None:
    assert "Bewaar deze analyse" not in text(inloggen(rol), LANDELIJK)
    answer = inloggen(rol).post(LANDELIJK, {"naam": "x", "vertrouwelijkheid": "openbaar"})
    assert answer.status_code == 403
    assert Analyse.objects.count() == 0


def test_a_visitor_who_keeps_is_asked_to_log_in(bezoeker: Client) -> None:
    answer = bezoeker.post(LANDELIJK, {"naam": "x", "vertrouwelijkheid": "openbaar"})
    assert (answer.status_code, "/inloggen" in answer.headers["Location"]) == (302, True)


def test_a_name_that_is_missing_keeps_what_was_typed(map_: Path, inloggen: Inloggen) -> None:
    answer = inloggen("analist").post(f"{ADRES}?natuur=250", {"naam": "", "vertrouwelijkheid": "openbaar"})
    assert answer.status_code == 422
    field = LexborHTMLParser(answer.content).css_first("input[name=natuur]")
    assert field is not None
    assert field.attributes["value"] == "250"
    assert Analyse.objects.count() == 0


def test_a_run_is_to_be_had_as_table_and_as_json(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    run = keep(client)
    table = download(client, f"/rekenen/analyses/{run.pk}?formaat=csv")
    assert table.splitlines()[0].startswith("claim;functie;gebieden")
    assert "woningen in Flevoland;wonen;PV24;4000;" in table
    found = json.loads(client.get(f"/rekenen/analyses/{run.pk}?formaat=json").content)
    assert (found["resultaat"]["past"], found["vraag"]) == ("geen_oordeel", run.invoer_hash)
    listed = download(client, "/rekenen?formaat=csv")
    assert f"{run.pk};Proef;Merenland;geen oordeel;" in listed


def test_two_runs_are_compared_in_words_first(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    one, other = keep(client), keep(client, f"{ADRES}{TE_VEEL}&kazernes=30", naam="Meer")
    page = plain(text(client, f"/rekenen/vergelijken?een={one.pk}&ander={other.pk}"))
    assert "In de eerste is er geen oordeel, in de tweede past het niet." in page
    assert "De claim woningen in Flevoland vraagt in de eerste ten minste 4.000 woningen" in page
    assert "De claim kazernes staat alleen in de tweede" in page
    assert "Het tekort ging van geen tekort naar" in page
    same = plain(text(client, f"/rekenen/vergelijken?een={one.pk}&ander={one.pk}"))
    assert "De twee hebben dezelfde invoer." in same


def test_a_list_of_runs_is_narrowed_by_verdict(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    keep(client, naam="Ruim genoeg")
    keep(client, ADRES + TE_VEEL, naam="Veel te veel")
    page = text(client, "/rekenen?oordeel=past_niet")
    assert "Veel te veel" in page
    assert "Ruim genoeg" not in page


def test_a_kept_run_is_where_one_goes_on(map_: Path, inloggen: Inloggen) -> None:
    client = inloggen("analist")
    run = keep(client, f"{ADRES}{TE_VEEL}&natuur=250")
    page = LexborHTMLParser(text(client, f"/rekenen/analyses/{run.pk}"))
    (on,) = [a.attributes["href"] for a in page.css("a") if "Schuif verder" in a.text()]
    assert on == f"{ADRES}{TE_VEEL}&natuur=250"
    (way, *_) = [a.attributes["href"] or "" for a in page.css("a.utrecht-button") if "Pas toe" in a.text()]
    assert "Het past niet" not in text(client, way)
    assert "natuur=250" in way


def test_what_is_short_in_several_regions_is_not_told_of_each(map_: Path, inloggen: Inloggen) -> None:
    page = plain(text(inloggen("analist"), f"{ADRES}?kazernes=5000"))
    assert "met andere gebieden samen" in page
    assert "Flevoland botst" in page
    alone = plain(text(inloggen("analist"), ADRES + TE_VEEL))
    assert "Gelderland: geen botsing" in alone


def test_a_collision_is_proposed_and_put_on_the_agenda(inloggen: Inloggen) -> None:
    oost = Gebied.objects.get(code="MIRT-OOST")
    make_overleg("bol-oost-straks", (oost,), naam="BOL Oost straks", datum="2099-06-01")
    run = keep(inloggen("analist"), f"{LANDELIJK}?woningen-in-gelderland=9000000")
    adres = f"/rekenen/analyses/{run.pk}"
    assert "Stel voor voor de agenda" in text(inloggen("analist"), adres)
    assert "Zet op de agenda" in text(inloggen("secretaris"), adres)
    assert "agenda</button>" not in text(inloggen("publiek"), adres) + text(inloggen("medewerker"), adres)
    inloggen("analist").post(f"{adres}/agenderen")
    (proposed,) = Agendavoorstel.objects.filter(onderwerp_code=str(run.pk), landsdeel__code="MIRT-OOST")
    assert proposed.status == "voorgesteld"
    assert "In Gelderland vraagt wonen" in proposed.aanleiding
    assert "Stel voor voor de agenda" not in text(inloggen("analist"), adres)
    told = inloggen("secretaris").post(f"{adres}/agenderen", follow=True).content.decode()
    assert "Staat nu op de agenda van BOL Oost straks." in told
    proposed.refresh_from_db()
    assert proposed.status == "geagendeerd"
    assert "Zet op de agenda" not in text(inloggen("secretaris"), adres)
    listed = text(inloggen("secretaris"), "/overleggen/voorstellen?stand=geagendeerd")
    assert adres in listed


def test_without_a_next_meeting_a_proposal_waits(inloggen: Inloggen) -> None:
    run = keep(inloggen("analist"), f"{LANDELIJK}?woningen-in-gelderland=9000000")
    adres = f"/rekenen/analyses/{run.pk}"
    told = inloggen("secretaris").post(f"{adres}/agenderen", follow=True).content.decode()
    assert "Voorgesteld voor de agenda van" in told
    assert "agenda</button>" not in text(inloggen("secretaris"), adres)


@pytest.mark.parametrize("rol", ["medewerker", "bestuurder"])
def test_proposing_is_not_for_every_role(inloggen: Inloggen, rol: str) -> None:
    run = keep(inloggen("analist"), f"{LANDELIJK}?woningen-in-gelderland=9000000")
    assert inloggen(rol).post(f"/rekenen/analyses/{run.pk}/agenderen").status_code == 403
    assert Agendavoorstel.objects.filter(onderwerp_code=str(run.pk)).count() == 0


def test_what_fits_is_not_for_the_agenda(inloggen: Inloggen) -> None:
    run = keep(inloggen("analist"), LANDELIJK)
    assert "agenda</button>" not in text(inloggen("secretaris"), f"/rekenen/analyses/{run.pk}")


def test_the_front_page_tells_the_latest_public_verdict(inloggen: Inloggen) -> None:
    assert "Reken het uit" in text(inloggen("publiek"), "/")
    keep(inloggen("analist"), LANDELIJK, niveau="intern")
    keep(inloggen("analist"), f"{LANDELIJK}?woningen-in-gelderland=9000000")
    assert "Reken het uit" in text(inloggen("publiek"), "/")
    run = keep(inloggen("analist"), LANDELIJK)
    page = text(inloggen("publiek"), "/")
    assert "Geen oordeel: defensie" in page
    assert f"/rekenen/analyses/{run.pk}" in page


def test_the_page_of_a_province_tells_the_verdict_of_the_country(inloggen: Inloggen) -> None:
    assert "Past het?" not in plain(text(inloggen("publiek"), "/gebieden/PV25"))
    run = keep(inloggen("analist"), LANDELIJK)
    page = text(inloggen("publiek"), "/gebieden/PV25")
    assert "botst hier niets van wat gewogen is. Geen oordeel: defensie" in plain(page)
    assert f"/rekenen/analyses/{run.pk}" in page


@pytest.mark.parametrize(
    ("typed", "weighed"),
    [("482.767", 482_767.0), ("2.300.000,5", 2_300_000.5), ("1,5", 1.5), ("12", 12.0)],
)
def test_numbers_are_typed_as_they_are_written_here(typed: str, weighed: float) -> None:
    """A point is for thousands: never a factor of a thousand by mistake."""
    opzet = load_scenario("past-het-in-nederland").opzet
    slider = next(s for s in read_sliders(opzet, {"defensie": typed}) if s.veld == "defensie")
    assert (slider.waarde, slider.invoer) == (weighed, "")
    again = next(s for s in read_sliders(opzet, {"defensie": slider.getal}) if s.veld == "defensie")
    assert again.waarde == weighed


@pytest.mark.parametrize("typed", ["1.5", "-5", "2.300000", "veel", "1e5"])
def test_what_could_be_two_numbers_is_refused(typed: str) -> None:
    opzet = load_scenario("past-het-in-nederland").opzet
    slider = next(s for s in read_sliders(opzet, {"defensie": typed}) if s.veld == "defensie")
    assert (slider.waarde, slider.invoer) == (None, typed)
