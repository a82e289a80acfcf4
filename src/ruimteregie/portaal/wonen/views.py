"""The pages of housing that only read."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ruimteregie.portaal.uitvoer import as_file
from ruimteregie.portaal.wonen import lijstvergelijk, locatielijst, opgaven, wachten
from ruimteregie.portaal.wonen.locatieblad import sheet
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.wonen.selectors import locaties as locations
from ruimteregie.register.wonen.services import acts_for

__all__ = ["afhankelijkheden", "lijsten", "locatie", "locaties", "wonen"]


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def wonen(request: HttpRequest) -> HttpResponseBase:
    """How many homes, by which document, in which period."""
    actor = _actor(request)
    file = as_file(request.GET.get("formaat", ""), "wonen", opgaven.KOP, opgaven.table_rows(actor))
    return file or render(request, "portaal/wonen/wonen.html", opgaven.page(actor))


def locaties(request: HttpRequest) -> HttpResponseBase:
    """The locations that the address asks for, each with what it is classified as today."""
    actor, today = _actor(request), timezone.localdate()
    found, every = locatielijst.list_of(actor, request.GET, today)
    volgorde = request.GET.get("volgorde", "")
    chosen = found.rijen.order_by("naam").prefetch_related(None).values_list("pk", flat=True)
    rows = locatielijst.in_order((every[pk] for pk in chosen if pk in every), volgorde)
    formaat = request.GET.get("formaat", "")
    if formaat in ("csv", "json"):
        file = as_file(formaat, "woningbouwlocaties", locatielijst.KOP, locatielijst.table_rows(rows))
        if file is not None:
            return file
    pagina = found.pagina(rows)
    context = {
        "lijst": found,
        "pagina": pagina,
        "rijen": list(pagina),
        "volgordes": [
            (code, name, found.adres(volgorde=code)) for code, name in locatielijst.VOLGORDES.items()
        ],
        "volgorde": volgorde,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "csv": found.adres(formaat="csv"),
        "mag_toevoegen": actor.is_beheerder or bool(acts_for(actor)),
    }
    return render(request, "portaal/wonen/locaties.html", context)


def locatie(request: HttpRequest, code: str) -> HttpResponse:
    """One location, with the form that tries other values."""
    actor = _actor(request)
    found = get_object_or_404(locations(actor), code=code)
    context = sheet(found, actor, timezone.localdate(), request.GET)
    return render(request, "portaal/wonen/locatie.html", context)


def lijsten(request: HttpRequest) -> HttpResponseBase:
    """The lists of areas beside each other, all of them or as they were on a day."""
    actor, asked = _actor(request), request.GET.get("op", "").strip()
    op = _day(asked)
    found = lijstvergelijk.compare(actor, op)
    formaat = request.GET.get("formaat", "")
    rows = lijstvergelijk.table_rows(found.lijsten)
    file = as_file(formaat, "woningbouwlijsten", lijstvergelijk.KOP, rows)
    if file is not None:
        return file
    context = {"vergelijking": found, "op": op, "gevraagd": asked, "onleesbaar": bool(asked) and op is None}
    return render(request, "portaal/wonen/lijsten.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def afhankelijkheden(request: HttpRequest) -> HttpResponseBase:
    """What homes wait for, by kind."""
    actor = _actor(request)
    found = wachten.list_of(actor, request.GET)
    rows = list(found.rijen)
    file = as_file(request.GET.get("formaat", ""), "afhankelijkheden", wachten.KOP, wachten.table_rows(rows))
    if file is not None:
        return file
    context = {
        "lijst": found,
        "soorten": wachten.groups(rows),
        "aantal": len(rows),
        "stokt": sum(row.stand == "stokt" for row in rows),
        "zonder_getal": sum(row.aantal is None for row in rows),
        "basis": found.adres(),
        "csv": found.adres(formaat="csv"),
        "mag_toevoegen": actor.is_beheerder or bool(acts_for(actor)),
        "te_wijzigen": wachten.changeable(rows, actor),
    }
    return render(request, "portaal/wonen/afhankelijkheden.html", context)
