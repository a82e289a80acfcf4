"""Who takes part in a meeting: adding, changing, signing off, replacing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first, post_only
from ruimteregie.portaal.overleggen.formulieren import Deelnemerformulier, Vervangformulier
from ruimteregie.portaal.overleggen.handeling import Handeling, carry_through, overleg_to_arrange
from ruimteregie.register.overleg.models import Deelnemer, Overleg
from ruimteregie.register.overleg.selectors import deelnemers
from ruimteregie.register.overleg.services import (
    add_deelnemer,
    change_deelnemer,
    replace_deelnemer,
    sign_off_deelnemer,
)
from ruimteregie.register.toegang.policy import Actor

__all__ = ["afmelden", "toevoegen", "vervangen", "wijzigen"]

_TOEVOEGEN = Handeling(
    "Deelnemer toevoegen", "Voeg toe", "De deelnemer is toegevoegd.", "Deelnemer toegevoegd",
    "De partij zit daarmee aan tafel. Agendapunten die er al staan, ziet zij pas als u haar daar betrekt.",
)  # fmt: skip
_WIJZIGEN = Handeling("Deelnemer wijzigen", "Opslaan", "De deelnemer is gewijzigd.", "Deelnemer gewijzigd")


@log_in_first
def toevoegen(request: HttpRequest, code: str) -> HttpResponse:
    """Let somebody take part."""
    overleg, actor = overleg_to_arrange(request, code)
    form = Deelnemerformulier(None, actor, request.POST if request.method == "POST" else None)
    return carry_through(
        request, _TOEVOEGEN, form, lambda data: add_deelnemer(overleg, actor=actor, **data),
        overleg=overleg, terug=_people(overleg),
    )  # fmt: skip


@log_in_first
def wijzigen(request: HttpRequest, code: str, deelnemer: int) -> HttpResponse:
    """Change somebody's name, function or role."""
    overleg, person, actor = _person(request, code, deelnemer)
    form = Deelnemerformulier(person, actor, request.POST if request.method == "POST" else None)
    return carry_through(
        request, _WIJZIGEN, form, lambda data: change_deelnemer(person, data, actor=actor),
        overleg=overleg, terug=_people(overleg), record=person,
    )  # fmt: skip


@log_in_first
def vervangen(request: HttpRequest, code: str, deelnemer: int) -> HttpResponse:
    """Let somebody take the place of another."""
    overleg, person, actor = _person(request, code, deelnemer)
    asked = Handeling(
        f"Vervanger van {person.naam}", "Leg de vervanging vast", "De vervanging is vastgelegd.",
        "Deelnemer vervangen",
        f"De vervanger komt namens {person.partij.naam}; {person.naam} wordt afgemeld en blijft zichtbaar.",
    )  # fmt: skip
    form = Vervangformulier(None, request.POST if request.method == "POST" else None)
    return carry_through(
        request, asked, form, lambda data: replace_deelnemer(person, actor=actor, **data),
        overleg=overleg, terug=_people(overleg),
    )  # fmt: skip


@log_in_first
@post_only("portaal:overleg", "code")
def afmelden(request: HttpRequest, code: str, deelnemer: int) -> HttpResponse:
    """Record that somebody does not come."""
    overleg, person, actor = _person(request, code, deelnemer)
    done = carry_out(request, "Deelnemer afgemeld", lambda: sign_off_deelnemer(person, actor=actor))
    if isinstance(done, Mislukt):
        messages.error(request, str(done.fout))
    else:
        messages.success(request, f"{person.naam} is afgemeld.")
    return redirect(_people(overleg))


def _person(request: HttpRequest, code: str, deelnemer: int) -> tuple[Overleg, Deelnemer, Actor]:
    overleg, actor = overleg_to_arrange(request, code)
    return overleg, get_object_or_404(deelnemers(overleg, actor), pk=deelnemer), actor


def _people(overleg: Overleg) -> str:
    return f"{reverse('portaal:overleg', args=[overleg.code])}#kop-deelnemers"
