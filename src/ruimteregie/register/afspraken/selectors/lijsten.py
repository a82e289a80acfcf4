"""Reading agreements, their acties, and what is no agreement yet followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ruimteregie.register.afspraken.models import (
    Actie,
    Afspraak,
    Bewijs,
    Melding,
    MeldingInstemming,
    Signaal,
)
from ruimteregie.register.afspraken.selectors.standen import with_standen
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import within
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["AfspraakFilter", "acties", "afspraken", "meldingen", "signalen"]

S = TypeVar("S", bound=Signaal)


@dataclass(frozen=True, slots=True)
class AfspraakFilter:
    """What a list of agreements can be narrowed to; empty means: all. Codes, except ``zoek`` (words)."""

    gebied: str = ""
    soort: str = ""
    departement: str = ""
    partij: str = ""
    thema: str = ""
    status: str = ""
    overleg: str = ""
    zoek: str = ""


def afspraken(actor: Actor, filter_: AfspraakFilter | None = None) -> QuerySet[Afspraak]:
    """The agreements that the actor may see, with their acties, parties, areas and sources.

    ``gebied`` takes a landsdeel, a province or any other area, and finds what lies within it too.
    """
    chosen = filter_ or AfspraakFilter()
    found = visible(Afspraak.objects.all(), actor)
    exact = {
        "thema": chosen.thema,
        "status": chosen.status,
        "soorten__heeft": chosen.soort,
        "overleg__code": chosen.overleg,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if chosen.gebied:
        areas = Gebied.objects.filter(within(chosen.gebied)).values("pk")
        found = found.filter(
            pk__in=Afspraak.gebieden.through.objects.filter(gebied__in=areas).values("afspraak")
        )
    if chosen.departement:
        found = found.filter(departementen__code=chosen.departement)
    if chosen.partij:
        found = found.filter(partijen__code=chosen.partij)
    for word in chosen.zoek.split():
        found = found.filter(
            Q(titel__icontains=word) | Q(samenvatting__icontains=word) | Q(nummer__iexact=word)
        )
    return found.select_related("trekker_rijk", "trekker_regio", "eigenaar").prefetch_related(
        visible_link("overleg", Overleg, actor),
        "departementen",
        "partijen",
        "gebieden",
        Prefetch("acties", acties(actor)),
        passages_prefetch(actor),
    )


def acties(actor: Actor, op: date | None = None) -> QuerySet[Actie]:
    """The acties that the actor may see, with their state on a day (today), parties, sources and reports."""
    found = with_standen(visible(Actie.objects.all(), actor), op or timezone.localdate())
    return found.prefetch_related(
        "partijen",
        visible_link("onder", Actie, actor),
        passages_prefetch(actor),
        Prefetch("meldingen", meldingen(actor)),
    )


def meldingen(actor: Actor) -> QuerySet[Melding]:
    """The reports, newest first, each with who gave it, its evidence and what the other side says of it.

    Of evidence that the actor may not see, only its description is known: ``document`` and ``passage`` are
    None.
    """
    evidence = Bewijs.objects.order_by("id").prefetch_related(
        visible_link("document", Document, actor),
        Prefetch("passage", visible(Passage.objects.all(), actor).select_related("document")),
    )
    said = MeldingInstemming.objects.order_by("wanneer", "id").select_related("partij", "wie")
    return (
        visible(Melding.objects.all(), actor)
        .select_related("namens", "wie")
        .prefetch_related(Prefetch("bewijzen", evidence), Prefetch("instemmingen", said))
    )


def signalen(actor: Actor, model: type[S]) -> QuerySet[S]:
    """The calls, points of attention or what was put off, with parties, areas and sources."""
    return visible(model._default_manager.all(), actor).prefetch_related(
        "partijen",
        "gericht_aan",
        "gebieden",
        visible_link("overleg", Overleg, actor),
        passages_prefetch(actor),
    )
