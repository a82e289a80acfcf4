"""The pages of investment agendas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.investeringen.blad import sheet
from ruimteregie.portaal.investeringen.formulieren import (
    Agendaformulier,
    Indexformulier,
    Nieuwformulier,
    Regelformulier,
    Tabelformulier,
    Voorwaardeformulier,
)
from ruimteregie.portaal.investeringen.tabellen import read_agendabestand, read_indexbestand
from ruimteregie.portaal.lijst import Lijst, Veld, Weg
from ruimteregie.portaal.recordformulier import save_form
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.investeringsagenda.sjabloon import MEDIATYPES, make
from ruimteregie.regels.investeringsagenda.tabel import write_agenda
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.investeringen import services
from ruimteregie.register.investeringen.models import Dekkingsvoorwaarde, Investeringsagenda
from ruimteregie.register.investeringen.selectors import agenda_of, agendas, whole_agendas
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = [
    "detail",
    "indextabel",
    "lijst",
    "nieuw",
    "regel",
    "sjabloon",
    "tabel",
    "uitvoer",
    "voorwaarde",
    "wijzigen",
]


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _post(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _agenda(request: HttpRequest, code: str) -> Investeringsagenda:
    return get_object_or_404(whole_agendas(_actor(request)), code=code)


def _own(request: HttpRequest, code: str) -> Investeringsagenda:
    """The agenda, for who may change it."""
    found = _agenda(request, code)
    if not mag(_actor(request), "bewerken", found):
        raise PermissionDenied
    return found


def _opens(actor: Actor) -> bool:
    return actor.is_beheerder or bool(services.opens_for(actor))


def _back(request: HttpRequest, agenda: Investeringsagenda, sentence: str) -> Callable[[Any], HttpResponse]:
    def after(_: Any) -> HttpResponse:
        messages.success(request, sentence)
        if agendas(_actor(request)).filter(pk=agenda.pk).exists():
            return redirect("portaal:investeringsagenda", agenda.code)
        return redirect("portaal:investeringsagendas")

    return after


@require_GET
def lijst(request: HttpRequest) -> HttpResponse:
    """The agendas that the address asks for."""
    actor = _actor(request)

    def areas(codes: Iterable[str]) -> dict[str, str]:
        known = gebieden(actor).prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(known.values_list("code", "naam"))

    rows = visible(Investeringsagenda.objects.all(), actor).order_by("naam", "pk")
    found = Lijst(rows, (Veld("gebied", "Gebied", areas, (Weg("gebied__code"),)),), request.GET)
    shown = agendas(actor).filter(pk__in=found.rijen.order_by().values("pk")).order_by("naam", "pk")
    pagina = found.pagina(shown)
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "mag_openen": _opens(actor),
    }
    return render(request, "portaal/investeringen/lijst.html", context)


@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One agenda, at the price level and beside the scenario that the address asks for."""
    context = sheet(_agenda(request, code), _actor(request), request.GET)
    return render(request, "portaal/investeringen/detail.html", context)


@require_GET
def sjabloon(request: HttpRequest, naam: str, formaat: str) -> HttpResponse:
    """The table to fill in, empty or with invented lines."""
    if naam not in ("sjabloon", "voorbeeld") or formaat not in MEDIATYPES:
        raise Http404
    return HttpResponse(
        make(formaat, voorbeeld=naam == "voorbeeld"),
        content_type=MEDIATYPES[formaat],
        headers={"Content-Disposition": f'attachment; filename="investeringsagenda-{naam}.{formaat}"'},
    )


@require_GET
def uitvoer(request: HttpRequest, code: str) -> HttpResponseBase:
    """The lines as the table that can be handed in again."""
    lines = agenda_of(_agenda(request, code))
    if lines is None:
        raise Http404
    head, *rows = write_agenda(lines)
    return csv_response(f"investeringsagenda-{code}", head, rows)


@log_in_first
def nieuw(request: HttpRequest) -> HttpResponse:
    """Open an agenda, with a table or without."""
    actor = _actor(request)
    if not _opens(actor):
        raise PermissionDenied
    form = Nieuwformulier(actor, _post(request), request.FILES)
    if not form.is_valid():
        return _show(request, "nieuw", {"form": form}, status=422 if form.errors else 200)
    given = form.velden
    upload, parties = given.pop("bestand"), given.pop("partijen")

    def work() -> Investeringsagenda:
        read = read_agendabestand(upload, given["naam"]).agenda if upload else None
        return services.open_agenda(given, read, actor=actor, partijen=parties)

    done = carry_out(request, "Investeringsagenda geopend", work)
    if isinstance(done, Mislukt):
        return _show(request, "nieuw", {"form": form}, done)
    return _back(request, done, "De investeringsagenda staat in het register.")(done)


