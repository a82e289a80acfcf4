"""The afsprakenlijst of a meeting: as it stands, published, on paper and as text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ruimteregie.portaal.agenda.formulieren import Lijstformulier, Vastlegformulier
from ruimteregie.portaal.agenda.lijsttekst import write_lijst
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.register.agenda.selectors import lijstregels
from ruimteregie.register.agenda.services import AANGENOMEN, publish_afsprakenlijst
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.overleg.selectors import overleggen
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["afsprakenlijst"]


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
    text = write_lijst(overleg, lijstregels(overleg, actor), vast=overleg.heeft_lijst)
    headers = {"Content-Disposition": f'attachment; filename="{overleg.lijstcode}.txt"'}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)


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
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = Lijstformulier(request.POST)
    choices = _choices(overleg, actor, request.POST)
    valid = [form.is_valid(), *(choice.is_valid() for choice in choices)]
    if not all(valid):
        return _page(request, overleg, actor, form=form, keuzes=choices)
    result = carry_out(
        request,
        "Afsprakenlijst vastgelegd",
        lambda: publish_afsprakenlijst(
            overleg,
            actor=actor,
            vertrouwelijkheid=form.cleaned_data["vertrouwelijkheid"],
            vastleggingen={choice.punt.pk: choice.vastlegging() for choice in choices},
        ),
    )
    if isinstance(result, Mislukt):
        return _page(request, overleg, actor, form=form, keuzes=choices, mislukt=result)
    messages.success(request, "De afsprakenlijst is vastgelegd.")
    return redirect("portaal:afsprakenlijst", overleg.code)
