"""Money over years: how much in which year, how it shifts, and who pays which part (§12).

A Kasritme holds exact euros to the cent by year, at one price level and VAT. Whatever is done with it
(splitting, merging, shifting, converting) keeps the cents. A kasschuif moves money between years and adds up
to zero (rule ``mf-kasschuif``); one that does not is refused, and so is one that takes more from a year
than is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.verdeling import cents, split_cents
from ruimteregie.regels.geld.prijspeil import Indextabel, convert_all

__all__ = ["Kasritme", "Kasschuif", "Verplichtingsgraad", "merge"]


class Verplichtingsgraad(Keuze):
    """How firmly money is committed; what is not the first can still be changed by parliament.

    The three of the reference rule ``mf-verplichtingsgraden``.
    """

    JURIDISCH_VERPLICHT = "juridisch-verplicht"
    BESTUURLIJK_GEBONDEN = "bestuurlijk-gebonden"
    BELEIDSMATIG_GERESERVEERD = "beleidsmatig-gereserveerd"

    @property
    def woorden(self) -> str:
        """The grade in running Dutch."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Kasschuif:
    """Money that moves between years; the years add up to zero.

    Raises:
        InvoerFout: they do not, or there are parts of cents.
    """

    jaren: tuple[tuple[int, Decimal], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "jaren", _by_year(self.jaren))
        total = sum((euro for _, euro in self.jaren), Decimal(0))
        if total:
            raise InvoerFout(
                f"deze kasschuif is niet budgetneutraal: de jaren zijn samen {Bedrag.van(total)}, geen nul",
                remedie="Zet tegenover elk bedrag dat een jaar verlaat hetzelfde bedrag in een ander jaar.",
                paragraaf="§12",
            )

    @classmethod
    def move(cls, van: int, naar: int, euro: Decimal) -> Kasschuif:
        """One amount from one year to another."""
        return cls(((van, -euro), (naar, euro)))

    def __add__(self, other: Kasschuif) -> Kasschuif:
        return Kasschuif(self.jaren + other.jaren)


