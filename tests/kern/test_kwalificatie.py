"""Qualifications and closed vocabularies (§1)."""

from __future__ import annotations

import pytest

from ruimteregie.kern import Kwalificatie
from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.kern.kwalificatie import read_kwalificatie


@pytest.mark.parametrize(
    ("woord", "verwacht"),
    [
        ("ca.", Kwalificatie.CIRCA),
        ("Circa", Kwalificatie.CIRCA),
        ("zo’n", Kwalificatie.CIRCA),
        ("ten\nminste", Kwalificatie.MINIMAAL),
        ("meer  dan", Kwalificatie.MEER_DAN),
        ("niet meer dan", Kwalificatie.MAXIMAAL),
        ("niet minder dan", Kwalificatie.MINIMAAL),
        ("meer-dan", Kwalificatie.MEER_DAN),
    ],
)
def test_reads_words(woord: str, verwacht: Kwalificatie) -> None:
    assert read_kwalificatie(woord) is verwacht


@pytest.mark.parametrize("kwalificatie", Kwalificatie)
def test_every_word_is_read_back(kwalificatie: Kwalificatie) -> None:
    assert read_kwalificatie(kwalificatie.woord) is kwalificatie


def test_an_unknown_word_raises_and_names_the_choices() -> None:
    with pytest.raises(OnbekendeWaarde, match=r"'flink' is geen kwalificatie.*circa.*§1"):
        read_kwalificatie("flink")
