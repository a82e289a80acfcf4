"""The whole answer as data: its shape, its honesty and what it hangs on."""

from __future__ import annotations

import json
import random
from datetime import date
from decimal import Decimal

import pytest

from regels.kiezen.maken import BUDGET, PEILDATUM, euro, veel, voorstel
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.regels.kiezen import programma
from ruimteregie.regels.kiezen.gewichten import Gewichten
from ruimteregie.regels.kiezen.portefeuille import Methode, Minimum
from ruimteregie.regels.kiezen.uitvoer import Vraag, assess, choose
from ruimteregie.regels.voorstellen.voorstel import Werkingssfeer

_KERN = {
    "voorstellen",
    "rangschikking",
    "gekozen",
    "totaal",
    "bovengrens_woningen",
    "regelversie",
}


def test_judging_has_the_shape_that_is_agreed() -> None:
    data = assess(
        [voorstel("Veenwoude"), voorstel("Open", start_bouw=""), voorstel("Klein", woningen_nieuw=50)],
        PEILDATUM,
    )
    assert set(data) >= _KERN
    assert [v["voldoet"] for v in data["voorstellen"]] == [True, None, False]
    first = data["voorstellen"][0]
    assert first["bijdrage_per_woning"] == 10_000
    assert [(c["criterium"], c["uitkomst"], c["waarde"], c["drempel"]) for c in first["criteria"]] == [
        ("snelheid", "voldoet", "2027-03-01", "2030-09-01"),
        ("woningen", "voldoet", 400, 200),
        ("aandeel", "voldoet", 40, 65),
        ("rendement", "voldoet", 10_000, 20_000),
    ]
    assert all(c["bron"].startswith("kamerbrief-bol-2025-06-12") for c in first["criteria"])
    assert (data["rangschikking"], data["gekozen"]) == (["Veenwoude"], [])
    assert json.loads(json.dumps(data)) == data


def test_weights_say_that_they_are_not_official() -> None:
    data = assess([voorstel("a")], PEILDATUM, Gewichten(Decimal(3), Decimal(1)))
    assert data["gewichten"] == {"snelheid": 3, "rendement": 1, "status": "niet officieel vastgesteld"}
    assert any("niet openbaar" in note for note in data["opmerkingen"])


def test_a_start_before_the_peildatum_is_first_and_remarked_on() -> None:
    data = assess([voorstel("laat", start_bouw="2029"), voorstel("fout", start_bouw="2020")], PEILDATUM)
    assert data["rangschikking"] == ["fout", "laat"]
    notes = [note for note in data["opmerkingen"] if "voor de peildatum" in note]
    assert [note.split(":")[0] for note in notes] == ["fout"]


def test_what_is_known_is_never_null() -> None:
    made = [voorstel("a", financieel_tekort=euro(0)), voorstel("b", financieel_tekort=None)]
    shares = {v["voorstel"]: v["criteria"][2] for v in assess(made, PEILDATUM)["voorstellen"]}
    assert (shares["a"]["uitkomst"], shares["a"]["waarde"]) == ("voldoet_niet", "geen tekort")
    assert (shares["b"]["uitkomst"], shares["b"]["waarde"]) == ("onbekend", None)


def test_scope_is_tested_when_asked_and_said_when_not() -> None:
    asked = assess([voorstel("a", werkingssfeer=Werkingssfeer(True, None))], PEILDATUM)
    assert asked["voorstellen"][0]["voldoet"] is None
    assert [c["uitkomst"] for c in asked["voorstellen"][0]["werkingssfeer"]] == ["voldoet", "onbekend"]
    outside = assess([voorstel("a", werkingssfeer=Werkingssfeer(False, None))], PEILDATUM)
    assert outside["voorstellen"][0]["voldoet"] is False
    silent = assess([voorstel("a")], PEILDATUM)
    assert silent["voorstellen"][0]["werkingssfeer"] is None
    assert any("Werkingssfeer niet getoetst" in note for note in silent["opmerkingen"])


