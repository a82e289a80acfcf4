"""The smallest-cost flow from groups of cells through a forest of claims, in whole cells.

A *groep* is a number of cells that see the same scores. Every option of a group leads to a *knoop*: the
smallest claim that the option counts for there, or the root when it counts for none. A claim hands what it
holds to the claim around it, between its bounds. So the whole is a network, and its optimum is integer.

``Stroom`` keeps what is optimal and mends what does not fit: it starts from prices, gives every cell the
option that pays best, and then moves the surplus of a claim along the cheapest chain of exchanges to where it
is short (successive shortest paths: Ahuja, Magnanti & Orlin 1993, §9.7). Near the right prices little is left
to move, which makes it quick as the last step of a solver and as the whole of a small one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.boom import Boom
from ruimteregie.puzzel.precies.compileren import compiled, count_cores, run_parallel
from ruimteregie.puzzel.precies.hopen import GEEN, list_groups, more_room, new_hopen
from ruimteregie.puzzel.precies.ketens import Net, Stand, mend

__all__ = ["Stroom", "Stroomuitkomst"]

Heel = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stroomuitkomst:
    """Prices per knoop (the root last, 0), cells per group and option, left over (+) or short (-) per claim.

    ``bereikt`` marks the knopen that something left over, without a way out, can reach.
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

    def solve(
        self,
        prijzen: Heel,
        laag: Heel | None = None,
        hoog: Heel | None = None,
        delen: tuple[Heel, Heel] | None = None,
    ) -> Stroomuitkomst:
        """The optimum, starting from these prices (knopen + 1,); bounds of the boom unless given.

        Args:
            delen: the part of each group, rising, and of each knoop, when there are parts that share no
            claim:
                they are worked out one after the other, near together in memory, and at once on all cores.
        """
        boom = self.boom
        net = Net(
            boom.knoop_van, boom.ouder, boom.blad_begin, boom.blad, boom.kind_begin, boom.kind,
            boom.laag if laag is None else laag, boom.hoog if hoog is None else hoog, self.atoom, self.scores,
        )  # fmt: skip
        stand = Stand(
            np.zeros(self.scores.shape, dtype=np.int64),
            np.zeros(boom.knopen, dtype=np.int64),
            np.zeros(boom.knopen + 1, dtype=np.int64),
            np.array(prijzen, dtype=np.int64),
            np.zeros(boom.knopen, dtype=np.bool_),
            np.zeros(boom.knopen + 1, dtype=np.bool_),
        )
        _place(net, self.aantal, stand)
        _balance(net, stand)
        run_parallel(lambda beurt: self._mend(beurt, net, stand), self._turns(delen))
        return Stroomuitkomst(stand.prijs, stand.flow, stand.rest[:-1], stand.bereikt)

    def _turns(self, delen: tuple[Heel, Heel] | None) -> list[tuple[int, int, Heel]]:
        """Where the groups of each turn begin and end, and its knopen, part by part."""
        groups, knopen = len(self.scores), np.arange(self.boom.knopen)
        if delen is None:
            return [(0, groups, knopen)]
        of_group, of_knoop = delen
        order = np.argsort(of_knoop, kind="stable")
        cores = count_cores()
        edges = np.unique(of_group[np.arange(1, cores) * groups // cores]) if groups else of_group[:0]
        groep = [0, *np.searchsorted(of_group, edges).tolist(), groups]
        knoop = [0, *np.searchsorted(of_knoop[order], edges).tolist(), len(order)]
        turns = zip(pairwise(groep), pairwise(knoop), strict=True)
        return [(begin, end, order[first:last]) for (begin, end), (first, last) in turns]

    def _mend(self, beurt: tuple[int, int, Heel], net: Net, stand: Stand) -> None:
        """Mend one turn with heaps of its own."""
        begin, end, knopen = beurt
        hopen = new_hopen(len(self.boom.knoop_van), len(self.scores), self.scores.shape[1], end - begin)
        todo = list_groups(hopen, self.atoom, self.scores, stand.flow, begin, end)
        while todo < end or not mend(knopen, net, stand, hopen):
            hopen = more_room(hopen)
            todo = list_groups(hopen, self.atoom, self.scores, stand.flow, todo, end)


@compiled
def _place(net: Net, aantal: Heel, stand: Stand) -> None:
    """Give every group the option that pays best."""
    for g in range(len(net.scores)):
        best, at = GEEN, -1
        for u in range(net.scores.shape[1]):
            if net.scores[g, u] > GEEN:
                worth = net.scores[g, u] - stand.prijs[net.knoop_van[net.atoom[g], u]]
                if at < 0 or worth > best:
                    best, at = worth, u
        stand.flow[g, at] = aantal[g]


@compiled
def _balance(net: Net, stand: Stand) -> None:
    """What each knoop holds beyond what it may hand on; a price that counts holds a claim at its bound."""
    for g in range(len(stand.flow)):
        for u in range(stand.flow.shape[1]):
            stand.rest[net.knoop_van[net.atoom[g], u]] += stand.flow[g, u]
    for c in range(len(net.ouder)):  # a claim comes before the one around it
        over = stand.prijs[c] - stand.prijs[net.ouder[c]]
        if over > 0:
            stand.door[c] = net.hoog[c]
        elif over < 0:
            stand.door[c] = net.laag[c]
        else:
            stand.door[c] = min(max(stand.rest[c], net.laag[c]), net.hoog[c])
        stand.rest[net.ouder[c]] += stand.door[c]
        stand.rest[c] -= stand.door[c]
