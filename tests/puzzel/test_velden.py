"""Cells read in blocks and over cores: what plain NumPy says of them, for every kind of array."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.hopen import GEEN
from ruimteregie.puzzel.precies.velden import BLOK, Velden

CELLS = 3 * BLOK + 17


def _draw(kind: str, options: int = 4, regions: int = 3) -> Velden:
    rng = np.random.default_rng(options)
    scores = [rng.integers(0, 60, CELLS).astype(kind) for _ in range(options)]
    masks: list[NDArray[np.bool_] | None] = [
        None if k == 1 else rng.random(CELLS) < 0.7 for k in range(options)
    ]
    return Velden(scores, masks, rng.integers(0, regions, CELLS).astype(np.int16), regions)


def _plain(velden: Velden, prijzen: NDArray[np.int64]) -> NDArray[np.int64]:
    """(n, options) what every option is worth after prices."""
    worth = np.stack([s.astype(np.int64) for s in velden.scores], axis=1) - prijzen[:, velden.regio].T
    for option, mask in enumerate(velden.toegestaan):
        if mask is not None:
            worth[~mask, option] = GEEN
    return worth


@pytest.mark.parametrize("kind", ["int8", "int16", "int32", "int64", "float32", "float64"])
def test_every_cell_chooses_what_is_worth_most(kind: str) -> None:
    velden = _draw(kind)
    prijzen = np.random.default_rng(1).integers(-9, 9, (4, 3))
    worth = np.sort(_plain(velden, prijzen), axis=1)
    found = velden.settle(prijzen)
    chosen = _plain(velden, prijzen)[np.arange(CELLS), found.keuze]
    assert (chosen == worth[:, -1]).all()
    assert found.som == int(worth[:, -1].sum())
    tied = worth[:, -1] == worth[:, -2]
    assert found.gelijk.tolist() == np.flatnonzero(tied).tolist()
    pairs = np.zeros((3, 4), dtype=np.int64)
    np.add.at(pairs, (velden.regio[~tied], found.keuze[~tied]), 1)
    assert found.per_regio.tolist() == pairs.tolist()
    assert velden.margins(prijzen).tolist() == (worth[:, -1] - worth[:, -2]).tolist()


def test_a_window_leaves_those_open_whose_best_two_lie_close() -> None:
    velden, prijzen, venster = _draw("int32"), np.zeros((4, 3), dtype=np.int64), np.array([0, 5, 99])
    worth = np.sort(_plain(velden, prijzen), axis=1)
    near = worth[:, -1] - worth[:, -2] <= venster[velden.regio]
    cells, counts = velden.scan(prijzen, venster)
    assert cells.tolist() == np.flatnonzero(near).tolist()
    assert counts.sum() == CELLS - len(cells)
    assert counts.sum(axis=1).tolist() == np.bincount(velden.regio[~near], minlength=3).tolist()


@pytest.mark.parametrize(("options", "regions"), [(4, 3), (20, 20)])
@pytest.mark.parametrize("weighed", [False, True])
def test_land_is_grouped_by_what_it_may_become(options: int, regions: int, weighed: bool) -> None:
    """Few kinds in a table, many by sorting: the second case has more kinds than fit in a table."""
    velden = _draw("int8", options, regions)
    weight = np.random.default_rng(3).random(CELLS) if weighed else None
    may = np.stack([np.ones(CELLS, dtype=bool) if m is None else m for m in velden.toegestaan], axis=1)
    want: dict[tuple[Any, ...], float] = {}
    for cell, (regio, row) in enumerate(zip(velden.regio.tolist(), may.tolist(), strict=True)):
        key = (regio, *row)
        want[key] = want.get(key, 0.0) + (1.0 if weight is None else weight[cell])
    regio, allowed, many = velden.count_masks(weight)
    keys = [(r, *row) for r, row in zip(regio.tolist(), allowed.tolist(), strict=True)]
    assert len(set(keys)) == len(keys) == len(want)
    assert many.tolist() == pytest.approx([want[key] for key in keys])


def test_a_sample_knows_where_its_cells_lie() -> None:
    """A tile picks the cells that the whole would pick there."""
    whole = _draw("int8")
    limit = np.array([2**30, 2**31, 2**32 - 1])
    picked = whole.pick(limit)
    assert 0.2 * CELLS < len(picked) < 0.9 * CELLS
    assert np.bincount(whole.regio[picked], minlength=3)[2] == np.bincount(whole.regio, minlength=3)[2]
    rest = np.arange(1_000, CELLS)
    few = whole.take(rest)
    tile = Velden(few.scores, few.toegestaan, few.regio, 3, 1.0, 1_000)
    assert (tile.pick(limit) + 1_000).tolist() == picked[picked >= 1_000].tolist()
