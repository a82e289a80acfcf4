"""The question as whole numbers: what each item takes in which year, against what there is.

A *post* is a resource in a year. Of a resource that does not carry over, its room is what the year has, and
an item takes from it what it needs in that year. Of one that does, its room is all that there was up to and
including the year, and an item takes from it all that it needs up to then: so one comparison a post decides
whether an item fits, and what is used early lacks later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from heapq import nlargest
from operator import le, sub

from ruimteregie.regels.herstart.vraag import Hulpbron, Onderdeel, Vraag

__all__ = ["Post", "Rooster", "fits", "less", "make"]

Getallen = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A resource in the year with this place in the list of years; ``bekend`` whether the room is known."""

    hulpbron: Hulpbron
    plaats: int
    bekend: bool
    schaal: int
    """Decimals that a whole number of this post stands for."""

    def as_decimal(self, getal: int) -> Decimal:
        """A whole number of this post in the unit of the user."""
        return Decimal(getal).scaleb(-self.schaal)


@dataclass(frozen=True, slots=True)
class Rooster:
    """The items, the posts in order of their years, the room of each, and what each item takes by its start.

    ``gebruik[i][y]`` is None when item i cannot begin in year y whatever there is: too early, or beyond the
    last year. ``na[i]`` has a bit for each item that must have begun in an earlier year.
    """

    onderdelen: tuple[Onderdeel, ...]
    posten: tuple[Post, ...]
    ruimte: Getallen
    gebruik: tuple[tuple[Getallen | None, ...], ...]
    na: Getallen
    jaren: int

    def can_begin(self, item: int, jaar: int, rest: int, ruimte: Getallen) -> bool:
        """Whether an item can begin in a year, when ``rest`` (bits) has not begun before it."""
        takes = self.gebruik[item][jaar]
        return not self.na[item] & rest and takes is not None and fits(takes, ruimte)

    def only_what_binds(self, per_jaar: int) -> Rooster:
        """The same without what cannot begin even alone, and without the posts that can never run out.

        So of items that each fit by themselves and never meet in a post, nothing is left that differs.
        """
        able = replace(
            self,
            gebruik=tuple(
                tuple(takes if takes is not None and fits(takes, self.ruimte) else None for takes in row)
                for row in self.gebruik
            ),
        )
        kept = [n for n, room in enumerate(self.ruimte) if able.most(n, per_jaar) > room]
        return replace(
            able,
            posten=tuple(self.posten[n] for n in kept),
            ruimte=tuple(self.ruimte[n] for n in kept),
            gebruik=tuple(
                tuple(None if takes is None else tuple(takes[n] for n in kept) for takes in row)
                for row in able.gebruik
            ),
        )

    def most(self, post: int, per_jaar: int) -> int:
        """No more than this can be taken from a post: the greatest users of each year."""
        return sum(self.most_in(post, per_jaar, jaar) for jaar in range(self.posten[post].plaats + 1))

    def most_in(self, post: int, per_jaar: int, jaar: int) -> int:
        """No more than this can be taken from a post by what begins in one year."""
        takes = (row[jaar] for row in self.gebruik)
        return sum(nlargest(per_jaar, (one[post] for one in takes if one is not None)))


def make(vraag: Vraag) -> Rooster:
    """The question as whole numbers."""
    items = vraag.te_plannen
    places = {one.naam: n for n, one in enumerate(items)}
    scales = {soort: _scale(_numbers(vraag, soort)) for soort in Hulpbron}
    posts = [
        Post(soort, n, _known(vraag, soort, n), scales[soort])
        for n in range(len(vraag.jaren))
        for soort in Hulpbron
    ]
    return Rooster(
        items,
        tuple(posts),
        tuple(_room(vraag, post) for post in posts),
        tuple(tuple(_takes(vraag, one, start, posts) for start in range(len(vraag.jaren))) for one in items),
        tuple(sum(1 << places[name] for name in set(one.na)) for one in items),
        len(vraag.jaren),
    )


def fits(takes: Sequence[int], ruimte: Sequence[int]) -> bool:
    """Whether there is room for it in every post."""
    return all(map(le, takes, ruimte))


def less(ruimte: Getallen, takes: Getallen) -> Getallen:
    """The room that is left."""
    return tuple(map(sub, ruimte, takes))


def _numbers(vraag: Vraag, soort: Hulpbron) -> Iterator[Decimal]:
    yield from (one.ruimte[soort] or Decimal(0) for one in vraag.jaren)
    yield from (amount or Decimal(0) for one in vraag.te_plannen for amount in one.nodig[soort])


def _scale(numbers: Iterator[Decimal]) -> int:
    return max(0, *(-int(one.normalize().as_tuple().exponent) for one in numbers), 0)


def _known(vraag: Vraag, soort: Hulpbron, plaats: int) -> bool:
    first = 0 if soort in vraag.meenemen else plaats
    return all(one.ruimte[soort] is not None for one in vraag.jaren[first : plaats + 1])


def _room(vraag: Vraag, post: Post) -> int:
    """What there is, at least: a year that is not known adds nothing that can be counted on."""
    first = 0 if post.hulpbron in vraag.meenemen else post.plaats
    years = vraag.jaren[first : post.plaats + 1]
    total = sum((one.ruimte[post.hulpbron] or Decimal(0) for one in years), Decimal(0))
    return int(total.scaleb(post.schaal))


def _takes(vraag: Vraag, item: Onderdeel, start: int, posts: Sequence[Post]) -> Getallen | None:
    if start + item.duur > len(vraag.jaren):
        return None
    if item.vroegst is not None and vraag.jaren[start].jaar < item.vroegst:
        return None
    return tuple(_take(item, start, post, carried=post.hulpbron in vraag.meenemen) for post in posts)


def _take(item: Onderdeel, start: int, post: Post, *, carried: bool) -> int:
    at = post.plaats - start
    amounts = item.nodig[post.hulpbron]
    window = amounts[: max(0, at + 1)] if carried else amounts[at : at + 1] if at >= 0 else ()
    return int(sum((one or Decimal(0) for one in window), Decimal(0)).scaleb(post.schaal))
