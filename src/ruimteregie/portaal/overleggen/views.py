"""The room of the meetings: the calendar, a year of it, and one meeting."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ruimteregie.portaal.overleggen.kalender import has_day_in, months, year_list
from ruimteregie.portaal.overleggen.lijst import grouped, list_of, sheet, unsettled
from ruimteregie.register.overleg.selectors import overleggen, overlegjaren
from ruimteregie.register.toegang.policy import mag

__all__ = ["detail", "jaar", "lijst"]

_JAREN = range(1900, 2200)


def lijst(request: HttpRequest) -> HttpResponse:
    """The meetings that the address asks for, by year and round."""
    actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    pagina = found.pagina(found.rijen.prefetch_related("landsdelen").order_by("-datum_laatst", "code"))
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "jaren": grouped(list(pagina.object_list), actor),
        "mag_plannen": mag(actor, "agenderen"),
        "openstaand": unsettled(actor),
    }
    return render(request, "portaal/overleggen/lijst.html", context)


def jaar(request: HttpRequest, jaar: int | None = None) -> HttpResponse:
    """The meetings of one year by month; of this year when none is named."""
    actor = request.actor  # type: ignore[attr-defined]
    year = timezone.localdate().year if jaar is None else jaar
    if year not in _JAREN:
        raise Http404("Van dit jaar is er geen kalender.")
    found = year_list(year, actor, request.GET)
    first, last = overlegjaren(actor) or (year, year)
    rows = list(found.rijen.prefetch_related("landsdelen").order_by("datum_vroegst", "code"))
    context = {
        "lijst": found,
        "jaar": year,
        "eerder": year - 1 if year > first else None,
        "later": year + 1 if year < max(last, timezone.localdate().year) else None,
        "aantal": sum(has_day_in(overleg, year) for overleg in rows),
        "verzet": sum(not has_day_in(overleg, year) for overleg in rows),
        "basis": found.adres(),
        "maanden": months(year, rows, actor),
        "mag_plannen": mag(actor, "agenderen"),
    }
    return render(request, "portaal/overleggen/jaar.html", context)


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One meeting: when, who, and what came of it."""
    actor = request.actor  # type: ignore[attr-defined]
    overleg = get_object_or_404(overleggen(actor), code=code)
    return render(request, "portaal/overleggen/detail.html", {"overleg": overleg, **sheet(overleg, actor)})
