"""The motions, promises and answers of the reference data, held to each other and to the five documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from ruimteregie.bronnen.referentie.lezen import Rij, read_all

# What the letters say with these words, though not to parliament, or with no motion of its own behind it.
_ELDERS = {
    ("004", 22),  # the title of another letter, kept as what that letter would tell
    ("004", 126),  # a footnote, its motion stands above
    ("004", 140),  # promised by the region
    ("002", 1383), ("002", 2372),  # headings
    ("002", 2376), ("002", 2394),  # that the paragraph answers motions: each stands below it
    ("002", 2171), ("002", 2606), ("002", 2620), ("002", 2733), ("002", 2875),  # the one of the lines above
    ("002", 293), ("002", 2309), ("002", 2299),  # again the one named above
}  # fmt: skip
_WORDS = re.compile(r"\bmoties?\b|toezeg|zegde ik|toegezegd", re.I)
_FILES = {
    "kamerbrief-bomirt-2026-01-13": "000", "kamerbrief-bol-2024-11-12": "001",
    "kamerbrief-bol-2025-06-12": "002", "mirt-brief-2025-06-12": "002",
    "raadsinformatiebrief-foodvalley-2025-06-17": "002",
    "ro-brief-2022-05-17": "003", "kamerbrief-verstedelijking-2021-11": "004",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> Mapping[str, list[Rij]]:
    return read_all()


def _spans(rows: Mapping[str, list[Rij]]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for table in ("moties", "toezeggingen", "beantwoordingen"):
        for row in rows[table]:
            first, _, last = row.tekst("bron_regel").partition("-")
            seed = _FILES[row.tekst("bron_document")]
            found.setdefault(seed, []).append((int(first), int(last or first)))
    return found


def test_every_motion_and_promise_in_the_documents_is_in_the_tables(
    rows: Mapping[str, list[Rij]], seeds: Path
) -> None:
    spans = _spans(rows)
    missing: list[str] = []
    for file in sorted(seeds.glob("*.txt")):
        seed = file.name[:3]
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
            if not _WORDS.search(line) or (seed, number) in _ELDERS:
                continue
            if not any(a - 1 <= number <= b + 1 for a, b in spans.get(seed, [])):
                missing.append(f"{seed}:{number} {line.strip()}")
    assert missing == []


def test_the_state_is_what_the_answers_say(rows: Mapping[str, list[Rij]]) -> None:
    """The last answer that says something of the state; what is partly done stays partly until it is done."""
    for table, column, closed in (
        ("moties", "motie", "uitgevoerd"),
        ("toezeggingen", "toezegging", "afgedaan"),
    ):
        for row in rows[table]:
            told = [a for a in rows["beantwoordingen"] if a.tekst(column) == row.tekst("code")]
            state = ""
            for answer in sorted(told, key=lambda a: (a.tekst("datum"), a.tekst("code"))):
                stand = answer.tekst("stand")
                if stand == "onbekend" or (stand == "open" and state == "deels"):
                    continue
                state = closed if stand == "afgedaan" else stand
            status = row.tekst("status")
            expected = {"aangenomen": "open"}.get(status, status)
            assert not state or state == expected, row.tekst("code")
            assert state or status in ("open", "onbekend", "aangenomen"), row.tekst("code")


def test_an_answer_is_of_one_record_and_of_the_day_of_its_letter(rows: Mapping[str, list[Rij]]) -> None:
    dates = {r.tekst("code"): r.tekst("datum") for r in rows["documenten"]}
    for row in rows["beantwoordingen"]:
        assert bool(row.tekst("motie")) != bool(row.tekst("toezegging")), row.tekst("code")
        assert row.tekst("datum") == dates[row.tekst("bron_document")], row.tekst("code")


def test_the_defence_needs_of_gelderland_are_claims_without_hectares(rows: Mapping[str, list[Rij]]) -> None:
    """Five needs beyond the region and seven local ones, as the arrangement lists them (§8: no size)."""
    numbers = [
        r.tekst("nummer")
        for r in rows["ruimteclaims"]
        if r.tekst("programma") == "nprd" and "PV25" in r.lijst("gebieden") and r.tekst("nummer")
    ]
    assert sorted(numbers) == sorted(
        ["I", "X", "XI", "XII", "XIII", "17", "18", "22", "23", "27", "28", "44"]
    )
    claims = [r for r in rows["ruimteclaims"] if r.tekst("programma") == "nprd"]
    assert all(not r.tekst("laag") and not r.tekst("hoog") for r in claims)
    assert {r.tekst("laag_van_de_ruimte") for r in claims} == {"oppervlak", "lucht"}


def test_an_instrument_has_its_states_in_order_and_its_word(rows: Mapping[str, list[Rij]]) -> None:
    told = {r.tekst("instrument") for r in rows["instrumentstanden"]}
    assert {r.tekst("code") for r in rows["instrumenten"]} == told
    word = {r.tekst("code"): r.tekst("doorwerking") for r in rows["instrumenten"]}
    landed = {r.tekst("code"): r.tekst("instrument") for r in rows["doorwerkingen"]}
    for row in rows["instrumenten"]:
        for code in row.lijst("doorwerkingen"):
            assert landed[code] in (word[row.tekst("code")], "overig", "programma", "begroting"), code
    udo = next(r for r in rows["instrumenten"] if r.tekst("code") == "udo")
    assert (udo.tekst("soort"), udo.tekst("afkorting")) == ("toets", "UDO")


def test_one_principle_takes_the_place_of_another_on_the_next_day(rows: Mapping[str, list[Rij]]) -> None:
    by_code = {r.tekst("code"): r for r in rows["principes"]}
    new = by_code["rekening-houden-met-water-en-bodem"]
    old = by_code[new.tekst("volgt_op")]
    assert (old.tekst("geldt_tot"), new.tekst("geldt_van")) == ("2024-10-21", "2024-10-22")
    novi = {"meervoudig-ruimtegebruik", "gebiedskenmerken-centraal", "niet-afwentelen"}
    assert novi < set(by_code)


def test_the_same_words_of_one_letter_are_one_term(rows: Mapping[str, list[Rij]]) -> None:
    """A season begins and ends on the same days in every table."""
    found: dict[tuple[str, str], set[str]] = {}
    for table in ("beloofde_momenten", "toezeggingen", "keuzes", "moties", "acties"):
        for row in rows[table]:
            if row.tekst("termijn_soort") == "kalender":
                key = (row.tekst("termijn_tekst").lower(), row.tekst("bron_document"))
                found.setdefault(key, set()).add(row.tekst("termijn_edtf"))
    assert {words: terms for words, terms in found.items() if len(terms) > 1} == {}
