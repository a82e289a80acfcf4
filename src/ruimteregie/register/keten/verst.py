"""The goals from which a chain comes furthest, to begin a walk with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.keten.soorten import SOORTEN, TREDEN
from ruimteregie.register.keten.wandelen import Keten, Knoop, knopen_of, walk_all
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Bereik", "furthest"]


@dataclass(frozen=True, slots=True)
class Bereik:
    """A goal, and of each later step that its chain has how many records were reached, in order."""

    begin: Knoop
    stappen: Sequence[tuple[str, int]]


def furthest(actor: Actor, hoogstens: int = 5) -> list[Bereik]:
    """The goals of which the chain has the most different steps, as this reader sees it."""
    linked = visible(Ketenverband.objects.filter(van_soort="opgave").order_by(), actor)
    goals = knopen_of(SOORTEN["opgave"], linked.values_list("van_code", flat=True), actor)
    if not goals:
        return []
    walked = walk_all(list(goals.values()), actor)
    found = [Bereik(goal, _steps(goal, walked)) for goal in goals.values()]
    found.sort(key=lambda row: (-len(row.stappen), row.begin.naam))
    return [row for row in found if row.stappen][:hoogstens]


def _steps(begin: Knoop, walked: Keten) -> list[tuple[str, int]]:
    """How many records of each later step follow from this one."""
    seen = {begin.sleutel: begin}
    waiting = [begin]
    while waiting:
        for _, knoop in walked.next_of(waiting.pop().sleutel):
            if knoop.sleutel not in seen:
                seen[knoop.sleutel] = knoop
                waiting.append(knoop)
    numbers = [0] * len(TREDEN)
    for knoop in seen.values():
        numbers[knoop.soort.trede] += knoop.telt
    return [(TREDEN[i], n) for i, n in enumerate(numbers) if n and i > begin.soort.trede]
