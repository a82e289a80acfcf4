"""What the page of one project shows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from ruimteregie.portaal.geschiedenis import events, readable_lines
from ruimteregie.portaal.mirt.fasenlijn import line
from ruimteregie.regels.mirt.poorten import judge, opmerkingen
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.projecten.models import Project
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
    found: dict[str, Any] = {
        "project": project,
        "stappen": line(project, decisions),
        "besluiten": decisions,
        "ramingen": costs,
        "dekking": cover,
        "woningen": list(homes_of_project(project, actor)),
        "moties": list(visible(Motie.objects.filter(projecten=project), actor)),
        "toezeggingen": list(visible(Toezegging.objects.filter(projecten=project), actor)),
        "historie": events(zip(changes, readable_lines(changes, actor), strict=True)),
        "mag_wijzigen": mag(actor, "bewerken", project),
    }
    gate = next_gate(project)
    if gate is not None:
        stand, today = stand_of_register(project, costs, cover), timezone.localdate()
        found["poort"] = gate
        found["oordeel"] = judge(gate, stand, today)
        found["opmerkingen"] = opmerkingen(gate, stand, today)
    return found
