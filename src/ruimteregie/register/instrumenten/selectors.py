"""Reading instruments, principles, rules of precedence, and where is designed and learned."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.instrumenten.models import Instrument, Instrumentstand, Principe, Traject
from ruimteregie.register.programmas.models import (
    Doorwerking,
    NationaalProgramma,
    NationaleKeuze,
    Voorrangsregel,
)
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["instrumenten", "principes", "trajecten", "voorrangsregels"]


def instrumenten(actor: Actor) -> QuerySet[Instrument]:
    """The instruments with their states in order of date, and what refers to each."""
    told = visible(Instrumentstand.objects.all(), actor).prefetch_related(passages_prefetch(actor))
    landed = visible(Doorwerking.objects.all(), actor).select_related("afspraak")
    chosen = visible(NationaleKeuze.objects.all(), actor).select_related("programma")
    return visible(Instrument.objects.all(), actor).prefetch_related(
        Prefetch("standen", told.order_by("datum_laatst", "code")),
        Prefetch("doorwerkingen", landed.order_by("code")),
        Prefetch("keuzes", chosen.order_by("code")),
        passages_prefetch(actor),
    )


def principes(actor: Actor) -> QuerySet[Principe]:
    """The principles by the day they begin, each with the rules that put it into order."""
    return visible(Principe.objects.all(), actor).prefetch_related(
        visible_link("volgt_op", Principe, actor),
        Prefetch("voorrangsregels", visible(Voorrangsregel.objects.all(), actor)),
        passages_prefetch(actor),
    )


def voorrangsregels(actor: Actor) -> QuerySet[Voorrangsregel]:
    """The rules of precedence with their areas, and the choices whose text records them."""
    chosen = visible(NationaleKeuze.objects.all(), actor).select_related("programma")
    return visible(Voorrangsregel.objects.all(), actor).prefetch_related(
        "gebieden", Prefetch("keuzes", chosen.order_by("code")), passages_prefetch(actor)
    )


def trajecten(actor: Actor, soort: str = "") -> QuerySet[Traject]:
    """Where is designed and learned, of one kind or all."""
    found = visible(Traject.objects.all(), actor).prefetch_related(
        "gebieden",
        "partijen",
        visible_link("programma", NationaalProgramma, actor),
        Prefetch("afspraken", visible(Afspraak.objects.all(), actor)),
        passages_prefetch(actor),
    )
    return found.filter(soort=soort) if soort else found
