"""Reading people and history, and the one way to look up a record."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.register.toegang.historie import Wijziging, wijzigingen
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["find", "history"]

M = TypeVar("M", bound=Model)


def find(queryset: QuerySet[M], code: str, actor: Actor) -> M:
    """The record with this code.

    Raises:
        OnbekendeWaarde: there is none, or the actor may not see it; the two cannot be told apart.
    """
    found = visible(queryset, actor).filter(code=code).first()
    if found is None:
        raise OnbekendeWaarde(
            f"{queryset.model._meta.verbose_name} {code!r} bestaat niet",
            remedie="Controleer de code of zoek op naam.",
            paragraaf="§1",
        )
    return found


def history(obj: Model, actor: Actor) -> QuerySet[Wijziging]:
    """The changes of a record, newest first; none when the actor may not see the record."""
    found = wijzigingen(obj)
    return found if mag(actor, "lezen", obj) else found.none()
