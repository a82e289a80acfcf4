"""What a solved puzzle says: verdict, allocation, what every claim got and costs, and why it does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.certificaat import Certificaat
from ruimteregie.puzzel.invoer import Claim, Invoer, NietGewogen
from ruimteregie.puzzel.verklaren.concessies import Concessie, cheapest_concessies

__all__ = ["Botsing", "Claimuitkomst", "Gelijkspel", "Melder", "Uitkomst", "Verklaring"]

Melder = Callable[[str, float], None]
"""What is told how far the work is: what is being done, in Dutch, and the part that is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Claimuitkomst:
    """What one claim got.

    Attributes:
        claim: the claim.
        gevuld: units of its function that it holds.
        prijs: worth lost per unit if the claim asks one more (positive), or won if it may have one more
            (negative).
        binnen: whether it lies within its bounds; otherwise it misses them by less than one cell gives.
    """

    claim: Claim
    gevuld: float
    prijs: float
    binnen: bool = True


@dataclass(frozen=True, slots=True)
class Gelijkspel:
    """Cells with another option worth the same: there planners are free."""

    cellen: int
    aandeel: float


@dataclass(frozen=True, slots=True)
class Botsing:
    """Claims that cannot all be held; leave out any one of them and the others can.

    Attributes:
        claims: the claims of which the minimum is too much together.
        plafonds: the claims of which the maximum keeps land from them.
        land: hectares that could serve the claims.
        gevraagd: hectares that the claims ask at least.
        tekort: hectares short.
        gebieden: codes of the regions where the land lies.
    """

    claims: tuple[Claim, ...]
    plafonds: tuple[Claim, ...]
    land: float
    gevraagd: float
    tekort: float
    gebieden: tuple[str, ...]


@dataclass(frozen=True)
class Verklaring:
    """Why it does not fit, and what could give way.

    Attributes:
        botsingen: the collisions, each of claims that no other collision names.
        invoer: the puzzle.
    """

    botsingen: tuple[Botsing, ...]
    invoer: Invoer | None = field(default=None, repr=False, compare=False)

    @cached_property
    def concessies(self) -> tuple[Concessie, ...]:
        """The cheapest concessions, a hectare of anything weighing the same; worked out when first asked for.

        For other weights, named exclusions or combinations see ``cheapest_concessies``.

        Raises:
            InvoerFout: the puzzle is not known here.
        """
        if self.invoer is None:
            raise InvoerFout(
                "de puzzel is hier niet bekend",
                waar="concessies",
                remedie="Vraag cheapest_concessies(invoer).",
            )
        return cheapest_concessies(self.invoer)


@dataclass(frozen=True, slots=True, eq=False)
class Uitkomst:
    """The answer.

    Attributes:
        past: True, False, or None: no verdict, because a claim could not be weighed.
        toewijzing: (n,) number of the option of each cell; for zones (n, options) hectares; None when it does
            not fit.
        waarde: the worth reached, in units of suitability times hectares.
        bovengrens: what no allocation can exceed.
        claims: what every claim got.
        gelijkspel: the cells where planners are free.
        certificaat: the proof, for ``verify``; None when it does not fit.
        verklaring: why it does not fit; None when it does.
        niet_gewogen: the claims that were left out of the verdict.
        verslag: figures of the run itself, such as passes.
        oppervlak: hectares of each cell, or of all; None when the puzzle is not known here (see ``about``).
    """

    past: bool | None
    opties: tuple[str, ...]
    toewijzing: NDArray[Any] | None
    waarde: float | None
    bovengrens: float | None
    claims: tuple[Claimuitkomst, ...]
    gelijkspel: Gelijkspel | None
    certificaat: Certificaat | None
    verklaring: Verklaring | None
    niet_gewogen: tuple[NietGewogen, ...]
    verslag: Mapping[str, float] = field(default_factory=dict[str, float])
    oppervlak: NDArray[np.float64] | float | None = field(default=None, repr=False)

    @property
    def kloof(self) -> float | None:
        """The bound less the worth; 0 is proved optimal."""
        if self.waarde is None or self.bovengrens is None:
            return None
        return self.bovengrens - self.waarde

    @property
    def hectares(self) -> dict[str, float]:
        """Hectares per option; empty when there is no allocation."""
        if self.toewijzing is None or self.oppervlak is None:
            return {}
        if self.toewijzing.ndim == 2:
            total = self.toewijzing.sum(axis=0)
        elif isinstance(self.oppervlak, float):
            total = np.bincount(self.toewijzing, minlength=len(self.opties)) * self.oppervlak
        else:
            total = np.bincount(self.toewijzing, weights=self.oppervlak, minlength=len(self.opties))
        return dict(zip(self.opties, total.astype(np.float64).tolist(), strict=True))

    def about(self, invoer: Invoer) -> Uitkomst:
        """The same answer, which knows the hectares of the puzzle it is about and can explain it."""
        why = None if self.verklaring is None else replace(self.verklaring, invoer=invoer)
        return replace(self, verklaring=why, oppervlak=invoer.oppervlak)
