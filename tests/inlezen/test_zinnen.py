"""Where a sentence ends: abbreviations, plurals with an apostrophe, figures of lists."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruimteregie.inlezen.zinnen import sentence_around, sentence_spans, sentences


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Er zijn vier thema’s. Ook is er geld.", ["Er zijn vier thema’s.", "Ook is er geld."]),
        ("Dat geldt voor alle regio's. Nu verder.", ["Dat geldt voor alle regio's.", "Nu verder."]),
        ("Dit doet de heer J. de Wit. Daarna niets.", ["Dit doet de heer J. de Wit.", "Daarna niets."]),
        ("Zie sub a. De rest volgt.", ["Zie sub a. De rest volgt."]),
        ("Dit gebeurt i.s.m. Veenwoude. Klaar.", ["Dit gebeurt i.s.m. Veenwoude.", "Klaar."]),
        ("Dit gaat o.b.v. Rijksbeleid. Klaar.", ["Dit gaat o.b.v. Rijksbeleid.", "Klaar."]),
        ("1. De eerste.\n\n2. De tweede. Nog iets.", ["1. De eerste.", "2. De tweede.", "Nog iets."]),
        ("2.1. De vierde.", ["2.1. De vierde."]),
        ("Zo is het. 1.2 Er is afgesproken te bouwen.", ["Zo is het.", "1.2 Er is afgesproken te bouwen."]),
        ("Het kost 25. De rest is gratis.", ["Het kost 25.", "De rest is gratis."]),
        ("Dat was in 2012. Nu niet.", ["Dat was in 2012.", "Nu niet."]),
        ("Dit is beloofd.12 Verder niets.", ["Dit is beloofd.", "12 Verder niets."]),
    ],
)
def test_where_sentences_end(tekst: str, verwacht: list[str]) -> None:
    assert sentences(tekst) == verwacht


@given(st.text(alphabet="aB1.’'s \n:;!?()€", max_size=120))
def test_sentences_do_not_overlap_and_hold_all_but_white_space(tekst: str) -> None:
    spans = sentence_spans(tekst)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(tekst[b:e].split()) for b, e in spans) == "".join(tekst.split())
    for begin, eind in spans:
        low, high = sentence_around(tekst, begin, min(begin + 1, eind))
        assert low <= begin
        assert high <= len(tekst)
