"""The page of one programme: everything that the register knows hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from ruimteregie.portaal.programmas.standen import stand_of, tally
from ruimteregie.register.analyses.selectors import ruimteclaims
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.keten.soorten import SOORTEN
from ruimteregie.register.keten.wandelen import Knoop, walk
from ruimteregie.register.middelen.selectors import middelen
from ruimteregie.register.moties.models import Motie
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
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
        successors, passages_prefetch(actor)
    ).filter(code=code).first()  # fmt: skip
    if programma is None:
        return None
    onward = _onward(programma, actor)
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
        **onward,
        "pakketten": _packages([knoop.record.pk for knoop in onward["afspraken"]], actor),
    }


def _onward(programma: NationaalProgramma, actor: Actor) -> dict[str, list[Knoop]]:
    """What follows from its choices and claims, along links that a document lays, by kind."""
    begin = Knoop(SOORTEN["programma"], programma.code, programma)
    reached = walk(begin, actor).knopen.values()

    def kind(code: str) -> list[Knoop]:
        return sorted((k for k in reached if k.soort.code == code), key=lambda k: k.naam)

    return {
        "afspraken": kind("afspraak"),
        "projecten": kind("project"),
        "doorwerkingen": kind("doorwerking"),
        "besluiten": kind("besluit"),
    }


def _packages(afspraken: list[int], actor: Actor) -> list[Pakket]:
    """The packages of which a version that the actor may see holds one of these agreements."""
    versions = visible(PakketVersie.objects.filter(afspraken__in=afspraken), actor).values("pakket")
    return list(visible(Pakket.objects.filter(pk__in=versions), actor).order_by("naam", "code"))


def _motions(programma: NationaalProgramma, actor: Actor) -> list[Motie]:
    return list(visible(Motie.objects.filter(programmas=programma), actor))
