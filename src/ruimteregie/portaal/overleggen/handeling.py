"""What every page that changes a meeting does the same: who may, the form, the change, the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ruimteregie.portaal.handelen import Mislukt, carry_out
from ruimteregie.portaal.samenvoegen import Bewerking
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import overleggen
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["Handeling", "Work", "carry_through", "overleg_to_arrange"]

Work = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Handeling:
    """The words of a page that does one thing, and what the history calls it when no reason is asked."""

    titel: str
    knop: str
    klaar: str
    reden: str
    uitleg: str = ""


def overleg_to_arrange(request: HttpRequest, code: str) -> tuple[Overleg, Actor]:
    """The meeting, and who asks, who may arrange it.

    Raises:
        Http404: there is no such meeting, as far as the asker may see.
        PermissionDenied: the asker is no secretaris of one of its landsdelen.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    overleg = get_object_or_404(overleggen(actor), code=code)
    if not mag(actor, "agenderen", overleg):
        raise PermissionDenied
    return overleg, actor


def carry_through(
    request: HttpRequest,
    handeling: Handeling,
    form: forms.Form,
    work: Work,
    *,
    overleg: Overleg,
    terug: str,
    record: Geregistreerd | None = None,
) -> HttpResponse:
    """Show the form, or do the work with what it holds and go back; nothing that was typed is lost.

    With a ``record``, who was second sees what differs.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    bewerking = Bewerking(record, actor, request.POST) if record is not None else None
    mislukt: Mislukt | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            done = _do(request, handeling, form, work, bewerking)
            if done is None:
                messages.success(request, handeling.klaar)
                return redirect(terug)
            mislukt, status = done, done.status
    context = {
        "overleg": overleg,
        "handeling": handeling,
        "form": form,
        "mislukt": mislukt,
        "bewerking": bewerking,
        "terug": terug,
    }
    return render(request, "portaal/overleggen/formulier.html", context, status=status)


def _do(
    request: HttpRequest, handeling: Handeling, form: forms.Form, work: Work, bewerking: Bewerking | None
) -> Mislukt | None:
    """Do the work; what the register refuses, or None."""
    typed = dict(form.cleaned_data)
    own = {name: value for name, value in typed.items() if bewerking and _is_field(bewerking.obj, name)}
    wanted = typed | (bewerking.values(own) if bewerking else {})
    done = carry_out(request, typed.get("reden") or handeling.reden, lambda: work(wanted))
    if not isinstance(done, Mislukt):
        return None
    return bewerking.failed(done, own) if bewerking else done


def _is_field(record: Geregistreerd, name: str) -> bool:
    try:
        record._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
