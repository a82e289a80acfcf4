"""The grammar of one period in Dutch: year, month, day, season, quarter, half, part of one (§3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ruimteregie.kern.datum import MAANDEN
from ruimteregie.kern.edtf import edtf_interval, edtf_sides
from ruimteregie.kern.fouten import NotatieFout

__all__ = ["SEIZOENWOORDEN", "read_periode"]

SEIZOENWOORDEN = {
    "voorjaar": 21, "lente": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24,
}  # fmt: skip
"""Words of the seasons with their EDTF code."""

_RANG = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3, "vierde": 4, "4e": 4, "laatste": 4}
_AANLOOP = re.compile(r"(?:(?:in de loop van|gedurende|nog|in|het|de|op|per) )+")
_ZEKERHEID = re.compile(
    r"(?P<mogelijk>mogelijk )?(?P<rond>(?:rond|rondom|omstreeks|circa|ca\.?) )?(?P<rest>.+)"
)
_JAAR = r"(?P<jaar>(?:19|20|21)\d\d|(?:dit|het|volgend) jaar(?: nog)?)"
_WIJZER = r"(?:(?P<wijzer>dit|deze|komende?|aankomende?|volgende?) )?"
_MAAND = rf"(?P<maand>{'|'.join(MAANDEN)})"
_RANGTEL = rf"(?P<rang>{'|'.join(_RANG)})"
_BEGIN, _MIDDEN, _EIND = "begin", "midden", "eind"
_DELEN = {
    "begin": _BEGIN, "het begin van": _BEGIN, "medio": _MIDDEN, "halverwege": _MIDDEN, "eind": _EIND,
    "einde": _EIND, "het eind van": _EIND, "het einde van": _EIND, "eind van": _EIND, "einde van": _EIND,
}  # fmt: skip
# Of a year the middle is May to August: the letters use "medio" for the months around the summer.
_JAARDEEL = {_BEGIN: ("01", "03"), _MIDDEN: ("05", "08"), _EIND: ("10", "12")}


@dataclass(frozen=True, slots=True)
class _Peil:
    """What a period without a year may lean on: the day of the letter, or a year said elsewhere."""

    datum: date | None
    jaar: str | None

    def read_jaar(self, text: str) -> str:
        if text[:4].isdigit():
            return text
        day = self.need(text)
        return str(day.year + (1 if text.startswith("volgend") else 0))

    def need(self, text: str) -> date:
        if self.datum is None:
            raise NotatieFout(
                f"{text!r} hangt af van de datum van de brief.",
                remedie="Geef die datum mee als peildatum, of schrijf het jaar erbij.",
                paragraaf="§3",
            )
        return self.datum

    def upcoming(self, code: str, text: str) -> str:
        """The first ``code`` (month, season, quarter) that is not over on the day of the letter."""
        if self.jaar is not None:
            return f"{self.jaar}-{code}"
        day = self.need(text)
        years = (day.year - 1, day.year, day.year + 1)
        return next(f"{y}-{code}" for y in years if (edtf_interval(f"{y}-{code}")[1] or day) >= day)


def read_periode(text: str, peildatum: date | None, jaar: str | None = None) -> str | None:
    """The EDTF of one folded period, or None. ``jaar`` is used where the text has none of its own.

    NotatieFout when the text leans on the day of the letter and there is none, or means two things.
    """
    sure = _ZEKERHEID.fullmatch(text)
    if not sure:
        return None
    mark = {(True, True): "%", (True, False): "?", (False, True): "~"}.get(
        (bool(sure["mogelijk"]), bool(sure["rond"])), ""
    )
    found = _read(sure["rest"], _Peil(peildatum, jaar))
    if found is None or not mark:
        return found
    # An interval has no single side to mark: rather no answer than a mark on half of it.
    return None if "/" in found else found + mark


def _read(text: str, peil: _Peil) -> str | None:
    for candidate in dict.fromkeys((text, _AANLOOP.sub("", text, count=1))):
        for vorm, read in _VORMEN:
            match = vorm.fullmatch(candidate)
            edtf = read(match, peil) if match else None
            if edtf is not None:
                return edtf
    return None


def _year(match: re.Match[str], peil: _Peil) -> str:
    return peil.read_jaar(match["jaar"])


def _month(match: re.Match[str], peil: _Peil) -> str:
    code = f"{MAANDEN.index(match['maand']) + 1:02}"
    return f"{peil.read_jaar(match['jaar'])}-{code}" if match["jaar"] else peil.upcoming(code, match.group())


def _day(match: re.Match[str], peil: _Peil) -> str:
    return f"{_month(match, peil)}-{int(match['dag']):02}"


def _days(match: re.Match[str], peil: _Peil) -> str | None:
    """Several days of one month: from the first to the last; the words keep which ones."""
    days = [int(day) for day in re.findall(r"\d+", match["dagen"])]
    if days != sorted(set(days)):
        return None
    month = _month(match, peil)
    return f"{month}-{days[0]:02}/{month}-{days[-1]:02}"


def _iso(match: re.Match[str], peil: _Peil) -> str:
    del peil
    return f"{match['jaar']}-{match['m']}-{match['d']}"


def _season(match: re.Match[str], peil: _Peil) -> str | None:
    code = str(SEIZOENWOORDEN[match["seizoen"]])
    wijzer, jaar = match["wijzer"], match["jaar"]
    if jaar:
        # "winter 2025-2026" must be one winter; the other seasons lie in one year.
        other = match["jaar2"]
        double = other is None or (code == "24" and int(other) % 100 == (int(jaar[:4]) + 1) % 100)
        return f"{peil.read_jaar(jaar)}-{code}" if double and not wijzer else None
    if wijzer is None:
        return peil.upcoming(code, match.group())
    day = peil.need(match.group())
    if wijzer in ("dit", "deze"):
        return f"{day.year - (code == '24' and day.month <= 2)}-{code}"
    return _coming(code, wijzer, day, match.group())


def _coming(code: str, wijzer: str, day: date, text: str) -> str:
    """The first season that still has to begin."""
    begin = edtf_interval(f"{day.year}-{code}")[0]
    still = begin is not None and begin > day
    if still and wijzer.startswith("volgend"):
        raise NotatieFout(
            f"{text!r} kan dit jaar of volgend jaar zijn.",
            remedie="Schrijf het jaar erbij, of 'komend'.",
            paragraaf="§3",
        )
    return f"{day.year if still else day.year + 1}-{code}"


def _quarter(match: re.Match[str], peil: _Peil) -> str:
    parts = match.groupdict()
    number = _RANG[parts["rang"]] if parts.get("rang") else int(parts["q"])
    code = str(32 + number)
    jaar = parts.get("jaar")
    return f"{peil.read_jaar(jaar)}-{code}" if jaar else peil.upcoming(code, match.group())


def _half(match: re.Match[str], peil: _Peil) -> str | None:
    if _RANG[match["rang"]] > 2 or match["rang"] == "laatste":
        return None
    jaar = peil.jaar if match["jaar"] is None and peil.jaar else None
    jaar = jaar or peil.read_jaar(match["jaar"] or "dit jaar")
    return f"{jaar}-01/{jaar}-06" if _RANG[match["rang"]] == 1 else f"{jaar}-07/{jaar}-12"


def _part(match: re.Match[str], peil: _Peil) -> str | None:
    """Begin, middle or end of a year, a quarter or a month."""
    part = _DELEN[match["deel"]]
    whole = _read(match["rest"], peil)
    if whole is None or "/" in whole:
        return None
    if len(whole) == 4:
        first, last = _JAARDEEL[part]
        return f"{whole}-{first}/{whole}-{last}"
    begin, end = edtf_interval(whole)
    if begin is None or end is None or not _may_split(whole):
        return None
    if whole[5] == "3":
        month = {_BEGIN: begin.month, _MIDDEN: begin.month + 1, _EIND: end.month}[part]
        return f"{begin.year}-{month:02}"
    days = {_BEGIN: (1, 10), _MIDDEN: (11, 20), _EIND: (21, end.day)}[part]
    return f"{whole}-{days[0]:02}/{whole}-{days[1]:02}"


def _may_split(edtf: str) -> bool:
    """Months and quarters have a begin and an end that letters agree on; seasons and days do not."""
    code = int(edtf_sides(edtf)[0][5:7])
    return len(edtf) == 7 and (code <= 12 or code >= 33)


_Lezer = Callable[[re.Match[str], _Peil], str | None]
_DEELWOORD = "|".join(sorted(_DELEN, key=len, reverse=True))
_VORMEN: tuple[tuple[re.Pattern[str], _Lezer], ...] = (
    (re.compile(_JAAR), _year),
    (re.compile(rf"{_MAAND}(?: (?:van )?{_JAAR})?"), _month),
    (re.compile(rf"(?P<dag>\d{{1,2}}) {_MAAND}(?: {_JAAR})?"), _day),
    (re.compile(rf"(?P<dagen>\d{{1,2}}(?:, \d{{1,2}})*,? en \d{{1,2}}) {_MAAND}(?: {_JAAR})?"), _days),
    (re.compile(rf"(?P<dagen>\d{{1,2}} ?(?:[-–]|t/m|tot en met) ?\d{{1,2}}) {_MAAND}(?: {_JAAR})?"), _days),
    (re.compile(r"(?P<jaar>(?:19|20|21)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"), _iso),
    (re.compile(r"(?P<d>\d\d)-(?P<m>\d\d)-(?P<jaar>(?:19|20|21)\d\d)"), _iso),
    (
        re.compile(
            rf"{_WIJZER}(?P<seizoen>{'|'.join(SEIZOENWOORDEN)})"
            rf"(?: (?:van )?{_JAAR}(?: ?[-/] ?(?P<jaar2>(?:\d\d)?\d\d))?)?"
        ),
        _season,
    ),
    (re.compile(rf"{_RANGTEL} kwartaal(?: (?:van )?{_JAAR})?"), _quarter),
    (re.compile(r"q(?P<q>[1-4])[ -]?(?:van )?(?P<jaar>(?:19|20|21)\d\d)?"), _quarter),
    (re.compile(r"(?P<jaar>(?:19|20|21)\d\d)[ -]?q(?P<q>[1-4])"), _quarter),
    (re.compile(rf"{_RANGTEL} (?:helft|halfjaar|half jaar)(?: (?:van )?{_JAAR})?"), _half),
    (re.compile(rf"(?P<deel>{_DEELWOORD}) (?P<rest>.+)"), _part),
)
