"""Forms: hand one out, take one in, and decide on what it says beside what was reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first, post_only
from ruimteregie.portaal.voortgang.blad import find_ronde
from ruimteregie.portaal.voortgang.forms import Inleverformulier, Verbeterformulier
from ruimteregie.portaal.voortgang.views import show
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.voortgang.models import Formulier, Formulierregel
from ruimteregie.register.voortgang.selectors import formulieren
from ruimteregie.register.voortgang.services import (
    correct_regel,
    form_for,
    merge_all_new,
    merge_regel,
    reject_regel,
    take_in_form,
)
from ruimteregie.register.voortgang.vergelijken import compare, faults_of

__all__ = ["detail", "innemen", "vel"]

_MEEST = 5 * 1024 * 1024


@require_GET
@log_in_first
def vel(request: HttpRequest, code: str, partij: str, formaat: str) -> HttpResponse:
    """The form of a party, to mail or hand out oneself."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ronde = find_ronde(code, actor)
    found = next((p for p in ronde.partijen.all() if p.code == partij), None)
    if found is None or formaat not in ("xlsx", "odt"):
        raise Http404
    done = carry_out(request, "Formulier gemaakt", lambda: form_for(ronde, found, formaat, actor=actor))
    if isinstance(done, Mislukt):
        return show(request, ronde, done)
    return HttpResponse(
        done.inhoud,
        content_type=done.mediatype,
        headers={"Content-Disposition": f'attachment; filename="{done.naam}"'},
    )


@log_in_first
@post_only("portaal:voortgangsronde", "code")
def innemen(request: HttpRequest, code: str) -> HttpResponse:
    """Take in a form that came back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ronde = find_ronde(code, actor)
    form = Inleverformulier(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, ronde, inlever=form)
    given: Any = form.cleaned_data["bestand"]
    if given.size > _MEEST:
        form.add_error("bestand", "Het bestand is groter dan 5 MB; een formulier is dat nooit.")
        return show(request, ronde, inlever=form)
    done = carry_out(
        request,
        "Formulier ingenomen",
        lambda: take_in_form(
            ronde, given.name, given.read(), actor=actor, ontvangen_van=form.cleaned_data["ontvangen_van"]
        ),
    )
    if isinstance(done, Mislukt):
        return show(request, ronde, done, inlever=form)
    if done.is_nieuw:
        messages.success(request, f"Het formulier van {done.formulier.uitnodiging.partij} is ingelezen.")
    else:
        messages.warning(request, "Dit bestand was al ingelezen; het is niet nog eens bewaard.")
    if done.formulier.gebreken:
        messages.warning(request, "Niet alles kon worden ingelezen; hieronder staat wat en waarom.")
    for note in done.opmerkingen:
        messages.warning(request, note)
    return redirect("portaal:voortgangsformulier", code, done.formulier.pk)


@log_in_first
def detail(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What a form says beside what was reported, with a decision a line."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ronde = find_ronde(code, actor)
    found = formulieren(actor).filter(uitnodiging__ronde=ronde, pk=pk).first()
    if found is None:
        raise Http404
    mislukt = None
    if request.method == "POST":
        done = carry_out(request, "Formulier beoordeeld", lambda: _decide(request, found, actor))
        if not isinstance(done, Mislukt):
            messages.success(request, done)
            return redirect("portaal:voortgangsformulier", code, pk)
        mislukt = done
    lines = compare(found, actor)
    context = {
        "ronde": ronde,
        "formulier": found,
        "gebreken": faults_of(found, actor),
        "regels": [v for v in lines if v.regel.uitkomst != "ongewijzigd"],
        "ongewijzigd": [v for v in lines if v.regel.uitkomst == "ongewijzigd"],
        "wachtend": sum(v.regel.uitkomst == "te beoordelen" for v in lines),
        "nieuw": sum(v.is_nieuw for v in lines),
        "mag_leiden": ronde.is_open and mag(actor, "agenderen", found.uitnodiging),
        "verbeter": Verbeterformulier(),
        "mislukt": mislukt,
        "getypt": request.POST,
    }
    return render(
        request, "portaal/voortgang/formulier.html", context, status=mislukt.status if mislukt else 200
    )


def _decide(request: HttpRequest, formulier: Formulier, actor: Actor) -> str:
    """Do what was decided, and say so."""
    if request.POST.get("besluit") == "alles-nieuw":
        many = merge_all_new(formulier, actor=actor)
        return f"{many} {'melding' if many == 1 else 'meldingen'} overgenomen."
    number = whole_number(request.POST.get("regel", ""))
    line = next((v.regel for v in compare(formulier, actor) if v.regel.pk == number), None)
    work = _BESLUITEN.get(request.POST.get("besluit", ""))
    if line is None or work is None:
        raise Http404
    line.formulier = formulier
    as_read(line, request.POST)
    return work(request, line, actor)


def _merge(_: HttpRequest, line: Formulierregel, actor: Actor) -> str:
    merge_regel(line, actor=actor)
    return "Overgenomen als melding."


def _reject(request: HttpRequest, line: Formulierregel, actor: Actor) -> str:
    reject_regel(line, actor=actor, reden=request.POST.get("reden", ""))
    return "Niet overgenomen; de reden staat in de historie."


def _correct(request: HttpRequest, line: Formulierregel, actor: Actor) -> str:
    form = Verbeterformulier(request.POST)
    if not form.is_valid():
        raise RuimteregieFout("kies een stand en houd de toelichting binnen 4000 tekens")
    correct_regel(line, form.cleaned_data["stand"], actor=actor, toelichting=form.cleaned_data["toelichting"])
    return "De verbeterde melding staat in het register; de vorige blijft zichtbaar."


_BESLUITEN: dict[str, Callable[[HttpRequest, Formulierregel, Actor], str]] = {
    "overnemen": _merge,
    "afwijzen": _reject,
    "verbeteren": _correct,
}
