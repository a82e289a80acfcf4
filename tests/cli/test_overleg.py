"""Meetings from the command line: listed, shown, planned, moved, held; their agenda and afsprakenlijst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from register.maken import make_actie, make_afspraak, make_gebied, make_overleg, make_partij
from ruimteregie.cli import main
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.overleg.models import Agendapunt, Deelnemer, Overleg
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.toegang.models import Gebruiker

pytestmark = pytest.mark.django_db
EMAIL = "anna@voorbeeld.example"


@pytest.fixture
def overleg(anna: Gebruiker) -> Overleg:
    """A planned meeting; Anna is its secretaris, for a province."""
    oost = make_gebied("MIRT-OOST", "landsdeel")
    with verantwoord(door=None, reden="Opzet van een test"):
        grant_rol(anna, "secretaris", partij=make_partij("PV25", "regio"), landsdeel="MIRT-OOST")
    make_overleg("bol-2099", (oost,), naam="BO Oost", datum="2099-06-03")
    return make_overleg("bol-2026", (oost,), naam="BO Oost vorig", datum="2026-06-03", status="gehouden")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(("overleg", *arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(run(capsys, *arguments, "--json")[1])


def test_the_list_is_narrowed_as_asked(capsys: pytest.CaptureFixture[str], overleg: Overleg) -> None:
    assert [o["code"] for o in as_json(capsys, "lijst")] == ["bol-2099", "bol-2026"]
    assert [o["code"] for o in as_json(capsys, "lijst", "--jaar", "2026")] == ["bol-2026"]
    assert (
        as_json(capsys, "lijst", "--status", "gehouden", "--landsdeel", "MIRT-OOST")[0]["naam"]
        == "BO Oost vorig"
    )
    assert run(capsys, "lijst", "--soort", "bo-mirt")[1].startswith("Er zijn geen overleggen die passen.\n")


def test_proposals_are_collected_listed_and_put_on_an_agenda(
    capsys: pytest.CaptureFixture[str], overleg: Overleg
) -> None:
    make_actie(make_afspraak("a-1", {"gebieden": [make_gebied("MIRT-OOST")]}), samenvatting="Iets doen")
    rows = as_json(capsys, "voorstellen", "--bijwerken", "--landsdeel", "MIRT-OOST")
    assert {row["bron"] for row in rows} == {"acties-zonder-kalendertermijn", "geen-melding"}
    assert {row["overleg"] for row in rows} == {"bol-2099"}
    number = str(rows[0]["nummer"])
    code, out, err = run(
        capsys, "agendeer", "bol-2099", "--voorstel", number, "--titel", "Eigen punt", "--als", EMAIL
    )
    assert (code, err) == (0, "")
    assert out.count("Op de agenda van BO Oost: ") == 2
    assert len(as_json(capsys, "voorstellen")) == 1
    (change,) = wijzigingen(Agendapunt.objects.get(titel="Eigen punt"))
    assert change.door == "Anna"
    again = run(capsys, "agendeer", "bol-2099", "--voorstel", number, "--als", EMAIL)
    assert again[0] == 2
    assert "al geagendeerd" in again[2]
    assert "Geef --voorstel of --titel" in run(capsys, "agendeer", "bol-2099", "--als", EMAIL)[2]


def test_what_is_closed_is_not_there_for_who_may_not_see_it(
    capsys: pytest.CaptureFixture[str], overleg: Overleg
) -> None:
    fields = {"vertrouwelijkheid": "intern", "eigenaar": make_partij("EZ")}
    make_actie(make_afspraak("stil", {"gebieden": [make_gebied("MIRT-OOST")]}, titel="Merenland", **fields))
    assert as_json(capsys, "voorstellen", "--bijwerken") == []
    with verantwoord(door=None, reden="Opzet van een test"):
        store(Agendapunt(overleg=overleg, volgorde=1, titel="Merenland", **fields))  # type: ignore[arg-type]
    for arguments in (("toon", "bol-2026"), ("toon", "bol-2026", "--json"), ("afsprakenlijst", "bol-2026")):
        for who in ((), ("--als", EMAIL)):
            code, out, err = run(capsys, *arguments, *who)
            assert code == 0
            assert "Merenland" not in out + err
    hidden = str(Agendavoorstel.objects.first().pk)  # type: ignore[union-attr]
    answers = {
        run(capsys, "agendeer", "bol-2099", "--voorstel", number, "--als", EMAIL)[2].replace(number, "N")
        for number in (hidden, "999999")
    }
    assert len(answers) == 1, "what is hidden and what is not there cannot be told apart"


def test_a_meeting_is_planned_moved_and_held(capsys: pytest.CaptureFixture[str], overleg: Overleg) -> None:
    made = run(
        capsys,
        "plan",
        "bo-leefomgeving",
        "2098-06-03",
        "--landsdeel",
        "MIRT-OOST",
        "--naam",
        "Nieuw",
        "--als",
        EMAIL,
    )
    assert made[1].startswith("Gepland: Nieuw (")
    new = Overleg.objects.get(naam="Nieuw")
    data = as_json(capsys, "verzet", new.code, "2098-08-01", "--reden", "Zaal bezet", "--als", EMAIL)
    assert (data["code"], data["datum"], data["status"]) == (new.code, "2098-08-01", "gepland")
    moved = run(capsys, "verzet", new.code, "2098-09-01", "--reden", "Zaal bezet", "--als", EMAIL)
    assert moved == (0, "Verzet: Nieuw, 2098-08-01 → 2098-09-01.\n", "")
    early = run(capsys, "houd", new.code, "2098-09-01", "--als", EMAIL)
    assert early[0] == 2
    assert "nog niet voorbij" in early[2]
    held = run(capsys, "houd", new.code, "2026-01-05", "--uitkomst", "Alles rond.", "--als", EMAIL)
    assert held == (0, "Gehouden: Nieuw.\n", "")
    shown = as_json(capsys, "toon", new.code, "--als", EMAIL)
    assert (shown["status"], shown["uitkomst"], shown["agenda"]) == ("gehouden", "Alles rond.", [])
    assert "bestaat niet" in run(capsys, "verzet", "onzin", "2099", "--reden", "x", "--als", EMAIL)[2]


def test_the_afsprakenlijst_as_text(
    capsys: pytest.CaptureFixture[str], overleg: Overleg, tmp_path: Path
) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        store(
            Agendapunt(
                overleg=overleg,
                volgorde=1,
                titel="Woningen",
                uitkomst="aangenomen",
                besluittekst="Er wordt gebouwd.",
            ),
            {"partijen": [make_partij("VRO")]},
        )
        chair = Deelnemer(overleg=overleg, partij=make_partij("VRO"), naam="A. de Vries", rol="voorzitter")
        store(chair)
        store(Deelnemer(overleg=overleg, partij=make_partij("PV25"), naam="B. Bakker", afgemeld=True))
    out = run(capsys, "afsprakenlijst", "bol-2026")[1]
    assert out == (
        "Concept-afsprakenlijst BO Oost vorig\n3 juni 2026\n\n"
        "Deelnemers\n- B. Bakker (Partij PV25), afgemeld\n- A. de Vries (Partij VRO), voorzitter\n\n"
        "1. Woningen\n   Er wordt gebouwd.\n   Aangenomen; door Partij VRO.\n"
    )
    target = tmp_path / "lijst.txt"
    assert (
        run(capsys, "afsprakenlijst", "bol-2026", "--uitvoer", str(target))[1] == f"Geschreven: {target}.\n"
    )
    assert target.read_text(encoding="utf-8") == out
    wrong = run(capsys, "afsprakenlijst", "bol-2026", "--uitvoer", str(tmp_path / "weg" / "lijst.txt"))
    assert wrong[0] == 2
    assert "kan niet worden geschreven" in wrong[2]
