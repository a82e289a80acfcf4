"""``ruimteregie afspraak``: lists, reporting and confirming from a script."""

from __future__ import annotations

import json
from typing import Any

import pytest

from register.maken import (
    REDEN,
    make_actie,
    make_afspraak,
    make_document,
    make_gebied,
    make_gebruiker,
    make_partij,
)
from ruimteregie.cli import main
from ruimteregie.register.afspraken.models import Actie, Afspraak, Melding
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.historie import Wijziging, verantwoord

pytestmark = pytest.mark.django_db
RIJK, REGIO, SECRETARIS = (f"{naam}@voorbeeld.example" for naam in ("rijk", "regio", "secretaris"))


@pytest.fixture
def merenland() -> Actie:
    """A joint actie of VRO and PV25 in Oost, a person of each, a secretaris, and a hidden agreement."""
    vro, province = make_partij("VRO"), make_partij("PV25", "regio", "provincie")
    oost = make_gebied("MIRT-OOST", "landsdeel")
    area = make_gebied("PV25", landsdelen=(oost,))
    afspraak = make_afspraak("merenland", {"partijen": [vro, province], "gebieden": [area]}, nummer="1.1")
    make_afspraak("eenzijdig", {"partijen": [vro]}, thema="energie", trekker_rijk=vro)
    make_actie(Afspraak.objects.get(code="eenzijdig"))
    make_afspraak("geheim", vertrouwelijkheid="intern")
    with verantwoord(door=None, reden=REDEN):
        for email, rol, partij, landsdeel in (
            (RIJK, "medewerker", vro, ""), (REGIO, "bestuurder", province, ""),
            (SECRETARIS, "secretaris", vro, "MIRT-OOST"),
        ):  # fmt: skip
            grant_rol(make_gebruiker(email, email.partition("@")[0]), rol, partij=partij, landsdeel=landsdeel)
    return make_actie(afspraak, kant="samen")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["afspraak", *words])
    out = capsys.readouterr()
    return code, out.out, out.err


def data(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    code, out, err = run(capsys, *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ((), ["eenzijdig", "merenland"]),
        (("--gebied", "MIRT-OOST"), ["merenland"]),
        (("--partij", "PV25"), ["merenland"]),
        (("--thema", "energie"), ["eenzijdig"]),
        (("--stand", "geen melding"), ["eenzijdig", "merenland"]),
        (("--stand", "te bespreken", "--gebied", "PV25"), ["merenland"]),
        (("--stand", "gereed"), []),
        (("--eenzijdig",), ["eenzijdig"]),
        (("--zonder-trekker",), ["merenland"]),
    ],
)
@pytest.mark.usefixtures("merenland")
def test_agreements_are_listed_and_narrowed(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], codes: list[str]
) -> None:
    assert [row["code"] for row in data(capsys, "lijst", *words)] == codes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lijst", "--gebied", "PV99"), "'PV99' bestaat niet"),
        (("lijst", "--partij", "XX"), "'XX' bestaat niet"),
        (("lijst", "--thema", "onzin"), "onbekend thema"),
        (("lijst", "--stand", "bijna"), "'bijna' is geen voortgangstand"),
        (("toon", "geheim"), "'geheim' bestaat niet"),
        (("acties", "--mijn"), "--als"),
        (("meld", "merenland.1", "bijna", "--als", RIJK), "'bijna'"),
        (("meld", "merenland.1", "loopt", "--als", SECRETARIS), "u meldt niet over deze actie"),
        (("meld", "bestaat-niet", "loopt", "--als", RIJK), "bestaat niet"),
        (("meld", "merenland.1", "loopt", "--namens", "PV25", "--als", RIJK), "spreekt niet namens"),
        (("meld", "merenland.1", "loopt", "--bewijs", "ftp://x.example/y", "--als", RIJK), "openbaar adres"),
        (("bevestig", "merenland.1", "--als", REGIO), "nog niets gemeld"),
    ],
)
@pytest.mark.usefixtures("merenland")
def test_what_is_wrong_is_said_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    code, _, err = run(capsys, *words)
    assert code == 2
    assert said in err
    assert not Melding.objects.exists()


def test_reporting_and_confirming(capsys: pytest.CaptureFixture[str], merenland: Actie) -> None:
    make_document("bewijsstuk")
    assert [r["stand"] for r in data(capsys, "acties", "--mijn", "--als", REGIO)] == ["geen melding"]
    code, out, _ = run(
        capsys, "meld", "merenland.1", "gereed", "--toelichting", "Klaar.", "--als", RIJK,
        "--bewijs", "bewijsstuk", "--bewijs", "https://voorbeeld.example/stuk",
    )  # fmt: skip
    assert (code, out) == (0, "Gemeld namens Partij VRO: gereed.\n")
    melding = Melding.objects.get()
    assert str(melding.wie) == "rijk"
    assert [b.omschrijving for b in melding.bewijzen.order_by("id")] == [  # type: ignore[attr-defined]
        "Document bewijsstuk",
        "https://voorbeeld.example/stuk",
    ]
    assert data(capsys, "toon", "merenland")[0]["stand"] == "te bevestigen"
    code, _, err = run(capsys, "bevestig", "merenland.1", "--oneens", "--als", REGIO)
    assert (code, "zegt waarom" in err) == (2, True)
    assert run(capsys, "bevestig", "merenland.1", "--als", REGIO)[0] == 0
    assert data(capsys, "toon", "merenland")[0]["stand"] == "gereed"
    assert not Wijziging.objects.filter(objectid=merenland.pk, handeling="gewijzigd").exists()


def test_a_secretaris_takes_over_and_that_is_kept(
    capsys: pytest.CaptureFixture[str], merenland: Actie
) -> None:
    words = ("meld", merenland.code, "loopt", "--overgenomen-uit", "formulier 3 maart", "--als", SECRETARIS)
    code, _, err = run(capsys, *words)
    assert code == 2
    assert "PV25, VRO" in err or "VRO" in err
    assert run(capsys, *words, "--namens", "PV25")[0] == 0
    melding = Melding.objects.get()
    assert (melding.wijze, melding.overgenomen_uit, melding.namens.code) == (
        "overgenomen",
        "formulier 3 maart",
        "PV25",
    )


@pytest.mark.usefixtures("merenland")
def test_a_table_for_a_person(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = run(capsys, "lijst")
    assert out.startswith("2 afspraken\n")
    _, out, _ = run(capsys, "acties", "--stand", "gereed")
    assert out.startswith("Geen acties gevonden.\n")
    assert "--als E-MAILADRES" in out
    _, out, _ = run(capsys, "toon", "merenland")
    assert "geen melding" in out
