"""Whether two values may be weighed against each other at all."""

from __future__ import annotations

__all__ = ["is_same_kind"]


def is_same_kind(one: object, other: object) -> bool:
    """Whether ``other`` is of the class of ``one``; if not, an operator returns NotImplemented.

    A function apart: the operators name the class they take, so that a type checker refuses another
    one, and would call an ``isinstance`` in their body superfluous.
    """
    return isinstance(other, type(one))
