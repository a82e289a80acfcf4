"""What came of a motion or a toezegging, by the words of the letter: uitgevoerd, deels, open or unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["HIERBIJ", "join_status", "read_follow_up", "read_status"]

_DEELS = re.compile(
    r"\b(?:deels|gedeeltelijk|ten\s+dele|voor\s+een\s+deel|grotendeels|een\s+eerste\s+(?:stap|invulling|uitvoering))\b"
    r"[^.;]{0,90}?\b(?:afgedaan|uitgevoerd|uitvoering|invulling|voldaan|gevolg|gestand|nagekomen|tegemoet\w*)\b"
    r"|\b(?:uitvoering|invulling|gevolg)\b[^.;]{0,40}?\b(?:deels|gedeeltelijk|ten\s+dele)\b",
    re.I,
)
# The passage itself closes it.
_GESLOTEN = re.compile(
    r"\b(?:afgedaan|afgehandeld|nagekomen|gestand|ingelost|beantwoord|gehonoreerd)\b"
    r"|\b(?:voldoe|voldoen|voldaan|voldoet)\b[^.;]{0,80}?\baan\b|\baan\b[^.;]{0,140}?\b(?:voldoe|voldoen|voldaan|voldoet)\b"
    r"|\b(?:kom|komen|komt|gekomen)\b[^.;]{0,60}?\btegemoet\b|\btegemoet(?:ge)?komen\b"
    r"|\b(?:is|zijn|heb|hebben|heeft|acht|beschouw\w*|werd|werden)\b[^.;]{0,160}?\b(?:uitgevoerd|ingevuld|opgevolgd)\b"
    r"|\b(?:uitgevoerd|ingevuld|opgevolgd)\s+(?:is|zijn|heb|hebben)\b"
    r"|\b(?:hiermee|daarmee|waarmee|aldus)\s+(?:wordt|worden)\b[^;]{0,160}?\b(?:uitgevoerd|ingevuld|opgevolgd)\b"
    # as a label: "Motie-X over leegstand: uitgevoerd, zie de bijlage"
    r"|(?:\A|[:–—(]\s?|[.;]\s)\s*(?:(?:is|reeds|inmiddels|al|volledig|geheel)\s+){0,2}(?:uitgevoerd|voldaan|afgerond)\b",
    re.I,
)
_GEEF = r"(?:geef|geeft|geven|gegeven|gaf|gaven)"
_WAT = r"(?:uitvoering|invulling|gevolg|gehoor|opvolging)"
_GEEFT = re.compile(rf"\b{_GEEF}\b[^.;]{{0,160}}?\b{_WAT}\b|\b{_WAT}\b[^.;]{{0,260}}?\b{_GEEF}\b", re.I)
# What a motion asks is not yet what is done: "vraagt te verkennen of".
_VRAAGT = re.compile(
    r"\b(?:verzoekt|verzoeken|verzocht|verzochten|vraagt|vragen|vroeg|vroegen|gevraagd|roept|riep)\b"
    r"(?!\s(?:meer|veel|nog)\b)"
    r"(?:(?!,\s(?:en|maar|wat|waar|hier|daar|dit|\w+\s(?:ik|wij|we)\b)|\.\s)[^;:])*",
    re.I,
)
_STRAKS = re.compile(
    r"\b(?:zal|zullen|wil|willen|ga|gaan|gaat|zou|zouden|nog\s+(?:geen|niet)|binnenkort|beoogt|beogen|streeft|streven"
    r"|voornemens|(?:komend|volgend)e?\s+(?:jaar|voorjaar|najaar|periode|maanden)|op\s+een\s+later\s+moment|zodra"
    r"|wanneer)\b",
    re.I,
)
_TOEKOMST = re.compile(r"\b(?:zal|zullen|wil|willen|ga|gaan|gaat|zou|zouden)\b", re.I)
_ONBEPAALD = re.compile(r"\b(?:geven|voldoen|komen|doen)\W*\Z", re.I)
_LOPEND = re.compile(
    r"\b(?:in\s+uitvoering|in\s+gang|gewerkt\s+aan|werk(?:t|en)?\s+(?:\w+\s+){0,3}aan|onderzoek\s+loopt|loopt\s+nog|momenteel"
    r"|op\s+dit\s+moment|nog\s+niet|nog\s+geen|betrekken?|betrokken\s+bij|betrek|meegenomen\s+(?:in|bij)|meenemen|neem\s+ik\s+mee"
    r"|verken(?:t|nen)?|wordt\s+(?:\w+\s+){0,6}(?:uitgevoerd|bekeken|bezien|onderzocht|uitgewerkt|geïnformeerd|meegenomen)"
    r"|worden\s+(?:\w+\s+){0,6}(?:uitgevoerd|bekeken|bezien|onderzocht|uitgewerkt|geïnformeerd|meegenomen)"
    r"|in\s+voorbereiding|(?:staat|staan|blijft|blijven)\s+(?:\w+\s+)?open(?:staan)?|openstaand|(?:hier|daar)aan\s+(?:\w+\s+){0,2}?werk\w*"
    r"|(?:hier|daar)over\s+(?:[^\s.;]+\s+){0,6}?in\s+gesprek|loopt(?=\s*(?:[.,;]|en\b|\Z))|in\s+behandeling"
    r"|meer\s+tijd|volle\s+gang|terugkomen|(?:gesproken|in\s+gesprek|overlegd?)\s+over|kom\s+ik\s+(?:\w+\s+){0,6}terug|blijf|blijven|houd\s+ik)\b",
    re.I,
)
_VOLGENS = re.compile(
    r"\b(?:conform|overeenkomstig|zoals(?!\s+de\s+motie)|ter\s+(?:uitvoering|invulling|opvolging|voldoening)\s+van|in\s+lijn\s+met|naar\s+aanleiding\s+van|in\s+navolging\s+van|op\s+grond\s+van)\b",
    re.I,
)
HIERBIJ = re.compile(
    r"\b(?:hierbij|bijgaand|bijgevoegd|in\s+(?:de|een)\s+bijlage|als\s+bijlage|met\s+deze\s+brief|in\s+deze\s+brief"
    r"|bij\s+deze\s+(?:kamer)?brief|middels\s+deze\s+brief|treft\s+u)\b|\(zie\s+(?:ook\s+)?(?:de\s+)?bijlage",
    re.I,
)
"""Regular expression of the words with which a letter brings what it speaks of."""
_GESTUURD = re.compile(
    r"\b(?:is|zijn|heb|hebben|heeft|werd|werden)\b[^.;]{0,160}?"
    r"\b(?:gestuurd|verzonden|toegezonden|toegestuurd|aangeboden|gedeeld|verstrekt|geïnformeerd|besproken|gepubliceerd)\b",
    re.I,
)
_VOLTOOID = re.compile(
    r"\b(?:is|zijn|heb|hebben|heeft|werd|werden)\b[^.;]{0,160}?\b(?!toegezegd|gevraagd|verzocht|aangenomen|ingediend|bedoeld)"
    r"(?:gegaan|gedaan|gezien|laten\s+\w+|(?:ge\w{2,}|be\w{3,}|ver\w{3,}|ont\w{3,}|mee\w{3,}|op\w{3,}|aan\w{3,}|uit\w{3,}|toe\w{3,}|in\w{3,})(?:d|t|en))\b",
    re.I,
)


def read_status(zin: str, *, losjes: bool = True, volgens: bool = True) -> str | None:
    """What a sentence about a motion or toezegging says became of it; None when it says nothing.

    With ``losjes`` it is enough that the sentence tells of something that goes on or is to come. ``volgens``
    tells that the sentence names it, so that "zoals" and "conform" are about it.
    """
    if _DEELS.search(zin):
        return "deels"
    closed = _GESLOTEN.search(zin) or _GEEFT.search(zin)
    if closed:
        return "open" if _is_later(zin, closed) else "uitgevoerd"
    if HIERBIJ.search(zin):
        return "uitgevoerd"
    if volgens and _VOLGENS.search(zin):
        return "uitgevoerd" if _VOLTOOID.search(zin) and not _LOPEND.search(zin) else "open"
    said = _VRAAGT.sub("", zin) if losjes else ""
    return "open" if _LOPEND.search(said) or _STRAKS.search(said) else None


def read_follow_up(zin: str) -> str | None:
    """What the sentence right behind one about a toezegging says became of it."""
    return "uitgevoerd" if _GESTUURD.search(zin) else read_status(zin)


def _is_later(zin: str, closed: re.Match[str]) -> bool:
    """Whether the closing is still to come: "zal ik, waar dat kan, uitvoering geven aan"."""
    clause = max(zin.rfind(mark, 0, closed.start()) for mark in ",;:(") + 1
    if _STRAKS.search(zin, clause, closed.end()):
        return True
    return bool(_ONBEPAALD.search(closed.group()) and _TOEKOMST.search(zin, 0, closed.start()))


def join_status(states: Iterable[str | None]) -> str | None:
    """One state of what several sentences say: partly done weighs most, then done, then open."""
    said = set(states)
    return next((state for state in ("deels", "uitgevoerd", "open") if state in said), None)
