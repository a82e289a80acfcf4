"""The smallest-cost flow from groups of cells through a forest of claims, in whole cells.

A *groep* is a number of cells that see the same scores. Every option of a group leads to a *knoop*: the smallest
claim that the option counts for there, or the root when it counts for none. A claim hands what it holds to the
claim around it, between its bounds. So the whole is a network, and its optimum is integer.

``Stroom`` keeps what is optimal and mends what does not fit: it starts from prices, gives every cell the option
that pays best, and then moves the surplus of a claim along the cheapest chain of exchanges to where it is short
(successive shortest paths: Ahuja, Magnanti & Orlin 1993, §9.7). Near the right prices little is left to move,
which makes it quick as the last step of a solver and as the whole of a small one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from ruimteregie.puzzel.boom import Boom
from ruimteregie.puzzel.velden import GEEN

__all__ = ["Stroom", "Stroomuitkomst"]

Heel = NDArray[np.int64]



_RUIL, _MEER, _MINDER = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Stroomuitkomst:
    """Prices per knoop (the root last, 0), cells per group and option, and what is left over (+) or short (-) per claim.

    ``bereikt`` marks the knopen that a surplus without a way out can reach.
    """

    prijzen: Heel
    verdeling: Heel
    rest: Heel
    bereikt: NDArray[np.bool_]

    @property
    def past(self) -> bool:
        """Whether every claim holds."""
        return not self.rest.any()


class Stroom:
    """One flow problem.

    Args:
        boom: the claims as a forest, with the knoop of every (atoom, option).
        atoom: (g,) the atoom of each group.
        aantal: (g,) cells in each group.
        scores: (g, options) whole scores; ``GEEN`` where the option is not allowed.
    """

    def __init__(self, boom: Boom, atoom: Heel, aantal: Heel, scores: Heel) -> None:
        self.boom = boom
        self.atoom = np.ascontiguousarray(atoom, dtype=np.int64)
        self.aantal = np.ascontiguousarray(aantal, dtype=np.int64)
        self.scores = np.ascontiguousarray(scores, dtype=np.int64)

    def solve(self, prijzen: Heel, laag: Heel | None = None, hoog: Heel | None = None) -> Stroomuitkomst:
        """The optimum, starting from these prices (knopen + 1,); bounds of the boom unless given."""
        boom = self.boom
        laag, hoog = (boom.laag if laag is None else laag), (boom.hoog if hoog is None else hoog)
        groups, options = self.scores.shape
        prijs = np.array(prijzen, dtype=np.int64)
        flow = np.zeros((groups, options), dtype=np.int64)
        heaps = np.full(len(boom.knoop_van) * options * options, -1, dtype=np.int32)
        listed = np.zeros((groups, options), dtype=np.int64)
        pool = _pool(4 * groups + 1024)
        free = np.array([0, -1], dtype=np.int64)  # the first unused place, and the chain of places given back
        passed, rest = np.zeros(boom.knopen, dtype=np.int64), np.zeros(boom.knopen + 1, dtype=np.int64)
        net = (boom.knoop_van, boom.ouder, boom.blad_begin, boom.blad, boom.kind_begin, boom.kind)
        _place(self.scores, self.atoom, self.aantal, boom.knoop_van, prijs, flow)
        _balance(flow, self.atoom, boom.knoop_van, boom.ouder, laag, hoog, prijs, passed, rest)
        stuck = np.zeros(boom.knopen, dtype=np.bool_)
        reached = np.zeros(boom.knopen + 1, dtype=np.bool_)
        todo = _list_groups(self.scores, self.atoom, flow, heaps, listed, pool, free, 0)
        while todo < groups or not _mend(
            self.scores, self.atoom, flow, heaps, listed, pool, free, net, laag, hoog, prijs, passed, rest, stuck,
            reached,
        ):  # fmt: skip
            pool = _larger(pool)
            todo = _list_groups(self.scores, self.atoom, flow, heaps, listed, pool, free, todo)
        return Stroomuitkomst(prijs, flow, rest[:-1], reached)


def _pool(size: int) -> tuple[Heel, NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Room for heap entries: key, group, left and right."""
    return (
        np.empty(size, dtype=np.int64),
        np.empty(size, dtype=np.int32),
        np.empty(size, dtype=np.int32),
        np.empty(size, dtype=np.int32),
    )


