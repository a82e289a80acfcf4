"""Questions to the puzzle and the runs that are kept of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from register.maken import make_actor, make_partij
from register.puzzelscenario import SCENARIO, write_scenario
from ruimteregie.kern.fouten import GeenToegang, OnbekendeWaarde
from ruimteregie.register.analyses import services
from ruimteregie.register.analyses.puzzelvraag import PUZZELVERSIE, Puzzelvraag, work_out
from ruimteregie.register.analyses.scenarios import ask, find_scenario, scenarios
from ruimteregie.register.analyses.selectors import puzzelruns, same_question
from ruimteregie.register.analyses.services import input_hash, record_analyse
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM, Actor


@pytest.fixture
def map_(tmp_path: Path, settings: Any) -> Path:
    """The folder of the server with one scenario."""
    settings.SCENARIOS = str(tmp_path)
    settings.GEODATA = ""
    write_scenario(tmp_path)
    return tmp_path


def question(actor: Actor = SYSTEEM, **bounds: tuple[float | None, float | None]) -> Puzzelvraag:
    keuze = find_scenario("merenland", actor)
    return ask(keuze, {naam.replace("_", " "): b for naam, b in bounds.items()}, {})


def keep(vraag: Puzzelvraag, actor: Actor, **given: Any) -> Any:
    _, result = work_out(vraag)
    return record_analyse(
        "puzzel",
        "Proef",
        invoer=vraag.velden,
        resultaat=result,
        programmaversie=PUZZELVERSIE,
        actor=actor,
        **given,
    )


def test_who_may_not_calculate_sees_only_what_comes_along(map_: Path) -> None:
    assert "merenland" not in {item.sleutel for item in scenarios(PUBLIEK)}
    with pytest.raises(OnbekendeWaarde):
        find_scenario("merenland", PUBLIEK)
    assert find_scenario("merenland", make_actor("analist")).eigen


@pytest.mark.parametrize("sleutel", ["../merenland", "/etc/passwd", "merenland.yaml", ""])
def test_a_path_is_no_scenario(map_: Path, sleutel: str) -> None:
    with pytest.raises(OnbekendeWaarde):
        find_scenario(sleutel, SYSTEEM)


def test_the_list_says_what_is_weighed_and_what_is_missing(map_: Path) -> None:
    (map_ / "stuk.yaml").write_text("naam: [", encoding="utf-8")
    found = {item.sleutel: item for item in scenarios(SYSTEEM)}
    own = found["merenland"]
    assert (own.naam, own.zones, own.synthetisch, own.functies) == (
        "Merenland",
        True,
        True,
        ("wonen", "natuur"),
    )
    assert own.namen_niet_gewogen == ["kazernes"]
    assert found["stuk"].mist.startswith("Dit scenario kan niet worden gelezen")
    assert "RUIMTEREGIE_GEODATA" in found["nederland-100m"].mist
    assert found["past-het-in-nederland"].mist == ""


def test_a_missing_table_is_named_and_nothing_else_of_the_server(map_: Path) -> None:
    (map_ / "merenland.csv").unlink()
    assert find_scenario("merenland", SYSTEEM).mist == "De tabel merenland.csv ontbreekt."


def test_a_scenario_is_read_again_when_its_file_or_table_changes(map_: Path) -> None:
    assert question().invoer.claims[0].minimaal == 4000
    path = write_scenario(map_, SCENARIO.replace("4.000 woningen", "5.000 woningen"))
    os.utime(path, ns=(1, 1))
    assert question().invoer.claims[0].minimaal == 5000
    (map_ / "merenland.csv").write_text(
        "provincie;soort;ha\nPV24;akker;700\nPV25;akker;500\n", encoding="utf-8"
    )
    os.utime(map_ / "merenland.csv", ns=(1, 1))
    assert question().invoer.cellen == 2


def test_the_answer_says_what_changes_where_and_is_checked(map_: Path) -> None:
    uitkomst, result = work_out(question())
    assert uitkomst.past is None
    assert result["past"] == "geen_oordeel"
    assert "kazernes" in result["oordeel"]
    assert result["controle"] == {"geldig": True, "bezwaren": []}
    assert sum(moved for _, moved in result["veranderd"].values()) == pytest.approx(200 + 100 + 100)
    assert result["veranderd"]["PV24"][0] == 1050


def test_a_claim_of_unknown_size_is_weighed_once_it_has_one(map_: Path) -> None:
    uitkomst, result = work_out(question(kazernes=(50.0, None)))
    assert uitkomst.past is True
    assert {claim["naam"] for claim in result["claims"]} >= {"kazernes"}


def test_a_concession_that_is_one_of_claims_gives_bounds_that_fit(map_: Path) -> None:
    uitkomst, result = work_out(question(kazernes=(5000.0, None)))
    assert uitkomst.past is False
    ways = [item["claims"] for item in result["concessies"] if item["claims"]]
    assert ways
    for way in ways:
        after = {"kazernes": (5000.0, None), **{naam.replace(" ", "_"): tuple(b) for naam, b in way.items()}}
        assert work_out(question(**after))[0].past is not False


def test_the_hash_holds_the_claims_and_the_very_cells(map_: Path) -> None:
    def hashed(vraag: Puzzelvraag) -> str:
        return input_hash("puzzel", vraag.velden, PUZZELVERSIE)

    plain = question()
    assert plain.velden["vingerafdruk"] == plain.invoer.fingerprint()
    assert work_out(plain)[1]["certificaat"]["invoer"] == plain.velden["vingerafdruk"]
    assert hashed(plain) == hashed(question())
    assert hashed(plain) != hashed(question(natuur=(101.0, 900.0)))
    (map_ / "merenland.csv").write_text(
        "provincie;soort;ha\nPV24;akker;999\nPV25;akker;500\n", encoding="utf-8"
    )
    os.utime(map_ / "merenland.csv", ns=(2, 2))
    assert hashed(plain) != hashed(question())


def test_the_same_question_is_not_stored_twice(map_: Path, schrijven: None) -> None:
    pbl = make_partij("PBL", "derde")
    analist = make_actor("analist", "PBL", "derde")
    run, new = keep(question(), analist, eigenaar=pbl)
    again, fresh = keep(question(), analist, eigenaar=pbl)
    assert (new, fresh, again.pk) == (True, False, run.pk)
    other, new = keep(question(natuur=(200.0, None)), analist, eigenaar=pbl)
    assert new
    assert other.pk != run.pk
    listed = puzzelruns(analist).values_list("scenario", "past")
    assert list(listed) == [("merenland", "geen_oordeel")] * 2


def test_a_run_that_somebody_may_not_see_is_not_given_to_them(map_: Path, schrijven: None) -> None:
    pbl, vro = make_partij("PBL", "derde"), make_partij("VRO")
    run, _ = keep(question(), make_actor("analist", "PBL", "derde"), eigenaar=pbl)
    own, new = keep(question(), make_actor("analist", "VRO", "rijk"), eigenaar=vro)
    assert new
    assert own.pk != run.pk
    assert same_question(run.invoer_hash, PUBLIEK) is None


def test_opening_a_run_further_is_storing_it_once_more(map_: Path, schrijven: None) -> None:
    pbl = make_partij("PBL", "derde")
    analist = make_actor("analist", "PBL", "derde")
    run, _ = keep(question(), analist, eigenaar=pbl)
    public, new = keep(question(), analist, eigenaar=pbl, vertrouwelijkheid="openbaar")
    assert new
    assert same_question(run.invoer_hash, PUBLIEK) == public
    assert keep(question(), analist, eigenaar=pbl) == (public, False)


def test_storing_is_for_who_may_calculate_at_a_level_that_exists(map_: Path, schrijven: None) -> None:
    with pytest.raises(GeenToegang):
        keep(question(), make_actor("medewerker", "VRO", "rijk"))
    with pytest.raises(OnbekendeWaarde):
        keep(question(), SYSTEEM, vertrouwelijkheid="geheim")


def test_the_ready_puzzle_is_worked_out_once_and_is_for_everyone(
    schrijven: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, new = services.keep_ready_puzzel("past-het-in-nederland")
    assert (new, run.vertrouwelijkheid, run.naam) == (True, "openbaar", "Past het in Nederland?")
    monkeypatch.setattr(services, "work_out", lambda vraag: pytest.fail("it was worked out before"))
    assert services.keep_ready_puzzel("past-het-in-nederland") == (run, False)
    assert puzzelruns(PUBLIEK).count() == 1


def test_an_own_grid_without_its_layers_names_one_and_where_they_belong(map_: Path) -> None:
    grid = """
naam: Rooster
bron: verzonnen
rooster: {crs: EPSG:28992, cel: 100 m, grens: streek}
lagen: {streek: {bestand: streek.tif}}
gebieden: {streek: streek}
opties: {laten zoals het is: {geschiktheid: "1"}}
claims: []
"""
    write_scenario(map_, grid, "rooster")
    keuze = find_scenario("rooster", make_actor("analist"))
    assert "streek.tif" in keuze.mist
    assert "gegevens" in keuze.mist
    assert "GEODATA" not in keuze.mist
