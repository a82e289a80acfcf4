"""Motions and promises of the tables are closed by the rule that a person closes them by (§10)."""

from __future__ import annotations

import pytest

from register.tabellen import rij, small_tables
from ruimteregie.bronnen.referentie.lezen import Rij, read_all
from ruimteregie.register.laden import load_reference
from ruimteregie.register.laden.afdoening import closing_answers, last_states
from ruimteregie.register.moties.models import Motie


def answer(code: str, stand: str, datum: str, regel: str) -> Rij:
    return rij(
        "beantwoordingen", code=code, motie="m", stand=stand, datum=datum, zegt="Zo.", bron_document="brief",
        bron_regel=regel,
    )  # fmt: skip


def motions(status: str, *answers: Rij) -> dict[str, list[Rij]]:
    row = rij(
        "moties", code="m", indieners=("Jansen",), onderwerp="Weg", status=status, bron_document="brief",
        bron_regel="1",
    )  # fmt: skip
    return {"moties": [row], "beantwoordingen": list(answers)}


@pytest.mark.django_db
def test_the_answer_that_closes_is_where_it_was_settled() -> None:
    tables = motions(
        "uitgevoerd",
        answer("late", "afgedaan", "2026-01-13", "30"),
        answer("b", "open", "2025-06", "20"),
        answer("zegt-niets", "onbekend", "2026-02", "40"),
    )
    load_reference(small_tables(**tables))
    motie = Motie.objects.get()
    assert str(motie.afgedaan_in) == "brief, r. 30"
    assert {str(one) for one in motie.passages.all()} == {"brief, r. 1", "brief, r. 30"}
    assert not load_reference(small_tables(**tables)).is_changed


@pytest.mark.django_db
@pytest.mark.parametrize("later", ["open", "deels"])
def test_what_a_later_answer_opens_again_is_closed_by_nothing(later: str) -> None:
    tables = motions(later, answer("a", "afgedaan", "2025", "20"), answer("b", later, "2026", "30"))
    load_reference(small_tables(**tables))
    assert Motie.objects.get().afgedaan_in is None


def test_every_state_in_the_tables_is_that_of_its_answers() -> None:
    rows = read_all()
    states = {
        (table, row.tekst("code")): row.tekst("status")
        for table in ("moties", "toezeggingen")
        for row in rows[table]
    }
    assert {key: states[key] for key in last_states(rows)} == last_states(rows)
    closed = {key for key, state in states.items() if state in ("uitgevoerd", "afgedaan")}
    assert set(closing_answers(rows)) == closed
