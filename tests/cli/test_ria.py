"""The commands of an investment agenda: verdicts and exit codes, every level and every cell said."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from ruimteregie.cli import main
from ruimteregie.regels.investeringsagenda.tabel import KOLOMMEN


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(("ria", *arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code, out, err = run(capsys, *arguments, "--json")
    assert err == ""
    return code, json.loads(out)


@pytest.fixture
def tabel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Write a table of lines given as columns; the path as text."""
    monkeypatch.setenv("COLUMNS", "80")

    def write(*regels: dict[str, str], naam: str = "Merenland.csv", komma: str = ",") -> str:
        path = tmp_path / naam
        base = {"maatregel": "Brug", "soort": "behoefte", "van": "2026", "tot": "2035", "prijspeil": "2025"}
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=komma)
            writer.writerow(KOLOMMEN)
            writer.writerows([[(base | regel).get(kolom, "") for kolom in KOLOMMEN] for regel in regels])
        return str(path)

    return write


@pytest.fixture
def index(tmp_path: Path) -> str:
    path = tmp_path / "reeks.csv"
    path.write_text("jaar;index\n2022;100\n2025;113,1\n", encoding="utf-8")
    return str(path)


DEKKING = {"soort": "dekking", "bron": "provincie"}


@pytest.mark.parametrize(
    ("extra", "code", "conclusie"),
    [
        ({}, 0, "voldoet"),
        ({"euro": "60"}, 1, "voldoet_niet"),
        ({"voorwaarde": "akkoord"}, 3, "onbekend"),
        ({"voorwaarde": "akkoord", "voorwaarde_vervuld": "nee"}, 1, "voldoet_niet"),
        ({"euro": ""}, 3, "onbekend"),
    ],
)
def test_the_three_verdicts_have_their_own_exit_code(
    capsys: pytest.CaptureFixture[str], tabel: Any, extra: dict[str, str], code: int, conclusie: str
) -> None:
    path = tabel({"euro": "100"}, DEKKING | {"euro": "100"} | extra, komma=";")
    found, data = read(capsys, "reken", path)
    assert (found, data["conclusie"]) == (code, conclusie)
    assert (data["van"], data["tot"], data["prijspeil"], data["behoefte"]) == (2026, 2035, 2025, "100.00")
    assert [p["van"] for p in data["perioden"]] == [2026, 2031]
    verdict = data["oordeel"]
    assert verdict["voldoet"] is {"voldoet": True, "voldoet_niet": False, "onbekend": None}[conclusie]
    first = verdict["criteria"][0]
    assert (first["drempel"], first["eenheid"], first["bron"]) == (0, "", "")
    assert type(first["waarde"]) is (type(None) if extra.get("euro") == "" else int)


def test_reken_says_it_in_words_and_figures(capsys: pytest.CaptureFixture[str], tabel: Any) -> None:
    path = tabel({"euro": "40000000"}, DEKKING | {"euro": "10000000"})
    code, out, err = run(capsys, "reken", path, "--tot", "2040", "--scenario", "uitval:provincie")
    assert (code, err) == (1, "")
    assert "heeft € 30 mln. geen dekking" in " ".join(out.split())
    assert "2026–2030  20.000.000" in out
    assert "Provincie valt weg: het tekort wordt € 10 mln. groter" in " ".join(out.split())


def test_a_short_agenda_is_said(capsys: pytest.CaptureFixture[str], tabel: Any) -> None:
    _, out, _ = run(capsys, "reken", tabel({"euro": "1", "tot": "2030"}))
    assert "Merenland voldoet niet aan looptijd van een investeringsagenda" in " ".join(out.split())


def test_mixed_price_levels_need_a_table_and_then_stand_at_every_level(
    capsys: pytest.CaptureFixture[str], tabel: Any, index: str
) -> None:
    path = tabel({"euro": "1000", "prijspeil": "2022"}, DEKKING | {"euro": "1000"})
    code, out, err = run(capsys, "reken", path)
    assert (code, out) == (2, "")
    assert "prijspeil 2022: rij 2; prijspeil 2025: rij 3" in err
    assert "indextabel" in err
    code, _, err = run(capsys, "reken", path, "--prijspeil", "2025")
    assert code == 2
    assert "IBOI zijn hier niet bekend en worden niet geraden" in err
    code, data = read(capsys, "reken", path, "--prijspeil", "2025", "--index", index)
    assert (code, data["tekort"]) == (1, "131.00")
    assert [(one["prijspeil"], one["tekort"]) for one in data["per_prijspeil"]] == [
        (2022, "115.83"),
        (2025, "131.00"),
    ]
    _, out, _ = run(capsys, "reken", path, "--prijspeil", "2025", "--index", index)
    assert "prijspeil 2022: tekort € 115,83" in out


