"""What every page that changes something in a round does the same: find it, show the form, do it, go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ruimteregie.kern.fouten import Bewerkingsconflict
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, name_fields
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.rondes.selectors import rondes, voorstellen
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Handeling", "actor_of", "find_ronde", "find_voorstel", "form_page", "post_of", "ronde_adres"]


@dataclass(frozen=True, slots=True)
class Handeling:
    """The words of a page that does one thing, and what the history calls it when no reason is asked."""

    titel: str
    knop: str
    klaar: str
    reden: str
    uitleg: str = ""
    meer: dict[str, Any] = field(default_factory=dict[str, Any])


def actor_of(request: HttpRequest) -> Actor:
    """Who asks, to the policy."""
    return request.actor  # type: ignore[attr-defined]


def post_of(request: HttpRequest) -> Any:
    """What was sent; None when the form is only shown."""
    return request.POST if request.method == "POST" else None


def find_ronde(request: HttpRequest, code: str) -> Ronde:
    """The round; Http404 when there is none that the asker may see."""
    return get_object_or_404(rondes(actor_of(request)), code=code)


def find_voorstel(request: HttpRequest, ronde: Ronde, code: str) -> Voorstel:
    """The proposal of this round; Http404 when there is none that the asker may see."""
    found = get_object_or_404(voorstellen(actor_of(request), ronde), code=code)
    found.ronde = ronde
    return found


def ronde_adres(ronde: Ronde, voorstel: Voorstel | None = None) -> str:
    """The page of a round, or of a proposal in it."""
    if voorstel is not None:
        return reverse("portaal:ronde-voorstel", args=[ronde.code, voorstel.code])
    return reverse("portaal:ronde", args=[ronde.code])


def form_page(
    request: HttpRequest,
    ronde: Ronde,
    handeling: Handeling,
    form: forms.Form,
    work: Callable[[dict[str, Any]], object],
    *,
    voorstel: Voorstel | None = None,
    record: Geregistreerd | None = None,
    terug: str = "",
    mislukt: Mislukt | None = None,
) -> HttpResponse:
    """Show the form, or do the work with what it holds and go back; nothing that was typed is lost.

    With a ``record``, who was second sees what differs. ``mislukt`` is what the page tried already.
    """
    back = terug or ronde_adres(ronde, voorstel)
    status = mislukt.status if mislukt else 200
    if request.method == "POST" and mislukt is None:
        status = 422
        if form.is_valid():
            if record is not None:
                as_read(record, request.POST)
            reason = form.cleaned_data.get("reden") or handeling.reden
            done = carry_out(request, str(reason)[:400], lambda: work(form.cleaned_data))
            if not isinstance(done, Mislukt):
                messages.success(request, handeling.klaar)
                return redirect(back)
            mislukt = name_fields(done, type(record)) if record is not None else done
            status = done.status
    versie = None
    if record is not None:
        stored = type(record)._default_manager.filter(pk=record.pk).values_list("versie", flat=True)
        versie = stored.first() or 0
    # Only who has seen what differs goes on from there: any other refusal keeps the version that was read.
    seen = mislukt is not None and isinstance(mislukt.fout, Bewerkingsconflict)
    context = {
        "ronde": ronde,
        "voorstel": voorstel,
        "handeling": handeling,
        "form": form,
        "mislukt": mislukt,
        "versie": versie if seen or request.method != "POST" else request.POST.get("versie", versie),
        "terug": back,
        **handeling.meer,
    }
    return render(request, "portaal/rondes/formulier.html", context, status=status)
