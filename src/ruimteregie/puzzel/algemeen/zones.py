"""Zones: hectares that are spread over options, as a linear programme."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.algemeen.botsingen import tell_collision
from ruimteregie.puzzel.algemeen.lineair import Lineair
from ruimteregie.puzzel.algemeen.spreiden import spread_evenly
from ruimteregie.puzzel.certificaat import Certificaat, weigh
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.samenstelling import Regios
from ruimteregie.puzzel.uitkomst import Claimuitkomst, Uitkomst, Verklaring

__all__ = ["compile_zones", "solve_zones"]


def compile_zones(invoer: Invoer, regios: Regios) -> Lineair:
    """The linear programme of a puzzle with zones (or of cells taken as divisible).

    Raises:
        InvoerFout: a zone may not have any option.
    """
    area = np.broadcast_to(np.asarray(invoer.oppervlak, dtype=np.float64), (invoer.cellen,)).copy()
    worth = np.stack([optie.geschiktheid.astype(np.float64) for optie in invoer.opties], axis=1)
    masks = [
        np.ones(invoer.cellen, dtype=np.bool_) if optie.toegestaan is None else optie.toegestaan
        for optie in invoer.opties
    ]
    allowed = np.stack(masks, axis=1)
    empty = np.flatnonzero(~allowed.any(axis=1))
    if len(empty):
        raise InvoerFout(
            f"zone {tell_getal(empty[0])} mag geen enkele optie krijgen "
            f"({tell_getal(len(empty))} van de {tell_getal(invoer.cellen)} zones)",
            waar="toegestaan",
            remedie="Voeg een optie toe die overal mag, zoals laten zoals het is.",
        )
    gives = np.array([[o.levert.get(c.functie, 0.0) for o in invoer.opties] for c in invoer.claims])
    return Lineair(
        area,
        worth,
        allowed,
        regios.van_claim[:, regios.nummer],
        gives.reshape(len(invoer.claims), len(invoer.opties)),
        np.array([claim.minimaal or 0.0 for claim in invoer.claims], dtype=np.float64),
        np.array([np.inf if c.maximaal is None else c.maximaal for c in invoer.claims], dtype=np.float64),
    )


def solve_zones(invoer: Invoer, regios: Regios, *, only_verdict: bool) -> Uitkomst:
    """The best spread of hectares with its proof, or the collisions."""
    names = tuple(optie.naam for optie in invoer.opties)
    programme = compile_zones(invoer, regios)
    if programme.shortage():
        first = invoer.stelsels[0]

        def codes(land: NDArray[np.bool_]) -> tuple[str, ...]:
            return tuple(first.codes[int(number)] for number in np.unique(first.nummer[land]))

        reasons = tuple(tell_collision(invoer, programme, item, codes) for item in programme.collisions())
        return Uitkomst(
            False, names, None, None, None, (), None, None, Verklaring(reasons), invoer.niet_gewogen
        )
    verdict = None if invoer.niet_gewogen else True
    found = None if only_verdict else programme.solve()
    if found is None:
        return Uitkomst(verdict, names, None, None, None, (), None, None, None, invoer.niet_gewogen)
    prices = {claim.naam: float(price) for claim, price in zip(invoer.claims, found.prijzen, strict=True)}
    delen = spread_evenly(programme, found)
    worth, bound = weigh(invoer, delen, prices)
    filled = np.einsum("cu,uo,co->c", programme.dekking.astype(np.float64), delen, programme.levert)
    claims = tuple(
        Claimuitkomst(claim, float(filled[k]), prices[claim.naam]) for k, claim in enumerate(invoer.claims)
    )
    proof = Certificaat(invoer.fingerprint(), prices, worth, bound)
    return Uitkomst(verdict, names, delen, worth, bound, claims, None, proof, None, invoer.niet_gewogen)