def _larger(pool: Any) -> Any:
    return tuple(np.concatenate([part, np.empty(len(part), dtype=part.dtype)]) for part in pool)


@njit(cache=True, nogil=True)
def _place(scores, atoom, aantal, knoop_van, prijs, flow):  # type: ignore[no-untyped-def]
    """Give every group the option that pays best."""
    for g in range(len(scores)):
        best, at = GEEN, -1
        for u in range(scores.shape[1]):
            if scores[g, u] > GEEN:
                worth = scores[g, u] - prijs[knoop_van[atoom[g], u]]
                if at < 0 or worth > best:
                    best, at = worth, u
        flow[g, at] = aantal[g]


@njit(cache=True, nogil=True)
def _balance(flow, atoom, knoop_van, ouder, laag, hoog, prijs, passed, rest):  # type: ignore[no-untyped-def]
    """What each knoop holds beyond what it may hand on; a price that counts holds a claim at its bound."""
    for g in range(len(flow)):
        for u in range(flow.shape[1]):
            rest[knoop_van[atoom[g], u]] += flow[g, u]
    for c in range(len(ouder)):  # a claim comes before the one around it
        over = prijs[c] - prijs[ouder[c]]
        if over > 0:
            passed[c] = hoog[c]
        elif over < 0:
            passed[c] = laag[c]
        else:
            passed[c] = min(max(rest[c], laag[c]), hoog[c])
        rest[ouder[c]] += passed[c]
        rest[c] -= passed[c]


@njit(cache=True, nogil=True)
def _meld(key, left, right, a, b):  # type: ignore[no-untyped-def]
    """Join two skew heaps; returns the top."""
    if a < 0:
        return b
    if b < 0:
        return a
    if key[b] < key[a]:
        a, b = b, a
    at = a
    while True:
        rest = right[at]
        right[at] = left[at]
        if rest < 0:
            left[at] = b
            return a
        if key[b] < key[rest]:
            left[at] = b
            at, b = b, rest
        else:
            left[at] = rest
            at = rest


@njit(cache=True, nogil=True)
def _list_group(g, u, scores, atoom, heaps, listed, pool, free):  # type: ignore[no-untyped-def]
    """Put a group that holds cells of option u in the heaps of what it could change to; False: no room."""
    key, group, left, right = pool
    options = scores.shape[1]
    base = (atoom[g] * options + u) * options
    for v in range(options):
        if v == u or scores[g, v] == GEEN or (listed[g, u] >> v) & 1:
            continue
        if free[1] >= 0:
            at = free[1]
            free[1] = left[at]
        elif free[0] < len(key):
            at = free[0]
            free[0] += 1
        else:
            return False
        key[at], group[at], left[at], right[at] = scores[g, u] - scores[g, v], g, -1, -1
        heaps[base + v] = _meld(key, left, right, heaps[base + v], at)
        listed[g, u] |= 1 << v
    return True


@njit(cache=True, nogil=True)
def _list_groups(scores, atoom, flow, heaps, listed, pool, free, begin):  # type: ignore[no-untyped-def]
    """List the groups from ``begin`` on; returns where the room ran out, or the number of groups."""
    for g in range(begin, len(scores)):
        for u in range(scores.shape[1]):
            if flow[g, u] > 0 and not _list_group(g, u, scores, atoom, heaps, listed, pool, free):
                return g
    return len(scores)


