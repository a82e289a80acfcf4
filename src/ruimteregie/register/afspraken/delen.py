"""What is asked of several parties of the region each: the word of one is not that of all (§10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from ruimteregie.register.afspraken.beloften import GEZAMENLIJK
from ruimteregie.register.afspraken.models import Actie, Melding, MeldingInstemming
from ruimteregie.register.partijen.models import Partij

__all__ = ["PROVINCIES", "Deelmelding", "asked_each", "incomplete", "newer_reports", "said_by"]

PROVINCIES = 12
"""How many provinces there are: of gemeenten and waterschappen the register does not know all."""

_KOEPELS = tuple(GEZAMENLIJK.values())


@dataclass(frozen=True, slots=True)
class Deelmelding:
    """Which parties say the same as the last report, of how many; None where not all of them are known."""

    stand: str
    door: tuple[Partij, ...]
    gevraagd: int | None
    nog_niet: tuple[Partij, ...]

    @property
    def zin(self) -> str:
        """As it is said: ``gereed gemeld door 1 van 12: Provincie Gelderland``."""
        names = ", ".join(p.naam for p in self.door) or "nog niemand van wie het gevraagd is"
        if self.gevraagd is not None:
            return f"{self.stand} gemeld door {len(self.door)} van {self.gevraagd}: {names}"
        waiting = ", ".join(p.naam for p in self.nog_niet)
        return f"{self.stand} gemeld door {names}" + (f"; nog niet namens {waiting}" if waiting else "")


def said_by(actie: Actie) -> Deelmelding | None:
    """Who of those that are each asked says what was last reported; None where nobody is asked apart.

    A handful of queries.
    """
    named = Partij.objects.filter(pk__in=_demanded_of(actie).values("partij")).order_by("naam")
    last = Melding.objects.filter(actie=actie).order_by("-wanneer", "-id").first()
    if last is None or not named:
        return None
    kinds = {soort for soort, code in GEZAMENLIJK.items() if any(p.code == code for p in named)}
    single = Q(pk__in=[p.pk for p in named]) | Q(soort__in=kinds, kant="regio")
    saying = Partij.objects.filter(single, _said_so(last.stand, actie.pk, OuterRef("pk"))).order_by("naam")
    says = tuple(saying)
    asked = {p.code for p in named if p.code not in _KOEPELS}
    if "provincie" in kinds:
        asked |= {f"PV{number}" for number in range(20, 20 + PROVINCIES)}
    counted = kinds <= {"provincie"} and not any(p.code in _KOEPELS for p in says)
    missing = tuple(p for p in named if p not in says)
    return Deelmelding(last.stand, says, len(asked) if counted else None, missing)


def asked_each() -> Q:
    """What an Actie meets that two or more parties of the region are named in, or all bodies of one kind."""
    return Q(Exists(_demanded("pk")))


def incomplete(stand: str) -> Q:
    """What an Actie meets that is asked of several parties each, of which one did not say that it is *stand*.

    A party says so by its own last report, or by agreeing with the last report of the other side. For all
    provinces together speak twelve of them, or a report in their joint name; for all gemeenten or
    waterschappen only the latter.
    """
    whole = GEZAMENLIJK["provincie"]
    silent = _demanded("pk").exclude(_said_so(stand, OuterRef("actie"), OuterRef("partij")))
    provinces = Partij.objects.filter(soort="provincie", code__startswith="PV").order_by()
    saying = provinces.filter(_said_so(stand, OuterRef(OuterRef("pk")), OuterRef("pk")))
    enough = saying.values("soort").annotate(n=Count("pk")).filter(n__gte=PROVINCIES)
    joint = Q(Exists(silent.filter(partij__code=whole))) & ~Q(Exists(enough.values("n")))
    return Q(Exists(silent.exclude(partij__code=whole))) | joint


def _said_so(stand: str, actie: Any, partij: Any) -> Q:
    """Whether a party says of an Actie that it is in a state; both are keys or references to them.

    Which report is the last is not asked by a query within, as by ``newer_reports``: SQLite reads only so
    many within one another, and the state of an Actie is asked inside other queries.
    """
    own = Melding.objects.filter(actie=actie, namens=partij).order_by("-wanneer", "-id").values("stand")
    newer = Q(melding__actie__meldingen__wanneer__gt=F("melding__wanneer")) | Q(
        melding__actie__meldingen__wanneer=F("melding__wanneer"),
        melding__actie__meldingen__pk__gt=F("melding"),
    )
    agreed = (
        MeldingInstemming.objects.annotate(
            nieuwer=FilteredRelation("melding__actie__meldingen", condition=newer)
        )
        .filter(melding__actie=actie, melding__stand=stand, partij=partij, oordeel="eens")
        .filter(nieuwer__isnull=True)
    )
    return Q(Exact(Coalesce(Subquery(own[:1]), Value("")), Value(stand))) | Q(Exists(agreed))


def newer_reports(path: str = "") -> QuerySet[Melding]:
    """The reports on the same Actie that are newer than that of the outer query, at the end of a path."""
    moment, key = OuterRef(f"{path}wanneer"), OuterRef(f"{path}pk")
    return Melding.objects.filter(actie=OuterRef(f"{path}actie")).filter(
        Q(wanneer__gt=moment) | Q(wanneer=moment, pk__gt=key)
    )


def _demanded(actie: str) -> QuerySet[Any]:
    return _demanded_of(OuterRef(actie))


def _demanded_of(actie: Any) -> QuerySet[Any]:
    """The parties of the region that are each asked, as rows of the table between Actie and Partij."""
    through = Actie.partijen.through.objects
    named = through.filter(partij__kant="regio").exclude(partij__code="REGIO")
    another = named.filter(actie=OuterRef("actie")).exclude(partij=OuterRef("partij"))
    return named.filter(Q(partij__code__in=_KOEPELS) | Q(Exists(another)), actie=actie)
