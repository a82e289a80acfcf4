"""Who has the lead, in the cell of a table or behind a label: "IenW / provincie Merenland, ProRail"."""

from __future__ import annotations

import re
from contextlib import suppress

from ruimteregie.inlezen.zinsvormen.handelenden import Tafel, find_handelenden
from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde
from ruimteregie.kern.partij import ALLE_DEPARTEMENTEN, normalise_departement

__all__ = ["parse_trekkers"]

_APART = re.compile(r"\s*(?:[,;/+\n]|\s&\s|\s[–-]\s|\b(?:en|samen met|i\.s\.m\.|met)\s)\s*")
_HAAKJES = re.compile(r"\s*\(([^()]*)\)")
_LIDWOORD = re.compile(r"^(?:de|het|alle(?!\s+(?:departementen|ministeries))|eerste)\s+", re.I)
_NIEMAND = re.compile(
    r"(?:-+|–|—|n\.?v\.?t\.?|nader te bepalen|n\.?t\.?b\.?|onbekend|p\.?m\.?|volgt|nnb)\.?", re.I
)
_EN_DEPARTEMENT = re.compile(r"\b([A-Z])\s?(?:en|&)\s?([A-Z])\b")


def parse_trekkers(tekst: str, tafel: Tafel) -> tuple[str, ...]:
    """The parties in a list, by code where known, else in the words of the text; () when it names none."""
    found: dict[str, None] = {}
    plain = _EN_DEPARTEMENT.sub(r"\1en\2", _HAAKJES.sub("", tekst))
    for part in _APART.split(plain):
        words = " ".join(_LIDWOORD.sub("", part.strip(" .*_")).split())
        if words and not _NIEMAND.fullmatch(words):
            found.update(dict.fromkeys(_codes(words, tafel)))
    return tuple(found)


def _codes(words: str, tafel: Tafel) -> tuple[str, ...]:
    with suppress(OnbekendeWaarde):
        code = normalise_departement(words)
        return ("RIJK",) if code == ALLE_DEPARTEMENTEN else (code,)
    try:
        known = tafel.naslag.find_partij(words)
    except NotatieFout:  # several parties bear this name: the words stay, nothing is chosen
        return (words,)
    return (known,) if known else find_handelenden(words, (), tafel) or (words,)
