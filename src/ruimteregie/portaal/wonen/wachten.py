"""What homes wait for: filters, rows by kind, and the columns as a file. Numbers are never added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict

from ruimteregie.portaal.lijst import Lijst, Veld, Weg
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.toegang.keuzes import keuzes_van, label
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.wonen.models import Afhankelijkheid
from ruimteregie.register.wonen.selectors import afhankelijkheden

__all__ = ["KOP", "Soort", "changeable", "groups", "list_of", "table_rows"]

KOP = (
    "code", "gebied", "locatie", "soort", "waar de woningen op wachten", "project", "stand",
    "zoals het er staat", "van", "tot", "tot en met jaar", "waar het getal over gaat", "toelichting",
    "bronnen",
)  # fmt: skip
_STANDEN = ("stokt", "loopt", "onbekend", "opgelost")


@dataclass(frozen=True, slots=True)
class Soort:
    """Everything of one kind, what stalls first; ``zonder_getal`` have no number of homes."""

    naam: str
    rijen: tuple[Afhankelijkheid, ...]

    @property
    def stokt(self) -> int:
        """How many of them stall."""
        return sum(rij.stand == "stokt" for rij in self.rijen)

    @property
    def zonder_getal(self) -> int:
        """How many of them have no number of homes."""
        return sum(rij.aantal is None for rij in self.rijen)


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """What the address asks for."""

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    def areas(codes: Iterable[str]) -> dict[str, str]:
        rows = gebieden(actor).prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(rows.values_list("code", "naam"))

    ways = (Weg("gebied__code"), Weg("locatie__gebied__code"))
    provinces = (
        Weg("gebied__code", (("gebied__soort", "provincie"),)),
        Weg("gebied__provincies__code"),
        Weg("locatie__gebied__provincies__code"),
        Weg("locatie__gemeenten__provincies__code"),
    )
    facets = (
        Veld("stand", "Stand", words, (Weg("stand"),)),
        Veld("soort", "Waar zij op wachten", words, (Weg("soort"),)),
        Veld("provincie", "Provincie", areas, provinces),
        Veld("gebied", "Gebied", areas, ways, dicht=True),
    )
    return Lijst(afhankelijkheden(actor), facets, query)


def groups(rows: Iterable[Afhankelijkheid]) -> list[Soort]:
    """The rows by kind, in the order of the list of kinds; what stalls first, then by place."""
    found: dict[str, list[Afhankelijkheid]] = {}
    for row in sorted(rows, key=lambda r: (_STANDEN.index(r.stand), r.waarvan, r.code)):
        found.setdefault(row.soort, []).append(row)
    kinds = [code for code, _ in keuzes_van("afhankelijkheden", "soort")]
    return [Soort(label(kind), tuple(found[kind])) for kind in kinds if kind in found]


def changeable(rows: Iterable[Afhankelijkheid], actor: Actor) -> set[int]:
    """The keys of the rows that this person may change; asked of nobody who changes nothing at all."""
    if not mag(actor, "bewerken"):
        return set()
    return {row.pk for row in rows if mag(actor, "bewerken", row)}


def table_rows(rows: Iterable[Afhankelijkheid]) -> Iterator[tuple[object, ...]]:
    """The same as the columns of ``KOP``; an empty cell is not known."""
    for row in rows:
        yield (
            row.code,
            row.gebied.naam if row.gebied else "",
            row.locatie.naam if row.locatie else "",
            label(row.soort),
            row.maatregel,
            row.project.naam if row.project else "",
            label(row.stand),
            row.notatie,
            "" if row.laag is None else f"{row.laag.normalize():f}",
            "" if row.hoog is None else f"{row.hoog.normalize():f}",
            row.horizon_tot or "",
            row.reikwijdte,
            row.toelichting,
            "; ".join(str(p) for p in row.passages.all()),
        )
