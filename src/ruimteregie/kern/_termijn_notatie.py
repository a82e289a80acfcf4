"""The grammar of calendar terms in Dutch letters: words in, EDTF out (§3).

    term    = "van" period "t/m" period | "tussen" period "en" period
            | ("uiterlijk" | "t/m" | "tot" | "voor" | "na" | "vanaf") period | period
    period  = year | month | day | days | season | quarter | half | ("begin" | "medio" | "eind") period

What leans on the day of the letter (komend voorjaar, voor de zomer, volgend jaar) needs that day.
docs/conventies.md §3 holds the table of words and intervals.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from ruimteregie.kern._periode_notatie import read_periode
from ruimteregie.kern.edtf import edtf_interval, edtf_sides
from ruimteregie.kern.fouten import NotatieFout

__all__ = ["fold", "read_kalender"]

_TM = r"(?:tot\s+en\s+met|t/m)"
_ZIJN = r"(?:zijn|z['’]n)"
_KERST = r"het kerstreces|de kerst(?:vakantie)?|kerst"
_ZOMER = rf"(?P<wat>het zomerreces|de zomer(?:vakantie)?|{_KERST})"
_RECES = rf"(?P<wat>het zomerreces|de zomervakantie|{_KERST}|de jaarwisseling)"
# The longest calendar term is far shorter; longer text is prose, and not worth the search.
_LANGSTE = 120
_PERIODE = re.compile(r"(?:(?:in|voor|over|gedurende|binnen) )?de (?:periode|jaren) ")
_BIJWOORD = re.compile(r"(?:direct|kort|meteen|vlak|ruim|snel|nog) (?=(?:na|voor) )|reeds ")


def fold(text: str) -> str:
    """One spelling: lower case, single spaces, no final stop, ``vóór`` as ``voor``."""
    text = " ".join(text.lower().split()).rstrip(".;,")
    return re.sub(r"\bv(?:óó|ó|óo|oó)r\b", "voor", text)


def read_kalender(text: str, peildatum: date | None) -> str | None:
    """The EDTF of a folded calendar term, or None when it is no calendar term.

    NotatieFout when it is one that cannot be placed: no ``peildatum``, or meaning two things.
    """
    if len(text) > _LANGSTE:
        return None
    for opening in (_BIJWOORD, _PERIODE):
        text = opening.sub("", text, count=1) if opening.match(text) else text
    for vorm, read in _VORMEN:
        match = vorm.fullmatch(text)
        edtf = read(match, peildatum) if match else None
        if edtf is not None and _is_valid(edtf):
            return edtf
    return None


def _is_valid(edtf: str) -> bool:
    try:
        edtf_interval(edtf)
    except NotatieFout:
        return False
    return True


def _first(edtf: str) -> str:
    return edtf_sides(edtf)[0]


def _last(edtf: str) -> str:
    return edtf_sides(edtf)[1]


def _side(dag: date, like: str) -> str:
    """A day as a side of an interval, as coarse as the date it comes from: day, month or year."""
    match re.sub(r"[~?%]", "", like).count("-"):
        case 0:
            return f"{dag.year}"
        case 1:
            return f"{dag.year}-{dag.month:02}"
        case _:
            return dag.isoformat()


def _van_tot(match: re.Match[str], peil: date | None) -> str | None:
    """From the first of one period to the last of another; the first borrows the year of the last."""
    # "juli/oktober 2023" is itself a period of two.
    until = read_periode(match["tot"], peil) or (
        read_kalender(match["tot"], peil) if "/" in match["tot"] else None
    )
    if until is None or not _last(until):
        return None
    year = _last(until)[:4]
    begin = read_periode(match["van"], peil, year)
    if begin is None:
        return None
    last = _last(until)
    # "tot 1 juli" leaves the day itself out; "tot 2040" is read at its widest.
    if match.groupdict().get("open") == "tot" and len(last) == 10:
        last = _side(_day(last) - timedelta(days=1), last)
    return f"{_first(begin)}/{last}"


def _years(match: re.Match[str], peil: date | None) -> str | None:
    """Only years that follow each other: "2030 en 2050" are two moments, no period."""
    del peil
    years = [int(year) for year in re.findall(r"\d{4}", match.group())]
    follow = years == list(range(years[0], years[-1] + 1))
    return f"{years[0]}/{years[-1]}" if follow else None


def _uiterlijk(match: re.Match[str], peil: date | None) -> str | None:
    rest = match["rest"]
    # "uiterlijk voor de zomer" says the same as "voor de zomer".
    if rest.startswith("voor "):
        return read_kalender(rest, peil)
    period = read_periode(rest, peil)
    return f"../{_until(period)}" if period else None


def _until(period: str) -> str:
    """The side on which a limit ends; "eind juni" is by the end of June, as "eind 2025" of December."""
    last = _last(period)
    whole = "/" in period and len(last) == 10 and edtf_interval(last)[1] == _day(last[:7])
    return last[:7] if whole else last


def _richting(match: re.Match[str], peil: date | None) -> str | None:
    # A direction is no limit: a view towards 2050 does not end there.
    return read_periode(match["rest"], peil) or read_kalender(match["rest"], peil)


def _tot(match: re.Match[str], peil: date | None) -> str | None:
    period = read_periode(match["rest"], peil)
    if period is None:
        return None
    last = _until(period)
    return f"../{_side(_day(last) - timedelta(days=1), last) if len(last) == 10 else last}"


def _voor_zomer(match: re.Match[str], peil: date | None) -> str | None:
    # The recess begins on another day each July; the whole month keeps on the safe side.
    return f"../{_reces_maand(match, peil)}"


def _na_reces(match: re.Match[str], peil: date | None) -> str | None:
    last = _day(_reces_maand(match, peil))
    # The recess of the summer lasts until September.
    return f"{last.year}-09/.." if last.month < 12 else f"{last.year + 1}-01/.."


def _reces_maand(match: re.Match[str], peil: date | None) -> str:
    wat, jaar = match["wat"], match["jaar"]
    maand = "12" if "kerst" in wat or "jaar" in wat else "06" if wat == "de zomer" else "07"
    if jaar is None:
        dag = _need(peil, match.group())
        jaar = str(dag.year if _day(f"{dag.year}-{maand}") >= dag else dag.year + 1)
    return f"{jaar}-{maand}"


def _voor(match: re.Match[str], peil: date | None) -> str | None:
    rest = match["rest"]
    period = read_periode(rest, peil)
    if period is None:
        return None
    if re.match(r"(?:het\s+)?(?:eind|einde)\b", rest):
        return f"../{_until(period)}"
    if re.match(r"(?:medio|halverwege)\b", rest):
        raise NotatieFout(
            f"{match.group()!r} kan twee dingen betekenen.",
            remedie="Schrijf de maand waarvoor het klaar moet zijn.",
            paragraaf="§3",
        )
    begin = edtf_interval(period)[0]
    return f"../{_side(begin - timedelta(days=1), _first(period))}" if begin else None


def _na(match: re.Match[str], peil: date | None) -> str | None:
    period = read_periode(match["rest"], peil)
    end = edtf_interval(period)[1] if period else None
    return f"{_side(end + timedelta(days=1), _last(period))}/.." if period and end else None


def _vanaf(match: re.Match[str], peil: date | None) -> str | None:
    period = read_periode(match["rest"], peil)
    return f"{_first(period)}/.." if period else None


def _open(match: re.Match[str], peil: date | None) -> str | None:
    found = read_kalender(match["van"], peil)
    return f"{_first(found)}/.." if found and _first(found) else None


def _periode(match: re.Match[str], peil: date | None) -> str | None:
    return read_periode(match.group(), peil)


def _day(side: str) -> date:
    day = edtf_interval(side)[1]
    if day is None:
        raise NotatieFout(f"{side!r} is geen dag.", remedie="Schrijf dag, maand en jaar.", paragraaf="§3")
    return day


def _need(peil: date | None, text: str) -> date:
    if peil is None:
        raise NotatieFout(
            f"{text!r} hangt af van de datum van de brief.",
            remedie="Geef die datum mee als peildatum, of schrijf het jaar erbij.",
            paragraaf="§3",
        )
    return peil


_Lezer = Callable[[re.Match[str], date | None], str | None]
_VORMEN: tuple[tuple[re.Pattern[str], _Lezer], ...] = (
    (re.compile(r".+"), _periode),
    (re.compile(rf"(?:voor|tot|uiterlijk voor) {_ZOMER}(?: (?:van )?(?P<jaar>\d{{4}}))?"), _voor_zomer),
    (re.compile(rf"na {_RECES}(?: (?:van )?(?P<jaar>\d{{4}}))?"), _na_reces),
    (re.compile(r"(?P<van>.+) (?:en verder|e\.v|en later|en daarna)"), _open),
    (
        re.compile(
            rf"(?:(?:tot |per |op )?uiterlijk|niet later dan|op {_ZIJN} laatst|ten laatste|tegen|{_TM})"
            r" (?P<rest>.+)"
        ),
        _uiterlijk,
    ),
    (re.compile(r"richting (?P<rest>.+)"), _richting),
    (re.compile(r"(?:tussen|van|vanaf) (?:nu|heden) (?:en|tot(?: en met)?|t/m) (?P<rest>.+)"), _uiterlijk),
    (re.compile(r"tussen (?P<van>.+?) en (?P<tot>.+)"), _van_tot),
    (re.compile(rf"(?:van |vanaf )?(?P<van>.+?) {_TM} (?P<tot>.+)"), _van_tot),
    (re.compile(r"(?:van |vanaf )?(?P<van>.+?) (?P<open>tot) (?P<tot>.+)"), _van_tot),
    # Both sides a year, or both with words: "voorjaar 2025-2026" could mean two things.
    (re.compile(r"(?:(?:in|voor) )?(?P<van>\d{4})\s*[-–/]\s*(?P<tot>\d{4})"), _van_tot),
    (re.compile(r"(?:in )?\d{4}(?:, \d{4}){0,4},? en \d{4}"), _years),
    (re.compile(r"(?P<van>.*[a-z].* \d{4})\s*[-–]\s*(?P<tot>.*[a-z].* \d{4})"), _van_tot),
    (re.compile(r"(?P<van>.*[a-z].*?)(?: ?/ ?| of )(?P<tot>.*[a-z].*)"), _van_tot),
    (re.compile(r"tot (?:aan )?(?P<rest>.+)"), _tot),
    (re.compile(rf"(?:op {_ZIJN} vroegst|niet eerder dan|niet voor) (?P<rest>.+)"), _vanaf),
    (re.compile(r"(?:voor|eerder dan) (?P<rest>.+)"), _voor),
    (re.compile(r"na (?P<rest>.+)"), _na),
    (re.compile(r"(?:vanaf|met ingang van|ingaande(?: per)?) (?P<rest>.+)"), _vanaf),
)
