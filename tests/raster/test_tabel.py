"""Tables of zones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ruimteregie.kern.fouten import BestandBeschadigd, BestandLeeg, InvoerFout, NotatieFout, OnbekendeWaarde
from ruimteregie.raster import read_tabel


def schrijf(tmp_path: Path, text: str) -> Path:
    (tmp_path / "z.csv").write_text(text, encoding="utf-8")
    return tmp_path / "z.csv"


def test_columns_are_what_they_hold(tmp_path: Path) -> None:
    tabel = read_tabel(schrijf(tmp_path, "zone;ha;nat;vak\nA;1.250,5;ja;1a\nB;;nee;2\n"))
    assert tabel.aantal == 2
    assert tabel.waarden("ha")[0] == 1250.5
    assert np.isnan(tabel.waarden("ha")[1])
    assert tabel.waarden("nat").tolist() == [True, False]
    assert tabel.tekst("vak") == ["1a", "2"]


def test_a_column_of_numbers_with_one_that_is_none_names_the_line(tmp_path: Path) -> None:
    tabel = read_tabel(schrijf(tmp_path, "zone,ha\nA,5\nB,vijf\n"))
    with pytest.raises(NotatieFout, match=r"z.csv, regel 3, kolom ha"):
        tabel.waarden("ha")


@pytest.mark.parametrize(
    ("text", "fout", "deel"),
    [
        ("", BestandLeeg, "geen rijen"),
        ("a;b\n", BestandLeeg, "geen rijen"),
        ("a;b\n1\n", BestandBeschadigd, "regel 2"),
        ("a;a\n1;2\n", InvoerFout, "twee keer"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, fout: type[Exception], deel: str) -> None:
    with pytest.raises(fout, match=deel):
        read_tabel(schrijf(tmp_path, text))


def test_an_unknown_column_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(OnbekendeWaarde, match="Kies uit: a, b"):
        read_tabel(schrijf(tmp_path, "a;b\n1;2\n")).waarden("c")
