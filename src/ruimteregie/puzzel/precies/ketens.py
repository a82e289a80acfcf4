"""Chains of exchanges from a claim with too much to one with too little, cheapest first (Dijkstra)."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.compileren import compiled
from ruimteregie.puzzel.precies.hopen import Hopen, cheapest, list_group

__all__ = ["Net", "Stand", "mend"]

Heel = NDArray[np.int64]
Vlag = NDArray[np.bool_]

RUIL: Final = 0
"""A step of a chain: a cell changes its option; a claim hands on one more; a claim hands on one less."""
MEER: Final = 1
MINDER: Final = 2


class Net(NamedTuple):
    """What does not change: the forest (see ``Boom``), the groups and the bounds of the claims."""

    knoop_van: Heel
    ouder: Heel
    blad_begin: Heel
    blad: Heel
    kind_begin: Heel
    kind: Heel
    laag: Heel
    hoog: Heel
    atoom: Heel
    scores: Heel


class Stand(NamedTuple):
    """What changes.

    Attributes:
        flow: (groups, options) cells.
        door: (knopen,) what each claim hands to the one around it.
        rest: (knopen + 1,) what is left over (+) or short (-); that of the root means nothing.
        prijs: (knopen + 1,) prices; that of the root stays 0.
        vast: (knopen,) no chain leads away from what is left over or short.
        bereikt: (knopen + 1,) knopen that something left over can reach.
    """

    flow: Heel
    door: Heel
    rest: Heel
    prijs: Heel
    vast: Vlag
    bereikt: Vlag


class _Weg(NamedTuple):
    """Room for one search: distance, settled, seen in order, and the step by which each knoop was reached.

    ``via`` (knopen + 1, 4): the knoop before, the kind of step, the group or claim, and u * options + v.
    """

    ver: Heel
    klaar: Vlag
    gezien: Heel
    via: Heel


@compiled
def _push(queue: Heel, at: Heel, length: int, value: int, node: int) -> int:
    """Add (value, node) to a binary heap in two arrays; returns its length."""
    i = length
    while i > 0 and queue[(i - 1) // 2] > value:
        queue[i], at[i] = queue[(i - 1) // 2], at[(i - 1) // 2]
        i = (i - 1) // 2
    queue[i], at[i] = value, node
    return length + 1


@compiled
def _widen(queue: Heel, at: Heel, length: int) -> tuple[Heel, Heel]:
    """Twice the room for a heap that is full."""
    if length < len(queue):
        return queue, at
    return np.concatenate((queue, np.empty_like(queue))), np.concatenate((at, np.empty_like(at)))


@compiled
def _pop(queue: Heel, at: Heel, length: int) -> tuple[int, int, int]:
    """Take the smallest from the binary heap; returns its new length, the value and the node."""
    value, node = queue[0], at[0]
    length -= 1
    last, mark = queue[length], at[length]
    i = 0
    while 2 * i + 1 < length:
        child = 2 * i + 1
        if child + 1 < length and queue[child + 1] < queue[child]:
            child += 1
        if queue[child] >= last:
            break
        queue[i], at[i] = queue[child], at[child]
        i = child
    queue[i], at[i] = last, mark
    return length, value, node


@compiled
def _exchange(
    step: int, i: int, onward: bool, net: Net, stand: Stand, hopen: Hopen
) -> tuple[int, int, int, int]:
    """A cell of knoop i changes its option (backward: becomes of i): the other knoop, cost, group, u, v."""
    options: int = stand.flow.shape[1]
    first: int = net.blad_begin[i]
    leaf: int = net.blad[first + step // options]
    atoom, here, there = leaf // options, leaf % options, step % options
    j = net.knoop_van[atoom, there]
    if j == i:
        return -1, 0, 0, 0
    u, v = (here, there) if onward else (there, here)
    top = cheapest(hopen, atoom, u, v, stand.flow)
    if top < 0:
        return -1, 0, 0, 0
    return j, hopen.kosten[top], hopen.groep[top], u * options + v


@compiled
def _edge(
    step: int, i: int, onward: bool, net: Net, stand: Stand, hopen: Hopen
) -> tuple[int, int, int, int, int]:
    """One way to move a cell from knoop i (backward: to it): the other knoop (-1: none), cost, kind, what."""
    exchanges = (net.blad_begin[i + 1] - net.blad_begin[i]) * stand.flow.shape[1]
    if step < exchanges:
        j, cost, group, uv = _exchange(step, i, onward, net, stand, hopen)
        return j, cost, RUIL, group, uv
    if step == exchanges:
        if i == len(net.ouder):
            return -1, 0, 0, 0, 0
        full = stand.door[i] >= net.hoog[i] if onward else stand.door[i] <= net.laag[i]
        return -1 if full else net.ouder[i], 0, MEER if onward else MINDER, i, 0
    inside: int = net.kind_begin[i] + step - exchanges - 1
    j: int = net.kind[inside]
    full = stand.door[j] <= net.laag[j] if onward else stand.door[j] >= net.hoog[j]
    return -1 if full else j, 0, MINDER if onward else MEER, j, 0


@compiled
def _search(source: int, onward: bool, net: Net, stand: Stand, hopen: Hopen, weg: _Weg) -> tuple[int, int]:
    """The nearest knoop that is short (backward: that has something left); the root is both, without end.

    Returns the knoop (or -1) and how many were seen.
    """
    options, root = stand.flow.shape[1], len(net.ouder)
    queue, at = np.empty(256, dtype=np.int64), np.empty(256, dtype=np.int64)
    length = _push(queue, at, 0, 0, source)
    count = 1
    weg.gezien[0], weg.ver[source] = source, 0
    while length > 0:
        length, far, i = _pop(queue, at, length)
        if weg.klaar[i]:
            continue
        weg.klaar[i] = True
        if i == root or (stand.rest[i] < 0 if onward else stand.rest[i] > 0):
            return i, count
        steps = (
            (net.blad_begin[i + 1] - net.blad_begin[i]) * options
            + 1
            + net.kind_begin[i + 1]
            - net.kind_begin[i]
        )
        for step in range(steps):
            j, cost, what, one, uv = _edge(step, i, onward, net, stand, hopen)
            if j < 0 or weg.klaar[j]:
                continue
            paid = stand.prijs[j] - stand.prijs[i]
            there = far + cost + (paid if onward else -paid)
            if weg.ver[j] < 0 or there < weg.ver[j]:
                if weg.ver[j] < 0:
                    weg.gezien[count] = j
                    count += 1
                weg.ver[j] = there
                weg.via[j, 0], weg.via[j, 1], weg.via[j, 2], weg.via[j, 3] = i, what, one, uv
                queue, at = _widen(queue, at, length)
                length = _push(queue, at, length, there, j)
    return -1, count


@compiled
def _room(source: int, target: int, net: Net, stand: Stand, weg: _Weg) -> int:
    """How many cells the chain can move."""
    options = stand.flow.shape[1]
    room = abs(stand.rest[source])
    if target < len(net.ouder):
        room = min(room, abs(stand.rest[target]))
    j = target
    while j != source:
        what, one = weg.via[j, 1], weg.via[j, 2]
        if what == RUIL:
            room = min(room, stand.flow[one, weg.via[j, 3] // options])
        elif what == MEER:
            room = min(room, net.hoog[one] - stand.door[one])
        else:
            room = min(room, stand.door[one] - net.laag[one])
        j = weg.via[j, 0]
    return room


@compiled
def _shift(source: int, target: int, room: int, net: Net, stand: Stand, hopen: Hopen, weg: _Weg) -> None:
    """Move this many cells along the chain."""
    options = stand.flow.shape[1]
    j = target
    while j != source:
        what: int = weg.via[j, 1]
        one: int = weg.via[j, 2]
        if what == RUIL:
            u, v = weg.via[j, 3] // options, weg.via[j, 3] % options
            stand.flow[one, u] -= room
            stand.flow[one, v] += room
            list_group(hopen, net.atoom[one], one, v, net.scores)
        elif what == MEER:
            stand.door[one] += room
        else:
            stand.door[one] -= room
        j = weg.via[j, 0]


@compiled
def _settle(
    source: int, sign: int, target: int, count: int, net: Net, stand: Stand, hopen: Hopen, weg: _Weg
) -> None:
    """Act on what a search found: raise the prices on the way and move what can be moved, or give up."""
    for k in range(count):
        j = weg.gezien[k]
        if target < 0:
            stand.bereikt[j] |= sign > 0
        elif weg.klaar[j] and weg.ver[j] < weg.ver[target]:
            stand.prijs[j] += sign * (weg.ver[target] - weg.ver[j])
    if target < 0:
        stand.vast[source] = True
    else:
        room = _room(source, target, net, stand, weg)
        _shift(source, target, room, net, stand, hopen, weg)
        stand.rest[source] -= sign * room
        if target < len(net.ouder):
            stand.rest[target] += sign * room
    for k in range(count):
        weg.ver[weg.gezien[k]] = -1
        weg.klaar[weg.gezien[k]] = False


@compiled
def mend(knopen: Heel, net: Net, stand: Stand, hopen: Hopen) -> bool:
    """Move all that is left over at these knopen away, then fill what they are short.

    Returns False when the heaps need more room first.
    """
    size, options = len(net.ouder) + 1, stand.flow.shape[1]
    weg = _Weg(
        np.full(size, -1, dtype=np.int64),
        np.zeros(size, dtype=np.bool_),
        np.empty(size, dtype=np.int64),
        np.empty((size, 4), dtype=np.int64),
    )
    for onward in (True, False):
        sign = 1 if onward else -1
        for source in knopen:
            while stand.rest[source] * sign > 0 and not stand.vast[source]:
                if len(hopen.kosten) - hopen.vrij[0] < size * options:
                    return False
                target, count = _search(source, onward, net, stand, hopen, weg)
                _settle(source, sign, target, count, net, stand, hopen, weg)
    return True
