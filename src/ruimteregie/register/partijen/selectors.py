"""Reading parties and roles."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ruimteregie.register.partijen.models import Partij, Rolverlening
from ruimteregie.register.toegang.policy import PUBLIEK, Actor, visible

__all__ = ["actor_for", "partijen"]


def actor_for(user: Any) -> Actor:
    """Who a logged-in person is to the policy; *publiek* for anybody else and for who is no longer active."""
    if user is None or not user.is_authenticated or not user.is_active:
        return PUBLIEK
    roles = list(Rolverlening.objects.filter(gebruiker=user).select_related("partij"))
    held = [(r.rol, r.partij) for r in roles if r.partij is not None]
    return Actor(
        rollen=frozenset({"publiek", *(r.rol for r in roles)}),
        partijen=frozenset(partij.code for _, partij in held),
        kanten=frozenset(partij.kant for _, partij in held),
        landsdelen=frozenset(r.landsdeel for r in roles if r.landsdeel),
        gebruiker_id=user.pk,
        namens=frozenset((rol, partij.code) for rol, partij in held),
    )


def partijen(actor: Actor) -> QuerySet[Partij]:
    """All parties, with their predecessors."""
    return visible(Partij.objects.all(), actor).prefetch_related("voorgangers")
