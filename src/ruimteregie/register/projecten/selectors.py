"""Reading projects."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.projecten.models import Dekking, Fasebesluit, GepauzeerdProject, Project, Raming
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["gepauzeerd", "projecten"]


def projecten(actor: Actor) -> QuerySet[Project]:
    """The projects with their parts, decisions, estimates and cover, as far as the actor may see them."""
    decisions = visible(Fasebesluit.objects.all(), actor).select_related("besluit")
    costs = visible(Raming.objects.all(), actor).select_related("regel")
    cover = visible(Dekking.objects.all(), actor).select_related("regel__middel")
    return visible(Project.objects.all(), actor).prefetch_related(
        "landsdelen",
        "gebieden",
        visible_link("onderdeel_van", Project, actor),
        passages_prefetch(actor),
        Prefetch("delen", visible(Project.objects.all(), actor)),
        Prefetch("fasebesluiten", decisions),
        Prefetch("ramingen", costs),
        Prefetch("dekkingen", cover),
    )


def gepauzeerd(actor: Actor) -> QuerySet[GepauzeerdProject]:
    """The paused projects by round; names from outside the letters carry ``betwist``."""
    found = visible(GepauzeerdProject.objects.all(), actor).select_related("project")
    return found.prefetch_related(passages_prefetch(actor))
