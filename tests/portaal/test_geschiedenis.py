"""The history as a person reads it: names and words in place of codes, and nothing that breaks a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from register.maken import make_gebied, make_overleg, make_partij
from ruimteregie.portaal.conflicten.lijst import sheet
from ruimteregie.portaal.geschiedenis import readable_lines
from ruimteregie.register.conflicten.selectors import dossiers
from ruimteregie.register.conflicten.services import open_dossier
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging, verantwoord, wijzigingen
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM


@pytest.fixture(autouse=True)
def schrijven(db: None) -> Iterator[None]:
    """Everything here is written for one reason."""
    with verantwoord(door=None, reden="Een test"):
        yield


def test_a_moment_is_told_in_words() -> None:
    overleg = make_overleg("o", (), datum="2026-03-12")
    overleg.datum = "2026-03/2026-05"
    store(overleg)
    lines = {name: (old, new) for name, old, new in readable_lines([wijzigingen(overleg)[0]], PUBLIEK)[0]}
    assert lines["Datum"] == ("12 maart 2026", "van maart 2026 t/m mei 2026")


@pytest.mark.parametrize("value", [{"a": 1}, [{"a": 1}], "geen datum", 7, True])
def test_a_value_of_any_shape_is_shown(value: Any) -> None:
    change = Wijziging(objectsoort="overleg.overleg", handeling="gewijzigd")
    change.velden = {name: [None, value] for name in ("status", "datum", "naam", "bereidt_voor", "weg")}
    assert all(new for _, _, new in readable_lines([change], SYSTEEM)[0])


def test_a_case_tells_its_history_in_words() -> None:
    vro, prov = make_partij("VRO"), make_partij("PV25", "regio", "provincie")
    dossier = open_dossier(
        {"titel": "Veenwoude", "aanleiding": "Het past niet.", "eigenaar": vro},
        actor=SYSTEEM, partijen=[vro, prov], gebieden=[make_gebied()],
    )  # fmt: skip
    dossier.vertrouwelijkheid = "regio-intern"
    store(dossier, {"partijen": [prov]})
    shown = sheet(dossiers(SYSTEEM).get(), SYSTEEM)["historie"]
    lines = {line[0]: line[1:] for event in shown for _, _, found in event.regels for line in found}
    assert "regio-intern" not in lines["Vertrouwelijkheid"]
    assert lines["Vertrouwelijkheid"][1].startswith("Regio")
    assert any(str(vro) in old for old, _ in lines.values())
