"""Reading the lists of housing areas, the locations, and what homes depend on."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import within
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Afhankelijkheid, Woningbouwlijst, Woningbouwlocatie

__all__ = [
    "afhankelijkheden",
    "dependencies_at",
    "dependencies_of",
    "homes_of_project",
    "locaties",
    "woningbouwlijst",
]


def woningbouwlijst(actor: Actor, lijst: str = "", op: date | None = None) -> QuerySet[Woningbouwlijst]:
    """The entries of one list or of all; with ``op`` only those that hold on that day (§9)."""
    found = visible(Woningbouwlijst.objects.all(), actor).select_related("gebied")
    if lijst:
        found = found.filter(lijst=lijst)
    if op is not None:
        found = found.filter(Q(van_vroegst__isnull=True) | Q(van_vroegst__lte=op)).filter(
            Q(tot_laatst__isnull=True) | Q(tot_laatst__gte=op)
        )
    return found.prefetch_related("gemeenten", passages_prefetch(actor))


def locaties(actor: Actor) -> QuerySet[Woningbouwlocatie]:
    """The places where homes are planned, with their area, municipality and sources."""
    found = visible(Woningbouwlocatie.objects.all(), actor).select_related("gebied")
    return found.prefetch_related("gemeenten", passages_prefetch(actor))


def afhankelijkheden(actor: Actor) -> QuerySet[Afhankelijkheid]:
    """What homes depend on, with the place, the project and the sources. Their numbers never add up."""
    found = visible(Afhankelijkheid.objects.all(), actor)
    near = ("eigenaar", "gebied", "locatie__eigenaar", "locatie__gebied", "project__trekker")
    found = found.select_related(*near)
    # Who may change them hangs on the parties and landsdelen of the place.
    return found.prefetch_related(
        "gebied__landsdelen", "locatie__partijen", "locatie__gebied__landsdelen", "project__partijen",
        "locatie__gemeenten__landsdelen", passages_prefetch(actor),
    )  # fmt: skip


def homes_of_project(project: Project, actor: Actor) -> QuerySet[Afhankelijkheid]:
    """The homes that depend on a project, on what it is part of, or on one of its parts."""
    near = Q(project=project) | Q(project__onderdeel_van=project)
    if project.onderdeel_van_id:
        near |= Q(project=project.onderdeel_van_id)
    return afhankelijkheden(actor).filter(near)


def dependencies_of(gebied: Gebied, actor: Actor) -> QuerySet[Afhankelijkheid]:
    """What homes of an area depend on: of the area itself, of areas within it, and of their locations."""
    inside = within(gebied.code) & ~Q(soort__in=("land", "landsdeel"))  # a landsdeel names its provinces
    places = visible(Gebied.objects.all(), actor).filter(Q(pk=gebied.pk) | inside).values("pk")
    here = Q(gebied__in=places) | Q(locatie__gebied__in=places) | Q(locatie__gemeenten__in=places)
    keys = QuerySet(Afhankelijkheid).filter(here).values("pk")
    return afhankelijkheden(actor).filter(pk__in=keys)


def dependencies_at(locatie: Woningbouwlocatie, actor: Actor) -> QuerySet[Afhankelijkheid]:
    """What the homes of one location depend on; of the area as well when it is the whole of that."""
    here = Q(locatie=locatie)
    if locatie.hele_gebied and locatie.gebied_id:
        here |= Q(gebied=locatie.gebied_id)
    return afhankelijkheden(actor).filter(here)
