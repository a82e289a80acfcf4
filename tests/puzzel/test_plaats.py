"""Cells that are a part of a grid: ties lean against their neighbours there, wherever the gaps are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel import Puzzel

ZIJDE = 20


def beside_a_column(kept: Any, **where: Any) -> np.ndarray[Any, Any]:
    """The places with forest: 20 in the first column, where it is worth more, and 20 that are free to lie."""
    place = np.flatnonzero(kept)
    puzzel = Puzzel(oppervlak=1.0, gebied=np.zeros(len(place), dtype=int), vorm=(ZIJDE, ZIJDE), **where)
    puzzel.add_optie("gras", {}, np.zeros(len(place), dtype=int))
    puzzel.add_optie("bos", {"bos": 1}, np.where(place % ZIJDE == 0, 5, 0))
    puzzel.add_claim("bos", minimaal=40, maximaal=40)
    found = puzzel.solve()
    assert found.toewijzing is not None
    assert found.kloof == 0
    return place[found.toewijzing == 1]


def test_tied_cells_lean_against_what_is_there_across_a_mask() -> None:
    kept = np.random.default_rng(3).random(ZIJDE * ZIJDE) < 0.6
    kept[np.arange(ZIJDE * ZIJDE) % ZIJDE < 2] = True
    forest = beside_a_column(kept, plaats=np.flatnonzero(kept))
    assert sorted(set((forest % ZIJDE).tolist())) == [0, 1]


def test_a_whole_grid_needs_no_places() -> None:
    whole = np.ones(ZIJDE * ZIJDE, dtype=bool)
    assert (beside_a_column(whole) == beside_a_column(whole, plaats=np.arange(ZIJDE * ZIJDE))).all()


def test_places_are_part_of_the_input() -> None:
    prints: set[str] = set()
    for places in ([0, 1, 2], [0, 1, 3]):
        puzzel = Puzzel(oppervlak=1.0, gebied=[0, 0, 0], vorm=(2, 2), plaats=places)
        prints.add(puzzel.add_optie("gras", {}, [1, 1, 1]).invoer.fingerprint())
    assert len(prints) == 2


@pytest.mark.parametrize("places", [[0, 1], [0, 2, 1], [0, 1, 4], [-1, 0, 1], [0.0, 1.0, 2.0], [1, 1, 2]])
def test_places_that_are_none_are_refused(places: Any) -> None:
    with pytest.raises(InvoerFout, match="geen plaatsen in het rooster"):
        Puzzel(oppervlak=1.0, gebied=[0, 0, 0], vorm=(2, 2), plaats=places)
    with pytest.raises(InvoerFout, match="geen plaatsen in het rooster"):
        Puzzel(oppervlak=1.0, gebied=[0, 0, 0], plaats=[0, 1, 2])
