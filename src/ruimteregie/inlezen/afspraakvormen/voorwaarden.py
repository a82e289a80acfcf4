"""The condition under which something is agreed, in the words of the text.

"Onder voorbehoud van …", "mits …", "op voorwaarde dat …", "indien … beschikbaar komt", "afhankelijk van
besluitvorming in …": from the words that open it up to where its clause ends. "Indien nodig" and "zonder
voorbehoud" set no condition.
"""

from __future__ import annotations

import re

__all__ = ["find_voorwaarde"]

_HET = (
    r"(?:(?:de|het|een|hun|haar|zijn|uitdrukkelijke?|nadrukkelijke?|gebruikelijke?|volgende|strikte)\s+){0,3}"
)
# What a decision or its money may hang on; "afhankelijk van het weer" is no condition of an agreement.
_BESLUIT = (
    r"(?:politieke|bestuurlijke|nadere|nog|te|nemen|definitieve|verdere|positieve|tijdige|voldoende|formele"
    r"|beschikbare|finale|onderlinge|aanvullende|parlementaire|uiteindelijke|gezamenlijke)"
)
_HANGT_AF = (
    rf"(?:{_HET}(?:{_BESLUIT}\s+){{0,3}}(?:besluit(?:en|vorming)?|beslissing(?:en)?|uitkomst(?:en)?"
    r"|resulta(?:at|ten)|beschikbaarheid|middelen|budget(?:ten)?|dekking|financiering|bekostiging"
    r"|goedkeuring|instemming|akkoord|toestemming|medewerking|toekenning|vaststelling|vergunning(?:en)?"
    r"|verlening|subsidies?|rijksbijdrage|bijdragen?|cofinanciering|haalbaarheid|ruimte\s+(?:in|op|binnen)"
    r"|netcapaciteit|stikstofruimte|voortgang|afronding|oordeel|ontwerp\w*|keuzes?|keuze)\b)"
)
_FINITE = (
    r"(?:beschikbaar|akkoord|instem\w*|goedke\w*|toegekend|gevonden|vast\w*|verleend|gedekt|gefinancierd)"
)
# A noun with what follows: "onder voorbehoud van instemming van de raad".
_NAAM = (
    rf"(?:(?:dit|alles|een en ander)\s+)?\bonder\s+{_HET}(?:[\w-]+\s+)?voorbehoud(?:\s+(?:van|dat)\b)?"
    rf"|\bonder\s+{_HET}(?:[\w-]+\s+)?(?:voorwaarden?|condities?)\s+van\b"
    rf"|\bop\s+{_HET}voorwaarde\s+van\b|\bmet\s+(?:het\s+)?(?:\w+\s+)?voorbehoud\s+(?:van|dat)\b"
    rf"|\bbehoudens\s+(?={_HET}(?:[\w-]+\s+){{0,2}}(?:instemming|goedkeuring|akkoord|toestemming|besluit\w*"
    rf"|vaststelling|medewerking|toekenning)\b)|(?<!niet\s)\bafhankelijk\s+van\s+(?={_HANGT_AF})"
    rf"|\bvoorbehouden(?:s)?\s+instemming\s+van\b"
)
# A clause with its own verb: "mits de raad instemt".
_ZIN = (
    rf"\b(?:onder|op|met(?:\s+als)?)\s+{_HET}(?:[\w-]+\s+)?(?:voorwaarden?|condities?)\s*(?:,\s*)?dat\b"
    r"|\bmits\b(?!\s+(?:en|of)\s+ma)|\bvooropgesteld\s+dat\b|\bmet\s+dien\s+verstande\s+dat\b"
    r"|\b(?:als\s+)?(?:rand)?voorwaarde\s+(?:(?:hier|daar)(?:bij|voor)\s+)?(?:is|geldt)(?:\s+(?:hier|daar)"
    r"(?:bij|voor))?(?:\s+wel)?,?\s+dat\b"
    r"|\b(?:alleen|uitsluitend|slechts|enkel|pas)\s+(?:als|indien|wanneer)\b"
    r"|\bindien(?!\s+(?:nodig|mogelijk|gewenst|wenselijk|noodzakelijk|van\s+toepassing|relevant|aanwezig"
    r"|opportuun|aan\s+de\s+orde|zinvol|bekend|haalbaar|passend|nodig\s+geacht|dit|dat|zo)\s*[,.;)]"
    r"|\s+(?:nodig|mogelijk|gewenst|wenselijk|noodzakelijk|relevant|opportuun|van\s+toepassing)\b)"
    rf"|\b(?:als|wanneer|voor\s?zover|in(?:\s+het)?\s+geval)\b(?=[^.;,]{{3,90}}\s{_FINITE}\b)"
)
_CUE = re.compile(rf"(?P<naam>{_NAAM})|(?P<zin>{_ZIN})", re.I)
_LONGEST = 400  # characters of a clause
_STOP = re.compile(r"[;]|[.!?](?=\s+[A-Z]|\s*$)|:(?=\s)|\s[–—]\s|\n")
_WERKWOORD = (
    r"(?:stelt|stellen|start(?:en)?|levert|leveren|neemt|nemen|draagt|dragen|betaalt|betalen|zal|zullen|gaat"
    r"|gaan|werkt|werken|bouwt|bouwen|maakt|maken|reserveert|reserveren|wordt|worden|is|zijn|kan|kunnen|komt"
    r"|komen|zet|zetten|brengt|brengen|onderzoekt|onderzoeken|realiseert|realiseren|zegt|zeggen|spree?k(?:t|en)"
    r"|kiest|kiezen|besluit(?:en)?|investeert|investeren|voert|voeren|verleent|verlenen|doet|doen|geeft|geven"
    r"|volgt|volgen|verlengt|keert)"
)
_SUBJECT = r"(?:het|de|een|er|hij|zij|ze|we|wij|partijen|beide|Rijk|provincie|gemeenten?|regio|[A-Z]\w+)"
# The main clause after a condition that opens the sentence has its verb first.
_HOOFDZIN = re.compile(rf"[\s,]\s*(?:dan\s+)?{_WERKWOORD}\s+{_SUBJECT}\b")
_ENUMERATES = re.compile(r",\s+(?:(?:de|het|een|alle)\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,4}?,?\s+(?:en|of)\s")
_RUNS_ON = re.compile(r",\s+(?:(?:de|het|een|alle|die|dat|deze|of|en)\b|[A-Z])")
_RELATIVE = re.compile(r",\s+(?:die|dat|welke|waar\w*)\b")
_NO = re.compile(r"\b(?:zonder|geen|niet)\s*$", re.I)


