"""Reading people and history."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from ruimteregie.register.toegang.historie import Wijziging, wijzigingen
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["history"]


def history(obj: Model, actor: Actor) -> QuerySet[Wijziging]:
    """The changes of a record, newest first; none when the actor may not see the record."""
    found = wijzigingen(obj)
    return found if mag(actor, "lezen", obj) else found.none()
