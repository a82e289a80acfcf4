"""What the planner is asked: items with their needs, years with what there is, and the pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.getal import GROOTSTE
from ruimteregie.kern.keuze import Keuze

__all__ = ["AMBITIE", "MEESTE_JAREN", "MEESTE_ONDERDELEN", "MEESTE_PER_JAAR", "Hulpbron", "Jaarruimte",
           "Onderdeel", "Vraag"]  # fmt: skip

AMBITIE: Final = 1
"""Items that begin again in a year, by the MIRT-brief of 12 June 2025."""
MEESTE_ONDERDELEN: Final = 60
MEESTE_JAREN: Final = 40
MEESTE_PER_JAAR: Final = 3


class Hulpbron(Keuze):
    """What an item needs; in the units of the user, money in euros."""

    STIKSTOF = "stikstof"
    GELD = "geld"
    CAPACITEIT = "capaciteit"

    @property
    def woorden(self) -> str:
        """The resource in running Dutch."""
        return "stikstofruimte" if self is Hulpbron.STIKSTOF else self.value


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A paused project, or a phase of one, that can begin again by itself.

    ``nodig`` has, of each resource, what it takes in the first year, the second and so on; a resource that
    is not there and an amount of None are *niet bekend*. It begins in a later year than all of ``na``, and
    not before ``vroegst``.
    """

    naam: str
    nodig: Mapping[Hulpbron, tuple[Decimal | None, ...]]
    project: str = ""
    na: tuple[str, ...] = ()
    vroegst: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodig", {soort: tuple(self.nodig.get(soort, ())) for soort in Hulpbron})
        object.__setattr__(self, "na", tuple(self.na))
        if not self.naam:
            raise _fout("een onderdeel heeft een naam", "Geef elk onderdeel een eigen naam.")
        for soort, amounts in self.nodig.items():
            _check(self.naam, soort, amounts)

    @property
    def duur(self) -> int:
        """The years over which it takes anything; at least one."""
        return max(1, *map(len, self.nodig.values()))

    @property
    def onbekend(self) -> tuple[Hulpbron, ...]:
        """The resources of which it is not known how much it takes."""
        return tuple(soort for soort, amounts in self.nodig.items() if not amounts or None in amounts)


@dataclass(frozen=True, slots=True)
class Jaarruimte:
    """What there is of each resource in one year; None is *niet bekend*."""

    jaar: int
    ruimte: Mapping[Hulpbron, Decimal | None]

    def __post_init__(self) -> None:
        object.__setattr__(self, "ruimte", {soort: self.ruimte.get(soort) for soort in Hulpbron})
        for soort, amount in self.ruimte.items():
            _check(str(self.jaar), soort, [amount])


@dataclass(frozen=True, slots=True)
class Vraag:
    """Everything the planner goes by.

    ``per_jaar`` is how many items begin in a year at most; ``meenemen`` the resources of which what is left
    goes on to the next year. A year stays empty only when nothing can begin in it, unless ``wachten`` lets
    a year stay empty (or part of it) where something could have begun.

    Raises:
        InvoerFout: names twice, years that do not follow each other, an order that goes round, or too much.
    """

    onderdelen: tuple[Onderdeel, ...]
    jaren: tuple[Jaarruimte, ...]
    per_jaar: int = AMBITIE
    meenemen: frozenset[Hulpbron] = frozenset()
    wachten: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "onderdelen", tuple(sorted(self.onderdelen, key=lambda o: _order(o.naam))))
        object.__setattr__(self, "jaren", tuple(sorted(self.jaren, key=lambda j: j.jaar)))
        object.__setattr__(self, "meenemen", frozenset(self.meenemen))
        for what, fix in self._faults():
            raise _fout(what, fix)

    def _faults(self) -> Iterator[tuple[str, str]]:
        names = [one.naam for one in self.onderdelen]
        years = [one.jaar for one in self.jaren]
        if not names or not years:
            yield "er zijn geen onderdelen of geen jaren", "Geef minstens een onderdeel en een jaar."
            return
        if len(names) > MEESTE_ONDERDELEN or len(years) > MEESTE_JAREN:
            most = f"{MEESTE_ONDERDELEN} onderdelen en {MEESTE_JAREN} jaren"
            yield f"meer dan {most} wordt niet gepland", "Splits de vraag."
        if twice := sorted({name for name in names if names.count(name) > 1}):
            yield f"{', '.join(twice)} staat er twee keer", "Geef elk onderdeel een eigen naam."
        if years != list(range(years[0], years[0] + len(years))):
            yield "de jaren sluiten niet aan", "Geef elk jaar een keer; laat leeg wat niet bekend is."
        if not 1 <= self.per_jaar <= MEESTE_PER_JAAR:
            yield f"{self.per_jaar} per jaar kan niet", f"Kies 1 tot en met {MEESTE_PER_JAAR}."
        yield from (
            (f"{one.naam} komt na {name}, dat er niet is", "Controleer de naam.")
            for one in self.onderdelen
            for name in one.na
            if name not in names
        )
        if circle := self._circle():
            yield f"{circle} komt na zichzelf", "Haal een stap uit de kring."

    def _circle(self) -> str:
        """An item that comes after itself, by way of others; empty when there is none."""
        waiting = {one.naam: set(one.na) for one in self.onderdelen}
        while ready := [name for name, before in waiting.items() if not before & waiting.keys()]:
            for name in ready:
                del waiting[name]
        return min(waiting, default="")

    @property
    def niet_te_plannen(self) -> dict[str, str]:
        """The items that cannot be planned, each with the reason: a need, or one before it, not known."""
        reasons = {
            one.naam: f"{_enum([soort.woorden for soort in one.onbekend])} niet bekend"
            for one in self.onderdelen
            if one.onbekend
        }
        while more := {
            one.naam: f"komt na {name}, en dat is niet te plannen"
            for one in self.onderdelen
            if one.naam not in reasons
            for name in one.na
            if name in reasons
        }:
            reasons |= more
        return {one.naam: reasons[one.naam] for one in self.onderdelen if one.naam in reasons}

    @property
    def te_plannen(self) -> tuple[Onderdeel, ...]:
        """The items of which all is known, in the order of the alphabet: neutral, and no ranking."""
        left_out = self.niet_te_plannen
        return tuple(one for one in self.onderdelen if one.naam not in left_out)


def _order(naam: str) -> tuple[str, str]:
    return naam.casefold(), naam


def _enum(words: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _check(waar: str, soort: Hulpbron, amounts: Iterable[Decimal | None]) -> None:
    for one in amounts:
        if one is None:
            continue
        if not (one.is_finite() and 0 <= one < GROOTSTE):
            fix = "Geef een getal vanaf 0; laat leeg wat niet bekend is."
            raise InvoerFout(f"{one} kan hier niet", waar=waar, remedie=fix)
        if soort is Hulpbron.GELD and one != round(one, 2):
            fix = "Rond zelf af op centen."
            raise InvoerFout(f"{one} euro heeft delen van centen", waar=waar, remedie=fix, paragraaf="§2")


def _fout(wat: str, remedie: str) -> InvoerFout:
    return InvoerFout(wat, waar="herstart", remedie=remedie)
