"""The models of housing, one file a subject: dated lists, locations, what homes depend on."""

from __future__ import annotations

from ruimteregie.register.wonen.models.afhankelijkheden import Afhankelijkheid
from ruimteregie.register.wonen.models.lijsten import Woningbouwlijst
from ruimteregie.register.wonen.models.locaties import Locatiecijfer, Woningbouwlocatie

__all__ = ["Afhankelijkheid", "Locatiecijfer", "Woningbouwlijst", "Woningbouwlocatie"]
