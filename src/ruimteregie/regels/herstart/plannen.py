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

    ``aantal`` is the number of orders in which anything begins when ``exact``, else a lower bound, counted
    up to and including ``geteld_tot`` (None when not one year could be counted). ``jaren`` has, of each year,
    what stands in the way of an item even when nothing else began.
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
    _check(vanaf, hoogstens)
    whole = make(vraag)
    if not whole.onderdelen:
        last = vraag.jaren[-1].jaar
        return Herstartplan(vraag, vraag.niet_te_plannen, 0, True, last, 0, Keus.ALLE, 0, (), ())
    telling = count(
        whole.only_what_binds(vraag.per_jaar), vraag.per_jaar, wachten=vraag.wachten, stappen=stappen
    )
    # An order in which nothing begins is none. It stands first in the list.
    idle = 1 if vraag.wachten or (telling.exact and not any(next(walk(telling)))) else 0
    number = telling.aantal - idle
    if telling.exact and vanaf and vanaf >= number:
        raise _fout(_there_are(number), f"Kies een nummer van 1 tot en met {max(number, 1)}.")
    if not telling.exact and (gespreid or vanaf > _VERST):
        raise _fout(
            "het zijn er te veel om te tellen; een spreiding of een verre bladzijde kan dan niet",
            f"Blader vanaf het begin, tot nummer {_VERST}, of maak de vraag kleiner.",
        )
    few = telling.exact and number <= hoogstens and not vanaf
    if few or not gespreid:
        found = list(islice(walk(telling, vanaf + idle), hoogstens))
    else:
        places = (idle + at * number // hoogstens for at in range(hoogstens))
        found = [next(walk(telling, place)) for place in places]
    return Herstartplan(
        vraag,
        vraag.niet_te_plannen,
        number,
        telling.exact,
        vraag.jaren[telling.tot - 1].jaar if telling.tot else None,
        telling.stappen,
        Keus.ALLE if few else Keus.GESPREID if gespreid else Keus.BLADZIJDE,
        0 if few or gespreid else vanaf,
        tuple(explain(vraag, whole, one) for one in found),
        alone(vraag, whole),
    )


def _check(vanaf: int, hoogstens: int) -> None:
    if not 1 <= hoogstens <= MEESTE_GETOOND:
        raise _fout(f"{hoogstens} volgordes tegelijk kan niet", f"Kies 1 tot en met {MEESTE_GETOOND}.")
    if vanaf < 0:
        raise _fout(f"nummer {vanaf + 1} bestaat niet", "Kies een nummer vanaf 1.")


def _there_are(number: int) -> str:
    return "er is 1 volgorde" if number == 1 else f"er zijn {number} volgordes"


def _fout(wat: str, remedie: str) -> InvoerFout:
    return InvoerFout(wat, waar="herstart", remedie=remedie)
