"""The pages of threads, generic agreements and raakvlakken."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ruimteregie.portaal.draden.generiek import overview
from ruimteregie.portaal.draden.tijdlijn import Tijdlijn, lines_of, threads
from ruimteregie.register.pakketten.selectors import raakvlakken

__all__ = ["draad", "draden", "generieke_afspraken", "raakvlakkenlijst"]


def draden(request: HttpRequest) -> HttpResponse:
    """The threads that the address asks for (``q`` in the name), those through most letters first."""
    actor = request.actor  # type: ignore[attr-defined]
    zoek = " ".join(request.GET.get("q", "").split())[:200]
    found = threads(actor)
    for word in zoek.split():
        found = found.filter(naam__icontains=word)
    lines = sorted(lines_of(found, actor), key=_long_first)
    return render(request, "portaal/draden/lijst.html", {"tijdlijnen": lines, "zoek": zoek})


def _long_first(line: Tijdlijn) -> tuple[int, int, str]:
    return (-line.brieven, -len(line.schakels), line.draad.naam)


def draad(request: HttpRequest, code: str) -> HttpResponse:
    """One thread as a time line."""
    actor = request.actor  # type: ignore[attr-defined]
    (line,) = lines_of(threads(actor).filter(code=code), actor) or (None,)
    if line is None:
        raise Http404("Deze draad bestaat niet.")
    return render(request, "portaal/draden/detail.html", {"tijdlijn": line})


def generieke_afspraken(request: HttpRequest) -> HttpResponse:
    """The same generic agreement across provinces, side by side."""
    found = overview(request.actor)  # type: ignore[attr-defined]
    return render(request, "portaal/draden/generiek.html", {"overzicht": found})


def raakvlakkenlijst(request: HttpRequest) -> HttpResponse:
    """The references between packages and agreements, those that point wrong first."""
    found = list(raakvlakken(request.actor))  # type: ignore[attr-defined]
    context = {
        "fout": [r for r in found if not r.klopt],
        "goed": [r for r in found if r.klopt],
        "aantal": len(found),
    }
    return render(request, "portaal/draden/raakvlakken.html", context)
