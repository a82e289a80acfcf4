"""Which proposals get money: by rank, or the exact optimum in homes, with least amounts per area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.keuze import Keuze as Woordkeuze
from ruimteregie.regels.kiezen.programma import Rij, choose
from ruimteregie.regels.kiezen.rangschikking import Kandidaat

__all__ = [
    "Maat",
    "Methode",
    "Minimum",
    "Portefeuille",
    "choose_by_rank",
    "choose_optimum",
    "costs_of_minima",
]

_CENTEN: Final = 100


class Methode(Woordkeuze):
    """How a portfolio is chosen."""

    RANG = "rang"
    OPTIMUM = "optimum"


class Maat(Woordkeuze):
    """What a minimum counts."""

    WONINGEN = "woningen"
    VOORSTELLEN = "voorstellen"
    EURO = "euro"

    def of(self, kandidaat: Kandidaat) -> Decimal:
        """How much one proposal adds."""
        match self:
            case Maat.WONINGEN:
                return Decimal(kandidaat.woningen)
            case Maat.VOORSTELLEN:
                return Decimal(1)
            case Maat.EURO:
                return kandidaat.bijdrage


@dataclass(frozen=True, slots=True)
class Minimum:
    """At least this much for the provinces of one area; regional spread, set per round.

    ``gebied`` is the name that people see (a province or a landsdeel), ``provincies`` what it consists
    of, as proposals name them.
    """

    gebied: str
    provincies: frozenset[str]
    waarde: Decimal
    maat: Maat = Maat.WONINGEN

    def __post_init__(self) -> None:
        if self.waarde < 0 or (self.maat is not Maat.EURO and self.waarde != int(self.waarde)):
            raise InvoerFout(
                f"minimum {self.waarde} {self.maat} kan niet",
                waar=self.gebied,
                remedie="Geef een heel getal vanaf 0.",
            )

    def __str__(self) -> str:
        return f"{self.gebied}: minstens {write_getal(self.waarde)} {self.maat}"

    def reached(self, kandidaten: Iterable[Kandidaat]) -> Decimal:
        """How much of it these proposals give."""
        return sum((self.maat.of(k) for k in kandidaten if k.provincie in self.provincies), Decimal(0))


@dataclass(frozen=True, slots=True)
class Portefeuille:
    """What was chosen, in the order of the candidates given.

    ``bovengrens`` is the most homes that any choice under the same budget and minima can have; None when
    it was not asked for. ``niet_gehaald`` holds the minima that this choice does not reach.
    """

    gekozen: tuple[Kandidaat, ...]
    bovengrens: int | None = None
    niet_gehaald: tuple[Minimum, ...] = ()

    @property
    def woningen(self) -> int:
        """Homes in all."""
        return sum(k.woningen for k in self.gekozen)

    @property
    def bijdrage(self) -> Decimal:
        """Contribution in all, in euros."""
        return sum((k.bijdrage for k in self.gekozen), Decimal(0))

    @property
    def namen(self) -> tuple[str, ...]:
        """The names of what was chosen."""
        return tuple(k.naam for k in self.gekozen)

    @property
    def is_bewezen(self) -> bool:
        """Whether no other choice can have more homes."""
        return self.bovengrens == self.woningen


def choose_by_rank(
    rangorde: Sequence[Kandidaat], budget: Decimal, minima: Sequence[Minimum] = ()
) -> Portefeuille:
    """Go down the order and take what the money that is left can pay; what it cannot is passed over.

    Areas with a minimum go first, each down the same order until its minimum is reached. A minimum that
    the money or the proposals cannot reach is reported, not hidden.
    """
    taken: dict[str, Kandidaat] = {}
    left = _check_budget(budget)
    for minimum in minima:
        for kandidaat in rangorde:
            if minimum.reached(taken.values()) >= minimum.waarde:
                break
            fits = kandidaat.naam not in taken and kandidaat.bijdrage <= left
            if fits and kandidaat.provincie in minimum.provincies:
                taken[kandidaat.naam] = kandidaat
                left -= kandidaat.bijdrage
    for kandidaat in rangorde:
        if kandidaat.naam not in taken and kandidaat.bijdrage <= left:
            taken[kandidaat.naam] = kandidaat
            left -= kandidaat.bijdrage
    chosen = tuple(k for k in rangorde if k.naam in taken)
    return Portefeuille(chosen, None, tuple(m for m in minima if m.reached(chosen) < m.waarde))


def choose_optimum(
    kandidaten: Sequence[Kandidaat], budget: Decimal, minima: Sequence[Minimum] = ()
) -> Portefeuille | None:
    """The most homes within the budget and the minima, with the bound that proves it.

    None when no choice keeps to the budget and all minima. Between choices with as many homes it takes
    the cheapest that it finds; the order of the candidates given does not matter.

    Raises:
        RuimteregieFout: the search stopped before it found any choice, though there may be one.
    """
    _check_budget(budget)
    items = sorted(kandidaten, key=lambda k: k.naam)
    answer = choose(
        [k.woningen for k in items],
        [_cents(k.bijdrage) for k in items],
        _cents(budget),
        [_row(minimum, items) for minimum in minima],
    )
    if answer is None:
        return None
    names = {items[i].naam for i in answer.gekozen}
    return Portefeuille(tuple(k for k in kandidaten if k.naam in names), answer.bovengrens)


def costs_of_minima(
    kandidaten: Sequence[Kandidaat], budget: Decimal, minima: Sequence[Minimum], best: Portefeuille
) -> Mapping[Minimum, int]:
    """How many homes more the optimum would have without each minimum (the others stay).

    A minimum is left out when either of the two is not proven: a difference of guesses is no cost.
    """
    costs: dict[Minimum, int] = {}
    for minimum in minima if best.is_bewezen else ():
        without = choose_optimum(kandidaten, budget, [m for m in minima if m is not minimum])
        if without is not None and without.is_bewezen:
            costs[minimum] = without.woningen - best.woningen
    return costs


def _check_budget(budget: Decimal) -> Decimal:
    if budget < 0:
        raise InvoerFout("het budget is negatief", waar="budget", remedie="Geef een bedrag vanaf 0.")
    return budget


def _cents(euro: Decimal) -> int:
    return int(euro * _CENTEN)


def _row(minimum: Minimum, items: Sequence[Kandidaat]) -> Rij:
    unit = _CENTEN if minimum.maat is Maat.EURO else 1
    amounts = [int(minimum.maat.of(k) * unit) if k.provincie in minimum.provincies else 0 for k in items]
    return Rij(amounts, int(minimum.waarde * unit))
