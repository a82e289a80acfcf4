"""Lines that lead in what is agreed ("Rijk en provincie spreken af:"), and lines that lead away from it."""

from __future__ import annotations

import re

from ruimteregie.inlezen.afspraakvormen.velden import kolom_of

__all__ = ["agrees", "is_aanhef", "is_terzijde", "is_verleden", "speaks_af"]

# "Rijk en provincie spreken af:"; the perfect tense tells of an earlier agreement.
_CUE = re.compile(
    r"\b(?:(?:wordt|worden|is|zijn|hebben|heeft)\b.{0,60}?\bafgesproken|afgesproken\s+(?:is|wordt)"
    r"|besluiten|verbinden\s+zich|committeren\s+zich|zeggen\s+elkaar\s+toe|verplichten\s+zich"
    r"|(?:maken|werken|zetten|leggen|nemen|gelden|luiden)\s+(?:\w+\s+){0,3}de\s+volgende"
    r"|de\s+afspra(?:ak|ken)\s+(?:luid|zijn|is))",
    re.I,
)
_LABEL = re.compile(
    r"^\s*+[*_#]*+\s*+(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+)?"
    r"(?:(?:Concrete |Vervolg)?Acties?|Actiepunten"
    r"|Afspra(?:ak|ken)|Concrete afspraken|Wat spreken we af|Wat gaan we doen|Wat doen we|Wie doet wat"
    r"|Gemaakte afspraken"
    r"|Besluit(?:en)?|Afgesproken|Inzet|Inspanningen|Uitwerking afspraak|Inhoud(?: van de)? afspraak"
    r"|Bestuurlijke afspraak|Daartoe|Dit betekent|Concreet(?: betekent dit)?)\s*+[:?]?[*_]*+\s*+$",
    re.I,
)
_VOLGENDE = re.compile(r"\b(?:het|de)\s+(?:volgende|onderstaande)\b|\bals volgt\b", re.I)
_PAST = re.compile(r"\b(?:hebben|heeft|hadden|eerder|reeds|destijds)\b", re.I)
_AFGESPROKEN = re.compile(r"\b(?:afgesproken|overeengekomen)\s*,?\s+(?:dat|om|is|wordt)\b", re.I)
_EERDER = re.compile(r"\b(?:eerder|reeds|destijds|al|zoals|vorige?|in\s+(?:19|20)\d\d|geen|niet)\b", re.I)
# A verb and the particle that may stand far behind it, looked for one after the other: one pattern
# with ".*" between them costs the square of the line.
_SEPARABLE = tuple(
    (re.compile(rf"\b{verb}\b", re.I), re.compile(rf"\b{particle}\b", re.I))
    for verb, particle in (
        ("spree?k(?:en|t)", "af"), ("kom(?:en|t)", "overeen"), ("zeg(?:gen|t)", "toe")
    )
)  # fmt: skip
_TERZIJDE = re.compile(
    r"^\s*+[*_#]*+\s*+(?:Toelichting|Aanleiding|Achtergrond|Context"
    r"|Stand van zaken|Status|Doel(?:en|stelling)?|Opgave(?: en ambitie)?|Ambitie|Huidige situatie"
    r"|Raakvlakken|Relatie met|Risico['’]?s|Overwegingen?"
    r"|Aandachtspunten|Uitgangspunten|Bron(?:nen)?|Verwijzing(?:en)?|Bijlagen?|Financi[eë]n|Motivering"
    r"|Monitoring)\b.{0,40}(?::|(?<=\w))[*_]*+\s*+$"
)


def agrees(tekst: str) -> bool:
    """Whether a line says "spreken … af", "komen … overeen" or "zeggen … toe"."""
    return any((m := verb.search(tekst)) and particle.search(tekst, m.end()) for verb, particle in _SEPARABLE)


def speaks_af(zin: str) -> bool:
    """Whether a sentence says that something is agreed here and now, not on an earlier occasion."""
    return (agrees(zin) and not is_verleden(zin)) or bool(
        _AFGESPROKEN.search(zin) and not _EERDER.search(zin)
    )


def _is_label(tekst: str) -> bool:
    """Whether a line is no more than the head of a list of acties: "Acties", "Besluit:", "Daartoe:"."""
    return bool(_LABEL.match(tekst))


def is_aanhef(tekst: str) -> bool:
    """Whether a line announces what is agreed: a cue that ends with a colon, or a label."""
    ends = tekst.rstrip()[-1:]
    says = ends == ":" and (agrees(tekst) or _CUE.search(tekst))
    follows = ends == "." and len(tekst) < 200 and _VOLGENDE.search(tekst) and agrees(tekst)
    return bool(says or follows or _is_label(tekst))


def is_verleden(tekst: str) -> bool:
    """Whether a line tells of what went before: "hebben eerder afgesproken:"."""
    return bool(_PAST.search(tekst))


def is_terzijde(tekst: str) -> bool:
    """Whether a line heads what is said beside the agreement: "Toelichting:", "Stand van zaken"."""
    return len(tekst) < 90 and bool(_TERZIJDE.match(tekst)) and kolom_of(tekst) != "voorwaarde"
