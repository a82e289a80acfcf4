"""The money of the five letters: every amount is in the tables, and agrees or is listed as a difference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bronnen.test_gegevens import documents, lines
from ruimteregie.bronnen.referentie.lezen import Rij, read_all
from ruimteregie.bronnen.referentie.woorden import AANSLUITSOORTEN
from ruimteregie.kern.bedrag import Bedrag, Btw, Per, find_bedragen
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.regels.geld.aansluiting import (
    Aansluiting,
    Aansluitsoort,
    Controle,
    Post,
    classify,
    reconcile,
)

BRIEVEN = {
    "kamerbrief-bomirt-2026-01-13", "kamerbrief-bol-2024-11-12", "kamerbrief-bol-2025-06-12",
    "mirt-brief-2025-06-12", "raadsinformatiebrief-foodvalley-2025-06-17", "ro-brief-2022-05-17",
    "kamerbrief-verstedelijking-2021-11",
}  # fmt: skip
# What came of every check; a change of a figure must be seen here.
STANDEN = {
    "verschil": {
        "derde-perron", "gebiedsbudget-alkmaar", "gebiedsbudget-vier-nieuwe", "herstart-mitigatie",
        "kleine-verbeteringen-pers", "meanderende-maas", "oude-lijn-uit-2.5", "realisatiestimulans-bijzonder",
        "stimulering-5-delen", "wom-7.5-soort", "wom-korte-termijn-stand",
    },
    "niet te zeggen": {
        "alkmaar", "gebiedsbudget-2022-2025", "groene-rivier-well", "hoevelaken", "impuls-2021-per-jaar",
        "meppel", "paddepoelsterbrug", "realisatiestimulans-per-woning", "spits", "wilhelminakanaal",
    },
    "sluit binnen circa": {"herstart-pakket", "wom-2.5-verdeling", "wom-7.5-rondes"},
    "sluit": {
        "gebiedsbudget-brief", "impuls-2021-twee-plaatsen", "kleine-verbeteringen-brief", "stadsbrug",
        "stimulering-5-brieven", "veluwe-peel-brieven", "wokt-per-woning", "wom-2.5-brieven",
        "wom-7.5-brieven",
    },
}  # fmt: skip
# The amounts of the letters that are named once and belong to nothing else.
OP_ZICHZELF = {
    "d000-merwedelijn", "d000-van-het-slot-vervolgpakket", "d002m-berlijntrein-budget",
    "d002m-n36-verhoging", "d002m-nedersaksenlijn-reservering", "d002m-prijsbijstelling",
    "d002m-rijks-n-wegen", "d002m-zwolle-deventer", "d003-fonds-landelijk-gebied",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> Mapping[str, list[Rij]]:
    return read_all()


def amount(row: Rij) -> Bedrag:
    low, high = row.getal("euro_laag"), row.getal("euro_hoog")
    assert low is not None
    assert high is not None
    words = {name: row.tekst(name) for name in ("btw", "kwalificatie", "per")}
    return Bedrag(
        low,
        high,
        prijspeil=row.geheel("prijspeil"),
        btw=Btw(words["btw"] or "onbekend"),
        kwalificatie=Kwalificatie(words["kwalificatie"]) if words["kwalificatie"] else None,
        bandbreedte=row.getal("bandbreedte"),
        per=Per(words["per"]) if words["per"] else None,
    )


def checks(rows: Mapping[str, list[Rij]]) -> list[Controle]:
    posts = {r.tekst("code"): Post(r.tekst("code"), r.tekst("doel"), amount(r)) for r in rows["bedragen"]}
    return [
        Controle(
            r.tekst("code"),
            r.tekst("naam"),
            Aansluitsoort(r.tekst("soort")),
            posts.get(r.tekst("totaal")),
            tuple(posts[code] for code in r.lijst("delen")),
            None if r["volledig"] is None else r["volledig"] is True,
        )
        for r in rows["aansluitingen"]
    ]


@pytest.fixture(scope="module")
def found(rows: Mapping[str, list[Rij]]) -> dict[str, Aansluiting]:
    return {check.code: reconcile(check, date(2026, 2, 1)) for check in checks(rows)}


def test_the_words_of_the_table_are_those_of_the_rule() -> None:
    assert tuple(s.value for s in Aansluitsoort) == AANSLUITSOORTEN


def test_every_check_closes_or_is_listed_as_a_difference(found: dict[str, Aansluiting]) -> None:
    outcome: dict[str, set[str]] = {}
    for code, aansluiting in found.items():
        outcome.setdefault(str(aansluiting.stand), set()).add(code)
    assert outcome == STANDEN


@pytest.mark.parametrize(("code", "verschil"), [
    ("wom-2.5-verdeling", "circa € 0"),
    ("wom-7.5-soort", "€ 20 mln."),
    ("wom-7.5-rondes", "circa € 0"),
    ("herstart-pakket", "circa € 4 mln."),
    ("herstart-mitigatie", "€ 86 mln."),
    ("kleine-verbeteringen-pers", "-€ 10 mln."),
    ("derde-perron", "circa € 138 mln."),
    ("meanderende-maas", "circa € 2,4 mln."),
    ("stimulering-5-delen", "circa € 1,623 mld."),
])  # fmt: skip
def test_a_difference_is_never_smoothed(found: dict[str, Aansluiting], code: str, verschil: str) -> None:
    assert str(found[code].verschil) == verschil


def test_hoevelaken_is_not_compared_across_price_levels(found: dict[str, Aansluiting]) -> None:
    assert found["hoevelaken"].verschil is None
    assert "indextabel" in found["hoevelaken"].zin


def test_every_amount_of_the_letters_is_in_a_check_or_listed_as_alone(rows: Mapping[str, list[Rij]]) -> None:
    ours = [r.tekst("code") for r in rows["bedragen"] if r.tekst("bron_document") in BRIEVEN]
    named = classify(ours, checks(rows))
    assert {code for code, in_checks in named.items() if not in_checks} == OP_ZICHZELF
    assert len(ours) > 60


def test_the_tables_miss_no_amount_of_the_letters(rows: Mapping[str, list[Rij]], seeds: Path) -> None:
    """Every amount that stands in the text, by value, is a row of the same document."""
    missing: list[str] = []
    for code, (path, first, last) in documents(rows, seeds).items():
        if code not in BRIEVEN:
            continue
        known = {
            (r.getal("euro_laag"), r.getal("euro_hoog"))
            for r in rows["bedragen"]
            if r.tekst("bron_document") == code
        }
        text = re.sub(r"-\n+|\n+", " ", "\n".join(lines(path)[first - 1 : last]))
        missing += [
            f"{code}: {gevonden.tekst}"
            for gevonden in find_bedragen(re.sub(r"\s+", " ", text))
            if (gevonden.waarde.laag, gevonden.waarde.hoog) not in known
        ]
    assert missing == []


def test_a_middel_has_one_size_or_one_a_year(rows: Mapping[str, list[Rij]]) -> None:
    sizes = [(r.tekst("middel"), r.tekst("periode")) for r in rows["bedragen"] if r["omvang"]]
    assert len(sizes) == len(set(sizes))
    assert all(middel for middel, _ in sizes)
    per_middel = {m: [p for n, p in sizes if n == m] for m, _ in sizes}
    assert {m for m, periods in per_middel.items() if len(periods) > 1} == {"mf"}


def test_the_fund_by_year_is_what_the_source_adds_up_to(rows: Mapping[str, list[Rij]]) -> None:
    by_year = {
        r.tekst("periode"): r.getal("euro_laag")
        for r in rows["bedragen"]
        if r.tekst("middel") == "mf" and r["omvang"]
    }
    assert sorted(by_year) == [str(year) for year in range(2025, 2040)]
    assert sum(v for v in by_year.values() if v is not None) == Decimal(143_812_000_000)


def test_two_flows_of_one_programme_stay_apart(rows: Mapping[str, list[Rij]]) -> None:
    by_code = {r.tekst("code"): r for r in rows["middelen"]}
    flows = [by_code["wom-2.5"], by_code["wom-7.5"]]
    assert [r.tekst("programma") for r in flows] == ["wom", "wom"]
    assert "wom-2.5" not in {by_code["wom-7.5"].tekst("onderdeel_van"), *_above(by_code, "wom-7.5")}
    assert "wom-7.5" not in _above(by_code, "wom-2.5")


def test_the_flows_are_a_forest(rows: Mapping[str, list[Rij]]) -> None:
    by_code = {r.tekst("code"): r for r in rows["middelen"]}
    for code in by_code:
        above = _above(by_code, code)
        assert code not in above
        assert len(above) == len(set(above))


def _above(rows: Mapping[str, Rij], code: str) -> list[str]:
    found: list[str] = []
    while (code := rows[code].tekst("onderdeel_van")) and code not in found:
        found.append(code)
    return found