def test_controleer_gives_every_cell_at_once(capsys: pytest.CaptureFixture[str], tabel: Any) -> None:
    path = tabel({"euro": "1.000.000"}, {"euro": "=A1", "prijspeil": "nu"})
    code, data = read(capsys, "controleer", path)
    assert (code, data["bruikbaar"]) == (2, False)
    assert [(m["rij"], m["kolom"]) for m in data["meldingen"]] == [(2, "euro"), (3, "euro"), (3, "prijspeil")]
    code, out, err = run(capsys, "controleer", path)
    assert (code, out) == (2, "")
    assert "er is niets ingelezen" in err
    code, data = read(capsys, "controleer", tabel({"euro": "5"}))
    assert (code, data["regels"], data["van"], data["tot"]) == (0, 1, 2026, 2035)


def test_a_wrong_index_table_names_its_cell(
    capsys: pytest.CaptureFixture[str], tabel: Any, tmp_path: Path
) -> None:
    wrong = tmp_path / "index.csv"
    wrong.write_text("jaar;index\n2022;honderd\n", encoding="utf-8")
    code, _, err = run(capsys, "reken", tabel({"euro": "5"}), "--prijspeil", "2030", "--index", str(wrong))
    assert code == 2
    assert "rij 2, kolom index" in err


def test_toon_has_phases_sources_and_conditions(capsys: pytest.CaptureFixture[str], tabel: Any) -> None:
    path = tabel(
        {"euro": "100", "fase": "realisatie"},
        {"soort": "dekking", "bron": "rijk", "partij": "IenW", "euro": "60", "voorwaarde": "akkoord",
         "voorwaarde_soort": "voorbehoud", "graad": "bestuurlijk gebonden"},
    )  # fmt: skip
    code, out, _ = run(capsys, "toon", path)
    flat = " ".join(out.split())
    assert code == 0
    assert "onder voorbehoud van akkoord (niet bekend): € 60 van rijk (IenW) voor Brug" in flat
    assert "bestuurlijk gebonden: € 60" in flat
    code, data = read(capsys, "toon", path)
    assert data["maatregelen"][0]["fasen"][0]["fase"] == "realisatie"
    assert data["voorwaarden"][0]["werking"] == "onder-voorwaarde"


def test_the_template_is_empty_or_an_example_and_is_written_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for naam in ("agenda.csv", "agenda.xlsx"):
        path = tmp_path / naam
        code, out, _ = run(capsys, "sjabloon", "--uitvoer", str(path))
        assert (code, out) == (0, f"Geschreven: {path}\n")
        assert "onder de kop staat niets" in run(capsys, "controleer", str(path))[2]
        code, _, err = run(capsys, "sjabloon", "--uitvoer", str(path), "--voorbeeld")
        assert (code, "bestaat al" in err) == (2, True)
        assert run(capsys, "sjabloon", "--uitvoer", str(path), "--voorbeeld", "--overschrijf")[0] == 0
        assert run(capsys, "controleer", str(path))[0] == 0
    assert (tmp_path / "agenda.csv").read_bytes().startswith(b"\xef\xbb\xbfmaatregel;")
    for place in ("agenda.ods", "nee/agenda.csv"):
        code, _, err = run(capsys, "sjabloon", "--uitvoer", str(tmp_path / place))
        assert (code, err.startswith("Fout: ")) == (2, True)


def test_a_comma_that_was_meant_as_decimals_is_refused(
    capsys: pytest.CaptureFixture[str], tabel: Any, tmp_path: Path
) -> None:
    path = tmp_path / "kort.csv"
    path.write_text(
        "maatregel,soort,jaar,prijspeil,euro\nBrug,behoefte,2030,2025,1,250,000\n", encoding="utf-8"
    )
    for opdracht in ("controleer", "toon", "reken"):
        code, out, err = run(capsys, opdracht, str(path))
        assert (code, out) == (2, "")
        assert f"Fout: {path}: " in err
        assert "rij 2: de rij heeft 7 cellen, de kop 5" in err
    wrong = tmp_path / "index.csv"
    wrong.write_text("jaar,index\n2025,100,0\n2026,102,4\n", encoding="utf-8")
    asked = ("reken", tabel({"euro": "1000"}), "--prijspeil", "2026", "--index", str(wrong))
    code, out, err = run(capsys, *asked)
    assert (code, out) == (2, "")
    assert f"{wrong}: de tabel heeft 2 meldingen" in err


