"""The claims of every function as a forest: the one a cell counts for first, the one that lies around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Boom", "grow_boom", "nests"]

Heel = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Boom:
    """A forest of claims over atomen; a claim comes before the one around it, the root is number ``knopen``.

    An *atoom* is a set of regions in which every option counts for the same claims.

    Attributes:
        atoom_van: (regions,) the atoom of each region.
        knoop_van: (atomen, options) the smallest claim that the option counts for there, or the root.
        ouder: (knopen,) the claim around each claim, or the root.
        laag, hoog: (knopen,) bounds in cells.
        claim_van: (claims,) the knoop of each claim as it was given.
        blad_begin, blad: the (atoom, option) pairs of each knoop, as atoom * options + option.
        kind_begin, kind: the claims right inside each knoop.
    """

    atoom_van: Heel
    knoop_van: Heel
    ouder: Heel
    laag: Heel
    hoog: Heel
    claim_van: Heel
    blad_begin: Heel
    blad: Heel
    kind_begin: Heel
    kind: Heel

    @property
    def knopen(self) -> int:
        """The number of claims in the forest; also the number of the root."""
        return len(self.ouder)

    def claim_sums(self, per_knoop: Heel) -> Heel:
        """(knopen,) what each claim holds with all inside it, from (knopen + 1,) what each holds itself."""
        total = per_knoop.copy()
        for knoop, around in enumerate(self.ouder):
            total[around] += total[knoop]
        return total[:-1]


def nests(sets: Sequence[frozenset[int]]) -> tuple[int, int] | None:
    """None when of every two sets one lies in the other or they are apart; otherwise two that cross."""
    order = sorted(range(len(sets)), key=lambda i: -len(sets[i]))
    owner: dict[int, int] = {}
    for i in order:
        around = {owner.get(region, -1) for region in sets[i]}
        if len(around) > 1:
            return i, max(around)
        owner.update(dict.fromkeys(sets[i], i))
    return None


def grow_boom(
    regions: int,
    functie_van: Sequence[str | None],
    claims: Sequence[tuple[str, frozenset[int], int, int]],
) -> Boom:
    """The forest of these claims: (function, regions, at least, at most) in cells.

    Two claims on one function over the same regions become one knoop with the tightest bounds.
    The sets of one function must nest; see ``nests``.
    """
    knoop_of: dict[tuple[str, frozenset[int]], int] = {}
    order = sorted(
        {(functie, where) for functie, where, _, _ in claims}, key=lambda k: (len(k[1]), k[0], min(k[1]))
    )
    for key in order:
        knoop_of[key] = len(knoop_of)
    root = len(order)
    laag, hoog = np.zeros(root, dtype=np.int64), np.full(root, np.iinfo(np.int64).max // 4, dtype=np.int64)
    for functie, where, low, high in claims:
        knoop = knoop_of[functie, where]
        laag[knoop], hoog[knoop] = max(laag[knoop], low), min(hoog[knoop], high)
    first = {functie: np.full(regions, root, dtype=np.int64) for functie in {key[0] for key in order}}
    ouder = np.full(root, root, dtype=np.int64)
    inner = {functie: np.full(regions, root, dtype=np.int64) for functie in first}
    for knoop, (functie, where) in enumerate(order):  # small to large: the last one seen lies right inside
        at = np.fromiter(where, dtype=np.int64)
        within = inner[functie][at]
        ouder[np.unique(within[within < root])] = knoop
        inner[functie][at] = knoop
        mine = first[functie]
        mine[at[mine[at] == root]] = knoop
    nowhere = np.full(regions, root, dtype=np.int64)
    per_region = np.stack([first.get(f, nowhere) if f is not None else nowhere for f in functie_van], axis=1)
    knoop_van, atoom_van = np.unique(per_region, axis=0, return_inverse=True)
    blad_begin, blad = _listing(knoop_van.ravel(), root + 1)
    kind_begin, kind = _listing(ouder, root + 1)
    return Boom(
        atoom_van=atoom_van.reshape(-1).astype(np.int64),
        knoop_van=np.ascontiguousarray(knoop_van),
        ouder=ouder,
        laag=laag,
        hoog=hoog,
        claim_van=np.array([knoop_of[functie, where] for functie, where, _, _ in claims], dtype=np.int64),
        blad_begin=blad_begin,
        blad=blad,
        kind_begin=kind_begin,
        kind=kind,
    )


def _listing(owner: Heel, owners: int) -> tuple[Heel, Heel]:
    """What each owner holds, one after the other: where it begins and the positions."""
    begin = np.zeros(owners + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=owners), out=begin[1:])
    return begin, np.argsort(owner, kind="stable").astype(np.int64)
