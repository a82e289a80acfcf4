"""The term of one Actie, in the words of the text."""

from __future__ import annotations

import re

__all__ = ["find_termijn"]

_MAAND = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_JAAR = r"(?:19|20|21)\d\d"
_DATUM = rf"(?:\d{{1,2}}\s+{_MAAND}(?:\s+{_JAAR})?|{_MAAND}\s+{_JAAR}|{_JAAR})"
_DEEL = (
    r"(?:(?:(?:het\s+|de\s+)?(?:eerste|tweede|derde|vierde|laatste)\s+(?:half\s?jaar|helft|kwartaal)"
    r"|Q[1-4])(?:\s+van)?"
    r"|(?:het\s+)?(?:voorjaar|najaar|lente|zomer|herfst|winter)(?:\s+van)?|begin|medio|halverwege|eind"
    r"|einde|ultimo)"
)
_OVERLEG = (
    r"(?:BO['’]?s?\s+(?:MIRT|Leefomgeving|Landelijk Gebied|Verstedelijking)|BOL|Bestuurlijk Overleg \w+)"
)
_VOOR = r"(?:uiterlijk|vóór|voor|per|vanaf|met ingang van|tot en met|t/m|tot|na)"
# "uiterlijk op 1 juli 2026", "voor het najaar van 2026"
_GRENS = rf"\b{_VOOR}\s+(?:(?:in|op)\s+)?(?:de\s+|het\s+)?(?:{_DEEL}\s+)?{_DATUM}"
# "in het derde kwartaal van 2025", "medio 2026", "eind dit jaar"
_TIJDVAK = (
    rf"\b(?:(?:in|vóór|voor|uiterlijk|tegen)\s+)?(?:de\s+)?{_DEEL}\s+"
    rf"(?:{_JAAR}|(?:van\s+)?(?:dit|volgend)\s+jaar)"
)
# "in 2026", "in de periode 2026 tot en met 2028"
_JAREN = (
    rf"\b(?:in|gedurende|tussen)\s+(?:de\s+(?:periode|jaren)\s+)?{_JAAR}"
    rf"(?:\s*(?:[-–]|tot en met|t/m|tot|en)\s*{_JAAR})?(?!\s*[-–]\d)"
)
# "uiterlijk bij het BO MIRT van 2026"
_BIJ_OVERLEG = (
    r"\b(?:uiterlijk\s+|vóór\s+|voor\s+)?(?:bij|tijdens|in|op|voor)\s+het\s+(?:komende\s+|volgende\s+)?"
    rf"{_OVERLEG}(?:\s+(?:van\s+)?{_JAAR})?"
)
_VAN_NU = (
    r"\b(?:komend|volgend|dit)\s+(?:voorjaar|najaar|jaar|kwartaal)\b"
    r"|\bin de komende (?:maanden|weken|jaren|periode)\b"
)
_TERUGKEREND = (
    r"\b(?:(?:twee|vier|half)?jaarlijks|elk jaar|ieder jaar|elk kwartaal"
    r"|per kwartaal)\b"
)
_GEBEURTENIS = (
    r"\bna (?:afronding|vaststelling|ondertekening|oplevering|publicatie) van [^,.;:]{3,60}"
    r"(?=\s+(?:gaan|gaat|wordt|worden)\b)|\bzodra [^,.;:]{3,90}"
)
_TERMIJN = re.compile(
    "|".join((_GRENS, _TIJDVAK, _JAREN, _BIJ_OVERLEG, _VAN_NU, _TERUGKEREND, _GEBEURTENIS)), re.I
)
# A date after these words tells when something was agreed or published, not when it must be done.
_PAST = re.compile(
    r"\b(?:van|d\.d\.|dd|sinds|ten opzichte van|t\.o\.v\.|afspraken|besluit|brief|versie)\s*$", re.I
)


def find_termijn(tekst: str) -> str | None:
    """The words that say by when, at which meeting or after which event; None when the text says nothing."""
    for m in _TERMIJN.finditer(tekst):
        if not _PAST.search(tekst[max(0, m.start() - 24) : m.start()]):
            return m[0].strip()
    return None
