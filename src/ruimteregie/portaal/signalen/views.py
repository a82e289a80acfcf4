"""The pages of calls, points of attention and what was put off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ruimteregie.portaal.geschiedenis import readable_lines
from ruimteregie.portaal.handelen import (
    Mislukt,
    SiteForm,
    as_read,
    carry_out,
    log_in_first,
    name_fields,
    post_only,
)
from ruimteregie.portaal.signalen import overdracht
from ruimteregie.portaal.signalen.formulieren import Antwoord, Doorschuiven, NieuwSignaal, Terugnemen
from ruimteregie.portaal.signalen.lijst import KOP, SOORTEN, csv_rows, list_of
from ruimteregie.portaal.uitvoer import csv_response
from ruimteregie.register.afspraken.models import Signaal
from ruimteregie.register.afspraken.services import (
    answer_at_table,
    answer_signaal,
    carry_signaal,
    record_signaal,
    reopen_signaal,
)
from ruimteregie.register.afspraken.signaalselectors import SIGNALEN, followed
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import Plaats, passage_of
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import mag
from ruimteregie.register.toegang.selectors import history

__all__ = ["beantwoorden", "detail", "doorschuiven", "lijst", "nieuw", "overdrachtslijst", "terugnemen"]


def lijst(request: HttpRequest, soort: str) -> HttpResponseBase:
    """The signals of one kind that the address asks for, as a page or with ``formaat=csv`` as a file."""
    actor = request.actor  # type: ignore[attr-defined]
    found = list_of(actor, soort, request.GET)
    kind = SOORTEN[soort]
    if request.GET.get("formaat") == "csv":
        return csv_response(kind.meervoud, KOP, csv_rows(found.rijen, soort, actor))
    pagina = found.pagina(followed(actor, soort).filter(pk__in=found.rijen.values("pk")).order_by("-code"))
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "csv": found.adres(formaat="csv"),
        "soort": soort,
        "woord": kind,
        "zoek": request.GET.get("q", ""),
        "bewaren": [(n, v) for n, v in request.GET.items() if v and n not in ("q", "pagina", "formaat")],
        "wissel": [(k.meervoud.capitalize(), k.adres, name == soort) for name, k in SOORTEN.items()],
        "mag_toevoegen": mag(actor, "bewerken"),
    }
    return render(request, "portaal/signalen/lijst.html", context)


def detail(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    """One signal: who said it to whom, and what became of it."""
    return _page(request, soort, _find(request, soort, code))


@log_in_first
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest, soort: str) -> HttpResponse:
    """Keep a new one."""
    actor = request.actor  # type: ignore[attr-defined]
    if soort not in SIGNALEN:
        raise Http404("Deze soort bestaat niet.")
    if not mag(actor, "bewerken"):
        raise PermissionDenied
    form = NieuwSignaal(soort, actor, request.POST if request.method == "POST" else None)
    mislukt = None
    if request.method == "POST" and form.is_valid():
        owner = Partij.objects.filter(code__in=actor.partijen).order_by("code").first()
        velden = {**form.velden(), "eigenaar": owner}

        def work() -> Signaal:
            return record_signaal(SIGNALEN[soort], velden, actor=actor, bronnen=[_passage(form.plaats())])

        done = carry_out(request, f"{SOORTEN[soort].enkelvoud.capitalize()} vastgelegd", work)
        if not isinstance(done, Mislukt):
            messages.success(request, f"De {_de(soort)} staat in het register.")
            return redirect("portaal:signaal", soort, done.code)
        mislukt = done
    context = {"form": form, "soort": soort, "woord": SOORTEN[soort], "mislukt": mislukt}
    status = mislukt.status if mislukt else 422 if form.is_bound else 200
    return render(request, "portaal/signalen/nieuw.html", context, status=status)


@log_in_first
@post_only("portaal:signaal", "soort", "code")
def beantwoorden(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    """Say how it was answered, and where that stands."""
    form = Antwoord(request.POST)
    actor = request.actor  # type: ignore[attr-defined]
    form.fill_documenten(actor)
    form.fill_overleggen(actor)

    def work(signaal: Any) -> Signaal:
        given = form.cleaned_data
        if given["overleg"]:
            return answer_at_table(signaal, given["antwoord"], given["overleg"], actor=actor)
        return answer_signaal(signaal, given["antwoord"], passage=_passage(form.plaats()), actor=actor)

    return _change(
        request, soort, code, "antwoord", form, work, "Antwoord vastgelegd", "Het antwoord is vastgelegd."
    )


@log_in_first
@post_only("portaal:signaal", "soort", "code")
def doorschuiven(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    """Carry it to a next meeting."""
    form = Doorschuiven(request.POST)
    form.fill_overleggen(request.actor)  # type: ignore[attr-defined]

    def work(signaal: Any) -> Signaal:
        given = form.cleaned_data
        return carry_signaal(signaal, given["overleg"], given["reden"], actor=request.actor)  # type: ignore[attr-defined]

    return _change(request, soort, code, "door", form, work, "Doorgeschoven", "Het is doorgeschoven.")


@log_in_first
@post_only("portaal:signaal", "soort", "code")
def terugnemen(request: HttpRequest, soort: str, code: str) -> HttpResponse:
    """Take the last step back."""
    form = Terugnemen(request.POST)

    def work(signaal: Any) -> Signaal:
        return reopen_signaal(signaal, form.cleaned_data["reden"], actor=request.actor)  # type: ignore[attr-defined]

    return _change(request, soort, code, "terug", form, work, "Teruggenomen", "De stap is teruggenomen.")


def overdrachtslijst(request: HttpRequest) -> HttpResponseBase:
    """What a next cabinet takes over on a day (``vanaf``, today when not given), to print or as CSV."""
    text = request.GET.get("vanaf", "")
    try:
        day = date.fromisoformat(text) if text else timezone.localdate()
    except ValueError:
        raise Http404("Deze datum bestaat niet.") from None
    found = overdracht.transfer_list(request.actor, day)  # type: ignore[attr-defined]
    if request.GET.get("formaat") == "csv":
        return csv_response("overdrachtslijst", overdracht.KOP, found.rows())
    return render(request, "portaal/signalen/overdrachtslijst.html", {"lijst": found})


def _find(request: HttpRequest, soort: str, code: str) -> Signaal:
    actor = request.actor  # type: ignore[attr-defined]
    found = followed(actor, soort).filter(code=code).first() if soort in SIGNALEN else None
    if found is None:
        raise Http404("Dit bestaat niet.")
    return found


def _change(
    request: HttpRequest,
    soort: str,
    code: str,
    naam: str,
    form: SiteForm,
    work: Callable[[Signaal], Signaal],
    reden: str,
    gelukt: str,
) -> HttpResponse:
    """One step: back to the page when it is done, or the page with what was typed and what went wrong."""
    signaal = _find(request, soort, code)
    if not mag(request.actor, "bewerken", signaal):  # type: ignore[attr-defined]
        raise PermissionDenied
    if not form.is_valid():
        return _page(request, soort, signaal, {naam: form}, status=422)
    stored = SIGNALEN[soort].objects.get(pk=signaal.pk)
    as_read(stored, request.POST)
    done = carry_out(request, reden, lambda: work(stored))
    if isinstance(done, Mislukt):
        failed = name_fields(done, SIGNALEN[soort])
        # Who tries again builds on how it stands now, and was shown the difference.
        return _page(request, soort, _find(request, soort, code), {naam: form}, failed, done.status)
    messages.success(request, gelukt)
    return redirect("portaal:signaal", soort, code)


def _page(
    request: HttpRequest,
    soort: str,
    signaal: Signaal,
    forms: dict[str, SiteForm] | None = None,
    mislukt: Mislukt | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    may = mag(actor, "bewerken", signaal)
    given = forms or {}
    shown: dict[str, Any] = {}
    if may:
        shown = {"antwoord": given.get("antwoord") or Antwoord(), "door": given.get("door") or Doorschuiven()}
        shown["terug"] = given.get("terug") or Terugnemen()
        shown["antwoord"].fill_documenten(actor)
        shown["antwoord"].fill_overleggen(actor)
        shown["door"].fill_overleggen(actor)
    changes = list(history(signaal, actor))
    context = {
        "soort": soort,
        "woord": SOORTEN[soort],
        "signaal": signaal,
        "mag": may,
        "formulieren": shown,
        "open": next(iter(given), ""),
        "mislukt": mislukt,
        "historie": list(zip(changes, readable_lines(changes, actor), strict=True)),
        "adres": reverse("portaal:signaal", args=[soort, signaal.code]),
    }
    return render(request, "portaal/signalen/detail.html", context, status=status)


def _passage(plaats: Plaats | None) -> Passage:
    assert plaats is not None  # the form demands a place
    return passage_of(plaats)


def _de(soort: str) -> str:
    return SOORTEN[soort].enkelvoud
