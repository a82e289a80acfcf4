"""Decisions: what was decided, adopted, signed or endorsed, one sentence each, with its kind.

A decision still to come ("zal worden vastgesteld"), one named only to say which document is meant ("de
visie die is vastgesteld") and one that is asked of a council ("Gevraagd besluit") are none. Endorsing that
something is important decides nothing.
"""

from __future__ import annotations

import re

from ruimteregie.inlezen.vondsten import UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.besluitvormen import find_besluitvorm, kind_of
from ruimteregie.inlezen.zinsvormen.uitspraken import Uiting, find_uitingen, mentions, uitspraak

__all__ = ["recognise_besluiten"]

_STAMMEN = (
    "beslo",
    "beslis",
    "beslui",
    "vastgesteld",
    " vast",
    "ondersch",
    "teken",
    "bekracht",
    "ccorde",
    "keur",
    "honoreerd",
    "inge",
    "genomen",
    "gekozen",
    "slot",
    "sluit",
    "handtekening",
    "stem",
    "gesloten",
    "gegeven",
    "akkoord",
    "kiez",
    "kiest",
    "koos",
    "kozen",
)
_GELEID = re.compile(
    r"\b(?:geleid|gekomen|geresulteerd)\s+(?:tot|in)\s+(?:het|de|een)\s+(?:\w+\s+)?(?:besluit|beslissing)\b"
    r"|\bresultaat\s+(?:is\s+)?de\s+(?P<o>ondertekening)\b"
    r"|\bde\s+(?P<p>ondertekening)\s+(?:van\s+.{3,120}\s+)?"
    r"(?:heeft\s+plaatsgevonden|vond\s+.{0,60}?plaats|is\s+een\s+feit)\b"
    r"|\bheeft\s+.{0,60}?\bde\s+(?P<q>ondertekening)"
    r"\s+.{0,120}?plaatsgevonden\b",
    re.I,
)
_MET_ONDERTEKENING = re.compile(
    r"^Met\s+(?:de|hun)\s+(?:ondertekening\s+van|handtekening(?:en)?\s+onder)\b.{3,160}\b(?:heeft|hebben|is|zijn)\b",
    re.I,
)
_ALDUS = re.compile(
    r"^Aldus\s+(?:\w+\s+en\s+(?:in\s+\w+\s+)?)?(?:besloten|vastgesteld|(?P<o>ondertekend|getekend))\b", re.I
)
_GEVRAAGD = re.compile(
    r"\b(?:gevraagd\w*|voorgestel\w*|voorstel\w*|stel(?:t|len)\b.{0,60}\bvoor|verzo(?:ek|cht)\w*|concept\w*"
    r"|ontwerp)\b",
    re.I,
)
_LIJST = re.compile(
    r"\b(?:besluit|besluiten|besloten|besluitpunten|beslispunten|genomen besluiten"
    r"|(?:het\s+volgende|als\s+volgt)|volgende\s+besluiten(?:\s+genomen)?)\s*$|^besluit(?:en)?\b",
    re.I,
)
_BESLUIT = re.compile(r"\bbeslu|\bbeslo", re.I)
# The heading or label of what was decided: "Besluiten", "Besluit 2: Planning".
_KOP = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:genomen\s+)?besluit(?:en)?(?:\s+van\b.{0,60}|\s+\d{1,2}[a-z]?\b.{0,100}|\s*:.{0,100})?$",
    re.I,
)
_INLOOP = re.compile(r"^Besluit(?:\s+\d{1,2}[a-z]?)?\s*:\s+(?=\S)", re.I)
# The opening of a decree, or what is asked, under such a heading.
_AANLOOP = re.compile(
    r"^(?:gelezen|gelet|overwegende|besluit|De (?:gemeente)?raad van|Provinciale Staten van)\b"
    r"|\b(?:vragen|vraagt|verzoeken|verzoekt|adviseren|adviseert)\b",
    re.I,
)
_VERSLAG = re.compile(
    r"^\W{0,4}(?:concept[- ]?)?(?:verslag|notulen|besluitenlijst|afsprakenlijst|actie- en besluitenlijst)\b",
    re.I,
)
_KOPREGELS = 15  # lines: within these a document says what it is
_VAST = re.compile(r"\bvast te stellen\b|\bvaststellen\b", re.I)


def recognise_besluiten(werk: Werkdeel) -> tuple[UitspraakVondst, ...]:
    """Every decision that was taken, in the order of the text; ``soort`` is the kind of the decision."""
    found: list[UitspraakVondst] = []
    jaar = werk.datum.year if werk.datum else None
    verslag = _is_verslag(werk)
    for uiting in find_uitingen(werk):
        if listed := _listed(uiting):
            found.append(uitspraak(werk, uiting, 0.9, listed, geheel=True))
        elif decided := _decided(uiting, jaar, verslag=verslag):
            found.append(uitspraak(werk, uiting, decided[1], decided[0]))
    return tuple(found)


def _is_verslag(werk: Werkdeel) -> bool:
    """Whether the document says at its head that it holds minutes or what a meeting decided."""
    lines = werk.tekst.regels[werk.van : min(werk.tot, werk.van + _KOPREGELS)]
    return any(_VERSLAG.match(line.tekst) for line in lines)


def _listed(uiting: Uiting) -> str | None:
    """The kind of a decision that is an item under "De raad besluit:"."""
    if not uiting.punt or uiting.genest:
        return None
    lead = uiting.aanhef
    asked = _GEVRAAGD.search(lead.rsplit(";", 1)[-1])  # a decree opens with "gelezen het voorstel …;"
    if lead and _LIJST.search(lead) and _BESLUIT.search(lead) and not asked:
        return None if re.search(r"\bte besluiten", lead) else _kind(uiting.tekst)
    return _kind(uiting.tekst) if not lead and _KOP.match(uiting.kop) else None


def _kind(tekst: str) -> str:
    return "vaststelling" if _VAST.search(tekst) else kind_of(tekst, "beslissing")


def _decided(uiting: Uiting, jaar: int | None, *, verslag: bool) -> tuple[str, float] | None:
    """Kind and certainty of the decision that a sentence states; None when it states none."""
    tekst = uiting.vlak
    if tekst.endswith(":") or (uiting.in_lijst and _GEVRAAGD.search(uiting.aanhef)) or _is_asked(uiting):
        return None
    below = _KOP.match(uiting.kop) is not None
    if mentions(uiting.klein, _STAMMEN) and (
        found := find_besluitvorm(tekst, jaar, notulen=verslag or below)
    ):
        return found, 1.0
    if (below and uiting.eerste and not uiting.in_lijst) or _INLOOP.match(tekst):
        return None if _AANLOOP.search(tekst) or _GEVRAAGD.search(tekst) else (_kind(tekst), 0.9)
    if not mentions(uiting.klein, ("tekening", "besl", "aldus")):
        return None
    if m := _GELEID.search(tekst):
        return ("ondertekening" if m["o"] or m["p"] or m["q"] else "beslissing"), 0.7
    if _MET_ONDERTEKENING.match(tekst):
        return "ondertekening", 0.7
    if m := _ALDUS.match(tekst):
        return ("ondertekening" if m["o"] else "beslissing"), 0.7
    return None


def _is_asked(uiting: Uiting) -> bool:
    return re.match(r"(?:\d[\d.]*\s+)?(?:gevraagd|voorgesteld|voorstel)", uiting.kop, re.I) is not None
