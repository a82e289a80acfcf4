"""Figures and acronyms over the letters: what drifts, what does not, and who may see it."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from portaal.conftest import Inloggen
from portaal.test_lezen import words
from ruimteregie.portaal.lezen.inleveren import GRENZEN_VAN_DELEN
from ruimteregie.register.documenten.brief import REGELS
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.documenten.services import record_lezing
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoord

NU = ["De strategie WAVE staat voor wonen,", "aanpassen, vergroenen en energie."]
LATER = ["De strategie WAVE staat voor wonen, aanpassen, verbinden en energie."]


def number(laag: int, gebied: str, regel: int, eenheid: str = "woningen") -> dict[str, Any]:
    return {
        "tekst": f"{laag} {eenheid}", "eenheid": eenheid, "laag": laag, "hoog": laag, "horizon": None,
        "vanaf": None, "basisjaar": None, "kwalificatie": None, "reikwijdte": None, "gebied": gebied,
        "plaats": {"pagina": None, "regel_van": regel, "regel_tot": regel}, "zekerheid": 1.0,
    }  # fmt: skip


def keep(naam: str, datum: str, aantallen: list[dict[str, Any]], lines: list[str], **more: Any) -> Lezing:
    found = {
        "bestand": naam, "soort": "kamerbrief", "datum": datum, "onderwerp": f"Over {naam}", "delen": [],
        "aantallen": aantallen, REGELS: [[n, None, t] for n, t in enumerate(lines, 1)],
        GRENZEN_VAN_DELEN: [[0, len(lines) - 1]],
    }  # fmt: skip
    with verantwoord(door=None, reden="Opzet van een test"):
        return record_lezing(found, sha256=(naam * 64)[:64], **more)[0]


@pytest.fixture
def brieven(gevuld: None, db: None) -> tuple[Lezing, Lezing]:
    """Two letters on the invented line through Veenwoude."""
    first = keep(
        "a.txt",
        "2021-05-04",
        [number(7000, "Veenwoudelijn", 1), number(3000, "de flanken", 2), number(900, "Merenland", 2)],
        NU,
    )
    second = keep(
        "b.txt", "2026-03-02", [number(10000, "de Veenwoudelijn", 1), number(900, "Merenland", 1)], LATER
    )
    return first, second


def test_an_empty_register_says_so(inloggen: Inloggen) -> None:
    text = words(inloggen("publiek").get("/documenten/verloop").content)
    assert "nog geen brief ingelezen" in text


@pytest.mark.usefixtures("gevuld")
def test_one_letter_is_not_enough(inloggen: Inloggen) -> None:
    keep("een.txt", "2021-05-04", [number(7, "Merenland", 1)], NU)
    assert "vanaf twee" in words(inloggen("publiek").get("/documenten/verloop").content)


def test_what_drifts_and_what_does_not_is_told_with_its_place(
    inloggen: Inloggen, brieven: tuple[Lezing, Lezing]
) -> None:
    answer = inloggen("publiek").get("/documenten/verloop")
    text = words(answer.content)
    assert "verschuift één cijfer" in text
    assert "Telt op: 7.000 + 3.000 (de flanken) = 10.000." in text
    assert "gelijk: overal 900" in text
    assert "V is vergroenen of verbinden." in text
    assert "4 mei 2021" in text
    assert f'href="/inlezen/{brieven[1].pk}?regel=1&amp;tot=1"' in answer.content.decode()


def test_the_export_has_a_row_for_each_mention(inloggen: Inloggen, brieven: tuple[Lezing, Lezing]) -> None:
    answer = inloggen("publiek").get("/documenten/verloop?formaat=csv")
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert rows[0].split(";")[:3] == ["soort", "wat", "oordeel"]
    assert len(rows) == 1 + 3 + 2 + 2


def test_a_closed_letter_is_compared_only_for_who_may_read_it(inloggen: Inloggen) -> None:
    keep("a.txt", "2021-05-04", [number(7000, "Veenwoude", 1)], NU)
    vro = Partij.objects.get(code="VRO")
    keep(
        "geheim.txt",
        "2022-05-04",
        [number(8000, "Veenwoude", 1)],
        NU,
        eigenaar=vro,
        vertrouwelijkheid="intern",
    )
    assert "8.000" not in words(inloggen("publiek").get("/documenten/verloop").content)
    assert (
        "verschilt: 7.000 en 8.000"
        in words(inloggen("medewerker").get("/documenten/verloop").content).lower()
    )


def test_comparing_again_reads_no_letters(
    inloggen: Inloggen, brieven: tuple[Lezing, Lezing], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = inloggen("publiek")
    client.get("/documenten/verloop")
    with django_assert_max_num_queries(1):
        client.get("/documenten/verloop")
