"""The list of housing plans and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruimteregie.portaal.geschiedenis import Verschilzin, events, readable_lines
from ruimteregie.portaal.handelen import field_name
from ruimteregie.portaal.plannen.blad import WACHTEN_OP, lines_of
from ruimteregie.portaal.plannen.lijst import KOP, SORTERINGEN, csv_rows, list_of
from ruimteregie.portaal.plannen.voorproef import written
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.regels.planstatus import STATUSBETEKENIS, Planstatus
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, visible
from ruimteregie.register.toegang.selectors import history
from ruimteregie.register.wonen.models import Woningbouwlocatie, Woningbouwplan
from ruimteregie.register.wonen.planherstel import withdrawable
from ruimteregie.register.wonen.planselectors import indeling_voor, indelingen, leveringen, plannen

__all__ = ["actor_of", "detail", "lijst"]


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return request.actor  # type: ignore[attr-defined]


@require_GET
def lijst(request: HttpRequest) -> HttpResponseBase:
    """The plans that the address asks for, as a page or with ``formaat=csv`` as a file."""
    actor = actor_of(request)
    found = list_of(actor, request.GET)
    if request.GET.get("formaat") == "csv":
        return csv_response("woningbouwplannen", KOP, csv_rows(found.rijen))
    shown, mine = found.lijst, withdrawable(actor)
    pagina = shown.pagina(found.rijen)
    context = {
        "lijst": shown,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "zoek": found.zoek,
        "basis": shown.adres(),
        "csv": shown.adres(formaat="csv"),
        "sortering": found.sortering,
        "sorteringen": [(code, naam, shown.adres(sorteer=code)) for code, (naam, _) in SORTERINGEN.items()],
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
        "levert": actor.is_beheerder or bool(actor.parties_as(HANDELINGEN["bewerken"])),
        "leveringen": [(one, one.pk in mine) for one in leveringen(actor)[:5]],
    }
    return render(request, "portaal/plannen/lijst.html", context)


@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One plan."""
    actor = actor_of(request)
    plan = get_object_or_404(plannen(actor), code=code)
    changes = list(history(plan, actor))
    division = indeling_voor(
        indelingen(), plan.provincie.code if plan.provincie else "", timezone.localdate()
    )
    status = Planstatus(plan.planstatus) if plan.planstatus else None
    context = {
        "plan": plan,
        "locatie": visible(Woningbouwlocatie.objects.filter(pk=plan.locatie_id), actor).first(),
        "status": STATUSBETEKENIS[status] if status else "",
        "knelpunten": [(one, WACHTEN_OP.get(one, "")) for one in plan.knelpunten],
        "hardheid": division.of(status),
        "grondslag": division.grondslag,
        "regels": lines_of(plan),
        "levering": leveringen(actor).filter(pk=plan.levering_id).first(),
        "historie": events(zip(changes, _lines(changes, actor), strict=True)),
    }
    return render(request, "portaal/plannen/detail.html", context)


def _lines(changes: list[Wijziging], actor: Actor) -> list[list[Verschilzin]]:
    """What changed as a reader reads it; homes a year and a place are no text of their own."""
    found = readable_lines(changes, actor)
    for change, lines in zip(changes, found, strict=True):
        if change.handeling == "aangemaakt":  # everything was not known before; the page says what it is
            lines[:] = [("toegevoegd", "", "")]
        for field in ("programma", "geometrie"):
            if field not in change.velden:
                continue
            title = field_name(Woningbouwplan, field)
            told = (title, *written(field, *change.velden[field]))
            lines[:] = [told if line[0].casefold() == title.casefold() else line for line in lines]
    return found
