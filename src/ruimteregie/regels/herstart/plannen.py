"""The planner: a question in, the feasible orders and what binds out; all of them, a page, or a spread."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.herstart.rooster import make
from ruimteregie.regels.herstart.tellen import MEESTE_STAPPEN, count
from ruimteregie.regels.herstart.volgorde import Jaarbeeld, Volgorde, alone, explain, walk
from ruimteregie.regels.herstart.vraag import Vraag

__all__ = ["GEEN_RANGORDE", "MEESTE_GETOOND", "Herstartplan", "Keus", "plan"]

GEEN_RANGORDE: Final = (
    "Dit is geen rangorde: het ministerie maakt tussen gepauzeerde projecten geen onderscheid in urgentie"
    " (MIRT-brief 12 juni 2025). De volgordes staan op alfabet."
)
MEESTE_GETOOND: Final = 200
"""Orders that are shown at once."""
_VERST: Final = 10_000  # of a list that could not be counted, how far one may page


class Keus(Keuze):
    """Which orders are shown: all, a page of them, or a spread over the whole list."""

    ALLE = "alle"
    BLADZIJDE = "bladzijde"
    GESPREID = "gespreid"


@dataclass(frozen=True, slots=True)
class Herstartplan:
    """What came out.

    ``aantal`` is the number of orders when ``exact``, else a lower bound, counted up to and including
    ``geteld_tot`` (None when not one year could be counted). ``jaren`` has, of each year, what stands in the
    way of an item even when nothing else began.
    """

    vraag: Vraag
    niet_te_plannen: dict[str, str]
    aantal: int
    exact: bool
    geteld_tot: int | None
    stappen: int
    keus: Keus
    vanaf: int
    volgordes: tuple[Volgorde, ...]
    jaren: tuple[Jaarbeeld, ...]


def plan(
    vraag: Vraag,
    *,
    vanaf: int = 0,
    hoogstens: int = 20,
    gespreid: bool = False,
    stappen: int = MEESTE_STAPPEN,
) -> Herstartplan:
    """The feasible orders from number ``vanaf`` (from 0) on, or ``gespreid`` evenly over all of them.

    Raises:
        InvoerFout: more orders than are shown at once, a number beyond the last, or a spread over, or a
            far page of, a list that could not be counted.
    """
    if not 1 <= hoogstens <= MEESTE_GETOOND or vanaf < 0:
        raise _fout(f"{hoogstens} volgordes vanaf {vanaf} kan niet", f"Kies 1 tot en met {MEESTE_GETOOND}.")
    whole = make(vraag)
    telling = count(
        whole.only_what_binds(vraag.per_jaar), vraag.per_jaar, wachten=vraag.wachten, stappen=stappen
    )
    if telling.exact and vanaf >= telling.aantal:
        raise _fout(f"er zijn {telling.aantal} volgordes", f"Kies een nummer onder {telling.aantal}.")
    if not telling.exact and (gespreid or vanaf > _VERST):
        raise _fout(
            "het zijn er te veel om te tellen; een spreiding of een verre bladzijde kan dan niet",
            f"Blader vanaf het begin, tot nummer {_VERST}, of maak de vraag kleiner.",
        )
    if not whole.onderdelen:
        # An order of nothing is none.
        return Herstartplan(
            vraag, vraag.niet_te_plannen, 0, True, vraag.jaren[-1].jaar, 0, Keus.ALLE, 0, (), ()
        )
    few = telling.exact and telling.aantal <= hoogstens and not vanaf
    if few or not gespreid:
        found = list(islice(walk(telling, vanaf), hoogstens))
    else:
        steps = (number * telling.aantal // hoogstens for number in range(hoogstens))
        found = [next(walk(telling, number)) for number in steps]
    return Herstartplan(
        vraag,
        vraag.niet_te_plannen,
        telling.aantal,
        telling.exact,
        vraag.jaren[telling.tot - 1].jaar if telling.tot else None,
        telling.stappen,
        Keus.ALLE if few else Keus.GESPREID if gespreid else Keus.BLADZIJDE,
        0 if few or gespreid else vanaf,
        tuple(explain(vraag, whole, one) for one in found),
        alone(vraag, whole),
    )


def _fout(wat: str, remedie: str) -> InvoerFout:
    return InvoerFout(wat, waar="herstart", remedie=remedie)
