"""The afsprakenlijst of a meeting: as it stands, published, on paper and as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ruimteregie.portaal.agenda.formulieren import Lijstformulier, Vastlegformulier
from ruimteregie.portaal.agenda.lijsttekst import lijst_readers, lijst_text
from ruimteregie.portaal.handelen import Mislukt, attempt, carry_out, log_in_first
from ruimteregie.portaal.overleggen.handeling import overleg_to_arrange
from ruimteregie.register.agenda.selectors import lijstregels
from ruimteregie.register.agenda.services import (
    AANGENOMEN,
    LIJSTNIVEAUS,
    Voornemen,
    intend_afsprakenlijst,
    publish_afsprakenlijst,
)
from ruimteregie.register.agenda.services.openbaarmaking import intend_opening, open_afsprakenlijst
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.overleg.selectors import deelnemers, overleggen
from ruimteregie.register.overleg.services.teksten import silent_parties
from ruimteregie.register.pakketten.models import AANGENOMEN as PAKKET_AANGENOMEN
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, confidentiality, mag, visible

__all__ = ["afsprakenlijst", "openbaar_maken"]


def afsprakenlijst(request: HttpRequest, code: str) -> HttpResponse:
    """The list as far as the asker may see it; a secretaris publishes it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    overleg = get_object_or_404(overleggen(actor), code=code)
    if request.method == "POST":
        return _publish(request, overleg)
    if request.GET.get("formaat") == "txt":
        return _as_text(overleg, actor)
    return _page(request, overleg, actor)


def _as_text(overleg: Overleg, actor: Actor) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{overleg.lijstcode}.txt"'}
    return HttpResponse(lijst_text(overleg, actor), content_type="text/plain; charset=utf-8", headers=headers)


def _page(
    request: HttpRequest,
    overleg: Overleg,
    actor: Actor,
    *,
    form: Lijstformulier | None = None,
    keuzes: list[Vastlegformulier] | None = None,
    mislukt: Mislukt | None = None,
) -> HttpResponse:
    lines = lijstregels(overleg, actor)
    fixed = overleg.heeft_lijst
    publishes = not fixed and overleg.status == "gehouden" and mag(actor, "agenderen", overleg)
    waiting = [line for line in lines if not line.uitkomst]
    ready = publishes and bool(lines) and not waiting
    document = Document.objects.filter(code=overleg.lijstcode).first() if fixed else None
    context: dict[str, Any] = {
        "overleg": overleg,
        "regels": lines,
        "vast": fixed,
        "document": document if document and mag(actor, "lezen", document) else None,
        "mensen": list(deelnemers(overleg, actor)),
        "lezers": lijst_readers(overleg),
        "mag_openbaar": fixed
        and document is not None
        and document.vertrouwelijkheid != "openbaar"
        and mag(actor, "agenderen", overleg),
        "wachtend": waiting if publishes else [],
        "form": (form or Lijstformulier()) if ready else None,
        "keuzes": (keuzes or _choices(overleg, actor)) if ready else [],
        "mislukt": mislukt,
    }
    status = mislukt.status if mislukt else 422 if form is not None else 200
    return render(request, "portaal/agenda/afsprakenlijst.html", context, status=status)


def _choices(overleg: Overleg, actor: Actor, post: Any = None) -> list[Vastlegformulier]:
    adopted = visible(Agendapunt.objects.filter(overleg=overleg, uitkomst__in=AANGENOMEN), actor)
    return [Vastlegformulier(punt, overleg, post) for punt in adopted.prefetch_related("partijen")]


@log_in_first
def _publish(request: HttpRequest, overleg: Overleg) -> HttpResponse:
    """Show what will be fixed and at which level; fix it when that was confirmed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = Lijstformulier(request.POST)
    choices = _choices(overleg, actor, request.POST)
    valid = [form.is_valid(), *(choice.is_valid() for choice in choices)]
    if not all(valid) or "terug" in request.POST:
        return _page(request, overleg, actor, form=form, keuzes=choices)
    asked: dict[str, Any] = {
        "actor": actor,
        "vertrouwelijkheid": form.cleaned_data["vertrouwelijkheid"],
        "vastleggingen": {choice.punt.pk: choice.vastlegging() for choice in choices},
    }
    if "bevestigd" not in request.POST:
        intended = attempt(lambda: intend_afsprakenlijst(overleg, **asked))
        if isinstance(intended, Mislukt):
            return _page(request, overleg, actor, form=form, keuzes=choices, mislukt=intended)
        return _confirm(request, overleg, actor, asked["vertrouwelijkheid"], intended)
    result = carry_out(request, "Afsprakenlijst vastgelegd", lambda: publish_afsprakenlijst(overleg, **asked))
    if isinstance(result, Mislukt):
        return _page(request, overleg, actor, form=form, keuzes=choices, mislukt=result)
    messages.success(request, "De afsprakenlijst is vastgelegd.")
    return redirect("portaal:afsprakenlijst", overleg.code)


def _confirm(
    request: HttpRequest, overleg: Overleg, actor: Actor, niveau: str, intended: Sequence[Voornemen]
) -> HttpResponse:
    """The question whether this is what is meant; what was filled in goes along unseen."""
    adopted = [plan for plan in intended if plan.keuze is not None]
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "overleg": overleg,
        "niveau": label(niveau),
        "aangenomen": [(plan, plan.keuze, label(plan.niveau), silent_parties(plan.item)) for plan in adopted],
        "pakketten": _packages(overleg, actor, niveau),
        "overige": [plan.item for plan in intended if plan.keuze is None],
        "velden": [(n, v) for n, v in sent if n not in ("csrfmiddlewaretoken", "terug")],
        "ruimer": any(NIVEAUS.index(niveau) < NIVEAUS.index(o) for o in LIJSTNIVEAUS),
    }
    return render(request, "portaal/agenda/bevestigen.html", context)


def _packages(overleg: Overleg, actor: Actor, niveau: str) -> list[tuple[PakketVersie, bool]]:
    """The versions that the meeting adopted, for who sees them; whether each is closer than the list.

    The list names no packages: an adopted version is kept with its package.
    """
    adopted = PakketVersie.objects.filter(overleg=overleg, wijze__in=PAKKET_AANGENOMEN)
    rows = visible(adopted, actor).select_related("pakket").defer("inhoud").order_by("pakket__naam", "pk")
    limit = NIVEAUS.index(niveau)
    return [(versie, NIVEAUS.index(confidentiality(versie)[0]) < limit) for versie in rows]


@log_in_first
def openbaar_maken(request: HttpRequest, code: str) -> HttpResponse:
    """Open a fixed list to everybody, after showing what goes along."""
    overleg, actor = overleg_to_arrange(request, code)
    intended = attempt(lambda: intend_opening(overleg, "openbaar", actor=actor))
    mislukt = intended if isinstance(intended, Mislukt) else None
    if request.method == "POST" and mislukt is None:
        done = carry_out(
            request,
            "Afsprakenlijst openbaar gemaakt",
            lambda: open_afsprakenlijst(overleg, "openbaar", actor=actor),
        )
        if not isinstance(done, Mislukt):
            messages.success(request, "De afsprakenlijst is openbaar.")
            return redirect("portaal:afsprakenlijst", overleg.code)
        mislukt = done
    context = {
        "overleg": overleg,
        "opening": None if isinstance(intended, Mislukt) else intended,
        "mislukt": mislukt,
        "overleg_besloten": overleg.vertrouwelijkheid != "openbaar",
    }
    return render(request, "portaal/agenda/openbaar.html", context, status=mislukt.status if mislukt else 200)
