"""Lists as JSON, and as CSV for Dutch spreadsheets: UTF-8 with a byte order mark, semicolons."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from ruimteregie.regels.sjabloon import MEDIATYPES

__all__ = ["as_file", "csv_response", "safe_cell", "sjabloon_response"]

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


def as_file(
    formaat: str, naam: str, kop: Sequence[str], rijen: Iterable[Sequence[object]]
) -> HttpResponseBase | None:
    """The list as ``csv`` or ``json``; None for any other word. In JSON what is not known is null."""
    if formaat == "csv":
        return csv_response(naam, kop, rijen)
    if formaat != "json":
        return None
    found = [
        {key: None if cell in (None, "") else str(cell) for key, cell in zip(kop, row, strict=True)}
        for row in rijen
    ]
    answer: HttpResponse = JsonResponse({naam: found}, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Disposition"] = f'attachment; filename="{naam}.json"'
    return answer


def sjabloon_response(wat: str, naam: str, formaat: str, maken: Callable[[str, bool], bytes]) -> HttpResponse:
    """A table to fill in as ``<wat>-<naam>.<formaat>``; ``maken`` gets the format and whether to fill it.

    Raises:
        Http404: ``naam`` is neither ``sjabloon`` nor ``voorbeeld``, or no table has this format.
    """
    if naam not in ("sjabloon", "voorbeeld") or formaat not in MEDIATYPES:
        raise Http404
    return HttpResponse(
        maken(formaat, naam == "voorbeeld"),
        content_type=MEDIATYPES[formaat],
        headers={"Content-Disposition": f'attachment; filename="{wat}-{naam}.{formaat}"'},
    )
