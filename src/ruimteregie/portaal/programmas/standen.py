"""How a promised moment stands: what a document says came of it, else what the calendar alone can say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ruimteregie.register.programmas.models import BeloofdMoment, Momentuitkomst

__all__ = ["STANDEN", "Momentstand", "stand_of", "tally"]

STANDEN: Mapping[str, str] = {
    "gehouden": "nagekomen",
    "te-laat": "te laat",
    "vervallen": "vervallen",
    "voorbij": "moment voorbij, uitkomst niet bekend",
    "komt": "moet nog komen",
    "onbekend": "uitkomst niet bekend",
}
# The same for a number of moments.
_GETELD: Mapping[str, str] = {
    **STANDEN,
    "voorbij": "voorbij zonder bekende uitkomst",
    "komt": "nog te komen",
    "onbekend": "zonder bekende uitkomst",
}
_TONEN: Mapping[str, str] = {"gehouden": "safe", "te-laat": "warning", "vervallen": "warning"}


@dataclass(frozen=True, slots=True)
class Momentstand:
    """A promised moment with its state, a code of ``STANDEN``, and the outcome that says so, if any."""

    moment: BeloofdMoment
    code: str
    uitkomst: Momentuitkomst | None

    @property
    def naam(self) -> str:
        """The state in words."""
        return STANDEN[self.code]

    @property
    def toon(self) -> str:
        """The tone of its label; empty for what is not known."""
        return _TONEN.get(self.code, "")

    @property
    def eerder(self) -> list[Momentuitkomst]:
        """What earlier documents said came of it."""
        return [u for u in self.moment.uitkomsten.all() if u != self.uitkomst]


def stand_of(moment: BeloofdMoment, vandaag: date) -> Momentstand:
    """Its state; that the day has passed never makes it late (§1)."""
    outcome = moment.laatste_uitkomst
    if outcome is not None:
        return Momentstand(moment, outcome.uitkomst, outcome)
    if moment.termijn_laatst is not None:
        return Momentstand(moment, "voorbij" if moment.termijn_laatst < vandaag else "komt", None)
    if moment.termijn_vroegst is not None and moment.termijn_vroegst > vandaag:
        return Momentstand(moment, "komt", None)
    return Momentstand(moment, "onbekend", None)


def tally(found: Iterable[Momentstand]) -> list[tuple[str, str, int]]:
    """How many moments are in each state that occurs: code, words and number, in the order of ``STANDEN``."""
    codes = [row.code for row in found]
    return [(code, name, codes.count(code)) for code, name in _GETELD.items() if code in codes]
