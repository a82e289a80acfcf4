"""Compile a loop over cells to machine code, kept on disk (Numba), and share such work out over the cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar, cast

from numba import njit  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

__all__ = ["compiled", "count_cores", "run_parallel"]

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The function compiled; it runs without Python's lock, so that threads share the work."""
    return cast("Callable[P, R]", njit(cache=True, nogil=True)(function))  # pyright: ignore[reportUnknownMemberType]


def count_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))


def run_parallel(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """``work`` on every item at once, in threads; compiled work shares the cores."""
    if len(items) <= 1:
        return [work(item) for item in items]
    with ThreadPoolExecutor(len(items)) as pool:
        return list(pool.map(work, items))
