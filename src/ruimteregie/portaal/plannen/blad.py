"""The page of one plan: its lines as a table a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ruimteregie.regels.planstatus import Knelpunt
from ruimteregie.register.wonen.models import Planregel, Woningbouwplan

__all__ = ["WACHTEN_OP", "Regel", "lines_of"]

WACHTEN_OP: Final[Mapping[str, str]] = MappingProxyType(
    {
        Knelpunt.NETCONGESTIE.value: "netcapaciteit",
        Knelpunt.STIKSTOF.value: "stikstof",
        Knelpunt.BEREIKBAARHEID.value: "mobiliteit",
    }
)
"""The bottlenecks of plans that homes of areas and locations wait for too, with the kind of that."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One line as the page shows it; ``onbekend`` are the homes of which nobody said what they cost."""

    regel: Planregel
    onbekend: int | None


def lines_of(plan: Woningbouwplan) -> list[Regel]:
    """The lines of a plan by year, those without one last."""
    rows = sorted(plan.regels.all(), key=lambda r: (r.jaar is None, r.jaar or 0, r.mutatie, r.pk))
    return [Regel(row, _unknown(row)) for row in rows]


def _unknown(row: Planregel) -> int | None:
    if row.mutatie != "bouw":
        return None
    parts = (row.sociale_huur, row.middenhuur, row.betaalbare_koop, row.duur)
    return row.aantal - sum(part or 0 for part in parts)
