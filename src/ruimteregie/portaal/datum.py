"""What dates mean, in Dutch: the days of an interval, how far away a day is, and the day a page looks at."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import write_edtf

__all__ = ["afstand", "dagen", "day_of"]


def day_of(request: HttpRequest) -> tuple[date, str]:
    """The day that ``?op=`` asks for, else today; and a Dutch sentence when its words are no day."""
    words = request.GET.get("op", "").strip()
    if not words:
        return timezone.localdate(), ""
    with suppress(ValueError):
        return date.fromisoformat(words), ""
    fault = f"‘{words[:20]}’ is geen datum; u ziet vandaag. Schrijf bijvoorbeeld 2025-06-12."
    return timezone.localdate(), fault


def dagen(first: date | None, last: date | None) -> str:
    """The days from first to last; an open end is said, empty when neither is known."""
    if first and last:
        return write_datum(first) if first == last else write_edtf(f"{first}/{last}").removeprefix("van ")
    if last:
        return f"uiterlijk {write_datum(last)}"
    return f"vanaf {write_datum(first)}" if first else ""


def afstand(day: date, vandaag: date) -> str:
    """How far a day is from today: ``over 41 dagen``, ``gisteren``, ``5 maanden geleden``."""
    days = (day - vandaag).days
    near = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if days in near:
        return near[days]
    return f"over {_length(days)}" if days > 0 else f"{_length(-days)} geleden"


def _length(days: int) -> str:
    if days < 90:
        return f"{days} dagen"
    months = round(days / 30.44)
    return f"{months} maanden" if months < 24 else f"{round(days / 365.25)} jaar"
