"""The orders themselves, one by one in a neutral order, each with what stands in the way in every year.

The orders are listed by the alphabet: first by what begins in the first year, then in the second. That is a
way to find them back and no preference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ruimteregie.regels.herstart.rooster import Getallen, Post, Rooster, less
from ruimteregie.regels.herstart.tellen import Telling, choices
from ruimteregie.regels.herstart.vraag import Hulpbron, Vraag

__all__ = ["Jaarbeeld", "Knelpunt", "Verhindering", "Volgorde", "alone", "explain", "walk"]

Keuzes = tuple[tuple[int, ...], ...]
"""Of each year the items that begin, by their place in the alphabet."""


@dataclass(frozen=True, slots=True)
class Knelpunt:
    """A resource in a year of which there is too little: what is needed, what is left, and what lacks.

    Of a resource that carries over, ``nodig`` and ``over`` are all up to and including the year. ``tekort``
    is None when what there is, is not known.
    """

    hulpbron: Hulpbron
    jaar: int
    nodig: Decimal
    over: Decimal
    tekort: Decimal | None


@dataclass(frozen=True, slots=True)
class Verhindering:
    """Why an item cannot begin in a year: by its resources, or by another ``reden`` in Dutch."""

    onderdeel: str
    knelpunten: tuple[Knelpunt, ...] = ()
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Jaarbeeld:
    """One year of an order.

    ``ook_mogelijk`` could have begun as well, were it not for the pace (or for waiting). ``een_meer`` has, of
    each resource and year that alone stands in the way of an item, the least growth by which one more can
    begin; only when the pace leaves room.
    """

    jaar: int
    begint: tuple[str, ...]
    over: Mapping[Hulpbron, Decimal | None]
    verhinderd: tuple[Verhindering, ...]
    ook_mogelijk: tuple[str, ...]
    tempo_bereikt: bool
    een_meer: tuple[tuple[Knelpunt, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Volgorde:
    """One feasible order, and what did not get a year in it."""

    jaren: tuple[Jaarbeeld, ...]
    blijft_over: tuple[str, ...]

    @property
    def begin(self) -> dict[str, int]:
        """The year in which each item begins."""
        return {naam: one.jaar for one in self.jaren for naam in one.begint}


def walk(telling: Telling, vanaf: int = 0) -> Iterator[Keuzes]:
    """The orders from number ``vanaf`` (from 0) on, in the neutral order.

    When the count is exact, whole branches are passed over by their number.
    """
    rooster = telling.rooster
    skip = vanaf

    def onward(jaar: int, rest: int, ruimte: Getallen) -> Iterator[Keuzes]:
        nonlocal skip
        if skip and telling.exact and (number := telling.after(jaar, rest, ruimte)) <= skip:
            skip -= number
            return
        if jaar == rooster.jaren:
            if skip:
                skip -= 1
            else:
                yield ()
            return
        able = [
            [n]
            for n in range(len(rooster.onderdelen))
            if rest >> n & 1 and rooster.can_begin(n, jaar, rest, ruimte)
        ]
        sets = choices(able, rooster, jaar, ruimte, telling.per_jaar, wachten=telling.wachten)
        for picked, _, room in sets:  # in the order of the alphabet already
            left = rest & ~sum(1 << item for item in picked)
            for later in onward(jaar + 1, left, room):
                yield (picked, *later)

    yield from onward(0, (1 << len(rooster.onderdelen)) - 1, rooster.ruimte)


def explain(vraag: Vraag, rooster: Rooster, keuzes: Keuzes) -> Volgorde:
    """An order with names, and in each year what is left and what stands in the way of the rest."""
    rest, room = (1 << len(rooster.onderdelen)) - 1, rooster.ruimte
    years: list[Jaarbeeld] = []
    for jaar, picked in enumerate(keuzes):
        before = rest
        for item in picked:
            takes = rooster.gebruik[item][jaar]
            assert takes is not None
            room = less(room, takes)
            rest &= ~(1 << item)
        years.append(_year(vraag, rooster, jaar, picked, before, room))
    left = tuple(one.naam for n, one in enumerate(rooster.onderdelen) if rest >> n & 1)
    return Volgorde(tuple(years), left)


def alone(vraag: Vraag, rooster: Rooster) -> tuple[Jaarbeeld, ...]:
    """Of each year what could begin if nothing else had, and what stands in the way even then."""
    return tuple(
        _year(vraag, rooster, jaar, (), (1 << len(rooster.onderdelen)) - 1, rooster.ruimte, free=True)
        for jaar in range(rooster.jaren)
    )


def _year(
    vraag: Vraag,
    rooster: Rooster,
    jaar: int,
    picked: Sequence[int],
    before: int,
    room: Getallen,
    *,
    free: bool = False,
) -> Jaarbeeld:
    """``free`` leaves out what must have begun earlier."""
    blocked: list[Verhindering] = []
    able: list[str] = []
    for item, one in enumerate(rooster.onderdelen):
        if item in picked or not before >> item & 1:
            continue
        why = _why(vraag, rooster, item, jaar, 0 if free else before, room)
        if why is None:
            able.append(one.naam)
        else:
            blocked.append(why)
    full = not free and len(picked) >= vraag.per_jaar
    return Jaarbeeld(
        vraag.jaren[jaar].jaar,
        tuple(rooster.onderdelen[item].naam for item in picked),
        {
            post.hulpbron: post.as_decimal(left) if post.bekend else None
            for post, left in zip(rooster.posten, room, strict=True)
            if post.plaats == jaar
        },
        tuple(blocked),
        tuple(able),
        full,
        () if full else _one_more(blocked),
    )


def _why(
    vraag: Vraag, rooster: Rooster, item: int, jaar: int, before: int, room: Getallen
) -> Verhindering | None:
    """Why an item cannot begin; None when it can."""
    one = rooster.onderdelen[item]
    waiting = [
        rooster.onderdelen[n].naam
        for n in range(len(rooster.onderdelen))
        if rooster.na[item] & before & 1 << n
    ]
    if waiting:
        return Verhindering(one.naam, reden=f"komt in een later jaar dan {' en '.join(waiting)}")
    if one.vroegst is not None and vraag.jaren[jaar].jaar < one.vroegst:
        return Verhindering(one.naam, reden=f"begint op zijn vroegst in {one.vroegst}")
    takes = rooster.gebruik[item][jaar]
    if takes is None:
        last = vraag.jaren[-1].jaar
        return Verhindering(one.naam, reden=f"loopt door na {last}; van die jaren is niets opgegeven")
    short = [
        (post, take, left)
        for post, take, left in zip(rooster.posten, takes, room, strict=True)
        if take > left
    ]
    points = tuple(_points(vraag, short))
    return Verhindering(one.naam, points) if points else None


def _points(vraag: Vraag, short: Sequence[tuple[Post, int, int]]) -> Iterator[Knelpunt]:
    """What lacks. Of a resource that carries over one point: the first year, and the most that lacks."""
    for soort in Hulpbron:
        found = [one for one in short if one[0].hulpbron is soort]
        if found and soort in vraag.meenemen:
            most = max(found, key=lambda one: one[1] - one[2])
            yield _point(vraag, most, found[0][0].plaats)
        else:
            yield from (_point(vraag, one, one[0].plaats) for one in found)


def _point(vraag: Vraag, short: tuple[Post, int, int], plaats: int) -> Knelpunt:
    post, take, left = short
    lacks = post.as_decimal(take - left) if post.bekend else None
    year = vraag.jaren[plaats].jaar
    return Knelpunt(post.hulpbron, year, post.as_decimal(take), post.as_decimal(left), lacks)


def _one_more(blocked: Sequence[Verhindering]) -> tuple[tuple[Knelpunt, tuple[str, ...]], ...]:
    """Of each resource and year that alone stands in the way of items, the least that lacks and of which."""
    least: dict[tuple[Hulpbron, int], tuple[Knelpunt, tuple[str, ...]]] = {}
    for why in blocked:
        if len(why.knelpunten) != 1 or why.knelpunten[0].tekort is None:
            continue
        point = why.knelpunten[0]
        known = least.get((point.hulpbron, point.jaar))
        if known is None or point.tekort < (known[0].tekort or 0):  # type: ignore[operator]
            least[point.hulpbron, point.jaar] = point, (why.onderdeel,)
        elif point.tekort == known[0].tekort:
            least[point.hulpbron, point.jaar] = known[0], (*known[1], why.onderdeel)
    return tuple(least[key] for key in sorted(least, key=lambda k: (k[1], list(Hulpbron).index(k[0]))))
