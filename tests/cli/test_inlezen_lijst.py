"""A list on the command line: columns by name, columns that the user names, and what is in doubt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruimteregie.cli import main

LIJST = """Nr;Onderwerp;Omschrijving;Wie;Wanneer;Kosten
1;Brug Veenwoude;Provincie en Rijk bouwen de brug bij Veenwoude.;Rijk;eind 2027;€ 5 mln.
2;Station Merenland;Het Rijk onderzoekt het station.;Rijk;voorjaar 2028;
"""
VREEMD = """Ding;Woorden;Dag
a;Het Rijk bouwt een brug bij Veenwoude.;eind 2027
b;De regio onderzoekt het station van Merenland.;voorjaar 2028
"""


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text(LIJST, encoding="utf-8")
    return path


@pytest.fixture
def vreemd(tmp_path: Path) -> Path:
    path = tmp_path / "vreemd.csv"
    path.write_text(VREEMD, encoding="utf-8")
    return path


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[dict[str, object], str]:
    assert main(["inlezen", "--json", *arguments]) == 0
    captured = capsys.readouterr()
    (document,) = json.loads(captured.out)["documenten"]
    return document, captured.err


def test_the_rows_of_a_list_are_its_agreements(lijst: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, err = read(capsys, str(lijst))
    first, second = document["afspraken"]  # type: ignore[misc]
    assert err == ""
    assert document["soort"] == "afsprakenlijst"
    assert (first["nummer"], first["titel"], first["acties"][0]["termijn"]) == (
        "1",
        "Brug Veenwoude",
        "eind 2027",
    )
    assert second["plaats"]["regel_van"] == 3
    assert [b["euro_laag"] for b in document["bedragen"]] == ["5000000"]  # type: ignore[attr-defined]
    assert document["besluiten"] == []


def test_columns_without_a_telling_name_are_named_by_the_user(
    vreemd: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err = read(capsys, str(vreemd))
    assert "vreemd.csv: Geen kolom heeft een naam als afspraak" in err
    document, err = read(capsys, str(vreemd), "--kolommen", "tekst=Woorden,termijn=C")
    assert err == ""
    assert [a["acties"][0]["termijn"] for a in document["afspraken"]] == ["eind 2027", "voorjaar 2028"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kolommen", "reden"),
    [("kleur=Dag", "geen veld van een lijst"), ("tekst=Dagen", "staat niet in de lijst")],
)
def test_a_wrong_column_is_told(
    vreemd: Path, capsys: pytest.CaptureFixture[str], kolommen: str, reden: str
) -> None:
    assert main(["inlezen", str(vreemd), "--kolommen", kolommen]) == 2
    assert reden in capsys.readouterr().err


def test_columns_of_a_letter_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "brief.html"
    letter.write_text("<html><body><p>Een brief over Veenwoude.</p></body></html>", encoding="utf-8")
    assert main(["inlezen", str(letter), "--kolommen", "tekst=A"]) == 2
    assert "geen lijst" in capsys.readouterr().err
