"""``ruimteregie mirt`` and ``ruimteregie herstart``: a table or facts in, judgements and orders out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruimteregie.cli import main

Uitvoer = pytest.CaptureFixture[str]
FEITEN = ["raming=400000000", "beschikbaar=400000000", "onzekerheid=25", "verkenningenrapport=ja", "mkba=ja",
          "overleg=ja", "beslisser=bewindspersoon"]  # fmt: skip


def poort(*args: str) -> int:
    return main(["mirt", "poort", *args])


def gegevens(*feiten: str) -> list[str]:
    return [part for feit in feiten for part in ("--gegeven", feit)]


def test_a_gate_is_judged_from_facts(capsys: Uitvoer) -> None:
    assert poort("voorkeursbeslissing", *gegevens(*FEITEN), "--peildatum", "2026-01-07", "--json") == 0
    (oordeel,) = json.loads(capsys.readouterr().out)["oordelen"]
    assert oordeel["voldoet"] is True
    assert oordeel["regelversie"] == "mirt-voorkeursbeslissing-2022"
    assert poort("voorkeursbeslissing", *gegevens(*FEITEN, "onzekerheid=25,1")) == 0
    assert "Voldoet niet (1)" in capsys.readouterr().out


def test_a_provisional_alternative_says_what_it_is(capsys: Uitvoer) -> None:
    assert poort("voorlopig-voorkeursalternatief", *gegevens("overleg=ja", "beslisser=bewindspersoon")) == 0
    out = capsys.readouterr().out
    assert "zonder eis van 100 procent" in out
    assert "geen voorkeursbeslissing" in out


def test_a_gate_is_judged_from_a_table(tmp_path: Path, capsys: Uitvoer) -> None:
    table = tmp_path / "p.csv"
    table.write_text(
        "naam;raming;in_zicht;beschikbaar;hoogwaterbescherming;startdocument;beheer_en_onderhoud;overleg;beslisser\n"
        "Dijk Merenland;100;89;0;ja;ja;ja;ja;bevoegd gezag\n"
        "Brug Veenwoude;100;75;0;nee;ja;ja;ja;bevoegd gezag\n"
        "Weg Veenwoude;100;75;;nee;ja;;ja;bevoegd gezag\n"
    )
    assert poort("startbeslissing", str(table), "--json") == 0
    judged = json.loads(capsys.readouterr().out)["oordelen"]
    assert [one["voldoet"] for one in judged] == [False, True, None]


@pytest.mark.parametrize(
    ("args", "wat"),
    [
        ([], "geef een tabel of gegevens"),
        (gegevens("kleur=rood"), "is geen gegeven"),
        (gegevens("mkba=misschien"), "is geen ja of nee"),
        ([*gegevens("mkba=ja"), "--peildatum", "2021-12-31"], "gold deze MIRT-regel nog niet"),
    ],
)
def test_what_cannot_be_judged_says_why(args: list[str], wat: str, capsys: Uitvoer) -> None:
    assert poort("voorkeursbeslissing", *args) == 2
    assert wat in capsys.readouterr().err


def test_a_decision_that_is_none_is_answered_by_those_that_are(capsys: Uitvoer) -> None:
    assert poort("nep", *gegevens("mkba=ja")) == 2
    assert "kies uit startbeslissing, voorkeursbeslissing" in capsys.readouterr().err


def test_where_nothing_can_be_written_is_said_in_dutch(tmp_path: Path, capsys: Uitvoer) -> None:
    assert main(["herstart", "sjabloon", "--uitvoer", str(tmp_path / "weg" / "x.csv")]) == 2
    assert "kan niet worden geschreven (het pad bestaat niet)" in capsys.readouterr().err


def test_the_phases_with_who_decides(capsys: Uitvoer) -> None:
    assert main(["mirt", "fasen", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in rows] == ["onderzoek", "verkenning", "planuitwerking", "realisatie"]
    assert rows[3]["wie"] == "gemandateerde directeur-generaal"


def test_the_template_is_planned(tmp_path: Path, capsys: Uitvoer) -> None:
    table = tmp_path / "h.xlsx"
    assert main(["herstart", "sjabloon", "--uitvoer", str(table)]) == 0
    capsys.readouterr()
    assert main(["herstart", "plan", str(table), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["aantal_is_precies"] is True
    assert data["volgordes"]
    assert main(["herstart", "plan", str(table), "--per-jaar", "2", "--meenemen", "geld", "--wachten"]) == 0
    out = capsys.readouterr().out
    assert "geen rangorde" in out
    assert "Een jaar mag leeg blijven" in out


def test_a_page_and_a_spread(tmp_path: Path, capsys: Uitvoer) -> None:
    table = tmp_path / "h.csv"
    lines = [f"nodig;Onderdeel {n};;;;;1;1;1" for n in range(5)]
    lines += [f"beschikbaar;;;;;{2027 + n};9;9;9" for n in range(5)]
    table.write_text("\n".join(["soort;onderdeel;project;na;vroegst;jaar;stikstof;geld;capaciteit", *lines]))
    assert main(["herstart", "plan", str(table), "--vanaf", "119", "--hoogstens", "5"]) == 0
    assert "119. 2027 Onderdeel 4" in capsys.readouterr().out
    assert main(["herstart", "plan", str(table), "--gespreid", "--hoogstens", "5"]) == 0
    assert "gelijk verspreid" in capsys.readouterr().out
    assert main(["herstart", "plan", str(table), "--vanaf", "121"]) == 2
    assert "er zijn 120 volgordes" in (said := capsys.readouterr().err)
    assert "1 tot en met 120" in said
    assert main(["herstart", "plan", str(table), "--vanaf", "0"]) == 2
    assert "nummer 0 bestaat niet" in capsys.readouterr().err


def test_when_nothing_can_begin_the_words_and_the_json_say_the_same(tmp_path: Path, capsys: Uitvoer) -> None:
    table = tmp_path / "h.csv"
    table.write_text(
        "soort;onderdeel;jaar;stikstof;geld;capaciteit\nnodig;Aamoer;;9;9;9\nbeschikbaar;;2027;1;1;1\n"
    )
    assert main(["herstart", "plan", str(table), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["aantal"], data["volgordes"]) == (0, [])
    assert main(["herstart", "plan", str(table), "--wachten"]) == 0
    out = capsys.readouterr().out
    assert "Er kan niets beginnen" in out
    assert "Volgordes" not in out
    assert "Wat bindt" not in out
    assert "Kan niet beginnen, ook als niets anders begint" in out


def test_a_wrong_cell_is_named(tmp_path: Path, capsys: Uitvoer) -> None:
    table = tmp_path / "h.csv"
    table.write_text("soort;onderdeel;jaar;geld\nnodig;Aamoer;;veel\nbeschikbaar;;2027;1\n")
    assert main(["herstart", "plan", str(table)]) == 2
    assert "rij 2, kolom geld" in capsys.readouterr().err