@dataclass(frozen=True, slots=True)
class Kasritme:
    """Euros by year, sorted, each year once; years that are named twice are added up.

    ``prijspeil`` and ``btw`` are those of every year, as in a Bedrag. A negative year is money that goes
    the other way.
    """

    jaren: tuple[tuple[int, Decimal], ...]
    prijspeil: int | None = None
    btw: Btw = Btw.ONBEKEND

    def __post_init__(self) -> None:
        object.__setattr__(self, "jaren", _by_year(self.jaren))
        object.__setattr__(self, "btw", Btw(self.btw))

    @classmethod
    def spread(cls, bedrag: Bedrag, gewichten: Mapping[int, Decimal | int]) -> Kasritme:
        """One amount over years in proportion to their weights, to the cent.

        Raises:
            InvoerFout: the amount is a range or an estimate, so that there is nothing exact to spread.
        """
        if bedrag.is_bereik or bedrag.kwalificatie or bedrag.bandbreedte is not None or bedrag.per:
            raise InvoerFout(
                f"{bedrag} is niet precies genoeg om over jaren te verdelen",
                remedie="Kies één bedrag, en zeg waarom dat.",
                paragraaf="§12",
            )
        years = sorted(gewichten)
        parts = split_cents(bedrag.laag, [gewichten[jaar] for jaar in years])
        return cls(tuple(zip(years, parts, strict=True)), bedrag.prijspeil, bedrag.btw)

    @property
    def totaal(self) -> Bedrag:
        """All years together."""
        total = sum((euro for _, euro in self.jaren), Decimal(0))
        return Bedrag.van(total, prijspeil=self.prijspeil, btw=self.btw)

    def between(self, van: int, tot: int) -> Decimal:
        """The euros of the years ``van`` up to and including ``tot``."""
        return sum((euro for jaar, euro in self.jaren if van <= jaar <= tot), Decimal(0))

    def shift(self, schuif: Kasschuif) -> Kasritme:
        """The same money in other years.

        Raises:
            InvoerFout: a year would give more than it has.
        """
        here = dict(self.jaren)
        for jaar, euro in schuif.jaren:
            has = here.get(jaar, Decimal(0))
            if euro < 0 and has + euro < 0:
                raise InvoerFout(
                    f"in {jaar} staat {Bedrag.van(has)}; daar kan {Bedrag.van(-euro)} niet uit weg",
                    waar=f"kasschuif {jaar}",
                    remedie="Schuif hoogstens wat er in dat jaar staat.",
                    paragraaf="§12",
                )
        return Kasritme(self.jaren + schuif.jaren, self.prijspeil, self.btw)

    def later(self, jaren: int) -> Kasritme:
        """Every year this many years later; earlier when it is negative."""
        return Kasritme(tuple((jaar + jaren, euro) for jaar, euro in self.jaren), self.prijspeil, self.btw)

    def split(self, gewichten: Sequence[tuple[str, Decimal | int]]) -> tuple[tuple[str, Kasritme], ...]:
        """Parts by source, in proportion to their weights; each year stays that year, to the cent."""
        weights = [gewicht for _, gewicht in gewichten]
        by_year = [(jaar, split_cents(euro, weights)) for jaar, euro in self.jaren]
        return tuple(
            (naam, Kasritme(tuple((jaar, parts[i]) for jaar, parts in by_year), self.prijspeil, self.btw))
            for i, (naam, _) in enumerate(gewichten)
        )

    def convert(self, naar: int, tabel: Indextabel | None) -> Kasritme:
        """At price level ``naar``; the years are together the converted total. Errors as `convert_all`."""
        amounts = [Bedrag.van(euro, prijspeil=self.prijspeil, btw=self.btw) for _, euro in self.jaren]
        converted = convert_all(amounts, naar, tabel)
        years = [jaar for jaar, _ in self.jaren]
        return Kasritme(
            tuple((jaar, bedrag.laag) for jaar, bedrag in zip(years, converted, strict=True)), naar, self.btw
        )

    def __add__(self, other: Kasritme) -> Kasritme:
        """Both together; NietOptelbaar when the price level or VAT differs."""
        if (self.prijspeil, self.btw) != (other.prijspeil, other.btw):
            raise NietOptelbaar(
                f"een kasritme van {_peil(self)} en een van {_peil(other)} tellen niet op.",
                remedie="Reken eerst om naar hetzelfde prijspeil, met een indextabel, en dezelfde btw.",
                paragraaf="§2",
            )
        return Kasritme(self.jaren + other.jaren, self.prijspeil, self.btw)


def merge(ritmes: Iterable[Kasritme]) -> Kasritme:
    """All together; NietOptelbaar when there is none, for that is not € 0 (§1), or they do not add up."""
    found = list(ritmes)
    if not found:
        raise NietOptelbaar(
            "er is geen kasritme om op te tellen.", remedie="Toon het als niet bekend.", paragraaf="§1"
        )
    first = found[0]
    for other in found[1:]:
        if (other.prijspeil, other.btw) != (first.prijspeil, first.btw):
            return first + other  # which says why they do not add up
    return Kasritme(tuple(part for ritme in found for part in ritme.jaren), first.prijspeil, first.btw)


def _by_year(jaren: Iterable[tuple[int, Decimal]]) -> tuple[tuple[int, Decimal], ...]:
    found: dict[int, int] = {}
    for jaar, euro in jaren:
        found[jaar] = found.get(jaar, 0) + cents(euro)
    return tuple((jaar, Decimal(found[jaar]).scaleb(-2).normalize() + 0) for jaar in sorted(found))


def _peil(ritme: Kasritme) -> str:
    level = f"prijspeil {ritme.prijspeil}" if ritme.prijspeil else "onbekend prijspeil"
    return f"{level}, btw {ritme.btw}"
