"""The history as a person reads it: fields by their Dutch name, values as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Field, Model, QuerySet
from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.portaal.handelen import field_name
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import readable_values

__all__ = ["Gebeurtenis", "Verschilzin", "events", "readable_lines"]

Verschilzin = tuple[str, str, str]
"""A field by its Dutch name, its old and its new value; an empty value is not known."""

_EEN_KEER = timedelta(seconds=3)  # between two changes of what one person did at once

_Namen = Mapping[tuple[type[Model], str], str]


def readable_lines(changes: Sequence[Wijziging], actor: Actor) -> list[list[Verschilzin]]:
    """Per change its fields as ``readable_values``, with names in place of codes.

    In two queries for each kind of record that is referred to.
    """
    values = readable_values(changes, actor)
    models = [_model(change) for change in changes]
    names = _names(zip(models, values, strict=True), actor)
    return [[_line(model, *found, names) for found in row] for model, row in zip(models, values, strict=True)]


@dataclass(slots=True)
class Gebeurtenis:
    """What one person did at once for one reason, and the fields that it changed."""

    wanneer: datetime
    door: str
    waarom: str
    regels: list[Verschilzin] = field(default_factory=list[Verschilzin])


def events(rows: Iterable[tuple[Wijziging, Sequence[Verschilzin]]]) -> list[Gebeurtenis]:
    """Changes with their lines, newest first, as what people did: what was saved together is one."""
    found: list[Gebeurtenis] = []
    before: datetime | None = None
    for change, lines in rows:
        last = found[-1] if found else None
        if (
            last is None
            or before is None
            or (last.door, last.waarom) != (change.door, change.waarom)
            or before - change.wanneer > _EEN_KEER
        ):
            last = Gebeurtenis(change.wanneer, change.door, change.waarom)
            found.append(last)
        last.regels.extend(lines)
        before = change.wanneer
    return found


def _line(model: type[Model] | None, name: str, old: Any, new: Any, names: _Namen) -> Verschilzin:
    field = _field(model, name)
    return _title(model, name), _shown(field, old, names), _shown(field, new, names)


def _model(change: Wijziging) -> type[Model] | None:
    try:
        return apps.get_model(change.objectsoort)
    except LookupError:
        return None


def _field(model: type[Model] | None, name: str) -> Field[Any, Any] | None:
    try:
        return None if model is None else model._meta.get_field(name)  # type: ignore[return-value]
    except FieldDoesNotExist:
        return None


def _title(model: type[Model] | None, name: str) -> str:
    found = name if model is None else field_name(model, name)
    return found[:1].upper() + found[1:]


def _names(rows: Any, actor: Actor) -> _Namen:
    """The names of the records referred to that have a code and that the actor may see."""
    codes: dict[type[Model], set[str]] = {}
    for model, row in rows:
        for name, *values in row:
            target: Any = getattr(_field(model, name), "related_model", None)
            if target is not None and (target is Passage or _has_code(target)):
                listed = [v for value in values for v in (value if isinstance(value, list) else [value])]
                codes.setdefault(target, set()).update(str(v) for v in listed if v)
    passages = codes.pop(Passage, set())
    return _places(passages, actor) | {
        (model, str(record.code)): str(record)  # type: ignore[attr-defined]
        for model, wanted in codes.items()
        for record in visible(QuerySet(model), actor).filter(code__in=wanted)
    }


def _has_code(model: type[Model]) -> bool:
    return any(f.name == "code" for f in model._meta.concrete_fields)


def _places(keys: Iterable[str], actor: Actor) -> dict[tuple[type[Model], str], str]:
    """What a reference to a place is called: the title of the document with the lines, or the address.

    The history keeps the number of a place that one field refers to.
    """
    numbers = [key for key in keys if key.isascii() and key.isdecimal() and len(key) < 18]
    if not numbers:
        return {}
    found = visible(Passage.objects.filter(pk__in=numbers).select_related("document"), actor)
    return {(Passage, str(p.pk)): _place(p) for p in found}


def _place(passage: Passage) -> str:
    if passage.document is None:
        return str(passage)
    return str(passage).replace(passage.document.code, passage.document.titel, 1)


def _shown(field: Field[Any, Any] | None, value: Any, names: _Namen) -> str:
    """One value as a person reads it."""
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    target: Any = getattr(field, "related_model", None)
    if isinstance(value, list):
        return ", ".join(names.get((target, str(v)), str(v)) if target else label(str(v)) for v in value)
    if target is not None:
        return names.get((target, str(value)), str(value))
    choices = {str(code): word for code, word in getattr(field, "flatchoices", ())}
    if str(value) in choices:
        return str(choices[str(value)])
    return _day(value) if isinstance(field, DateField) else _words(field, str(value))


def _words(field: Field[Any, Any] | None, value: str) -> str:
    """A text; a moment in EDTF as its Dutch words, one that a person wrote otherwise as it stands."""
    if not str(getattr(field, "help_text", "")).startswith("EDTF"):
        return value
    try:
        return write_edtf(value)
    except NotatieFout:
        return value


def _day(value: Any) -> str:
    """A day, or the day of a moment, in words."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    day: date = timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()
    return write_datum(day)
