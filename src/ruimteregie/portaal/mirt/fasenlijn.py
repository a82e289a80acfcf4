"""The phases of a project as a line: which it has been through, where it is, and the decision after each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ruimteregie.regels.mirt.fasen import BESLISREGELS, FASEN, Beslisregel, Fase, Uitslag
from ruimteregie.register.projecten.models import Fasebesluit, Project

__all__ = ["Stap", "line"]


@dataclass(frozen=True, slots=True)
class Stap:
    """A phase: ``waar`` is geweest, nu, straks or onbekend; then its gate and the decisions of that kind."""

    fase: Fase
    waar: str
    regel: Beslisregel | None
    besluiten: Sequence[Fasebesluit]

    @property
    def woorden(self) -> str:
        """The phase with a capital."""
        return self.fase.woorden[:1].upper() + self.fase.woorden[1:]


def line(project: Project, decisions: Iterable[Fasebesluit]) -> tuple[Stap, ...]:
    """The phases in their order; a project without a phase has none that is now.

    Of one that a no-go ended the phases up to that decision have been. What was taken back does not count.
    """
    taken = [d for d in decisions if d.ingetrokken is None]
    now = project.plek.fase
    at = FASEN.index(now) if now in FASEN else None
    ends = [d.fase_van for d in taken if d.uitkomst == Uitslag.NO_GO and d.fase_van in FASEN]
    if now is Fase.BEEINDIGD and ends:
        at = FASEN.index(Fase(ends[-1])) + 1
    rules = {rule.sluit: rule for rule in BESLISREGELS.values()}
    steps: list[Stap] = []
    for i, fase in enumerate(FASEN):
        rule = rules.get(fase)
        own = [d for d in taken if rule is not None and d.poort is rule.beslissing]
        where = "onbekend" if at is None else "geweest" if i < at else "nu" if i == at else "straks"
        if now is Fase.BEEINDIGD and where != "geweest":
            where = "onbekend"
        steps.append(Stap(fase, where, rule, own))
    return tuple(steps)
