"""The list of Middelen: the rows of the forest from above, its filters, and its columns as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict

from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg
from ruimteregie.register.middelen.models import Middel
from ruimteregie.register.middelen.selectors import middelen
from ruimteregie.register.middelen.stromen import Stroom
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["KOP", "Rij", "list_of", "rows_of", "table_rows"]

KOP = (
    "code", "naam", "soort", "beheerder", "onderdeel van", "programma", "omvang", "verdeeld",
    "rest", "toegekend", "nog toe te kennen", "verplichtingsgraad", "bronnen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rij:
    """A Middel at its depth in the forest, from 0."""

    stroom: Stroom
    diepte: int


def list_of(actor: Actor, forest: Sequence[Stroom], query: QueryDict) -> Lijst:
    """The Middelen that the address asks for."""

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    def parties(codes: Iterable[str]) -> dict[str, str]:
        return dict(partijen(actor).filter(code__in=list(codes)).order_by().values_list("code", "naam"))

    sources = {
        root.middel.code: (root.middel.naam, Q(code__in=[s.middel.code for s in root.alle()]))
        for root in forest
    }
    facets = (
        Stand("bron", "Fonds of bron", sources),
        Veld("soort", "Soort", words, (Weg("soort"),)),
        Veld("beheerder", "Beheerder", parties, (Weg("beheerder__code"),)),
        Veld("graad", "Verplichtingsgraad", words, (Weg("verplichtingsgraad"),)),
    )
    return Lijst(middelen(actor), facets, query)


def rows_of(forest: Iterable[Stroom], shown: Iterable[Middel]) -> list[Rij]:
    """The rows to show, each under what it is part of; what has parts stands first."""
    wanted = {middel.pk for middel in shown}

    def walk(stroom: Stroom, depth: int) -> Iterator[Rij]:
        if stroom.middel.pk in wanted:
            yield Rij(stroom, depth)
        for deel in stroom.delen:
            yield from walk(deel, depth + 1)

    ordered = sorted(forest, key=lambda root: not root.delen)
    return [rij for root in ordered for rij in walk(root, 0)]


def table_rows(rijen: Iterable[Rij]) -> Iterator[tuple[object, ...]]:
    """The same as the columns of ``KOP``; an empty cell is not known."""
    for rij in rijen:
        stroom, middel = rij.stroom, rij.stroom.middel
        sources = stroom.omvang.passages.all() if stroom.omvang else middel.passages.all()
        yield (
            middel.code,
            middel.naam,
            label(middel.soort),
            middel.beheerder.naam if middel.beheerder else "",
            middel.onderdeel_van.code if middel.onderdeel_van else "",
            middel.programma.naam if middel.programma else "",
            stroom.bedrag or "",
            stroom.verdeeld or "",
            stroom.rest or "",
            stroom.toegekend or "",
            stroom.toe_te_kennen or "",
            label(middel.verplichtingsgraad) if middel.verplichtingsgraad else "",
            "; ".join(str(p) for p in sources),
        )
