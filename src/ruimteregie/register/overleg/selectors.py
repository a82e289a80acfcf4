"""Reading meetings and decisions."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["besluiten", "next_overleg", "overleggen"]


def overleggen(actor: Actor, soort: str = "", landsdeel: str = "") -> QuerySet[Overleg]:
    """The meetings, newest first."""
    found = visible(Overleg.objects.all(), actor).prefetch_related(
        "landsdelen", "gebieden", "deelnemers", passages_prefetch(actor)
    )
    if soort:
        found = found.filter(soort=soort)
    if landsdeel:
        found = found.filter(landsdelen__code=landsdeel)
    return found


def besluiten(actor: Actor) -> QuerySet[Besluit]:
    """The decisions, newest first."""
    found = visible(Besluit.objects.all(), actor).select_related("overleg")
    return found.prefetch_related("partijen", "gebieden", passages_prefetch(actor))


def next_overleg(landsdeel: str, op: date, actor: Actor, soort: str = "bo-leefomgeving") -> Overleg | None:
    """The first planned meeting of a landsdeel on or after a day; None when none is planned."""
    planned = visible(Overleg.objects.all(), actor).filter(
        soort=soort, status="gepland", landsdelen__code=landsdeel, datum_laatst__gte=op
    )
    return planned.order_by("datum_laatst", "code").first()
