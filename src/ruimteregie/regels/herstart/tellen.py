"""How many orders are feasible, exactly: year by year over what is left to begin and the room that is left.

In a year any set of items may begin that fits together, at most so many, and no further item fits beside it
(unless waiting is allowed). Every choice can be carried on to the last year, so the orders are the paths
through the years. Items that differ in nothing that still matters are counted together, and so are states
with the same of these left and the same room; room beyond all that can be taken makes no difference. The
work is limited by the number of steps and not by time, so that the answer is the same on every machine; where
it stops, the number of beginnings that were counted is a lower bound, because each goes on to at least one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import comb
from typing import Final

from ruimteregie.regels.herstart.rooster import Getallen, Rooster, fits, less

__all__ = ["MEESTE_STAPPEN", "Telling", "choices", "count"]

MEESTE_STAPPEN: Final = 60_000
"""Steps before counting stops: about three seconds at most, and seldom reached."""
_PER_STAP: Final = 24
"""A choice among so many kinds of items and posts is one step, one among twice as many is two."""

_Sleutel = tuple[Getallen, Getallen]


@dataclass(slots=True)
class Telling:
    """The number of orders; ``tot`` is the number of years that were counted, all of them when exact.

    Of each year: ``groepen`` has the items that are alike (as bits), ``plafonds`` the room beyond which more
    makes no difference, for the posts from ``eerste`` on, and ``verder`` the ways on by state.
    """

    rooster: Rooster
    per_jaar: int
    wachten: bool
    aantal: int = 1
    tot: int = 0
    stappen: int = 0
    groepen: list[list[int]] = field(default_factory=list[list[int]])
    plafonds: list[Getallen] = field(default_factory=list[Getallen])
    eerste: list[int] = field(default_factory=list[int])
    verder: list[dict[_Sleutel, int]] = field(default_factory=list[dict[_Sleutel, int]])

    @property
    def exact(self) -> bool:
        """Whether all years were counted."""
        return self.tot == self.rooster.jaren

    def after(self, jaar: int, rest: int, ruimte: Getallen) -> int:
        """How many ways there are from this year on; only when the count is exact."""
        return self.verder[jaar][self.key(jaar, rest, ruimte)]

    def key(self, jaar: int, rest: int, ruimte: Getallen) -> _Sleutel:
        """What of a state matters from this year on: states with the same key go on in the same ways."""
        counts = tuple((rest & group).bit_count() for group in self.groepen[jaar])
        first = self.eerste[jaar]
        return counts, tuple(map(min, ruimte[first:], self.plafonds[jaar]))


def count(
    rooster: Rooster, per_jaar: int, *, wachten: bool = False, stappen: int = MEESTE_STAPPEN
) -> Telling:
    """Count the orders in no more than ``stappen``; a choice in a large question is more than one step."""
    telling = Telling(rooster, per_jaar, wachten)
    ceilings = [0] * len(rooster.posten)
    for jaar in reversed(range(rooster.jaren + 1)):
        telling.groepen.append(_groups(rooster, jaar))
        first = next((n for n, post in enumerate(rooster.posten) if post.plaats >= jaar), len(rooster.posten))
        telling.eerste.append(first)
        for n in range(first, len(rooster.posten)):
            ceilings[n] += rooster.most_in(n, per_jaar, jaar)
        telling.plafonds.append(tuple(ceilings[first:]))
    for backwards in (telling.groepen, telling.eerste, telling.plafonds):
        backwards.reverse()
    _forward(telling, stappen)
    return telling


def choices(
    groepen: Sequence[Sequence[int]],
    rooster: Rooster,
    jaar: int,
    ruimte: Getallen,
    per_jaar: int,
    *,
    wachten: bool,
) -> Iterator[tuple[tuple[int, ...], int, Getallen]]:
    """Every set of items that may begin in a year: the items, in how many ways, and the room after.

    ``groepen`` has items that can begin, those that are alike together: which of a group is all one.
    """
    stack: list[tuple[int, tuple[int, ...], int, Getallen]] = [(0, (), 1, ruimte)]
    while stack:
        at, picked, ways, room = stack.pop()
        if wachten or len(picked) == per_jaar or not _more(groepen, rooster, jaar, room, picked):
            yield picked, ways, room
        for n in range(len(groepen) - 1, at - 1, -1):
            group, taken, now = groepen[n], picked, room
            for number in range(1, min(len(group), per_jaar - len(picked)) + 1):
                takes = rooster.gebruik[group[number - 1]][jaar]
                if takes is None or not fits(takes, now):
                    break
                taken, now = (*taken, group[number - 1]), less(now, takes)
                stack.append((n + 1, taken, ways * comb(len(group), number), now))


def _more(
    groepen: Sequence[Sequence[int]], rooster: Rooster, jaar: int, ruimte: Getallen, picked: tuple[int, ...]
) -> bool:
    """Whether one more item fits beside those that were picked."""
    for group in groepen:
        left = next((item for item in group if item not in picked), None)
        if left is not None:
            takes = rooster.gebruik[left][jaar]
            if takes is not None and fits(takes, ruimte):
                return True
    return False


def _groups(rooster: Rooster, jaar: int) -> list[int]:
    """Bits of items that are alike from this year on, without those that can never begin any more."""
    before = 0
    for needed in rooster.na:
        before |= needed
    found: dict[object, int] = {}
    first = next((n for n, post in enumerate(rooster.posten) if post.plaats >= jaar), len(rooster.posten))
    for item, row in enumerate(rooster.gebruik):
        rest = tuple(
            takes[first:] if takes is not None and fits(takes, rooster.ruimte) else None
            for takes in row[jaar:]
        )
        alone = before >> item & 1 or rooster.na[item]
        if not alone and not any(takes is not None for takes in rest):
            continue
        mark: object = item if alone else rest
        found[mark] = found.get(mark, 0) | 1 << item
    return list(found.values())


@dataclass(slots=True)
class _Toestand:
    """What is left to begin and the room, of one of the states that are alike, and in how many ways."""

    rest: int
    ruimte: Getallen
    wegen: int
    verder: list[tuple[int, _Sleutel]] = field(default_factory=list[tuple[int, _Sleutel]])


def _forward(telling: Telling, stappen: int) -> None:
    """Count the beginnings year by year, and when that reached the end, the ways on from each state."""
    rooster = telling.rooster
    everything = (1 << len(rooster.onderdelen)) - 1
    start = telling.key(0, everything, rooster.ruimte)
    layers = [{start: _Toestand(everything, rooster.ruimte, 1)}]
    for jaar in range(rooster.jaren):
        weight = 1 + (len(telling.groepen[jaar]) + len(telling.plafonds[jaar])) // _PER_STAP
        after: dict[_Sleutel, _Toestand] = {}
        for state in layers[jaar].values():
            for picked, ways, room in choices(
                _able(telling, jaar, state),
                rooster,
                jaar,
                state.ruimte,
                telling.per_jaar,
                wachten=telling.wachten,
            ):
                telling.stappen += weight
                if telling.stappen > stappen:
                    return
                rest = state.rest & ~sum(1 << item for item in picked)
                key = telling.key(jaar + 1, rest, room)
                after.setdefault(key, _Toestand(rest, room, 0)).wegen += ways * state.wegen
                state.verder.append((ways, key))
        layers.append(after)
        telling.tot, telling.aantal = jaar + 1, sum(state.wegen for state in after.values())
    _backward(telling, layers)


def _backward(telling: Telling, layers: list[dict[_Sleutel, _Toestand]]) -> None:
    onward = [dict.fromkeys(layers[-1], 1)]
    for layer in reversed(layers[:-1]):
        onward.append(
            {
                key: sum(ways * onward[-1][after] for ways, after in state.verder)
                for key, state in layer.items()
            }
        )
    telling.verder = onward[::-1]


def _able(telling: Telling, jaar: int, state: _Toestand) -> list[list[int]]:
    """The items that can begin in a state, those that are alike together."""
    able: list[list[int]] = []
    for group in telling.groepen[jaar]:
        left = state.rest & group
        if not left:
            continue
        item = (left & -left).bit_length() - 1
        if telling.rooster.can_begin(item, jaar, state.rest, state.ruimte):
            able.append([n for n in range(left.bit_length()) if left >> n & 1])
    return able
