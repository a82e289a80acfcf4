"""A chain as a tree: each record once with what follows; where it comes again, a mark instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ruimteregie.register.keten.wandelen import Keten, Knoop, Pijl

__all__ = ["MAX_TAKKEN", "Tak", "tree"]

MAX_TAKKEN = 400
"""How many branches a tree has at most; what is left out is counted."""


@dataclass(slots=True)
class Tak:
    """A record at its place in the tree, how one came there, and what follows.

    ``elders`` says that what follows stands at another place; ``meer`` how many branches were left out here.
    """

    knoop: Knoop
    pijl: Pijl | None
    takken: list[Tak] = field(default_factory=list["Tak"])
    elders: bool = False
    meer: int = 0

    def alle(self) -> Iterator[Tak]:
        """This branch and all below it."""
        yield self
        for tak in self.takken:
            yield from tak.alle()


def tree(keten: Keten, hoogstens: int = MAX_TAKKEN) -> Tak:
    """The walk as a tree, breadth first, so that what is near is never left out for what is far.

    Of a ring nothing comes twice: the record where it closes is marked ``elders``.
    """
    root = Tak(keten.begin, None)
    shown = {keten.begin.sleutel}
    waiting, count = [root], 1
    while waiting:
        tak = waiting.pop(0)
        for pijl, knoop in keten.next_of(tak.knoop.sleutel):
            if count >= hoogstens:
                tak.meer += 1
                continue
            count += 1
            child = Tak(knoop, pijl, elders=knoop.sleutel in shown)
            tak.takken.append(child)
            if not child.elders:
                shown.add(knoop.sleutel)
                waiting.append(child)
    for tak in root.alle():
        # A mark without anything that follows would point nowhere.
        tak.elders = tak.elders and bool(keten.next_of(tak.knoop.sleutel))
    return root
