"""The page of plan capacity: every area with its tasks, one of them in full, and other ways to count."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout, RuimteregieFout
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, carry_out
from ruimteregie.portaal.plannen.formulieren import Indelingformulier
from ruimteregie.portaal.plannen.views import actor_of
from ruimteregie.regels.planinvoer.bouwen import EERSTE_JAAR, LAATSTE_JAAR
from ruimteregie.regels.planstatus import GEBRUIKELIJK, STATUSBETEKENIS, Indeling, Planstatus
from ruimteregie.register.toegang.policy import mag
from ruimteregie.register.wonen.capaciteit import Vraag, capaciteiten
from ruimteregie.register.wonen.planbestanden import delivers_for
from ruimteregie.register.wonen.planselectors import indelingen, plannen
from ruimteregie.register.wonen.planservices import set_indeling

__all__ = ["capaciteit"]

_KRIMP: Final = (("", "Niet gezegd"), ("nee", "Nee"), ("ja", "Ja"))


def capaciteit(request: HttpRequest) -> HttpResponse:
    """Every area, counted as the register has it or as the address says; a beheerder lays down a division."""
    actor = actor_of(request)
    form, failed = _form(request), None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            given = form.cleaned_data
            failed = carry_out(
                request,
                "Indeling van planstatussen vastgelegd",
                lambda: set_indeling(**given, actor=actor),
            )
            if not isinstance(failed, Mislukt):
                messages.success(request, "De indeling is vastgelegd.")
                return redirect("portaal:plancapaciteit")
    found = _page(request)
    found |= {"form": form, "mislukt": failed}
    bad = failed is not None or (form is not None and bool(form.errors)) or found["fout"] is not None
    return render(request, "portaal/plannen/capaciteit.html", found, status=422 if bad else 200)


def _form(request: HttpRequest) -> Indelingformulier | None:
    if not mag(actor_of(request), "beheren"):
        return None
    usual = {
        "hard": sorted(status.value for status in GEBRUIKELIJK.hard),
        "zacht": sorted(status.value for status in GEBRUIKELIJK.zacht),
    }
    return Indelingformulier(request.POST if request.method == "POST" else None, initial=usual)


def _page(request: HttpRequest) -> dict[str, Any]:
    actor, today, query = actor_of(request), timezone.localdate(), request.GET
    fault: RuimteregieFout | None = None
    try:
        asked = _asked(query)
    except RuimteregieFout as fout:
        fault, asked = fout, Vraag()
    rows = capaciteiten(actor, today, asked)
    area = query.get("gebied", "")
    division = asked.indeling or GEBRUIKELIJK
    keep = [(name, value) for name, values in query.lists() for value in values if value and name != "gebied"]
    return {
        "rijen": rows,
        "een": [row for row in rows if row.gebied.code == area],
        "gebied": area,
        "gebieden": list(dict.fromkeys((row.gebied.code, row.gebied.naam) for row in rows)),
        "keuze": f"&{urlencode(keep)}" if keep else "",
        "plannen": plannen(actor, ook_verdwenen=False).count(),
        "levert": delivers_for(actor).exists(),
        "indelingen": list(indelingen()),
        "van": asked.van,
        "volledig": query.get("volledig") == "ja",
        "krimp": query.get("krimp", ""),
        "krimpkeuzes": _KRIMP,
        "statussen": [(status.value, words) for status, words in STATUSBETEKENIS.items()],
        "hard": {status.value for status in division.hard},
        "zacht": {status.value for status in division.zacht},
        "fout": fault,
    }


def _asked(query: QueryDict) -> Vraag:
    """What the address states.

    Raises:
        InvoerFout: a year that cannot be, or a status in both or in none.
        OnbekendeWaarde: a status that is none.
    """
    van = whole_number(query.get("van", "")) if query.get("van") else None
    if query.get("van") and (van is None or not EERSTE_JAAR <= van <= LAATSTE_JAAR):
        raise InvoerFout(
            "het eerste jaar kan niet", remedie=f"Kies een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
        )
    area = query.get("gebied", "")
    shrinks = {"ja": True, "nee": False}.get(query.get("krimp", ""))
    division = None
    if "hard" in query or "zacht" in query:
        hard, soft = (frozenset(map(Planstatus, query.getlist(name))) for name in ("hard", "zacht"))
        division = Indeling(timezone.localdate(), hard, soft, "uw eigen keuze")
        if (division.hard, division.zacht) == (GEBRUIKELIJK.hard, GEBRUIKELIJK.zacht):
            division = None
    return Vraag(
        van=van,
        indeling=division,
        volledig=frozenset({area} if area and query.get("volledig") == "ja" else ()),
        krimp={area: shrinks} if area and shrinks is not None else {},
    )
