"""The lists of calls, points of attention and what was put off: the filters, and the columns as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from ruimteregie.bronnen.referentie.woorden import SIGNAALSTATUSSEN, THEMAS
from ruimteregie.portaal.lijst import Facet, Lijst, Veld, Weg
from ruimteregie.register.afspraken.models import Signaal
from ruimteregie.register.afspraken.signaalselectors import followed
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["KOP", "SOORTEN", "Soort", "csv_row", "csv_rows", "list_of"]


class Soort(NamedTuple):
    """A kind of signal: its words in the plural and singular, its route, and what it is in one sentence."""

    meervoud: str
    enkelvoud: str
    route: str
    uitleg: str

    @property
    def adres(self) -> str:
        """The address of its list."""
        return reverse(f"portaal:{self.route}")


SOORTEN: Mapping[str, Soort] = {
    "oproep": Soort(
        "oproepen", "oproep", "oproepen",
        "Wat een partij vroeg of bepleitte; geen afspraak, wel bewaard en gevolgd.",
    ),
    "aandachtspunt": Soort(
        "aandachtspunten", "aandachtspunt", "aandachtspunten",
        "Waar een regio aandacht voor vraagt; de documenten beantwoorden de meeste niet.",
    ),
    "doorschuiving": Soort(
        "doorschuivingen", "doorschuiving", "doorschuivingen",
        "Wat aan een volgend kabinet of een later besluit is gelaten.",
    ),
}  # fmt: skip
KOP = (
    "code", "soort", "samenvatting", "partijen", "gericht aan", "naar wie", "gebieden", "overleg", "thema",
    "stand", "antwoord", "beantwoord in", "doorgeschoven naar", "bronnen", "vertrouwelijkheid",
)  # fmt: skip


def _words(vocabulary: Iterable[str]) -> Callable[[Iterable[str]], dict[str, str]]:
    known = frozenset(vocabulary)
    return lambda codes: {code: label(code) for code in codes if code in known}


def _named(rows: QuerySet[Any], column: str) -> Callable[[Iterable[str]], dict[str, str]]:
    """Names of the rows that the asker may see: a filter never tells that something hidden exists."""
    plain = rows.prefetch_related(None).select_related(None).order_by()
    return lambda codes: dict(plain.filter(code__in=list(codes)).values_list("code", column))


def _places(naam: str, titel: str, soort: str, through: str, actor: Actor) -> Veld:
    ways = (
        Weg("gebieden__code", (("gebieden__soort", soort),)),
        Weg(f"gebieden__{through}__code"),
        Weg("gebieden__onderdeel_van__code", (("gebieden__onderdeel_van__soort", soort),)),
    )
    return Veld(naam, titel, _named(gebieden(actor, soort), "naam"), ways)


def _facets(actor: Actor, soort: str) -> tuple[Facet, ...]:
    names = _named(partijen(actor), "naam")
    shared: tuple[Facet, ...] = (
        Veld("stand", "Stand", _words(SIGNAALSTATUSSEN), (Weg("status"),)),
        _places("landsdeel", "Landsdeel", "landsdeel", "landsdelen", actor),
        _places("provincie", "Provincie", "provincie", "provincies", actor),
        Veld("thema", "Thema", _words(THEMAS), (Weg("thema"),)),
        Veld("partij", "Wie het uitte", names, (Weg("partijen__code"),), dicht=True),
        Veld("aan", "Gericht aan", names, (Weg("gericht_aan__code"),), dicht=True),
    )
    letters = Veld(
        "document",
        "Document",
        _named(documenten(actor), "titel"),
        (Weg("passages__document__code"),),
        dicht=True,
    )
    if soort != "doorschuiving":
        return (*shared, letters)

    def same(codes: Iterable[str]) -> dict[str, str]:
        return {code: code for code in codes}

    return (*shared, Veld("naar", "Naar wie", same, (Weg("naar_wie"),), dicht=True), letters)


def list_of(actor: Actor, soort: str, query: QueryDict) -> Lijst:
    """The signals of one kind that the address asks for, ``q`` searches the text."""
    rows = followed(actor, soort).prefetch_related(None).select_related(None)
    for word in query.get("q", "")[:200].split():
        rows = rows.filter(Q(samenvatting__icontains=word) | Q(antwoord__icontains=word))
    return Lijst(rows, _facets(actor, soort), query)


def _names(found: Iterable[Any]) -> str:
    return "; ".join(str(record) for record in found)


def csv_rows(rows: QuerySet[Any], soort: str, actor: Actor) -> Iterator[tuple[object, ...]]:
    """The rows of exactly this list, with the columns of ``KOP``."""
    whole = followed(actor, soort).filter(pk__in=rows.order_by().values("pk")).order_by("code")
    for s in whole.iterator(chunk_size=500):
        yield csv_row(s, soort)


def csv_row(s: Signaal, soort: str) -> tuple[object, ...]:
    """One signal as the columns of ``KOP``."""
    return (
        s.code, soort, s.samenvatting, _names(s.partijen.all()), _names(s.gericht_aan.all()),
        getattr(s, "naar_wie", ""), _names(s.gebieden.all()), s.overleg or "",
        label(s.thema) if s.thema else "", label(s.status), s.antwoord, s.antwoord_in or "",
        s.door_naar or "", _names(s.passages.all()), label(s.vertrouwelijkheid),
    )  # fmt: skip
