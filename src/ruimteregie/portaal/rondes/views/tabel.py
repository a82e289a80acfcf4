"""Proposals as a table: the template to fill in, and handing one in, the differences first."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.kern.fouten import Bewerkingsconflict, InvoerFout
from ruimteregie.kern.getal import write_getal
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first
from ruimteregie.portaal.rondes.formulieren import Tabelformulier
from ruimteregie.portaal.rondes.handeling import actor_of, find_ronde
from ruimteregie.portaal.rondes.sjabloon import make
from ruimteregie.portaal.uitvoer import sjabloon_response
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.toegang.policy import mag

__all__ = ["inlezen", "sjabloon"]

_MEEST = 5 * 1024 * 1024
_ZOUT = "rondes.tabel"
_MEEST_OPMERKINGEN = 20
_UUR = 3600 * 4
_EIGEN_NAMEN = {"bijdrage": "Gevraagde rijksbijdrage"}


@require_GET
def sjabloon(request: HttpRequest, naam: str, formaat: str) -> HttpResponse:
    """The table to fill in, empty or with invented examples."""
    return sjabloon_response("voorstellen", naam, formaat, lambda f, v: make(f, voorbeeld=v))


@log_in_first
def inlezen(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in a table; what is there already is shown beside what it would become, and asked about."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    if not (services.leads(actor, ronde) or mag(actor, "inbrengen")):
        raise PermissionDenied
    beheert = mag(actor, "beheren")
    if request.method != "POST":
        return _show(request, ronde, Tabelformulier(beheert=beheert))
    if "gelezen" in request.POST:
        return _confirm(request, ronde)
    form = Tabelformulier(request.POST, request.FILES, beheert=beheert)
    if not form.is_valid():
        return _show(request, ronde, form, status=422)
    given: Any = form.cleaned_data["bestand"]
    if given.size > _MEEST:
        form.add_error("bestand", "Het bestand is groter dan 5 MB.")
        return _show(request, ronde, form, status=422)
    try:
        rows = services.rows_of_file(given.name, given.read())
    except InvoerFout as fout:
        return _show(request, ronde, form, Mislukt(fout, 422))
    return _take(request, ronde, form, rows, bool(form.cleaned_data.get("gemeenten_toevoegen")))


def _take(
    request: HttpRequest,
    ronde: Ronde,
    form: Tabelformulier,
    rows: list[list[str]],
    erbij: bool,
    *,
    gezien: str = "",
) -> HttpResponse:
    actor = actor_of(request)

    odd: list[str] = []

    def work() -> services.Inname:
        read = services.read_table(rows, ronde, actor=actor, gemeenten_toevoegen=erbij)
        odd.extend(services.remarks(read))
        return services.take_in(read, ronde, actor=actor, gezien=gezien)

    done = carry_out(request, "Tabel met voorstellen ingelezen", work)
    if isinstance(done, Mislukt):
        return _show(request, ronde, form, done)
    for sentence in odd[:_MEEST_OPMERKINGEN]:
        messages.warning(request, f"{sentence}. Klopt dat?")
    if not done.gedaan:
        seen = signing.dumps([rows, erbij, done.stand], salt=_ZOUT, compress=True)
        return _show(request, ronde, form, _moved(ronde) if gezien else None, inname=done, gelezen=seen)
    messages.success(
        request,
        f"Ingelezen: {len(done.nieuw)} nieuw, {len(done.correcties)} gewijzigd, {done.gelijk} ongewijzigd.",
    )
    return redirect("portaal:ronde-voorstellen", ronde.code)


def _moved(ronde: Ronde) -> Mislukt:
    """What is said when the differences are no longer those that were agreed with."""
    fout = Bewerkingsconflict(
        "de voorstellen zijn gewijzigd sinds u de verschillen zag; er is niets overgenomen",
        waar=str(ronde),
        remedie="Hieronder staan de verschillen met de stand van nu. Kijk ze na en neem ze daarna over.",
    )
    return Mislukt(fout, 409)


def _confirm(request: HttpRequest, ronde: Ronde) -> HttpResponse:
    """The rows that were read before, now that somebody agreed with the changes."""
    form = Tabelformulier(beheert=mag(actor_of(request), "beheren"))
    try:
        rows, more, seen = signing.loads(request.POST["gelezen"], salt=_ZOUT, max_age=_UUR)
    except (signing.BadSignature, json.JSONDecodeError, ValueError):
        fout = InvoerFout("de tabel is te lang geleden gekozen", remedie="Kies het bestand opnieuw.")
        return _show(request, ronde, form, Mislukt(fout, 422))
    return _take(request, ronde, form, rows, more, gezien=seen)


def _show(
    request: HttpRequest,
    ronde: Ronde,
    form: Tabelformulier,
    mislukt: Mislukt | None = None,
    *,
    inname: services.Inname | None = None,
    gelezen: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "ronde": ronde,
        "form": form,
        "mislukt": mislukt,
        "meldingen": getattr(mislukt.fout, "meldingen", ()) if mislukt else (),
        "aantal_meldingen": getattr(mislukt.fout, "aantal", 0) if mislukt else 0,
        "inname": inname,
        "verschillen": _lines(inname) if inname else (),
        "gelezen": gelezen,
    }
    page = mislukt.status if mislukt else status
    return render(request, "portaal/rondes/inlezen.html", context, status=page)


def _lines(inname: services.Inname) -> list[tuple[Voorstel, list[tuple[str, Any, Any]]]]:
    """Each correction with its fields as the forms call them."""
    return [
        (c.voorstel, [(_name(name), _shown(name, old), _shown(name, new)) for name, old, new in c.velden])
        for c in inname.correcties
    ]


def _name(name: str) -> str:
    found = _EIGEN_NAMEN.get(name) or str(Voorstel._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return found[:1].upper() + found[1:]


def _shown(name: str, value: Any) -> Any:
    """A value as the page of a proposal writes it."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if name == "start_bouw":
        return write_edtf(value)
    if name in ("tekort", "bijdrage"):
        return Bedrag.van(value, btw=Btw.INCL)
    return write_getal(Decimal(value)) if isinstance(value, int) else value
