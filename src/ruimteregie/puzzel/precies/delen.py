"""The parts of a puzzle that share no claim: each can be worked out without the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.boom import Boom
from ruimteregie.puzzel.precies.velden import Lezer

__all__ = ["Delen"]

Heel = NDArray[np.int64]


class Delen:
    """The parts of a forest that share no claim: of each region and knoop, and how many knopen they have."""

    def __init__(self, boom: Boom) -> None:
        part = np.arange(len(boom.knoop_van), dtype=np.int64)

        def find(atom: int) -> int:
            while part[atom] != atom:
                part[atom] = part[part[atom]]
                atom = int(part[atom])
            return atom

        top = np.arange(boom.knopen + 1)
        for knoop in range(boom.knopen - 1, -1, -1):
            if boom.ouder[knoop] < boom.knopen:
                top[knoop] = top[boom.ouder[knoop]]
        owner = np.full(boom.knopen + 1, -1, dtype=np.int64)
        for atom, knopen in enumerate(top[boom.knoop_van]):
            for knoop in set(knopen.tolist()) - {boom.knopen}:
                if owner[knoop] < 0:
                    owner[knoop] = atom
                else:
                    part[find(atom)] = find(int(owner[knoop]))
        roots = np.array([find(atom) for atom in range(len(part))], dtype=np.int64)
        _, number = np.unique(roots, return_inverse=True)
        self.van_atoom = number.astype(np.int64)
        self.van_regio = self.van_atoom[boom.atoom_van]
        self.van_knoop = self.van_atoom[owner[top[: boom.knopen]]]
        self.knopen = np.bincount(self.van_knoop, minlength=len(self))

    def __len__(self) -> int:
        return int(self.van_atoom.max()) + 1

    def count(self, velden: Lezer) -> Heel:
        """(parts,) cells."""
        sizes = velden.count_regions()
        return np.bincount(self.van_regio, weights=sizes, minlength=len(self)).astype(np.int64)

    def spread(self, change: Heel, boom: Boom) -> Heel:
        """(parts,) how far the prices of two options in one region moved apart, at most."""
        out = np.zeros(len(self), dtype=np.int64)
        np.maximum.at(out, self.van_atoom, np.ptp(change[boom.knoop_van], axis=1))
        return out
