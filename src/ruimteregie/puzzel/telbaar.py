"""A puzzle that is counted in whole cells, solved to the last cell, wherever its cells lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout, RuimteregieFout
from ruimteregie.puzzel.certificaat import Certificaat
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Claim, Invoer
from ruimteregie.puzzel.precies.haalbaar import Grond, Tekort, survey
from ruimteregie.puzzel.precies.prijzen import find_prices
from ruimteregie.puzzel.precies.toewijzen import Kaart, Toewijzing, assign
from ruimteregie.puzzel.precies.velden import Lezer
from ruimteregie.puzzel.samenstelling import RUIM, Cellen, Regios, in_cells
from ruimteregie.puzzel.uitkomst import Botsing, Claimuitkomst, Gelijkspel, Melder, Uitkomst, Verklaring

__all__ = ["Telbaar", "solve_telbaar"]

Heel = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Telbaar:
    """A puzzle ready to be solved.

    Attributes:
        invoer: options, claims and regions. Of its cells only the regions are read, so one cell for every
            combination of regions will do when the cells themselves lie elsewhere.
        regios: the regions of the cells of ``invoer``.
        cellen: its claims in cells.
        velden: the cells.
        kaart: where the cells lie in a grid, when they lie in one.
        huidig: the option that is there now for each of some cells; None when it is not known.
        weigh: the worth of choices and the bound that prices prove, both in the scores as they were given.
        fingerprint: the hash of the whole input.
    """

    invoer: Invoer
    regios: Regios
    cellen: Cellen
    velden: Lezer
    kaart: Kaart | None
    huidig: Callable[[Heel], NDArray[Any]] | None
    weigh: Callable[[NDArray[Any], Mapping[str, float]], tuple[float, float]]
    fingerprint: Callable[[], str]

    def without_allocation(self, past: bool | None, verklaring: Verklaring | None) -> Uitkomst:
        """An answer without an allocation."""
        names = tuple(optie.naam for optie in self.invoer.opties)
        return Uitkomst(past, names, None, None, None, (), None, None, verklaring, self.invoer.niet_gewogen)


def solve_telbaar(vraag: Telbaar, *, only_verdict: bool, melder: Melder) -> Uitkomst:
    """The verdict, the best allocation with its proof, or the collisions.

    Raises:
        InvoerFout: a cell may not have any option.
    """
    boom = vraag.cellen.boom
    melder("land en claims vergelijken", 0.05)
    grond = survey(vraag.velden, boom)
    _refuse_cells_without_option(grond, len(vraag.velden))
    contradiction = np.flatnonzero(boom.laag > boom.hoog)
    if len(contradiction) or grond.shortage()[0]:
        return _misfit(vraag, grond, contradiction)
    verdict = None if vraag.invoer.niet_gewogen else True
    if only_verdict:
        return vraag.without_allocation(verdict, None)
    melder("prijzen zoeken", 0.2)
    prices = find_prices(vraag.velden, boom)
    melder("cellen toewijzen", 0.8)
    found = assign(vraag.velden, boom, prices, vraag.huidig, vraag.kaart)
    if found is None:  # pragma: no cover
        raise RuimteregieFout("de gevonden prijzen bewijzen geen toewijzing; meld dit met het scenario")
    return _solved(vraag, prices, found, verdict)


def _refuse_cells_without_option(grond: Grond, cellen: int) -> None:
    empty = ~grond.toegestaan.any(axis=1)
    if empty.any():
        part = f"{tell_getal(grond.aantal[empty].sum())} van de {tell_getal(cellen)} cellen"
        raise InvoerFout(
            f"{part} mogen geen enkele optie krijgen",
            waar="toegestaan",
            remedie="Voeg een optie toe die overal mag, zoals laten zoals het is.",
        )


def _misfit(vraag: Telbaar, grond: Grond, contradiction: Heel) -> Uitkomst:
    """The collisions, in the words of the claims."""
    if len(contradiction):
        found = tuple(item for knoop in contradiction.tolist() for item in _contradict(grond, knoop))
    else:
        found = grond.collisions()
    return vraag.without_allocation(False, Verklaring(tuple(_clash(vraag, grond, item) for item in found)))


def _contradict(grond: Grond, knoop: int) -> tuple[Tekort, ...]:
    """A claim whose bounds leave no number of cells: the one that cannot be held at all, else both."""
    boom = grond.boom
    low, high = np.zeros_like(boom.laag), np.full_like(boom.hoog, RUIM)
    low[knoop], high[knoop] = boom.laag[knoop], boom.hoog[knoop]
    for alone in (
        replace(boom, laag=low, hoog=np.full_like(high, RUIM)),
        replace(boom, laag=0 * low, hoog=high),
    ):
        found = replace(grond, boom=alone).collisions()
        if found:
            return found
    nothing = np.zeros(len(grond.aantal), dtype=np.bool_)
    return (Tekort((knoop,), (knoop,), int(low[knoop] - high[knoop]), nothing),)


def _clash(vraag: Telbaar, grond: Grond, tekort: Tekort) -> Botsing:
    invoer, regios, cellen = vraag.invoer, vraag.regios, vraag.cellen
    boom = cellen.boom

    def claims_at(knopen: tuple[int, ...], bound: Heel, *, most: bool) -> tuple[Claim, ...]:
        out: list[Claim] = []
        for knoop in knopen:
            mine = [k for k in range(len(invoer.claims)) if boom.claim_van[k] == knoop]
            tight = [
                k for k in mine if in_cells(invoer.claims[k], float(cellen.eenheid[k]))[most] == bound[knoop]
            ]
            out.append(invoer.claims[(tight or mine)[0]])
        return tuple(out)

    atoms = np.unique(grond.atoom[tekort.grond])
    where = np.isin(boom.atoom_van, atoms)
    numbers = np.unique(regios.eerste[where])
    return Botsing(
        claims=claims_at(tekort.te_veel, boom.laag, most=False),
        plafonds=claims_at(tekort.te_weinig, boom.hoog, most=True),
        land=float(grond.aantal[tekort.grond].sum()) * cellen.oppervlak,
        gevraagd=float(boom.laag[list(tekort.te_veel)].sum()) * cellen.oppervlak,
        tekort=tekort.cellen * cellen.oppervlak,
        gebieden=tuple(invoer.stelsels[0].codes[int(number)] for number in numbers),
    )


def _solved(vraag: Telbaar, prices: Heel, found: Toewijzing, verdict: bool | None) -> Uitkomst:
    """The answer with its proof."""
    invoer, cellen = vraag.invoer, vraag.cellen
    boom, unit = cellen.boom, cellen.eenheid
    price = _prices(vraag, prices)
    if cellen.heel:
        over = prices[:-1] - prices[boom.ouder]
        up = over > 0
        cells = found.som + int((over[up] * boom.hoog[up]).sum()) + int((over[~up] * boom.laag[~up]).sum())
        worth = bound = cells * cellen.oppervlak  # the claims hold and the prices are paid: no gap
    else:
        worth, bound = vraag.weigh(found.keuze, price)
    gives = np.array([[c.functie in optie.levert for optie in invoer.opties] for c in invoer.claims])
    covers = vraag.regios.van_claim.astype(np.int64) @ found.per_regio
    filled = (covers * gives.reshape(covers.shape)).sum(axis=1)
    claims = tuple(
        Claimuitkomst(claim, float(filled[k]) * float(unit[k]), price[claim.naam])
        for k, claim in enumerate(invoer.claims)
    )
    return replace(
        vraag.without_allocation(verdict, None),
        toewijzing=found.keuze,
        waarde=worth,
        bovengrens=bound,
        claims=claims,
        gelijkspel=Gelijkspel(found.gelijk, found.gelijk / len(vraag.velden)),
        certificaat=Certificaat(vraag.fingerprint(), price, worth, bound),
    )


def _prices(vraag: Telbaar, prices: Heel) -> dict[str, float]:
    """The price of every claim in its units; of several claims on the same land the one that binds has it."""
    cellen, claims = vraag.cellen, vraag.invoer.claims
    boom, unit = cellen.boom, cellen.eenheid
    over = prices[:-1] - prices[boom.ouder]
    price = {claim.naam: 0.0 for claim in claims}
    paid: set[int] = set()
    for number, claim in enumerate(claims):
        knoop = int(boom.claim_van[number])
        if not over[knoop] or knoop in paid:
            continue
        most = bool(over[knoop] > 0)
        if in_cells(claim, float(unit[number]))[most] == (boom.hoog if most else boom.laag)[knoop]:
            price[claim.naam] = -float(over[knoop]) / cellen.schaal * cellen.oppervlak / float(unit[number])
            paid.add(knoop)
    return price
