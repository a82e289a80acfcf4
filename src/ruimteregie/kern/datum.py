"""Dutch names of months and days written out."""

from __future__ import annotations

from datetime import date

__all__ = ["MAANDEN", "write_datum"]

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def write_datum(dag: date) -> str:
    """``date(2026, 1, 13)`` becomes ``"13 januari 2026"``."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
