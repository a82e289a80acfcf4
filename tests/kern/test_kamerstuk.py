"""Parliamentary papers (§8)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from ruimteregie.kern import Kamerstuk, find_kamerstukken, find_zaken
from ruimteregie.kern.fouten import NotatieFout

from .strategies import kamerstukken

NOTATIES = [
    ("29 435 nr. 269", "29435-269"),
    ("29 435, nr. 269", "29435-269"),
    ("36600 XXII", "36600-XXII"),
    ("36 725 XXII,  nr. 2993", "36725-XXII-2993"),
    ("Kamerstukken II 2026/27, 36 800 A, nr. 12", "36800-A-12"),
    ("34682 nr. 228", "34682-228"),
    ("36600 nr. A-63", "36600-A-63"),
    ("36 600-A, nr. 16", "36600-A-16"),
    ("36200-XII, nr. 33", "36200-XII-33"),
    ("35742-7", "35742-7"),
    ("31305-328", "31305-328"),
    ("Kamerstuk 2021 31305-328", "31305-328"),
    ("32 847, nr. 1363", "32847-1363"),
    ("36600-XII-53", "36600-XII-53"),
    ("kst-36600-A-53", "36600-A-53"),
    ("34682-AA", "34682-AA"),
    ("kst-34682-AC", "34682-AC"),
    ("Tweede Kamer, vergaderjaar 2023-2024, Kamerstuk 29 435, nr. 267", "29435-267"),
    ("35 334,\nnr. 413", "35334-413"),
    ("36\u00a0410 A, nr. 61", "36410-A-61"),
    ("Kamerstuk 29 435", "29435"),
    ("TK 2024-2025, 34 682, nr. 228", "34682-228"),
    ("TK 32 847-1389", "32847-1389"),
    ("Kamerstuk 32 847 – 1389", "32847-1389"),
    ("Kamerstuk 32847/1389", "32847-1389"),
    ("Kamerstuknr. 32847-1389", "32847-1389"),
    ("kamerstuk 32 847, nummer 1389", "32847-1389"),
    ("Kamerstuk 32847 nr.1389", "32847-1389"),
    ("Kamerstuk 36 600 hoofdstuk XII nr. 53", "36600-XII-53"),
    ("36 600, hoofdstuk A, nr. 53", "36600-A-53"),
    ("36 600 (XII), nr. 53", "36600-XII-53"),
    ("Kamerstuk 36600, XII, nr. 53", "36600-XII-53"),
    ("36.600 XII, nr. 53", "36600-XII-53"),
    ("Kamerstukken I 2023/24, 36 410 A, B", "36410-A-B"),
    ("Eerste Kamer, vergaderjaar 2022–2023, 36 200 XII, nr. B", "36200-XII-B"),
    ("EK 34 682, AB", "34682-AB"),
    ("dossier 34 682", "34682"),
]


@pytest.mark.parametrize(("tekst", "code"), NOTATIES)
def test_parse_and_find(tekst: str, code: str) -> None:
    assert Kamerstuk.parse(tekst).code == code
    found = find_kamerstukken(f"Aan de Kamer gemeld ({tekst}) in dat jaar.")
    assert [g.waarde.code for g in found] == [code]
    assert found[0].tekst in tekst


@pytest.mark.parametrize("tekst", ["29 435", "29435", "36600-A", "36 600 A"])
def test_a_bare_dossier_is_read_when_asked_for_but_not_found(tekst: str) -> None:
    assert Kamerstuk.parse(tekst).nummer == ""
    assert find_kamerstukken(f"het getal {tekst} staat hier") == []


@pytest.mark.parametrize(
    "tekst",
    [
        "Kamerstuk 2021Z19042",
        "bijlage 2024D26244",
        "in 2024-2025 en 2030-2040",
        "€ 36 600 en € 36600 nr. 5",
        "€ 29.435, nr. 2",
        "bel 0318-538911 of 31305-328914",
        "tel. +31305-328",
        "20000-2500 woningen",
        "25000-300 ha en 30000-500 nieuwe woningen",
        "postbus 20011, 2500 EA",
        "dossier 19 435, nr. 3",
        "129 435 nr. 269",
        "21.305-328",
        "21000 nr. 4 woningen",
        "kenmerk 29435-269123",
        "RWS-2024/31305-328",
        "postbus 20901, 2500 EX",
        "Stcrt. 2024, 29435",
        "Aanhangsel Handelingen II 2023/24, nr. 1234",
        "Handelingen II 2024/25, nr. 34, item 8",
        "ECLI:NL:RVS:2022:2345",
        "IBAN NL20 INGB 0001 2345 67",
        "kst-1099863.pdf",
        "bouwdossier 28000",
        "in 2024 31 gemeenten",
        "tel. 06-31305328",
        "€ 25 000, nr. 3",
        "25 000 woningen, nr. 3",
    ],
)
def test_other_numbers_are_left_alone(tekst: str) -> None:
    assert find_kamerstukken(tekst) == []


@pytest.mark.parametrize(
    "tekst", ["", "nr. 269", "2021Z19042", "19435-2", "36600-A-0", "36600-ABC-3", "34682-12345", "x"]
)
def test_parse_refuses(tekst: str) -> None:
    with pytest.raises(NotatieFout, match="§8"):
        Kamerstuk.parse(tekst)


def test_a_plural_gives_every_number() -> None:
    text = "Kamerstukken 34 682, nrs. 107, 108 en 110 en 29 435 nr. 3 en nr. 5, en 12 woningen"
    found = find_kamerstukken(text)
    assert [g.waarde.code for g in found] == ["34682-107", "34682-108", "34682-110", "29435-3", "29435-5"]
    assert all(text[g.begin : g.eind] == g.tekst for g in found)


@pytest.mark.parametrize(
    ("tekst", "codes"),
    [
        ("31 305, nr. 483 en 484.", ["31305-483", "31305-484"]),
        ("29 435, nr. 269/270", ["29435-269", "29435-270"]),
        ("29435, nrs. 107 t/m 110", ["29435-107", "29435-110"]),
        ("Kamerstukken 29 435 en 34 682", ["29435", "34682"]),
        ("Kamerstukken 29 435, nr. 269 en 34 682, nr. 228", ["29435-269", "34682-228"]),
        ("Kamerstuk 35 925-A, 35 925-XII, nr. 5", ["35925-A", "35925-XII-5"]),
        ("zoek.officielebekendmakingen.nl/kst-36600-A-53.html", ["36600-A-53"]),
        ("Kamerstuk 29 435 en 25 000 woningen", ["29435"]),
        ("Zij krijgt nr. 72 (33000-A).", ["33000-A-72"]),
        ("motie nr. 5 (31 305)", ["31305-5"]),
    ],
)
def test_several_papers(tekst: str, codes: list[str]) -> None:
    assert [g.waarde.code for g in find_kamerstukken(tekst)] == codes


def test_a_year_behind_a_single_number_is_no_paper() -> None:
    assert [g.waarde.code for g in find_kamerstukken("34 682, nr. 107 en 110 woningen")] == ["34682-107"]


def test_cases_are_found_apart() -> None:
    found = find_zaken(
        "Kamerstuk 2021Z19042, bijlage 2024D26244 bij 36 410 A, nr. 61; 12021Z19042 is er geen"
    )
    assert [g.waarde for g in found] == ["2021Z19042", "2024D26244"]


def test_url() -> None:
    assert (
        Kamerstuk("36600", "53", "XII").url == "https://zoek.officielebekendmakingen.nl/kst-36600-XII-53.html"
    )
    assert Kamerstuk("34682", "228").url == "https://zoek.officielebekendmakingen.nl/kst-34682-228.html"
    assert Kamerstuk("36600", "", "XXII").url == "https://zoek.officielebekendmakingen.nl/dossier/36600-XXII"


@given(kamerstukken)
def test_round_trip(stuk: Kamerstuk) -> None:
    assert Kamerstuk.parse(str(stuk)) == stuk
    assert Kamerstuk.parse(stuk.code) == stuk
    if stuk.nummer:
        assert [g.waarde for g in find_kamerstukken(f"zie {stuk}.")] == [stuk]


@given(kamerstukken, kamerstukken)
def test_order_is_total_and_numeric(one: Kamerstuk, two: Kamerstuk) -> None:
    assert (one < two) + (two < one) + (one == two) == 1
    assert Kamerstuk("34682", "9") < Kamerstuk("34682", "10") < Kamerstuk("34682", "1", "A")


def test_the_five_documents(seeds: Path) -> None:
    codes = {
        path.name[:3]: [g.waarde.code for g in find_kamerstukken(path.read_text(encoding="utf-8"))]
        for path in sorted(seeds.glob("*.txt"))
    }
    assert {name: len(found) for name, found in codes.items()} == {
        "000": 13,
        "001": 4,
        "002": 36,
        "003": 3,
        "004": 2,
    }
    assert codes["000"][:3] == ["29435-269", "32847-1389", "34682-228"]
    assert codes["003"] == ["33037-402", "35929-VII-72", "35925-119"]
