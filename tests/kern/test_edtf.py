"""Dates of EDTF (§3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from ruimteregie.kern import edtf_interval, write_edtf
from ruimteregie.kern.datum import MAANDEN, write_datum
from ruimteregie.kern.fouten import NotatieFout

from .strategies import edtfs


@pytest.mark.parametrize(
    ("edtf", "eerste", "laatste"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-06-12", date(2025, 6, 12), date(2025, 6, 12)),
        ("2026-21", date(2026, 3, 1), date(2026, 5, 31)),
        ("2026-22", date(2026, 6, 1), date(2026, 8, 31)),
        ("2026-23", date(2026, 9, 1), date(2026, 11, 30)),
        ("2027-24", date(2027, 12, 1), date(2028, 2, 29)),
        ("2025-33", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-36", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-10/2024-12", date(2024, 10, 1), date(2024, 12, 31)),
        ("../2034", None, date(2034, 12, 31)),
        ("/2034", None, date(2034, 12, 31)),
        ("2031/..", date(2031, 1, 1), None),
        ("2022-22~", date(2022, 6, 1), date(2022, 8, 31)),
        ("2025?/2026%", date(2025, 1, 1), date(2026, 12, 31)),
        ("{2026-01-05,2026-01-07,2026-01-08}", date(2026, 1, 5), date(2026, 1, 8)),
        ("[2026-01-30,2026-02-02]", date(2026, 1, 30), date(2026, 2, 2)),
    ],
)
def test_interval(edtf: str, eerste: date | None, laatste: date | None) -> None:
    assert edtf_interval(edtf) == (eerste, laatste)


@pytest.mark.parametrize(
    "edtf",
    ["", "..", "../..", "/", "25", "2025-13", "2025-20", "2025-37", "2025-02-30", "2025-21-01", "2030/2025",
     "2025/2026/2027", "najaar 2025", "2025-6", "2025~~", "9999-24", "0000", "٢٠٢٥",
     "{2026-01-05}", "{}", "{2026-01-05,2026-01-07]", "{2026-01-07,2026-01-05}", "{2026-01-05,2026-01-05}",
     "{2026-01,2026-02}", "{2026-01-05,2026-02-30}", "{2026-01-05~,2026-01-7}", "{2026-01-05,2026-01-07"],
)  # fmt: skip
def test_no_edtf(edtf: str) -> None:
    with pytest.raises(NotatieFout, match="§3"):
        edtf_interval(edtf)


@given(edtfs())
def test_bounds_are_in_order(edtf: str) -> None:
    first, last = edtf_interval(edtf)
    assert first or last
    assert first is None or last is None or first <= last


def test_the_parts_of_a_year_cover_it() -> None:
    """Four quarters, or twelve months, follow each other without a gap (§12)."""
    for codes, start in (
        (range(33, 37), date(2025, 1, 1)),
        (range(1, 13), date(2025, 1, 1)),
        (range(21, 25), None),
    ):
        day = start or date(2025, 3, 1)
        for code in codes:
            first, last = edtf_interval(f"2025-{code:02}")
            assert first == day
            assert last is not None
            day = last + timedelta(days=1)
        assert day == date(2026, day.month, 1)


@pytest.mark.parametrize(
    ("edtf", "woorden"),
    [
        ("2025-23", "najaar 2025"),
        ("../2034", "t/m 2034"),
        ("2031/..", "vanaf 2031"),
        ("2022-05/2022-08", "medio 2022"),
        ("2024-10/2024-12", "eind 2024"),
        ("2025-34", "tweede kwartaal 2025"),
        ("2021/2030", "van 2021 t/m 2030"),
        ("2026-01-13", "13 januari 2026"),
        ("2026-11-18/2026-11-19", "18 en 19 november 2026"),
        ("2026-11-18/2026-11-20", "18 t/m 20 november 2026"),
        ("2026-11-18/2026-11-18", "van 18 november 2026 t/m 18 november 2026"),
        ("2026-11-30/2026-12-01", "van 30 november 2026 t/m 1 december 2026"),
        ("2026-11-18~/2026-11-20", "van rond 18 november 2026 t/m 20 november 2026"),
        ("2025%", "mogelijk rond 2025"),
        ("{2026-01-05,2026-01-07,2026-01-08}", "5, 7 en 8 januari 2026"),
        ("[2026-01-05,2026-01-07,2026-01-08]", "5, 7 of 8 januari 2026"),
        ("{2026-01-30,2026-02-02}", "30 januari en 2 februari 2026"),
        ("{2025-12-31,2026-01-30,2026-02-02}", "31 december 2025, 30 januari en 2 februari 2026"),
    ],
)
def test_words(edtf: str, woorden: str) -> None:
    assert write_edtf(edtf) == woorden


def test_datum() -> None:
    assert write_datum(date(2026, 1, 13)) == "13 januari 2026"
    assert len(MAANDEN) == 12
