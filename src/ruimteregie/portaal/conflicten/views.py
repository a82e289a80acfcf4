"""The room of conflicting claims: reading and changing case files, and the method that they follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ruimteregie.portaal.conflicten.formulieren import (
    Claimformulier,
    Dossierformulier,
    Intrekformulier,
    Nieuwformulier,
    Stapformulier,
    Uitkomstformulier,
    Werkwijzeformulier,
)
from ruimteregie.portaal.conflicten.lijst import list_of, sheet, shown
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.recordformulier import save_form
from ruimteregie.register.conflicten import services
from ruimteregie.register.conflicten.models import Conflictdossier, Dossierclaim, Dossierstap
from ruimteregie.register.conflicten.selectors import dossiers
from ruimteregie.register.conflicten.werkwijze import werkwijze as method_in_use
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = [
    "afronden",
    "claim",
    "detail",
    "heropenen",
    "intrekken",
    "lijst",
    "nieuw",
    "stap",
    "werkwijze",
    "werkwijze_wijzigen",
    "wijzigen",
]


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _post(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _dossier(request: HttpRequest, code: str) -> Conflictdossier:
    return get_object_or_404(dossiers(_actor(request)), code=code)


def _led(request: HttpRequest, code: str) -> Conflictdossier:
    """The case, for who leads it."""
    found = _dossier(request, code)
    if not services.leads(_actor(request), found):
        raise PermissionDenied
    return found


def _back(request: HttpRequest, dossier: Conflictdossier, sentence: str) -> Callable[[Any], HttpResponse]:
    def after(_: Any) -> HttpResponse:
        messages.success(request, sentence)
        if dossiers(_actor(request)).filter(pk=dossier.pk).exists():
            return redirect("portaal:conflict", dossier.code)
        return redirect("portaal:conflicten")

    return after


def lijst(request: HttpRequest) -> HttpResponse:
    """The cases that the address asks for."""
    actor = _actor(request)
    found = list_of(actor, request.GET)
    pagina = found.pagina(shown(found.rijen, actor))
    context = {
        "lijst": found,
        "pagina": pagina,
        "aantal": pagina.paginator.count,
        "basis": found.adres(),
        "mag_openen": actor.is_beheerder or bool(services.opens_for(actor)),
    }
    return render(request, "portaal/conflicten/lijst.html", context)


def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One case."""
    return render(request, "portaal/conflicten/detail.html", sheet(_dossier(request, code), _actor(request)))


@log_in_first
def nieuw(request: HttpRequest) -> HttpResponse:
    """Open a case."""
    actor = _actor(request)
    if not (actor.is_beheerder or services.opens_for(actor)):
        raise PermissionDenied
    form = Nieuwformulier(actor, _post(request))
    context: dict[str, Any] = {"form": form, "titel": "Nieuw conflictdossier"}
    if form.is_valid():
        given = form.velden
        relations = {name: given.pop(name) for name in ("partijen", "gebieden")}
        done = carry_out(
            request, "Conflictdossier geopend", lambda: services.open_dossier(given, actor=actor, **relations)
        )
        if not isinstance(done, Mislukt):
            return _back(request, done, "Het dossier is open. Breng nu de claims in.")(done)
        context["mislukt"] = done
    status = context["mislukt"].status if "mislukt" in context else 422 if form.errors else 200
    return render(request, "portaal/conflicten/nieuw.html", context, status=status)


@log_in_first
def wijzigen(request: HttpRequest, code: str) -> HttpResponse:
    """Change what a case is about."""
    dossier = _led(request, code)
    form = Dossierformulier(dossier, _actor(request), _post(request))
    context = {"dossier": dossier, "titel": "Dossier wijzigen"}
    after = _back(request, dossier, "Het dossier is gewijzigd.")
    return save_form(
        request, form, services.change_dossier, "portaal/conflicten/formulier.html", context, after
    )


@log_in_first
def claim(request: HttpRequest, code: str, pk: int | None = None) -> HttpResponse:
    """Bring in a claim, or change one."""
    actor, dossier = _actor(request), _dossier(request, code)
    known = (
        next((c for c in dossier.claims.all() if c.pk == pk), None) if pk else Dossierclaim(dossier=dossier)
    )
    if known is None:
        return redirect("portaal:conflict", dossier.code)
    allowed = services.claims_for(actor, dossier)
    if not allowed or (pk and known.partij not in allowed):
        raise PermissionDenied
    form = Claimformulier(known, actor, _post(request))

    def change(record: Dossierclaim, velden: Any, /, *, actor: Actor) -> Dossierclaim:
        if pk:
            return services.change_claim(record, velden, actor=actor)
        return services.add_claim(dossier, velden, actor=actor)

    words = (
        ("Claim wijzigen", "De claim is gewijzigd.") if pk else ("Claim inbrengen", "De claim is ingebracht.")
    )
    context = {"dossier": dossier, "titel": words[0], "claim": known if pk else None}
    after = _back(request, dossier, words[1])
    reden = "Claim gewijzigd" if pk else "Claim ingebracht"
    return save_form(request, form, change, "portaal/conflicten/formulier.html", context, after, reden=reden)


