"""The commands of the puzzle: verdicts and exit codes, files that are whole or not there, faults in Dutch."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.puzzelscenario import read, run
from ruimteregie.cli import puzzeltekst
from ruimteregie.puzzel import ready_scenarios
from ruimteregie.raster import GEEN_CEL

GEODATA = Path(__file__).parents[2].parent / "shared" / "geodata"


def test_the_three_verdicts_have_their_own_exit_code(capsys: pytest.CaptureFixture[str], zones: str) -> None:
    code, data = read(capsys, "controleer", zones)
    assert (code, data["past"]) == (3, "geen_oordeel")
    assert data["oordeel"].startswith("Geen oordeel: Defensie")
    code, data = read(capsys, "controleer", zones, "--claim", "Defensie=10..")
    assert (code, data["past"]) == (0, "past")
    code, data = read(capsys, "controleer", zones, "--claim", "Defensie=10..", "--claim", "Huizen=2.400..")
    assert (code, data["past"]) == (1, "past_niet")
    assert data["botsingen"]


def test_the_ready_scenarios_are_listed_and_one_runs_out_of_the_box(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, data = read(capsys, "lijst")
    assert code == 0
    assert {row["scenario"] for row in data} == set(ready_scenarios())
    code, data = read(capsys, "controleer", "past-het-in-nederland")
    assert code == 3
    first = data["oordeel"].split(";")[0]
    assert all(word in first for word in ("defensie", "energie", "water"))


def test_solving_says_it_in_words_and_in_figures(capsys: pytest.CaptureFixture[str], zones: str) -> None:
    code, out, err = run(capsys, "los-op", zones)
    assert (code, err) == (0, "")
    assert "Geen oordeel: Defensie is niet meegewogen" in out
    assert "verzonnen" in out
    assert "bewezen de beste" in out
    assert re.search(r"Huizen in Merenland\s+600\s+–\s+600\s+woningen", out)
    assert re.search(r"zon\s+50\s+25,0 %", out)
    assert max(map(len, out.splitlines())) <= 80


def test_json_has_everything(capsys: pytest.CaptureFixture[str], zones: str) -> None:
    _, data = read(capsys, "los-op", zones, "--claim", "Zon=10..20")
    assert data["scenario"] == "Merenland en Veenwoude"
    assert data["synthetisch"] is True
    assert data["wijzigingen"] == {"Zon": [10, 20]}
    assert data["hectares"] == pytest.approx({"wonen": 40, "zon": 10, "blijft": 150})
    assert {claim["naam"]: claim["eenheid"] for claim in data["claims"]} == {
        "Huizen in Merenland": "woningen", "Huizen in Veenwoude": "woningen", "Zon": "ha",
    }  # fmt: skip
    assert data["certificaat"]["invoer"] == data["invoer_hash"]


def test_what_does_not_fit_ends_with_1_and_says_what_can_give_way(
    capsys: pytest.CaptureFixture[str], zones: str
) -> None:
    code, out, _ = run(capsys, "los-op", zones, "--claim", "Huizen=2.400..")
    assert code == 1
    assert "Wat botst" in out
    assert "Het past als" in out
    assert "Hectare" not in out


def test_a_grid_in_a_folder_is_whole_and_verifies(
    capsys: pytest.CaptureFixture[str], rooster: str, tmp_path: Path
) -> None:
    import rasterio

    folder = tmp_path / "uit"
    assert run(capsys, "los-op", rooster, "--uitvoer", folder, "--claim", "Bos=3..")[0] == 0
    assert {item.name for item in folder.iterdir()} == {
        *("uitkomst.json", "certificaat.json", "toewijzing.npz", "kaart.tif"),
        *("tabel.csv", "claims.csv", "verslag.md"),
    }
    with rasterio.open(folder / "kaart.tif") as image:
        values = image.read(1)
        assert json.loads(image.tags()["opties"]) == ["bos", "blijft"]
        assert image.colormap(1)[1][:3] == (0xE6, 0xE6, 0xE6)
        assert image.colormap(1)[0][:3] != (0xE6, 0xE6, 0xE6)
    assert (values == 0).sum() == 3
    assert (values == GEEN_CEL).sum() == 0
    assert (folder / "tabel.csv").read_text(encoding="utf-8").splitlines() == [
        "gebied;naam;bos;blijft;totaal", "OOST;OOST;0;8;8", "WEST;WEST;3;5;8", "totaal;totaal;3;13;16",
    ]  # fmt: skip
    report = (folder / "verslag.md").read_text(encoding="utf-8")
    assert report.startswith("# Zestien hectare\n\n**Het past")
    assert "verzonnen" in report
    assert "| Bos | ten minste 3 ha | 3 ha |" in report
    code, out, _ = run(capsys, "verifieer", folder, rooster)
    assert (code, "klopt" in out) == (0, True)


def test_zones_in_a_folder_have_no_map_and_verify(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    run(capsys, "los-op", zones, "--uitvoer", folder)
    assert not (folder / "kaart.tif").exists()
    lines = (folder / "tabel.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "gebied;naam;wonen;zon;blijft;totaal"
    assert lines[1].startswith("A;Merenland;20;")
    assert lines[-1] == "totaal;totaal;40;50;110;200"
    claims = (folder / "claims.csv").read_text(encoding="utf-8").splitlines()
    assert claims[1].startswith("Huizen in Merenland;wonen;A;600;;600;woningen;")
    assert read(capsys, "verifieer", folder, zones)[1]["geldig"] is True


def test_a_folder_is_replaced_only_when_asked_and_never_with_other_files_in_it(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    run(capsys, "los-op", zones, "--uitvoer", folder)
    code, _, err = run(capsys, "los-op", zones, "--uitvoer", folder)
    assert (code, "--overschrijf" in err) == (2, True)
    assert run(capsys, "los-op", zones, "--uitvoer", folder, "--overschrijf", "--claim", "Zon=20..")[0] == 0
    assert "20;" in (folder / "claims.csv").read_text(encoding="utf-8")
    (folder / "eigen.txt").write_text("bewaar mij", encoding="utf-8")
    code, _, err = run(capsys, "los-op", zones, "--uitvoer", folder, "--overschrijf")
    assert (code, "eigen.txt" in err) == (2, True)
    assert (folder / "eigen.txt").exists()
    code, _, err = run(capsys, "los-op", zones, "--uitvoer", tmp_path / "weg" / "uit")
    assert (code, "bestaat niet" in err) == (2, True)


@pytest.mark.parametrize(("fault", "code"), [(KeyboardInterrupt(), 130), (OSError(28, "schijf vol"), 2)])
def test_a_run_that_is_stopped_while_writing_leaves_nothing(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    zones: str,
    tmp_path: Path,
    fault: BaseException,
    code: int,
) -> None:
    def stop(*_: object) -> None:
        raise fault

    folder = tmp_path / "uit"
    run(capsys, "los-op", zones, "--uitvoer", folder)
    before = (folder / "claims.csv").read_bytes()
    monkeypatch.setattr("ruimteregie.puzzel.opslaan._write_allocation", stop)
    for target in (folder, tmp_path / "nieuw"):
        done, _, err = run(
            capsys, "los-op", zones, "--overschrijf", "--claim", "Zon=9..", "--uitvoer", target
        )
        assert done == code
        assert ("schijf vol" in err) == isinstance(fault, OSError)
    assert (folder / "claims.csv").read_bytes() == before
    assert {item.name for item in tmp_path.iterdir()} == {"z.csv", "zones.yaml", "uit"}


@pytest.mark.parametrize(
    ("command", "files"),
    [
        ("controleer", {"uitkomst.json", "claims.csv", "verslag.md"}),
        ("herverdeel", {"verdeling.json", "verdeling.txt"}),
        ("vergelijk", {"vergelijking.json", "vergelijking.txt"}),
    ],
)
def test_every_command_can_write_what_it_says(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path, command: str, files: set[str]
) -> None:
    folder = tmp_path / "uit"
    more = [zones] if command == "vergelijk" else []
    code, out, _ = run(capsys, command, zones, *more, "--uitvoer", folder)
    assert code in (0, 3)
    assert {item.name for item in folder.iterdir()} == files
    assert "Geschreven in" in out
    for text in folder.glob("*.txt"):
        assert text.read_text(encoding="utf-8").strip() in out
    again, _, err = run(capsys, command, zones, *more, "--uitvoer", folder)
    assert (again, "--overschrijf" in err) == (2, True)


def test_an_explanation_is_written_beside_the_answer(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    _, out, _ = run(capsys, "verklaar", zones, "--uitvoer", tmp_path / "uit")
    text = (tmp_path / "uit" / "verklaring.txt").read_text(encoding="utf-8")
    assert text.strip() in out
    data = json.loads((tmp_path / "uit" / "verklaring.json").read_text(encoding="utf-8"))
    assert data["schaduwprijzen"]
    assert read(capsys, "verifieer", tmp_path / "uit", zones)[1]["geldig"] is True


def test_explaining_tells_costs_and_collisions(capsys: pytest.CaptureFixture[str], zones: str) -> None:
    code, out, _ = run(capsys, "verklaar", zones)
    assert code == 0
    assert "Wat elke claim kost" in out
    assert "Eén woning meer in Merenland" in out
    assert "natte grond: " in out
    _, data = read(capsys, "verklaar", zones, "--claim", "Huizen in Veenwoude=2.100..", "--claim", "Zon=..")
    assert data["past"] == "past_niet"
    assert data["ruil"] is None
    lifted = next(item for item in data["uitsluitingen"] if item["naam"] == "natte grond")
    assert lifted["tekort_na"] < lifted["tekort_voor"]
    assert any(
        step["uitsluitingen"] == ["natte grond"] for way in data["concessies"] for step in way["stappen"]
    )


def test_spreading_tells_what_moves_and_what_comes_later(
    capsys: pytest.CaptureFixture[str], zones: str
) -> None:
    code, data = read(capsys, "herverdeel", zones)
    assert code == 0
    (spread,) = data["verdelingen"]
    assert (spread["functie"], spread["eenheid"], spread["totaal"]) == ("wonen", "woningen", 1200)
    assert sum(row["wordt"] for row in spread["gebieden"]) == pytest.approx(1200)
    assert spread["winst"] >= -1e-9
    assert [year["jaar"] for year in data["perioden"]["jaren"]] == [2030, 2040]
    _, out, _ = run(capsys, "herverdeel", zones)
    assert "wonen: 1.200 woningen, opnieuw verdeeld" in out
    assert "Niet afwentelen" in out
    assert "2040: " in out


def test_spreading_the_netherlands_tells_what_matters_and_what_was_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, data = read(capsys, "herverdeel", "past-het-in-nederland")
    assert code == 0
    (spread,) = data["verdelingen"]
    assert -sum(move["kosten"] for move in spread["verplaatsingen"]) == pytest.approx(spread["winst"])
    assert spread["losse_kosten"] == ""
    assert {shift["functie"] for shift in spread["afgewenteld"]} == {"wonen"}
    left_out = {item["functie"] for item in spread["kleine_verschuivingen"]["functies"]}
    assert "natuur" in left_out
    assert "te behouden overig land" not in left_out
    _, out, _ = run(capsys, "herverdeel", "past-het-in-nederland")
    assert "van minder dan 1% van hun functie" in " ".join(out.split())


def test_a_claim_without_a_name_is_called_by_its_regions_and_may_be_meant_by_its_function(
    capsys: pytest.CaptureFixture[str], zones: str
) -> None:
    path = Path(zones)
    text = path.read_text(encoding="utf-8")
    text = text.replace("naam: Zon, functie: zon,", "functie: zon, gebieden: [B],")
    path.write_text(text, encoding="utf-8")
    code, data = read(capsys, "los-op", path, "--claim", "zon=20..")
    assert code == 0
    found = {claim["naam"]: claim["minimaal"] for claim in data["claims"]}
    assert found["zon in Veenwoude"] == 20
    assert read(capsys, "los-op", path, "--claim", "zon in Veenwoude=30..")[1]["claims"][-1]["minimaal"] == 30
    assert run(capsys, "los-op", path, "--claim", "wonen=20..")[0] == 2  # two claims: which one?


def test_a_size_that_was_given_by_hand_is_told_with_the_verdict(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    _, out, _ = run(capsys, "controleer", zones)
    assert "Zelf ingevuld" not in out
    arguments = ("--claim", "Defensie=500..", "--uitvoer", tmp_path / "uit")
    _, out, _ = run(capsys, "los-op", zones, *arguments)
    said = "Zelf ingevuld, en niet uit het scenario: Defensie (ten minste 500 ha)."
    assert said in " ".join(out.split())
    assert said in (tmp_path / "uit" / "verslag.md").read_text(encoding="utf-8")
    _, out, _ = run(capsys, "controleer", zones, *(f"--claim={n}=1.." for n in ("Huizen", "Zon", "Defensie")))
    assert "Huizen in Merenland (ten minste 1 woningen)" in " ".join(out.split())


def test_years_that_do_not_fit_say_why(capsys: pytest.CaptureFixture[str], zones: str) -> None:
    path = Path(zones)
    text = path.read_text(encoding="utf-8")
    taken = text.replace("  2040: {}", "  2040: {claims: {Zon: {minimaal: 0 ha, maximaal: 10 ha}}}")
    assert taken != text
    path.write_text(
        taken.replace("perioden:\n  2030: {deel: 40 %}", "perioden:\n  2030: {}"), encoding="utf-8"
    )
    _, data = read(capsys, "herverdeel", path)
    assert [year["door_eerder"] for year in data["perioden"]["jaren"]] == [False, True]
    _, out, _ = run(capsys, "herverdeel", path)
    assert "Dat komt door wat eerdere jaren vastleggen" in out


def test_spreading_asks_what_to_spread(capsys: pytest.CaptureFixture[str], rooster: str) -> None:
    code, _, err = run(capsys, "herverdeel", rooster)
    assert code == 2
    assert "rooster.yaml: het scenario zegt niet wat er te verdelen is" in err


def test_comparing_puts_the_difference_in_words_first(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    run(capsys, "los-op", zones, "--claim", "Zon=20..", "--uitvoer", tmp_path / "uit")
    code, data = read(capsys, "vergelijk", zones, tmp_path / "uit" / "uitkomst.json")
    assert code == 0
    assert data["gelijk"] is False
    assert (
        "De claim Zon vraagt in de eerste ten minste 50 ha, in de tweede ten minste 20 ha." in data["zinnen"]
    )
    assert {row["optie"]: row["verschil"] for row in data["hectares"]} == pytest.approx(
        {"wonen": 0, "zon": -30, "blijft": 30}
    )
    _, out, _ = run(capsys, "vergelijk", tmp_path / "uit", zones)
    assert out.index("De claim Zon vraagt") < out.index("Eerste (ha)")
    _, same = read(capsys, "vergelijk", zones, zones)
    assert same["gelijk"] is True
    assert not any(row["verschil"] for row in same["hectares"])


def test_comparing_with_what_does_not_fit_says_that_there_is_no_division(
    capsys: pytest.CaptureFixture[str], zones: str, tmp_path: Path
) -> None:
    run(capsys, "los-op", zones, "--uitvoer", tmp_path / "wel")
    run(capsys, "los-op", zones, "--claim", "Zon=500..", "--uitvoer", tmp_path / "niet")
    _, out, _ = run(capsys, "vergelijk", tmp_path / "wel", tmp_path / "niet")
    assert "geen verdeling" in out
    assert "niet bekend" not in out


def test_a_table_with_many_claims_shows_the_national_ones_first(capsys: pytest.CaptureFixture[str]) -> None:
    claims = [
        {"naam": f"c{k}", "gebieden": ["A"], "minimaal": None, "maximaal": 5.0, "gevuld": 0.0, "prijs": -9.0,
         "eenheid": "ha"}
        for k in range(60)
    ]  # fmt: skip
    national = {**claims[0], "naam": "heel het land", "gebieden": None, "minimaal": 5.0, "prijs": 0.0}
    puzzeltekst.print_claims([*claims, national])
    out = capsys.readouterr().out
    assert "heel het land" in out
    assert "En nog 21; met --json ziet u alles." in out


@pytest.mark.traag
@pytest.mark.skipif(not GEODATA.is_dir(), reason="de kaartlagen van Nederland (shared/geodata) zijn er niet")
def test_the_netherlands_in_one_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = ready_scenarios()["nederland-100m"].read_text(encoding="utf-8").replace("cel: 100 m", "cel: 1 km")
    (tmp_path / "nl.yaml").write_text(text, encoding="utf-8")
    folder = tmp_path / "uit"
    code, data = read(capsys, "los-op", tmp_path / "nl.yaml", "--gegevens", GEODATA, "--uitvoer", folder)
    assert (code, data["past"], data["kloof"]) == (0, "past", 0)
    assert sum(data["hectares"].values()) == pytest.approx(3.5e6, rel=0.02)
    assert read(capsys, "verifieer", folder, tmp_path / "nl.yaml", "--gegevens", GEODATA)[0] == 0
