"""The list of agreements: what one can filter on, its sentence, and its columns as CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.utils import timezone

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN, THEMAS
from ruimteregie.portaal.lijst import Facet, Lijst, Stand, Veld, Weg, Woorden
from ruimteregie.register.afspraken.models import AFSPRAAKSTATUSSEN, Actie, Afspraak, Melding
from ruimteregie.register.afspraken.selectors import (
    AFGEDAAN,
    GEEN_MELDING,
    KLAAR,
    AfspraakFilter,
    Voortgangstand,
    acties,
    afspraken,
    one_sided,
    without_trekker,
)
from ruimteregie.register.documenten.selectors import documenten, passages_prefetch
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["KOP", "SORTERINGEN", "csv_rows", "facets", "list_of", "shown"]

SORTERINGEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "document": ("volgorde van het document", ("code",)),
    "nieuwste": ("nieuwste eerst", ("-datum_laatst", "code")),
    "titel": ("titel", ("titel", "code")),
}
KOP = (
    "code", "nummer", "titel", "soorten", "thema", "status", "departementen", "partijen", "gebieden",
    "overleg", "datum", "samenvatting", "voorwaarde", "acties", "waarvan zonder melding",
    "bronnen", "vertrouwelijkheid",
)  # fmt: skip


def _words(vocabulary: Collection[str]) -> Any:
    """Names of the words of a closed vocabulary."""

    def labels(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes if code in vocabulary}

    return labels


def _known(rows: QuerySet[Any], column: str) -> Any:
    """Names of the rows that the asker may see: a filter never tells that something hidden exists."""

    def labels(codes: Iterable[str]) -> dict[str, str]:
        return dict(rows.filter(code__in=list(codes)).order_by().values_list("code", column))

    return labels


def _places(naam: str, titel: str, soort: str, through: str, actor: Actor) -> Veld:
    ways = (
        Weg("gebieden__code", (("gebieden__soort", soort),)),
        Weg(f"gebieden__{through}__code"),
        Weg("gebieden__onderdeel_van__code", (("gebieden__onderdeel_van__soort", soort),)),
    )
    known = _known(gebieden(actor, soort), "naam")

    def labels(codes: Iterable[str]) -> dict[str, str]:
        return {code: found.removeprefix(f"{titel} ") for code, found in known(codes).items()}

    return Veld(naam, titel, labels, ways)


def _of(rows: QuerySet[Actie]) -> Q:
    return Q(pk__in=rows.order_by().values("afspraak"))


class _Actierij(NamedTuple):
    """What the states of the list ask of an Actie."""

    afspraak: int
    stand: str
    gemeld: str
    termijn_soort: str
    termijn_laatst: date | None


@dataclass(frozen=True)
class _Voortgang:
    """A facet over how the acties stand; an agreement counts for each state that one of its acties is in.

    How an Actie stands is dear to ask, so it is asked once and tallied here, whatever is chosen.
    """

    acties: QuerySet[Actie]
    op: date
    naam: str = "stand"
    titel: str = "Stand van de acties"
    dicht: bool = False

    @cached_property
    def _sets(self) -> Mapping[str, set[int]]:
        """The agreements of each state; one query."""
        found: dict[str, set[int]] = {code: set() for code in _STANDEN}
        for row in self.acties.order_by().values_list(*_Actierij._fields).iterator(chunk_size=5000):
            actie = _Actierij(*row)
            for code, (_, holds) in _STANDEN.items():
                if holds(actie, self.op):
                    found[code].add(actie.afspraak)
        return found

    def labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """As ``Facet``."""
        return {code: _STANDEN[code][0] for code in codes if code in _STANDEN}

    def condition(self, value: str) -> Q:
        """As ``Facet``."""
        return Q(pk__in=_keys(self._sets[value]))

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """As ``Facet``."""
        keys = set(rows.values_list("pk", flat=True))
        return {code: n for code, mine in self._sets.items() if (n := len(mine & keys))}


def _keys(keys: Iterable[int]) -> RawSQL:
    """These keys as one value of a query, however many: SQLite takes no more than some 32.000 apart."""
    sql = {
        "sqlite": "SELECT value FROM json_each(%s)",
        "postgresql": "SELECT value::bigint FROM jsonb_array_elements_text(%s::jsonb)",
    }
    return RawSQL(sql[connection.vendor], [json.dumps(sorted(keys))])  # noqa: S611 (no text of anybody)


def _last_day(actie: _Actierij) -> date | None:
    return actie.termijn_laatst if actie.termijn_soort == "kalender" else None


def _late(actie: _Actierij, op: date) -> bool:
    last = _last_day(actie)
    return last is not None and last < op and actie.stand not in AFGEDAAN


def _undated(actie: _Actierij) -> bool:
    return _last_day(actie) is None and actie.stand not in AFGEDAAN


def _partly(actie: _Actierij) -> bool:
    late = actie.stand == Voortgangstand.TE_LAAT and actie.gemeld in KLAAR
    return late or actie.stand == Voortgangstand.DEELS_GEMELD


# What is late, silent or without a date is that whatever else it is, as on the front page.
_STANDEN: Mapping[str, tuple[str, Callable[[_Actierij, date], bool]]] = {
    "geen-melding": ("met een actie zonder melding", lambda a, _: a.gemeld == GEEN_MELDING),
    "te-laat": ("met een verstreken termijn", _late),
    "te-bespreken": ("met een actie zonder datum op de kalender", lambda a, _: _undated(a)),
    "betwist": ("met een betwiste melding", lambda a, _: a.stand == Voortgangstand.BETWIST),
    "deels-gemeld": ("klaar gemeld door een deel van wie het gevraagd is", lambda a, _: _partly(a)),
    "te-bevestigen": (
        "klaar gemeld, nog niet bevestigd",
        lambda a, _: a.stand == Voortgangstand.TE_BEVESTIGEN,
    ),
    "loopt": ("met een actie die loopt", lambda a, _: a.stand == Voortgangstand.LOOPT),
    "gereed": ("met een actie die gereed is", lambda a, _: a.stand == Voortgangstand.GEREED),
}


def _progress(actor: Actor, op: date) -> _Voortgang:
    return _Voortgang(acties(actor, op).prefetch_related(None).select_related(None), op)


def _reciprocity(actor: Actor) -> Stand:
    """Which side does something (§7)."""
    every, one = acties(actor), one_sided(actor).order_by().values("pk")
    standen = {
        "eenzijdig": ("maar één kant doet iets", Q(pk__in=one)),
        "alleen-rijk": ("alleen het Rijk doet iets", Q(pk__in=one) & _of(every.filter(kant="rijk"))),
        "alleen-regio": ("alleen de regio doet iets", Q(pk__in=one) & _of(every.filter(kant="regio"))),
        "zonder-acties": ("zonder acties", ~_of(every)),
    }
    return Stand("wederkerig", "Wederkerig", standen)


def _leaders(actor: Actor) -> Stand:
    nobody = Q(pk__in=without_trekker(actor).order_by().values("pk"))
    return Stand("trekker", "Trekker", {"zonder": ("zonder trekker", nobody)})


def facets(actor: Actor, op: date) -> tuple[Facet, ...]:
    """What one can filter on."""
    versions = visible(PakketVersie.objects.all(), actor).values("pk")
    packages = visible(Pakket.objects.all(), actor)
    return (
        _places("landsdeel", "Landsdeel", "landsdeel", "landsdelen", actor),
        _places("provincie", "Provincie", "provincie", "provincies", actor),
        Woorden("soorten", "Soort", _words(AFSPRAAKSOORTEN)),
        Veld("departement", "Departement", _short_names(actor), (Weg("departementen__code"),)),
        Veld("thema", "Thema", _words(THEMAS), (Weg("thema"),)),
        Veld("status", "Status", _words(AFSPRAAKSTATUSSEN), (Weg("status"),)),
        _progress(actor, op),
        _reciprocity(actor),
        _leaders(actor),
        Veld(
            "pakket", "Pakket", _known(packages, "naam"),
            (Weg("pakketversies__pakket__code", (("pakketversies__in", versions),)),), dicht=True,
        ),
        Veld(
            "document", "Document", _known(documenten(actor), "titel"), (Weg("passages__document__code"),),
            dicht=True,
        ),
    )  # fmt: skip


def _short_names(actor: Actor) -> Any:
    def labels(codes: Iterable[str]) -> dict[str, str]:
        found = partijen(actor).prefetch_related(None).filter(code__in=list(codes)).order_by()
        return {p.code: p.kort for p in found}

    return labels


@dataclass(frozen=True, slots=True)
class AfsprakenLijst:
    """A Lijst of agreements with what was searched for and how it is sorted."""

    lijst: Lijst
    rijen: QuerySet[Afspraak]
    zoek: str
    sortering: str


def list_of(actor: Actor, query: QueryDict) -> AfsprakenLijst:
    """The agreements that the address asks for: search ``q``, the facets, and ``sorteer``."""
    zoek = " ".join(query.get("q", "").split())[:200]
    rows = afspraken(actor, AfspraakFilter(zoek=zoek)).prefetch_related(None).select_related(None)
    lijst = Lijst(rows, facets(actor, timezone.localdate()), query)
    sortering = query.get("sorteer", "")
    if sortering not in SORTERINGEN:
        sortering = "nieuwste"
    return AfsprakenLijst(lijst, lijst.rijen.order_by(*SORTERINGEN[sortering][1]), zoek, sortering)


def shown(rows: QuerySet[Afspraak], actor: Actor) -> QuerySet[Afspraak]:
    """With what a row of the list shows, in a fixed number of queries."""
    reports = visible(Melding.objects.all(), actor).filter(actie=OuterRef("pk"))
    listed = visible(Actie.objects.all(), actor).annotate(gemeld=Exists(reports))
    return rows.prefetch_related(
        "departementen",
        "gebieden",
        Prefetch("overleg", visible(Overleg.objects.all(), actor)),
        Prefetch("acties", listed.only("afspraak", "kant")),
    )


def _names(related: Iterable[Model]) -> str:
    return "; ".join(str(r) for r in related)


def csv_rows(rows: QuerySet[Afspraak], actor: Actor) -> Iterator[tuple[object, ...]]:
    """The rows of exactly this list, with the columns of ``KOP``."""
    whole = shown(rows, actor).prefetch_related("partijen", passages_prefetch(actor))
    for a in whole.iterator(chunk_size=500):
        listed: list[Any] = list(a.acties.all())
        yield (
            a.code, a.nummer, a.titel, "; ".join(map(label, a.soorten)), label(a.thema), label(a.status),
            "; ".join(p.kort for p in a.departementen.all()), _names(a.partijen.all()),
            _names(a.gebieden.all()), a.overleg or "", a.datum, a.samenvatting, a.voorwaarde,
            len(listed), sum(1 for actie in listed if not actie.gemeld), _names(a.passages.all()),
            label(a.vertrouwelijkheid),
        )  # fmt: skip
