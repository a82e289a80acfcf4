"""Reading motions and promises to parliament."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["LOPEND", "moties", "toezeggingen"]

LOPEND = Q(status__in=("aangenomen", "open", "deels"))
"""Not dealt with by the cabinet, though adopted by the house; of an unknown state nothing is claimed (§1)."""


def moties(actor: Actor, status: str = "") -> QuerySet[Motie]:
    """The motions, in one state or all."""
    found = visible(Motie.objects.all(), actor).prefetch_related(
        passages_prefetch(actor), passages_prefetch(actor, "afgedaan_in")
    )
    return found.filter(status=status) if status else found


def toezeggingen(actor: Actor, status: str = "") -> QuerySet[Toezegging]:
    """The promises to parliament, in one state or all."""
    found = visible(Toezegging.objects.all(), actor).prefetch_related(
        passages_prefetch(actor), passages_prefetch(actor, "afgedaan_in")
    )
    return found.filter(status=status) if status else found
