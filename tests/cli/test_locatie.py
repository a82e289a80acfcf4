"""The command that says what a housing location is: its sentence, its JSON, and what it refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from ruimteregie.cli.locatie import locatie
from ruimteregie.kern.fouten import RuimteregieFout

DAG = ("--peildatum", "2026-01-13")


def run(*arguments: str) -> str:
    found = CliRunner().invoke(locatie, ["Veenwoude", *arguments], catch_exceptions=False)
    assert found.exit_code == 0
    return found.output


def read(*arguments: str) -> Any:
    return json.loads(run(*arguments, *DAG, "--json"))


def test_it_says_what_it_is_and_why() -> None:
    told = run("--woningen", "400", "--kern", "regiokern", "--rijksregie", "nee", *DAG)
    first, *why = told.splitlines()
    assert first.startswith("Veenwoude is regionaal grootschalig (versie locaties-2025-06-12")
    assert any("drempel 400 woningen" in line for line in why)


def test_what_is_missing_is_said() -> None:
    told = run("--woningen", "5.000", *DAG)
    assert "niet te zeggen" in told
    assert "Er ontbreekt: woningen t/m 2034, substantieel deel voor 2030" in told


@pytest.mark.parametrize(("aantal", "categorie"), [("3499", "geen"), ("3500", "nationaal")])
def test_the_same_as_data(aantal: str, categorie: str) -> None:
    data = read("--tot-en-met-2034", aantal, "--substantieel", "ja", "--rijksregie", "ja", "--kern", "geen")
    assert data["categorie"] == categorie
    assert data["ontbreekt"] == []
    assert data["nationaal"]["voldoet"] is (categorie == "nationaal")
    assert data["regionaal"]["voldoet"] is False


def test_the_rule_of_2023_has_no_regional_category() -> None:
    data = json.loads(run("--woningen", "3000", "--peildatum", "2024-01-01", "--json"))
    assert (data["categorie"], data["regionaal"]) == ("nationaal", None)


@pytest.mark.parametrize(
    "arguments", [("--woningen", "veel"), ("--peildatum", "2020-01-01"), ("--peildatum", "gisteren")]
)
def test_what_cannot_be_read_is_refused(arguments: tuple[str, str]) -> None:
    with pytest.raises(RuimteregieFout):
        run(*arguments)