def find_voorwaarde(tekst: str) -> str | None:
    """The literal words of the first condition, up to the end of its clause; None when there is none."""
    for m in _CUE.finditer(tekst):
        if not _NO.search(tekst[max(0, m.start() - 12) : m.start()]):
            return " ".join(tekst[m.start() : _end(tekst, m)].split()).rstrip(" ,.;:")
    return None


def _end(tekst: str, m: re.Match[str]) -> int:
    """Where the clause ends that a condition opens."""
    stop = _STOP.search(tekst, m.end(), m.end() + _LONGEST)
    end = stop.start() if stop else min(len(tekst), m.end() + _LONGEST)
    end = _bracket(tekst, m.start(), end)
    before = tekst[: m.start()].rstrip()
    if (not before or before[-1] in ".;:!?\n-•") and (main := _HOOFDZIN.search(tekst, m.end(), end)):
        return main.start()
    inserted = before.endswith(",")
    position = m.end()
    while (comma := tekst.find(",", position, end)) >= 0:
        if not _goes_past(tekst, comma, end, is_clause=bool(m["zin"]), inserted=inserted):
            return comma
        position = comma + 1
        if _RELATIVE.match(tekst, comma, end):  # it closes with a comma of its own
            closing = tekst.find(",", position, end)
            position = closing + 1 if closing >= 0 else end
    return end


def _goes_past(tekst: str, comma: int, end: int, *, is_clause: bool, inserted: bool) -> bool:
    """Whether the clause runs on after a comma: an enumeration, or a clause that belongs to it."""
    if tekst[comma - 1 : comma].isdigit() and tekst[comma + 1 : comma + 2].isdigit():
        return True
    if _ENUMERATES.match(tekst, comma, end):
        return is_clause or not inserted or "," not in tekst[comma + 1 : end]
    return bool(_RUNS_ON.match(tekst, comma, end)) and (is_clause or not inserted)


def _bracket(tekst: str, begin: int, end: int) -> int:
    """A condition between brackets ends where they close."""
    depth = 0
    for position in range(begin, end):
        depth += (tekst[position] == "(") - (tekst[position] == ")")
        if depth < 0:
            return position
    return end
