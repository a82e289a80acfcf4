"""The queue of read files, and handing in more of them."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ruimteregie.inlezen import GRENZEN
from ruimteregie.portaal.lezen.inleveren import MAX_BESTANDEN, levels
from ruimteregie.portaal.lezen.views.leestaken import inleveren, own, reviewer
from ruimteregie.register.documenten.selectors import lezingen
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import mag

__all__ = ["wachtrij"]


def wachtrij(request: HttpRequest) -> HttpResponse:
    """The read files with what is left of each, and the form to hand in more."""
    if request.method != "POST":
        return _queue(request)
    actor = reviewer(request)
    if isinstance(actor, HttpResponse):
        return actor
    answer = inleveren(request, actor)
    return answer if isinstance(answer, HttpResponse) else _queue(request, answer, status=422)


def _queue(request: HttpRequest, errors: list[str] | None = None, status: int = 200) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "lezingen": lezingen(actor).annotate(beoordeeld=F("aantal") - F("aantal_nieuw")),
        "taken": [(t, "", "") for t in own(request).exclude(staat="klaar")]
        if mag(actor, "beoordelen")
        else [],
        "mag_inleveren": mag(actor, "beoordelen"),
        "niveaus": keuzes(levels(actor)),
        "gekozen_niveau": request.POST.get("vertrouwelijkheid", ""),
        "max_mb": GRENZEN.bytes // 1024**2,
        "max_bestanden": MAX_BESTANDEN,
        "fouten": errors or [],
    }
    return render(request, "portaal/lezen/wachtrij.html", context, status=status)
