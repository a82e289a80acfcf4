"""The pages of housing that only read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from ruimteregie.portaal.uitvoer import as_file
from ruimteregie.portaal.wonen import opgaven
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.wonen.selectors import locaties as locations
from ruimteregie.register.wonen.selectors import woningbouwlijst

__all__ = ["afhankelijkheden", "lijsten", "locatie", "locaties", "wonen"]


def wonen(request: HttpRequest) -> HttpResponseBase:
    """How many homes, by which document, in which period."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    file = as_file(request.GET.get("formaat", ""), "wonen", opgaven.KOP, opgaven.table_rows(actor))
    return file or render(request, "portaal/wonen/wonen.html", opgaven.page(actor))


def locaties(request: HttpRequest) -> HttpResponse:
    """The places where homes are planned."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "portaal/wonen/locaties.html", {"rijen": locations(actor)})


def locatie(request: HttpRequest, code: str) -> HttpResponse:
    """One place."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(
        request, "portaal/wonen/locatie.html", {"locatie": get_object_or_404(locations(actor), code=code)}
    )


def lijsten(request: HttpRequest) -> HttpResponse:
    """The lists of areas."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(request, "portaal/wonen/lijsten.html", {"rijen": woningbouwlijst(actor)})


def afhankelijkheden(request: HttpRequest) -> HttpResponse:
    """What homes wait for."""
    return render(request, "portaal/wonen/afhankelijkheden.html")
