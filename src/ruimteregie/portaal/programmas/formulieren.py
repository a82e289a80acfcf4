"""The page of one promised moment: what came of it, its history, and the form to say so with the passage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ruimteregie.bronnen.referentie.woorden import MOMENTUITKOMSTEN
from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.overleggen.datumveld import Datumveld
from ruimteregie.portaal.programmas.standen import STANDEN, stand_of
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.programmas.models import BeloofdMoment, Momentuitkomst
from ruimteregie.register.programmas.momentservices import record_uitkomst
from ruimteregie.register.programmas.selectors import momenten
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.toegang.selectors import history

__all__ = ["Uitkomstformulier", "uitkomst"]


class Uitkomstformulier(Bronvelden):
    """What a later document says came of a promised moment; without its passage it stays not known."""

    uitkomst = forms.ChoiceField(
        label="Uitkomst",
        choices=[("", "Kies …"), *((code, STANDEN[code].capitalize()) for code in MOMENTUITKOMSTEN)],
    )
    toelichting = forms.CharField(
        label="Wat ervan kwam",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="In eigen woorden, zoals: het programma is op 3 maart vastgesteld.",
    )
    gezegd_op = Datumveld("Datum van het document dat dit zegt")

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        self.fill_documenten(actor)


def uitkomst(request: HttpRequest, code: str) -> HttpResponse:
    """One promised moment; a POST records what came of it."""
    if request.method == "POST":
        return _record(request, code)
    return _page(request, _moment(request, code))


@log_in_first
def _record(request: HttpRequest, code: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    moment = _moment(request, code)
    if not mag(actor, "beoordelen", moment):
        raise PermissionDenied
    form = Uitkomstformulier(actor, request.POST)
    if not form.is_valid():
        return _page(request, moment, form=form, status=422)
    given = form.cleaned_data

    def work() -> Momentuitkomst:
        place = form.plaats()
        sources = [passage_of(place)] if place else []
        return record_uitkomst(
            moment, given["uitkomst"], given["toelichting"], given["gezegd_op"], actor=actor, bronnen=sources
        )

    done = carry_out(request, "Uitkomst van een beloofd moment vastgelegd", work)
    if isinstance(done, Mislukt):
        return _page(request, _moment(request, code), form=form, mislukt=done, status=done.status)
    messages.success(request, "De uitkomst is vastgelegd.")
    return redirect("portaal:beloofd-moment", code)


def _moment(request: HttpRequest, code: str) -> BeloofdMoment:
    return get_object_or_404(momenten(request.actor), code=code)  # type: ignore[attr-defined]


def _changes(moment: BeloofdMoment, actor: Actor) -> list[Wijziging]:
    """The changes of the moment and of the outcomes that the reader sees, the newest first."""
    outcomes = Wijziging.objects.filter(
        objectsoort=objectsoort(Momentuitkomst), objectcode__in=[u.code for u in moment.uitkomsten.all()]
    )
    found = [*history(moment, actor).select_related("wie"), *outcomes.select_related("wie")]
    return sorted(found, key=lambda change: (change.wanneer, change.pk), reverse=True)


def _page(
    request: HttpRequest,
    moment: BeloofdMoment,
    *,
    form: Uitkomstformulier | None = None,
    mislukt: Mislukt | None = None,
    status: int = 200,
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    stand = stand_of(moment, timezone.localdate())
    context = {
        "moment": moment,
        "stand": stand,
        "form": (form or Uitkomstformulier(actor)) if mag(actor, "beoordelen", moment) else None,
        "mislukt": mislukt,
        "wijzigingen": _changes(moment, actor),
    }
    return render(request, "portaal/programmas/moment.html", context, status=status)
