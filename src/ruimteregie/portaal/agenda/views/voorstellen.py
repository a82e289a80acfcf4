"""The proposals for agendas: what asks for a place, and what the secretaris does with it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.portaal.agenda import voorstellen as lijst
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.selectors import agendavoorstellen, collected_on
from ruimteregie.register.agenda.services import collect_voorstellen, put_on_agenda, reopen, turn_down
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["voorstellen"]

_GEKOZEN = "gekozen"
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
    ordered = lijst.ordered(found.rijen, actor).select_related("eigenaar", "agendapunt__overleg")
    pagina = found.pagina(ordered.prefetch_related("partijen"))
    lines = lijst.rows(list(pagina.object_list), actor)
    arranges = mag(actor, "agenderen")
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "regels": lines,
        "tabs": lijst.tabs(actor, request.GET),
        "stand": lijst.stand_of(request.GET),
        "peildatum": collected_on(actor),
        "mag_bijwerken": arranges,
        "mag_kiezen": any(line.mag_agenderen or line.mag_beslissen for line in lines),
        "overleggen": list(lijst.meetings(actor)) if arranges else [],
        "gekozen": [n for n in map(whole_number, request.POST.getlist("voorstel")) if n is not None],
        "gekozen_overleg": request.POST.get("overleg", ""),
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
    count = f"{done} voorstellen zijn" if done != 1 else "Het voorstel is"
    messages.success(request, f"{count} {_KLAAR[what]}.")
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


def _carry_through(request: HttpRequest, what: str, named: Sequence[str], actor: Actor) -> int:
    """Do it with all of them or with none; how many they are."""
    keys = {n for n in map(whole_number, named) if n is not None}
    rows = visible(Agendavoorstel.objects.filter(pk__in=keys), actor)
    found = list(rows.select_related("landsdeel", "eigenaar").order_by("pk"))
    if not found or len(found) != len(keys):
        raise InvoerFout(
            "er is geen voorstel gekozen" if not keys else "een voorstel staat niet meer in de lijst",
            remedie="Kies een of meer voorstellen uit de lijst.",
        )
    meeting = _meeting(request, actor) if what == "agenderen" else None
    for voorstel in found:
        if what == "agenderen":
            put_on_agenda(voorstel, meeting or _own_meeting(voorstel), actor=actor)
        else:
            (turn_down if what == "afwijzen" else reopen)(voorstel, actor=actor)
    return len(found)


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
            waar=voorstel.titel,
            remedie="Kies het overleg waarvoor het bestemd is.",
        )
    return voorstel.overleg
