"""The list of rounds, one round, and its steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruimteregie.kern.fouten import Onveranderlijk
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first, post_only
from ruimteregie.portaal.rondes.blad import ronde_blad, sentence
from ruimteregie.portaal.rondes.formulieren import Nieuwformulier, Rondeformulier
from ruimteregie.portaal.rondes.handeling import Handeling, actor_of, find_ronde, form_page, post_of
from ruimteregie.register.middelen.models import Regeling, Ronde
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.selectors import rondes
from ruimteregie.register.rondes.stappen import stap_of
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["detail", "lijst", "nieuw", "stap", "wijzigen"]

_PER_BLADZIJDE = 50


@require_GET
def lijst(request: HttpRequest) -> HttpResponse:
    """The rounds, the newest first, each with where it stands."""
    actor = actor_of(request)
    number = whole_number(request.GET.get("pagina", "1"))
    pages: Paginator[Any] = Paginator(rondes(actor), _PER_BLADZIJDE)
    if number is None or not 1 <= number <= pages.num_pages:
        raise Http404
    pagina = pages.page(number)
    today = timezone.localdate()
    context = {
        "rijen": [(ronde, sentence(ronde, today)) for ronde in pagina.object_list],
        "pagina": pagina,
        "aantal": pages.count,
        "basis": "?",
        "mag_openen": _schemes(actor).exists(),
    }
    return render(request, "portaal/rondes/lijst.html", context)


def _schemes(actor: Actor) -> Any:
    """The schemes of which the actor may set up a round."""
    found = visible(Regeling.objects.all(), actor).select_related("middel__beheerder")
    own = [r.pk for r in found if services.may_create(actor, r)] if actor.gebruiker_id else []
    return Regeling.objects.filter(pk__in=own)


@log_in_first
def nieuw(request: HttpRequest) -> HttpResponse:
    """Set up a round."""
    actor = actor_of(request)
    schemes = _schemes(actor)
    if not schemes.exists():
        raise PermissionDenied
    form = Nieuwformulier(schemes, post_of(request))
    mislukt = None
    if form.is_valid():
        given = form.cleaned_data
        done = carry_out(
            request,
            "Ronde ingericht",
            lambda: services.prepare_ronde(
                given["regeling"], form.velden, actor=actor, eigenaar=given["eigenaar"],
                behandelaars=given["behandelaars"],
            ),
        )  # fmt: skip
        if not isinstance(done, Mislukt):
            messages.success(request, "De ronde is ingericht; zij is nog niet open.")
            return redirect("portaal:ronde", done.code)
        mislukt = done
    status = mislukt.status if mislukt else 422 if form.errors else 200
    words = Handeling("Ronde inrichten", "Richt de ronde in", "", "", "De ronde begint in de voorbereiding.")
    context = {"form": form, "mislukt": mislukt, "handeling": words}
    return render(request, "portaal/rondes/formulier.html", context, status=status)


@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One round: its steps, what is to be done, and what came of it."""
    return _show(request, find_ronde(request, code))


def _show(request: HttpRequest, ronde: Ronde, mislukt: Mislukt | None = None) -> HttpResponse:
    context = {**ronde_blad(ronde, actor_of(request), timezone.localdate()), "mislukt": mislukt}
    context["getypt"] = request.POST.get("reden", "")
    status = mislukt.status if mislukt else 200
    return render(request, "portaal/rondes/detail.html", context, status=status)


@log_in_first
def wijzigen(request: HttpRequest, code: str) -> HttpResponse:
    """Change what a round is."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    if not services.leads(actor, ronde):
        raise PermissionDenied
    form = Rondeformulier(ronde, post_of(request), geopend=services.was_open(ronde))
    words = Handeling("Ronde wijzigen", "Opslaan", "De ronde is gewijzigd.", "Ronde gewijzigd")

    def work(given: dict[str, Any]) -> Ronde:
        chosen, why = given["behandelaars"], given.get("reden", "")
        return services.change_ronde(ronde, form.velden, actor=actor, behandelaars=chosen, reden=why)

    answer = form_page(request, ronde, words, form, work, record=ronde)
    if answer.status_code == 302 and ronde.stap == "open" and services.is_closed(ronde):
        messages.warning(
            request, "De laatste dag is voorbij: gemeenten kunnen niets meer indienen of wijzigen."
        )
    return answer


@log_in_first
@post_only("portaal:ronde", "code")
def stap(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the next step, or back with a reason."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    as_read(ronde, request.POST)
    back = request.POST.get("richting") == "terug"
    reason = request.POST.get("reden", "")
    done = carry_out(
        request,
        "Ronde een stap terug" if back else "Ronde een stap verder",
        lambda: (
            services.step_back(ronde, reason, actor=actor)
            if back
            else services.advance(ronde, actor=actor, reden=reason)
        ),
    )
    if isinstance(done, Mislukt):
        stored = find_ronde(request, code)
        return _show(request, stored, _overtaken(stored) if done.verschillen else done)
    now = stap_of(done)
    messages.success(request, f"De ronde is nu in de stap {now.naam.lower() if now else 'niet bekend'}.")
    return redirect("portaal:ronde", code)


def _overtaken(ronde: Ronde) -> Mislukt:
    """That somebody changed the round since the page was read: there are no fields to compare."""
    now = stap_of(ronde)
    fout = Onveranderlijk(
        "de ronde is gewijzigd nadat u de pagina opende; "
        f"zij staat nu in de stap {now.naam.lower() if now else 'niet bekend'}",
        remedie="Kijk hoe zij er nu voor staat en kies dan opnieuw.",
    )
    return Mislukt(fout, 409)
