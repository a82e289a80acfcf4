"""Every project, site, programme, motion and area that the documents name is in the reference tables.

``genoemd/<document>.csv`` holds the names as written, each with its kind, the line on which it begins and,
where the document shortens it or writes it as no table does, the name that is meant (``bedoeld``; for a
motion, a promise and a product the code). Nothing here guesses: capitals, quotation marks, commas and the
spaces round a hyphen or slash are all that may differ.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bronnen.delen import documents, lines, squeeze
from ruimteregie.bronnen.referentie.lezen import Rij, read_all
from ruimteregie.kern.gebied import GebiedSoort

GENOEMD = Path(__file__).parent / "genoemd"
# How many names each list holds at least, so that none can be emptied unseen.
MINSTENS = {
    "arrangement-gelderland-2025-06-02": 145,
    "kamerbrief-bol-2024-11-12": 70,
    "kamerbrief-bol-2025-06-12": 150,
    "kamerbrief-bomirt-2026-01-13": 155,
    "kamerbrief-verstedelijking-2021-11": 100,
    "mirt-brief-2025-06-12": 170,
    "raadsinformatiebrief-foodvalley-2025-06-17": 35,
    "raadsvoorstel-foodvalley-2025": 12,
    "ro-brief-2022-05-17": 140,
}
AREAS = frozenset(soort.value for soort in GebiedSoort)
TABLES = {
    "project": "projecten",
    "programma": "programmas",
    "pakket": "pakketten",
    "woningbouwlocatie": "woningbouwlocaties",
    "defensie": "ruimteclaims",
    "middel": "middelen",
    "product": "novex_producten",
    "motie": "moties",
    "toezegging": "toezeggingen",
}
# Of these tables every row that comes from a document must be named in a list, so that neither side is short.
WHOLE = ("gebieden", "projecten", "programmas", "woningbouwlocaties", "moties", "toezeggingen")
BY_CODE = ("moties", "toezeggingen", "novex_producten")


@dataclass(frozen=True)
class Genoemd:
    """One name in a document, as written."""

    document: str
    regel: int
    soort: str
    naam: str
    bedoeld: str

    def __str__(self) -> str:
        return f"{self.document} {self.regel}: {self.soort} {self.naam!r} {self.bedoeld}".rstrip()


@cache
def named() -> tuple[Genoemd, ...]:
    """All names of all lists."""
    found: list[Genoemd] = []
    for path in sorted(GENOEMD.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [
                Genoemd(path.stem, int(row["regel"]), row["soort"], row["naam"], row["bedoeld"])
                for row in csv.DictReader(file, strict=True)
            ]
    return tuple(found)


@pytest.fixture(scope="module")
def rows() -> Mapping[str, list[Rij]]:
    return read_all()


def key(name: str) -> str:
    """A name for comparing: no capitals, quotes and commas, no spaces round a hyphen or a slash."""
    plain = name.casefold().replace("–", "-")
    plain = re.sub("[,'\"‘’“”]", "", plain)
    return " ".join(re.sub(r"\s*([-/])\s*", r"\1", plain).split())


def names_of(table: str, row: Rij) -> frozenset[str]:
    """Every way in which a row may be found: its name, what is in brackets behind it, its other writings."""
    if table in BY_CODE:
        titel = row.tekst("titel") if table == "novex_producten" else ""
        return frozenset(key(word) for word in (row.tekst("code"), titel) if word)
    names = [row.tekst("naam"), *(row.lijst("aliassen") if "aliassen" in row.cellen else ())]
    if found := re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", names[0]):
        names += found.groups()
    if table == "gebieden" and row.tekst("soort") == "gemeente":
        names.append(names[0].removeprefix("Gemeente "))
    return frozenset(key(name) for name in names)


def index(rows: Mapping[str, list[Rij]]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By kind and name: the table and code of each row that goes by it."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for table in ("gebieden", *TABLES.values()):
        soort = next((soort for soort, of in TABLES.items() if of == table), "")
        for row in rows[table]:
            for name in names_of(table, row):
                place = found.setdefault((soort or row.tekst("soort"), name), [])
                place.append((table, row.tekst("code")))
    return found


def test_every_kind_is_one_that_has_a_table() -> None:
    assert {name.soort for name in named()} <= AREAS | set(TABLES)


def test_no_list_can_be_emptied_unseen() -> None:
    found = Counter(name.document for name in named())
    assert {document: found[document] for document in MINSTENS if found[document] < MINSTENS[document]} == {}
    assert set(found) == set(MINSTENS)
    assert [name for name, times in Counter(named()).items() if times > 1] == []


def test_every_name_begins_at_its_line(rows: Mapping[str, list[Rij]], seeds: Path) -> None:
    parts = documents(rows, seeds)
    missing: list[str] = []
    for name in named():
        path, first, last = parts[name.document]
        at = lines(path)[name.regel - 1 : name.regel + 8]
        place = squeeze("\n".join(at)).find(squeeze(name.naam))
        if not first <= name.regel <= last or not 0 <= place < len(squeeze(at[0])):
            missing.append(str(name))
    assert missing == []


def test_every_name_is_in_the_table_of_its_kind(rows: Mapping[str, list[Rij]]) -> None:
    known = index(rows)
    assert [str(name) for name in named() if (name.soort, key(name.bedoeld or name.naam)) not in known] == []


def test_every_mover_of_a_motion_stands_in_what_is_written(rows: Mapping[str, list[Rij]]) -> None:
    movers = {row.tekst("code"): row.lijst("indieners") for row in rows["moties"]}
    assert [
        str(name)
        for name in named()
        if name.soort == "motie"
        for mover in movers[name.bedoeld]
        if mover != "niet genoemd" and key(mover) not in key(name.naam)
    ] == []


def test_no_row_of_a_document_can_be_taken_away_unseen(rows: Mapping[str, list[Rij]]) -> None:
    """Each such row is the only answer to some name, so that without it the test above fails.

    A new row that a document names gets its name, as written, in the list of that document.
    """
    known = index(rows)
    only = {
        places[0]
        for name in named()
        if len(places := known.get((name.soort, key(name.bedoeld or name.naam)), [])) == 1
    }
    assert [
        f"{table} {row.tekst('code')} ({row.tekst('bron_document')} {row.tekst('bron_regel')})"
        for table in WHOLE
        for row in rows[table]
        if row.tekst("bron_document") in MINSTENS and (table, row.tekst("code")) not in only
    ] == []


def test_what_is_no_novex_area_is_none(rows: Mapping[str, list[Rij]]) -> None:
    known = index(rows)
    assert ("novex", key("Powerport regio Moerdijk")) not in known
    assert known["regio", key("Powerport regio Moerdijk")] == [("gebieden", "RG-moerdijk")]


def test_no_name_means_two_areas(rows: Mapping[str, list[Rij]]) -> None:
    """A plan or a table that names an area in another way must lead to one area."""
    found = Counter(
        name
        for row in rows["gebieden"]
        for name in {word.casefold() for word in (row.tekst("naam"), *row.lijst("aliassen"))}
    )
    assert [name for name, areas in found.items() if areas > 1] == []
