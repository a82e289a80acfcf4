"""Reading areas."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["gebieden", "within"]


def gebieden(actor: Actor, soort: str = "") -> QuerySet[Gebied]:
    """The areas, of one kind or all, with their landsdelen and provinces."""
    found = visible(Gebied.objects.all(), actor).prefetch_related("landsdelen", "provincies")
    return found.filter(soort=soort) if soort else found


def within(code: str) -> Q:
    """For ``Gebied``: the area itself, its parts, and what lies in it as a landsdeel or province."""
    return Q(code=code) | Q(onderdeel_van__code=code) | Q(landsdelen__code=code) | Q(provincies__code=code)
