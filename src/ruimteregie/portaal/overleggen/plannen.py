"""Planning a meeting, changing it, moving it, putting it off, dropping it, and that it was held."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.overleggen.formulieren import (
    Gehoudenformulier,
    Overlegformulier,
    Redenformulier,
    Verzetformulier,
)
from ruimteregie.portaal.overleggen.handeling import Handeling, carry_through, overleg_to_arrange
from ruimteregie.register.overleg.services import (
    cancel_overleg,
    change_overleg,
    hold_overleg,
    move_overleg,
    plan_overleg,
    postpone_overleg,
)
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["gehouden", "plannen", "uitstellen", "vervallen", "verzetten", "wijzigen"]

_PLANNEN = Handeling(
    "Overleg plannen", "Plan het overleg", "Het overleg is gepland.", "Overleg gepland",
    "Een overleg dat u zelf plant, heeft geen bron nodig. De agenda en de deelnemers voegt u daarna toe.",
)  # fmt: skip
_WIJZIGEN = Handeling("Overleg wijzigen", "Opslaan", "Het overleg is gewijzigd.", "Overleg gewijzigd")
_VERZETTEN = Handeling(
    "Overleg verzetten", "Verzet het overleg", "Het overleg is verzet.", "Overleg verzet",
    "De eerdere datum en de reden blijven bij het overleg staan.",
)  # fmt: skip
_UITSTELLEN = Handeling(
    "Overleg uitstellen", "Stel het overleg uit", "Het overleg is uitgesteld.", "Overleg uitgesteld",
    "Het overleg houdt zijn agenda en krijgt later een nieuwe datum.",
)  # fmt: skip
_VERVALLEN = Handeling(
    "Overleg laten vervallen", "Laat het overleg vervallen", "Het overleg is vervallen.",
    "Overleg vervallen",
    "Het overleg gaat niet door. De agendapunten blijven staan; er is dan geen overleg meer dat ze "
    "behandelt. Dit is niet terug te draaien.",
)  # fmt: skip
_GEHOUDEN = Handeling(
    "Overleg gehouden", "Leg vast", "Vastgelegd dat het overleg gehouden is.", "Overleg gehouden",
    "Geef de dagen waarop het echt was. Een andere dag dan gepland komt bij de eerdere data te staan.",
)  # fmt: skip


@log_in_first
def plannen(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not mag(actor, "agenderen"):
        raise PermissionDenied
    form = Overlegformulier(None, actor, request.POST if request.method == "POST" else None)
    mislukt: Mislukt | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            done = carry_out(request, _PLANNEN.reden, lambda: plan_overleg(form.cleaned_data, actor=actor))
            if not isinstance(done, Mislukt):
                messages.success(request, f"{done.naam} is gepland.")
                return redirect("portaal:overleg", done.code)
            mislukt, status = done, done.status
    context = {
        "handeling": _PLANNEN,
        "form": form,
        "mislukt": mislukt,
        "terug": reverse("portaal:overleggen"),
    }
    return render(request, "portaal/overleggen/formulier.html", context, status=status)


@log_in_first
def wijzigen(request: HttpRequest, code: str) -> HttpResponse:
    """Change a meeting."""
    overleg, actor = overleg_to_arrange(request, code)
    form = Overlegformulier(overleg, actor, _post(request))
    return _arrange(
        request, overleg, _WIJZIGEN, form, lambda data: change_overleg(overleg, data, actor=actor)
    )


@log_in_first
def verzetten(request: HttpRequest, code: str) -> HttpResponse:
    """Give a meeting another date."""
    overleg, actor = overleg_to_arrange(request, code)
    return _arrange(
        request, overleg, _VERZETTEN, Verzetformulier(_post(request)),
        lambda data: move_overleg(overleg, data["datum"], data["reden"], actor=actor),
    )  # fmt: skip


@log_in_first
def uitstellen(request: HttpRequest, code: str) -> HttpResponse:
    """Put a meeting off without a new date."""
    overleg, actor = overleg_to_arrange(request, code)
    return _arrange(
        request, overleg, _UITSTELLEN, Redenformulier(_post(request)),
        lambda data: postpone_overleg(overleg, data["reden"], actor=actor),
    )  # fmt: skip


@log_in_first
def vervallen(request: HttpRequest, code: str) -> HttpResponse:
    """Drop a meeting."""
    overleg, actor = overleg_to_arrange(request, code)
    return _arrange(
        request, overleg, _VERVALLEN, Redenformulier(_post(request)),
        lambda data: cancel_overleg(overleg, data["reden"], actor=actor),
    )  # fmt: skip


@log_in_first
def gehouden(request: HttpRequest, code: str) -> HttpResponse:
    """Record that a meeting was held."""
    overleg, actor = overleg_to_arrange(request, code)
    return _arrange(
        request, overleg, _GEHOUDEN, Gehoudenformulier(overleg, _post(request)),
        lambda data: hold_overleg(overleg, data["datum"], uitkomst=data["uitkomst"], actor=actor),
    )  # fmt: skip


def _post(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _arrange(request: HttpRequest, overleg: Any, handeling: Handeling, form: Any, work: Any) -> HttpResponse:
    back = reverse("portaal:overleg", args=[overleg.code])
    return carry_through(request, handeling, form, work, overleg=overleg, terug=back, record=overleg)
