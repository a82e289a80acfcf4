"""Money by year as bars beside figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.regels.geld.kasritme import Kasritme
from ruimteregie.register.middelen.models import Bedragregel

__all__ = ["Jaar", "Reeks", "aligned", "bars", "series", "years_of"]

_EENHEDEN = ((Decimal(10**9), "mld."), (Decimal(10**6), "mln."))


@dataclass(frozen=True, slots=True)
class Jaar:
    """One year: its amount, its share of the largest (0-100), and where it stands when a document says it.

    ``tekst`` is the amount as a column writes it, with as many decimals as the others.
    """

    jaar: str
    bedrag: Bedrag
    deel: int
    tekst: str
    regel: Bedragregel | None = None


@dataclass(frozen=True, slots=True)
class Reeks:
    """Years at the price level and VAT that ``peil`` says for all of them, with their total."""

    peil: str
    jaren: tuple[Jaar, ...]
    totaal: Bedrag


def bars(regels: Sequence[Bedragregel]) -> tuple[Jaar, ...]:
    """The amounts of a fund by year; one that is not known is left out."""
    known = [(regel, amount) for regel in regels if (amount := regel.bedrag) is not None]
    most = max((amount.hoog for _, amount in known), default=Decimal(0))
    written = aligned([amount for _, amount in known])
    return tuple(
        Jaar(regel.periode, amount, _share(amount.hoog, most), text, regel)
        for (regel, amount), text in zip(known, written, strict=True)
    )


def years_of(ritme: Kasritme) -> tuple[Jaar, ...]:
    """The years of one series, without the price level and VAT that they share."""
    most = max((abs(euro) for _, euro in ritme.jaren), default=Decimal(0))
    amounts = [Bedrag.van(euro) for _, euro in ritme.jaren]
    return tuple(
        Jaar(str(jaar), amount, _share(abs(euro), most), text)
        for (jaar, euro), amount, text in zip(ritme.jaren, amounts, aligned(amounts), strict=True)
    )


def aligned(amounts: Sequence[Bedrag]) -> list[str]:
    """Amounts of one column in one unit with as many decimals each; as they are when one is not bare.

    A bare one has no range, qualification, price level, VAT or unit.
    """
    euros = [amount.laag for amount in amounts]
    if any(amount != Bedrag.van(euro) for amount, euro in zip(amounts, euros, strict=True)):
        return [str(amount) for amount in amounts]
    for unit, word in _EENHEDEN:
        scaled = [euro / unit for euro in euros]
        if all(abs(euro) >= unit for euro in euros) and all(one == round(one, 3) for one in scaled):
            digits = max((_decimals(one) for one in scaled), default=0)
            return [_written(one, digits, word) for one in scaled]
    return [str(amount) for amount in amounts]


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _written(value: Decimal, digits: int, word: str) -> str:
    sign = "-" if value < 0 else ""
    return f"{sign}€ {abs(value):.{digits}f} {word}".replace(".", ",", 1 if digits else 0)


def series(found: Iterable[Kasritme]) -> list[Reeks]:
    """Series as they are shown, each with its price level and VAT in words."""
    return [Reeks(_level(ritme), years_of(ritme), Bedrag.van(ritme.totaal.laag)) for ritme in found]


def _level(ritme: Kasritme) -> str:
    level = f"prijspeil {ritme.prijspeil}" if ritme.prijspeil else "prijspeil niet bekend"
    btw = "btw niet bekend" if ritme.btw is Btw.ONBEKEND else f"{ritme.btw}. btw"
    return f"{level}, {btw}"


def _share(euro: Decimal, most: Decimal) -> int:
    return round(100 * euro / most) if most else 0
