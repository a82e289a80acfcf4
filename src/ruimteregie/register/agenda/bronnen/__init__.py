"""The sources of proposals that the register has itself; each file is about one side of it."""

from __future__ import annotations

from ruimteregie.register.agenda.bronnen.acties import (
    ActiesGeenMelding,
    ActiesTeBespreken,
    ActiesTeLaat,
    AflopendeTermijnen,
)
from ruimteregie.register.agenda.bronnen.analyses import BotsingenInAnalyses
from ruimteregie.register.agenda.bronnen.conflicten import OpenConflicten
from ruimteregie.register.agenda.bronnen.kamer import OpenMoties, OpenToezeggingen
from ruimteregie.register.agenda.bronnen.pakketten import PakkettenTeBesluiten
from ruimteregie.register.agenda.bronnen.rondes import LateBouw
from ruimteregie.register.agenda.bronnen.signalen import DoorgeschovenSignalen
from ruimteregie.register.agenda.voorstelbron import Voorstelbron

__all__ = ["EIGEN_BRONNEN"]

EIGEN_BRONNEN: tuple[Voorstelbron, ...] = (
    ActiesTeLaat(),
    ActiesTeBespreken(),
    ActiesGeenMelding(),
    AflopendeTermijnen(),
    OpenMoties(),
    OpenToezeggingen(),
    PakkettenTeBesluiten(),
    DoorgeschovenSignalen(),
    OpenConflicten(),
    BotsingenInAnalyses(),
    LateBouw(),
)
