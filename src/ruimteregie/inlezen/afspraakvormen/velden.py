"""Labels before a value: "Actiehouder: …", "Soort afspraak – …", and the heads of columns.

A label is known by its whole name; case, brackets and punctuation aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Veld", "find_velden", "kolom_of", "veld_of_line"]

_NAMEN = {
    "nummer": r"(?:afspraak\s?|volg)?(?:nr|nummer)\.?(?: afspraak)?|no\.?|#|id|code",
    "titel": r"onderwerp|thema|titel|dossier|project|opgave|agendapunt",
    "tekst": r"(?:(?:bestuurlijke|gemaakte|concrete) )?afspra(?:ak|ken)|afspraaktekst|omschrijving"
    r"(?: (?:van de )?afspraak)?|beschrijving|inhoud|besluit(?:en)?",
    "actie": r"acties?|actiepunt(?:en)?|activiteit(?:en)?|vervolgacties?|vervolgstap(?:pen)?"
    r"|maatregel(?:en)?",
    "trekker": r"(?:eerste )?trekkers?|actiehouders?|actie (?:bij|door|voor)|verantwoordelijk(?:e|en)?"
    r"(?: partij(?:en)?)?|wie|door wie|wie\?|eigenaar|penvoerders?|uitvoerders?|uitvoering door"
    r"|initiatiefnemers?|aan zet|trekkende partij(?:en)?|actor(?:en)?",
    "partijen": r"(?:betrokken )?partij(?:en)?|betrokken(?:en)?|partners|deelnemers|met wie",
    "termijn": r"(?:beoogde )?(?:termijn|planning|deadline|einddatum|streefdatum|opleverdatum|tijdpad"
    r"|looptijd"
    r"|datum gereed|gereed|gereed (?:op|in|voor|uiterlijk)|oplevering|afronding)|wanneer|wanneer\?|uiterlijk"
    r"|tijdstip|datum",
    "soort": r"(?:soort|type|aard|categorie)(?: (?:van de )?afspraak)?",
    "departementen": r"(?:(?:betrokken|verantwoordelijke?|trekkende?"
    r"|deelnemende?) )?(?:rijks)?(?:departement(?:en)?"
    r"|ministeries?|rijkspartij(?:en)?)(?: (?:rijk|zijn))?|betrokken bij het rijk|betrokken vanuit het rijk",
    "voorwaarde": r"(?:rand)?voorwaarden?|voorbehoud|onder voorwaarde(?: van)?|onder voorbehoud(?: van)?",
    "overig": r"status|stand van zaken|toelichting|opmerkingen?|financi[eë]n|kosten|budget|dekking|aanleiding"
    r"|achtergrond|context|doel|resultaat|bron|gebied|locatie|regio|risico(?:['’]?s)?|raakvlakken"
    r"|aandachtspunten",
}  # fmt: skip
_EXACT = re.compile("|".join(f"(?P<{veld}>{names})" for veld, names in _NAMEN.items()), re.I)
_ALLE = "|".join(_NAMEN.values())
_LINE = re.compile(
    r"^\s*+(?:[-–•*]\s++)?[*_]{0,3}(?P<label>[^\W\d_][^:|\n]{0,44}?|#)[*_]{0,3}"
    r"(?:\s{0,9}:|\s{1,9}[–—-](?=\s)|\s{0,9}\|)[*_]{0,3}(?P<waarde>.*)$"
)
_INLINE = re.compile(
    rf"(?:^\s{{0,99}}|(?<=[|;(,.\[])\s{{0,9}}|\s(?-i:(?=[A-Z]))"
    rf"|\s{{2,9}})[*_]{{0,3}}(?P<label>{_ALLE})(?:\([a-z]{{1,3}}\))?"
    r"\s{0,3}[*_]{0,3}:[*_]{0,3}\s{0,9}",
    re.I,
)
_LONGEST = 60  # characters of a label


@dataclass(frozen=True, slots=True)
class Veld:
    """A value under its label; ``begin`` is where the label begins in the text."""

    naam: str
    waarde: str
    begin: int


def kolom_of(naam: str) -> str | None:
    """The field that a label or the head of a column names, None when it names none."""
    if len(naam) > _LONGEST:
        return None
    plain = " ".join(re.sub(r"\([^()]*\)", "", naam).strip(" *_.:?|").split())
    found = _EXACT.fullmatch(plain) or _EXACT.fullmatch(f"{plain}.")
    return found.lastgroup if found else None


def veld_of_line(tekst: str) -> Veld | None:
    """The field that a line opens with, with all that stands behind its label."""
    m = _LINE.match(tekst)
    naam = kolom_of(m["label"]) if m else None
    if m is None or naam is None:
        return None
    return Veld(naam, m["waarde"].strip(), m.start("label"))


def find_velden(tekst: str) -> list[Veld]:
    """Every field with a colon in a text, in order; a value runs up to the next label."""
    marks = list(_INLINE.finditer(tekst)) if ":" in tekst else []
    ends = [*(m.start() for m in marks[1:]), len(tekst)]
    return [
        Veld(
            naam, tekst[m.end() : end].strip(" ;.|()[]*_" if end == len(tekst) else " ,;.|()[]*_"), m.start()
        )
        for m, end in zip(marks, ends, strict=False)
        if (naam := kolom_of(m["label"]))
    ]
