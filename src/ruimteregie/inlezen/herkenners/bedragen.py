"""Amounts in euros, each with what it is for when its sentence says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from ruimteregie.inlezen.vondsten import BedragVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinnen import sentence_around
from ruimteregie.kern.bedrag import find_bedragen

__all__ = ["find_doel", "recognise_bedragen"]

_MAX_DOEL = 120
# A pot is named just before its amount: "het Gebiedsbudget van € 877 miljoen".
_POT = (
    r"budget|fonds|middelen|reservering|regeling|impuls|stimulans|bijdrage|subsidie|investering|tekort"
    r"|krediet|envelop"
    r"|uitkering|raming|kosten|dekking|opslag|tranche|lening|garantie|korting|pakket|bezuiniging"
)
_BEFORE = re.compile(
    rf"(?<![\w’'&/-])(?P<doel>(?:[\w’'&/-]++\s++){{0,3}}[\w’'&/-]*(?:{_POT})(?:en|s)?)\s+(?:\([^)]{{1,40}}\)\s+)?"
    r"(?:(?:ter hoogte|ter grootte|ten bedrage) van|van|à|bedraagt|bedragen|bedroeg|is)"
    r"(?:\s+(?:in totaal|totaal|een))?\s*$"
)
_GENERIC = re.compile(rf"(?:{_POT})(?:en|s)?", re.I)
# Words that cannot be part of a name: what stands before the last of them is another phrase.
_CUT = re.compile(
    r"^.*\b(?:het|de|een|deze|dit|die|is|zijn|was|wordt|worden|werd|heeft|hebben|levert|leveren|stelt"
    r"|stellen|naast|binnen"
    r"|tegen|op|in|uit|vanuit|voor|met|aan|bij|door|over|om|te|en|als|dat|van|nog)\b\s*",
    re.I,
)
# What follows: "€ 5 miljoen voor de herinrichting van het station", "€ 5 miljoen uit het Mobiliteitsfonds".
_AFTER = re.compile(
    r"^(?:\s*\([^)]{1,80}\))?\s*(?:(?:is|zijn|wordt|worden|komt|beschikbaar|gereserveerd|vrijgemaakt"
    r"|nodig|extra"
    r"|toegekend|bijgedragen|gestort|uitgetrokken|opgenomen|bij|structureel|incidenteel)\s+){0,4}"
    r"(?P<woord>voor|aan|ten behoeve van|t\.b\.v\.|ten bate van|uit|vanuit|in"
    r"|binnen)\s+(?P<doel>[^.,;:()\n€]{3,200})"
)
_POT_AFTER = re.compile(
    rf"(?:fonds|budget|programma|envelop|begroting|regeling|impuls|MF|DF)\w*\b|\b(?:{_POT})\b", re.I
)
_END = re.compile(
    r"\s+(?:is|zijn|wordt|worden|werd|werden|wil|willen|kan|kunnen|zal|zullen|moet|moeten|heeft|hebben"
    r"|komt|komen"
    r"|beschikbaar|gereserveerd|toegekend|vrijgemaakt|die|dat|waarvan|waarmee|waarin|waarover|omdat|zodat"
    r"|waar|waarbij"
    r"|tot en met|t/m|nog|ook|niet|twee|geactualiseerd|gerealiseerd|afgedaan|genomen|gemaakt|besteed"
    r"|ingezet|te|een)"
    r"(?:\s.*)?$"
)
_NO_PURPOSE = re.compile(
    r"^(?:\d|(?:het )?(?:voor|na)jaar|(?:januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober"
    r"|november|december)\b|(?:de|een) (?:periode|jaren)|totaal|verband|aanmerking|kaart|deze\b)",
    re.I,
)
# Funds and schemes of the field: named anywhere in the sentence they tell the pot.
_KNOWN = re.compile(
    r"\b(?:Mobiliteitsfonds|Deltafonds|Gebiedsbudget|Realisatiestimulans|Woningbouwimpuls"
    r"|Nationaal Groeifonds"
    r"|[Pp]rogramma Woningbouw en Mobiliteit|Volkshuisvestingsfonds|Transitiefonds(?: Landelijk Gebied)?"
    r"|Klimaatfonds|Provinciefonds|Gemeentefonds|Infrastructuurfonds|Startbouwimpuls)\b",
    re.I,
)


def recognise_bedragen(werk: Werkdeel) -> tuple[BedragVondst, ...]:
    """Every amount, in the order of the text; one broken over a line end is one amount."""
    found: list[tuple[int, int, BedragVondst]] = []
    for stroom in werk.stromen:
        for g in find_bedragen(stroom.tekst):
            doel = find_doel(stroom.tekst, g.begin, g.eind)
            plaats = werk.plaats(stroom, g.begin, g.eind)
            vondst = BedragVondst(" ".join(g.tekst.split()), g.waarde, plaats, 1.0 if doel else 0.9, doel)
            found.append((stroom.regel(g.begin), g.begin, vondst))
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))


def find_doel(tekst: str, begin: int, eind: int) -> str | None:
    """The pot or purpose that the sentence of ``tekst[begin:eind]`` names, in its own words; None if none."""
    start, stop = sentence_around(tekst, begin, eind)
    before = _BEFORE.search(tekst, max(start, begin - 160), begin)
    pot = _trim(_CUT.sub("", before["doel"])) if before else None
    if pot and not _GENERIC.fullmatch(pot.rsplit(" ", 1)[-1]):
        return pot
    after = _AFTER.match(tekst[eind:stop])
    if (
        after
        and _is_purpose(after["woord"], after["doel"])
        and (purpose := _trim(_END.sub("", after["doel"])))
    ):
        return purpose
    known = _known_in(tekst, max(start, tekst.rfind(";", start, begin)), _clause_end(tekst, eind, stop))
    if known or pot is None or " " not in pot:
        return known
    return pot


def _known_in(tekst: str, begin: int, eind: int) -> str | None:
    """The first known fund in a stretch of the text."""
    names = _known_names(tekst)
    for start, stop in names[(at := bisect_left(names, (begin,))) : at + 1]:
        return tekst[start:stop] if stop <= eind else None
    return None


@lru_cache(maxsize=1)
def _known_names(tekst: str) -> tuple[tuple[int, int], ...]:
    """Every known fund in a text: looked for once, not again around each amount."""
    return tuple(m.span() for m in _KNOWN.finditer(tekst))


def _clause_end(tekst: str, eind: int, stop: int) -> int:
    semicolon = tekst.find(";", eind, stop)
    return stop if semicolon < 0 else semicolon


def _is_purpose(woord: str, doel: str) -> bool:
    if _NO_PURPOSE.match(doel):
        return False
    return woord not in ("in", "binnen", "uit", "vanuit") or bool(_POT_AFTER.search(doel))


def _trim(doel: str) -> str | None:
    doel = re.sub(r"^(?:de|het|een)\s+|\s+(?:en|of)$", "", " ".join(doel.split()), flags=re.I)
    if len(doel) > _MAX_DOEL:
        doel = doel[:_MAX_DOEL].rsplit(" ", 1)[0]
    return doel if re.search(r"[^\W\d]{2}", doel) else None
