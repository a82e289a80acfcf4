"""The JSON: exactly the documented structure, in stable order, with unknown as null."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from inlezen.hulp import lees
from ruimteregie import inlezen
from ruimteregie.inlezen import Lezing, als_json, read, recognise
from ruimteregie.kern.naslag import Naslag

KEYS = [
    "bestand",
    "soort",
    "datum",
    "kenmerk",
    "onderwerp",
    "afzender",
    "geadresseerde",
    "delen",
    "afspraken",
    "besluiten",
    "oproepen",
    "aandachtspunten",
    "doorschuivingen",
    "bedragen",
    "aantallen",
    "termijnen",
    "kamerstukken",
    "moties",
    "toezeggingen",
    "namen",
    "koppen",
    "voetnoten",
]
SAMPLE = Path(inlezen.__file__).parent / "voorbeelden" / "voorbeeldbrief.txt"


@pytest.fixture(scope="module")
def schema(root: Path) -> dict[str, Any]:
    return json.loads((root / "docs/naslag/inlezen.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample() -> Lezing:
    return recognise(read(SAMPLE), Naslag())


def validate(schema: dict[str, Any], lezingen: list[Lezing]) -> dict[str, Any]:
    found = json.loads(json.dumps(als_json(lezingen)))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(found)
    return found


def test_the_schema_is_valid_and_describes_every_key(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert list(schema["$defs"]["document"]["properties"]) == KEYS
    for definition in schema["$defs"].values():
        assert "description" in definition


def test_the_sample_fits_the_schema(schema: dict[str, Any], sample: Lezing) -> None:
    (top,) = validate(schema, [sample])["documenten"]
    assert list(top) == KEYS
    assert top["soort"] == "bundel"
    assert all(top[key] == [] for key in KEYS[8:])
    assert [d["soort"] for d in top["delen"]] == ["kamerbrief", "arrangement"]
    assert [list(d) for d in top["delen"]] == [KEYS, KEYS]


def test_the_five_documents_fit_the_schema(schema: dict[str, Any], seeds: Path) -> None:
    validate(schema, [recognise(read(path), Naslag()) for path in sorted(seeds.glob("*.txt"))])


def test_the_order_is_stable(sample: Lezing) -> None:
    assert json.dumps(als_json([sample])) == json.dumps(als_json([recognise(read(SAMPLE), Naslag())]))


def test_a_single_document_stands_at_the_top() -> None:
    (document,) = als_json(
        [lees("Geachte voorzitter,\n\nHet kost circa € 2,5 mld. (prijspeil 2025, excl. btw).")]
    )["documenten"]
    assert (document["soort"], document["delen"], document["datum"]) == ("kamerbrief", [], None)
    assert document["bedragen"] == [
        {
            "tekst": "circa € 2,5 mld. (prijspeil 2025, excl. btw)",
            "euro_laag": "2500000000",
            "euro_hoog": "2500000000",
            "per": None,
            "prijspeil": 2025,
            "btw": "excl",
            "kwalificatie": "circa",
            "bandbreedte": None,
            "doel": None,
            "plaats": {"pagina": None, "regel_van": 3, "regel_tot": 3},
            "zekerheid": 0.9,
        }
    ]


def test_kamerstukken_and_ranges() -> None:
    (document,) = als_json([lees("Zie 39 999 XXII, nr. 7: € 18 tot € 22 mln. per jaar.")])["documenten"]
    (stuk,) = document["kamerstukken"]
    assert (stuk["dossier"], stuk["toevoeging"], stuk["nummer"]) == ("39999", "XXII", "7")
    assert stuk["url"] == "https://zoek.officielebekendmakingen.nl/kst-39999-XXII-7.html"
    (bedrag,) = document["bedragen"]
    assert (bedrag["euro_laag"], bedrag["euro_hoog"], bedrag["per"]) == ("18000000", "22000000", "jaar")


def test_the_sample_letter_shows_what_reading_can_do(sample: Lezing) -> None:
    lines = [r.tekst for r in sample.tekst.regels]
    assert "verzonnen" in lines[0]
    letter, arrangement = sample.delen
    assert [v.nummer for v in arrangement.afspraken] == ["1.1", "1.2", "2.1", "2.2", "3.1"]
    assert [len(v.acties) for v in arrangement.afspraken] == [3, 2, 2, 1, 2]
    assert {s for v in arrangement.afspraken for s in v.soorten} == {
        "beleid",
        "onderzoek",
        "uitvoering",
        "proces",
    }
    assert (len(letter.bedragen), len(letter.kamerstukken)) == (5, 2)
    assert letter.kenmerk == "VB-2026-0000001"
    assert {v.plaats.pagina for v in arrangement.afspraken} == {2, 3}
