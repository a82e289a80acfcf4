"""Sources and how they print (§8)."""

from __future__ import annotations

import pytest

from ruimteregie.kern import Bron
from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde


@pytest.mark.parametrize(
    ("bron", "plaats"),
    [
        (Bron("brief"), ""),
        (Bron("brief", 3), "p. 3"),
        (Bron("brief", 3, 12, 15), "p. 3, r. 12–15"),
        (Bron("brief", None, 12), "r. 12"),
        (Bron("brief", None, 12, 12), "r. 12"),
    ],
)
def test_place(bron: Bron, plaats: str) -> None:
    assert bron.plaats == plaats
    assert str(bron) == ("brief, " + plaats if plaats else "brief")


def test_order_is_by_document_page_line_with_the_unknown_first() -> None:
    bronnen = [Bron("b"), Bron("a", 2, 1), Bron("a", 1, 9), Bron("a", 1, 2, 3), Bron("a")]
    assert [str(b) for b in sorted(bronnen)] == [
        "a",
        "a, p. 1, r. 2–3",
        "a, p. 1, r. 9",
        "a, p. 2, r. 1",
        "b",
    ]
    assert len(set(bronnen)) == 5


def test_one_line_said_in_two_ways_is_one_place() -> None:
    assert Bron("brief", 3, 12) == Bron("brief", 3, 12, 12)
    assert len({Bron("brief", 3, 12), Bron("brief", 3, 12, 12)}) == 1


def test_an_address_alone_is_a_source() -> None:
    assert (
        str(Bron("", adres="https://voorbeeld.nl/feit", betrouwbaarheid="B")) == "https://voorbeeld.nl/feit"
    )


@pytest.mark.parametrize("plaats", [(0, None, None), (1, 0, None), (1, 5, 4), (1, None, 4)])
def test_an_impossible_place_raises(plaats: tuple[int | None, int | None, int | None]) -> None:
    with pytest.raises(NotatieFout, match="§8"):
        Bron("brief", *plaats)


def test_no_source_at_all_raises() -> None:
    with pytest.raises(NotatieFout):
        Bron("")


def test_an_unknown_reliability_raises() -> None:
    with pytest.raises(OnbekendeWaarde, match="A, B, C, D"):
        Bron("brief", betrouwbaarheid="E")
