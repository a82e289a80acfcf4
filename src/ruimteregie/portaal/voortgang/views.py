"""The pages of the yearly rounds: the list, one round, and what one does with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from ruimteregie.kern.fouten import GeenToegang, InvoerFout
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, as_read, attempt, carry_out, log_in_first, post_only
from ruimteregie.portaal.voortgang.blad import appendix, find_ronde, invited_today, sheet
from ruimteregie.portaal.voortgang.forms import Inleverformulier, Rondeformulier, Slotformulier
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.voortgang.models import Voortgangsronde
from ruimteregie.register.voortgang.selectors import rondes, tally, uitnodigingen
from ruimteregie.register.voortgang.services import (
    Verzendverslag,
    close_voortgangsronde,
    invite,
    open_voortgangsronde,
    remind,
    reopen_voortgangsronde,
    send_form,
    set_address,
)

__all__ = ["adressen", "berichten", "bijlage", "detail", "lijst", "nieuw", "show", "stand"]

_PER_BLADZIJDE = 50


@require_GET
def lijst(request: HttpRequest) -> HttpResponse:
    """The rounds, the newest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    number = whole_number(request.GET.get("pagina", "1"))
    pages = Paginator(rondes(actor), _PER_BLADZIJDE)
    if number is None or not 1 <= number <= pages.num_pages:
        raise Http404
    pagina = pages.page(number)
    counted = tally(list(pagina.object_list), actor)
    context = {
        "rijen": [(ronde, counted[ronde.pk]) for ronde in pagina.object_list],
        "pagina": pagina,
        "aantal": pages.count,
        "mag_openen": mag(actor, "agenderen"),
    }
    return render(request, "portaal/voortgang/lijst.html", context)


@log_in_first
def nieuw(request: HttpRequest) -> HttpResponse:
    """Start a round on an adopted version."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = Rondeformulier(
        request.POST or None, initial={"versie": request.GET.get("versie", "")}, actor=actor
    )
    mislukt = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = carry_out(
            request,
            "Voortgangsronde geopend",
            lambda: open_voortgangsronde(
                form.versies[given["versie"]],
                given["jaar"],
                actor=actor,
                sluit_op=given["sluit_op"],
                overleg=form.overleggen.get(given["overleg"]),
            ),
        )
        if not isinstance(done, Mislukt):
            messages.success(request, "De ronde is geopend. Vul de adressen in en nodig de partijen uit.")
            return redirect("portaal:voortgangsronde", done.code)
        mislukt = done
    context = {"form": form, "mislukt": mislukt, "mag_openen": mag(actor, "agenderen")}
    status = mislukt.status if mislukt else 422 if form.is_bound and form.errors else 200
    return render(request, "portaal/voortgang/nieuw.html", context, status=status)


@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One round: who reported and who did not, and what can be done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return show(request, find_ronde(code, actor))


def show(
    request: HttpRequest,
    ronde: Voortgangsronde,
    mislukt: Mislukt | None = None,
    inlever: Inleverformulier | None = None,
    slot: Slotformulier | None = None,
    adresfouten: Mapping[int, str] | None = None,
) -> HttpResponse:
    """The page of a round, after an error with what was typed.

    ``adresfouten`` say what is wrong with an address, by the key of the invitation.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    shown = sheet(ronde, actor)
    invited = [s.uitnodiging for s in shown["standen"] if s.uitnodiging]
    context = {
        **shown,
        "mislukt": mislukt,
        "gebreken": getattr(mislukt.fout, "gebreken", ()) if mislukt else (),
        "inlever": inlever or Inleverformulier(),
        "slot": slot or Slotformulier(),
        "adressen": [
            (u, request.POST.get(f"adres-{u.pk}", u.adres), (adresfouten or {}).get(u.pk, ""))
            for u in invited
        ],
    }
    status = mislukt.status if mislukt else 422 if inlever and inlever.errors else 200
    return render(request, "portaal/voortgang/detail.html", context, status=status)


@require_GET
def bijlage(request: HttpRequest, code: str) -> HttpResponse:
    """The state of a round with every Actie, to print and take along."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ronde = find_ronde(code, actor)
    context = {"ronde": ronde, "delen": appendix(ronde, actor)}
    return render(request, "portaal/voortgang/bijlage.html", context)


@log_in_first
@post_only("portaal:voortgangsronde", "code")
def berichten(request: HttpRequest, code: str) -> HttpResponse:
    """Invite, remind, or mail a form; to all that it is due to, or to one party."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ronde = find_ronde(code, actor)
    soort = request.POST.get("soort", "")
    parties = _chosen(ronde, request.POST.get("partij", ""))
    again = "opnieuw" in request.POST
    if soort == "herinnering" and "bevestigd" not in request.POST and mag(actor, "agenderen", ronde):
        fresh = invited_today(ronde, parties, actor)
        if fresh and ronde.is_open:
            return _ask_to_remind(request, ronde, fresh)
    link = request.build_absolute_uri(reverse("portaal:mijn-acties"))

    def work() -> Verzendverslag:
        if soort == "uitnodiging":
            return invite(ronde, parties, actor=actor, adres=link, opnieuw=again)
        if soort == "herinnering":
            return remind(ronde, parties, actor=actor, adres=link, opnieuw=again)
        if soort == "formulier" and parties:
            return send_form(ronde, parties[0], actor=actor, opnieuw=again)
        raise Http404

    done = attempt(work)
    if isinstance(done, Mislukt):
        return show(request, ronde, done)
    _tell(request, done)
    return redirect("portaal:voortgangsronde", code)


