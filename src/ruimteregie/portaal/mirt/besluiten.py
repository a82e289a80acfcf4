"""The pages of a gate: judge it with stated values, which stores nothing, and record a decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first
from ruimteregie.portaal.mirt.poortformulier import Besluitformulier, Poortformulier
from ruimteregie.regels.mirt.poorten import NIET_BEKEND, Poort, judge, opmerkingen
from ruimteregie.regels.mirt.poortstand import Poortstand
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.projecten.selectors import running_parts, whole_projects
from ruimteregie.register.projecten.services import record_fasebesluit
from ruimteregie.register.projecten.toestand import next_gate, stand_of_register
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.wonen.selectors import homes_of_project

__all__ = ["besluit", "poort"]


def _gate(request: HttpRequest, code: str) -> tuple[Project, Poort, Poortstand]:
    """The project, its next gate, and what the register knows of it there.

    Raises:
        Http404: there is no such project, or none of its phases ends with a decision.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    project = get_object_or_404(whole_projects(actor), code=code)
    gate = next_gate(project)
    if gate is None:
        raise Http404("Dit project staat niet in een fase die met een besluit sluit.")
    costs = [raming.regel for raming in project.ramingen.all()]
    cover = [dekking.regel for dekking in project.dekkingen.all()]
    return project, gate, stand_of_register(project, costs, cover)


def _judged(poort: Poort, stand: Poortstand) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "oordeel": judge(poort, stand, today),
        "opmerkingen": opmerkingen(poort, stand, today),
        "niet_bekend": NIET_BEKEND[poort],
    }


def _no_go(project: Project, actor: Actor) -> dict[str, Any]:
    """What a no-go of the whole project touches, as far as the person may see it."""
    cover = [dekking.regel for dekking in project.dekkingen.all()]
    return {
        "vrij": [r for r in cover if r.soort == "reservering" and not r.vrijval.all()],
        "woningen": list(homes_of_project(project, actor)),
        "lopend": list(running_parts(project, actor)),
    }


@require_GET
def poort(request: HttpRequest, code: str) -> HttpResponse:
    """Judge the next gate with the values of the address; nothing is stored."""
    project, gate, stand = _gate(request, code)
    form = Poortformulier(gate, stand, request.GET or None)
    if form.is_bound and not form.is_valid():
        status, judged = 422, {}
    else:
        status, judged = 200, _judged(gate, form.toestand() if form.is_bound else stand)
    context = {"project": project, "poort": gate, "form": form, **judged}
    return render(request, "portaal/mirt/poort.html", context, status=status)


@log_in_first
@require_http_methods(["GET", "POST"])
def besluit(request: HttpRequest, code: str) -> HttpResponse:
    """Record a decision at the next gate; the phase follows from it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    project, gate, stand = _gate(request, code)
    if not mag(actor, "bewerken", project):
        raise PermissionDenied
    form = Besluitformulier(project, actor, gate, stand, request.POST if request.method == "POST" else None)
    done = None
    if form.is_valid():
        as_read(project, request.POST)
        reden = form.cleaned_data["reden"]
        done = carry_out(request, reden, lambda: record_fasebesluit(project, form.besluit(), actor=actor))
        if not isinstance(done, Mislukt):
            messages.success(request, "Het besluit is vastgelegd en de fase volgt eruit.")
            return redirect("portaal:project", code)
    status = done.status if done else 422 if form.is_bound else 200
    context = {"project": project, "poort": gate, "form": form, "mislukt": done, **_no_go(project, actor)}
    return render(request, "portaal/mirt/besluit.html", context, status=status)
