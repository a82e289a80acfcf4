"""The values of a record, as they were read, as they are now and as the history keeps them.

Used by ``geregistreerd`` only.
"""

from __future__ import annotations

import copy
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import QuerySet

from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import InvoerFout

if TYPE_CHECKING:
    from ruimteregie.register.toegang.geregistreerd import Geregistreerd

__all__ = [
    "Paren",
    "changed_fields",
    "changed_pairs",
    "derive",
    "first_pairs",
    "plain_value",
    "remember",
    "tracked",
    "untracked",
]

Paren = dict[str, tuple[Any, Any]]
"""Each field with its old and its new value, by name."""


def remember(obj: Geregistreerd) -> None:
    """Keep the values as they are in the database; what is mutable is copied."""
    held = obj.__dict__
    obj._stand = {
        f.attname: copy.deepcopy(held[f.attname]) if isinstance(f, models.JSONField) else held[f.attname]
        for f in obj._meta.concrete_fields
        if f.attname in held
    }


def derive(obj: Geregistreerd) -> None:
    """Set the first and the last day of each EDTF term."""
    for name, (first, last) in obj.edtf_velden.items():
        edtf = getattr(obj, name)
        earliest, latest = edtf_interval(edtf) if edtf else (None, None)
        setattr(obj, first, earliest)
        setattr(obj, last, latest)


def changed_fields(obj: Geregistreerd, alleen: set[str] | None) -> list[models.Field[Any, Any]]:
    """The concrete fields whose value differs from what was read; all of them for a new record."""
    known = getattr(obj, "_stand", {})
    found: list[models.Field[Any, Any]] = []
    for field in obj._meta.concrete_fields:
        if field.primary_key or field.name == "versie" or field.attname not in obj.__dict__:
            continue
        if alleen is not None and not obj._state.adding and not alleen & {field.name, field.attname}:
            continue
        given = getattr(obj, field.attname)
        if hasattr(given, "resolve_expression"):
            raise InvoerFout(
                f"een expressie in plaats van een waarde voor {field.verbose_name}",
                waar=str(getattr(obj, "code", "") or obj._meta.verbose_name),
                remedie="Lees de waarde eerst, en sla die op.",
                paragraaf="§5",
            )
        value = field.to_python(given)
        if not field.is_relation:
            setattr(obj, field.attname, value)
        if obj._state.adding or field.attname not in known or known[field.attname] != value:
            found.append(field)
    return found


def untracked(model: type[Geregistreerd]) -> frozenset[str]:
    """The names of the fields that the history does not follow."""
    return model.niet_bijgehouden | {name for pair in model.edtf_velden.values() for name in pair}


def tracked(model: type[Geregistreerd]) -> list[models.Field[Any, Any]]:
    """The fields that the history follows."""
    skip = untracked(model) | {"versie"}
    return [f for f in model._meta.concrete_fields if not f.primary_key and f.name not in skip]


def first_pairs(obj: Geregistreerd, fields: list[models.Field[Any, Any]]) -> Paren:
    """What a new record starts with; what is not known is left out."""
    values = {f.name: plain_value(f, f.value_from_object(obj), obj) for f in fields}
    return {name: (None, value) for name, value in values.items() if value not in (None, "", [])}


def changed_pairs(obj: Geregistreerd, fields: list[models.Field[Any, Any]]) -> Paren:
    """Fields as they were read and as they are now."""
    known = getattr(obj, "_stand", {})
    return {
        f.name: (plain_value(f, known.get(f.attname)), plain_value(f, f.value_from_object(obj), obj))
        for f in fields
    }


def plain_value(field: models.Field[Any, Any], value: Any, obj: models.Model | None = None) -> Any:
    """A value as the history keeps it: JSON, with the code of what it refers to."""
    if value is None:
        return None
    if field.is_relation:
        return _code_of(field, value, obj)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)


def _code_of(field: Any, pk: Any, obj: models.Model | None) -> Any:
    if obj is not None and field.is_cached(obj) and (held := field.get_cached_value(obj)) is not None:
        return getattr(held, "code", pk)
    target = field.remote_field.model
    if not any(f.name == "code" for f in target._meta.concrete_fields):
        if not hasattr(target, "code"):
            return pk
        return getattr(QuerySet(target).filter(pk=pk).first(), "code", pk)
    return QuerySet(target).filter(pk=pk).values_list("code", flat=True).first() or pk
