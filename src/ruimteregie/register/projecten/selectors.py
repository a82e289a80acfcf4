"""Reading projects: lists, one project with all that hangs on it, milestones, and its history."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.middelen.models import Bedragregel, Middel
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.projecten.models import (
    Besluitintrekking,
    Dekking,
    Fasebesluit,
    GepauzeerdProject,
    JuridischBesluit,
    Mijlpaal,
    Project,
    Projectpartij,
    Raming,
    Risico,
    Vrijval,
)
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = [
    "changes_of",
    "fasebesluiten",
    "gepauzeerd",
    "mijlpalen",
    "projecten",
    "running_parts",
    "waiting_for",
    "whole_projects",
]

# What has a history of its own and belongs to one project.
_VAN_PROJECT = (Projectpartij, Mijlpaal, Risico, JuridischBesluit, Fasebesluit)


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


def whole_projects(actor: Actor) -> QuerySet[Project]:
    """The projects with everything that the page of one shows."""
    seen = visible(Project.objects.all(), actor)
    agreements = visible(Afspraak.objects.all(), actor)
    paused = visible(GepauzeerdProject.objects.all(), actor).prefetch_related(passages_prefetch(actor))
    roles = visible(Projectpartij.objects.all(), actor).select_related("partij")
    risks = visible(Risico.objects.all(), actor).prefetch_related("beheerser", passages_prefetch(actor))
    legal = visible(JuridischBesluit.objects.all(), actor).prefetch_related(
        "bevoegd_gezag",
        visible_link("fasebesluit", Fasebesluit, actor),
        passages_prefetch(actor),
    )
    return visible(Project.objects.all(), actor).prefetch_related(
        "landsdelen",
        "gebieden",
        "trekker",
        visible_link("onderdeel_van", Project, actor),
        visible_link("bok", Pakket, actor),
        passages_prefetch(actor),
        Prefetch("delen", seen),
        Prefetch("wacht_op", seen),
        Prefetch("nodig_voor", seen),
        Prefetch("afspraken", agreements),
        Prefetch("pauzes", paused),
        Prefetch("rollen", roles.prefetch_related(passages_prefetch(actor))),
        Prefetch("mijlpalen", mijlpalen(actor)),
        Prefetch("risicos", risks),
        Prefetch("juridische_besluiten", legal),
        _money("ramingen", visible(Raming.objects.all(), actor), actor),
        _money("dekkingen", visible(Dekking.objects.all(), actor), actor),
    )


def _money(
    name: str, rows: QuerySet[Raming] | QuerySet[Dekking], actor: Actor
) -> Prefetch[str, QuerySet, str]:
    """The amounts of a project with who pays, from what, and whether it went free."""
    lines = visible(Bedragregel.objects.all(), actor).prefetch_related(
        "van",
        visible_link("middel", Middel, actor),
        Prefetch("vrijval", visible(Vrijval.objects.filter(fasebesluit__intrekking__isnull=True), actor)),
        passages_prefetch(actor),
    )
    return Prefetch(name, rows.prefetch_related(Prefetch("regel", lines)))


def mijlpalen(actor: Actor) -> QuerySet[Mijlpaal]:
    """The moments of projects, with their sources."""
    return visible(Mijlpaal.objects.all(), actor).prefetch_related(passages_prefetch(actor))


def fasebesluiten(project: Project, actor: Actor) -> QuerySet[Fasebesluit]:
    """The decisions about a project, also those of what it is part of that name it; newest last."""
    about = Q(project=project) | Q(onderdelen=project)
    keys = visible(Fasebesluit.objects.filter(about), actor).values("pk")
    taken = visible(Besluit.objects.all(), actor).prefetch_related(
        visible_link("overleg", Overleg, actor), passages_prefetch(actor)
    )
    return (
        Fasebesluit.objects.filter(pk__in=keys)
        .order_by("besluit__datum_laatst", "pk")
        .prefetch_related(
            Prefetch("besluit", taken),
            Prefetch("onderdelen", visible(Project.objects.all(), actor)),
            Prefetch("project", visible(Project.objects.all(), actor)),
            Prefetch("intrekking", visible(Besluitintrekking.objects.select_related("wie"), actor)),
            Prefetch("juridisch", visible(JuridischBesluit.objects.all(), actor)),
            Prefetch("vrijval", visible(Vrijval.objects.all(), actor).select_related("regel")),
        )
    )


def running_parts(project: Project, actor: Actor) -> QuerySet[Project]:
    """The parts of a project that have not ended, as far as the actor may see them."""
    running = Project.objects.filter(onderdeel_van=project).exclude(fase__in=("opgeleverd", "beeindigd"))
    return visible(running, actor).order_by("naam", "code")


def waiting_for(project: Project, actor: Actor) -> list[Project]:
    """The projects that wait for this one, and those that wait for them, each once; nearest first."""
    found: dict[int, Project] = {}
    layer = [project.pk]
    while layer:
        rows = visible(Project.objects.filter(wacht_op__in=layer), actor).exclude(pk__in=[project.pk, *found])
        layer = []
        for row in rows.distinct().prefetch_related(Prefetch("mijlpalen", mijlpalen(actor))):
            found[row.pk] = row
            layer.append(row.pk)
    return list(found.values())


def gepauzeerd(actor: Actor) -> QuerySet[GepauzeerdProject]:
    """The paused projects by round; names from outside the letters carry ``betwist``."""
    found = visible(GepauzeerdProject.objects.all(), actor)
    return found.prefetch_related(visible_link("project", Project, actor), passages_prefetch(actor))


def changes_of(project: Project, actor: Actor) -> list[Wijziging]:
    """The history of a project with that of its parties, milestones, risks and decisions, newest first.

    Empty when the actor may not see the project; what is more closed than it is left out.
    """
    if not mag(actor, "lezen", project):
        return []
    wanted = Q(objectsoort=objectsoort(project), objectid=project.pk)
    for model in _VAN_PROJECT:
        keys = visible(model._default_manager.filter(project=project), actor).values("pk")
        wanted |= Q(objectsoort=objectsoort(model), objectid__in=keys)
    return list(Wijziging.objects.filter(wanted).select_related("wie"))
