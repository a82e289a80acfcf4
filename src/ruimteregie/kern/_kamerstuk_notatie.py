"""The grammar of references to parliamentary papers; `kamerstuk` makes values of what it reads.

reference = [context] dossier [addition] [number]
context   = "Kamerstuk" | "TK" | "vergaderjaar" | "kst-" …, with the House and the year
number    = "nr. 53" | "-53"; in the Eerste Kamer letters
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ruimteregie.kern._patroon import compile_bounded

__all__ = ["DOSSIER", "NUMMER", "TOEVOEGING", "ZAAK", "GelezenStuk", "find_stukken", "read_stuk"]


class GelezenStuk(NamedTuple):
    """What a notation says, and its place; for a further number of the same dossier that of the number."""

    begin: int
    eind: int
    dossier: str
    toevoeging: str
    nummer: str


# Dossiers since 1987 run from 20 000; other five-digit numbers are postal codes and amounts.
DOSSIER = r"[2-4]\d{4}"
# The Eerste Kamer counts in letters.
NUMMER = r"[1-9]\d{0,3}|[A-Z]{1,2}"
TOEVOEGING = r"[A-Z]|[IVX]+[A-Z]?"
ZAAK = compile_bounded(r"(?<!\w)20\d\d[ZD]\d{4,6}(?!\w)")

_DOSSIER = re.compile(r"(?<!\d)(?P<dossier>[2-4]\d(?P<los>[\s\u00a0\u202f.]?)\d{3})(?!\d)")
_JAAR = r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?"
_WIJDTE = 90
_CONTEXT = compile_bounded(
    r"(?<!\w)(?P<woord>(?:(?:[Tt]weede|(?P<ek1>[Ee]erste))\s+[Kk]amer[\s,]{1,9})?"
    r"(?:[Kk]amerst(?:uk(?:ken)?|\.)(?:\s?(?:nr\.?|nummers?))?|TK|(?P<ek2>EK)|[Vv]ergaderjaar)"
    r"\s*(?:(?P<ek3>I(?![I\w]))|II?\b(?:/II)?)?[\s,:]{0,9}"
    rf"(?:[Vv]ergaderjaar\s+)?(?:{_JAAR}[\s,]{{1,9}})?(?:[Kk]amerstuk(?:ken)?\s+)?(?:(?:nr|nummer)\.?\s+)?"
    r"|[Dd]ossier(?:nummer)?\s+|kst-)\Z"
)
_NIETS_ERVOOR = re.compile(r"(?<![\w€.,+\-–/])(?<!€[\s\u00a0])(?<!EUR[\s\u00a0])(?<!\d[\s\u00a0])")
_TOEV = r"(?P<toev>[IVX]+[A-Z]?|[A-Z])(?![A-Za-z])"
_VOOR_TOEV = r"(?:[\s-]|\s*,?\s*[Hh]oofdstuk\s+|,\s*(?=[A-Z]+,?\s*n)|\s*(?P<haak>\())"
_NR = r"(?:nrs?\b\.?|nummers?\b|no\.)\s*"
_CIJFERS = r"(?P<nummer>[1-9]\d{0,3}|(?![IVX]{2})[A-Z]{2})(?!\w|[.,]\d|\s?%)"
_CIJFERS_OF_LETTER = rf"(?:{_CIJFERS}|(?P<letter>[A-Z])(?![\w-]))"
# What a range of homes or euros looks like when it could be read as dossier-number.
_GEEN_EENHEID = (
    r"(?!\s*(?:nieuwe\s+)?(?:woning|arbeidsplaats|banen|inwoner|bedrijven|euro|EUR|ha\b|hectare|km|m[23²³]?\b|"
    r"mln|mld|miljoen|miljard|jaar))"
)
# 36 725 XXII, nr. 2993 · 36200-XII, nr. 33 · 34682 nr. 228 · 36600 nr. A-63 · 36 600, hoofdstuk XII, nr. 5
_MET_NR = compile_bounded(
    rf"(?:{_VOOR_TOEV}{_TOEV}(?(haak)\)))?\s*,?\s*{_NR}(?:(?P<toev2>[A-Z]|[IVX]+[A-Z]?)-)?"
    rf"{_CIJFERS_OF_LETTER}{_GEEN_EENHEID}"
)
# 36600-A-27 · 35742-7
_MET_STREEP = compile_bounded(rf"(?:-{_TOEV})?-{_CIJFERS}(?![-–]\d){_GEEN_EENHEID}")
# After the word a space or a slash will do: Kamerstuk 32 847 – 1389
_MET_STREEP_NA_WOORD = compile_bounded(rf"(?:[\s-]{_TOEV})?\s*[-–/]\s*{_CIJFERS}(?![-–]\d){_GEEN_EENHEID}")
# 36600 XXII: a Roman addition cannot be anything else
_ROMEINS = compile_bounded(r"[\s-](?P<toev>[IVX]{2,}[A-Z]?)(?![A-Za-z-])")
# Kamerstuk 29 435: only after the word
_KAAL = compile_bounded(rf"(?:[\s-]{_TOEV}(?!-))?(?![.,]?\d){_GEEN_EENHEID}")
_EK_LETTERS = compile_bounded(rf"(?:[\s-]{_TOEV})?\s*,\s*(?P<nummer>(?!II|[IVX]{{3}})[A-Z]{{1,2}})(?!\w)")
_VERVOLG = compile_bounded(
    rf"(?P<teken>\s*(?:,|,?\s+en|/|t/m|\s+tot\s+en\s+met)\s*)(?P<nr>{_NR})?{_CIJFERS}(?!\s\d{{3}}){_GEEN_EENHEID}"
)
_SLOT = compile_bounded(r"\s*(?:[.;)\]]|\Z)")
# nr. 72 (33 000-A): the number first, as in the reports of debates
_NR_VOORAF = compile_bounded(r"(?:\bnrs?\b\.?|\bnummer)\s*(?P<nummer>[1-9]\d{0,3})\s*\(\Z")
_DOSSIER_TUSSEN_HAAKJES = compile_bounded(rf"(?:[\s-]{_TOEV})?\)")
_NOG_EEN = compile_bounded(r"\s*(?:,|,?\s+en)\s*(?=[2-4]\d[\s\u00a0]?\d{3}(?!\d))")
_MEERVOUD = re.compile(r"nrs\.?|nummers", re.I)


def read_stuk(text: str) -> GelezenStuk | None:
    """Read the whole text as one reference; a bare dossier will do."""
    for candidate in (text, f"Kamerstuk {text}"):
        for found in find_stukken(candidate):
            if found.eind == len(candidate) and _heads(candidate, found.begin):
                return found
            break
    return None


def _heads(text: str, begin: int) -> bool:
    context = _CONTEXT.search(text[:begin])
    return begin == 0 or bool(context and context.start() == 0)


def find_stukken(text: str) -> Iterator[GelezenStuk]:
    """Every reference in running text, in order and without overlap."""
    taken, listed = 0, False
    for dossier in _DOSSIER.finditer(text):
        begin = dossier.start()
        if begin < taken:
            continue
        listed = listed and bool((gap := _NOG_EEN.match(text, taken)) and gap.end() == begin)
        low = max(taken, begin - _WIJDTE)
        context = _CONTEXT.search(text[low:begin])
        read = _read(text, dossier, context, listed=listed)
        if read and read.begin >= taken:
            yield read
            taken = read.eind
            for more in _continued(text, read):
                yield more
                taken = more.eind
        listed = bool(read) and (listed or bool(context))


def _read(
    text: str, dossier: re.Match[str], context: re.Match[str] | None, *, listed: bool
) -> GelezenStuk | None:
    """The reference at a dossier; what stands before it decides which forms are possible."""
    spoken = context is not None and (context["woord"][0] not in "Dd" or bool(dossier["los"]))
    if text.startswith("(", max(dossier.start() - 1, 0)) and (turned := _turned(text, dossier)):
        return turned
    free = bool(_NIETS_ERVOOR.match(text, dossier.start()))
    if not (spoken or free or listed):
        return None
    for vorm in _forms(dossier, context if spoken else None, listed=listed):
        match = vorm.match(text, dossier.end())
        if match:
            parts = match.groupdict()
            toevoeging = parts.get("toev") or parts.get("toev2") or ""
            nummer = parts.get("nummer") or parts.get("letter") or ""
            digits = "".join(ch for ch in dossier["dossier"] if ch.isdecimal())
            return GelezenStuk(dossier.start(), match.end(), digits, toevoeging, nummer)
    return None


def _turned(text: str, dossier: re.Match[str]) -> GelezenStuk | None:
    """A number with its dossier in brackets behind it; the place is that of both."""
    before = _NR_VOORAF.search(text[max(0, dossier.start() - 20) : dossier.start()])
    after = _DOSSIER_TUSSEN_HAAKJES.match(text, dossier.end())
    if not before or not after:
        return None
    begin = max(0, dossier.start() - 20) + before.start("nummer")
    digits = "".join(ch for ch in dossier["dossier"] if ch.isdecimal())
    return GelezenStuk(begin, after.end(), digits, after["toev"] or "", before["nummer"])


def _forms(
    dossier: re.Match[str], context: re.Match[str] | None, *, listed: bool
) -> tuple[re.Pattern[str], ...]:
    """The forms that may follow, the fullest first."""
    if context is None:
        if dossier["los"] == ".":
            return (_MET_NR, _KAAL) if listed else (_MET_NR,)
        free = (_MET_NR, _ROMEINS) if dossier["los"] else (_MET_NR, _MET_STREEP, _ROMEINS)
        return (*free, _KAAL) if listed else free
    senate = context["ek1"] or context["ek2"] or context["ek3"]
    spoken = (_MET_NR, _MET_STREEP, _MET_STREEP_NA_WOORD, _EK_LETTERS, _ROMEINS, _KAAL)
    return spoken if senate else tuple(vorm for vorm in spoken if vorm is not _EK_LETTERS)


def _continued(text: str, stuk: GelezenStuk) -> Iterator[GelezenStuk]:
    """The further numbers of the same dossier, as in ``nrs. 107, 108 en 110``."""
    notation = text[stuk.begin : stuk.eind]
    if not stuk.nummer or "n" not in notation:
        return
    plural = bool(_MEERVOUD.search(notation))
    position = stuk.eind
    while match := _VERVOLG.match(text, position):
        joined = match["teken"].strip()
        # After a single "nr." a second figure counts something else, unless the reference ends there.
        if not (
            plural
            or match["nr"]
            or joined in ("/", "t/m")
            or (joined == "en" and _SLOT.match(text, match.end()))
        ):
            return
        yield stuk._replace(begin=match.start("nummer"), eind=match.end(), nummer=match["nummer"])
        position = match.end()
        # "en" closes the list, unless another "nr." opens it again.
        plural = plural and not joined.endswith("en")
