"""Assessing: who does it, one's own sheet, and settling differences."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, carry_out, log_in_first, name_fields
from ruimteregie.portaal.rondes.formulieren import Beoordeelformulier, Paarformulier
from ruimteregie.portaal.rondes.handeling import (
    Handeling,
    actor_of,
    find_ronde,
    find_voorstel,
    form_page,
    post_of,
    ronde_adres,
)
from ruimteregie.register.middelen.models import Ronde
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.afstemming import VRAGEN, differences, opened
from ruimteregie.register.rondes.models import Beoordelaar, Eindbeoordeling
from ruimteregie.register.rondes.selectors import own_place, own_sheet
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import HANDELINGEN

__all__ = ["aanwijzen", "afstemmen", "beoordelen", "verdelen"]

_VELDEN = (*VRAGEN, "motivering")


def _people(ronde: Ronde) -> Any:
    """Who can assess: people with a role for a party that handles the round."""
    codes = [p.code for p in ronde.behandelaars.all()]
    roles = sorted(HANDELINGEN["beoordelen"])
    held = Q(rollen__partij__code__in=codes, rollen__rol__in=roles)
    return Gebruiker.objects.filter(held, is_active=True).distinct().order_by("naam")


@log_in_first
def verdelen(request: HttpRequest, code: str) -> HttpResponse:
    """Two people for every proposal that has none yet."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    if not services.leads(actor, ronde):
        raise PermissionDenied
    form = Paarformulier(_people(ronde), post_of(request))
    passed: list[Any] = []
    words = Handeling(
        "Beoordelaars aanwijzen", "Wijs aan", "De beoordelaars zijn aangewezen.", "Beoordelaars aangewezen",
        "Zij beoordelen elk voorstel dat nog geen beoordelaars heeft. Wie bij de indiener of zijn provincie "
        "hoort, wordt bij dat voorstel overgeslagen.",
    )  # fmt: skip

    def work(given: dict[str, Any]) -> None:
        passed.extend(services.assign_to_all(ronde, given["een"], given["twee"], actor=actor))

    answer = form_page(request, ronde, words, form, work)
    for voorstel, why in passed:
        messages.warning(request, f"{voorstel.titel} is overgeslagen: {why}.")
    return answer


@log_in_first
def aanwijzen(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Two people for one proposal."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    if not services.leads(actor, ronde):
        raise PermissionDenied
    places = list(Beoordelaar.objects.filter(voorstel=found, vervallen_omdat="").order_by("plek"))
    initial = {name: row.gebruiker_id for name, row in zip(("een", "twee"), places, strict=False)}
    form = Paarformulier(_people(ronde), post_of(request), initial=initial)
    words = Handeling(
        "Beoordelaars aanwijzen", "Wijs aan", "De beoordelaars zijn aangewezen.", "Beoordelaars aangewezen",
        "Het blad van wie u vervangt, gaat weg.",
    )  # fmt: skip

    def work(given: dict[str, Any]) -> Any:
        return services.assign_beoordelaars(found, given["een"], given["twee"], actor=actor)

    return form_page(request, ronde, words, form, work, voorstel=found)


@log_in_first
def beoordelen(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """One's own sheet: keep it as a draft, or hand it in for good."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    place = own_place(found, actor)
    if place is None:
        raise Http404
    place.voorstel = found
    sheet = own_sheet(place, actor)
    initial = {name: getattr(sheet, name) for name in _VELDEN} if sheet else {}
    form = Beoordeelformulier(post_of(request), initial=initial)
    mislukt = None
    if form.is_valid():
        hand_in = request.POST.get("knop") == "inleveren"
        done = carry_out(
            request,
            "Beoordeling ingeleverd" if hand_in else "Beoordeling bewaard",
            lambda: (
                services.hand_in(place, form.cleaned_data, actor=actor)
                if hand_in
                else services.save_blad(place, form.cleaned_data, actor=actor)
            ),
        )
        if not isinstance(done, Mislukt):
            messages.success(request, _told(hand_in, done))
            return redirect(ronde_adres(ronde, found))
        mislukt = done
    status = mislukt.status if mislukt else 422 if form.errors else 200
    context = {
        "ronde": ronde, "voorstel": found, "form": form, "mislukt": mislukt,
        "ingeleverd": (sheet is not None and sheet.ingeleverd_om is not None) or bool(opened(found)),
    }  # fmt: skip
    return render(request, "portaal/rondes/beoordelen.html", context, status=status)


def _told(hand_in: bool, both: object) -> str:
    if not hand_in:
        return "Uw blad is bewaard. Alleen u ziet het."
    if both is True:
        return "Ingeleverd. Beide beoordelingen zijn nu te lezen."
    return "Ingeleverd. U kunt het niet meer wijzigen."


@log_in_first
def afstemmen(request: HttpRequest, code: str, voorstel: str) -> HttpResponse:
    """Write what both say together, or confirm what the other wrote."""
    ronde, actor = find_ronde(request, code), actor_of(request)
    found = find_voorstel(request, ronde, voorstel)
    both = opened(found)
    if own_place(found, actor) is None or not both:
        raise Http404
    joint = Eindbeoordeling.objects.filter(voorstel=found).select_related("opgesteld_door").first()
    mislukt = None
    read = whole_number(request.POST.get("versie", ""))
    if request.method == "POST" and request.POST.get("knop") == "bevestigen":
        done = carry_out(
            request,
            "Gezamenlijk oordeel bevestigd",
            lambda: services.confirm_eindbeoordeling(found, actor=actor, gelezen=read),
        )
        if not isinstance(done, Mislukt):
            messages.success(request, "Het gezamenlijke oordeel geldt.")
            return redirect(ronde_adres(ronde, found))
        mislukt = name_fields(done, Eindbeoordeling)
    first = joint or both[0]
    disputed = set() if joint else {point.vraag for point in differences(both)}
    initial = {name: getattr(first, name) for name in VRAGEN if name not in disputed}
    initial["motivering"] = joint.motivering if joint else ""
    posted = request.POST if request.method == "POST" and request.POST.get("knop") != "bevestigen" else None
    form = Beoordeelformulier(posted, initial=initial)
    words = Handeling(
        "Verschillen afstemmen", "Leg voor aan de ander",
        "Het oordeel geldt zodra de andere beoordelaar het bevestigt.", "Gezamenlijk oordeel geschreven",
        meer={
            "beoordelingen": both,
            "verschillen": differences(both),
            "te_bevestigen": joint is not None
            and joint.bevestigd_door is None
            and joint.opgesteld_door.pk != actor.gebruiker_id,
            "gezamenlijk": joint,
        },
    )  # fmt: skip

    def work(given: dict[str, Any]) -> Eindbeoordeling:
        return services.write_eindbeoordeling(found, given, actor=actor, gelezen=read)

    record = joint or Eindbeoordeling(voorstel=found)
    return form_page(request, ronde, words, form, work, voorstel=found, record=record, mislukt=mislukt)
