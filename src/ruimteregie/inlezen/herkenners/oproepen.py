"""Calls: where a party calls on another, pleads for something or asks it, one sentence each.

"De provincie doet een oproep om", "de regio heeft bepleit", "Limburg vraagt aandacht voor", "gemeenten
verzoeken het Rijk om". What an opgave "asks" is no call, nor is what a motion or the Kamer asks: that is
found as a motion.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ruimteregie.inlezen.vondsten import UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.uitspraken import PROVINCIES, Uiting, find_uitspraken, mentions
from ruimteregie.inlezen.zinsvormen.zinsbouw import PRESENT, find_persoonsvorm, find_scheidbaar, find_voltooid
from ruimteregie.kern.partij import DEPARTEMENTEN

__all__ = ["recognise_oproepen"]

_STAMMEN = (
    "oproep",
    "roep",
    "riep",
    "pleit",
    "pleid",
    "dring",
    "drong",
    "drung",
    "verzoek",
    "verzoch",
    "vraag",
    "vrag",
    "vroeg",
    "beroep",
    "spoor",
    "spore",
    "wens",
)
# Who asks is parliament, or the council its own college: that is a motion or a question.
_KAMER = (
    r"(?:moties?|motie-\w+|amendement\w*|(?:uw|de|Tweede|Eerste)\s+Kamer|Kamerl(?:id|eden)|Statenl(?:id|eden)"
    r"|raadsl(?:id|eden)|het lid|de leden|senator\w*|Kamervragen|fracties?"
    r"|(?:uw|de)\s+(?:raads|Staten|vaste )?commissie"
    r"|uw\s+(?:raad|Staten|vergadering))"
)
_VAN_KAMER = re.compile(rf"\b{_KAMER}\b|\bvroeg\s+u\b|\bu\s+(?:vroeg|vraagt|verzocht|verzoekt)\b", re.I)
_DOOR_KAMER = re.compile(
    rf"\b(?:door|vanuit|namens)\s+(?:(?:de|het|uw|enkele|meerdere)\s+){{0,2}}{_KAMER}\b"
    r"|\b(?:verzoekt|verzoeken|roept|roepen|vraagt|vragen)\s+de\s+regering\b"
    r"|\b(?:raad|Staten)\s+(?:vraagt|vragen|vroeg|vroegen|verzoekt|verzocht)\s+(?:het college|ons"
    r"|de wethouder|Gedeputeerde|GS)\b",
    re.I,
)
_ROEPWOORD = re.compile(
    r"\b(?:oproep\w*|opgeroepen|roep\w*|riep\w*|pleit\w*|pleid\w*|bepleit\w*|dring\w*|drong\w*|aangedrongen|verzoek\w*"
    r"|verzo[ce]ht\w*|vraag\w*|vragen|vroeg\w*|gevraagd|gepleit|beroep|spoor\w*|aangespoord|wens)\b",
    re.I,
)
_TER_KENNIS = re.compile(
    r"\bkennis\s+te\s+nemen\b|\bkennisgeving\b|\bin\s+te\s+stemmen\b|\bte\s+besluiten\b"
    r"|\b(?:raad|Staten|commissie)\s+wordt\s+(?:\w+\s+)?(?:gevraagd|verzocht)\b"
    r"|\bwordt\s+(?:de|uw)\s+(?:raad|Staten|commissie)\s+(?:gevraagd|verzocht)\b",
    re.I,
)
_WIE = (
    r"(?:(?i:rijk|kabinet|regio['’]?s?|provincies?|gemeenten?|gemeentebestuur|college|colleges|raad|raden"
    r"|staten|ministers?"
    r"|ministeries?|staatssecretaris|bestuurders|wethouders?|gedeputeerden?|burgemeesters?|partijen|partners"
    r"|overheden"
    r"|medeoverheden|waterschap(?:pen)?|corporaties|woningcorporaties|netbeheerders?|marktpartijen|bewoners"
    r"|inwoners"
    r"|ondernemers|bedrijven|bedrijfsleven|stakeholders|vervoerders?|vervoerregio|metropoolregio"
    r"|bewindspersonen"
    r"|organisaties|wij|we|ik)|IPO|VNG|G4|G40|GS|PS|ProRail|Rijkswaterstaat|Unie van Waterschappen|Defensie"
    rf"|{'|'.join(DEPARTEMENTEN)}"
    rf"|{PROVINCIES})"
)
_NAAM = (
    r"(?:\s+(?:van\s+)?[A-Z][\w'’-]+){0,4}"
    rf"(?:(?:,|\s+en)\s+(?:de\s+|het\s+)?(?:[A-Z][\w'’-]+|{_WIE})){{0,5}}"
)
_BIJW = r"(?:\s+(?:(?!niet\b|geen\b)[a-zëï]+)){0,5}?"
_VRAAGT = r"(?:vraagt|vragen|vroeg|vroegen|verzoekt|verzoeken|verzocht|verzochten)"
# A party asks: "de regio vraagt het Rijk om", "vraagt de provincie aandacht voor".
_PARTIJ_VRAAGT = re.compile(
    rf"\b{_WIE}{_NAAM}{_BIJW}\s+{_VRAAGT}\b|\b(?:[Vv]raagt|[Vv]ragen|[Vv]roeg|[Vv]erzoekt|[Vv]erzoeken"
    rf"|[Vv]erzocht)\s+"
    rf"(?:de\s+|het\s+|ook\s+|alle\s+)*{_WIE}\b"
)
_PARTIJ = re.compile(rf"\b{_WIE}\b(?!\s+(?:die|dat)\b)")
_MIDDELEN = (
    r"(?:(?:extra|structurele?|aanvullende?|meer|financiële|voldoende|langjarige?|een|ruimere?)\s+){1,3}"
    r"(?:middelen|geld|steun|budget|capaciteit|ruimte|duidelijkheid|zekerheid|ondersteuning|bijdrage|rijksbijdrage"
    r"|inzet|maatwerk|bevoegdheden|menskracht)\b"
)
_VRAAGT_AANDACHT = re.compile(
    r"(?<=\ben )(?:vraagt|vragen|vroeg|vroegen|verzoekt|verzoeken)\s+(?:(?:\w+\s+){0,2}aandacht\s+voor\b"
    rf"|(?:\w+\s+){{0,2}}{_MIDDELEN})"
)
_VRAAGT_MIDDELEN = re.compile(rf"\s+(?:\w+\s+){{0,4}}?{_MIDDELEN}")
_AANDACHT = re.compile(r"\baandacht\b(?:\s+\w+){0,4}?\s+voor\b|\bvoor\b.{0,160}\baandacht\b", re.I)
_IETS = re.compile(
    rf"\b(?:het\s+|de\s+|deze\s+|alle\s+)?(?i:rijk|kabinet|ministers?|regio|provincies?|gemeenten?"
    rf"|waterschap(?:pen)?|u"
    rf"|ProRail|Rijkswaterstaat|netbeheerders?|{'|'.join(DEPARTEMENTEN)})\b.{{0,200}}\b(?:om|te|dat)\b"
    rf"|\b(?:om|dat)\b"
)
_GEVRAAGD = re.compile(
    r"\b(?:aandacht\s+(?:\w+\s+){0,2}?gevraagd|(?:gevraagd|verzocht)(?=\s+(?:[^\s.;]+\s+){0,12}?(?:om|te"
    r"|aandacht)\b|\s+(?:of|hoe|wanneer|welke)\b)"
    r"|gepleit|bepleit|opgeroepen|aangedrongen|aangespoord|wens\s+uitgesproken)\b",
    re.I,
)
_OPROEP_GEDAAN = re.compile(r"\b(?:gedaan|geuit|neergelegd|afgegeven|herhaald)\b", re.I)
_OPROEP = re.compile(r"\b(?:oproep|verzoek|pleidooi|beroep)\b|\bvraag\s+(?:\w+\s+){0,4}neergelegd\b", re.I)
_NAAMWOORD = re.compile(
    r"\b(?:de|een|deze|hun|haar|onze)\s+(?:\w+\s+)?oproep\s+(?:(?:van|vanuit"
    r"|aan)\s+(?:[^\s.;]+\s+){1,6}?)?(?:om|tot|voor)\b"
    r"|\b(?:doet|doen|deed|deden|houdt|houden|hield|hielden)\s+(?:[^\s.;]+\s+){0,6}?(?:een|de)\s+(?:\w+\s+)?"
    r"(?:oproep|pleidooi|beroep|verzoek)\b|^Oproep\s*(?:aan\b[^:]{0,80})?:",
    re.I,
)
_PLEIT = re.compile(r"\b(?:pleit|pleiten|pleitte|pleitten|bepleit|bepleiten|bepleitte|bepleitten)\b", re.I)
_ROEPT = re.compile(
    r"\b(?:roept?|roepen|riep(?:en)?)\s+(?:(?!bij\b)\w+\s+){0,4}?(?:rijk|kabinet|ministers?|gemeenten?"
    r"|provincies?|regio"
    r"|partijen|overheden|staten|raad|waterschap(?:pen)?|corporaties"
    r"|ondernemers)(?:\s+[A-Z]\w+){0,3}\s+(?:\w+\s+)?op\b",
    re.I,
)
_SCHEIDBAAR: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"\b(?:roep|roept|roepen|riep|riepen)\b", re.I),
        re.compile(r"\bop\b(?=,?\s+(?:om|tot|dat|te|voor|hier)\b)", re.I),
    ),
    (re.compile(r"\b(?:dring|dringt|dringen|drong|drongen)\b", re.I), re.compile(r"\baan\b", re.I)),
    (
        re.compile(r"\b(?:spoort|sporen|spoorde|spoorden)\b", re.I),
        re.compile(r"\baan\b(?=,?\s+(?:om|tot|te)\b)", re.I),
    ),
    (
        re.compile(r"\b(?:spreek|spreekt|spreken|sprak|spraken)\b", re.I),
        re.compile(r"\bwens\s+uit\b(?=,?\s+(?:om|dat)\b)", re.I),
    ),
)
# What is called for is listed under such a heading, mostly as commands ("Geef gemeenten meer tijd").
_KOP = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:(?:onze|de|regionale|gezamenlijke|concrete)\s+){0,2}(?:oproep(?:en)?|pleidooi(?:en)?"
    r"|(?:verzoek(?:en)?|vragen|wensen)\s+aan\s+(?:het|de)\s+(?:Rijk|kabinet|minister\w*|provincie\w*|regio))\b",
    re.I,
)
_OPROEPEN = re.compile(
    r"\b(?:oproep(?:en)?|pleidooien|verzoeken)(?:\s+aan\b[^:]{0,60})?(?:\s+gedaan)?$", re.I
)


def recognise_oproepen(werk: Werkdeel) -> tuple[UitspraakVondst, ...]:
    """Every call of one party on another, in the order of the text."""
    return find_uitspraken(werk, _STAMMEN, _is_listed, _vorm)


def _is_listed(uiting: Uiting) -> bool:
    """Whether this opens an item of a list of calls, by its heading or its lead-in."""
    if not uiting.punt or uiting.genest:
        return False
    lead = uiting.aanhef
    if not lead:
        return _KOP.match(uiting.kop) is not None
    return mentions(lead.lower(), _STAMMEN) and bool(_leads(lead))


@lru_cache(maxsize=16)  # every item of a list asks it of the same line
def _leads(aanhef: str) -> bool:
    if _VAN_KAMER.search(aanhef) or _TER_KENNIS.search(aanhef):
        return False
    return bool(_OPROEPEN.search(aanhef) or _vorm(f"{aanhef} om"))


def _vorm(tekst: str) -> float | None:
    if _TER_KENNIS.search(tekst) or _DOOR_KAMER.search(tekst):
        return None
    word = _ROEPWOORD.search(tekst)
    if word and _VAN_KAMER.search(tekst, 0, word.end() + 2):
        return None
    if _calls(tekst) or _pleads(tekst):
        return 1.0
    return 0.9 if _asks(tekst) or _is_asked(tekst) else None


def _calls(tekst: str) -> bool:
    """ "Heeft de oproep gedaan", "doet een oproep", "roept … op"."""
    done = find_voltooid(tekst, _OPROEP_GEDAAN)
    return bool(
        (done and _OPROEP.search(tekst))
        or _NAAMWOORD.search(tekst)
        or _ROEPT.search(tekst)
        or any(find_scheidbaar(tekst, *pair) for pair in _SCHEIDBAAR)
    )


def _pleads(tekst: str) -> bool:
    return find_persoonsvorm(tekst, _PLEIT) is not None


def _asks(tekst: str) -> bool:
    """A party asks another for something, or for attention."""
    if (v := _VRAAGT_AANDACHT.search(tekst)) and _PARTIJ.search(tekst, 0, v.start()):
        return True
    m = _PARTIJ_VRAAGT.search(tekst)
    if m is None or re.match(r"\s+(?:\w+\s+)?(?:niet|geen)\b", tekst[m.end() : m.end() + 40]):
        return False
    return bool(
        _AANDACHT.search(tekst, max(0, m.end() - 40))
        or _IETS.search(tekst, m.start())
        or _VRAAGT_MIDDELEN.match(tekst, m.end())
    )


def _is_asked(tekst: str) -> bool:
    """ "Is aandacht gevraagd voor", "is gepleit voor", "wordt aan de provincies gevraagd om"."""
    return find_voltooid(tekst, _GEVRAAGD, PRESENT) is not None
