"""The pages of investment agendas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from ruimteregie.kern.fouten import Bewerkingsconflict, InvoerFout, RuimteregieFout
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, attempt, carry_out, log_in_first
from ruimteregie.portaal.investeringen.blad import sheet
from ruimteregie.portaal.investeringen.formulieren import (
    Agendaformulier,
    Bevestigformulier,
    Indexformulier,
    Nieuwformulier,
    Regelformulier,
    Tabelformulier,
    Voorwaardeformulier,
)
from ruimteregie.portaal.investeringen.tabellen import read_agendabestand, read_indexbestand
from ruimteregie.portaal.lijst import Lijst, Veld, Weg
from ruimteregie.portaal.recordformulier import save_form
from ruimteregie.portaal.uitvoer import csv_response, sjabloon_response
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.investeringsagenda.sjabloon import make
from ruimteregie.regels.investeringsagenda.tabel import KOLOMMEN, Gelezen, read_agenda, write_agenda
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.investeringen import services
from ruimteregie.register.investeringen.models import Dekkingsvoorwaarde, Investeringsagenda
from ruimteregie.register.investeringen.selectors import (
    agenda_at,
    agenda_of,
    agendas,
    tables_since,
    whole_agendas,
)
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = [
    "detail",
    "indextabel",
    "lijst",
    "nieuw",
    "regel",
    "sjabloon",
    "tabel",
    "tabel_toen",
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
    return sjabloon_response("investeringsagenda", naam, formaat, lambda f, v: make(f, voorbeeld=v))


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


@require_GET
def tabel_toen(request: HttpRequest, code: str, nummer: int) -> HttpResponseBase:
    """The table with this number, as it was then; it can be handed in again."""
    lines = agenda_at(_agenda(request, code), nummer)
    if lines is None:
        raise Http404
    head, *rows = write_agenda(lines)
    return csv_response(f"investeringsagenda-{code}-tabel-{nummer}", head, rows)


@log_in_first
def tabel(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in a table in place of the lines; what it changes is shown first, and asked about."""
    agenda, actor = _own(request, code), _actor(request)
    if "gelezen" in request.POST:
        return _confirm(request, agenda)
    form = Tabelformulier(_post(request), request.FILES or None, initial={"nummer": agenda.tabelnummer})
    context = {"agenda": agenda, "form": form}
    if not form.is_valid():
        return _show(request, "tabel", context, status=422 if form.errors else 200)
    given = form.cleaned_data
    read = attempt(lambda: read_agendabestand(given["bestand"], agenda.naam))
    if isinstance(read, Mislukt):
        return _show(request, "tabel", context, read)
    if agenda_of(agenda) is not None:
        return _ask(request, agenda, read, given["nummer"])

    def work() -> Investeringsagenda:
        return services.replace_regels(agenda, read.agenda, actor=actor, nummer=agenda.tabelnummer)

    done = carry_out(request, "Eerste tabel van de investeringsagenda ingelezen", work)
    if isinstance(done, Mislukt):
        return _show(request, "tabel", context, done)
    return _back(request, agenda, " ".join(["De tabel is ingelezen.", *read.opmerkingen]))(done)


def _ask(
    request: HttpRequest,
    agenda: Investeringsagenda,
    read: Gelezen,
    seen: int,
    given: Bevestigformulier | None = None,
) -> HttpResponse:
    """What a table changes, beside what others changed since the person saw table ``seen``."""
    found = services.preview_regels(agenda, read.agenda, actor=_actor(request))
    if not found.regels:
        sentence = f"De tabel verandert niets: alle {found.ongewijzigd} regels staan er al zo."
        return _back(request, agenda, sentence)(None)
    since = tables_since(agenda, seen)
    gelezen = signing.dumps([write_agenda(read.agenda)[1:], read.opmerkingen], salt=_SALT, compress=True)
    why = given["reden"].value() if given else ""
    form = Bevestigformulier(initial={"gelezen": gelezen, "nummer": agenda.tabelnummer, "reden": why})
    if given is not None and given.errors and not since:
        form = given
    context = {
        "agenda": agenda,
        "form": form,
        "verschil": found,
        "regels": found.regels[:_TONEN],
        "sinds": [(one, _first_line(one)) for one in since],
        "opmerkingen": read.opmerkingen,
    }
    status = 409 if since and given else 422 if form.errors else 200
    return _show(request, "tabel", context, status=status)


def _confirm(request: HttpRequest, agenda: Investeringsagenda) -> HttpResponse:
    """The table that was read before, now that somebody agreed with what it changes."""
    form = Bevestigformulier(request.POST)
    try:
        rows, notes = signing.loads(request.POST["gelezen"], salt=_SALT, max_age=_GELDIG)
    except signing.BadSignature:
        fout = InvoerFout("de tabel is te lang geleden gekozen", remedie="Kies het bestand opnieuw.")
        again = Tabelformulier(initial={"nummer": agenda.tabelnummer})
        return _show(request, "tabel", {"agenda": agenda, "form": again}, Mislukt(fout, 422))
    read = Gelezen(read_agenda(KOLOMMEN, list(enumerate(rows, 2)), naam=agenda.naam).agenda, tuple(notes))
    seen = whole_number(request.POST.get("nummer", "")) or 0
    if not form.is_valid():
        return _ask(request, agenda, read, seen, form)

    def work() -> Investeringsagenda:
        return services.replace_regels(agenda, read.agenda, actor=_actor(request), nummer=seen)

    done = carry_out(request, form.cleaned_data["reden"], work)
    if isinstance(done, Mislukt) and isinstance(done.fout, Bewerkingsconflict):
        return _ask(request, _own(request, agenda.code), read, seen, form)
    if isinstance(done, Mislukt):
        return _show(request, "tabel", {"agenda": agenda, "form": form}, done)
    return _back(request, agenda, " ".join(["De tabel is ingelezen.", *read.opmerkingen]))(done)


def _first_line(change: Wijziging) -> str:
    return str(change.velden["tabelverschil"][1]).partition("\n")[0]


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


_TONEN = 500  # messages or lines on a page
_SALT = "investeringen.tabel"
_GELDIG = 3600 * 4  # seconds that a table that was read waits for somebody to agree
