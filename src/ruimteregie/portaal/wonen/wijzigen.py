"""The pages that change locations, their figures, and what homes depend on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.recordformulier import Recordformulier, save_form
from ruimteregie.portaal.samenvoegen import Bewerking
from ruimteregie.portaal.wonen.formulieren import (
    Afhankelijkheidformulier,
    Afhankelijkheidnieuw,
    Cijferformulier,
    Cijfernieuw,
    Locatieformulier,
    Locatienieuw,
    Weghalen,
)
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.wonen.models import Afhankelijkheid, Locatiecijfer, Woningbouwlocatie
from ruimteregie.register.wonen.selectors import afhankelijkheden, locaties
from ruimteregie.register.wonen.services import (
    acts_for,
    change_record,
    record_afhankelijkheid,
    record_cijfer,
    record_locatie,
    remove_record,
)

__all__ = [
    "afhankelijkheid",
    "cijfer",
    "locatie",
    "nieuw_cijfer",
    "nieuwe_afhankelijkheid",
    "nieuwe_locatie",
]

_PAGINA = "portaal/wonen/formulier.html"


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _post(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _own(request: HttpRequest, rows: QuerySet[Any], code: str) -> Any:
    found = get_object_or_404(rows, code=code)
    if not mag(_actor(request), "bewerken", found):
        raise PermissionDenied
    return found


def _may_add(request: HttpRequest) -> None:
    actor = _actor(request)
    if not (actor.is_beheerder or acts_for(actor)):
        raise PermissionDenied


@log_in_first
def nieuwe_locatie(request: HttpRequest) -> HttpResponse:
    """Add a location."""
    _may_add(request)
    actor = _actor(request)
    form = Locatienieuw(actor, _post(request))

    def work() -> Woningbouwlocatie:
        return record_locatie(form.gegeven, actor=actor, bronnen=_sources(form))

    context = {"form": form, "titel": "Locatie toevoegen", "terug": reverse("portaal:locaties")}
    return _add(request, context, work, "De locatie staat in het register.", "portaal:locatie")


@log_in_first
def locatie(request: HttpRequest, code: str) -> HttpResponse:
    """Change a location."""
    found: Woningbouwlocatie = _own(request, locaties(_actor(request)), code)
    form = Locatieformulier(found, _actor(request), _post(request))
    return _change(request, form, "Locatie wijzigen", reverse("portaal:locatie", args=[code]))


@log_in_first
def nieuw_cijfer(request: HttpRequest, code: str) -> HttpResponse:
    """Add a figure to a location."""
    actor = _actor(request)
    found: Woningbouwlocatie = _own(request, locaties(actor), code)
    form = Cijfernieuw(actor, _post(request))

    def work() -> Woningbouwlocatie:
        record_cijfer(found, form.gegeven, actor=actor, bronnen=_sources(form))
        return found

    terug = reverse("portaal:locatie", args=[code])
    context = {"form": form, "titel": f"Getal toevoegen bij {found.naam}", "terug": terug}
    return _add(request, context, work, "Het getal staat bij de locatie.", "portaal:locatie")


@log_in_first
def cijfer(request: HttpRequest, code: str, cijfer: str) -> HttpResponse:
    """Change or remove a figure of a location."""
    rows = visible(Locatiecijfer.objects.filter(locatie__code=code), _actor(request))
    found: Locatiecijfer = _own(request, rows.select_related("locatie"), cijfer)
    terug = reverse("portaal:locatie", args=[code])
    if "weghalen" in request.POST:
        return _remove(request, found, "Getal wijzigen", terug)
    form = Cijferformulier(found, _actor(request), _post(request))
    return _change(request, form, "Getal wijzigen", terug, weg=Weghalen())


@log_in_first
def nieuwe_afhankelijkheid(request: HttpRequest) -> HttpResponse:
    """Add what homes depend on."""
    _may_add(request)
    actor = _actor(request)
    form = Afhankelijkheidnieuw(actor, _post(request))

    def work() -> Afhankelijkheid:
        return record_afhankelijkheid(form.gegeven, actor=actor, bronnen=_sources(form))

    context = {
        "form": form,
        "titel": "Afhankelijkheid toevoegen",
        "terug": reverse("portaal:afhankelijkheden"),
    }
    return _add(
        request, context, work, "De afhankelijkheid staat in het register.", "portaal:afhankelijkheden"
    )


@log_in_first
def afhankelijkheid(request: HttpRequest, code: str) -> HttpResponse:
    """Change or remove what homes depend on."""
    found: Afhankelijkheid = _own(request, afhankelijkheden(_actor(request)), code)
    terug = reverse("portaal:afhankelijkheden")
    if "weghalen" in request.POST:
        return _remove(request, found, "Afhankelijkheid wijzigen", terug)
    form = Afhankelijkheidformulier(found, _actor(request), _post(request))
    return _change(request, form, "Afhankelijkheid wijzigen", terug, weg=Weghalen())


def _sources(form: Any) -> list[Any]:
    place = form.plaats()
    return [passage_of(place)] if place else []


def _add(request: HttpRequest, context: dict[str, Any], work: Any, sentence: str, route: str) -> HttpResponse:
    form = context["form"]
    if not form.is_valid():
        return render(request, _PAGINA, context, status=422 if form.errors else 200)
    done = carry_out(request, form.cleaned_data["reden"], work)
    if isinstance(done, Mislukt):
        return render(request, _PAGINA, {**context, "mislukt": done}, status=done.status)
    messages.success(request, sentence)
    return redirect(route, done.code) if isinstance(done, Woningbouwlocatie) else redirect(route)


def _change(
    request: HttpRequest, form: Recordformulier, titel: str, terug: str, weg: Weghalen | None = None
) -> HttpResponse:
    def after(_: Any) -> HttpResponse:
        messages.success(request, "De wijziging staat in het register.")
        return redirect(terug)

    context = {"titel": titel, "terug": terug, "weg": weg}
    return save_form(request, form, change_record, _PAGINA, context, after)


def _remove(
    request: HttpRequest, found: Locatiecijfer | Afhankelijkheid, titel: str, terug: str
) -> HttpResponse:
    actor, weg = _actor(request), Weghalen(request.POST)
    mislukt = None
    if weg.is_valid():
        done = carry_out(request, weg.cleaned_data["reden"], lambda: remove_record(found, actor=actor))
        if not isinstance(done, Mislukt):
            messages.success(request, "Het is weggehaald; de geschiedenis bewaart het.")
            return redirect(terug)
        mislukt = done
    form = (
        Cijferformulier(found, actor)
        if isinstance(found, Locatiecijfer)
        else Afhankelijkheidformulier(found, actor)
    )
    context = {
        "titel": titel,
        "terug": terug,
        "weg": weg,
        "form": form,
        "bewerking": Bewerking(found, actor),
        "mislukt": mislukt,
    }
    return render(request, _PAGINA, context, status=mislukt.status if mislukt else 422)
