"""Solve a puzzle: the verdict first, then the best allocation with its proof, or what collides."""

from __future__ import annotations

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.algemeen.cellen import solve_cells
from ruimteregie.puzzel.algemeen.zones import solve_zones
from ruimteregie.puzzel.certificaat import weigh
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Invoer
from ruimteregie.puzzel.precies.toewijzen import Kaart
from ruimteregie.puzzel.samenstelling import combine_regions, compile_cellen
from ruimteregie.puzzel.telbaar import Telbaar, solve_telbaar
from ruimteregie.puzzel.uitkomst import Melder, Uitkomst

__all__ = ["check", "solve"]


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
            f"een tolerantie van {tell_getal(tolerantie)} kan niet",
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
    vraag = Telbaar(
        invoer,
        regios,
        cellen,
        cellen.velden,
        Kaart(*invoer.vorm, invoer.plaats) if invoer.vorm else None,
        None if invoer.huidig is None else invoer.huidig.take,
        lambda keuze, prijzen: weigh(invoer, keuze, prijzen),
        invoer.fingerprint,
    )
    return solve_telbaar(vraag, only_verdict=only_verdict, melder=melder)
