"""A run that does not fit on the agenda: proposed by who calculates, put there by a secretaris."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first, post_only
from ruimteregie.register.agenda.bronnen.analyses import BotsingenInAnalyses, propose
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.services import propose_now, put_on_agenda
from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.analyses.selectors import analyses_with_content
from ruimteregie.register.toegang.historie import objectsoort
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["Agendastand", "agenderen", "stand_of"]


@dataclass(frozen=True, slots=True)
class Agendastand:
    """The proposals about a run that this reader may see, and what the button would do; empty: no button."""

    voorstellen: Sequence[Agendavoorstel]
    knop: str


def stand_of(run: Analyse, actor: Actor) -> Agendastand:
    """Where a run stands with the agendas."""
    about = Agendavoorstel.objects.filter(onderwerp_soort=objectsoort(run), onderwerp_code=str(run.pk))
    rows = (
        visible(about, actor)
        .exclude(status="vervallen")
        .select_related("landsdeel")
        .prefetch_related("overleg")
    )
    found = list(rows)
    return Agendastand(found, _button(run, found, actor))


def _button(run: Analyse, found: Sequence[Agendavoorstel], actor: Actor) -> str:
    """What this person can still do; empty for nothing."""
    arranges = mag(actor, "agenderen")
    if not (arranges or mag(actor, "rekenen")):
        return ""
    if run.resultaat.get("past") != "past_niet":
        return ""
    where = {code for voorstel in propose([run]) for code in voorstel.landsdelen}
    open_here = any(_may_place(voorstel, actor) for voorstel in found)
    if arranges and (open_here or (not found and (actor.is_beheerder or where & actor.landsdelen))):
        return "Zet op de agenda"
    return "" if found else "Stel voor voor de agenda"


def _may_place(voorstel: Agendavoorstel, actor: Actor) -> bool:
    """Whether this person can put it on the next agenda: there is one, and it is theirs to arrange."""
    waits = voorstel.status == "voorgesteld" and voorstel.overleg is not None
    return waits and mag(actor, "agenderen", voorstel)


@log_in_first
@post_only("portaal:analyse", "pk")
def agenderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose the collision; a secretaris puts it on the next agenda of the own landsdelen at once."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    run = get_object_or_404(analyses_with_content(actor).filter(soort="puzzel"), pk=pk)
    if not (mag(actor, "agenderen") or mag(actor, "rekenen")):
        raise PermissionDenied("Met uw rol kunt u geen voorstellen voor een agenda doen.")
    done = carry_out(request, "Botsing voorgesteld voor de agenda", lambda: _carry_through(run, actor))
    if isinstance(done, Mislukt):
        messages.error(request, f"{done.wat} {done.fout.remedie}".strip())
    else:
        for sentence in _told(*done):
            messages.success(request, sentence)
    return redirect("portaal:analyse", pk)


def _carry_through(run: Analyse, actor: Actor) -> tuple[list[Agendavoorstel], list[Agendavoorstel]]:
    """The proposals, and those of them that went on an agenda."""
    found = propose_now(BotsingenInAnalyses.naam, propose([run]), timezone.localdate(), actor=actor)
    placed: list[Agendavoorstel] = []
    for voorstel in found:
        if voorstel.overleg is not None and _may_place(voorstel, actor):
            put_on_agenda(voorstel, voorstel.overleg, actor=actor)
            placed.append(voorstel)
    return found, placed


def _told(found: Sequence[Agendavoorstel], placed: Sequence[Agendavoorstel]) -> list[str]:
    sentences = [f"Staat nu op de agenda van {v.overleg}." for v in placed if v.overleg]
    waiting = [v for v in found if v.status == "voorgesteld"]
    if waiting:
        where = [v.landsdeel.naam if v.landsdeel else "elk overleg" for v in waiting]
        sentences.append(f"Voorgesteld voor de agenda van {', '.join(where)}.")
    return sentences or ["Over deze botsing is al beslist; er is niets veranderd."]
