"""A Sankey of money as a drawing: one place for every Middel, a band from each to its parts.

The flows are a forest, so bands never have to cross: the parts of a Middel stand below each other beside it.
One scale holds for the whole drawing. What has no known size is hatched and has a fixed height, not to scale;
so is what is left of a known size. The drawing repeats the table below it, it adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from textwrap import wrap

from django.urls import reverse

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.register.middelen.models import Ronde, Toekenning
from ruimteregie.register.middelen.stromen import Stroom, size_of

__all__ = ["Band", "Blok", "Knoop", "Tekening", "draw", "node_of"]

BREED = 1000
_HOOG = 560  # of all bands together, when there is more than a little
_BALK = 9
_LIJN = 15  # from one line of words to the next
_STUB = 14  # of what has no known size
_TUSSEN = 8
_LETTER = 7  # how wide a letter is, on average
_LIJNEN = 2  # of a name at most
_ONBEKEND = "niet bekend"


@dataclass(slots=True)
class Knoop:
    """One place where money is: its name, amount in words, address and parts.

    ``gewicht`` is euros, None when its size is not known. ``soort`` is ``bekend``, ``onbekend`` (no size) or
    ``rest`` (what is not allocated, or of which nobody says where it went).
    """

    naam: str
    bedrag: str
    adres: str = ""
    gewicht: Decimal | None = None
    soort: str = "bekend"
    delen: list[Knoop] = field(default_factory=list["Knoop"])

    @property
    def zwaarte(self) -> Decimal:
        """What it needs on the scale: its size, or its parts when those are known to be more."""
        return max(self.gewicht or Decimal(0), sum((deel.zwaarte for deel in self.delen), Decimal(0)))


@dataclass(frozen=True, slots=True)
class Blok:
    """One bar with the lines of its name and amount; whole pixels, from the left and top of the drawing."""

    knoop: Knoop
    x: int
    y: int
    hoog: int
    naam: tuple[str, ...]
    bedrag: tuple[str, ...]

    @property
    def tekst_x(self) -> int:
        """Where its words begin."""
        return self.x + _BALK + 6

    @property
    def breed(self) -> int:
        """How wide a bar is."""
        return _BALK


@dataclass(frozen=True, slots=True)
class Band:
    """The band from a bar to one of its parts, as an SVG path, with the bar where it ends."""

    pad: str
    blok: Blok
    van: str


@dataclass(frozen=True, slots=True)
class Tekening:
    """Everything that is drawn: the bars where flows begin, and the bands with the bars where they end."""

    hoog: int
    wortels: tuple[Blok, ...]
    banden: tuple[Band, ...]

    @property
    def breed(self) -> int:
        """How wide the drawing is, in its own units."""
        return BREED


def node_of(stroom: Stroom) -> Knoop:
    """A Middel with its parts, rounds, allocations and what is left of it."""
    size = stroom.bedrag
    whole = _euros(size)
    node = Knoop(
        stroom.middel.naam,
        _size_in_words(stroom),
        reverse("portaal:middel", args=[stroom.middel.code]),
        whole,
        "bekend" if whole is not None or stroom.delen else "onbekend",
    )
    node.delen += [node_of(deel) for deel in stroom.delen]
    by_round: dict[int | None, list[Toekenning]] = {}
    for found in stroom.toekenningen:
        by_round.setdefault(found.voorstel.ronde_id if found.voorstel else None, []).append(found)
    for ronde in stroom.rondes:
        node.delen.append(_round(ronde, by_round.pop(ronde.pk, [])))
    node.delen += _given([t for found in by_round.values() for t in found], node.adres)
    node.delen += _left(node, stroom)
    return node


def _size_in_words(stroom: Stroom) -> str:
    if stroom.bedrag:
        return str(stroom.bedrag)
    return "verschilt per jaar" if stroom.jaren else _ONBEKEND


def _round(ronde: Ronde, given: Sequence[Toekenning]) -> Knoop:
    """A round with its ceiling, or else what a document says was granted in it."""
    amount = size_of(ronde)
    adres = reverse("portaal:ronde", args=[ronde.code])
    whole = _euros(amount)
    node = Knoop(
        ronde.naam,
        str(amount) if amount else _ONBEKEND,
        adres,
        whole,
        "onbekend" if whole is None else "bekend",
    )
    node.delen += _given(given, adres, "")
    return node


def _given(given: Sequence[Toekenning], adres: str, anker: str = "#toekenningen") -> Iterator[Knoop]:
    """One bar for some allocations together."""
    if given:
        euros = [_euros(t.bedrag) for t in given]
        whole = sum((e for e in euros if e is not None), Decimal(0)) or None
        words = str(Bedrag.van(whole)) if whole and None not in euros else _ONBEKEND
        name = f"Toegekend ({len(given)})"
        yield Knoop(name, words, f"{adres}{anker}", whole, "bekend" if whole else "onbekend")


def _left(node: Knoop, stroom: Stroom) -> Iterator[Knoop]:
    """What the parts leave of a known size, or that nobody knows what else there is."""
    if not node.delen:
        return
    # A part that is itself divided too far says so itself: here counts its size, as in the table.
    parts = sum((deel.gewicht or deel.zwaarte for deel in node.delen), Decimal(0))
    if node.gewicht is None:
        yield Knoop("Overig", _ONBEKEND, node.adres, None, "rest")
    elif node.gewicht < parts:
        node.bedrag += f"; verdeeld is {Bedrag.van(parts)}"
    elif node.gewicht > parts:
        left = stroom.rest if stroom.rest and not stroom.toekenningen else Bedrag.van(node.gewicht - parts)
        yield Knoop("Niet toebedeeld of niet bekend", str(left), node.adres, node.gewicht - parts, "rest")


def _euros(amount: Bedrag | None) -> Decimal | None:
    """The figure on the scale: the middle of a range; None for an amount a year or a home."""
    if amount is None or amount.per is not None or amount.hoog <= 0:
        return None
    return ((amount.laag + amount.hoog) / 2).quantize(Decimal("0.01"))


def draw(nodes: Iterable[Knoop]) -> Tekening | None:
    """Place every bar and band, the largest source first; None when nothing of a known size is there."""
    roots = sorted((node for node in nodes if node.zwaarte), key=lambda node: -node.zwaarte)
    if not roots:
        return None
    depth = max(_depth(node) for node in roots)
    plan = _Plan(BREED // depth, Decimal(_HOOG) / sum((node.zwaarte for node in roots), Decimal(0)))
    y = 0
    for node in roots:
        y += plan.place(node, 0, y, None) + 2 * _TUSSEN
    return Tekening(y, tuple(plan.wortels), tuple(plan.banden))


def _depth(node: Knoop) -> int:
    return 1 + max((_depth(deel) for deel in node.delen), default=0)


@dataclass(slots=True)
class _Plan:
    kolom: int
    schaal: Decimal  # pixels a euro
    wortels: list[Blok] = field(default_factory=list[Blok])
    banden: list[Band] = field(default_factory=list[Band])

    def height(self, node: Knoop) -> int:
        return max(round(node.zwaarte * self.schaal), 2) if node.zwaarte else _STUB

    def place(self, node: Knoop, column: int, y: int, above: tuple[Blok, int] | None) -> int:
        """Put a bar and all under it from ``y`` down; how high they are together."""
        high = self.height(node)
        letters = (self.kolom - _BALK - 2 * _LETTER) // _LETTER
        name, amount = _lines(node.naam, letters), tuple(wrap(node.bedrag, letters))
        block = Blok(node, column * self.kolom, y, high, name, amount)
        if above is None:
            self.wortels.append(block)
        else:
            self.banden.append(Band(_path(above[0], above[1], block), block, above[0].knoop.naam))
        used, start = 0, y
        for deel in node.delen:
            if used:
                used += _TUSSEN
            taken = self.place(deel, column + 1, y + used, (block, start))
            start = min(start + self.height(deel), y + high)
            used += taken
        return max(high, _LIJN * (len(name) + len(amount)) + _TUSSEN, used)


def _path(one: Blok, y: int, other: Blok) -> str:
    """From the right of a bar at ``y`` to the left of another, as high as the other."""
    left, right = one.x + _BALK, other.x
    middle = (left + right) // 2
    low, end = min(y + other.hoog, one.y + one.hoog), other.y + other.hoog
    return (
        f"M{left} {y}C{middle} {y} {middle} {other.y} {right} {other.y}"
        f"V{end}C{middle} {end} {middle} {low} {left} {low}Z"
    )


def _lines(naam: str, letters: int) -> tuple[str, ...]:
    return tuple(wrap(naam, letters, max_lines=_LIJNEN, placeholder="…"))
