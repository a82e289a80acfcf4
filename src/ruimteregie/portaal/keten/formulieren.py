"""The pages that link two records of a chain, and take a link away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first, post_only
from ruimteregie.portaal.keten.views import found_knoop
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.keten.services import can_follow, link_knopen, unlink
from ruimteregie.register.keten.soorten import SOORTEN, Ketensoort
from ruimteregie.register.keten.wandelen import Knoop
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["verbinden", "weg"]

_KANTEN = ("verder", "terug")


class Verbandformulier(Bronvelden):
    """Which record it is linked to, how the document says so, and where."""

    ander = Recordkeuze("Waarmee", "Naam", required=True)
    toelichting = forms.CharField(
        label="Hoe het document ze verbindt",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text="In eigen woorden, zoals: voor dit doel zijn deze gebieden gekozen.",
    )

    def __init__(self, actor: Actor, soort: Ketensoort, data: Any = None) -> None:
        super().__init__(data)
        rows = visible(QuerySet(soort.model), actor).order_by("code")
        rows = rows.select_related(*soort.mee) if soort.mee else rows
        field: Any = self.fields["ander"]
        field.label = f"{soort.naam.capitalize()} waarmee dit verbonden is"
        field.fill(rows, (), data.getlist("ander") if data is not None else ())
        self.fill_documenten(actor)

    def clean_ander(self) -> Any:
        """The one record that was chosen."""
        found: list[Any] = self.cleaned_data["ander"]
        if len(found) != 1:
            raise forms.ValidationError("Kies er één.")
        return found[0]


@log_in_first
@require_http_methods(["GET", "POST"])
def verbinden(request: HttpRequest, soort: str, code: str, kant: str) -> HttpResponse:
    """Link a record to what follows from it (``verder``) or to what it follows from (``terug``)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    knoop = found_knoop(soort, code, actor)
    if kant not in _KANTEN:
        raise Http404("Deze pagina bestaat niet.")
    if not mag(actor, "beoordelen"):
        raise PermissionDenied
    choices = [s for s in SOORTEN.values() if can_follow(*_in_order(soort, s.code, kant))]
    chosen = next((s for s in choices if s.code == request.GET.get("naar")), None)
    context: dict[str, Any] = {"knoop": knoop, "kant": kant, "keuzes": choices, "gekozen": chosen}
    if chosen is None:
        return render(request, "portaal/keten/verbinden.html", context)
    form = Verbandformulier(actor, chosen, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        done = _link(request, form, knoop, chosen, kant) if form.is_valid() else None
        if done is not None and not isinstance(done, Mislukt):
            messages.success(request, "Het verband is vastgelegd.")
            return redirect("portaal:keten-van", soort, code)
        context["mislukt"] = done
        status = done.status if done is not None else 422
    return render(request, "portaal/keten/verbinden.html", {**context, "form": form}, status=status)


def _in_order(soort: str, ander: str, kant: str) -> tuple[str, str]:
    return (soort, ander) if kant == "verder" else (ander, soort)


def _link(
    request: HttpRequest, form: Verbandformulier, knoop: Knoop, soort: Ketensoort, kant: str
) -> Ketenverband | Mislukt:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    given = form.cleaned_data
    other = Knoop(soort, str(getattr(given["ander"], soort.sleutel)), given["ander"])
    van, naar = (knoop, other) if kant == "verder" else (other, knoop)

    def work() -> Ketenverband:
        place = form.plaats()
        sources = [passage_of(place)] if place else []
        return link_knopen(van, naar, given["toelichting"], actor=actor, bronnen=sources)

    return carry_out(request, "Ketenverband vastgelegd", work)


@post_only("portaal:keten")
@log_in_first
def weg(request: HttpRequest, code: str) -> HttpResponse:
    """Take a link away, and go back to the record that it began at."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    verband = get_object_or_404(visible(Ketenverband.objects.all(), actor), code=code)
    van = found_knoop(verband.van_soort, verband.van_code, actor)
    found_knoop(verband.naar_soort, verband.naar_code, actor)
    if not mag(actor, "beoordelen", verband):
        raise PermissionDenied
    done = carry_out(request, "Ketenverband weggehaald", lambda: unlink(verband, actor=actor))
    if isinstance(done, Mislukt):
        messages.error(request, done.wat)
    else:
        messages.success(request, "Het verband is weggehaald; de geschiedenis bewaart het.")
    return redirect("portaal:keten-van", van.soort.code, van.code)