def test_a_column_that_is_nearly_known_is_refused_and_another_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "Merenland.csv"
    rows = "maatregel;soort;bron;jaar;euro;{}\nBrug;behoefte;;2030;9;\nBrug;dekking;provincie;2030;9;x\n"
    path.write_text(rows.format("voorwarde"), encoding="utf-8")
    for opdracht in ("controleer", "toon", "reken"):
        code, _, err = run(capsys, opdracht, str(path))
        assert code == 2
        assert "kolom voorwarde: deze kolom is niet bekend. Schrijf voorwaarde" in err
    path.write_text(rows.format("contactpersoon"), encoding="utf-8")
    note = "De kolom ‘contactpersoon’ wordt niet gelezen."
    for opdracht in ("controleer", "toon", "reken"):
        assert read(capsys, opdracht, str(path))[1]["opmerkingen"] == [note]
        assert note in run(capsys, opdracht, str(path))[1]


@pytest.mark.parametrize("inhoud", [b"", b"\x00\x01\x02\xff" * 40])
def test_a_file_that_is_no_table_is_json_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, inhoud: bytes
) -> None:
    path = tmp_path / "leeg.csv"
    path.write_bytes(inhoud)
    code, data = read(capsys, "controleer", str(path))
    assert (code, data["bruikbaar"], data["aantal"]) == (2, False, 1)
    (melding,) = data["meldingen"]
    assert melding["rij"] is None
    assert "tabel" in melding["remedie"]


def test_controleer_says_what_reken_would_refuse(
    capsys: pytest.CaptureFixture[str], tabel: Any, index: str
) -> None:
    big = tabel({"euro": "9" + "0" * 14}, {"euro": "9" + "0" * 14, "fase": "twee"})
    code, data = read(capsys, "controleer", big)
    assert (code, [(m["rij"], m["kolom"]) for m in data["meldingen"]]) == (2, [(3, "euro")])
    code, data = read(capsys, "controleer", tabel({"euro": "5", "btw": "incl"}, DEKKING | {"euro": "5"}))
    assert (code, data["bruikbaar"]) == (2, False)
    assert "btw" in data["meldingen"][0]["wat"]
    levels = tabel({"euro": "5", "prijspeil": "2022"}, DEKKING | {"euro": "5"})
    code, data = read(capsys, "controleer", levels)
    assert (code, data["bruikbaar"]) == (0, True)
    assert data["opmerkingen"] == [
        "De bedragen staan op prijspeil 2022 en 2025: reken met --index en --prijspeil."
    ]
    assert run(capsys, "reken", levels, "--index", index, "--prijspeil", "2025")[0] == 1
    assert read(capsys, "controleer", tabel({"euro": "5", "prijspeil": ""}, DEKKING | {"euro": "5"}))[0] == 2


def test_a_source_that_drops_out_before_its_condition_is_met_is_missed(
    capsys: pytest.CaptureFixture[str], tabel: Any
) -> None:
    path = tabel({"euro": "5000000"}, DEKKING | {"euro": "3000000", "voorwaarde": "akkoord"})
    _, data = read(capsys, "reken", path, "--scenario", "uitval:provincie")
    (found,) = data["scenarios"]
    assert (found["verschil"], found["verschil_na_voorwaarden"]) == ("0.00", "3000000.00")
    assert found["zin"] == (
        "Provincie valt weg: het tekort blijft € 5 mln. (prijspeil 2025); zijn alle voorwaarden vervuld,"
        " dan wordt het € 3 mln. groter, van € 2 mln. naar € 5 mln."
    )


def test_a_scenario_that_is_not_understood_names_the_forms(
    capsys: pytest.CaptureFixture[str], tabel: Any
) -> None:
    code, out, err = run(capsys, "reken", tabel({"euro": "5"}), "--scenario", "sneller:2")
    assert (code, out) == (2, "")
    assert "vertraging:JAREN" in err
