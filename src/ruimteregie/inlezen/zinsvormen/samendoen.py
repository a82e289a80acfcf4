"""The forms in which a sentence says what parties will do together, without the word that they agreed it.

"Rijk en regio gaan samen … opstellen", "zullen … onderzoeken", "werken een agenda uit": what several parties
say they will do they owe each other. What they do all the time, or already, is none of it.
"""

from __future__ import annotations

import re

from ruimteregie.inlezen.zinsvormen.uitspraken import BEDRAG, PARTIJ, SAMEN, mentions
from ruimteregie.inlezen.zinsvormen.zinsbouw import find_pairs, find_scheidbaar, find_words

__all__ = ["does_together", "will_together"]

_SAMEN_NA = r"(?:(?:er|daarom|ook|daarbij|daartoe|hiertoe|hierbij|dan|tevens|vervolgens|nu)\s+){0,2}"
_ZAL = re.compile(rf"\b[Zz]ullen\s+{_SAMEN_NA}(?:{SAMEN}|ze|zij)(?![\w-])|\b{SAMEN}\s+zullen\b")
_GAAT = re.compile(
    rf"\b[Gg]aan\s+{_SAMEN_NA}{SAMEN}(?![\w-])|\b{SAMEN}\s+gaan\b"
    r"|\b(?:[Ww]e|[Ww]ij)\s+gaan\s+(?:gezamenlijk|samen\s+met)\b|\bgaan\s+(?:we|wij)\s+(?:gezamenlijk"
    r"|samen\s+met)\b"
)
_GAAT_MET = re.compile(
    rf"\b[Ss]amen\s+met\s+(?:(?:de|het|alle)\s+)?{PARTIJ}\b[^.;:]{{0,80}}?\s(?:gaan|zullen|starten|onderzoeken|verkennen)"
    r"\s+(?:we|wij)\b|\bga\s+ik\s+(?:\w+\s+)?samen\s+met\b|"
    r"\b(?:[Rr]ijk|[Rr]egio|[Pp]rovincie|[Gg]emeente|[Kk]abinet"
    r"|[Ww]aterschap)(?:\s+[A-Z][\w-]+){0,2}\s+gaat\s+(?:\w+\s+)?"
    r"samen\s+met\b"
)
_GEEN_PLAN = re.compile(
    r"\b(?:moeten|kunnen|willen|mogen|hoeven)\b"
    r"|\b(?<!gesprek )gaan\s+(?:over|uit van|ervan|gepaard|akkoord)\b"
    r"|\b(?:niet|geen)\b|^\s*(?:\w+\s+){0,6}?worden\b",
    re.I,
)
_NEVENZIN = re.compile(r"\b(?:dat|die|om|welke?|hoe|wat|of|zodat|waar\w*)\b")
_ZAL_GEVEN = re.compile(
    r"\b(?:zal|zullen)\b[^;:]{0,200}\b(?:bijdragen|beschikbaar stellen|investeren|reserveren|betalen"
    r"|bekostigen"
    r"|financieren|vrijmaken)\b",
    re.I,
)
_ZET_IN = find_pairs(
    ("zet|zetten|span|spant|spannen", r"(?:zich|ons)[^.;:]{0,60}? in(?= om\b| voor\b)"),
    ("biedt|bieden", "ondersteuning (?:om|bij|aan)"),
    ("brengt|brengen", r"in(?= (?:op|bij|in|aan) (?:de tafel|het|een)\b)"),
)
_DOEN = (
    r"(?:concretiseren|agenderen|starten|onderzoeken|verkennen|leggen|bereiden|stellen|maken|organiseren"
    r"|ontwikkelen|actualiseren|evalueren|brengen|leveren|werken|zetten|richten|geven|trekken|voeren|pakken"
    r"|realiseren|bouwen|inventariseren|zoeken|versnellen|delen|verdelen|bundelen|nemen|kopen|financieren)"
)
_DOET = re.compile(
    rf"\b{SAMEN}(?:\s+[-–][^-–]{{1,160}}[-–])?\s+{_DOEN}\b|\b{_DOEN}\s+{_SAMEN_NA}{SAMEN}(?![\w-])"
)
_ONDERZOEKT = re.compile(
    r"\b(?:partijen|overheden|provincies|gemeenten|ministeries|waterschappen|partners)\b.{0,300}?"
    r"\b(?:onderzoeken|verkennen|ontwikkelen)\s+(?:gezamenlijk|samen|met elkaar)\b",
    re.I,
)
_ALGEMEEN = find_words(
    "werken|maken|geven|richten|zetten|trekken|nemen|zoeken"
)  # what parties do all the time
_SAMEN = find_words("gezamenlijk|samen|met elkaar")
_SAMEN_DOEN = re.compile(r"^(?:\s+\w+){0,3}?\s+(?:gezamenlijk|samen(?!\s+(?:aan|met|op))|met elkaar)\b")
_ZET_IN_WOORDEN = (" zich ", " ons ", "ondersteuning", "brengt", "brengen")
# What two parties make together is agreed without that word: "Rijk en regio werken een agenda uit".
_MAAKT = find_pairs(
    ("werken", "uit"),
    ("stellen", "op"),
    ("richten", "in"),
    ("voeren", "uit"),
)
_MAAKWERK = ("werken", "stellen", "richten", "voeren")
_MAKEN = f"(?:{'|'.join(_MAAKWERK)})"
_MET_ELKAAR = re.compile(rf"\b(?P<wie>{SAMEN})\s+{_MAKEN}\b|\b{_MAKEN}\s+(?P<van>{SAMEN})(?![\w-])")
# Only the state among itself, or what is done everywhere: no agreement between governments.
_ZIJDE = find_words(
    r"regio\w*|provincies?|gemeenten?|waterschap(?:pen)?|partijen|overheden|partners|corporaties"
)
_OVERAL = find_words("elk|elke|ieder|iedere|alle")
_BEVESTIGT = re.compile(rf"\b(?:her)?bevestigen\s+{SAMEN}\s+dat\b|\b{SAMEN}\s+(?:her)?bevestigen\s+dat\b")
_LOPEND = find_words(
    "naar verwachting|momenteel|op dit moment|inmiddels|sinds|reeds|blijven|blijft|jaarlijks|elk jaar|hiermee"
    "|vast dat"
)
_TERMIJN = re.compile(
    r"\b20\d\d\b|\b(?:voor|vóór|na)\s+de\s+zomer\b|\b(?:komend|volgend|dit)\s+(?:voor|na)?jaar\b", re.I
)


