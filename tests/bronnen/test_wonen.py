"""The reference tables of housing: what must add up does, and every area of a list is a location."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from ruimteregie.bronnen.referentie.lezen import Rij, read_all


@pytest.fixture(scope="module")
def rows() -> Mapping[str, list[Rij]]:
    return read_all()


def test_the_twelve_provincial_agreements_are_the_national_figure(rows: Mapping[str, list[Rij]]) -> None:
    day = [r for r in rows["opgaven"] if r.tekst("jaargang") == "2022-10-13"]
    parts = [r for r in day if r.tekst("gebied").startswith("PV")]
    (whole,) = (r for r in day if r.tekst("gebied") == "NL" and r.tekst("onderwerp") == "nieuwe woningen")
    assert len({r.tekst("gebied") for r in parts}) == len(parts) == 12
    assert sum((r.getal("laag") or Decimal(0) for r in parts), Decimal(0)) == whole.getal("laag") == 917193


def test_a_later_figure_of_a_province_is_another_row_and_counts_otherwise(
    rows: Mapping[str, list[Rij]],
) -> None:
    found = {r.tekst("notatie"): r for r in rows["opgaven"] if r.tekst("gebied") == "PV28"}
    assert (found["235.460"].tekst("bruto_netto"), found["247.896"].tekst("bruto_netto")) == ("", "bruto")
    assert found["247.896"].geheel("horizon_tot") is None


def test_every_area_of_a_list_is_a_location(rows: Mapping[str, list[Rij]]) -> None:
    whole = {r.tekst("gebied") for r in rows["woningbouwlocaties"] if r["hele_gebied"]}
    assert {r.tekst("gebied") for r in rows["woningbouwlijsten"]} <= whole
    sizes = {"regeling-2023": 17, "regeling-2025": 21}
    for naam, size in sizes.items():
        assert len({r.tekst("gebied") for r in rows["woningbouwlijsten"] if r.tekst("lijst") == naam}) == size


def test_only_what_a_document_says_needs_rijksregie(rows: Mapping[str, list[Rij]]) -> None:
    told = {r.tekst("code") for r in rows["woningbouwlocaties"] if r["rijksregie"]}
    assert told == {"alkmaar", "apeldoorn", "helmond", "hengelo-enschede", "cortelande"}
    assert not any(r["deel_voor_2030"] is not None for r in rows["woningbouwlocaties"])


def test_homes_that_wait_are_somewhere_and_a_number_is_whole(rows: Mapping[str, list[Rij]]) -> None:
    for row in rows["afhankelijkheden"]:
        assert row.tekst("gebied") or row.tekst("locatie"), row.tekst("code")
        low, high = row.getal("laag"), row.getal("hoog")
        assert (low is None) == (high is None) == (row.tekst("notatie") == ""), row.tekst("code")
        assert row.tekst("eenheid") == ("" if low is None else "woningen")
        if low is not None and high is not None:
            assert low <= high


def test_what_is_known_to_be_unknown_is_said(rows: Mapping[str, list[Rij]]) -> None:
    absent = {r.tekst("code") for r in rows["afwezigheden"]}
    assert absent >= {
        "lijst-127-locaties", "mra-west-van-lijst", "woningen-per-locatie-per-jaar", "locatie-soort-kern",
        "locatie-substantieel-voor-2030", "woningproductie-per-jaar",
    }  # fmt: skip
