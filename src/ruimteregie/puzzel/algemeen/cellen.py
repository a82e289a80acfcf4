"""Grids that are no network of whole cells: the verdict, the best allocation and its bound, or collisions.

Few cells are solved by branch and bound to the optimum; many by prices, then rounded to whole cells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.algemeen.afronden import round_cells
from ruimteregie.puzzel.algemeen.benaderen import find_stand
from ruimteregie.puzzel.algemeen.botsingen import tell_collision
from ruimteregie.puzzel.algemeen.lineair import Lineair
from ruimteregie.puzzel.algemeen.vraagstuk import Landgroepen, Vraagstuk, compile_vraagstuk, group_land
from ruimteregie.puzzel.algemeen.zones import compile_zones
from ruimteregie.puzzel.certificaat import Certificaat, weigh
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.samenstelling import Regios
from ruimteregie.puzzel.uitkomst import Botsing, Claimuitkomst, Gelijkspel, Melder, Uitkomst, Verklaring

__all__ = ["solve_cells"]

Echt = NDArray[np.float64]

WEINIG: Final = 3_000
"""Cells times options up to which branch and bound goes on to the optimum."""
SECONDEN: Final = 20.0
GELIJK: Final = 2
"""Whole units of the scores within which two options are worth the same: prices are rounded."""


def solve_cells(
    invoer: Invoer, regios: Regios, *, only_verdict: bool, tolerantie: float, melder: Melder
) -> Uitkomst:
    """The answer for cells that each get one option.

    Raises:
        InvoerFout: a cell may not have any option.
        RuimteregieFout: the claims fit, and no allocation within one cell's yield of them was found.
    """
    melder("land en claims vergelijken", 0.05)
    vraag = compile_vraagstuk(invoer, regios)
    land = group_land(vraag)
    _refuse_cells_without_option(invoer, land)
    collisions = _collisions(invoer, regios, vraag, land)
    names = tuple(optie.naam for optie in invoer.opties)
    if collisions:
        return Uitkomst(
            False, names, None, None, None, (), None, None, Verklaring(collisions), invoer.niet_gewogen
        )
    verdict = None if invoer.niet_gewogen else True
    if only_verdict:
        return Uitkomst(verdict, names, None, None, None, (), None, None, None, invoer.niet_gewogen)
    melder("prijzen zoeken", 0.2)
    exact = _branch(invoer, regios, vraag, tolerantie) if invoer.cellen * len(names) <= WEINIG else None
    if exact is not None:
        return _answer(invoer, vraag, *exact, {}, verdict)
    stand = find_stand(vraag)
    melder("cellen toewijzen", 0.8)
    keuze = round_cells(vraag, stand)
    report = {
        "programma's": float(stand.rondes),
        "open cellen": float(len(stand.open)),
        "gedeelde cellen": float(len(stand.los)),
    }
    return _answer(invoer, vraag, keuze, stand.prijzen, np.inf, report, verdict)


def _refuse_cells_without_option(invoer: Invoer, land: Landgroepen) -> None:
    if land.programma.toegestaan.any(axis=1).all():
        return
    masks = [optie.toegestaan for optie in invoer.opties if optie.toegestaan is not None]
    closed = int((~np.logical_or.reduce(masks)).sum())
    raise InvoerFout(
        f"{tell_getal(closed)} van de {tell_getal(invoer.cellen)} cellen mogen geen enkele optie krijgen",
        waar="toegestaan",
        remedie="Voeg een optie toe die overal mag, zoals laten zoals het is.",
    )


def _collisions(invoer: Invoer, regios: Regios, vraag: Vraagstuk, land: Landgroepen) -> tuple[Botsing, ...]:
    """Why the claims do not fit, on land that divides; nothing when they do."""
    codes_of_first = invoer.stelsels[0].codes

    def codes(groups: NDArray[np.bool_]) -> tuple[str, ...]:
        kinds = np.isin(land.soort, land.van[groups])
        return tuple(codes_of_first[int(number)] for number in np.unique(regios.eerste[kinds]))

    against = np.flatnonzero(vraag.laag > vraag.hoog)
    if len(against):  # a minimum and a maximum with no whole number of cells between them
        return tuple(_own_bounds(invoer, land.programma, int(k), codes) for k in against)
    if not len(vraag.laag) or not land.programma.shortage():
        return ()
    return tuple(tell_collision(invoer, land.programma, item, codes) for item in land.programma.collisions())


def _own_bounds(
    invoer: Invoer, programma: Lineair, k: int, codes: Callable[[NDArray[np.bool_]], tuple[str, ...]]
) -> Botsing:
    """The bounds of one claim against each other; its minimum alone when there is no land for that either."""
    claim, only = invoer.claims[k], np.arange(len(invoer.claims)) == k
    short = programma.without(only, only & False).shortage()
    if short:
        return tell_collision(invoer, programma, (only, only & False, short), codes)
    between = float(programma.laag[k] - programma.hoog[k]) * float(programma.hectares()[k])
    return Botsing((claim,), (claim,), 0.0, 0.0, between, ())


def _branch(
    invoer: Invoer, regios: Regios, vraag: Vraagstuk, tolerantie: float
) -> tuple[NDArray[np.uint8], Echt, float] | None:
    """Choices, prices and the bound of branch and bound; None when no whole cells hold the claims."""
    programma = replace(compile_zones(invoer, regios), laag=vraag.laag, hoog=vraag.hoog)
    whole = programma.solve(heel=True, seconden=SECONDEN, tolerantie=tolerantie)
    divided = programma.solve()
    if whole is None or divided is None:
        return None
    prices = np.where(np.isinf(vraag.hoog), np.maximum(divided.prijzen, 0.0), divided.prijzen)
    return whole.delen.argmax(axis=1).astype(np.uint8), prices, whole.grens


def _answer(
    invoer: Invoer,
    vraag: Vraagstuk,
    keuze: NDArray[np.uint8],
    prijzen: Echt,
    grens: float,
    verslag: dict[str, float],
    verdict: bool | None,
) -> Uitkomst:
    """The answer with its proof; ``grens``: a bound of branch and bound, tighter than what prices prove."""
    price = {claim.naam: float(prijs) for claim, prijs in zip(invoer.claims, prijzen, strict=True)}
    worth, bound = weigh(invoer, keuze, price)
    filled = vraag.fill(keuze)
    slack = 1e-9 * np.maximum(filled, 1.0)
    inside = [
        (claim.minimaal or 0.0) <= filled[k] + slack[k]
        and filled[k] - slack[k] <= (np.inf if claim.maximaal is None else claim.maximaal)
        for k, claim in enumerate(invoer.claims)
    ]
    claims = tuple(
        Claimuitkomst(claim, float(filled[k]), price[claim.naam], bool(inside[k]))
        for k, claim in enumerate(invoer.claims)
    )
    tied, _ = vraag.velden.scan(vraag.costs(prijzen), np.full(vraag.velden.regios, GELIJK))
    return Uitkomst(
        verdict,
        tuple(optie.naam for optie in invoer.opties),
        keuze,
        worth,
        max(worth, grens) if grens < bound else bound,
        claims,
        Gelijkspel(len(tied), len(tied) / invoer.cellen),
        Certificaat(invoer.fingerprint(), price, worth, bound),
        None,
        invoer.niet_gewogen,
        verslag,
    )
