"""What came of it: the start of building of what got money."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import log_in_first
from ruimteregie.portaal.rondes.formulieren import Startformulier
from ruimteregie.portaal.rondes.handeling import (
    Handeling,
    actor_of,
    find_ronde,
    find_voorstel,
    form_page,
    post_of,
)
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.selectors import voorstellen

__all__ = ["lijst", "melden"]

_PER_BLADZIJDE = 50
_KOP = ("voorstel", "indiener", "beloofd", "begonnen", "start_beloofd", "eerste_start", "stand")


@require_GET
def lijst(request: HttpRequest, code: str) -> HttpResponseBase:
    """The granted proposals with promise and start."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    granted = list(voorstellen(actor, ronde).filter(status="toegekend"))
    states = services.states_of(granted, timezone.localdate())
    rows = [(v, states[v.pk]) for v in granted]
    if request.GET.get("formaat") == "csv":
        lines = (
            (v.titel, v.indiener.naam, s.beloofd, s.begonnen, v.start_bouw, s.eerste, s.woorden)
            for v, s in rows
        )
        return csv_response(f"start-bouw-{ronde.code}", _KOP, lines)
    number = whole_number(request.GET.get("pagina", "1"))
    pages: Paginator[Any] = Paginator(rows, _PER_BLADZIJDE)
    if number is None or not 1 <= number <= pages.num_pages:
        raise Http404
    context = {
        "ronde": ronde,
        "pagina": pages.page(number),
        "basis": "?",
        "beloofd": sum(s.beloofd or 0 for s in states.values()),
        "begonnen": sum(s.begonnen for s in states.values()),
        "te_laat": sum(s.te_laat for s in states.values()),
        "aantal": len(rows),
    }
    return render(request, "portaal/rondes/bouw.html", context)


@log_in_first
def melden(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Report that building began."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    if not (services.speaks_for(actor, found) or services.leads(actor, ronde)):
        raise PermissionDenied
    form = Startformulier(post_of(request))
    words = Handeling(
        "Start van de bouw melden", "Meld", "De start is gemeld.", "Start van de bouw gemeld",
        "De melding is openbaar en blijft staan.",
    )  # fmt: skip

    def work(given: dict[str, Any]) -> Any:
        return services.report_start(
            found, given["begonnen_op"], given["woningen"], given["bewijs"], actor=actor,
            toelichting=given["toelichting"],
        )  # fmt: skip

    return form_page(request, ronde, words, form, work, voorstel=found)
