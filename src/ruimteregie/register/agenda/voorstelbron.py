"""The one interface through which each side of the register proposes items for the next meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.register.toegang.geregistreerd import Geregistreerd

__all__ = ["Voorstel", "Voorstelbron", "bronnen", "register_bron"]


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What asks for a place on the agenda: the record, its landsdelen (codes) and why, in Dutch."""

    onderwerp: Geregistreerd
    code: str
    landsdelen: frozenset[str]
    titel: str
    aanleiding: str


class Voorstelbron(Protocol):
    """A source of proposals; ``naam`` is stored with each of them."""

    naam: str

    def collect(self, peildatum: date) -> Iterable[Voorstel]:
        """Everything that asks for attention on this day."""
        ...


_bronnen: dict[str, Voorstelbron] = {}


def register_bron(bron: Voorstelbron) -> None:
    """Add a source; a second one of the same name is a mistake.

    Raises:
        OnbekendeWaarde: the name is taken by another source.
    """
    known = _bronnen.setdefault(bron.naam, bron)
    if type(known) is not type(bron):
        raise OnbekendeWaarde(f"de naam {bron.naam!r} is al van een andere bron", remedie="Kies een andere.")


def bronnen() -> tuple[Voorstelbron, ...]:
    """The registered sources, by name."""
    return tuple(_bronnen[name] for name in sorted(_bronnen))
