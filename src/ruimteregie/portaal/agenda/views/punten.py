"""One agenda item: read it, bring in text, react, and say what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ruimteregie.portaal.agenda.formulieren import (
    Reactieformulier,
    Stukformulier,
    Tekstformulier,
    Uitkomstformulier,
    Uploadformulier,
)
from ruimteregie.portaal.agenda.punt import sheet
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first, name_fields
from ruimteregie.portaal.lezen.views.leestaken import paper
from ruimteregie.register.agenda.services import conclude_agendapunt, reopen_agendapunt
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.overleg.services import attach_documents, detach_document, paper_confidentiality
from ruimteregie.register.overleg.services.teksten import add_tekstvoorstel, react, speaking_parties
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import find, visible_link

__all__ = ["agendapunt", "find_punt"]

_Werk = Callable[[Agendapunt, Actor, Mapping[str, Any]], object]


def find_punt(request: HttpRequest, code: str, pk: int) -> tuple[Agendapunt, Actor]:
    """The item of a meeting, and who asks.

    Raises:
        Http404: there is none, as far as the asker may see.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible(Agendapunt.objects.all(), actor).select_related("overleg")
    shown = rows.prefetch_related("partijen", visible_link("doorgeschoven_naar", Overleg, actor))
    return get_object_or_404(shown, overleg__code=code, pk=pk), actor


