"""What the page of one project shows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.portaal.geschiedenis import events, readable_lines
from ruimteregie.portaal.mirt.fasenlijn import line
from ruimteregie.portaal.mirt.moment import VOORBIJ, Peiling, last_meeting, moments, state_of
from ruimteregie.regels.mirt.poorten import judge, opmerkingen
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.projecten.models import Mijlpaal, Project, Projectpartij, Risico
from ruimteregie.register.projecten.selectors import changes_of, fasebesluiten
from ruimteregie.register.projecten.toestand import next_gate, stand_of_register
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.wonen.selectors import homes_of_project

__all__ = ["sheet"]


def sheet(project: Project, actor: Actor) -> dict[str, Any]:
    """Everything that the page shows beside its forms and the effect of a delay."""
    decisions = list(fasebesluiten(project, actor))
    costs = [raming.regel for raming in project.ramingen.all()]
    cover = [dekking.regel for dekking in project.dekkingen.all()]
    changes = changes_of(project, actor)
    today = timezone.localdate()
    dated = [d for d in decisions if d.besluit.datum]
    found: dict[str, Any] = {
        "project": project,
        "momenten": list(moments(project, today)),
        "planning_voorbij": state_of(project.planning_tekst, project.planning_laatst, today) == VOORBIJ,
        "peildag": Peiling(last_meeting(actor, today)).source(project, decisions),
        "laatste_besluit": dated[-1] if dated else None,
        "delen_met": _known_of_parts(project, actor),
        "stappen": line(project, decisions),
        "besluiten": decisions,
        "ramingen": costs,
        "dekking": cover,
        "woningen": list(homes_of_project(project, actor)),
        "moties": list(visible(Motie.objects.filter(projecten=project), actor)),
        "toezeggingen": list(visible(Toezegging.objects.filter(projecten=project), actor)),
        "historie": events(zip(changes, readable_lines(changes, actor), strict=True)),
        "mag_wijzigen": mag(actor, "bewerken", project),
        "bijhouders": _keepers(project),
    }
    gate = next_gate(project)
    if gate is not None:
        stand = stand_of_register(project, costs, cover)
        found["poort"] = gate
        found["oordeel"] = judge(gate, stand, today)
        found["ontbreekt"] = [c.naam for c in found["oordeel"].criteria if c.uitkomst is Uitkomst.ONBEKEND]
        found["opmerkingen"] = opmerkingen(gate, stand, today)
    return found


def _known_of_parts(project: Project, actor: Actor) -> dict[str, list[Project]]:
    """The parts of which something is known that the project itself does not have: what, and which."""
    parts = visible(Project.objects.filter(onderdeel_van=project), actor).order_by("naam")
    known = {
        "risicos": Risico.objects.all(),
        "planning": Mijlpaal.objects.all(),
        "partijen": Projectpartij.objects.all(),
    }
    return {
        name: list(parts.filter(pk__in=visible(rows, actor).values("project")))
        for name, rows in known.items()
    }


def _keepers(project: Project) -> list[str]:
    """The parties whose people may change the project, each once."""
    roles = [rol.partij for rol in project.rollen.all()]
    parties = [p for p in (project.eigenaar, project.trekker, *roles) if p is not None]
    return list(dict.fromkeys(str(p.naam) for p in parties))
