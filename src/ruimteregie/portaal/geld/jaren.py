"""Money by year as bars beside figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.regels.geld.kasritme import Kasritme
from ruimteregie.register.middelen.models import Bedragregel

__all__ = ["Jaar", "Reeks", "bars", "series", "years_of"]


@dataclass(frozen=True, slots=True)
class Jaar:
    """One year: its amount, its share of the largest (0-100), and where it stands when a document says it."""

    jaar: str
    bedrag: Bedrag
    deel: int
    regel: Bedragregel | None = None


@dataclass(frozen=True, slots=True)
class Reeks:
    """Years at the price level and VAT that ``peil`` says for all of them, with their total."""

    peil: str
    jaren: tuple[Jaar, ...]
    totaal: Bedrag


def bars(regels: Sequence[Bedragregel]) -> tuple[Jaar, ...]:
    """The amounts of a fund by year; one that is not known is left out."""
    known = [(regel, regel.bedrag) for regel in regels if regel.bedrag is not None]
    most = max((amount.hoog for _, amount in known if amount), default=Decimal(0))
    return tuple(
        Jaar(regel.periode, amount, _share(amount.hoog, most), regel) for regel, amount in known if amount
    )


def years_of(ritme: Kasritme) -> tuple[Jaar, ...]:
    """The years of one series, without the price level and VAT that they share."""
    most = max((abs(euro) for _, euro in ritme.jaren), default=Decimal(0))
    return tuple(Jaar(str(jaar), Bedrag.van(euro), _share(abs(euro), most)) for jaar, euro in ritme.jaren)


def series(found: Iterable[Kasritme]) -> list[Reeks]:
    """Series as they are shown, each with its price level and VAT in words."""
    return [Reeks(_level(ritme), years_of(ritme), Bedrag.van(ritme.totaal.laag)) for ritme in found]


def _level(ritme: Kasritme) -> str:
    level = f"prijspeil {ritme.prijspeil}" if ritme.prijspeil else "prijspeil niet bekend"
    btw = "btw niet bekend" if ritme.btw is Btw.ONBEKEND else f"{ritme.btw}. btw"
    return f"{level}, {btw}"


def _share(euro: Decimal, most: Decimal) -> int:
    return round(100 * euro / most) if most else 0
