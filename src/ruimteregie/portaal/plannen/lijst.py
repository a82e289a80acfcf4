"""The list of housing plans: what one can filter and sort on, and its columns as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.http import QueryDict

from ruimteregie.portaal.lijst import Facet, Labels, Lijst, Stand
from ruimteregie.regels.planstatus import STATUSBETEKENIS, Planfase, Planstatus
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Planregel, Woningbouwplan
from ruimteregie.register.wonen.planselectors import plannen

__all__ = ["KOP", "SORTERINGEN", "Gevonden", "csv_rows", "list_of"]

ONBEKEND = "onbekend"
SORTERINGEN: Mapping[str, tuple[str, tuple[Any, ...]]] = {
    "naam": ("naam", ("naam", "pk")),
    "woningen": ("meeste woningen eerst", (F("bouw").desc(nulls_last=True), "pk")),
    "jaar": ("eerste jaar", (F("eerste_jaar").asc(nulls_last=True), "pk")),
}
KOP = (
    "code", "plan_id", "naam", "gemeente", "provincie", "regio", "planstatus", "fase", "plantype",
    "eerste_jaar", "laatste_jaar", "bouw", "sloop", "betaalbaar", "niet_betaalbaar",
    "betaalbaarheid_onbekend", "knelpunten", "nationaal_grootschalig", "bronhouder", "vertrouwelijkheid",
    "niet_meer_in_bestand_sinds",
)  # fmt: skip
# In whole homes: at least two thirds for certain, and less even if all that is not known were affordable.
_ENOUGH = Q(GreaterThanOrEqual(F("betaalbaar") * 3, F("bouw") * 2))
_SHORT = Q(LessThan((F("bouw") - F("niet_betaalbaar")) * 3, F("bouw") * 2))


@dataclass(frozen=True, slots=True)
class Kolom:
    """A facet over one column, of which what is not known is a choice too."""

    naam: str
    titel: str
    namen: Labels
    pad: str
    dicht: bool = False

    def labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """As ``Facet``."""
        asked = set(codes)
        found = dict(self.namen(asked - {ONBEKEND}))
        return found | ({ONBEKEND: "niet bekend"} if ONBEKEND in asked else {})

    def condition(self, value: str) -> Q:
        """As ``Facet``."""
        if value != ONBEKEND:
            return Q(**{self.pad: value})
        empty = Q(**{f"{self.pad}__isnull": True})
        return empty if "__" in self.pad else empty | Q(**{self.pad: ""})

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """As ``Facet``; one query."""
        counted = rows.values(self.pad).annotate(n=Count("pk"))
        return {value or ONBEKEND: n for value, n in counted.values_list(self.pad, "n")}


@dataclass(frozen=True, slots=True)
class Jaren:
    """A facet over the years in which a plan builds or pulls down."""

    naam: str = "jaar"
    titel: str = "Jaar"
    dicht: bool = True

    def labels(self, codes: Iterable[str]) -> Mapping[str, str]:
        """As ``Facet``."""
        found = {c: c for c in codes if c.isascii() and c.isdecimal() and len(c) == 4}
        return found | ({ONBEKEND: "niet bekend"} if ONBEKEND in codes else {})

    def condition(self, value: str) -> Q:
        """As ``Facet``."""
        wanted = Q(jaar__isnull=True) if value == ONBEKEND else Q(jaar=int(value))
        return Q(pk__in=Planregel.objects.filter(wanted).values("plan"))

    def count(self, rows: QuerySet[Any]) -> Mapping[str, int]:
        """As ``Facet``; one query."""
        lines = Planregel.objects.filter(plan__in=rows.values("pk")).order_by()
        counted = lines.values("jaar").annotate(n=Count("plan", distinct=True))
        return {str(jaar or ONBEKEND): n for jaar, n in counted.values_list("jaar", "n")}


@dataclass(frozen=True, slots=True)
class Gevonden:
    """The list, its rows in their order, and what was searched for."""

    lijst: Lijst
    rijen: QuerySet[Woningbouwplan]
    zoek: str
    sortering: str


def _areas(codes: Iterable[str]) -> dict[str, str]:
    return dict(Gebied.objects.filter(code__in=list(codes)).order_by().values_list("code", "naam"))


def _statuses(codes: Iterable[str]) -> dict[str, str]:
    known = {s.value: f"{s.value} {STATUSBETEKENIS[s]}" for s in Planstatus}
    return {code: known[code] for code in codes if code in known}


def _phases(codes: Iterable[str]) -> dict[str, str]:
    known = {phase.value for phase in Planfase}
    return {code: label(code) for code in codes if code in known}


def _facets() -> tuple[Facet, ...]:
    """What one can filter on; a plan without homes to build has no affordable part either."""
    enough, short = Q(bouw__gt=0) & _ENOUGH, Q(bouw__gt=0) & _SHORT
    affordable: Mapping[str, tuple[str, Q]] = {
        "twee-derde": ("Twee derde of meer", enough),
        "minder": ("Minder dan twee derde", short),
        ONBEKEND: ("Niet bekend", Q(bouw__isnull=True) | Q(bouw__gt=0) & ~_ENOUGH & ~_SHORT),
    }
    return (
        Kolom("planstatus", "Planologische status", _statuses, "planstatus"),
        Kolom("fase", "Fase", _phases, "fase"),
        Kolom("provincie", "Provincie", _areas, "provincie__code"),
        Kolom("gemeente", "Gemeente", _areas, "gemeente__code", dicht=True),
        Jaren(),
        Stand("betaalbaar", "Betaalbaar deel", affordable),
        Stand(
            "stand",
            "Stand",
            {
                "in-bestand": ("In het laatste bestand", Q(verdwenen_op__isnull=True)),
                "verdwenen": ("Niet meer in het bestand", Q(verdwenen_op__isnull=False)),
            },
        ),
    )


def list_of(actor: Actor, query: QueryDict) -> Gevonden:
    """The plans that the address asks for: search ``q``, the facets, and ``sorteer``."""
    zoek = " ".join(query.get("q", "").split())[:200]
    rows = visible(Woningbouwplan.objects.all(), actor)
    for word in zoek.split():
        named = Q(naam__icontains=word) | Q(plancode__icontains=word) | Q(gemeente__naam__icontains=word)
        rows = rows.filter(named)
    sortering = query.get("sorteer", "")
    if sortering not in SORTERINGEN:
        sortering = "naam"
    found = Lijst(rows, _facets(), query)
    keys = found.rijen.order_by().values("pk")
    shown = plannen(actor).filter(pk__in=keys) if found.gekozen or zoek else plannen(actor)
    return Gevonden(found, shown.order_by(*SORTERINGEN[sortering][1]), zoek, sortering)


_JA_NEE: Mapping[bool | None, str] = {True: "ja", False: "nee", None: ""}


def csv_rows(rows: QuerySet[Woningbouwplan]) -> Iterator[tuple[object, ...]]:
    """The rows of the export; what is not known is empty."""
    for plan in rows.iterator(chunk_size=2000):
        yield (
            plan.code, plan.plancode, plan.naam, plan.gemeente.code,
            plan.provincie.code if plan.provincie else "", plan.regio.code if plan.regio else "",
            plan.planstatus, plan.fase, plan.plantype, plan.eerste_jaar, plan.laatste_jaar, plan.bouw,
            plan.sloop, plan.betaalbaar, plan.niet_betaalbaar, plan.betaalbaarheid_onbekend,
            ", ".join(plan.knelpunten), _JA_NEE[plan.nationaal],
            plan.eigenaar.naam if plan.eigenaar else "", plan.vertrouwelijkheid, plan.verdwenen_op,
        )  # fmt: skip
