"""Solve a puzzle: the verdict first, then the best allocation with its proof, or what collides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout, RuimteregieFout
from ruimteregie.puzzel.algemeen.cellen import solve_cells
from ruimteregie.puzzel.algemeen.zones import solve_zones
from ruimteregie.puzzel.certificaat import Certificaat, weigh
from ruimteregie.puzzel.invoer import Claim, Invoer
from ruimteregie.puzzel.precies.haalbaar import Grond, Tekort, survey
from ruimteregie.puzzel.precies.prijzen import find_prices
from ruimteregie.puzzel.precies.toewijzen import Toewijzing, assign
from ruimteregie.puzzel.samenstelling import RUIM, Cellen, Regios, combine_regions, compile_cellen
from ruimteregie.puzzel.uitkomst import Botsing, Claimuitkomst, Gelijkspel, Melder, Uitkomst, Verklaring

__all__ = ["check", "solve"]

Heel = NDArray[np.int64]


def check(invoer: Invoer, *, melder: Melder | None = None) -> Uitkomst:
    """Whether the claims fit, without an allocation; when not, which of them collide."""
    return _run(invoer, only_verdict=True, tolerantie=0.0, melder=melder or _tell_nobody).about(invoer)


def solve(invoer: Invoer, *, tolerantie: float = 0.0, melder: Melder | None = None) -> Uitkomst:
    """The best allocation with its proof; when the claims do not fit, which of them collide.

    Args:
        invoer: the puzzle.
        tolerantie: relative gap at which branch and bound may stop, on the few cells where it is used. Grids
            that can be counted and zones are always solved to the optimum, other grids to what prices prove.
        melder: told what is being done, and which part of it is done.

    Raises:
        InvoerFout: a tolerance that is no number from 0 up to 1, or a cell that may not have any option.
    """
    if not 0 <= tolerantie < 1:
        raise InvoerFout(
            f"een tolerantie van {tolerantie} kan niet",
            waar="tolerantie",
            remedie="Geef een getal van 0 (het optimum) tot 1.",
        )
    tell = melder or _tell_nobody
    found = _run(invoer, only_verdict=False, tolerantie=tolerantie, melder=tell).about(invoer)
    tell("klaar", 1.0)
    return found


def _tell_nobody(wat: str, deel: float) -> None:
    """Nobody follows."""


def _run(invoer: Invoer, *, only_verdict: bool, tolerantie: float, melder: Melder) -> Uitkomst:
    melder("gebieden samennemen", 0.0)
    regios = combine_regions(invoer)
    if invoer.deelbaar:
        melder("zones uitrekenen", 0.2)
        return solve_zones(invoer, regios, only_verdict=only_verdict)
    cellen = compile_cellen(invoer, regios)
    if isinstance(cellen, str):
        return solve_cells(invoer, regios, only_verdict=only_verdict, tolerantie=tolerantie, melder=melder)
    melder("land en claims vergelijken", 0.05)
    grond = survey(cellen.velden, cellen.boom)
    _refuse_cells_without_option(grond, invoer)
    contradiction = np.flatnonzero(cellen.boom.laag > cellen.boom.hoog)
    if len(contradiction) or grond.shortage()[0]:
        return _misfit(invoer, regios, cellen, grond, contradiction)
    verdict = None if invoer.niet_gewogen else True
    if only_verdict:
        return _answer(invoer, verdict, None)
    melder("prijzen zoeken", 0.2)
    prices = find_prices(cellen.velden, cellen.boom)
    melder("cellen toewijzen", 0.8)
    row = invoer.vorm[1] if invoer.vorm else None
    now = None if invoer.huidig is None else invoer.huidig.take
    found = assign(cellen.velden, cellen.boom, prices, now, row)
    if found is None:  # pragma: no cover
        raise RuimteregieFout("de gevonden prijzen bewijzen geen toewijzing; meld dit met het scenario")
    return _solved(invoer, regios, cellen, prices, found, verdict)


def _refuse_cells_without_option(grond: Grond, invoer: Invoer) -> None:
    empty = ~grond.toegestaan.any(axis=1)
    if empty.any():
        raise InvoerFout(
            f"{int(grond.aantal[empty].sum())} van de {invoer.cellen} cellen mogen geen enkele optie krijgen",
            waar="toegestaan",
            remedie="Voeg een optie toe die overal mag, zoals laten zoals het is.",
        )


def _answer(invoer: Invoer, past: bool | None, verklaring: Verklaring | None) -> Uitkomst:
    """An answer without an allocation."""
    names = tuple(optie.naam for optie in invoer.opties)
    return Uitkomst(past, names, None, None, None, (), None, None, verklaring, invoer.niet_gewogen)


def _misfit(invoer: Invoer, regios: Regios, cellen: Cellen, grond: Grond, contradiction: Heel) -> Uitkomst:
    """The collisions, in the words of the claims."""
    boom = cellen.boom
    if len(contradiction):
        nothing = np.zeros(len(grond.aantal), dtype=np.bool_)
        found = tuple(
            Tekort((int(k),), (int(k),), int(boom.laag[k] - boom.hoog[k]), nothing) for k in contradiction
        )
    else:
        found = grond.collisions()
    return _answer(
        invoer, False, Verklaring(tuple(_clash(invoer, regios, cellen, grond, item) for item in found))
    )


def _clash(invoer: Invoer, regios: Regios, cellen: Cellen, grond: Grond, tekort: Tekort) -> Botsing:
    boom = cellen.boom

    def claims_at(knopen: tuple[int, ...], bound: Heel, name: str) -> tuple[Claim, ...]:
        out: list[Claim] = []
        for knoop in knopen:
            mine = [k for k in range(len(invoer.claims)) if boom.claim_van[k] == knoop]
            tight = [k for k in mine if _cells(invoer.claims[k], name, cellen.eenheid[k]) == bound[knoop]]
            out.append(invoer.claims[(tight or mine)[0]])
        return tuple(out)

    atoms = np.unique(grond.atoom[tekort.grond])
    where = np.isin(boom.atoom_van, atoms)
    first = invoer.stelsels[0]
    numbers = np.unique(first.nummer[np.isin(regios.nummer, np.flatnonzero(where))]) if where.any() else ()
    return Botsing(
        claims=claims_at(tekort.te_veel, boom.laag, "minimaal"),
        plafonds=claims_at(tekort.te_weinig, boom.hoog, "maximaal"),
        land=float(grond.aantal[tekort.grond].sum()) * cellen.oppervlak,
        gevraagd=float(boom.laag[list(tekort.te_veel)].sum()) * cellen.oppervlak,
        tekort=tekort.cellen * cellen.oppervlak,
        gebieden=tuple(first.codes[int(number)] for number in numbers),
    )


def _cells(claim: Claim, name: str, unit: float) -> int:
    bound = getattr(claim, name)
    if bound is None:
        return 0 if name == "minimaal" else RUIM
    return int(np.ceil(round(bound / unit, 9)) if name == "minimaal" else np.floor(round(bound / unit, 9)))


def _solved(
    invoer: Invoer, regios: Regios, cellen: Cellen, prices: Heel, found: Toewijzing, verdict: bool | None
) -> Uitkomst:
    """The answer with its proof."""
    boom, unit = cellen.boom, cellen.eenheid
    over = prices[:-1] - prices[boom.ouder]
    counts = np.bincount(
        regios.nummer.astype(np.int64) * len(invoer.opties) + found.keuze,
        minlength=regios.aantal * len(invoer.opties),
    ).reshape(regios.aantal, -1)
    gives = np.array(
        [[c.functie in optie.levert for optie in invoer.opties] for c in invoer.claims], dtype=np.int64
    )
    filled = np.einsum(
        "cr,ro,co->c", regios.van_claim.astype(np.int64), counts, gives.reshape(-1, len(invoer.opties))
    )
    price = {claim.naam: 0.0 for claim in invoer.claims}
    for number, claim in enumerate(invoer.claims):
        knoop = int(boom.claim_van[number])
        name, bound = ("maximaal", boom.hoog) if over[knoop] > 0 else ("minimaal", boom.laag)
        mine = [c for k, c in enumerate(invoer.claims) if boom.claim_van[k] == knoop]
        binding = [c for c in mine if _cells(c, name, float(unit[number])) == bound[knoop]]
        if over[knoop] and claim is binding[0]:
            price[claim.naam] = -float(over[knoop]) / cellen.schaal * cellen.oppervlak / float(unit[number])
    if all(optie.geschiktheid.dtype.kind != "f" for optie in invoer.opties) or cellen.schaal == 1.0:
        up = over > 0
        bound_cells = (
            found.som + int((over[up] * boom.hoog[up]).sum()) + int((over[~up] * boom.laag[~up]).sum())
        )
        worth = bound_value = (
            bound_cells * cellen.oppervlak
        )  # the claims hold and the prices are paid: no gap
    else:
        worth, bound_value = weigh(invoer, found.keuze, price)
    names = tuple(optie.naam for optie in invoer.opties)
    claims = tuple(
        Claimuitkomst(claim, float(filled[k]) * float(unit[k]), price[claim.naam])
        for k, claim in enumerate(invoer.claims)
    )
    proof = Certificaat(invoer.fingerprint(), price, worth, bound_value)
    ties = Gelijkspel(found.gelijk, found.gelijk / invoer.cellen)
    return Uitkomst(
        verdict, names, found.keuze, worth, bound_value, claims, ties, proof, None, invoer.niet_gewogen
    )