@njit(cache=True, nogil=True)
def _top(h, u, v, flow, heaps, listed, pool, free):  # type: ignore[no-untyped-def]
    """The entry of the cheapest group that still holds option u and may become v; -1 when there is none."""
    key, group, left, right = pool
    at = heaps[h]
    while at >= 0 and flow[group[at], u] == 0:
        listed[group[at], u] &= ~(1 << v)
        heaps[h] = _meld(key, left, right, left[at], right[at])
        left[at] = free[1]
        free[1] = at
        at = heaps[h]
    return at


@njit(cache=True, nogil=True)
def _push(queue, at, length, value, node):  # type: ignore[no-untyped-def]
    """Add (value, node) to a binary heap in two arrays; returns its length, or -1 when it is full."""
    if length == len(queue):
        return -1
    i = length
    while i > 0 and queue[(i - 1) // 2] > value:
        queue[i], at[i] = queue[(i - 1) // 2], at[(i - 1) // 2]
        i = (i - 1) // 2
    queue[i], at[i] = value, node
    return length + 1


@njit(cache=True, nogil=True)
def _pop(queue, at, length):  # type: ignore[no-untyped-def]
    """Take the smallest from the binary heap; returns its new length, the value and the node."""
    value, node = queue[0], at[0]
    length -= 1
    last, mark = queue[length], at[length]
    i = 0
    while True:
        child = 2 * i + 1
        if child >= length:
            break
        if child + 1 < length and queue[child + 1] < queue[child]:
            child += 1
        if queue[child] >= last:
            break
        queue[i], at[i] = queue[child], at[child]
        i = child
    if length > 0:
        queue[i], at[i] = last, mark
    return length, value, node


@njit(cache=True, nogil=True)
def _edge(step, i, onward, flow, heaps, listed, pool, free, net, laag, hoog, passed, options):  # type: ignore[no-untyped-def]
    """One way to move a cell from knoop i (or, backward, to it): the other knoop (-1: none), cost, kind and what."""
    knoop_van, ouder, blad_begin, blad, kind_begin, kind = net
    exchanges = (blad_begin[i + 1] - blad_begin[i]) * options
    if step < exchanges:
        leaf = blad[blad_begin[i] + step // options]
        base, here, there = leaf // options, leaf % options, step % options
        j = knoop_van[base, there]
        u, v = (here, there) if onward else (there, here)
        if j == i:
            return -1, 0, 0, 0, 0
        top = _top((base * options + u) * options + v, u, v, flow, heaps, listed, pool, free)
        if top < 0:
            return -1, 0, 0, 0, 0
        return j, pool[0][top], _RUIL, pool[1][top], u * options + v
    if step == exchanges:
        if i == len(ouder) or (passed[i] >= hoog[i] if onward else passed[i] <= laag[i]):
            return -1, 0, 0, 0, 0
        return ouder[i], 0, _MEER if onward else _MINDER, i, 0
    j = kind[kind_begin[i] + step - exchanges - 1]
    if passed[j] <= laag[j] if onward else passed[j] >= hoog[j]:
        return -1, 0, 0, 0, 0
    return j, 0, _MINDER if onward else _MEER, j, 0


@njit(cache=True, nogil=True)
def _search(source, onward, flow, heaps, listed, pool, free, net, laag, hoog, prijs, passed, rest, dist, done, seen, via):  # type: ignore[no-untyped-def]
    """Dijkstra from a surplus to the nearest shortage, or back from a shortage; the root is both, without end.

    Returns the knoop found (or -1) and how many were seen. ``via`` (knopen + 1, 4): the knoop before, the kind of
    step, the group or claim, and for an exchange u * options + v.
    """
    options = flow.shape[1]
    root = len(prijs) - 1
    queue, at = np.empty(256, dtype=np.int64), np.empty(256, dtype=np.int64)
    length = _push(queue, at, 0, 0, source)
    count = 1
    seen[0], dist[source] = source, 0
    while length > 0:
        length, d, i = _pop(queue, at, length)
        if done[i]:
            continue
        done[i] = True
        if i == root or (rest[i] < 0 if onward else rest[i] > 0):
            return i, count
        steps = (net[2][i + 1] - net[2][i]) * options + 1 + net[4][i + 1] - net[4][i]
        for step in range(steps):
            j, cost, what, one, uv = _edge(
                step, i, onward, flow, heaps, listed, pool, free, net, laag, hoog, passed, options
            )
            if j < 0 or done[j]:
                continue
            far = d + cost - prijs[i] + prijs[j] if onward else d + cost - prijs[j] + prijs[i]
            if dist[j] < 0 or far < dist[j]:
                if dist[j] < 0:
                    seen[count] = j
                    count += 1
                dist[j] = far
                via[j, 0], via[j, 1], via[j, 2], via[j, 3] = i, what, one, uv
                if length == len(queue):
                    queue = np.concatenate((queue, np.empty_like(queue)))
                    at = np.concatenate((at, np.empty_like(at)))
                length = _push(queue, at, length, far, j)
    return -1, count


@njit(cache=True, nogil=True)
def _room(source, target, via, flow, passed, laag, hoog, rest, options):  # type: ignore[no-untyped-def]
    """How many cells the chain can move."""
    room = abs(rest[source])
    if target < len(rest) - 1:
        room = min(room, abs(rest[target]))
    j = target
    while j != source:
        what, one = via[j, 1], via[j, 2]
        if what == _RUIL:
            room = min(room, flow[one, via[j, 3] // options])
        elif what == _MEER:
            room = min(room, hoog[one] - passed[one])
        else:
            room = min(room, passed[one] - laag[one])
        j = via[j, 0]
    return room


@njit(cache=True, nogil=True)
def _shift(source, target, room, via, scores, atoom, flow, heaps, listed, pool, free, passed):  # type: ignore[no-untyped-def]
    """Move this many cells along the chain."""
    options = flow.shape[1]
    j = target
    while j != source:
        what, one = via[j, 1], via[j, 2]
        if what == _RUIL:
            u, v = via[j, 3] // options, via[j, 3] % options
            flow[one, u] -= room
            flow[one, v] += room
            _list_group(one, v, scores, atoom, heaps, listed, pool, free)
        elif what == _MEER:
            passed[one] += room
        else:
            passed[one] -= room
        j = via[j, 0]


@njit(cache=True, nogil=True)
def _mend(scores, atoom, flow, heaps, listed, pool, free, net, laag, hoog, prijs, passed, rest, stuck, reached):  # type: ignore[no-untyped-def]
    """Move every surplus away, then fill every shortage; False when the heaps need more room first."""
    options = scores.shape[1]
    size = len(prijs)
    dist, done = np.full(size, -1, dtype=np.int64), np.zeros(size, dtype=np.bool_)
    seen, via = np.empty(size, dtype=np.int64), np.empty((size, 4), dtype=np.int64)
    for onward in (True, False):
        sign = 1 if onward else -1
        for source in range(size - 1):
            while rest[source] * sign > 0 and not stuck[source]:
                if len(pool[0]) - free[0] < size * options:
                    return False
                target, count = _search(
                    source, onward, flow, heaps, listed, pool, free, net, laag, hoog, prijs, passed, rest, dist,
                    done, seen, via,
                )  # fmt: skip
                if target < 0:
                    stuck[source] = True
                for k in range(count):
                    j = seen[k]
                    if target < 0:
                        reached[j] = reached[j] or onward
                    elif done[j] and dist[j] < dist[target]:
                        prijs[j] += sign * (dist[target] - dist[j])
                if target >= 0:
                    room = _room(source, target, via, flow, passed, laag, hoog, rest, options)
                    _shift(source, target, room, via, scores, atoom, flow, heaps, listed, pool, free, passed)
                    rest[source] -= sign * room
                    if target < size - 1:
                        rest[target] += sign * room
                for k in range(count):
                    dist[seen[k]] = -1
                    done[seen[k]] = False
    return True
