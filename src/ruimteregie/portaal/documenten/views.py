"""The room of the documents: all of them, and what came from each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from ruimteregie.portaal.documenten import verloop as verlooplijst
from ruimteregie.portaal.documenten.blad import listed, places
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.documenten.selectors import documenten, passages_prefetch
from ruimteregie.register.overleg.selectors import items_with, overleg_of_list
from ruimteregie.register.toegang.policy import visible

__all__ = ["detail", "lijst", "verloop"]


def lijst(request: HttpRequest) -> HttpResponse:
    """The documents that were read whole, and the other sources."""
    whole, others = listed(request.actor)  # type: ignore[attr-defined]
    return render(request, "portaal/documenten/lijst.html", {"gelezen": whole, "overige": others.items()})


def verloop(request: HttpRequest) -> HttpResponseBase:
    """Figures and acronyms over the letters, as a page or with ``formaat=csv`` as a file."""
    found = verlooplijst.overview(request.actor)  # type: ignore[attr-defined]
    if request.GET.get("formaat") == "csv":
        return csv_response("verloop", verlooplijst.KOP, verlooplijst.csv_rows(found))
    return render(request, "portaal/documenten/verloop.html", {"verloop": found})


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One document: what it is, its parts, and everything that has its source in it."""
    actor = request.actor  # type: ignore[attr-defined]
    document = get_object_or_404(documenten(actor).prefetch_related(passages_prefetch(actor)), code=code)
    query = request.GET
    soort, regel = query.get("soort", ""), query.get("regel", "")
    herkomst = places(document, actor, soort=soort, pagina=query.get("pagina", "1"), regel=regel)
    context = {
        "document": document,
        "delen": visible(document.delen.all(), actor).order_by("regel_van"),
        "overleg": overleg_of_list(document, actor),
        "punten": items_with(document, actor),
        "herkomst": herkomst,
        "pagina": herkomst.pagina,
        "basis": f"?soort={soort}" if soort in {s.code for s in herkomst.soorten} else "?",
        "soort": soort,
        "regel": regel if regel.isdecimal() else "",
    }
    return render(request, "portaal/documenten/detail.html", context)
