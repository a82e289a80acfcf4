"""The cells with what every option is worth there: the caller's arrays, read in blocks, not copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.compileren import compiled, count_cores, run_parallel
from ruimteregie.puzzel.precies.hopen import GEEN

__all__ = ["Afrekening", "Velden"]

Heel = NDArray[np.int64]
T = TypeVar("T")

BLOK: Final = 1 << 13
"""Cells in a block: its scores stay in the cache of a core."""


@dataclass(frozen=True, slots=True)
class Afrekening:
    """What prices settle: the best option of each cell, who has a second one as good, the sum of the best.

    Attributes:
        keuze: (n,) the best option of each cell; the first of them where several are as good.
        gelijk: the cells with more than one best option, rising.
        som: the sum of what the best options are worth after prices.
        per_regio: (regions, options) cells that have one best option only.
    """

    keuze: NDArray[np.uint8]
    gelijk: Heel
    som: int
    per_regio: Heel


class Velden:
    """Scores of ``n`` cells for each option.

    Args:
        scores: per option (n,) whole numbers or floats.
        toegestaan: per option (n,) bool, or None where all cells may have it.
        regio: (n,) number of the region of each cell.
        regios: how many regions there are.
        schaal: what scores are multiplied with before they are rounded to whole numbers; 1 keeps whole ones
            as they are.
    """

    def __init__(
        self,
        scores: Sequence[NDArray[Any]],
        toegestaan: Sequence[NDArray[np.bool_] | None],
        regio: NDArray[Any],
        regios: int,
        schaal: float = 1.0,
    ) -> None:
        self.scores, self.toegestaan = list(scores), list(toegestaan)
        self.regio, self.regios, self.schaal = regio, regios, schaal

    def __len__(self) -> int:
        return len(self.regio)

    @property
    def opties(self) -> int:
        """The number of options."""
        return len(self.scores)

    def take(self, cells: Heel) -> Velden:
        """A copy of some cells."""
        masks = [None if mask is None else mask[cells] for mask in self.toegestaan]
        return Velden([s[cells] for s in self.scores], masks, self.regio[cells], self.regios, self.schaal)

    def table(self, cells: Heel | None = None) -> Heel:
        """(cells, options) whole scores, ``GEEN`` where an option is not allowed."""
        some = self if cells is None else self.take(cells)
        out = np.empty((len(some), self.opties), dtype=np.int64)
        for option, (score, mask) in enumerate(zip(some.scores, some.toegestaan, strict=True)):
            if score.dtype.kind == "f" or self.schaal != 1:
                np.rint(score * self.schaal, out=out[:, option], casting="unsafe")
            else:
                out[:, option] = score
            if mask is not None:
                out[~mask, option] = GEEN
        return out

    def count_masks(
        self, gewicht: NDArray[np.float64] | None = None
    ) -> tuple[Heel, NDArray[np.bool_], NDArray[Any]]:
        """The groups of cells that may have the same options: region, (groups, options) bool, and how many.

        With ``gewicht`` (n,) what they weigh together instead of how many they are.
        """
        shape = self.regios, 1 << self.opties
        if shape[0] * shape[1] <= 1 << 24:
            counts = self._map(lambda blocks: self._count_dense(blocks, gewicht))
            total = np.sum(counts, axis=0)
            code = np.flatnonzero(total)
            many = total[code]
        else:
            parts = self._map(lambda blocks: self._count_sparse(blocks, gewicht))
            code, at = np.unique(np.concatenate([p[0] for p in parts]), return_inverse=True)
            many = np.bincount(at, weights=np.concatenate([p[1] for p in parts]))
            many = many if gewicht is not None else many.astype(np.int64)
        allowed = (code[:, None] >> np.arange(self.opties)) & 1
        return code >> self.opties, allowed.astype(np.bool_), many

    def scan(self, prijzen: Heel, venster: Heel) -> tuple[Heel, Heel]:
        """The cells whose best two options lie within the window of their region, and the others per option.

        Args:
            prijzen: (options, regions) what each option costs there.
            venster: (regions,) how far apart the best two may lie.

        Returns:
            the undecided cells, rising, and (regions, options) the decided ones.
        """

        def work(blocks: range) -> tuple[list[Heel], Heel]:
            room = _Room()
            found: list[Heel] = []
            counts = np.zeros((self.regios, self.opties), dtype=np.int64)
            for begin in blocks:
                end = self._rank(begin, prijzen, room)
                at = np.empty(end - begin, dtype=np.int64)
                best, second, option = room.best, room.second, room.option
                many = _undecided(best, second, option, self.regio[begin:end], venster, counts, at, begin)
                found.append(at[:many])
            return found, counts

        parts = self._map(work)
        cells = np.concatenate(
            [cell for found, _ in parts for cell in found] or [np.empty(0, dtype=np.int64)]
        )
        return cells, np.sum([counts for _, counts in parts], axis=0)

    def margins(self, prijzen: Heel) -> Heel:
        """(n,) how much better the best option of each cell is than the next at (options, regions) prices."""
        out = np.empty(len(self), dtype=np.int64)

        def work(blocks: range) -> None:
            room = _Room()
            for begin in blocks:
                end = self._rank(begin, prijzen, room)
                np.subtract(room.best[: end - begin], room.second[: end - begin], out=out[begin:end])

        self._map(work)
        return out

    def settle(self, prijzen: Heel) -> Afrekening:
        """What every cell chooses at these (options, regions) prices."""
        keuze = np.empty(len(self), dtype=np.uint8)

        def work(blocks: range) -> tuple[list[Heel], Heel, int]:
            room, total = _Room(), 0
            found: list[Heel] = []
            counts = np.zeros((self.regios, self.opties), dtype=np.int64)
            for begin in blocks:
                end = self._rank(begin, prijzen, room)
                at = np.empty(end - begin, dtype=np.int64)
                many, block = _settled(
                    room.best,
                    room.second,
                    room.option,
                    self.regio[begin:end],
                    counts,
                    at,
                    begin,
                    keuze[begin:end],
                )
                found.append(at[:many])
                total += int(block)
            return found, counts, total

        parts = self._map(work)
        cells = np.concatenate(
            [cell for found, _, _ in parts for cell in found] or [np.empty(0, dtype=np.int64)]
        )
        counts = np.sum([part[1] for part in parts], axis=0)
        return Afrekening(keuze, cells, sum(part[2] for part in parts), counts)

    def _rank(self, begin: int, prijzen: Heel, room: _Room) -> int:
        """Best and second best of one block; returns where it ends."""
        end = min(begin + BLOK, len(self))
        regio = self.regio[begin:end]
        room.best[:] = GEEN
        room.second[:] = GEEN
        for option, (score, mask) in enumerate(zip(self.scores, self.toegestaan, strict=True)):
            part = score[begin:end]
            value = room.value[: end - begin]
            scaled = part.dtype.kind == "f" or self.schaal != 1
            (_worth_float if scaled else _worth_whole)(part, self.schaal, prijzen[option], regio, value)
            if mask is not None:
                _forbid(mask[begin:end], value)
            _keep(value, option, room.best, room.second, room.option)
        return end

    def _count_dense(self, blocks: range, gewicht: NDArray[np.float64] | None) -> NDArray[Any]:
        if gewicht is None:
            counts = np.zeros(self.regios << self.opties, dtype=np.int64)
            for begin in blocks:
                _add_codes(self._codes(begin), counts)
            return counts
        sums = np.zeros(self.regios << self.opties)
        for begin in blocks:
            _add_weights(self._codes(begin), gewicht[begin : begin + BLOK], sums)
        return sums

    def _count_sparse(self, blocks: range, gewicht: NDArray[np.float64] | None) -> tuple[Heel, NDArray[Any]]:
        codes: list[Heel] = []
        sums: list[NDArray[Any]] = []
        for begin in blocks:
            code, at = np.unique(self._codes(begin), return_inverse=True)
            codes.append(code)
            sums.append(np.bincount(at, weights=None if gewicht is None else gewicht[begin : begin + BLOK]))
        found, at = np.unique(np.concatenate(codes), return_inverse=True)
        return found, np.bincount(at, weights=np.concatenate(sums))

    def _codes(self, begin: int) -> Heel:
        """The region and the allowed options of each cell in a block, in one number."""
        end = min(begin + BLOK, len(self))
        code = self.regio[begin:end].astype(np.int64) << self.opties
        for option, mask in enumerate(self.toegestaan):
            if mask is None:
                code |= 1 << option
            else:
                _add_bit(mask[begin:end], 1 << option, code)
        return code

    def _map(self, work: Callable[[range], T]) -> list[T]:
        """Run ``work`` over the blocks, one share a core."""
        blocks = range(0, len(self), BLOK)
        cores = max(1, min(count_cores(), len(blocks)))
        edge = [len(blocks) * k // cores for k in range(cores + 1)]
        return run_parallel(work, [blocks[a:b] for a, b in pairwise(edge)])


class _Room:
    """Working room for one block."""

    def __init__(self) -> None:
        self.value = np.empty(BLOK, dtype=np.int64)
        self.best = np.empty(BLOK, dtype=np.int64)
        self.second = np.empty(BLOK, dtype=np.int64)
        self.option = np.empty(BLOK, dtype=np.uint8)


# The loops below have no branches, so that a processor can take several cells at once: three times as fast.


@compiled
def _worth_whole(score: NDArray[Any], scale: float, price: Heel, regio: NDArray[Any], value: Heel) -> None:
    for i in range(len(score)):
        value[i] = np.int64(score[i]) - price[regio[i]]


@compiled
def _worth_float(score: NDArray[Any], scale: float, price: Heel, regio: NDArray[Any], value: Heel) -> None:
    for i in range(len(score)):
        value[i] = np.int64(np.rint(score[i] * scale)) - price[regio[i]]


@compiled
def _forbid(mask: NDArray[np.bool_], value: Heel) -> None:
    for i in range(len(mask)):
        value[i] = value[i] if mask[i] else GEEN


@compiled
def _keep(value: Heel, option: int, best: Heel, second: Heel, at: NDArray[np.uint8]) -> None:
    for i in range(len(value)):
        v, b = value[i], best[i]
        at[i] = option if v > b else at[i]
        best[i] = max(v, b)
        second[i] = max(second[i], min(v, b))


@compiled
def _undecided(
    best: Heel,
    second: Heel,
    option: NDArray[np.uint8],
    regio: NDArray[Any],
    window: Heel,
    counts: Heel,
    out: Heel,
    begin: int,
) -> int:
    many = 0
    for i in range(len(regio)):
        if best[i] - second[i] <= window[regio[i]]:
            out[many] = begin + i
            many += 1
        else:
            counts[regio[i], option[i]] += 1
    return many


@compiled
def _settled(
    best: Heel,
    second: Heel,
    option: NDArray[np.uint8],
    regio: NDArray[Any],
    counts: Heel,
    out: Heel,
    begin: int,
    keuze: NDArray[np.uint8],
) -> tuple[int, int]:
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
def _add_bit(mask: NDArray[np.bool_], bit: int, code: Heel) -> None:
    for i in range(len(mask)):
        if mask[i]:
            code[i] |= bit


@compiled
def _add_codes(code: Heel, counts: Heel) -> None:
    for i in range(len(code)):
        counts[code[i]] += 1


@compiled
def _add_weights(code: Heel, weight: NDArray[np.float64], sums: NDArray[np.float64]) -> None:
    for i in range(len(code)):
        sums[code[i]] += weight[i]
