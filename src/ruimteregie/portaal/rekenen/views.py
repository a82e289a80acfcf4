"""The room of the puzzle: choosing a scenario, moving claims, reading the outcome, keeping it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control

from ruimteregie.kern.fouten import OnbekendeWaarde, RuimteregieFout
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.rekenen import lijst as runs
from ruimteregie.portaal.rekenen.blad import outcome
from ruimteregie.portaal.rekenen.formulieren import Bewaarformulier
from ruimteregie.portaal.rekenen.meteen import TeDruk, answer
from ruimteregie.portaal.rekenen.runblad import claim_rows, sheet
from ruimteregie.portaal.rekenen.schuiven import Schuif, address, chosen_bounds, groups, read_sliders
from ruimteregie.portaal.rekenen.taken import own, start
from ruimteregie.portaal.rekenen.verschil import difference
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.analyses.puzzelvraag import Puzzelvraag, check_again
from ruimteregie.register.analyses.scenarios import Scenariokeuze, ask, find_scenario, scenarios
from ruimteregie.register.analyses.selectors import analyses_with_content, puzzelruns, same_question
from ruimteregie.register.analyses.services import question_hash, record_puzzel
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["analyse", "kamer", "plaatje", "scenario", "vergelijken"]

_KEUZES = 200
_GENOEMD = 3
"""How many of the newest runs the choice to compare shows."""


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _names() -> dict[str, str]:
    """The name of every area by its code."""
    return dict(Gebied.objects.values_list("code", "naam"))


def kamer(request: HttpRequest) -> HttpResponseBase:
    """The scenarios that can be chosen, and the runs that were kept."""
    actor = _actor(request)
    found = scenarios(actor)
    names = {item.sleutel: item.naam for item in found}
    listed = runs.list_of(actor, request.GET, names)
    if request.GET.get("formaat") == "csv":
        return csv_response("analyses", runs.KOLOMMEN, runs.csv_rows(listed.rijen, names))
    pagina = listed.pagina(listed.rijen)
    context = {
        "scenarios": found,
        "lijst": listed,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": listed.adres(),
        "namen": names,
        "mag_rekenen": mag(actor, "rekenen"),
    }
    return render(request, "portaal/rekenen/kamer.html", context)


def _choice(sleutel: str, actor: Actor) -> Scenariokeuze:
    try:
        return find_scenario(sleutel, actor)
    except OnbekendeWaarde as fout:
        raise Http404(str(fout)) from None


def scenario(request: HttpRequest, sleutel: str) -> HttpResponse:
    """A scenario with its sliders; of zones with the outcome, which a POST keeps."""
    keuze = _choice(sleutel, _actor(request))
    if request.method == "POST":
        return _keep(request, keuze)
    return _show(request, keuze)


def _show(
    request: HttpRequest,
    keuze: Scenariokeuze,
    form: Bewaarformulier | None = None,
    mislukt: Mislukt | None = None,
) -> HttpResponse:
    actor = _actor(request)
    given = request.GET if keuze.zones else request.POST or request.GET
    sliders = [] if keuze.opzet is None else read_sliders(keuze.opzet, given.dict())
    context: dict[str, Any] = {
        "scenario": keuze,
        "groepen": groups(sliders),
        "anders": sum(schuif.anders for schuif in sliders),
        "verzet": [f"{schuif.label} {schuif.nu}" for schuif in sliders if schuif.anders],
        "vraag": address(sliders),
        "mislukt": mislukt,
    }
    status = mislukt.status if mislukt else 422 if form is not None else 200
    if keuze.zones and not keuze.mist:
        wrong = next((schuif for schuif in sliders if schuif.invoer), None)
        try:
            context |= _worked_out(keuze, sliders, actor)
        except TeDruk as fout:
            context["fout"], status = fout, 503
        except RuimteregieFout as fout:
            context["fout"], status = fout, 422
        context["verkeerd"] = wrong
        context["form"] = form or (
            Bewaarformulier(actor, _run_name(keuze, sliders)) if mag(actor, "rekenen") else None
        )
    elif not keuze.mist:
        context["taken"] = list(own(request).filter(scenario=keuze.sleutel))
    if mag(actor, "rekenen") and not keuze.mist:
        context["form"] = form or Bewaarformulier(actor, _run_name(keuze, sliders))
    part = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    # What htmx gets it has to show, also when it says that something is wrong.
    template = "portaal/rekenen/_wissel.html" if part else "portaal/rekenen/scenario.html"
    return render(request, template, context, status=200 if part else status)


def _run_name(keuze: Scenariokeuze, sliders: Sequence[Schuif]) -> str:
    """What tells this run from others of the scenario: what was moved."""
    moved = [f"{schuif.label} {schuif.nu}" for schuif in sliders if schuif.anders]
    more = len(moved) - _GENOEMD
    said = ", ".join(moved[:_GENOEMD]) + (f" en nog {more}" if more > 0 else "")
    return f"{keuze.naam} – {said or 'zoals het scenario'}"


def _worked_out(keuze: Scenariokeuze, sliders: list[Schuif], actor: Actor) -> dict[str, Any]:
    """The outcome, and the stored run of the same question if this reader may see one."""
    vraag = ask(keuze, chosen_bounds(sliders), _names())
    result = answer(vraag)
    return {
        "blad": outcome(result, vraag.namen, lambda bounds: address(sliders, bounds)),
        "eerder": same_question(question_hash(vraag), actor),
    }


@log_in_first
def _keep(request: HttpRequest, keuze: Scenariokeuze) -> HttpResponse:
    """Keep what the sliders in the address say."""
    actor = _actor(request)
    if not mag(actor, "rekenen"):
        raise PermissionDenied("Met uw rol kunt u geen analyses bewaren.")
    form = Bewaarformulier(actor, keuze.naam, request.POST)
    if keuze.mist or not form.is_valid() or keuze.opzet is None:
        return _show(request, keuze, form)
    if not keuze.zones:
        return _start(request, keuze, form)
    bounds = chosen_bounds(read_sliders(keuze.opzet, request.GET.dict()))

    def work() -> Any:
        vraag = ask(keuze, bounds, _names())
        return _record(vraag, answer(vraag), form.cleaned_data, actor)

    done = carry_out(request, "Puzzel bewaard", work)
    if isinstance(done, Mislukt):
        return _show(request, keuze, form, done)
    run, new = done
    messages.success(
        request,
        "De analyse is bewaard."
        if new
        else "Deze vraag was al eens gesteld; dit is de analyse die toen is bewaard.",
    )
    return redirect("portaal:analyse", run.pk)


def _start(request: HttpRequest, keuze: Scenariokeuze, form: Bewaarformulier) -> HttpResponse:
    """Start working out a grid with what the form says; a figure that cannot be read comes back first."""
    sliders = [] if keuze.opzet is None else read_sliders(keuze.opzet, request.POST.dict())
    if any(schuif.invoer for schuif in sliders):
        return _show(request, keuze, form)
    return start(request, keuze, sliders, form.cleaned_data)


def _record(vraag: Puzzelvraag, result: dict[str, Any], given: dict[str, Any], actor: Actor) -> Any:
    level = given["vertrouwelijkheid"]
    owner = Partij.objects.filter(code__in=actor.partijen).order_by("code").first()
    return record_puzzel(vraag, result, given["naam"], actor=actor, eigenaar=owner, vertrouwelijkheid=level)


def analyse(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A stored run: everything that was asked and answered, also as JSON and as a table."""
    run = get_object_or_404(analyses_with_content(_actor(request)).filter(soort="puzzel"), pk=pk)
    form = request.GET.get("formaat", "")
    if form == "json":
        content = {
            "analyse": run.pk,
            "naam": run.naam,
            "vraag": run.invoer_hash,
            "invoer": run.invoer,
            "resultaat": {name: value for name, value in run.resultaat.items() if name != "beeld"},
        }
        return JsonResponse(
            content,
            json_dumps_params={"ensure_ascii": False, "indent": 2},
            headers={"Content-Disposition": f'attachment; filename="analyse-{run.pk}.json"'},
        )
    if form == "csv":
        return csv_response(f"analyse-{run.pk}", *claim_rows(run))
    names = _names()
    context = sheet(run, names, _actor(request))
    if request.GET.get("controle") == "nu":
        context["opnieuw"] = _checked(run, context["scenario"], names)
    return render(request, "portaal/rekenen/analyse.html", context)


