"""Who gets what at the optimal prices, and how cells that are worth the same are told apart.

At optimal prices nearly every cell has one best option. The others are tied: any of them may give way without
loss. They are settled by a second optimum over the same claims, that keeps present use where it can, and in
a group of cells that are the same in every respect by compactness and then by a hash of the place, never by
the order of the cells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.precies.boom import Boom
from ruimteregie.puzzel.precies.hopen import GEEN
from ruimteregie.puzzel.precies.stroom import Stroom
from ruimteregie.puzzel.precies.velden import Lezer

__all__ = ["Kaart", "Toewijzing", "assign"]

Heel = NDArray[np.int64]

DEEL = 1 << 20
"""Tied cells looked at together."""


NIETS = 255
"""What stands where no cell takes part or nothing is settled; an option number is lower."""
RINGEN = 8
"""Times that an option grows by one ring of tied cells before the rest lies anywhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Kaart:
    """Where cells lie: rows and columns of a grid, and (n,) the place of each; None: they are all of it."""

    rijen: int
    kolommen: int
    plaats: NDArray[np.integer] | None

    def spread(self, keuze: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(rows * columns,) the choices where they lie."""
        if self.plaats is None:
            return keuze.copy()
        whole = np.full(self.rijen * self.kolommen, NIETS, dtype=np.uint8)
        whole[self.plaats] = keuze
        return whole


@dataclass(frozen=True, slots=True)
class Toewijzing:
    """The option of each cell, the bound that the prices prove, and how many cells were tied.

    Attributes:
        keuze: (n,) option of each cell.
        som: what the best options are worth after prices, the cells' part of the bound.
        gelijk: how many cells have another option that is worth the same.
        per_regio: (regions, options) cells.
    """

    keuze: NDArray[np.uint8]
    som: int
    gelijk: int
    per_regio: Heel


def assign(
    velden: Lezer,
    boom: Boom,
    prijzen: Heel,
    huidig: Callable[[Heel], NDArray[np.integer]] | None,
    kaart: Kaart | None,
) -> Toewijzing | None:
    """The assignment that holds every claim at these prices; None when they are not optimal.

    Args:
        prijzen: (knopen + 1,) price of each knoop.
        huidig: the option that is there now for each of some cells, -1 for none; None when it is not known.
        kaart: where the cells lie in the grid, when they lie in one.
    """
    books = velden.settle(np.ascontiguousarray(prijzen[boom.knoop_van[boom.atoom_van]].T))
    keuze, tied = books.keuze, books.gelijk
    settled = np.zeros(boom.knopen + 1, dtype=np.int64)
    np.add.at(settled, boom.knoop_van[boom.atoom_van], books.per_regio)
    held = boom.claim_sums(settled)
    over = prijzen[:-1] - prijzen[boom.ouder]
    laag = np.where(over > 0, boom.hoog, boom.laag) - held
    hoog = np.where(over < 0, boom.laag, boom.hoog) - held
    code, of_cell, regio = _tie_groups(velden, boom, prijzen, tied, huidig)
    options = velden.opties
    may = ((code[:, None] >> np.arange(options)) & 1).astype(np.bool_)
    now = (code >> options) % (options + 1)
    atom = (code >> options) // (options + 1)
    scores = np.where(may, (now[:, None] == np.arange(options)).astype(np.int64), GEEN)
    many = np.bincount(of_cell, minlength=len(code))
    outcome = Stroom(boom, atom, many, scores).solve(np.zeros(boom.knopen + 1, dtype=np.int64), laag, hoog)
    if not outcome.past:
        return None
    if len(tied):
        keuze[tied] = _share_out(tied, of_cell, outcome.verdeling, keuze, kaart)
    pairs = np.bincount(regio * options + keuze[tied], minlength=velden.regios * options)
    return Toewijzing(keuze, books.som, len(tied), books.per_regio + pairs.reshape(velden.regios, options))


def _tie_groups(
    velden: Lezer,
    boom: Boom,
    prijzen: Heel,
    tied: Heel,
    huidig: Callable[[Heel], NDArray[np.integer]] | None,
) -> tuple[Heel, Heel, Heel]:
    """The kinds of tied cells (atoom, present use, best options in one number); kind and region of each."""
    options = velden.opties
    per_option = prijzen[boom.knoop_van[boom.atoom_van]]
    codes, regios = np.empty(len(tied), dtype=np.int64), np.empty(len(tied), dtype=np.int64)
    for begin in range(0, len(tied), DEEL):
        cells = tied[begin : begin + DEEL]
        few = velden.take(cells)
        regio = few.regio
        worth = few.table() - per_option[regio]
        best = worth == worth.max(axis=1)[:, None]
        now = np.full(len(cells), options) if huidig is None else huidig(cells).astype(np.int64)
        now[(now < 0) | (now > options)] = options
        kind = boom.atoom_van[regio] * (options + 1) + now
        regios[begin : begin + DEEL] = regio
        codes[begin : begin + DEEL] = (kind << options) | (best @ (1 << np.arange(options, dtype=np.int64)))
    found, at = np.unique(codes, return_inverse=True)
    return found, at.astype(np.int64), regios


def _share_out(
    tied: Heel, of_cell: Heel, verdeling: Heel, keuze: NDArray[np.uint8], kaart: Kaart | None
) -> NDArray[np.uint8]:
    """The option of each tied cell: per group the numbers of ``verdeling``, neighbours first, then hash."""
    place = tied if kaart is None or kaart.plaats is None else kaart.plaats[tied].astype(np.int64)
    land = None if kaart is None else _Land(kaart, keuze, place)
    order = np.lexsort((_hash(place), of_cell))
    out = np.empty(len(tied), dtype=np.uint8)
    begin = np.searchsorted(of_cell[order], np.arange(len(verdeling) + 1))
    for group, numbers in enumerate(verdeling):
        left = order[begin[group] : begin[group + 1]]
        options = np.flatnonzero(numbers)
        for option in options[np.argsort(numbers[options], kind="stable")].tolist():  # the rarest leans first
            many = int(numbers[option])
            if land is not None:
                left = land.grow(left, many, option) if many < len(left) else left
                land.whole[place[left[:many]]] = option
            out[left[:many]] = option
            left = left[many:]
    return out


class _Land:
    """The grid with what is settled in it; tied cells count as neighbours as soon as they have an option."""

    def __init__(self, kaart: Kaart, keuze: NDArray[np.uint8], place: Heel) -> None:
        self.place, self.kolommen = place, kaart.kolommen
        self.whole = kaart.spread(keuze)
        self.whole[place] = NIETS

    def grow(self, left: Heel, many: int, option: int) -> Heel:
        """The tied cells with first those that lie against the option, ring after ring."""
        chosen: list[Heel] = []
        short = many
        for _ in range(RINGEN):
            near = _neighbours(self.place[left], self.whole, option, self.kolommen)
            some = min(short, int(np.count_nonzero(near)))
            if not some:
                break
            order = np.argsort(-near, kind="stable")
            ring = left[order[:some]]
            self.whole[self.place[ring]] = option
            chosen.append(ring)
            short -= some
            left = left[np.sort(order[some:])]
        return np.concatenate([*chosen, left])


def _neighbours(place: Heel, whole: NDArray[np.uint8], option: int, kolommen: int) -> Heel:
    """How many of the four neighbours in the grid have the option."""
    count = np.zeros(len(place), dtype=np.int64)
    column = place % kolommen
    for shift, inside in (
        (-1, column > 0),
        (1, column < kolommen - 1),
        (-kolommen, place >= kolommen),
        (kolommen, place < len(whole) - kolommen),
    ):
        at = np.where(inside, place + shift, place)
        count += inside & (whole[at] == option)
    return count


def _hash(place: Heel) -> NDArray[np.uint64]:
    """A number for each place without pattern, the same at every run (SplitMix64)."""
    mixed = (place.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
