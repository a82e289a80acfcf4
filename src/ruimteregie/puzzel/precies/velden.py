"""The cells with what every option is worth there: the caller's arrays, read in blocks, not copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.compileren import count_cores, run_parallel
from ruimteregie.puzzel.precies.hopen import GEEN
from ruimteregie.puzzel.precies.lussen import (
    add_bit,
    add_codes,
    add_weights,
    forbid,
    keep_best,
    list_settled,
    list_undecided,
    pick_sample,
    worth_float,
    worth_whole,
)

__all__ = ["Afrekening", "Lezer", "Velden"]

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


class Lezer(Protocol):
    """Cells that a solver reads without holding them: ``Velden`` here, or tiles of them elsewhere."""

    regios: int

    def __len__(self) -> int: ...

    @property
    def opties(self) -> int:
        """The number of options."""
        ...

    def local(self) -> Velden:
        """All the cells here."""
        ...

    def take(self, cells: Heel) -> Velden:
        """A copy of some cells."""
        ...

    def pick(self, limit: Heel) -> Heel:
        """A sample of the cells."""
        ...

    def count_regions(self) -> Heel:
        """(regions,) cells."""
        ...

    def count_masks(self) -> tuple[Heel, NDArray[np.bool_], NDArray[Any]]:
        """The groups of cells that may have the same options."""
        ...

    def scan(self, prijzen: Heel, venster: Heel) -> tuple[Heel, Heel]:
        """The cells that these prices leave undecided, and the others counted."""
        ...

    def settle(self, prijzen: Heel) -> Afrekening:
        """What every cell chooses at these prices."""
        ...


class Velden:
    """Scores of ``n`` cells for each option.

    Args:
        scores: per option (n,) whole numbers or floats.
        toegestaan: per option (n,) bool, or None where all cells may have it.
        regio: (n,) number of the region of each cell.
        regios: how many regions there are.
        begin: how many cells lie before the first one, when these are a part of more.
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
        begin: int = 0,
    ) -> None:
        self.scores, self.toegestaan = list(scores), list(toegestaan)
        self.regio, self.regios, self.schaal, self.begin = regio, regios, schaal, begin

    def __len__(self) -> int:
        return len(self.regio)

    @property
    def opties(self) -> int:
        """The number of options."""
        return len(self.scores)

    def local(self) -> Velden:
        """All the cells: these."""
        return self

    def pick(self, limit: Heel) -> Heel:
        """The cells whose hash of 32 bits is below the (regions,) limit of their region; always the same."""
        at = np.empty(len(self), dtype=np.int64)
        return at[: pick_sample(self.regio, limit, self.begin, at)]

    def count_regions(self) -> Heel:
        """(regions,) cells."""
        return np.bincount(self.regio, minlength=self.regios).astype(np.int64)

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
                many = list_undecided(best, second, option, self.regio[begin:end], venster, counts, at, begin)
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
                many, block = list_settled(
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
            (worth_float if scaled else worth_whole)(part, self.schaal, prijzen[option], regio, value)
            if mask is not None:
                forbid(mask[begin:end], value)
            keep_best(value, option, room.best, room.second, room.option)
        return end

    def _count_dense(self, blocks: range, gewicht: NDArray[np.float64] | None) -> NDArray[Any]:
        if gewicht is None:
            counts = np.zeros(self.regios << self.opties, dtype=np.int64)
            for begin in blocks:
                add_codes(self._codes(begin), counts)
            return counts
        sums = np.zeros(self.regios << self.opties)
        for begin in blocks:
            add_weights(self._codes(begin), gewicht[begin : begin + BLOK], sums)
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
                add_bit(mask[begin:end], 1 << option, code)
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
