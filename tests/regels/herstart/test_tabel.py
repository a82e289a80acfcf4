"""The table of the planner: what it reads, and every mistake at once with its row and column."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.herstart.plannen import plan
from ruimteregie.regels.herstart.sjabloon import UITLEG, make_csv, make_xlsx
from ruimteregie.regels.herstart.tabel import KOLOMMEN, VOORBEELD, read_herstart
from ruimteregie.regels.herstart.uitvoer import as_data, samenvatting, write_knelpunt
from ruimteregie.regels.herstart.vraag import Hulpbron, Vraag

KOP = list(KOLOMMEN)
STIKSTOF, GELD, CAPACITEIT = Hulpbron


def test_the_example_reads_as_items_and_years() -> None:
    read = read_herstart([KOP, *VOORBEELD])
    one, two, three = read.onderdelen
    assert one.nodig[GELD] == (Decimal(40_000_000), Decimal(35_000_000))
    assert (one.project, one.duur, two.na, two.vroegst) == ("Weg Veenwoude", 2, (one.naam,), 2029)
    assert three.nodig[GELD] == (Decimal("25000000.50"),)
    assert [year.jaar for year in read.jaren] == [2027, 2028, 2029, 2030]
    assert read.opmerkingen == ()


def test_the_templates_hold_the_same_table() -> None:
    rows = list(csv.reader(StringIO(make_csv().decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(BytesIO(make_xlsx()))["Herstart"]
    cells = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
    assert read_herstart(rows) == read_herstart(cells) == read_herstart([KOP, *VOORBEELD])
    assert set(UITLEG) == set(KOP)


def test_empty_is_not_known_and_a_zero_is_nothing() -> None:
    read = read_herstart(
        [
            KOP,
            ["nodig", "Aamoer", "", "", "", "", "", "0", "1"],
            ["beschikbaar", "", "", "", "", "2027", "", "0", "1"],
        ]
    )
    (one,), (year,) = read.onderdelen, read.jaren
    assert one.onbekend == (STIKSTOF,)
    assert year.ruimte == {STIKSTOF: None, GELD: Decimal(0), CAPACITEIT: Decimal(1)}


def test_every_mistake_at_once_with_its_row_and_column() -> None:
    rows = [
        KOP,
        ["nodig", "", "", "", "", "", "1", "1", "1"],
        ["nodig", "Aamoer", "", "Zand", "", "3", "1", "circa € 5", "1"],
        ["nodig", "Broek", "", "", "", "0", "1", "1", "1"],
        ["beschikbaar", "Aamoer", "", "", "", "", "-1", "1", "1"],
        ["beschikbaar", "", "", "", "", "2027", "1", "1", "1"],
        ["beschikbaar", "", "", "", "", "2027", "1", "1", "onbekend"],
        ["misschien", "", "", "", "", "", "", "", ""],
        ["", "Crailoo", "", "", "", "", "", "", ""],
    ]
    with pytest.raises(Tabelfout) as fout:
        read_herstart(rows, naam="herstart.csv")
    found = {(m.rij, m.kolom) for m in fout.value.meldingen}
    assert found == {
        (2, "onderdeel"), (3, "geld"), (3, "jaar"), (3, "na"), (4, "jaar"), (5, "onderdeel"), (5, "jaar"),
        (5, "stikstof"), (7, "jaar"), (7, "capaciteit"), (8, "soort"), (9, "soort"),
    }  # fmt: skip
    assert fout.value.waar == "herstart.csv"
    assert all(m.remedie for m in fout.value.meldingen)


def test_a_name_that_the_column_na_could_not_point_at_is_refused() -> None:
    rows = [KOP, ["nodig", "Weg + sluis", "", "", "", "1", "1", "1", "1"],
            ["beschikbaar", "", "", "", "", "2027", "1", "1", "1"]]  # fmt: skip
    with pytest.raises(Tabelfout) as fout:
        read_herstart(rows)
    assert [(m.rij, m.kolom) for m in fout.value.meldingen] == [(2, "onderdeel")]


def test_what_is_said_twice_must_be_the_same() -> None:
    rows = [
        KOP,
        ["nodig", "Aamoer", "Weg", "", "", "1", "1", "1", "1"],
        ["nodig", "Aamoer", "Sluis", "", "", "2", "1", "1", "1"],
        ["beschikbaar", "", "", "", "", "2027", "1", "1", "1"],
    ]
    with pytest.raises(Tabelfout, match="iets anders"):
        read_herstart(rows)


def test_a_table_without_items_or_years_is_refused() -> None:
    with pytest.raises(Tabelfout, match="geen rij met beschikbaar"):
        read_herstart([KOP, ["nodig", "Aamoer", "", "", "", "", "1", "1", "1"]])


def test_the_answer_in_sentences_and_as_data() -> None:
    read = read_herstart([KOP, *VOORBEELD])
    found = plan(Vraag(read.onderdelen, read.jaren, meenemen=frozenset([GELD])))
    said = " ".join(samenvatting(found))
    assert "dit aantal is precies" not in said
    assert "gaat mee naar het volgende jaar: geld" in said
    assert "geen rangorde" in said
    data = as_data(found)
    assert "geen rangorde" in data["rangorde"]
    assert data["aantal"] == len(data["volgordes"]) == found.aantal
    point = next(p for y in found.jaren for v in y.verhinderd for p in v.knelpunten)
    assert write_knelpunt(point).startswith(f"{point.hulpbron.woorden} in {point.jaar}: nodig ")


def test_where_counting_stopped_is_said() -> None:
    read = read_herstart([KOP, *VOORBEELD])
    found = plan(Vraag(read.onderdelen, read.jaren), stappen=1)
    assert not found.exact
    assert "niet geteld" in samenvatting(found)[0] or "gestopt" in samenvatting(found)[0]
