"""Reading parties and roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from ruimteregie.register.partijen.models import Partij, Rolverlening
from ruimteregie.register.toegang.policy import PUBLIEK, WHOLE, Actor, visible

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
        omvat=_parts_of([partij for _, partij in held]),
    )


def _parts_of(held: Iterable[Partij]) -> frozenset[str]:
    """The codes of the parties of each whole, such as the State, that is among these."""
    kanten = {partij.kant for partij in held if WHOLE.get(partij.kant) == partij.code}
    return (
        frozenset(Partij.objects.filter(kant__in=kanten).values_list("code", flat=True))
        if kanten
        else frozenset()
    )


def partijen(actor: Actor) -> QuerySet[Partij]:
    """All parties, with their predecessors."""
    return visible(Partij.objects.all(), actor).prefetch_related("voorgangers")
