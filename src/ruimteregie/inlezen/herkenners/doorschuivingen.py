"""What is left to later: to a next cabinet or council, or to a later round of meetings, one sentence each.

A cabinet that is new when the letter is written leaves nothing to itself: "het nieuwe kabinet zet in op" is
no postponement, "het is aan een nieuw kabinet" is.
"""

from __future__ import annotations

import re

from ruimteregie.inlezen.vondsten import UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.uitspraken import Uiting, find_uitspraken, mentions
from ruimteregie.inlezen.zinsvormen.zinsbouw import PRESENT, find_scheidbaar, find_voltooid

__all__ = ["recognise_doorschuivingen"]

_STAMMEN = (
    "kabinet",
    "formatie",
    "coalitie",
    "regering",
    "college",
    "bewinds",
    "bestuur",
    "raad",
    "staten",
    "schov",
    "schui",
    "uitgesteld",
    "aangehouden",
    "later",
    "volgend",
    "gelaten",
    "te laten",
    "doorgezet",
    "opvolger",
    "verkiezing",
    "opgeschort",
    "verplaatst",
    "verdaagd",
)
_BESTUUR = (
    r"(?:kabinet|kabinetsperiode|coalitie|regering|college(?:periode)?|bestuursperiode|raadsperiode"
    r"|bewindspersoon|bewindslieden|bewindspersonen)"
)
_NIEUW = (
    r"(?:(?:een|het|de)\s+)?(?:(?:volgende?|nieuwe?|komende?|toekomstige?|aankomende?|aantredende?"
    r"|opvolgende?"
    rf"|eerstvolgende?|nog te vormen|nieuw te vormen)\s+(?:missionair\s+)?{_BESTUUR})"
)
_AAN = re.compile(
    rf"\b(?:aan|voor|bij|door|naar|op|tot|over\s+aan|over\s+op)\s+{_NIEUW}\b|\bin\s+(?:een|de)\s+(?:volgende"
    rf"|nieuwe|komende)\s+"
    r"(?:kabinets|college|bestuurs|raads|coalitie)periode\b|\bafhankelijk\s+van\b[^.;]{0,80}\b(?:nieuwe?"
    r"|volgende?|toekomstige?|komende?)"
    r"\s+(?:kabinet|college|coalitie)\b",
    re.I,
)
_ZAL = re.compile(
    rf"\b{_NIEUW}\s+(?:(?:hier|hierover|daar|daarover|dan|dit|ook|vervolgens)\s+){{0,2}}(?:zal|zullen|kan"
    rf"|moet|dient|besluit|beslist"
    rf"|neemt|bepaalt|beoordeelt|weegt)\b|\b(?:zal|kan|moet|dient|is|besluit|beslist|bepaalt|neemt|maakt|weegt)\s+(?:[^\s.;]+\s+){{0,4}}?{_NIEUW}\b"
    rf"|\bdat\s+{_NIEUW}\b",
    re.I,
)
# A council or a successor gets it when it is left to them, not when they are told or greeted.
_AAN_RAAD = re.compile(
    r"\b(?:is|zijn|ligt|laat|laten|gelaten|overge\w+|over|mee(?:ge\w+)?)\b[^.;]{0,80}?\baan\s+(?:een|het|de)"
    r"\s+(?:nieuwe?|volgende?|komende?)\s+(?:gemeenteraad|raad|bestuur|(?:Provinciale )?Staten)\b",
    re.I,
)
_OPVOLGER = re.compile(
    r"\b(?:is|laat|laten|liet|draag|draagt|dragen|geef|geeft|geven)\b[^.;]{0,120}?\b(?:aan|voor)\s+(?:mijn|zijn"
    r"|haar|hun|onze|een|de|diens)\s+(?:beoogd\w*\s+)?(?:ambts)?opvolgers?\b"
    r"|\b(?:aan|voor)\s+(?:mijn|zijn|haar|hun|onze|een|de|diens)\s+(?:beoogd\w*\s+)?(?:ambts)?opvolgers?\b"
    r"[^.;]{0,60}?\b(?:gelaten|overge\w+|over\s+te)\b"
    r"|\b(?:mijn|zijn|haar)\s+(?:ambts)?opvolger\s+(?:zal|kan|moet|besluit|beslist|bepaalt|maakt)\b",
    re.I,
)
_VERKIEZINGEN = re.compile(
    r"\bover\s+de\s+(?:\w+\s+)?\w*verkiezingen\s+(?:heen\s+)?(?:heen|getild|gezet)\b"
    r"|\bna\s+de\s+(?:\w+\s+)?\w*verkiezingen\b.{0,120}\b(?:beslu\w+|besloten|keuze|afweging|afspraken)\b"
    r"|\b(?:beslu\w+|besloten|keuze|afweging|afspraken)\b.{0,120}\bna\s+de\s+(?:\w+\s+)?\w*verkiezingen\b",
    re.I,
)
_FORMATIE = re.compile(
    r"\b(?:na|in|tijdens|bij|wacht\w*\s+op|afhankelijk\s+van|betrokken\s+bij"
    r"|aan)\s+de\s+(?:\w+\s+)?(?:kabinets|college|coalitie)?formatie\b",
    re.I,
)
# Words about a cabinet that is already there, or about what another cabinet did.
_AANGETREDEN = re.compile(
    r"\b(?:aangetreden|beëdigd|aantreden|regeerprogramma|kennismaking|gepresenteerd|van\s+start|bordes"
    r"|wisseling)\b",
    re.I,
)
_SCHUIFT = re.compile(
    r"\b(?:doorgeschoven|vooruitgeschoven|door te schuiven|doorgezet)\s+(?:naar|tot)\b"
    r"|\bnaar\b.{1,120}\bdoorgeschoven\b"
    r"|\buitgesteld\s+(?:tot|naar)\b|\b(?:tot|naar)\b.{1,100}\buitgesteld\b|\baangehouden\s+tot\b"
    r"|\bover(?:ge|\s+te\s+)laten\s+aan\s+(?:een|het|de)\s+(?:volgende?|nieuwe?|komende?|latere?)\b"
    r"|\b(?:verplaatst|verschoven|verdaagd)\s+(?:naar|tot)\s+(?:(?:het|een|de)\s+)?(?:volgende?\b|latere?\b|BO\b"
    r"|bestuurlijk)|\bopgeschort\s+tot\b"
    r"|\b(?:meegenomen|doorgeleid|betrokken)\s+(?:naar|in|bij)\s+(?:een|de|het)\s+(?:volgende?|latere?)\s+(?:ronde|overleg|BO"
    r"|tranche|vergadering|cyclus)\b",
    re.I,
)
_AANGEHOUDEN = re.compile(r"\b(?:aangehouden|uitgesteld|doorgeschoven|opgeschort|verdaagd)\b", re.I)
_KOP = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:doorgeschoven|doorschuiven|aangehouden|uitgesteld"
    r"|(?:voor|naar|aan)\s+een\s+(?:volgende?|nieuw|later)\b|overdracht\s+aan\s+een\b)",
    re.I,
)
_SCHUIFT_DOOR = (
    re.compile(r"\b(?:schuift|schuiven)\b", re.I),
    re.compile(r"\b(?:door|op)\s+naar\b|\bdoor\b", re.I),
)
_LATER = re.compile(
    r"\b(?:in|tijdens|bij|op|voor|naar)\s+(?:het|de|een)\s+(?:volgende?|eerstvolgende?"
    r"|later(?:e)?)\s+(?:bestuurlijke?\s+)?"
    r"(?:BO['’]?s?|BOL|BO-?MIRT|overleg|overlegronde|ronde|tranche|fase van besluitvorming|cyclus|gesprek"
    r"|vergadering|bespreking|moment)\b"
    r"[^.;]{0,160}\b(?:besproken|besloten|besluit|besluitvorming|teruggekomen|terug|geagendeerd|afspraken"
    r"|uitgewerkt|vastgesteld|bezien"
    r"|voortgezet|vervolgd|behandeld|verder)\b"
    r"|\b(?:besproken|besloten|besluit|besluitvorming|komt|komen|terug|geagendeerd|voortgezet"
    r"|behandeld)\b[^.;]{0,120}\b(?:in|tijdens"
    r"|bij|op)\s+(?:het|de|een)\s+(?:volgende?|eerstvolgende?"
    r"|later(?:e)?)\s+(?:bestuurlijke?\s+)?(?:BO['’]?s?|BOL|overleg|overlegronde"
    r"|ronde|moment|vergadering)\b"
    r"|\b(?:op\s+een\s+later\s+(?:moment|tijdstip)|later)\b[^.;]{0,60}\b(?:besloten|besluit\w*"
    r"|besluitvorming|afgewogen|bezien)\b"
    r"|\bbesluitvorming\b[^.;]{0,60}\b(?:volgt\s+later|later\s+plaats|op\s+een\s+later\s+moment)\b",
    re.I,
)


