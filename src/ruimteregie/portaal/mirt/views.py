"""The pages of the MIRT that read: the board of the phases, the list, one project."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from ruimteregie.portaal.mirt.blad import sheet
from ruimteregie.portaal.mirt.bord import board
from ruimteregie.portaal.mirt.lijst import KOP, csv_rows, list_of
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.projecten.selectors import projecten
from ruimteregie.register.toegang.policy import Actor

__all__ = ["bord", "lijst", "project"]


def bord(request: HttpRequest) -> HttpResponse:
    """The phases as columns, with the projects that the filters keep."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    rows = projecten(actor).filter(pk__in=found.rijen.order_by().values("pk"))
    listed = list(rows)
    context = {"lijst": found, "bord": board(listed), "aantal": len(listed)}
    return render(request, "portaal/mirt/bord.html", context)


def lijst(request: HttpRequest) -> HttpResponseBase:
    """Every project and part, as the address asks for; a page, or with ``formaat=csv`` a file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    if request.GET.get("formaat") == "csv":
        return csv_response("mirt-projecten", KOP, csv_rows(found.rijen, actor))
    rows = projecten(actor).filter(pk__in=found.rijen.order_by().values("pk"))
    pagina = found.pagina(rows.order_by("naam", "code"))
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "csv": found.adres(formaat="csv"),
        "zoek": request.GET.get("q", "")[:200],
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
    }
    return render(request, "portaal/mirt/lijst.html", context)


def project(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one project."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(projecten(actor), code=code)
    return render(request, "portaal/mirt/project.html", sheet(found, actor))
