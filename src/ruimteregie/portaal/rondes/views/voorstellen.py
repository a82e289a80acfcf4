"""The proposals of a round: the list, one proposal, and what is done with it until it is tested."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ruimteregie.portaal.handelen import log_in_first
from ruimteregie.portaal.rondes.blad import voorstel_blad
from ruimteregie.portaal.rondes.formulieren import (
    Aanvulformulier,
    Antwoordformulier,
    Realismeformulier,
    Redenformulier,
    Voorstelformulier,
)
from ruimteregie.portaal.rondes.handeling import (
    Handeling,
    actor_of,
    find_ronde,
    find_voorstel,
    form_page,
    post_of,
    ronde_adres,
)
from ruimteregie.portaal.rondes.lijst import KOLOMMEN, csv_rows, list_of, rows_of
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.models import Aanvulling
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, visible

__all__ = [
    "aanvulling",
    "detail",
    "indienen",
    "intrekken",
    "lijst",
    "nieuw",
    "realisme",
    "vragen",
    "wijzigen",
]


@require_GET
def lijst(request: HttpRequest, code: str) -> HttpResponseBase:
    """The proposals with what the rule says of each."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = list_of(ronde, actor, request.GET)
    if request.GET.get("formaat") == "csv":
        return csv_response(f"voorstellen-{ronde.code}", KOLOMMEN, csv_rows(found.rijen, ronde, actor))
    pagina = found.pagina(found.rijen)
    context = {
        "ronde": ronde,
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "rijen": rows_of(pagina.object_list, ronde, actor),
    }
    return render(request, "portaal/rondes/voorstellen.html", context)