def _ask_to_remind(request: HttpRequest, ronde: Voortgangsronde, fresh: list[Partij]) -> HttpResponse:
    """Ask whether to remind on the day of the invitation; nothing was sent yet."""
    kept = {name: request.POST[name] for name in ("soort", "partij", "opnieuw") if name in request.POST}
    context = {"ronde": ronde, "vandaag_uitgenodigd": fresh, "bewaren": kept}
    return render(request, "portaal/voortgang/herinneren.html", context)


def _chosen(ronde: Voortgangsronde, code: str) -> list[Partij] | None:
    if not code:
        return None
    found = [p for p in ronde.partijen.all() if p.code == code]
    if not found:
        raise Http404
    return found


def _tell(request: HttpRequest, report: Verzendverslag) -> None:
    if report.verzonden:
        names = ", ".join(str(b.uitnodiging.partij) for b in report.verzonden)
        messages.success(request, f"Verzonden aan {names}.")
    if report.overgeslagen:
        messages.warning(request, f"Niet verzonden: {_named(report.overgeslagen)}.")
    if report.mislukt:
        messages.error(request, f"Mislukt: {_named(report.mislukt)}. Probeer het later opnieuw.")
    if not (report.verzonden or report.overgeslagen or report.mislukt):
        messages.info(request, "Er was niemand om aan te schrijven.")


def _named(pairs: Iterable[tuple[Partij, str]]) -> str:
    return "; ".join(f"{partij} ({reason})" for partij, reason in pairs)


@log_in_first
@post_only("portaal:voortgangsronde", "code")
def adressen(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the addresses that were typed; an unchanged one is left alone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ronde = find_ronde(code, actor)

    wrong: dict[int, str] = {}

    def work() -> int:
        changed = 0
        first: InvoerFout | None = None
        for found in uitnodigingen(ronde, actor):
            given = request.POST.get(f"adres-{found.pk}")
            if given is not None and given.strip() != found.adres:
                as_read(found, {"versie": request.POST.get(f"versie-{found.pk}", "")})
                try:
                    set_address(found, given, actor=actor)
                except InvoerFout as fout:
                    wrong[found.pk] = f"{fout.wat[:1].upper()}{fout.wat[1:]}. {fout.remedie}"
                    first = first or fout
                changed += 1
        if first is not None:  # all of them or none
            raise first
        return changed

    if not mag(actor, "agenderen", ronde):
        return show(request, ronde, Mislukt(GeenToegang("u leidt deze ronde niet"), 403))
    done = carry_out(request, "Adres van een partij vastgelegd", work)
    if isinstance(done, Mislukt):
        return show(request, ronde, done, adresfouten=wrong)
    messages.success(request, f"Adressen bewaard: {done} gewijzigd.")
    return redirect("portaal:voortgangsronde", code)


@log_in_first
@post_only("portaal:voortgangsronde", "code")
def stand(request: HttpRequest, code: str) -> HttpResponse:
    """Close a round, or open it again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ronde = find_ronde(code, actor)
    as_read(ronde, request.POST)
    slot = Slotformulier(request.POST)
    reopen = request.POST.get("besluit") == "heropenen"
    words: dict[str, Any] = slot.cleaned_data if slot.is_valid() else {}
    if not reopen and ronde.is_open and "bevestigd" not in request.POST and mag(actor, "agenderen", ronde):
        context = {**sheet(ronde, actor), "slot": slot, "gelezen": request.POST.get("versie", "")}
        return render(request, "portaal/voortgang/sluiten.html", context)
    done = carry_out(
        request,
        "Voortgangsronde heropend" if reopen else "Voortgangsronde gesloten",
        lambda: (
            reopen_voortgangsronde(ronde, actor=actor)
            if reopen
            else close_voortgangsronde(ronde, words.get("slotwoord", ""), actor=actor)
        ),
    )
    if isinstance(done, Mislukt):
        return show(request, find_ronde(code, actor), done, slot=slot)
    messages.success(request, "De ronde is heropend." if reopen else "De ronde is gesloten.")
    return redirect("portaal:voortgangsronde", code)
