"""Amounts in euros, each with what it is for when its sentence says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ruimteregie.inlezen.cijfers.bedragentabel import find_kolombedragen
from ruimteregie.inlezen.cijfers.doel import find_doel
from ruimteregie.inlezen.opmaak import Stroom
from ruimteregie.inlezen.vondsten import BedragVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinnen import sentence_around
from ruimteregie.kern.bedrag import Bedrag, find_bedragen, find_bedragen_in_doubt
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.getal import GETAL_PATROON
from ruimteregie.kern.kwalificatie import KWALIFICATIE_PATROON, Kwalificatie

__all__ = ["recognise_bedragen"]

_ZEKER, _ZONDER_DOEL, _TWIJFEL = 1.0, 0.9, 0.7
# Said further on in the sentence: "€ 5 mln. voor de brug (prijspeil 2024, excl. btw)".
_VERDEROP = re.compile(
    r"[^€;\n(]{1,80}?(?:\((?P<haakje>(?=[^()]{0,40}(?:prijspeil|\bpp\b|btw))[^()€]{3,80})\)"
    r"|[\s,](?P<los>(?:in |tegen )?(?:prijspeil|prijzen van) (?:[a-z]{3,9} )?(?:19|20)\d\d"
    r"|(?:in|ex)cl(?:usief|\.)?\s+btw))",
    re.I,
)
# Said of an amount by a noun or verb before it, which the notation itself does not know.
_GRENZEN = (
    (
        Kwalificatie.MAXIMAAL,
        re.compile(r"\b(?:plafond\s+van|maximum\s+van|gemaximeerd\s+(?:op|tot))\s*(?:de\s+)?\Z", re.I),
    ),
    (Kwalificatie.MINIMAAL, re.compile(r"\b(?:ondergrens\s+van|minimum\s+van)\s*(?:de\s+)?\Z", re.I)),
)
_MAAL = r"(?:mln|mld|miljoen|miljard)"
# "€ 2.5 mln." and "€ 1 250 000" have one likely reading, but not the Dutch notation.
_PUNT = re.compile(rf"€\s?(?P<geheel>\d{{1,3}})\.(?P<deel>\d{{1,2}})\s?(?P<maal>{_MAAL})(?!\w)\.?", re.I)
_SPATIES = re.compile(r"€\s?(?P<getal>\d{1,3}(?: \d{3}){2,4})(?![\d,])")
# "van de 2,5 miljard is de helft verdeeld": money by what it is said of, without a euro sign.
_KAAL = re.compile(
    rf"(?<![\w€.,-])(?<!€\s)(?P<getal>(?:{KWALIFICATIE_PATROON}\s)?{GETAL_PATROON}"
    rf"(?:\s?(?:tot|à|-)\s?{GETAL_PATROON})?\s?)\Z",
    re.I,
)
_VEELVOUD = re.compile(
    rf"(?<![^\W\d]){_MAAL}(?!\w)\.?(?=\s*(?:[.,;:)\n]|$)|\s+(?:is|zijn|wordt|worden|werd|voor|uit|in|aan|van|bij|naar"
    r"|en|of|beschikbaar|extra|per|nodig|vrijgemaakt|gereserveerd|geïnvesteerd|toegekend|te|ter|ten|die|waarvan)(?!\w))",
    re.I,
)
_WIJDTE = 50  # characters of a figure and its qualification before the multiplier
_MILJARD = re.compile(r"miljard|mld", re.I)
_VORIGE = 250  # characters before a sentence in which an amount makes its millions money
_BEDRAG = re.compile(rf"(?:€\s?{GETAL_PATROON}\s?{_MAAL}|{_MAAL}\.?\s+euro)(?!\w)[^€]*\Z", re.I)
# What else is counted in millions.
_TELT = re.compile(
    r"\b(?:inwoners|wonen|woont|mensen|personen|burgers|reizigers|ritten|reizen|huishoudens|woningen|bezoekers|ton|m[23³²]"
    r"|vierkante|kubieke|hectare|kilometers?|km|banen|arbeidsplaatsen|voertuigen|containers|liter|dieren|bomen)\b",
    re.I,
)
_GELD = re.compile(
    r"€|\b(?:euro|[a-z]{0,30}?(?:budget|bijdrage|fonds|middelen|subsidie|investering|reservering|kosten|begroting|krediet"
    r"|dekking)(?:en)?|bekostig\w{2,4}|geïnvesteerd)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Treffer:
    """An amount in a stream before it becomes a finding; ``zeker`` is False for a doubtful notation."""

    stroom: Stroom
    begin: int
    eind: int
    tekst: str
    waarde: Bedrag
    zeker: bool


def recognise_bedragen(werk: Werkdeel) -> tuple[BedragVondst, ...]:
    """Every amount, in the order of the text; one broken over a line end is one amount.

    A notation that can hardly mean anything else but is not the Dutch one, or is per a unit that an
    amount does not keep, comes with a ``zekerheid`` below that of a certain finding.
    """
    kolommen = find_kolombedragen(werk.tekst.regels, werk.soorten, werk.van, werk.tot)
    rijen = {kolom.regel for kolom in kolommen}
    found: list[tuple[int, int, BedragVondst]] = []
    for kolom in kolommen:
        plaats = werk.tekst.plaats(kolom.regel, kolom.regel)
        vondst = BedragVondst(kolom.tekst, kolom.waarde, plaats, _ZONDER_DOEL, kolom.doel)
        found.append((kolom.regel, kolom.begin, vondst))
    for stroom in werk.stromen:
        for treffer in _in_stream(stroom):
            regel = stroom.regel(treffer.begin)
            if regel not in rijen:
                found.append((regel, treffer.begin, _vondst(werk, treffer)))
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))


def _vondst(werk: Werkdeel, treffer: _Treffer) -> BedragVondst:
    stroom, begin, eind = treffer.stroom, treffer.begin, treffer.eind
    doel = find_doel(stroom.tekst, begin, eind)
    zekerheid = (_ZEKER if doel else _ZONDER_DOEL) if treffer.zeker else _TWIJFEL
    plaats = werk.plaats(stroom, begin, eind)
    return BedragVondst(" ".join(treffer.tekst.split()), treffer.waarde, plaats, zekerheid, doel)


def _in_stream(stroom: Stroom) -> list[_Treffer]:
    tekst = stroom.tekst
    certain = [
        _Treffer(stroom, g.begin, g.eind, g.tekst, g.waarde, zeker)
        for g, zeker in find_bedragen_in_doubt(tekst)
    ]
    completed = [
        replace(
            one, waarde=_bounded(tekst, one.begin, _complete(tekst, one, two.begin if two else len(tekst)))
        )
        for one, two in pairwise([*certain, None])
        if one
    ]
    begins = [t.begin for t in completed]
    for begin, eind, waarde in _second_look(tekst):
        at = bisect_left(begins, eind)
        if at == 0 or completed[at - 1].eind <= begin:
            completed.append(_Treffer(stroom, begin, eind, tekst[begin:eind], waarde, False))
    return completed


def _complete(tekst: str, treffer: _Treffer, before: int) -> Bedrag:
    """The amount with the price level and VAT that its sentence names further on, before the next one."""
    bedrag = treffer.waarde
    window = tekst[treffer.eind : min(before, treffer.eind + 140)]
    further = _VERDEROP.match(window)
    if not further:
        return bedrag
    _, stop = sentence_around(tekst, treffer.begin, treffer.eind)
    if treffer.eind + further.end() > stop:
        return bedrag
    read = find_bedragen(f"{bedrag} ({further['haakje'] or further['los']}, enz.)")
    if len(read) != 1:
        return bedrag
    extra = read[0].waarde
    return replace(bedrag, prijspeil=bedrag.prijspeil or extra.prijspeil, btw=extra.btw)


def _bounded(tekst: str, begin: int, bedrag: Bedrag) -> Bedrag:
    """The amount with the bound that the words before it set: "met een plafond van € 5 mln."."""
    before = tekst[max(0, begin - 30) : begin]
    bound = next((kw for kw, words in _GRENZEN if words.search(before)), None)
    return replace(bedrag, kwalificatie=bound) if bound and bedrag.kwalificatie is None else bedrag


def _second_look(tekst: str) -> Iterator[tuple[int, int, Bedrag]]:
    """Notations that are not the Dutch one, yet leave no other likely reading."""
    for match in _PUNT.finditer(tekst):
        yield from _as_bedrag(*match.span(), f"€ {match['geheel']},{match['deel']} {match['maal']}")
    for match in _SPATIES.finditer(tekst):
        yield from _as_bedrag(*match.span(), f"€ {match['getal'].replace(' ', '.')}")
    for maal in _VEELVOUD.finditer(tekst):
        low = max(0, maal.start() - _WIJDTE)
        match = _KAAL.search(tekst[low : maal.start()])
        if match and _is_money(tekst, low + match.start(), maal):
            begin = low + match.start()
            yield from _as_bedrag(begin, maal.end(), f"{match['getal']}{maal.group().rstrip('.')} euro")


def _is_money(tekst: str, begin: int, maal: re.Match[str]) -> bool:
    """Milliards without a noun are money; millions need a word that says so.

    It stands in the sentence, or an amount does in the one before ("€ 9 mln. Het Noorden krijgt 2 miljoen").
    """
    if _MILJARD.match(maal.group()):
        return True
    start, stop = sentence_around(tekst, begin, maal.end())
    money = _money_words(tekst)
    if bisect_left(money, start) < bisect_left(money, stop):
        return True
    before = tekst[max(0, start - _VORIGE) : begin].rpartition("\n\n")[2]
    return bool(_BEDRAG.search(before)) and not _TELT.search(tekst, start, stop)


@lru_cache(maxsize=1)
def _money_words(tekst: str) -> tuple[int, ...]:
    """Where a text speaks of money: looked for once."""
    return tuple(m.start() for m in _GELD.finditer(tekst))


def _as_bedrag(begin: int, eind: int, notation: str) -> Iterator[tuple[int, int, Bedrag]]:
    try:
        yield begin, eind, Bedrag.parse(notation)
    except NotatieFout:
        return
