"""Sentences in which a party promises to do something: "De provincie stelt voor 2027 een plan op."."""

from __future__ import annotations

import re

from ruimteregie.inlezen.afspraakvormen.aanheffen import is_verleden
from ruimteregie.inlezen.zinsvormen.handelenden import starts_with_party

__all__ = ["is_belofte"]

_DADEN = (
    r"actualiseert|actualiseren|agendeert|agenderen|benut|benutten|bespreekt|bespreken|betaalt|betalen"
    r"|betrekt|betrekken|bewaakt|bewaken|biedt|bieden|borgt|borgen|bouwt|bouwen|brengt|brengen|bundelt"
    r"|bundelen|coördineert|coördineren|committeert|committeren|deelt|delen|doet|doen|draagt|dragen"
    r"|evalueert|evalueren|faciliteert|faciliteren|financiert|financieren|gaat|gaan|geeft|geven|houdt"
    r"|houden|informeert|informeren|inventariseert|inventariseren|investeert|investeren|kiest|kiezen"
    r"|legt|leggen|levert|leveren|maakt|maken|monitort|monitoren|neemt|nemen|onderzoekt|onderzoeken"
    r"|ondersteunt|ondersteunen|ontwikkelt|ontwikkelen|organiseert|organiseren|past|passen|realiseert"
    r"|realiseren|regelt|regelen|reserveert|reserveren|richt|richten|rondt|ronden|start|starten|stelt"
    r"|stellen|stemt|stemmen|stuurt|sturen|toetst|toetsen|trekt|trekken|verkent|verkennen|verleent"
    r"|verlenen|versnelt|versnellen|verzorgt|verzorgen|voert|voeren|voorziet|voorzien|vraagt|vragen|zal"
    r"|zullen|zegt|zeggen|zet|zetten|zorgt|zorgen|sluit|sluiten|werkt|werken|wijst|wijzen|verbindt"
    r"|verbinden|voegt|voegen|bereidt|bereiden|verstrekt|verstrekken|plaatst|plaatsen|herziet|herzien"
)
_DAAD = re.compile(rf"\b(?:{_DADEN})\b")
# Verbs that tell rather than promise, unless a particle or object makes a task of them.
_BLIJFT = re.compile(
    r"\b(?:werkt|werken)\b(?!.{0,200}\b(?:uit|samen|mee|toe)\b)|\b(?:maakt|maken)\s+(?:zich|deel)\b"
    r"|\b(?:vraagt|vragen)\s+(?:veel|om)\b|\b(?:gaat|gaan)\s+(?:uit|over)\b|\b(?:heeft|hebben|kent|kennen|ligt)\b"
)
_ONTKEND = re.compile(r"\b(?:geen|niet|nog niet|zou|zouden|kan|kunnen|mogelijk)\b", re.I)
_WINDOW = 120  # characters between the subject and its verb


def is_belofte(zin: str) -> bool:
    """Whether a sentence says that a party does something: its subject and verb stand at its head."""
    head = zin[:_WINDOW]
    verb = _DAAD.search(head)
    if (
        verb is None
        or is_verleden(head)
        or _BLIJFT.search(zin[:400])
        or _ONTKEND.search(head[: verb.end() + 12])
    ):
        return False
    before = head[: verb.start()].strip()
    if starts_with_party(zin):
        return "," not in before or len(before) < 80
    # the term stands first and the subject behind the verb: "Uiterlijk in 2027 levert de provincie …"
    return bool(before) and before.count(" ") < 9 and starts_with_party(head[verb.end() :].strip())