@pytest.mark.parametrize(
    ("start", "spant"),
    [("2030-09-01", False), ("2030-09-02", True), ("2033-12-31", True), ("2034-01-01", False), ("", False)],
)
def test_two_letters_pull_apart_and_it_is_shown(start: str, *, spant: bool) -> None:
    data = assess([voorstel("a", start_bouw=start)], PEILDATUM)
    assert [t["voorstel"] for t in data["spanningen"]] == (["a"] if spant else [])


def test_optimum_has_at_least_as_many_homes_as_rank_and_its_bound() -> None:
    made = veel(120, 7)
    by_rank = choose(made, PEILDATUM, Vraag(BUDGET / 4, Methode.RANG))
    best = choose(made, PEILDATUM, Vraag(BUDGET / 4, Methode.OPTIMUM))
    assert best["totaal"]["woningen"] == best["bovengrens_woningen"] == by_rank["bovengrens_woningen"]
    assert best["bewezen"]
    assert by_rank["totaal"]["woningen"] < best["totaal"]["woningen"]
    lost = best["totaal"]["woningen"] - by_rank["totaal"]["woningen"]
    assert by_rank["vergelijking"]["rang_kost_woningen"] == lost
    asked = {v.naam: v for v in made}
    total = sum(asked[naam].bijdrage or 0 for naam in best["gekozen"])
    assert best["totaal"]["rijksbijdrage"] == total <= BUDGET / 4
    assert best["over"] == BUDGET / 4 - total


def test_what_falls_with_a_tenth_less_and_with_other_weights() -> None:
    made = [
        voorstel("snel en duur", start_bouw="2025-10-01", woningen_nieuw=200, rijksbijdrage=euro(4_000_000)),
        voorstel(
            "laat en zuinig", start_bouw="2030-08-01", woningen_nieuw=400, rijksbijdrage=euro(1_000_000)
        ),
        voorstel("klein", start_bouw="2025-10-01", woningen_nieuw=300, rijksbijdrage=euro(500_000)),
    ]
    data = choose(made, PEILDATUM, Vraag(Decimal(4_500_000), Methode.RANG))
    weights = data["gevoeligheid"]["gewichten"]
    assert weights["altijd_gekozen"] == ["klein"]
    turns = {w["voorstel"]: w["gekozen_bij_snelheid"] for w in weights["wisselt"]}
    assert turns["snel en duur"][-1] == 1
    assert turns["laat en zuinig"][0] == 0
    assert not set(turns["snel en duur"]) & set(turns["laat en zuinig"])
    best = choose(made, PEILDATUM, Vraag(Decimal(5_500_000), Methode.OPTIMUM))
    less = best["gevoeligheid"]["budget_min_10_procent"]
    assert (less["vervalt"], less["komt_erbij"], less["woningen_minder"]) == (["snel en duur"], [], 200)
    assert best["gevoeligheid"]["gewichten"] is None


def test_the_weights_that_were_asked_are_among_those_tried() -> None:
    made = [
        voorstel("snel", start_bouw="2025-10-01", woningen_nieuw=200, rijksbijdrage=euro(4_000_000)),
        voorstel("zuinig", start_bouw="2030-08-01", woningen_nieuw=400, rijksbijdrage=euro(1_000_000)),
    ]
    asked = Vraag(Decimal(4_000_000), Methode.RANG, Gewichten(Decimal(413), Decimal(587)))
    data = choose(made, PEILDATUM, asked)
    weights = data["gevoeligheid"]["gewichten"]
    assert 0.413 in weights["onderzocht_bij_snelheid"]
    known = set(weights["altijd_gekozen"]) | {w["voorstel"] for w in weights["wisselt"]}
    assert set(data["gekozen"]) <= known


