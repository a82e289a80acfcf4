"""The words of the MIRT in those of OC4IDS; what has no counterpart there keeps its own word or is left out.

The codelists for sectors, roles, relations and milestones are open: a word of our own may stand in them. That
for the status is closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ruimteregie.regels.mirt.fasen import Fase

__all__ = ["GEEN_FASE", "MIJLPALEN", "ROLLEN", "SECTOREN", "STATUS", "TREKKER", "Soortmijlpaal"]

STATUS: Final[Mapping[Fase, str]] = MappingProxyType(
    {
        Fase.ONDERZOEK: "identification",
        Fase.VERKENNING: "preparation",
        Fase.PLANUITWERKING: "preparation",
        Fase.REALISATIE: "implementation",
        Fase.OPGELEVERD: "completion",
        Fase.BEEINDIGD: "cancelled",
    }
)
"""A paused project has the status of the phase it was in; a programme and what is outside the MIRT none."""

SECTOREN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "weg": "transport.road",
        "spoor": "transport.rail",
        "ov": "transport",
        "vaarweg": "transport.water",
        "fiets": "transport.urban",
    }
)
"""Water, gebied and overig say too little to name a sector."""

TREKKER: Final = "trekker"
ROLLEN: Final[Mapping[str, str]] = MappingProxyType(
    {"opdrachtgever": "publicAuthority", "betaalt-mee": "funder", TREKKER: TREKKER}
)
"""The other roles keep their Dutch word: the standard has none that means the same."""

GEEN_FASE: Final = frozenset({"buiten-mirt", "programma"})
"""What the register says in the place of a phase of what has none."""

Soortmijlpaal = tuple[str, str]
_BESLUIT: Final = ("approval", "")
_LEVERING: Final = ("delivery", "")
MIJLPALEN: Final[Mapping[str, Soortmijlpaal]] = MappingProxyType(
    {
        "startbeslissing": _BESLUIT,
        "voorkeursbeslissing": _BESLUIT,
        "start-planuitwerking": ("preProcurement", ""),
        "projectbeslissing": ("approval", "projectApproval"),
        "gunning": ("procurement", ""),
        "start-realisatie": ("delivery", "commencement"),
        "realisatie": _LEVERING,
        "openstelling": _LEVERING,
        "oplevering": ("delivery", "completion"),
        "afronding": _LEVERING,
    }
)
"""Type and code of a milestone. Any other can be anything, from a report to a decision: it has no type."""
