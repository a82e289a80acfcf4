"""What land yields at the margin: where the next unit of a claim would come, or the last one would go."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.puzzel.certificaat import claim_yields
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.uitkomst import Uitkomst

__all__ = ["marginal_yields"]

Echt = NDArray[np.float64]

FIJN: Final = 9
"""Decimals of worth below which two margins are the same."""


def marginal_yields(uitkomst: Uitkomst, invoer: Invoer) -> Echt:
    """(claims,) units of each claim on the hectare that it would gain or lose first.

    In zones that is the option which at the prices found differs least from an option without the function,
    of equal ones the one that gives most; on a grid, and where all options give the same, the most that an
    option gives. A claim that no option serves yields 1.
    """
    gives = claim_yields(invoer)
    most = gives.max(axis=1, initial=0.0)
    out = np.where(most > 0, most, 1.0)
    if not invoer.deelbaar or uitkomst.certificaat is None:
        return out
    price = np.array([uitkomst.certificaat.prijzen[claim.naam] for claim in invoer.claims], dtype=np.float64)
    inside = _inside(invoer)
    scores = np.full((invoer.cellen, len(invoer.opties)), -np.inf)
    for number, optie in enumerate(invoer.opties):
        worth = optie.geschiktheid.astype(np.float64) + (price * gives[:, number]) @ inside
        scores[:, number] = worth if optie.toegestaan is None else np.where(optie.toegestaan, worth, -np.inf)
    for row in np.flatnonzero([len(np.unique(mine[mine > 0])) > 1 for mine in gives]):
        out[row] = _at_margin(gives[row], scores[inside[row]], float(out[row]))
    return out


def _at_margin(gives: Echt, scores: Echt, otherwise: float) -> float:
    """The yield of the option that is nearest to one without the function."""
    without = scores[:, gives == 0].max(axis=1, initial=-np.inf)
    real = np.isfinite(without)
    found: list[tuple[float, float]] = []
    for number in np.flatnonzero(gives > 0):
        gap = np.abs(scores[real, number] - without[real])
        if len(gap) and np.isfinite(gap).any():
            found.append((round(float(gap.min()), FIJN), -float(gives[number])))
    return -min(found)[1] if found else otherwise


def _inside(invoer: Invoer) -> NDArray[np.bool_]:
    """(claims, cells) which claims a cell can serve."""
    out = np.zeros((len(invoer.claims), invoer.cellen), dtype=np.bool_)
    for row, claim in enumerate(invoer.claims):
        for stelsel, named in zip(invoer.stelsels, invoer.regions_of(claim), strict=False):
            out[row] |= named[stelsel.nummer]
    return out