def will_together(tekst: str) -> bool:
    if BEDRAG.search(tekst) and _ZAL_GEVEN.search(tekst):
        return True
    m = _ZAL.search(tekst) or _GAAT.search(tekst) or _GAAT_MET.search(tekst)
    return m is not None and not _GEEN_PLAN.search(_NEVENZIN.split(tekst[m.end() :], maxsplit=1)[0])


def does_together(tekst: str) -> bool:
    if (mentions(tekst, _ZET_IN_WOORDEN) and any(find_scheidbaar(tekst, *pair) for pair in _ZET_IN)) or (
        "bevestigen" in tekst and _BEVESTIGT.search(tekst)
    ):
        return True
    if _makes(tekst):
        return True
    if not (_SAMEN.search(tekst) or _TERMIJN.search(tekst)) or _LOPEND.search(tekst):
        return False
    if (m := _DOET.search(tekst)) is None:
        return _ONDERZOEKT.search(tekst) is not None
    rest = tekst[m.end() :]
    together = not _ALGEMEEN.search(m[0]) and _SAMEN_DOEN.search(_NEVENZIN.split(rest, maxsplit=1)[0])
    return bool(together or _TERMIJN.search(rest))


def _makes(tekst: str) -> bool:
    m = _MET_ELKAAR.search(tekst) if mentions(tekst.lower(), _MAAKWERK) else None
    if m is None or not _ZIJDE.search(m["wie"] or m["van"]):
        return False
    general = _LOPEND.search(tekst) or _OVERAL.search(tekst, m.end())
    return not general and any(find_scheidbaar(tekst, *pair) for pair in _MAAKT)
