"""The lines of plans as rows, and the totals of a plan: both follow from what the plan says of its homes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ruimteregie.regels.planstatus import TELT_ALS_PLAN, Mutatie, Segment
from ruimteregie.register.wonen.models import Planregel, Woningbouwplan

__all__ = ["replace_lines", "total_up", "write_lines"]

_BETAALBAAR: Final = (Segment.SOCIALE_HUUR.value, Segment.MIDDENHUUR.value, Segment.BETAALBARE_KOOP.value)
_TELT: Final = frozenset(stand.value for stand in TELT_ALS_PLAN)


def total_up(plan: Woningbouwplan) -> None:
    """Set the totals of a plan by its lines; without any line nobody said how many homes it has."""
    counted = [line for line in plan.programma if line["stand"] in _TELT]
    build = [line for line in counted if line["mutatie"] == Mutatie.BOUW.value]
    fall = [line for line in counted if line["mutatie"] == Mutatie.SLOOP.value]
    known = bool(plan.programma)
    plan.bouw = sum(line["aantal"] for line in build) if known else None
    plan.sloop = sum(line["aantal"] for line in fall) if known else None
    plan.betaalbaar = sum(line.get(name, 0) for line in build for name in _BETAALBAAR)
    plan.niet_betaalbaar = sum(line.get(Segment.DUUR.value, 0) for line in build)
    years = sorted(line["jaar"] for line in counted if line.get("jaar") is not None)
    plan.eerste_jaar, plan.laatste_jaar = (years[0], years[-1]) if years else (None, None)


def write_lines(plannen: Iterable[Woningbouwplan]) -> None:
    """Write the lines of plans that have no rows yet."""
    Planregel.objects.bulk_create(
        [Planregel(plan=plan, **line) for plan in plannen for line in plan.programma], batch_size=2000
    )


def replace_lines(plannen: Iterable[Woningbouwplan]) -> None:
    """Write the lines of plans in place of those that are there."""
    listed = list(plannen)
    Planregel.objects.filter(plan__in=[plan.pk for plan in listed]).delete()
    write_lines(listed)
