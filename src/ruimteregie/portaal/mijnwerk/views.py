"""One's own work, all one's acties, and one Actie with everything that was reported on it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ruimteregie.portaal.handelen import log_in_first
from ruimteregie.portaal.mijnwerk.beurten import groups, list_of, rows, to_report, turns
from ruimteregie.portaal.mijnwerk.tafel import tables
from ruimteregie.portaal.mijnwerk.wachtend import waiting
from ruimteregie.register.afspraken.models import Melding
from ruimteregie.register.afspraken.selectors import (
    acties,
    besprekingen,
    reporters,
    reporting_parties,
    said_by,
    waiting_for_assent,
)

__all__ = ["actie", "mijn_acties", "mijn_werk"]

_BEVESTIGEN = 10  # reports to confirm on the page of one's work
_HERSTEL = timedelta(days=1)  # a new report of the same party so soon mends the one before


@log_in_first
def mijn_werk(request: HttpRequest) -> HttpResponse:
    """What is asked of the person who looks, by role."""
    actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    parties = list(reporting_parties(actor))
    mine = turns(actor, today) if parties else []
    asked = waiting_for_assent(actor) if parties else Melding.objects.none()
    context = {
        "vandaag": today,
        "partijen": parties,
        "groepen": groups(mine, actor, today),
        "te_melden": to_report(mine),
        "te_bevestigen": list(asked[:_BEVESTIGEN]),
        "aantal_te_bevestigen": asked.count(),
        "wachtend": waiting(actor, today),
        "tafels": tables(actor, today),
        "beheerder": actor.is_beheerder,
    }
    return render(request, "portaal/mijnwerk/werk.html", context)


@log_in_first
def mijn_acties(request: HttpRequest) -> HttpResponse:
    """All acties that the person who looks reports on, as far as the address narrows them."""
    actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    found, mine = list_of(turns(actor, today), actor, request.GET, today)
    pagina = found.pagina(mine)
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "regels": rows(list(pagina.object_list), actor, today),
    }
    return render(request, "portaal/mijnwerk/acties.html", context)


def actie(request: HttpRequest, code: str) -> HttpResponse:
    """One Actie: who promised it, by when, and every report with its evidence and what others said of it."""
    actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    found = get_object_or_404(
        acties(actor).select_related("onder", "afspraak").prefetch_related("partijen__opvolgers"), code=code
    )
    reports = list(found.meldingen.all())
    own, taken = reporters(found, actor)
    context: dict[str, Any] = {
        "actie": found,
        "bespreking": besprekingen([found], actor, today).get(found.pk),
        "meldingen": [(melding, _mended(melding, reports[:i])) for i, melding in enumerate(reports)],
        "delen": said_by(found),
        "mag_melden": bool(own),
        "mag_overnemen": bool(taken),
        "te_bevestigen": waiting_for_assent(actor).filter(actie=found).exists() if own else False,
    }
    return render(request, "portaal/mijnwerk/actie.html", context)


def _mended(melding: Melding, newer: list[Melding]) -> bool:
    """Whether the same party reported again within a day, in place of this one."""
    return any(
        later.namens == melding.namens and later.wanneer - melding.wanneer <= _HERSTEL for later in newer
    )
