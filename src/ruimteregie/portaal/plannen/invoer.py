"""Handing in a file of plans: the form, following the task, and agreeing with what it would do."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from ruimteregie.portaal.handelen import log_in_first
from ruimteregie.portaal.plannen import planwerk
from ruimteregie.portaal.plannen.formulieren import Inleesformulier
from ruimteregie.portaal.plannen.views import actor_of
from ruimteregie.portaal.plannen.voorproef import TONEN
from ruimteregie.portaal.uitvoer import sjabloon_response
from ruimteregie.regels.planinvoer.sjabloon import make
from ruimteregie.register.wonen.models import Plantaak
from ruimteregie.register.wonen.planbestanden import delivers_for

__all__ = ["inlezen", "sjabloon", "taak"]

_WACHT = 1.5
"""Seconds that the form waits: a small file needs no page in between."""
_VELDEN = ("bron", "peildatum", "vertrouwelijkheid", "toevoegen")


@require_GET
def sjabloon(request: HttpRequest, naam: str, formaat: str) -> HttpResponse:
    """The table to fill in, empty or with invented plans."""
    return sjabloon_response("woningbouwplannen", naam, formaat, lambda f, v: make(f, voorbeeld=v))


@log_in_first
def inlezen(request: HttpRequest) -> HttpResponse:
    """Hand in a file; what it would do is shown first, and asked about."""
    actor = actor_of(request)
    if not delivers_for(actor).exists():
        raise PermissionDenied
    planwerk.sweep()
    form = Inleesformulier(
        actor,
        request.POST if request.method == "POST" else None,
        request.FILES or None,
    )
    if form.is_valid():
        given = form.cleaned_data
        fields = {name: given[name] for name in _VELDEN if name in given}
        fields |= {"geheel": given["omvang"] != "deel", "heel_gebied": given["omvang"] == "gebied"}
        task = planwerk.begin(given["bestand"], door=request.user, eigenaar=given["eigenaar"], velden=fields)
        planwerk.wait(task, _WACHT)
        return redirect("portaal:plannen-taak", task.pk)
    context = {"form": form, "taken": _own(request)[:5]}
    return render(request, "portaal/plannen/inlezen.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest) -> QuerySet[Plantaak]:
    """The tasks of who asks; nobody sees those of others."""
    return (
        Plantaak.objects.filter(door=request.user.pk).defer("inhoud").select_related("eigenaar", "levering")
    )


@log_in_first
def taak(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what is wrong, what it would do, or what it did; and agreeing with it or not."""
    planwerk.sweep()
    task = get_object_or_404(_own(request), pk=pk)
    if request.method == "POST":
        if request.POST.get("handeling") == "stoppen":
            planwerk.cancel(task)
        elif not planwerk.agree(task):
            messages.warning(request, "Dit bestand wacht niet meer op een antwoord.")
        planwerk.wait(task, _WACHT)
        return redirect("portaal:plannen-taak", pk)
    context = {"taak": task, "tonen": TONEN}
    part = bool(getattr(request, "htmx", False))
    return render(request, f"portaal/plannen/{'_taak' if part else 'taak'}.html", context)
