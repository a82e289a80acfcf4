"""The page of one programme: everything that the register knows hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from ruimteregie.portaal.programmas.standen import stand_of, tally
from ruimteregie.register.analyses.selectors import ruimteclaims
from ruimteregie.register.middelen.selectors import middelen
from ruimteregie.register.moties.models import Motie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import NationaalProgramma, Opgave
from ruimteregie.register.programmas.selectors import keuzes, momenten, opgaven, programmas
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Doel", "goals_of", "sheet"]


@dataclass(frozen=True, slots=True)
class Doel:
    """One goal for one area, with its figures as the documents gave them, the oldest first (§4)."""

    onderwerp: str
    gebied: Any
    jaargangen: list[Opgave]


def goals_of(found: Iterable[Opgave]) -> list[Doel]:
    """Goals that are about the same subject and area together; the newest figure is never the only one."""
    grouped: dict[tuple[str, int], list[Opgave]] = {}
    for opgave in found:
        grouped.setdefault((opgave.onderwerp, opgave.gebied_id), []).append(opgave)  # type: ignore[attr-defined]
    return [
        Doel(
            rows[0].onderwerp,
            rows[0].gebied,
            sorted(rows, key=lambda o: (o.jaargang_laatst or date.max, o.code)),
        )
        for rows in grouped.values()
    ]


def sheet(code: str, actor: Actor, vandaag: date) -> dict[str, Any] | None:
    """Everything that the page shows; None when there is no such programme that the actor may see."""
    successors = Prefetch("departementen", Partij.objects.prefetch_related("opvolgers").order_by("naam"))
    programma = programmas(actor).prefetch_related(None).prefetch_related(
        successors, "passages__document"
    ).filter(code=code).first()  # fmt: skip
    if programma is None:
        return None
    found = [stand_of(m, vandaag) for m in momenten(actor).filter(programma=programma)]
    return {
        "programma": programma,
        "keuzes": list(keuzes(actor).filter(programma=programma)),
        "doelen": goals_of(opgaven(actor).filter(programma=programma)),
        "momenten": found,
        "telling": tally(found),
        "claims": list(ruimteclaims(actor).filter(programma=programma)),
        "middelen": list(middelen(actor).filter(programma=programma)),
        "moties": _motions(programma, actor),
    }


def _motions(programma: NationaalProgramma, actor: Actor) -> list[Motie]:
    return list(visible(Motie.objects.filter(programmas=programma), actor))