def agendapunt(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One item with its wordings; what is sent says in ``wat`` what it is."""
    if request.method == "POST":
        return _change(request, code, pk)
    punt, actor = find_punt(request, code, pk)
    return _page(request, punt, actor)


def _page(
    request: HttpRequest,
    punt: Agendapunt,
    actor: Actor,
    *,
    wat: str = "",
    form: forms.Form | None = None,
    mislukt: Mislukt | None = None,
) -> HttpResponse:
    context = sheet(punt, actor)
    shown: dict[str, forms.Form] = {}
    if context["sprekers"]:
        lying = context["teksten"][0].tekst if context["teksten"] else context["overgenomen"]
        seen = context["teksten"][0].tekst.nummer if context["teksten"] else 0
        begin = {"tekst": lying.tekst if lying else "", "gezien": seen}
        shown["tekst"] = Tekstformulier(context["sprekers"], initial=begin)
        if isinstance(form, Tekstformulier) and mislukt is not None:
            form.seen_anew(seen)
        if context["teksten"]:
            current = {"tekstvoorstel": context["teksten"][0].tekst.pk}
            shown["reactie"] = Reactieformulier(context["sprekers"], punt, initial=current)
    if context["mag_stukken"]:
        shown |= {"stuk": Stukformulier(punt, actor), "inleveren": Uploadformulier()}
    if context["mag_agenderen"]:
        shown["uitkomst"] = Uitkomstformulier(punt, actor)
    if form is not None:
        shown[wat] = form
    status = mislukt.status if mislukt else 422 if form is not None else 200
    context |= {"formulieren": shown, "wat": wat, "mislukt": mislukt}
    return render(request, "portaal/agenda/punt.html", context, status=status)


@log_in_first
def _change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    punt, actor = find_punt(request, code, pk)
    wat = request.POST.get("wat", "")
    if wat not in _WERK:
        return redirect("portaal:agendapunt", code, pk)
    reason, done, work = _WERK[wat]
    form = _form(wat, punt, actor, request)
    if form is not None and not form.is_valid():
        return _page(request, punt, actor, wat=wat, form=form)
    as_read(punt, request.POST)
    data: Mapping[str, Any] = form.cleaned_data if form is not None else request.POST.dict()
    result = carry_out(request, reason, lambda: work(punt, actor, data))
    if wat == "inleveren" and form is not None and isinstance(result, str):
        return _hand_in(request, punt, actor, form, result)
    if isinstance(result, Mislukt):
        fresh, _ = find_punt(request, code, pk)
        return _page(request, fresh, actor, wat=wat, form=form, mislukt=name_fields(result, Agendapunt))
    messages.success(request, done)
    return redirect("portaal:agendapunt", code, pk)


def _form(wat: str, punt: Agendapunt, actor: Actor, request: HttpRequest) -> forms.Form | None:
    post = request.POST
    makers: Mapping[str, Callable[[], forms.Form]] = {
        "tekst": lambda: Tekstformulier(speaking_parties(actor, punt), post),
        "reactie": lambda: Reactieformulier(speaking_parties(actor, punt), punt, post),
        "uitkomst": lambda: Uitkomstformulier(punt, actor, post),
        "stuk": lambda: Stukformulier(punt, actor, post),
        "inleveren": lambda: Uploadformulier(post, request.FILES),
    }
    return makers[wat]() if wat in makers else None


def _hand_in(
    request: HttpRequest, punt: Agendapunt, actor: Actor, form: forms.Form, niveau: str
) -> HttpResponse:
    """Start reading the file; what is wrong with it stands beside the field."""
    answer = paper(request, form.cleaned_data["bestand"], punt.pk, niveau, actor)
    if isinstance(answer, HttpResponse):
        return answer
    form.add_error("bestand", answer)
    return _page(request, punt, actor, wat="inleveren", form=form)


def _bring_in(punt: Agendapunt, actor: Actor, data: Mapping[str, Any]) -> object:
    return add_tekstvoorstel(
        punt,
        data["tekst"],
        namens=data["namens"],
        toelichting=data["toelichting"],
        gezien=data["gezien"],
        actor=actor,
    )


def _react(punt: Agendapunt, actor: Actor, data: Mapping[str, Any]) -> object:
    return react(
        data["tekstvoorstel"], data["oordeel"], namens=data["namens"], tekst=data["toelichting"], actor=actor
    )


def _conclude(punt: Agendapunt, actor: Actor, data: Mapping[str, Any]) -> object:
    return conclude_agendapunt(
        punt,
        data["uitkomst"],
        besluittekst=data.get("besluittekst", ""),
        doorgeschoven_naar=data["doorgeschoven_naar"],
        actor=actor,
    )


def _reopen(punt: Agendapunt, actor: Actor, data: Mapping[str, Any]) -> object:
    return reopen_agendapunt(punt, actor=actor)


def _attach(punt: Agendapunt, actor: Actor, data: Mapping[str, Any]) -> object:
    return attach_documents(punt, data["documenten"], actor=actor)


def _detach(punt: Agendapunt, actor: Actor, data: Mapping[str, Any]) -> object:
    return detach_document(punt, find(Document.objects.all(), data.get("stuk", ""), actor), actor=actor)


def _level_of_paper(punt: Agendapunt, actor: Actor, data: Mapping[str, Any]) -> str:
    """How closed a file will be that becomes a paper; it is read after that, and the register asks again."""
    return paper_confidentiality(punt, actor)[0]


# What can be sent: why, as the history has it, what is said when it is done, and the work.
_WERK: Mapping[str, tuple[str, str, _Werk]] = {
    "tekst": ("Tekst ingebracht", "Uw tekst is ingebracht.", _bring_in),
    "reactie": ("Reactie op een tekst", "Uw reactie is opgeslagen.", _react),
    "uitkomst": ("Uitkomst van het overleg vastgelegd", "De uitkomst is vastgelegd.", _conclude),
    "stuk": ("Stuk bij een agendapunt gezet", "Het stuk staat bij het agendapunt.", _attach),
    "stuk-los": ("Stuk van een agendapunt gehaald", "Het stuk is van het agendapunt gehaald.", _detach),
    "inleveren": (
        "Stuk bij een agendapunt ingeleverd",
        "Het stuk staat bij het agendapunt.",
        _level_of_paper,
    ),
    "terug": ("Uitkomst teruggenomen", "De uitkomst is teruggenomen.", _reopen),
}
