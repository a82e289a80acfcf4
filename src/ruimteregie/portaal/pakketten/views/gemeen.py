"""What the pages below a package share: find it, find its version, and a page with one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ruimteregie.portaal.handelen import Mislukt, SiteForm, carry_out
from ruimteregie.portaal.pakketten.blad import find_pakket
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.toegang.policy import mag, visible

__all__ = ["Stap", "find_versie", "pakket_of", "show_step"]


@dataclass(frozen=True, slots=True)
class Stap:
    """A page with one form: what it is called, what it does, its button, and what stands in the history."""

    titel: str
    uitleg: str
    knop: str
    reden: str
    klaar: str


def pakket_of(request: HttpRequest, code: str, handeling: str = "lezen") -> Pakket:
    """The package, for who may see it and do this with it.

    Raises:
        Http404: there is none that this person may see.
        PermissionDenied: it may be seen, and this not done.
    """
    actor = request.actor  # type: ignore[attr-defined]
    found = find_pakket(code, actor)
    if found is None:
        raise Http404("Dit pakket bestaat niet.")
    if not mag(actor, handeling, found):
        raise PermissionDenied
    return found


def find_versie(
    request: HttpRequest, code: str, versiecode: str, *handelingen: str
) -> tuple[Pakket, PakketVersie]:
    """The package and one version of it, for who may do one of these with it; as ``pakket_of``."""
    actor = request.actor  # type: ignore[attr-defined]
    pakket = pakket_of(request, code)
    rows = visible(PakketVersie.objects.filter(pakket=pakket, code=versiecode), actor)
    versie = rows.select_related("pakket").first()
    if versie is None:
        raise Http404("Deze versie bestaat niet.")
    if not any(mag(actor, handeling, versie) for handeling in handelingen or ("lezen",)):
        raise PermissionDenied
    return pakket, versie


def show_step(
    request: HttpRequest,
    stap: Stap,
    form: SiteForm,
    work: Callable[[dict[str, Any]], Any],
    context: Mapping[str, Any],
    terug: Callable[[Any], tuple[str, ...]],
    pagina: str = "portaal/pakketten/stap.html",
) -> HttpResponse:
    """Show the form on ``pagina``, or do what it asks and go where ``terug`` says of the result."""
    shown: dict[str, Any] = {"stap": stap, "form": form, **context}
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, pagina, shown, status=status)
    done = carry_out(request, stap.reden, lambda: work(form.cleaned_data))
    if isinstance(done, Mislukt):
        return render(request, pagina, {**shown, "mislukt": done}, status=done.status)
    messages.success(request, stap.klaar)
    route, *where = terug(done)
    return redirect(f"portaal:{route}", *where)
