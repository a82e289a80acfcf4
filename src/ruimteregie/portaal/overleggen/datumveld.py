"""A field of a form for the date of a meeting: Dutch words in, EDTF out."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from ruimteregie.kern.datum import MAANDEN
from ruimteregie.kern.edtf import edtf_interval, write_edtf
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.termijn import Termijn

__all__ = ["Datumveld"]

_EERSTE_JAAR = 2000  # long before the first meeting that the register knows: an earlier year is a slip
_MAX = 60  # as long as the register keeps
_DAGEN = re.compile(
    rf"(?P<dagen>\d{{1,2}}(?:, ?\d{{1,2}})*) (?P<woord>en|of) (?P<laatste>\d{{1,2}}) "
    rf"(?P<maand>{'|'.join(MAANDEN)}) (?P<jaar>\d{{4}})",
    re.ASCII,
)
_UITLEG = "Zoals ‘12 november 2026’, ‘juni 2026’, ‘5, 7 en 8 januari 2026’ of ‘najaar 2026’."


class Datumveld(forms.CharField):
    """A day, several days, a month or a season, in words or as EDTF."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _UITLEG)
        super().__init__(label=label, max_length=90, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored date in words, when those are read back as the same; else as it is."""
        try:
            words = write_edtf(str(value)) if value else ""
            return words if read_datum(words) == value else value
        except NotatieFout:
            return value

    def clean(self, value: Any) -> str:
        """The EDTF; empty when nothing was filled in.

        Raises:
            ValidationError: it is no date, or one of long before the register.
        """
        text = str(super().clean(value))
        try:
            found = read_datum(text) if text else ""
        except NotatieFout:
            found = None
        if found is None or len(found) > _MAX:
            raise forms.ValidationError(
                "Dit is geen datum. Schrijf bijvoorbeeld ‘12 november 2026’ of ‘juni 2026’."
            )
        last = edtf_interval(found)[1] if found else None
        if last is not None and last.year < _EERSTE_JAAR:
            raise forms.ValidationError(
                f"{last.year} ligt voor {_EERSTE_JAAR}; van toen zijn er geen overleggen. Klopt het jaartal?"
            )
        return found


def read_datum(text: str) -> str | None:
    """The EDTF of words or of EDTF itself; None when it is another kind of term, such as a rhythm.

    Raises:
        NotatieFout: it is no term at all.
    """
    days = _DAGEN.fullmatch(" ".join(text.lower().split()))
    if days:
        return _set_of_days(days)
    try:
        edtf_interval(text)
    except NotatieFout:
        return Termijn.parse(text, timezone.localdate()).edtf or None
    return text


def _set_of_days(match: re.Match[str]) -> str | None:
    month, year = MAANDEN.index(match["maand"]) + 1, int(match["jaar"])
    numbers = [int(n) for n in (*re.findall(r"\d+", match["dagen"]), match["laatste"])]
    try:
        days = sorted({date(year, month, n) for n in numbers})
    except ValueError:
        return None
    if match["woord"] == "en" and len(days) > 1 and (days[-1] - days[0]).days == len(days) - 1:
        return f"{days[0]}/{days[-1]}"
    inside = ",".join(day.isoformat() for day in days)
    return f"{{{inside}}}" if match["woord"] == "en" else f"[{inside}]"
