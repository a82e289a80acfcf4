"""Reading people and history, and the one way to look up a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Prefetch, Q, QuerySet

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.register.toegang.historie import Wijziging, wijzigingen
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["ONGEZIEN", "find", "history", "readable_values", "visible_link"]

ONGEZIEN = "iets wat u niet mag zien"
"""What stands in the history for a record that the reader may not see."""

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


def visible_link(name: str, model: type[M], actor: Actor) -> Prefetch[str, QuerySet[M], str]:
    """Prefetch a relation to one record that may be more closed than what refers to it.

    It reads as None where the actor may not see the record. ``select_related`` would show it to everyone:
    that is only for what decides who sees the record itself (``vertrouwelijk_via``) and for open data.
    """
    return Prefetch(name, visible(QuerySet(model), actor))


def history(obj: Model, actor: Actor) -> QuerySet[Wijziging]:
    """The changes of a record, newest first; none when the actor may not see the record."""
    found = wijzigingen(obj)
    return found if mag(actor, "lezen", obj) else found.none()


def readable_values(changes: Sequence[Wijziging], actor: Actor) -> list[list[tuple[str, Any, Any]]]:
    """Per change its fields with old and new value, by name; what the actor may not see is not named.

    A code of another record becomes ``ONGEZIEN`` when the actor may not see that record now, or when it is
    gone and nobody can tell any more. In one query for each kind of record that is referred to.

    Raises:
        TypeError: a field refers to a model that does not say who may see it.
    """
    if actor.is_beheerder:
        return [change.verschillen for change in changes]
    named: dict[type[Model], set[str]] = {}
    for change in changes:
        for name, old, new in change.verschillen:
            if (target := _target(change.objectsoort, name)) is not None:
                named.setdefault(target, set()).update(_as_codes(old), _as_codes(new))
    seen = {target: _seen(target, codes, actor) for target, codes in named.items()}
    shown: list[list[tuple[str, Any, Any]]] = []
    for change in changes:
        row: list[tuple[str, Any, Any]] = []
        for name, old, new in change.verschillen:
            target = _target(change.objectsoort, name)
            known = seen[target] if target is not None else None
            row.append((name, _masked(old, known), _masked(new, known)))
        shown.append(row)
    return shown


def _target(objectsoort: str, veld: str) -> type[Model] | None:
    """The model that a field refers to, unless it is open to everyone; None when it refers to nothing."""
    try:
        field = apps.get_model(objectsoort)._meta.get_field(veld)
    except (LookupError, FieldDoesNotExist):
        return None
    target: Any = field.related_model
    return None if target is None or getattr(target, "altijd_openbaar", False) else target


def _as_codes(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [str(item) for item in listed if item not in (None, "")]


def _seen(model: type[Model], codes: Iterable[str], actor: Actor) -> set[str]:
    """Which of these codes are of records that the actor may see."""
    if any(f.name == "code" for f in model._meta.concrete_fields):
        return set(visible(QuerySet(model), actor).filter(code__in=codes).values_list("code", flat=True))
    # A model whose code is no column says itself which rows may have these codes.
    finder: Callable[[Iterable[str]], Q] | None = getattr(model, "named", None)
    condition = finder(codes) if finder else Q(pk__in=[c for c in codes if c.isdecimal()])
    linked = [f.name for f in model._meta.concrete_fields if f.is_relation]  # a code may be made of them
    rows = visible(QuerySet(model), actor).filter(condition).select_related(*linked)
    return {str(getattr(row, "code", row.pk)) for row in rows}


def _masked(value: Any, seen: set[str] | None) -> Any:
    """A value with what is not seen made unreadable; ``seen`` is None for what refers to nothing."""
    if seen is None or value in (None, "", []):
        return value
    if not isinstance(value, list):
        return value if str(value) in seen else ONGEZIEN
    shown = [item for item in value if str(item) in seen]
    return shown if len(shown) == len(value) else [*shown, ONGEZIEN]
