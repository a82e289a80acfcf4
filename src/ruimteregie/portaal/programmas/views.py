"""The pages of the national programmes: the list, what they promised, and one programme."""

from __future__ import annotations

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from ruimteregie.portaal.programmas.blad import sheet
from ruimteregie.portaal.programmas.lijst import (
    KOP,
    MOMENTKOP,
    csv_moments,
    csv_rows,
    list_of,
    moments_of,
)
from ruimteregie.portaal.programmas.standen import stand_of
from ruimteregie.portaal.uitvoer import as_file
from ruimteregie.register.programmas.selectors import momenten, programmas
from ruimteregie.register.toegang.policy import Actor

__all__ = ["lijst", "momentenlijst", "programma"]


def lijst(request: HttpRequest) -> HttpResponseBase:
    """The programmes as the address asks for them; a page, or with ``formaat=csv`` or ``json`` a file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    file = as_file(request.GET.get("formaat", ""), "programmas", KOP, csv_rows(found.rijen, actor))
    if file is not None:
        return file
    pagina = found.pagina(programmas(actor).filter(pk__in=found.rijen.order_by().values("pk")))
    today = timezone.localdate()
    promised: dict[int, list[object]] = {}
    for moment in momenten(actor).filter(programma__in=[p.pk for p in pagina]):
        promised.setdefault(moment.programma.pk, []).append(stand_of(moment, today))
    context = {
        "lijst": found,
        "pagina": pagina,
        "rijen": [(p, promised.get(p.pk, [])) for p in pagina],
        "aantal": pagina.paginator.count,
        "csv": found.adres(formaat="csv"),
        "json": found.adres(formaat="json"),
        "zoek": request.GET.get("q", ""),
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
    }
    return render(request, "portaal/programmas/lijst.html", context)


def momentenlijst(request: HttpRequest) -> HttpResponseBase:
    """Everything that the programmes promised, and what came of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    found = moments_of(actor, request.GET, today)
    rows = csv_moments(found.rijen, actor, today)
    file = as_file(request.GET.get("formaat", ""), "beloofde-momenten", MOMENTKOP, rows)
    if file is not None:
        return file
    ordered = momenten(actor).filter(pk__in=found.rijen.order_by().values("pk"))
    pagina = found.pagina(
        ordered.order_by("beloofd_laatst", F("termijn_laatst").asc(nulls_last=True), "code")
    )
    states = next((f.keuzes for f in found.filters if f.naam == "uitkomst"), ())
    context = {
        "lijst": found,
        "pagina": pagina,
        "momenten": [stand_of(moment, today) for moment in pagina],
        "aantal": pagina.paginator.count,
        "telling": states,
        "csv": found.adres(formaat="csv"),
        "json": found.adres(formaat="json"),
        "zoek": request.GET.get("q", ""),
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
    }
    return render(request, "portaal/programmas/momenten.html", context)


def programma(request: HttpRequest, code: str) -> HttpResponse:
    """One programme with its choices, goals, promised moments, claims, money and motions."""
    found = sheet(code, request.actor, timezone.localdate())  # type: ignore[attr-defined]
    if found is None:
        raise Http404("Dit programma bestaat niet.")
    return render(request, "portaal/programmas/programma.html", found)
