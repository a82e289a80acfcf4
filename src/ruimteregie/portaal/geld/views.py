"""The pages of money: the flows, one Middel, what agrees and what does not, the years, and control."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ruimteregie.portaal.geld.beheersing import control
from ruimteregie.portaal.geld.blad import sheet
from ruimteregie.portaal.geld.jaren import bars, series
from ruimteregie.portaal.geld.lijst import KOP, list_of, rows_of, table_rows
from ruimteregie.portaal.geld.nagerekend import CHECKS, alone_by_document, check_rows, counts, titles_of
from ruimteregie.portaal.geld.sankey import draw, node_of
from ruimteregie.portaal.geld.toekenning import Gradenformulier
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first, post_only
from ruimteregie.portaal.uitvoer import as_file
from ruimteregie.register.middelen.aansluitingen import nagerekend, op_zichzelf
from ruimteregie.register.middelen.selectors import middelen
from ruimteregie.register.middelen.services import set_verplichtingsgraad
from ruimteregie.register.middelen.stromen import (
    fund_by_year,
    payments,
    stromen,
    toekenningen,
)
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["aansluitingen", "beheersing", "graad", "kasritme", "lijst", "middel"]

FONDS = "mf"


def lijst(request: HttpRequest) -> HttpResponseBase:
    """The flows as a drawing and a table, or with ``formaat=csv`` or ``json`` as a file."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    forest = stromen(actor)
    found = list_of(actor, forest, request.GET)
    rijen = rows_of(forest, found.rijen)
    file = as_file(request.GET.get("formaat", ""), "middelen", KOP, table_rows(rijen))
    if file is not None:
        return file
    shown = {rij.stroom.middel.pk for rij in rijen}
    roots = [root for root in forest if any(s.middel.pk in shown for s in root.alle())]
    drawn = [root for root in roots if root.delen or root.toekenningen or root.rondes]
    context = {
        "lijst": found,
        "rijen": rijen,
        "aantal": len(rijen),
        "bronnen": len(roots),
        "zonder_omvang": sum(rij.stroom.bedrag is None and not rij.stroom.jaren for rij in rijen),
        "tekening": draw(node_of(root) for root in drawn),
        "csv": found.adres(formaat="csv"),
        "json": found.adres(formaat="json"),
    }
    return render(request, "portaal/geld/lijst.html", context)


def middel(request: HttpRequest, code: str) -> HttpResponse:
    """One Middel: what the documents say of it, its parts, rounds, allocations, years and checks."""
    found = sheet(code, request.actor, timezone.localdate())  # type: ignore[attr-defined]
    if found is None:
        raise Http404("Dit middel bestaat niet.")
    found["graden"] = Gradenformulier(prefix="graad", initial={"graad": found["middel"].verplichtingsgraad})
    return render(request, "portaal/geld/middel.html", found)


@post_only("portaal:middel", "code")
@log_in_first
def graad(request: HttpRequest, code: str) -> HttpResponse:
    """Say how firmly a Middel is bound."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = get_object_or_404(middelen(actor), code=code)
    if not mag(actor, "bewerken", record):
        raise PermissionDenied
    form = Gradenformulier(request.POST, prefix="graad")
    done = None
    if form.is_valid():
        as_read(record, request.POST)
        given = form.cleaned_data
        done = carry_out(
            request, given["reden"], lambda: set_verplichtingsgraad(record, given["graad"], actor=actor)
        )
        if not isinstance(done, Mislukt):
            messages.success(request, "De verplichtingsgraad is vastgelegd.")
            return redirect("portaal:middel", code)
    found = sheet(code, actor, timezone.localdate()) or {}
    context = {**found, "graden": form, "mislukt": done}
    return render(request, "portaal/geld/middel.html", context, status=done.status if done else 422)


def aansluitingen(request: HttpRequest) -> HttpResponseBase:
    """Every check, differences first, and what stands on itself."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    checks = nagerekend(actor, timezone.localdate())
    file = as_file(request.GET.get("formaat", ""), "aansluitingen", CHECKS, check_rows(checks))
    if file is not None:
        return file
    alone = op_zichzelf(actor, checks)
    context = {
        "controles": checks,
        "tellingen": counts(checks),
        "brontitels": titles_of(checks),
        "los": alone_by_document(alone),
        "aantal_los": len(alone),
    }
    return render(request, "portaal/geld/aansluitingen.html", context)


def kasritme(request: HttpRequest) -> HttpResponse:
    """The fund by year, and what is paid by year."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    fund = fund_by_year(actor, FONDS)
    given = [t for t in toekenningen(actor) if t.kasritme.all()]
    context = {
        "fonds": fund,
        "balken": bars(fund),
        "reeksen": series(payments(actor)),
        "toekenningen": given,
    }
    return render(request, "portaal/geld/kasritme.html", context)


def beheersing(request: HttpRequest) -> HttpResponse:
    """What presses on the money: withheld price adjustment, estimates against budgets, provinces."""
    context = control(request.actor, request, timezone.localdate())  # type: ignore[attr-defined]
    return render(request, "portaal/geld/beheersing.html", context)
