"""Adding items to the agenda of a meeting, changing them, taking them off, and their order."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first, post_only
from ruimteregie.portaal.overleggen.formulieren import Afvoerformulier, Puntformulier
from ruimteregie.portaal.overleggen.handeling import Handeling, carry_through, overleg_to_arrange
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.overleg.selectors import agendapunten
from ruimteregie.register.overleg.services import (
    add_agendapunt,
    change_agendapunt,
    order_agenda,
    remove_agendapunt,
)
from ruimteregie.register.toegang.historie import objectsoort
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["punt_afvoeren", "punt_toevoegen", "punt_wijzigen", "volgorde"]

_TOEVOEGEN = Handeling(
    "Agendapunt toevoegen", "Zet op de agenda", "Het punt staat op de agenda.", "Agendapunt toegevoegd",
    "Het komt onderaan de agenda; daarna kunt u het omhoog zetten.",
)  # fmt: skip
_WIJZIGEN = Handeling(
    "Agendapunt wijzigen", "Opslaan", "Het agendapunt is gewijzigd.", "Agendapunt gewijzigd"
)
_AFVOEREN = Handeling(
    "Agendapunt afvoeren", "Haal van de agenda", "Het punt is van de agenda gehaald.", "Agendapunt afgevoerd",
    "De geschiedenis bewaart het punt. Kwam het uit een voorstel, dan staat dat voorstel weer open.",
)  # fmt: skip


@log_in_first
def punt_toevoegen(request: HttpRequest, code: str) -> HttpResponse:
    """Put an item on the agenda."""
    overleg, actor = overleg_to_arrange(request, code)
    form = Puntformulier(None, overleg, actor, request.POST if request.method == "POST" else None)
    return carry_through(
        request, _TOEVOEGEN, form, lambda data: _add(overleg, data, actor),
        overleg=overleg, terug=_agenda(overleg),
    )  # fmt: skip


@log_in_first
def punt_wijzigen(request: HttpRequest, code: str, punt: int) -> HttpResponse:
    """Change an item."""
    overleg, item, actor = _item(request, code, punt)
    form = Puntformulier(item, overleg, actor, request.POST if request.method == "POST" else None)
    return carry_through(
        request, _WIJZIGEN, form, lambda data: change_agendapunt(item, data, actor=actor),
        overleg=overleg, terug=_agenda(overleg, item.pk), record=item,
    )  # fmt: skip


@log_in_first
def punt_afvoeren(request: HttpRequest, code: str, punt: int) -> HttpResponse:
    """Take an item off the agenda, after asking."""
    overleg, item, actor = _item(request, code, punt)
    form = Afvoerformulier(request.POST if request.method == "POST" else None)

    def work(_: dict[str, Any]) -> None:
        remove_agendapunt(item, actor=actor)

    asked = Handeling(
        f"Van de agenda halen: {item.titel}",
        _AFVOEREN.knop,
        _AFVOEREN.klaar,
        _AFVOEREN.reden,
        _AFVOEREN.uitleg,
    )
    return carry_through(request, asked, form, work, overleg=overleg, terug=_agenda(overleg))


@log_in_first
@post_only("portaal:overleg", "code")
def volgorde(request: HttpRequest, code: str) -> HttpResponse:
    """Move one item a place up or down among those that the asker sees."""
    overleg, actor = overleg_to_arrange(request, code)
    order = list(agendapunten(overleg, actor).prefetch_related(None).values_list("pk", flat=True))
    pk = whole_number(request.POST.get("punt", ""))
    step = {"omhoog": -1, "omlaag": 1}.get(request.POST.get("richting", ""))
    if pk not in order or step is None:
        messages.error(request, "Dit agendapunt staat niet meer op de agenda.")
        return redirect(_agenda(overleg))
    here = order.index(pk)
    there = here + step
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        done = carry_out(request, "Volgorde gewijzigd", lambda: order_agenda(overleg, order, actor=actor))
        if isinstance(done, Mislukt):
            messages.error(request, str(done.fout))
        else:
            messages.success(request, f"Het punt staat nu op plaats {there + 1}.")
    return redirect(_agenda(overleg, pk))


def _add(overleg: Overleg, data: dict[str, Any], actor: Actor) -> Agendapunt:
    subject = next(iter(data.pop("onderwerp")), None)
    about = {"onderwerp_soort": objectsoort(type(subject)), "onderwerp_code": subject.code} if subject else {}
    return add_agendapunt(overleg, actor=actor, **data, **about)


def _item(request: HttpRequest, code: str, punt: int) -> tuple[Overleg, Agendapunt, Actor]:
    overleg, actor = overleg_to_arrange(request, code)
    item = get_object_or_404(agendapunten(overleg, actor), pk=punt)
    if not mag(actor, "agenderen", item):
        raise PermissionDenied
    return overleg, item, actor


def _agenda(overleg: Overleg, punt: int | None = None) -> str:
    place = f"punt-{punt}" if punt else "kop-agenda"
    return f"{reverse('portaal:overleg', args=[overleg.code])}#{place}"