@log_in_first
def intrekken(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Withdraw a claim, with a reason."""
    actor, dossier = _actor(request), _dossier(request, code)
    found = get_object_or_404(dossier.claims.all(), pk=pk)
    if found.partij not in services.claims_for(actor, dossier):
        raise PermissionDenied
    return _with_reason(
        request, dossier, "Claim intrekken", f"{found}: {found.omschrijving}", "De claim is ingetrokken.",
        lambda: services.withdraw_claim(found, actor=actor),
    )  # fmt: skip


@log_in_first
def heropenen(request: HttpRequest, code: str) -> HttpResponse:
    """Open a closed case again, with a reason."""
    actor, dossier = _actor(request), _led(request, code)
    return _with_reason(
        request, dossier, "Dossier heropenen", "De uitkomst tot nu toe blijft staan.",
        "Het dossier is weer open.",
        lambda: services.reopen_dossier(dossier, actor=actor),
    )  # fmt: skip


def _with_reason(
    request: HttpRequest,
    dossier: Conflictdossier,
    titel: str,
    wat: str,
    sentence: str,
    work: Callable[[], Any],
) -> HttpResponse:
    """Ask why, then do it."""
    form = Intrekformulier(_post(request))
    context: dict[str, Any] = {"form": form, "dossier": dossier, "titel": titel, "wat": wat}
    status = 422 if form.errors else 200
    if form.is_valid():
        done = carry_out(request, form.cleaned_data["reden"], work)
        if not isinstance(done, Mislukt):
            return _back(request, dossier, sentence)(done)
        context["mislukt"], status = done, done.status
    return render(request, "portaal/conflicten/bevestigen.html", context, status=status)


@log_in_first
def stap(request: HttpRequest, code: str, nummer: int) -> HttpResponse:
    """Say how far a step is."""
    dossier = _led(request, code)
    found = get_object_or_404(dossier.stappen.all(), volgorde=nummer)
    form = Stapformulier(found, _actor(request), _post(request))

    def change(record: Dossierstap, velden: Any, /, *, actor: Actor) -> Dossierstap:
        return services.move_step(record, actor=actor, **velden)

    context = {"dossier": dossier, "titel": f"Stap {found}", "uitleg": found.toelichting}
    after = _back(request, dossier, "De stap is bijgewerkt.")
    return save_form(
        request,
        form,
        change,
        "portaal/conflicten/formulier.html",
        context,
        after,
        reden=f"Stap {nummer} bijgewerkt",
    )


@log_in_first
def afronden(request: HttpRequest, code: str) -> HttpResponse:
    """Record how a case ended."""
    dossier = _led(request, code)
    form = Uitkomstformulier(dossier, _actor(request), _post(request))

    def change(record: Conflictdossier, velden: Any, /, *, actor: Actor) -> Conflictdossier:
        return services.conclude_dossier(record, actor=actor, **velden)

    context = {
        "dossier": dossier,
        "titel": "Dossier afronden",
        "openstaand": [s for s in dossier.stappen.all() if s.stand in ("te doen", "bezig")],
    }
    after = _back(request, dossier, "De uitkomst is vastgelegd.")
    return save_form(
        request, form, change, "portaal/conflicten/formulier.html", context, after, reden="Dossier afgerond"
    )


def werkwijze(request: HttpRequest) -> HttpResponse:
    """The steps that new cases go through, and what is known of an official method."""
    method, steps, letter = method_in_use()
    actor = _actor(request)
    context = {
        "werkwijze": method,
        "stappen": steps,
        "brief": letter if letter is not None and mag(actor, "lezen", letter) else None,
        "beheert": mag(actor, "beheren"),
    }
    return render(request, "portaal/conflicten/werkwijze.html", context)


@log_in_first
def werkwijze_wijzigen(request: HttpRequest) -> HttpResponse:
    """Set other steps for new cases."""
    actor = _actor(request)
    if not mag(actor, "beheren"):
        raise PermissionDenied
    method, steps, _ = method_in_use()
    form = Werkwijzeformulier(method, [(s.naam, s.toelichting) for s in steps], _post(request))
    read = whole_number(request.POST.get("versie", ""))
    context: dict[str, Any] = {
        "form": form,
        "werkwijze": method,
        "versie": method.versie if read is None else read,
    }
    status = 422 if form.errors else 200
    if form.is_valid():
        given = form.cleaned_data
        done = carry_out(
            request, given["reden"],
            lambda: services.set_werkwijze(
                method.code, given["naam"], given["stappen"], actor=actor, toelichting=given["toelichting"],
                vastgesteld_in=method.vastgesteld_in, versie=read,
            ),
        )  # fmt: skip
        if not isinstance(done, Mislukt):
            messages.success(
                request, "De werkwijze is gewijzigd. Dossiers die al open zijn, houden hun stappen."
            )
            return redirect("portaal:conflict-werkwijze")
        context |= {"mislukt": done, "versie": method_in_use()[0].versie}
        status = done.status
    return render(request, "portaal/conflicten/werkwijze_wijzigen.html", context, status=status)
