"""Compile a loop over cells to machine code, once for each kind of array, kept on disk (Numba)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

__all__ = ["compiled"]

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The function compiled; it runs without Python's lock, so that threads share the work."""
    return cast("Callable[P, R]", njit(cache=True, nogil=True)(function))  # pyright: ignore[reportUnknownMemberType]
