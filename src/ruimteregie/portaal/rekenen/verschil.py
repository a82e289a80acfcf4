"""Two runs side by side: the difference in words first, then claim by claim and use by use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruimteregie.puzzel.vergelijken import compare
from ruimteregie.puzzel.verklaren.zinnen import write_maat
from ruimteregie.register.analyses.models import Analyse

__all__ = ["Bestemmingrij", "Verschil", "Verschilrij", "difference"]

_GELIJK = 1e-6


@dataclass(frozen=True, slots=True)
class Verschilrij:
    """One claim in both runs, in words; empty where a run does not have it."""

    naam: str
    een: str
    ander: str
    een_gevuld: str
    ander_gevuld: str

    @property
    def anders(self) -> bool:
        """Whether it is asked otherwise, or filled otherwise where both say so."""
        filled = (self.een_gevuld, self.ander_gevuld)
        return self.een != self.ander or (all(filled) and filled[0] != filled[1])


@dataclass(frozen=True, slots=True)
class Bestemmingrij:
    """The hectares of one use in both runs, and how many more the second has."""

    naam: str
    een: str
    ander: str
    verschil: str


@dataclass(frozen=True, slots=True)
class Verschil:
    """What the page shows: sentences, claims (those that differ first) and uses."""

    zinnen: Sequence[str]
    claims: Sequence[Verschilrij]
    bestemmingen: Sequence[Bestemmingrij]


def difference(een: Analyse, ander: Analyse) -> Verschil:
    """What differs between two stored puzzles."""
    found = compare(een.resultaat, ander.resultaat)
    rows = [_claim(item) for item in found["claims"]]
    uses = [_use(item) for item in found["hectares"] if any(item["hectares"])]
    sentences = [*_about(een, ander), *found["zinnen"], *_short(een, ander)]
    return Verschil(sentences, sorted(rows, key=lambda row: not row.anders), uses)


def _claim(item: dict[str, Any]) -> Verschilrij:
    asked = [text or "" for text in item["gevraagd"]]
    filled = ["" if value is None else write_maat(value, item["eenheid"]) for value in item["gevuld"]]
    return Verschilrij(item["naam"], asked[0], asked[1], filled[0], filled[1])


def _use(item: dict[str, Any]) -> Bestemmingrij:
    pair = ["" if value is None else write_maat(value, "ha") for value in item["hectares"]]
    change = item["verschil"]
    sign = "+" if change and change > 0 else ""
    more = "" if change is None else f"{sign}{write_maat(change, 'ha')}"
    return Bestemmingrij(item["optie"], pair[0], pair[1], more)


def _about(een: Analyse, ander: Analyse) -> Iterator[str]:
    """What makes two runs hard to compare."""
    if een.invoer.get("scenario") != ander.invoer.get("scenario"):
        yield "Het zijn twee verschillende scenario’s; de getallen zijn niet zonder meer te vergelijken."
    if een.programmaversie != ander.programmaversie:
        yield f"De rekenregels verschillen: {een.programmaversie} en {ander.programmaversie}."


def _short(een: Analyse, ander: Analyse) -> Iterator[str]:
    runs = (een, ander)
    short = [sum(item["tekort"] or 0.0 for item in run.resultaat["botsingen"]) for run in runs]
    if abs(short[0] - short[1]) <= _GELIJK * max(*short, 1.0):
        return
    amounts = [write_maat(value, "ha") if value else "geen tekort" for value in short]
    yield f"Het tekort ging van {amounts[0]} naar {amounts[1]}."