def recognise_doorschuivingen(werk: Werkdeel) -> tuple[UitspraakVondst, ...]:
    """Everything that is left to a next cabinet or a later round, in the order of the text."""
    return find_uitspraken(werk, _STAMMEN, _is_listed, _vorm)


def _is_listed(uiting: Uiting) -> bool:
    """Whether this opens an item of what a heading or a lead-in leaves to later."""
    if not uiting.punt or uiting.genest:
        return False
    if not uiting.aanhef:
        return _KOP.match(uiting.kop) is not None
    return mentions(uiting.aanhef.lower(), _STAMMEN) and _vorm(uiting.aanhef) is not None


def _vorm(tekst: str) -> float | None:
    if _is_left(tekst) and not _AANGETREDEN.search(tekst):
        return 1.0
    if _SCHUIFT.search(tekst) or find_scheidbaar(tekst, *_SCHUIFT_DOOR):
        return 0.9
    if _LATER.search(tekst) or _VERKIEZINGEN.search(tekst):
        return 0.9
    if find_voltooid(tekst, _AANGEHOUDEN, PRESENT):
        return 0.7
    return 0.7 if _FORMATIE.search(tekst) and re.search(r"\bbeslu|\bkeuze|\bafweging", tekst, re.I) else None


def _is_left(tekst: str) -> bool:
    return any(pattern.search(tekst) for pattern in (_AAN, _ZAL, _AAN_RAAD, _OPVOLGER))
