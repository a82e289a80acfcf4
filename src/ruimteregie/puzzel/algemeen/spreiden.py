"""Zones that are worth the same get the same: of all best allocations one that spreads each option evenly.

The simplex method ends in a corner: all new nature in one province, where any other is as good. Complementary
slackness tells which allocations are best too: those that use no option with a reduced cost and hold every
claim with a price at its bound. Among them the largest share that an option takes of any zone is made small.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import highspy
import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.algemeen.lineair import Lineair, Oplossing

__all__ = ["spread_evenly"]

Echt = NDArray[np.float64]

MEESTE_PAREN: Final = 20_000
"""Pairs of a zone and an option above which the first optimum is kept: it takes a second programme."""
GELIJK: Final = 1e-9


def spread_evenly(programma: Lineair, gevonden: Oplossing) -> Echt:
    """(units, options) hectares worth as much as what was found, and spread as evenly as that allows."""
    gains = np.einsum("c,cu,co->uo", gevonden.prijzen, programma.dekking.astype(np.float64), programma.levert)
    worth = np.where(programma.toegestaan, programma.waarde + gains, -np.inf)
    best = worth.max(axis=1, keepdims=True)
    equal = worth >= best - GELIJK * np.maximum(1.0, np.abs(best))
    pairs = int(equal.sum())
    if pairs == len(equal) or pairs > MEESTE_PAREN:
        return gevonden.delen
    at_least, at_most = gevonden.prijzen > GELIJK, gevonden.prijzen < -GELIJK
    face = replace(
        programma,
        toegestaan=equal | (gevonden.delen > 0),
        waarde=np.zeros_like(worth),
        laag=np.where(at_most, programma.hoog, programma.laag),
        hoog=np.where(at_least, programma.laag, programma.hoog),
    )
    solver = face.model(whole=False)
    _limit_shares(solver, face)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return gevonden.delen
    units, options = np.nonzero(face.toegestaan)
    found = np.zeros(worth.shape)
    found[units, options] = np.maximum(np.array(solver.getSolution().col_value)[: len(units)], 0.0)
    return found


def _limit_shares(solver: highspy.Highs, face: Lineair) -> None:
    """A column for the largest share of each option, as small as can be, and a row for each pair below it."""
    units, options = np.nonzero(face.toegestaan)
    columns, kinds = len(units), face.levert.shape[1] if len(face.levert) else int(options.max()) + 1
    none = np.zeros(kinds, dtype=np.int32)
    solver.addCols(
        kinds, np.full(kinds, -1.0), np.zeros(kinds), np.full(kinds, np.inf), 0, none, none[:0], np.empty(0)
    )
    index = np.stack([np.arange(columns), columns + options], axis=1).reshape(-1).astype(np.int32)
    value = np.stack([np.ones(columns), -face.oppervlak[units]], axis=1).reshape(-1)
    start = 2 * np.arange(columns, dtype=np.int32)
    solver.addRows(columns, np.full(columns, -np.inf), np.zeros(columns), 2 * columns, start, index, value)