def test_a_minimum_that_is_lost_with_a_tenth_less_is_told_by_rank_too() -> None:
    made = [
        voorstel("a", provincie="Zeeland", woningen_nieuw=300, rijksbijdrage=euro(1_000_000)),
        voorstel("b", provincie="Drenthe", woningen_nieuw=300, rijksbijdrage=euro(900_000)),
    ]
    least = Minimum("Zeeland", frozenset({"Zeeland"}), Decimal(300))
    data = choose(made, PEILDATUM, Vraag(Decimal(1_050_000), Methode.RANG, minima=(least,)))
    less = data["gevoeligheid"]["budget_min_10_procent"]
    assert (less["haalbaar"], less["minima_niet_gehaald"], less["bewezen"]) == (False, ["Zeeland"], False)
    assert (less["vervalt"], less["komt_erbij"]) == (["a"], ["b"])


def test_what_is_not_proven_is_not_told_as_a_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programma, "KNOPEN", 0)
    monkeypatch.setattr(programma, "CELLEN", 0)
    rng = random.Random(5)  # noqa: S311
    homes = [rng.randint(200, 4_000) for _ in range(80)]
    made = [
        voorstel(
            f"v{n}", woningen_nieuw=h, financieel_tekort=euro(10**9), rijksbijdrage=euro(10_000 * h + 500_000)
        )
        for n, h in enumerate(homes)
    ]
    least = Minimum("Zeeland", frozenset({"Zeeland"}), Decimal(1))
    data = choose(made, PEILDATUM, Vraag(Decimal(130_000_000), Methode.OPTIMUM, minima=(least,)))
    assert not data["bewezen"]
    assert data["totaal"]["woningen"] < data["bovengrens_woningen"]
    assert data["vergelijking"]["rang_kost_woningen"] is None
    assert data["vergelijking"]["minima_kosten_woningen"] is None
    assert data["minima"][0]["kost_woningen"] is None
    assert not data["gevoeligheid"]["budget_min_10_procent"]["bewezen"]


def test_spread_over_provinces_and_what_else_the_table_said_are_shown() -> None:
    made = [
        voorstel("a", provincie="Zeeland", overig={"effect_hoofdnetten": "minder druk op de A58"}),
        voorstel("b", provincie="Drenthe"),
        voorstel("c", provincie="Zeeland", woningen_nieuw=600),
    ]
    data = choose(made, PEILDATUM, Vraag(BUDGET, Methode.OPTIMUM))
    assert data["voorstellen"][0]["overig"] == {"effect_hoofdnetten": "minder druk op de A58"}
    assert data["spreiding"] == [
        {"provincie": "Drenthe", "voorstellen": 1, "woningen": 400, "rijksbijdrage": 4_000_000},
        {"provincie": "Zeeland", "voorstellen": 2, "woningen": 1000, "rijksbijdrage": 8_000_000},
    ]


def test_minimum_that_nobody_can_reach_is_named() -> None:
    far = Minimum("Drenthe", frozenset({"Drenthe"}), Decimal(1))
    with pytest.raises(InvoerFout, match="Drenthe: minstens 1 woningen"):
        choose([voorstel("a")], PEILDATUM, Vraag(BUDGET, Methode.OPTIMUM, minima=(far,)))
    data = choose([voorstel("a")], PEILDATUM, Vraag(BUDGET, Methode.RANG, minima=(far,)))
    assert data["gekozen"] == ["a"]
    assert not data["minima"][0]["gehaald"]
    assert data["vergelijking"]["rang_kost_woningen"] is None
    assert data["bovengrens_woningen"] == 400


def test_same_question_gives_the_same_answer() -> None:
    made = veel(80, 3)
    vraag = Vraag(BUDGET / 5, Methode.OPTIMUM)
    assert choose(made, PEILDATUM, vraag) == choose(made, PEILDATUM, vraag)


def test_double_name_and_a_day_before_the_rule_are_refused() -> None:
    with pytest.raises(InvoerFout, match="meer dan een keer"):
        assess([voorstel("a"), voorstel("a")], PEILDATUM)
    with pytest.raises(InvoerFout, match="gold de regel"):
        assess([voorstel("a")], date(2025, 6, 11))


def test_empty_table_gives_an_empty_answer() -> None:
    data = choose([], PEILDATUM, Vraag(BUDGET, Methode.OPTIMUM))
    assert (data["gekozen"], data["totaal"]) == ([], {"woningen": 0, "rijksbijdrage": 0})