@require_GET
def detail(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """One proposal with everything that was said of it."""
    ronde = find_ronde(request, code)
    found = find_voorstel(request, ronde, voorstel)
    context = voorstel_blad(found, actor_of(request), timezone.localdate())
    return render(request, "portaal/rondes/voorstel.html", context)


def _parties(actor: Actor, ronde: Ronde) -> Any:
    """The parties for which somebody hands in."""
    rows = Partij.objects.filter(kant="regio").exclude(code="GEMEENTEN")
    if services.leads(actor, ronde):
        return rows.filter(soort="gemeente")
    return rows.filter(code__in=sorted(actor.parties_as(HANDELINGEN["inbrengen"])))


def _is_late(ronde: Ronde) -> bool:
    """Whether what comes in now is too late, so that only a beheerder can let it in."""
    return ronde.stap != "open" or (ronde.sluit is not None and timezone.localdate() > ronde.sluit)


@log_in_first
def nieuw(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a proposal; it is handed in afterwards."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    parties = _parties(actor, ronde)
    if not parties.exists():
        raise PermissionDenied
    late = _is_late(ronde)
    if late and not actor.is_beheerder:
        raise PermissionDenied
    form = Voorstelformulier(None, parties, post_of(request), laat=late)
    words = Handeling(
        "Voorstel maken",
        "Bewaar als concept",
        "Het concept is bewaard. Dien het in als het klaar is.",
        "Voorstel gemaakt",
        "Alleen uw organisatie en wie de ronde behandelt, zien dit voorstel tot de publicatie.",
    )

    def work(given: dict[str, Any]) -> Voorstel:
        values = form.velden | {"gebied": services.area_of(given["indiener"])}
        reason = given.get("laat_omdat", "")
        return services.draft_voorstel(ronde, given["indiener"], values, actor=actor, laat_omdat=reason)

    return form_page(request, ronde, words, form, work, terug=ronde_adres(ronde) + "/voorstellen")


@log_in_first
def wijzigen(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Correct a proposal."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    if not services.may_change(actor, found):
        raise PermissionDenied
    closed = services.is_closed(ronde)
    form = Voorstelformulier(found, None, post_of(request), gesloten=closed)
    words = Handeling(
        "Voorstel wijzigen", "Opslaan", "Het voorstel is gewijzigd.", "Voorstel gewijzigd",
        "De ronde is gesloten. Wat van dit voorstel beoordeeld is, vervalt als u het wijzigt; dezelfde twee "
        "mensen beoordelen het dan opnieuw." if closed else "",
    )  # fmt: skip

    def work(given: dict[str, Any]) -> Voorstel:
        return services.change_voorstel(found, form.velden, actor=actor, reden=given.get("reden", ""))

    return form_page(request, ronde, words, form, work, voorstel=found, record=found)


@log_in_first
def indienen(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Hand a draft in."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    form = Redenformulier(post_of(request), titel="Waarom wordt dit te late voorstel toegelaten?")
    if not _is_late(ronde) or found.laat_omdat:
        del form.fields["reden"]
    words = Handeling(
        "Voorstel indienen", "Dien in", "Het voorstel is ingediend.", "Voorstel ingediend",
        "Tot de sluiting kunt u het nog wijzigen of intrekken.",
    )  # fmt: skip

    def work(given: dict[str, Any]) -> Voorstel:
        return services.submit_voorstel(found, actor=actor, laat_omdat=given.get("reden", ""))

    return form_page(request, ronde, words, form, work, voorstel=found, record=found)


@log_in_first
def intrekken(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Take a proposal back."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    form = Redenformulier(post_of(request), titel="Waarom trekt u het in?")
    words = Handeling(
        "Voorstel intrekken", "Trek in", "Het voorstel is ingetrokken.", "Voorstel ingetrokken",
        "Het blijft te lezen voor u en voor wie de ronde behandelt, en doet niet meer mee.",
    )  # fmt: skip

    def work(given: dict[str, Any]) -> Voorstel:
        return services.withdraw_voorstel(found, given["reden"], actor=actor)

    return form_page(request, ronde, words, form, work, voorstel=found, record=found)


@log_in_first
def vragen(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Ask who handed it in to complete it."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    form = Aanvulformulier(post_of(request))
    words = Handeling(
        "Aanvulling vragen", "Vraag", "De vraag staat klaar voor de indiener.", "Aanvulling gevraagd"
    )

    def work(given: dict[str, Any]) -> Aanvulling:
        return services.ask_aanvulling(found, given["vraag"], given["uiterlijk"], actor=actor)

    return form_page(request, ronde, words, form, work, voorstel=found)


@log_in_first
def aanvulling(request: HttpRequest, code: str, voorstel: str, pk: int) -> HttpResponse:
    """Answer a question, and complete the proposal."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    asked = get_object_or_404(visible(Aanvulling.objects.filter(voorstel=found), actor), pk=pk)
    asked.voorstel = found
    form = Antwoordformulier(found, None, post_of(request))
    words = Handeling(
        "Voorstel aanvullen", "Beantwoord", "Uw antwoord is opgenomen in het voorstel.",
        "Aanvulling beantwoord", f"Gevraagd: {asked.vraag}",
    )  # fmt: skip

    def work(given: dict[str, Any]) -> Aanvulling:
        return services.answer_aanvulling(asked, given["antwoord"], form.velden, actor=actor)

    return form_page(request, ronde, words, form, work, voorstel=found, record=found)


@log_in_first
def realisme(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Say whether a proposal is realistic."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    parties = services.realism_for(actor, ronde)
    if not parties:
        raise PermissionDenied
    form = Realismeformulier(parties, post_of(request))
    words = Handeling(
        "Oordeel over realisme", "Geef het oordeel", "Het oordeel is vastgelegd.", "Oordeel over realisme",
        "Het oordeel wordt getoond bij het voorstel; de regel weegt het niet mee.",
    )  # fmt: skip

    def work(given: dict[str, Any]) -> Any:
        return services.judge_realism(found, given["partij"], given["oordeel"], given["reden"], actor=actor)

    return form_page(request, ronde, words, form, work, voorstel=found)
