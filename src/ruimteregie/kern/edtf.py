"""Dates of ISO 8601-2 (EDTF), as far as Dutch letters need them (§3).

    2025 · 2025-06 · 2025-06-12         year, month, day
    2025-21 … 2025-24                   spring, summer, autumn, winter (December to February)
    2025-33 … 2025-36                   first to fourth quarter
    2024-10/2024-12 · ../2034 · 2031/.. interval, open at an end with ".."; "" is an end not known
    2025~ · 2025? · 2025%               about, uncertain, both: kept, and read as if it were sure
    {2026-01-05,2026-01-07}             on each of these days and on none between: a meeting of several days
    [2026-01-05,2026-01-07]             on one of these days; which one is not known

An own reader of this subset: the ``edtf`` package reckons seasons by hemisphere and padding that
differ from the months that letters mean, has no quarters, and hands out float-based structures.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ruimteregie.kern.datum import MAANDEN, write_datum
from ruimteregie.kern.fouten import NotatieFout

__all__ = ["SEIZOENEN", "edtf_interval", "edtf_sides", "write_edtf"]

SEIZOENEN = ("voorjaar", "zomer", "najaar", "winter")
"""The words for 21 to 24, in that order."""

_DEEL = re.compile(r"(?P<jaar>\d{4})(?:-(?P<maand>\d\d)(?:-(?P<dag>\d\d))?)?(?P<zeker>[~?%]?)", re.ASCII)
_RANGTELWOORDEN = ("eerste", "tweede", "derde", "vierde")
_ZEKERHEID = {"": "", "~": "rond ", "?": "mogelijk ", "%": "mogelijk rond "}
# Month of the season or quarter with which it begins; both last three months.
_BEGINMAAND = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}
# A set of days: the two marks around it, and the word before the last of them.
_REEKSEN = {"{": ("}", "en"), "[": ("]", "of")}
_JAARDELEN = {("01", "03"): "begin", ("05", "08"): "medio", ("10", "12"): "eind"}


def edtf_interval(edtf: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day; None at an open or unknown end. NotatieFout when it is no EDTF."""
    if edtf[:1] in _REEKSEN:
        days = _days(edtf)
        return days[0], days[-1]
    first, last = edtf_sides(edtf)
    begin = _bounds(first, edtf)[0] if first else None
    end = _bounds(last, edtf)[1] if last else None
    if begin and end and begin > end:
        raise _fout(edtf)
    return begin, end


def edtf_sides(edtf: str) -> tuple[str, str]:
    """Both sides of an interval, ``""`` where it is open; a single date is both its sides.

    A set of days has its first and its last.
    """
    if edtf[:1] in _REEKSEN:
        days = _days(edtf)
        return days[0].isoformat(), days[-1].isoformat()
    sides = edtf.split("/")
    if len(sides) == 1:
        sides *= 2
    if len(sides) != 2:
        raise _fout(edtf)
    first, last = ("" if side == ".." else side for side in sides)
    if not first and not last:
        raise _fout(edtf)
    return first, last


def write_edtf(edtf: str) -> str:
    """The Dutch words: ``"../2034"`` is ``"t/m 2034"``.

    `termijn` reads them back to the same EDTF; an unknown end comes back as an open one, a set of days
    as the interval around them.
    """
    edtf_interval(edtf)
    if edtf[:1] in _REEKSEN:
        return _words_of_days(_days(edtf), _REEKSEN[edtf[0]][1])
    if "/" not in edtf:
        return _words(edtf)
    first, last = edtf_sides(edtf)
    if not first:
        return f"t/m {_words(last)}"
    if not last:
        return f"vanaf {_words(first)}"
    short = _part_of_year(first, last) or _part_of_month(first, last)
    return short or f"van {_words(first)} t/m {_words(last)}"


def _part_of_year(first: str, last: str) -> str:
    if first[:4] != last[:4] or len(first) != 7 or len(last) != 7:
        return ""
    word = _JAARDELEN.get((first[5:], last[5:]))
    return f"{word} {first[:4]}" if word else ""


def _part_of_month(first: str, last: str) -> str:
    """``18 en 19 november 2026``, ``18 t/m 20 november 2026``: days of one month say it once."""
    if len(first) != 10 or len(last) != 10 or first[:7] != last[:7] or first == last:
        return ""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return f"{begin.day} {'en' if end - begin == timedelta(days=1) else 't/m'} {write_datum(end)}"


def _words(side: str) -> str:
    match = _DEEL.fullmatch(side)
    if not match:
        raise _fout(side)
    jaar, code = match["jaar"], int(match["maand"] or 0)
    sure = _ZEKERHEID[match["zeker"]]
    if match["dag"]:
        return sure + write_datum(date(int(jaar), code, int(match["dag"])))
    if not code:
        return sure + jaar
    if code <= 12:
        return f"{sure}{MAANDEN[code - 1]} {jaar}"
    if code <= 24:
        return f"{sure}{SEIZOENEN[code - 21]} {jaar}"
    return f"{sure}{_RANGTELWOORDEN[code - 33]} kwartaal {jaar}"


def _days(edtf: str) -> list[date]:
    """The days of a set, in order; at least two, each named once."""
    close, _ = _REEKSEN[edtf[0]]
    parts = edtf[1:-1].split(",")
    if edtf[-1] != close or any(len(part) != 10 or not _DEEL.fullmatch(part) for part in parts):
        raise _fout(edtf)
    days = [_bounds(part, edtf)[0] for part in parts]
    if len(days) < 2 or days != sorted(set(days)):
        raise _fout(edtf)
    return days


def _words_of_days(days: list[date], last: str) -> str:
    """``5, 7 en 8 januari 2026``: a month or year is said once, after the last day that has it."""
    words = [write_datum(days[-1])]
    for day, after in zip(reversed(days[:-1]), reversed(days[1:]), strict=True):
        if (day.year, day.month) == (after.year, after.month):
            words.append(str(day.day))
        else:
            words.append(write_datum(day).removesuffix(f" {after.year}"))
    *most, final = reversed(words)
    return f"{', '.join(most)} {last} {final}"


def _bounds(side: str, edtf: str) -> tuple[date, date]:
    match = _DEEL.fullmatch(side)
    if not match:
        raise _fout(edtf)
    jaar, code, dag = int(match["jaar"]), int(match["maand"] or 0), match["dag"]
    try:
        if dag:
            only = date(jaar, code, int(dag))
            return only, only
        if not match["maand"]:
            return date(jaar, 1, 1), date(jaar, 12, 31)
        if code in _BEGINMAAND:
            return _months(jaar, _BEGINMAAND[code], 3)
        return _months(jaar, code, 1)
    except ValueError:
        raise _fout(edtf) from None


def _months(jaar: int, maand: int, aantal: int) -> tuple[date, date]:
    """First and last day of so many months; winter runs on into the next year."""
    after = maand - 1 + aantal
    return date(jaar, maand, 1), date(jaar + after // 12, after % 12 + 1, 1) - timedelta(days=1)


def _fout(edtf: str) -> NotatieFout:
    return NotatieFout(
        f"{edtf!r} is geen EDTF.",
        remedie="Schrijf 2025, 2025-06, 2025-06-12, 2025-21 (voorjaar), 2025-33 (kwartaal) of ../2034.",
        paragraaf="§3",
    )
