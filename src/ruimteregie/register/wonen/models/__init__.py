"""The models of housing, one file a subject: the dated lists and locations."""

from __future__ import annotations

from ruimteregie.register.wonen.models.lijsten import Woningbouwlijst, Woningbouwlocatie

__all__ = ["Woningbouwlijst", "Woningbouwlocatie"]
