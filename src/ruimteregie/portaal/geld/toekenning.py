"""The page of one allocation: its amount in three stages, its years, a kasschuif, and how firm it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.getal import GROOTSTE, read_getal, write_getal
from ruimteregie.portaal.geld.toekenningblad import early_years, sheet, years_in
from ruimteregie.portaal.handelen import (
    Mislukt,
    SiteForm,
    as_read,
    attempt,
    carry_out,
    log_in_first,
    post_only,
)
from ruimteregie.regels.geld.kasritme import Kasritme, Verplichtingsgraad
from ruimteregie.register.middelen.models import Middel, Toekenning
from ruimteregie.register.middelen.selectors import middelen
from ruimteregie.register.middelen.services import (
    preview_kasschuif,
    set_kasritme,
    set_verplichtingsgraad,
    shift_kas,
)
from ruimteregie.register.middelen.stromen import toekenningen
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = [
    "Gradenformulier",
    "Jarenformulier",
    "Schuifformulier",
    "graad",
    "jaren",
    "kasschuif",
    "toekenning",
]

_EERSTE, _LAATSTE = 2000, 2099
_GRADEN = [("", "Niet bekend"), *((g.value, g.woorden.capitalize()) for g in Verplichtingsgraad)]


class _Euroveld(forms.CharField):
    """Euros to the cent, above zero, as one writes them in Dutch: 2.500.000 or 2500000,50."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, max_length=24, help_text="In euro’s, zoals 2.500.000 of 2500000,50.")

    def clean(self, value: Any) -> Any:
        """As a Decimal."""
        try:
            return _read_euro(super().clean(value))
        except NotatieFout as fout:
            raise forms.ValidationError(fout.als_zin()) from None


def _read_euro(text: str) -> Decimal:
    euro = read_getal(text.replace("€", ""))
    if euro <= 0 or euro >= GROOTSTE or euro != round(euro, 2):
        raise NotatieFout(
            f"{text.strip()} is geen bedrag boven nul.",
            remedie="Schrijf euro’s, met hoogstens twee decimalen.",
        )
    return euro


class Schuifformulier(SiteForm):
    """From one year to another."""

    van = forms.IntegerField(label="Uit jaar", min_value=_EERSTE, max_value=_LAATSTE)
    naar = forms.IntegerField(label="Naar jaar", min_value=_EERSTE, max_value=_LAATSTE)
    euro = _Euroveld("Bedrag")
    reden = forms.CharField(label="Waarom", max_length=400, help_text="Dit staat in de geschiedenis.")

    def clean(self) -> dict[str, Any]:
        """Two years that are not the same."""
        given = super().clean() or self.cleaned_data
        if given.get("van") is not None and given.get("van") == given.get("naar"):
            self.add_error("naar", "Kies een ander jaar dan waar het uit komt.")
        return given

    @property
    def verschuiving(self) -> dict[int, Decimal]:
        """What each year gets more or less; together zero."""
        given = self.cleaned_data
        return {given["van"]: -given["euro"], given["naar"]: given["euro"]}


class Jarenformulier(SiteForm):
    """How much in which year."""

    jaren = forms.CharField(
        label="Jaar en bedrag, op elke regel één", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Zoals: 2026 2.500.000. Samen precies het toegekende bedrag.",
    )  # fmt: skip
    reden = forms.CharField(label="Waarom", max_length=400, help_text="Dit staat in de geschiedenis.")

    def clean_jaren(self) -> dict[int, Decimal]:
        """The years as they were typed; every line that is none is named."""
        found: dict[int, Decimal] = {}
        for n, line in enumerate(self.cleaned_data["jaren"].splitlines(), start=1):
            year, _, amount = line.strip().partition(" ")
            if not line.strip():
                continue
            if not (year.isascii() and year.isdecimal() and _EERSTE <= int(year[:9]) <= _LAATSTE):
                raise forms.ValidationError(f"Regel {n} begint niet met een jaar, zoals 2026 2.500.000.")
            if int(year) in found:
                raise forms.ValidationError(f"Regel {n}: {year} staat er al.")
            try:
                found[int(year)] = _read_euro(amount)
            except NotatieFout as fout:
                raise forms.ValidationError(f"Regel {n}: {fout.als_zin()}") from None
        return found


class Gradenformulier(SiteForm):
    """How firmly it is bound."""

    graad = forms.ChoiceField(label="Verplichtingsgraad", choices=_GRADEN, required=False)
    reden = forms.CharField(label="Waarom", max_length=400, help_text="Dit staat in de geschiedenis.")


def toekenning(request: HttpRequest, code: str) -> HttpResponse:
    """One allocation."""
    return _page(request, _find(request, code))


