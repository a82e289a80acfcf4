"""The links of the chain in the world of the walk: of each level from a goal to a choice of that level."""

from __future__ import annotations

from typing import Any

from rechten.wereld import Wereld
from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.programmas.models import NationaleKeuze, Opgave
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord

__all__ = ["link_chains"]


def link_chains(wereld: Wereld) -> None:
    """A link names its two ends by kind and code: what the world made up for them leads nowhere."""
    with verantwoord(door=None, reden="Opzet van een test"):
        for records in wereld.values():
            link: Any = records.get(Ketenverband)
            goal, choice = records.get(Opgave), records.get(NationaleKeuze)
            if link is None or goal is None or choice is None:
                continue
            link.van_soort, link.van_code = "opgave", goal.code
            link.naar_soort, link.naar_code = "keuze", choice.code
            store(link)