@log_in_first
def wijzigen(request: HttpRequest, code: str) -> HttpResponse:
    """Change what an agenda says of itself."""
    agenda = _own(request, code)
    form = Agendaformulier(agenda, _actor(request), _post(request))
    context = {"agenda": agenda, "titel": "Agenda wijzigen"}
    after = _back(request, agenda, "De agenda is gewijzigd.")
    return save_form(
        request, form, services.change_agenda, "portaal/investeringen/formulier.html", context, after
    )


@log_in_first
def tabel(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in a table in place of the lines."""
    agenda, actor = _own(request, code), _actor(request)
    form = Tabelformulier(_post(request), request.FILES or None)
    context = {"agenda": agenda, "form": form}
    if not form.is_valid():
        return _show(request, "tabel", context, status=422 if form.errors else 200)
    notes: list[str] = []

    def work() -> Investeringsagenda:
        read = read_agendabestand(form.cleaned_data["bestand"], agenda.naam)
        notes.extend(read.opmerkingen)
        return services.replace_regels(agenda, read.agenda, actor=actor)

    done = carry_out(request, "Tabel van de investeringsagenda ingelezen", work)
    if isinstance(done, Mislukt):
        return _show(request, "tabel", context, done)
    return _back(request, agenda, " ".join(["De tabel is ingelezen.", *notes]))(done)


@log_in_first
def regel(request: HttpRequest, code: str) -> HttpResponse:
    """Add one line."""
    agenda, actor = _own(request, code), _actor(request)
    form = Regelformulier(_post(request))
    context = {"agenda": agenda, "form": form}
    if not form.is_valid():
        return _show(request, "regel", context, status=422 if form.errors else 200)
    given = form.cleaned_data
    done = carry_out(request, "Regel toegevoegd", lambda: services.add_regel(agenda, given, actor=actor))
    if isinstance(done, Mislukt) and isinstance(done.fout, Tabelfout):
        form.name_faults(done.fout)
        return _show(request, "regel", context, status=422)
    if isinstance(done, Mislukt):
        return _show(request, "regel", context, done)
    return _back(request, agenda, "De regel is toegevoegd.")(done)


@log_in_first
def voorwaarde(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Record whether a condition is fulfilled."""
    agenda = _own(request, code)
    found = get_object_or_404(agenda.voorwaarden.all(), pk=pk)
    form = Voorwaardeformulier(found, _actor(request), _post(request))

    def change(record: Dekkingsvoorwaarde, velden: Any, /, *, actor: Actor) -> Dekkingsvoorwaarde:
        return services.set_voorwaarde(
            record, vervuld=velden["vervuld"], bewijs=velden["bewijs"], actor=actor
        )

    context = {"agenda": agenda, "titel": "Voorwaarde bijwerken", "uitleg": f"Dekking {found}."}
    after = _back(request, agenda, "De voorwaarde is bijgewerkt.")
    return save_form(request, form, change, "portaal/investeringen/formulier.html", context, after)


@log_in_first
def indextabel(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in an index table in place of the one there is."""
    agenda, actor = _own(request, code), _actor(request)
    form = Indexformulier(_post(request), request.FILES or None)
    context = {"agenda": agenda, "form": form}
    if not form.is_valid():
        return _show(request, "indextabel", context, status=422 if form.errors else 200)
    given = form.cleaned_data

    def work() -> Any:
        wijze, cijfers = read_indexbestand(given["bestand"], given["naam"])
        return services.set_indextabel(
            agenda, naam=given["naam"], bron=given["bron"], wijze=wijze, cijfers=cijfers, actor=actor
        )

    done = carry_out(request, "Indextabel ingelezen", work)
    if isinstance(done, Mislukt):
        return _show(request, "indextabel", context, done)
    return _back(request, agenda, "De indextabel is ingelezen. Kies nu een prijspeil.")(done)


def _show(
    request: HttpRequest,
    page: str,
    context: dict[str, Any],
    mislukt: Mislukt | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    fout: RuimteregieFout | None = mislukt.fout if mislukt else None
    shown = {
        **context,
        "mislukt": mislukt,
        "meldingen": fout.meldingen[:_TONEN] if isinstance(fout, Tabelfout) else (),
        "aantal_meldingen": fout.aantal if isinstance(fout, Tabelfout) else 0,
    }
    code = mislukt.status if mislukt else status
    return render(request, f"portaal/investeringen/{page}.html", shown, status=code)


_TONEN = 500  # messages on a page
