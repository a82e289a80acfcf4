"""Which proposals stand or fall with the weights, or with a tenth less budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ruimteregie.regels.kiezen.gewichten import Gewichten
from ruimteregie.regels.kiezen.portefeuille import (
    Methode,
    Minimum,
    Portefeuille,
    choose_by_rank,
    choose_optimum,
)
from ruimteregie.regels.kiezen.rangschikking import Kandidaat, rank

__all__ = ["MINDER", "STAPPEN", "Gevoeligheid", "Wissel", "weigh"]

MINDER: Final = Decimal("0.9")
"""What is left of the budget."""
STAPPEN: Final = 20
"""Steps from all weight on yield to all weight on speed."""


@dataclass(frozen=True, slots=True)
class Wissel:
    """A proposal that is chosen with some weights and not with others.

    ``gekozen_bij`` are the weights of speed (0 to 1, in steps of a twentieth) with which it is.
    """

    naam: str
    gekozen_bij: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Gevoeligheid:
    """What a choice hangs on.

    ``vervalt`` and ``komt_erbij``: names, with a tenth less budget; ``woningen_minder`` what that costs.
    ``altijd``: names chosen with every weight; None for the optimum, in which weights have no part.
    ``niet_haalbaar``: with a tenth less budget no choice keeps to the minima.
    """

    vervalt: tuple[str, ...]
    komt_erbij: tuple[str, ...]
    woningen_minder: int | None
    niet_haalbaar: bool = False
    altijd: tuple[str, ...] | None = None
    wisselt: tuple[Wissel, ...] | None = None


def weigh(
    kandidaten: Sequence[Kandidaat],
    keuze: Portefeuille,
    methode: Methode,
    budget: Decimal,
    minima: Sequence[Minimum],
    gewichten: Gewichten,
) -> Gevoeligheid:
    """What changes in a choice with a tenth less budget, and (by rank) with other weights."""
    less = (budget * MINDER).quantize(Decimal("0.01"))
    if methode is Methode.OPTIMUM:
        return _less(keuze, choose_optimum(kandidaten, less, minima))

    def by_rank(weights: Gewichten, money: Decimal) -> Portefeuille:
        return choose_by_rank(rank(kandidaten, weights), money, minima)

    always, switching = _weights(lambda weights: by_rank(weights, budget))
    smaller = _less(keuze, by_rank(gewichten, less))
    return Gevoeligheid(
        smaller.vervalt, smaller.komt_erbij, smaller.woningen_minder, False, always, switching
    )


def _less(keuze: Portefeuille, kleiner: Portefeuille | None) -> Gevoeligheid:
    if kleiner is None:
        return Gevoeligheid((), (), None, niet_haalbaar=True)
    before, after = set(keuze.namen), set(kleiner.namen)
    return Gevoeligheid(
        tuple(naam for naam in keuze.namen if naam not in after),
        tuple(naam for naam in kleiner.namen if naam not in before),
        keuze.woningen - kleiner.woningen,
    )


def _weights(choose: Callable[[Gewichten], Portefeuille]) -> tuple[tuple[str, ...], tuple[Wissel, ...]]:
    chosen: dict[str, list[Decimal]] = {}
    for step in range(STAPPEN + 1):
        speed = Decimal(step) / STAPPEN
        for naam in choose(Gewichten(speed, 1 - speed)).namen:
            chosen.setdefault(naam, []).append(speed)
    always = tuple(sorted(naam for naam, at in chosen.items() if len(at) > STAPPEN))
    switching = (Wissel(naam, tuple(at)) for naam, at in sorted(chosen.items()) if len(at) <= STAPPEN)
    return always, tuple(switching)
