"""What is left to later: to a next cabinet or council, or to a later round of meetings, one sentence each.

A cabinet that is new when the letter is written leaves nothing to itself: "het nieuwe kabinet zet in op" is
no postponement, "het is aan een nieuw kabinet" is.
"""

from __future__ import annotations

import re

from ruimteregie.inlezen.herkenners.uitspraken import find_uitingen, mentions, uitspraak
from ruimteregie.inlezen.herkenners.zinsbouw import PRESENT, find_scheidbaar, find_voltooid
from ruimteregie.inlezen.vondsten import UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel

__all__ = ["recognise_doorschuivingen"]

_STAMMEN = (
    "kabinet",
    "formatie",
    "coalitie",
    "regering",
    "college",
    "bewinds",
    "bestuursp",
    "raadsp",
    "schov",
    "schui",
    "uitgesteld",
    "aangehouden",
    "later",
    "volgend",
    "gelaten",
    "te laten",
    "doorgezet",
)
_BESTUUR = (
    r"(?:kabinet|kabinetsperiode|coalitie|regering|college(?:periode)?|bestuursperiode|raadsperiode"
    r"|bewindspersoon|bewindslieden)"
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
    rf"|neemt|bepaalt|beoordeelt|weegt)\b|\b(?:zal|kan|moet|dient|is|besluit|beslist|bepaalt)\s+(?:[^\s.;]+\s+){{0,4}}?{_NIEUW}\b"
    rf"|\bdat\s+{_NIEUW}\b",
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
    r"|\bover(?:ge|\s+te\s+)laten\s+aan\b",
    re.I,
)
_AANGEHOUDEN = re.compile(r"\b(?:aangehouden|uitgesteld|doorgeschoven)\b", re.I)
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
    return tuple(
        uitspraak(werk, uiting, vorm)
        for uiting in find_uitingen(werk)
        if mentions(uiting.klein, _STAMMEN) and (vorm := _vorm(uiting.vlak))
    )


def _vorm(tekst: str) -> float | None:
    if (_AAN.search(tekst) or _ZAL.search(tekst)) and not _AANGETREDEN.search(tekst):
        return 1.0
    if _SCHUIFT.search(tekst) or find_scheidbaar(tekst, *_SCHUIFT_DOOR):
        return 0.9
    if _LATER.search(tekst):
        return 0.9
    if find_voltooid(tekst, _AANGEHOUDEN, PRESENT):
        return 0.7
    return 0.7 if _FORMATIE.search(tekst) and re.search(r"\bbeslu|\bkeuze|\bafweging", tekst, re.I) else None
