"""Reading the lists of housing areas."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Woningbouwlijst, Woningbouwlocatie

__all__ = ["locaties", "woningbouwlijst"]


def woningbouwlijst(actor: Actor, lijst: str = "", op: date | None = None) -> QuerySet[Woningbouwlijst]:
    """The entries of one list or of all; with ``op`` only those that hold on that day (§9)."""
    found = visible(Woningbouwlijst.objects.all(), actor).select_related("gebied")
    if lijst:
        found = found.filter(lijst=lijst)
    if op is not None:
        found = found.filter(Q(van_vroegst__isnull=True) | Q(van_vroegst__lte=op)).filter(
            Q(tot_laatst__isnull=True) | Q(tot_laatst__gte=op)
        )
    return found.prefetch_related("gemeenten", passages_prefetch(actor))


def locaties(actor: Actor) -> QuerySet[Woningbouwlocatie]:
    """The places where homes are planned, with their area, municipality and sources."""
    found = visible(Woningbouwlocatie.objects.all(), actor).select_related("gebied")
    return found.prefetch_related("gemeenten", passages_prefetch(actor))
