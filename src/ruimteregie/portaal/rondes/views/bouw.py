"""What came of it: the start of building of what got money."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
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
from ruimteregie.register.middelen.models import Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.models import Startmelding
from ruimteregie.register.rondes.selectors import voorstellen

__all__ = ["lijst", "melden"]

_PER_BLADZIJDE = 50
_MELDEN = Handeling(
    "Start van de bouw melden", "Meld", "De start is gemeld.", "Start van de bouw gemeld",
    "De melding is openbaar en blijft staan; een fout verbetert u later met een nieuwe melding.",
)  # fmt: skip
_VERBETEREN = Handeling(
    "Melding van de start verbeteren", "Verbeter", "De melding is verbeterd.", "Melding van start verbeterd",
    "Wat u hier meldt, komt in de plaats van de eerdere melding. Beide blijven te lezen, met uw reden.",
)  # fmt: skip
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
        "begonnen": sum(s.geteld for s in states.values()),
        "meer": sum(s.meer for s in states.values()),
        "te_laat": sum(s.te_laat for s in states.values()),
        "aantal": len(rows),
    }
    return render(request, "portaal/rondes/bouw.html", context)


def _to_correct(request: HttpRequest, voorstel: Voorstel) -> Startmelding | None:
    """The report that the address asks to correct; Http404 when it does not count any more."""
    asked = request.GET.get("verbetert")
    if asked is None:
        return None
    return get_object_or_404(services.counted_starts(voorstel), pk=whole_number(asked) or 0)


@log_in_first
def melden(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Report that building began."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    if not (services.speaks_for(actor, found) or services.leads(actor, ronde)):
        raise PermissionDenied
    old = _to_correct(request, found)
    left = services.left_of(found)
    room = left + old.woningen if left is not None and old is not None else left
    form = Startformulier(room, post_of(request), verbetert=old)
    words = _VERBETEREN if old is not None else _MELDEN

    def work(given: dict[str, Any]) -> Any:
        said = (given["begonnen_op"], given["woningen"], given["bewijs"])
        more = given.get("meer_dan_beloofd", False)
        if old is None:
            return services.report_start(
                found, *said, actor=actor, toelichting=given["toelichting"], meer_dan_beloofd=more
            )
        return services.correct_start(
            old, *said, given["reden"], actor=actor, toelichting=given["toelichting"], meer_dan_beloofd=more
        )

    return form_page(request, ronde, words, form, work, voorstel=found)
