"""A row that breaks its schema is refused with what, where and how to mend it."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ruimteregie.bronnen.referentie.kolommen import Soort
from ruimteregie.bronnen.referentie.lezen import check, read, read_all
from ruimteregie.bronnen.referentie.schema import SCHEMAS
from ruimteregie.kern.fouten import ReferentieFout

GOED = {
    "code": "v1", "samenvatting": "Eerst inbreiden", "volgorde": "inbreiden; combineren", "gebieden": "",
    "geldt_van": "2025-06", "geldt_tot": "", "bron_adres": "https://voorbeeld.example/brief",
}  # fmt: skip


def write(folder: Path, aggregaat: str, *rows: dict[str, str]) -> None:
    names = [k.naam for k in SCHEMAS[aggregaat].alle_kolommen]
    with (folder / f"{aggregaat}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(rows)


def test_a_good_row_is_read_with_its_types(tmp_path: Path) -> None:
    write(tmp_path, "voorrangsregels", GOED)
    (row,) = read("voorrangsregels", tmp_path)
    assert row.lijst("volgorde") == ("inbreiden", "combineren")
    assert row.tekst("geldt_tot") == ""
    assert row["geldt_tot"] is None
    assert row.regel == 2


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"code": ""}, "mag niet leeg"),
        ({"code": "met spatie"}, "letters, cijfers"),
        ({"samenvatting": "x" * 401}, "langer dan 400"),
        ({"geldt_van": "voorjaar 2025"}, "EDTF"),
        ({"geldt_van": "2025-13"}, "EDTF"),
        ({"bron_adres": "zomaar iets"}, "geen webadres"),
        ({"bron_adres": ""}, "zonder bron"),
        ({"bron_regel": "12 en 13"}, "van-tot"),
        ({"betrouwbaarheid": "Z"}, "kies uit A, B, C, D"),
        ({"bron_pagina": "vier"}, "kolom bron_pagina"),
        ({"gebieden": "PV99"}, "niet in gebieden.csv"),
        ({"bron_document": "bestaat-niet"}, "niet in documenten.csv"),
    ],
)
def test_a_bad_cell_is_named_with_its_place(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    write(tmp_path, "voorrangsregels", GOED | changes)
    faults = [str(f) for f in check(tmp_path)]
    assert any(says in fault for fault in faults), faults
    assert all("voorrangsregels.csv regel 2" in fault for fault in faults)
    with pytest.raises(ReferentieFout):
        read_all(tmp_path)


def test_the_same_key_twice_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "voorrangsregels", GOED, GOED)
    assert ["twee keer" in str(f) for f in check(tmp_path)] == [True]


def test_other_columns_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "voorrangsregels.csv").write_text("code,naam\nv1,x\n", encoding="utf-8")
    (fault,) = check(tmp_path)
    assert "samenvatting" in str(fault)
    assert "naam" in str(fault)


def test_a_cell_too_many_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "voorrangsregels", GOED)
    path = tmp_path / "voorrangsregels.csv"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + ",nog een\n", encoding="utf-8")
    (fault,) = check(tmp_path)
    assert "te veel of te weinig cellen" in str(fault)


def test_numbers_are_decimal_and_unknown_is_none(tmp_path: Path) -> None:
    write(
        tmp_path, "regels",
        {"code": "r1", "naam": "n", "regeling": "w", "criterium": "c", "waarde": "0.65", "bron_adres": "https://a.example"},
        {"code": "r2", "naam": "n", "regeling": "w", "criterium": "c", "waarde": "", "bron_adres": "https://a.example"},
    )  # fmt: skip
    first, second = read("regels", tmp_path)
    assert first.getal("waarde") == Decimal("0.65")
    assert second.getal("waarde") is None


def test_every_column_of_every_schema_says_what_it_means() -> None:
    for schema in SCHEMAS.values():
        for kolom in schema.alle_kolommen:
            assert len(kolom.betekenis) > 3, (schema.naam, kolom.naam)
            assert (kolom.soort in (Soort.KEUZE, Soort.KEUZES)) == bool(kolom.waarden), (
                schema.naam,
                kolom.naam,
            )
            assert (kolom.soort in (Soort.VERWIJZING, Soort.VERWIJZINGEN)) == bool(kolom.naar)
            assert not kolom.naar or kolom.naar in SCHEMAS
