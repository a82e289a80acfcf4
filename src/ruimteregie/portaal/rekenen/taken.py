"""Puzzles that take a while: starting one, following it, stopping it, starting it again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from ruimteregie.portaal.handelen import log_in_first
from ruimteregie.portaal.rekenen import rekenwerk
from ruimteregie.portaal.rekenen.schuiven import Schuif, chosen_bounds
from ruimteregie.register.analyses.rekentaak import Rekentaak
from ruimteregie.register.analyses.scenarios import Scenariokeuze
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["own", "start", "taak"]

_WACHT = 1.0
"""Seconds that a form waits for its puzzle: a small one needs no page in between."""


def own(request: HttpRequest) -> QuerySet[Rekentaak]:
    """The recent tasks of who asks, newest first; nobody sees those of others."""
    if not request.user.is_authenticated:
        return Rekentaak.objects.none()
    return Rekentaak.objects.filter(
        door=request.user.pk, wanneer__gte=timezone.now() - rekenwerk.BEWAARD
    ).select_related("analyse")


def start(
    request: HttpRequest, keuze: Scenariokeuze, sliders: list[Schuif], given: dict[str, Any]
) -> HttpResponse:
    """Start working out a grid; the page to go on to."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    owner = Partij.objects.filter(code__in=actor.partijen).order_by("code").first()
    made = rekenwerk.begin(
        keuze,
        chosen_bounds(sliders),
        given["naam"],
        door=request.user,
        eigenaar=owner,
        vertrouwelijkheid=given["vertrouwelijkheid"],
    )
    rekenwerk.wait(made, _WACHT)
    return _done(request, made) or redirect("portaal:rekentaak", made.pk)


def _done(request: HttpRequest, made: Rekentaak) -> HttpResponse | None:
    """The page of what a task led to, which ends it; None when there is none yet."""
    if made.staat != "klaar" or made.analyse is None:
        return None
    run = made.analyse
    messages.success(
        request,
        "De analyse is bewaard."
        if made.is_nieuw
        else "Deze vraag was al eens gesteld; dit is de analyse die toen is bewaard.",
    )
    rekenwerk.discard(made)
    return redirect("portaal:analyse", run.pk)


@log_in_first
def taak(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a puzzle is; a POST stops it, starts it again or takes it away."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not mag(actor, "rekenen"):
        raise PermissionDenied("Met uw rol kunt u niet rekenen met een rooster.")
    rekenwerk.sweep()
    made = get_object_or_404(own(request), pk=pk)
    if request.method == "POST":
        return _act(request, made)
    partial = bool(getattr(request, "htmx", False))
    done = _done(request, made)
    if done is not None:
        return HttpResponse(headers={"HX-Redirect": done.headers["Location"]}) if partial else done
    context = {"taak": made, "adres": reverse("portaal:rekentaak", args=[made.pk])}
    return render(request, f"portaal/rekenen/{'_taak' if partial else 'taak'}.html", context)


def _act(request: HttpRequest, made: Rekentaak) -> HttpResponse:
    word = request.POST.get("handeling", "")
    if word == "wissen" and not made.loopt:
        rekenwerk.discard(made)
        return redirect("portaal:scenario", made.scenario)
    if word == "stoppen":
        rekenwerk.cancel(made)
    elif word == "opnieuw":
        rekenwerk.again(made)
    return redirect("portaal:rekentaak", made.pk)
