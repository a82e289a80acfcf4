"""Read letters as inlezen gives them, for the tests of the review queue."""

from __future__ import annotations

from typing import Any

from register.maken import make_actor
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.documenten.services import record_lezing

SHA = "ab" * 32
BEOORDELAAR = make_actor("medewerker", "VRO", "rijk")


def found(titel: str = "Wonen bij spoor", nummer: str | None = "2.3", regel: int = 5) -> dict[str, Any]:
    """An agreement as inlezen gives it."""
    return {
        "nummer": nummer,
        "titel": titel,
        "soorten": ["onderzoek"],
        "departementen": ["VRO", "ALLE"],
        "acties": [
            {"partijen": ["VRO"], "tekst": "Het Rijk zoekt uit.", "termijn": "najaar 2025", "plaats": None},
            {"partijen": ["VRO", "PV25"], "tekst": "Samen opschrijven.", "termijn": None, "plaats": None},
            {"partijen": [], "tekst": "Iemand legt voor.", "termijn": "zo gauw als kan", "plaats": None},
        ],
        "tekst": "Wij bouwen bij het spoor.",
        "plaats": {"pagina": None, "regel_van": regel, "regel_tot": regel + 4},
        "zekerheid": 0.9,
    }


def read(*afspraken: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One file as inlezen gives it."""
    return {
        "bestand": "brief.txt",
        "soort": "kamerbrief",
        "datum": "2025-06-12",
        "kenmerk": "K-1",
        "onderwerp": "Een brief",
        "delen": [],
        "afspraken": list(afspraken),
        **more,
    }


def queue(*afspraken: dict[str, Any], sha256: str = SHA, **more: Any) -> Lezing:
    """Put a file in the queue."""
    return record_lezing(read(*afspraken, **more), sha256=sha256)[0]
