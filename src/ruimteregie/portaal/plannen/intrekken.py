"""Taking back the last file of plans of an owner: what that undoes comes first, then a reason is asked."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ruimteregie.portaal.handelen import Mislukt, SiteForm, attempt, carry_out, log_in_first
from ruimteregie.portaal.plannen.views import actor_of
from ruimteregie.register.wonen.planherstel import Terugweg, may_withdraw, undoing, withdraw
from ruimteregie.register.wonen.planselectors import leveringen

__all__ = ["intrekken"]


class Intrekformulier(SiteForm):
    """Why the file should not have been taken in."""

    reden = forms.CharField(label="Waarom u deze levering intrekt", max_length=300)


@log_in_first
def intrekken(request: HttpRequest, code: str) -> HttpResponse:
    """Say what withdrawing this file undoes, and do it with a reason."""
    actor = actor_of(request)
    levering = get_object_or_404(leveringen(actor), code=code)
    if not may_withdraw(levering, actor):
        raise PermissionDenied
    form = Intrekformulier(request.POST if request.method == "POST" else None)
    failed: Mislukt | None = None
    if form.is_valid():
        reason = f"Levering {levering.bestand} ingetrokken: {form.cleaned_data['reden']}"
        done = carry_out(request, reason, lambda: withdraw(levering, actor=actor))
        if not isinstance(done, Mislukt):
            messages.success(request, "De levering is ingetrokken.")
            return redirect("portaal:plannen")
        failed = done
    found = attempt(lambda: undoing(levering, actor=actor))
    if isinstance(found, Mislukt):
        failed, found = failed or found, Terugweg((), ())
    context = {
        "levering": levering,
        "form": form,
        "mislukt": failed,
        "weg": len(found.weg),
        "terug": len(found.terug),
    }
    bad = failed is not None or bool(form.errors)
    return render(request, "portaal/plannen/intrekken.html", context, status=422 if bad else 200)
