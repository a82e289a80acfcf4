"""How a moment and a state of a project stand on a day: still to come, gone by, or of an old letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.projecten.models import Fasebesluit, Mijlpaal, Project
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "GEWEEST",
    "VERVALLEN",
    "VERWACHT",
    "VOORBIJ",
    "Moment",
    "Peiling",
    "last_meeting",
    "moments",
    "state_of",
]

GEWEEST, VERWACHT, VOORBIJ, VERVALLEN = "geweest", "verwacht", "voorbij", "vervallen"
# Words without EDTF that yet say by when at the latest: before a summer, or in the meeting of a year.
_ZOMER = re.compile(r"\bvoor de zomer(?: van)? (\d{4})\b", re.IGNORECASE)
_OVERLEG = re.compile(r"\bin het BO MIRT(?: \w+)? (\d{4})\b", re.IGNORECASE)


def last_day(tekst: str, laatst: date | None) -> date | None:
    """The last day of a moment in its words; None when none is known."""
    if laatst is not None:
        return laatst
    if found := _ZOMER.search(tekst):
        return date(int(found[1]), 6, 21)
    return date(int(found[1]), 12, 31) if (found := _OVERLEG.search(tekst)) else None


def state_of(tekst: str, laatst: date | None, op: date) -> str:
    """Whether an expected moment is still to come, or its last day is past and nobody said how it went."""
    day = last_day(tekst, laatst)
    return VOORBIJ if day is not None and day < op else VERWACHT


@dataclass(frozen=True, slots=True)
class Moment:
    """A milestone with how it stands: geweest, verwacht, voorbij, or vervallen by a no-go."""

    mijlpaal: Mijlpaal
    stand: str


def moments(project: Project, op: date) -> Iterator[Moment]:
    """The milestones of a project, read along, as they stand on a day."""
    for m in project.mijlpalen.all():
        stand = GEWEEST if m.is_voorbij else state_of(m.verwacht_tekst, m.verwacht_laatst, op)
        if stand != GEWEEST and project.fase == "beeindigd":
            stand = VERVALLEN
        yield Moment(m, stand)


def last_meeting(actor: Actor, op: date) -> date | None:
    """The first day of the last BO MIRT that was held; None when none is known."""
    held = visible(Overleg.objects.filter(soort="bo-mirt", datum_laatst__lte=op), actor)
    return held.order_by("-datum_laatst").values_list("datum_vroegst", flat=True).first()


@dataclass(frozen=True, slots=True)
class Peiling:
    """The last BO MIRT, against which the source of a phase is old."""

    overleg: date | None

    def source(self, project: Project, decisions: Iterable[Fasebesluit] = ()) -> str:
        """The day (EDTF) of the newest document about the project when that is older; empty when it is not.

        A decision since then says itself what the phase is.
        """
        dated = [p.document for p in project.passages.all() if p.document and p.document.datum_laatst]
        if self.overleg is None or not dated:
            return ""
        newest = max(dated, key=lambda d: d.datum_laatst)
        days = [d.besluit.datum_laatst for d in decisions if d.besluit.datum_laatst]
        if max([newest.datum_laatst, *days]) >= self.overleg or any(d > newest.datum_laatst for d in days):
            return ""
        return str(newest.datum)
