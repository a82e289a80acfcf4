"""The models of housing, one file a subject: dated lists, locations, plans, what homes depend on."""

from __future__ import annotations

from ruimteregie.register.wonen.models.afhankelijkheden import Afhankelijkheid
from ruimteregie.register.wonen.models.lijsten import LIJSTNAMEN, Woningbouwlijst
from ruimteregie.register.wonen.models.locaties import Locatiecijfer, Woningbouwlocatie
from ruimteregie.register.wonen.models.plannen import (
    Planindeling,
    Planlevering,
    Planregel,
    Plantaak,
    Woningbouwplan,
)

__all__ = [
    "LIJSTNAMEN",
    "Afhankelijkheid",
    "Locatiecijfer",
    "Planindeling",
    "Planlevering",
    "Planregel",
    "Plantaak",
    "Woningbouwlijst",
    "Woningbouwlocatie",
    "Woningbouwplan",
]
