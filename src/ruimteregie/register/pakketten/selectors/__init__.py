"""Reading packages: lists and sheets, what a version says, and the states side by side."""

from __future__ import annotations

from ruimteregie.register.pakketten.inhoud import working_content
from ruimteregie.register.pakketten.selectors.lijsten import (
    conceptteksten,
    handled,
    open_voorbehouden,
    pakket_detail,
    pakketten,
    raakvlakken,
    rondes,
    same_packages,
    versies,
    visible_content,
)
from ruimteregie.register.pakketten.selectors.stand import (
    NOVEX_PRODUCTEN,
    Arrangementstand,
    Novexcel,
    Novexrij,
    arrangementstand,
    novex_matrix,
)
from ruimteregie.register.pakketten.selectors.standen import (
    Driewaarden,
    Vaststelling,
    bedragstanden,
    ratified_in,
    termijnstanden,
)
from ruimteregie.register.pakketten.services.instemmen import Partijstand, consents

__all__ = [
    "NOVEX_PRODUCTEN",
    "Arrangementstand",
    "Driewaarden",
    "Novexcel",
    "Novexrij",
    "Partijstand",
    "Vaststelling",
    "arrangementstand",
    "bedragstanden",
    "conceptteksten",
    "consents",
    "handled",
    "novex_matrix",
    "open_voorbehouden",
    "pakket_detail",
    "pakketten",
    "raakvlakken",
    "ratified_in",
    "rondes",
    "same_packages",
    "termijnstanden",
    "versies",
    "visible_content",
    "working_content",
]
