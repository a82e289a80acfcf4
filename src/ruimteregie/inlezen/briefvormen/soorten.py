"""Of which kind a document is."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["OPENING", "TITLE", "find_kind"]

TITLE = re.compile(
    r"^\s*(?:Bijlage\s*[\dA-Z]{0,3}\s*[:.–-]?\s*)?(?:(?:[Cc]oncept|[Oo]ntwerp|[Vv]oorstel|CONCEPT)[- ])?"
    r"(?:Ruimtelijk [Aa]rrangement|RUIMTELIJK ARRANGEMENT|Regio-?\s?[Aa]rrangement"
    r"|(?:Bestuurlijke )?[Aa]fsprakenlijst|AFSPRAKENLIJST|Besluitenlijst|Bestuurlijke afspraken"
    r"|Overzicht (?:van )?(?:de )?(?:bestuurlijke )?afspraken"
    r"|Raadsinformatiebrief|RAADSINFORMATIEBRIEF|Raadsvoorstel|RAADSVOORSTEL|Raadsbrief|Raadsbesluit"
    r"|RAADSBESLUIT|Statenvoorstel|Statenbrief|Collegebrief|Bestuursovereenkomst"
    r"|Kamerbrief|Convenant|Woondeal|Startdocument|Uitvoeringsagenda|Factsheet|FACTSHEET|Memo|Notitie)\b"
)
"""What a document that is no letter begins with."""

OPENING = re.compile(
    r"^\s*(?:Gevraagde beslissing|Gevraagd besluit|Voorgesteld besluit|Voorgestelde beslissing|Ontwerpbesluit"
    r"|De raad wordt voorgesteld)\b",
    re.I,
)
"""What a proposal to a council begins with."""

_START = 40  # lines that are not blank, among which a document says what it is
_COUNCIL = re.compile(
    r"^\s*(?:Geachte (?:raad|leden van de (?:gemeente)?raad|raadsleden|Staten)\b"
    r"|Geachte leden van (?:de |Provinciale )Staten\b"
    r"|(?:Aan (?:de )?)?(?:voorzitter en )?(?:leden van )?(?:de )?(?:gemeente)?raad(?: van| der|$)"
    r"|Aan (?:de )?(?:leden van )?(?:de )?(?:gemeentera(?:ad|den)|ra(?:ad|den)|Provinciale Staten)\b"
    r"|(?:raads(?:informatie)?|college|staten)brief\b|(?:raadsmededeling|raadsmemo|informatienota)\b)",
    re.M | re.I,
)
_PROPOSAL = re.compile(
    r"^\s*(?:raadsvoorstel|statenvoorstel|raadsbesluit|voorstel aan de raad)\b", re.M | re.I
)
_LIST = re.compile(
    r"^\s*(?:Bijlage.{0,12})?(?i:(?:bestuurlijke )?afspraken(?:lijst|overzicht)"
    r"|besluitenlijst (?:BO|bestuurlijk))\b.{0,90}$",
    re.M,
)
_LIST_TITLE = re.compile(
    r"^\s*(?:Bijlage.{0,12})?(?:Overzicht (?:van )?(?:de )?(?:bestuurlijke )?afspraken"
    r"|Bestuurlijke [Aa]fspraken)\b[^.]{0,90}$",
    re.M,
)
_TITLED = 6  # lines on top that hold a title
_LETTER = re.compile(r"^\s*Geachte\b", re.M)
_CHAMBER = re.compile(
    r"Geachte [Vv]oorzitter|[Vv]oorzitters? van de (?:Tweede|Eerste)\b"
    r"|^\s*BRIEF VAN DE (?:MINISTER|STAATSSECRETARIS)",
    re.M,
)
_YOUR_CHAMBER = re.compile(r"\b(?:uw|Uw|de|De) Kamer\b")
_NUMBERED = re.compile(r"^\s*(?:Afspraak|AFSPRAAK)\s+\w?\d", re.M)


def find_kind(lines: Sequence[str]) -> str:
    """The kind of a document by its lines that are not blank; "overig" where nothing tells."""
    title = "\n".join(lines[:_TITLED])
    start, whole = "\n".join(lines[:_START]), "\n".join(lines)
    letter = bool(_LETTER.search(start))
    numbered = bool(_NUMBERED.search(whole))
    chamber = bool(_CHAMBER.search(start))
    rules: tuple[tuple[str, bool], ...] = (
        (
            "raadsvoorstel",
            bool(_PROPOSAL.search(start) or any(OPENING.match(line) for line in lines[:_START])),
        ),
        ("raadsinformatiebrief", bool(_COUNCIL.search(start)) and not chamber),
        ("afsprakenlijst", not letter and bool(_LIST.search(start) or _LIST_TITLE.search(title))),
        ("arrangement", not letter and numbered and bool(re.search("arrangement", whole, re.I))),
        ("kamerbrief", chamber or len(_YOUR_CHAMBER.findall(whole)) >= 2),
        ("arrangement", bool(re.search(r"^.{0,40}\barrangement\b", start, re.M | re.I))),
        ("afsprakenlijst", numbered),
    )
    return next((kind for kind, holds in rules if holds), "overig")
