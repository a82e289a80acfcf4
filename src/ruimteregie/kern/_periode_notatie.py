"""The grammar of one period in Dutch: year, month, day, season, quarter, half, part of one (§3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ruimteregie.kern.datum import MAANDEN
from ruimteregie.kern.edtf import edtf_interval, edtf_sides
from ruimteregie.kern.fouten import NotatieFout

__all__ = ["MAANDWOORDEN", "SEIZOENWOORDEN", "TELWOORDEN", "read_periode"]

SEIZOENWOORDEN = {
    "voorjaar": 21, "lente": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24,
}  # fmt: skip
"""Words of the seasons with their EDTF code."""

MAANDWOORDEN = {
    **{maand: n for n, maand in enumerate(MAANDEN, 1)},
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""Names of the months and their abbreviations, without the stop."""

TELWOORDEN = (
    "een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
    "vijfentwintig", "dertig", "veertig", "vijftig",
)  # fmt: skip
"""Words for the numbers in which letters count years, months and weeks."""

_RANG = {
    "eerste": 1, "1e": 1, "1ste": 1, "tweede": 2, "2e": 2, "2de": 2, "derde": 3, "3e": 3, "3de": 3,
    "vierde": 4, "4e": 4, "4de": 4, "laatste": 4,
}  # fmt: skip
_AANLOOP = re.compile(
    r"(?:(?:in de loop van|gedurende|later|nog|in|het|de|op|per|jaar"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:avond|middag|ochtend)?),? )+"
)
_ZEKERHEID = re.compile(
    r"(?P<mogelijk>mogelijk )?(?P<rond>(?:rond|rondom|omstreeks|circa|ca\.?) )?(?P<rest>.+)"
)
_JAAR = r"(?P<jaar>(?:19|20|21)\d\d|[’']\d\d|(?:dit|het|volgend)(?: lopende?)? (?:kalender)?jaar(?: nog)?)"
_WIJZER = r"(?:(?P<wijzer>dit|deze|komende?|aankomende?|aanstaande|volgende?) )?"
_MAAND = rf"(?P<maand>{'|'.join(sorted(MAANDWOORDEN, key=len, reverse=True))})\.?"
_AANSTAANDE = r"(?: (?:aanstaande|a\.?s\.?))?"
_RANGTEL = rf"(?P<rang>{'|'.join(_RANG)})"
_BEGIN, _MIDDEN, _EIND, _SLOT = "begin", "midden", "eind", "slot"
_DELEN = {
    "begin": _BEGIN, "begin van": _BEGIN, "het begin van": _BEGIN, "medio": _MIDDEN, "halverwege": _MIDDEN,
    "half": _MIDDEN, "midden": _MIDDEN, "eind": _EIND, "einde": _EIND, "het eind van": _EIND,
    "het einde van": _EIND, "eind van": _EIND, "einde van": _EIND, "ultimo": _SLOT,
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
        if text[0] in "’'":
            return f"20{text[1:]}"
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
    code = f"{MAANDWOORDEN[match['maand']]:02}"
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
    return f"{match['jaar']}-{int(match['m']):02}-{int(match['d']):02}"


def _pointed(match: re.Match[str], peil: _Peil) -> str:
    """This or the next month or quarter, counted from the one of the letter."""
    day = peil.need(match.group())
    ahead = not match["wijzer"].startswith("d")
    if match["deel"] == "maand":
        months = day.year * 12 + day.month - 1 + ahead
        return f"{months // 12}-{months % 12 + 1:02}"
    quarters = day.year * 4 + (day.month - 1) // 3 + ahead
    return f"{quarters // 4}-{33 + quarters % 4}"


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


def _quarters(match: re.Match[str], peil: _Peil) -> str | None:
    """Two quarters that follow each other: "Q3/Q4 2026", "eerste en tweede kwartaal van 2026"."""
    parts = match.groupdict()
    one, two = (
        _RANG[parts[g]] if parts.get("rang") else int(parts[g][-1]) for g in _PAAR[bool(parts.get("rang"))]
    )
    if two != one + 1:
        return None
    last = peil.read_jaar(match["jaar"]) if match["jaar"] else peil.upcoming(str(32 + two), match.group())[:4]
    return f"{last}-{32 + one}/{last}-{32 + two}"


def _half_month(match: re.Match[str], peil: _Peil) -> str | None:
    month = _month(match, peil)
    end = edtf_interval(month)[1]
    if _RANG[match["rang"]] > 2 or match["rang"] == "laatste" or end is None:
        return None
    return f"{month}-01/{month}-15" if _RANG[match["rang"]] == 1 else f"{month}-16/{end.isoformat()}"


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
    if part == _SLOT:
        last = edtf_interval(whole)[1]
        return last.isoformat() if last and len(whole) < 10 else None
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
_PAAR = {True: ("rang", "rang2"), False: ("q", "q2")}
_VAN_JAAR = rf"(?:,? ?(?:van )?{_JAAR})?"
_VORMEN: tuple[tuple[re.Pattern[str], _Lezer], ...] = (
    (re.compile(_JAAR), _year),
    (re.compile(rf"{_MAAND}(?: (?:van )?{_JAAR})?{_AANSTAANDE}"), _month),
    (re.compile(rf"(?P<dag>\d{{1,2}})e? {_MAAND}(?: {_JAAR})?{_AANSTAANDE}"), _day),
    (re.compile(rf"(?P<dagen>\d{{1,2}}(?:, \d{{1,2}})*,? en \d{{1,2}}) {_MAAND}(?: {_JAAR})?"), _days),
    (re.compile(rf"(?P<dagen>\d{{1,2}} ?(?:[-–]|t/m|tot en met) ?\d{{1,2}}) {_MAAND}(?: {_JAAR})?"), _days),
    (re.compile(r"(?P<jaar>(?:19|20|21)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"), _iso),
    (re.compile(r"(?P<d>\d\d?)(?P<s>[-/])(?P<m>\d\d?)(?P=s)(?P<jaar>(?:19|20|21)\d\d)"), _iso),
    (re.compile(r"(?P<wijzer>deze|dit|komend|volgende?) (?P<deel>maand|kwartaal)"), _pointed),
    (
        re.compile(
            rf"{_WIJZER}(?P<seizoen>{'|'.join(SEIZOENWOORDEN)})"
            rf"(?: (?:van )?{_JAAR}(?: ?[-/] ?(?P<jaar2>(?:\d\d)?\d\d))?)?"
        ),
        _season,
    ),
    (re.compile(rf"{_RANGTEL} kwartaal{_VAN_JAAR}"), _quarter),
    (re.compile(rf"kwartaal (?P<q>[1-4]){_VAN_JAAR}"), _quarter),
    (re.compile(rf"q(?P<q>[1-4])[ -]?(?:van )?{_JAAR}?"), _quarter),
    (re.compile(r"(?P<jaar>(?:19|20|21)\d\d)[ -]?q(?P<q>[1-4])"), _quarter),
    (
        re.compile(
            rf"{_RANGTEL} (?:en|of|/) (?:het )?{_RANGTEL.replace('rang>', 'rang2>')} kwartaal{_VAN_JAAR}"
        ),
        _quarters,
    ),
    (re.compile(rf"(?P<q>q[1-4]) ?(?:en|of|-|–|/|t/m) ?(?P<q2>q[1-4]){_VAN_JAAR}"), _quarters),
    (re.compile(rf"{_RANGTEL} (?:helft|jaarhelft|halfjaar|half jaar){_VAN_JAAR}"), _half),
    (re.compile(rf"{_RANGTEL} helft van {_MAAND}(?: {_JAAR})?"), _half_month),
    (re.compile(rf"(?P<deel>{_DEELWOORD}) (?P<rest>.+)"), _part),
)
