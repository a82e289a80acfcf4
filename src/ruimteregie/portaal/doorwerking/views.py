"""The pages of where agreements land, and the page to relate an agreement to an earlier one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.doorwerking.formulieren import DoorwerkingFormulier, Relatieformulier
from ruimteregie.portaal.doorwerking.lijst import KOP, csv_rows, list_of, tally
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.samenvoegen import Bewerking
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.services import relate_afspraken
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.instrumenten.models import Instrument
from ruimteregie.register.programmas.models import Doorwerking
from ruimteregie.register.programmas.selectors import doorwerkingen
from ruimteregie.register.programmas.services import change_doorwerking, record_doorwerking
from ruimteregie.register.toegang.policy import mag, visible

__all__ = ["bewerken", "lijst", "nieuw", "relateren"]


def lijst(request: HttpRequest) -> HttpResponseBase:
    """Where agreements land, as the address asks for; a page, or with ``formaat=csv`` a file."""
    actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, request.GET)
    if request.GET.get("formaat") == "csv":
        return csv_response("doorwerking", KOP, csv_rows(found.rijen, actor))
    rows = doorwerkingen(actor).filter(pk__in=found.rijen.order_by().values("pk"))
    rows = rows.prefetch_related(Prefetch("instrumenten", visible(Instrument.objects.all(), actor)))
    pagina = found.pagina(rows.order_by("instrument", "stand", "code"))
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "telling": [(naam, n, found.adres(instrument=code)) for code, naam, n in tally(found.rijen)],
        "basis": found.adres(),
        "csv": found.adres(formaat="csv"),
        "zoek": request.GET.get("q", ""),
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
    }
    return render(request, "portaal/doorwerking/lijst.html", context)


@log_in_first
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest, afspraakcode: str) -> HttpResponse:
    """Say where an agreement lands."""
    actor = request.actor  # type: ignore[attr-defined]
    afspraak = _afspraak(request, afspraakcode)
    form = DoorwerkingFormulier(actor, request.POST if request.method == "POST" else None)
    mislukt = None
    if request.method == "POST" and form.is_valid():
        velden = form.velden()
        instrument = velden.pop("instrument")

        def work() -> Doorwerking:
            return record_doorwerking(afspraak, instrument, velden, actor=actor, bronnen=_sources(form))

        done = carry_out(request, "Doorwerking vastgelegd", work)
        if not isinstance(done, Mislukt):
            messages.success(request, "Het staat erbij waar deze afspraak landt.")
            return redirect("portaal:afspraak", afspraak.code)
        mislukt = done
    context = {"form": form, "afspraak": afspraak, "mislukt": mislukt, "bewerking": None}
    return render(request, "portaal/doorwerking/formulier.html", context, status=_status(form, mislukt))


@log_in_first
@require_http_methods(["GET", "POST"])
def bewerken(request: HttpRequest, code: str) -> HttpResponse:
    """Change where an agreement lands, or how far that is."""
    actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(doorwerkingen(actor), code=code)
    if not mag(actor, "bewerken", found):
        raise PermissionDenied
    form = DoorwerkingFormulier(actor, request.POST if request.method == "POST" else None, found)
    bewerking = Bewerking(found, actor, request.POST if request.method == "POST" else None)
    mislukt = None
    if request.method == "POST" and form.is_valid():
        wanted = bewerking.values(form.velden())

        def work() -> Doorwerking:
            return change_doorwerking(found, wanted, actor=actor, bronnen=_sources(form))

        done = carry_out(request, "Doorwerking gewijzigd", work)
        if not isinstance(done, Mislukt):
            messages.success(request, "De wijziging is opgeslagen.")
            return redirect("portaal:afspraak", found.afspraak.code)
        mislukt = bewerking.failed(done, form.velden())
    context = {"form": form, "afspraak": found.afspraak, "mislukt": mislukt, "bewerking": bewerking}
    return render(request, "portaal/doorwerking/formulier.html", context, status=_status(form, mislukt))


@log_in_first
@require_http_methods(["GET", "POST"])
def relateren(request: HttpRequest, afspraakcode: str) -> HttpResponse:
    """Relate an agreement to an earlier one."""
    actor = request.actor  # type: ignore[attr-defined]
    afspraak = _afspraak(request, afspraakcode)
    form = Relatieformulier(actor, afspraak, request.POST if request.method == "POST" else None)
    mislukt = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def work() -> Any:
            return relate_afspraken(
                afspraak,
                given["naar"],
                given["soort"],
                given["toelichting"],
                actor=actor,
                bronnen=_sources(form),
            )

        done = carry_out(request, "Aan een eerdere afspraak gekoppeld", work)
        if not isinstance(done, Mislukt):
            messages.success(request, "De afspraken zijn aan elkaar gekoppeld.")
            return redirect("portaal:afspraak", afspraak.code)
        mislukt = done
    context = {"form": form, "afspraak": afspraak, "mislukt": mislukt}
    return render(request, "portaal/doorwerking/relateren.html", context, status=_status(form, mislukt))


def _afspraak(request: HttpRequest, code: str) -> Afspraak:
    """The agreement to add to.

    Raises:
        Http404: there is none that the person may see.
        PermissionDenied: the person may not change it.
    """
    actor = request.actor  # type: ignore[attr-defined]
    found = get_object_or_404(visible(Afspraak.objects.all(), actor), code=code)
    if not mag(actor, "bewerken", found):
        raise PermissionDenied
    return found


def _sources(form: Bronvelden) -> list[Passage]:
    place = form.plaats()
    return [] if place is None else [passage_of(place)]


def _status(form: Bronvelden, mislukt: Mislukt | None) -> int:
    if mislukt is not None:
        return mislukt.status
    return 422 if form.is_bound else 200
