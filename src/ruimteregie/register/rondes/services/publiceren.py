"""Publishing a round: its outcome opens, who gets money receives an allocation, the others their reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.middelen.models import Ronde, Toekenning, Voorstel
from ruimteregie.register.rondes.models import Realismeoordeel, Rondebesluit
from ruimteregie.register.rondes.rekenen import judge
from ruimteregie.register.rondes.services.gemeen import check_step, require_leads
from ruimteregie.register.rondes.stappen import standing
from ruimteregie.register.toegang.geregistreerd import change_all, create_all, store
from ruimteregie.register.toegang.policy import Actor

__all__ = ["publish", "reason_of"]


def publish(ronde: Ronde, *, actor: Actor) -> list[Toekenning]:
    """Open a decided round to everyone and make its allocations, all of it or nothing.

    Drafts and withdrawn proposals stay closed, and so do the assessments. How an allocation is spread over
    the years is set later (``middelen``).

    Raises:
        GeenToegang: the actor does not lead the round.
        InvoerFout: there is no decision to publish.
        Bewerkingsconflict: somebody else was first.
    """
    require_leads(actor, ronde)
    check_step(ronde, "besluit")
    found = Rondebesluit.objects.filter(uitslag__ronde=ronde).select_related("uitslag", "overleg").first()
    if found is None:
        raise InvoerFout("er is geen besluit om te publiceren", waar=str(ronde), remedie="Besluit eerst.")
    today = timezone.localdate()
    listed = standing(ronde)
    chosen = set(found.gekozen)
    ronde.stap, ronde.stapreden, ronde.vertrouwelijkheid = "gepubliceerd", "", "openbaar"
    store(ronde)
    for voorstel in listed:
        voorstel.status = "toegekend" if voorstel.code in chosen else "afgewezen"
        voorstel.afloop = reason_of(voorstel, found)
        voorstel.vertrouwelijkheid = "openbaar"
    change_all([(voorstel, {}) for voorstel in listed])
    said = list(Realismeoordeel.objects.filter(voorstel__in=[v.pk for v in listed]))
    for one in said:
        one.vertrouwelijkheid = "openbaar"
    change_all([(one, {}) for one in said])
    result = found.uitslag
    result.vertrouwelijkheid, result.gepubliceerd_op = "openbaar", today
    store(result)
    granted = [_grant(v, ronde) for v in listed if v.status == "toegekend"]
    create_all([(made, {}) for made in granted])
    return granted


def reason_of(voorstel: Voorstel, besluit: Rondebesluit) -> str:
    """Why a proposal gets money or not: the rule, the calculation, or a deviation with its reason."""
    deviation: Mapping[str, str] | None = next(
        (item for item in besluit.afwijkingen if item["voorstel"] == voorstel.code), None
    )
    if deviation is not None:
        way = "toegekend" if deviation["besluit"] == "wel" else "niet toegekend"
        return f"In afwijking van de berekening {way}: {deviation['reden']}"
    outcome: Mapping[str, Any] = besluit.uitkomst
    order = list(outcome["rangschikking"])
    if voorstel.code not in order:
        return judge(voorstel).als_zin()
    place = f"plaats {order.index(voorstel.code) + 1} van {len(order)} in de rangschikking"
    way = "op rang" if besluit.methode == "rang" else "als optimum in woningen"
    if voorstel.code in besluit.gekozen:
        return f"Gekozen {way}; {place}."
    return f"Voldoet aan de regel, maar niet gekozen ({way}) binnen het budget en de minima; {place}."


def _grant(voorstel: Voorstel, ronde: Ronde) -> Toekenning:
    made = Toekenning(
        code=f"{voorstel.code[:108]}-toekenning",
        middel=ronde.regeling.middel,
        voorstel=voorstel,
        ontvanger=voorstel.indiener,
        doel=voorstel.titel,
        datum=timezone.localdate().isoformat(),
        vastgesteld=True,
        vertrouwelijkheid="openbaar",
        eigenaar=ronde.eigenaar,
        prijspeil=voorstel.prijspeil,
        btw=voorstel.btw,
    )
    made.euro_laag, made.euro_hoog = voorstel.euro_laag, voorstel.euro_hoog
    return made
