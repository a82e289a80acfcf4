"""Lists as CSV for a spreadsheet: UTF-8 with a byte order mark, semicolons as Dutch spreadsheets expect."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

__all__ = ["csv_response", "safe_cell"]

# A cell that starts with one of these is run as a formula by spreadsheets (OWASP, "CSV injection").
_GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """The text of a cell; one that a spreadsheet would take for a formula gets a quote in front."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_GEVAARLIJK) else text


class _Echo:
    def write(self, value: str) -> str:
        return value


def csv_response(naam: str, kop: Sequence[str], rijen: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A file ``<naam>.csv`` that is written while it is sent."""

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
        yield "\ufeff"
        yield writer.writerow(kop)
        for row in rijen:
            yield writer.writerow([safe_cell(cell) for cell in row])

    return StreamingHttpResponse(
        lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}.csv"'},
    )
