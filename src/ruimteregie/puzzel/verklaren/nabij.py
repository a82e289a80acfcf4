"""Of what is worth the same in zones the answer that lies nearest to the present amounts of some claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.verklaren.groepen import group_cells, lay_out
from ruimteregie.puzzel.verklaren.programma import Programma

__all__ = ["nearest_amounts"]

NIETS: Final = 1e-12
"""Part of the worth that may be lost on the way; below this a difference is rounding."""
GELIJK: Final = 1e-6
"""Part of the largest amount below which an amount is the present one."""


def nearest_amounts(invoer: Invoer, waarde: float, nu: Mapping[str, float]) -> dict[str, float] | None:
    """The amounts of claims that keep the worth and of which as few units as can be differ from the present.

    Args:
        invoer: a puzzle of zones.
        waarde: its optimum.
        nu: the present amount by name of the claim, in units; each of other land than the others.

    Returns:
        amounts by name of the claim; None when the optimum cannot be reached again within rounding.
    """
    groepen = group_cells(invoer)
    worth = np.stack([optie.geschiktheid.astype(np.float64) for optie in invoer.opties], axis=1)
    programma = Programma()
    veld = lay_out(groepen, programma, groepen.toegestaan)
    best = np.where(groepen.toegestaan, worth, -np.inf).max(axis=1)
    most = float(best @ groepen.maten)
    lost = best[veld.groep] - worth[veld.groep, veld.optie]  # from the best of each zone: small figures
    limit = programma.add_rows(np.zeros(1), np.array([most - waarde + NIETS * max(abs(waarde), 1.0)]))
    programma.add_entries(np.repeat(limit, len(lost)), veld.kolom, lost)
    names = [claim.naam for claim in invoer.claims]
    rows = [names.index(naam) for naam in nu]
    present = np.array(list(nu.values()), dtype=np.float64)
    balance = programma.add_rows(present, present)
    for row, claim in zip(balance, rows, strict=True):
        gives = groepen.levert[claim][veld.optie] * groepen.dekking[claim][veld.groep]
        programma.add_entries(np.repeat(row, len(gives)), veld.kolom, gives)
    free, one = np.full(len(rows), np.inf), np.ones(len(rows))
    more, less = programma.add_columns(one, free), programma.add_columns(one, free)
    programma.add_entries(balance, more, -one)
    programma.add_entries(balance, less, one)
    found = programma.minimise()
    if found is None:
        return None
    change = found.kolommen[more] - found.kolommen[less]
    change[np.abs(change) < GELIJK * max(1.0, float(present.max(initial=0.0)))] = 0.0
    return dict(zip(nu, (present + change).tolist(), strict=True))
