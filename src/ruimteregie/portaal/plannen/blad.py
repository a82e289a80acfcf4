"""The page of one plan: its lines as a table a year."""

from __future__ import annotations

from dataclasses import dataclass

from ruimteregie.register.wonen.models import Planregel, Woningbouwplan

__all__ = ["Regel", "lines_of"]


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
