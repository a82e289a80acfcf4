"""Restarting paused projects: which orders are feasible, and what stands in the way; never which is urgent.

By the MIRT-brief of 12 June 2025 (paragraph 2.6.1): the ambition is one project a year, when nitrogen room,
money and capacity allow it; projects may be cut in phases; and the ministry makes no ranking by urgency. So
nothing here gives an item a score. What each project needs, and what there will be in a year, nobody has
published: it is all as the user states it, and an item of which a need is not known is not planned.
"""

from __future__ import annotations

from datetime import date
from typing import Final

__all__ = ["GELDT_VAN", "GRONDSLAG", "VERSIE"]

VERSIE: Final = "herstart-2025-06-12"
GELDT_VAN: Final = date(2025, 6, 12)
GRONDSLAG: Final = "MIRT-brief voorjaar 2025, paragraaf 2.6.1"
