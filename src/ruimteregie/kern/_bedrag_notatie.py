"""The grammar of amounts in Dutch letters; `bedrag` makes values of what it reads.

notation  = [qualification] amount [link amount] {addition}
amount    = "€" number [",-"] [multiplier] | number [multiplier] "euro"
number    = figures | words ("honderdduizend euro")
link      = "tot" | "à" | "–" | "en" after "tussen"
list      = amounts without multiplier, parted by "," "en" "of", before a last one that has it

What follows or precedes the figures (per year, VAT, price level) is in `_bedrag_toevoegingen`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from ruimteregie.kern._bedrag_toevoegingen import GelezenBedrag, is_other_rate, read_additions, read_before
from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern._telwoord import TELWOORD_PATROON, read_telwoord
from ruimteregie.kern.eenheid import EENHEID_PATROON
from ruimteregie.kern.getal import (
    GETAL_PATROON,
    GROOTSTE,
    VEELVOUD_PATROON,
    is_paar_in_doubt,
    read_getal,
    read_paar,
    read_veelvoud,
)
from ruimteregie.kern.kwalificatie import KWALIFICATIE_PATROON, Kwalificatie, read_kwalificatie

__all__ = ["GelezenBedrag", "find_amounts", "read_amount"]

_EURO = r"(?:[kM]?€|EUR(?![a-z]))"
_STREEPJE = r",[-–—=]{1,2}"
# A letter at the figure (€ 5M, € 20k) is a multiplier that we do not guess, nor do we join € 36 600.
_GEEN_LETTER = r"(?!\s?(?:[kKM]|bn)\b(?!€))(?!(?![kM]€)[A-Za-z])(?! \d{3}(?!\d))"
_WOORD = r"(?:\s*(?:euro(?:['’]?s)?(?!\w)|EUR(?!\w)|[kM]?€(?!\s*\d)))"
# Words for how firm only money has.
_MEER_KW: Mapping[str, Kwalificatie] = MappingProxyType(
    {
        "max.": Kwalificatie.MAXIMAAL,
        "max": Kwalificatie.MAXIMAAL,
        "tot maximaal": Kwalificatie.MAXIMAAL,
        "tot ten hoogste": Kwalificatie.MAXIMAAL,
        "op zijn minst": Kwalificatie.MINIMAAL,
        "grofweg": Kwalificatie.CIRCA,
        "ruwweg": Kwalificatie.CIRCA,
        "plusminus": Kwalificatie.CIRCA,
        "om en nabij de": Kwalificatie.CIRCA,
        "om en nabij": Kwalificatie.CIRCA,
        "in de orde van grootte van": Kwalificatie.CIRCA,
        "in de orde van": Kwalificatie.CIRCA,
        "iets meer dan": Kwalificatie.MEER_DAN,
        "iets minder dan": Kwalificatie.MINDER_DAN,
        "een kleine": Kwalificatie.BIJNA,
        "krap": Kwalificatie.BIJNA,
    }
)
_MEER = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in _MEER_KW)
_KW = rf"(?:{_MEER}|{KWALIFICATIE_PATROON})"
_KANT = compile_bounded(
    rf"(?P<min>-/-\s*|[-−](?=€|EUR|\d))?(?P<voor>{_EURO}\s*)?(?P<minb>(?<=[€R\s])[-−](?=\d))?"
    rf"(?:(?P<getal>{GETAL_PATROON})(?P<heel>{_STREEPJE})?|(?P<woord>{TELWOORD_PATROON}))"
    rf"(?:\s*(?P<maal>{VEELVOUD_PATROON})|{_GEEN_LETTER})(?P<na>{_WOORD})?",
    re.I,
)
_KOP = compile_bounded(rf"(?:(?P<kw>{_KW})(?:(?<=\.)\s*|\s+))?(?P<tussen>tussen\s+(?:de\s+)?)?", re.I)
_LINK = compile_bounded(
    r"\s*(?:\b(?:tot(?:\s+en\s+met)?|t/m|à|á|(?<=\s)a(?=\s))(?!\w)|[–—-])\s*(?:(?:maximaal|ten\s+hoogste|wel|de)\s+)?"
    r"(?:(?P<kw>circa|ca\.?|ongeveer|zo['’]n)\s+)?",
    re.I,
)
_LINK_TUSSEN = compile_bounded(r"\s+en\s+(?:de\s+)?", re.I)
# The start of anything that could be an amount; what follows decides.
_KANDIDAAT = compile_bounded(rf"(?<![\w€.,])(?:tussen\s|{_KW}[\s€]|(?:-/-\s*|[-−])?(?:{_EURO}|\d))", re.I)
_TW = TELWOORD_PATROON
_WOORDBEDRAG = compile_bounded(
    rf"(?<!\w){_TW}\s+(?:(?:tot|à|á|of)\s+{_TW}\s+)?(?:{VEELVOUD_PATROON}\s+)?\Z", re.I
)
_MERK = re.compile(r"€|eur(?:o|(?![a-z]))", re.I)
_WIJDTE = 110  # characters from the begin of a notation to its euro word
_CIJFERREST = re.compile(r"[\d.,]*")
# A figure before one with a multiplier: "€ 5 voor de dijk, € 7 mln.", "€ 310 tot ruim € 620 mln.".
_ANDERS = compile_bounded(
    rf"\s*(?:,|\b(?:tot|en|of|à|á|t/m)(?!\w)|[–-])\s*[^.;:€\d]{{0,25}}€?\s*(?P<laatste>{GETAL_PATROON})"
    rf"(?:\s*,\s*€?\s*{GETAL_PATROON}){{0,6}}(?:\s+en\s+€?\s*{GETAL_PATROON})?\s*(?P<maal>{VEELVOUD_PATROON})",
    re.I,
)
_OPSOMMING = compile_bounded(
    r"\s*(?:,\s*(?:en|of|respectievelijk|resp\.)(?!\w)|,|(?<=\s)(?:en|of|en/of|dan\s+wel|respectievelijk|resp\.)(?=\s))\s*",
    re.I,
)
_MAAL = re.compile(VEELVOUD_PATROON, re.I)
_LANGSTE_LIJST = 6
# Beyond this ratio two figures do not share a multiplier: "€ 900 en € 1 mln.".
_ZELFDE_ORDE, _ANDERE_ORDE = 100, 1000
_VOORVOEGSELS = {"k€": Decimal(10**3), "M€": Decimal(10**6)}
_JAARTAL = re.compile(r"(?:19|20)\d\d")
_EENHEID = compile_bounded(rf"\s*{EENHEID_PATROON}")
# "x € 1.000" and "(in € 1 mln.)" say how a table counts; they are no amounts.
_TELMAAT = re.compile(r"(?:(?<!\w)[x×*]|\((?:bedragen )?in|\bbedragen in)\s?\Z", re.I)
_TELMATEN = frozenset({Decimal(1), Decimal(10**3), Decimal(10**6), Decimal(10**9)})


class _Kant(NamedTuple):
    """One end of a range: its figure, its multiplier, and what says that it is in euros.

    ``heel`` is a figure that shares no multiplier, ``los`` one of at most three digits.
    """

    eind: int
    waarde: Decimal
    maal: Decimal | None
    heel: bool
    voor: bool
    na: bool
    woord: bool
    jaartal: bool
    los: bool

    @property
    def is_euro(self) -> bool:
        return self.voor or self.na

    @property
    def keer(self) -> Decimal | None:
        """The multiplier; a figure closed by its own euro word or by ",-" stands as it is written."""
        return self.maal or (Decimal(1) if self.heel or self.na else None)


class _Begin(NamedTuple):
    """Where a notation begins: its qualification, whether "tussen" opens it, and its first figure."""

    begin: int
    kw: str | None
    tussen: bool
    cijfer: int
    kant: _Kant


class _Bereik(NamedTuple):
    """Both ends of a range, and a qualification between them."""

    van: _Kant
    tot: _Kant
    kw: str | None

    def pair(self) -> tuple[Decimal, Decimal] | None:
        return read_paar(self.van.waarde, self.van.keer, self.tot.waarde, self.tot.keer)

    def is_doubtful(self) -> bool:
        return is_paar_in_doubt(self.van.keer, self.tot.waarde, self.tot.keer)


def _kant(text: str, begin: int) -> _Kant | None:
    match = _KANT.match(text, begin)
    if not match:
        return None
    minus, voor, minusb, digits, heel, woord, maal, na = match.groups()
    value = read_telwoord(woord) if woord else _read(digits)
    if value is None:
        return None
    if minus or minusb:
        value = -value
    times = read_veelvoud(maal) if maal else _prefix(voor) or _prefix(na.strip() if na else None)
    return _Kant(
        match.end(), value, times, bool(heel), bool(voor), bool(na), bool(woord),
        not times and bool(digits) and bool(_JAARTAL.fullmatch(digits)), bool(digits) and abs(value) < 1000,
    )  # fmt: skip


def _read(digits: str) -> Decimal:
    return Decimal(digits) if digits.isdecimal() else read_getal(digits)


def _prefix(sign: str | None) -> Decimal | None:
    """The multiplier in k€ and M€."""
    return _VOORVOEGSELS.get(sign[:2]) if sign else None


def read_amount(text: str) -> GelezenBedrag | None:
    """Read the whole text as one amount; None when anything is left over or in doubt."""
    whole = text.strip()
    found, _ = _at(whole, 0)
    if len(found) != 1 or not found[0].zeker:
        return None
    return found[0] if whole[found[0].eind :] in ("", ".") else None


def find_amounts(text: str) -> Iterator[GelezenBedrag]:
    """Every amount in running text, in order and without overlap; those in doubt are not ``zeker``.

    An amount has a euro sign or word: around each of those is looked for where one begins.
    """
    position = 0
    for merk in _MERK.finditer(text):
        if merk.start() < position:
            continue
        start = position
        found, position = _before_mark(text, merk, position)
        for read in found:
            read_before(text, read, start)
            start = read.eind
            yield read


def _before_mark(text: str, merk: re.Match[str], position: int) -> tuple[list[GelezenBedrag], int]:
    """The amounts that begin before a euro sign ends, and where to go on."""
    after = position
    at = max(position, merk.start() - _WIJDTE)
    while candidate := _KANDIDAAT.search(text, at, merk.end()):
        found, at = _at(text, candidate.start())
        if found:
            return found, found[-1].eind
        at = max(at, _behind(text, candidate))
    low = max(after, merk.start() - _WIJDTE)
    words = _WOORDBEDRAG.search(text[low : merk.start()])
    found = _at(text, low + words.start())[0] if words else []
    return found, found[-1].eind if found else max(at, merk.end())


def _behind(text: str, candidate: re.Match[str]) -> int:
    """Where to go on after a candidate that is no amount: behind its own figure, not inside it."""
    if not candidate.group()[-1].isdigit():
        return candidate.end()
    rest = _CIJFERREST.match(text, candidate.end())
    return rest.end() if rest else candidate.end()


def _at(text: str, position: int) -> tuple[list[GelezenBedrag], int]:
    """The amount that begins here, or the amounts of a list, and where to go on when there is none.

    A range in doubt is passed over as a whole: its high end alone would be another amount.
    """
    begin = _begin(text, position)
    if not begin:
        return [], position
    span = _range(text, begin)
    pair = span.pair() if span else None
    if span and pair:
        kw = _kwalificatie(begin.kw or span.kw)
        found = [GelezenBedrag(position, span.tot.eind, *pair, kwalificatie=kw)]
    elif span and span.is_doubtful():
        return [], span.tot.eind
    else:
        found = [] if begin.tussen else _single_or_list(text, begin)
    if found:
        _finish(text, found)
    return found, position


def _begin(text: str, position: int) -> _Begin | None:
    head = _KOP.match(text, position)
    first = _kant(text, head.end()) if head else None
    return _Begin(position, head["kw"], bool(head["tussen"]), head.end(), first) if head and first else None


def _finish(text: str, found: list[GelezenBedrag]) -> None:
    """Read what follows the last figure; the price level and VAT of a list hold for all of it."""
    last = found[-1]
    read_additions(text, last)
    rate = is_other_rate(text, last.eind)
    if rate:
        last.zeker, last.eind = False, rate.end()
    for read in found[:-1]:
        read.prijspeil, read.btw, read.per, read.zeker = last.prijspeil, last.btw, last.per, last.zeker


def _range(text: str, begin: _Begin) -> _Bereik | None:
    link = (_LINK_TUSSEN if begin.tussen else _LINK).match(text, begin.kant.eind)
    last = _kant(text, link.end()) if link else None
    if not last or not link or not _is_euro_range(begin.kant, last):
        return None
    # "€ 5 tot 100 woningen": the last figure counts something else.
    if not last.is_euro and _EENHEID.match(text, last.eind):
        return None
    return _Bereik(begin.kant, last, None if begin.tussen else link["kw"])


def _is_euro_range(first: _Kant, last: _Kant) -> bool:
    """Whether both ends are euros: "€ 5 mln. tot 2030" and "in 2030 tot 5 mln. euro" are no ranges."""
    if first.is_euro and last.is_euro:
        return True
    if first.is_euro:
        return not last.woord and not last.jaartal and bool(last.maal or not first.maal)
    # Only "500 tot 600 miljoen euro": a euro sign on the last alone says that the first is something else.
    return last.na and not last.voor and not first.jaartal


def _single_or_list(text: str, begin: _Begin) -> list[GelezenBedrag]:
    first = begin.kant
    # Without a multiplier further on there is nothing to share and nothing to doubt.
    ahead = first.keer is None and bool(_MAAL.search(text, first.eind, first.eind + _WIJDTE))
    spans = _shared(text, begin.cijfer, first) if ahead and first.los else []
    if not spans:
        if not first.is_euro or (ahead and _lacks_multiplier(text, first)):
            return []
        spans = [(begin.begin, first.eind, first.waarde * (first.maal or 1))]
    spans[0] = (begin.begin, *spans[0][1:])
    found = [GelezenBedrag(van, tot, value, value) for van, tot, value in spans if _is_kept(value)]
    if found and found[0].begin == begin.begin:
        found[0].kwalificatie = _kwalificatie(begin.kw)
    return [read for read in found if not _is_measure(text, read)]


def _shared(text: str, begin: int, first: _Kant) -> list[tuple[int, int, Decimal]]:
    """The amounts of "€ 5, € 6 en € 7 mln.": all without multiplier but the last, all of one order."""
    sides, starts, side, joined = [first], [begin], first, False
    while side.los and side.maal is None and not side.heel and not side.na and len(sides) <= _LANGSTE_LIJST:
        gap = _OPSOMMING.match(text, side.eind)
        following = _kant(text, gap.end()) if gap else None
        if not gap or not following or following.woord:
            return []
        side, joined = following, gap.group().strip() != ","
        sides.append(side)
        starts.append(gap.end())
    # "€ 5, 6 mln." without "en" is more likely a figure with a space in it.
    if not joined or not side.maal or not _are_alike(sides):
        return []
    return [(van, kant.eind, kant.waarde * side.maal) for van, kant in zip(starts, sides, strict=True)]


def _are_alike(sides: list[_Kant]) -> bool:
    """Whether all are euros and of one order: signs on all, on the first of them, or a word on the last."""
    signs = [side.voor for side in sides]
    if not (all(signs) or (signs[0] and not any(signs[1:])) or (sides[-1].na and not any(signs))):
        return False
    values = [abs(side.waarde) for side in sides]
    return min(values) > 0 and max(values) <= _ZELFDE_ORDE * min(values)


def _lacks_multiplier(text: str, kant: _Kant) -> bool:
    """Whether a multiplier further on may be meant for this figure too."""
    match = _ANDERS.match(text, kant.eind)
    return bool(match) and abs(kant.waarde) <= _ANDERE_ORDE * read_getal(match["laatste"])


def _is_kept(value: Decimal) -> bool:
    return abs(value) < GROOTSTE and value == round(value, 2)


def _is_measure(text: str, read: GelezenBedrag) -> bool:
    return read.laag in _TELMATEN and bool(_TELMAAT.search(text[max(0, read.begin - 20) : read.begin]))


def _kwalificatie(word: str | None) -> Kwalificatie | None:
    if not word:
        return None
    return _MEER_KW.get(" ".join(word.lower().split())) or read_kwalificatie(word)
