"""The annotation of one side of the table about an item."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ruimteregie.portaal.agenda.formulieren import Annotatieformulier
from ruimteregie.portaal.agenda.onderwerpen import address_of, shown
from ruimteregie.portaal.agenda.views.punten import find_punt
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first, name_fields
from ruimteregie.register.agenda.stof import Stof, gather, of_side
from ruimteregie.register.overleg.models import Agendapunt, Annotatie
from ruimteregie.register.overleg.services.annotaties import (
    ANNOTATIEVELDEN,
    find_annotatie,
    own_sides,
    write_annotatie,
)
from ruimteregie.register.toegang.policy import Actor

__all__ = ["annotatie"]

_KOPPEN = {
    "geschiedenis": "Wat eraan voorafging",
    "geld": "Geld",
    "moties": "Moties en toezeggingen",
    "standpunten": "Standpunten",
    "besluit": "Wat wij vragen te besluiten",
    "advies": "Advies",
}


@log_in_first
def annotatie(request: HttpRequest, code: str, pk: int, kant: str) -> HttpResponse:
    """Read, fill from what the register knows, and write the annotation of the own side."""
    punt, actor = find_punt(request, code, pk)
    if kant not in own_sides(actor, punt):
        raise Http404  # the same answer whether there is one or not
    if request.method == "POST":
        return _save(request, punt, actor, kant)
    return _page(request, punt, actor, kant)


def _save(request: HttpRequest, punt: Agendapunt, actor: Actor, kant: str) -> HttpResponse:
    form = Annotatieformulier(request.POST)
    form.is_valid()  # every field may be empty
    typed = dict(form.cleaned_data)
    if "vullen" in request.POST:
        known = gather(punt, of_side(kant)).as_text()
        filled = {name: typed[name] or known.get(name, "") for name in ANNOTATIEVELDEN}
        return _page(request, punt, actor, kant, velden=filled, versie=request.POST.get("versie", ""))
    result = carry_out(
        request,
        "Annotatie geschreven",
        lambda: write_annotatie(
            punt, typed, actor=actor, kant=kant, versie=whole_number(request.POST.get("versie", ""))
        ),
    )
    if isinstance(result, Mislukt):
        return _page(request, punt, actor, kant, velden=typed, mislukt=name_fields(result, Annotatie))
    messages.success(request, "De annotatie is opgeslagen.")
    return redirect("portaal:annotatie", punt.overleg.code, punt.pk, kant)


def _page(
    request: HttpRequest,
    punt: Agendapunt,
    actor: Actor,
    kant: str,
    *,
    velden: dict[str, str] | None = None,
    versie: str = "",
    mislukt: Mislukt | None = None,
) -> HttpResponse:
    note = find_annotatie(punt, kant, actor)
    stof = gather(punt, actor)
    stored = {name: getattr(note, name) if note else "" for name in ANNOTATIEVELDEN}
    context = {
        "punt": punt,
        "overleg": punt.overleg,
        "kant": kant,
        "annotatie": note,
        "delen": [(_KOPPEN[name], stored[name]) for name in ANNOTATIEVELDEN if stored[name]],
        "stof": _shown(stof),
        "stof_meer": stof.meer,
        "onderwerp": shown(stof.onderwerp),
        "form": Annotatieformulier(initial=velden or stored) if _may_write(actor, punt, kant) else None,
        "versie": versie or (note.versie if note else 0),
        "bewerken": velden is not None or note is None,
        "gevuld": velden is not None and mislukt is None,
        "mislukt": mislukt,
    }
    status = mislukt.status if mislukt else 200
    return render(request, "portaal/agenda/annotatie.html", context, status=status)


def _may_write(actor: Actor, punt: Agendapunt, kant: str) -> bool:
    return kant in own_sides(actor, punt, schrijven=True)


def _shown(stof: Stof) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each kind of material with its lines: the sentence, and the address of what it is about."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for name in ANNOTATIEVELDEN:
        lines: Any = getattr(stof, name, ())
        if lines:
            rows = [(line.tekst, address_of(line.record) if line.record else "") for line in lines]
            found.append((_KOPPEN[name], rows))
    return found