@post_only("portaal:toekenning", "code")
@log_in_first
def kasschuif(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a kasschuif does (``stap=voorbeeld``), or carry it out."""
    record = _managed(request, code)
    form = Schuifformulier(request.POST, prefix="schuif")
    if not form.is_valid():
        return _page(request, record, schuif=form, status=422)
    if request.POST.get("stap") != "vastleggen":
        seen = attempt(lambda: preview_kasschuif(record, form.verschuiving))
        if isinstance(seen, Mislukt):
            return _page(request, record, schuif=form, mislukt=seen, status=seen.status)
        shown = _side_by_side(*seen) | {"opmerking": early_years(record, form.verschuiving)}
        return _page(request, record, schuif=form, voorbeeld=shown)
    read = years_in(request.POST.get("gelezen"))

    def work() -> object:
        return shift_kas(record, form.verschuiving, actor=_actor(request), gelezen=read)

    done = carry_out(request, form.cleaned_data["reden"], work)
    if isinstance(done, Mislukt):
        return _page(request, _find(request, code), schuif=form, mislukt=done, status=done.status)
    given = form.cleaned_data
    amount = Bedrag.van(given["euro"])
    messages.success(
        request, f"{amount} is verschoven van {given['van']} naar {given['naar']}; het totaal bleef gelijk."
    )
    return redirect("portaal:toekenning", code)


@post_only("portaal:toekenning", "code")
@log_in_first
def jaren(request: HttpRequest, code: str) -> HttpResponse:
    """Set how much is paid in which year."""
    record = _managed(request, code)
    form = Jarenformulier(request.POST, prefix="jaren")
    if not form.is_valid():
        return _page(request, record, jaren=form, status=422)

    given, read = form.cleaned_data["jaren"], years_in(request.POST.get("gelezen"))

    def work() -> object:
        return set_kasritme(record, given, actor=_actor(request), gelezen=read)

    done = carry_out(request, form.cleaned_data["reden"], work)
    if isinstance(done, Mislukt):
        return _page(request, _find(request, code), jaren=form, mislukt=done, status=done.status)
    remark = early_years(record, given)
    messages.success(request, f"Het kasritme is vastgelegd. {remark}".strip())
    return redirect("portaal:toekenning", code)


@post_only("portaal:toekenning", "code")
@log_in_first
def graad(request: HttpRequest, code: str) -> HttpResponse:
    """Say how firmly an allocation is bound."""
    record = _managed(request, code)
    form = Gradenformulier(request.POST, prefix="graad")
    if not form.is_valid():
        return _page(request, record, graad=form, status=422)
    as_read(record, request.POST)
    given = form.cleaned_data
    done = carry_out(
        request, given["reden"], lambda: set_verplichtingsgraad(record, given["graad"], actor=_actor(request))
    )
    if isinstance(done, Mislukt):
        return _page(request, _find(request, code), graad=form, mislukt=done, status=done.status)
    messages.success(request, "De verplichtingsgraad is vastgelegd.")
    return redirect("portaal:toekenning", code)


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _find(request: HttpRequest, code: str) -> Toekenning:
    return get_object_or_404(toekenningen(_actor(request)), code=code)


def _managed(request: HttpRequest, code: str) -> Toekenning:
    record = _find(request, code)
    if not mag(_actor(request), "bewerken", _above(request, record)):
        raise PermissionDenied
    return record


def _above(request: HttpRequest, record: Toekenning) -> Middel:
    return get_object_or_404(middelen(_actor(request)), pk=record.middel_id)


def _side_by_side(before: Kasritme, after: Kasritme) -> dict[str, Any]:
    """The years before and after, and the sums, which are the same."""
    old, new = dict(before.jaren), dict(after.jaren)
    zero = Decimal(0)
    pairs = [(year, old.get(year, zero), new.get(year, zero)) for year in sorted(old.keys() | new.keys())]
    return {
        "rijen": [(year, _euro(one), _euro(two), _euro(two - one)) for year, one, two in pairs],
        "voor": _euro(before.totaal.laag),
        "na": _euro(after.totaal.laag),
        "som": _euro(after.totaal.laag - before.totaal.laag),
    }


def _euro(euro: Decimal) -> Bedrag:
    return Bedrag.van(euro)


def _page(
    request: HttpRequest,
    record: Toekenning,
    *,
    schuif: Schuifformulier | None = None,
    jaren: Jarenformulier | None = None,
    graad: Gradenformulier | None = None,
    voorbeeld: dict[str, Any] | None = None,
    mislukt: Mislukt | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = _actor(request)
    may = mag(actor, "bewerken", _above(request, record))
    context = {
        **sheet(record, actor, timezone.localdate()),
        "mag_wijzigen": may,
        "schuif": schuif or Schuifformulier(prefix="schuif"),
        "jarenformulier": jaren or Jarenformulier(prefix="jaren", initial={"jaren": _typed(record)}),
        "graden": graad or Gradenformulier(prefix="graad", initial={"graad": record.verplichtingsgraad}),
        "voorbeeld": voorbeeld,
        "mislukt": mislukt,
    }
    return render(request, "portaal/geld/toekenning.html", context, status=status)


def _typed(record: Toekenning) -> str:
    return "\n".join(f"{row.jaar} {write_getal(row.euro.normalize())}" for row in record.kasritme.all())
