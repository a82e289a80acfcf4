"""The list of where agreements land: what one can filter on, and its columns as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from ruimteregie.bronnen.referentie.woorden import DOORWERKINGSTANDEN, THEMAS
from ruimteregie.portaal.lijst import Facet, Lijst, Veld, Weg
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.programmas.models import Doorwerking
from ruimteregie.register.programmas.selectors import doorwerkingen
from ruimteregie.register.toegang.keuzes import keuzes_van, label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["KOP", "csv_rows", "list_of", "tally"]

KOP = (
    "code", "instrument", "naam van het instrument", "stand", "afspraak", "titel van de afspraak",
    "toelichting", "openbaar adres", "bronnen",
)  # fmt: skip
_INSTRUMENTEN = dict(keuzes_van("doorwerkingen", "instrument"))


def _facets(actor: Actor) -> tuple[Facet, ...]:
    def words(known: Iterable[str]) -> Any:
        return lambda codes: {code: label(code) for code in codes if code in frozenset(known)}

    def names(rows: QuerySet[Any], column: str) -> Any:
        plain = rows.prefetch_related(None).select_related(None).order_by()
        return lambda codes: dict(plain.filter(code__in=list(codes)).values_list("code", column))

    provinces = (
        Weg("afspraak__gebieden__code", (("afspraak__gebieden__soort", "provincie"),)),
        Weg("afspraak__gebieden__provincies__code"),
    )
    return (
        Veld("instrument", "Instrument", words(_INSTRUMENTEN), (Weg("instrument"),)),
        Veld("stand", "Stand", words(DOORWERKINGSTANDEN), (Weg("stand"),)),
        Veld("provincie", "Provincie", names(gebieden(actor, "provincie"), "naam"), provinces),
        Veld("thema", "Thema van de afspraak", words(THEMAS), (Weg("afspraak__thema"),)),
        Veld(
            "document", "Document", names(documenten(actor), "titel"), (Weg("passages__document__code"),),
            dicht=True,
        ),
    )  # fmt: skip


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """The rows that the address asks for; ``q`` searches in what lands, the instrument and the agreement."""
    rows = doorwerkingen(actor).prefetch_related(None).select_related(None)
    for word in query.get("q", "")[:200].split():
        rows = rows.filter(
            Q(toelichting__icontains=word) | Q(naam__icontains=word) | Q(afspraak__titel__icontains=word)
        )
    return Lijst(rows, _facets(actor), query)


def tally(rows: QuerySet[Doorwerking]) -> list[tuple[str, str, int]]:
    """How many rows each instrument has: code, name and number, the most first."""
    counted = rows.order_by().values("instrument").annotate(n=Count("pk", distinct=True))
    found = [(row["instrument"], label(row["instrument"]), row["n"]) for row in counted]
    return sorted(found, key=lambda row: (-row[2], row[1]))


def csv_rows(rows: QuerySet[Doorwerking], actor: Actor) -> Iterator[tuple[object, ...]]:
    """The rows of exactly this list, with the columns of ``KOP``."""
    whole = doorwerkingen(actor).filter(pk__in=rows.order_by().values("pk")).order_by("code")
    for d in whole.iterator(chunk_size=500):
        yield (
            d.code, label(d.instrument), d.naam, label(d.stand), d.afspraak.code,
            d.afspraak.titel, d.toelichting, d.adres, "; ".join(str(p) for p in d.passages.all()),
        )  # fmt: skip
