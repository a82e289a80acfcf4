"""For every exchange of two options the group that gives way most cheaply: skew heaps in arrays."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.compileren import compiled

__all__ = ["GEEN", "Hopen", "cheapest", "list_group", "list_groups", "more_room", "new_hopen"]

Heel = NDArray[np.int64]
Kort = NDArray[np.int32]

GEEN: Final = -(2**61)
"""The score of an option that a cell may not have."""


class Hopen(NamedTuple):
    """One heap for every (atoom, option u, option v): groups that hold cells of u, by what v would cost them.

    A group that ran out of u stays in its heap until it comes to the top.

    Attributes:
        top: (atomen * options * options,) the first entry of each heap, -1 when it is empty.
        staat_in: (groups, options) bits: for which v the group stands in the heap (u, v).
        kosten, groep, links, rechts: (entries,) what an entry costs, whose it is, and what lies under it.
        vrij: the first entry never used, and the first of the chain of those given back.
    """

    top: Kort
    staat_in: Heel
    kosten: Heel
    groep: Kort
    links: Kort
    rechts: Kort
    vrij: Heel


def new_hopen(atomen: int, groups: int, options: int, listed: int) -> Hopen:
    """Empty heaps, with room for four entries for each of the groups that will be listed."""
    size = 4 * listed + 1024
    return Hopen(
        np.full(atomen * options * options, -1, dtype=np.int32),
        np.zeros((groups, options), dtype=np.int64),
        np.empty(size, dtype=np.int64),
        np.empty(size, dtype=np.int32),
        np.empty(size, dtype=np.int32),
        np.empty(size, dtype=np.int32),
        np.array([0, -1], dtype=np.int64),
    )


def more_room(hopen: Hopen) -> Hopen:
    """The same heaps with room for as many entries again."""
    size = len(hopen.kosten)
    short = np.empty(size, dtype=np.int32)
    return hopen._replace(
        kosten=np.concatenate([hopen.kosten, np.empty(size, dtype=np.int64)]),
        groep=np.concatenate([hopen.groep, short]),
        links=np.concatenate([hopen.links, short]),
        rechts=np.concatenate([hopen.rechts, short]),
    )


@compiled
def _meld(hopen: Hopen, a: int, b: int) -> int:
    """Join two heaps; returns the top."""
    if a < 0:
        return b
    if b < 0:
        return a
    if hopen.kosten[b] < hopen.kosten[a]:
        a, b = b, a
    at = a
    while True:
        rest = hopen.rechts[at]
        hopen.rechts[at] = hopen.links[at]
        if rest < 0:
            hopen.links[at] = b
            return a
        if hopen.kosten[b] < hopen.kosten[rest]:
            hopen.links[at] = b
            at, b = b, rest
        else:
            hopen.links[at] = rest
            at = rest


@compiled
def list_group(hopen: Hopen, atoom: int, g: int, u: int, scores: Heel) -> bool:
    """Put a group that holds cells of u in the heaps of what it could become; False when there is no room."""
    options: int = scores.shape[1]
    base = (atoom * options + u) * options
    for v in range(options):
        if v == u or scores[g, v] == GEEN or (hopen.staat_in[g, u] >> v) & 1:
            continue
        if hopen.vrij[1] >= 0:
            at = hopen.vrij[1]
            hopen.vrij[1] = hopen.links[at]
        elif hopen.vrij[0] < len(hopen.kosten):
            at = hopen.vrij[0]
            hopen.vrij[0] += 1
        else:
            return False
        hopen.kosten[at], hopen.groep[at] = scores[g, u] - scores[g, v], g
        hopen.links[at], hopen.rechts[at] = -1, -1
        hopen.top[base + v] = _meld(hopen, hopen.top[base + v], at)
        hopen.staat_in[g, u] |= 1 << v
    return True


@compiled
def list_groups(hopen: Hopen, atoom: Heel, scores: Heel, flow: Heel, begin: int, end: int) -> int:
    """List the groups from ``begin`` to ``end``; returns where the room ran out, or the end."""
    for g in range(begin, end):
        for u in range(scores.shape[1]):
            if flow[g, u] > 0 and not list_group(hopen, atoom[g], g, u, scores):
                return g
    return end


@compiled
def cheapest(hopen: Hopen, atoom: int, u: int, v: int, flow: Heel) -> int:
    """The entry of the group that holds u and becomes v most cheaply; -1 when there is none."""
    options: int = flow.shape[1]
    h = (atoom * options + u) * options + v
    at: int = hopen.top[h]
    while at >= 0 and flow[hopen.groep[at], u] == 0:
        hopen.staat_in[hopen.groep[at], u] &= ~(1 << v)
        hopen.top[h] = _meld(hopen, hopen.links[at], hopen.rechts[at])
        hopen.links[at] = hopen.vrij[1]
        hopen.vrij[1] = at
        at = hopen.top[h]
    return at
