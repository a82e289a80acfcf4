"""The outcome of decisions that were taken together."""

from __future__ import annotations

from dataclasses import dataclass

from ruimteregie.register.documenten.models import Vondst

__all__ = ["Overgeslagen", "Stapel"]


@dataclass(frozen=True, slots=True)
class Overgeslagen:
    """A finding that was left for a person, and why, in Dutch."""

    vondst: Vondst
    reden: str


@dataclass(frozen=True, slots=True)
class Stapel:
    """What was decided together; ``undo_batch(id, …)`` takes it back. ``id`` is empty when nothing was.

    ``overgenomen`` became records or stayed with their document, ``gekoppeld`` were known already,
    ``meegenomen`` counts the facts that went along.
    """

    id: str
    overgenomen: tuple[Vondst, ...] = ()
    gekoppeld: tuple[Vondst, ...] = ()
    overgeslagen: tuple[Overgeslagen, ...] = ()
    meegenomen: int = 0
