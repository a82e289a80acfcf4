"""Loops over the cells of one block, compiled.

The busiest have no branches, so that a processor can take several cells at once: three times as fast.
``score`` and ``mask`` are parts of the caller's arrays, ``regio`` (n,) is the region of each cell, ``price``
(regions,) what the option costs there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.compileren import compiled
from ruimteregie.puzzel.precies.hopen import GEEN

__all__ = [
    "add_bit",
    "add_codes",
    "add_weights",
    "forbid",
    "keep_best",
    "list_settled",
    "list_undecided",
    "pick_sample",
    "worth_float",
    "worth_whole",
]

Heel = NDArray[np.int64]


@compiled
def worth_whole(score: NDArray[Any], scale: float, price: Heel, regio: NDArray[Any], value: Heel) -> None:
    """What an option is worth after its price, for whole scores."""
    for i in range(len(score)):
        value[i] = np.int64(score[i]) - price[regio[i]]


@compiled
def worth_float(score: NDArray[Any], scale: float, price: Heel, regio: NDArray[Any], value: Heel) -> None:
    """What an option is worth after its price, for scores that are scaled and rounded."""
    for i in range(len(score)):
        value[i] = np.int64(np.rint(score[i] * scale)) - price[regio[i]]


@compiled
def forbid(mask: NDArray[np.bool_], value: Heel) -> None:
    """Take the option away where it is not allowed."""
    for i in range(len(mask)):
        value[i] = value[i] if mask[i] else GEEN


@compiled
def keep_best(value: Heel, option: int, best: Heel, second: Heel, at: NDArray[np.uint8]) -> None:
    """Keep the best and the second best, and which option is best; the first of those that are as good."""
    for i in range(len(value)):
        v, b = value[i], best[i]
        at[i] = option if v > b else at[i]
        best[i] = max(v, b)
        second[i] = max(second[i], min(v, b))


@compiled
def list_undecided(
    best: Heel,
    second: Heel,
    option: NDArray[np.uint8],
    regio: NDArray[Any],
    window: Heel,
    counts: Heel,
    out: Heel,
    begin: int,
) -> int:
    """List the cells whose best two lie within the window, count the others; returns how many are listed."""
    many = 0
    for i in range(len(regio)):
        if best[i] - second[i] <= window[regio[i]]:
            out[many] = begin + i
            many += 1
        else:
            counts[regio[i], option[i]] += 1
    return many


@compiled
def list_settled(
    best: Heel,
    second: Heel,
    option: NDArray[np.uint8],
    regio: NDArray[Any],
    counts: Heel,
    out: Heel,
    begin: int,
    keuze: NDArray[np.uint8],
) -> tuple[int, int]:
    """The choice of each cell; list those with two best, count the others; returns how many, the sum."""
    many, total = 0, 0
    for i in range(len(regio)):
        keuze[i] = option[i]
        total += best[i]
        if best[i] == second[i]:
            out[many] = begin + i
            many += 1
        else:
            counts[regio[i], option[i]] += 1
    return many, total


@compiled
def pick_sample(regio: NDArray[Any], limit: Heel, before: int, out: Heel) -> int:
    """List the cells whose hash of 32 bits lies below the limit of their region; returns how many."""
    many = 0
    for i in range(len(regio)):
        mixed = np.uint64(before + i + 1) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        if np.int64(mixed >> np.uint64(32)) < limit[regio[i]]:
            out[many] = i
            many += 1
    return many


@compiled
def add_bit(mask: NDArray[np.bool_], bit: int, code: Heel) -> None:
    """Mark the cells that may have an option."""
    for i in range(len(mask)):
        if mask[i]:
            code[i] |= bit


@compiled
def add_codes(code: Heel, counts: Heel) -> None:
    """Count the cells of each code."""
    for i in range(len(code)):
        counts[code[i]] += 1


@compiled
def add_weights(code: Heel, weight: NDArray[np.float64], sums: NDArray[np.float64]) -> None:
    """Add up what the cells of each code weigh."""
    for i in range(len(code)):
        sums[code[i]] += weight[i]
