"""The decision: what each choice would lead to, taking it, publishing it, and working it out again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first, post_only
from ruimteregie.portaal.rondes import rekenwerk
from ruimteregie.portaal.rondes.bijstellingen import bijstellingen
from ruimteregie.portaal.rondes.formulieren import Besluitformulier
from ruimteregie.portaal.rondes.handeling import actor_of, find_ronde
from ruimteregie.portaal.rondes.keuzeblad import comparison, decision_sheet
from ruimteregie.portaal.rondes.weegblad import landsdelen_of, weigh_all
from ruimteregie.register.middelen.models import Ronde
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.selectors import besluit_of
from ruimteregie.register.rondes.stappen import to_assess

__all__ = ["besluit", "doorrekenen", "kiezen", "publiceren"]

_ONGEREKEND = "wat de keuzes geven is nog niet doorgerekend met de gegevens van nu"
_WACHT = 1.0
"""Seconds that the page waits for a calculation: a small one needs no page in between."""


def _led(request: HttpRequest, code: str) -> Ronde:
    ronde = find_ronde(request, code)
    if not services.leads(actor_of(request), ronde):
        raise PermissionDenied
    return ronde


@log_in_first
def kiezen(request: HttpRequest, code: str) -> HttpResponse:
    """Both methods beside each other, and the form of the decision."""
    ronde = _led(request, code)
    if ronde.stap != "besluit" or besluit_of(ronde, actor_of(request)) is not None:
        return redirect("portaal:ronde-besluit", code)
    form = Besluitformulier(actor_of(request), ronde, request.POST if request.method == "POST" else None)
    mislukt = None
    if request.method == "POST" and not _is_worked_out(ronde):
        mislukt = Mislukt(InvoerFout(_ONGEREKEND, remedie="Reken eerst door en bekijk de uitkomst."), 422)
    elif form.is_valid():
        as_read(ronde, request.POST)
        done = carry_out(request, "Besluit over de ronde", lambda: _decide(request, ronde, form.cleaned_data))
        if not isinstance(done, Mislukt):
            messages.success(request, "Het besluit ligt vast. Publiceer het als het bekend mag worden.")
            return redirect("portaal:ronde-besluit", code)
        mislukt = done
    return _show_choice(request, ronde, form, mislukt)


def _is_worked_out(ronde: Ronde) -> bool:
    """Whether what the choices lead to was worked out for the round as it is now."""
    task = rekenwerk.latest(ronde)
    return task is not None and task.staat == "klaar" and task.invoer_hash == services.choices_hash(ronde)


def _show_choice(
    request: HttpRequest, ronde: Ronde, form: Besluitformulier, mislukt: Mislukt | None
) -> HttpResponse:
    listed = to_assess(ronde)
    task = rekenwerk.latest(ronde)
    fresh = task is not None and task.invoer_hash == services.choices_hash(ronde)
    done = task is not None and task.staat == "klaar" and fresh
    outcome: Mapping[str, Any] = task.uitkomst if task is not None and done else {}
    delen = landsdelen_of()
    weging = weigh_all(ronde, listed, delen, actor_of(request))
    context = {
        "ronde": ronde,
        "form": form,
        "mislukt": mislukt,
        "taak": task,
        "verouderd": task is not None and not fresh and not task.loopt,
        "keuze": comparison(outcome, listed, weging, delen) if done else None,
        "voorstellen": [
            (
                v,
                weging[v.code],
                request.POST.get(f"wijk-{v.code}", ""),
                request.POST.get(f"reden-{v.code}", ""),
            )
            for v in listed
        ],
        "versie": Ronde.objects.values_list("versie", flat=True).get(pk=ronde.pk),
        "gewichten": ronde.gewichten,
    }
    partial = bool(getattr(request, "htmx", False))
    page = "portaal/rondes/_doorrekening.html" if partial else "portaal/rondes/kiezen.html"
    status = 200 if partial else mislukt.status if mislukt else 422 if form.errors else 200
    answer = render(request, page, context, status=status)
    if partial and done:  # the form of the decision stands outside the part that was asked
        answer["HX-Refresh"] = "true"
    return answer


def _decide(request: HttpRequest, ronde: Ronde, given: dict[str, Any]) -> Any:
    return services.decide(
        ronde,
        given["methode"],
        given["overleg"],
        actor=actor_of(request),
        overlegbesluit=given["overlegbesluit"],
        toelichting=given["toelichting"],
        tegen_advies={v.code: request.POST.get(f"reden-{v.code}", "") for v in to_assess(ronde)},
        afwijkingen=[
            {"voorstel": v.code, "besluit": wanted, "reden": request.POST.get(f"reden-{v.code}", "")}
            for v in to_assess(ronde)
            if (wanted := request.POST.get(f"wijk-{v.code}", ""))
        ],
    )


@log_in_first
@post_only("portaal:ronde-kiezen", "code")
def doorrekenen(request: HttpRequest, code: str) -> HttpResponse:
    """Start working out both methods, or stop that."""
    ronde = _led(request, code)
    running = rekenwerk.latest(ronde)
    if request.POST.get("handeling") == "stoppen":
        if running is not None:
            rekenwerk.cancel(running)
    elif running is None or not running.loopt:
        task = rekenwerk.begin(ronde, request.user)
        rekenwerk.wait(task, _WACHT)
    return redirect("portaal:ronde-kiezen", code)


def besluit(request: HttpRequest, code: str) -> HttpResponseBase:
    """The decision as it was taken: choice, deviations, input; and whether it still comes out the same."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = besluit_of(ronde, actor)
    if found is None:
        raise Http404
    if request.GET.get("formaat") == "json":
        content = {
            "ronde": ronde.code, "methode": found.methode, "regelversie": found.regelversie,
            "invoer_hash": found.invoer_hash, "uitkomst_hash": found.uitkomst_hash,
            "invoer": found.invoer, "uitkomst": found.uitkomst, "gekozen": found.gekozen,
            "afwijkingen": found.afwijkingen,
        }  # fmt: skip
        name = f"besluit-{ronde.code}.json"
        return JsonResponse(
            content,
            json_dumps_params={"ensure_ascii": False, "indent": 2},
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    context = {
        **decision_sheet(ronde, found, actor),
        "bijstellingen": bijstellingen(ronde, actor),
        "leidt": services.leads(actor, ronde),
        "narekening": services.recalculate(found) if request.GET.get("narekenen") == "nu" else None,
    }
    return render(request, "portaal/rondes/besluit.html", context)


@log_in_first
@post_only("portaal:ronde-besluit", "code")
def publiceren(request: HttpRequest, code: str) -> HttpResponse:
    """Open the round and its outcome to everyone, asked twice."""
    ronde = _led(request, code)
    if "bevestigd" not in request.POST:
        context = {"ronde": ronde, "besluit": besluit_of(ronde, actor_of(request))}
        return render(request, "portaal/rondes/publiceren.html", context)
    as_read(ronde, request.POST)
    done = carry_out(request, "Ronde gepubliceerd", lambda: services.publish(ronde, actor=actor_of(request)))
    if isinstance(done, Mislukt):
        context = {"ronde": ronde, "besluit": besluit_of(ronde, actor_of(request)), "mislukt": done}
        return render(request, "portaal/rondes/publiceren.html", context, status=done.status)
    messages.success(request, f"De ronde is openbaar; {len(done)} toekenningen zijn vastgelegd.")
    return redirect("portaal:ronde", code)
