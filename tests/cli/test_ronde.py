"""``ruimteregie ronde``: a round from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from openpyxl import load_workbook

from register.test_voortgangsronde import make_wereld
from ruimteregie.cli import main
from ruimteregie.register.afspraken.models import Melding
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.voortgang.models import Voortgangsronde

CODE = "voortgang-arr-1-2026"
ALS = ("--als", "anna@voorbeeld.example")


@pytest.fixture
def ronde(anna: Gebruiker) -> Voortgangsronde:
    """A round that Anna, secretaris of Oost, opened."""
    make_wereld()
    with verantwoord(door=None, reden="Rol"):
        grant_rol(anna, "secretaris", partij=Partij.objects.get(code="VRO"), landsdeel="MIRT-OOST")
    assert main(["ronde", "open", "arr-1", "2026", "--tot", "2099-05-01", *ALS]) == 0
    return Voortgangsronde.objects.get(code=CODE)


def test_a_whole_round(ronde: Voortgangsronde, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ronde", "adres", CODE, "PV25", "regio@voorbeeld.example", *ALS]) == 0
    assert main(["ronde", "nodig-uit", CODE, *ALS]) == 0
    said = capsys.readouterr().out
    assert "Verzonden aan Partij PV25 (regio@voorbeeld.example)." in said
    assert "Niet verzonden: Partij VRO heeft geen e-mailadres." in said
    assert len(mail.outbox) == 1
    assert main(["ronde", "herinner", CODE, "--partij", "PV25", *ALS]) == 0
    assert main(["ronde", "formulieren", CODE, "--partij", "PV25", "--naar", str(tmp_path), *ALS]) == 0
    path = tmp_path / "voortgang-arr-1-2026-pv25.xlsx"
    book = load_workbook(path)
    sheet: Any = book["Voortgang"]
    sheet["G2"] = "Gereed"
    book.save(path)
    capsys.readouterr()
    assert main(["ronde", "lees-in", CODE, str(path), "--neem-over", "--json", *ALS]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {
        "actie": "a-1.1", "formulier": "gereed", "uitkomst": "overgenomen", "gemeld": "gereed",
    }  # fmt: skip
    assert Melding.objects.get().namens.code == "PV25"
    assert main(["ronde", "lees-in", CODE, str(path), *ALS]) == 0
    assert "al ingelezen" in capsys.readouterr().err
    assert main(["ronde", "lijst", CODE, "--json", *ALS]) == 0
    by_party = {row["partij"]: row for row in json.loads(capsys.readouterr().out)}
    assert (by_party["PV25"]["stand"], by_party["PV25"]["gemeld"]) == ("deels gemeld", 1)
    assert main(["ronde", "sluit", CODE, "--uitkomst", "Besproken.", *ALS]) == 0
    assert "Geen melding: Partij VRO." in capsys.readouterr().out
    assert main(["ronde", "heropen", CODE, *ALS]) == 0


def test_the_list_is_for_who_may_see_it(ronde: Voortgangsronde, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["ronde", "lijst"]) == 0
    assert "Er zijn geen voortgangsrondes." in capsys.readouterr().out
    assert main(["ronde", "lijst", "--json", *ALS]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["code"], row["open"], row["gemeld"], row["partijen"]) == (CODE, True, 0, 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nodig-uit", "bestaat-niet"], "bestaat niet"),
        (["nodig-uit", CODE, "--partij", "PV99"], "doet in deze ronde niet mee"),
        (["adres", CODE, "PV99", "a@voorbeeld.example"], "doet in deze ronde niet mee"),
        (["adres", CODE, "PV25", "geen adres"], "geen e-mailadres"),
        (["lees-in", CODE, "nergens.xlsx"], "het bestand bestaat niet"),
        (["open", "arr-1", "2027", "--tot", "mei"], "is geen dag"),
        (["heropen", CODE], "deze voortgangsronde is open"),
    ],
)
def test_what_is_wrong_is_told(
    ronde: Voortgangsronde, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["ronde", *arguments, *ALS]) == 2
    assert told in capsys.readouterr().err
