"""The pages of the MIRT that read: the board of the phases, the list, the years, one project."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.portaal.mirt import portfolio as jaren
from ruimteregie.portaal.mirt.blad import sheet
from ruimteregie.portaal.mirt.bord import board
from ruimteregie.portaal.mirt.handelingen import forms_of
from ruimteregie.portaal.mirt.lijst import KOP, csv_rows, list_of
from ruimteregie.portaal.mirt.moment import Peiling, last_meeting
from ruimteregie.portaal.mirt.vertraging import Vertragingsformulier, consequences, has_day
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.rapport.oc4ids.pakket import write_package
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.projecten.selectors import gepauzeerd, mijlpalen, projecten, whole_projects
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["bord", "lijst", "oc4ids", "portfolio", "project"]


def bord(request: HttpRequest) -> HttpResponse:
    """The phases as columns, with the projects that the filters keep."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    rows = projecten(actor).filter(pk__in=found.rijen.order_by().values("pk"))
    old = Peiling(last_meeting(actor, timezone.localdate()))
    listed = list(rows)
    paused = list(gepauzeerd(actor))
    context = {
        "lijst": found,
        "bord": board(listed, old),
        "aantal": len(listed),
        "aantal_gepauzeerd": len(paused),
        "los": [p for p in paused if p.project is None],
        "elders_gepauzeerd": [p for p in paused if p.project and p.project.fase != "gepauzeerd"],
    }
    return render(request, "portaal/mirt/bord.html", context)


def lijst(request: HttpRequest) -> HttpResponseBase:
    """Every project and part, as the address asks for; a page, or with ``formaat=csv`` a file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    if request.GET.get("formaat") == "csv":
        return csv_response("mirt-projecten", KOP, csv_rows(found.rijen, actor))
    rows = projecten(actor).filter(pk__in=found.rijen.order_by().values("pk"))
    pagina = found.pagina(rows.order_by("naam", "code"))
    old = Peiling(last_meeting(actor, timezone.localdate()))
    context = {
        "lijst": found,
        "pagina": pagina,
        "rijen": [(p, old.source(p, p.fasebesluiten.all())) for p in pagina],
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "csv": found.adres(formaat="csv"),
        "zoek": request.GET.get("q", "")[:200],
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
    }
    return render(request, "portaal/mirt/lijst.html", context)


def portfolio(request: HttpRequest) -> HttpResponseBase:
    """The projects over the years, as the address asks for; with ``formaat=csv`` every milestone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    wanted = visible(Project.objects.filter(pk__in=found.rijen.order_by().values("pk")), actor)
    rows = wanted.order_by("naam", "code").prefetch_related(Prefetch("mijlpalen", mijlpalen(actor)))
    if request.GET.get("formaat") == "csv":
        return csv_response("mirt-mijlpalen", jaren.KOP, jaren.csv_rows(rows, timezone.localdate()))
    made = jaren.portfolio(rows, timezone.localdate())
    context = {
        "lijst": found,
        "portfolio": made,
        "csv": found.adres(formaat="csv"),
        "ditjaar": timezone.localdate().year,
    }
    return render(request, "portaal/mirt/portfolio.html", context)


def project(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one project; with ``vertraging`` (months) also what that delay would do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(whole_projects(actor), code=code)
    asked = "vertraging" in request.GET
    form = Vertragingsformulier(request.GET if asked else None)
    context = {
        **sheet(found, actor),
        "formulieren": forms_of(found, actor),
        "vertragingsformulier": form,
        "kan_vertragen": asked or has_day(found, actor),
        "gevolg": consequences(found, form.cleaned_data["vertraging"], actor) if form.is_valid() else None,
    }
    status = 422 if asked and form.errors else 200
    return render(request, "portaal/mirt/project.html", context, status=status)


def oc4ids(request: HttpRequest) -> HttpResponse:
    """The public projects as open data, the same for everyone; 404 while there are none."""
    try:
        package = write_package(adres=request.build_absolute_uri(request.path))
    except InvoerFout as fout:
        raise Http404(fout.wat) from None
    return JsonResponse(
        package,
        json_dumps_params={"ensure_ascii": False},
        headers={"Content-Disposition": 'attachment; filename="mirt-oc4ids.json"'},
    )
