"""What an amount is for: the pot or purpose that its sentence names, in its own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from ruimteregie.inlezen.zinnen import sentence_around
from ruimteregie.kern._patroon import compile_bounded

__all__ = ["find_doel"]

_MAX_DOEL = 120
_POT = (
    r"budget|fonds|middelen|reservering|regeling|impuls|stimulans|bijdrage|subsidie|investering|tekort"
    r"|krediet|envelop|uitkering|raming|schatting|kosten|dekking|opslag|tranche|lening|garantie|korting|pakket"
    r"|bezuiniging"
)
_IS = r"(?:bedraagt|bedragen|bedroeg|bedroegen|beloopt|belopen|is|zijn|was|waren|(?:komt|kwam)\s+uit\s+op)"
# One of these ends what names a pot; without it there is no need to look further back.
_LINKS = re.compile(
    r"(?:\b(?:van|ad|is|zijn|was|waren|op|met|tot|totaal|een)|à|bedra\w+|bedroeg\w*|belo\w+)\s*$"
)
# A pot is named just before its amount: "het Gebiedsbudget van € 877 miljoen".
_BEFORE = re.compile(
    rf"(?<![\w’'&/-])(?P<doel>(?:[\w’'&/-]++\s++){{0,3}}[\w’'&/-]*(?:{_POT})(?:en|s)?)\s+(?:\([^)]{{1,40}}\)\s+)?"
    rf"(?:(?:ter hoogte|ter grootte|ten bedrage) van|van|à|ad|{_IS})"
    r"(?:\s+(?:in totaal|totaal|een))?\s*$"
)
# "de kosten van de tunnel bedragen € 5 mln.", "het budget voor de N9 is opgehoogd met € 5 mln."
_BEFORE_OF = re.compile(
    rf"(?<![\w’'&/-])(?P<doel>[\w’'&/-]*(?:{_POT})(?:en|s)?\s+(?:van|voor)\s+[^.;:,€()]{{3,90}}?)\s+"
    rf"(?:{_IS}|(?:is|wordt|werd|zijn|worden)?\s*(?:opgehoogd|verhoogd|verlaagd|aangevuld|gekort|geraamd)\s+(?:met|op|tot))\s*$"
)
# "€ 877 miljoen gebiedsbudget"
_POT_NEXT = re.compile(
    r"^\s+(?:aan\s+)?(?P<doel>(?:[a-z]{3,20}e\s+)?(?!extra\b)[\w-]{2,30}(?:budget|middelen|subsidies?|bijdragen?"
    r"|krediet|fonds|gelden))(?!\w)"
)
_GENERIC = re.compile(rf"(?:{_POT})(?:en|s)?", re.I)
# Words that cannot be part of a name: what stands before the last of them is another phrase.
_CUT = re.compile(
    r"^.*\b(?:het|de|een|deze|dit|die|is|zijn|was|wordt|worden|werd|heeft|hebben|levert|leveren|stelt"
    r"|stellen|naast|binnen"
    r"|tegen|op|in|uit|vanuit|voor|met|aan|bij|door|over|om|te|en|als|dat|van|nog)\b\s*",
    re.I,
)
# A thing before brackets keeps its prepositions: "brug bij Veenwoude (€ 5 mln.)".
_CUT_NAME = re.compile(
    r"^.*\b(?:het|de|een|deze|dit|is|zijn|was|waren|wordt|worden|werd|heeft|hebben|om|te|dat|voor|naast|als|ook)\b\s*",
    re.I,
)
# What follows: "€ 5 miljoen voor de herinrichting van het station", "€ 5 miljoen uit het Mobiliteitsfonds".
_AFTER = re.compile(
    r"^(?:\s*\([^)]{1,80}\))?\s*"
    r"(?P<tussen>(?:(?:is|zijn|wordt|worden|komt|(?:beschikbaar\s+)?gesteld|beschikbaar|gereserveerd"
    r"|vrijgemaakt|nodig|extra|ingezet|uitgetrokken|geïnvesteerd|gestoken|toegekend|bijgedragen|gestort"
    r"|opgenomen|toegevoegd|bij|structureel|incidenteel"
    r"|te\s+(?:reserveren|investeren|besteden|stellen|zetten))\s+){0,4})"
    r"(?P<woord>voor|aan|ten behoeve van|t\.b\.v\.|ten bate van|uit|vanuit|in"
    r"|binnen)\s+(?P<doel>[^.,;:()\n€]{3,200})"
)
_INVEST = re.compile(r"\b(?:invest\w{3,9}|steekt|steken|stak)\b", re.I)
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
    r"|november|december)\b|(?:de|een) (?:periode|jaren)|totaal"
    r"|(?:haar|zijn|hun|onze|eigen) rekening|verband|aanmerking|kaart|deze\b)",
    re.I,
)
# "Voor de aanpak van de dijk heeft het Rijk € 5 mln. vrijgemaakt."
_FIRST = re.compile(
    r"^\s*(?:[-–•]\s+)?(?:Voor|Ten behoeve van|Aan)\s+(?P<doel>[^.,;:()€]{4,120}?)\s+"
    r"(?:is|zijn|wordt|worden|was|werd|heeft|hebben|stelt|stellen|trekt|trekken|reserveert|reserveren|komt"
    r"|levert|leveren)\s"
)
# "De gemeente Veenwoude krijgt daarvoor € 5 mln."
_GETS = compile_bounded(
    r"\s*(?:[-–•]\s+)?(?P<doel>[A-Z][^.,;:()€]{2,80}?)\s+(?:krijgt|krijgen|ontvangt|ontvangen)\s+(?:[a-z]{2,12}\s+){0,3}"
)
# A word for money that tells nothing of what it is for.
_EMPTY = re.compile(r"(?:indicatie\w{1,2}|taakstellen\w{1,2})\s+(?:budget|bedrag|dekking)|dekking", re.I)
# "Een nieuwe brug bij Veenwoude (€ 5 mln.)"
_BRACKET = re.compile(r"(?P<doel>(?:[\w’'&/-]++\s++){0,5}[\w’'&/-]{2,})\s+\((?:[\w.]{1,12}\s+)?$")
# What no thing is called: "waarover afspraken zijn gemaakt (€ 5 mln.)", "de helft (€ 5 mln.)".
_NO_NAME = re.compile(
    r"(?:^|\s)(?:(?:ge|be|ver|ont)\w+(?:d|t|en)|helft|deel|rest|kwart|derde|totaal|waarvan|jaarlijks|circa)$"
)
_ADJECTIVE = re.compile(r"(?:indicatie|maxima|minima)\w{1,2}\s+(?:[\w-]+\s+){1,2}(?:van|ad|à)\s+", re.I)
# Funds and schemes of the field: named anywhere in the sentence they tell the pot.
_KNOWN = re.compile(
    r"\b(?:Mobiliteitsfonds|Deltafonds|Gebiedsbudget|Realisatiestimulans|Woningbouwimpuls"
    r"|Nationaal Groeifonds"
    r"|[Pp]rogramma Woningbouw en Mobiliteit|Volkshuisvestingsfonds|Transitiefonds(?: Landelijk Gebied)?"
    r"|Klimaatfonds|Provinciefonds|Gemeentefonds|Infrastructuurfonds|Startbouwimpuls)\b",
    re.I,
)


def find_doel(tekst: str, begin: int, eind: int) -> str | None:
    """The pot or purpose that the sentence of ``tekst[begin:eind]`` names, in its own words; None if none."""
    start, stop = sentence_around(tekst, begin, eind)
    adjective = _ADJECTIVE.match(tekst, begin, eind)
    begin = adjective.end() if adjective else begin
    pot = _pot_before(tekst, max(start, begin - 160), begin)
    if pot and _EMPTY.fullmatch(pot):
        pot = None
    if pot and not _GENERIC.fullmatch(pot.rsplit(" ", 1)[-1]):
        return pot
    known = _known(tekst, start, begin, eind, stop)
    near = known and tekst[max(0, begin - 4) : begin].rstrip().endswith("(")
    found = _after(tekst, start, begin, eind, stop) or (None if near else _around(tekst, start, begin))
    return found or known or (pot if pot and " " in pot else None)


def _pot_before(tekst: str, low: int, begin: int) -> str | None:
    if not _LINKS.search(tekst, max(low, begin - 14), begin):
        return None
    before = _BEFORE.search(tekst, low, begin)
    pot = _trim(_CUT.sub("", before["doel"])) if before else None
    if pot and not _GENERIC.fullmatch(pot):
        return pot
    of = _BEFORE_OF.search(tekst, low, begin)
    return _trim(of["doel"]) if of else pot


def _after(tekst: str, start: int, begin: int, eind: int, stop: int) -> str | None:
    """What the words after the amount say."""
    rest = tekst[eind:stop]
    pot = _POT_NEXT.match(rest)
    if pot and not _GENERIC.fullmatch(pot["doel"]):
        return _trim(pot["doel"])
    after = _AFTER.match(rest)
    if not after or not _is_purpose(after, tekst[start:begin]):
        return None
    return _trim(_END.sub("", after["doel"]))


def _is_purpose(after: re.Match[str], before: str) -> bool:
    if _NO_PURPOSE.match(after["doel"]):
        return False
    if after["woord"] in ("voor", "aan") or after["woord"].startswith("t"):
        return True
    if after["woord"] == "in" and (_INVEST.search(before) or _INVEST.search(after["tussen"])):
        return True
    # "€ 5 mln. wordt in de verdeling …" tells how, not what for.
    bare = after["tussen"].split()[-1:] in (["is"], ["zijn"], ["wordt"], ["worden"])
    return not bare and bool(_POT_AFTER.search(after["doel"]))


def _around(tekst: str, start: int, begin: int) -> str | None:
    """The thing whose amount stands in brackets, or with which the sentence opens."""
    low = max(start, begin - 120)
    bracket = (
        _BRACKET.search(tekst, low, begin) if tekst.rfind("(", max(low, begin - 14), begin) >= 0 else None
    )
    named = _trim(_CUT_NAME.sub("", bracket["doel"])) if bracket else None
    if named and not _NO_NAME.search(named):
        return named
    gets = _GETS.fullmatch(tekst, low, begin) if low == start else None
    if gets:
        return _trim(gets["doel"])
    first = _FIRST.match(tekst[start:begin])
    return _trim(first["doel"]) if first and not _NO_PURPOSE.match(first["doel"]) else None


def _known(tekst: str, start: int, begin: int, eind: int, stop: int) -> str | None:
    """The nearest known fund of the clause, before or else after, unless another amount stands between."""
    low = max(start, tekst.rfind(";", start, begin))
    semicolon = tekst.find(";", eind, stop)
    high = stop if semicolon < 0 else semicolon
    names = _known_names(tekst)
    at = bisect_left(names, (begin,))
    for van, tot in names[max(at - 1, 0) : at + 1]:
        between = tekst[tot:begin] if van < begin else tekst[eind:van]
        if low <= van and tot <= high and "€" not in between.replace("+ €", ""):
            return tekst[van:tot]
    return None


@lru_cache(maxsize=1)
def _known_names(tekst: str) -> tuple[tuple[int, int], ...]:
    """Every known fund in a text: looked for once, not again around each amount."""
    return tuple(m.span() for m in _KNOWN.finditer(tekst))


def _trim(doel: str) -> str | None:
    doel = re.sub(r"^(?:de|het|een)\s+|\s+(?:en|of)$", "", " ".join(doel.split()), flags=re.I)
    if len(doel) > _MAX_DOEL:
        doel = doel[:_MAX_DOEL].rsplit(" ", 1)[0]
    return doel if re.search(r"[^\W\d]{2}", doel) else None
