"""``ruimteregie wonen``: plans from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from register.maken import make_partij
from register.plannen import maak_gemeenten, regel, rij, tabel
from ruimteregie.cli import main
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.programmas.models import Opgave
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.wonen.models import Woningbouwplan

ALS = ("--als", "anna@voorbeeld.example")
LEVER = (
    "--omvang",
    "gebied",
    "--bronhouder",
    "PV25",
    "--bron",
    "Planregistratie",
    "--vertrouwelijkheid",
    "openbaar",
    *ALS,
)


@pytest.fixture
def bestand(anna: Gebruiker, tmp_path: Path) -> Path:
    """A file of two plans, and Anna who works for their owner."""
    with verantwoord(door=None, reden="Opzet van een test"):
        maak_gemeenten()
        grant_rol(anna, "medewerker", partij=make_partij("PV25", "regio", "provincie"))
        store(Opgave(
            code="taak", gebied=Gebied.objects.get(code="PV25"), onderwerp="nieuwe woningen",
            jaargang="2026", notatie="100", laag=100, hoog=100, eenheid="woningen", horizon_tot=2030,
        ))  # fmt: skip
    path = tmp_path / "plannen.csv"
    path.write_bytes(tabel(rij("A", planstatus="1A", **regel(2028, 100)), rij("B", **regel(2029, 29))))
    return path


def test_a_trial_tells_and_does_nothing_then_it_is_done(
    bestand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take = ["wonen", "plannen", "inlezen", str(bestand), *LEVER]
    assert main([*take, "--proef"]) == 0
    assert "Proef, er is niets opgeslagen: 2 nieuw" in capsys.readouterr().out
    assert not Woningbouwplan.objects.exists()
    assert main([*take, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["nieuw"] == 2
    assert main(take) == 0
    assert "0 nieuw, 0 gewijzigd, 2 ongewijzigd" in capsys.readouterr().out


def test_mistakes_end_with_code_two(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand.write_bytes(tabel(rij("A", planstatus="7")))
    assert main(["wonen", "plannen", "inlezen", str(bestand), *LEVER]) == 2
    assert "rij 2, kolom planstatus" in capsys.readouterr().err
    assert main(["wonen", "plannen", "inlezen", str(bestand.with_name("weg.csv")), *LEVER]) == 2
    assert main(["wonen", "plannen", "inlezen", str(bestand), *LEVER, "--bronhouder", "X"]) == 2


def test_the_template_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for naam in ("plannen.xlsx", "plannen.csv"):
        write = ["wonen", "plannen", "sjabloon", str(tmp_path / naam)]
        assert main(write) == 0
        assert main(write) == 2
    assert main([*write, "--overschrijf", "--voorbeeld"]) == 0
    assert "voorbeeld" in (tmp_path / "plannen.csv").read_text("utf-8-sig")


def test_capacity_of_an_area(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wonen", "plannen", "inlezen", str(bestand), *LEVER]) == 0
    capsys.readouterr()
    assert main(["wonen", "capaciteit", "--gebied", "PV25", "--json", *ALS]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["hard"], row["zacht"], row["niet_ingedeeld"], row["volledig"]) == (100, 0, 29, True)
    assert row["oordeel"] == "voldoet niet"
    assert main(["wonen", "capaciteit", "--gebied", "PV25"]) == 0
    assert "Gelderland voldoet niet aan Plancapaciteit" in capsys.readouterr().out
    assert main(["wonen", "capaciteit", "--gebied", "PV26"]) == 0
    assert "geen opgave" in capsys.readouterr().out
    assert main(["wonen", "capaciteit", "--gebied", "PV99"]) == 2
    assert "er is geen gebied 'PV99'" in capsys.readouterr().err


def test_whether_it_is_all_there_is_has_to_be_said(bestand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take = ["wonen", "plannen", "inlezen", str(bestand), *LEVER[2:]]
    assert main(take) == 2
    assert "--omvang" in capsys.readouterr().err
    assert main([*take, "--omvang", "bronhouder"]) == 0
    capsys.readouterr()
    assert main(["wonen", "capaciteit", "--gebied", "PV25", "--json", *ALS]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["volledig"], row["oordeel"], row["jaren"]) == (False, "geen oordeel", "2026–2030")
