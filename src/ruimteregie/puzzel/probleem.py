"""The puzzle as a user writes it: cells, options, claims, then the question."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import (
    Claim,
    Invoer,
    NietGewogen,
    Optie,
    check_claim,
    check_optie,
    count_cells,
    did_you_mean,
    flatten,
    read_gebied,
)
from ruimteregie.puzzel.oplossen import check, solve
from ruimteregie.puzzel.uitkomst import Melder, Uitkomst

__all__ = ["MET_DE_HAND", "Puzzel"]

MET_DE_HAND: Final = "omvang met de hand gegeven"
"""What the source of a claim says when its size was."""
KLEINSTE: Final = 1e-100
"""An area below this many hectares cannot be told from nothing."""


class Puzzel:
    """A ruimtelijke puzzel.

    Args:
        oppervlak: (n,) hectares of each cell or zone, or one number for all.
        gebied: (n,) region codes, text or whole numbers, or a ``Regiostelsel``; several for several systems.
        vorm: rows and columns, when the cells are a grid in row order.
        plaats: (n,) places in that grid, rising from 0, when only some of its cells take part.
        crs: the coordinate system of the grid, such as ``EPSG:28992``.
        deelbaar: zones, whose hectares are spread over options; otherwise every cell gets one option.
        huidig: (n,) number of the option that is there now, in the order of adding; -1 for none.

    Raises:
        InvoerFout: no cells, an area that is negative, zero or no number, arrays of another length.
    """

    def __init__(
        self,
        *,
        oppervlak: ArrayLike,
        gebied: Any,
        vorm: tuple[int, int] | None = None,
        plaats: ArrayLike | None = None,
        crs: str | None = None,
        deelbaar: bool = False,
        huidig: ArrayLike | None = None,
    ) -> None:
        area = np.asarray(oppervlak)
        if area.dtype.kind not in "iuf":
            raise InvoerFout("oppervlak moet uit getallen bestaan", waar="oppervlak")
        self._cellen = count_cells(gebied)
        if self._cellen == 0:
            raise InvoerFout("er zijn geen cellen", waar="gebied", remedie="Geef ten minste één cel.")
        flat = flatten(oppervlak, self._cellen, vorm, "oppervlak", "het") if area.ndim else area.reshape(-1)
        bad = np.flatnonzero(~(np.isfinite(flat) & (flat > KLEINSTE)))
        if len(bad):
            raise InvoerFout(
                f"cel {tell_getal(bad[0])} heeft {tell_getal(flat[bad[0]])} hectare",
                waar="oppervlak",
                remedie="Geef elke cel een oppervlak boven nul, of laat haar weg.",
            )
        self._plaats = _check_vorm(
            self._cellen, vorm, None if plaats is None else np.asarray(plaats).reshape(-1)
        )
        same = float(flat[0]) if flat.size == 1 or float(np.ptp(flat)) == 0 else None
        self._oppervlak = same if same is not None else flat.astype(np.float64)
        self._stelsels = read_gebied(gebied, self._cellen, vorm)
        self._vorm, self._crs, self._deelbaar = vorm, crs, deelbaar
        self._huidig = None if huidig is None else flatten(huidig, self._cellen, vorm, "huidig", "het")
        if self._huidig is not None and self._huidig.dtype.kind not in "iu":
            raise InvoerFout(
                f"het is van soort {self._huidig.dtype}", waar="huidig", remedie="Geef gehele getallen."
            )
        self._opties: dict[str, Optie] = {}
        self._claims: dict[str, Claim] = {}
        self._niet_gewogen: list[NietGewogen] = []

    def add_optie(
        self,
        naam: str,
        levert: Mapping[str, float],
        geschiktheid: ArrayLike,
        toegestaan: ArrayLike | None = None,
    ) -> Puzzel:
        """Add what a cell can become; see ``Optie`` for the shapes. The arrays are used as they are.

        Raises:
            InvoerFout: the arrays do not fit, hold NaN, or the name is taken.
        """
        self._opties[naam] = check_optie(
            naam, levert, geschiktheid, toegestaan, self._cellen, self._vorm, self._opties
        )
        return self

    def add_claim(
        self,
        functie: str,
        gebieden: Sequence[str] | None = None,
        minimaal: float | None = None,
        maximaal: float | None = None,
        bron: str = "",
        naam: str = "",
    ) -> Puzzel:
        """Ask for at least or at most so much of a function, in its units; ``gebieden`` None is everywhere.

        Raises:
            InvoerFout: bounds that contradict each other, or a name that is taken.
            OnbekendeWaarde: a region that no cell has.
        """
        if isinstance(gebieden, str):
            raise InvoerFout(
                f"gebieden is de tekst {gebieden!r}",
                waar=f"claim {naam or functie!r}",
                remedie="Geef een lijst.",
            )
        where = None if gebieden is None else tuple(dict.fromkeys(str(code) for code in gebieden))
        name = naam or f"{functie} in {', '.join(where) if where else 'alle gebieden'}"
        if not naam:
            tries = itertools.chain([name], (f"{name} ({k})" for k in itertools.count(2)))
            name = next(try_ for try_ in tries if try_ not in self._claims)
        if name in self._claims:
            raise InvoerFout(
                "die is er al", waar=f"claim {name!r}", remedie="Geef elke claim een eigen naam."
            )
        claim = Claim(name, functie, where, minimaal, maximaal, bron)
        self._claims[name] = check_claim(claim, self._stelsels)
        return self

    def change_claim(self, naam: str, minimaal: float | None, maximaal: float | None) -> Puzzel:
        """Give a claim other bounds, in units of its function; its source says that they were given by hand.

        Without any bound its size is not known: it is then not weighed.

        Raises:
            InvoerFout: bounds that contradict each other.
            OnbekendeWaarde: there is no such claim.
        """
        if naam not in self._claims:
            raise OnbekendeWaarde(
                f"onbekende claim {naam!r}", waar="claims", remedie=did_you_mean(naam, self._claims)
            )
        claim = self._claims[naam]
        source = "; ".join(part for part in (claim.bron, MET_DE_HAND) if part)
        if minimaal is None and maximaal is None:
            del self._claims[naam]
            return self.add_niet_gewogen(naam, "de omvang is niet bekend", claim.bron)
        changed = replace(claim, minimaal=minimaal, maximaal=maximaal, bron=source)
        self._claims[naam] = check_claim(changed, self._stelsels)
        return self

    def add_niet_gewogen(self, naam: str, reden: str, bron: str = "") -> Puzzel:
        """Name a claim that asks for room and cannot be weighed; with one, the verdict is never *past*."""
        self._niet_gewogen.append(NietGewogen(naam, reden, bron))
        return self

    def _check_huidig(self) -> None:
        now = self._huidig
        if now is None or (int(now.min()) >= -1 and int(now.max()) < len(self._opties)):
            return
        cell = int(np.flatnonzero((now < -1) | (now >= len(self._opties)))[0])
        raise InvoerFout(
            f"cel {cell} heeft optie {int(now[cell])} en er zijn er {len(self._opties)}",
            waar="huidig",
            remedie="Geef het nummer van de optie vanaf 0, in de volgorde van toevoegen; -1 voor geen.",
        )

    @property
    def invoer(self) -> Invoer:
        """The puzzle as it stands.

        Raises:
            InvoerFout: there is no option, or ``huidig`` names one that does not exist.
        """
        if not self._opties:
            raise InvoerFout("er zijn geen opties", remedie="Voeg ten minste één optie toe met add_optie.")
        self._check_huidig()
        return Invoer(
            self._oppervlak,
            self._cellen,
            self._stelsels,
            tuple(self._opties.values()),
            tuple(self._claims.values()),
            tuple(self._niet_gewogen),
            self._deelbaar,
            self._vorm,
            self._crs,
            self._huidig,
            self._plaats,
        )

    def check(self, *, melder: Melder | None = None) -> Uitkomst:
        """The verdict alone."""
        return check(self.invoer, melder=melder)

    def solve(self, tolerantie: float = 0.0, *, melder: Melder | None = None) -> Uitkomst:
        """The verdict, the allocation and its proof; see ``oplossen.solve`` for the arguments.

        Raises:
            InvoerFout: no options, or a cell that may not have any.
        """
        return solve(self.invoer, tolerantie=tolerantie, melder=melder)


def _check_vorm(
    cellen: int, vorm: tuple[int, int] | None, plaats: NDArray[Any] | None
) -> NDArray[Any] | None:
    """The places, which fit the grid.

    Raises:
        InvoerFout: the grid has another number of cells, or the places are not rising places in it.
    """
    if plaats is None:
        if vorm is not None and (min(vorm) < 1 or vorm[0] * vorm[1] != cellen):
            raise InvoerFout(
                f"{vorm[0]} rijen van {vorm[1]} zijn geen {tell_getal(cellen)} cellen", waar="vorm"
            )
        return None
    rising = len(plaats) == cellen and plaats.dtype.kind in "iu" and bool((plaats[1:] > plaats[:-1]).all())
    if vorm is None or not rising or int(plaats[0]) < 0 or int(plaats[-1]) >= vorm[0] * vorm[1]:
        raise InvoerFout(
            "dit zijn geen plaatsen in het rooster",
            waar="plaats",
            remedie="Geef elke cel een oplopende plaats onder rijen maal kolommen, en vorm.",
        )
    return plaats