def _checked(run: Analyse, keuze: Scenariokeuze | None, names: dict[str, str]) -> str:
    """What checking the certificate of a run found just now, as a sentence."""
    if keuze is None or not keuze.zones:
        return "Alleen een verdeling van zones, met een scenario dat u mag kiezen, is hier te controleren."
    try:
        found = check_again(ask(keuze, run.invoer.get("anders") or {}, names), run.resultaat)
    except RuimteregieFout as fout:
        return f"De controle kon niet: {fout.wat}."
    if found is None:
        return "Er is geen verdeling bewaard om te controleren."
    if found.geldig:
        return "Zojuist opnieuw gecontroleerd met het land en de claims van nu: het bewijs klopt."
    return f"Zojuist opnieuw gecontroleerd, en het klopt niet met het land van nu: {found.bezwaren[0]}."


def vergelijken(request: HttpRequest) -> HttpResponse:
    """Two runs side by side, the difference in words first."""
    actor = _actor(request)
    found = [_chosen(request.GET.get(name, ""), actor) for name in ("een", "ander")]
    context: dict[str, Any] = {
        "keuzes": list(puzzelruns(actor)[:_KEUZES]),
        "een": found[0],
        "ander": found[1],
    }
    if found[0] is not None and found[1] is not None:
        context["verschil"] = difference(found[0], found[1])
    return render(request, "portaal/rekenen/vergelijken.html", context)


@cache_control(private=True, max_age=86_400)
def plaatje(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a run on a grid."""
    run = get_object_or_404(analyses_with_content(_actor(request)).filter(soort="puzzel"), pk=pk)
    picture = run.resultaat.get("beeld")
    if not picture:
        raise Http404("Deze analyse heeft geen beeld.")
    return HttpResponse(base64.b64decode(picture["png"]), content_type="image/png")


def _chosen(text: str, actor: Actor) -> Analyse | None:
    """The run with this number; None when none is chosen.

    Raises:
        Http404: there is no such run that this reader may see.
    """
    number = whole_number(text)
    if number is None:
        return None
    return get_object_or_404(analyses_with_content(actor).filter(soort="puzzel"), pk=number)
