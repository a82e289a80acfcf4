"""Reading money, and the three values of an allocation (§5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.middelen.models import Bedragregel, Kasritme, Middel, Toekenning
from ruimteregie.register.pakketten.selectors import Driewaarden
from ruimteregie.register.programmas.models import NationaalProgramma
from ruimteregie.register.toegang.historie import Wijziging, objectsoort, wijzigingen
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.toegang.selectors import visible_link
from ruimteregie.register.toegang.waarden import BedragVelden

__all__ = ["bedragen", "bedragen_beside", "bedragstand", "changes_of", "middelen"]

_VELDEN = tuple(f.name for f in BedragVelden._meta.fields)


def middelen(actor: Actor) -> QuerySet[Middel]:
    """The funds, budgets and schemes."""
    found = visible(Middel.objects.all(), actor).select_related("beheerder")
    return found.prefetch_related(
        visible_link("onderdeel_van", Middel, actor),
        visible_link("programma", NationaalProgramma, actor),
        passages_prefetch(actor),
    )


def bedragen(actor: Actor) -> QuerySet[Bedragregel]:
    """Every amount, with who pays, who receives and where."""
    found = visible(Bedragregel.objects.all(), actor).select_related("middel")
    return found.prefetch_related("gebieden", "van", "aan", passages_prefetch(actor))


def bedragen_beside(afspraken: Iterable[Afspraak], actor: Actor) -> QuerySet[Bedragregel]:
    """The amounts that stand in the same lines of the same document as one of these agreements."""
    overlap = Q()
    for p in (passage for afspraak in afspraken for passage in afspraak.passages.all()):
        if p.document and p.regel_van:
            ends = Q(passages__regel_tot__gte=p.regel_van)
            ends |= Q(passages__regel_tot__isnull=True, passages__regel_van__gte=p.regel_van)
            begins = Q(passages__document=p.document, passages__regel_van__lte=p.regel_tot or p.regel_van)
            overlap |= begins & ends
    return bedragen(actor).filter(overlap).distinct() if overlap else Bedragregel.objects.none()


def bedragstand(record: Toekenning | Bedragregel) -> Driewaarden:
    """The amount as first recorded, as it was when last ratified, and now.

    What a document says is never ratified here, so of a Bedragregel the second is None.
    """
    values: dict[str, Any] = {}
    first: Bedrag | None = None
    ratified: Bedrag | None = None
    for change in wijzigingen(record).order_by("id"):
        values.update({name: new for name, (_, new) in change.velden.items()})
        first = first or _amount(values)
        if "vastgesteld" in change.velden and values.get("vastgesteld"):
            ratified = _amount(values)
    return Driewaarden(eerst=first, vastgesteld=ratified, nu=record.bedrag)


def changes_of(toekenning: Toekenning, actor: Actor) -> list[Wijziging]:
    """The history of an allocation with that of its years, newest first.

    Years that are gone are in it too. Empty when the actor may not see the allocation.
    """
    if not mag(actor, "lezen", toekenning):
        return []
    years = Wijziging.objects.filter(
        objectsoort=objectsoort(Kasritme), velden__toekenning__1=toekenning.code
    ).values("objectid")
    wanted = Q(objectsoort=objectsoort(toekenning), objectid=toekenning.pk)
    wanted |= Q(objectsoort=objectsoort(Kasritme), objectid__in=years)
    return list(Wijziging.objects.filter(wanted).select_related("wie"))


def _amount(values: Mapping[str, Any]) -> Bedrag | None:
    """The amount that the history held at one moment."""
    held = {name: values.get(name) for name in _VELDEN}
    numbers = ("euro_laag", "euro_hoog", "bandbreedte")
    row = Toekenning(
        **{
            name: Decimal(value) if name in numbers and value is not None else value
            for name, value in held.items()
            if value is not None
        }
    )
    return row.bedrag
