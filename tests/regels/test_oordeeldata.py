"""One form of a judgement for every rule: numbers are numbers, days ISO, null only what is not known."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst, Waarde
from ruimteregie.kern.termijn import Termijn
from ruimteregie.regels.oordeeldata import criterium_as_data, oordeel_as_data, plain


@pytest.mark.parametrize(
    ("waarde", "data"),
    [
        (None, None),
        (True, True),
        (False, False),
        (0, 0),
        ("geen tekort", "geen tekort"),
        (Decimal(50), 50),
        (Decimal("50.1002"), 50.1002),
        (Decimal("7.65"), 7.65),
        (date(2030, 9, 1), "2030-09-01"),
        (Termijn.van_edtf("2030-09"), "2030-09"),
        (Termijn.parse("jaarlijks"), "jaarlijks"),
        (Bedrag.van(5_000_000), 5_000_000),
        (Bedrag.van("20000.01", per=Per.WONING, btw=Btw.INCL), 20000.01),
        (Bedrag.parse("circa € 5 mln."), "circa € 5 mln."),
        (Bedrag.parse("€ 310 mln. tot € 1,2 mld."), "€ 310 mln. tot € 1,2 mld."),
    ],
)
def test_a_value_as_json_has_it(waarde: Waarde, data: object) -> None:
    found = plain(waarde)
    assert found == data
    assert type(found) is type(data)
    assert json.loads(json.dumps(found)) == data


def test_the_keys_of_a_criterion_and_of_a_judgement() -> None:
    one = Criterium(
        "aandeel", Uitkomst.VOLDOET_NIET, Decimal("65.1"), Decimal(65), "procent", Bron("brief", regel_van=7)
    )
    assert criterium_as_data(one) == {
        "criterium": "aandeel", "uitkomst": "voldoet_niet", "waarde": 65.1, "drempel": 65,
        "eenheid": "procent", "bron": "brief, r. 7",
    }  # fmt: skip
    part = Oordeel("score", "regel", "v1", date(2026, 1, 1), (Criterium("cijfer", Uitkomst.ONBEKEND),))
    data = oordeel_as_data(Oordeel("Kade", "regel", "v1", date(2026, 1, 1), (one,), (part,)))
    assert list(data) == [
        "onderwerp", "regel", "regelversie", "peildatum", "voldoet", "oordeel", "criteria", "deeloordelen",
    ]  # fmt: skip
    assert (data["voldoet"], data["peildatum"]) == (None, "2026-01-01")
    assert data["deeloordelen"][0]["criteria"][0]["bron"] == ""
