"""What is said of a package as a whole: change it, say who may read it, take it up again."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ruimteregie.portaal.handelen import SiteForm, log_in_first
from ruimteregie.portaal.pakketten.formulieren import Pakketwijziging, Redenformulier
from ruimteregie.portaal.pakketten.mogen import wider_levels
from ruimteregie.portaal.pakketten.views.gemeen import Stap, pakket_of, show_step
from ruimteregie.portaal.recordformulier import save_form
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor

__all__ = ["heropenen", "openstellen", "wijzigen"]


class _Niveauformulier(SiteForm):
    niveau = forms.ChoiceField(label="Wie het mag lezen", widget=forms.RadioSelect)


@log_in_first
def wijzigen(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is said of the package; who was second sees what differs."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    pakket = pakket_of(request, code, "bewerken")
    if pakket.fase == "gesloten":
        raise PermissionDenied
    stap = Stap(
        "Pakket wijzigen", "Wat in de versies staat, verandert hier niet.", "", "", "Het pakket is gewijzigd."
    )
    form = Pakketwijziging(pakket, actor, request.POST if request.method == "POST" else None)

    def after(done: Pakket) -> HttpResponse:
        messages.success(request, stap.klaar)
        return redirect("portaal:pakket", done.code)

    context = {"stap": stap, "pakket": pakket}
    return save_form(request, form, services.change_pakket, "portaal/pakketten/stap.html", context, after)


@log_in_first
def openstellen(request: HttpRequest, code: str) -> HttpResponse:
    """Let more people read an adopted package, with the agreements and documents that came with it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    pakket = pakket_of(request, code, "bewerken")
    levels = wider_levels(pakket)
    if not levels:
        raise PermissionDenied
    form = _Niveauformulier(request.POST if request.method == "POST" else None)
    chosen: forms.ChoiceField = form.fields["niveau"]  # type: ignore[assignment]
    chosen.choices = keuzes(levels)
    stap = Stap(
        "Openstellen",
        "Ook de afspraken en documenten die met de vaststelling kwamen, gaan open. Wat open is, kan niet "
        "meer dicht.",
        "Stel open", "Pakket opengesteld", "Het pakket is opengesteld.",
    )  # fmt: skip
    return show_step(
        request, stap, form,
        lambda given: services.publish_pakket(pakket, given["niveau"], actor=actor),
        {"pakket": pakket}, lambda _: ("pakket", code),
    )  # fmt: skip


@log_in_first
def heropenen(request: HttpRequest, code: str) -> HttpResponse:
    """Take up a closed package again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    pakket = pakket_of(request, code, "bewerken")
    if pakket.fase != "gesloten":
        raise PermissionDenied
    stap = Stap(
        "Heropenen", "Daarna kunnen er weer versies bij komen.", "Heropen het pakket",
        "Pakket heropend", "Het pakket is weer open.",
    )  # fmt: skip
    return show_step(
        request, stap, Redenformulier(request.POST if request.method == "POST" else None),
        lambda given: services.reopen_pakket(pakket, given["reden"], actor=actor),
        {"pakket": pakket}, lambda _: ("pakket", code),
    )  # fmt: skip
