"""Findings and the Naslag as JSON between two processes; unlike ``uitvoer`` it loses nothing."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from ruimteregie.inlezen.vondsten import Deel
from ruimteregie.kern.naslag import Naslag

__all__ = ["delen_from_json", "delen_to_json", "naslag_from_json", "naslag_to_json"]

_T = TypeVar("_T")


def naslag_to_json(naslag: Naslag) -> dict[str, Any]:
    """The rows of a Naslag, from which ``naslag_from_json`` makes an equal one."""
    return _encode(naslag)


def naslag_from_json(data: Mapping[str, Any]) -> Naslag:
    """The Naslag that ``naslag_to_json`` wrote."""
    return _decode(Naslag, data)


def delen_to_json(delen: Iterable[Deel]) -> list[dict[str, Any]]:
    """The documents of a reading with their findings, from which ``delen_from_json`` makes equal ones."""
    return [_encode(deel) for deel in delen]


def delen_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Deel, ...]:
    """The documents that ``delen_to_json`` wrote."""
    return tuple(_decode(Deel, row) for row in data)


def _encode(value: Any) -> Any:
    """A record, or something in one, as JSON has it."""
    if is_dataclass(value):
        return {name: _encode(getattr(value, name)) for name, _ in _fields(type(value))}
    if isinstance(value, tuple):
        return [_encode(item) for item in cast("tuple[Any, ...]", value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (Decimal, date)):
        return str(value)
    return value


def _decode(kind: type[_T], row: Mapping[str, Any]) -> _T:
    """The record of this class that was encoded as this row."""
    return kind(**{name: _value(hint, row[name]) for name, hint in _fields(kind)})


def _value(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _value(next(part for part in get_args(hint) if part is not type(None)), data)
    if origin is tuple:
        inner = get_args(hint)[0]
        return tuple(_value(inner, item) for item in data)
    if is_dataclass(hint):
        return _decode(hint, data) if isinstance(hint, type) else data
    return _plain(hint, data)


def _plain(hint: Any, data: Any) -> Any:
    if hint is date:
        return date.fromisoformat(data)
    return hint(data) if hint is Decimal or issubclass(hint, Enum) else data


@lru_cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields that make a record, each with its type."""
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in fields(kind) if f.init)
