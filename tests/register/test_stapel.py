"""Everything of a kind that is certain, taken over in one go and taken back in one go."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.brieven import BEOORDELAAR, found, queue, read
from register.maken import make_afspraak, make_partij
from ruimteregie.kern.fouten import GeenToegang, InvoerFout
from ruimteregie.register.afspraken.models import Afspraak, Oproep
from ruimteregie.register.afspraken.services import (
    accept_certain,
    accept_vondst,
    keep_facts,
    match_vondsten,
    undo_batch,
    undo_vondst,
)
from ruimteregie.register.documenten.models import Lezing, Passage, Vondst
from ruimteregie.register.toegang.historie import Wijziging, verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import PUBLIEK, SYSTEEM

pytestmark = pytest.mark.django_db

RUSTIG = 4  # how much slower than on a quiet machine a test may be
WONEN = {"thema": "wonen"}
PLAATSEN = ("Merenland", "Veenwoude", "Oudewaard", "Lindestad", "Zandhoek", "Kreekdorp", "Molenveen")
WERKEN = ("brug", "dijk", "sluis", "wijk", "tunnel", "haven", "station", "gemaal", "fietspad", "park", "kade")


def letter(number: int, first: int = 0, **more: Any) -> Lezing:
    """A letter with this many promises, each with two acties, and an amount in the lines of each."""
    rows = []
    for n in range(first, first + number):
        where, what = PLAATSEN[n % 7], WERKEN[n // 7 % 11]
        row = found(f"{where}: {what} nummer{n}", f"1.{n}", 10 * (n - first) + 1)
        row["acties"] = row["acties"][:2]
        rows.append({**row, "tekst": f"Nummer{n} is de {what} van {where}."})
    amounts = [
        {"tekst": "€ 5 mln.", "euro_laag": "5000000", "euro_hoog": "5000000", "plaats": _line(10 * n + 2)}
        for n in range(number)
    ]
    return queue(*rows, bedragen=amounts, **more)


def _line(number: int) -> dict[str, Any]:
    return {"pagina": None, "regel_van": number, "regel_tot": number}


def test_all_certain_promises_at_once_and_back(schrijven: None) -> None:
    lezing = letter(3)
    doubtful = lezing.vondsten.filter(soort="afspraak").last()
    assert doubtful is not None
    doubtful.zekerheid = None
    doubtful.save()
    stapel = accept_certain(lezing, "afspraak", actor=BEOORDELAAR, velden=WONEN)
    assert (len(stapel.overgenomen), stapel.gekoppeld, stapel.overgeslagen, stapel.meegenomen) == (
        2,
        (),
        (),
        2,
    )
    assert Afspraak.objects.filter(thema="wonen").count() == 2
    assert {v.stapel for v in lezing.vondsten.exclude(status="nieuw")} == {stapel.id}
    assert undo_batch(stapel.id, actor=BEOORDELAAR) == 4
    assert not Afspraak.objects.exists()
    assert set(lezing.vondsten.values_list("status", "koppeling", "stapel", "samen_met")) == {
        ("nieuw", "", "", None)
    }
    with pytest.raises(InvoerFout, match="niet meer"):
        undo_batch(stapel.id, actor=BEOORDELAAR)


def test_what_repeats_is_joined_and_what_moved_waits(schrijven: None) -> None:
    vro = make_partij("VRO")
    first = letter(1, eigenaar=None)
    made = accept_certain(first, "afspraak", actor=SYSTEEM, velden={**WONEN, "eigenaar": vro})
    known = Afspraak.objects.get()
    again = found("Anders", "9.9", 50)
    again["titel"] = known.titel
    again["acties"] = [again["acties"][0]]
    moved = {**found("Iets", "9.8", 70), "titel": known.titel}
    moved["acties"] = [{**moved["acties"][0], "termijn": "voorjaar 2031"}]
    second = queue(again, moved, sha256="cd" * 32)
    stapel = accept_certain(second, "afspraak", actor=BEOORDELAAR, velden=WONEN)
    assert [v.koppeling for v in stapel.gekoppeld] == [known.code]
    assert [(o.vondst.waarde["nummer"], "wijzigt" in o.reden) for o in stapel.overgeslagen] == [("9.8", True)]
    assert Afspraak.objects.get() == known
    assert known.passages.count() == 2
    undo_batch(stapel.id, actor=BEOORDELAAR)
    assert known.passages.count() == 1
    undo_batch(made.id, actor=SYSTEEM)
    assert not Afspraak.objects.exists()


def test_who_may_not_edit_the_known_one_does_not_add_to_it(schrijven: None) -> None:
    known = make_afspraak(titel="Wonen bij spoor", eigenaar=make_partij("PV25", "regio", "provincie"))
    row = {**found(), "acties": [], "nummer": None}
    stapel = accept_certain(queue(row), "afspraak", actor=BEOORDELAAR, velden=WONEN)
    (vondst,) = stapel.gekoppeld
    assert (vondst.status, vondst.koppeling, known.passages.count()) == ("herkend", known.code, 0)
    assert undo_batch(stapel.id, actor=BEOORDELAAR) == 1


def test_a_later_letter_of_a_bundle_repeats_an_earlier_one(schrijven: None) -> None:
    row = {**found(), "acties": []}
    lezing = queue(delen=[read(row), read({**row, "nummer": "7"})], soort="bundel")
    stapel = accept_certain(lezing, "afspraak", actor=SYSTEEM, velden=WONEN)
    assert (len(stapel.overgenomen), len(stapel.gekoppeld)) == (1, 1)
    assert {p.document for p in Afspraak.objects.get().passages.all()} == {
        v.document or p.document
        for v, p in zip(lezing.vondsten.all(), Passage.objects.order_by("pk"), strict=True)
    }


def test_what_fails_is_left_out_and_says_why(schrijven: None) -> None:
    row = {
        "indieners": ["Van Merel"],
        "kamerstuk": None,
        "status": "open",
        "tekst": "Een motie.",
        "zekerheid": 1.0,
    }
    lezing = queue(
        moties=[
            {**row, "plaats": _line(1)},
            {**row, "indieners": [], "plaats": _line(2)},
            {**row, "status": "zoek", "plaats": _line(3)},
        ]
    )
    stapel = accept_certain(lezing, "motie", actor=SYSTEEM)
    assert len(stapel.overgenomen) == 1
    assert ["indiende" in o.reden or "onbekende stand" in o.reden for o in stapel.overgeslagen] == [
        True,
        True,
    ]
    assert [v.status for v in lezing.vondsten.all()] == ["overgenomen", "nieuw", "nieuw"]
    without_theme = accept_certain(letter(1, sha256="cd" * 32), "afspraak", actor=SYSTEEM)
    assert without_theme.id == ""
    assert "thema" in without_theme.overgeslagen[0].reden
    assert not Afspraak.objects.exists()


def test_what_comes_after_a_failure_has_a_document_still(schrijven: None) -> None:
    row = {
        "indieners": ["Van Merel"],
        "kamerstuk": None,
        "status": "open",
        "tekst": "Een motie.",
        "zekerheid": 1.0,
    }
    lezing = queue(moties=[{**row, "status": "zoek", "plaats": _line(1)}, {**row, "plaats": _line(2)}])
    stapel = accept_certain(lezing, "motie", actor=SYSTEEM)
    assert (len(stapel.overgeslagen), len(stapel.overgenomen)) == (1, 1)
    (document,) = {p.document for p in Passage.objects.all()}
    assert document is not None
    assert document.pk is not None


def test_a_batch_is_refused_as_a_whole(anna: Gebruiker) -> None:
    with verantwoord(door=anna, reden="Beoordelen"):
        lezing = letter(2)
        stapel = accept_certain(lezing, "afspraak", actor=SYSTEEM, velden=WONEN)
    before = Wijziging.objects.count()
    with pytest.raises(GeenToegang), verantwoord(door=anna, reden="Terug"):
        undo_batch(stapel.id, actor=BEOORDELAAR)
    with pytest.raises(GeenToegang), verantwoord(door=anna, reden="Overnemen"):
        accept_certain(lezing, "oproep", actor=PUBLIEK)
    with pytest.raises(InvoerFout), verantwoord(door=anna, reden="Terug"):
        undo_batch("", actor=SYSTEEM)
    assert Wijziging.objects.count() == before
    assert Afspraak.objects.count() == 2


def test_an_undone_finding_is_no_part_of_its_batch_any_more(schrijven: None) -> None:
    lezing = queue(oproepen=[{"tekst": f"Doe {n}.", "zekerheid": 1.0, "plaats": _line(n)} for n in (1, 2, 3)])
    stapel = accept_certain(lezing, "oproep", actor=BEOORDELAAR)
    undo_vondst(lezing.vondsten.all()[0], actor=BEOORDELAAR)
    assert undo_batch(stapel.id, actor=BEOORDELAAR) == 2
    assert not Oproep.objects.exists()


def test_a_closed_reading_is_not_taken_over_by_others(schrijven: None) -> None:
    closed = letter(1)
    closed.vertrouwelijkheid, closed.eigenaar = "intern", make_partij("EZ")
    closed.save()
    with pytest.raises(GeenToegang):
        accept_certain(closed, "afspraak", actor=BEOORDELAAR, velden=WONEN)
    with pytest.raises(GeenToegang):
        keep_facts(closed, actor=BEOORDELAAR)
    stapel = accept_certain(closed, "afspraak", actor=SYSTEEM, velden=WONEN)
    with pytest.raises(InvoerFout, match="niet meer"):
        undo_batch(stapel.id, actor=BEOORDELAAR)


def test_facts_stay_with_their_document_and_come_back(schrijven: None) -> None:
    lezing = letter(2)
    promise = lezing.vondsten.filter(soort="afspraak").first()
    assert promise is not None
    accept_vondst(promise, actor=BEOORDELAAR, velden=WONEN)
    with pytest.raises(InvoerFout, match="geen feit"):
        keep_facts(lezing, "oproep", actor=BEOORDELAAR)
    assert keep_facts(lezing, "termijn", actor=BEOORDELAAR).id == ""
    stapel = keep_facts(lezing, actor=BEOORDELAAR)
    (fact,) = stapel.overgenomen
    assert (fact.status, fact.gevolg) == ("overgenomen", "bij document")
    assert fact.koppeling.startswith("brief-")
    assert undo_batch(stapel.id, actor=BEOORDELAAR) == 1
    assert lezing.vondsten.filter(soort="bedrag", status="nieuw").count() == 1


def _cost(number: int, first: int, sha256: str) -> tuple[float, int]:
    lezing = letter(number, first, sha256=sha256)
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        match_vondsten(lezing, SYSTEEM)
        stapel = accept_certain(lezing, "afspraak", actor=SYSTEEM, velden=WONEN)
        seconds = time.perf_counter() - start
    assert len(stapel.overgenomen) == number
    assert Vondst.objects.filter(lezing=lezing, status="nieuw").count() == 0
    return seconds, len(queries)


def test_the_cost_of_a_finding_does_not_depend_on_how_many_there_are(schrijven: None) -> None:
    _, few = _cost(5, 0, "cd" * 32)
    _, many = _cost(20, 5, "ef" * 32)
    assert many - few <= 15 * few / 5


def test_hundreds_of_findings_take_seconds(schrijven: None) -> None:
    seconds, _ = _cost(250, 0, "cd" * 32)
    assert seconds < 5 * RUSTIG, "250 promises and the 250 amounts in their lines"
