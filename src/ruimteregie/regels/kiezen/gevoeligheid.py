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

__all__ = ["MINDER", "STAPPEN", "Gevoeligheid", "Krimp", "Weging", "Wissel", "weigh"]

MINDER: Final = Decimal("0.9")
"""What is left of the budget."""
STAPPEN: Final = 20
"""Steps from all weight on yield to all weight on speed."""


@dataclass(frozen=True, slots=True)
class Wissel:
    """A proposal that is chosen with some weights and not with others.

    ``gekozen_bij`` are the weights of speed (0 to 1) with which it is.
    """

    naam: str
    gekozen_bij: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Krimp:
    """What a tenth less budget does to a choice.

    ``vervalt`` and ``komt_erbij``: names; ``woningen_minder`` what that costs. ``niet_gehaald``: the areas
    whose minimum is then out of reach. ``bewezen``: False when it was no exact choice or not proven, so that
    another may lose less. None of it is known when no choice keeps to the minima (``haalbaar``).
    """

    haalbaar: bool
    bewezen: bool = False
    vervalt: tuple[str, ...] = ()
    komt_erbij: tuple[str, ...] = ()
    woningen_minder: int | None = None
    niet_gehaald: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weging:
    """What other weights do to a choice by rank.

    ``onderzocht``: the weights of speed that were tried (0 to 1); ``altijd``: names chosen with every one of
    them. Between two of them a proposal can still change place.
    """

    onderzocht: tuple[Decimal, ...]
    altijd: tuple[str, ...]
    wisselt: tuple[Wissel, ...]


@dataclass(frozen=True, slots=True)
class Gevoeligheid:
    """What a choice hangs on; ``gewichten`` is None for the optimum, in which weights have no part."""

    krimp: Krimp
    gewichten: Weging | None = None


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
        return Gevoeligheid(_shrink(keuze, choose_optimum(kandidaten, less, minima)))

    def by_rank(weights: Gewichten, money: Decimal) -> Portefeuille:
        return choose_by_rank(rank(kandidaten, weights), money, minima)

    return Gevoeligheid(
        _shrink(keuze, by_rank(gewichten, less)),
        _weights(lambda weights: by_rank(weights, budget), gewichten),
    )


def _shrink(keuze: Portefeuille, kleiner: Portefeuille | None) -> Krimp:
    if kleiner is None:
        return Krimp(haalbaar=False)
    before, after = set(keuze.namen), set(kleiner.namen)
    return Krimp(
        haalbaar=not kleiner.niet_gehaald,
        bewezen=keuze.is_bewezen and kleiner.is_bewezen,
        vervalt=tuple(naam for naam in keuze.namen if naam not in after),
        komt_erbij=tuple(naam for naam in kleiner.namen if naam not in before),
        woningen_minder=keuze.woningen - kleiner.woningen,
        niet_gehaald=tuple(minimum.gebied for minimum in kleiner.niet_gehaald),
    )


def _weights(choose: Callable[[Gewichten], Portefeuille], asked: Gewichten) -> Weging:
    steps = {Decimal(step) / STAPPEN for step in range(STAPPEN + 1)}
    own = asked.snelheid / (asked.snelheid + asked.rendement)
    tried = tuple(sorted(steps | {own}))
    chosen: dict[str, list[Decimal]] = {}
    for speed in tried:
        weights = asked if speed == own else Gewichten(speed, 1 - speed)
        for naam in choose(weights).namen:
            chosen.setdefault(naam, []).append(speed)
    always = tuple(sorted(naam for naam, at in chosen.items() if len(at) == len(tried)))
    switching = (Wissel(naam, tuple(at)) for naam, at in sorted(chosen.items()) if len(at) < len(tried))
    return Weging(tried, always, tuple(switching))
