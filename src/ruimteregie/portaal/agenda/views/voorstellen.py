"""The proposals for agendas: what asks for a place, and what the secretaris does with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout, RuimteregieFout
from ruimteregie.portaal.agenda import voorstellen as lijst
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.selectors import agendavoorstellen, collected_on
from ruimteregie.register.agenda.services import collect_voorstellen, put_on_agenda, reopen, turn_down
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["voorstellen"]

_GEKOZEN = "gekozen"
_GENOEMD = 5
_REDENEN = {
    "agenderen": "Voorstel op de agenda gezet",
    "afwijzen": "Voorstel voor de agenda afgewezen",
    "heropenen": "Voorstel voor de agenda heropend",
}
_KLAAR = {
    "agenderen": "op de agenda gezet",
    "afwijzen": "afgewezen",
    "heropenen": "heropend",
}


def voorstellen(request: HttpRequest) -> HttpResponse:
    """What asks for a place on an agenda, and why; a secretaris decides about one or several at once."""
    if request.method == "POST":
        return _decide(request)
    return _page(request)


def _page(request: HttpRequest, mislukt: Mislukt | None = None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = lijst.list_of(actor, request.GET)
    ordered = lijst.ordered(found.rijen, actor).select_related("eigenaar")
    items = Prefetch("agendapunt", visible(Agendapunt.objects.select_related("overleg"), actor))
    pagina = found.pagina(ordered.prefetch_related("partijen", items))
    lines = lijst.rows(list(pagina.object_list), actor)
    arranges = mag(actor, "agenderen")
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "regels": lines,
        "groepen": lijst.groups(lines),
        "tabs": lijst.tabs(actor, request.GET),
        "stand": lijst.stand_of(request.GET),
        "peildatum": collected_on(actor),
        "mag_bijwerken": arranges,
        "mag_kiezen": any(line.mag_agenderen or line.mag_beslissen for line in lines),
        "overleggen": list(lijst.meetings(actor)) if arranges else [],
        "gekozen": [n for n in map(whole_number, request.POST.getlist("voorstel")) if n is not None],
        "gekozen_overleg": request.POST.get("overleg", request.GET.get("overleg", "")),
        "mislukt": mislukt,
    }
    return render(
        request, "portaal/agenda/voorstellen.html", context, status=mislukt.status if mislukt else 200
    )


@log_in_first
def _decide(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not mag(actor, "agenderen"):
        raise PermissionDenied
    if "bijwerken" in request.POST:
        return _collect(request, actor)
    what = next((name for name in _REDENEN if name in request.POST), "")
    if not what:
        return redirect(request.get_full_path())
    asked = request.POST[what]
    named = request.POST.getlist("voorstel") if asked == _GEKOZEN else [asked]
    done = carry_out(request, _REDENEN[what], lambda: _carry_through(request, what, named, actor))
    if isinstance(done, Mislukt):
        return _page(request, done)
    count = f"{done.gelukt} voorstellen zijn" if done.gelukt != 1 else "Een voorstel is"
    messages.success(request, f"{count} {_KLAAR[what]}.")
    if done.mislukt:
        messages.warning(request, _not_done(done.mislukt))
    return redirect(request.get_full_path())


def _collect(request: HttpRequest, actor: Actor) -> HttpResponse:
    done = carry_out(
        request,
        "Voorstellen voor de agenda verzamelen",
        lambda: collect_voorstellen(timezone.localdate(), actor=actor),
    )
    if isinstance(done, Mislukt):
        return _page(request, done)
    # What the report counts is more than this person may see; what is said is not.
    total = agendavoorstellen(actor).count()
    messages.success(request, f"De voorstellen zijn bijgewerkt; er staan er {total} open.")
    return redirect(request.get_full_path())


@dataclass(frozen=True, slots=True)
class _Gedaan:
    """How many proposals it was done with, and with which it was not, with the reason."""

    gelukt: int
    mislukt: Sequence[tuple[Agendavoorstel, RuimteregieFout]]


def _not_done(failed: Sequence[tuple[Agendavoorstel, RuimteregieFout]]) -> str:
    """Which ones stay behind and why; of many the first few."""
    named = "; ".join(f"{v.titel.rstrip('.')} ({fout.wat})" for v, fout in failed[:_GENOEMD])
    more = f"; en nog {len(failed) - _GENOEMD}" if len(failed) > _GENOEMD else ""
    return f"Niet gelukt bij {len(failed)}: {named}{more}."


def _carry_through(request: HttpRequest, what: str, named: Sequence[str], actor: Actor) -> _Gedaan:
    """Do it with each that can be taken; when none can, the first reason why is raised."""
    keys = {n for n in map(whole_number, named) if n is not None}
    rows = visible(Agendavoorstel.objects.filter(pk__in=keys), actor)
    found = list(rows.select_related("landsdeel", "eigenaar").order_by("pk"))
    if not found or len(found) != len(keys):
        raise InvoerFout(
            "er is geen voorstel gekozen" if not keys else "een voorstel staat niet meer in de lijst",
            remedie="Kies een of meer voorstellen uit de lijst.",
        )
    meeting = _meeting(request, actor) if what == "agenderen" else None
    failed: list[tuple[Agendavoorstel, RuimteregieFout]] = []
    for voorstel in found:
        try:
            # Within the one reason of all: what fails half-way leaves nothing behind, and the others stand.
            with verantwoord(door=request.user, reden=_REDENEN[what]):  # type: ignore[arg-type]
                _decide_one(voorstel, what, meeting, actor)
        except RuimteregieFout as fout:
            failed.append((voorstel, fout))
    if len(failed) == len(found):
        raise failed[0][1]
    return _Gedaan(len(found) - len(failed), failed)


def _decide_one(voorstel: Agendavoorstel, what: str, meeting: Overleg | None, actor: Actor) -> None:
    if what == "agenderen":
        put_on_agenda(voorstel, meeting or _own_meeting(voorstel), actor=actor)
    else:
        (turn_down if what == "afwijzen" else reopen)(voorstel, actor=actor)


def _meeting(request: HttpRequest, actor: Actor) -> Overleg | None:
    """The meeting that was chosen; None for the next one of each proposal."""
    code = request.POST.get("overleg", "")
    if not code:
        return None
    found = lijst.meetings(actor).filter(code=code).first()
    if found is None:
        raise InvoerFout("dit overleg staat niet meer in de lijst", remedie="Kies een ander overleg.")
    return found


def _own_meeting(voorstel: Agendavoorstel) -> Overleg:
    if voorstel.overleg is None:
        raise InvoerFout(
            "voor dit voorstel staat nog geen volgend overleg gepland",
            waar=voorstel.titel.rstrip("."),
            remedie="Kies het overleg waarvoor het bestemd is.",
        )
    return voorstel.overleg
