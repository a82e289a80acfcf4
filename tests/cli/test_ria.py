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


def test_the_template_is_empty_or_an_example_and_never_overwrites(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, out, _ = run(capsys, "sjabloon")
    assert out.strip().split(";") == list(KOLOMMEN)
    path = tmp_path / "agenda.csv"
    code, out, _ = run(capsys, "sjabloon", str(path), "--voorbeeld")
    assert code == 0
    assert str(path) in out
    assert run(capsys, "controleer", str(path))[0] == 0
    code, _, err = run(capsys, "sjabloon", str(path))
    assert code == 2
    assert "wordt niet overschreven" in err


def test_a_scenario_that_is_not_understood_names_the_forms(
    capsys: pytest.CaptureFixture[str], tabel: Any
) -> None:
    code, out, err = run(capsys, "reken", tabel({"euro": "5"}), "--scenario", "sneller:2")
    assert (code, out) == (2, "")
    assert "vertraging:JAREN" in err
