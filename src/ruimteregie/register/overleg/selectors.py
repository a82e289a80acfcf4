"""Reading meetings and decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Max, Min, Prefetch, Q, QuerySet
from django.utils import timezone

from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.documenten.selectors import documenten, passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Agendapunt, Besluit, Deelnemer, Overleg, Verplaatsing
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = [
    "agendapunten",
    "begun_overleggen",
    "besluiten",
    "coming_overleggen",
    "deelnemers",
    "items_with",
    "next_overleg",
    "overleg_of_list",
    "overleggen",
    "overleggen_in",
    "overlegjaren",
    "planned_alike",
    "verplaatsingen",
]


def overleggen(actor: Actor, soort: str = "", landsdeel: str = "") -> QuerySet[Overleg]:
    """The meetings, newest first."""
    found = visible(Overleg.objects.all(), actor).prefetch_related(
        "landsdelen", "gebieden", "deelnemers", passages_prefetch(actor)
    )
    if soort:
        found = found.filter(soort=soort)
    if landsdeel:
        found = found.filter(landsdelen__code=landsdeel)
    return found


def coming_overleggen(actor: Actor) -> QuerySet[Overleg]:
    """The meetings still to be held, the first one first: not over, and last those without a day yet."""
    ahead = Q(datum_laatst=None) | Q(datum_laatst__gte=timezone.localdate())
    found = visible(Overleg.objects.filter(ahead, status__in=("gepland", "uitgesteld")), actor)
    return found.order_by(F("datum_laatst").asc(nulls_last=True), "naam")


def planned_alike(
    actor: Actor, soort: str, datum: str, landsdelen: Iterable[Gebied], gebieden: Iterable[Gebied]
) -> QuerySet[Overleg]:
    """The meetings of a kind on the same day or days (EDTF), for one of the same landsdelen or areas."""
    first, last = edtf_interval(datum)
    same = Overleg.objects.filter(soort=soort, datum_vroegst=first, datum_laatst=last)
    there = Q(landsdelen__in=list(landsdelen)) | Q(gebieden__in=list(gebieden))
    return visible(same.exclude(status="vervallen").filter(there).distinct(), actor)


def begun_overleggen(actor: Actor) -> QuerySet[Overleg]:
    """The meetings in which something can have been said: held, or begun; the newest first."""
    begun = Q(status="gehouden") | Q(status="gepland", datum_vroegst__lte=timezone.localdate())
    return visible(Overleg.objects.filter(begun), actor).order_by("-datum_laatst", "naam")


def overlegjaren(actor: Actor) -> tuple[int, int] | None:
    """The first and the last year in which a meeting lies; None when there are none with a date."""
    days = visible(Overleg.objects.all(), actor).aggregate(van=Min("datum_vroegst"), tot=Max("datum_laatst"))
    return (days["van"].year, days["tot"].year) if days["van"] and days["tot"] else None


def overleggen_in(jaar: int, actor: Actor) -> QuerySet[Overleg]:
    """The meetings with a day in a year, and those that were planned in it and then moved."""
    first, last = date(jaar, 1, 1), date(jaar, 12, 31)
    moved = visible(Verplaatsing.objects.filter(van__contains=str(jaar)), actor)
    return visible(Overleg.objects.all(), actor).filter(
        Q(datum_vroegst__lte=last, datum_laatst__gte=first)
        | Q(eerder_gepland__contains=str(jaar))
        | Q(pk__in=moved.order_by().values("overleg"))
    )


def verplaatsingen(found: Iterable[Overleg], actor: Actor) -> QuerySet[Verplaatsing]:
    """How these meetings were moved, put off or dropped, the first move first."""
    rows = visible(Verplaatsing.objects.filter(overleg__in=[o.pk for o in found]), actor)
    return rows.select_related("wie")


def deelnemers(overleg: Overleg, actor: Actor) -> QuerySet[Deelnemer]:
    """Who takes part, in what role and in whose place."""
    rows = visible(Deelnemer.objects.filter(overleg=overleg), actor).select_related("partij")
    return rows.prefetch_related(visible_link("vervangt", Deelnemer, actor)).order_by("partij__naam", "naam")


def agendapunten(overleg: Overleg, actor: Actor) -> QuerySet[Agendapunt]:
    """The agenda of a meeting in its order, as far as the actor may see it."""
    return (
        visible(Agendapunt.objects.filter(overleg=overleg), actor)
        .select_related("overleg", "eigenaar")
        .prefetch_related(
            "partijen",
            visible_link("doorgeschoven_naar", Overleg, actor),
            Prefetch("documenten", documenten(actor)),
            Prefetch("besluiten", visible(Besluit.objects.all(), actor)),
        )
        .order_by("volgorde")
    )


def items_with(document: Document, actor: Actor) -> QuerySet[Agendapunt]:
    """The agenda items that have a document among their papers, those of the latest meeting first."""
    rows = visible(Agendapunt.objects.filter(documenten=document), actor).select_related("overleg")
    return rows.order_by("-overleg__datum_laatst", "overleg", "volgorde")


def besluiten(actor: Actor) -> QuerySet[Besluit]:
    """The decisions, newest first."""
    return visible(Besluit.objects.all(), actor).prefetch_related(
        "partijen", "gebieden", visible_link("overleg", Overleg, actor), passages_prefetch(actor)
    )


def next_overleg(
    landsdeel: str, op: date, actor: Actor, soort: str = "bo-leefomgeving", *, niveau: str = ""
) -> Overleg | None:
    """The first planned meeting of a landsdeel on or after a day; None when none is planned.

    Of several on one day that of the fewest landsdelen: its own before one of the whole country.
    With ``niveau`` only a meeting that is at least as open: who sees the one may know of the other.
    """
    counted = Overleg.objects.annotate(breedte=Count("landsdelen", distinct=True))
    planned = visible(counted, actor).filter(
        soort=soort, status="gepland", landsdelen__code=landsdeel, datum_laatst__gte=op
    )
    if niveau:
        planned = planned.filter(vertrouwelijkheid__in=NIVEAUS[NIVEAUS.index(niveau) :])
    return planned.order_by("datum_laatst", "breedte", "code").first()


def overleg_of_list(document: Document, actor: Actor) -> Overleg | None:
    """The meeting whose published afsprakenlijst a document is; None for any other document."""
    start, mark, code = document.code.partition(Overleg.LIJST)
    if start or not mark:
        return None
    # A long code is cut short in that of its list.
    found = visible(Overleg.objects.filter(code__startswith=code), actor).order_by("code")
    return next((o for o in found if o.lijstcode == document.code), None)
