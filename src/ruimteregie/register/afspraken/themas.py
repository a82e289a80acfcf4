"""The theme that the words of a promise point to; a proposal for a person, never stored by itself.

    propose_thema("De gemeente bouwt 400 woningen.")  ->  "wonen"

Counted are stems of words: one of a theme counts once for every word that holds it. A theme is proposed
only when it clearly leads; otherwise none is, for a wrong theme is worse than a question.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["STAMMEN", "propose_thema"]

STAMMEN: dict[str, tuple[str, ...]] = {
    "wonen": ("woning", "wonen", "woon", "huisvest", "woondeal", "nieuwbouw"),
    "bereikbaarheid": (
        "bereikba", "mobiliteit", "spoor", "station", "wegen", "fiets", "ov-", "openbaar vervoer", "mirt",
        "verkeer", "snelweg", "vaarweg",
    ),
    "water-bodem": (
        "water", "bodem", "dijk", "rivier", "drinkwater", "deltaprogramma", "zoetwater", "droogte",
    ),
    "landbouw-natuur": (
        "landbouw", "natuur", "stikstof", "agrari", "boer", "landelijk gebied", "veen", "veehoud",
    ),
    "energie": (
        "energie", "elektri", "netcongestie", "waterstof", "warmte", "windpark", "windmolen", "zonnepark",
        "stroom", "kernenergie", "hoogspanning",
    ),
    "economie": (
        "economi", "bedrijventerrein", "werklocatie", "haven", "industrie", "bedrijven", "circulair",
    ),
    "defensie": ("defensie", "militair", "kazerne", "oefenterrein"),
    "erfgoed-landschap": ("erfgoed", "landschap", "monument", "archeolog"),
    "groen": ("groen", "bomen", "stadspark"),
    "leefomgeving": ("leefomgeving", "gezondheid", "geluid", "luchtkwaliteit", "leefbaar", "milieu"),
    "samenwerking": ("samenwerk", "overlegtafel", "bestuurlijk overleg"),
    "data-monitoring": ("monitor", "dataset", "gegevens", "dashboard"),
    "financien": ("financi", "subsidie", "bekostig", "begroting"),
}  # fmt: skip
"""Parts of words per theme, in small letters. No stem for the spatial framework: its words are everywhere."""

_ZWAK = frozenset({"samenwerking", "data-monitoring", "financien", "leefomgeving"})
"""Themes that say how things go, not what about: any other theme that is named comes before them."""
_TITEL = 2
"""A word of the title weighs as much as this many in the text."""
_VOORSPRONG = 1.5
"""How many times the runner-up a theme must count to lead clearly."""
_SAMEN = {thema: re.compile("|".join(map(re.escape, stems))) for thema, stems in STAMMEN.items()}


def propose_thema(titel: str, tekst: str = "") -> str:
    """The code of the theme that clearly leads in these words; empty when none does."""
    counts: Counter[str] = Counter()
    for words, weight in ((titel, _TITEL), (tekst, 1)):
        small = words[:20_000].lower()
        for thema, stems in _SAMEN.items():
            counts[thema] += weight * len(stems.findall(small))
    strong = Counter({t: n for t, n in counts.items() if t not in _ZWAK and n})
    return _leader(strong or counts)


def _leader(counts: Counter[str]) -> str:
    (first, most), *rest = counts.most_common(2)
    second = rest[0][1] if rest else 0
    return first if most and most >= second * _VOORSPRONG else ""
