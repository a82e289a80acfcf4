"""What else touches an area: homes that wait, plans, investment agendas, programmes, motions, tracks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ruimteregie.register.analyses.models import Ruimteclaim
from ruimteregie.register.analyses.selectors import landelijke_puzzel
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.investeringen.selectors import agendas
from ruimteregie.register.programmas.models import NationaalProgramma, Opgave
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.planselectors import plannen
from ruimteregie.register.wonen.selectors import dependencies_of

__all__ = ["around", "puzzle"]

EERSTE_PLANNEN = 8
"""How many plans are named; the rest is a count and a link to the list."""
_FACETTEN = {"provincie": "provincie", "gemeente": "gemeente"}


def around(gebied: Gebied, places: Sequence[int], actor: Actor) -> dict[str, Any]:
    """Everything beside agreements and money; ``places`` are the keys of the area and of those within it."""
    if gebied.soort == "land":
        places = [gebied.pk]
    here = (
        Q(gemeente__in=places) | Q(regio__in=places) | Q(provincie__in=places) | Q(locatie__gebied__in=places)
    )
    homes = plannen(actor, ook_verdwenen=False).filter(here)
    return {
        "plannen": list(homes[:EERSTE_PLANNEN]),
        "aantal_plannen": homes.count(),
        "planfilter": _FACETTEN.get(gebied.soort, ""),
        "wachtenden": [] if gebied.soort == "land" else list(dependencies_of(gebied, actor)),
        "agendas": list(agendas(actor).filter(gebied=gebied)),
        "programmas": list(_programmes(gebied, actor)),
        "puzzel": puzzle(gebied, actor),
    }


def _programmes(gebied: Gebied, actor: Actor) -> Any:
    """The programmes of which a goal or a claim that one may see names this place."""
    if gebied.soort == "land":
        return ()
    goals = visible(Opgave.objects.filter(gebied=gebied, programma=OuterRef("pk")), actor)
    claims = visible(Ruimteclaim.objects.filter(gebieden=gebied, programma=OuterRef("pk")), actor)
    return visible(NationaalProgramma.objects.filter(Exists(goals) | Exists(claims)), actor)


def puzzle(gebied: Gebied, actor: Actor) -> dict[str, Any] | None:
    """The verdict of the puzzle of the country: of a province, or of the provinces that a place lies in."""
    provinces = [gebied] if gebied.soort == "provincie" else []
    if gebied.soort in ("novex", "regio"):
        provinces = list(gebied.provincies.all())
    run = landelijke_puzzel(actor) if provinces else None
    if run is None:
        return None
    clashes = run.resultaat["botsingen"]
    return {
        "run": run,
        "delen": [
            (province, [item["zin"] for item in clashes if province.code in item["gebieden"]])
            for province in provinces
        ],
    }
