"""What a number in a spreadsheet means: a date, an amount, a percentage, as Dutch text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

__all__ = ["Notatie", "date_text", "notation", "number_text", "plain", "shown"]

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
# The notations that have a number of their own in every workbook.
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "d-m-yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "d-m-yy h:mm",
}
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[(?!\$)[^\]]*\]")
_MOST_DAYS = 2_958_465  # 31 December 9999
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Notatie:
    """How a cell shows its number. ``datum`` has the parts of a date that it shows (of d, m, y, h)."""

    datum: str = ""
    procent: bool = False
    euro: bool = False


def notation(nummer: int, code: str | None) -> Notatie:
    """The notation with a number, or with a code such as ``d mmmm yyyy``."""
    text = code if code is not None else _BUILT_IN.get(nummer, "")
    euro = "€" in text or "EUR" in text
    plain = _LITERAL.sub("", text.split(";")[0]).lower()
    plain = re.sub(r"\[\$[^\]]*\]", "", plain)
    parts = "".join(part for part in "dmyh" if part in plain.replace("j", "y").replace("u", "h"))
    if "general" in plain or "standaard" in plain or not ({"d", "y"} & set(parts) or "mmm" in plain):
        parts = ""  # figures, or a time alone, in which m means minutes
    return Notatie(parts, "%" in plain, euro)


def shown(value: str, soort: Notatie, *, from_1904: bool = False) -> str:
    """A number as the cell shows it; a text that is no number stays as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) > 10**18:
        return value
    if soort.datum:
        return _date(number, soort.datum, from_1904) or number_text(number)
    if soort.procent:
        return number_text(number * 100) + "%"
    return f"€ {number_text(number, grouped=True)}" if soort.euro else number_text(number)


def plain(value: str, soort: Notatie, *, from_1904: bool = False) -> str:
    """A number as figures with a decimal point, a date as ISO 8601 with no more than the cell shows.

    A percentage keeps its sign: without it 2.5% would be 0.025 of something.
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) > 10**18:
        return value
    if soort.procent:
        return number_text(number * 100).replace(",", ".") + "%"
    moment = _moment(number, from_1904) if soort.datum else None
    if moment is None:
        return number_text(number).replace(",", ".")
    if "d" not in soort.datum:
        return f"{moment:%Y-%m}" if "m" in soort.datum else f"{moment:%Y}"
    return moment.isoformat() if moment.hour or moment.minute else moment.date().isoformat()


def _date(number: Decimal, parts: str, from_1904: bool) -> str | None:
    moment = _moment(number, from_1904)
    return None if moment is None else date_text(moment, parts)


def _moment(number: Decimal, from_1904: bool) -> datetime | None:
    if not 0 < number <= _MOST_DAYS:
        return None
    days = number + 1462 if from_1904 else number
    if days < 61:  # the day that Excel counts and that never was, 29 February 1900
        days += 1
    try:
        return datetime(1899, 12, 30) + timedelta(seconds=round(float(days) * 86400))  # noqa: DTZ001 - no zone in a sheet
    except OverflowError:
        return None


def date_text(moment: datetime, parts: str = "dmyh") -> str:
    """A moment in Dutch, with no more than the parts that the cell shows: "mei 2026" is no first of May."""
    words: list[str] = []
    if "d" in parts:
        words.append(str(moment.day))
    if "m" in parts:
        words.append(_MONTHS[moment.month - 1])
    if "y" in parts:
        words.append(str(moment.year))
    if "h" in parts and (moment.hour or moment.minute):
        words.append(f"{moment.hour}.{moment.minute:02} uur")
    return " ".join(words)


def number_text(number: Decimal, *, grouped: bool = False) -> str:
    """A number with a decimal comma, without zeros at its end or the noise of a binary fraction."""
    rounded = round(number, 10)
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole
