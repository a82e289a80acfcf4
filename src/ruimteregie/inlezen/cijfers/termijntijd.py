"""The tense of a clause: whether it tells what has been done, what is agreed, or what is to come."""

from __future__ import annotations

import re

from ruimteregie.kern._patroon import compile_bounded

__all__ = ["AGREED", "HAVE", "SIMPLE_PAST", "TO", "has_verb", "is_done", "is_past", "looks_ahead"]

HAVE = re.compile(r"\b(?:heb|heeft|hebben)\b", re.I)
"""The auxiliary of the perfect."""
_AS_SAID = re.compile(r"\bzoals\b", re.I)
_BE = re.compile(r"\b(?:is|zijn|ben)\b", re.I)
_MODAL = re.compile(
    r"\b(?:zal|zullen|zou|zouden|wordt|worden|gaat|gaan|moet|moeten|kan|kunnen|wil|willen)\b", re.I
)
_PREFIX = (
    "aan|af|op|uit|in|mee|over|plaats|vast|voor|toe|samen|door|na|bij|bekend|deel|open|terug|vrij|los|stil"
)
_PARTICIPLE = re.compile(
    rf"\b(?:(?:{_PREFIX})ge(?!reed)\w{{2,25}}(?:d|t|en)"
    r"|ge(?!reed|bied|meente|sprek|geven|volg|deputeerd|heel|schikt|bruik|lden?\b|richt|bouw|val|zond|zien|zamen"
    r"|lijk)\w{2,25}(?:d|t|en)"
    r"|\w{2,25}eerd|besproken|verzonden|verschenen|besloten|betrokken|verkregen|ontvangen|begonnen"
    r"|bekeken|overeengekomen|bereikt|verricht|verwerkt|versterkt|verplaatst|onderzocht|bezocht|verzocht|bepleit"
    r"|vergroot|vervangen|verworven|ontworpen|ontstaan|verkocht|onderschreven|beschreven|herzien|verloren|ondernomen"
    r"|(?:be|ver|ont|her|onder|over)(?!leid|eld|stand|band|wind|heid|lijnd)\w{2,25}(?<!heid)d)\b",
    re.I,
)
SIMPLE_PAST = re.compile(
    r"\b(?:werd|werden|(?:plaats|be|onder|uit)?vond(?:en)?|was|waren|had|hadden|besloot|bleek|bleken|bedroeg|bedroegen"
    r"|kwam|kwamen|gaf|gaven|koos|kozen|stond|stonden|ging|gingen|bracht|brachten|nam|namen|sprak|spraken|kreeg|kregen"
    r"|liet|lieten|steeg|stegen|daalden?|verscheen|trad|traden|zag|zagen|deed|deden|leidden?|stelden?|tekenden?"
    r"|maakten?|startten?|werkten?|viel|vielen|begon|bood|boden|bleef|bleven|droeg|droegen|hield|hielden|kocht"
    r"|kochten|lag|lagen|liep|liepen|moest|moesten|kon|konden|riep|riepen|schreef|schreven|trok|trokken|verloor"
    r"|vroegen|wist|wilden?|zei|zaten|groeiden?|legden?|voerden?|meldden?|kostten?|bouwden?|leverden?|openden?|telden?|ontving|ontvingen|ontstond|ontstonden|verving|kenden?"
    r"|haalden?|zetten?\s+zich|stemden?|volgden?|dienden?|noemden?|speelden?|woonden?"
    r"|(?!ge|ver|be|her|ont|onder|over|\w{2,5}ge)\w{3,20}eerden?)\b",
    re.I,
)
"""Verbs in the simple past; a participle used as an adjective ("gerealiseerde") is none."""
_FUTURE = re.compile(
    r"\b(?:zal|zullen|zou|zouden|wordt|worden|gaat|gaan|moet|moeten|kan|kunnen|wil|willen|voorzien|gepland|verwacht\w*"
    r"|beoogd|voornemens|bedoeling|streven|streeft|doel|ambitie|planning|volgt|volgen|start|starten|komt|komen"
    r"|nodig|klaar|gereed|uiterlijk|vindt|vinden|te \w+en)\b",
    re.I,
)
_VERB = re.compile(
    r"\b(?:is|zijn|wordt|worden|zal|zullen|gaat|gaan|volgt|volgen|vindt|vinden|start|starten|komt|komen|heeft|hebben"
    r"|moet|moeten|kan|kunnen|maakt|maken|staat|levert|leveren|stelt|stellen|ontstaat|verwacht\w*|gereed|informeert"
    r"|oplevering|afronding|ingaand|gepland|uitgevoerd|vaststelling|besluit|besluiten|publicatie|te \w+en"
    # and the endings by which most other verbs show: rapporteert, koppelt, werkt, loopt, legt, voert
    r"|\w+(?:eert|eren|elt|erkt|oert|oopt|egt|olgt|eemt|ijft|iedt|indt|egint|luit|oekt|akt|ondt|reekt|iest|ijgt))\b",
    re.I,
)
AGREED = re.compile(
    r"\b(?:afgesproken|afspraak|toegezegd|streven|doel|bedoeling|gevraagd|verzocht|voornemen)\b", re.I
)
"""Words after which "om … te" says what is to be done."""
TO = re.compile(r"\bte\s+\w+en\b")
"""An infinitive."""
_GOAL = re.compile(
    r"\b(?:doel|streven|bedoeling|verwachting|ambitie|planning|afgesproken|afspraak|opdracht|verzocht|gevraagd|streeft"
    r"|streven)\b[^.;]{0,60}\b(?:dat|om)\b[^.;,]{0,80}$",
    re.I,
)
_TO_NEXT = re.compile(r"\s*te\s+\w+en\b")
_JUST_DONE = compile_bounded(
    r"\b(?:heeft|hebben|is|zijn|had|hadden)\s+(?:\w+\s+)?\w*ge\w{1,25}(?:en|d|t)\s+$"
)


def is_past(text: str) -> bool:
    """Whether a clause tells what has been done: simple past, or perfect without a word that looks ahead."""
    if SIMPLE_PAST.search(text):
        return True
    if not _PARTICIPLE.search(text):
        return False
    if _AS_SAID.search(text) or _PARTICIPLE.match(text.lstrip(" |•*–-")):
        return not _FUTURE.search(text)
    if HAVE.search(text) and not _MODAL.search(text):
        return True
    return bool(_BE.search(text) and not _FUTURE.search(text))


def is_done(voor: str, na: str, clause: str) -> bool:
    """Whether a clause tells what has been done by a moment, with what stands before and behind it."""
    if _TO_NEXT.match(na) or _GOAL.search(voor[-160:]) or (AGREED.search(voor) and TO.search(na)):
        return False
    return bool(_JUST_DONE.search(voor[-60:])) or is_past(clause)


def looks_ahead(text: str) -> bool:
    """Whether a word tells of what is to come."""
    return bool(_FUTURE.search(text))


def has_verb(text: str) -> bool:
    """Whether words are a sentence rather than a name: a verb, or a noun of something that is done."""
    return bool(_VERB.search(text))
